"""Undelete: what was removed from a show since an earlier state of it comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from watchlog.domain.models import Play, Show, Verdict

Row = TypeVar("Row", Play, Verdict)


def undelete(current: Show, earlier: Show) -> Show:
    """Return the current show with every play and verdict of an earlier state of it.

    What was not removed earlier and is marked removed now loses that mark; a row that is
    missing now comes first, as it was. Every field of what is there now stays as it is. The
    definition is domain/README.md, Shows.
    """
    is_back = earlier.deleted is None
    return replace(
        current,
        deleted=None if is_back else current.deleted,
        undone=None if is_back else current.undone,
        joined_into=None if is_back else current.joined_into,
        all_plays=_undeleted(current.all_plays, earlier.all_plays),
        all_verdicts=_undeleted(current.all_verdicts, earlier.all_verdicts),
    )


def _undeleted(current: Sequence[Row], earlier: Sequence[Row]) -> tuple[Row, ...]:
    """Return the earlier rows that are missing, then the current ones, their marks taken off."""
    not_removed = {row.id for row in earlier if row.deleted is None}
    present = {row.id for row in current}
    missing: list[Row] = [row for row in earlier if row.id not in present]
    # An undone row is marked removed, too: both marks go, or an import would add it once more.
    rows: list[Row] = [
        replace(row, deleted=None, undone=None) if row.deleted and row.id in not_removed else row
        for row in current
    ]
    return tuple(missing + rows)
