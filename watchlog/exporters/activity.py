"""An activity log for spreadsheets: when, what, how long, in which language, of which kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time

from watchlog.domain.dates.moments import evening_of_stamp, sort_key
from watchlog.domain.models import Play, Show
from watchlog.domain.runtimes import play_minutes
from watchlog.exporters.formats import LibraryContents
from watchlog.exporters.plays_csv import csv_row

COLUMNS = ("date", "title", "minutes", "language", "kind")


def lines(contents: LibraryContents) -> Iterator[str]:
    """Yield a header and a row for each play, the oldest first, undated ones at the end."""
    yield csv_row(COLUMNS)
    pairs = [(show, play) for show in contents.shows for play in show.plays if _fits(show, play)]
    pairs.sort(key=lambda pair: (pair[1].at is None, sort_key(pair[1].at)))
    for show, play in pairs:
        yield csv_row(_cells(show, play, contents.day_starts))


def left_out(contents: LibraryContents) -> Sequence[Play]:
    """Return the plays of episodes known by name alone: read again they would be no plays."""
    return [p for show in contents.shows for p in show.plays if not _fits(show, p)]


def _fits(show: Show, play: Play) -> bool:
    return show.is_film or play.ref is not None


def _cells(show: Show, play: Play, day_starts: time) -> list[str]:
    length = play_minutes(show, play)
    return [
        str(evening_of_stamp(play.at, day_starts) or play.at or ""),
        show.title if play.ref is None else f"{show.title} {play.ref}",
        # What nobody said is no figure to be added up.
        "" if length.assumed else str(length.estimate),
        play.language or "",
        "part" if play.part else "film" if play.ref is None else "series",
    ]
