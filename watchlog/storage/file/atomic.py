"""Replacing a file: the new one is written beside it, synced, compared and renamed.

The steps in the comments are those of storage/README.md, A save.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import islice
from pathlib import Path

from watchlog.storage.file.paths import Reading, current_file_stamp, sync_directory
from watchlog.storage.file.system import System

Chunks = Iterable[bytes | memoryview]

# O_EXCL: the name can be guessed, and a link that somebody has planted there is not followed.
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
# Below the number of pieces that one writev takes, 1024 on Linux and macOS.
_PIECES = 512
# Another program has the file open just now (Windows): access denied, sharing, lock violation.
# A virus scanner or a sync client lets go of it again, so it is worth waiting for.
_BUSY = {5, 32, 33}
_BUSY_FOR = 2.5


class ReplacedMeanwhile(Exception):
    """The file is not the one that was read: another program wrote it."""


def replace_file(
    system: System,
    real: Path,
    before: Reading | None,
    chunks: Chunks,
    done: Callable[[], None] = lambda: None,
) -> str | None:
    """Put these bytes in the place of the file that was read, or of none; steps 10 to 13.

    The file is the old or the new one, whole, whatever happens. Raises OSError and
    ReplacedMeanwhile: it is the old one then. ``done`` is called as soon as it is the new one.
    Returns a warning if that may not survive a power cut.
    """
    temporary = temporary_file(real)
    # Step 10, all of it before the rename: a file system may bring the name to the disk before
    # the bytes, and a power cut would leave an empty library.
    write_new(
        system, temporary, chunks, lambda descriptor: _keep_access(system, descriptor, before)
    )
    try:
        # Step 11: a sync client or an editor knows nothing of our lock.
        if current_file_stamp(system, real) != (before.stamp if before else None):
            raise ReplacedMeanwhile
        _rename(system, temporary, real)  # step 12
        done()
    except BaseException:
        remove(system, temporary)
        raise
    return _sync_name(system, real)


def temporary_file(real: Path) -> Path:
    """Return the path at which this process writes the new file, in the same folder.

    A rename from another disk would be a copy, and no single step.
    """
    return real.with_name(f"{real.name}.{os.getpid()}.tmp")


def _keep_access(system: System, descriptor: int, before: Reading | None) -> None:
    """Give the new file the owner and mode of the old one, as far as this user may."""
    if before is None:
        return
    if os.name != "nt" and before.owner != (os.geteuid(), os.getegid()):
        user, group = before.owner
        try:
            system.set_owner(descriptor, user, group)
        except OSError:
            # Another user of a shared library: they may save it, not give it away. Its group is
            # what lets the first one read it again.
            with suppress(OSError):
                system.set_owner(descriptor, -1, group)
    with suppress(OSError):
        system.set_mode(descriptor, before.mode)


def _rename(system: System, temporary: Path, real: Path) -> None:
    give_up = system.monotonic() + _BUSY_FOR
    while True:
        try:
            system.replace(temporary, real)
        except OSError as error:
            busy = getattr(error, "winerror", None) in _BUSY
            if not busy or system.monotonic() > give_up:
                raise
            system.sleep(0.05)
        else:
            return


def _sync_name(system: System, real: Path) -> str | None:
    # Step 13. The save has happened: after an error from here on a person would give the command
    # again, and have the evening recorded twice.
    try:
        sync_directory(system, real.parent)
    except OSError as error:
        return f"Saved, but a power cut now might still undo it ({error.strerror})."
    return None


def sweep(system: System, real: Path) -> None:
    """Remove temporary files that crashed saves left behind. Only under the lock."""
    with suppress(OSError):
        for name in system.listdir(real.parent):
            maker = _maker(real, name)
            # One of our own number was left by another process: in a container the numbers
            # come again, often the very first ones.
            if maker is not None and (maker == os.getpid() or not system.is_alive(maker)):
                remove(system, real.with_name(name))


def _maker(real: Path, name: str) -> int | None:
    """Return the number of the process whose temporary file has this name; None for other files."""
    pid = name.removeprefix(f"{real.name}.").removesuffix(".tmp")
    is_number = pid.isascii() and pid.isdecimal() and len(pid) <= 10
    return int(pid) if is_number and name == f"{real.name}.{pid}.tmp" else None


def write_new(
    system: System,
    path: Path,
    chunks: Chunks,
    prepare: Callable[[int], None] = lambda _: None,
    *,
    durable: bool = True,
) -> None:
    """Write and sync a file, for this user alone; its name is not yet on the disk.

    ``prepare`` gets the descriptor before anything is written. What need not be ``durable`` is
    not synced. Raises OSError, FileExistsError too; what was begun is gone then.
    """
    descriptor = system.open(path, _NEW_FILE, 0o600)
    try:
        try:
            prepare(descriptor)
            _write_all(system, descriptor, chunks)
            if durable:
                system.sync(descriptor)
        finally:
            system.close(descriptor)
    except BaseException:
        remove(system, path)
        raise


def write_whole(system: System, path: Path, chunks: Chunks, *, durable: bool = True) -> None:
    """Write a file for this user alone, of which a reader sees all or nothing. Raises OSError.

    In the place of one that is there already, whoever has written that meanwhile: for what can
    be made anew, or has a name that says what is in it.
    """
    temporary = temporary_file(path)
    # Left by a killed process that had our number; nobody sweeps here.
    remove(system, temporary)
    write_new(system, temporary, chunks, durable=durable)
    try:
        system.replace(temporary, path)
    except BaseException:
        remove(system, temporary)
        raise
    if durable:
        sync_directory(system, path.parent)


def remove(system: System, path: Path) -> None:
    """Remove a file as well as it goes."""
    with suppress(OSError):
        system.unlink(path)


def _write_all(system: System, descriptor: int, chunks: Chunks) -> None:
    """Write every byte, in several calls if need be, never joined into one copy of the library."""
    remaining = iter(chunks)
    while pending := list(islice(remaining, _PIECES)):
        while pending:
            pending = _rest(pending, system.write(descriptor, pending))


def _rest(pending: list[bytes | memoryview], written: int) -> list[bytes | memoryview]:
    for number, piece in enumerate(pending):
        if written < len(piece):
            return [memoryview(piece)[written:], *pending[number + 1 :]]
        written -= len(piece)
    return []
