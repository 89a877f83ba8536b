"""Movary: the CSVs of its history, ratings and watchlist, of films alone.

Quirks: importers/README.md, Movary.
"""

from __future__ import annotations

from collections.abc import Iterator

from watchlog.domain.models import Kind
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.records import ImportedItem, ImportOptions
from watchlog.importers.tables.known import KnownTable, any_known, read_known

_FILM = {"title": "title", "year": "year", "tmdb": "tmdbid", "imdb": "imdbid"}
_HISTORY = KnownTable({**_FILM, "at": "watchedat", "note": "comment"}, Kind.FILM, all_plays=True)
_RATINGS = KnownTable({**_FILM, "rating": "userrating"}, Kind.FILM)
_WATCHLIST = KnownTable({**_FILM, "added": "addedat"}, Kind.FILM, silent_rows="planned")


def looks_like(source: Source) -> bool:
    """Tell if a member has exactly the columns of one of Movary's."""
    return any_known(source, _table)


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:  # noqa: ARG001
    """Yield a play for each row of the history, verdicts, and planned films."""
    return read_known(source, _table)


def _table(member: Member, columns: frozenset[str]) -> KnownTable | None:  # noqa: ARG001
    more = columns - set(_FILM.values()) - {""}
    if not set(_FILM.values()) <= columns:
        return None
    if "watchedat" in more and more <= {"watchedat", "comment", "location"}:
        return _HISTORY
    tables = {frozenset({"userrating"}): _RATINGS, frozenset({"addedat"}): _WATCHLIST}
    return tables.get(more)
