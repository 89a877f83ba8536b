"""Undelete: what was removed from a show since an earlier state of it comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from watchlog.domain.models import Play, Show, Verdict

Row = TypeVar("Row", Play, Verdict)


def undelete(now: Show, then: Show) -> Show:
    """Return the present show with every play and verdict of an earlier state of it.

    What was not removed ``then`` and is marked removed ``now`` lives again; a row that is
    missing now comes first, as it was. Every field of what is there now stays as it is. The
    definition is domain/README.md, Shows.
    """
    is_back = then.deleted is None
    return replace(
        now,
        deleted=None if is_back else now.deleted,
        undone=None if is_back else now.undone,
        all_plays=_undeleted(now.all_plays, then.all_plays),
        all_verdicts=_undeleted(now.all_verdicts, then.all_verdicts),
    )


def _undeleted(now: Sequence[Row], then: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows of ``then`` that are missing, and all of ``now``, where they lived alive."""
    alive = {row.id for row in then if row.deleted is None}
    present = {row.id for row in now}
    missing: list[Row] = [row for row in then if row.id not in present]
    # An undone row is marked removed, too: both marks go, or an import would add it once more.
    rows: list[Row] = [
        replace(row, deleted=None, undone=None) if row.deleted and row.id in alive else row
        for row in now
    ]
    return tuple(missing + rows)
