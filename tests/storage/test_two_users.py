"""Two users of one machine and one library that a group may write."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import shutil
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import mkdtemp

import pytest

import watchlog
from tests.conftest import NOBODY_ANSWERS, Ran
from watchlog.cli.app import main
from watchlog.cli.context import AppContext

PRIYA, KARAN, FAMILY = 12_001, 12_002, 12_345
pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root becomes two users"
)


class Shared:
    """A folder of a group, and the homes of two users in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "family"
        self.library = self.folder / "library.json"
        root.chmod(0o755)
        self.folder.mkdir()
        os.chown(self.folder, PRIYA, FAMILY)
        self.folder.chmod(0o2770)
        for user in (PRIYA, KARAN):
            (root / str(user)).mkdir(mode=0o700)
            os.chown(root / str(user), user, user)

    def run(self, user: int, *words: str) -> Ran:
        """Type a command as another user, in a process of its own."""
        out, err = self.root / "out", self.root / "err"
        child = os.fork()
        if not child:
            code = 99
            try:
                code = self._typed(user, words, out, err)
            finally:
                os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return Ran(code, out.read_text(), err.read_text())

    def _typed(self, user: int, words: Sequence[str], out: Path, err: Path) -> int:
        with out.open("w") as sys.stdout, err.open("w") as sys.stderr:
            os.setgroups([FAMILY])
            os.setgid(user)
            os.setuid(user)
            os.umask(0o022)
            context = AppContext(
                library_path=self.library,
                data_folder=self.root / str(user) / "data",
                environ=NOBODY_ANSWERS,
                terminal=False,
                unicode=True,
                colour=False,
            )
            return main(words, context)

    def ok(self, user: int, *words: str) -> str:
        ran = self.run(user, *words)
        assert ran.code == 0, ran.err
        return ran.out

    def episodes(self, user: int) -> list[str]:
        rows = json.loads(self.ok(user, "history", "--json"))["data"]
        return sorted(row["episode"] for row in rows)


@pytest.fixture(scope="module", autouse=True)
def _everything_is_loaded() -> None:
    """Import the package as root: the tree may lie where these users may not look."""
    for each in pkgutil.walk_packages(watchlog.__path__, "watchlog."):
        if not each.name.endswith("__main__"):
            importlib.import_module(each.name)


@pytest.fixture
def shared() -> Iterator[Shared]:
    # Not in pytest's folder: that is for one user alone.
    root = Path(mkdtemp(prefix="watchlog-", dir="/tmp"))
    try:
        yield Shared(root)
    finally:
        shutil.rmtree(root)


def test_both_save_and_undo_and_mode_and_group_stay(shared: Shared) -> None:
    shared.ok(PRIYA, "add", "Ballard", "--episodes", "10")
    shared.library.chmod(0o660)
    for number, user in enumerate((KARAN, PRIYA, KARAN), start=1):
        shared.ok(user, "watch", "ballard", str(number))
        status = shared.library.stat()
        assert (stat.S_IMODE(status.st_mode), status.st_gid) == (0o660, FAMILY)
    assert shared.episodes(PRIYA) == ["S01E01", "S01E02", "S01E03"]
    ran = shared.run(PRIYA, "undo")
    assert (ran.code, ran.out) == (3, "")
    assert "record is not here" in ran.err
    shared.ok(KARAN, "undo")
    assert shared.episodes(KARAN) == ["S01E01", "S01E02"]
    assert sorted(each.name for each in shared.folder.iterdir()) == [
        "library.json",
        "library.json.lock",
    ]


def test_without_a_folder_of_the_group_the_group_is_kept_all_the_same(shared: Shared) -> None:
    shared.ok(PRIYA, "add", "Ballard")
    shared.folder.chmod(0o770)
    shared.library.chmod(0o660)
    shared.ok(KARAN, "watch", "ballard", "1")
    status = shared.library.stat()
    assert (stat.S_IMODE(status.st_mode), status.st_gid) == (0o660, FAMILY)
    shared.ok(PRIYA, "watch", "ballard", "2")


def test_a_lock_from_before_it_was_shared_keeps_nobody_out(shared: Shared) -> None:
    shared.folder.chmod(0o700)
    shared.ok(PRIYA, "add", "Ballard")
    lock = shared.folder / "library.json.lock"
    assert stat.S_IMODE(lock.stat().st_mode) == 0o600
    shared.folder.chmod(0o2770)
    os.chown(shared.library, -1, FAMILY)
    shared.library.chmod(0o660)
    ran = shared.run(KARAN, "watch", "ballard", "1")
    assert ran.code == 0, ran.err
    assert "library.json.lock is for another user alone" in ran.err
    shared.ok(PRIYA, "watch", "ballard", "2")
    assert stat.S_IMODE(lock.stat().st_mode) == 0o660
    assert shared.run(KARAN, "watch", "ballard", "3").err == ""
    assert len(shared.episodes(PRIYA)) == 3


def test_what_is_not_theirs_to_read_is_said_in_one_message(shared: Shared) -> None:
    shared.ok(PRIYA, "add", "Ballard")
    for words in (("list",), ("watch", "ballard", "1"), ("undo",)):
        ran = shared.run(KARAN, *words)
        assert (ran.code, ran.out) == (5, "")
        assert ran.err.startswith("The library can't be read: permission denied.")
        assert "Traceback" not in ran.err
