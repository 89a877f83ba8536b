"""Milestones, the next one and the pace, against sums added up one by one."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from watchlog.domain.hours.heard import Heard
from watchlog.domain.hours.milestones import (
    DailyPace,
    Milestone,
    NextMilestone,
    next_milestone,
    pace_of,
    reached,
)

TODAY = date(2026, 11, 28)


def heard(minutes: float, day: date | None, *, sure: bool = True) -> Heard:
    seconds = round(60 * minutes)
    month = None if day is None else day.isoformat()[:7]
    return Heard(seconds, seconds, not sure, True, day, day, month)


def days(count: int) -> date:
    return TODAY - timedelta(days=count)


def test_a_milestone_is_reached_on_the_evening_on_which_the_sum_is() -> None:
    evenings = [heard(60, days(3)), heard(60, days(1)), heard(60, days(2))]
    assert reached(evenings, 0, (2, 3, 4), TODAY) == (
        Milestone(2, on=days(2)),
        Milestone(3, on=days(1)),
    )


def test_what_was_heard_before_reaches_it_without_a_day() -> None:
    assert reached([heard(30, days(1))], 150, (2, 3), TODAY) == (
        Milestone(2, before=True),
        Milestone(3, on=days(1)),
    )


def test_what_is_of_no_day_counts_first_and_makes_the_rest_approximate() -> None:
    evenings = [heard(60, days(1)), heard(60, None)]
    assert reached(evenings, 0, (1, 2), TODAY) == (
        Milestone(1, approximate=True),
        Milestone(2, on=days(1), approximate=True),
    )


def test_a_length_that_is_guessed_makes_it_approximate_from_then_on() -> None:
    evenings = [heard(60, days(3)), heard(60, days(2), sure=False), heard(60, days(1))]
    assert [each.approximate for each in reached(evenings, 0, (1, 2, 3), TODAY)] == [
        False,
        True,
        True,
    ]


def test_none_is_dated_ahead_of_today() -> None:
    evenings = [heard(60, days(3)), heard(60, days(-2))]
    assert reached(evenings, 0, (1, 2), TODAY) == (
        Milestone(1, on=days(3)),
        Milestone(2, on=TODAY, approximate=True),
    )


def test_the_next_one_is_as_far_as_the_pace_takes() -> None:
    evenings = [heard(28, days(each)) for each in range(28)]
    pace = pace_of(evenings, TODAY)
    assert pace == DailyPace(28.0, 28 * 28 / 90)
    assert next_milestone(evenings, 0, (10, 20), pace, TODAY) == NextMilestone(
        20, 20 * 60 - 28 * 28, TODAY + timedelta(days=15), approximate=False
    )
    assert next_milestone(evenings, 0, (10,), pace, TODAY) is None
    without_pace = next_milestone(evenings, 60, (20,), None, TODAY)
    assert without_pace == NextMilestone(20, 19 * 60 - 28 * 28, None, approximate=False)


def test_what_is_left_is_no_day_longer_for_the_sake_of_a_computer() -> None:
    evenings = [heard(300, days(27))]
    pace = pace_of(evenings, TODAY)
    ahead = next_milestone(evenings, 45, (7,), pace, TODAY)
    # 75 minutes at 300 in 28 days.
    assert ahead == NextMilestone(7, 75, TODAY + timedelta(days=7), approximate=False)


def test_in_the_first_week_there_is_no_pace() -> None:
    assert pace_of([], TODAY) is None
    assert pace_of([heard(60, days(6))], TODAY) is None
    assert pace_of([heard(60, days(7))], TODAY) == DailyPace(60 / 28, 60 / 90)
    assert pace_of(
        [heard(60, days(100)), heard(28, days(27)), heard(5, days(28))], TODAY
    ) == DailyPace(1.0, 33 / 90)


stretches = st.builds(
    heard,
    st.integers(1, 300),
    st.none() | st.integers(0, 400).map(days),
    sure=st.booleans(),
)


@given(st.lists(stretches, max_size=30), st.integers(0, 2000))
def test_every_milestone_below_the_sum_is_reached_and_no_other(
    evenings: list[Heard], credit: int
) -> None:
    hours = (1, 5, 10, 25, 50)
    total = credit + sum(each.low for each in evenings) / 60
    found = reached(evenings, credit, hours, TODAY)
    assert [each.hours for each in found] == [each for each in hours if 60 * each <= total]
    for each in found:
        if each.on is not None:
            until = [e for e in evenings if e.evening is None or e.evening <= each.on]
            before = [e for e in evenings if e.evening is None or e.evening < each.on]
            assert credit + sum(e.low for e in until) / 60 >= 60 * each.hours
            assert credit + sum(e.low for e in before) / 60 < 60 * each.hours
        assert each.before == (60 * each.hours <= credit)
    ahead = next_milestone(evenings, credit, hours, pace_of(evenings, TODAY), TODAY)
    assert (ahead is None) == (total >= 60 * hours[-1])
    if ahead is not None:
        assert total + ahead.left - 1 < 60 * ahead.hours <= total + ahead.left
