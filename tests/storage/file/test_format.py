"""The file's form: one document per line, told apart without parsing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.strategies import NASTY, values
from watchlog.storage.file.documents import (
    BadDocument,
    LazyDocument,
    Tables,
    decode,
    encode,
)
from watchlog.storage.file.format import TABLES, ForeignForm, join, parse_whole, split, split_lines

documents = st.dictionaries(
    st.sampled_from(["id", "title", "1", "x"]) | st.sampled_from(NASTY), values, max_size=4
)


numbered = st.dictionaries(st.integers(0, 10**6).map(str), documents, max_size=4)


libraries = st.fixed_dictionaries(
    {"meta": numbered, "preferences": numbered, "shows": numbered},
    optional={"later": numbered, '"},"2":{': numbered},
).map(lambda tables: {name: tables[name] for name in sorted(tables, key=_rank)})


def _rank(name: str) -> int:
    return TABLES.index(name) if name in TABLES else len(TABLES)


def file_of(tables: dict[str, Any]) -> bytes:
    return b"".join(join(tables))


def parsed(tables: Tables) -> dict[str, Any]:
    return {
        name: {
            key: decode(bytes(document.raw))
            for key, document in table.items()
            if isinstance(document, LazyDocument)
        }
        for name, table in tables.items()
    }


@settings(deadline=None)
@given(libraries)
def test_splitting_into_lines_gives_the_documents_of_a_whole_parse(tables: dict[str, Any]) -> None:
    data = file_of(tables)
    assert json.loads(data) == tables
    assert parsed(split_lines(data)) == tables
    assert data.count(b"\n") == 2 + len(tables) + sum(map(len, tables.values())) - 1


@settings(deadline=None)
@given(libraries)
def test_untouched_documents_are_the_same_bytes(tables: dict[str, Any]) -> None:
    data = file_of(tables)
    assert b"".join(join(split_lines(data))) == data


@settings(deadline=None)
@given(libraries, st.sampled_from([None, 1, 2]), st.booleans(), st.sampled_from(["", "\ufeff"]))
def test_any_other_layout_is_put_into_our_form(
    tables: dict[str, Any], indent: int | None, ascii_only: bool, mark: str
) -> None:
    text = mark + json.dumps(tables, indent=indent, ensure_ascii=ascii_only)
    data = text.replace("\n", "\r\n").encode("utf-8", "surrogatepass")
    try:
        whole = parse_whole(data)
    except BadDocument as bad:  # a lone surrogate has no UTF-8
        assert "UTF-8" in bad.reason
        return
    assert json.loads(whole) == tables
    assert parsed(split_lines(whole)) == tables


FRAME = b'{"meta":{\n"1":{"a":1}\n},"preferences":{\n},"shows":{\n%s\n}}\n'


@pytest.mark.parametrize(
    "shows",
    [
        b'"1":{"id":"a"},"2":{"id":"b"}',
        b'"1":{"id":"a"} , "2":{"id":"b"}',
        b'"1":{"id":"a"},"\\u0032":{"id":"b"}',
        b'"1":{"id":"a"}\r,\r"2":{"id":"b"}',
        b'"1":{"id":"a"},\t"2":{"id":"b"}',
        b'"1":{"id":"a"}\n"2":{"id":"b"}',
        b'"1":{"id":"a"},',
        b'"1":{"id":"a"},\n"1":{"id":"b"}',
        b'"01":{"id":"a"}',
        b'"x":{"id":"a"}',
        b'"1":[]',
        b'"1": {"id":"a"}',
        b'"1":{"id":"a"} ',
        b'"1":{\n"id":"a"}',
        b'\n"1":{"id":"a"}',
        b'"1":{"id":"a"}\r',
    ],
)
def test_a_doubtful_frame_is_never_split(shows: bytes) -> None:
    with pytest.raises(ForeignForm):
        split(FRAME % shows)


@pytest.mark.parametrize(
    "tables",
    [
        b'"meta":{\n},"preferences":{\n},"shows":{\n"1":{"id":"a"}\n},"shows":{\n',
        b'"meta":{\n},"preferences":{\n},"preferences":{\n},"shows":{\n',
        b'"meta":{\n},"meta":{\n},"preferences":{\n},"shows":{\n',
        b'"meta":{\n},"preferences":{\n},"shows":{\n},"later":{\n},"later":{\n',
        b'"meta":{\n},"shows":{\n},"preferences":{\n',
        b'"meta":{\n},"shows":{\n',
    ],
)
def test_a_table_that_stands_twice_or_elsewhere_is_never_split(tables: bytes) -> None:
    """The documents of the first would be gone with the next save."""
    with pytest.raises(ForeignForm):
        split(b"{" + tables + b"}}\n")


@pytest.mark.parametrize("text", ['},"2":{', '"},"2":{', "},", "}}", '{"id":'])
def test_text_in_a_string_is_never_a_frame(text: str) -> None:
    data = FRAME % (b'"1":{"title":%s}' % encode(text))
    assert parsed(split(data))["shows"] == {"1": {"title": text}}


@pytest.mark.parametrize(
    "data",
    [
        b"[]",
        b"null",
        b'{"meta":[]}',
        b'{"meta":{},"shows":{"x":{}}}',
        b'{"meta":{},"shows":{"1":[]}}',
        b'{"meta":{},"shows":{"-1":{}}}',
        b'{"meta":{}}',
        b'{"meta":{},"shows":{"1":{},"1":{}}}',
        b'{"meta":{},"shows":{},"shows":{}}',
        b'{"meta":{},"shows":{"1":{"a":NaN}}}',
        b'{"meta":{},"shows":{"1":{"a":-Infinity}}}',
        b'{"meta":{},"shows":{"1":{"a":' + b"9" * 5000 + b"}}}",
        b'{"meta":{},"shows":{"1":{"a":' + b"[" * 200_000 + b"}}}",
        b'{"meta":{},"shows":{"1":{"a":"\xff"}}}',
        b'{"meta":{},"shows":{"1":{"a":"\xed\xa0\x80"}}}',
    ],
)
def test_what_is_no_file_of_tables_is_refused(data: bytes) -> None:
    with pytest.raises(BadDocument):
        parse_whole(data)
