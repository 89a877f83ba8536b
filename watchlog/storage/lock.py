"""The lock around a save: our own, on a file beside the library that is never deleted."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from watchlog.errors import Hint, LibraryLocked
from watchlog.storage.system import System

_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_HELD = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK, errno.EINTR}
_NO_LOCKS = {
    getattr(errno, name, errno.ENOSYS) for name in ("ENOLCK", "ENOSYS", "ENOTSUP", "EOPNOTSUPP")
}
_HOLDER_BYTES = 200


@dataclass(frozen=True)
class Patience:
    """After how many seconds of waiting to say so, and after how many to give up."""

    say: float = 1.0
    give_up: float = 10.0


@dataclass(frozen=True)
class Voice:
    """How waiting and doubts reach the person: at once, and after the command."""

    tell: Callable[[str], None]
    warn: Callable[[str], None]


def lock_file(real: Path) -> Path:
    """The lock of a library: a sibling of its real file."""
    return real.with_name(real.name + ".lock")


@contextmanager
def locked(
    system: System, real: Path, command: str, patience: Patience, voice: Voice
) -> Iterator[None]:
    """Hold the lock. The kernel takes it back from a process that dies. Raises LibraryLocked."""
    descriptor = _acquire(system, lock_file(real), patience, voice)
    try:
        _sign(system, descriptor, command)
        yield
    finally:
        with suppress(OSError):
            system.close(descriptor)


def _acquire(system: System, path: Path, patience: Patience, voice: Voice) -> int:
    began = system.monotonic()
    said = False
    while True:
        descriptor = _try(system, path, voice)
        if descriptor is not None:
            return descriptor
        waited = system.monotonic() - began
        if waited >= patience.give_up:
            raise _given_up(system, path, waited)
        if waited >= patience.say and not said:
            voice.tell(f"Waiting for {_holder(system, path)}, which is writing the library …")
            said = True
        system.sleep(0.002 + 0.018 * os.urandom(1)[0] / 255)
