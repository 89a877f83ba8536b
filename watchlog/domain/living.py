"""An earlier state of a show and the present one, joined: what lived then lives again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from watchlog.domain.models import Play, Show, Verdict

Row = TypeVar("Row", Play, Verdict)


def living_again(now: Show, then: Show) -> Show:
    """The present show with every play and verdict of the earlier one (SAFETY, "Backups").

    What is marked deleted now and was not then lives again; every field of what is there now
    stays as it is.
    """
    is_back = then.deleted is None
    return replace(
        now,
        deleted=None if is_back else now.deleted,
        undone=None if is_back else now.undone,
        all_plays=_joined(now.all_plays, then.all_plays),
        all_verdicts=_joined(now.all_verdicts, then.all_verdicts),
    )


def _joined(now: Sequence[Row], then: Sequence[Row]) -> tuple[Row, ...]:
    living = {row.id for row in then if row.deleted is None}
    known = {row.id for row in now}
    missing: list[Row] = [row for row in then if row.id not in known]
    back: list[Row] = [
        replace(row, deleted=None, undone=None) if row.deleted and row.id in living else row
        for row in now
    ]
    return tuple(missing + back)
