"""Documents: JSON text to values and back, read when they are looked at."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from watchlog.storage.file.documents import (
    BadDocument,
    DamagedLine,
    LazyDocument,
    decode,
    decode_thoroughly,
    encode,
)


@pytest.mark.parametrize("read", [decode, decode_thoroughly])
@pytest.mark.parametrize("text", [b"NaN", b"[Infinity]", b"1 2", b"", b"[" * 100_000])
def test_what_is_no_json_text_is_refused(read: Callable[[bytes], object], text: bytes) -> None:
    with pytest.raises(BadDocument):
        read(text)


@pytest.mark.parametrize(
    ("text", "reason", "position"),
    [
        (b'{"a":"b', "these quotes are never closed", 5),
        (b'{"a" 1}', "expected a colon", 5),
        (b'["a"; 1]', "expected a comma or a closing bracket", 4),
        (b"{'a':1}", "expected a name in double quotes", 1),
        (b"[yes]", "expected a value", 1),
        (b"[7,,8]", "expected a value", 3),
        (b"[7, 8,]", "a comma too many", 5),
        (b'{"a":[7],\n }', "a comma too many", 8),
        (b"[7,\t", "it breaks off here", 4),
        (b'{"a"', "it breaks off here", 4),
        (b"[] []", "text after its end", 3),
        (b'["a\tb"]', "a control character inside quotes", 3),
        (b'["\\d"]', "a backslash that stands for nothing", 2),
        (b'["\\u00g0"]', "a backslash that stands for nothing", 3),
        pytest.param(b"7" * 5000, "a number with too many digits", None, id="digits"),
        pytest.param(b"[" * 200_000, "nested too deeply", None, id="depth"),
        (b'["\xff"]', "bytes that are not UTF-8", 2),
        ('["é\udc80"]'.encode("utf-8", "surrogateescape"), "bytes that are not UTF-8", 3),
    ],
)
def test_what_is_wrong_and_where_is_said_to_the_letter(
    text: bytes, reason: str, position: int | None
) -> None:
    with pytest.raises(BadDocument) as refused:
        decode_thoroughly(text)
    assert (refused.value.reason, refused.value.position) == (reason, position)


def test_a_lone_surrogate_is_kept_as_the_escape_it_was() -> None:
    assert encode(decode(b'{"a":"x\\ud800y\xc3\xa9"}')) == b'{"a":"x\\ud800y\xc3\xa9"}'


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, b"x"])
def test_what_json_cannot_hold_is_not_written(value: object) -> None:
    with pytest.raises(BadDocument):
        encode({"a": value})


def test_a_document_changed_deep_inside_is_written_anew() -> None:
    document = LazyDocument(1, b'{"a": [1], "b":2}', 0, 17)
    assert document["b"] == 2
    assert document.written() == b'{"a": [1], "b":2}'
    document["a"].append(2)
    assert document.written() == b'{"a":[1,2],"b":2}'
    assert document.raw == b'{"a": [1], "b":2}'


def test_a_lazy_document_is_a_mapping() -> None:
    document = LazyDocument(1, b'{"a":1,"b":2}', 0, 13)
    assert (dict(document), len(document)) == ({"a": 1, "b": 2}, 2)
    del document["a"]
    document["c"] = 3
    assert document.written() == b'{"b":2,"c":3}'


def test_a_document_is_a_span_of_its_file() -> None:
    source = b'x\ny\n"1":{"a":"b"},\n'
    document = LazyDocument(1, source, 8, 17)
    assert (document.raw, bytes(document.view), document.line) == (b'{"a":"b"}', b'{"a":"b"}', 3)
    assert LazyDocument(1, source, 0, 1).line == 1
    assert [document.contains(text) for text in (b"{", b"}", b'"1"', b",")] == [
        True, True, False, False,
    ]  # fmt: skip
    found = document.match(re.compile(rb'\{"a"'))
    assert found is not None
    assert found.start() == 8
    assert document.match(re.compile(rb'"a"')) is None
    assert document.match(re.compile(rb".*,")) is None


def test_what_was_done_to_a_document_is_written_and_what_was_read_is_not() -> None:
    text = b'{"a": 1, "a": 2}'
    document = LazyDocument(1, text, 0, len(text))
    assert (document.is_touched, bytes(document.written())) == (False, text)
    assert document.load() == {"a": 2}
    assert document.is_touched is False
    with pytest.raises(BadDocument, match="“a” is there twice"):
        document.load_thoroughly()
    assert (document["a"], document.is_touched, document.written()) == (2, True, text)
    document.set_content({"b": 1})
    assert (document.is_touched, document.written()) == (True, b'{"b":1}')
    document.set_text(b'{"c": 1}')
    assert (document.is_touched, document.written(), document.raw) == (True, b'{"c": 1}', text)
    other = LazyDocument(2, text, 0, len(text))
    other.set_text(b"{}")
    assert (other.is_touched, other.written()) == (True, b"{}")


@pytest.mark.parametrize("text", [b"[]", b"7", b'"a"', b"null"])
def test_a_document_is_an_object(text: bytes) -> None:
    document = LazyDocument(1, text, 0, len(text))
    for read in (document.load, document.load_thoroughly):
        with pytest.raises(BadDocument, match="not an object"):
            read()


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        (b'{"a":1,"b":2,"a":3}', "a"),
        (b'{"a":1,"b":2,"b":3,"a":4}', "a"),
        (b'{"x":[{"b":1,"b":1}]}', "b"),
    ],
)
def test_the_first_key_that_stands_twice_is_named(text: bytes, twice: str) -> None:
    decode(text)
    with pytest.raises(BadDocument) as refused:
        decode_thoroughly(text)
    assert (refused.value.reason, refused.value.position) == (f"“{twice}” is there twice", None)


@pytest.mark.parametrize(
    "text", [b'{"a": 1}', b'{"a":1e0}', b'{"a":"\\u00e9"}', b'{"a":{},"b":[]}']
)
def test_a_text_in_another_form_reads_thoroughly_too(text: bytes) -> None:
    assert decode_thoroughly(text) == decode(text)


def test_the_reasons_of_what_is_no_document() -> None:
    for text, reason in ((b"NaN", "NaN is not a JSON number"),
                         (b"-Infinity", "-Infinity is not a JSON number"),
                         (b"[" * 100_000, "nested too deeply"),
                         (b"9" * 5_000, "a number with too many digits")):  # fmt: skip
        with pytest.raises(BadDocument) as refused:
            decode(text)
        assert refused.value.reason.startswith(reason)
        assert refused.value.position is None
    with pytest.raises(BadDocument, match="cannot be written as JSON"):
        encode({1j: 2})


def test_a_damaged_line_says_why_it_is_one() -> None:
    fault = BadDocument("another line holds the same show", 3)
    line = DamagedLine.of(LazyDocument(7, b'xx{"a":1}yy', 2, 9), fault)
    assert (line.doc_id, line.raw, line.start, line.end, line.written()) == (
        7, b'{"a":1}', 2, 9, b'{"a":1}',
    )  # fmt: skip
    for read in (line.load, line.load_thoroughly):
        with pytest.raises(BadDocument) as refused:
            read()
        assert (refused.value.reason, refused.value.position) == (fault.reason, 3)
