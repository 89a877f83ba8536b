"""The lock: writers wait for each other, readers for nobody, and no save is lost."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.storage.builders import NOW, a_library, a_play, a_show, adding, named, watching
from tests.storage.faulty_system import FaultySystem, failing
from watchlog.errors import LibraryLocked, LibraryUnusable
from watchlog.storage.file.lock import Patience, lock_file
from watchlog.storage.library import Library, Transaction

SHORT = Patience(say=0.02, give_up=0.1)

WRITER = """
import sys
from pathlib import Path
from tests.storage.builders import NOW, a_play, watching
from watchlog.storage.library import Library

for _ in range(int(sys.argv[2])):
    Library(Path(sys.argv[1])).transact("watch", NOW, watching("Ballard", a_play()))
"""

HOLDER = """
import sys
from pathlib import Path
from tests.storage.builders import NOW
from watchlog.storage.library import Library

def hold(transaction):
    print("held", flush=True)
    sys.stdin.read()

Library(Path(sys.argv[1])).transact("import trakt.zip", NOW, hold)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.json"
    a_library(path, a_show("Ballard"))
    return path


def started(script: str, *args: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, args)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_no_save_of_two_processes_is_lost(path: Path) -> None:
    writers = [started(WRITER, path, 15) for _ in range(3)]
    seen = [0]
    while any(writer.poll() is None for writer in writers):
        seen.append(len(named(Library(path).read(), "Ballard").plays))
        time.sleep(0.001)
    assert [writer.communicate() and writer.returncode for writer in writers] == [0, 0, 0]
    assert seen == sorted(seen)
    assert len(named(Library(path).read(), "Ballard").plays) == 45


def test_two_processes_that_begin_a_library_both_save(tmp_path: Path) -> None:
    path = tmp_path / "new" / "library.json"
    script = WRITER.replace('watching("Ballard", a_play())', "adding(a_show())")
    script = script.replace("a_play, watching", "a_show, adding")
    writers = [started(script, path, 3) for _ in range(3)]
    assert [writer.communicate() and writer.returncode for writer in writers] == [0, 0, 0]
    assert len(Library(path).read().heads()) == 9


def test_waiting_is_said_and_ends(path: Path) -> None:
    holder = started(HOLDER, path)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    said: list[str] = []
    library = Library(path, note=said.append, patience=SHORT)
    before = path.read_bytes()
    with pytest.raises(LibraryLocked) as caught:
        library.transact("watch", NOW, watching("Ballard", a_play()))
    whom = f"“watchlog import trakt.zip” (process {holder.pid})"
    assert caught.value.message == f"The library is in use by {whom}; nothing was saved."
    assert caught.value.exit_code == 5
    assert said == [f"Waiting for {whom} to finish with the library."]
    assert path.read_bytes() == before
    assert len(library.read().heads()) == 1

    holder.kill()
    holder.communicate()
    library.transact("watch", NOW, watching("Ballard", a_play()))
    assert len(named(library.read(), "Ballard").plays) == 1


def test_the_lock_file_is_for_this_user_alone_and_stays(path: Path) -> None:
    lock = lock_file(path)
    assert lock.stat().st_mode & 0o777 == 0o600
    inode = lock.stat().st_ino
    Library(path).transact("watch ballard", NOW, watching("Ballard", a_play()))
    assert lock.stat().st_ino == inode
    assert lock.read_text().startswith(f"{os.getpid()} watch ballard\n")


def test_after_a_lock_file_was_deleted_the_work_runs_again_and_both_are_kept(path: Path) -> None:
    def work(transaction: Transaction) -> None:
        lock_file(path).unlink()
        patient = Library(path, patience=SHORT)
        patient.transact("add", NOW, adding(a_show("Other")))
        watching("Ballard", a_play())(transaction)

    # Whoever deletes the lock lets a second writer in; the stamp of the file still tells.
    library = Library(path)
    runs: list[int] = []

    def once(transaction: Transaction) -> None:
        runs.append(1)
        work(transaction) if len(runs) == 1 else watching("Ballard", a_play())(transaction)

    library.transact("watch", NOW, once)
    assert [head.title for head in library.read().heads()] == ["Ballard", "Other"]
    assert len(runs) == 2


def test_a_lock_on_a_deleted_file_is_not_taken_for_one(path: Path) -> None:
    deleted: list[int] = []

    def lock(descriptor: int) -> None:
        if not deleted:
            deleted.append(descriptor)
            lock_file(path).unlink()

    system = FaultySystem(lock=lock)
    Library(path, system=system).transact("watch", NOW, watching("Ballard", a_play()))
    assert system.log.count("lock") == 2


def test_where_there_are_no_locks_it_goes_on_with_a_warning(path: Path) -> None:
    library = Library(path, system=FaultySystem(lock=failing(errno.ENOLCK)))
    library.transact("watch", NOW, watching("Ballard", a_play()))
    assert library.warnings == [
        "This file system has no locks: don't use watchlog twice at once here."
    ]
    assert len(named(library.read(), "Ballard").plays) == 1


@pytest.mark.skipif(os.name == "nt", reason="no pipes with a name, no second names")
@pytest.mark.parametrize(
    "planted", ["pipe", "second name", "link", "link to nowhere", "folder", "socket"]
)
def test_a_lock_that_is_none_is_refused_and_not_written_to(tmp_path: Path, planted: str) -> None:
    path, victim = tmp_path / "library.json", tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    if planted == "pipe":
        os.mkfifo(lock_file(path))
    elif planted == "link":
        lock_file(path).symlink_to(victim)
    elif planted == "link to nowhere":
        lock_file(path).symlink_to(tmp_path / "nowhere")
    elif planted == "folder":
        lock_file(path).mkdir()
    elif planted == "socket":
        os.mknod(lock_file(path), stat.S_IFSOCK | 0o600)
    else:
        os.link(victim, lock_file(path))
    with pytest.raises(LibraryUnusable) as refused:
        Library(path).transact("add", NOW, adding(a_show()))
    assert str(lock_file(path)) in refused.value.details
    remove = "rmdir" if planted == "folder" else "rm"
    assert [hint.command for hint in refused.value.hints] == [f"{remove} {lock_file(path)}"]
    assert victim.read_text(encoding="utf-8") == "mine"
    assert not path.exists()
