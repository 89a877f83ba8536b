"""Parts of universes go along where plays follow their episodes.

The rules are domain/README.md, Episodes that move.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from watchlog.domain.limits import LAST_EPISODE
from watchlog.domain.lookup.follow import Places
from watchlog.domain.models import EpisodeRef
from watchlog.domain.universes.parts import UniversePart, read_parts, stored_parts
from watchlog.startup.values import Record


class MovedPart(Record):
    """A part of a universe as it was and as it is now."""

    universe: str
    before: UniversePart
    after: UniversePart


def moved_orders(
    stored: Mapping[str, Any],
    is_of: Callable[[UniversePart], bool],
    places: Places,
    said_at: Callable[[str], str | None],
) -> tuple[Mapping[str, Any], tuple[MovedPart, ...]]:
    """Return the stored orders, the parts of one show where its episodes are now, and these parts.

    ``is_of``: whether a part is of that show. ``said_at``: when the order of a universe was set.
    """
    orders, moved = dict(stored), []
    for name, rows in stored.items():
        if not isinstance(rows, list):
            continue
        changes = list(_changes(rows, is_of, places, said_at(name)))
        if changes:
            orders[name] = list(rows)
            for place, before, after in changes:
                orders[name][place] = rows[place] | stored_parts([after])[0]
                moved.append(MovedPart(name, before, after))
    return orders, tuple(moved)


def _changes(
    rows: list[Any], is_of: Callable[[UniversePart], bool], places: Places, at: str | None
) -> Iterator[tuple[int, UniversePart, UniversePart]]:
    """Yield the place of each part that is another one now, as it was, and as it is."""
    for place, row in enumerate(rows):
        for part in read_parts([row]):
            if part.is_whole or not is_of(part):
                continue
            after = _moved(part, places, at)
            if after != part:
                yield place, part, after


def _moved(part: UniversePart, places: Places, at: str | None) -> UniversePart:
    """Return a part with both ends where these episodes are, the earlier one first."""
    first, last = part.first, part.last
    assert first is not None
    assert last is not None
    if first == last:
        one = places.moved(first, at)
        return part._replace(first=one, last=one)
    ends = _among_its_likes(first, places.moved(first, at)), _end(last, places, at)
    return part._replace(first=min(ends), last=max(ends))


def _end(last: EpisodeRef, places: Places, at: str | None) -> EpisodeRef:
    if last.number == LAST_EPISODE and last.season > 0:
        return places.end_of(last.season)
    return _among_its_likes(last, places.moved(last, at))


def _among_its_likes(ref: EpisodeRef, to: EpisodeRef) -> EpisodeRef:
    """Return where an end went; where it was, if a special became an episode or the other way.

    Between such ends all the others would lie.
    """
    return to if bool(to.season) == bool(ref.season) else ref
