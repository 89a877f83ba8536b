"""TinyDB over documents that stay bytes, and what a save changes in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from watchlog.startup import NamedTuple
from watchlog.storage.file.contents import ONLY
from watchlog.storage.file.documents import LazyDocument, Stored, Tables
from watchlog.storage.file.format import TABLES
from watchlog.storage.invariant import check_nothing_lost
from watchlog.storage.jsontext import encode
from watchlog.storage.schema import new_meta


class CrashSafeStorage(Storage):
    """The storage that TinyDB sees: it keeps what is written until the save takes it.

    TinyDB reads and writes all tables at every step; here that costs nothing, for they are
    only handed over. The file itself is read by storage.place and replaced by storage.save.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = {name: tables.get(name, {}) for name in TABLES} | tables

    def read(self) -> Tables:
        return self.tables

    def write(self, data: Tables) -> None:
        self.tables = data


class Change(NamedTuple):
    """One document that a save touches: its old and its new text (None: it was not there)."""

    table: str
    doc_id: int
    old: bytes | None
    new: bytes | None


class Revision(NamedTuple):
    """The tables after a command, all of them bytes again, and what differs from before."""

    tables: Tables
    changes: tuple[Change, ...]


def revise(before: Tables, edits: Edits) -> Revision:
    """Apply a command's edits. Raises BadDocument, WouldBeLost."""
    if edits.exact is not None:
        return _become_exactly(before, edits.exact, edits.meta)
    database = TinyDB(before, storage=CrashSafeStorage)
    _revise_shows(database.table("shows"), edits)
    if edits.preferences is not None:
        _put(database.table("preferences"), edits.preferences)
    if edits.meta or not before:
        _put(database.table("meta"), (edits.meta if before else new_meta() | edits.meta))
    after = cast("CrashSafeStorage", database.storage).tables
    changes = (*_settle(after), *_gone(before, after))
    if not edits.may_lose:
        check_nothing_lost(before, after, changes)
    return Revision(after, changes)


def _become_exactly(before: Tables, wanted: Tables, meta: Stored) -> Revision:
    """Other tables to the letter, but for what ``meta`` says of this save."""
    database = TinyDB(wanted, storage=CrashSafeStorage)
    _put(database.table("meta"), meta)
    after = cast("CrashSafeStorage", database.storage).tables
    tuple(_settle(after))
    return Revision(after, tuple(_differences(before, after)))


def _differences(before: Tables, after: Tables) -> Iterator[Change]:
    """Document by document; shows by their own ids, for a number may hold another show now."""
    for table in after:
        old, new = _texts(before.get(table, {}), table), _texts(after[table], table)
        for name in dict.fromkeys((*old, *new)):
            (doc_id, was), (new_id, becomes) = old.get(name, NOTHING), new.get(name, NOTHING)
            if was != becomes:
                yield Change(table, new_id or doc_id, was, becomes)


NOTHING = (0, None)


def _texts(
    documents: Mapping[str, Mapping[str, Any]], table: str
) -> dict[str, tuple[int, bytes | None]]:
    lazy = cast("Mapping[str, LazyDocument]", documents)
    by_name = (
        lazy if table != "shows" else {_show_id(key, show): show for key, show in lazy.items()}
    )
    return {name: (document.doc_id, document.raw) for name, document in by_name.items()}


def _show_id(key: str, show: LazyDocument) -> str:
    return str(show.load().get("id", key))


def _revise_shows(shows: Table, edits: Edits) -> None:
    if edits.replaced:
        contents = iter(edits.replaced.values())
        shows.update(lambda show: _become(show, next(contents)), doc_ids=[*edits.replaced])
    if edits.added:
        shows.insert_multiple(edits.added)
    if edits.removed:
        shows.remove(doc_ids=edits.removed)


def _become(document: MutableMapping[str, Any], content: Stored) -> None:
    # Not update(): what is no longer there, an undone "deleted" for one, has to go.
    cast("LazyDocument", document).become(content)


def _put(table: Table, content: Stored) -> None:
    """Change fields of a table's only document, or begin it."""
    table.upsert(Document(content, doc_id=int(ONLY)))


def _gone(before: Tables, after: Tables) -> Iterator[Change]:
    for name, documents in before.items():
        for key in documents.keys() - after[name].keys():
            document = cast("LazyDocument", documents[key])
            yield Change(name, document.doc_id, document.raw, None)


def _settle(tables: Tables) -> Iterator[Change]:
    """Turn what was changed into bytes, once for the change record and the file."""
    for name, documents in tables.items():
        for key, document in documents.items():
            if isinstance(document, LazyDocument):
                if not document.is_touched:
                    continue
                old, new = document.raw, bytes(document.written())
            else:
                old, new = None, encode(document)
            if new != old:
                documents[key] = LazyDocument(int(key), new, 0, len(new))
                yield Change(name, int(key), old, new)


class Edits:
    """What is to be saved: whole shows (``replaced`` by document id), and the rest by field.

    ``exact``: other tables in the place of all of them. ``removed`` shows, by document id, and
    ``may_lose`` are for a purge, and for plays that get other ids.
    """

    def __init__(self, meta: Stored) -> None:
        self.added: list[Stored] = []
        self.replaced: dict[int, Stored] = {}
        self.removed: list[int] = []
        self.preferences: Stored | None = None
        self.exact: Tables | None = None
        self.may_lose = False
        self.meta = meta

    def __bool__(self) -> bool:
        shows = self.added or self.replaced or self.removed
        return bool(shows or self.preferences or self.meta) or self.exact is not None
