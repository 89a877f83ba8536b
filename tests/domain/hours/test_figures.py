"""The rows of languages and the months of one, against sums added up one by one."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.hours.test_milestones import heard
from watchlog.domain.hours.figures import HoursOfLanguage, hours_of, in_order, last_months
from watchlog.domain.hours.heard import Heard
from watchlog.domain.hours.milestones import NextMilestone
from watchlog.domain.runtimes import Minutes
from watchlog.domain.settings import Settings

TODAY = date(2026, 11, 28)  # a Saturday


def of(stretches: list[Heard], language: str | None = "es", credit: int = 0) -> HoursOfLanguage:
    return hours_of(language, stretches, credit, (50, 150), TODAY, Settings())


def test_what_was_given_and_what_was_assumed_stand_apart() -> None:
    given_, assumed = heard(60, TODAY), heard(30, TODAY)._replace(given=False)
    row = of([given_, assumed], credit=9000)
    assert (row.minutes.low, row.given.low, row.assumed.low, row.credit) == (90, 60, 30, 9000)
    assert row.next is None
    assert of([heard(60, TODAY)]).next == NextMilestone(50, 49 * 60, None, approximate=False)
    assert of([heard(60, TODAY)], language=None).next is None


@given(st.lists(st.tuples(st.none() | st.integers(0, 60), st.integers(1, 90)), max_size=25))
def test_a_month_and_a_week_are_the_running_ones(evenings: list[tuple[int | None, int]]) -> None:
    stretches = [
        heard(minutes, None if back is None else TODAY - timedelta(days=back))
        for back, minutes in evenings
    ]
    row = of(stretches)
    known = [(back, minutes) for back, minutes in evenings if back is not None]
    assert row.month.low == sum(minutes for back, minutes in known if back < TODAY.day)
    assert row.week.low == sum(minutes for back, minutes in known if back <= TODAY.weekday())
    assert row.minutes.low == sum(minutes for _, minutes in evenings)


def test_the_most_comes_first_with_what_was_heard_before_and_the_unknown_last() -> None:
    rows = [
        of([heard(99, TODAY)], None),
        of([heard(60, TODAY)], "es"),
        of([heard(10, TODAY)], "hi", 55),
        of([heard(60, TODAY)], "en"),
    ]
    assert [row.language for row in in_order(rows)] == ["hi", "en", "es", None]


def test_twelve_months_end_with_the_running_one() -> None:
    by_month = heard(40, None)._replace(month="2026-02")
    old = heard(40, date(2025, 11, 30))
    months = last_months([heard(30, TODAY), heard(15, date(2026, 11, 1)), by_month, old], TODAY)
    assert next(iter(months)) == "2025-12"
    assert list(months)[-1] == "2026-11"
    assert len(months) == 12
    assert {month: each.low for month, each in months.items() if each != Minutes()} == {
        "2026-02": 40,
        "2026-11": 45,
    }
