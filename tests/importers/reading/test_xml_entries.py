"""XML read entry by entry: fields as text, nothing expanded, and errors that a person is told."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importers.files import source
from watchlog.errors import BadImport, WatchlogError
from watchlog.importers.reading import xml_entries
from watchlog.importers.reading.xml_entries import XmlEntry, entries, has_root


def read(text: str | bytes) -> list[XmlEntry]:
    src = source({"list.xml": text})
    return list(entries(src, src.members[0]))


def is_list(text: str | bytes) -> bool:
    return has_root(source({"list.xml": text}).members[0], "list")


def test_fields_lines_and_what_lies_deeper() -> None:
    text = "<list>\n <a><t>One</t><t>Two</t><u><v>no</v> yes </u></a>\n\n <b x='1'/>\n</list>"
    assert read(text) == [
        XmlEntry("a", 2, {"t": "One", "u": "yes"}),
        XmlEntry("b", 4, {}),
    ]


def test_cdata_entities_of_xml_and_characters_that_xml_forbids() -> None:
    text = "<list><a><t><![CDATA[5 < 6 & \x0b\x1b[31m7]]></t><u>&amp;&#233;</u></a></list>"
    assert read(text)[0].fields == {"t": "5 < 6 & [31m7", "u": "&é"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding_whatever_the_file_says_of_itself(encoding: str) -> None:
    text = '<?xml version="1.0" encoding="UTF-8"?><list><a><t>Café</t></a></list>'
    assert read(text.encode(encoding))[0].fields == {"t": "Café"}
    assert is_list(text.encode(encoding))


def test_recognised_by_the_outermost_element() -> None:
    assert is_list('\n<?xml version="1.0"?>\n<!-- <other> -->\n<list>')
    assert is_list("<!DOCTYPE list [<!ENTITY a 'b'>]><list>")
    assert not is_list("<other><list></list></other>")
    assert not is_list("a <list>")
    assert not is_list("<listing>")
    assert not is_list("<!-- <list> -->")
    assert not is_list('<?xml version="1.0"?>')


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE list [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n > 1 else str()};" * 10}">' for n in range(1, 10))
    + "]><list><a><t>&a9;</t></a></list>"
)


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        '<!DOCTYPE list SYSTEM "file:///etc/passwd"><list/>',
        '<!DOCTYPE list [<!ENTITY e SYSTEM "file:///etc/passwd">]><list><a><t>&e;</t></a></list>',
        '<!DOCTYPE list [<!ENTITY % p "x">%p;]><list/>',
        "<!DOCTYPE list><list/>",
    ],
)
def test_a_document_type_is_refused_before_anything_is_expanded(text: str) -> None:
    with pytest.raises(BadImport, match="declares a document type"):
        read(text)


@pytest.mark.parametrize("end", [6, 20, 31, 40, 47])
def test_what_breaks_off_is_incomplete(end: int) -> None:
    whole = "<list><a><t>One</t></a><b><t><![CDATA[Two]]></t></b></list>"
    with pytest.raises(BadImport, match="breaks off in the middle"):
        read(whole[:end])


@pytest.mark.parametrize("text", ["<list>\n<a></b></list>", "<list>\n&nbsp;</list>", "<l/>\nmore"])
def test_what_is_no_xml_is_said_with_its_line(text: str) -> None:
    with pytest.raises(BadImport, match="isn't valid XML, in line 2"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "<list><a><t>" + "x" * 3_000 + "</t></a></list>",
        "<list><a>" + "<long/>" * 1_000 + "</a></list>",
        "<list>" + "<a>" * 100,
        "<list><a " + 'b="' + "x" * 300_000,
        "<list><!--" + "x" * 300_000,
    ],
)
def test_what_grows_without_end_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_entries, "LONGEST_ENTRY", 2_000)
    with pytest.raises(BadImport, match="far too large"):
        read(text)


@given(
    st.binary(max_size=60)
    | st.text(alphabet="<>/a!-[]&;CDT '=?\n\0é\ud7ff", max_size=60).map(str.encode),
    st.sampled_from(["", "utf-16", "utf-16-be", "latin-1"]),
)
def test_whatever_is_in_a_file_it_is_entries_or_an_error_for_people(
    inside: bytes, encoding: str
) -> None:
    content = b"<list><a><t>" + inside + b"</t></a></list>"
    if encoding:
        content = content.decode("utf-8", "replace").encode(encoding, "replace")
    try:
        found = read(content)
    except WatchlogError:
        return
    assert all(isinstance(each, XmlEntry) for each in found)


def test_of_a_long_list_no_more_than_a_piece_is_in_memory() -> None:
    entry = "<a>" + "".join(f"<field{n}>{'x' * 40}</field{n}>" for n in range(15)) + "</a>\n"
    src = source({"x": f"<list>{entry * 8_000}</list>"})
    tracemalloc.start()
    count = sum(1 for _ in entries(src, src.members[0]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 8_000
    assert peak < src.members[0].size / 2
