"""Times of plays that came at once: marked with one command, or ticked in another tracker."""

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
"""Minutes that plays marked or ticked at once may take together to have been one evening.

See domain/README.md, Marked at once and Bulk ticks on import.
"""


class TimingKind(StrEnum):
    """The ways in which plays marked together get times; the values are those of ``--json``."""

    GIVEN = "given"
    NOW = "now"
    BACK_TO_BACK = "back-to-back"
    DAY = "day"
    UNKNOWN = "unknown"


class Timing(Record):
    """The times of plays marked together.

    ``stamps``: one for each play, in order. ``laid``: whether each was worked out, not given.
    ``reason``: in words, why they could not be laid back to back; None where they were or
    need not be.
    """

    kind: TimingKind
    stamps: tuple[str | None, ...]
    laid: tuple[bool, ...]
    reason: str | None = None


def times_given(
    at: str | None, precision: Precision, minutes: Sequence[float], zone: tzinfo | None
) -> Timing:
    """Return times for plays of these lengths (minutes, in order) from what ``--at`` says.

    A moment: back to back, the last ending then. Anything vaguer: that for each. ``zone`` is
    the person's: the offset of plays laid across a change of the clocks. Raises BadTime.
    """
    end = moment(at) if precision is Precision.MOMENT else None
    if end is None:
        return Timing(TimingKind.GIVEN, (at,) * len(minutes), (False,) * len(minutes))
    if len(minutes) == 1:
        return Timing(TimingKind.GIVEN, (at,), (False,))
    # In the person's zone, so that plays before a change of the clocks carry the offset of then;
    # not where the person typed another offset, which is kept as said.
    local = end.astimezone(zone)
    timing = _laid(local if local.utcoffset() == end.utcoffset() else end, minutes)
    if not all(is_stamp(each) for each in timing.stamps if each is not None):
        before = f"before {at[:10] if at else at}"
        raise BadTime(f"{len(minutes):,} plays back to back would begin too long {before}.")
    return timing


def times_assumed(
    minutes: Sequence[float],
    *,
    in_bulk: bool,
    newest: datetime | None,
    now: datetime,
    day_starts: time,
) -> Timing:
    """Return times for plays of these lengths (minutes, in order) marked without ``--at``.

    The steps are those of domain/README.md, Marked at once. ``in_bulk``: a season, ``all`` or
    ``--to`` was named. ``newest``: the latest moment at which any play of the library ended.
    """
    if in_bulk:
        return _each(TimingKind.UNKNOWN, None, minutes, "marked in bulk")
    if len(minutes) == 1:
        return Timing(TimingKind.NOW, (stamp(now),), (False,))
    together = sum(minutes)
    if together > LONGEST_TOGETHER:
        return _each(TimingKind.UNKNOWN, None, minutes, "over 6 h, too long for one evening")
    today = evening_of(now, day_starts)
    needed = timedelta(minutes=together)
    if elapsed(now, evening_begins(today, now.tzinfo or UTC, day_starts)) < needed:
        return _each(
            TimingKind.DAY, today.isoformat(), minutes, "they wouldn't fit into this evening"
        )
    if newest is not None and elapsed(now, newest) < needed:
        reason = "they wouldn't fit after your previous play"
        return _each(TimingKind.DAY, today.isoformat(), minutes, reason)
    return _laid(now, minutes)


def _each(kind: TimingKind, at: str | None, minutes: Sequence[float], reason: str) -> Timing:
    return Timing(kind, (at,) * len(minutes), (False,) * len(minutes), reason)


def _laid(end: datetime, minutes: Sequence[float]) -> Timing:
    """Return times back to back: that of the last play is given, or now, the others are laid."""
    ends = laid_back_to_back(end, minutes)
    return Timing(
        TimingKind.BACK_TO_BACK,
        tuple(stamp(each) for each in ends),
        (True,) * (len(ends) - 1) + (False,),
    )


FEWEST_IN_RUN = 3
"""Plays of one run from which they were ticked in bulk: two may be marked after the second."""

LEAST_OF_LENGTH = 0.5
"""The part of its length that must have passed since the play before: 22.5 of 45 minutes.

A play that ended sooner was not watched in between.
"""


class Tick(Record):
    """A play with a moment: its length in minutes, and whether its service calls it bulk."""

    at: datetime
    minutes: float
    in_bulk: bool = False


class BulkTicks(Record):
    """The plays of one evening that were ticked in bulk, by their index.

    ``by_day``: they are few enough to have been watched on that evening.
    """

    evening: date
    ticks: tuple[int, ...]
    by_day: bool


def bulk_ticks(ticks: Sequence[Tick], day_starts: time) -> list[BulkTicks]:
    """Return what was ticked in bulk, evening by evening (domain/README.md, Bulk ticks on import).

    ``ticks``: all moments of the export, of all shows, in any order.
    """
    by_evening: dict[date, list[int]] = {}
    for run in _runs(ticks):
        is_bulk = len(run) >= FEWEST_IN_RUN
        for index in (each for each in run if is_bulk or ticks[each].in_bulk):
            by_evening.setdefault(evening_of(ticks[index].at, day_starts), []).append(index)
    return [
        BulkTicks(
            evening, tuple(found), sum(ticks[each].minutes for each in found) <= LONGEST_TOGETHER
        )
        for evening, found in sorted(by_evening.items())
    ]


def _runs(ticks: Sequence[Tick]) -> list[list[int]]:
    """Return ticks in order of time, parted where there was time to watch the next one."""
    seconds = [tick.at.timestamp() for tick in ticks]
    runs: list[list[int]] = []
    for index in sorted(range(len(ticks)), key=seconds.__getitem__):
        needed = ticks[index].minutes * 60 * LEAST_OF_LENGTH
        if runs and seconds[index] - seconds[runs[-1][-1]] < needed:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs
