"""Ratings of episodes in an export: of which they are, which are known, and how they go out."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Person

BALLARD = {"title": "Ballard", "year": 2025, "ids": {"trakt": 77}}
IMDB = "Const,Your Rating,Date Rated,Title,URL,Title Type,IMDb Rating,Runtime (mins),Year\n"


def rated(season: int, number: int, rating: int, show: Any = BALLARD) -> dict[str, Any]:
    return {
        "rated_at": f"2026-11-0{number}T20:10:00.000Z",
        "rating": rating,
        "type": "episode",
        "episode": {"season": season, "number": number, "ids": {"trakt": 900 + number}},
        "show": show,
    }


@pytest.fixture
def ratings(tmp_path: Path) -> Path:
    path = tmp_path / "ratings-episodes.json"
    path.write_text(json.dumps([rated(1, 1, 9), rated(1, 2, 7)]), encoding="utf-8")
    return path


def given(person: Person) -> list[tuple[Any, ...]]:
    rows = person.json("verdict ballard")
    return [tuple(row[key] for key in ("season", "episode", "rating", "at")) for row in rows]


def test_ratings_of_episodes_are_verdicts_and_no_plays(ballard: Person, ratings: Path) -> None:
    data = ballard.json(f"import --yes {ratings}")
    assert (data["verdicts"]["new"], data["plays"]["new"]) == (2, 0)
    assert given(ballard) == [
        (1, "S01E01", 9, "2026-11-02T01:40:00+05:30"),
        (1, "S01E02", 7, "2026-11-03T01:40:00+05:30"),
    ]
    (row,) = ballard.json("list")
    assert (row["state"], row["rating"], row["season_verdicts"]) == ("planned", None, [])
    assert "[9]" in ballard.ok("show ballard").out
    assert ballard.json(f"import --yes {ratings}")["verdicts"]["new"] == 0
    ballard.ok("undo")
    assert given(ballard) == []


def test_the_newest_of_each_episode_goes_to_trakt_and_comes_back(
    ballard: Person, tmp_path: Path
) -> None:
    ballard.ok(
        "watch ballard 1 -r 9 --at 2026-11-20", "watch ballard 1 --again", "verdict ballard 8"
    )
    ballard.ok("verdict ballard e1 6.5", "watch ballard 2 -r 0", "watch ballard 3 -r 8.4")
    ballard.ok("unwatch ballard 3")
    path = tmp_path / "trakt.json"
    ballard.ok(f"export --format trakt --output {path}")
    entries = json.loads(path.read_text(encoding="utf-8"))
    told = [
        (each["episode"]["number"], each.get("rating"), "watched_at" in each) for each in entries
    ]
    # Of two plays of an episode the newest has it; one without a play is an entry of its own.
    assert told == [(1, 7, True), (2, 1, True), (1, None, True), (3, 8, False)]
    assert ballard.json(f"import --yes {path}")["verdicts"] == {"new": 0, "known": 3}
    other = replace(ballard, path=tmp_path / "other.json")
    other.ok(f"import --yes {path}")
    assert [(row[1], row[2]) for row in given(other)] == [
        ("S01E01", 7),
        ("S01E02", 1),
        ("S01E03", 8),
    ]


def test_an_episode_of_imdb_is_found_in_the_list_by_its_name(
    viewer: Person, tmp_path: Path
) -> None:
    viewer.ok("add Ballard --lookup")
    (listed,) = (each for each in viewer.json("show ballard")["seasons"] if each["number"] == 1)
    third = listed["list"][2]["title"]
    path = tmp_path / "ratings.csv"
    rows = [
        f"tt9000009,8,2026-11-02,Ballard: {third},u,TV Episode,7.9,44,2025",
        "tt9000010,7,2026-11-02,Ballard: No Such Name,u,TV Episode,7.9,44,2025",
        f"tt9000011,6,2026-11-02,Elsewhere: {third},u,TV Episode,7.9,44,2025",
    ]
    path.write_text(IMDB + "\n".join(rows), encoding="utf-8")
    data = viewer.json(f"import --yes {path}")
    assert data["verdicts"]["new"] == 1
    assert data["skipped"] == [{"reason": "single episodes without a number", "rows": 2}]
    assert given(viewer) == [(1, "S01E03", 8, "2026-11-02")]
    assert [row["slug"] for row in viewer.json("list")] == ["ballard"]


def test_a_film_takes_no_rating_of_an_episode(run: Person, tmp_path: Path) -> None:
    about = {"title": "Heat", "year": 1995, "ids": {"trakt": 5, "imdb": "tt0099999"}}
    film = {"type": "movie", "movie": about, "listed_at": "2026-11-01T20:10:00.000Z"}
    (tmp_path / "lists-watchlist.json").write_text(json.dumps([film]), encoding="utf-8")
    run.ok(f"import --yes {tmp_path / 'lists-watchlist.json'}")
    path = tmp_path / "ratings-episodes.json"
    path.write_text(json.dumps([rated(1, 1, 9, about)]), encoding="utf-8")
    data = run.json(f"import --yes {path}")
    assert data["skipped"] == [{"reason": "ratings of single episodes", "rows": 1}]
    assert (run.json("verdict heat"), run.json("history")) == ([], [])


def test_the_diary_has_them(ballard: Person) -> None:
    ballard.ok("watch ballard 1 -r 9 --note 'The *best* yet.'", "verdict ballard stream 8")
    diary = ballard.ok("export --format markdown").out
    assert diary.endswith(
        "## Verdicts\n\n- Ballard: stream 8/10\n- Ballard S01E01: 9/10, “The \\*best\\* yet.”\n"
    )
    shared = ballard.ok("verdicts --episodes --markdown").out
    assert "- **Ballard** (2025), S01E01, 9 of 10, November 2026\n" in shared
