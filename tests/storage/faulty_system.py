"""An operating system that fails where a test wants it to."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from watchlog.storage.file.system import System

CALLS = [
    name
    for name in dir(System)
    if not name.startswith("_") and name not in ("sleep", "monotonic", "ticks")
]


class FaultySystem(System):
    """The real one, of which single calls can be replaced; ``log`` says what was called."""

    def __init__(self, **instead: Callable[..., Any]) -> None:
        self.log: list[str] = []
        for name in CALLS:
            self._put(name, instead.get(name, getattr(System, name)), name in instead)

    def _put(self, name: str, call: Callable[..., Any], ours: bool) -> None:
        bound = call if ours or isinstance(vars(System)[name], staticmethod) else call.__get__(self)

        def logged(*args: Any, **options: Any) -> Any:
            self.log.append(name)
            return bound(*args, **options)

        setattr(self, name, logged)


def failing(number: int) -> Callable[..., Any]:
    """A call that always fails with this errno."""

    def call(*_: object) -> Any:
        raise OSError(number, os.strerror(number))

    return call


class FailingOnce(FaultySystem):
    """Fails with ``number`` at the ``nth`` call of a run, from 0; ``fired`` says which that was."""

    def __init__(self, nth: int, number: int) -> None:
        super().__init__()
        self.fired: str | None = None
        for name in CALLS:
            setattr(self, name, self._guarded(name, getattr(self, name), nth, number))

    def _guarded(
        self, name: str, call: Callable[..., Any], nth: int, number: int
    ) -> Callable[..., Any]:
        def guarded(*args: Any, **options: Any) -> Any:
            if len(self.log) == nth and self.fired is None:
                self.fired = name
                if name == "close":  # the descriptor is gone all the same, and its lock
                    call(*args, **options)
                raise OSError(number, os.strerror(number))
            return call(*args, **options)

        return guarded
