"""Which plays are counted: all of them, or those of a stretch of evenings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import chain, repeat
from typing import Any

from watchlog.domain.models import Show
from watchlog.domain.settings import Settings
from watchlog.domain.stats.plays import NO_CLOCK, NO_DAY, Columns, Known
from watchlog.domain.stats.selection import Plays, Viewing, minutes_of, split_by
from watchlog.startup import value

__all__ = [
    "Counted",
    "Known",
    "Plays",
    "Viewing",
    "count_plays",
    "minutes_of",
    "split_by",
    "within",
]

NO_PLAYS = Plays([()] * (len(Viewing._fields) + 1), range(0))


@value(frozen=True)
class Counted:
    """The plays that figures are about, show by show in the order of recording.

    ``since``, ``until``: evenings, both included; None where it is not limited.
    ``uncertain``: plays that may lie inside these, but are not known well enough to say so.
    """

    settings: Settings
    viewings: Plays
    uncertain: Plays = NO_PLAYS
    since: date | None = None
    until: date | None = None

    @cached_property
    def dated(self) -> Plays:
        """Those whose evening is known, in the same order."""
        evenings = self.viewings.column("evening")
        return self.viewings.where(evenings) if None in evenings else self.viewings

    @cached_property
    def timed(self) -> Plays:
        """Those known to the minute and not ticked in bulk, by their end, then their start."""
        return self.by_known.get(Known.MINUTE, NO_PLAYS).ordered("ended", "started")

    @cached_property
    def by_known(self) -> Mapping[Known, Plays]:
        """All of them, by how well their time is known."""
        return self.viewings.split("known")

    @cached_property
    def by_show(self) -> Sequence[tuple[Show, Plays]]:
        """All of them, by their show."""
        return self.viewings.split_by_show()


def count_plays(
    shows: Iterable[Show],
    settings: Settings,
    since: date | None = None,
    until: date | None = None,
) -> Counted:
    """The plays of these shows that figures for a period are about (DESIGN §6).

    A play known to the day counts by its evening; one known by month or year where all of that
    lies inside; an unknown one only where there is no limit. Whether a play was ticked in bulk
    is judged by all plays of its show, also those outside.
    """
    return within(Counted(settings, _table_of(tuple(shows), settings)), since, until)


def within(counted: Counted, since: date | None, until: date | None) -> Counted:
    """Of plays counted without a limit, those that figures for a period are about."""
    if since is None and until is None:
        return counted
    first, last = since or date.min, until or date.max
    plays = counted.viewings
    spans = [
        (evening, evening) if evening is not None else _period(known, day)
        for evening, known, day in zip(*map(plays.column, ("evening", "known", "day")), strict=True)
    ]
    inside = [first <= begins and ends <= last for begins, ends in spans]
    touching = [begins <= last and ends >= first for begins, ends in spans]
    uncertain = (touches and not lies for touches, lies in zip(touching, inside, strict=True))
    return Counted(counted.settings, plays.where(inside), plays.where(uncertain), since, until)


def _period(known: Known, day: int) -> tuple[date, date]:
    """The first and last day that a play without an evening may have been watched on."""
    if known is Known.UNKNOWN:
        return date.min, date.max
    first = date.fromordinal(day)
    if known is Known.YEAR:
        return first, first.replace(month=12, day=31)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _table_of(shows: Sequence[Show], settings: Settings) -> Plays:
    """All plays of these shows."""
    if not shows:
        return NO_PLAYS
    columns = [show.columns for show in shows]
    of = Columns(*(list(chain.from_iterable(each)) for each in zip(*columns, strict=True)))
    started = [
        end - (low + high) * 30 if NO_DAY < clock < NO_CLOCK else 0.0
        for end, low, high, clock in zip(of.ended, of.low, of.high, of.clock, strict=True)
    ]
    counts = [len(each.ended) for each in columns]
    of_show = list(chain.from_iterable(map(repeat, shows, counts)))
    whose = list(chain.from_iterable(map(repeat, range(len(shows)), counts)))
    numbers = list(chain.from_iterable(map(range, counts)))
    table: list[Sequence[Any]] = [started, _evenings(of, settings), *of, of_show, numbers, whose]
    return Plays(table, range(len(started)))


def _evenings(of: Columns, settings: Settings) -> list[date | None]:
    starts = settings.day_starts.hour * 3600 + settings.day_starts.minute * 60
    days = [
        0 if clock == NO_DAY else day - (clock < starts)
        for day, clock in zip(of.day, of.clock, strict=True)
    ]
    evenings = {day: date.fromordinal(day) if day else None for day in set(days)}
    return [evenings[day] for day in days]


def count_episodes(counted: Counted) -> int:
    """Different episodes with a play, by season and number or name; a film is one."""
    return sum(_different_episodes(*each) for each in counted.by_show)


def _different_episodes(show: Show, plays: Plays) -> int:
    if show.is_film:
        return 1
    return len(set(zip(plays.column("season"), plays.column("episode"), strict=True)))
