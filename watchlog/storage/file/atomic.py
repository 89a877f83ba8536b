"""Replacing the library's file: written beside it, synced, compared, renamed (SAFETY, "A save")."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from watchlog.storage.file.paths import Reading, current_stamp, sync_directory
from watchlog.storage.file.system import System
from watchlog.storage.files import Chunks, remove, write_new

# Somebody else has the file open just now (Windows): access denied, sharing, lock violation.
_BUSY = {5, 32, 33}
_BUSY_FOR = 2.5


class ReplacedMeanwhile(Exception):
    """The file is not the one that was read: another program wrote it."""


def replace_file(
    system: System,
    real: Path,
    was: Reading | None,
    chunks: Chunks,
    done: Callable[[], None] = lambda: None,
) -> str | None:
    """Put these bytes in the place of the file that was read, or of none.

    The file is the old or the new one, whole, whatever happens. Raises OSError and
    ReplacedMeanwhile: it is the old one then. ``done`` is called as soon as it is the new one.
    Returns a warning if that may not survive a power cut.
    """
    temporary = temporary_file(real)
    write_new(system, temporary, chunks, lambda descriptor: _keep_access(system, descriptor, was))
    try:
        if current_stamp(system, real) != (was.stamp if was else None):
            raise ReplacedMeanwhile
        _rename(system, temporary, real)
        done()
    except BaseException:
        remove(system, temporary)
        raise
    return _sync_name(system, real)


def temporary_file(real: Path) -> Path:
    """Where this process writes what will become the library."""
    return real.with_name(f"{real.name}.{os.getpid()}.tmp")


def _keep_access(system: System, descriptor: int, was: Reading | None) -> None:
    """Owner and mode of the old file, as far as they are ours to give."""
    if was is None:
        return
    with suppress(OSError):
        if os.name != "nt" and was.owner != (os.geteuid(), os.getegid()):
            system.set_owner(descriptor, *was.owner)
    with suppress(OSError):
        system.set_mode(descriptor, was.mode)


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
    with suppress(OSError):
        for name in system.listdir(real.parent):
            maker = _maker(real, name)
            if maker is not None and (maker == os.getpid() or not system.is_alive(maker)):
                remove(system, real.with_name(name))


def _maker(real: Path, name: str) -> int | None:
    """The process whose temporary file has this name; None where it is none of ours."""
    pid = name.removeprefix(f"{real.name}.").removesuffix(".tmp")
    is_number = pid.isascii() and pid.isdecimal() and len(pid) <= 10
    return int(pid) if is_number and name == f"{real.name}.{pid}.tmp" else None
