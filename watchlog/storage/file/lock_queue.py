"""The queue before the lock: of those who wait for it, who came first goes next.

A place in it is a locked byte of an empty file, at the number of nanoseconds since the machine was
started: the kernel frees it when its process dies. Without a queue whoever tries again at the right
moment has the lock, and who saves without pause keeps all others out.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from watchlog.storage.file.paths import make_directories
from watchlog.storage.file.system import System

_OPEN = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_TRIES = 20
"""How often a place is asked for: who counts those before them has it for some microseconds."""


class Queue:
    """One process in a queue, or before it. Where there can be none, it is always the first.

    ``path``: the file of the queue, None where there is no place for one. It is made by the first
    that has to wait, and stays.
    """

    def __init__(self, system: System, path: Path | None) -> None:
        self._system = system
        self._path = path
        self._descriptor: int | None = None
        self._place = 0

    @property
    def is_empty(self) -> bool:
        """Whether nobody waits."""
        descriptor = self._opened(_OPEN)
        if descriptor is None:
            return True
        try:
            return self._is_free(descriptor, 0)
        finally:
            self._close(descriptor)

    @property
    def is_first(self) -> bool:
        """Whether nobody waits who came before."""
        return self._descriptor is None or self._is_free(self._descriptor, self._place)

    def join(self) -> None:
        """Take a place at the end."""
        descriptor = self._opened(_OPEN | os.O_CREAT)
        if descriptor is None:
            return
        for _ in range(_TRIES):
            self._place = self._system.ticks()
            try:
                self._system.lock_bytes(descriptor, self._place, 1)
            except BlockingIOError:
                continue
            except OSError:
                break
            self._descriptor = descriptor
            return
        self._close(descriptor)

    def leave(self) -> None:
        """Give the place up."""
        if self._descriptor is not None:
            self._close(self._descriptor)
            self._descriptor = None

    def _opened(self, flags: int) -> int | None:
        if self._path is None:
            return None
        with suppress(OSError):
            if flags & os.O_CREAT:
                make_directories(self._system, self._path.parent)
            return self._system.open(self._path, flags, 0o600)
        return None

    def _is_free(self, descriptor: int, until: int) -> bool:
        """Tell if no place before one is taken; 0: no place at all."""
        try:
            self._system.lock_bytes(descriptor, 0, until, shared=True)
        except BlockingIOError:
            return False
        except OSError:
            return True
        self._system.unlock_bytes(descriptor, 0, until)
        return True

    def _close(self, descriptor: int) -> None:
        with suppress(OSError):
            self._system.close(descriptor)
