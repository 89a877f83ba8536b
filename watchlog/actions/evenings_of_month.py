"""``calendar``: a month of evenings, and what airs in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from watchlog.actions.history import lines_of_show
from watchlog.actions.play_results import PlayLine
from watchlog.actions.rows import settings_in
from watchlog.domain.dates.moments import evening_of, evening_of_stamp, sort_key
from watchlog.domain.models import Show
from watchlog.domain.summary import ShowSummary
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Snapshot

if TYPE_CHECKING:
    from watchlog.actions.lookup.upcoming import ComingRow
    from watchlog.domain.dates.months import Month


class CalendarDay(Record):
    """One evening of a month: what was watched in it, in order, and what airs on that day."""

    on: date
    plays: tuple[PlayLine, ...]
    airs: tuple[ComingRow, ...]


class CalendarMonth(Record):
    """The days of a month on which something was watched or airs, by date.

    ``by_month``: how many plays of it are known by their month alone.
    """

    month: Month
    today: date
    week_starts: str
    days: tuple[CalendarDay, ...]
    by_month: int
    shows_in_library: int


def calendar(library: Library, now: datetime, text: str | None) -> CalendarMonth:
    """Plays of a month by evening, and what airs in it; the running month where none is named.

    Raises BadTime. Of the library it parses the shows that have something in the month.
    """
    from watchlog.domain.dates.months import month_of_day, parse_month

    snapshot = library.read()
    settings = settings_in(snapshot.preferences())
    today = evening_of(now, settings.day_starts)
    month = (
        parse_month(text, today, settings.week_starts) if text is not None else month_of_day(today)
    )
    shows = list(snapshot.shows_holding(month.stored_plays()))
    plays = _by_evening(shows, month, settings.day_starts)
    airs = _by_air_date(snapshot, month, today, now) if month.last >= today else {}
    return CalendarMonth(
        month,
        today,
        settings.week_starts,
        tuple(
            CalendarDay(on, tuple(plays.get(on, ())), tuple(airs.get(on, ())))
            for on in sorted(plays.keys() | airs.keys())
        ),
        sum(play.at == str(month) for show in shows for play in show.plays),
        len(snapshot.heads()),
    )


def _by_evening(
    shows: Iterable[Show], month: Month, day_starts: time
) -> dict[date, list[PlayLine]]:
    found: dict[date, list[PlayLine]] = {}
    for line in sorted(
        (line for show in shows for line in lines_of_show(show)),
        key=lambda line: sort_key(line.play.at),
    ):
        evening = evening_of_stamp(line.play.at, day_starts)
        if evening is not None and month.first <= evening <= month.last:
            found.setdefault(evening, []).append(line)
    return found


def _by_air_date(
    snapshot: Snapshot, month: Month, today: date, now: datetime
) -> dict[date, list[ComingRow]]:
    from watchlog.actions.lookup.upcoming import coming_rows

    shows = map(ShowSummary, snapshot.shows_holding(month.stored_airings()))
    found: dict[date, list[ComingRow]] = {}
    for row in coming_rows(shows, today, now):
        if month.first <= row.coming.on <= month.last:
            found.setdefault(row.coming.on, []).append(row)
    return found
