"""``--subtitles none``: that there were none is said, and is another thing than not told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Person


def told(person: Person) -> object:
    return person.json("show ballard")["plays"][0]["subtitles"]


@pytest.mark.parametrize("typed", ["none", "None", " NONE "])
def test_none_is_said_and_stored(ballard: Person, typed: str) -> None:
    ballard.ok(f'watch ballard --subtitles "{typed}"')
    assert told(ballard) == "none"
    (show,) = json.loads(ballard.stored or b"")["shows"].values()
    assert show["plays"][0]["subtitles"] == "none"


def test_it_is_corrected_and_taken_back(ballard: Person) -> None:
    ballard.ok("watch ballard --subtitles en")
    assert "no subtitles" in ballard.ok("amend --subtitles none").out
    assert told(ballard) == "none"
    said = ballard.ok("amend --subtitles unknown").out
    assert "subtitles unknown" in said
    assert told(ballard) is None


def test_what_is_no_language_is_refused_still(ballard: Person) -> None:
    for command in ("watch ballard --subtitles nonne", "watch ballard --language none"):
        assert ballard(command).code == 2
    assert ballard.json("history") == []


def test_one_may_prefer_none(ballard: Person) -> None:
    assert "Subtitles  none" in ballard.ok("languages hi --subtitles none").out
    assert ballard.json("languages")["subtitles"] == ["none"]
    ballard.ok("languages --subtitles none,en")
    assert ballard.json("languages")["subtitles"] == ["none", "en"]
    ballard.ok('languages --subtitles "Brazilian Portuguese; en"')
    assert ballard.json("languages")["subtitles"] == ["pt-BR", "en"]


@pytest.mark.parametrize("name", ["csv", "watchlog"])
def test_it_comes_back_from_our_own_exports(ballard: Person, tmp_path: Path, name: str) -> None:
    ballard.ok("watch ballard --subtitles none")
    file = tmp_path / "all"
    ballard.ok(f"export --format {name} --output {file}")
    other = replace(ballard, path=tmp_path / "other" / "library.json")
    other.ok(f"import {name} {file} --yes")
    assert told(other) == "none"


def test_in_a_table_of_others_it_is_no_language(ballard: Person, tmp_path: Path) -> None:
    table = tmp_path / "plays.csv"
    table.write_text("title,season,episode,watched_at,subtitles\nBallard,1,1,2026-11-20,none\n")
    assert "subtitles" not in ballard(f"import csv {table} --yes").out
    assert ballard.json("history") == []
