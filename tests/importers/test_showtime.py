"""showtime-cli: its TinyDB file, ids and episodes, ticks in UTC."""

from __future__ import annotations

from typing import Any

import pytest

from tests.importers.files import only, parsed, times
from watchlog.domain.models import Airing
from watchlog.importers.records import (
    BadRow,
    ImportedItem,
    ImportedPlay,
    ImportedShow,
)

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
    assert season.listed is not None
    assert [(each.number, each.airdate, each.minutes) for each in season.listed] == [
        (1, None, 45),
        (2, "2002-12-20", 45),
    ]
    assert season.episodes == 2


@pytest.mark.parametrize(
    ("episode", "reason"),
    [
        (aired(2, "soon"), "“soon” isn't a time"),
        (aired(None, "2024-05-01T20:30:15", name=""), "no season or episode number"),
        (aired(2, "2024-05-01T20:30:15", show_id=9),
         "the show of this episode isn't in the file"),
        (aired(2, "2024-05-01T20:30:15", show_id=[]),
         "the show of this episode isn't in the file"),
    ],
)  # fmt: skip
def test_showtime_bad_rows(episode: dict[str, Any], reason: str) -> None:
    assert [bad.reason for bad in only(BadRow, showtime(episode))] == [reason]


def test_showtime_a_show_without_a_name() -> None:
    things = showtime(aired(2, "2024-05-01T20:30:15"), shows=SHOW | {"name": None})
    assert [bad.reason for bad in only(BadRow, things)] == [
        "no title",
        "the show of this episode isn't in the file",
    ]


def test_a_number_beyond_all_bounds_is_a_bad_row_or_nothing() -> None:
    things = showtime(aired(1, "2024-05-01T20:30:15"), shows=SHOW | {"id": float(10**300)})
    assert len(only(BadRow, things)) == 1
    text = '[{"title": "x", "tmdb_id": 1, "seasons": [], "episodes": 1, "runtime": 1e999}]'
    assert only(ImportedShow, parsed("seriesguide", text))[0].runtime is None
