"""The form of the file: tables of one document a line, split and put together again.

A line is told by its frame alone: a quoted number, a colon, one object, a comma where one
belongs. That is sound because a JSON string cannot hold a raw newline, so that each newline
lies between tokens, and because a second document behind the first is looked for. An object
that does not end on its line fails to parse when it is needed, and is refused as damaged.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from watchlog import __version__
from watchlog.errors import LibraryTooNew
from watchlog.storage.file.documents import (
    BadDocument,
    DamagedLine,
    LazyDocument,
    Tables,
    decode_thoroughly,
    encode,
)
from watchlog.storage.places import as_id

TABLES = ("meta", "preferences", "shows")
LISTENING = "listening"
"""A table of others to older versions, which carry it: it stands behind those, where it is."""
HEADKEYS = ("id", "title", "year", "kind", "slug", "aliases", "living", "into", "deleted")

OPENING = b'{"meta":{\n'
CLOSING = b"}}\n"
SHOWS_OPENING = b'\n},"shows":{\n'
KEY = re.compile(rb'"(0|[1-9][0-9]{0,17})":(?=\{)')
NEXT_TABLE = re.compile(rb'\},("(?:[^"\\\n]|\\.)*"):\{\n')
_DOCUMENT_ID = re.compile("0|[1-9][0-9]{0,17}")
# A second document on the same line. Inside a string the quote would end the string, and no
# digit or backslash may follow there, so in valid JSON this is never text.
_SECOND_ON_LINE = re.compile(rb'\} *, *"[0-9\\]')


class ForeignForm(Exception):
    """The bytes are not in our own form: they have to be parsed whole."""


def split(source: bytes) -> Tables:
    """Return the documents of a file in our own form, unparsed; raises ForeignForm at any doubt."""
    # A raw carriage return or tab is a blank between tokens: an editor was here.
    if b"\r" in source or b"\t" in source or _SECOND_ON_LINE.search(source):
        raise ForeignForm
    return split_lines(source)


def split_lines(source: bytes) -> Tables:
    """Split bytes in our own form of which each line surely holds one document at most.

    Raises ForeignForm.
    """
    if not (source.startswith(OPENING) and source.endswith(b"\n" + CLOSING)):
        raise ForeignForm
    tables: Tables = {}
    end = len(source) - len(CLOSING)
    tables["meta"], at = _documents(source, len(OPENING))
    while at != end:
        name, at = _next_table(source, at)
        if name in tables:
            raise ForeignForm
        tables[name], at = _documents(source, at)
    if tuple(tables)[:3] != TABLES:
        raise ForeignForm
    return tables


def _documents(source: bytes, at: int) -> tuple[dict[str, Mapping[str, Any]], int]:
    """The documents from ``at`` to the end of their table, and where that is."""
    documents: dict[str, Mapping[str, Any]] = {}
    comma = True
    while source.startswith(b'"', at):
        newline = source.index(b"\n", at)
        key = KEY.match(source, at, newline)
        if key is None or not comma:
            raise ForeignForm
        comma = source.endswith(b",", at, newline)
        end = newline - comma
        name = key[1].decode()
        # A number that stands twice is left to the parser, which names it.
        if not source.endswith(b"}", at, end) or name in documents:
            raise ForeignForm
        documents[name] = LazyDocument(int(name), source, key.end(), end)
        at = newline + 1
    if comma and documents:
        raise ForeignForm
    return documents, at


def _next_table(source: bytes, at: int) -> tuple[str, int]:
    frame = NEXT_TABLE.match(source, at)
    if frame is None:
        raise ForeignForm
    try:
        return str(decode_thoroughly(frame[1])), frame.end()
    except BadDocument:
        raise ForeignForm from None


def parse_whole(source: bytes) -> bytes:
    """Put a file of any layout into our form; raises BadDocument if it is no TinyDB file."""
    # Notepad and some syncs begin a file with a byte-order mark.
    value = decode_thoroughly(source.removeprefix(b"\xef\xbb\xbf"))
    if not isinstance(value, dict):
        raise BadDocument(NO_LIBRARY, 0)
    for name, documents in value.items():
        _check_table(name, documents)
    if "shows" not in value:
        raise BadDocument("there is no table of shows")
    tables: Tables = {name: value.pop(name, {}) for name in TABLES} | value
    tables["shows"] = {key: head_first(show) for key, show in tables["shows"].items()}
    return b"".join(join(tables))


def conflict_at(source: bytes) -> int | None:
    """Return where git's first conflict begins; None in a file without. No JSON holds one."""
    begin = 0 if source.startswith(b"<<<<<<<") else source.find(b"\n<<<<<<<") + 1
    is_whole = source.find(b"\n>>>>>>>", begin) > 0
    return begin if is_whole and source.startswith(b"<<<<<<<", begin) else None


def _check_table(name: str, documents: object) -> None:
    if not isinstance(documents, dict):
        raise BadDocument(f"“{name}” is not a table")
    for key, document in documents.items():
        if not _DOCUMENT_ID.fullmatch(key) or not isinstance(document, dict):
            raise BadDocument(f"“{key}” in “{name}” is not a numbered document")


def head_first(show: Mapping[str, Any]) -> dict[str, Any]:
    """Put what names a show at the beginning of its line, where it is looked for."""
    return {key: show[key] for key in HEADKEYS if key in show} | dict(show)


def join(tables: Tables) -> Iterator[bytes | memoryview]:
    """Yield the file's bytes in pieces, never as one: untouched documents are as they were read."""
    opening = b"{"
    for name, documents in tables.items():
        yield opening + encode(name) + b":{\n"
        yield from _lines(documents)
        opening = b"},"
    yield CLOSING


def _lines(documents: Mapping[str, Mapping[str, Any]]) -> Iterator[bytes | memoryview]:
    last = len(documents)
    # A damaged line is carried with its own number and comma, whatever there is of them.
    for number, (key, document) in enumerate(documents.items(), 1):
        if isinstance(document, DamagedLine):
            yield document.written()
            yield b"\n"
            continue
        yield b'"%s":' % key.encode()
        yield document.written() if isinstance(document, LazyDocument) else encode(document)
        yield b",\n" if number < last else b"\n"


FORMAT = "watchlog"
NO_LIBRARY = "this isn't a watchlog library"
SCHEMA = (2, 2)


def new_id() -> str:
    """Return 64 random bits in hex, for what must stay apart when two libraries are joined."""
    return os.urandom(8).hex()


def new_meta() -> dict[str, Any]:
    """The meta document of a library that begins now."""
    return {
        "format": FORMAT,
        "schema": list(SCHEMA),
        "library_id": new_id(),
        "last_change": None,
        "last_watch": [],
    }


def check_meta(meta: Mapping[str, Any], path: Path) -> tuple[int, int]:
    """Return the schema. Raises BadDocument for no library, LibraryTooNew for a later major."""
    if meta.get("format") != FORMAT:
        raise BadDocument(NO_LIBRARY)
    major, minor = _schema_of(meta)
    if major > SCHEMA[0]:
        raise too_new(major, path)
    if not all(type(play_id) is str for play_id in last_watch(meta)):
        raise BadDocument("“last_watch” is not a list of ids")
    return major, minor


def too_new(major: int, path: Path) -> LibraryTooNew:
    """The error for a library of a later major schema."""
    return LibraryTooNew(
        f"This library needs watchlog {major} or newer, not {__version__}. Nothing was changed.",
        details=[str(path)],
    )


def _schema_of(meta: Mapping[str, Any]) -> Sequence[int]:
    schema = meta.get("schema")
    if not isinstance(schema, list) or len(schema) != 2:
        raise BadDocument("“schema” is not two numbers")
    if not all(type(number) is int and 0 <= number < 1000 for number in schema):
        raise BadDocument("“schema” is not two numbers")
    return schema


def last_watch(meta: Mapping[str, Any]) -> Sequence[str]:
    """The ids of the plays that the last ``watch`` recorded."""
    plays = meta.get("last_watch") or []
    if not isinstance(plays, list):
        raise BadDocument("“last_watch” is not a list of ids")
    return plays


def last_change(meta: Mapping[str, Any]) -> str | None:
    """The id of the record of the newest save; None where there is none, or what is no id."""
    change_id = meta.get("last_change")
    return change_id if type(change_id) is str else None


def library_id(meta: Mapping[str, Any]) -> str:
    """Return the id of the library, which names its folder; "" where there is none fit for that."""
    return as_id(meta.get("library_id"))


# ``meta`` and ``preferences`` hold one document each.
SINGLE_ID = "1"
