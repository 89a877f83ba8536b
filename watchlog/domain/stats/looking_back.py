"""Looking back from an evening: what was watched in the same month of an earlier year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from watchlog.domain.columns import TimeGrade
from watchlog.domain.dates.moments import last_day
from watchlog.domain.stats.plays import NO_PLAYS, CountedPlays, Plays
from watchlog.domain.summary import ShowSummary
from watchlog.startup.values import Record


class MonthBefore(Record):
    """The plays of a month, show by show, the most first; ``years`` ago."""

    first: date
    years: int
    shows: Sequence[tuple[ShowSummary, Plays]]


def month_before(counted: CountedPlays, today: date) -> MonthBefore | None:
    """Return this month in the last earlier year that is known to have a play in it.

    Plays known by month count too, those known by year alone do not.
    """
    dated, by_month = counted.dated, counted.by_grade.get(TimeGrade.MONTH, NO_PLAYS)
    evenings = dated.column("evening")
    months = [date.fromordinal(day) for day in by_month.column("day")]
    # Each day once: there are far more plays than days.
    years = {
        day.year
        for day in {*evenings, *months}
        if day.month == today.month and day.year < today.year
    }
    if not years:
        return None
    first = date(max(years), today.month, 1)
    last = last_day(f"{first:%Y-%m}")
    plays = dated.where([first <= day <= last for day in evenings])
    plays = plays.plus(by_month.where([day == first for day in months]))
    shows = sorted(plays.split_by_show(), key=lambda each: -len(each[1]))
    return MonthBefore(first, today.year - first.year, shows)
