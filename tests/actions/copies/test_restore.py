"""``restore`` where there are copies: an earlier state comes back, another machine's is merged."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import Person


@pytest.fixture
def two(ballard: Person) -> tuple[Person, Path]:
    """A library, and a copy that another machine has changed meanwhile."""
    ballard.ok("watch ballard 1-3", "add Bosch", "watch bosch 1")
    mine, other = ballard.path, ballard.path.with_name("laptop.json")
    shutil.copy(mine, other)
    ballard.now += timedelta(hours=2)
    ballard.path = other
    ballard.ok("watch ballard 4", "amend ballard 1 --language hi")
    ballard.path = mine
    ballard.now += timedelta(hours=1)
    ballard.ok("watch ballard 4", "rm bosch", "unwatch ballard 2")
    return ballard, other


def seen(person: Person) -> list[tuple[str, str]]:
    return sorted((row["slug"], row["episode"]) for row in person.json("history"))


@pytest.mark.parametrize(
    "name", ["library.sync-conflict-20261123-120000-ABCDEFG.json", "library (1).json", "it's.json"]
)
def test_a_copy_that_was_changed_elsewhere_is_for_merge(
    two: tuple[Person, Path], name: str
) -> None:
    person, other = two
    copy = person.path.with_name(name)
    other.rename(copy)
    before = person.stored
    ran = person(["restore", str(copy)])
    assert ran.code == 2
    assert "changed elsewhere" in ran.err
    line = ran.err.split("To merge it:")[1].strip()
    assert person.stored == before
    person.ok(f"{line.removeprefix('watchlog ')} -y")
    assert seen(person) == [("ballard", "S01E01"), ("ballard", "S01E03"), ("ballard", "S01E04")]


def test_the_command_names_the_library_that_was_typed(two: tuple[Person, Path]) -> None:
    person, other = two
    ran = person(["--library", str(person.path), "restore", str(other)])
    assert ran.code == 2
    assert f"--library {person.path}" in ran.err


def test_an_earlier_state_comes_back_as_a_save_like_others(two: tuple[Person, Path]) -> None:
    person, _ = two
    earlier = person.path.with_name("by hand.json")
    person.ok("undo", "undo")
    shutil.copy(person.path, earlier)
    person.ok("unwatch ballard 1", "rm bosch")
    person.ok(["restore", str(earlier)])  # type: ignore[arg-type]
    assert ("bosch", "S01E01") in seen(person)
    assert ("ballard", "S01E01") in seen(person)
    # What it brought back is newer than the removals: another merge does not take it away.
    removed = person.path.with_name("removed.json")
    person.ok("undo")
    shutil.copy(person.path, removed)
    person.ok("redo", f"merge {removed} -y")
    assert ("bosch", "S01E01") in seen(person)


def test_a_file_with_later_values_alone_says_that_they_are_for_merge(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3")
    mine, other = ballard.path, ballard.path.with_name("laptop.json")
    shutil.copy(mine, other)
    ballard.path = other
    ballard.ok("amend ballard 1 --language hi", "edit ballard --note slow")
    ballard.path = mine
    ran = ballard.ok(f"restore {other}")
    assert "Nothing to bring back" in ran.out
    assert f"watchlog merge {other}" in ran.out
    ballard.ok(f"merge {other} -y")
    assert "To merge it" not in ballard.ok(f"restore {other}").out


def test_a_state_from_before_a_join_doubles_nothing(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3", "verdict ballard stream -r 8", "add Bosch", "watch bosch 4-6")
    ballard.ok('verdict bosch skip "too slow" -r 3')
    earlier = ballard.path.with_name("earlier.json")
    shutil.copy(ballard.path, earlier)
    ballard.ok("join bosch ballard")
    shows, plays = ballard.json("list"), seen(ballard)
    verdicts = ballard.json("verdicts")
    ran = ballard.ok(f"restore {earlier}")
    assert "Nothing to bring back" in ran.out
    assert (ballard.json("list"), seen(ballard), ballard.json("verdicts")) == (
        shows,
        plays,
        verdicts,
    )
    ballard.ok("unwatch ballard 5", f"restore {earlier}")
    assert seen(ballard) == plays
    assert ballard.json("doctor")["findings"] == []


def test_a_play_that_was_entered_again_since_is_not_doubled(ballard: Person) -> None:
    ballard.ok("watch ballard 1 --at 2026-11-20")
    earlier = ballard.path.with_name("earlier.json")
    shutil.copy(ballard.path, earlier)
    ballard.ok("unwatch ballard 1", "watch ballard 1 --at 2026-11-20")
    ran = ballard.ok(f"restore {earlier}")
    assert "Nothing to bring back" in ran.out
    assert seen(ballard) == [("ballard", "S01E01")]
    # Two viewings of one evening that were told apart both come back.
    ballard.ok("watch ballard 1 --again --at 2026-11-20")
    shutil.copy(ballard.path, earlier)
    ballard.ok("unwatch ballard 1", f"restore {earlier}")
    assert len(seen(ballard)) == 2


def test_an_exact_restore_says_what_the_next_merge_does(ballard: Person) -> None:
    ballard.ok("watch ballard 1")
    ballard.now += timedelta(hours=1)
    ballard.ok("watch ballard 2")
    ran = ballard.ok("restore --exact")
    assert "At the next merge, what another machine changed later comes back." in ran.out
    assert "another machine" in ballard.ok("restore --help").out
