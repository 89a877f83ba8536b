"""SeriesGuide: what was watched, but not when."""

from __future__ import annotations

import json
from typing import Any

from tests.conftest import Person
from tests.importers.files import only, parsed, times
from watchlog.domain.models import Airing, Runtime, Season
from watchlog.importers.records import (
    BadRow,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    Remark,
    SkippedRow,
)

# --- SeriesGuide ---


def guide(*episodes: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "tmdb_id": 7, "tvdb_id": 8, "title": "Harbour Nine", "first_aired": "2018-02-02T08:00:00Z",
        "status": "canceled", "runtime": 50, "last_watched_ms": 1614593199175,
        "seasons": [{"season": 2, "tmdb_id": "61343", "episodes": list(episodes)}], **more,
    }  # fmt: skip


def test_seriesguide_knows_what_but_not_when() -> None:
    things = parsed("seriesguide", [guide(
        {"episode": 1, "watched": True, "plays": 2},
        {"episode": 2, "watched": True},
        {"episode": 3, "watched": False, "skipped": True, "plays": 0},
        rating_user=9, user_note="Slow.", language="de-DE",
    )])  # fmt: skip
    plays = only(ImportedPlay, things)
    assert [(play.season, play.episode, play.at) for play in plays] == [
        (2, 1, None), (2, 1, None), (2, 2, None),
    ]  # fmt: skip
    assert {play.not_after for play in plays} == {"2021-03-01T10:06:39+00:00"}
    assert {play.language for play in plays} == {None}, "the language is that of the texts"
    [show] = only(ImportedShow, things)
    assert (show.airing, show.runtime, show.note) == (Airing.ENDED, Runtime(50, 50), "Slow.")
    assert (show.show.year, show.seasons) == (2018, (Season(2, 3),))
    assert [each.rating for each in only(ImportedVerdict, things)] == [9]


def test_seriesguide_a_season_with_gaps_has_no_known_length() -> None:
    things = parsed("seriesguide", [guide({"episode": 1}, {"episode": 3, "watched": True})])
    assert only(ImportedShow, things)[0].seasons == ()
    no_backup = {key: value for key, value in guide({"episode": 1}).items() if key != "status"}
    assert only(ImportedShow, parsed("seriesguide", [no_backup]))[0].seasons == ()


def test_seriesguide_the_least_that_it_imports_itself_has_no_title() -> None:
    least = {"tmdb_id": 7, "seasons": [{"tmdb_id": "8", "episodes": [
        {"tmdb_id": 91, "watched": True}, {"tmdb_id": 92, "watched": False}, {"watched": True},
    ]}]}  # fmt: skip
    numbered = {"tvdb_id": 301, "seasons": [{"season": 1, "episodes": [
        {"episode": 1, "watched": True}, {"episode": 2, "watched": True},
    ]}]}  # fmt: skip
    things = parsed("seriesguide", [least, numbered])
    plays = [(play.show.title, play.season, play.episode, play.name)
             for play in only(ImportedPlay, things)]  # fmt: skip
    assert plays == [
        ("TMDB 7", None, None, "TMDB 91"), ("TVDB 301", 1, 1, None), ("TVDB 301", 1, 2, None),
    ]  # fmt: skip
    assert [bad.reason for bad in only(BadRow, things)] == ["no season or episode number"]
    assert [each.text for each in only(Remark, things)] == [
        "shows without a title, called by their number: TMDB 7, TVDB 301"
    ]
    nothing = guide({"episode": 1, "watched": True}, tmdb_id=None, tvdb_id=None, title=None)
    assert [bad.reason for bad in only(BadRow, parsed("seriesguide", [nothing]))] == ["no title"]


def test_seriesguide_an_episode_without_number_is_kept_by_its_own() -> None:
    untold = guide({"tmdb_id": 3, "watched": True}, {"episode": 2, "watched": True})
    things = parsed("seriesguide", [untold])
    assert [(play.season, play.episode, play.name) for play in only(ImportedPlay, things)] == [
        (2, None, "TMDB 3"), (2, 2, None),
    ]  # fmt: skip
    assert only(Remark, things) == []


def test_seriesguide_skipped_is_no_play_and_no_rating_of_an_episode_is_lost() -> None:
    things = parsed("seriesguide", [guide(
        {"episode": 1, "watched": True, "skipped": False, "rating_user": 8},
        {"episode": 2, "watched": False, "skipped": True},
        {"episode": 3, "watched": False, "skipped": False},
    )])  # fmt: skip
    assert len(only(ImportedPlay, things)) == 1
    assert [(each.reason, each.what) for each in only(SkippedRow, things)] == [
        ("episodes marked as skipped", "Harbour Nine S02E02"),
    ]
    [verdict] = only(ImportedVerdict, things)
    assert (verdict.season, verdict.episode, verdict.rating) == (2, 1, 8)


def test_a_show_called_by_its_number_takes_its_title_from_whoever_tells_it(run: Person) -> None:
    def bring(*shows: dict[str, Any]) -> Any:
        path = run.path.parent / "shows.json"
        path.write_text(json.dumps(shows))
        return run.json(f"import --yes {path}")

    least = {
        "tmdb_id": 7,
        "seasons": [{"season": 2, "episodes": [{"episode": 1, "watched": True}]}],
    }
    assert bring(least)["remarks"] == ["shows without a title, called by their number: TMDB 7"]
    assert [row["title"] for row in run.json("list")] == ["TMDB 7"]
    assert bring(guide({"episode": 1, "watched": True}))["plays"]["known"] == 1
    assert bring(least)["plays"]["known"] == 1
    (row,) = run.json("list")
    assert row["title"] == "Harbour Nine"
    assert run.json(f"show {row['slug']}")["aliases"] == []
    run.ok("undo")
    assert [row["title"] for row in run.json("list")] == ["TMDB 7"]


def test_a_show_called_by_its_number_takes_its_title_in_one_import_too(run: Person) -> None:
    least = {
        "tmdb_id": 7,
        "seasons": [{"season": 2, "episodes": [{"episode": 1, "watched": True}]}],
    }
    path = run.path.parent / "shows.json"
    path.write_text(json.dumps([least, guide({"episode": 1, "watched": True})]))
    run.ok(f"import --yes {path}")
    assert [(row["title"], row["slug"]) for row in run.json("list")] == [
        ("Harbour Nine", "harbour-nine")
    ]


def test_seriesguide_films() -> None:
    film = {"tmdb_id": 5, "imdb_id": "tt0099999", "title": "Salt", "runtime_min": 110,
            "released_utc_ms": -315619200000, "in_watchlist": True, "watched": False}  # fmt: skip
    seen = film | {"title": "Ash", "in_watchlist": False, "watched": True, "plays": 2,
                   "released_utc_ms": 1614593199175}  # fmt: skip
    things = parsed("seriesguide", [film, seen])
    shows = only(ImportedShow, things)
    assert [(each.show.title, each.show.year, each.state) for each in shows] == [
        ("Salt", None, "planned"),
        ("Ash", 2021, None),
    ]
    assert times(things) == [("Ash", None, None, None)] * 2


def test_a_rating_that_cannot_be_meant_takes_no_play_along() -> None:
    episode = {"episode": 1, "watched": True, "plays": 1, "rating_user": "fine"}
    show = {"tvdb_id": 301, "title": "Harbour Nine", "rating_user": -3,
            "seasons": [{"season": 1, "episodes": [episode]}]}  # fmt: skip
    things = parsed("seriesguide", [show])
    assert len(only(ImportedPlay, things)) == 1
    assert len(only(BadRow, things)) == 2
