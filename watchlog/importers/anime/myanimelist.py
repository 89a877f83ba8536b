"""MyAnimeList: the XML of its list of anime, as it is or packed with gzip.

Quirks: importers/README.md, Lists of anime.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from watchlog.domain.models import Kind
from watchlog.importers.anime.progress import (
    COMPLETED,
    MANGA,
    REPEATING,
    ListEntry,
    count,
    fuzzy_date,
    items_of,
)
from watchlog.importers.reading import values
from watchlog.importers.reading.sources import Source
from watchlog.importers.reading.xml_entries import XmlEntry, entries, has_root
from watchlog.importers.records import ImportedItem, ImportOptions, Location, SkippedRow

_ROOT = "myanimelist"
# Words, or the numbers of older files; 5 is no status.
_STATUSES = {
    "completed": COMPLETED, "2": COMPLETED, "onhold": "paused", "3": "paused",
    "dropped": "dropped", "4": "dropped", "plantowatch": "planned", "6": "planned",
}  # fmt: skip
_FILM_TYPES = ("movie", "3")


def looks_like(source: Source) -> bool:
    """Tell if a file is XML whose root is MyAnimeList's."""
    return any(has_root(member, _ROOT) for member in source.members)


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:  # noqa: ARG001
    """Yield the shows, verdicts and counted episodes of a list of anime."""
    for member in source.members:
        if not has_root(member, _ROOT):
            continue
        for entry in entries(source, member):
            where = Location(entry.line, member.path)
            yield from values.read_entry(_entry, entry, where, _title)


def _title(entry: XmlEntry) -> str:
    fields = entry.fields
    return values.name(fields.get("series_title") or fields.get("manga_title")) or ""


def _entry(entry: XmlEntry, where: Location) -> Iterator[ImportedItem]:
    if entry.tag == "manga":
        yield SkippedRow(MANGA, where, _title(entry))
    elif entry.tag == "anime":
        yield from items_of(_list_entry(entry.fields, where))


def _list_entry(fields: Mapping[str, str], where: Location) -> ListEntry:
    progress = count(fields.get("my_watched_episodes"), "number of episodes")
    episodes = count(fields.get("series_episodes"), "number of episodes")
    status = _status(fields)
    if status == REPEATING:
        # The count of a rewatch stands in a field of its own, or in place of the first one's.
        again = count(fields.get("my_rewatching_ep"), "number of episodes")
        episodes = episodes or progress
        progress = again or (progress if progress < episodes else 0)
    return ListEntry(
        values.show_key(
            fields.get("series_title"),
            None,
            _kind(fields.get("series_type", ""), max(progress, episodes)),
            values.ids(mal=fields.get("series_animedb_id")),
        ),
        where,
        status=status,
        progress=progress,
        episodes=episodes or None,
        rewatches=count(fields.get("my_times_watched"), "number of rewatches"),
        finished=_date(fields.get("my_finish_date", "")),
        rating=values.rating(fields.get("my_score")),
        note=values.note(fields.get("my_comments")),
        tags=values.tags(fields.get("my_tags")),
    )


def _status(fields: Mapping[str, str]) -> str:
    status = _STATUSES.get(values.word(fields.get("my_status")), "")
    is_rewatching = fields.get("my_rewatching", "").lower() in ("1", "yes", "true")
    return REPEATING if is_rewatching and status in (COMPLETED, "") else status


def _kind(type_: str, episodes: int) -> Kind | None:
    """Return what an entry is: a film in several parts is counted like a series."""
    word = type_.strip().lower()
    if word in _FILM_TYPES and episodes <= 1:
        return Kind.FILM
    return Kind.SERIES


def _date(text: str) -> str | None:
    """Return a date, of which the month or the day may be zeros, as far as it is known."""
    if not text:
        return None
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text, re.ASCII)
    if match is None:
        raise values.not_a("date", text)
    return fuzzy_date(*match.groups())
