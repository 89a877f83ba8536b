"""What every row of an import shares: its terms, the present, the person's zone."""

from __future__ import annotations

from datetime import datetime, time, timedelta, tzinfo

from watchlog.actions.importing.shows import Target
from watchlog.domain.dates.moments import stamp
from watchlog.domain.models import Play
from watchlog.importers.records import Location
from watchlog.startup.values import Record

REMOVED = "of shows that you removed"


class Terms(Record):
    """What every play of an import shares."""

    source: str
    now: datetime
    day_starts: time
    language: str | None

    @property
    def recorded(self) -> str:
        return stamp(self.now)


class ImportedViewing(Record):
    """A play of the export with the show that it is of; it may turn out to be known.

    ``called``: the name of a numbered episode, by which an earlier import may have kept it.
    """

    target: Target
    play: Play
    where: Location
    ticked: bool = False
    called: str | None = None


class Latest(Record):
    """The present, as moments and as days are compared with it."""

    timestamp: float
    utc: str
    day: str

    def is_past(self, at: str) -> bool:
        if len(at) <= 10:
            return at <= self.day
        if at.endswith("+00:00"):
            return at <= self.utc
        return datetime.fromisoformat(at).timestamp() <= self.timestamp


_EDGES = ("1900", "9998")
"""Years from which another zone would leave those that a play can have; no date is meant."""


class Localised:
    """Moments in UTC as moments of the person's zone: a service's UTC is nobody's evening.

    A zone is asked once for each day: whether the clocks stood still on it, and how.
    """

    def __init__(self, zone: tzinfo | None) -> None:
        self._zone = zone
        self._days: dict[str, tuple[timedelta, str] | None] = {}

    def __call__(self, at: str | None) -> str | None:
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
        """The offset of a whole day in UTC, and how it is written; None where it changes."""
        begins = datetime.fromisoformat(f"{day}T00:00:00+00:00")
        first, last = (
            stamp((begins + timedelta(days=days)).astimezone(self._zone)) for days in (0, 1)
        )
        if first[19:] != last[19:]:
            return None
        return datetime.fromisoformat(first).utcoffset() or timedelta(), first[19:]
