"""Local time: the present moment, in the system's zone with the offset of each date."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

from watchlog.errors import BadValue, Hint

A_YEAR_WITH_ZONES = 1972
"""A leap year in which every system knows the offset of each day."""


def system_now() -> datetime:
    """Return the present moment, to the second, in the zone of this machine. Raises BadValue."""
    try:
        return datetime.now(LocalZone()).replace(microsecond=0)
    except ValueError:  # TZ=XXX+99: an offset of more than a day
        from watchlog.domain.text import quoted

        zone = quoted(os.environ.get("TZ", ""))
        raise BadValue(
            f"This machine's time zone, {zone}, is not valid. Nothing was done.",
            hints=[Hint("Set TZ to a zone, such as:", "TZ=Europe/Berlin")],
        ) from None


class LocalZone(tzinfo):
    """The system's zone, with the offset that each date has in it.

    ``datetime.astimezone()`` gives a fixed offset: that of today, which in summer is wrong for a
    date in winter. Windows knows none before 1970, and raises OSError: there the offset is the one
    of that day in 1972. ``of_system``: what gives a moment in the system's zone.
    """

    def __init__(self, of_system: Callable[[datetime], datetime] = datetime.astimezone) -> None:
        self._of_system = of_system

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        return None if moment is None else self._local(moment.replace(tzinfo=None)).utcoffset()

    def dst(self, _: datetime | None) -> timedelta | None:
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        return None if moment is None else self._local(moment.replace(tzinfo=None)).tzname()

    def fromutc(self, moment: datetime) -> datetime:
        return moment + (self._local(moment.replace(tzinfo=UTC)).utcoffset() or timedelta())

    def _local(self, moment: datetime) -> datetime:
        try:
            return self._of_system(moment)
        except OSError:
            return self._of_system(moment.replace(year=A_YEAR_WITH_ZONES))
