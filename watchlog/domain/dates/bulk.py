"""When several episodes marked at once were watched: back to back, that day, or nobody knows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from watchlog.domain.dates.moments import (
    Precision,
    elapsed,
    evening_begins,
    evening_of,
    is_stamp,
    laid_back_to_back,
    moment,
    stamp,
)
from watchlog.errors import BadTime
from watchlog.startup.values import Record

LONGEST_TOGETHER = 360
"""Minutes: what is longer than this together was not watched in one go (DESIGN §6)."""


class Times(StrEnum):
    """How the times of plays marked together came about; the values are those of ``--json``."""

    GIVEN = "given"
    NOW = "now"
    BACK_TO_BACK = "back-to-back"
    DAY = "day"
    UNKNOWN = "unknown"


class Timing(Record):
    """One stored stamp per play, in order, and whether each was worked out rather than told.

    ``reason``: in words, why they could not be laid back to back; None where they were or
    need not be.
    """

    times: Times
    stamps: tuple[str | None, ...]
    laid: tuple[bool, ...]
    reason: str | None = None


def times_given(
    at: str | None, precision: Precision, minutes: Sequence[float], zone: tzinfo | None
) -> Timing:
    """Times for plays of these lengths (minutes, in order) from what ``--at`` says.

    A moment: back to back, the last ending then. Anything vaguer: that for each. ``zone`` is
    the person's: the offset of plays laid across a change of the clocks. Raises BadTime.
    """
    end = moment(at) if precision is Precision.MOMENT else None
    if end is None:
        return Timing(Times.GIVEN, (at,) * len(minutes), (False,) * len(minutes))
    if len(minutes) == 1:
        return Timing(Times.GIVEN, (at,), (False,))
    local = end.astimezone(zone)
    timing = _laid(local if local.utcoffset() == end.utcoffset() else end, minutes)
    if not all(is_stamp(each) for each in timing.stamps if each is not None):
        raise BadTime(f"So many plays before {at[:10] if at else at} would begin too long ago.")
    return timing


def times_assumed(
    minutes: Sequence[float],
    *,
    in_bulk: bool,
    newest: datetime | None,
    now: datetime,
    day_starts: time,
) -> Timing:
    """Times for plays of these lengths (minutes, in order) marked without ``--at``.

    ``in_bulk``: a season, ``all`` or ``--to`` was named. ``newest``: when the newest
    minute-known play of the whole library ended.
    """
    if in_bulk:
        return _each(Times.UNKNOWN, None, minutes, "marked in bulk")
    if len(minutes) == 1:
        return Timing(Times.NOW, (stamp(now),), (False,))
    together = sum(minutes)
    if together > LONGEST_TOGETHER:
        return _each(Times.UNKNOWN, None, minutes, "more than 6 hours together")
    today = evening_of(now, day_starts)
    needed = timedelta(minutes=together)
    if elapsed(now, evening_begins(today, now.tzinfo or UTC, day_starts)) < needed:
        return _each(Times.DAY, today.isoformat(), minutes, "this evening began too late for that")
    if newest is not None and elapsed(now, newest) < needed:
        reason = "the play before them ended too late for that"
        return _each(Times.DAY, today.isoformat(), minutes, reason)
    return _laid(now, minutes)


def _each(times: Times, at: str | None, minutes: Sequence[float], reason: str) -> Timing:
    return Timing(times, (at,) * len(minutes), (False,) * len(minutes), reason)


def _laid(end: datetime, minutes: Sequence[float]) -> Timing:
    """The last play's time was told (or is now); the others' are worked out from it."""
    ends = laid_back_to_back(end, minutes)
    return Timing(
        Times.BACK_TO_BACK,
        tuple(stamp(each) for each in ends),
        (True,) * (len(ends) - 1) + (False,),
    )


FEWEST_IN_RUN = 3
"""Ticks of one run from which they are a flood: two may well be marked after the second."""

LEAST_OF_LENGTH = 0.5
"""A play that ends within this part of its length after the one before cannot have been seen."""


class Tick(Record):
    """A play with a moment: its length in minutes, and whether its service calls it bulk."""

    at: datetime
    minutes: float
    in_bulk: bool = False


class BulkTicks(Record):
    """The ticks of one evening that are no viewings, by their index.

    ``by_day``: they are few enough to have been watched on that evening.
    """

    evening: date
    ticks: tuple[int, ...]
    by_day: bool


def bulk_ticks(ticks: Sequence[Tick], day_starts: time) -> list[BulkTicks]:
    """The floods among these ticks, in any order, of all shows together."""
    by_evening: dict[date, list[int]] = {}
    for run in _runs(ticks):
        flooded = len(run) >= FEWEST_IN_RUN
        rushed = [index for index in run if flooded or ticks[index].in_bulk]
        for index in rushed:
            by_evening.setdefault(evening_of(ticks[index].at, day_starts), []).append(index)
    return [
        BulkTicks(
            evening, tuple(found), sum(ticks[each].minutes for each in found) <= LONGEST_TOGETHER
        )
        for evening, found in sorted(by_evening.items())
    ]


def _runs(ticks: Sequence[Tick]) -> list[list[int]]:
    """Ticks in order of time, parted wherever there was time enough to see the next one."""
    seconds = [tick.at.timestamp() for tick in ticks]
    runs: list[list[int]] = []
    for index in sorted(range(len(ticks)), key=seconds.__getitem__):
        needed = ticks[index].minutes * 60 * LEAST_OF_LENGTH
        if runs and seconds[index] - seconds[runs[-1][-1]] < needed:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs
