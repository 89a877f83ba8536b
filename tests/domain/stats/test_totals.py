"""The totals of ``stats``: one table for each definition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from tests.domain.builders import a_film, a_series, in_summary, statistics, watched
from watchlog.domain.columns import TimeGrade
from watchlog.domain.models import ListedEpisode, Play, Runtime, Season, Show
from watchlog.domain.runtimes import Minutes
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import count_plays
from watchlog.domain.stats.groups import By, groups
from watchlog.domain.stats.series import (
    month_series,
    week_series,
)
from watchlog.domain.stats.totals import Scope, Stats, Streak, streak, titles_of
from watchlog.domain.summary import ShowSummary

TODAY = date(2026, 11, 27)


SUNDAY = date(2026, 11, 22)


def figures(*shows: Show, since: date | None = None, until: date | None = None) -> Stats:
    return statistics(in_summary(shows), Settings(), TODAY, since, until)


def test_an_empty_library_has_figures_too() -> None:
    stats = figures(a_series())
    assert (stats.shows, stats.plays, stats.episodes, stats.rewatches) == (0, 0, 0, 0)
    assert stats.minutes == Minutes()
    assert (stats.sittings, stats.binges, stats.marathons, stats.days_watched) == (0, 0, 0, 0)
    assert stats.streak == Streak(0, 0)
    assert stats.left_out == ()
    assert stats.longest_binge is None
    assert stats.busiest_day is None
    assert stats.first_play is None
    assert stats.last_play is None
    assert stats.late_night_share is None
    counted = count_plays([], Settings())
    assert month_series({}, counted) == {}
    assert week_series({}, Settings()) == {}
    assert all(groups(counted, each) == [] for each in By)


def test_plays_are_episodes_and_rewatches() -> None:
    named = [Play(f"n{n}", 2, None, None, name=name) for n, name in enumerate("AAB")]
    series = a_series(plays=(*watched("20:00", "21:00"), *watched("22:00"), *named))
    stats = figures(series, a_film("heat", "20 20:00", "unknown"), a_series("planned"))
    assert (stats.plays, stats.episodes, stats.rewatches, stats.shows) == (8, 5, 3, 2)


def test_a_removed_play_counts_nowhere() -> None:
    [kept, removed] = watched("20:00", "21:00")
    stats = figures(a_series(plays=(kept, replace(removed, deleted="2026-11-23T00:00:00Z"))))
    assert (stats.plays, stats.episodes, stats.sittings) == (1, 1, 1)


def test_minutes_are_those_of_the_play_else_the_episode_else_the_show_else_assumed() -> None:
    season = Season(
        1, listed=(ListedEpisode(1, minutes=50), ListedEpisode(2), ListedEpisode(3, minutes=50))
    )
    plays = (*watched("20:00", "21:00"), *watched("22:00", first=3, minutes=30))
    show = replace(a_series(plays=plays), seasons=(season,), runtime=Runtime(40, 45))
    assert figures(show).minutes == Minutes(50 + 40 + 30, 50 + 45 + 30)
    assert figures(replace(show, runtime=None)).minutes == Minutes(120, 125, assumed=True)
    assert figures(replace(show, runtime=None)).assumed_plays == 1
    assert figures(a_film("heat", "20:00", minutes=None)).minutes == Minutes(90, 120, assumed=True)


def test_the_estimate_is_rounded_once_at_the_end() -> None:
    show = replace(a_series(plays=watched("20:00", "21:00", "22:00")), runtime=Runtime(40, 45))
    assert figures(show).minutes.estimate == 128
    assert figures(replace(show, all_plays=show.plays[:2])).minutes.estimate == 85


@pytest.mark.parametrize(
    ("at", "starts", "evening"),
    [
        ("23 03:59", time(4), SUNDAY),
        ("23 04:00", time(4), date(2026, 11, 23)),
        ("2026-11-23T03:59:59-08:00", time(4), SUNDAY),
        ("2026-11-23T03:59:00Z", time(4), SUNDAY),
        ("23 00:00", time(4), SUNDAY),
        ("23 00:00", time(0), date(2026, 11, 23)),
        ("23 04:29", time(4, 30), SUNDAY),
        ("2026-11-23", time(4), date(2026, 11, 23)),
    ],
)
def test_a_day_runs_from_four_to_four_by_the_clock_of_the_play(
    at: str, starts: time, evening: date
) -> None:
    stats = statistics(
        [ShowSummary(a_series(plays=watched(at)))], Settings(day_starts=starts), TODAY
    )
    assert list(stats.evenings) == [evening]


@pytest.mark.parametrize(
    ("days", "today", "expected"),
    [
        ([], 10, (0, 0)),
        ([10], 10, (1, 1)),
        ([9], 10, (1, 1)),
        ([8], 10, (0, 1)),
        ([8, 9], 10, (2, 2)),
        ([7, 8, 10], 10, (1, 2)),
        ([1, 2, 3, 5, 9, 10], 10, (2, 3)),
        ([1, 2, 3, 5, 6], 10, (0, 3)),
        ([30, 31, 32], 32, (3, 3)),
    ],
)
def test_a_streak_is_alive_until_an_evening_went_by(
    days: list[int], today: int, expected: tuple[int, int]
) -> None:
    def day(number: int) -> date:
        return date(2026, 10, 1) + timedelta(days=number)

    assert streak({day(each) for each in days}, day(today)) == expected


def test_a_streak_holds_plays_known_by_day_and_ticked_ones() -> None:
    plays = watched("2026-11-26", "27 00:30", *["25 20:00"] * 3, "27 20:00")
    assert figures(a_series(plays=plays)).streak == Streak(3, 3)
    assert figures(a_series(plays=watched("2026-11", "2026", "unknown"))).days_watched == 0


def test_the_busiest_day_has_the_most_plays_then_minutes_then_is_the_latest() -> None:
    two = a_series("two", watched("20 20:00", "2026-11-20"))
    same = a_series("same", watched("21 20:00", "2026-11-21"))
    longer = a_series("longer", watched("19 20:00", "2026-11-19"), minutes=46)
    three = a_series("three", watched(*["18 20:00"] * 3), minutes=1)

    def busiest(*shows: Show) -> tuple[int, int, int]:
        found = figures(*shows).busiest_day
        assert found is not None
        return found.date.day, found.plays, found.minutes.estimate

    assert busiest(two, same) == (21, 2, 90)
    assert busiest(longer, two, same) == (19, 2, 92)
    assert busiest(longer, two, same, three) == (18, 3, 3)


def test_late_is_from_midnight_to_the_start_of_the_day_of_plays_known_to_the_minute() -> None:
    timed = watched("23:59", "23 00:00", "23 03:59", "23 04:00")
    vague = watched("2026-11-23", *["24 01:00"] * 3, "unknown")
    stats = figures(a_series(plays=(*timed, *vague)))
    assert stats.late == (2, 4)
    assert stats.late_night_share == 0.5
    assert figures(a_series(plays=vague)).late_night_share is None


@pytest.mark.parametrize(("starts", "late"), [(0, 0), (1, 1), (4, 1), (5, 2)])
def test_late_ends_when_the_day_starts(starts: int, late: int) -> None:
    show = a_series(plays=watched("23 00:30", "23 04:30"))
    assert statistics([ShowSummary(show)], Settings(day_starts=time(starts)), TODAY).late == (
        late,
        2,
    )


@pytest.mark.parametrize(
    ("vague", "first", "last"),
    [
        ((), "20 19:00", "2026-11-26"),
        (("2019", "unknown"), "2019", "2026-11-26"),
        (("2026", "2026-11"), "20 19:00", "2026-11-26"),
        # What has not come is a wrong clock, however little of it is known.
        (("2026-10", "2027"), "2026-10", "2026-11-26"),
        (("2026-12", "2027", "2026"), "20 19:00", "2026-11-26"),
        (("2025", "2025-12", "2025-11"), "2025-11", "2026-11-26"),
    ],
)
def test_the_first_play_and_the_last_as_far_as_is_known(
    vague: tuple[str, ...], first: str, last: str
) -> None:
    told = ("2026-11-26", "20 20:00", "26 23:00", "20 19:00")
    stats = figures(a_series(plays=watched(*told, *vague)))
    assert stats.first_play is not None
    assert stats.last_play is not None
    edges = [play.at for play in watched(first, last)]
    assert [stats.first_play.play.at, stats.last_play.play.at] == edges


def test_of_plays_known_by_the_same_day_the_last_is_the_one_recorded_last() -> None:
    stats = figures(a_series(plays=watched("2026-11-26", "2026-11-26", "2026-11-26")))
    assert stats.first_play is not None
    assert stats.last_play is not None
    assert (stats.first_play.play.episode, stats.last_play.play.episode) == (1, 3)


def test_bulk_stamps_count_by_day_only() -> None:
    stats = figures(a_series(plays=watched(*["23 01:00"] * 3, "23:00")))
    assert (stats.plays, stats.sittings, stats.binges, stats.late) == (4, 1, 0, (0, 1))
    assert stats.days_watched == 1
    assert stats.busiest_day is not None
    assert stats.busiest_day.plays == 4


def test_laid_plays_count_and_are_counted_apart() -> None:
    stats = figures(a_series(plays=watched("20:00", "20:45", "21:30", laid=True)))
    assert (stats.laid_plays, stats.binges) == (3, 1)


AROUND = ["2025", "2026", "2026-10", "2026-11", "2026-11-22", "22 20:00", "23 02:00", "unknown"]


def test_a_sitting_across_the_edge_counts_by_its_part_within() -> None:
    show = a_series(plays=watched("23 03:00", "23 03:45", "23 04:30"))
    assert figures(show).binges == 1
    assert figures(show, until=SUNDAY).sittings == 1
    assert figures(show, until=SUNDAY).binges == 0


def test_what_is_left_out_is_told_by_the_first_figure_that_it_is_missing_from() -> None:
    bosch = a_series("bosch", watched(*["unknown"] * 3))
    show = a_series(plays=watched(*["20:00"] * 3, "2026-11-20", "2026-10", "2019", "unknown"))
    found = [
        (each.scope, each.reason, each.plays, titles_of(each.viewings))
        for each in figures(show, bosch).left_out
    ]
    assert found == [
        (Scope.MONTHS, "date unknown", 4, ("Bosch", "Ballard")),
        (Scope.MONTHS, "known by year only", 1, ("Ballard",)),
        (Scope.EVENINGS, "known by month only", 1, ("Ballard",)),
        (Scope.SITTINGS, "known by day only", 1, ("Ballard",)),
        (Scope.SITTINGS, "ticked in bulk", 3, ("Ballard",)),
    ]
    assert figures(show, bosch).undated_plays == 4


def test_a_period_leaves_out_of_the_totals_what_is_not_known_well_enough() -> None:
    show = a_series(plays=watched("22:00", "2026-11", "2026", "2019", "unknown"))
    stats = figures(show, since=date(2026, 11, 10))
    assert [(each.scope, each.grade, each.plays) for each in stats.left_out] == [
        (Scope.TOTALS, TimeGrade.UNKNOWN, 1),
        (Scope.TOTALS, TimeGrade.YEAR, 1),
        (Scope.TOTALS, TimeGrade.MONTH, 1),
    ]
    assert (stats.plays, stats.undated_plays) == (1, 0)
