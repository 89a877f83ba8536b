"""The figures of ``stats``: totals, plays left out, streaks, the busiest evening, late nights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Container, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from watchlog.domain.columns import NO_CLOCK, NO_PASS, TimeGrade, possible_days
from watchlog.domain.runtimes import Minutes
from watchlog.domain.stats.counted import CountedPlays, count_episodes, count_late
from watchlog.domain.stats.groups import Tally
from watchlog.domain.stats.plays import NO_PLAYS, Plays, Viewing, minutes_of
from watchlog.domain.stats.sittings import Binge, binges, longest_binge, sittings
from watchlog.startup.values import Record


class Scope(StrEnum):
    """Figures that plays may be left out of; each has also what the ones before it leave out."""

    TOTALS = "totals"
    MONTHS = "months"
    EVENINGS = "evenings"
    SITTINGS = "sittings"


class LeftOut(Record):
    """Plays not known well enough for some figures; each play is in one of these only.

    ``scope``: the first figures that they are missing from, and from all after these: the
    ``totals`` (their date may lie outside of the period asked for), the ``months``, the
    ``evenings`` (days watched, streaks, busiest day, heatmap), the ``sittings`` (binges,
    hours, late nights). ``grade``: None where they lie in the future.
    """

    grade: TimeGrade | None
    scope: Scope
    viewings: Plays

    @property
    def reason(self) -> str:
        return "in the future" if self.grade is None else self.grade.value

    @property
    def plays(self) -> int:
        return len(self.viewings)


def titles_of(plays: Plays) -> tuple[str, ...]:
    """Whose plays they are, the most first."""
    shows = sorted(plays.split_by_show(), key=lambda each: -len(each[1]))
    return tuple(show.title for show, _ in shows)


class LateNights(Record):
    """The plays that ended between midnight and the day's start, of ``timed`` plays in all."""

    plays: int
    timed: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where no play is known to the minute."""
        return self.plays / self.timed if self.timed else None


class Edges(Record):
    """The plays at both ends of what is counted, each None where no play has a date.

    ``first``: over before any other as far as is known; of several, the one recorded first. Within
    an evening by the moment; those known by day only come after those with a moment. One known by
    month or year was over at the end of that. ``last``: the other end. ``begins``, ``ends``:
    those that may be the earliest and the latest; with parts, these are among them.
    """

    first: Viewing | None
    last: Viewing | None
    begins: Viewing | None
    ends: Viewing | None


class Stats(Record):
    """Every figure of a period, or of everything (domain/README.md, Totals).

    ``since``, ``until``: the period asked for, None where it has no such end. ``shows``: how
    many have a play. ``assumed_plays``: plays whose length rests on the assumed runtime;
    ``laid_plays``: those whose time was worked out rather than told. ``evenings``: plays of
    each evening that has any, by date. ``every_binge``: oldest first. ``in_passes``: plays that
    are part of a pass, ``passes``: of how many. ``parts``: plays of a part of an episode, which are
    in the minutes, evenings and sittings alone.
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
    late: LateNights
    edges: Edges
    in_passes: int
    passes: int
    parts: int = 0

    @property
    def first_play(self) -> Viewing | None:
        return self.edges.first

    @property
    def last_play(self) -> Viewing | None:
        return self.edges.last

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


def statistics_of(counted: CountedPlays, today: date) -> Stats:
    """Return the figures of counted plays; ``today`` is the evening now running.

    All figures are those of the plays inside the period: a sitting across its edge is counted by
    its part within.
    """
    viewings, whole = counted.viewings, counted.whole
    plays = len(whole.viewings)
    episodes = count_episodes(counted)
    runs = sittings(counted)
    found = binges(runs, counted.settings)
    days = evenings(counted)
    in_passes = plays_in_passes(whole.viewings)
    outer = edges_of(counted)
    inner = outer if whole is counted else edges_of(whole)
    return Stats(
        since=counted.since,
        until=counted.until,
        shows=len(counted.by_show),
        episodes=episodes,
        plays=plays,
        rewatches=plays - episodes,
        minutes=minutes_of(viewings),
        assumed_plays=sum(viewings.column("assumed")),
        laid_plays=sum(whole.viewings.column("laid")),
        undated_plays=len(whole.by_grade.get(TimeGrade.UNKNOWN, ())),
        left_out=left_out(counted),
        sittings=len(runs),
        every_binge=tuple(found),
        longest_binge=longest_binge(found),
        streak=streak(days.keys(), today),
        busiest_day=busiest_day(days),
        evenings=days,
        late=LateNights(count_late(whole.timed, counted.settings.day_starts), len(whole.timed)),
        edges=Edges(inner.first, inner.last, outer.begins, outer.ends),
        in_passes=len(in_passes),
        passes=sum(len(set(each.column("in_pass"))) for _, each in in_passes.split_by_show()),
        parts=len(viewings) - plays,
    )


def plays_in_passes(plays: Plays) -> Plays:
    """Return the plays that are part of a pass."""
    passes = plays.column("in_pass")
    if max(passes, default=NO_PASS) == NO_PASS:
        return NO_PLAYS
    return plays.where([each != NO_PASS for each in passes])


_MISSING_FROM = (
    (TimeGrade.UNKNOWN, Scope.MONTHS),
    (TimeGrade.YEAR, Scope.MONTHS),
    (TimeGrade.MONTH, Scope.EVENINGS),
    (TimeGrade.DAY, Scope.SITTINGS),
    (TimeGrade.TICKED, Scope.SITTINGS),
)


def left_out(counted: CountedPlays) -> tuple[LeftOut, ...]:
    """Return the plays not known well enough for some figures, the widest figures first."""
    outside, inside = counted.uncertain.split("grade"), counted.by_grade
    found = [
        LeftOut(grade, Scope.TOTALS, outside[grade])
        for grade, _ in _MISSING_FROM
        if grade in outside
    ]
    if counted.future:
        found.append(LeftOut(None, Scope.MONTHS, counted.future))
    found += [
        LeftOut(grade, scope, inside[grade]) for grade, scope in _MISSING_FROM if grade in inside
    ]
    return tuple(found)


ONE_DAY = timedelta(days=1)


class Streak(Record):
    """Consecutive evenings with a play: the one that is alive now (else 0), and the longest."""

    current: int
    longest: int


class BusyDay(Record):
    """An evening with its plays and their minutes together, and the parts among them."""

    date: date
    plays: int
    minutes: Minutes
    parts: int = 0


def evenings(counted: CountedPlays) -> dict[date, Tally]:
    """Return the plays and minutes of each evening that had a play, by date."""
    names = ("evening", "low", "high", "assumed", "part")
    alike = Counter(zip(*map(counted.dated.column, names), strict=True))
    found: dict[date, Tally] = {}
    for (day, low, high, assumed, part), plays in alike.items():
        minutes = Minutes(plays * low / 60, plays * high / 60, assumed)
        tally = Tally(0, minutes, plays) if part else Tally(plays, minutes)
        found[day] = found[day] + tally if day in found else tally
    return {day: found[day] for day in sorted(found)}


def streak(days: Collection[date], today: date) -> Streak:
    """Return the streaks of ``days``, the evenings with a play.

    The current one is alive if it reached yesterday's evening.
    """
    return Streak(current_streak(days, today), _longest(days))


def current_streak(days: Container[date], today: date) -> int:
    """Return how many of ``days`` there are in a row up to ``today``, or to yesterday."""
    day = today if today in days else today - ONE_DAY
    length = 0
    while day in days:
        length += 1
        day -= ONE_DAY
    return length


def _longest(days: Collection[date]) -> int:
    longest = length = 0
    before: date | None = None
    for day in sorted(days):
        length = length + 1 if before is not None and day - before == ONE_DAY else 1
        longest = max(longest, length)
        before = day
    return longest


def busiest_day(days: Mapping[date, Tally]) -> BusyDay | None:
    """The evening of the most plays, then the most minutes, then the latest."""
    if not days:
        return None
    day = max(days, key=lambda each: (days[each].plays, days[each].minutes.estimate, each))
    return BusyDay(day, *days[day])


class RecentEvenings(Record):
    """The streak that is alive, and what was watched since this week began."""

    streak: int
    minutes_this_week: Minutes


def recent_evenings(counted: CountedPlays, today: date) -> RecentEvenings:
    """Return what the page of the evening says, from plays counted without a limit."""
    from watchlog.domain.stats.series import week_of

    begins = week_of(today, counted.settings.week_starts)
    days = counted.dated.column("evening")
    this_week = counted.dated.where([begins <= day <= today for day in days])
    return RecentEvenings(streak(set(days), today).current, minutes_of(this_week))


def edges_of(counted: CountedPlays) -> Edges:
    """Return the plays at both ends of what is counted."""
    evenings = counted.dated.column("evening")
    of_first = _of_evening(counted, min(evenings, default=None))
    of_last = reversed(_of_evening(counted, max(evenings, default=None)))
    first = [*filter(None, [min(of_first, key=_by_time, default=None)]), *_vague(counted, min)]
    last = [*filter(None, [max(of_last, key=_by_time, default=None)]), *_vague(counted, max)]
    return Edges(
        first=min(first, key=_last_day, default=None),
        last=max(last, key=_first_day, default=None),
        begins=min(first, key=_first_day, default=None),
        ends=max(last, key=_last_day, default=None),
    )


def _vague(counted: CountedPlays, pick: Callable[[Sequence[int]], int]) -> list[Viewing]:
    """Return the first or the last play (``min``, ``max``) known by month, and by year alone."""
    found = []
    for grade in (TimeGrade.MONTH, TimeGrade.YEAR):
        plays = counted.by_grade.get(grade, NO_PLAYS)
        days = list(plays.column("day"))
        if days:
            in_order = range(len(days)) if pick is min else reversed(range(len(days)))
            edge = pick(days)
            found.append(plays[next(place for place in in_order if days[place] == edge)])
    return found


def _first_day(viewing: Viewing) -> date:
    return viewing.evening or possible_days(viewing.grade, viewing.day)[0]


def _last_day(viewing: Viewing) -> date:
    return viewing.evening or possible_days(viewing.grade, viewing.day)[1]


def _of_evening(counted: CountedPlays, evening: date | None) -> Plays:
    # The column holds one object for each day.
    return counted.dated.where([day is evening for day in counted.dated.column("evening")])


def _by_time(viewing: Viewing) -> tuple[bool, float]:
    return (viewing.clock == NO_CLOCK, viewing.ended)
