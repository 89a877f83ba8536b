"""TinyDB over documents that stay bytes: a save's edits, and the check that nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from watchlog.errors import Hint, LibraryUnusable
from watchlog.startup.values import Record
from watchlog.storage.file.documents import (
    ChangedDocument,
    Edits,
    LazyDocument,
    Stored,
    Tables,
    decode,
    encode,
)
from watchlog.storage.file.errors import UNTOUCHED
from watchlog.storage.file.format import LISTENING, SINGLE_ID, TABLES, new_meta


class TableStorage(Storage):
    """TinyDB's storage without a file: it holds the tables until the save takes them.

    TinyDB reads and writes all tables at every step; here that costs nothing, for they are
    only handed over. TinyDB's own storage writes over the live file: a crash leaves half of it,
    and two processes lose each other's plays. The file is read by ``paths`` and replaced by
    ``atomic`` instead.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = {name: tables.get(name, {}) for name in TABLES} | tables

    def read(self) -> Tables:
        return self.tables

    def write(self, data: Tables) -> None:
        self.tables = data


class Revision(Record):
    """The tables after a command, all of them bytes again, and what differs from before."""

    tables: Tables
    changes: tuple[ChangedDocument, ...]


def revise(before: Tables, edits: Edits) -> Revision:
    """Apply a command's edits; step 7 of a save. Raises BadDocument, WouldBeLost."""
    if edits.exact is not None:
        return _replace_all(before, edits.exact, edits.meta)
    database = TinyDB(before, storage=TableStorage)
    _revise_rows(database.table("shows"), edits)
    if edits.listening is not None:
        _revise_rows(database.table(LISTENING), edits.listening)
    if edits.preferences is not None:
        _put_whole(database.table("preferences"), edits.preferences)
    if edits.meta or not before:
        _put(database.table("meta"), (edits.meta if before else new_meta() | edits.meta))
    after = cast("TableStorage", database.storage).tables
    changes = (*_settle(after), *_gone(before, after))
    if not edits.may_lose:
        check_nothing_lost(before, after, changes, edits.may_go)
    return Revision(after, changes)


def _replace_all(before: Tables, wanted: Tables, meta: Stored) -> Revision:
    """Replace all tables by others to the letter, but for what ``meta`` says of this save.

    The library stays the one it is: its backups and change records go by its id.
    """
    stored = cast("LazyDocument | None", before.get("meta", {}).get(SINGLE_ID))
    old = {} if stored is None else stored.load()
    own = {key: old[key] for key in ("library_id",) if key in old}
    database = TinyDB(wanted, storage=TableStorage)
    _put(database.table("meta"), own | meta)
    after = cast("TableStorage", database.storage).tables
    tuple(_settle(after))
    return Revision(after, tuple(_differences(before, after)))


def _differences(before: Tables, after: Tables) -> Iterator[ChangedDocument]:
    """Yield what differs; rows go by their own ids, for a number may be another show's now."""
    for table in dict.fromkeys((*before, *after)):
        old, new = _texts(before.get(table, {}), table), _texts(after.get(table, {}), table)
        for name in dict.fromkeys((*old, *new)):
            (old_id, old_text), (new_id, new_text) = old.get(name, NOTHING), new.get(name, NOTHING)
            if old_text != new_text:
                yield ChangedDocument(table, new_id or old_id, old_text, new_text)


NOTHING = (0, None)


def _texts(
    documents: Mapping[str, Mapping[str, Any]], table: str
) -> dict[str, tuple[int, bytes | None]]:
    lazy = cast("Mapping[str, LazyDocument]", documents)
    by_name = {_row_id(key, row): row for key, row in lazy.items()} if table in WITH_IDS else lazy
    return {name: (document.doc_id, document.raw) for name, document in by_name.items()}


WITH_IDS = ("shows", LISTENING)
"""Tables whose documents have an id of their own, for life."""


def _row_id(key: str, row: LazyDocument) -> str:
    return str(row.load().get("id", key))


def _revise_rows(table: Table, edits: Edits) -> None:
    if edits.replaced:
        contents = iter(edits.replaced.values())
        table.update(lambda row: _set_content(row, next(contents)), doc_ids=[*edits.replaced])
    if edits.added:
        table.insert_multiple(edits.added)
    if edits.removed:
        table.remove(doc_ids=edits.removed)


def _set_content(document: MutableMapping[str, Any], content: Stored | LazyDocument) -> None:
    # Not update(): a key that is no longer there, "deleted" after an undo for one, has to go.
    there = cast("LazyDocument", document)
    if isinstance(content, LazyDocument):
        there.set_text(content.raw)
    else:
        there.set_content(content)


def _put(table: Table, content: Stored) -> None:
    """Change fields of a table's only document, or add the document."""
    table.upsert(Document(content, doc_id=int(SINGLE_ID)))


def _put_whole(table: Table, content: Stored) -> None:
    """Put a table's only document in the place of what it was: a stamp that is no more goes."""
    only = int(SINGLE_ID)
    if table.contains(doc_id=only):
        table.update(lambda document: _set_content(document, content), doc_ids=[only])
    else:
        table.insert(Document(content, doc_id=only))


def _gone(before: Tables, after: Tables) -> Iterator[ChangedDocument]:
    for name, documents in before.items():
        for key in documents.keys() - after[name].keys():
            document = cast("LazyDocument", documents[key])
            yield ChangedDocument(name, document.doc_id, document.raw, None)


def _settle(tables: Tables) -> Iterator[ChangedDocument]:
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
                yield ChangedDocument(name, int(key), old, new)


Documents = Mapping[str, Collection[str]]


class WouldBeLost(LibraryUnusable):
    """A save would lose something: a fault of this program, and nothing is written."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"This would have lost something, so it was stopped; {UNTOUCHED}.",
            details=[what],
            hints=[
                Hint("A fault of watchlog's own. Is the file in order?", "watchlog doctor"),
            ],
        )


def check_nothing_lost(
    before: Documents,
    after: Documents,
    touched: Iterable[ChangedDocument],
    may_go: Collection[str] = (),
) -> None:
    """Compare what is about to be written with what was read. Raises WouldBeLost.

    ``may_go``: the ids of what the undo of a merge takes out.
    A fault in a command must not cost a play, so every save is checked. Where one would lose
    something, the file stays as it was.
    """
    touched = tuple(touched)
    taken_out = {(e.table, str(e.doc_id)) for e in touched if _is_taken_out(e, may_go)}
    for table, documents in before.items():
        gone = set(documents) - set(after.get(table, ()))
        gone -= {number for name, number in taken_out if name == table}
        if gone:
            raise WouldBeLost(f"documents of {table}: {', '.join(sorted(gone))}")
    there: dict[str, Counter[str]] = {part: Counter() for part in PARTS}
    kept: dict[str, Counter[str]] = {part: Counter() for part in PARTS}
    for change in touched:
        if change.table in WITH_IDS:
            old = decode(change.old) if change.old else None
            new = decode(change.new) if change.new else None
            if old and new and old["id"] != new["id"]:
                raise WouldBeLost(f"{change.table.removesuffix('s')} {old['id']}")
            for part in PARTS:
                there[part].update(_ids(old, part))
                kept[part].update(_ids(new, part))
    for part in PARTS:
        lost = (there[part] - kept[part]).keys() - set(may_go)
        if lost:
            raise WouldBeLost(f"{part}: {', '.join(sorted(lost))}")


def _is_taken_out(change: ChangedDocument, may_go: Collection[str]) -> bool:
    if change.table not in WITH_IDS or change.new is not None or change.old is None:
        return False
    return decode(change.old)["id"] in may_go


PARTS = ("plays", "verdicts", "passes")


def _ids(show: Mapping[str, Any] | None, part: str) -> list[str]:
    """Return the ids: counted, for a hand edit may have given one to two, and both have to stay."""
    return [each["id"] for each in (show or {}).get(part) or ()]
