"""The facts that all rows of an import share: its time, the person's zone, the audio given."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo

from watchlog.domain.dates.moments import FIRST_YEAR, LAST_YEAR, localise, stamp
from watchlog.domain.text import quoted
from watchlog.errors import BadValue

_WITHOUT_OFFSET = len("2024-05-13T21:40:00")
"""The length of a clock time of no zone; every other moment is longer."""

_EDGES = (str(FIRST_YEAR), str(LAST_YEAR))


class ImportContext:
    """The facts that every row of an import shares.

    ``source`` is what its plays say they came from (``import:trakt``). ``language`` is that of
    plays that carry none. ``recorded`` is the stamp of ``now``. ``clock_zone`` is that of clock
    times which name none, the person's where it is None.
    """

    def __init__(
        self,
        source: str,
        now: datetime,
        day_starts: time,
        language: str | None,
        clock_zone: tzinfo | None = None,
    ) -> None:
        self.source = source
        self.day_starts = day_starts
        self.language = language
        self.recorded = stamp(now)
        self.in_zone = ZoneConverter(now.tzinfo, clock_zone)
        self._timestamp = now.timestamp()
        self._utc = stamp(now.astimezone(UTC))
        self._day = now.date().isoformat()

    def is_past(self, at: str) -> bool:
        """Return whether a stamp, of whatever precision, does not lie in the future."""
        # Stamps of one form compare as text. Only a moment of another offset has to be read,
        # and exports rarely hold one: theirs are in UTC.
        if len(at) <= len(self._day):
            return at <= self._day
        if at.endswith("+00:00"):
            return at <= self._utc
        if len(at) == _WITHOUT_OFFSET:
            at = self.in_zone(at) or self._utc
        return datetime.fromisoformat(at).timestamp() <= self._timestamp


class ZoneConverter:
    """Moments in UTC as moments of the person's zone: an evening is the person's, not UTC's.

    The zone is asked once for each day, not once for each of tens of thousands of plays: what its
    offset is, and whether the clocks change on it. Clock times without an offset are of
    ``clock_zone``, and keep its offset.
    """

    def __init__(self, zone: tzinfo | None, clock_zone: tzinfo | None = None) -> None:
        self._zone = zone
        self._clock_zone = clock_zone or zone or UTC
        self._days: dict[str, tuple[timedelta, str] | None] = {}
        self._clock_days: dict[str, str | None] = {}

    def __call__(self, at: str | None) -> str | None:
        """Return a stamp in the person's zone; one that is not a moment in UTC stays as it is."""
        # In the first and the last year that a play can have, another zone might lead out of them.
        # Services write such years where they know no date.
        if at is None or at[:4] in _EDGES:
            return None
        if len(at) == _WITHOUT_OFFSET:
            return self._of_clock(at)
        if not at.endswith("+00:00"):
            return at
        day = at[:10]
        if day not in self._days:
            self._days[day] = self._offset_of(day)
        offset = self._days[day]
        if offset is None:
            return stamp(datetime.fromisoformat(at).astimezone(self._zone))
        return (datetime.fromisoformat(at[:19]) + offset[0]).isoformat() + offset[1]

    def _of_clock(self, at: str) -> str | None:
        """Return a clock time as a moment: the first of two where the clocks went back."""
        day = at[:10]
        if day not in self._clock_days:
            midnight = datetime.fromisoformat(day)
            first, last = (
                stamp(localise(midnight + timedelta(days=days), self._clock_zone))[19:]
                for days in (0, 1)
            )
            self._clock_days[day] = first if first == last else None
        offset = self._clock_days[day]
        if offset is None:
            return stamp(localise(datetime.fromisoformat(at), self._clock_zone))
        # UTC is nobody's evening; any other zone that was named is where it was watched.
        return self(at + offset) if self._clock_zone is UTC else at + offset

    def _offset_of(self, day: str) -> tuple[timedelta, str] | None:
        """Return the offset of a whole day in UTC, and how it is written; None if it changes."""
        begins = datetime.fromisoformat(f"{day}T00:00:00+00:00")
        first, last = (
            stamp((begins + timedelta(days=days)).astimezone(self._zone)) for days in (0, 1)
        )
        if first[19:] != last[19:]:
            return None
        return datetime.fromisoformat(first).utcoffset() or timedelta(), first[19:]


def zone_named(name: str) -> tzinfo:
    """Return the time zone of a name such as ``Europe/Berlin``. Raises BadValue."""
    from zoneinfo import ZoneInfo

    try:
        return UTC if name.upper() == "UTC" else ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        raise BadValue(
            f"Unknown time zone {quoted(name)}. Write it like Europe/Berlin. Nothing imported."
        ) from None
