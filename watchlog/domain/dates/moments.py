"""What a stored stamp means: how well a time is known, and which evening it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum
from functools import lru_cache

FIRST_YEAR = 1900
"""Nobody has a play from before; the null dates of other trackers (0001, 1899) are older."""

LAST_YEAR = 9998
"""The last whose evenings, months and UTC moments all exist in Python."""

DAY_STARTS = time(4)
"""When the person's day begins, unless the setting ``day_starts`` says otherwise."""

_FORM = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d"
    r"(?:T(?:[01]\d|2[0-3]):\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d))?)?)?",
    re.ASCII,
)


class Precision(StrEnum):
    """How well the time of a play is known."""

    MOMENT = "moment"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


_BY_LENGTH = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


def precision(at: str | None) -> Precision:
    """How well a stored stamp is known, by its form alone."""
    if at is None:
        return Precision.UNKNOWN
    return _BY_LENGTH.get(len(at), Precision.MOMENT)


def is_stamp(text: str) -> bool:
    """Whether ``text`` may be stored as a play's ``at``: a real date, a moment with its offset.

    Years run from 1900 to 9998, so that whatever passes can be compared and shifted.
    """
    if not _FORM.fullmatch(text) or not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        return False
    try:
        datetime.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def moment(at: str | None) -> datetime | None:
    """The aware datetime of a stored moment; None where less than that is known."""
    if at is None or len(at) <= 10:
        return None
    return datetime.fromisoformat(at)


def stamp(moment: datetime) -> str:
    """An aware datetime as it is stored: whole seconds (cut, not rounded), a numeric offset."""
    offset = moment.utcoffset() or timedelta()
    if offset.seconds % 60:  # local mean times of a century ago; ISO 8601 has no such offsets
        moment = moment.astimezone(timezone(timedelta(minutes=offset // timedelta(minutes=1))))
    return moment.isoformat(timespec="seconds")


def evening_of(moment: datetime, day_starts: time) -> date:
    """The person's day that a moment belongs to, judged in the moment's own offset.

    It runs from ``day_starts`` to ``day_starts``: 01:30 belongs to the evening before.
    """
    day = moment.date()
    return day if moment.time() >= day_starts else day - timedelta(days=1)


def evening(at: str | None, day_starts: time) -> date | None:
    """The evening of a stored moment or day; None where less than that is known."""
    known = precision(at)
    if at is None or known in (Precision.MONTH, Precision.YEAR):
        return None
    if known is Precision.DAY:
        return date.fromisoformat(at)
    return evening_of(datetime.fromisoformat(at), day_starts)


def localise(wall: datetime, zone: tzinfo) -> datetime:
    """A naive wall time in a zone: the first of the two where the clocks went back.

    A wall time that the clocks skipped becomes the one that they showed instead, an hour later.
    """
    return wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)


def evening_begins(day: date, zone: tzinfo, day_starts: time) -> datetime:
    """The moment at which the evening of ``day`` begins in a zone."""
    return localise(datetime.combine(day, day_starts), zone)


def minute(at: str | None) -> int | None:
    """The whole minutes from 1970 UTC to a stored moment; None where less than that is known."""
    instant = moment(at)
    return None if instant is None else int(instant.timestamp() // 60)


def first_day(at: str) -> date:
    """Return the first day of a stored year, month or day, or the calendar day of a moment."""
    return date.fromisoformat(f"{at}-01-01"[: len("2026-01-01")])


def last_day(at: str) -> date:
    """Return the last day of a stored year, month or day, or the calendar day of a moment."""
    known = precision(at)
    if known is Precision.YEAR:
        return date(int(at), 12, 31)
    if known is Precision.MONTH:
        within_next = date.fromisoformat(f"{at}-28") + timedelta(days=4)
        return within_next - timedelta(days=within_next.day)
    return date.fromisoformat(at[:10])


def sort_key(
    at: str | None, zone: tzinfo = UTC, day_starts: time = DAY_STARTS
) -> tuple[float, int]:
    """Orders stamps by when they were watched, oldest first and None before everything.

    A moment counts as it is, whatever its offset. A day counts as the end of its evening, a
    month and a year as the end of their last evening, in that order where they end together.
    The stamps of days carry no offset: ``zone`` says where those evenings ended.
    """
    if at is None:
        return (float("-inf"), 0)
    if len(at) > 10:
        return (datetime.fromisoformat(at).timestamp(), 0)
    return _end_of(at, zone, day_starts)


@lru_cache(maxsize=4096)
def _end_of(at: str, zone: tzinfo, day_starts: time) -> tuple[float, int]:
    """The end of a day, month or year; remembered, because ticked plays share a few days."""
    end = evening_begins(last_day(at) + timedelta(days=1), zone, day_starts)
    return (end.timestamp(), {10: 1, 7: 2, 4: 3}[len(at)])


def elapsed(later: datetime, earlier: datetime) -> timedelta:
    """The real time between two aware moments.

    Python subtracts two moments of one zone by their wall clocks: wrong when these changed.
    """
    return later.astimezone(UTC) - earlier.astimezone(UTC)


def shift(moment: datetime, by: timedelta) -> datetime:
    """An aware moment moved by real time, in the zone that it came in."""
    return (moment.astimezone(UTC) + by).astimezone(moment.tzinfo)


def laid_back_to_back(ends_at: datetime, minutes: Sequence[float]) -> list[datetime]:
    """The end of each play, in order, when each starts as the one before ends.

    ``minutes`` are the lengths of the plays (42.5 is the middle of a range); the last play
    ends at ``ends_at``.
    """
    ends: list[datetime] = []
    after = 0.0
    for length in reversed(minutes):
        ends.append(shift(ends_at, timedelta(minutes=-after)))
        after += length
    return ends[::-1]


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def month_name(at: str) -> str:
    """The month of a stored stamp in words, ``March 2026``; a year alone stays a year."""
    if len(at) < 7:
        return at[:4]
    return f"{MONTHS[int(at[5:7]) - 1]} {at[:4]}"
