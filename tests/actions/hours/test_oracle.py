"""``hours`` of random libraries, held to an oracle that reads the stored JSON alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.actions.hours import oracle
from tests.actions.hours.libraries import drawn
from tests.conftest import Person
from watchlog.storage.file.format import new_meta

MILESTONES = "50,150,300,600,1000,1500"
Told = Sequence[oracle.Listened]


def agree(folder: Path, person: Person, seed: int, most: int) -> None:
    """Hold the rows of one library, and all of as many of its languages."""
    person.path = folder / f"{seed}.json"
    person.path.write_text(json.dumps({"meta": {"1": new_meta()}, **drawn(seed)}))
    starts = oracle.read(person.path.read_bytes(), date.min).day_starts
    today = (person.now.replace(tzinfo=None) - starts).date()
    world = oracle.read(person.path.read_bytes(), today)
    expected = oracle.languages(world)
    expected |= {each: [] for each in world.preferences["credits"] if each not in expected}
    rows = {row["language"]: row for row in person.json("hours")}
    assert rows.keys() == expected.keys()
    for language, row in rows.items():
        _row_agrees(world, language, expected[language], row)
    known = sorted(each for each in expected if each is not None)
    for language in Random(seed).sample(known, min(most, len(known))):
        page = person.json(f"hours {language}")
        _row_agrees(world, language, expected[language], page)
        _page_agrees(world, language, expected[language], page)


def _milestones(world: oracle.World) -> list[int]:
    return [int(each) for each in world.settings.get("milestones", MILESTONES).split(",")]


def _row_agrees(world: oracle.World, language: str | None, told: Told, row: Any) -> None:
    for name, length in oracle.row(world, told).items():
        assert row[name] == length, (language, name)
    credit = world.preferences["credits"].get(language, 0)
    assert row["credit"] == credit
    if language is None:
        assert row["next"] is None
        return
    ahead, pace = row["next"], oracle.pace(world, told)
    left = oracle.left(told, credit, _milestones(world))
    assert (ahead and (ahead["hours"], ahead["left"])) == left
    if left is not None and pace is not None and pace[0]:
        days = -(-left[1] // pace[0])
        on = (world.today + timedelta(days=int(days))).isoformat() if days <= 7300 else None
        assert ahead["on"] == on
    elif left is not None:
        assert ahead["on"] is None


def _page_agrees(world: oracle.World, language: str, told: Told, page: Any) -> None:
    credit = world.preferences["credits"].get(language, 0)
    months = {each["month"]: each["minutes"] for each in page["months"]}
    assert months == oracle.months(world, told)
    shown = {(each["kind"], each["language"]): each["minutes"] for each in page["subtitles"]}
    assert shown == oracle.subtitles(told)
    assert page["dubbed"] == oracle.dubbed(told)
    assert {each["slug"]: each["minutes"] for each in page["shows"]} == oracle.shows(told)
    assert {e["title"]: e["minutes"] for e in page["elsewhere"]} == oracle.elsewhere(told)
    assert {e["language"]: e["minutes"] for e in page["regions"]} == oracle.regions(told)
    pace = oracle.pace(world, told)
    found = page["pace"] and (page["pace"]["month"], page["pace"]["quarter"])
    assert found == (pace and pytest.approx(tuple(map(float, pace)), abs=0.051))
    reached = oracle.milestones(told, credit, _milestones(world), world.today)
    for one, other in zip(page["milestones"], reached, strict=True):
        assert (one["hours"], one["before"], one["on"]) == other[:3]
        assert other[3] in (None, one["approximate"])
    total = world.preferences["goals"].get(language)
    rate = world.preferences["rates"].get(language)
    goal = page["goal"]
    assert (goal is None) == (total is None and rate is None)
    if total is not None:
        assert goal["total"] == total["minutes"]
        assert goal["done"] == credit + oracle.length(told)["estimate"]
    if rate is not None:
        expected = oracle.kept(world, told, rate["minutes"], rate["per"])
        assert (goal["kept"], goal["of"]) == expected


@pytest.mark.parametrize("seed", range(15))
def test_hours_agree_with_the_oracle(tmp_path: Path, run: Person, seed: int) -> None:
    agree(tmp_path, run, seed, 1)


@pytest.mark.heavy
def test_hours_of_many_libraries_agree_with_the_oracle(tmp_path: Path, run: Person) -> None:
    for seed in range(500):
        agree(tmp_path, run, seed, 9)


def test_the_oracle_knows_what_a_person_would() -> None:
    """A library small enough to be added up in one's head."""
    play = {"season": 1, "language": "es-MX", "at": "2026-11-23T21:00:00+05:30"}
    show = {
        "slug": "s", "kind": "series", "runtime": [40, 45], "seasons": [],
        "original_language": "es", "plays": [
            play | {"episode": 1},
            play | {"episode": 2, "minutes": 10, "part": True, "subtitles": "none"},
            play | {"episode": 3, "at": "2026-11", "language_assumed": True},
            play | {"episode": 4, "deleted": "2026"},
        ],
    }  # fmt: skip
    world = oracle.read(json.dumps({"shows": {"1": show}}), date(2026, 11, 23))
    ((language, heard),) = oracle.languages(world).items()
    assert language == "es"
    row = oracle.row(world, heard)
    assert row["minutes"] == {"low": 90, "high": 100, "estimate": 95}
    assert row["given"] == {"low": 50, "high": 55, "estimate": 53}
    assert (row["month"]["low"], row["week"]["low"]) == (90, 50)
    assert oracle.subtitles(heard)["none", None]["low"] == 10
    assert oracle.dubbed(heard)["original"]["low"] == 90
    assert oracle.left(heard, 60, (1, 2, 3)) == (3, 25)
    assert oracle.kept(world, heard, 40, "day") == (0, 0)
