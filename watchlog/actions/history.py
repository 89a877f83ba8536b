"""``history`` and ``calendar``: plays by when they were watched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from watchlog.actions.company.asked import people_asked
from watchlog.actions.play_results import History, PlayLine, play_line, play_lines
from watchlog.actions.rows import settings_in, show_to_read, shown_numbers
from watchlog.domain.dates.moments import evening_of, evening_of_stamp, sort_key
from watchlog.domain.dates.periods import period_between
from watchlog.domain.models import Play, Show
from watchlog.domain.summary import ShowSummary
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Snapshot

if TYPE_CHECKING:
    from watchlog.actions.lookup.upcoming import ComingRow
    from watchlog.domain.dates.months import Month


class HistoryFilters(Record):
    """The filters of ``history``: texts as typed; no limit where ``limit`` is None.

    ``company``: of the plays with all of these people alone.
    """

    name: str | None = None
    recorded: bool = False
    since: str | None = None
    until: str | None = None
    limit: int | None = None
    company: str | None = None


def history(library: Library, now: datetime, filters: HistoryFilters) -> History:
    """Plays by when they were watched, newest first, unknown dates last.

    With ``recorded``: by when they were entered. Plays whose time is not known well enough for
    ``since`` or ``until`` are left out and counted. Only the shows of those returned are parsed.
    """
    from watchlog.domain.stats.newest import newest_plays, sources_within, whole_sources

    snapshot = library.read()
    settings = settings_in(snapshot.preferences())
    since, until = period_between(
        filters.since, filters.until, now, settings.day_starts, settings.week_starts
    )
    asked, recorded = people_asked(snapshot, filters.company), filters.recorded
    shows, note = _shows(snapshot, filters.name)
    if since is None and until is None:
        sources, left_out = whole_sources(shows, recorded=recorded, names=asked.names), 0
    else:
        sources, left_out = sources_within(
            shows, settings, since, until, recorded=recorded, names=asked.names
        )
    key_of = _entered if recorded else _watched
    chosen = newest_plays(sources, filters.limit, key_of)
    chosen_shows = {show.id: show for show, _ in chosen}
    rewatches = _rewatches(show.whole for show in chosen_shows.values())
    numbers = {name: shown_numbers(show) for name, show in chosen_shows.items()}
    return History(
        lines=tuple(
            play_line(show.whole, play, numbers[show.id])._replace(rewatch=play.id in rewatches)
            for show, play in chosen
        ),
        more=sum(source.plays for source in sources) - len(chosen),
        left_out=left_out,
        in_period=since is not None or until is not None,
        note=note or asked.note,
        company=asked.names,
    )


def _watched(play: Play) -> tuple[float, int]:
    return sort_key(play.at)


def _entered(play: Play) -> tuple[float, int]:
    return sort_key(play.recorded or play.at)


def lines_of_show(show: Show) -> tuple[PlayLine, ...]:
    """The plays of one show by when they were watched, oldest first."""
    rewatches = _rewatches([show])
    plays = sorted(show.plays, key=lambda play: sort_key(play.at))
    return tuple(
        line._replace(rewatch=line.play.id in rewatches) for line in play_lines(show, plays)
    )


def _shows(snapshot: Snapshot, name: str | None) -> tuple[Sequence[ShowSummary], str | None]:
    if name is None:
        return snapshot.overview(), None
    found = show_to_read(snapshot, name)
    return [ShowSummary(found.show)], found.note


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


def _rewatches(shows: Iterable[Show]) -> set[str]:
    """Ids of plays that are not the first of their episode, by when they were watched."""
    ids = set()
    for show in shows:
        seen = set()
        for play in sorted(show.plays, key=lambda play: sort_key(play.at)):
            key = (play.season, play.episode, play.name)
            if key in seen:
                ids.add(play.id)
            seen.add(key)
    return ids
