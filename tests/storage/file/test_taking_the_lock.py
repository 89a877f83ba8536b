"""Taking the lock: how long one waits, what is said meanwhile, and what may lie in its place."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.storage.faulty_system import FaultySystem, failing
from watchlog.errors import LibraryLocked, LibraryUnusable
from watchlog.storage.file.lock import LockNote, Notices, Patience, Waiting, lock_file, locked
from watchlog.storage.file.lock_queue import Queue
from watchlog.storage.file.system import SYSTEM


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library that was never saved here, in a folder of its own."""
    path = tmp_path / "there" / "library.json"
    path.parent.mkdir(mode=0o700)
    path.write_bytes(b"{}")
    path.chmod(0o600)
    return path


class Clock(FaultySystem):
    """A system whose time passes as it sleeps; the lock is held by another until ``free_at``."""

    def __init__(self, free_at: float = 0.0, **instead: Any) -> None:
        self.now = 100.0
        self.free_at = 100.0 + free_at
        self.slept: list[float] = []
        super().__init__(lock=self._held, **instead)
        self.monotonic = lambda: self.now
        self.sleep = self._sleep

    def _sleep(self, seconds: Any) -> None:
        self.slept.append(seconds)
        self.now += 0.25

    def _held(self, descriptor: int) -> None:
        if self.now < self.free_at:
            raise BlockingIOError(errno.EWOULDBLOCK, "")
        SYSTEM.lock(descriptor)


class InQueue(Queue):
    """A queue in which one stands behind others, until they are through."""

    def __init__(self, clock: Clock, first_at: float) -> None:
        super().__init__(clock, None)
        self.clock, self.first_at = clock, 100.0 + first_at
        self.log: list[str] = []

    @property
    def is_empty(self) -> bool:
        return self.clock.now >= self.first_at

    is_first = is_empty

    def join(self) -> None:
        self.log.append("join")

    def leave(self) -> None:
        self.log.append("leave")


def taken(
    path: Path, clock: Clock, queue: Queue | None = None, patience: Patience = Patience()
) -> tuple[float, list[str], list[str]]:
    """Take the lock; return after how many seconds, and what was said and warned meanwhile."""
    notes: list[str] = []
    warnings: list[str] = []
    waiting = Waiting(queue or Queue(clock, None), patience, Notices(notes.append, warnings.append))
    with locked(clock, path, LockNote("watch", "1f"), waiting):
        return clock.now - 100, notes, warnings


WAITING = "Waiting for another command to finish with the library."


@pytest.mark.parametrize(
    ("free_at", "after", "notes"),
    [(0, 0, 0), (0.25, 0.25, 0), (0.9, 1.0, 0), (1.1, 1.25, 1), (9.9, 10.0, 1)],
)
def test_it_is_had_as_soon_as_it_is_free_and_waiting_is_said_once(
    path: Path, free_at: float, after: float, notes: int
) -> None:
    clock = Clock(free_at)
    assert taken(path, clock) == (after, [WAITING] * notes, [])
    assert all(0.002 <= seconds <= 0.02 for seconds in clock.slept)


def test_after_ten_seconds_one_gives_up(path: Path) -> None:
    clock = Clock(10.1)
    with pytest.raises(LibraryLocked) as error:
        taken(path, clock)
    assert clock.now == 110
    assert error.value.message == ("The library is in use by another command; nothing was saved.")
    assert list(error.value.details) == [str(lock_file(path))]
    assert [hint.text for hint in error.value.hints] == ["Try again when it has ended."]


@pytest.mark.parametrize(
    ("first_at", "after"), [(0.0, 0.0), (0.5, 0.5), (1.9, 2.0), (2.1, 2.0), (99, 2.0)]
)
def test_one_goes_behind_those_who_wait_but_not_for_ever(
    path: Path, first_at: float, after: float
) -> None:
    clock = Clock()
    queue = InQueue(clock, first_at)
    assert taken(path, clock, queue)[0] == after
    assert queue.log == ([] if first_at == 0 else ["join", "leave"])


def test_patience_is_what_it_is() -> None:
    assert Patience() == (1.0, 10.0, 2.0)


@pytest.mark.parametrize(
    ("note", "holder"),
    [
        (b"4711 add Ballard\n1f\n", "“watchlog add Ballard” (process 4711)"),
        (b"4711 add", "“watchlog add” (process 4711)"),
        (b"", "another command"),
        (b"\n1f\n", "another command"),
        (b"4711 \xff\n", "“watchlog �” (process 4711)"),
    ],
)
def test_the_holder_is_named_by_its_note(path: Path, note: bytes, holder: str) -> None:
    lock_file(path).write_bytes(note)
    assert taken(path, Clock(1.5))[1] == [f"Waiting for {holder} to finish with the library."]


def test_the_note_of_the_holder_is_one_line_and_tells_the_last_change(path: Path) -> None:
    notices = Notices(lambda _: None, lambda _: None)
    waiting = Waiting(Queue(SYSTEM, None), Patience(), notices)
    for before, command in (("", "x" * 99), ("1f", "a\nb"), ("1f", "c")):
        with locked(SYSTEM, path, LockNote(command, "1f"), waiting) as found:
            assert found == before
            first, change, end = lock_file(path).read_text().split("\n")
            assert (change, end) == ("1f", "")
            pid, _, shown = first.partition(" ")
            assert pid == str(os.getpid())
            assert len(shown) <= 80
            assert shown == {"x" * 99: "x" * 79 + "…"}.get(command, command.replace("\n", " "))


@pytest.mark.parametrize("call", ["fstat", "read", "ftruncate", "write", "close"])
def test_a_note_that_cannot_be_left_is_no_reason_not_to_save(path: Path, call: str) -> None:
    clock = Clock()
    if call == "fstat":
        clock.set_mode = failing(errno.EPERM)  # type: ignore[method-assign]
    else:
        setattr(clock, call, failing(errno.EIO))
    assert taken(path, clock) == (0, [], [])


@pytest.mark.parametrize(
    ("number", "is_held"),
    [(errno.EWOULDBLOCK, True), (errno.EACCES, True), (errno.EDEADLK, True), (errno.EINTR, True),
     (errno.ENOLCK, False), (errno.ENOSYS, False), (errno.EIO, False)],
)  # fmt: skip
def test_which_errors_say_that_another_holds_it(path: Path, number: int, is_held: bool) -> None:
    clock = Clock()
    clock.lock = failing(number)  # type: ignore[method-assign]
    if is_held:
        with pytest.raises(LibraryLocked):
            taken(path, clock)
        return
    warning = "This file system has no locks: don't use watchlog twice at once here."
    assert taken(path, clock) == (0, [], [warning])


@pytest.mark.parametrize(
    ("number", "is_passed"), [(errno.EACCES, True), (errno.EPERM, True), (errno.EIO, False)]
)
def test_a_lock_for_another_user_alone_is_passed_over(
    path: Path, number: int, is_passed: bool
) -> None:
    def refuse(file: Path, flags: int, mode: int = 0) -> int:
        if Path(file) == lock_file(path):
            raise OSError(number, os.strerror(number), str(file))
        return SYSTEM.open(file, flags, mode)

    clock = Clock(open=refuse)
    if not is_passed:
        with pytest.raises(LibraryUnusable, match="input/output error"):
            taken(path, clock)
        return
    warning = "The lock library.json.lock is for another user alone: don't use watchlog twice"
    assert taken(path, clock) == (0, [], [f"{warning} at once here."])
    path.unlink()
    with pytest.raises(LibraryUnusable):
        taken(path, clock)


@pytest.mark.skipif(os.name == "nt", reason="no modes there")
@pytest.mark.parametrize(
    ("library", "folder", "lock"),
    [
        (0o600, 0o700, 0o600),
        (0o640, 0o700, 0o600),
        (0o660, 0o700, 0o660),
        (0o666, 0o700, 0o666),
        (0o602, 0o700, 0o606),
        (0o600, 0o2770, 0o660),
        (0o600, 0o2750, 0o600),
        (0o600, 0o770, 0o600),
        (None, 0o2770, 0o660),
        (None, 0o700, 0o600),
    ],
)
def test_those_may_lock_who_may_save(
    path: Path, library: int | None, folder: int, lock: int
) -> None:
    path.parent.chmod(folder)
    if library is None:
        path.unlink()
    else:
        path.chmod(library)
    taken(path, Clock())
    assert stat.S_IMODE(lock_file(path).stat().st_mode) == lock
    path.parent.chmod(0o700)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root gives files away")
def test_the_group_of_the_lock_is_that_of_the_library(path: Path) -> None:
    taken(path, Clock())
    own = lock_file(path).stat().st_gid
    os.chown(path, -1, own + 7)
    path.chmod(0o660)
    clock = Clock()
    taken(path, clock)
    assert clock.log.count("set_owner") == 1
    found = lock_file(path).stat()
    assert (found.st_uid, found.st_gid) == (os.geteuid(), own + 7)
    # One of another's is theirs to open.
    os.chown(lock_file(path), 4711, -1)
    path.chmod(0o600)
    taken(path, Clock())
    assert stat.S_IMODE(lock_file(path).stat().st_mode) == 0o660


@pytest.mark.skipif(os.name == "nt", reason="no second names")
def test_what_lies_in_the_place_of_the_lock_is_named(path: Path, tmp_path: Path) -> None:
    lock = lock_file(path)
    for what in ("a file with several names", "not an ordinary file"):
        if what == "not an ordinary file":
            lock.mkdir()
        else:
            (tmp_path / "mine").write_text("x")
            os.link(tmp_path / "mine", lock)
        with pytest.raises(LibraryUnusable) as error:
            taken(path, Clock())
        assert error.value.message == f"The lock of the library is {what}; nothing was saved."
        assert error.value.hints[0].text == "If it isn't yours, remove it:"
        lock.rmdir() if lock.is_dir() else lock.unlink()


def test_no_descriptor_stays_open(path: Path) -> None:
    opened: list[int] = []

    def opening(*args: Any) -> int:
        opened.append(SYSTEM.open(*args))
        return opened[-1]

    for clock in (Clock(open=opening), Clock(99, open=opening)):
        with suppress(LibraryLocked):
            taken(path, clock)
    for descriptor in set(opened):
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(descriptor)
