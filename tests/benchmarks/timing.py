"""Whole processes, timed side by side: wall time and peak memory of each, round after round."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """A command to be timed: its words, its surroundings, and the exit codes that are right.

    ``{round}`` in a word becomes the number of the round.
    """

    name: str
    words: Sequence[str]
    environ: Mapping[str, str]
    cwd: Path
    codes: frozenset[int] = frozenset({0})


@dataclass
class Times:
    """The measures of one command: seconds of wall time, and kilobytes at the peak."""

    seconds: list[float] = field(default_factory=list)
    peaks: list[int] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def ratio_to(self, other: Times) -> float:
        """The median of the ratios of both in each round."""
        return statistics.median(
            mine / theirs for mine, theirs in zip(self.seconds, other.seconds, strict=True)
        )

    @property
    def peak(self) -> float:
        return statistics.median(self.peaks)

    @property
    def spread(self) -> float:
        """Half the distance between the quartiles, as a part of the median."""
        if len(self.seconds) < 4:
            return (max(self.seconds) - min(self.seconds)) / 2 / self.median
        low, _, high = statistics.quantiles(self.seconds, n=4)
        return (high - low) / 2 / self.median


def measure(runs: Sequence[Run], rounds: int) -> dict[str, Times]:
    """Each command once a round, so that a busy minute of the machine meets all of them alike."""
    times = {run.name: Times() for run in runs}
    for run in runs:
        _once(run, 0)  # caches of files and of compiled modules
    for number in range(1, rounds + 1):
        for run in runs:
            seconds, peak = _once(run, number)
            times[run.name].seconds.append(seconds)
            times[run.name].peaks.append(peak)
    return times


def _once(run: Run, number: int) -> tuple[float, int]:
    words = [word.replace("{round}", str(number)) for word in run.words]
    begun = time.perf_counter()
    process = subprocess.Popen(
        words,
        env=dict(run.environ),
        cwd=run.cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    code = process.returncode = os.waitstatus_to_exitcode(status)
    if code not in run.codes:
        raise RuntimeError(f"{run.name} ended with {code}: {said.decode(errors='replace')}")
    return seconds, used.ru_maxrss
