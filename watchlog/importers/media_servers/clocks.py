"""The times that media servers write: moments, and what the server's own clock showed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from watchlog.domain.dates.moments import stamp
from watchlog.importers.reading import values
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import NO_START, TIME_OUT_OF_RANGE, ImportOptions, Remark
from watchlog.startup.values import Record

# ``2024-05-01 20:15:30.1234567``: .NET writes up to seven places, which Python does not read.
_CLOCK = re.compile(
    r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d)?(?:\.\d*)?\s*(Z|[+-]\d\d:?\d\d)?", re.ASCII
)


class ServerTime(Record):
    """A time: ``at`` is a moment; without ``has_zone`` it is a clock's, put down as if in UTC."""

    at: datetime
    has_zone: bool

    def later(self, seconds: float) -> ServerTime:
        """Return the time so many seconds later."""
        try:
            return self._replace(at=self.at + timedelta(seconds=seconds))
        except OverflowError:
            raise UnreadableValue(TIME_OUT_OF_RANGE) from None


def server_time(text: str) -> ServerTime:
    """Read a time of the server's clock, or a moment where it names its zone.

    Raises UnreadableValue.
    """
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        raise values.not_a("time", text) if text.strip() else UnreadableValue(NO_START)
    day, minute, second, zone = match.groups()
    try:
        at = datetime.fromisoformat(f"{day}T{minute}{second or ':00'}{zone or '+00:00'}")
    except ValueError:
        raise values.not_a("time", text) from None
    values.valid_stamp(stamp(at))
    return ServerTime(at, zone is not None)


def time_of_epoch(seconds: int) -> ServerTime:
    """Return a moment from seconds since 1970. Raises UnreadableValue."""
    return ServerTime(datetime(1970, 1, 1, tzinfo=UTC), has_zone=True).later(seconds)


def stamp_of(time: ServerTime) -> str:
    """Return a time as a play has it; what a clock showed has no offset. Raises UnreadableValue."""
    at = values.valid_stamp(stamp(time.at))
    return at if time.has_zone else at[:19]


def remark_on_clock(options: ImportOptions) -> Remark:
    """Return what the ledger says of times of the server's clock."""
    return options.remark_on_zone("the server's times without a zone")
