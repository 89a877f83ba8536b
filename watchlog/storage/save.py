"""Replacing the library's file: written beside it, synced, compared, renamed (SAFETY, "A save")."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from pathlib import Path

from watchlog.storage.place import Reading, current_stamp, sync_directory
from watchlog.storage.system import System

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_PIECES = 512  # below the number that writev takes at once, 1024 on Linux and macOS

# Somebody else has the file open just now (Windows): access denied, sharing, lock violation.
_BUSY = {5, 32, 33}
_BUSY_FOR = 2.5


class ReplacedMeanwhile(Exception):
    """The file is not the one that was read: another program wrote it."""


def replace_file(
    system: System, real: Path, was: Reading | None, chunks: Iterable[bytes | memoryview]
) -> str | None:
    """Put these bytes in the place of the file that was read, or of none.

    The file is the old or the new one, whole, whatever happens. Raises OSError and
    ReplacedMeanwhile: it is the old one then. Returns a warning if the new one may not survive
    a power cut.
    """
    temporary = temporary_file(real)
    try:
        _write_file(system, temporary, was, chunks)
        if current_stamp(system, real) != (was.stamp if was else None):
            raise ReplacedMeanwhile
        _rename(system, temporary, real)
    except BaseException:
        with suppress(OSError):
            system.unlink(temporary)
        raise
    return _sync_name(system, real)


def temporary_file(real: Path) -> Path:
    """Where this process writes what will become the library."""
    return real.with_name(f"{real.name}.{os.getpid()}.tmp")


def _write_file(
    system: System, path: Path, was: Reading | None, chunks: Iterable[bytes | memoryview]
) -> None:
    descriptor = system.open(path, _NEW_FILE, 0o600)
    try:
        _keep_access(system, descriptor, was)
        _write_all(system, descriptor, chunks)
        system.sync(descriptor)
    finally:
        system.close(descriptor)


def _keep_access(system: System, descriptor: int, was: Reading | None) -> None:
    """Owner and mode of the old file, as far as they are ours to give."""
    if was is None:
        return
    with suppress(OSError):
        if os.name != "nt" and was.owner != (os.geteuid(), os.getegid()):
            system.set_owner(descriptor, *was.owner)
    with suppress(OSError):
        system.set_mode(descriptor, was.mode)


def _write_all(system: System, descriptor: int, chunks: Iterable[bytes | memoryview]) -> None:
    """Every byte, in several calls if need be, and never joined into one copy of the library."""
    left = iter(chunks)
    while pending := list(islice(left, _PIECES)):
        while pending:
            pending = _rest(pending, system.write(descriptor, pending))


def _rest(pending: list[bytes | memoryview], written: int) -> list[bytes | memoryview]:
    for number, piece in enumerate(pending):
        if written < len(piece):
            return [memoryview(piece)[written:], *pending[number + 1 :]]
        written -= len(piece)
    return []


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
    # The save has happened: an error from here on would have the evening recorded twice.
    try:
        sync_directory(system, real.parent)
    except OSError as error:
        return f"Saved; but whether it would survive a power cut now is not known ({error})."
    return None


def sweep(system: System, real: Path) -> None:
    """Remove temporary files that crashed saves left behind. Only under the lock."""
    ours = re.compile(re.escape(real.name) + r"\.(\d{1,10})\.tmp")
    with suppress(OSError):
        for name in system.listdir(real.parent):
            found = ours.fullmatch(name)
            if found and (int(found[1]) == os.getpid() or not system.is_alive(int(found[1]))):
                with suppress(OSError):
                    system.unlink(real.with_name(name))
