"""The rows: what is measured, and how often in full and for every change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.faults import (
    access,
    crowd,
    full_disk,
    hostile,
    machine,
    mutants,
    power,
    seam,
    strikes,
    undone,
)
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
    Row("kill", "SIGKILL at every system call", strikes.kills, 0, 9),
    Row("error", "every system call fails, each errno", strikes.errors, 0, 9),
    Row("error-seam", "the same at storage's calls, in process", seam.errors, 0, 5),
    Row("interrupt", "Ctrl-C at every system call", strikes.interrupts, 0, 6),
    Row("interrupt-seam", "the same around storage's calls, in process", seam.interrupts, 0, 5),
    Row("full-disk", "a full file system, 4 kB more at each step", full_disk.full_disk, 0, 1),
    Row("power", "a power cut at every point of an evening", power.power, 64, 1),
    Row("mutants", "each safeguard is missed when it is gone", mutants.mutants, 0, 0),
    Row("crowd", "50 writers of 20 plays, readers meanwhile", crowd.crowd, 50, 2),
    Row("fair", "eight writers against one without pause", crowd.fair, 50, 2),
    Row("killed", "writers killed at random", crowd.killed, 200, 3),
    Row("stale", "stale copies renamed over the file", crowd.stale_copies, 200, 20),
    Row("truncated", "the file ends at every byte", hostile.truncated, 0, 60),
    Row("flipped", "one byte changed at random", hostile.flipped, 10_000, 80),
    Row("hostile", "hostile files, and values of a wrong kind", hostile.hostile, 1, 1_500),
    Row("records", "damaged change records", hostile.records, 1_000, 8),
    Row("machine", "any sequence of steps, against a model", machine.machine, 2_000, 5),
    Row("undone", "undo n times, redo n times, after any commands", undone.undone, 400, 2),
    Row("access", "links, modes, umasks, read-only places", access.access, 0, 0),
)
