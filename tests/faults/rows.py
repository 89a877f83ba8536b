"""The rows: what is measured, and how often in full and for every change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.faults import mutants, power, seam, strikes
from tests.faults.tally import Tally


class Row(NamedTuple):
    """A figure to reach: how to measure it, with the count of a full run and of a quick one.

    What is counted is said in the function's docstring; 0 is everything there is.
    """

    name: str
    says: str
    measure: Callable[[Path, int], Tally]
    full: int
    quick: int


ROWS = (
    Row("kill", "SIGKILL at every system call", strikes.kills, 0, 15),
    Row("error", "every system call fails, each errno", strikes.errors, 0, 15),
    Row("error-seam", "the same at storage's calls, in process", seam.errors, 0, 23),
    Row("interrupt", "Ctrl-C at every system call", strikes.interrupts, 0, 8),
    Row("interrupt-seam", "the same around storage's calls, in process", seam.interrupts, 0, 13),
    Row("power", "a power cut at every point of an evening", power.power, 64, 3),
    Row("mutants", "each safeguard is missed when it is gone", mutants.mutants, 0, 0),
)
