"""Hours of random libraries, held to an oracle that reads the stored JSON alone."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.actions.hours import oracle
from tests.actions.hours.libraries import drawn
from tests.conftest import Person
from watchlog.actions.rows import settings_in
from watchlog.domain.dates.moments import evening_of
from watchlog.domain.hours.figures import hours_of, last_months
from watchlog.domain.hours.heard import heard_in
from watchlog.domain.hours.milestones import MILESTONES, pace_of, reached
from watchlog.domain.runtimes import Minutes
from watchlog.domain.stats.counted import count_plays
from watchlog.storage.file.format import new_meta
from watchlog.storage.library import Library

CREDITS = (0, 0, 60 * 49, 60 * 150, 7)


def agree(folder: Path, person: Person, seed: int) -> None:
    """Hold every figure of every language of one library."""
    stored = drawn(seed)
    person.path = folder / f"{seed}.json"
    person.path.write_text(json.dumps({"meta": {"1": new_meta()}, **stored}))
    library = Library(person.path, home=lambda: folder)
    snapshot = library.read()
    settings = settings_in(snapshot.preferences())
    today = evening_of(person.now, settings.day_starts)
    world = oracle.read(person.path.read_bytes(), today)
    found = heard_in(count_plays(snapshot.overview(), settings, today=today).viewings)
    expected = oracle.languages(world)
    assert found.keys() == expected.keys()
    credit = CREDITS[seed % len(CREDITS)]
    for language, heard in found.items():
        told = expected[language]
        row = hours_of(language, heard, credit, MILESTONES, today, settings)
        names = ("minutes", "given", "assumed", "month", "week")
        assert {name: plain(getattr(row, name)) for name in names} == oracle.row(world, told)
        by_month = {month: plain(each) for month, each in last_months(heard, today).items()}
        assert by_month == oracle.months(world, told)
        pace = pace_of(heard, today)
        assert (None if pace is None else pytest.approx(tuple(pace))) == oracle.pace(world, told)
        if language is not None:
            upcoming = row.next and (row.next.hours, row.next.left)
            assert upcoming == oracle.left(told, credit, MILESTONES)
            for one, other in zip(
                reached(heard, credit, MILESTONES),
                oracle.milestones(told, credit, MILESTONES),
                strict=True,
            ):
                on = one.on and one.on.isoformat()
                assert (one.hours, one.before, on) == other[:3]
                assert other[3] in (None, one.approximate)


def plain(length: Minutes) -> dict[str, int]:
    low, high = length.whole
    return {"low": low, "high": high, "estimate": length.estimate}


@pytest.mark.parametrize("seed", range(15))
def test_hours_agree_with_the_oracle(tmp_path: Path, run: Person, seed: int) -> None:
    agree(tmp_path, run, seed)


@pytest.mark.heavy
def test_hours_of_many_libraries_agree_with_the_oracle(tmp_path: Path, run: Person) -> None:
    for seed in range(500):
        agree(tmp_path, run, seed)


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
    assert oracle.subtitles(heard)["none"]["low"] == 10
    assert oracle.left(heard, 60, (1, 2, 3)) == (3, 25)
