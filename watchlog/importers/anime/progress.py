"""What an entry of an anime list says: a count of episodes is plays, at times nobody knows.

An entry is one cour or one film. Its episodes are numbered from 1 and make season 1 of a show of
its own. Quirks: importers/README.md, Lists of anime.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from typing import Any

from watchlog.domain.limits import LAST_EPISODE
from watchlog.domain.models import Airing, Kind, Season
from watchlog.importers.reading import values
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import (
    NO_TITLE,
    UNCOUNTED_REWATCHES,
    ImportedItem,
    ImportedMark,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    Location,
    ShowKey,
    SkippedRow,
)
from watchlog.startup.values import Record

MANGA = "manga"
ABSURD_REWATCHES = "impossible numbers of rewatches"
MOST_REWATCHES = 254
"""Rewatches of one entry; 255 is what a field of one byte ends with."""
MOST_OF_ENTRY = 10_000
"""Plays that one entry may stand for."""

COMPLETED, REPEATING = "completed", "repeating"
_STATES = ("planned", "paused", "dropped")


class ListEntry(Record):
    """One entry of a list, whatever the service calls its fields.

    ``status`` is ``completed``, ``repeating``, one of the states of ``ImportedShow``, or ""
    where episodes alone decide. ``progress``: episodes seen, those of the present viewing where it
    is repeated. ``episodes``: how many there are. ``rewatches``: viewings after the first, those
    in progress aside. ``finished``: the stamp of the first viewing's end. ``rating`` is one of 10.
    """

    key: ShowKey
    where: Location
    status: str = ""
    progress: int = 0
    episodes: int | None = None
    rewatches: int = 0
    finished: str | None = None
    rating: float | None = None
    note: str | None = None
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    airing: Airing | None = None
    added_at: str | None = None


def items_of(entry: ListEntry) -> Iterator[ImportedItem]:
    """Yield the show of an entry, its verdict, and its plays without dates."""
    is_film = entry.key.kind is Kind.FILM
    rewatches, left_out = _rewatches(entry, 1 if is_film else _length(entry))
    # Of a film that was seen once, a play in the library is that viewing, whenever it was.
    seen = (_is_seen(entry) and not rewatches) if is_film else _has_unnamed_episodes(entry)
    yield ImportedShow(
        entry.key,
        entry.where,
        state=entry.status if entry.status in _STATES else None,
        added_at=entry.added_at,
        airing=entry.airing,
        aliases=entry.aliases,
        note=entry.note,
        seasons=() if is_film else _seasons(entry),
        completed=seen,
        not_after=entry.finished if seen else None,
        tags=entry.tags,
    )
    if entry.rating is not None:
        yield ImportedVerdict(
            entry.key, entry.where, rating=entry.rating, of_seen=entry.status != "planned"
        )
    yield from left_out
    yield from _film(entry, rewatches) if is_film else _episodes(entry, rewatches)


def _is_seen(entry: ListEntry) -> bool:
    return entry.progress > 0 or entry.status in (COMPLETED, REPEATING)


def _length(entry: ListEntry) -> int:
    """Return how many episodes a whole viewing has, as far as they are counted."""
    return (entry.episodes if entry.status == REPEATING else None) or entry.progress


def _has_unnamed_episodes(entry: ListEntry) -> bool:
    """Return whether it was seen whole, and fewer episodes are counted than there are.

    No plays are made of the others: when they were seen, or how often, is not said.
    """
    if entry.status == COMPLETED:
        return entry.progress < (entry.episodes or 1)
    return entry.status == REPEATING and entry.episodes is None


def _seasons(entry: ListEntry) -> tuple[Season, ...]:
    """Return the season with its length, where the service or a completed entry tells it."""
    counts = entry.status == COMPLETED or entry.episodes is not None
    length = max(entry.episodes or 0, entry.progress if counts else 0)
    return (Season(1, length),) if length else ()


def _film(entry: ListEntry, rewatches: int) -> Iterator[ImportedItem]:
    if rewatches:
        yield ImportedPlay(entry.key, entry.where, not_after=entry.finished)
        yield from repeat(ImportedPlay(entry.key, entry.where), rewatches)


def _episodes(entry: ListEntry, rewatches: int) -> Iterator[ImportedItem]:
    """Yield the first viewing as far as it is counted, then the rewatches, whose time is unknown.

    What a repeated entry counts is the viewing in progress, after one of all episodes.
    """
    length = _length(entry)
    viewings = [length] * (1 + rewatches) + [entry.progress] * (entry.status == REPEATING)
    if length and (len(viewings) == 1 or sum(viewings) > MOST_OF_ENTRY):
        yield ImportedMark(entry.key, entry.where, 1, length, entry.finished)
        return
    for number, last in enumerate(viewings):
        by_then = None if number else entry.finished
        for episode in range(1, last + 1):
            yield ImportedPlay(entry.key, entry.where, 1, episode, not_after=by_then)


def _rewatches(entry: ListEntry, length: int) -> tuple[int, list[SkippedRow]]:
    """Return how many rewatches of this many episodes there were, and those left out."""
    count = entry.rewatches
    if not count or (count <= MOST_REWATCHES and 0 < count * length < MOST_OF_ENTRY):
        return count, []
    reason = ABSURD_REWATCHES if length else UNCOUNTED_REWATCHES
    return 0, [SkippedRow(reason, entry.where, f"{entry.key.title}: {count}")]


# --- values that these services share ---


def count(value: Any, what: str) -> int:
    """Return a number of episodes or rewatches; 0 where there is none."""
    return values.whole_number(value, what, 0, LAST_EPISODE) or 0


def fuzzy_date(year: Any, month: Any, day: Any) -> str | None:
    """Return a date as far as it is known: a day, a month or a year; None without a year."""
    parts = [values.whole_number(part, "date", 0, 9_999) or 0 for part in (year, month, day)]
    known = parts[: 1 + (parts[1] > 0) + (parts[1] > 0 and parts[2] > 0)]
    date = "-".join(f"{part:0{figures}}" for part, figures in zip(known, (4, 2, 2), strict=False))
    return None if date.startswith(values.NULL_DATES) else values.valid_stamp(date)


def titles(*texts: Any) -> tuple[str, tuple[str, ...]]:
    """Return the first title that there is, and the others. Raises UnreadableValue for none."""
    found = list(dict.fromkeys(values.title(text) for text in texts if text))
    if not found:
        raise UnreadableValue(NO_TITLE)
    return found[0], tuple(found[1:])
