"""Figures by language, show, platform, tag, month, weekday, hour and verdict."""

from __future__ import annotations

import pytest

from tests.domain.builders import a_film, a_series, in_summary, watched
from watchlog.domain.models import Show
from watchlog.domain.runtimes import Minutes
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import count_plays
from watchlog.domain.stats.groups import By, Group, Tally, groups


def by(dimension: By, *shows: Show, settings: Settings = Settings()) -> list[Group]:
    return groups(count_plays(in_summary(shows), settings), dimension)


def keys(dimension: By, *shows: Show, settings: Settings = Settings()) -> list[str | None]:
    return [group.key for group in by(dimension, *shows, settings=settings)]


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
