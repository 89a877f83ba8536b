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


class TakenOver(Record):
    """How many entries are new, their minutes; how many are known, or others now; bad ones."""

    new: int
    minutes: int
    known: int
    changed: int
    bad_rows: tuple[BadRow, ...]


def take_over(entries: Iterable[ListeningDocument], transaction: Transaction) -> TakenOver:
    """Take over what the library lacks, and later values. Raises LibraryDamaged."""
    there = transaction.listening.rows()
    bad: list[BadRow] = []
    new = minutes = known = changed = 0
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
            elif not row.get("deleted"):
                known += 1
    return TakenOver(new, minutes, known, changed, tuple(bad))


def _is_new(mine: Stored | None, row: Stored) -> bool:
    """Tell if a row comes into view: what undo took back here is new again."""
    return not row.get("deleted") and (mine is None or bool(mine.get("undone")))


def _add(mine: Stored | None, row: Stored, transaction: Transaction) -> None:
    if mine is None:
        transaction.listening.write_row(row)
    else:
        transaction.listening.save(replace(read_listening(row), changed=mine.get("changed")))
