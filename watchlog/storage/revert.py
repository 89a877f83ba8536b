"""Reverting one change in a document: old values return, what came since stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from watchlog.startup.values import Record

PARTS = ("plays", "verdicts")
_MARKS = ("deleted", "undone")

Row = Mapping[str, Any]


class Reversal(Record):
    """A document, or a row of one, as if one save had not happened.

    ``conflicts``: the fields that the save wrote and that have changed since; they stay.
    """

    document: dict[str, Any]
    conflicts: tuple[str, ...] = ()


def revert(old: Row | None, new: Row, current: Row, at: str) -> Reversal:
    """Return the current document as if the save from ``old`` to ``new`` had not happened.

    ``old`` is None for a show that the save added. What the save added is marked ``deleted``
    and ``undone`` at ``at``, and never dropped.
    """
    if old is None:
        return Reversal(_remove_addition(new, current, at))
    result, conflicts = _revert_fields(old, new, current)
    for part in PARTS:
        if part in current:
            rows = _revert_rows(old.get(part, ()), new.get(part, ()), current[part], at)
            result[part] = [row.document for row in rows]
            conflicts += tuple(name for row in rows for name in row.conflicts)
    return Reversal(result, conflicts)


def _remove_addition(new: Row, current: Row, at: str) -> dict[str, Any]:
    """Remove a show that a save added, or, if it has gained other rows, only the save's own."""
    if not any(_has_gained(new, current, part) for part in PARTS):
        return _removed(current, at)
    result = dict(current)
    for part in PARTS:
        rows = _revert_rows((), new.get(part, ()), current.get(part, ()), at)
        result[part] = [row.document for row in rows]
    return result


def _has_gained(new: Row, current: Row, part: str) -> bool:
    ids = {row["id"] for row in new.get(part, ())}
    return any(row["id"] not in ids and not row.get("deleted") for row in current.get(part, ()))


def _removed(current: Row, at: str) -> dict[str, Any]:
    # Removed by hand since: that stays the reason, and the time, of its removal.
    return dict(current) if current.get("deleted") else {**current, "deleted": at, "undone": at}


def _revert_fields(old: Row, new: Row, current: Row) -> Reversal:
    """Put a field's old value back, unless it no longer holds what the save wrote.

    One that holds its old value already is no conflict: somebody has reverted it by hand.
    """
    result = dict(current)
    conflicts = []
    for key in dict.fromkeys((*old, *new)):
        # Rows are reverted one by one. "changed" is stamped by the save that this leads to.
        if key in (*PARTS, "changed") or _same(old, new, key):
            continue
        if not _same(current, new, key):
            conflicts += [] if _same(current, old, key) else [key]
        elif key in old:
            result[key] = old[key]
        else:
            del result[key]
    return Reversal(result, tuple(conflicts))


def _same(one: Row, other: Row, key: str) -> bool:
    return (key in one) == (key in other) and one.get(key) == other.get(key)


def _revert_rows(
    old: Sequence[Row], new: Sequence[Row], current: Sequence[Row], at: str
) -> list[Reversal]:
    before, after, present = by_id(old), by_id(new), by_id(current)
    # Only a purge or an exact restore takes rows away for good. They return to where they stood,
    # in front of what is there now.
    purged = {key: row for key, row in before.items() if key not in after and key not in present}
    order = [*before, *present] if purged else [*present]
    return [
        Reversal(dict(purged[key]))
        if key in purged
        else _revert_row(before.get(key), after.get(key), present[key], at)
        for key in dict.fromkeys(order)
        if key in purged or key in present
    ]


def _revert_row(old: Row | None, new: Row | None, current: Row, at: str) -> Reversal:
    if new is None and old is not None:
        return Reversal(undelete_stored(old, current))
    if new is None or old == new:
        return Reversal(dict(current))
    if old is not None:
        return _revert_fields(old, new, current)
    return Reversal(_removed(current, at))


def undelete_stored(old: Row, current: Row) -> dict[str, Any]:
    """Return the current document or row, deleted only if ``old`` was.

    For what a purge or an exact restore took away: an undo has brought it back since, and the
    redo of that could not drop it again, so it marked it deleted.
    """
    marks = {key: old[key] for key in _MARKS if key in old}
    return {key: value for key, value in current.items() if key not in _MARKS} | marks


def by_id(rows: Sequence[Row]) -> dict[tuple[str, int], Row]:
    """Plays or verdicts by id, and by the number of rows before each that have the same id.

    A hand edit copies lines, ids included. By id alone one of two would hide the other, and
    the save would drop it.
    """
    counts: dict[str, int] = {}
    named = {}
    for row in rows:
        again = counts.get(row["id"], 0)
        counts[row["id"]] = again + 1
        named[row["id"], again] = row
    return named
