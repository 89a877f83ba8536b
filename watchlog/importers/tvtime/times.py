"""The times of TV Time's dumps: clock times of a zone that has to be found out.

``created_at`` names no zone, and is not always UTC: it was in a dump of 2026, and three hours off
in one of 2024. Some rows have the same moment as seconds since 1970, in ``gsi``
(``watch-episode-1612473097``) or ``watch_date_range_key`` (``watch-date-1612473097``); the
difference is that of the whole file.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from watchlog.domain.dates.moments import stamp
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow, CsvTable
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import TIME_OUT_OF_RANGE

_EPOCH = re.compile(r"(?:re)?watch-(?:episode|date)-0*([0-9]{9,13})")
# The two times of a row may be seconds apart; zones differ by quarters of an hour (Nepal: 5:45).
_QUARTER = timedelta(minutes=15)
# No zone is further from UTC than 14 hours. An epoch that is says something else.
_WIDEST = timedelta(hours=15)

# A play is made for each: a count of a million would be a bad row's, not a person's.
MOST_REWATCHES = 200
"""Rewatches of one episode that a count may stand for."""


@dataclass
class FileClock:
    """The clock of one file: ``to_utc`` is to be added to its times to have them in UTC.

    ``rewatched`` counts the rows of rewatches of each episode, ``remark`` goes to the ledger.
    """

    to_utc: timedelta = timedelta()
    remark: str = ""
    rewatched: Counter[tuple[str, str]] = field(default_factory=Counter)

    def time_of(self, row: CsvRow) -> str | None:
        """Return when a row happened, as a stamp in UTC; None where it is not known."""
        wall = _wall(row)
        if wall is None:  # a null date is one, even where an epoch stands beside it
            return None
        epoch = _epoch(row)
        if epoch is not None:
            return values.valid_stamp(stamp(epoch))
        try:
            return values.valid_stamp(stamp((wall + self.to_utc).replace(tzinfo=UTC)))
        except OverflowError:
            raise UnreadableValue(TIME_OUT_OF_RANGE) from None

    def more_rewatches(self, row: CsvRow) -> int:
        """Return the rewatches that a row counts beyond those that have rows of their own."""
        return max(0, rewatches_counted(row) - self.rewatched[_episode_of(row)])


def rewatches_counted(row: CsvRow) -> int:
    """Return how many rewatches a row counts."""
    count = row.get("rewatch_count")
    return values.whole_number(count, "number of rewatches", 0, MOST_REWATCHES) or 0


def clock_of(table: CsvTable) -> FileClock:
    """Return the clock of a file, learnt from the rows that have their moment twice."""
    found: Counter[timedelta] = Counter()
    rewatched: Counter[tuple[str, str]] = Counter()
    for row in table.rows():
        if row.get("key").startswith("rewatch-episode-"):
            rewatched[_episode_of(row)] += 1
        try:
            wall, epoch = _wall(row), _epoch(row)
        except UnreadableValue:
            continue
        if wall is not None and epoch is not None:
            apart = epoch.replace(tzinfo=None) - wall
            if abs(apart) < _WIDEST:
                found[round(apart / _QUARTER) * _QUARTER] += 1
    if not found:
        return FileClock(remark="times without a zone: read as UTC", rewatched=rewatched)
    to_utc = found.most_common(1)[0][0]
    return FileClock(
        to_utc, f"times without a zone: read as {_zone(to_utc)}, as the file shows", rewatched
    )


def _zone(to_utc: timedelta) -> str:
    minutes = -int(to_utc.total_seconds()) // 60
    if not minutes:
        return "UTC"
    return f"UTC{'+' if minutes > 0 else '-'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _episode_of(row: CsvRow) -> tuple[str, str]:
    return (row.get("s_id"), row.get("ep_id", "episode_id"))


def _wall(row: CsvRow) -> datetime | None:
    """Return ``created_at`` without a zone; None for null dates. Raises UnreadableValue."""
    text = row.get("created_at", "watched_at", "updated_at", "followed_at")
    at = values.utc(text)
    return datetime.fromisoformat(at).replace(tzinfo=None) if at else None


def _epoch(row: CsvRow) -> datetime | None:
    match = _EPOCH.match(row.get("gsi")) or _EPOCH.match(row.get("watch_date_range_key"))
    if match is None:
        return None
    # Of 12 or 13 figures they are milliseconds.
    seconds = int(match[1]) // (1000 if len(match[1]) > 11 else 1)
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
