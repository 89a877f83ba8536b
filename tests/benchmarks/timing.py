"""Whole processes, measured side by side: CPU time, wall time and peak memory, round after round.

What counts is CPU time, user and system: beside others the clock goes on while a process waits for
its turn. Sharing a core makes CPU time longer as well, so a run that is held to another is measured
right behind it, in each round. A limit is missed if three of four rounds miss it; what is above it
by the median alone is close, and no more than that.
"""

from __future__ import annotations

import os
import resource
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

LONGEST = 150
"""Seconds of CPU time after which a command is ended: it counts as endless."""

LONG = 4.0
"""Seconds of CPU time: a command that takes longer is run once."""


class Run(NamedTuple):
    """A command to be measured: its words, its surroundings, and the exit codes that are right.

    ``{round}`` in a word becomes the number of the round. ``prepare`` is called before each time
    and not measured. ``rounds``: no more than these.
    """

    name: str
    words: Sequence[str]
    environ: Mapping[str, str]
    cwd: Path
    codes: frozenset[int] = frozenset({0})
    prepare: Callable[[], None] = lambda: None
    rounds: int = 1_000

    def typed(self, number: int) -> list[str]:
        """Return the words of this round."""
        return [word.replace("{round}", str(number)) for word in self.words]


class Sample(NamedTuple):
    """What one process took: ``cost`` in seconds of CPU time, ``wall`` in seconds, ``peak`` in kB.

    Where instructions are counted, ``cost`` is in millions of these, and there is nothing else.
    """

    cost: float
    wall: float = 0.0
    peak: int = 0


@dataclass
class Times:
    """The samples of one command, and the cost of the one that it is held to, just before each."""

    samples: list[Sample] = field(default_factory=list)
    beside: list[float] = field(default_factory=list)

    @property
    def costs(self) -> list[float]:
        return [sample.cost for sample in self.samples]

    @property
    def median(self) -> float:
        return statistics.median(self.costs)

    @property
    def least(self) -> float:
        """The lowest cost: what else goes on can only add to it."""
        return min(self.costs)

    @property
    def ratios(self) -> list[float]:
        """The ratios to the one beside it, the lowest first."""
        return sorted(mine / theirs for mine, theirs in zip(self.costs, self.beside, strict=True))

    @property
    def wall(self) -> float:
        return statistics.median(sample.wall for sample in self.samples)

    @property
    def peak(self) -> float:
        return statistics.median(sample.peak for sample in self.samples)

    @property
    def spread(self) -> float:
        """Half the distance between the quartiles, as a part of the median."""
        costs = self.costs
        if len(costs) < 4:
            return (max(costs) - min(costs)) / 2 / self.median if min(costs) else 0.0
        low, _, high = statistics.quantiles(costs, n=4)
        return (high - low) / 2 / self.median


Once = Callable[[Run, int], Sample]


def measure(
    runs: Sequence[Run], beside: Mapping[str, str], rounds: int, once: Once
) -> dict[str, Times]:
    """Each command once a round, right behind the one of ``runs`` that ``beside`` names for it.

    What the first time took is told on stderr: a long run is looked at before its end.
    """
    by_name = {run.name: run for run in runs}
    times: dict[str, Times] = {}

    def sample(run: Run, number: int) -> None:
        other = by_name.get(beside.get(run.name, ""))
        if other is not None:
            times[run.name].beside.append(once(other, number).cost)
        times[run.name].samples.append(once(run, number))

    # The first time fills caches of files and of compiled modules, and counts where it takes long.
    for run in runs:
        times[run.name] = Times()
        sample(run, 0)
        print(f"{run.name}: {times[run.name].least:.3f}", file=sys.stderr, flush=True)
        if times[run.name].least < LONG:
            times[run.name] = Times()
    again = [run for run in runs if not times[run.name].samples]
    for number in range(1, rounds + 1):
        for run in again:
            if number <= run.rounds:
                sample(run, number)
    return times


def cpu_time(run: Run, number: int) -> Sample:
    """Run the command; its CPU time. Raises RuntimeError where it ends with a wrong exit code."""
    run.prepare()
    begun = time.perf_counter()
    process = subprocess.Popen(
        run.typed(number),
        env=dict(run.environ),
        cwd=run.cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=_end_after_a_while,
    )
    assert process.stderr is not None
    with process.stderr:
        said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    code = process.returncode = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGXCPU:
        return Sample(float("inf"), wall, used.ru_maxrss)
    check_code(run, code, said)
    return Sample(used.ru_utime + used.ru_stime, wall, used.ru_maxrss)


def _end_after_a_while() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST + 5))


def check_code(run: Run, code: int, said: bytes) -> None:
    """Raise RuntimeError, with what was said on stderr, if the exit code is none of the right."""
    if code not in run.codes:
        raise RuntimeError(f"{run.name} ended with {code}: {said.decode(errors='replace')}")
