"""Mending a file that cannot be read: what still parses, and what is known of the rest.

Known is, for each document, its text in the newest change record, else in the newest backup that
reads: together they are the library as it was last saved (SAFETY, "When the file is not …").
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, NamedTuple, cast

from watchlog.domain.living import living_again
from watchlog.domain.models import Play, Show, Verdict
from watchlog.errors import LibraryUnusable
from watchlog.storage.archive import Archive
from watchlog.storage.contents import ONLY, understand
from watchlog.storage.documents import DamagedLine, LazyDocument, Tables
from watchlog.storage.fields import Wrong
from watchlog.storage.form import KEY, OPENING, TABLES, parse_whole
from watchlog.storage.heads import HEAD
from watchlog.storage.jsontext import BadDocument, decode, decode_thoroughly, encode
from watchlog.storage.play_records import VERDICT, read_play
from watchlog.storage.records import read_preferences, read_show, write_show
from watchlog.storage.schema import new_meta

_SHOWS = b'\n},"shows":{\n'
_FRAME = re.compile(rb'\{"meta":\{|\},"[^"]*":\{|\}\}')
_LAST_CHANGE = re.compile(rb'"last_change":"([0-9a-f]{1,32})"')
_ROW = re.compile(r'\{"id":"[0-9a-f]{16}"')
_ANY_KEY = re.compile(rb'\s*"(\d{1,18})"\s*:')
_decoder = json.JSONDecoder()


class Rescued(NamedTuple):
    """A whole library again: how many lines were mended, brought back, and left as they are.

    ``mended``: damaged lines joined with what was known of them; ``brought_back``: documents
    of which the file held nothing; ``left``: damaged lines of which nothing is known.
    """

    tables: Tables
    mended: tuple[str, ...] = ()
    brought_back: tuple[str, ...] = ()
    left: int = 0


class Known(NamedTuple):
    """The newest text of every document that records and backups hold, by table and number."""

    documents: Mapping[tuple[str, str], bytes]
    head: str | None

    def show(self, show_id: str | None, key: str | None) -> bytes | None:
        """The text of a show by its id, or where that cannot be read, by its number."""
        if show_id is None:
            return self.documents.get(("shows", key or ""))
        shows = (text for (table, _), text in self.documents.items() if table == "shows")
        return next((text for text in shows if _id(text) == show_id), None)


def last_known(archive: Archive | None, data: bytes | None) -> Known:
    """What is known beside the file itself, as of the change that the file names."""
    if archive is None:
        return Known({}, None)
    named = _LAST_CHANGE.search(data or b"")
    head = named[1].decode() if named else archive.newest_change()
    documents: dict[tuple[str, str], bytes | None] = {}
    for record in archive.records(head):
        for each in record.touched:
            text = None if each.new is None else each.new.encode()
            documents.setdefault((each.table, str(each.doc_id)), text)
    for place, text in _in_backups(archive):
        documents.setdefault(place, text)
    return Known({place: text for place, text in documents.items() if text is not None}, head)


def _in_backups(archive: Archive) -> Iterator[tuple[tuple[str, str], bytes]]:
    """The documents of the newest backup; for those that do not read there, of older ones."""
    for backup in archive.backups:
        if backup.damaged:
            continue
        try:
            tables = understand(backup.path, backup.path.read_bytes()).tables
        except (LibraryUnusable, OSError):
            continue
        is_whole = True
        for name, documents in tables.items():
            for key, document in cast("Mapping[str, LazyDocument]", documents).items():
                if _table_of(document.raw) == name:
                    yield (name, key), document.raw
                else:
                    is_whole = False
        if is_whole:
            return


def rescued(data: bytes, known: Known) -> Rescued:
    """The library of a damaged file (b"": of one that is gone)."""
    lines = _Lines(data)
    mended, left = [], []
    for line in lines.damaged:
        show = _mended(line, known)
        if show is None:
            left.append(line)
        else:
            mended.append(show.title)
            lines.take_in(show, _key_of(line))
    back = [title for place, text in known.documents.items() if (title := lines.fill(place, text))]
    return Rescued(_tables(lines.found, left, known), tuple(mended), tuple(back), len(left))


class _Lines:
    """The documents of a file that read well, by table and number; and the ``damaged`` lines."""

    def __init__(self, data: bytes) -> None:
        self.found: dict[tuple[str, str], bytes] = {}
        self.damaged: list[bytes] = []
        self._places: dict[str, tuple[str, str]] = {}
        with suppress(BadDocument):
            data = parse_whole(data)
        # In any other form the lines are not documents.
        for line in data.split(b"\n") if data.startswith(OPENING) or _SHOWS in data else ():
            if line and not _FRAME.fullmatch(line):
                self._sort(line)

    def _sort(self, line: bytes) -> None:
        start = KEY.match(line)
        text = line[start.end() :].removesuffix(b",") if start else b""
        table = _table_of(text)
        if start is None or table is None:
            self.damaged.append(line)
        elif table == "shows":
            self.take_in(read_show(decode(text)), start[1].decode(), text)
        else:
            self.found.setdefault((table, ONLY), text)

    def take_in(self, show: Show, key: str | None, text: bytes | None = None) -> None:
        """Add a show; joined with itself where another line holds it, too."""
        if show.id in self._places:
            place = self._places[show.id]
            show = living_again(read_show(decode(self.found[place])), show)
            text = None
        else:
            place = ("shows", self._number(key))
            self._places[show.id] = place
        self.found[place] = text or encode(write_show(show))

    def _number(self, wanted: str | None) -> str:
        """The number that a show had, or one that is free."""
        if wanted is not None and ("shows", wanted) not in self.found:
            return wanted
        return str(max((int(key) for _, key in self._places.values()), default=0) + 1)

    def fill(self, place: tuple[str, str], text: bytes) -> str | None:
        """Add what is known if nothing of it was found; its name then."""
        if place[0] != "shows":
            return None if self.found.setdefault(place, text) is not text else place[0]
        show = read_show(decode(text))
        if show.id in self._places:
            return None
        self.take_in(show, place[1], text)
        return show.title


def _table_of(text: bytes) -> str | None:
    """Which table a document belongs to, by what it holds; None for a damaged one."""
    try:
        value = decode_thoroughly(text)
        if "format" in value:
            return "meta"
        if "slug" in value:
            read_show(value)
            return "shows"
        read_preferences(value)
    except (BadDocument, TypeError):
        return None
    return "preferences" if "audio" in value else None


def _mended(line: bytes, known: Known) -> Show | None:
    """A damaged line joined with what is known of its show; None where that is nothing."""
    base = _as_it_reads(line) or _as_known(line, known)
    if base is None:
        return None
    plays, verdicts = _rows(line)
    return living_again(base, replace(base, all_plays=plays, all_verdicts=verdicts))


def _as_it_reads(line: bytes) -> Show | None:
    """A line in which a key stands twice reads, the last one counting."""
    start = KEY.match(line)
    try:
        return read_show(decode(line[start.end() :].removesuffix(b","))) if start else None
    except BadDocument:
        return None


def _as_known(line: bytes, known: Known) -> Show | None:
    """The show as it was last saved; else what its line's beginning says of it."""
    start = KEY.match(line)
    head = HEAD.match(line, start.end()) if start else None
    named = decode(head[1] + b"}") if head else None
    text = known.show(named["id"] if named else None, _key_of(line))
    return read_show(decode(text) if text else named) if text or named else None


def _key_of(line: bytes) -> str | None:
    found = _ANY_KEY.match(line)
    return found[1].decode() if found else None


def _rows(line: bytes) -> tuple[tuple[Play, ...], tuple[Verdict, ...]]:
    """The plays and verdicts in a damaged line that are whole."""
    text = line.decode("utf-8", "replace")
    plays, verdicts = [], []
    for found in _ROW.finditer(text):
        try:
            value: Any = _decoder.raw_decode(text, found.start())[0]
            if "verdict" in value:
                verdicts.append(VERDICT.read(value))
            elif "at" in value:
                plays.append(read_play(value))
        except (ValueError, RecursionError, Wrong):
            continue
    return tuple(plays), tuple(verdicts)


def _id(text: bytes) -> object:
    return decode(text).get("id")


def _tables(found: Mapping[tuple[str, str], bytes], left: Sequence[bytes], known: Known) -> Tables:
    tables: Tables = {name: {} for name in TABLES}
    for (table, key), text in sorted(found.items(), key=lambda item: int(item[0][1])):
        tables.setdefault(table, {})[key] = LazyDocument(int(key), text, 0, len(text))
    meta = tables["meta"].get(ONLY, {})
    tables["meta"] = {ONLY: new_meta() | dict(meta) | {"last_change": known.head}}
    fault = BadDocument("not a show, and nothing else is known of it")
    for number, line in enumerate(left, 1):
        # With a comma of its own: a line of the others follows, or it is given none at the end.
        tables["shows"][str(-number)] = DamagedLine(-number, line, 0, len(line), fault)
    return tables
