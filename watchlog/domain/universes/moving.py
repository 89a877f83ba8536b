"""Parts of universes go along where plays follow their episodes.

An end with a play goes where that goes. Of one without, a look-up that finds its episode elsewhere
notes the id, for the list that was is gone afterwards. The rules are domain/README.md, Episodes
that move.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from watchlog.domain.episodes.progress import played_refs
from watchlog.domain.limits import LAST_EPISODE
from watchlog.domain.lookup.follow import Places
from watchlog.domain.models import EpisodeRef, Show
from watchlog.domain.moves.renumbered import Move, refs_by_tvmaze_id
from watchlog.domain.universes.parts import UniversePart, read_parts, stored_parts
from watchlog.startup.values import Record

IDS = "tvmaze"
"""The key of a stored part for the ids of its two ends."""

IsOf = Callable[[UniversePart], bool]
Orders = Mapping[str, Any]


class MovedPart(Record):
    """A part of a universe as it was and as it is now."""

    universe: str
    before: UniversePart
    after: UniversePart


def moved_orders(
    stored: Orders,
    is_of: IsOf,
    show: Show,
    moves: Sequence[Move],
    said_at: Callable[[str], str | None] = lambda _: None,
) -> tuple[Orders, tuple[MovedPart, ...]]:
    """Return the stored orders, the parts of a show where its episodes are now, and these parts.

    ``is_of``: whether a part is of that show. ``said_at``: when the order of a universe was set.
    """
    orders, moved = dict(stored), []
    ends = _Ends(show, Places(show, moves))
    for name, place, row, part in _parts_in(stored, is_of):
        after = ends.moved(part, row.get(IDS), said_at(name))
        if after != part:
            kept = {key: value for key, value in row.items() if key != IDS}
            _put(orders, stored, name, place, kept | stored_parts([after])[0])
            moved.append(MovedPart(name, part, after))
    return orders, tuple(moved)


def noted_orders(stored: Orders, is_of: IsOf, before: Show, after: Show) -> Orders:
    """Return the stored orders, with the ids of ends without a play that a look-up found elsewhere.

    ``before``, ``after``: the show as it was and as the look-up made it.
    """
    orders, at, played = dict(stored), refs_by_tvmaze_id(after.listed), played_refs(after)
    for name, place, row, part in _parts_in(stored, is_of):
        had = _ids(row.get(IDS))
        ends = (_listed_end(before, ref) for ref in (part.first, part.last))
        ids = [
            known or (None if was in played else _id_elsewhere(before, was, at, part))
            for known, was in zip(had, ends, strict=True)
        ]
        if ids != [*had]:
            _put(orders, stored, name, place, row | {IDS: ids})
    return orders


def _id_elsewhere(
    before: Show, was: EpisodeRef | None, at: Mapping[int, EpisodeRef], part: UniversePart
) -> int | None:
    """Return the id of an episode that is listed elsewhere now; None where it is where it was.

    A season that grew behind the end of a part has its end in that season.
    """
    tvmaze = before.listed[was].tvmaze if was in before.listed and was is not None else None
    to = at.get(tvmaze or 0)
    if was is None or to is None or to == was:
        return None
    grew = was not in (part.first, part.last) and to.season == was.season
    return None if grew else tvmaze


def _parts_in(
    stored: Orders, is_of: IsOf
) -> Iterator[tuple[str, int, dict[str, Any], UniversePart]]:
    """Yield each part of a show but whole ones: universe, place in its order, row, and part."""
    for name, rows in stored.items():
        for place, row in enumerate(rows if isinstance(rows, list) else ()):
            for part in read_parts([row]):
                if not part.is_whole and is_of(part):
                    yield name, place, row, part


def _put(orders: dict[str, Any], stored: Orders, name: str, place: int, row: object) -> None:
    """Put a row into the order of a universe, a copy of the stored one."""
    if orders[name] is stored[name]:
        orders[name] = list(stored[name])
    orders[name][place] = row


def _ids(stored: object) -> tuple[int | None, int | None]:
    """Return the ids of both ends, as far as they are noted."""
    if not isinstance(stored, list) or len(stored) != 2:
        return None, None
    first, last = (each if isinstance(each, int) else None for each in stored)
    return first, last


def _listed_end(show: Show, ref: EpisodeRef | None) -> EpisodeRef | None:
    """Return an end of a part; of one at the end of a season its last listed episode."""
    if ref is None or ref.number != LAST_EPISODE:
        return ref
    own = (each for each, row in show.listed.items() if not row.unlisted)
    return max((each for each in own if each.season == ref.season), default=None)


class _Ends:
    """Where the ends of a part go."""

    def __init__(self, show: Show, places: Places) -> None:
        self._show, self._places = show, places
        self._at = refs_by_tvmaze_id(show.listed)

    def moved(self, part: UniversePart, ids: object, at: str | None) -> UniversePart:
        """Return a part with both ends where these episodes are, the earlier one first."""
        first, last = part.first, part.last
        assert first is not None
        assert last is not None
        noted = [self._at.get(each or 0) for each in _ids(ids)]
        begins = noted[0] or self._places.moved(first, at)
        if first == last:
            return part._replace(first=begins, last=begins)
        begins, ends = _among_its_likes(first, begins), self._end(last, noted[1], at)
        return part._replace(first=min(begins, ends), last=max(begins, ends))

    def _end(self, last: EpisodeRef, noted: EpisodeRef | None, at: str | None) -> EpisodeRef:
        if last.number != LAST_EPISODE or last.season == 0:
            return _among_its_likes(last, noted or self._places.moved(last, at))
        if noted is None:
            return self._places.end_of(last.season)
        season_ends = _listed_end(self._show, EpisodeRef(noted.season, LAST_EPISODE)) == noted
        return EpisodeRef(noted.season, LAST_EPISODE) if season_ends else noted


def _among_its_likes(ref: EpisodeRef, to: EpisodeRef) -> EpisodeRef:
    """Return where an end went; where it was, if a special became an episode or the other way.

    Between such ends all the others would lie.
    """
    return to if bool(to.season) == bool(ref.season) else ref
