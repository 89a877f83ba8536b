"""The queue before the lock: who came first goes next; the dead and the stopped stop nobody."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.builders import NOW, a_library, a_play, a_show, named, watching
from tests.storage.faulty_system import FaultySystem, failing
from watchlog.storage.file.lock import Patience
from watchlog.storage.file.lock_queue import Queue
from watchlog.storage.file.system import SYSTEM
from watchlog.storage.library import Library
from watchlog.storage.places import queue_file

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no queue without ranges of any length")

IN_LINE = """
import sys
from pathlib import Path
from watchlog.storage.file.lock_queue import Queue
from watchlog.storage.file.system import SYSTEM

queue = Queue(SYSTEM, Path(sys.argv[1]))
queue.join()
print("joined", flush=True)
for _ in sys.stdin:
    print("first" if queue.is_first else "later", flush=True)
"""

SAVES = """
import sys
from pathlib import Path
from tests.storage.builders import NOW, a_play, named, watching
from watchlog.storage.file.lock import Patience
from watchlog.storage.file.lock_queue import Queue
from watchlog.storage.library import Library

home, path, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])

def saved_so_far():
    return len(named(Library(path).read(), "Ballard").plays)

def join(queue, join=Queue.join):
    join(queue)
    joined.append(saved_so_far())

def work(transaction):
    joined and went_first.append(saved_so_far() - joined.pop())
    watching("Ballard", a_play())(transaction)

Queue.join = join
went_first, joined = [0], []
print("begins", flush=True)
sys.stdin.readline()
saved = 0
while saved != count and not (home / "stop").exists():
    library = Library(path, home=lambda: home, patience=Patience(give_up=100, push=100))
    library.transact("watch", NOW, work)
    saved += 1
print(saved, max(went_first), flush=True)
"""


def started(script: str, *args: object) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", script, *map(str, args)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def is_first(process: subprocess.Popen[str]) -> bool:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n")
    process.stdin.flush()
    return process.stdout.readline() == "first\n"


def test_who_came_first_is_first_until_it_leaves_or_dies(tmp_path: Path) -> None:
    path = tmp_path / "queue"
    assert Queue(SYSTEM, path).is_empty
    first, second = started(IN_LINE, path), started(IN_LINE, path)
    own = Queue(SYSTEM, path)
    assert not own.is_empty
    own.join()
    assert [is_first(first), is_first(second), own.is_first] == [True, False, False]
    first.kill()
    first.communicate()
    assert [is_first(second), own.is_first] == [True, False]
    own.leave()
    second.communicate("")
    assert Queue(SYSTEM, path).is_empty
    assert path.read_bytes() == b""
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("error", [errno.EACCES, errno.ENOSPC, errno.ELOOP])
def test_where_there_can_be_no_queue_everybody_is_first(tmp_path: Path, error: int) -> None:
    queue = Queue(FaultySystem(open=failing(error)), tmp_path / "queue")
    queue.join()
    assert queue.is_empty
    assert queue.is_first
    assert Queue(SYSTEM, None).is_empty


def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "queue").symlink_to(tmp_path / "victim")
    queue = Queue(SYSTEM, tmp_path / "queue")
    queue.join()
    assert queue.is_first
    assert not (tmp_path / "victim").exists()


def test_nobody_waits_for_ever_on_one_who_was_stopped(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    a_library(path, a_show("Ballard"))
    stopped = started(IN_LINE, queue_file(path, tmp_path))
    stopped.send_signal(signal.SIGSTOP)
    patience = Patience(push=0.05, give_up=5)
    library = Library(path, home=lambda: tmp_path, patience=patience)
    library.transact("watch", NOW, watching("Ballard", a_play()))
    stopped.kill()
    stopped.communicate()
    assert len(named(library.read(), "Ballard").plays) == 1


def test_one_who_saves_without_pause_keeps_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    a_library(path, a_show("Ballard"))
    greedy = started(SAVES, tmp_path, path, -1)
    writers = [started(SAVES, tmp_path, path, 3) for _ in range(3)]
    for each in (greedy, *writers):
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    told = [writer.communicate()[0].split() for writer in writers]
    (tmp_path / "stop").touch()
    saved, _ = greedy.communicate()[0].split()
    assert [count for count, _ in told] == ["3", "3", "3"]
    # One that waits lets each of the three others go first once, the greedy one too.
    assert max(int(went_first) for _, went_first in told) <= 3
    assert len(named(Library(path).read(), "Ballard").plays) == 9 + int(saved)
