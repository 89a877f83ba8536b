"""What ``merge`` refuses, by hand and for git: the whole message, and that nothing changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import Person
from watchlog.actions.copies import git as module
from watchlog.actions.copies.git import merge_files, setup_git
from watchlog.errors import Usage, WatchlogError
from watchlog.storage.file.atomic import ReplacedMeanwhile


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path)


@pytest.fixture
def laptop(ballard: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Person:
    """A second machine, which has one more play."""
    ballard.ok("watch ballard 1 --at 21:00")
    (tmp_path / "laptop").mkdir()
    there = shutil.copy(ballard.path, tmp_path / "laptop" / "library.json")
    laptop = Person(Path(there), capsys, now=ballard.now + timedelta(minutes=10))
    laptop.ok("watch ballard 2 --at 22:00")
    return laptop


@pytest.fixture
def stranger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Person:
    (tmp_path / "stranger").mkdir()
    stranger = Person(tmp_path / "stranger" / "library.json", capsys)
    stranger.ok("add Heat --film")
    return stranger


def refused(person: Person, command: str, folder: str) -> tuple[int, list[str]]:
    """Type a command that changes nothing; its exit code and words, FOLDER for the test's own."""
    before = person.stored
    ran = person(command)
    assert (ran.out, person.stored) == ("", before)
    return ran.code, [line.replace(folder, "FOLDER").strip() for line in ran.err.splitlines()]


def test_a_copy_that_is_none(ballard: Person, folder: str) -> None:
    Path(folder, "bad.json").write_bytes(b"{")
    Path(folder, "a b").mkdir()
    for name, code, words in (
        ("none.json", 3, ["There is no file FOLDER/none.json. Nothing was changed."]),
        ("a b", 2, ["FOLDER/a b is a folder: name the library's file in it. Nothing was changed."]),
        ("library.json", 2, ["FOLDER/library.json is the library itself. Nothing was changed."]),
        ("bad.json", 5, [
            "The copy can't be read at line 1, column 2: it breaks off here. Nothing was recorded"
            " or changed.",
            "FOLDER/bad.json", "1 │ {", "│  ↑",
        ]),
    ):  # fmt: skip
        assert refused(ballard, f"merge '{folder}/{name}' --yes", folder) == (code, words)


@pytest.mark.skipif(os.name == "nt", reason="no pipes with a name")
def test_a_pipe_is_no_copy(ballard: Person, folder: str) -> None:
    os.mkfifo(Path(folder, "pipe"))
    assert refused(ballard, f"merge {folder}/pipe", folder) == (
        2, ["FOLDER/pipe is not a regular file. Nothing was changed."],
    )  # fmt: skip


def test_another_library_is_named_with_both_ways_to_take_it(
    ballard: Person, stranger: Person, folder: str
) -> None:
    assert refused(ballard, f"merge {stranger.path} --yes", folder) == (2, [
        "FOLDER/stranger/library.json is another library. Nothing was changed.",
        "To take its plays:   watchlog import FOLDER/stranger/library.json",
        "If both are yours:   watchlog merge FOLDER/stranger/library.json --yes --mine",
    ])  # fmt: skip


def test_without_a_library_the_copy_is_one_to_begin_with(
    laptop: Person, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Person(Path(folder, "new", "library.json"), capsys)
    assert refused(person, f"merge {laptop.path} --yes", folder) == (2, [
        "There is no library yet to merge into. Nothing was changed.",
        "To begin with that one:   cp FOLDER/laptop/library.json FOLDER/new/library.json",
    ])  # fmt: skip
    assert not person.path.exists()


def twice(person: Person) -> None:
    """Give two plays one id, as a line that an editor copied has it."""
    person.ok("watch ballard 7", "watch ballard 8")
    first, second = (row["id"] for row in person.json("history")[:2])
    person.path.write_text(person.path.read_text().replace(first, second))


def test_an_id_that_stands_twice_is_named_with_where(
    ballard: Person, laptop: Person, folder: str
) -> None:
    twice(laptop)
    code, words = refused(ballard, f"merge {laptop.path} --yes", folder)
    stands = laptop.json("history")[0]["id"]
    assert (code, words) == (5, [
        f"The id {stands} stands twice in library.json. Nothing was changed.",
        "To give each its own:   watchlog --library FOLDER/laptop/library.json doctor --fix ids",
    ])  # fmt: skip
    code, words = refused(laptop, f"merge {ballard.path} --yes", folder)
    assert (code, words) == (5, [
        f"The id {stands} stands twice in the library. Nothing was changed.",
        "To give each its own:   watchlog doctor --fix ids",
    ])  # fmt: skip


def test_a_base_that_is_no_earlier_state_of_both(
    ballard: Person, laptop: Person, stranger: Person, folder: str
) -> None:
    base = Path(folder, "base.json")
    shutil.copy(laptop.path, base)
    laptop.ok("watch ballard 3")
    merging = f"merge {laptop.path} --yes --base {base}"
    assert refused(ballard, merging, folder) == (2, [
        "FOLDER/base.json isn't an earlier state of both: it holds plays, verdicts or listening"
        " that the library lacks. Nothing was changed.",
    ])  # fmt: skip
    shutil.copy(stranger.path, base)
    assert refused(ballard, merging, folder) == (2, [
        "FOLDER/base.json is another library, and no base for this merge. Nothing was changed.",
    ])  # fmt: skip
    assert refused(ballard, f"merge {laptop.path} --base {folder}", folder) == (2, [
        "FOLDER is a folder: name the library's file in it. Nothing was changed.",
    ])  # fmt: skip
    shutil.copy(ballard.path, base)
    ballard.ok("watch ballard 4")
    laptop.ok(f"merge {ballard.path} --yes")
    assert refused(ballard, merging, folder) == (2, [
        "FOLDER/base.json is older than what both were last: both share changes that it lacks."
        " Nothing was changed.",
    ])  # fmt: skip
    shutil.copy(ballard.path, base)
    assert refused(laptop, f"merge {Path(folder, 'old.json')} --base {base}", folder)[0] == 3


def test_a_base_that_the_copy_is_behind(ballard: Person, laptop: Person, folder: str) -> None:
    assert refused(ballard, f"merge {laptop.path} --base {laptop.path}", folder)[0] == 2
    behind = shutil.copy(ballard.path, Path(folder, "behind.json"))
    ballard.ok("watch ballard 4")
    base = shutil.copy(ballard.path, Path(folder, "base.json"))
    assert refused(ballard, f"merge {behind} --base {base}", folder) == (2, [
        "FOLDER/base.json isn't an earlier state of both: it holds plays, verdicts or listening"
        " that behind.json lacks. Nothing was changed.",
    ])  # fmt: skip


# --- for git ---

BY_HAND = [("Git keeps your side; theirs:", "git show :3:FILE >theirs.json"),
           ("And then:", "watchlog merge theirs.json")]  # fmt: skip


def conflict(base: Path, ours: Path, theirs: Path, person: Person) -> tuple[str, list[str]]:
    """Merge as git's driver does, in vain; the message and the details."""
    before = ours.read_bytes() if ours.is_file() else None
    with pytest.raises(WatchlogError) as error:
        merge_files(base, ours, theirs, person.now)
    assert error.value.exit_code == 1
    assert [(each.text, each.command) for each in error.value.hints] == BY_HAND
    assert (ours.read_bytes() if ours.is_file() else None) == before
    return error.value.message, list(error.value.details)


def test_the_driver_says_why_it_cannot_merge(
    ballard: Person, laptop: Person, stranger: Person, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    none, bad = Path(folder, "none"), Path(folder, "bad.json")
    bad.write_bytes(b"{}")
    mine, its = ballard.path, laptop.path
    assert conflict(none, none, its, ballard) == (
        f"There is no file {none}. Nothing was merged.", [],
    )  # fmt: skip
    assert conflict(none, mine, none, ballard)[0] == f"There is no file {none}. Nothing was merged."
    assert conflict(none, mine, bad, ballard) == (
        "The file can't be read: there is no table of shows. Nothing was merged.", [str(bad)],
    )  # fmt: skip
    assert conflict(none, mine, stranger.path, ballard)[0] == (
        "It can't be merged: these are two libraries. Nothing was merged."
    )
    assert conflict(none, mine, Path(folder), ballard)[0].endswith("Nothing was merged.")

    def replaced(*_: object) -> None:
        raise ReplacedMeanwhile

    monkeypatch.setattr(module, "replace_file", replaced)
    assert conflict(none, mine, its, ballard)[0] == (
        "Another program wrote the file. Nothing was merged."
    )

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "/x")

    monkeypatch.setattr(module, "replace_file", refuse)
    assert conflict(none, mine, its, ballard)[0] == "Permission denied: /x. Nothing was merged."
    twice(laptop)
    stands = laptop.json("history")[0]["id"]
    assert conflict(none, mine, its, ballard)[0] == (
        f"It can't be merged: the id {stands} stands twice. Nothing was merged."
    )


def test_the_driver_writes_only_what_is_new_and_tells_clashes_by_the_base(
    ballard: Person, laptop: Person, stranger: Person, folder: str
) -> None:
    ballard.ok("edit ballard --note mine")
    laptop.ok("edit ballard --note its")
    base = Path(shutil.copy(ballard.path, Path(folder, "base.json")))
    brought = merge_files(base, ballard.path, laptop.path, ballard.now)
    assert (brought.has_base, brought.clashes, brought.plays.came[0].row["episode"]) == (
        True,
        (),
        2,
    )
    before = ballard.path.stat()
    again = merge_files(stranger.path, ballard.path, laptop.path, ballard.now)
    assert (again.has_base, again.changes, again.is_nothing) == (False, False, True)
    assert ballard.path.stat().st_ino == before.st_ino
    assert not merge_files(Path(folder, "none"), ballard.path, laptop.path, ballard.now).has_base


def run_git(folder: Path, *words: str) -> str:
    ran = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, text=True)
    return ran.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    if shutil.which("git") is None:
        pytest.skip("there is no git here")
    repository = tmp_path / "shelf"
    repository.mkdir()
    run_git(repository, "init", "-q")
    return repository


IGNORED = ("my library.json.lock", "my library.json.*.tmp")
ATTRIBUTE = "my[[:space:]]library.json merge=watchlog"


@pytest.mark.parametrize(
    ("there", "added", "after"),
    [
        (None, True, f"{ATTRIBUTE}\n"),
        ("", True, f"{ATTRIBUTE}\n"),
        ("*.md text", True, f"*.md text\n{ATTRIBUTE}\n"),
        ("*.md text\n", True, f"*.md text\n{ATTRIBUTE}\n"),
        (f"{ATTRIBUTE}\n", False, f"{ATTRIBUTE}\n"),
        (f"# {ATTRIBUTE}\n", True, f"# {ATTRIBUTE}\n{ATTRIBUTE}\n"),
    ],
)
def test_lines_that_are_lacking_are_added_at_the_end(
    repository: Path, there: str | None, added: bool, after: str
) -> None:
    if there is not None:
        (repository / ".gitattributes").write_text(there)
    (repository / ".gitignore").write_text(f"{IGNORED[0]}\n")
    done = setup_git(repository, repository / "my library.json")
    assert done.folder == repository
    assert done.added == (
        (".gitattributes", (ATTRIBUTE,) if added else ()), (".gitignore", IGNORED[1:]),
    )  # fmt: skip
    assert (repository / ".gitattributes").read_text() == after
    assert (repository / ".gitignore").read_text() == "".join(f"{each}\n" for each in IGNORED)
    assert run_git(repository, "config", "merge.watchlog.name") == "watchlog's merge"
    assert run_git(repository, "config", "merge.watchlog.driver").endswith(
        " merge --driver %O %A %B"
    )


@pytest.mark.parametrize(
    ("beside", "in_path", "command"),
    [
        (True, True, "watchlog merge"),
        (True, False, "'{bin}/watchlog' merge"),
        (False, True, "'{bin}/python' -P -m watchlog merge"),
        (False, False, "'{bin}/python' -P -m watchlog merge"),
    ],
)
def test_git_calls_this_very_watchlog(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beside: bool, in_path: bool,
    command: str,
) -> None:  # fmt: skip
    scripts, other = tmp_path / "a b", tmp_path / "other"
    for each in (scripts, other):
        each.mkdir()
    if beside:
        (scripts / "watchlog").write_text("#!/bin/sh\n")
    found = scripts if beside and in_path else other
    if not (beside and in_path):
        (other / "watchlog").write_text("#!/bin/sh\n")
    monkeypatch.setattr(sys, "executable", str(scripts / "python"))
    path = str(found / "watchlog") if in_path else None
    monkeypatch.setattr(shutil, "which", lambda _: path)
    setup_git(repository, repository / "library.json")
    wanted = command.format(bin=scripts) + " --driver %O %A %B"
    assert run_git(repository, "config", "merge.watchlog.driver") == wanted


def test_git_is_not_set_up_where_it_cannot_be(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = repository / "library.json"
    with pytest.raises(Usage) as error:
        setup_git(tmp_path / "none", library)
    assert error.value.message == f"There is no folder {tmp_path / 'none'}. Nothing was changed."
    outside = tmp_path / "outside"
    outside.mkdir()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with pytest.raises(Usage) as error:
        setup_git(outside, library)
    assert error.value.message == f"{outside} isn't in a git repository. Nothing was changed."
    assert list(outside.iterdir()) == []
    before = module._git

    def read_only(*words: object) -> subprocess.CompletedProcess[bytes]:
        done = before(*words)  # type: ignore[arg-type]
        return subprocess.CompletedProcess([], 1) if "config" in words else done

    monkeypatch.setattr(module, "_git", read_only)
    with pytest.raises(WatchlogError, match="git config failed: the driver isn't set"):
        setup_git(repository, library)
    monkeypatch.setattr(module, "_git", before)

    def refuse(*_: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied", "/x/.gitignore")

    monkeypatch.setattr(module, "_add_lines", refuse)
    with pytest.raises(WatchlogError, match="gitignore can't be written: Permission denied"):
        setup_git(repository, library)
    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(WatchlogError, match="There is no git here"):
        setup_git(repository, library)
