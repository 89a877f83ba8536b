"""Plays in the order they were watched, or entered: ``history``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from watchlog.actions.finding import to_read
from watchlog.actions.play_results import History, PlayLine
from watchlog.actions.rows import settings_in
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.dates.periods import Period, period_of, period_since, period_until
from watchlog.domain.models import Play, Show
from watchlog.domain.runtimes import play_minutes
from watchlog.errors import Usage
from watchlog.startup import NamedTuple
from watchlog.storage.library import Library, Snapshot


class ToList(NamedTuple):
    """What ``history`` was told: texts as typed; ``limit`` None is no limit."""

    name: str | None = None
    recorded: bool = False
    since: str | None = None
    until: str | None = None
    limit: int | None = None


def history(library: Library, now: datetime, asked: ToList) -> History:
    """Plays by when they were watched, newest first, unknown dates last.

    With ``recorded``: by when they were entered. Plays whose time is not known well enough for
    ``since`` or ``until`` are left out and counted.
    """
    snapshot = library.read()
    shows, note = _shows(snapshot, asked.name)
    day_starts = settings_in(snapshot.preferences()).day_starts
    since = period_since(asked.since, now, day_starts)
    until = period_until(asked.until, now, day_starts)
    if since is not None and until is not None and since > until:
        raise Usage(f"--since {asked.since} lies after --until {asked.until}.")
    pairs = [(show, play) for show in shows for play in show.plays]
    inside = [pair for pair in pairs if _inside(period_of(pair[1].at, day_starts), since, until)]
    ordered = _by_entry(inside) if asked.recorded else _by_time(inside)
    chosen = ordered if asked.limit is None else ordered[: asked.limit]
    rewatches = _rewatches(shows)
    return History(
        lines=tuple(
            PlayLine(show, play, play_minutes(show, play), play.id in rewatches)
            for show, play in chosen
        ),
        more=len(ordered) - len(chosen),
        left_out=_left_out(pairs, since, until, day_starts),
        note=note,
    )


def play_lines(show: Show) -> tuple[PlayLine, ...]:
    """The plays of one show by when they were watched, oldest first."""
    rewatches = _rewatches([show])
    return tuple(
        PlayLine(show, play, play_minutes(show, play), play.id in rewatches)
        for play in sorted(show.plays, key=lambda play: sort_key(play.at))
    )


def _shows(snapshot: Snapshot, name: str | None) -> tuple[Sequence[Show], str | None]:
    if name is None:
        return list(snapshot.shows()), None
    found = to_read(snapshot, name)
    return [found.show], found.note


def _inside(period: Period | None, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    if period is None:
        return False
    return (since is None or period.first >= since) and (until is None or period.last <= until)


def _left_out(
    pairs: Iterable[tuple[Show, Play]], since: date | None, until: date | None, day_starts: time
) -> int:
    """Plays that may lie inside and may not: their time is not known well enough."""
    if since is None and until is None:
        return 0
    periods = [period_of(play.at, day_starts) for _, play in pairs]
    return sum(1 for period in periods if period is None or _straddles(period, since, until))


def _straddles(period: Period, since: date | None, until: date | None) -> bool:
    touches = (until is None or period.first <= until) and (since is None or period.last >= since)
    return touches and not _inside(period, since, until)


def _by_time(pairs: Sequence[tuple[Show, Play]]) -> list[tuple[Show, Play]]:
    """Newest first; of plays at one time the one recorded last comes first."""
    return sorted(reversed(pairs), key=lambda pair: sort_key(pair[1].at), reverse=True)


def _by_entry(pairs: Sequence[tuple[Show, Play]]) -> list[tuple[Show, Play]]:
    return sorted(
        reversed(pairs), key=lambda pair: sort_key(pair[1].recorded or pair[1].at), reverse=True
    )


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
