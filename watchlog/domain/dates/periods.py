"""Periods of evenings: those that a stamp covers, and those of ``--since`` and ``--until``."""

from __future__ import annotations

from datetime import date, datetime, time

from watchlog.domain.dates.moments import (
    Precision,
    evening_of,
    evening_of_stamp,
    first_day,
    last_day,
    precision,
)
from watchlog.errors import BadTime, Usage
from watchlog.startup.values import Record


class Period(Record):
    """Evenings from ``first`` to ``last``, both included (domain/README.md, Selection)."""

    first: date
    last: date


def period_of(at: str | None, day_starts: time) -> Period | None:
    """Return the evenings in which a stored stamp may lie; None where its time is unknown."""
    if at is None:
        return None
    if precision(at) in (Precision.YEAR, Precision.MONTH):
        return Period(first_day(at), last_day(at))
    day = evening_of_stamp(at, day_starts)
    return None if day is None else Period(day, day)


def period_since(
    text: str | None, now: datetime, day_starts: time, week_starts: str = "monday"
) -> date | None:
    """Return the first evening of ``--since``; None where it is not given. Raises BadTime."""
    period = _period("--since", text, now, day_starts, week_starts)
    return None if period is None else period.first


def period_between(
    since: str | None,
    until: str | None,
    now: datetime,
    day_starts: time,
    week_starts: str = "monday",
) -> tuple[date | None, date | None]:
    """Return the first and the last evening of ``--since`` and ``--until``, both included.

    Each is None where it is not given. Raises BadTime, and Usage where the first lies after the
    last.
    """
    first = period_since(since, now, day_starts, week_starts)
    period = _period("--until", until, now, day_starts, week_starts)
    last = None if period is None else period.last
    if first is not None and last is not None and first > last:
        raise Usage(f"--since {since} is after --until {until}.")
    return first, last


def _period(
    option: str, text: str | None, now: datetime, day_starts: time, week_starts: str
) -> Period | None:
    if text is None:
        return None

    # Most looks name no period, and the grammar of WHEN takes a fiftieth of a run to compile.
    from watchlog.domain.dates.spans import parse_span
    from watchlog.domain.dates.when import parse_when

    span = parse_span(text, evening_of(now, day_starts), week_starts)
    if span is not None:
        return Period(*span)
    period = period_of(parse_when(text, now, day_starts, option=option).at, day_starts)
    if period is None:
        raise BadTime(f"“unknown” isn't a date. Leave {option} out to count everything.")
    return period
