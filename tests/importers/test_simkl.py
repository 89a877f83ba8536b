"""Simkl's JSON and CSV: episodes, marks, states and ids written as strings."""

from __future__ import annotations

from typing import Any

import pytest

from tests.importers.files import only, parsed, times
from watchlog.errors import BadImport
from watchlog.importers.reading.questions import NeedsChoice
from watchlog.importers.records import (
    BadRow,
    ImportedItem,
    ImportedMark,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    ImportOptions,
    SkippedRow,
)

IDS = {"simkl": 11, "tvdb": "22", "imdb": "tt0099999", "mal": "44"}


def item(status: str = "watching", **more: Any) -> dict[str, Any]:
    return {"status": status, "show": {"title": "Harbour Nine", "year": 2019, "ids": IDS}, **more}


def backup(entry: dict[str, Any], list_: str = "shows") -> list[ImportedItem]:
    return parsed("simkl", {"SimklBackup.json": {list_: [entry], "username": "x"}})


def test_each_episode_with_its_time_and_fake_dates_as_unknown() -> None:
    seasons = [
        {"number": 0, "episodes": [{"number": 1, "watched_at": None}]},
        {
            "number": 2,
            "episodes": [
                {"number": 1, "watched_at": "2024-03-01T20:15:00Z"},
                {"number": 2, "watched_at": "1970-01-01T00:00:00Z"},
                {"number": 3},
            ],
        },
    ]
    things = backup(item(seasons=seasons))
    assert times(things) == [
        ("Harbour Nine", 0, 1, None),
        ("Harbour Nine", 2, 1, "2024-03-01T20:15:00+00:00"),
        ("Harbour Nine", 2, 2, None),
        ("Harbour Nine", 2, 3, None),
    ]
    assert dict(only(ImportedPlay, things)[0].show.ids) == {
        "simkl": 11, "tvdb": 22, "imdb": "tt0099999", "mal": 44,
    }  # fmt: skip


def test_an_episode_with_its_rating() -> None:
    rated = {"number": 4, "user_rating": 9, "user_rated_at": "2024-03-02T00:00:00Z"}
    things = backup(item(seasons=[{"number": 2, "episodes": [rated, {"number": 5}]}]))
    [verdict] = only(ImportedVerdict, things)
    assert (verdict.season, verdict.episode, verdict.rating) == (2, 4, 9)
    assert (verdict.at, len(times(things))) == ("2024-03-02T00:00:00+00:00", 2)


def test_a_season_of_an_anime_is_a_show_of_its_own() -> None:
    seasons = [{"number": 1, "episodes": [{"number": 1}]}]
    [play] = only(ImportedPlay, backup(item(seasons=seasons), "anime"))
    assert dict(play.show.ids) == {"simkl": 11, "mal": 44}


def test_completed_without_seasons() -> None:
    things = backup(item("completed", last_watched_at="2024-03-02T20:15:00Z"))
    [show] = only(ImportedShow, things)
    assert (show.completed, show.not_after) == (True, "2024-03-02T20:15:00+00:00")
    assert not only(SkippedRow, things)
    [show] = only(ImportedShow, backup(item(watched_episodes_count=12)))
    assert not show.completed
    [mark] = only(ImportedMark, backup(item(last_watched="S03E04")))
    assert (mark.season, mark.episode) == (3, 4)
    [mark] = only(ImportedMark, backup(item(watched_episodes_count=12), "anime"))
    assert (mark.season, mark.episode) == (1, 12)
    assert len(only(SkippedRow, backup(item(watched_episodes_count=12)))) == 1
    assert not only(SkippedRow, backup(item("plantowatch", watched_episodes_count=0)))


@pytest.mark.parametrize(
    ("status", "state"),
    [("plantowatch", "planned"), ("hold", "paused"), ("dropped", "dropped"), ("watching", None),
     ("completed", None), ("notinteresting", "dropped")],
)  # fmt: skip
def test_states(status: str, state: str | None) -> None:
    [show] = only(ImportedShow, backup(item(status, memo={"text": "Slow\nburn"})))
    assert (show.state, show.note) == (state, "Slow\nburn")


def test_films_and_ratings() -> None:
    film = {"title": "Salt and Ash", "year": 2021, "ids": {"simkl": 5}}
    entry = {"status": "completed", "last_watched_at": "2024-03-01T20:15:00Z", "movie": film,
             "user_rating": 9, "user_rated_at": "2024-03-02T00:00:00Z"}  # fmt: skip
    things = backup(entry, "movies")
    assert times(things) == [("Salt and Ash", None, None, "2024-03-01T20:15:00+00:00")]
    [verdict] = only(ImportedVerdict, things)
    assert (verdict.rating, verdict.at) == (9, "2024-03-02T00:00:00+00:00")
    assert not times(backup(entry | {"status": "plantowatch", "last_watched_at": None}, "movies"))


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"status": "watching", "show": {"title": None, "ids": IDS}}, "no title"),
        (
            item(seasons=[{"number": 1, "episodes": [{"number": 0}]}]),
            "episode 0 is out of range",
        ),
        (item(seasons=[{"number": 1, "episodes": [{}]}]), "no season or episode number"),
        (item(user_rating=11), "the rating is out of range"),
        (item(last_watched="all of it"), "“all of it” isn't an episode"),
    ],
)
def test_bad_entries(entry: dict[str, Any], reason: str) -> None:
    assert [bad.reason for bad in only(BadRow, backup(entry))] == [reason]


CSV = "SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating,Memo,TVDB,TMDB,IMDB\n"


def table(*rows: str, options: ImportOptions = ImportOptions()) -> list[ImportedItem]:
    return parsed("simkl", CSV + "\n".join(rows), options)


@pytest.mark.parametrize(
    ("mark", "season", "episode"),
    [("s2e2", 2, 2), ("S03E04", 3, 4), ("100", 1, 100), ("s01 e05", 1, 5), ("E12", 1, 12)],
)
def test_how_far_one_has_come(mark: str, season: int, episode: int) -> None:
    things = table(f"1,Harbour Nine,tv,2019,watching,{mark},8/21/2015,8,,22,33,")
    [found] = only(ImportedMark, things)
    assert (found.season, found.episode, found.not_after) == (season, episode, "2015-08-21")
    assert [each.rating for each in only(ImportedVerdict, things)] == [8]


def test_dates_with_a_time_of_no_zone_are_days() -> None:
    things = table("1,Salt,movie,2019,completed,,18-12-2023 21:50:41,,,,,tt0099999")
    assert times(things) == [("Salt", None, None, "2023-12-18")]


def test_a_fake_date_is_none() -> None:
    things = table("1,Salt,movie,2019,completed,,01-01-1970 00:00:00,,,,,tt0099999")
    assert times(things) == [("Salt", None, None, None)]


def test_open_dates_are_asked_about() -> None:
    row = "1,Salt,movie,2019,completed,,3/4/2023,,,,,tt0099999"
    with pytest.raises(NeedsChoice):
        table(row)
    assert times(table(row, options=ImportOptions(dates="mdy")))[0][3] == "2023-03-04"


def test_rows_of_the_csv_that_give_no_play() -> None:
    things = table(
        "1,Harbour Nine,tv,2019,plan to watch,,,,,,,",
        "2,Le Sel,tv,2019,not interesting,s1e2,8/21/2015,,,,,",
        "3,Mill Lane,tv,2019,completed,,,,,,,",
        "4,Salt,movie,2019,plan to watch,,,,,,,",
        "5,,movie,,,,,,,,,",
        "6,Tuz,tv,2019,watching,what,,,,,,",
    )
    states = [(each.show.title, each.state) for each in only(ImportedShow, things)]
    assert ("Harbour Nine", "planned") in states
    assert ("Le Sel", "dropped") in states
    assert not times(things)
    assert ("Mill Lane", None) in states
    assert [each.show.title for each in only(ImportedShow, things) if each.completed] == [
        "Mill Lane"
    ]
    assert len(only(ImportedMark, things)) == 1
    assert not only(SkippedRow, things)
    assert [(bad.where.line, bad.reason) for bad in only(BadRow, things)] == [
        (6, "no title"),
        (7, "“what” isn't an episode"),
    ]


def test_a_header_without_rows() -> None:
    with pytest.raises(BadImport, match="no rows"):
        table()


def test_a_rating_that_cannot_be_meant_takes_nothing_along() -> None:
    show = {"title": "Harbour Nine", "ids": {"simkl": 101}}
    episodes = [{"number": 1, "watched_at": "2024-03-01T20:15:00Z"}]
    entry = {"status": "watching", "user_rating": "fine", "show": show,
             "seasons": [{"number": 1, "episodes": episodes}]}  # fmt: skip
    table = (
        "SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating\n"
        "1,Harbour Nine,tv,2019,watching,s1e2,,fine\n"
        "2,Tin Sky,tv,2019,watching,later,,8\n"
    )
    things = parsed("simkl", {"backup.json": {"shows": [entry]}})
    assert len(only(ImportedPlay, things)) == len(only(BadRow, things)) == 1
    things = parsed("simkl", table)
    assert [mark.show.title for mark in only(ImportedMark, things)] == ["Harbour Nine"]
    assert [each.show.title for each in only(ImportedVerdict, things)] == ["Tin Sky"]
    assert len(only(BadRow, things)) == 2
