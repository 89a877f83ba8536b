"""What a change record says of the documents that a save touched, checked before any is used."""

from __future__ import annotations

from collections.abc import Callable

from watchlog.errors import Hint, NoSuchBackup
from watchlog.storage.changes import ChangeRecord
from watchlog.storage.file.documents import BadDocument, ChangedDocument, Stored, decode
from watchlog.storage.file.format import LISTENING, SCHEMA
from watchlog.storage.merging.rows import Row
from watchlog.storage.records import read_preferences, read_show
from watchlog.storage.revert import revert_row
from watchlog.storage.snapshot import META


def touched_in(record: ChangeRecord, table: str) -> list[ChangedDocument]:
    """Return the documents of a table that a save touched."""
    return [each for each in record.touched if each.table == table]


def meta_without(each: ChangedDocument, now: Row) -> Row:
    """Return the registers of ``meta`` as if a merge had not changed them."""
    old, new = (decode(raw or b"{}") for raw in (each.old, each.new))
    return revert_row(_registers_of(old), _registers_of(new), now, "meta", is_merge=True)[0]


def _registers_of(meta: Row) -> Row:
    return {key: meta[key] for key in META if key in meta}


def recorded(each: ChangedDocument, raw: bytes, schema: int = SCHEMA[0]) -> Stored:
    """Parse a document of a change record. Raises NoSuchBackup.

    It is read as what it is before any of it is used: a flipped bit in a record must not get
    into the library by way of undo.
    """
    try:
        document: Stored = decode(raw)
        _reader(each.table)(document)
        if schema == 1 and each.table == "shows":
            from watchlog.storage.migrations import show_from_1

            document = show_from_1(document)
    except BadDocument as bad:
        raise NoSuchBackup(
            f"The record of that change is damaged ({bad.reason}). Nothing was changed.",
            hints=[Hint("Earlier states of the library:", "watchlog backups")],
        ) from None
    return document


def _reader(table: str) -> Callable[[Stored], object]:
    if table == LISTENING:
        from watchlog.storage.listening import read_listening

        return read_listening
    return read_preferences if table == "preferences" else read_show
