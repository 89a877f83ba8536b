"""Goals: read as they are typed, and how a rate was kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.hours.test_milestones import heard
from watchlog.domain.hours.goals import (
    Goal,
    Kept,
    Rate,
    kept_of,
    last_day_of,
    parse_goal,
    with_goal,
)
from watchlog.errors import BadValue, Usage

TODAY = date(2026, 11, 28)  # a Saturday


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("1500h", Goal(90_000)),
        ("1500 hours", Goal(90_000)),
        ("90m", Goal(90)),
        ("1h30", Goal(90)),
        ("45m/day", Goal(rate=Rate(45, "day"))),
        ("45 min a day", Goal(rate=Rate(45, "day"))),
        ("5h/week", Goal(rate=Rate(300, "week"))),
        ("5 H per WEEK", Goal(rate=Rate(300, "week"))),
        ("24h/day", Goal(rate=Rate(1440, "day"))),
        ("168h/week", Goal(rate=Rate(10_080, "week"))),
        ("100000h", Goal(6_000_000)),
    ],
)
def test_a_goal_is_read(text: str, goal: Goal) -> None:
    assert parse_goal(text, None, TODAY) == goal


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1500", "isn't a goal"),
        ("", "isn't a goal"),
        ("much", "isn't a goal"),
        ("-5h", "isn't a goal"),
        ("45m/month", "isn't a goal"),
        ("/day", "isn't a goal"),
        ("9" * 5000 + "h", "isn't a goal"),
        ("0h", "at least 1 minute"),
        ("0m/day", "at least 1 minute"),
        ("25h/day", "more than a day has"),
        ("169h/week", "more than a week has"),
        ("100001h", "more than 100,000 hours"),
    ],
)
def test_what_is_no_goal_is_refused(text: str, words: str) -> None:
    with pytest.raises(BadValue, match=words):
        parse_goal(text, None, TODAY)


def test_a_day_by_which_is_kept_as_typed_and_its_last_day_counts() -> None:
    assert parse_goal("300h", "2027-06", TODAY).by == "2027-06"
    assert parse_goal("300h", "2026-11", TODAY).by == "2026-11"
    assert parse_goal("300h", "2026-11-28", TODAY).by == "2026-11-28"
    assert last_day_of("2027-02") == date(2027, 2, 28)
    assert last_day_of("2028-02") == date(2028, 2, 29)
    for past in ("2026-10", "2026-11-27"):
        with pytest.raises(BadValue, match="is past"):
            parse_goal("300h", past, TODAY)
    for word in ("June", "2027", "2027-13", "2027-02-30", "2027-6"):
        with pytest.raises(BadValue, match="isn't a month or a day"):
            parse_goal("300h", word, TODAY)
    with pytest.raises(Usage, match="--by is of a goal of hours"):
        parse_goal("5h/week", "2027-06", TODAY)


def test_each_kind_takes_the_place_of_its_own() -> None:
    both = with_goal(Goal(60, "2027-06"), Goal(rate=Rate(45, "day")))
    assert both == Goal(60, "2027-06", Rate(45, "day"))
    assert with_goal(both, Goal(90)) == Goal(90, None, Rate(45, "day"))
    assert with_goal(both, Goal(rate=Rate(5, "week"))).rate == Rate(5, "week")


def test_the_running_week_is_not_among_those_that_were_kept() -> None:
    week = Rate(60, "week")
    monday = date(2026, 11, 23)
    now, last = heard(60, monday), heard(60, monday - timedelta(days=1))
    assert kept_of([now], week, TODAY, "monday") == Kept(0, 0)
    assert kept_of([now, last], week, TODAY, "monday") == Kept(1, 1)
    assert kept_of([now, last], week, TODAY, "sunday") == Kept(0, 0)
    long_ago = heard(1, TODAY - timedelta(days=400))
    assert kept_of([long_ago, last], week, TODAY, "monday") == Kept(1, 12)
    halves = [heard(30, monday - timedelta(days=each)) for each in (1, 7)]
    assert kept_of(halves, week, TODAY, "monday") == Kept(1, 1)


def test_a_day_of_exactly_so_much_is_kept_in_however_many_pieces() -> None:
    yesterday = TODAY - timedelta(days=1)
    pieces = [heard(seconds / 60, yesterday) for seconds in (42 * 60 + 56, 101, 23)]
    assert kept_of(pieces, Rate(45, "day"), TODAY, "monday") == Kept(1, 1)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 90)), max_size=40))
def test_days_kept_are_those_with_enough(evenings: list[tuple[int, int]]) -> None:
    stretches = [heard(minutes, TODAY - timedelta(days=back)) for back, minutes in evenings]
    found = kept_of(stretches, Rate(45, "day"), TODAY, "monday")
    furthest = max((back for back, _ in evenings), default=0)
    sums = [sum(m for b, m in evenings if b == back) for back in range(1, 29) if back <= furthest]
    assert found == Kept(sum(each >= 45 for each in sums), len(sums))
