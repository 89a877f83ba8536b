"""A large library is looked at by way of a memo: every page and figure stays what it is without."""

from __future__ import annotations

import pytest

from tests.conftest import Person
from tests.realistic import NOW, write_realistic
from watchlog.domain.tallies import By
from watchlog.storage import library
from watchlog.storage import memo as memo_module

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
