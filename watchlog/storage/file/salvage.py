"""Reading around damage: a file of which only some lines of shows do not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from watchlog.storage.file.documents import BadDocument, DamagedLine, LazyDocument, Tables, decode
from watchlog.storage.file.format import (
    CLOSING,
    KEY,
    NEXT_TABLE,
    SHOWS_OPENING,
    ForeignForm,
    split_lines,
)


def split_damaged(source: bytes) -> Tables:
    """Return the tables of a file in our form, its damaged lines of shows as DamagedLine.

    Raises ForeignForm where more than lines of shows is amiss, BadDocument for a doubled number.
    """
    start = source.find(SHOWS_OPENING) + len(SHOWS_OPENING)
    if start < len(SHOWS_OPENING) or not source.endswith(b"\n" + CLOSING):
        raise ForeignForm
    # What stands before the shows, and after them, must be in order: only shows are many.
    tables = split_lines(source[:start] + CLOSING)
    end = _end_of_table(source, start)
    tail = split_lines(source[:start] + source[end:])
    tables["shows"] = _shows(source, start, end)
    return tables | {name: tail[name] for name in tail if name not in tables}


def _end_of_table(source: bytes, start: int) -> int:
    for at, _ in _lines(source, start, len(source)):
        if NEXT_TABLE.match(source, at) or source[at:] == CLOSING:
            return at
    raise ForeignForm


def _lines(source: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each line begins, and where its newline is."""
    while start < end:
        newline = source.index(b"\n", start)
        yield start, newline
        start = newline + 1


def _shows(source: bytes, start: int, end: int) -> dict[str, Mapping[str, Any]]:
    shows: dict[str, Mapping[str, Any]] = {}
    for number, (at, newline) in enumerate(_lines(source, start, end), 1):
        key = KEY.match(source, at, newline)
        # TinyDB wants a number for each; those below zero are nobody's.
        doc_id = int(key[1]) if key else -number
        if str(doc_id) in shows:
            position = len(source[:at].decode(errors="replace"))
            raise BadDocument(f"“{doc_id}” is there twice, the second time here", position)
        shows[str(doc_id)] = _document(doc_id, source, at, newline, key.end() if key else None)
    return shows


def _document(doc_id: int, source: bytes, at: int, newline: int, start: int | None) -> LazyDocument:
    if start is None:
        fault = BadDocument("not a number in quotes, a colon and an object", 0)
        return DamagedLine(doc_id, source, at, newline, fault)
    # A comma too few or too many is no reason to refuse what reads well.
    end = newline - source.endswith(b",", at, newline)
    document = LazyDocument(doc_id, source, start, end)
    try:
        decode(document.raw)
    except BadDocument as bad:
        position = None if bad.position is None else bad.position + start - at
        fault = BadDocument(bad.reason, position)
        return DamagedLine(doc_id, source, at, newline, fault)
    return document
