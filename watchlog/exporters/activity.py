"""An activity log for spreadsheets: when, what, how long, in which language, of which kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import time
from typing import Any

from watchlog.domain.dates.moments import evening_of_stamp
from watchlog.domain.models import Play, Show
from watchlog.domain.runtimes import play_minutes
from watchlog.domain.titles import title_key
from watchlog.exporters.formats import LibraryContents
from watchlog.exporters.plays_csv import LISTENING, csv_row, in_time, told_language

COLUMNS = ("date", "title", "minutes", "language", "kind")


def lines(contents: LibraryContents) -> Iterator[str]:
    """Yield a header and a row for each play and what was listened to, the oldest first."""
    yield csv_row(COLUMNS)
    starts = contents.day_starts
    names = Counter(name for show in contents.shows for name in _names(show))
    rows = [
        (play.at, _cells(_title(show, names), show, play, starts))
        for show in contents.shows
        for play in show.plays
        if _fits(show, play)
    ]
    rows += [
        (heard["at"], _cells_of_listening(heard, starts)) for heard in contents.living_listening
    ]
    yield from map(csv_row, in_time(rows))


def left_out(contents: LibraryContents) -> Sequence[Play]:
    """Return the plays of episodes known by name alone: read again they would be no plays."""
    return [p for show in contents.shows for p in show.plays if not _fits(show, p)]


def _fits(show: Show, play: Play) -> bool:
    return show.is_film or play.ref is not None


def _names(show: Show) -> set[str]:
    return {title_key(name) for name in (show.title, *show.aliases)}


def _title(show: Show, names: Mapping[str, int]) -> str:
    """The title; with the year where another show is called so, for the log has no ids."""
    is_shared = show.year is not None and names[title_key(show.title)] > 1
    return f"{show.title} ({show.year})" if is_shared else show.title


def _cells(title: str, show: Show, play: Play, day_starts: time) -> list[str]:
    length = play_minutes(show, play)
    return [
        _date(play.at, day_starts),
        title if play.ref is None else f"{title} {play.ref}",
        # What nobody said is no figure: read again it would be this play's own.
        str(length.estimate) if length.exact else "",
        told_language(play),
        "part" if play.part else "film" if play.ref is None else "series",
    ]


def _cells_of_listening(heard: Mapping[str, Any], day_starts: time) -> list[str]:
    title, language = heard["title"] or "", heard["language"] or ""
    return [_date(heard["at"], day_starts), title, str(heard["minutes"]), language, LISTENING]


def _date(at: str | None, day_starts: time) -> str:
    """The evening, or the month or year that alone is known."""
    return str(evening_of_stamp(at, day_starts) or at or "")
