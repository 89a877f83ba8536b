"""The figures of ``stats``: one table for each definition of DESIGN §6."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from tests.domain.builders import a_film, a_series, in_summary, watched
from watchlog.domain.columns import TimeKnown
from watchlog.domain.models import Episode, Play, Runtime, Season, Show
from watchlog.domain.runtimes import Minutes
from watchlog.domain.settings import Settings
from watchlog.domain.stats.explain import explain
from watchlog.domain.stats.groups import By, Group, Tally, groups
from watchlog.domain.stats.plays import count_plays
from watchlog.domain.stats.series import (
    heatmap,
    hour_grid,
    level,
    month_series,
    week_of,
    week_series,
)
from watchlog.domain.stats.totals import Scope, Stats, Streak, left_out, statistics, streak
from watchlog.domain.summary import ShowSummary

TODAY = date(2026, 11, 27)
SUNDAY = date(2026, 11, 22)


def figures(*shows: Show, since: date | None = None, until: date | None = None) -> Stats:
    return statistics(in_summary(shows), Settings(), TODAY, since, until)


def by(dimension: By, *shows: Show, settings: Settings = Settings()) -> list[Group]:
    return groups(count_plays(in_summary(shows), settings), dimension)


def keys(dimension: By, *shows: Show, settings: Settings = Settings()) -> list[str | None]:
    return [group.key for group in by(dimension, *shows, settings=settings)]


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
    season = Season(1, list=(Episode(1, minutes=50), Episode(2), Episode(3, minutes=50)))
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


def test_the_first_and_the_last_play_are_those_whose_evening_is_known() -> None:
    plays = watched("2026-11-26", "20 20:00", "26 23:00", "20 19:00", "2019", "unknown")
    stats = figures(a_series(plays=plays))
    assert stats.first_play is not None
    assert stats.last_play is not None
    assert stats.first_play.play.episode == 4
    assert stats.last_play.play.at == "2026-11-26"


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


def test_laid_plays_count_and_are_told_apart() -> None:
    stats = figures(a_series(plays=watched("20:00", "20:45", "21:30", laid=True)))
    assert (stats.laid_plays, stats.binges) == (3, 1)


AROUND = ["2025", "2026", "2026-10", "2026-11", "2026-11-22", "22 20:00", "23 02:00", "unknown"]


@pytest.mark.parametrize(
    ("since", "until", "counted", "uncertain"),
    [
        (None, None, AROUND, []),
        ("2026-01-01", "2026-12-31", AROUND[1:7], ["unknown"]),
        ("2026-01-02", "2026-12-31", AROUND[2:7], ["2026", "unknown"]),
        ("2026-11-01", "2026-11-30", AROUND[3:7], ["2026", "unknown"]),
        ("2026-11-01", None, AROUND[3:7], ["2026", "unknown"]),
        ("2026-11-02", None, AROUND[4:7], ["2026", "2026-11", "unknown"]),
        (None, "2026-11-29", ["2025", "2026-10", *AROUND[4:7]], ["2026", "2026-11", "unknown"]),
        ("2026-11-22", "2026-11-22", AROUND[4:7], ["2026", "2026-11", "unknown"]),
        ("2026-11-23", None, [], ["2026", "2026-11", "unknown"]),
        (None, "2026-11-21", ["2025", "2026-10"], ["2026", "2026-11", "unknown"]),
        ("2025-01-01", "2025-12-31", ["2025"], ["unknown"]),
        ("2025-12-31", "2026-01-01", [], ["2025", "2026", "unknown"]),
        ("2026-11-30", "2026-11-30", [], ["2026", "2026-11", "unknown"]),
    ],
)
def test_a_period_holds_what_lies_in_it_for_certain(
    since: str | None, until: str | None, counted: list[str], uncertain: list[str]
) -> None:
    found = count_plays(
        [ShowSummary(a_series(plays=watched(*AROUND)))],
        Settings(),
        date.fromisoformat(since) if since else None,
        date.fromisoformat(until) if until else None,
    )
    assert [viewing.play.id.split("-", 2)[2] for viewing in found.viewings] == counted
    assert [viewing.play.id.split("-", 2)[2] for viewing in found.uncertain] == uncertain


def test_whether_plays_were_ticked_hangs_on_all_plays_of_their_show() -> None:
    """Two of the three lie in the evening asked for, by the clock of their offset."""
    stamps = ["23 03:30", "23 03:30", "2026-11-22T22:00:00Z"]
    shows = [a_series(plays=watched(*stamps, "23 04:00"))]
    counted = count_plays(in_summary(shows), Settings(), until=SUNDAY)
    assert [viewing.known for viewing in counted.viewings] == [TimeKnown.TICKED] * 3


def test_a_sitting_across_the_edge_counts_by_its_part_within() -> None:
    show = a_series(plays=watched("23 03:00", "23 03:45", "23 04:30"))
    assert figures(show).binges == 1
    assert figures(show, until=SUNDAY).sittings == 1
    assert figures(show, until=SUNDAY).binges == 0


def test_what_is_left_out_is_told_by_the_first_figure_that_it_is_missing_from() -> None:
    bosch = a_series("bosch", watched(*["unknown"] * 3))
    show = a_series(plays=watched(*["20:00"] * 3, "2026-11-20", "2026-10", "2019", "unknown"))
    found = [
        (each.scope, each.reason, each.plays, each.titles) for each in figures(show, bosch).left_out
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
    assert [(each.scope, each.known, each.plays) for each in stats.left_out] == [
        (Scope.TOTALS, TimeKnown.UNKNOWN, 1),
        (Scope.TOTALS, TimeKnown.YEAR, 1),
        (Scope.TOTALS, TimeKnown.MONTH, 1),
    ]
    assert (stats.plays, stats.undated_plays) == (1, 0)


def test_by_language_counts_the_assumed_apart_and_the_unknown_last() -> None:
    given = watched("18:00", language="hi")
    assumed = watched("19:00", "20:00", first=2, language="hi", language_assumed=True)
    unknown = watched("21:00", first=4)
    english = watched("22:00", first=5, language="en")
    show = a_series(plays=(*unknown, *english, *given, *assumed), minutes=40)
    assert by(By.LANGUAGE, show) == [
        Group("hi", "hi", 3, Minutes(120, 120), 1, Tally(2, Minutes(80, 80))),
        Group("en", "en", 1, Minutes(40, 40), 1),
        Group(None, None, 1, Minutes(40, 40), 1),
    ]


def test_by_show_platform_and_tag_the_most_minutes_first() -> None:
    one = a_series("one", watched("20:00"), minutes=50, platforms=("Netflix",), tags=("dark",))
    two = a_series(
        "two", watched("20:00", "unknown"), platforms=("Prime Video", "Netflix"), tags=("a", "a")
    )
    none = a_film("none", "20:00")
    assert keys(By.SHOW, one, two, none) == ["none", "two", "one"]
    assert [group.label for group in by(By.SHOW, one, two, none)] == ["None", "Two", "One"]
    platforms = by(By.PLATFORM, one, two, none)
    assert [(group.key, group.plays, group.shows) for group in platforms] == [
        ("Netflix", 3, 2),
        ("Prime Video", 2, 1),
        (None, 1, 1),
    ]
    assert keys(By.TAG, one, two, none) == ["a", "dark", None]


def test_by_month_weekday_and_hour_in_their_order() -> None:
    show = a_series(
        plays=watched(
            "23 01:30", "23 20:05", "2026-09", "2026", "2026-10-31", *["24 20:00"] * 3, "unknown"
        )
    )
    assert keys(By.MONTH, show) == ["2026-09", "2026-10", "2026-11", None]
    assert keys(By.WEEKDAY, show) == ["monday", "tuesday", "saturday", "sunday", None]
    sundays = Settings(week_starts="sunday")
    assert keys(By.WEEKDAY, show, settings=sundays)[:2] == ["sunday", "monday"]
    assert [(group.key, group.plays) for group in by(By.HOUR, show)] == [
        ("20", 1),
        ("01", 1),
        (None, 7),
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], None),
        (["stream"], "stream"),
        (["stream", "skip"], "skip"),
        (["skip", None], "skip"),
        ([None], None),
    ],
)
def test_by_verdict_the_word_that_stands_counts(
    said: list[str | None], expected: str | None
) -> None:
    assert keys(By.VERDICT, a_series(plays=watched("20:00"), said=said)) == [expected]


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
    """What is not zero in the grid, by weekday and column."""
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


def test_every_figure_has_a_rule_its_plays_and_what_it_leaves_out() -> None:
    show = a_series(plays=watched("20:00", "2026-11-20", "2026-10", "unknown"))
    settings = Settings(binge_gap=60, day_starts=time(5))
    found = {why.figure: why for why in explain(count_plays([ShowSummary(show)], settings))}
    assert {"plays", "minutes", "streak", "binges", "late_night_share"} <= found.keys()
    assert found.keys() <= set(Stats._fields) | set(dir(Stats))
    assert "at most 60 minutes" in found["sittings"].rule
    assert "05:00 to 05:00" in found["days_watched"].rule
    assert not any("{" in why.rule for why in found.values())
    assert [len(found[name].made_of) for name in ("plays", "streak", "sittings")] == [4, 2, 1]
    assert [each.known for each in found["streak"].left_out] == [TimeKnown.UNKNOWN, TimeKnown.MONTH]
    assert len(found["binges"].left_out) == 3
    assert found["plays"].left_out == ()


def test_each_play_is_left_out_for_one_reason() -> None:
    show = a_series(plays=watched(*AROUND, *["20:00"] * 3))
    counted = count_plays([ShowSummary(show)], Settings(), since=date(2026, 11, 5))
    named = sum(each.plays for each in left_out(counted))
    assert named + len(counted.timed) == len(counted.viewings) + len(counted.uncertain)
