"""The times in a table's cells: stamps, days in any order, clock times of no zone, epochs."""

from __future__ import annotations

import re
from functools import lru_cache

from watchlog.domain.dates.moments import is_stamp
from watchlog.importers.reading import values
from watchlog.importers.reading.date_order import DayOrder, clock_time, parted, readings

SEEN = {"watched", "seen", "completed", "finished", "yes", "true", "1", "x", "✓", "✔"}
"""What stands for "I saw it" in place of a time, and in the column of states."""

UNSEEN = {"no", "false", "0", "not watched", "unwatched", "not seen", "never"}
_UNKNOWN = {"unknown", "none", "null", "-", "n/a", "?"}

_WITH_ZONE = re.compile(r"\d{4}-\d\d-\d\d[T ].*(?:Z|[+-]\d\d:?\d\d)")
_DAY_IN_UTC = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00(?::00(?:\.0+)?)?Z")
# ``Tue May 12 2026 18:38:35 GMT+0000 (Coordinated Universal Time)``, which JavaScript prints.
_PRINTED = re.compile(
    r"\w{3},? (\w{3,9}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d) (?:GMT|UTC)([+-]\d\d):?(\d\d)(?: \(.*)?"
)
_EPOCH = re.compile(r"\d{10}|\d{13}")
_UTC = re.compile(r"\s*(?:UTC|GMT)$")
_SERIAL = re.compile(r"[2-5]\d{4}[.,](\d+)")


def is_printed(text: str) -> bool:
    """Tell if it is a date as JavaScript prints it."""
    return _PRINTED.fullmatch(text) is not None


def time_in_print(text: str) -> str | None:
    """Return the moment of a date as JavaScript prints it; None for an empty text.

    Raises UnreadableValue.
    """
    if not text:
        return None
    match = _PRINTED.fullmatch(text)
    day = readings(f"{match[2]} {match[1]} {match[3]}").dmy if match is not None else None
    if match is None or day is None:
        raise values.not_a("time", text)
    return values.utc(f"{day.isoformat()}T{match[4]}{match[5]}:{match[6]}")


class CellTimes:
    """Reads the times of one table, in its order of days; counts those that name no zone.

    ``in_utc``: that is the zone of those that name none.
    """

    def __init__(self, dates: DayOrder, *, in_utc: bool = False) -> None:
        self._day = lru_cache(maxsize=4096)(dates.day)
        self._in_utc = in_utc
        self.without_zone = 0

    def read(self, text: str) -> str | None:
        """Return a stamp, a clock time of no zone without offset, None where it is unknown.

        Raises UnreadableValue.
        """
        # A moment as we write it: most rows of our own export.
        if len(text) == 25 and text > "1971" and text[19] in "+-" and is_stamp(text):
            return text
        if not text or text.lower() in _UNKNOWN or text.lower() in SEEN:
            return None
        if len(text) <= 10 and (len(text) == 4 or text[4:5] == "-") and is_stamp(text):
            return text
        if (day := _DAY_IN_UTC.fullmatch(text)) is not None:
            return values.utc(day[1])
        if _WITH_ZONE.fullmatch(text):
            return values.utc(text)
        if _EPOCH.fullmatch(text):
            return values.epoch(int(text), per_second=1000 if len(text) == 13 else 1)
        if is_printed(text):
            return time_in_print(text)
        return self._by_order(text)

    def _by_order(self, text: str) -> str | None:
        bare = _UTC.sub("", text)
        found = self._day(parted(bare)[0] or bare) if ":" in bare else self._day(bare)
        if found is None:
            return None
        day, clock = values.day(found), _clock_of(bare)
        if clock is None:
            return day
        if bare != text or self._in_utc:
            return f"{day}T{clock}+00:00"
        self.without_zone += 1
        return f"{day}T{clock}"


def _clock_of(text: str) -> str | None:
    match = _SERIAL.fullmatch(text)
    if match is None:
        return clock_time(parted(text)[1])
    # The part of a day, as a spreadsheet keeps it, to the minute.
    minutes = round(float(f"0.{match[1]}") * 24 * 60) % (24 * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:00" if minutes else None
