"""A large library is looked at by way of a memo: every page and figure stays what it is without."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from tests.benchmarks.libraries import write_library
from tests.conftest import Person
from tests.realistic import NOW, write_realistic
from tests.storage.strategies import shows
from watchlog.domain.company.people import names_of
from watchlog.domain.models import Show
from watchlog.domain.stats.groups import By
from watchlog.storage import library
from watchlog.storage.file import documents
from watchlog.storage.file.documents import LazyDocument, encode, names_in
from watchlog.storage.memo import memo as memo_module
from watchlog.storage.records import write_show

COMMANDS = (
    "--json",
    "next",
    "next --all --json",
    "next ballard --json",
    "list",
    "list --json",
    "list --watched-in hi --json",
    "list --sort watched --json",
    "list --sort progress --state watching,paused --json",
    "progress --all",
    "progress --all --json",
    "progress --json",
    "binges",
    "binges --json",
    "binges --since 2026-03 --json",
    "year",
    "year 2025 --json",
    "history --limit 20",
    "history --json",
    "history --recorded --limit 7 --json",
    "history --since 2026-03 --limit 9 --json",
    "history --since 2025 --until 2026-02-04 --json",
    "history ticked --json",
    "verdicts",
    "verdicts --all --json",
    "verdicts --language hi --json",
    "verdicts --markdown",
    "verdict ballard --json",
    "languages",
    "languages --json",
    "upcoming",
    "upcoming --days 400 --json",
    "stats",
    "stats --json",
    "stats --explain --json",
    "stats --since 2026-01-15 --until 2026-06 --json",
    "stats --year 2025",
    *(f"stats --by {by}" for by in By),
    *(f"stats --by {by} --json" for by in By),
)


@pytest.fixture
def person(run: Person) -> Person:
    write_realistic(run.path)
    run.now = NOW
    run.terminal = True
    # What has no time, was ticked together, or is known by its name alone.
    run.ok(
        "add Ticked --episodes 12 --runtime 30",
        "watch ticked 1-12 --at '2026-02-03 21:00'",
        "watch ticked 1 --again --at 2026-02",
        "watch ticked 2 --again --at 2025",
        "watch ticked 3 --again --at unknown",
    )
    return run


def test_every_page_is_the_same(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    without = [person(command) for command in COMMANDS]
    monkeypatch.setattr(library, "WORTH_A_MEMO", 0)
    monkeypatch.setattr(memo_module, "OUTDATED", 0)
    for _ in range(2):  # as the memo is made, and by what it says
        assert [person(command) for command in COMMANDS] == without
    assert list((person.path.parent / "data" / "libraries").glob("*/memo"))


def test_a_save_is_seen_at_once(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "WORTH_A_MEMO", 0)
    before = person.json("stats")["plays"]
    person.ok("watch ballard --again s1e1", "edit ballard --title 'Ballard, anew'")
    assert person.json("stats")["plays"] == before + 1
    assert "Ballard, anew" in person.ok("list").out
    person.ok("undo", "undo")
    assert person.json("stats")["plays"] == before
    assert "anew" not in person.ok("list").out


@pytest.fixture
def shows_parsed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The beginning of each show that storage parses from now on."""
    parsed: list[bytes] = []
    for name in ("decode", "decode_thoroughly"):
        read = getattr(documents, name)

        def counted(raw: bytes, read: Callable[[bytes], Any] = read) -> Any:
            if raw.startswith(b'{"id":'):
                parsed.append(raw[: raw.index(b',"year"')])
            return read(raw)

        monkeypatch.setattr(documents, name, counted)
    return parsed


def test_watch_parses_the_one_show_that_it_touches(run: Person, shows_parsed: list[bytes]) -> None:
    write_library(run.path, run.path.parent / "data", 50 * 300)
    run.ok("watch show-number-7 s1e1 --again")  # the first save also makes next.tsv
    del shows_parsed[:]
    run.ok("watch show-number-8 s1e1 --again")
    titles = [parsed.partition(b'"title":')[2] for parsed in shows_parsed]
    own = titles.count(b'"Show number 8"')
    assert own <= 4, "once to be changed, twice to be checked, once for what follows in it"
    assert len(titles) - own <= 6, "one for each of the evenings before that may be a streak"


@pytest.mark.parametrize(
    ("command", "most"),
    # The page of stats tells when the longest binge was.
    [
        ("next", 0),
        ("list", 0),
        ("progress", 0),
        ("stats", 1),
        ("history --limit 20", 1),
        ("history --recorded --limit 20", 1),
        ("history --since 2014-03-01 --until 2014-03-03 --limit 5", 1),
        ("verdicts", 0),
        ("languages", 0),
        ("upcoming", 0),
    ],
)
def test_looking_parses_no_show_that_is_remembered(
    run: Person, shows_parsed: list[bytes], command: str, most: int
) -> None:
    run.terminal = True
    write_library(run.path, run.path.parent / "data", 50 * 300)
    del shows_parsed[:]
    first = run.ok(command)
    assert len(shows_parsed) == 300
    del shows_parsed[:]
    assert run.ok(command) == first
    assert len(shows_parsed) <= most


@given(shows())
def test_the_names_in_a_line_are_found_without_parsing_it(show: Show) -> None:
    raw = encode(write_show(show))
    found = names_in(LazyDocument(1, raw, 0, len(raw)))
    every = replace(
        show,
        all_plays=tuple(replace(p, deleted=None, same_as=None) for p in show.all_plays),
        all_passes=tuple(replace(p, deleted=None) for p in show.all_passes),
    )
    assert found == names_of(every)
    assert names_of(show) <= found


def test_names_are_those_of_shows_in_view_and_of_lines_edited_by_hand(ballard: Person) -> None:
    ballard.ok("watch ballard --with 'Anna,\"Ben\" K'", "add Heat --film")
    ballard.ok("watch heat --with Cem", "edit heat --watch-with Dana --new-name", "rm heat")
    snapshot = library.open_library(ballard.path).read()
    assert snapshot.names() == {"Anna", '"Ben" K'}
    assert snapshot.is_named('"Ben" K')
    assert not snapshot.is_named("Cem")
    text = ballard.path.read_text(encoding="utf-8")
    text = text.replace('"with":[', '"with": [ ').replace('"Anna"', '"Ana"')
    ballard.path.write_text(text, encoding="utf-8")
    assert library.open_library(ballard.path).read().names() == {"Ana", '"Ben" K'}
