"""Days watched: streaks, the busiest evening, the first play and the last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date, time, timedelta

from watchlog.domain.dates.moments import evening
from watchlog.domain.models import Show
from watchlog.domain.runtimes import Minutes, play_minutes, total
from watchlog.domain.settings import Settings
from watchlog.domain.stats.groups import Tally
from watchlog.domain.stats.plays import NO_CLOCK
from watchlog.domain.viewings import Counted, Plays, Viewing
from watchlog.startup import NamedTuple

ONE_DAY = timedelta(days=1)


class Streak(NamedTuple):
    """Consecutive evenings with a play: the one that is alive now (else 0), and the longest."""

    current: int
    longest: int


class BusyDay(NamedTuple):
    """An evening with its plays and their minutes together."""

    date: date
    plays: int
    minutes: Minutes


def evenings(counted: Counted) -> dict[date, Tally]:
    """What was watched on each evening that had a play, by date."""
    names = ("evening", "low", "high", "assumed")
    alike = Counter(zip(*map(counted.dated.column, names), strict=True))
    found: dict[date, Tally] = {}
    for (day, low, high, assumed), plays in alike.items():
        tally = Tally(plays, Minutes(plays * low, plays * high, assumed))
        found[day] = found[day] + tally if day in found else tally
    return {day: found[day] for day in sorted(found)}


def streak(days: Collection[date], today: date) -> Streak:
    """``days``: evenings with a play. The current one is alive if it reached yesterday's."""
    return Streak(_current(days, today), _longest(days))


def _current(days: Collection[date], today: date) -> int:
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


class Recent(NamedTuple):
    """The streak that is alive, and what was watched since this week began."""

    streak: int
    minutes_this_week: Minutes


def recent_evenings(shows: Iterable[Show], settings: Settings, today: date) -> Recent:
    """What the page of the evening says, in one pass over the plays."""
    from watchlog.domain.stats.series import week_of

    begins = week_of(today, settings.week_starts)
    days: set[date] = set()
    this_week: list[Minutes] = []
    for show in shows:
        for play in show.plays:
            day = evening(play.at, settings.day_starts)
            if day is not None:
                days.add(day)
                if begins <= day <= today:
                    this_week.append(play_minutes(show, play))
    return Recent(streak(days, today).current, total(this_week))


def first_play(counted: Counted) -> Viewing | None:
    """The earliest play whose evening is known; of several, the one recorded first.

    Within an evening by the moment; those known by day only come after those with a moment.
    """
    first = min(counted.dated.column("evening"), default=None)
    return min(_of_evening(counted, first), key=_by_time, default=None)


def last_play(counted: Counted) -> Viewing | None:
    """The latest play whose evening is known; of several, the one recorded last."""
    last = max(counted.dated.column("evening"), default=None)
    return max(reversed(_of_evening(counted, last)), key=_by_time, default=None)


def _of_evening(counted: Counted, evening: date | None) -> Plays:
    # The column holds one object for each day.
    return counted.dated.where([day is evening for day in counted.dated.column("evening")])


def _by_time(viewing: Viewing) -> tuple[bool, float]:
    return (viewing.clock == NO_CLOCK, viewing.ended)


def count_late(timed: Plays, day_starts: time) -> int:
    """Of plays known to the minute, those that ended between midnight and the day's start."""
    starts = day_starts.hour * 3600 + day_starts.minute * 60
    return sum([clock < starts for clock in timed.column("clock")])
