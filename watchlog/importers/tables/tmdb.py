"""TMDB: the CSVs of one's ratings, watchlist and favourites.

Quirks: importers/README.md, TMDB.
"""

from __future__ import annotations

from collections.abc import Iterator

from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.records import FAVOURITES, ImportedItem, ImportOptions
from watchlog.importers.tables.known import KnownTable, any_known, read_known

_COLUMNS = {
    "title": "name", "year": "release date", "kind": "type", "season": "season number",
    "episode": "episode number", "rating": "your rating", "rated": "date rated",
    "added": "date rated", "tmdb": "tmdb id", "imdb": "imdb id",
}  # fmt: skip


def looks_like(source: Source) -> bool:
    """Tell if a member has TMDB's ids, a type and a name."""
    return any_known(source, _table)


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:  # noqa: ARG001
    """Yield a verdict for each rating; a title without one is planned."""
    return read_known(source, _table)


def _table(member: Member, columns: frozenset[str]) -> KnownTable | None:
    if not {"tmdb id", "imdb id", "type", "name", "release date"} <= columns:
        return None
    # All of these tables have one header. Only a file's name tells that it holds favourites.
    is_of_favourites = "favorite" in member.name or "favourite" in member.name
    return KnownTable(
        _COLUMNS, silent_rows="planned", left_out=FAVOURITES if is_of_favourites else None
    )
