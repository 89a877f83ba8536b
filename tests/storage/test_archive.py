"""What belongs to a library follows it: backups, undo and next.tsv go by its id."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Person
from tests.storage.faulty_system import CALLS, FaultySystem
from watchlog.cli.completion.main import complete
from watchlog.storage import changes
from watchlog.storage.archive import Archive
from watchlog.storage.file.system import SYSTEM
from watchlog.storage.places import folder_name, note_file


class Killed(BaseException):
    """The process is gone."""


def killing_system(nth: int) -> FaultySystem:
    """Return a system of which the ``nth`` call, from 0, and all after it never happen."""
    system = FaultySystem()

    def guarded(call: Callable[..., Any]) -> Callable[..., Any]:
        def guard(*args: Any) -> Any:
            if len(system.log) >= nth:
                raise Killed
            return call(*args)

        return guard

    for name in CALLS:
        setattr(system, name, guarded(getattr(system, name)))
    return system


needs_links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege")


def libraries(person: Person) -> Path:
    return person.path.parent / "data" / "libraries"


def id_of(person: Person) -> str:
    found: str = json.loads(person.path.read_bytes())["meta"]["1"]["library_id"]
    return found


def as_earlier_versions_kept_it(person: Person) -> Path:
    """Put the folder of a library back under a name made of its path."""
    older = libraries(person) / folder_name(str(person.path.resolve()))
    (libraries(person) / id_of(person)).rename(older)
    Path(f"{older}.txt").unlink()
    return older


def kept(folder: Path) -> dict[str, bytes]:
    """The records and backups below a folder, by their names."""
    parts = [*folder.glob("**/changes/*.json"), *folder.glob("**/backups/*.json*")]
    return {path.name: path.read_bytes() for path in parts}


@pytest.fixture
def watched(ballard: Person) -> Person:
    """Two plays, with a backup before each."""
    for _ in range(2):
        ballard.now += timedelta(hours=1)
        ballard.ok("watch ballard")
    return ballard


def slugs(person: Person) -> list[str]:
    home = person.path.parent / "data"
    environ = {
        "WATCHLOG_LIBRARY": str(person.path),
        "XDG_DATA_HOME": str(home.parent),
        "HOME": str(home.parent),
    }
    (home.parent / "watchlog").symlink_to(home)
    try:
        answer = complete(["watch"], "", environ)
    finally:
        (home.parent / "watchlog").unlink()
    return [value for value, _ in answer.candidates]


@needs_links
def test_a_moved_library_keeps_undo_backups_and_completion(watched: Person) -> None:
    before = watched.json("backups")
    new = watched.path.with_name("Seen On TV.json")
    watched.path.rename(new)
    old, watched.path = watched.path, new
    assert slugs(watched) == ["ballard"]
    assert watched.json("backups") == before
    assert watched.json("doctor")["backups"] == 2
    assert "no backups" not in watched.ok("doctor").out
    watched.ok("undo")
    assert len(watched.json("history")) == 1
    # Where it lay, a missing library is still no new one; it is said where it went.
    watched.path = old
    ran = watched("add Bosch")
    assert ran.code == 5
    assert str(new) in ran.err
    assert not old.exists()


@needs_links
def test_another_link_or_path_is_the_same_library(watched: Person, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    os.link(watched.path, link)  # a bind mount, or another case of the drive: another real path
    watched.path = link
    watched.ok("undo")
    assert len(watched.json("history")) == 1
    assert [each.name for each in libraries(watched).iterdir() if each.is_dir()] == [id_of(watched)]


@needs_links
def test_an_older_folder_is_taken_over_at_the_first_save(watched: Person) -> None:
    older = as_earlier_versions_kept_it(watched)
    before = kept(older)
    assert len(watched.json("undo --list")) == 3
    assert len(watched.json("backups")) == 2
    assert slugs(watched) == ["ballard"]
    assert older.is_dir()
    watched.ok("watch ballard")
    assert not older.exists()
    assert before.items() <= kept(libraries(watched) / id_of(watched)).items()
    watched.ok("undo", "undo")
    assert len(watched.json("history")) == 1


def test_of_a_library_that_was_moved_before_both_folders_are_taken_over(watched: Person) -> None:
    older = as_earlier_versions_kept_it(watched)
    new = watched.path.with_name("moved.json")
    watched.path.rename(new)
    watched.path = new
    # An earlier version began a second folder at the new place.
    second = libraries(watched) / folder_name(str(new.resolve()))
    shutil.copytree(older, second)
    for each in (older / "backups").iterdir():
        each.write_bytes(each.read_bytes() + b"\n")
    before = [*kept(older).values(), *kept(second).values()]
    assert len(watched.json("backups")) == 2
    watched.ok("watch ballard")
    assert not older.exists()
    assert not second.exists()
    now = list(kept(libraries(watched) / id_of(watched)).values())
    assert all(each in now for each in before)
    assert len(watched.json("undo --list")) == 4


@pytest.mark.parametrize("moved", [False, True])
def test_killed_anywhere_while_it_is_taken_over_nothing_is_lost(
    watched: Person, tmp_path: Path, moved: bool
) -> None:
    older = as_earlier_versions_kept_it(watched)
    if moved:
        shutil.copytree(older, libraries(watched) / "seen-0123456789ab")
    before = kept(older)
    home = libraries(watched).parent
    for nth in range(200):
        copy = tmp_path / f"copy{nth}"
        shutil.copytree(home, copy)
        archive = Archive(killing_system(nth), watched.path.resolve(), copy, id_of(watched))
        try:
            archive.settle()
            is_through = True
        except Killed:
            is_through = False
        assert before.items() <= kept(copy).items()
        again = Archive(SYSTEM, watched.path.resolve(), copy, id_of(watched))
        again.settle()
        assert before.items() <= kept(again.folder).items()
        assert [each.name for each in (copy / "libraries").iterdir() if each.is_dir()] == [
            id_of(watched)
        ]
        shutil.rmtree(copy)
        if is_through:
            assert nth > 5
            return
    pytest.fail("it did not come to an end")


def test_undo_takes_back_nothing_that_a_copy_beside_it_changed(watched: Person) -> None:
    mine, copy = watched.path, watched.path.with_name("copy.json")
    shutil.copy(mine, copy)
    watched.ok("watch ballard 5")
    watched.path = copy
    watched.ok("watch ballard 7")
    assert len(watched.json("backups")) == 3  # one before the copy's own first save
    watched.path = mine
    assert [row["command"] for row in watched.json("undo --list")][:1] == ["watch ballard 5"]
    watched.ok("undo")
    assert len(watched.json("history")) == 2
    watched.path = copy
    assert len(watched.json("history")) == 3
    watched.ok("undo")
    assert len(watched.json("history")) == 2
    assert watched("undo --list").code == 0


def test_restore_takes_nothing_of_a_copy_beside_it(watched: Person) -> None:
    mine, copy = watched.path, watched.path.with_name("copy.json")
    shutil.copy(mine, copy)
    watched.now += timedelta(hours=1)
    watched.ok("watch ballard 5")
    watched.path = copy
    for episode in (7, 8):
        watched.now += timedelta(hours=1)
        watched.ok(f"watch ballard {episode}")
    watched.path = mine
    assert len(watched.json("backups")) == 5
    watched.ok("restore")
    assert {row["episode"] for row in watched.json("history")} == {"S01E01", "S01E02", "S01E05"}
    # Nor is it put together again from what the copy was in.
    watched.path.unlink()
    assert str(copy) in watched("list").err
    watched.ok("restore")
    assert {row["episode"] for row in watched.json("history")} == {"S01E01", "S01E02", "S01E05"}
    watched.ok("undo")
    assert {row["episode"] for row in watched.json("history")} == {"S01E01", "S01E02"}


def test_the_records_of_each_copy_are_kept(
    watched: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, most in (("MOST_KEPT", 6), ("_SLACK", 0), ("LEAST_KEPT", 2)):
        monkeypatch.setattr(changes, name, most)
    mine, copy = watched.path, watched.path.with_name("copy.json")
    shutil.copy(mine, copy)
    watched.path = copy
    watched.ok("watch ballard 5")
    watched.path = mine
    for note in range(9):
        watched.ok(f"edit ballard --note {note}")
    watched.path = copy
    assert watched.json("undo --list")[0]["command"] == "watch ballard 5"
    watched.ok("undo")


def test_undo_says_that_the_last_change_was_made_elsewhere(watched: Person) -> None:
    folder = libraries(watched).parent
    folder.rename(folder.with_name("another machine"))
    said = "The last change was made on another machine; its record is not here."
    for command in ("undo", "undo 1", "redo"):
        ran = watched(command)
        assert (ran.code, ran.err.strip()) == (3, said), command
    ran = watched.ok("undo --list")
    assert (ran.out, ran.err.strip()) == ("", said)
    assert watched.json("undo --list") == []
    watched.ok("watch ballard", "undo")
    assert watched("undo").err.strip() == said


def test_the_id_of_another_library_is_no_path(run: Person) -> None:
    run.ok("add Ballard")
    text = run.path.read_text()
    run.path.write_text(text.replace(id_of(run), "../../../outside"))
    run.ok("watch ballard 1", "undo")
    assert not (run.path.parent.parent / "outside").exists()


def test_an_exact_restore_of_another_library_keeps_its_undo(watched: Person, run: Person) -> None:
    other = watched.path.with_name("other.json")
    mine, run.path = watched.path, other
    run.ok("add Bosch")
    watched.path = mine
    watched.ok(f"restore --exact '{other}'")
    assert [row["slug"] for row in watched.json("list")] == ["bosch"]
    watched.ok("undo")
    assert [row["slug"] for row in watched.json("list")] == ["ballard"]


def test_a_library_that_is_put_together_again_keeps_its_folder(watched: Person) -> None:
    before = id_of(watched)
    shutil.rmtree(libraries(watched) / before / "backups")
    watched.path.unlink()
    watched.ok("restore")
    assert id_of(watched) == before
    assert len(watched.json("undo --list")) == 3


def test_the_note_by_path_says_which_library_lies_there(watched: Person) -> None:
    note = note_file(str(watched.path.resolve()), str(libraries(watched).parent))
    assert Path(note).read_text().splitlines() == [id_of(watched), str(watched.path.resolve())]
