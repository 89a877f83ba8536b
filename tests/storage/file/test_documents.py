"""Documents: JSON text to values and back, read when they are looked at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from watchlog.storage.file.documents import (
    BadDocument,
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
        (b'{"a":"b', "unterminated string starting at", 5),
        (b'{"a" 1}', "expecting ':' delimiter", 5),
        (b"[1,", "expecting value", 3),
        (b'["\xff"]', "bytes that are not UTF-8", 2),
        ('["é\udc80"]'.encode("utf-8", "surrogateescape"), "bytes that are not UTF-8", 3),
    ],
)
def test_what_is_wrong_and_where_is_said_to_the_letter(
    text: bytes, reason: str, position: int
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
