"""An evening with two laptops, as typed: with a merge, and of somebody who knows of none."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import MONDAY_EVENING, Person

COPY = "library.sync-conflict-20261123-234500-K3QJ.json"


@pytest.fixture
def laptops(ballard: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> list[Person]:
    """Two laptops that had the same library until this evening, and then no network."""
    ballard.ok("watch ballard 1-2 --at '22 nov 22:30'", "add Heat --film", "add Kohrra")
    (tmp_path / "train").mkdir()
    shutil.copy(ballard.path, tmp_path / "train" / "library.json")
    train = Person(
        tmp_path / "train" / "library.json", capsys, now=MONDAY_EVENING + timedelta(minutes=10)
    )
    ballard.now += timedelta(minutes=5)
    ballard.ok("watch ballard 3 --at 21:10 --language hi", "verdict ballard stream -r 8")
    ballard.ok("edit ballard --note 'ask Priya'", "pause kohrra")
    train.ok("watch ballard 3 --at 21:12 --language hi", "watch ballard 4")
    train.ok("edit ballard --note 'ask Asha'", "rm kohrra", "watch heat")
    return [ballard, train]


def synced(home: Person, train: Person) -> None:
    """The network is back: the sync keeps the file of one, and the other's as a copy on both."""
    theirs = train.path.read_bytes()
    for person in (home, train):
        person.now += timedelta(hours=2)
        person.path.with_name(COPY).write_bytes(theirs)
    shutil.copy(home.path, train.path)


def test_an_evening_with_two_laptops(laptops: list[Person]) -> None:
    home, train = laptops
    synced(home, train)
    told = " ".join(home.ok("doctor").out.split())
    assert "1 show removed there" in told or "2 plays new" in told
    assert "watchlog merge shows it all, and asks" in told
    home.terminal = True
    home.answers = ["y"]
    page = home.ok("merge").out
    for words in (
        "Two values, and which one stays",
        "“ask Priya”",
        "“ask Asha”",
        "there",
        "Removed there, and now here",
        "Kohrra",
    ):
        assert words in page
    assert home.questions == ["Write it? [y/N]"]
    assert [row["episode"] for row in home.json("history ballard")] == [
        "S01E04", "S01E03", "S01E02", "S01E01",
    ]  # fmt: skip
    assert home.json("show ballard")["note"] == "ask Asha"
    assert home.json("verdict ballard")
    assert not home.path.with_name(COPY).exists()
    # The sync brings the result over and takes the copy away there, too.
    shutil.copy(home.path, train.path)
    train.path.with_name(COPY).unlink()
    for command in ("list", "history", "verdicts"):
        assert train.json(command) == home.json(command)
    home.ok("undo")
    assert [row["episode"] for row in home.json("history ballard")] == [
        "S01E03", "S01E02", "S01E01",
    ]  # fmt: skip


def test_who_deletes_the_copy_was_told_what_is_in_it(laptops: list[Person]) -> None:
    home, train = laptops
    synced(home, train)
    told = " ".join(train.ok("doctor").out.split())
    assert "A second copy of the library, from Syncthing" in told
    assert "2 plays new" in told
    train.path.with_name(COPY).unlink()
    # What was watched on the train is gone from the views; the next save says that it was not
    # this library that was saved here.
    assert "S01E04" not in train.ok("history").out
    ran = train.ok("watch ballard 5")
    assert "This is not the library as watchlog last saved it here" in ran.err
