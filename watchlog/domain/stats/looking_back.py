"""Looking back from an evening: what was watched in the same month of an earlier year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from watchlog.domain.columns import TimeGrade
from watchlog.domain.dates.moments import FIRST_YEAR, last_day
from watchlog.domain.stats.counted import CountedPlays
from watchlog.domain.stats.plays import NO_PLAYS, Plays
from watchlog.domain.summary import ShowSummary
from watchlog.startup.values import Record


class MonthBefore(Record):
    """The plays of a month, show by show, the most first; ``years`` ago."""

    first: date
    years: int
    shows: Sequence[tuple[ShowSummary, Plays]]


RECENT = timedelta(days=60)
"""So far back an evening is looked at in every case: few rows of evenings are longer."""


def shows_to_look_at(shows: Sequence[ShowSummary], today: date) -> list[ShowSummary]:
    """Return the shows that the page of an evening can say something of, in the same order.

    Those with a play since ``RECENT``, those that may hold the last play that has come, and those
    with a play in this month of an earlier year. Of the others not even the columns are read.
    """
    last_days = [show.outline.last_day for show in shows]
    # Of a month or a year nobody knows whether it has come.
    come = [day for day in last_days if len(day) == 10 and day <= today.isoformat()]
    # What is stamped on one day may be of the evening before.
    last = _before_that(date.fromisoformat(max(come))) if come else ""
    recent = min(last, _before_that(today - RECENT))
    months = frozenset(
        day
        for year in range(FIRST_YEAR, today.year)
        for day in _days_of(date(year, today.month, 1))
    )
    return [
        show
        for show, day in zip(shows, last_days, strict=True)
        if day and (day >= recent or not months.isdisjoint(show.days))
    ]


def _before_that(day: date) -> str:
    return (day - timedelta(days=1)).isoformat()


def _days_of(first: date) -> range:
    """The days of a month, as Columns count them, and the night after it."""
    begins = first.toordinal()
    return range(begins, last_day(f"{first:%Y-%m}").toordinal() + 2)


def month_before(counted: CountedPlays, today: date) -> MonthBefore | None:
    """Return this month in the last earlier year that is known to have a play in it.

    Plays known by month count too, those known by year alone do not.
    """
    counted = counted.whole
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
