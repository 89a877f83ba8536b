"""The stored time of a play: how well it is known, its evening, its order, its arithmetic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum
from functools import lru_cache

FIRST_YEAR = 1900
"""The null dates of other trackers (0001-01-01, 1899-12-30) are older than any play."""

LAST_YEAR = 9998
"""One less than Python's: an evening of 9999 would end, and a UTC moment lie, in 10000."""

DAY_STARTS = time(4)
"""The default of the setting ``day_starts``: the person's day runs from 04:00 to 04:00."""

_FORM = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d"
    r"(?:T(?:[01]\d|2[0-3]):\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d))?)?)?",
    re.ASCII,
)


class Precision(StrEnum):
    """The five grades of knowing the time of a play (domain/README.md, Plays)."""

    MOMENT = "moment"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


_BY_LENGTH = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


def precision(at: str | None) -> Precision:
    """Return how well a stored stamp is known, by its length alone: no date is parsed."""
    if at is None:
        return Precision.UNKNOWN
    return _BY_LENGTH.get(len(at), Precision.MOMENT)


def is_stamp(text: str) -> bool:
    """Return whether a text may be stored as a play's ``at``: a real date, a moment with offset.

    Years run from 1900 to 9998, both included, so that all that passes can be compared and moved.
    """
    if not _FORM.fullmatch(text) or not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        return False
    try:
        datetime.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def moment(at: str | None) -> datetime | None:
    """Return the aware datetime of a stored moment; None where less than that is known."""
    if at is None or len(at) <= 10:
        return None
    return datetime.fromisoformat(at)


def stamp(moment: datetime) -> str:
    """Return an aware datetime as it is stored: in whole seconds, cut, with a numeric offset."""
    offset = moment.utcoffset() or timedelta()
    if offset.seconds % 60:
        # Local mean times, +05:21:10 in Kolkata until 1906: ISO 8601 has no seconds of an offset.
        moment = moment.astimezone(timezone(timedelta(minutes=offset // timedelta(minutes=1))))
    return moment.isoformat(timespec="seconds")


def evening_of(moment: datetime, day_starts: time) -> date:
    """Return the person's day that a moment belongs to, judged in the moment's own offset.

    01:30 belongs to the evening of the date before, ``day_starts`` itself begins the new one
    (domain/README.md, Plays).
    """
    day = moment.date()
    return day if moment.time() >= day_starts else day - timedelta(days=1)


def evening_of_stamp(at: str | None, day_starts: time) -> date | None:
    """Return the evening of a stored moment or day; None where less than that is known."""
    grade = precision(at)
    if at is None or grade in (Precision.MONTH, Precision.YEAR):
        return None
    if grade is Precision.DAY:
        return date.fromisoformat(at)
    return evening_of(datetime.fromisoformat(at), day_starts)


def localise(wall: datetime, zone: tzinfo) -> datetime:
    """Return a naive wall time as a moment of a zone: the first of two where the clocks went back.

    A wall time that the clocks skipped moves on by the gap: 02:30 becomes 03:30.
    """
    # There and back: a skipped time has no moment of its own, and UTC gives it the clocks' one.
    return wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)


def evening_begins(day: date, zone: tzinfo, day_starts: time) -> datetime:
    """Return the moment at which the evening of ``day`` begins in a zone."""
    return localise(datetime.combine(day, day_starts), zone)


def in_zone(at: str, zone: tzinfo | None) -> str:
    """Return a stored moment by the clock of a zone; as it is where that is None or ``at`` none."""
    instant = moment(at) if zone is not None else None
    return at if instant is None else stamp(instant.astimezone(zone))


def minute(at: str | None) -> int | None:
    """Return the whole minutes from 1970 UTC to a stored moment; None where less is known."""
    instant = moment(at)
    return None if instant is None else int(instant.timestamp() // 60)


def first_day(at: str) -> date:
    """Return the first day of a stored year, month or day, or the calendar day of a moment."""
    return date.fromisoformat(f"{at}-01-01"[: len("2026-01-01")])


def last_day(at: str) -> date:
    """Return the last day of a stored year, month or day, or the calendar day of a moment."""
    grade = precision(at)
    if grade is Precision.YEAR:
        return date(int(at), 12, 31)
    if grade is Precision.MONTH:
        within_next = date.fromisoformat(f"{at}-28") + timedelta(days=4)
        return within_next - timedelta(days=within_next.day)
    return date.fromisoformat(at[:10])


def sort_key(
    at: str | None, zone: tzinfo = UTC, day_starts: time = DAY_STARTS
) -> tuple[float, int]:
    """Return a key that sorts stamps by time, oldest first, None before all.

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
    """Return the end of a day, month or year; remembered: plays ticked in bulk share a few days."""
    end = evening_begins(last_day(at) + timedelta(days=1), zone, day_starts)
    return (end.timestamp(), {10: 1, 7: 2, 4: 3}[len(at)])


def elapsed(later: datetime, earlier: datetime) -> timedelta:
    """Return the real time from ``earlier`` to ``later``, two aware moments.

    Python subtracts moments of one zone by their wall clocks, an hour wrong across a change.
    """
    return later.astimezone(UTC) - earlier.astimezone(UTC)


def shift(moment: datetime, by: timedelta) -> datetime:
    """Return an aware moment moved by real time, in the zone that it came in."""
    return (moment.astimezone(UTC) + by).astimezone(moment.tzinfo)


def laid_back_to_back(ends_at: datetime, minutes: Sequence[float]) -> list[datetime]:
    """Return the end of each play, in order, where each starts as the one before it ends.

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


def plain_date(when: date) -> str:
    """Return a day in words, whatever year it is: ``10 Jan 2025``."""
    return f"{when.day} {MONTHS[when.month - 1][:3]} {when.year}"


def day(when: date, today: date) -> str:
    """Return a day in words, ``Thu 26 Nov``; where it is not of this year ``8 Nov 2025``."""
    if when.year != today.year:
        return plain_date(when)
    return f"{WEEKDAYS[when.weekday()][:3]} {when.day} {MONTHS[when.month - 1][:3]}"


def month_name(at: str) -> str:
    """Return the month of a stored stamp in words, ``March 2026``; a year alone stays a year."""
    if len(at) < 7:
        return at[:4]
    return f"{MONTHS[int(at[5:7]) - 1]} {at[:4]}"
