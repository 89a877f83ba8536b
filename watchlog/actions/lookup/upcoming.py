"""``upcoming``: list what airs today and in the next days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from watchlog.actions.rows import this_evening
from watchlog.domain.episodes.upcoming import UpcomingEpisode, may_air, upcoming_episodes
from watchlog.domain.models import ShowFacts
from watchlog.domain.runtimes import Minutes, episode_minutes
from watchlog.domain.summary import ShowSummary
from watchlog.storage.library import Library


@dataclass(frozen=True)
class ComingRow:
    """One episode, or the beginning of a season, that is to air; ``minutes`` as far as known."""

    show: ShowFacts
    coming: UpcomingEpisode
    minutes: Minutes


@dataclass(frozen=True)
class Upcoming:
    """What airs from ``first`` to ``last``, by day.

    ``later``: what airs first after that. ``without_dates``: there is no show with a list,
    but for those put aside.
    """

    rows: tuple[ComingRow, ...]
    first: date
    last: date
    later: ComingRow | None
    without_dates: bool
    now: datetime


def upcoming(library: Library, now: datetime, days: int) -> Upcoming:
    """List what airs today and in the next ``days`` days, of all but paused and dropped shows."""
    snapshot = library.read()
    today = this_evening(now, snapshot.preferences())
    last = today + timedelta(days=days)
    shows = snapshot.overview()
    rows = coming_rows((show for show in shows if may_air(show, today)), today, now)
    later = next((row for row in rows if row.coming.on > last), None)
    return Upcoming(
        rows=tuple(row for row in rows if row.coming.on <= last),
        first=today,
        last=last,
        later=later,
        without_dates=all(show.outline.airs is None for show in shows),
        now=now,
    )


def coming_rows(shows: Iterable[ShowSummary], today: date, now: datetime) -> list[ComingRow]:
    """Return what airs on ``today`` or later of shows that are not put aside, by day."""
    return sorted(
        (
            ComingRow(show.facts, each, episode_minutes(show.facts, each.ref))
            for show in shows
            if show.facts.shelved is None
            for each in upcoming_episodes(show, today, now.tzinfo)
        ),
        # Those of one show stand in their order already: a season to come has no number.
        key=lambda row: (row.coming.on, row.coming.at or "", row.show.title),
    )
