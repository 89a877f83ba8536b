"""One segment of a title: words and numbers in every order, half seasons, episodes beside them."""

from __future__ import annotations

import pytest

from watchlog.importers.netflix.segments import number_in, season_segment
from watchlog.importers.netflix.words import EPISODES, word_and_number


@pytest.mark.parametrize(
    ("segment", "read"),
    [
        ("제4회", ("회", 4)), ("제 4 화", ("화", 4)), ("4부", ("부", 4)), ("Серія 3", ("серія", 3)),
        ("Епизод 3", ("епизод", 3)), ("第三章", ("章", 3)), ("Kapitel eins", ("kapitel", 1)),
        ("Capítulo dos", ("capítulo", 2)), ("Rozdział trzeci", ("rozdział", 3)),
        ("Birinci Bölüm", ("bölüm", 1)), ("Part no. 2", ("part", 2)), ("الحلقة ٣", ("الحلقة", 3)),
        ("World War II", None), ("Second Part", None), ("Exit", None), ("4", None),
    ],
)  # fmt: skip
def test_a_word_and_its_number(segment: str, read: tuple[str, int] | None) -> None:
    assert word_and_number(segment) == read


@pytest.mark.parametrize(
    ("segment", "season", "episode"),
    [
        ("Season 2 Part B", 2, None),
        ("Season 2B", 2, None),
        ("3B. řada", 3, None),
        ("2a temporada", 2, None),
        ("Season 4 Remix", 4, None),
        ("Season 1, Episode 4", 1, 4),
        ("1. Sezon, 4. Bölüm", 1, 4),
        ("1. sezon 4. bölüm", 1, 4),
        ("시즌 1 4화", 1, 4),
        ("第1季第4集", 1, 4),
        ("シーズン2 第4話", 2, 4),
        ("Staffel 4 – Teil 1", 4, None),
        ("الموسم 1، الحلقة 4", 1, 4),
        ("Final Season 6", 6, None),
        ("Season 6 (Final Season)", 6, None),
        ("The Final Season Part 2", None, None),
        ("Erste Staffel", 1, None),
        ("第 2 季", 2, None),
    ],
)
def test_seasons(segment: str, season: int | None, episode: int | None) -> None:
    found = season_segment(segment)
    assert found is not None
    assert (found.number, found.episode) == (season, episode)


@pytest.mark.parametrize(
    "segment",
    ["60 Days", "Best of 2016", "Part 2", "Chapter Two", "Season of Rain", "Four Seasons",
     "Season 2 of a show with a long name", "Seasons 2"],
)  # fmt: skip
def test_what_is_no_season(segment: str) -> None:
    assert season_segment(segment) is None


@pytest.mark.parametrize(
    ("segment", "number"),
    [
        ("Episode 4 - Tea", 4),
        ("Folge 4 – Tee", 4),
        ("Episode 4. Tea", 4),
        ("Épisode\u00a04, le thé", 4),
        ("第3話 冷めたお茶", 3),
        ("제4회 차", 4),
        ("第3話「赤」", 3),
        ("Episode 4", 4),
        ("Episode 0 - Tea", None),
        ("30 Days - Tea", None),
        ("Tea - Episode 4", None),
        ("", None),
    ],
)
def test_a_name_behind_the_number_of_an_episode(segment: str, number: int | None) -> None:
    assert number_in(segment, EPISODES) == number
