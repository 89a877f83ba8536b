"""One play per row, in columns that ``import csv`` reads again, safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from watchlog.domain.dates.moments import sort_key
from watchlog.domain.episodes.absolute import ABSOLUTE, absolute_numbers
from watchlog.domain.models import Play, Show
from watchlog.domain.summary import ShowSummary
from watchlog.exporters.formats import LibraryContents

IDS = ("imdb", "tvdb", "tmdb", "trakt", "tvmaze")
COLUMNS = (
    "title", "year", "kind", "season", "episode", "name", "watched_at", "not_after", "language",
    "subtitles", "minutes", *IDS, "absolute", "part",
)  # fmt: skip

PART = "yes"
"""What stands in the last column of a play that is one of a part of an episode."""

# A title ``=HYPERLINK(…)`` that came in with somebody's export would run in a spreadsheet. A text
# that begins with the apostrophe itself gets another one, so that import can take one off.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "'")


def lines(contents: LibraryContents) -> Iterator[str]:
    """Yield a header and a row for each play, the oldest first, undated ones at the end.

    What was heard elsewhere than in a show has a row as well, of a kind of its own.
    """
    yield csv_row(COLUMNS)
    rows = [
        (play.at, _cells(show, play, number))
        for show in contents.shows
        for play, number in _numbered(show)
    ]
    rows += [(heard["at"], _cells_of_listening(heard)) for heard in contents.living_listening]
    yield from map(csv_row, in_time(rows))


def _numbered(show: Show) -> Iterator[tuple[Play, int | None]]:
    """Yield the plays of a show, each with its number through all seasons, if they are counted."""
    counted = absolute_numbers(ShowSummary(show)) if show.numbering == ABSOLUTE else None
    return ((play, None if counted is None else counted.of(play.ref)) for play in show.plays)


def in_time(rows: Iterable[tuple[str | None, list[str]]]) -> Iterator[list[str]]:
    """Yield the cells of rows by their stamps, those without at the end."""
    ordered = sorted(rows, key=lambda row: (row[0] is None, sort_key(row[0])))
    return (cells for _, cells in ordered)


def left_out(contents: LibraryContents) -> Sequence[Play]:  # noqa: ARG001
    """Return nothing: every play has a row."""
    return ()


def _cells(show: Show, play: Play, absolute: int | None) -> list[str]:
    external = show.external or {}
    values = (
        show.title, show.year, show.kind, play.season, play.episode, play.name, play.at,
        play.not_after, told_language(play), play.subtitles, _minutes(play),
        *(external.get(service) for service in IDS), absolute, PART if play.part else None,
    )  # fmt: skip
    return ["" if each is None else str(each) for each in values]


LISTENING = "other"
"""The kind of what was heard elsewhere than in a show."""


def _cells_of_listening(heard: Mapping[str, Any]) -> list[str]:
    cells = dict.fromkeys(COLUMNS, "")
    cells |= {"title": heard["title"] or "", "kind": LISTENING, "watched_at": heard["at"] or ""}
    cells |= {"language": heard["language"] or "", "minutes": str(heard["minutes"])}
    return list(cells.values())


def told_language(play: Play) -> str:
    """Return the language that was told of a play: a table can't say that one is assumed."""
    return "" if play.language_assumed else play.language or ""


def _minutes(play: Play) -> str | int | None:
    """Return the minutes of a play, of which two decimals hold the seconds."""
    return f"{play.length:.2f}" if play.length is not None and play.seconds else play.minutes


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, by an apostrophe where needed."""
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell


def csv_row(cells: Sequence[str]) -> str:
    """Return a line of a table, none of its cells a formula."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([guarded(cell) for cell in cells])
    return buffer.getvalue()
