"""What is removed: it comes back from an earlier state, or is dropped for good."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from watchlog.domain.models import Pass, Play, Show, Verdict

Row = TypeVar("Row", Play, Verdict, Pass)


def undelete(current: Show, earlier: Show) -> Show:
    """Return the current show with every row of an earlier state of it.

    What was not removed earlier and is marked removed now loses that mark; a row that is
    missing now comes first, as it was. Every field of what is there now stays as it is. A show
    that comes back brings what was removed together with it. The definition is domain/README.md,
    Shows.
    """
    if earlier.deleted is None and current.deleted is not None:
        current = brought_back(current)
    return replace(
        current,
        all_plays=_undeleted(current.all_plays, earlier.all_plays),
        all_verdicts=_undeleted(current.all_verdicts, earlier.all_verdicts),
        all_passes=_undeleted(current.all_passes, earlier.all_passes),
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


def entered_for(show: Show, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return rows that say which show they were entered for, so that they find home again."""
    return tuple(row if row.show else replace(row, show=show.id) for row in rows)


def removed(show: Show, at: str) -> Show:
    """Return a show that is removed ``at`` a time, with each row in sight.

    A play that is entered on another machine meanwhile is not: it stays in view there and here.
    """
    return replace(
        show,
        deleted=at,
        all_plays=tuple(replace(p, deleted=at) if p.is_shown else p for p in show.all_plays),
        all_verdicts=tuple(replace(v, deleted=at) if v.is_shown else v for v in show.all_verdicts),
        all_passes=tuple(p if p.deleted else replace(p, deleted=at) for p in show.all_passes),
    )


def time_of_removal(show: Show, now: str) -> str:
    """Return when a show is removed: now, or just after what was removed in it in this second.

    What was removed before by itself would come back with the show else.
    """
    rows = (show.all_plays, show.all_verdicts, show.all_passes)
    return just_after(now, {each.deleted for part in rows for each in part})


def just_after(now: str, taken: Container[str | None]) -> str:
    """Return a moment, or the first after it that is not taken, in microseconds."""
    while now in taken:
        now = (datetime.fromisoformat(now) + timedelta(microseconds=1)).isoformat()
    return now


def brought_back(show: Show) -> Show:
    """Return a removed show in view again, with what was removed together with it."""
    return replace(as_it_was(show), deleted=None, undone=None)


def as_it_was(show: Show) -> Show:
    """Return a removed show with the rows that it had when it was removed."""
    return replace(
        show,
        all_plays=tuple(_brought_back(play, show.deleted) for play in show.all_plays),
        all_verdicts=tuple(_brought_back(verdict, show.deleted) for verdict in show.all_verdicts),
        all_passes=tuple(_brought_back(each, show.deleted) for each in show.all_passes),
    )


def _brought_back(row: Row, at: str | None) -> Row:
    return replace(row, deleted=None, undone=None) if row.deleted == at else row


def purged(show: Show) -> Show:
    """Return a show without what is removed: of each row only that it was, and of a removed show.

    That much stays, so that a copy on another machine cannot bring it back.
    """
    plays = tuple(purged_row(play) for play in show.all_plays)
    verdicts = tuple(purged_row(verdict) for verdict in show.all_verdicts)
    passes = tuple(purged_row(each) for each in show.all_passes)
    if show.deleted is None or show.living:
        return replace(show, all_plays=plays, all_verdicts=verdicts, all_passes=passes)
    return Show(
        id=show.id,
        # What was undone was never wanted: not even its name stays.
        title=show.title if show.undone is None else "",
        slug=show.slug if show.undone is None else show.id,
        into=show.into,
        place=show.place,
        all_plays=plays,
        all_verdicts=verdicts,
        all_passes=passes,
        deleted=show.deleted,
        undone=show.undone,
        changed=stamp_of_removal(show.changed),
    )


def purged_row(row: Row) -> Row:
    """Return of a removed row only that it was; any other as it is."""
    if row.deleted is None:
        return row
    return type(row)(
        id=row.id, deleted=row.deleted, undone=row.undone, changed=stamp_of_removal(row.changed)
    )


def stamp_of_removal(changed: Mapping[str, str] | None) -> dict[str, str] | None:
    """Return of the stamps of a row that of its removal; without one its own time counts."""
    stamp = (changed or {}).get("deleted")
    return {"deleted": stamp} if stamp else None


def removed_rows(show: Show) -> int:
    """Count the rows of a show that are removed and could still come back."""
    plays = sum(play.deleted is not None and play != purged_row(play) for play in show.all_plays)
    verdicts = sum(v.deleted is not None and v != purged_row(v) for v in show.all_verdicts)
    passes = sum(p.deleted is not None and p != purged_row(p) for p in show.all_passes)
    return plays + verdicts + passes


def is_purged(show: Show) -> bool:
    """Return whether all that is left of a show is that it was removed."""
    return show.deleted is not None and show == purged(show)
