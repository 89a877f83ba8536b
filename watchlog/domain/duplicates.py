"""Whether two plays are one viewing: by a service's id, by the minute, or as far as is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any, TypeVar

from watchlog.domain.dates.moments import (
    Precision,
    evening,
    evening_of,
    first_day,
    last_day,
    minute,
    moment,
    precision,
)
from watchlog.domain.models import Play, Show, Verdict
from watchlog.domain.titles import title_key
from watchlog.startup.values import Record

WAS = "was"
"""The key of ``Play.external`` under which a corrected play keeps what its import said."""

MOST_COMPARED = 250_000
"""Pairs of plays of one episode that are compared one by one; nobody has so many."""


class Origin(Record):
    """What identifies a play for later imports: as it came, whatever was corrected since."""

    season: int | None
    episode: int | None
    name: str | None
    at: str | None
    not_after: str | None


def origin(play: Play) -> Origin:
    """The play as its import said it; the play itself where it was never corrected."""
    was = (play.external or {}).get(WAS)
    if isinstance(was, Mapping):
        return Origin(*(was.get(field) for field in Origin._fields))
    return Origin(play.season, play.episode, play.name, play.at, play.not_after)


def with_origin(before: Play, after: Play) -> Play:
    """A corrected play that remembers how it was imported, so that it is not imported again."""
    if not before.source.startswith("import:") or WAS in (before.external or {}):
        return after
    was = {field: value for field, value in origin(before)._asdict().items() if value is not None}
    return replace(after, external={**(after.external or {}), WAS: was})


def paired(known: Sequence[Play], incoming: Sequence[Play], day_starts: time) -> list[int | None]:
    """For each incoming play of one episode the index of the known play that it is, or None.

    Each known play is one other at most: plays match as a multiset. Tried in order: the
    service's id, the minute, equal stamps, and what may be the same as far as either is known.
    """
    result: list[int | None] = [None] * len(incoming)
    if not known:
        return result
    if len(known) == len(incoming) == 1 and _share_an_id(known[0], incoming[0]):
        return [0]  # what every row of an export that comes again is
    free = dict(enumerate(known))
    origins = {index: origin(play) for index, play in free.items()}
    for keys_of in (_service_ids, _instants, _stamps):
        index_by_key: dict[Any, list[int]] = {}
        for index in free:
            for key in keys_of(known[index], origins[index]):
                index_by_key.setdefault(key, []).append(index)
        for place, play in enumerate(incoming):
            if result[place] is None and index_by_key:
                result[place] = _take(index_by_key, keys_of(play, origin(play)), free)
    _pair_loosely(known, incoming, free, result, day_starts)
    return result


def _take(
    index_by_key: Mapping[Any, Sequence[int]], keys: Sequence[Any], free: dict[int, Play]
) -> int | None:
    for key in keys:
        for index in index_by_key.get(key, ()):
            if index in free:
                del free[index]
                return index
    return None


def _service_ids(play: Play, _: Origin | None = None) -> list[tuple[str, Any]]:
    if not play.external:
        return []
    return [(key, value) for key, value in play.external.items() if type(value) in (int, str)]


def _share_an_id(one: Play, other: Play) -> bool:
    ids = _service_ids(one)
    return bool(ids) and not set(ids).isdisjoint(_service_ids(other))


def _instants(play: Play, origin: Origin) -> list[int]:
    """Minutes since 1970: a play ticked in a flood keeps its moment in ``not_after``.

    As it was imported, and as it is: the time of a play known by day may have come later.
    """
    ends = (_minute_of(origin.at, origin.not_after), _minute_of(play.at, play.not_after))
    return list(dict.fromkeys(each for each in ends if each is not None))


def _minute_of(at: str | None, not_after: str | None) -> int | None:
    ticked = minute(not_after)
    return minute(at) if ticked is None else ticked


def _stamps(_: Play, origin: Origin) -> list[tuple[str | None, str | None]]:
    return [(origin.at, origin.not_after)]


# --- what may be the same ---


class _Span(Record):
    """The days on which a play may have been; ``told``: it is known to the minute."""

    first: date
    last: date
    told: bool


def _pair_loosely(
    known: Sequence[Play],
    incoming: Sequence[Play],
    free: dict[int, Play],
    result: list[int | None],
    day_starts: time,
) -> None:
    """Pair what is left where the days allow it, the best-known pairs first."""
    left = [place for place, index in enumerate(result) if index is None]
    if not left or not free or len(left) * len(free) > MOST_COMPARED:
        return
    ours = {index: span_of(known[index], day_starts) for index in free}
    theirs = {place: span_of(incoming[place], day_starts) for place in left}
    pairs = [
        (_vagueness(one) + _vagueness(other), index, place)
        for index, one in ours.items()
        for place, other in theirs.items()
        if may_be_one(one, other)
    ]
    for _, index, place in sorted(pairs):
        if index in free and result[place] is None:
            del free[index]
            result[place] = index


def span_of(play: Play, day_starts: time) -> _Span:
    """The days on which a play may have been: both its calendar day and its evening."""
    told = moment(play.at)
    if told is not None:
        return _Span(evening_of(told, day_starts), told.date(), not play.laid)
    if play.at is None:
        limit = moment(play.not_after)
        last = limit.date() if limit else last_day(play.not_after) if play.not_after else date.max
        return _Span(date.min, last, False)
    return _Span(first_day(play.at), last_day(play.at), False)


def _vagueness(span: _Span) -> int:
    return (span.last - span.first).days


def may_be_one(one: _Span, other: _Span) -> bool:
    """Whether the days overlap. Two different minutes that were told are two plays."""
    if one.told and other.told:
        return False
    return one.first <= other.last and other.first <= one.last


def is_double(one: Play, other: Play, day_starts: time) -> bool:
    """Whether two plays are one viewing: the same episode, and the same time as far as known.

    A play known by a day is the same as one timed to the minute on that calendar day or
    evening; so is one whose minute was worked out (``laid``). Two different minutes that were
    told are two plays.
    """
    if (one.season, one.episode, _name(one)) != (other.season, other.episode, _name(other)):
        return False
    if one.at == other.at:
        return True
    kinds = {precision(one.at), precision(other.at)}
    if not kinds <= {Precision.MOMENT, Precision.DAY}:
        return False
    if kinds == {Precision.MOMENT} and not (one.laid or other.laid):
        return minute(one.at) == minute(other.at)
    return bool(_days(one, day_starts) & _days(other, day_starts))


def _days(play: Play, day_starts: time) -> set[str]:
    """The calendar day and the evening of a play."""
    watched_on = evening(play.at, day_starts)
    return {str(play.at)[:10], *([watched_on.isoformat()] if watched_on else [])}


def _name(play: Play) -> str | None:
    return title_key(play.name) if play.name else None


_RANK = {
    Precision.UNKNOWN: 0,
    Precision.YEAR: 1,
    Precision.MONTH: 2,
    Precision.DAY: 3,
    Precision.MOMENT: 5,
}


def better_known(kept: Play, other: Play) -> Play:
    """The play with the better-known time of two that are one, and what only the other says."""
    values: dict[str, Any] = {}
    if _certainty(other) > _certainty(kept):
        values |= {"at": other.at, "laid": other.laid, "not_after": other.not_after}
        values["recorded"] = kept.recorded or other.recorded
    if other.language and (not kept.language or (kept.language_assumed > other.language_assumed)):
        values |= {"language": other.language, "language_assumed": other.language_assumed}
    for field in ("subtitles", "minutes"):
        if getattr(kept, field) is None and getattr(other, field) is not None:
            values[field] = getattr(other, field)
    external = {**(other.external or {}), **(kept.external or {})}
    if external != (kept.external or {}):
        values["external"] = external
    return replace(kept, **values) if values else kept


def _certainty(play: Play) -> int:
    """How well its time is known, to compare: 5 told to the minute, 4 worked out, 0 unknown."""
    rank = _RANK[precision(play.at)]
    return rank - 1 if rank == _RANK[Precision.MOMENT] and play.laid else rank


Row = TypeVar("Row", Play, Verdict)


def undelete(now: Show, then: Show) -> Show:
    """The present show with every play and verdict of the earlier one (SAFETY, "Backups").

    What is marked deleted now and was not then lives again; every field of what is there now
    stays as it is.
    """
    is_back = then.deleted is None
    return replace(
        now,
        deleted=None if is_back else now.deleted,
        undone=None if is_back else now.undone,
        all_plays=_joined(now.all_plays, then.all_plays),
        all_verdicts=_joined(now.all_verdicts, then.all_verdicts),
    )


def _joined(now: Sequence[Row], then: Sequence[Row]) -> tuple[Row, ...]:
    living = {row.id for row in then if row.deleted is None}
    known = {row.id for row in now}
    missing: list[Row] = [row for row in then if row.id not in known]
    back: list[Row] = [
        replace(row, deleted=None, undone=None) if row.deleted and row.id in living else row
        for row in now
    ]
    return tuple(missing + back)
