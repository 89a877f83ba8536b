"""The figures of ``stats``: pure functions from shows, settings and the evening to a result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from watchlog.domain.evenings import (
    BusyDay,
    Streak,
    busiest_day,
    count_late,
    evenings,
    first_play,
    last_play,
    streak,
)
from watchlog.domain.models import Show
from watchlog.domain.runtimes import Minutes
from watchlog.domain.settings import Settings
from watchlog.domain.stats.groups import Tally
from watchlog.domain.stats.sittings import Binge, binges, longest_binge, sittings
from watchlog.domain.viewings import (
    Counted,
    Known,
    Plays,
    Viewing,
    count_episodes,
    count_plays,
    minutes_of,
)
from watchlog.startup import NamedTuple


class Scope(StrEnum):
    """Figures that plays may be left out of; each has also what the ones before it leave out."""

    TOTALS = "totals"
    MONTHS = "months"
    EVENINGS = "evenings"
    SITTINGS = "sittings"


class LeftOut(NamedTuple):
    """Plays not known well enough for some figures; each play is in one of these only.

    ``scope``: the first figures that they are missing from, and from all after these: the
    ``totals`` (their date may lie outside of the period asked for), the ``months``, the
    ``evenings`` (days watched, streaks, busiest day, heatmap), the ``sittings`` (binges,
    hours, late nights).
    """

    known: Known
    scope: Scope
    viewings: Plays

    @property
    def reason(self) -> str:
        return self.known.value

    @property
    def plays(self) -> int:
        return len(self.viewings)

    @property
    def titles(self) -> tuple[str, ...]:
        """Whose plays they are, the most first."""
        shows = sorted(self.viewings.split_by_show(), key=lambda each: -len(each[1]))
        return tuple(show.title for show, _ in shows)


class Late(NamedTuple):
    """Of the plays known to the minute, those that ended between midnight and the day's start."""

    plays: int
    timed: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where no play is known to the minute."""
        return self.plays / self.timed if self.timed else None


class Stats(NamedTuple):
    """Every figure of a period, or of everything (DESIGN §6).

    A NamedTuple: a frozen dataclass of so many fields would cost 2 ms at each start.

    ``since``, ``until``: the period asked for, None where it has no such end. ``shows``: how
    many have a play. ``assumed_plays``: plays whose length rests on the assumed runtime;
    ``laid_plays``: those whose time was worked out rather than told. ``evenings``: plays of
    each evening that has any, by date. ``every_binge``: oldest first.
    """

    since: date | None
    until: date | None
    shows: int
    episodes: int
    plays: int
    rewatches: int
    minutes: Minutes
    assumed_plays: int
    laid_plays: int
    undated_plays: int
    left_out: tuple[LeftOut, ...]
    sittings: int
    every_binge: tuple[Binge, ...]
    longest_binge: Binge | None
    streak: Streak
    busiest_day: BusyDay | None
    evenings: Mapping[date, Tally]
    late: Late
    first_play: Viewing | None
    last_play: Viewing | None

    @property
    def binges(self) -> int:
        return len(self.every_binge)

    @property
    def marathons(self) -> int:
        return sum(1 for binge in self.every_binge if binge.marathon)

    @property
    def days_watched(self) -> int:
        return len(self.evenings)

    @property
    def late_night_share(self) -> float | None:
        return self.late.share


def statistics(
    shows: Iterable[Show],
    settings: Settings,
    today: date,
    since: date | None = None,
    until: date | None = None,
) -> Stats:
    """The figures of these shows' plays; ``today`` is the evening now running.

    ``since`` and ``until`` are evenings, both included. All figures are those of the plays
    inside: a sitting across the edge is counted by its part within.
    """
    return statistics_of(count_plays(shows, settings, since, until), today)


def statistics_of(counted: Counted, today: date) -> Stats:
    """The figures of plays that were counted already."""
    viewings = counted.viewings
    plays = len(viewings)
    episodes = count_episodes(counted)
    runs = sittings(counted)
    found = binges(runs, counted.settings)
    days = evenings(counted)
    return Stats(
        since=counted.since,
        until=counted.until,
        shows=len(counted.by_show),
        episodes=episodes,
        plays=plays,
        rewatches=plays - episodes,
        minutes=minutes_of(viewings),
        assumed_plays=sum(viewings.column("assumed")),
        laid_plays=sum(viewings.column("laid")),
        undated_plays=len(counted.by_known.get(Known.UNKNOWN, ())),
        left_out=left_out(counted),
        sittings=len(runs),
        every_binge=tuple(found),
        longest_binge=longest_binge(found),
        streak=streak(days.keys(), today),
        busiest_day=busiest_day(days),
        evenings=days,
        late=Late(count_late(counted.timed, counted.settings.day_starts), len(counted.timed)),
        first_play=first_play(counted),
        last_play=last_play(counted),
    )


_MISSING_FROM = (
    (Known.UNKNOWN, Scope.MONTHS),
    (Known.YEAR, Scope.MONTHS),
    (Known.MONTH, Scope.EVENINGS),
    (Known.DAY, Scope.SITTINGS),
    (Known.TICKED, Scope.SITTINGS),
)


def left_out(counted: Counted) -> tuple[LeftOut, ...]:
    """What is not known well enough for which figures: the widest figures first."""
    outside, inside = counted.uncertain.split("known"), counted.by_known
    found = [
        LeftOut(known, Scope.TOTALS, outside[known])
        for known, _ in _MISSING_FROM
        if known in outside
    ]
    found += [
        LeftOut(known, scope, inside[known]) for known, scope in _MISSING_FROM if known in inside
    ]
    return tuple(found)
