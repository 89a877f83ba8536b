"""Faults at the system calls that storage makes, inside this process: quick."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from tests.faults.cases import CASES, Scene
from tests.faults.house import House
from tests.faults.strikes import ERRORS, INTERRUPTED
from tests.faults.tally import Tally
from tests.storage.faulty_system import CALLS
from watchlog.storage.file.system import System

MOST_CALLS = 500
SHARES = 5


class Striking(System):
    """The operating system, of which the ``nth`` call, from 0, raises ``error``.

    It raises instead of the call, or ``late``, when the call is done; a close is done in any
    case, as on Linux. ``fired`` names the call.
    """

    def __init__(self, nth: int, error: BaseException, late: bool = False) -> None:
        self.fired: str | None = None
        self._left = nth
        self._error = error
        self._late = late
        self._opened: set[int] = set()
        for name in CALLS:
            setattr(self, name, self._guarded(name, getattr(self, name)))

    def close_all(self) -> None:
        """Close what the end of the process would close, the lock first."""
        for descriptor in self._opened:
            with suppress(OSError):
                os.close(descriptor)

    def _guarded(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*args: Any, **options: Any) -> Any:
            strikes = self._strikes(name)
            if strikes and not self._late and name != "close":
                raise self._error
            result = call(*args, **options)
            if name == "open":
                self._opened.add(result)
            elif name == "close":
                self._opened.discard(args[0])
            if strikes:
                raise self._error
            return result

        return guarded

    def _strikes(self, name: str) -> bool:
        if name == "is_alive" and isinstance(self._error, OSError):
            return False  # it answers, and never fails
        self._left -= 1
        if self._left == -1:
            self.fired = name
        return self._left == -1


def errors(root: Path, count: int) -> Tally:
    """Every call of storage to the system fails once, with each errno."""
    tally = Tally()
    numbers = [getattr(errno, name) for name in ERRORS if hasattr(errno, name)]
    for turn, number in enumerate(numbers):
        make = partial(OSError, number, os.strerror(number))
        _strike_all(root / str(number), tally, Blow(make, turn, count), _after_an_error)
    return tally


def interrupts(root: Path, count: int) -> Tally:
    """Ctrl-C just before and just after every call of storage to the system."""
    tally = Tally()
    for late in (False, True):
        blow = Blow(KeyboardInterrupt, 2 + late, count, late)
        _strike_all(root / str(late), tally, blow, _after_an_interrupt)
    return tally


class Blow(NamedTuple):
    """A fault and the calls it strikes: each ``every``-th from number ``first``; 0: every one."""

    error: Callable[[], BaseException]
    first: int
    every: int
    late: bool = False


def _strike_all(
    root: Path, tally: Tally, blow: Blow, judge: Callable[[Scene, int | None], list[str]]
) -> None:
    # A quick run gives each kind of blow its own share of the commands.
    for case in CASES[blow.first :: SHARES] if blow.every > 1 else CASES:
        scene = Scene(House(root / case.name), case)
        for system, code in _struck(scene, blow):
            name = f"{case.name}, {system.fired}, {blow.error()!r}{' late' if blow.late else ''}"
            tally.count(name, judge(scene, code))


def _struck(scene: Scene, blow: Blow) -> Iterator[tuple[Striking, int | None]]:
    """The command again and again, struck at one call after the other until there is none."""
    every = max(1, blow.every)
    for nth in range(blow.first % every, MOST_CALLS, every):
        scene.house.reset()
        system = Striking(nth, blow.error(), blow.late)
        try:
            code: int | None = scene.house.run(scene.case.command, system).code
        except Exception:
            code = None
        finally:
            system.close_all()
        if system.fired is None:
            return
        yield system, code


def _after_an_error(scene: Scene, code: int | None) -> list[str]:
    return ["a traceback"] if code is None else scene.judge(code)


def _after_an_interrupt(scene: Scene, code: int | None) -> list[str]:
    wrong = [] if code in (0, INTERRUPTED) else [f"exit {code}"]
    if code == 0 and not scene.was_saved():
        wrong.append("exit 0, and nothing is saved")
    return wrong + scene.judge(None)
