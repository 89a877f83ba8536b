"""The facts that all rows of an import share: its time, the person's zone, the audio given."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo

from watchlog.domain.dates.moments import FIRST_YEAR, LAST_YEAR, stamp

_EDGES = (str(FIRST_YEAR), str(LAST_YEAR))


class ImportContext:
    """The facts that every row of an import shares.

    ``source`` is what its plays say they came from (``import:trakt``). ``language`` is that of
    plays that carry none. ``recorded`` is the stamp of ``now``.
    """

    def __init__(self, source: str, now: datetime, day_starts: time, language: str | None) -> None:
        self.source = source
        self.day_starts = day_starts
        self.language = language
        self.recorded = stamp(now)
        self.in_zone = ZoneConverter(now.tzinfo)
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
        return datetime.fromisoformat(at).timestamp() <= self._timestamp


class ZoneConverter:
    """Moments in UTC as moments of the person's zone: an evening is the person's, not UTC's.

    The zone is asked once for each day, not once for each of tens of thousands of plays: what its
    offset is, and whether the clocks change on it.
    """

    def __init__(self, zone: tzinfo | None) -> None:
        self._zone = zone
        self._days: dict[str, tuple[timedelta, str] | None] = {}

    def __call__(self, at: str | None) -> str | None:
        """Return a stamp in the person's zone; one that is not a moment in UTC stays as it is."""
        # In the first and the last year that a play can have, another zone might lead out of them.
        # Services write such years where they know no date.
        if at is None or at[:4] in _EDGES:
            return None
        if not at.endswith("+00:00"):
            return at
        day = at[:10]
        if day not in self._days:
            self._days[day] = self._offset_of(day)
        offset = self._days[day]
        if offset is None:
            return stamp(datetime.fromisoformat(at).astimezone(self._zone))
        return (datetime.fromisoformat(at[:19]) + offset[0]).isoformat() + offset[1]

    def _offset_of(self, day: str) -> tuple[timedelta, str] | None:
        """Return the offset of a whole day in UTC, and how it is written; None if it changes."""
        begins = datetime.fromisoformat(f"{day}T00:00:00+00:00")
        first, last = (
            stamp((begins + timedelta(days=days)).astimezone(self._zone)) for days in (0, 1)
        )
        if first[19:] != last[19:]:
            return None
        return datetime.fromisoformat(first).utcoffset() or timedelta(), first[19:]
