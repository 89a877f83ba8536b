"""SeriesGuide, Yamtrack and showtime-cli."""

from __future__ import annotations

from typing import Any

import pytest

from tests.importers.files import only, parsed, times
from watchlog.domain.models import Airing, Kind, Runtime, Season
from watchlog.errors import BadImport
from watchlog.importers.records import (
    BadRow,
    ImportedItem,
    ImportedMark,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
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


# --- Yamtrack ---

HEADER = (
    '"media_id","source","media_type","title","season_number","episode_number","score","progress",'
    '"status","repeats","end_date","notes","watch_date"'
)
NEWER = '"row_type","media_id","source","media_type","title","season_number","episode_number",' + (
    '"score","status","start_date","end_date","notes","progressed_at","created_at"'
)


def yamtrack(*rows: str, header: str = HEADER) -> list[ImportedItem]:
    lines = [",".join(f'"{cell}"' for cell in row.split("|")) for row in rows]
    return parsed("yamtrack", "\n".join([header, *lines, ""]))


def test_yamtrack_rows_of_every_type() -> None:
    things = yamtrack(
        "7|tmdb|tv|Harbour Nine|||8.5||Dropped|0||Slow.|",
        "7|tmdb|season|Harbour Nine|1||8.0|2|Completed|0|||",
        "7|tmdb|season|Harbour Nine|2|||2|Completed|0|||",
        "7|tmdb|episode||1|2||||0|||2024-02-09",
        "9|tmdb|movie|Salt|||9.0|1|Completed|1|2024-02-10||",
        "10|tmdb|movie|Ash|||||Planning|0|||",
        "11|mal|anime|Kumo||||5|In progress|0|||",
        "12|igdb|game|Tin|||||Completed|0|||",
        "|manual|tv||||||||||",
    )
    assert times(things) == [
        ("Harbour Nine", 1, 2, "2024-02-09"),
        ("Salt", None, None, "2024-02-10"),
        ("Salt", None, None, None),
    ]
    verdicts = [(each.season, each.rating) for each in only(ImportedVerdict, things)]
    assert verdicts == [(None, 8.5), (1, 8.0), (None, 9.0)]
    assert [(each.show.title, each.state) for each in only(ImportedShow, things)] == [
        ("Harbour Nine", "dropped"), ("Salt", None), ("Ash", "planned"), ("Kumo", None),
    ]  # fmt: skip
    [mark] = only(ImportedMark, things)
    assert (mark.season, mark.episode, mark.show.ids) == (1, 5, (("mal", 11),))
    assert [each.reason for each in only(SkippedRow, things)] == [
        "seasons without rating", "books, comics and games",
    ]  # fmt: skip
    assert [bad.reason for bad in only(BadRow, things)] == ["no title"]


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2025-01-02 20:15:00+00:00", "2025-01-02T20:15:00+00:00"),
        ("2025-01-02T20:15:00Z", "2025-01-02T20:15:00+00:00"),
        ("2025-01-02 20:15:00", "2025-01-02"),
        ("2025-01-02", "2025-01-02"),
        ("", None),
        ("None", None),
    ],
)
def test_yamtrack_times_of_newer_versions(written: str, at: str | None) -> None:
    things = yamtrack(
        f"episode|7|tmdb|episode|Harbour Nine|1|2|||{written}|{written}|||", header=NEWER
    )
    assert times(things) == [("Harbour Nine", 1, 2, at)]


def test_yamtrack_one_number_of_two_kinds_is_two_shows() -> None:
    things = yamtrack("7|tmdb|tv|Salt|||||||||", "7|tmdb|movie|Salt|||||Completed||||")
    assert [each.show.kind for each in only(ImportedShow, things)] == [Kind.SERIES, Kind.FILM]


def test_yamtrack_a_header_without_rows() -> None:
    with pytest.raises(BadImport, match="no rows"):
        yamtrack()


# --- showtime-cli ---

SHOW = {"id": 180, "name": "Harbour Nine", "premiered": "2002-09-20", "status": "Running",
        "externals": {"imdb": "tt0099999", "thetvdb": 78, "tvrage": 35}}  # fmt: skip


def aired(number: int | None, watched: str, season: int = 1, **more: Any) -> dict[str, Any]:
    return {"id": 13, "show_id": 180, "season": season, "number": number, "name": "Cold Tea",
            "airdate": "", "runtime": 45, "watched": watched, **more}  # fmt: skip


def showtime(*episodes: dict[str, Any], shows: Any = SHOW) -> list[ImportedItem]:
    """The tables in alphabetical order, as TinyDB's file has them there."""
    rows = {str(place): each for place, each in enumerate(episodes, 1)}
    return parsed("showtime", {"showtime.json": {"episode": rows, "show": {"1": shows}}})


def test_showtime_ticks_are_utc_though_they_do_not_say_so() -> None:
    things = showtime(
        aired(2, "2024-05-01T20:30:15.123456"),
        aired(3, ""),
        aired(None, "2024-05-02T20:30:15", season=2),
    )
    assert times(things) == [
        ("Harbour Nine", 1, 2, "2024-05-01T20:30:15+00:00"),
        ("Harbour Nine", 2, None, "2024-05-02T20:30:15+00:00"),
    ]
    assert only(ImportedPlay, things)[1].name == "Cold Tea"


def test_showtime_keeps_the_ids_and_the_episodes() -> None:
    things = showtime(aired(2, "", airdate="2002-12-20"), aired(1, "", airdate="never"))
    [show] = only(ImportedShow, things)
    assert (show.show.year, show.airing) == (2002, Airing.RUNNING)
    assert dict(show.show.ids) == {"tvmaze": 180, "imdb": "tt0099999", "tvdb": 78, "tvrage": 35}
    [season] = show.seasons
    assert season.list is not None
    assert [(each.number, each.airdate, each.minutes) for each in season.list] == [
        (1, None, 45),
        (2, "2002-12-20", 45),
    ]
    assert season.episodes == 2


@pytest.mark.parametrize(
    ("episode", "reason"),
    [
        (aired(2, "soon"), "“soon” is no time"),
        (aired(None, "2024-05-01T20:30:15", name=""), "no season or number"),
        (aired(2, "2024-05-01T20:30:15", show_id=9),
         "the show of this episode is not in the file"),
        (aired(2, "2024-05-01T20:30:15", show_id=[]),
         "the show of this episode is not in the file"),
    ],
)  # fmt: skip
def test_showtime_bad_rows(episode: dict[str, Any], reason: str) -> None:
    assert [bad.reason for bad in only(BadRow, showtime(episode))] == [reason]


def test_showtime_a_show_without_a_name() -> None:
    things = showtime(aired(2, "2024-05-01T20:30:15"), shows=SHOW | {"name": None})
    assert [bad.reason for bad in only(BadRow, things)] == [
        "no title",
        "the show of this episode is not in the file",
    ]


def test_a_number_beyond_all_bounds_is_a_bad_row_or_nothing() -> None:
    things = showtime(aired(1, "2024-05-01T20:30:15"), shows=SHOW | {"id": float(10**300)})
    assert len(only(BadRow, things)) == 1
    text = '[{"title": "x", "tmdb_id": 1, "seasons": [], "episodes": 1, "runtime": 1e999}]'
    assert only(ImportedShow, parsed("seriesguide", text))[0].runtime is None
