"""A show that TVmaze has by itself, joined as a season: its list stays there, and gets its news."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import Person
from tests.tvmaze_server import Stage, a_season, a_show, an_episode

A_WEEK = timedelta(days=8)


def rows(tvmaze: int, name: str, count: int) -> list[Any]:
    return [an_episode(tvmaze + n, 1, n, name=f"{name} {n}") for n in range(1, count + 1)]


@pytest.fixture
def joined(viewer: Person, tv: Stage) -> Person:
    tv.put(a_show(1, "Kuro"), rows(100, "First", 3), [a_season(1)])
    tv.put(a_show(2, "Kuro II"), rows(200, "Second", 3), [a_season(1)])
    viewer.ok("add Kuro --tvmaze 1", "add 'Kuro II' --tvmaze 2", "watch kuro s1")
    viewer.ok("watch 'kuro ii' 1-2")
    return viewer


def titles(person: Person) -> list[str]:
    seasons = person.json("show kuro")["seasons"]
    return [each["title"] for season in seasons for each in season["list"]]


ALL = [f"{name} {number}" for name in ("First", "Second") for number in (1, 2, 3)]


@pytest.mark.parametrize(("place", "new"), [("--as s2", "S02E04"), ("--after s1e3", "S01E07")])
def test_its_list_stays_and_gets_news(joined: Person, tv: Stage, place: str, new: str) -> None:
    joined.ok(f"join kuro-ii kuro {place}")
    assert titles(joined) == ALL
    joined.now += A_WEEK
    assert "nothing new" in joined.ok("refresh").out
    assert titles(joined) == ALL
    tv.episodes[2].append(an_episode(204, 1, 4, name="Second 4"))
    joined.now += A_WEEK
    assert f"new: {new}" in joined.ok("refresh kuro").out
    assert titles(joined) == [*ALL, "Second 4"]
    assert joined.json("show kuro")["unsettled"] is None


def test_what_tvmaze_has_of_the_season_itself_is_it(joined: Person, tv: Stage) -> None:
    joined.ok("join kuro-ii kuro --as s2")
    tv.episodes[1] += [an_episode(300 + n, 2, n, name=f"Own {n}") for n in (1, 2)]
    joined.now += A_WEEK
    joined.ok("refresh")
    assert titles(joined)[3:5] == ["Own 1", "Own 2"]


def test_its_list_stays_where_tvmaze_has_it_no_longer(joined: Person, tv: Stage) -> None:
    joined.ok("join kuro-ii kuro --as s2")
    del tv.shows[2]
    joined.now += A_WEEK
    joined.ok("lookup kuro")
    assert titles(joined) == ALL
