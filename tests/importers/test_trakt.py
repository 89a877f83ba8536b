"""Trakt's zip and traktexport's JSON: every play of the history, once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Person
from tests.importers.files import only, parsed, reasons, times
from watchlog.importers.records import (
    BadRow,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    SkippedRow,
)

HARBOUR = {"title": "Harbour Nine", "year": 2019, "ids": {"trakt": 11, "tvdb": 22, "imdb": None}}
FILM = {"title": "Salt and Ash", "year": 2021, "ids": {"trakt": 5, "imdb": "tt0099999"}}


def play(number: int, season: Any, episode: Any, at: str, show: Any = HARBOUR) -> dict[str, Any]:
    return {
        "id": number,
        "watched_at": at,
        "action": "watch",
        "type": "episode",
        "episode": {"season": season, "number": episode, "title": "x", "ids": {"trakt": 900}},
        "show": show,
    }


HISTORY = [
    play(2, 1, 2, "2024-05-03T20:10:00.000Z"),
    play(1, 1, 1, "2024-05-02T20:10:00.000Z"),
    {"id": 3, "watched_at": "unknown", "action": "scrobble", "type": "movie", "movie": FILM},
]


@pytest.mark.parametrize(
    "files",
    [
        {"watched-history.json": HISTORY},
        {"watched/watched-history-1.json": HISTORY},
        {"history-1.json": HISTORY},
        {"anything.json": HISTORY},
        {"export.json": {"type": "full", "username": "x", "history": HISTORY, "likes": [1, {}]}},
    ],
)
def test_the_history_wherever_it_lies(files: dict[str, Any]) -> None:
    assert times(parsed("trakt", files)) == [
        ("Harbour Nine", 1, 2, "2024-05-03T20:10:00+00:00"),
        ("Harbour Nine", 1, 1, "2024-05-02T20:10:00+00:00"),
        ("Salt and Ash", None, None, None),
    ]


def test_a_play_keeps_trakts_number_and_its_show_the_ids() -> None:
    first = only(ImportedPlay, parsed("trakt", {"watched-history.json": HISTORY}))[0]
    assert first.external == {"trakt": 2}
    assert first.show.ids == (("trakt", 11), ("tvdb", 22))


def scrobbled(number: int, at: str, **about: Any) -> dict[str, Any]:
    entry = play(number, 1, 1, at)
    return {**entry, "action": "scrobble", "episode": {**entry["episode"], **about}}


@pytest.mark.parametrize(
    ("entries", "ids"),
    [
        ([scrobbled(n, f"2024-05-02T20:10:{n}0.000Z") for n in (3, 2, 1)], [1]),
        ([scrobbled(2, "2024-05-02T20:45:00.000Z"), scrobbled(1, "2024-05-02T20:10:00.000Z")], [1]),
        (
            [scrobbled(1, "2024-05-02T20:10:00.000Z"), scrobbled(2, "2024-05-02T20:55:00.000Z")],
            [1, 2],
        ),
        # The file's own length goes before the usual one.
        (
            [scrobbled(n, f"2024-05-02T20:{n}0:00.000Z", runtime=12) for n in (1, 2, 4)],
            [1, 4],
        ),
        ([scrobbled(1, "2024-05-02T00:00:00.000Z"), scrobbled(2, "2024-05-02T00:00:00.000Z")], [1]),
        ([scrobbled(1, "unknown"), scrobbled(2, "unknown")], [1, 2]),
    ],
)
def test_an_item_told_again_within_its_own_length_is_one_viewing(
    entries: list[dict[str, Any]], ids: list[int]
) -> None:
    things = parsed("trakt", {"watched-history.json": entries})
    plays = only(ImportedPlay, things)
    assert [each.external for each in plays] == [{"trakt": number} for number in ids]
    assert len(only(SkippedRow, things)) == len(entries) - len(ids)


@pytest.mark.parametrize(
    ("action", "by_player"), [("scrobble", True), ("checkin", True), ("watch", False), ([], False)]
)
def test_what_a_player_sent_is_no_tick(action: Any, by_player: bool) -> None:
    entry = {**play(1, 1, 1, "2024-05-02T20:10:00.000Z"), "action": action}
    [found] = only(ImportedPlay, parsed("trakt", {"watched-history.json": [entry]}))
    assert found.by_player is by_player


def test_what_is_only_counted_as_watched_comes_from_the_count() -> None:
    counted: dict[str, Any] = {
        "plays": 4,
        "last_watched_at": "2024-05-03T20:10:00.000Z",
        "show": HARBOUR,
        "seasons": [
            {
                "number": 1,
                "episodes": [
                    {"number": 2, "plays": 3, "last_watched_at": "2024-05-03T20:10:00.000Z"},
                    {"number": 5, "plays": 2, "last_watched_at": "2020-01-01T00:00:00.000Z"},
                ],
            }
        ],
    }
    nowhere = {"plays": 1, "last_watched_at": None}
    counted["seasons"] += [
        {"number": None, "episodes": [{"number": 3, **nowhere}]},
        {"number": 2, "episodes": [{"number": None, **nowhere}]},
    ]
    files = {"watched-shows.json": [counted], "watched-history.json": HISTORY[:2]}
    assert [each[2:] for each in times(parsed("trakt", files))] == [
        (2, "2024-05-03T20:10:00+00:00"),
        (1, "2024-05-02T20:10:00+00:00"),
        (5, "2020-01-01"),
        (5, None),
    ]


def test_ratings_and_the_watchlist() -> None:
    rated = {"rated_at": "2024-06-01T00:00:00.000Z", "rating": 7, "show": HARBOUR}
    things = parsed(
        "trakt",
        {
            "ratings-shows.json": [rated | {"type": "show"}],
            "ratings-seasons.json": [rated | {"type": "season", "season": {"number": 2}}],
            "ratings-episodes.json": [
                rated | {"type": "episode", "episode": {"season": 1, "number": 2}},
                rated | {"type": "episode", "episode": {"number": 2}},
            ],
            "lists-watchlist.json": [{"type": "movie", "movie": FILM, "listed_at": None}],
        },
    )
    verdicts = only(ImportedVerdict, things)
    assert [(each.rating, each.season, each.episode) for each in verdicts] == [
        (7, None, None),
        (7, 2, None),
        (7, 1, 2),
    ]
    assert reasons(things) == ["single episodes without a number"]
    assert [(each.show.title, each.state) for each in only(ImportedShow, things)] == [
        ("Salt and Ash", "planned")
    ]


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (play(1, None, 2, "2024-05-03T20:10:00.000Z"), "no season or episode number"),
        (play(1, float("inf"), 2, "2024-05-03T20:10:00.000Z"), "no season or episode number"),
        (play(1, 1, "two", "2024-05-03T20:10:00.000Z"), "the episode isn't a number"),
        (play(1, 1, 10**30, "2024-05-03T20:10:00.000Z"), "the episode is out of range"),
        (play(1, 1, 2, "tomorrow"), "“tomorrow” isn't a time"),
        (play(1, 1, 2, "2024-05-03T20:10:00.000Z", {"title": None}), "no title"),
        (play(1, 1, 2, "2024-05-03T20:10:00.000Z", {"title": ["x"]}), "no title"),
        (7, "not a Trakt entry"),
    ],
)
def test_a_bad_entry_is_counted_and_the_rest_is_read(entry: Any, reason: str) -> None:
    things = parsed("trakt", {"watched-history.json": [*HISTORY, entry]})
    assert [(bad.where.line, bad.reason) for bad in only(BadRow, things)] == [(4, reason)]
    assert len(times(things)) == 3


def test_a_viewing_told_three_times_in_a_minute_is_one_play_and_doctor_is_silent(
    run: Person, tmp_path: Path
) -> None:
    history = tmp_path / "watched-history.json"
    again = [scrobbled(n, f"2024-05-02T20:10:{n}0.000Z") for n in (1, 2, 3)]
    # Short episodes, sent by a player one after the other, are no flood of ticks.
    row = [
        {**play(10 + n, 2, n, f"2024-05-03T20:{n * 8:02}:00.000Z"), "action": "scrobble"}
        for n in range(1, 7)
    ]
    history.write_text(json.dumps([*again, *row]), encoding="utf-8")
    data = run.json(f"import --yes {history}")
    assert data["plays"] == {"new": 7, "known": 0, "skipped": 2}
    assert data["times"] == {"moment": 7}
    assert "Nothing to mend" in run.ok("doctor").out
    assert run.json(f"import --yes {history}")["plays"]["new"] == 0
