"""The file's form: one document per line, told apart without parsing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.strategies import NASTY, values
from watchlog import __version__
from watchlog.errors import LibraryTooNew
from watchlog.storage.file.documents import (
    BadDocument,
    DamagedLine,
    LazyDocument,
    Tables,
    decode,
    encode,
)
from watchlog.storage.file.format import (
    TABLES,
    ForeignForm,
    check_meta,
    conflict_at,
    join,
    last_change,
    last_watch,
    library_id,
    new_meta,
    parse_whole,
    split,
    split_lines,
)

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


def a_table(*lines: bytes) -> bytes:
    return FRAME % b",\n".join(lines)


@pytest.mark.parametrize(
    "source",
    [
        b'{"meta":{\n},"preferences":{\n},"shows":{\n}}',
        b'{"meta":{\n},"preferences":{\n},"shows":{\n},\n}}\n',
        b' {"meta":{\n},"preferences":{\n},"shows":{\n}}\n',
        b'{"meta":{\n},"preferences":{\n},"shows":{\n}}\n\n',
        b'{"meta":{\n},"preferences":{\n},"shows":{\n"\n}}\n',
        b'{"meta":{\n},"preferences":{\n},"sh\\xows":{\n}}\n',
        b'{"meta":{\n},"preferences":{\n},"shows":{\n},"\\x":{\n}}\n',
        b'{"meta":{\n},"preferences":{\n},"\xff":{\n}}\n',
        a_table(b'"1":{"id":"a"}', b'"2":{"id":"b"},'),
        a_table(b'"1234567890123456789":{}'),
        b"",
    ],
)
def test_what_is_nearly_our_form_is_never_split(source: bytes) -> None:
    with pytest.raises(ForeignForm):
        split(source)


def test_each_document_knows_its_number_and_its_bytes() -> None:
    tables = split(a_table(b'"0":{}', b'"123456789012345678":{"id":"b"}'))
    assert list(tables) == ["meta", "preferences", "shows"]
    found = {key: each for key, each in tables["shows"].items() if isinstance(each, LazyDocument)}
    assert {key: (each.doc_id, each.raw, each.line) for key, each in found.items()} == {
        "0": (0, b"{}", 5),
        "123456789012345678": (123456789012345678, b'{"id":"b"}', 6),
    }


def test_tables_of_others_stand_behind_and_a_name_may_be_escaped() -> None:
    source = b'{"meta":{\n},"preferences":{\n},"shows":{\n},"la\\"ter":{\n"1":{"a":1}\n}}\n'
    assert parsed(split(source)) == {
        "meta": {}, "preferences": {}, "shows": {}, 'la"ter': {"1": {"a": 1}},
    }  # fmt: skip


def test_a_foreign_file_gets_our_order_of_tables_and_of_a_shows_head() -> None:
    whole = parse_whole(
        b'\xef\xbb\xbf{"later":{}, "shows":{"7":{"note":1,"deleted":"x","aliases":[],"into":"u",'
        b'"slug":"t","living":true,"kind":"film","year":1,"title":"T","id":"s"}}}'
    )
    assert whole == (
        b'{"meta":{\n},"preferences":{\n},"shows":{\n"7":{"id":"s","title":"T","year":1,'
        b'"kind":"film","slug":"t","aliases":[],"living":true,"into":"u","deleted":"x","note":1}'
        b'\n},"later":{\n}}\n'
    )


@pytest.mark.parametrize(
    ("source", "reason", "position"),
    [
        (b"[]", "this isn't a watchlog library", 0),
        (b"{}", "there is no table of shows", None),
        (b'{"shows":[]}', "“shows” is not a table", None),
        (b'{"shows":{},"later":7}', "“later” is not a table", None),
        (b'{"shows":{"01":{}}}', "“01” in “shows” is not a numbered document", None),
        (b'{"shows":{"1":7}}', "“1” in “shows” is not a numbered document", None),
        (b'{"shows":{"1":{},"1":{}}}', "“1” is there twice", None),
        (b'{"shows":{"1":{"a":NaN}}}', "NaN is not a JSON number", None),
    ],
)
def test_what_is_wrong_with_a_foreign_file_is_said(
    source: bytes, reason: str, position: int | None
) -> None:
    with pytest.raises(BadDocument) as bad:
        parse_whole(source)
    assert (bad.value.reason, bad.value.position) == (reason, position)


@pytest.mark.parametrize(
    ("source", "at"),
    [
        (b"<<<<<<< a\n=======\n>>>>>>> b\n", 0),
        (b"{\n<<<<<<< a\n=======\n>>>>>>> b\n", 2),
        (b"{\n<<<<<<< a\n=======\n>>>>>> b\n", None),
        (b"{\n<<<<<< a\n=======\n>>>>>>> b\n", None),
        (b"{\n>>>>>>> b\n<<<<<<< a\n", None),
        (b"{\n>>>>>>> b\n", None),
        (b"\n>>>>>>> b\n", None),
        (b'{"title":"<<<<<<< a"}\n>>>>>>> b\n', None),
        (b"<<<<<<<\n>>>>>>>", 0),
        (b"", None),
    ],
)
def test_where_git_left_a_conflict(source: bytes, at: int | None) -> None:
    assert conflict_at(source) == at


def test_a_damaged_line_is_carried_with_what_stands_for_its_number_and_comma() -> None:
    source = b'"2":{"id":,'
    damaged = DamagedLine(-2, source, 0, len(source), BadDocument("expecting value", 6))
    tables: Tables = {"shows": {"1": {"id": "a"}, "-2": damaged, "3": {"id": "c"}, "4": {}}}
    assert file_of(tables) == (
        b'{"shows":{\n"1":{"id":"a"},\n"2":{"id":,\n"3":{"id":"c"},\n"4":{}\n}}\n'
    )


META = {"format": "watchlog", "schema": [2, 0]}
PATH = Path("library.json")


@pytest.mark.parametrize(
    ("changes", "schema"),
    [
        ({}, (2, 0)),
        ({"schema": [0, 0]}, (0, 0)),
        ({"schema": [2, 999]}, (2, 999)),
        ({"last_watch": None}, (2, 0)),
        ({"last_watch": []}, (2, 0)),
        ({"last_watch": ["p", "q"], "later": 1}, (2, 0)),
    ],
)
def test_the_schema_of_a_library(changes: dict[str, Any], schema: tuple[int, int]) -> None:
    assert check_meta(META | changes, PATH) == schema


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"format": "other"}, "this isn't a watchlog library"),
        ({"schema": [2]}, "“schema” is not two numbers"),
        ({"schema": [2, 0, 0]}, "“schema” is not two numbers"),
        ({"schema": {"0": 2, "1": 0}}, "“schema” is not two numbers"),
        ({"schema": [2, True]}, "“schema” is not two numbers"),
        ({"schema": [2, 1000]}, "“schema” is not two numbers"),
        ({"schema": [-1, 0]}, "“schema” is not two numbers"),
        ({"last_watch": "pq"}, "“last_watch” is not a list of ids"),
        ({"last_watch": ["p", 7]}, "“last_watch” is not a list of ids"),
    ],
)
def test_what_is_wrong_with_meta_is_said(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadDocument) as bad:
        check_meta(META | changes, PATH)
    assert bad.value.reason == reason


@pytest.mark.parametrize("major", [3, 999])
def test_a_library_of_a_later_watchlog_is_named_with_its_path(major: int) -> None:
    with pytest.raises(LibraryTooNew) as error:
        check_meta(META | {"schema": [major, 0]}, PATH)
    assert error.value.message == (
        f"This library needs watchlog {major} or newer, not {__version__}. Nothing was changed."
    )
    assert list(error.value.details) == ["library.json"]


@pytest.mark.parametrize(
    ("stored", "known"),
    [
        ({}, ([], None, "")),
        (
            {"last_watch": ["p"], "last_change": "1f", "library_id": "2e"},
            (["p"], "1f", "2e"),
        ),
        ({"last_watch": None, "last_change": 7, "library_id": 7}, ([], None, "")),
        ({"last_change": ["1f"], "library_id": "../x"}, ([], None, "")),
        ({"library_id": "a" * 32}, ([], None, "a" * 32)),
        ({"library_id": "a" * 33}, ([], None, "")),
        ({"library_id": ""}, ([], None, "")),
    ],
)
def test_what_meta_says_of_a_library(stored: dict[str, Any], known: tuple[Any, ...]) -> None:
    assert (last_watch(stored), last_change(stored), library_id(stored)) == known


def test_a_new_library_has_an_id_and_nothing_else() -> None:
    meta = new_meta()
    assert re.fullmatch("[0-9a-f]{16}", meta.pop("library_id"))
    assert meta == {"format": "watchlog", "schema": [2, 2], "last_change": None, "last_watch": []}
    assert check_meta(new_meta(), PATH) == (2, 2)
    assert new_meta()["library_id"] != new_meta()["library_id"]
