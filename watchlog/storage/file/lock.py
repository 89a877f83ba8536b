"""The lock around a save: our own, on a file beside the library that is never deleted."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from watchlog.domain.text import one_line
from watchlog.errors import Hint, LibraryLocked, LibraryUnusable
from watchlog.startup.values import Record
from watchlog.storage.file.errors import saving
from watchlog.storage.file.lock_queue import Queue
from watchlog.storage.file.paths import FileStamp
from watchlog.storage.file.system import System

# The name can be guessed. O_NOFOLLOW: the note would be written over what a planted link points
# to. O_NONBLOCK: to open a planted pipe would wait for ever.
_READ = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_OPEN = os.O_RDWR | os.O_CREAT | _READ
# "Another process holds it", as the various systems and file systems say it.
_HELD = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK, errno.EINTR}

_SHOWN = 80
_LONGEST_NOTE = 1_000


class Patience(Record):
    """After how many seconds of waiting to say so, and after how many to give up.

    ``push``: after how many not to let those go first any more who came before. One of them may
    have been stopped (Ctrl-Z).
    """

    say: float = 1.0
    give_up: float = 10.0
    push: float = 2.0


class LockNote(Record):
    """The holder's note in the lock file: its command, and the id of its change.

    The command is for those who wait. The id is for the next holder, who finds out by it if the
    save was killed before its end.
    """

    command: str
    change_id: str = ""


class Notices(Record):
    """The notices to a person: ``note`` at once, while waiting, ``warn`` after the command."""

    note: Callable[[str], None]
    warn: Callable[[str], None]


NO_LOCK = -1
"""Stands for a descriptor: what is done with it fails, and need not be done."""

ONE_AT_A_TIME = "don't use watchlog twice at once here"


def lock_file(real: Path) -> Path:
    """The lock of a library: a sibling of its real file."""
    return real.with_name(real.name + ".lock")


class Waiting(Record):
    """How one waits: in which queue, how long, and who is told."""

    queue: Queue
    patience: Patience
    notices: Notices


@contextmanager
def locked(system: System, real: Path, note: LockNote, waiting: Waiting) -> Iterator[str]:
    """Hold the lock within; the kernel releases it when a process dies. Raises LibraryUnusable.

    Yields the id of the change that its last holder was about to make, "" if that is not known.
    """
    with saving(real):
        descriptor = _acquire(system, lock_file(real), waiting)
    try:
        last_change = ""
        _share(system, descriptor, lock_file(real))
        # A note that cannot be written, on a full disk say, is no reason not to save.
        with suppress(OSError):
            last_change = _sign(system, descriptor, note)
        yield last_change
    finally:
        with suppress(OSError):
            system.close(descriptor)


def _acquire(system: System, path: Path, waiting: Waiting) -> int:
    """The descriptor of the locked file: at once if nobody waits for it, else in one's turn."""
    began = system.monotonic()
    queue = waiting.queue
    descriptor = _try(system, path, waiting.notices) if queue.is_empty else None
    if descriptor is not None:
        return descriptor
    queue.join()
    try:
        return _wait(system, path, waiting, began)
    finally:
        queue.leave()


def _wait(system: System, path: Path, waiting: Waiting, began: float) -> int:
    patience = waiting.patience
    say_at, give_up_at = began + patience.say, began + patience.give_up
    while True:
        now = system.monotonic()
        if waiting.queue.is_first or now >= began + patience.push:
            descriptor = _try(system, path, waiting.notices)
            if descriptor is not None:
                return descriptor
        if now >= give_up_at:
            raise _given_up(system, path)
        if now >= say_at:
            waiting.notices.note(f"Waiting for {_holder(system, path)} to finish with the library.")
            say_at = give_up_at
        # Spread, so that fifty waiting writers do not all come back at once.
        system.sleep(0.002 + 0.018 * os.urandom(1)[0] / 255)


def _try(system: System, path: Path, notices: Notices) -> int | None:
    """The descriptor of the lock file with its lock held; None if another holds it."""
    try:
        descriptor = _open(system, path)
    except OSError as error:
        _check_name(path)
        if not _may_save(error, path):
            raise
        # Another user made it before the library was shared; their next save opens it to us. What
        # remains is the check, before the replace, that nobody else wrote the file.
        notices.warn(f"The lock {path.name} is for another user alone: {ONE_AT_A_TIME}.")
        return NO_LOCK
    try:
        if _lock(system, descriptor, notices) and _is_still_there(system, descriptor, path):
            return descriptor
    except BaseException:
        system.close(descriptor)
        raise
    system.close(descriptor)
    return None


def _may_save(error: OSError, path: Path) -> bool:
    """Tell if the lock alone is out of reach, of a library that this user may write."""
    library = path.with_name(path.name.removesuffix(".lock"))
    return isinstance(error, PermissionError) and os.access(library, os.W_OK)


def _open(system: System, path: Path) -> int:
    """Open the lock, or make it."""
    # First without O_CREAT: in a folder of several users with a sticky bit, Linux refuses that for
    # a file that is there and another's.
    try:
        return system.open(path, _OPEN & ~os.O_CREAT)
    except FileNotFoundError:
        return system.open(path, _OPEN, 0o600)


def _share(system: System, descriptor: int, path: Path) -> None:
    """Let those open the lock who may save: who may write the library, in a folder of a group too.

    Else the lock of one user of a shared library would keep the other out.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        status = system.fstat(descriptor)
        shared, group = _shared_with(system, path)
        if status.st_uid != os.geteuid() or stat.S_IMODE(status.st_mode) == 0o600 | shared:
            return
        if group != status.st_gid:
            system.set_owner(descriptor, -1, group)
        system.set_mode(descriptor, 0o600 | shared)


def _shared_with(system: System, path: Path) -> tuple[int, int]:
    """Return the bits of the mode for those who may save beside the owner, and their group."""
    folder = system.stat(path.parent)
    bits, group = 0, folder.st_gid
    if folder.st_mode & stat.S_ISGID and folder.st_mode & stat.S_IWGRP:
        bits |= 0o060
    with suppress(FileNotFoundError):
        library = system.stat(path.with_name(path.name.removesuffix(".lock")))
        group = library.st_gid
        bits |= sum(0o6 << shift for shift in (0, 3) if library.st_mode & (0o2 << shift))
    return bits, group


def _check_name(path: Path) -> None:
    """Raise LibraryUnusable where what has the name of the lock is a link, a folder, a socket."""
    with suppress(OSError):
        _check(path.lstat(), path)


def _check(status: os.stat_result, path: Path) -> None:
    """Raise LibraryUnusable for a lock that is no ordinary file under one name.

    The note of who holds it goes over what is in it, and may be another's by a second name.
    """
    if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
        import shlex

        what = (
            "a file with several names" if stat.S_ISREG(status.st_mode) else "not an ordinary file"
        )
        remove = "rmdir" if stat.S_ISDIR(status.st_mode) else "rm"
        raise LibraryUnusable(
            f"The lock of the library is {what}; nothing was saved.",
            details=[str(path)],
            hints=[Hint("If it isn't yours, remove it:", f"{remove} {shlex.quote(str(path))}")],
        )


def _lock(system: System, descriptor: int, notices: Notices) -> bool:
    try:
        system.lock(descriptor)
    except OSError as error:
        if error.errno in _HELD:
            return False
        # What remains is the check, before the replace, that nobody else wrote the file.
        notices.warn(f"This file system has no locks: {ONE_AT_A_TIME}.")
    return True


def _is_still_there(system: System, descriptor: int, path: Path) -> bool:
    """Tell if the locked file still has its name: a lock on a deleted one keeps nobody out.

    Raises LibraryUnusable for what is no lock.
    """
    try:
        by_name = FileStamp.of(system.stat(path))
    except FileNotFoundError:
        return False
    status = system.fstat(descriptor)
    _check(status, path)
    by_descriptor = FileStamp.of(status)
    return (by_name.device, by_name.inode) == (by_descriptor.device, by_descriptor.inode)


def _sign(system: System, descriptor: int, note: LockNote) -> str:
    """Leave a note of who holds it, for those who wait and for the one after a crash."""
    before = system.read(descriptor, _LONGEST_NOTE).decode("utf-8", "replace")
    system.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    text = f"{os.getpid()} {one_line(note.command, _SHOWN)}\n{note.change_id}\n"
    system.write(descriptor, [text.encode("utf-8", "replace")])
    return before.partition("\n")[2].strip()


def _holder(system: System, path: Path) -> str:
    note = ""
    with suppress(OSError):
        descriptor = system.open(path, os.O_RDONLY | _READ)
        try:
            note = system.read(descriptor, _LONGEST_NOTE).decode("utf-8", "replace")
        finally:
            system.close(descriptor)
    pid, _, command = note.partition("\n")[0].partition(" ")
    return f"“watchlog {command}” (process {pid})" if pid else "another command"


def _given_up(system: System, path: Path) -> LibraryLocked:
    return LibraryLocked(
        f"The library is in use by {_holder(system, path)}; nothing was saved.",
        details=[str(path)],
        hints=[Hint("Try again when it has ended.")],
    )
