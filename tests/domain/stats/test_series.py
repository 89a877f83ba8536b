"""Plays along time: the heatmap, the grid of hours, months and weeks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from tests.domain.builders import a_series, in_summary, statistics, watched
from tests.domain.stats.test_totals import SUNDAY, TODAY, figures
from watchlog.domain.models import Runtime, Show
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import count_plays
from watchlog.domain.stats.series import (
    heatmap,
    hour_grid,
    level,
    month_series,
    week_of,
    week_series,
)
from watchlog.domain.summary import ShowSummary


@pytest.mark.parametrize(("plays", "shade"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 4)])
def test_a_heatmap_has_five_shades(plays: int, shade: int) -> None:
    assert level(plays) == shade
    assert level(None) == 0


def test_a_heatmap_is_weeks_across_and_ends_today() -> None:
    show = a_series(plays=watched("22:00", "23 01:00", "23 22:00"))
    evenings = figures(show).evenings
    picture = heatmap(evenings, TODAY, Settings(), weeks=2)
    assert picture.weeks == (date(2026, 11, 16), date(2026, 11, 23))
    assert [row[0] for row in picture.rows] == [0, 0, 0, 0, 0, 0, 2]
    assert [row[1] for row in picture.rows] == [1, 0, 0, 0, 0, None, None]
    sundays = heatmap(evenings, TODAY, Settings(week_starts="sunday"), weeks=1)
    assert sundays.weeks == (SUNDAY,)
    assert [row[0] for row in sundays.rows] == [2, 1, 0, 0, 0, 0, None]
    assert len(heatmap({}, TODAY, Settings()).weeks) == 53


@pytest.mark.parametrize(("starts", "expected"), [("monday", 16), ("sunday", 22), ("saturday", 21)])
def test_a_week_starts_where_it_is_set_to(starts: str, expected: int) -> None:
    assert week_of(SUNDAY, starts) == date(2026, 11, expected)


def cells(settings: Settings, *shows: Show) -> dict[tuple[str, int], int]:
    """The cells of the grid that are not zero, by weekday and column."""
    picture = hour_grid(count_plays(in_summary(shows), settings))
    return {
        (weekday, column): plays
        for weekday, row in zip(picture.weekdays, picture.rows, strict=True)
        for column, plays in enumerate(row)
        if plays
    }


@pytest.mark.parametrize(
    ("at", "minutes", "expected"),
    [
        ("20:50", 45, [("sunday", 16)]),
        ("20:44", 45, [("sunday", 15), ("sunday", 16)]),
        ("20:45", 45, [("sunday", 16)]),
        ("21:00", 45, [("sunday", 16)]),
        ("21:01", 45, [("sunday", 16), ("sunday", 17)]),
        ("23 00:30", 45, [("sunday", 19), ("sunday", 20)]),
        ("23 04:10", 45, [("sunday", 23), ("monday", 0)]),
        ("23 04:00", 45, [("sunday", 23)]),
        ("22:30", 120, [("sunday", 16), ("sunday", 17), ("sunday", 18)]),
        ("2026-11-22", 45, []),
    ],
)
def test_the_grid_counts_each_hour_in_which_an_episode_ran(
    at: str, minutes: int, expected: list[tuple[str, int]]
) -> None:
    found = cells(Settings(), a_series(plays=watched(at), minutes=minutes))
    assert found == dict.fromkeys(expected, 1)


def test_the_grid_knows_halves_of_a_minute() -> None:
    """42.5 minutes before 20:42 it was 19:59:30."""
    show = replace(a_series(plays=watched("20:42")), runtime=Runtime(40, 45))
    assert cells(Settings(), show) == {("sunday", 15): 1, ("sunday", 16): 1}


def test_the_columns_of_the_grid_begin_with_the_day() -> None:
    show = a_series(plays=watched("20:25"), minutes=20)
    assert cells(Settings(day_starts=time(4, 30)), show) == {("sunday", 15): 1}
    assert cells(Settings(day_starts=time(0)), show) == {("sunday", 20): 1}
    picture = hour_grid(count_plays([ShowSummary(show)], Settings(week_starts="saturday")))
    assert picture.weekdays[:2] == ("saturday", "sunday")
    assert sum(picture.rows[1]) == sum(map(sum, picture.rows)) == 1


def test_months_and_weeks_without_a_play_are_there_as_well() -> None:
    show = a_series(plays=watched("2026-08-31", "2026-10", "2026-11-01", "2026"))
    counted = count_plays([ShowSummary(show)], Settings())
    evenings = statistics([ShowSummary(show)], Settings(), TODAY).evenings
    months = month_series(evenings, counted)
    assert {month: tally.plays for month, tally in months.items()} == {
        "2026-08": 1,
        "2026-09": 0,
        "2026-10": 1,
        "2026-11": 1,
    }
    weeks = week_series(evenings, Settings())
    assert [tally.plays for tally in weeks.values()] == [1, 0, 0, 0, 0, 0, 0, 0, 1]
    assert min(weeks) == date(2026, 8, 31)
