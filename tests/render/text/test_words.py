"""Lengths, times and states in words: one form of each."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from watchlog.domain.models import State
from watchlog.render.text.style import Look
from watchlog.render.text.words import (
    clock_range,
    day,
    hours,
    hours_range,
    median_episodes,
    rewatches,
    showing,
    stamped_column,
    state_word,
)

TODAY = date(2026, 11, 28)
LOOK = Look(80, True, TODAY)


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (59, "59 min"), (60, "1 h 00 m"), (6_139, "102 h 19 m")]
)
def test_lengths(minutes: int, words: str) -> None:
    assert hours(minutes) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (38, 38, "38 min"),
        (38, 52, "38–52 min"),
        (55, 70, "55 min – 1 h 10 m"),
        (90, 120, "1 h 30 m – 2 h 00 m"),
        (599, 601, "9–11 h"),
        (62_400, 66_660, "1,040–1,111 h"),
    ],
)
def test_ranges_of_lengths_are_rounded_outwards(low: int, high: int, words: str) -> None:
    assert hours_range(low, high) == words


def test_dates_have_their_weekday_this_year_and_their_year_else() -> None:
    assert day(date(2026, 1, 3), TODAY) == "Sat 3 Jan"
    assert day(date(2025, 11, 8), TODAY) == "8 Nov 2025"


def test_times_of_a_column_stand_under_one_another() -> None:
    stamps = ["2026-11-26T23:13:00+05:30", "2025-11-08T01:01:00+05:30", "2026-03-05", "2024", None]
    assert stamped_column(stamps, LOOK) == [
        "Thu 26 Nov 23:13",
        "8 Nov 2025 01:01",
        "Thu 5 Mar",
        "2024",
        "date unknown",
    ]
    assert stamped_column([*stamps[:1], "2026-01-03T07:40:00+05:30"], LOOK)[1] == "Sat 3 Jan  07:40"


def test_a_clock_range_has_an_en_dash() -> None:
    assert (
        clock_range(datetime(2026, 8, 16, 15, 10), datetime(2026, 8, 17, 0, 5), LOOK)
        == "15:10–00:05"
    )


def test_each_state_has_one_word() -> None:
    assert [state_word(state) for state in State] == [
        "planned", "watching", "caught up", "finished", "paused", "dropped"
    ]  # fmt: skip


def test_counts() -> None:
    assert [rewatches(number) for number in (0, 1, 22)] == [
        "no rewatches",
        "1 rewatch",
        "22 rewatches",
    ]
    assert showing(5, 1_204) == "Showing 5 of 1,204 (--limit 1204 for all)"
    assert [median_episodes(each) for each in (1, 2, 2.5)] == [
        "1 episode",
        "2 episodes",
        "2–3 episodes",
    ]
