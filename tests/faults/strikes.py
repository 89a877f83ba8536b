"""A call that fails, a process that dies or is interrupted: at every system call of a save."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.conftest import interruptible
from tests.faults.cases import CASES, Case, Scene
from tests.faults.house import House
from tests.faults.tally import Tally
from tests.faults.tracing import CANNOT, Call, Struck, calls_of, strike

ERRORS = ("ENOSPC", "EIO", "EACCES", "EDQUOT", "EINTR")
INTERRUPTED = 130
TRIES = 3

Target = tuple[Scene, Call, str]
"""Which call of which command is struck, and how."""


def kills(root: Path, count: int) -> Tally:
    """SIGKILL at every system call of each command: the old library or the new one."""
    return _strikes(root, Amount(count, 0, 4), ["signal=SIGKILL"], _after_a_kill)


def errors(root: Path, count: int) -> Tally:
    """Every system call fails once: the old library and an error, or the new one and none."""
    hows = [f"error={name}" for name in ERRORS]
    return _strikes(root, Amount(count, 1, 4), hows, _after_an_error)


@interruptible()
def interrupts(root: Path, count: int) -> Tally:
    """Ctrl-C at every system call: interrupted or saved, and no traceback."""
    return _strikes(root, Amount(count, 2, 4), ["signal=SIGINT"], _after_an_interrupt)


def _after_a_kill(scene: Scene, _: Struck) -> list[str]:
    return scene.judge(None)


def _after_an_error(scene: Scene, struck: Struck) -> list[str]:
    return _told(struck) + scene.judge(struck.ran.code)


def _after_an_interrupt(scene: Scene, struck: Struck) -> list[str]:
    code = struck.ran.code
    wrong = [] if code in (0, INTERRUPTED) else [f"exit {code}"]
    if code == 0 and not scene.was_saved():
        wrong.append("exit 0, and nothing is saved")
    return wrong + _told(struck) + scene.judge(None)


def _told(struck: Struck) -> list[str]:
    """A failure has a message, and it is none of Python's."""
    if "Traceback" in struck.ran.err:
        return [f"a traceback: {struck.ran.err.splitlines()[-1]}"]
    return ["fails without a word"] if struck.ran.code and not struck.ran.err.strip() else []


class Amount(NamedTuple):
    """So many strikes, spread over every ``step``-th case from ``first``; 0: all, on all."""

    strikes: int
    first: int
    step: int

    @property
    def cases(self) -> tuple[Case, ...]:
        return CASES[self.first :: self.step] if self.strikes else CASES

    def spread(self, targets: list[Target]) -> list[Target]:
        if not 0 < self.strikes < len(targets):
            return targets
        return [targets[number * len(targets) // self.strikes] for number in range(self.strikes)]


def _strikes(
    root: Path, amount: Amount, hows: Sequence[str], judge: Callable[[Scene, Struck], list[str]]
) -> Tally:
    tally = Tally(skipped=CANNOT)
    if CANNOT:
        return tally
    targets = list(_targets(root, amount.cases, hows))
    tally.notes["system calls in all"] = len(targets) // len(hows)
    for scene, call, how in amount.spread(targets):
        name = f"{scene.case.name}, {call.name} {call.own}, {how}"
        struck = _struck(scene, call, how)
        if struck.fired:
            tally.count(name, judge(scene, struck))
        else:
            tally.misfire(name)
    return tally


def _struck(scene: Scene, call: Call, how: str) -> Struck:
    """One call struck; once more where Python itself made a call more or fewer before it."""
    for _ in range(TRIES):
        scene.house.reset()
        struck = strike(scene.house, scene.case.command, call, how)
        if struck.fired:
            break
    return struck


def _targets(root: Path, cases: Sequence[Case], hows: Sequence[str]) -> Iterator[Target]:
    for case in cases:
        scene = Scene(House(root / case.name), case)
        for call in calls_of(scene.house, case.command):
            yield from ((scene, call, how) for how in hows)
