"""SeriesGuide: what was watched, but not when."""

from __future__ import annotations

from typing import Any

from tests.importers.files import only, parsed, times
from watchlog.domain.models import Airing, Runtime, Season
from watchlog.importers.records import (
    BadRow,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
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
    least = {"tmdb_id": 7, "seasons": [{"tmdb_id": "8", "episodes": [{"watched": True}]}]}
    assert [bad.reason for bad in only(BadRow, parsed("seriesguide", [least]))] == ["no title"]
    untold = guide({"tmdb_id": 3, "watched": True}, {"episode": 2, "watched": True})
    things = parsed("seriesguide", [untold])
    assert [bad.reason for bad in only(BadRow, things)] == ["no season or number"]
    assert len(times(things)) == 1


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
