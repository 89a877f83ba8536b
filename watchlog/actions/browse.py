"""``list``, ``show``, ``progress`` and ``history``: looking at the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from shlex import quote
from typing import TYPE_CHECKING

from watchlog.actions.company.asked import plays_asked
from watchlog.actions.company.shared import together
from watchlog.actions.filters import ListFilters, read_as, row_order, row_tests, rows_titled
from watchlog.actions.play_results import History, PlayLine, ShowReport
from watchlog.actions.rows import (
    ProgressReport,
    ShowList,
    ShowRow,
    row_maker,
    rows_in_passes,
    settings_in,
    show_to_read,
    this_evening,
    with_passes,
)
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.dates.periods import period_between
from watchlog.domain.models import Play, Show, State
from watchlog.domain.runtimes import play_minutes, total
from watchlog.domain.settings import Preferences
from watchlog.domain.summary import ShowSummary
from watchlog.domain.text import quoted
from watchlog.domain.titles import title_key
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Snapshot

if TYPE_CHECKING:
    from watchlog.domain.hours.listening import Listening
    from watchlog.domain.universes.parts import Universe

SHOWN_STATES = frozenset({State.WATCHING})
"""States that ``progress`` shows without ``--all``."""


def list_shows(library: Library, now: datetime, filters: ListFilters) -> ShowList:
    """Shows that pass every filter named, sorted. Raises BadValue, UnknownLanguage."""
    universe = None if filters.wants_removed else filters.universe
    tests = row_tests(filters._replace(universe=filters.universe if universe is None else None))
    key, backwards = row_order(filters.sort)
    snapshot = library.read()
    preferences = snapshot.preferences()
    make_row = row_maker(now, preferences)
    shows = snapshot.overview() if not filters.wants_removed else _removed(snapshot)
    if universe is not None:
        from watchlog.actions.universes.asked import test_of_universe

        tests.append(test_of_universe(snapshot, universe))
    rows = [make_row(show) for show in shows]
    shared = None if filters.company is None else together(snapshot, filters.company)
    if shared is not None:
        ids = {show.id for show in shared.shows}
        tests.append(lambda row: row.show.id in ids)
    chosen = [row for row in rows if all(passes(row) for passes in tests)]
    chosen.sort(key=lambda row: title_key(row.show.title))  # for those that the order leaves equal
    chosen.sort(key=key, reverse=backwards)
    limited = chosen[: filters.limit]
    more = len(chosen) - len(limited)
    note = (shared and shared.note) or _other_reading(rows, " ".join(filters.words))
    return ShowList(tuple(limited), len(rows), preferences.audio, more, note, filters.wants_removed)


def _removed(snapshot: Snapshot) -> list[ShowSummary]:
    from watchlog.actions.shows.removed import removed_shows

    return list(map(ShowSummary, removed_shows(snapshot)))


def _other_reading(rows: Sequence[ShowRow], text: str) -> str | None:
    """Return the note that words were not read as a part of a title, where one holds them."""
    kind = read_as(text) if text else None
    if kind is None or not rows_titled(rows, text):
        return None
    return f"Reading {quoted(text)} as {kind}. In titles: watchlog list --title {quote(text)}"


def show_report(library: Library, now: datetime, name: str) -> ShowReport:
    """Return everything about one show. Raises NoSuchShow, Ambiguous."""
    snapshot = library.read()
    preferences = snapshot.preferences()
    found = show_to_read(snapshot, name)
    summary = ShowSummary(found.show)
    return ShowReport(
        universes=_universes_with(snapshot, found.show),
        row=row_maker(now, preferences)(summary),
        lines=lines_of_show(found.show),
        note=found.note,
        day_starts=settings_in(preferences).day_starts,
        preferred=preferences.audio,
        weeks=_weeks([summary], now, preferences)[0],
    )


def _universes_with(snapshot: Snapshot, show: Show) -> tuple[Universe, ...]:
    """Return the universes of a show; other shows are read only where there may be one."""
    if not (show.universe or snapshot.preferences().universes):
        return ()
    from watchlog.actions.universes.asked import universes_with

    return universes_with(snapshot, show.id)


def progress(
    library: Library,
    now: datetime,
    name: str | None,
    everything: bool,
    company: str | None = None,
    universe: str | None = None,
) -> ProgressReport:
    """Progress of the shows being watched, of one, or of all; by last play, newest first.

    ``company``: of the plays with all of these people alone; ``universe``: of its shows.
    """
    snapshot = library.read()
    shared = None if company is None else together(snapshot, company)
    preferences = snapshot.preferences()
    make_row = row_maker(now, preferences)
    if name is not None:
        found = show_to_read(snapshot, name)
        row = make_row(shared.of(found.show) if shared else ShowSummary(found.show))
        rows = [row, *rows_in_passes(row, preferences)]
        report = _report(rows, {}, 1, found.note)
        return _with_forecasts(report, now, preferences)
    rows = [make_row(show) for show in (shared.summaries if shared else snapshot.overview())]
    if universe is not None:
        from watchlog.actions.universes.asked import test_of_universe

        rows = list(filter(test_of_universe(snapshot, universe), rows))
    shown = [row for row in rows if everything or row.progress.state in SHOWN_STATES]
    states = Counter(row.progress.state for row in rows)
    hidden = states - Counter(row.progress.state for row in shown)
    shown = with_passes(shown, rows, preferences)
    note = shared.note if shared else None
    report = _report(shown, dict(hidden), len(snapshot.heads()), note)
    report = _with_forecasts(report, now, preferences)
    report = report._replace(company=shared.names if shared else ())
    if not everything:
        return report
    return report._replace(weeks=_weeks([row.summary for row in shown], now, preferences))


def _weeks(
    shows: Iterable[ShowSummary], now: datetime, preferences: Preferences
) -> tuple[tuple[int, ...], ...]:
    from watchlog.domain.stats.series import last_weeks

    settings, today = settings_in(preferences), this_evening(now, preferences)
    return tuple(last_weeks(show, settings, today) for show in shows)


def _with_forecasts(
    report: ProgressReport, now: datetime, preferences: Preferences
) -> ProgressReport:
    from watchlog.domain.stats.pace import forecasts

    shows = [row.summary for row in report.rows if row.progress.state is State.WATCHING]
    today = this_evening(now, preferences)
    found = forecasts(shows, settings_in(preferences), today, now.tzinfo)
    return report._replace(forecasts=tuple(found))


def _report(
    rows: Sequence[ShowRow], hidden: dict[State, int], in_library: int, note: str | None
) -> ProgressReport:
    lefts = [row.progress.left for row in rows if row.progress.left is not None]
    return ProgressReport(
        rows=tuple(rows),
        left=total(lefts) if lefts else None,
        left_in=sum(1 for left in lefts if left.high),
        hidden=hidden,
        shows_in_library=in_library,
        note=note,
    )


class HistoryFilters(Record):
    """The filters of ``history``: texts as typed; no limit where ``limit`` is None.

    ``company``: of the plays with all of these people alone, ``language``: in this one.
    """

    name: str | None = None
    recorded: bool = False
    since: str | None = None
    until: str | None = None
    limit: int | None = None
    company: str | None = None
    language: str | None = None


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
    asked, nobody = plays_asked(snapshot, filters.company, filters.language)
    recorded = filters.recorded
    shows, note = _shows(snapshot, filters.name)
    if since is None and until is None:
        found = whole_sources(shows, recorded=recorded, asked=asked)
    else:
        found = sources_within(shows, settings, since, until, recorded=recorded, asked=asked)
    key_of = _entered if recorded else _watched
    chosen = newest_plays(found.sources, filters.limit, key_of)
    rewatches = _rewatches({show.id: show.whole for show, _ in chosen}.values())
    lines: list[PlayLine | Listening] = [
        PlayLine(show.whole, play, play_minutes(show.whole, play), play.id in rewatches)
        for show, play in chosen
    ]
    count, heard_left_out = sum(source.plays for source in found.sources), 0
    if snapshot.has_listening and filters.name is None and not asked.company:
        from watchlog.actions.hours.elsewhere import newest_first, within_period

        heard = within_period(snapshot, since, until, settings, asked.language)
        lines = newest_first(lines, heard.inside, filters.limit, recorded=recorded)
        count, heard_left_out = count + len(heard.inside), heard.too_vague
    return History(
        lines=tuple(lines),
        more=count - len(lines),
        left_out=found.too_vague,
        in_period=since is not None or until is not None,
        note=note or nobody,
        asked=asked,
        not_told=found.not_told,
        heard_left_out=heard_left_out,
    )


def _watched(play: Play) -> tuple[float, int]:
    return sort_key(play.at)


def _entered(play: Play) -> tuple[float, int]:
    return sort_key(play.recorded or play.at)


def lines_of_show(show: Show) -> tuple[PlayLine, ...]:
    """The plays of one show by when they were watched, oldest first."""
    rewatches = _rewatches([show])
    return tuple(
        PlayLine(show, play, play_minutes(show, play), play.id in rewatches)
        for play in sorted(show.plays, key=lambda play: sort_key(play.at))
    )


def _shows(snapshot: Snapshot, name: str | None) -> tuple[Sequence[ShowSummary], str | None]:
    if name is None:
        return snapshot.overview(), None
    found = show_to_read(snapshot, name)
    return [ShowSummary(found.show)], found.note


def _rewatches(shows: Iterable[Show]) -> set[str]:
    """Ids of plays that are not the first of their episode, by when they were watched."""
    ids = set()
    for show in shows:
        seen = set()
        for play in sorted(show.whole_plays, key=lambda play: sort_key(play.at)):
            key = (play.season, play.episode, play.name)
            if key in seen:
                ids.add(play.id)
            seen.add(key)
    return ids
