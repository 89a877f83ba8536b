"""The times of plays that end now, as far as what is in the library leaves room for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from watchlog.domain.dates.bulk import Timing, times_assumed
from watchlog.domain.dates.moments import moment
from watchlog.storage.library import Transaction


def times_now(
    transaction: Transaction,
    now: datetime,
    minutes: Sequence[float],
    day_starts: time,
    *,
    in_bulk: bool,
) -> Timing:
    """Return the times of plays that are so long (domain/README.md, Marked at once)."""
    newest = None
    # One play ends now, whatever there is beside it; only plays laid back to back need room.
    if len(minutes) > 1 and not in_bulk:
        newest = _newest_end(transaction, now)
    return times_assumed(minutes, in_bulk=in_bulk, newest=newest, now=now, day_starts=day_starts)


def _newest_end(transaction: Transaction, now: datetime) -> datetime | None:
    """Return when the newest minute-known play around this evening ended, of any show."""
    # Only lines that name a day around ``now`` are parsed: what ended before this evening, which
    # began yesterday at the earliest, is not in the way. A day on either side covers every offset.
    days = [(now + timedelta(days=shift)).date().isoformat() for shift in (-2, -1, 0, 1)]
    ends = [
        ended
        for show in transaction.shows_holding([f'"at":"{day}T' for day in days])
        for play in show.plays
        if (ended := moment(play.at)) is not None and ended <= now  # later: a wrong clock
    ]
    return max(ends, default=None)
