"""Months as `calendar` shows them: every day once, and which month a phrase means."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.domain.dates.months import Month, month_of_day, parse_month
from watchlog.errors import BadTime

TODAY = date(2026, 11, 23)
MONTHS = st.builds(Month, st.integers(1900, 9998), st.integers(1, 12))
STARTS = {"monday": 0, "sunday": 6, "saturday": 5}


@given(MONTHS, st.sampled_from(sorted(STARTS)))
def test_each_day_stands_once_in_its_week_and_below_its_weekday(month: Month, starts: str) -> None:
    weeks = month.weeks(starts)
    days = [day for week in weeks for day in week if day is not None]
    assert days == [month.first + timedelta(days=number) for number in range(len(days))]
    assert days[-1] == month.last
    assert {len(week) for week in weeks} == {7}
    assert all(any(week) for week in weeks)
    for week in weeks:
        for place, day in enumerate(week):
            assert day is None or day.weekday() == (STARTS[starts] + place) % 7


@given(MONTHS)
def test_the_month_after_begins_the_day_after(month: Month) -> None:
    if month != Month(9998, 12):
        assert month.next.first == month.last + timedelta(days=1)
    assert month_of_day(month.first) == month_of_day(month.last) == month


@given(MONTHS)
def test_a_month_is_read_as_it_is_written(month: Month) -> None:
    for written in (str(month), month.name, f"{month.name[:3]} {month.year}"):
        assert parse_month(written, TODAY, "monday") == month


@given(st.dates(date(1901, 1, 1), date(9998, 12, 31)), st.integers(1, 12))
def test_a_name_or_number_is_the_latest_that_has_begun(today: date, number: int) -> None:
    name = date(2000, number, 1).strftime("%B")
    for written in (str(number), name, name.upper(), name[:3]):
        found = parse_month(written, today, "monday")
        assert found.number == number
        assert found.first <= today < found.first.replace(year=found.year + 1)


@pytest.mark.parametrize(
    ("phrase", "month"),
    [
        ("this month", "2026-11"), ("last month", "2026-10"), ("Next  Month", "2026-12"),
        ("last november", "2025-11"), ("november", "2026-11"), ("dec", "2025-12"),
        ("03", "2026-03"), ("12", "2025-12"), ("2027-05", "2027-05"), ("mar, 2025", "2025-03"),
    ],
)  # fmt: skip
def test_phrases(phrase: str, month: str) -> None:
    assert str(parse_month(phrase, TODAY, "monday")) == month


@pytest.mark.parametrize(
    "phrase",
    [
        "", " ", "13", "0", "-1", "٣", "2027-13", "2026-00", "0000-01", "1899-12", "9999-01",
        "2026", "last week", "this weekend", "last year", "monday", "yesterday", "20 nov",
        "2026-11-20", "next", "next march", "x" * 300, "novembre", "1.5",
    ],
)  # fmt: skip
def test_what_is_not_a_month_is_refused_with_what_to_type(phrase: str) -> None:
    with pytest.raises(BadTime, match="is not a month") as refused:
        parse_month(phrase, TODAY, "monday")
    assert [hint.command for hint in refused.value.hints] == [
        "watchlog calendar march", "watchlog calendar 2025-03",
    ]  # fmt: skip
