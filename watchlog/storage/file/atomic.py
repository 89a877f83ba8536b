"""Replacing the library's file: written beside it, synced, compared, renamed (SAFETY, "A save")."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import islice
from pathlib import Path

from watchlog.domain.text import harmless
from watchlog.errors import CannotWrite, FileInTheWay, Hint
from watchlog.storage.file.paths import Reading, current_stamp, sync_directory
from watchlog.storage.file.system import SYSTEM, System

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


Chunks = Iterable[bytes | memoryview]

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_PIECES = 512  # below the number that writev takes at once, 1024 on Linux and macOS


def write_new(
    system: System,
    path: Path,
    chunks: Chunks,
    prepare: Callable[[int], None] = lambda _: None,
    *,
    durable: bool = True,
) -> None:
    """Write and sync a file for this user alone; its name is not yet on the disk.

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
    """The same under a name that holds a whole file or none, whatever happens. Raises OSError."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    # One of ours that is there already: a process of this number was killed (in a container the
    # numbers come again).
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


def write_file(
    path: Path, content: str, *, over: bool, never: Path, system: System = SYSTEM
) -> None:
    """Put a text into a file; ``over``: also in the place of one that is there.

    ``never`` is the library, in whose place nothing goes. A link is followed. Raises
    FileInTheWay and CannotWrite: what was there is as it was then.
    """
    real = Path(os.path.realpath(path))
    try:
        _refuse(path, real, over, never)
        temporary = real.with_name(f"{real.name}.{os.getpid()}.tmp")
        _write(system, temporary, content.encode())
        try:
            _put(system, temporary, real, over)
        except FileExistsError:
            raise _in_the_way(path) from None
        finally:
            with suppress(OSError):
                system.unlink(temporary)
    except OSError as error:
        words = error.strerror or type(error).__name__
        raise CannotWrite(
            f"{_named(path)} cannot be written: {words[:1].lower()}{words[1:]}. Nothing written."
        ) from error


def _refuse(path: Path, real: Path, over: bool, never: Path) -> None:
    if real == Path(os.path.realpath(never)):
        raise FileInTheWay(f"{_named(path)} is your library. Nothing written.")
    if real.is_dir():
        raise FileInTheWay(
            f"{_named(path)} is a directory. Nothing written.",
            hints=[Hint("A file in it:", _named(path / "watchlog.svg"))],
        )
    if real.exists() and not real.is_file():
        raise FileInTheWay(f"{_named(path)} is not an ordinary file. Nothing written.")
    if real.exists() and not over:
        raise _in_the_way(path)


def _named(path: Path) -> str:
    return harmless(str(path))


def _in_the_way(path: Path) -> FileInTheWay:
    return FileInTheWay(
        f"{_named(path)} is there already. Nothing written.",
        hints=[Hint("Another name, or", "--force to replace it")],
    )


def _write(system: System, temporary: Path, content: bytes) -> None:
    descriptor = system.open(temporary, _NEW_FILE, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[system.write(descriptor, [left]) :]
        system.sync(descriptor)
    except BaseException:
        with suppress(OSError):
            system.unlink(temporary)
        raise
    finally:
        system.close(descriptor)


def _put(system: System, temporary: Path, real: Path, over: bool) -> None:
    """Give the new file its name; without ``over`` only if nobody has taken it meanwhile."""
    if not over:
        try:
            os.link(temporary, real)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: the check before has to do
            pass
        else:
            return
    system.replace(temporary, real)
