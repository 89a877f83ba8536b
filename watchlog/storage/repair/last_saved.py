"""The library as it was last saved: from its change records, and from its backups.

storage/README.md, Restore, rescue and doctor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from watchlog.errors import LibraryUnusable
from watchlog.startup.values import Record
from watchlog.storage.archive import Archive
from watchlog.storage.contents import parse_contents
from watchlog.storage.file.documents import BadDocument, LazyDocument, decode_thoroughly
from watchlog.storage.file.format import TABLES, check_meta
from watchlog.storage.file.packed import read_packed
from watchlog.storage.records import read_preferences, read_show

_LAST_CHANGE = re.compile(rb'"last_change"\s*:\s*"([0-9a-f]{1,32})"')
_SHOW_ID = re.compile(rb'\{"id":"([0-9a-z]+)"')


class DocumentPlace(Record):
    """The place of a document: its table, and its number there."""

    table: str
    number: str


class ShowText(Record):
    """The newest text of a show, None if it was taken away for good, and its number."""

    number: str
    text: bytes | None


@dataclass
class LastSaved:
    """The newest text of every document, the change with which that state began, and its id.

    Shows go by their ids: after an exact restore a number may be another show's.
    """

    shows: dict[str, ShowText] = field(default_factory=dict)
    others: dict[DocumentPlace, bytes | None] = field(default_factory=dict)
    newest_change: str | None = None
    library_id: str = ""

    def add(self, place: DocumentPlace, show_id: str | None, text: bytes | None) -> None:
        """Add a document, unless a newer text of it is there: the newest are added first."""
        if place.table != "shows":
            self.others.setdefault(place, text)
        elif show_id is not None:
            self.shows.setdefault(show_id, ShowText(place.number, text))

    def show(self, line: bytes, number: str | None) -> bytes | None:
        """The text of the show that a damaged line held: by its id, else by its number."""
        for show_id, show in self.shows.items():
            if show.text is not None and b'"%s"' % show_id.encode(errors="replace") in line:
                return show.text
        texts = (show.text for show in self.shows.values() if show.number == number)
        return next((text for text in texts if text is not None), None)

    def documents(self) -> Iterator[tuple[DocumentPlace, bytes]]:
        """Yield every document but those that were purged."""
        for place, text in self.others.items():
            if text is not None:
                yield place, text
        for show in self.shows.values():
            if show.text is not None:
                yield DocumentPlace("shows", show.number), show.text


def last_saved(archive: Archive | None, data: bytes) -> LastSaved:
    """Gather the documents as of the change that the damaged file names, else the last one.

    Changes after the one that the file names are not its own: it may be a stale copy.
    """
    saved = LastSaved()
    if archive is None:
        return saved
    saved.library_id = archive.library_id
    named = _LAST_CHANGE.search(data)
    saved.newest_change = named[1].decode() if named else archive.newest_change()
    for record in archive.records(saved.newest_change):
        for each in (each for each in record.touched if each.table != "meta"):
            place = DocumentPlace(each.table, str(each.doc_id))
            if each.new is None or _is_sound(place, each.new):
                saved.add(place, _show_id(each.new or each.old or b""), each.new)
    for place, text in _in_backups(archive):
        saved.add(place, _show_id(text), text)
    return saved


def _in_backups(archive: Archive) -> Iterator[tuple[DocumentPlace, bytes]]:
    """Yield the documents of the newest backup; if one does not read there, of older ones, too."""
    for backup in archive.own_backups:
        documents = () if backup.damaged else _documents_of(backup.path)
        is_whole = bool(documents)
        for place, text in documents:
            if _is_sound(place, text):
                yield place, text
            else:
                is_whole = False
        if is_whole:
            return


def _documents_of(path: Path) -> Iterable[tuple[DocumentPlace, bytes]]:
    try:
        tables = parse_contents(path, read_packed(path)).tables
    except (LibraryUnusable, OSError):
        return ()
    lazy = cast("Mapping[str, Mapping[str, LazyDocument]]", tables)
    return [
        (DocumentPlace(name, key), document.raw)
        for name, documents in lazy.items()
        for key, document in documents.items()
    ]


def _is_sound(place: DocumentPlace, text: bytes) -> bool:
    return place.table not in TABLES or table_of(text) == place.table


def _show_id(text: bytes) -> str | None:
    found = _SHOW_ID.match(text)
    return found[1].decode() if found else None


def table_of(text: bytes) -> str | None:
    """Return the name of the table that a document belongs in by its keys; None if it is damaged.

    Where a file is cut off, the frame that says where its lines belong may be missing.
    """
    try:
        value = decode_thoroughly(text)
        if "format" in value:
            check_meta(value, Path())
            return "meta"
        if "slug" in value:
            read_show(value)
            return "shows"
        read_preferences(value)
    except (BadDocument, LibraryUnusable, TypeError):
        return None
    return "preferences" if "audio" in value else None
