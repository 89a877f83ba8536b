"""The series behind the pictures: a heatmap of evenings, a grid of hours, weeks and months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, time, timedelta
from itertools import accumulate

from watchlog.domain.columns import TimeGrade
from watchlog.domain.dates.moments import evening_of_stamp
from watchlog.domain.limits import MINUTES_OF_A_DAY
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import CountedPlays
from watchlog.domain.stats.groups import WEEKDAY_KEYS, Tally, month_key, month_of, tally_of
from watchlog.domain.stats.plays import NO_PLAYS, Plays, split_by
from watchlog.domain.summary import ShowSummary
from watchlog.startup.values import Record

DAY = timedelta(days=1)
HOUR = 3600
"""Seconds."""


class Heatmap(Record):
    """Plays of each evening: a column for each week, a row for each day of it.

    ``weeks``: the first day of each column. ``rows``: 7, from the first day of the week, each
    as long as ``weeks``; None before the first day shown and after the last.
    """

    weeks: tuple[date, ...]
    rows: tuple[tuple[int | None, ...], ...]


class HourGrid(Record):
    """The number of plays that ran in each hour of each evening of the week.

    ``starts``: when column 0 begins, the start of the day; column 1 begins an hour later.
    ``weekdays``: the name of each row, from the first day of the week. ``rows``: 7 of 24.
    """

    starts: time
    weekdays: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]


def level(plays: int | None) -> int:
    """The shade of a heatmap's cell: 0, 1, 2, 3 (for 3 and 4 plays) or 4 (for 5 and more)."""
    if not plays:
        return 0
    return plays if plays <= 2 else 3 if plays <= 4 else 4


def week_of(day: date, week_starts: str) -> date:
    """The first day of the week that a day lies in."""
    return day - DAY * ((day.weekday() - WEEKDAY_KEYS.index(week_starts)) % 7)


LAST_WEEKS = 12


def last_weeks(show: ShowSummary, settings: Settings, today: date) -> tuple[int, ...]:
    """The plays of a show in each of the last twelve weeks, the running one at the end.

    Those of evenings that are known; nothing where there is none.
    """
    first = week_of(today, settings.week_starts) - (LAST_WEEKS - 1) * 7 * DAY
    # Of a large library most shows are passed over here, their plays unread.
    if show.outline.last_day < first.isoformat():
        return ()
    evenings = (evening_of_stamp(play.at, settings.day_starts) for play in show.whole.whole_plays)
    weeks = Counter((day - first).days // 7 for day in evenings if day and first <= day <= today)
    return tuple(weeks[week] for week in range(LAST_WEEKS)) if weeks else ()


def heatmap(
    evenings: Mapping[date, Tally],
    last: date,
    settings: Settings,
    weeks: int = 53,
    since: date = date.min,
) -> Heatmap:
    """At most so many weeks of evenings, from the one of ``since`` on to the one of ``last``."""
    newest = week_of(last, settings.week_starts)
    back = min(weeks - 1, max(0, (last - since).days // 7 + 1))
    firsts = [newest - 7 * DAY * week for week in range(back, -1, -1)]
    while firsts[0] + 6 * DAY < since:
        del firsts[0]
    rows = tuple(
        tuple(_plays_on(first + DAY * row, evenings, since, last) for first in firsts)
        for row in range(7)
    )
    return Heatmap(tuple(firsts), rows)


def _plays_on(day: date, evenings: Mapping[date, Tally], since: date, last: date) -> int | None:
    if not since <= day <= last:
        return None
    tally = evenings.get(day)
    # One of parts alone is an evening, too.
    return 0 if tally is None else max(1, tally.plays)


def hour_grid(counted: CountedPlays) -> HourGrid:
    """The hours in which an episode ran, of plays known to the minute.

    A play counts once in each hour that it ran in, from its start to just before its end, by
    the clock of its own offset. Hours before the day's start belong to the evening before.
    """
    settings = counted.settings
    starts = settings.day_starts.hour * HOUR + settings.day_starts.minute * 60
    cells = _running(counted.timed, starts)
    first = WEEKDAY_KEYS.index(settings.week_starts)
    order = [(first + row) % 7 for row in range(7)]
    return HourGrid(
        settings.day_starts,
        tuple(WEEKDAY_KEYS[weekday] for weekday in order),
        tuple(tuple(cells[24 * weekday : 24 * weekday + 24]) for weekday in order),
    )


def _running(timed: Plays, starts: int) -> list[int]:
    """Count the plays that ran in each hour of a week that begins on Monday, ``starts`` seconds in.

    What begins and ends is counted, and added up afterwards: a play then costs the same however
    long it is.
    """
    changes = [0] * (_BEFORE + WEEK + 2)
    columns = map(timed.column, ("day", "clock", "low", "high"))
    for day, clock, low, high in zip(*columns, strict=True):
        length = low + high
        if length > _TWICE_LONGEST:
            length = _TWICE_LONGEST
        # Day 1 of the calendar was a Monday.
        ended = (day - 1) % 7 * 24 * HOUR + clock - starts
        changes[(2 * ended - length) // (2 * HOUR) + _BEFORE] += 1
        # To just before its end: what ends at 22:00 did not run at ten.
        changes[(ended - (length > 0)) // HOUR + _BEFORE + 1] -= 1
    cells = [0] * WEEK
    for hour, plays in enumerate(accumulate(changes)):
        cells[(hour - _BEFORE) % WEEK] += plays
    return cells


WEEK = 7 * 24
"""Hours."""

_TWICE_LONGEST = 2 * 60 * MINUTES_OF_A_DAY
_BEFORE = 50
"""Hours before Monday that a play may begin: one of a day, when that starts a day in."""


def week_series(evenings: Mapping[date, Tally], settings: Settings) -> dict[date, Tally]:
    """Each week from the first with a play to the last, by its first day; 0 where there is none."""
    found: dict[date, Tally] = {}
    for day, tally in evenings.items():
        first = week_of(day, settings.week_starts)
        found[first] = found.get(first, Tally()) + tally
    if not found:
        return {}
    weeks = (max(found) - min(found)).days // 7 + 1
    firsts = (min(found) + 7 * DAY * week for week in range(weeks))
    return {first: found.get(first, Tally()) for first in firsts}


def month_series(evenings: Mapping[date, Tally], counted: CountedPlays) -> dict[str, Tally]:
    """Each month from the first with a play to the last, as ``2026-11``; 0 where there is none.

    Plays known by month only count too.
    """
    found: dict[str, Tally] = {}
    for day, tally in evenings.items():
        found[month_key(day)] = found.get(month_key(day), Tally()) + tally
    by_month = counted.by_grade.get(TimeGrade.MONTH, NO_PLAYS)
    for month, viewings in split_by(by_month, month_of).items():
        assert month is not None, "the month is what is known of them"
        found[month] = found.get(month, Tally()) + tally_of(viewings)
    return {month: found.get(month, Tally()) for month in _months(found)}


def _months(found: Mapping[str, Tally]) -> list[str]:
    """Return every month from the first of these to the last."""
    if not found:
        return []
    first, last = (_month_number(month) for month in (min(found), max(found)))
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, last + 1)]


def _month_number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1
