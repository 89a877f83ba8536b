"""What airs next of the shows that you watch: ``upcoming``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from watchlog.actions.rows import this_evening
from watchlog.domain.episodes.upcoming import Coming, to_come
from watchlog.domain.lookup import is_listed
from watchlog.domain.models import Show
from watchlog.domain.runtimes import Minutes, episode_minutes
from watchlog.storage.library import Library


@dataclass(frozen=True)
class ComingRow:
    """One episode, or the beginning of a season, that is to air; ``minutes`` as far as known."""

    show: Show
    coming: Coming
    minutes: Minutes


@dataclass(frozen=True)
class Upcoming:
    """What airs from ``first`` to ``last``, by day.

    ``later``: what airs first after that. ``without_dates``: there is no show with a list.
    """

    rows: tuple[ComingRow, ...]
    first: date
    last: date
    later: ComingRow | None
    without_dates: bool
    now: datetime


def upcoming(library: Library, now: datetime, days: int) -> Upcoming:
    """What airs today and in the next ``days`` days of all shows but paused and dropped ones."""
    snapshot = library.read()
    today = this_evening(now, snapshot.preferences())
    last = today + timedelta(days=days)
    shows = [show for show in snapshot.shows() if show.shelved is None]
    rows = sorted(
        (_row(show, each) for show in shows for each in to_come(show, today)),
        key=lambda row: (row.coming.on, row.coming.at or "", row.show.title, row.coming.number),
    )
    later = next((row for row in rows if row.coming.on > last), None)
    return Upcoming(
        rows=tuple(row for row in rows if row.coming.on <= last),
        first=today,
        last=last,
        later=later,
        without_dates=not any(is_listed(show) for show in shows),
        now=now,
    )


def _row(show: Show, each: Coming) -> ComingRow:
    return ComingRow(show, each, episode_minutes(show, each.ref))
