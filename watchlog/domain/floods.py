"""Floods: ticks that follow one another faster than the episodes run say that, not when.

A tracker's own bulk marks, one instant for a whole season, or hundreds of ticks within minutes
are no evenings. Up to six hours of them on one evening may have been that evening: they are known
by its day. More than that only says that it had been seen by then.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from watchlog.domain.dates.bulk import LONGEST_LAID
from watchlog.domain.dates.moments import evening_of
from watchlog.startup import NamedTuple

FEWEST = 3
"""Ticks of one run from which they are a flood: two may well be marked after the second."""

HURRY = 0.5
"""A play that ends within this part of its length after the one before cannot have been seen."""


class Tick(NamedTuple):
    """A play with a moment: its length in minutes, and whether its service calls it bulk."""

    at: datetime
    minutes: float
    in_bulk: bool = False


class Flood(NamedTuple):
    """The ticks of one evening that are no viewings, by their index.

    ``by_day``: they are few enough to have been watched on that evening.
    """

    evening: date
    ticks: tuple[int, ...]
    by_day: bool


def floods(ticks: Sequence[Tick], day_starts: time) -> list[Flood]:
    """The floods among these ticks, in any order, of all shows together."""
    by_evening: dict[date, list[int]] = {}
    for run in _runs(ticks):
        flooded = len(run) >= FEWEST
        rushed = [index for index in run if flooded or ticks[index].in_bulk]
        for index in rushed:
            by_evening.setdefault(evening_of(ticks[index].at, day_starts), []).append(index)
    return [
        Flood(evening, tuple(found), sum(ticks[each].minutes for each in found) <= LONGEST_LAID)
        for evening, found in sorted(by_evening.items())
    ]


def _runs(ticks: Sequence[Tick]) -> list[list[int]]:
    """Ticks in order of time, parted wherever there was time enough to see the next one."""
    seconds = [tick.at.timestamp() for tick in ticks]
    runs: list[list[int]] = []
    for index in sorted(range(len(ticks)), key=seconds.__getitem__):
        needed = ticks[index].minutes * 60 * HURRY
        if runs and seconds[index] - seconds[runs[-1][-1]] < needed:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs
