"""Phrases put together of every day and every clock time, said at several moments.

golden/domain has what each means, or how it is refused: what is read stays as it is at each hour.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import KOLKATA
from tests.domain.as_text import answer, as_text
from tests.golden_pages import hold
from watchlog.domain.dates.months import Month, parse_month
from watchlog.domain.dates.spans import parse_span
from watchlog.domain.dates.when import When, parse_when
from watchlog.errors import WatchlogError

DAYS = (
    "", "today", "tonight", "last night", "yesterday", "thursday", "friday", "last friday",
    "thursday night", "this morning", "this evening", "yesterday afternoon", "last tuesday evening",
    "26 nov", "nov 27", "28 nov", "fri 27 nov", "sat 27 nov", "27 nov 2025", "2026-11-26", "29 feb",
    "31 apr", "26/11", "3/4/2026", "27.11.", "30/11", "13.12", "26/9/26", "1899-12-31",
    "2027-01-01",
)  # fmt: skip
CLOCKS = (
    "", "0:15", "1:15", "3:59", "4:00", "4:30", "9:30", "11:59", "12:00", "12:30", "13:00", "16:59",
    "17:00", "18:59", "19:00", "21:30", "21:31", "24:00", "9 pm", "12 am", "12:30 p.m.", "13 pm",
    "at 11", "20.11", "21.30", "23:15:40",
)  # fmt: skip
NOWS = {
    "evening": datetime(2026, 11, 27, 21, 30, tzinfo=KOLKATA),
    "night": datetime(2026, 11, 27, 1, 30, tzinfo=KOLKATA),
    "morning": datetime(2026, 11, 27, 4, 0, tzinfo=KOLKATA),
}
ALONE = (
    "now", "unknown", "1 m ago", "90 min ago", "2 hours ago", "25h ago", "an hour ago", "a day ago",
    "3 days ago", "60 days ago", "61 days ago", "2 weeks ago", "9999 weeks ago", "0 days ago",
    "2026", "2027", "1900", "1899", "2026-11", "2026-12", "2026-13", "2026-00", "nov 2026",
    "dec 2026", "may 2026", "xyz 2026", "2026-11-27T21:30", "2026-11-27 21:31", "2026-11-27T21:30z",
    "2026-11-27T21:30:00.9+0530", "2026-09-28", "2026-09-27", "2026-02-30T10:00",
    "1899-12-31T10:00",
    "tomorrow", "next week", "last week", "this weekend", "mon", "mo", "november", "x" * 61, "",
)  # fmt: skip


def _meant(words: str, now: datetime) -> str:
    found = answer(parse_when, words, now, time(4))
    if isinstance(found, When):
        at, _, long_ago, skipped = found
        notes = ["long ago"] * long_ago + [f"skipped {skipped}"] * (skipped is not None)
        return f"{at} {' '.join(notes)}".rstrip()
    assert isinstance(found, WatchlogError)
    return f"! {found.message} {' | '.join(f'{each.text} {each.command}' for each in found.hints)}"


@pytest.mark.parametrize("name", NOWS)
def test_days_and_clock_times(name: str) -> None:
    phrases = [*ALONE, *(f"{day} {clock}".strip() for day in DAYS for clock in CLOCKS)]
    hold(f"domain/when-{name}", [f"{each}: {_meant(each, NOWS[name])}" for each in phrases])


def test_clocks_that_went_forward_and_back() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    lines = []
    for month, day in ((3, 29), (10, 25)):
        now = datetime(2026, month, day, 9, 0, tzinfo=berlin)
        for said in ("1:59", "2:00", "2:30", "3:00", "3:30", "4:00"):
            phrases = (f"today {said}", f"{now:%Y-%m-%d} 0{said}", f"{now:%Y-%m-%d}T0{said}+02:00")
            lines += [f"{each}: {_meant(each, now)}" for each in phrases]
        lines += [f"{each}: {_meant(each, now)}" for each in ("6 hours ago", "8 hours ago")]
    hold("domain/when-clocks-change", lines)


SPANS = (
    "this week", "last week", "this weekend", "last weekend", "this month", "last month",
    "this year", "last year", "november", "nov", "last nov", "october", "december", "last december",
    "this march", "week", "weekend", "month", "last", "last week end", "",
)  # fmt: skip


def test_spans_on_each_day_of_a_week_and_at_the_edges_of_months() -> None:
    first = date(2026, 11, 23)  # a Monday
    todays = [first + timedelta(days=each) for each in range(8)]
    todays += [date(2026, 11, 30), date(2026, 12, 1), date(2027, 1, 1), date(2024, 2, 29)]
    lines = []
    for today in todays:
        for starts in ("monday", "sunday", "saturday"):
            found = [f"{each}: {_span(each, today, starts)}" for each in SPANS]
            lines += [f"## {today:%a %d %b %Y}, {starts}", *found]
    hold("domain/spans", lines)


def _span(words: str, today: date, starts: str) -> str:
    found = parse_span(words, today, starts)
    return "none" if found is None else f"{found[0]} to {found[1]}"


def test_months_of_the_calendar() -> None:
    lines = []
    for today in (date(2026, 11, 30), date(2027, 1, 1)):
        for words in ("1", "11", "12", "13", "0", "001", "next month", "last month", "this month",
                      "march", "last november", "2026-02", "1900-01", "1899-12", "9998-12",
                      "9999-01", "last week", "this year", "²", "nov 2026", "x"):  # fmt: skip
            found = answer(parse_month, words, today, "monday")
            said = str(found) if isinstance(found, Month) else as_text(found)
            lines.append(f"{today} {words}: {said}")
    for month in (Month(2026, 2), Month(2026, 11), Month(2024, 12), Month(2021, 8)):
        lines.append(f"## {month}: {month.name}, {month.next}")
        lines += [*month.stored_plays(), *month.stored_airings()]
        for starts in ("monday", "sunday", "saturday"):
            weeks = [[day and day.day for day in week] for week in month.weeks(starts)]
            lines.append(f"{starts}: {weeks}")
    hold("domain/months", lines)
