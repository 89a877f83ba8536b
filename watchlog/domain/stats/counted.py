"""The plays that figures are about: of all shows, of a period, of what is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from functools import cached_property
from itertools import chain, repeat

from watchlog.domain.columns import (
    NO_CLOCK,
    NO_DAY,
    Columns,
    TimeGrade,
    lies_ahead,
    possible_days,
)
from watchlog.domain.company.asked import PlaysAsked, fitting
from watchlog.domain.settings import Settings
from watchlog.domain.stats.plays import NO_PLAYS, Plays, Table
from watchlog.domain.summary import ShowSummary
from watchlog.startup.values import frozen


@frozen
class CountedPlays:
    """The plays that figures are about, parts too, show by show in the order of recording.

    ``since``, ``until``: evenings, both included; None where it is not limited.
    ``uncertain``: plays that may lie inside these, but are not known well enough to say so.
    ``today``: the running evening, where what lies after it is to be set aside as future.
    ``asked``: only such plays are counted; ``not_told``: those that may be such, their language
    being unknown, where one is asked for.
    """

    settings: Settings
    viewings: Plays
    uncertain: Plays = NO_PLAYS
    since: date | None = None
    until: date | None = None
    today: date | None = None
    asked: PlaysAsked = PlaysAsked()
    not_told: Plays = NO_PLAYS

    @cached_property
    def whole(self) -> CountedPlays:
        """These plays without those of a part."""
        plays = self.viewings.whole
        return self if plays is self.viewings else replace(self, viewings=plays)

    @cached_property
    def future(self) -> Plays:
        """The plays of evenings, months and years that have not come: a clock was wrong."""
        return self._split[1]

    @cached_property
    def _split(self) -> tuple[Plays, Plays]:
        """The plays without those of the future, and these."""
        evenings, grades, days = map(self.viewings.column, ("evening", "grade", "day"))
        if self.today is None or max(days, default=NO_DAY) <= self.today.toordinal():
            return self.viewings, NO_PLAYS
        flags = list(map(lies_ahead, evenings, grades, days, repeat(self.today)))
        if not any(flags):
            return self.viewings, NO_PLAYS
        return self.viewings.where([not flag for flag in flags]), self.viewings.where(flags)

    @cached_property
    def dated(self) -> Plays:
        """The plays whose evening is known and has come, in the same order."""
        plays = self._split[0]
        evenings = plays.column("evening")
        return plays.where(evenings) if None in evenings else plays

    @cached_property
    def timed(self) -> Plays:
        """The plays known to the minute and not ticked in bulk, by their end, then their start."""
        return self.by_grade.get(TimeGrade.MINUTE, NO_PLAYS).ordered("ended", "started")

    @cached_property
    def by_grade(self) -> Mapping[TimeGrade, Plays]:
        """The plays by how well their time is known, those of the future aside."""
        return self._split[0].split("grade")

    @cached_property
    def by_show(self) -> Sequence[tuple[ShowSummary, Plays]]:
        """The plays by their show."""
        return self.viewings.split_by_show()


def count_plays(
    shows: Iterable[ShowSummary],
    settings: Settings,
    since: date | None = None,
    until: date | None = None,
    *,
    today: date | None = None,
) -> CountedPlays:
    """The plays of these shows that figures for a period are about (domain/README.md, Selection).

    A play known to the day counts by its evening; one known by month or year where all of that
    lies inside; an unknown one only where there is no limit. Whether a play was ticked in bulk
    is judged by all plays of its show, also those outside. ``today``: as in CountedPlays.
    """
    everything = CountedPlays(settings, _table_of(tuple(shows), settings), today=today)
    return within(everything, since, until)


def within(counted: CountedPlays, since: date | None, until: date | None) -> CountedPlays:
    """Return those of plays counted without a limit that figures for a period are about."""
    if since is None and until is None:
        return counted
    period = since or date.min, until or date.max
    inside, touching = _by_period(counted.viewings, period)
    return replace(
        counted,
        viewings=inside,
        uncertain=touching,
        since=since,
        until=until,
        not_told=_by_period(counted.not_told, period)[0],
    )


def narrowed(counted: CountedPlays, asked: PlaysAsked) -> CountedPlays:
    """Return those of the counted plays that are asked for.

    How many of the others are in a language that is not known is counted (``not_told``).
    """
    if asked == PlaysAsked():
        return counted
    others = counted.viewings
    if asked.company:
        others = _those(others, asked._replace(language=None))
    return replace(
        counted,
        viewings=_those(counted.viewings, asked),
        uncertain=_those(counted.uncertain, asked),
        asked=asked,
        not_told=others.where([tag is None for tag in others.column("language")]),
    )


def _those(plays: Plays, asked: PlaysAsked) -> Plays:
    return plays.where(fitting(asked, plays.column("company"), plays.column("language")))


def _by_period(plays: Plays, period: tuple[date, date]) -> tuple[Plays, Plays]:
    """Return the plays that lie in a period, and those of which it is not known whether they do."""
    first, last = period
    spans = [
        (evening, evening) if evening is not None else possible_days(grade, day)
        for evening, grade, day in zip(*map(plays.column, ("evening", "grade", "day")), strict=True)
    ]
    inside = [first <= begins and ends <= last for begins, ends in spans]
    touching = [begins <= last and ends >= first for begins, ends in spans]
    uncertain = (touches and not lies for touches, lies in zip(touching, inside, strict=True))
    return plays.where(inside), plays.where(uncertain)


def _table_of(shows: Sequence[ShowSummary], settings: Settings) -> Plays:
    """Return the table of all plays of these shows."""
    if not shows:
        return NO_PLAYS
    by_show = [show.columns for show in shows]
    columns = Columns(*(list(chain.from_iterable(each)) for each in zip(*by_show, strict=True)))
    started = [
        end - (low + high) / 2 if NO_DAY < clock < NO_CLOCK else 0.0
        for end, low, high, clock in zip(
            columns.ended, columns.low, columns.high, columns.clock, strict=True
        )
    ]
    counts = [len(each.ended) for each in by_show]
    of_show = list(chain.from_iterable(map(repeat, shows, counts)))
    show_numbers = list(chain.from_iterable(map(repeat, range(len(shows)), counts)))
    numbers = list(chain.from_iterable(map(range, counts)))
    evenings = _evenings(columns, settings)
    parts: frozenset[int] = frozenset()
    if any(show.outline.parts for show in shows):
        parts = frozenset(row for row, part in enumerate(columns.part) if part)
    table: Table = [started, evenings, *columns, of_show, numbers, show_numbers, parts]
    return Plays(table, range(len(started)))


def _evenings(columns: Columns, settings: Settings) -> list[date | None]:
    starts = settings.day_starts.hour * 3600 + settings.day_starts.minute * 60
    days = [
        0 if clock == NO_DAY else day - (clock < starts)
        for day, clock in zip(columns.day, columns.clock, strict=True)
    ]
    evenings = {day: date.fromordinal(day) if day else None for day in set(days)}
    return [evenings[day] for day in days]


def count_episodes(counted: CountedPlays) -> int:
    """Different episodes with a play, by season and number or name; a film is one."""
    return sum(_different_episodes(*each) for each in counted.by_show)


def _different_episodes(show: ShowSummary, plays: Plays) -> int:
    plays = plays.whole
    if show.is_film:
        return min(1, len(plays))
    return len(set(zip(plays.column("season"), plays.column("episode"), strict=True)))


def count_late(timed: Plays, day_starts: time) -> int:
    """Count the plays that ended between midnight and the day's start, of those with a minute."""
    starts = day_starts.hour * 3600 + day_starts.minute * 60
    return sum([clock < starts for clock in timed.column("clock")])
