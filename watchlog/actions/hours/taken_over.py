"""Listening of watchlog's own export: taken over with its ids, by the rules of a merge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from watchlog.importers.records import BadRow, ListeningDocument
from watchlog.startup.values import Record
from watchlog.storage.file.documents import BadDocument, Stored
from watchlog.storage.library import Transaction
from watchlog.storage.listening import checked_listening, read_listening
from watchlog.storage.merging.copies import merge_rows
from watchlog.storage.revert import changed_since


class TakenOver(Record):
    """How many entries are new, and their minutes; how many were known just so.

    ``changed``: that are others now. ``kept``: that are removed here, or say something later.
    """

    new: int
    minutes: int
    known: int
    changed: int
    kept: int
    bad_rows: tuple[BadRow, ...]


def take_over(entries: Iterable[ListeningDocument], transaction: Transaction) -> TakenOver:
    """Take over what the library lacks, and later values. Raises LibraryDamaged."""
    there = transaction.listening.rows()
    bad: list[BadRow] = []
    new = minutes = known = changed = kept = 0
    for entry in entries:
        try:
            row = checked_listening(dict(entry.stored))
        except BadDocument as wrong:
            bad.append(BadRow(entry.where, wrong.reason))
            continue
        mine = there.get(row["id"])
        if _is_new(mine, row):
            _add(mine, row, transaction)
            new += 1
            minutes += row["minutes"]
        elif mine is not None:
            both = merge_rows(mine, row, "listening", [])
            if both != mine:
                transaction.listening.write_row(both)
                changed += 1
            elif not changed_since(row, mine):
                known += not row.get("deleted")
            else:
                kept += not row.get("deleted")
    return TakenOver(new, minutes, known, changed, kept, tuple(bad))


def _is_new(mine: Stored | None, row: Stored) -> bool:
    """Tell if a row comes into view: what undo took back here is new again."""
    return not row.get("deleted") and (mine is None or bool(mine.get("undone")))


def _add(mine: Stored | None, row: Stored, transaction: Transaction) -> None:
    if mine is None:
        transaction.listening.write_row(row)
    else:
        transaction.listening.save(replace(read_listening(row), changed=mine.get("changed")))
