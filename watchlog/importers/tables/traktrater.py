"""TraktRater: the CSVs into which it exports what Trakt holds.

Quirks: importers/README.md, TraktRater.
"""

from __future__ import annotations

from collections.abc import Iterator

from watchlog.domain.models import Kind
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.records import (
    EPISODE_RATINGS,
    NOT_TO_THE_END,
    OWN_LISTS,
    ImportedItem,
    ImportOptions,
)
from watchlog.importers.tables.known import KnownTable, any_known, read_known

_ABOUT = {
    "title": "title", "year": "year", "imdb": "imdbid", "tmdb": "tmdbid", "tvdb": "tvdbid",
    "trakt": "traktid",
}  # fmt: skip
_NUMBERS = {"season": "season", "episode": "episode"}


def looks_like(source: Source) -> bool:
    """Tell if a member has Trakt's ids and slugs and says what is dated in it."""
    return any_known(source, _table)


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:  # noqa: ARG001
    """Yield plays, verdicts, and planned shows."""
    return read_known(source, _table)


def _table(member: Member, columns: frozenset[str]) -> KnownTable | None:  # noqa: ARG001
    if {"traktid", "slug", "name", "itemcount"} <= columns:
        return KnownTable({"title": "name"}, left_out=OWN_LISTS)
    if {"rank", "listedat", "movietitle", "showtitle", "showtraktid"} <= columns:
        return KnownTable({"title": "showtitle"}, left_out=OWN_LISTS)
    is_of_shows = "showtitle" in columns
    about = {ours: f"show{name}" if is_of_shows else name for ours, name in _ABOUT.items()}
    if not {about["title"], about["trakt"], "showslug" if is_of_shows else "slug"} <= columns:
        return None
    # Only a show has an id of TheTVDB.
    kind = Kind.SERIES if about["tvdb"] in columns else Kind.FILM
    if "watchedat" in columns:
        told = {**about, **_NUMBERS, "at": "watchedat", "count": "plays"}
        return KnownTable(told, kind, all_plays=True)
    if "ratedat" in columns:
        # Season and number have changed places in its table of episodes.
        reason = EPISODE_RATINGS if "episode" in columns else None
        told = {**about, "season": "season", "rating": "rating", "rated": "ratedat"}
        return KnownTable(told, kind, left_out=reason)
    if "watchlistedat" in columns:
        return KnownTable({**about, "added": "watchlistedat"}, kind, silent_rows="planned")
    reasons = {"collectedat": "collections", "pausedat": NOT_TO_THE_END}
    reason = next((reason for name, reason in reasons.items() if name in columns), None)
    return KnownTable(about, kind, left_out=reason) if reason is not None else None
