"""Writing a file that was not there before: all of it, and onto the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import islice
from pathlib import Path

from watchlog.storage.file.paths import sync_directory
from watchlog.storage.file.system import System

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


def put(system: System, path: Path, chunks: Chunks, *, durable: bool = True) -> None:
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
