"""A library in which git left a conflict: both sides are taken apart and merged."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import MONDAY_EVENING, Person

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

STYLES = (((), b"\n"), (("--diff3",), b"\n"), (("--zdiff3",), b"\r\n"))


@pytest.fixture
def laptop(ballard: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Person:
    """A second machine; ``base.json`` lies beside, what both had."""
    ballard.ok("watch ballard 1 --at 21:00", "add Heat --film", 'edit ballard --note "ask Priya"')
    (tmp_path / "there").mkdir()
    for copy in ("base.json", "there/library.json"):
        shutil.copy(ballard.path, tmp_path / copy)
    return Person(tmp_path / "there/library.json", capsys, now=MONDAY_EVENING + timedelta(hours=1))


def conflicted(ballard: Person, laptop: Person, style: Sequence[str] = ()) -> bytes:
    """What git leaves of two machines' files."""
    files = [str(each) for each in (ballard.path, ballard.path.parent / "base.json", laptop.path)]
    ran = subprocess.run(["git", "merge-file", "-p", *style, *files], capture_output=True)
    assert 0 < ran.returncode < 128, ran.stderr
    return ran.stdout


def on_both(ballard: Person, laptop: Person) -> None:
    ballard.ok("watch ballard 2", "edit ballard --note mine", "unwatch ballard 1")
    laptop.ok("watch ballard 3", "edit ballard --note theirs", "add Kohrra", "drop heat")


@pytest.mark.parametrize(("style", "newline"), STYLES)
def test_both_sides_of_a_conflict_are_merged(
    ballard: Person, laptop: Person, style: Sequence[str], newline: bytes
) -> None:
    on_both(ballard, laptop)
    data = conflicted(ballard, laptop, style)
    assert (b"|||||||" in data) == bool(style)
    ballard.ok(f"merge {laptop.path} --yes")
    wanted = [ballard.json(each) for each in ("list", "history")]
    ballard.path.write_bytes(data.replace(b"\n", newline))
    ran = ballard.ok("doctor --fix")
    assert "Merged both sides of git's conflict: 1 show and 1 play new" in ran.out
    assert [ballard.json(each) for each in ("list", "history")] == wanted
    assert ballard.json("show ballard")["note"] == "theirs"
    kept = [each for each in ballard.path.parent.rglob("*damaged*") if each.is_file()]
    assert any(b"<<<<<<<" in each.read_bytes() for each in kept)


def test_doctor_and_every_other_command_name_the_conflict(ballard: Person, laptop: Person) -> None:
    on_both(ballard, laptop)
    ballard.path.write_bytes(conflicted(ballard, laptop))
    before = ballard.stored
    ran = ballard("watch ballard 4")
    assert ran.code == 5
    assert "git left a conflict" in ran.err
    assert "doctor --fix" in ran.err
    ran = ballard("doctor")
    assert "Git left a conflict in the library" in ran.out
    assert "merge --setup-git" in " ".join(ran.out.split())
    assert ballard.stored == before


def test_a_copy_with_a_conflict_is_refused(ballard: Person, laptop: Person) -> None:
    on_both(ballard, laptop)
    laptop.path.write_bytes(conflicted(ballard, laptop))
    before = ballard.stored
    for command in (
        f"merge {laptop.path} --yes",
        f"merge --driver none {ballard.path} {laptop.path}",
    ):
        ran = ballard(command)
        assert ran.code in (1, 5)
        assert "git left a conflict" in ran.err
    assert ballard.stored == before


def halved_twice(data: bytes) -> bytes:
    return data.replace(b"=======\n", b"=======\n=======\n")


def out_of_order(data: bytes) -> bytes:
    return data.replace(b"=======\n", b"")


def of_two_libraries(data: bytes) -> bytes:
    at = data.index(b'"library_id":"') + len(b'"library_id":"')
    return data[:at] + b"0123456789abcdef" + data[at + 16 :]


def one_side_damaged(data: bytes) -> bytes:
    at = data.index(b"=======")
    return data[:at] + data[at:].replace(b'"title":"Ballard"', b'"title":Ballard', 1)


@pytest.mark.parametrize("harm", [halved_twice, out_of_order, of_two_libraries, one_side_damaged])
def test_what_cannot_be_taken_apart_stays_as_it_is(
    ballard: Person, laptop: Person, harm: object
) -> None:
    on_both(ballard, laptop)
    ballard.path.write_bytes(harm(conflicted(ballard, laptop)))  # type: ignore[operator]
    before = ballard.stored
    ran = ballard("doctor --fix")
    assert ran.code == 5
    assert "can't be told apart" in ran.err
    assert "git checkout --ours -- library.json" in ran.err
    assert ballard.stored == before
