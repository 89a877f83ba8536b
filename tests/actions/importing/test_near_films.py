"""Films of one title whose years differ by one: asked about, kept apart, or one by their plays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Person


@pytest.fixture
def heat(run: Person) -> Person:
    """A person who has *Salt and Ash* of 2020 in the library, seen on 5 May 2024."""
    run.ok('add "Salt and Ash" --film --year 2020', "watch salt --at 2024-05-05")
    return run


def trakt(folder: Path, at: str, year: int = 2021, number: int = 1, **ids: Any) -> str:
    movie = {"title": "Salt and Ash", "year": year, "ids": {"trakt": 5, **ids}}
    entry = {"id": number, "watched_at": at, "type": "movie", "movie": movie}
    (folder / "history.json").write_text(json.dumps([entry]), encoding="utf-8")
    return f"import {folder}/history.json"


def rated(folder: Path, year: int = 2021) -> str:
    text = f"title,kind,year,rating\nSalt and Ash,film,{year},8\n"
    (folder / "rated.csv").write_text(text, encoding="utf-8")
    return f"import {folder}/rated.csv"


def films(run: Person) -> list[tuple[int, int]]:
    """Each film by its year, with its plays."""
    rows = run.json("history")
    return [
        (row["year"], sum(play["slug"] == row["slug"] for play in rows)) for row in run.json("list")
    ]


def test_off_a_terminal_they_are_kept_apart_and_named(heat: Person, tmp_path: Path) -> None:
    data = heat.json(f"{trakt(tmp_path, '2024-08-01T12:00:00Z')} --yes")
    assert data["kept_apart"] == [
        {"title": "Salt and Ash", "slug": "salt-and-ash-2021", "near": "salt-and-ash"}
    ]
    assert sorted(films(heat)) == [(2020, 1), (2021, 1)]
    assert heat.questions == []


@pytest.mark.parametrize(("answer", "found"), [("y", [(2020, 2)]), ("", [(2020, 1), (2021, 1)])])
def test_on_a_terminal_one_is_asked(
    heat: Person, tmp_path: Path, answer: str, found: list[tuple[int, int]]
) -> None:
    heat.terminal, heat.answers = True, [answer, "y"]
    page = heat.ok(trakt(tmp_path, "2024-08-01T12:00:00Z")).out
    question = "Is Salt and Ash (2021) the same film as your Salt and Ash (2020)? [y/N]"
    assert heat.questions[0] == question
    assert ("Same show?" in page) is (answer != "y")
    heat.terminal = False
    assert sorted(films(heat)) == found


def test_what_was_said_holds_for_later_imports(heat: Person, tmp_path: Path) -> None:
    heat.terminal, heat.answers = True, ["y", "y"]
    heat.ok(rated(tmp_path))
    heat.terminal = False
    before = heat.stored
    data = heat.json(f"{rated(tmp_path)} --yes")
    assert (data["shows"]["new"], data["verdicts"]["known"]) == (0, 1)
    assert heat.stored == before
    assert heat.json("show salt")["aliases"] == ["Salt and Ash (2021)"]
    heat.ok("undo")
    assert heat.json("show salt")["aliases"] == []


def test_what_was_joined_stays_joined(heat: Person, tmp_path: Path) -> None:
    heat.ok(f"{rated(tmp_path)} --yes", "join salt-and-ash-2021 salt-and-ash")
    assert heat.json(f"{rated(tmp_path)} --yes")["shows"] == {
        "new": 0, "matched": 1, "ambiguous": 0,
    }  # fmt: skip


@pytest.mark.parametrize("at", ["2024-05-05T00:00:00.000Z", "2024-05-05T12:00:00Z"])
def test_one_play_on_one_day_makes_them_one(heat: Person, tmp_path: Path, at: str) -> None:
    words = f"{trakt(tmp_path, at)} --yes"
    data = heat.json(words)
    assert (data["shows"]["new"], data["plays"]["known"], data["kept_apart"]) == (0, 1, [])
    assert films(heat) == [(2020, 1)]
    before = heat.stored
    heat.ok(words)
    assert heat.stored == before


def test_a_shared_id_makes_them_one_and_another_id_two(heat: Person, tmp_path: Path) -> None:
    heat.ok(f"{trakt(tmp_path, '2024-08-01T12:00:00Z', 2020, imdb='tt0099999')} --yes")
    words = trakt(tmp_path, "2024-09-01T12:00:00Z", imdb="tt0099999", trakt=5)
    assert heat.json(f"{words} --yes")["shows"]["new"] == 0
    other = trakt(tmp_path, "2024-05-05T12:00:00Z", trakt=6)
    assert heat.json(f"{other} --yes")["shows"]["new"] == 1


def test_only_films_a_year_apart_are_asked_about(heat: Person, tmp_path: Path) -> None:
    heat.terminal, heat.answers = True, ["y"]
    heat.ok(trakt(tmp_path, "2024-05-05T12:00:00Z", 2022))
    assert len(heat.questions) == 1
    assert "Import" in heat.questions[0]


def test_plays_a_day_apart_stay_two_and_are_counted(heat: Person, tmp_path: Path) -> None:
    words = f"{trakt(tmp_path, '2024-05-06T12:00:00Z', 2020)} --yes"
    data = heat.json(words)
    assert (data["plays"]["new"], data["days_apart"]) == (1, 1)
    assert films(heat) == [(2020, 2)]
    assert heat.json(words)["days_apart"] == 0
    far = heat.json(f"{trakt(tmp_path, '2024-06-06T12:00:00Z', 2020, 2)} --yes")
    assert (far["plays"]["new"], far["days_apart"]) == (1, 0)


def test_the_page_names_plays_a_day_apart(heat: Person, tmp_path: Path) -> None:
    heat.terminal = True
    page = heat.ok(f"{trakt(tmp_path, '2024-05-04T12:00:00Z', 2020)} -n").out
    assert "1 play from one you already have; both are kept" in page


def test_what_the_export_says_of_two_days_is_no_slip(heat: Person, tmp_path: Path) -> None:
    text = "title,kind,year,watched_at\n" + "".join(
        f"Salt and Ash,film,2020,2024-05-0{day}\n" for day in (5, 6)
    )
    (tmp_path / "plays.csv").write_text(text, encoding="utf-8")
    data = heat.json(f"import {tmp_path}/plays.csv --yes")
    assert (data["plays"]["new"], data["days_apart"]) == (1, 0)
