"""Mending a file that does not read: the lines that still do, joined with what was last saved."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from watchlog.domain.models import Pass, Play, Show, Verdict
from watchlog.domain.removal import undelete
from watchlog.startup.values import Record
from watchlog.storage.file.documents import (
    BadDocument,
    DamagedLine,
    LazyDocument,
    Tables,
    decode,
    decode_thoroughly,
    encode,
)
from watchlog.storage.file.fields import WrongValue
from watchlog.storage.file.format import (
    KEY,
    LISTENING,
    OPENING,
    SCHEMA,
    SHOWS_OPENING,
    SINGLE_ID,
    TABLES,
    new_meta,
    parse_whole,
)
from watchlog.storage.merging.brought import Brought
from watchlog.storage.records import PASS, PLAY, VERDICT, read_show, write_show
from watchlog.storage.repair.last_saved import DocumentPlace, LastSaved, table_of
from watchlog.storage.snapshot import HEAD

_FRAME = re.compile(rb'\{"meta":\{|\},"([^"]*)":\{|\}\}')
_LIBRARY_ID = re.compile(rb'"library_id"\s*:\s*"([0-9a-f]{1,32})"')
_ROW = re.compile(r'\{"id":"[0-9a-f]{16}"')
_ANY_KEY = re.compile(rb'\s*"(\d{1,18})"\s*:')
# What a line of a show holds, or the rest of one. Without any of it there is nothing to keep.
_OF_A_SHOW = re.compile(rb'"(?:id|title|slug|plays|at)"\s*:')
_decoder = json.JSONDecoder()


class Rescued(Record):
    """The tables of a library that was put together again, and what had to be done for them.

    ``mended``: the titles of shows whose line was damaged, joined with what was saved of them;
    ``restored``: the names of documents of which the file held nothing; ``unreadable``: the number
    of damaged lines of which nothing is known. ``brought``: git had left both sides in the file,
    and this is what the other one had; nothing had to be saved elsewhere then.
    """

    tables: Tables
    mended: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    unreadable: int = 0
    brought: Brought | None = None


def rescue(data: bytes, saved: LastSaved) -> Rescued:
    """Return the library of a damaged file; ``data`` is b"" for one that is gone."""
    lines = _Lines(data)
    mended, unreadable = [], []
    for line in lines.damaged:
        show = _mended(line, saved)
        if show is None:
            unreadable.append(line)
        else:
            mended.append(show.title)
            lines.add_show(show, _key_of(line))
    restored = [name for place, text in saved.documents() if (name := lines.add_known(place, text))]
    lost = [line for place, line in lines.damaged_listening if place not in lines.found]
    if len(lost) < len(lines.damaged_listening):
        restored.append("listening")
    unreadable += lost
    tables = _tables(lines.found, unreadable) | {
        "meta": {SINGLE_ID: _meta(lines.found, data, saved)}
    }
    return Rescued(tables, tuple(mended), tuple(restored), len(unreadable))


class _Lines:
    """The documents of a file that read well, by table and number; and the ``damaged`` lines.

    Those of listening by themselves, with their places: one that was saved needs no mending.
    """

    def __init__(self, data: bytes) -> None:
        self.found: dict[DocumentPlace, bytes] = {}
        self.damaged: list[bytes] = []
        self.damaged_listening: list[tuple[DocumentPlace, bytes]] = []
        self._places: dict[str, DocumentPlace] = {}
        # An editor may have added a byte-order mark or carriage returns. In any other foreign
        # form lines are not documents: that is read only if all of it parses.
        data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
        with suppress(BadDocument):
            data = parse_whole(data)
        has_shows = SHOWS_OPENING in data
        table = "meta"
        for line in data.split(b"\n") if data.startswith(OPENING) or has_shows else ():
            frame = _FRAME.fullmatch(line)
            if frame is not None:
                table = (frame[1] or b"").decode("utf-8", "replace")
            elif line:
                self._sort(line, table if has_shows else "")

    def _sort(self, line: bytes, table: str) -> None:
        key = KEY.match(line)
        text, number = _document_of(line), key[1].decode() if key else ""
        if table == LISTENING:
            place = DocumentPlace(table, _key_of(line) or "")
            if _is_listening(text):
                self.found[place] = text
            else:
                self.damaged_listening.append((place, line.replace(b"\0", b"")))
        elif table and table not in TABLES and _reads(text):
            self.found[DocumentPlace(table, number)] = text
        elif (table_name := table_of(text)) == "shows":
            self.add_show(read_show(decode(text)), number, text)
        elif table_name is not None:
            self.found.setdefault(DocumentPlace(table_name, SINGLE_ID), text)
        elif _OF_A_SHOW.search(line):
            # A NUL byte makes a whole file unreadable, wherever it stands.
            self.damaged.append(line.replace(b"\0", b""))

    def add_show(self, show: Show, key: str | None, text: bytes | None = None) -> None:
        """Add a show; where another line holds it, too, the plays of both are joined."""
        if show.id in self._places:
            place = self._places[show.id]
            show = undelete(read_show(decode(self.found[place])), show)
            text = None
        else:
            place = DocumentPlace("shows", self._number(key))
            self._places[show.id] = place
        self.found[place] = text or encode(write_show(show))

    def _number(self, wanted: str | None) -> str:
        """Return the number that a show had, or one that is free."""
        if wanted is not None and DocumentPlace("shows", wanted) not in self.found:
            return wanted
        return str(max((int(place.number) for place in self._places.values()), default=0) + 1)

    def add_known(self, place: DocumentPlace, text: bytes) -> str | None:
        """Add a document as last saved, unless the file holds it; return its name if added.

        None also for what has no name to tell a person: ``meta``, and tables of others.
        """
        if place.table != "shows":
            is_new = self.found.setdefault(place, text) is text
            return "the preferences" if is_new and place.table == "preferences" else None
        show = read_show(decode(text))
        if show.id in self._places:
            return None
        self.add_show(show, place.number, text)
        return show.title


def _is_listening(text: bytes) -> bool:
    from watchlog.storage.listening import checked_listening

    try:
        return bool(checked_listening(decode_thoroughly(text)))
    except BadDocument:
        return False


def _reads(text: bytes) -> bool:
    try:
        return isinstance(decode_thoroughly(text), dict)
    except BadDocument:
        return False


def _mended(line: bytes, saved: LastSaved) -> Show | None:
    """A damaged line joined with its show as last saved; None where nothing is known of it."""
    base = _as_it_reads(line) or _as_known(line, saved)
    if base is None:
        return None
    return undelete(base, replace(base, **_rows(line)))


def _as_it_reads(line: bytes) -> Show | None:
    """A line in which a key stands twice reads, the last one counting."""
    try:
        return read_show(decode(_document_of(line)))
    except BadDocument:
        return None


def _document_of(line: bytes) -> bytes:
    """The text behind the number of a line, without its comma; b"" where no number leads."""
    key = KEY.match(line)
    return line[key.end() :].removesuffix(b",") if key else b""


def _as_known(line: bytes, saved: LastSaved) -> Show | None:
    """The show as it was last saved; else what its line's beginning says of it."""
    text = saved.show(line, _key_of(line))
    if text is not None:
        return read_show(decode(text))
    start = KEY.match(line)
    head = HEAD.match(line, start.end()) if start else None
    try:
        return read_show(decode(head[1] + b"}")) if head else None
    except BadDocument:
        return None


def _key_of(line: bytes) -> str | None:
    found = _ANY_KEY.match(line)
    return found[1].decode() if found else None


def _rows(line: bytes) -> dict[str, Any]:
    """Return the plays, verdicts and passes in a damaged line that are whole.

    Each begins with an id of 16 hex digits, as a season does not; a verdict has the key
    ``verdict``, a pass ``began``, and what has neither of these nor ``at`` is the show.
    """
    text = line.decode("utf-8", "replace")
    plays: list[Play] = []
    verdicts: list[Verdict] = []
    passes: list[Pass] = []
    for found in _ROW.finditer(text):
        try:
            value: Any = _decoder.raw_decode(text, found.start())[0]
            if "verdict" in value:
                verdicts.append(VERDICT.read(value))
            elif "began" in value:
                passes.append(PASS.read(value))
            elif "at" in value:
                plays.append(PLAY.read_in_place(value))
        except (ValueError, RecursionError, WrongValue):
            continue
    return {
        "all_plays": tuple(plays),
        "all_verdicts": tuple(verdicts),
        "all_passes": tuple(passes),
    }


def _tables(found: Mapping[DocumentPlace, bytes], unreadable: Sequence[bytes]) -> Tables:
    tables: Tables = {name: {} for name in TABLES}
    for (table, key), text in sorted(found.items(), key=lambda item: int(item[0].number)):
        tables.setdefault(table, {})[key] = LazyDocument(int(key), text, 0, len(text))
    fault = BadDocument("not a show, and no earlier state of it is known")
    for number, line in enumerate(unreadable, 1):
        # With a comma of its own: a line of the others follows, or it is given none at the end.
        tables["shows"][str(-number)] = DamagedLine(-number, line, 0, len(line), fault)
    return tables


def _meta(found: Mapping[DocumentPlace, bytes], data: bytes, saved: LastSaved) -> dict[str, Any]:
    """The old ``meta``, as far as it reads, of this schema: every document is of it by now."""
    meta: dict[str, Any] = new_meta() | decode(found.get(DocumentPlace("meta", SINGLE_ID), b"{}"))
    # Its copies are known by its id, and so is its folder: it has to outlive the rest of the line.
    named = _LIBRARY_ID.search(data)
    if named or saved.library_id:
        meta["library_id"] = named[1].decode() if named else saved.library_id
    if meta["schema"][0] != SCHEMA[0]:
        meta["schema"] = list(SCHEMA)
    return meta | {"last_change": saved.newest_change}
