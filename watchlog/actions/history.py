"""``history``: plays by when they were watched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from watchlog.actions.company.asked import plays_asked
from watchlog.actions.play_results import History, PlayLine, play_line, play_lines
from watchlog.actions.rows import settings_in, show_to_read, shown_numbers
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.dates.periods import period_between
from watchlog.domain.models import Play, Show
from watchlog.domain.summary import ShowSummary
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Snapshot

if TYPE_CHECKING:
    from watchlog.domain.hours.listening import Listening


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
    chosen_shows = {show.id: show for show, _ in chosen}
    rewatches = _rewatches(show.whole for show in chosen_shows.values())
    numbers = {name: shown_numbers(show) for name, show in chosen_shows.items()}
    lines: list[PlayLine | Listening] = [
        play_line(show.whole, play, numbers[show.id])._replace(rewatch=play.id in rewatches)
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
    plays = sorted(show.plays, key=lambda play: sort_key(play.at))
    return tuple(
        line._replace(rewatch=line.play.id in rewatches) for line in play_lines(show, plays)
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
