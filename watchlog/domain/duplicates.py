"""The rules when two plays of an episode are one viewing: for imports, ``doctor`` and merging.

The rules are domain/README.md, Duplicates. Each asks for the same episode (``name_key``); they
differ in what they risk:

- ``match_plays`` asks what an import already brought. A play taken for new would double the whole
  history each time an export is imported again, so it goes as far as it can: ids of the service,
  the play as it was imported, and months, years and unknown dates that leave room.
- ``is_duplicate`` asks which play of the library may go. A play taken for a duplicate is lost, so
  days must be known: a month, a year and an unknown date equal only themselves.
- ``viewing_key`` says which plays of two machines, or of two shows that are joined, are shown as
  one. Nothing is lost by it, but each machine has to find the same ones in any order: it is an
  equality, with no "near" in it, and no setting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from watchlog.domain.company.people import in_order
from watchlog.domain.dates.moments import (
    Precision,
    evening_of,
    first_day,
    last_day,
    minute,
    moment,
    precision,
)
from watchlog.domain.episodes.place import entered_row
from watchlog.domain.models import Play
from watchlog.domain.titles import title_key
from watchlog.startup.values import Record

WAS = "was"
"""The key of ``Play.external`` under which a corrected play keeps what its import said."""

MOST_COMPARED = 250_000
"""Pairs of plays of one episode that are compared one by one; nobody has so many."""


class Origin(Record):
    """A play as its import said it, whatever was corrected since: later imports find it by this."""

    season: int | None
    episode: int | None
    name: str | None
    at: str | None
    not_after: str | None


def origin(play: Play) -> Origin:
    """Return the play as its import said it; as it is where it was never corrected."""
    was = (play.external or {}).get(WAS)
    if isinstance(was, Mapping):
        return Origin(*(was.get(field) for field in Origin._fields))
    return Origin(play.season, play.episode, play.name, play.at, play.not_after)


def origin_show(play: Play) -> str | None:
    """Return the id of the joined show of which an import brought a play that was corrected."""
    was = (play.external or {}).get(WAS)
    show = was.get("show") if isinstance(was, Mapping) else None
    return show if isinstance(show, str) else None


def with_origin(before: Play, after: Play) -> Play:
    """Return a corrected play that remembers how it was imported, so that it is not again."""
    if not before.source.startswith("import:") or WAS in (before.external or {}):
        return after
    # Of a joined show: as it was entered, which is how the service has it.
    said = origin(entered_row(before))
    was: dict[str, Any] = {key: value for key, value in said._asdict().items() if value is not None}
    if before.show is not None:
        was["show"] = before.show
    return replace(after, external={**(after.external or {}), WAS: was})


# --- what both questions stand on ---


class Days(Record):
    """The days on which a play may have been, both included.

    ``given``: its moment is known, and was not worked out from another play's.
    """

    first: date
    last: date
    given: bool

    @property
    def vagueness(self) -> int:
        """The days between the first and the last: 0 where one day is known."""
        return (self.last - self.first).days


def days_of(play: Play, day_starts: time) -> Days:
    """Return the days on which a play may have been: of a moment its evening and its date.

    Two services may date one viewing by either: 01:00 on the 21st is the evening of the 20th.
    """
    instant = moment(play.at)
    if instant is not None:
        return Days(evening_of(instant, day_starts), instant.date(), not play.laid)
    if play.at is None:
        return Days(date.min, last_day(play.not_after) if play.not_after else date.max, False)
    return Days(first_day(play.at), last_day(play.at), False)


def overlap(one: Days, other: Days) -> bool:
    """Return whether two plays may have been on one day. Two given moments are two plays."""
    if one.given and other.given:
        return False
    return one.first <= other.last and other.first <= one.last


def name_key(play: Play) -> str | None:
    """Return the title key of an episode known by name alone; None for one with a number."""
    return title_key(play.name) if play.name else None


# --- two plays of the library ---


def is_duplicate(one: Play, other: Play, day_starts: time) -> bool:
    """Return whether two plays of one show in the library are one viewing of one episode.

    So are equal stamps, unknown ones too; given moments in the same minute; and moments and
    days that share an evening or a date, where one of them is a day or is ``laid``.
    """
    if (one.season, one.episode, name_key(one)) != (other.season, other.episode, name_key(other)):
        return False
    if _were_said_apart(one, other) or of_two_episodes(one, other) or one.part or other.part:
        return False
    if one.at == other.at:
        return True
    if not {precision(one.at), precision(other.at)} <= {Precision.MOMENT, Precision.DAY}:
        return False
    first, second = days_of(one, day_starts), days_of(other, day_starts)
    if first.given and second.given:
        return minute(one.at) == minute(other.at)
    return overlap(first, second)


def _were_said_apart(one: Play, other: Play) -> bool:
    """Return whether the person gave them two companies: alone, and later with somebody."""
    given = [p.company for p in (one, other) if p.company is not None and not p.company_assumed]
    return len(given) == 2 and given[0] != given[1]


def of_two_episodes(one: Play, other: Play) -> bool:
    """Return whether TVmaze tells the episodes of two plays of one number apart, by their ids.

    Plays that were entered for two shows may well be of one episode.
    """
    ids = {one.tvmaze or 0, other.tvmaze or 0}
    return len(ids) == 2 and 0 not in ids and one.show == other.show


# --- two machines, and two shows that are joined ---

ViewingKey = tuple[int | None, int | None, str | None, int, str | None, int | None]

EVENING_STARTS = timedelta(hours=4)
"""Fixed, not the setting: two machines with two settings have to find the same viewings."""


def viewing_key(
    season: int | None,
    episode: int | None,
    name: str | None,
    n: int | None,
    at: str | None,
    part: int | None = None,
) -> ViewingKey:
    """Return what the living plays of one viewing share: episode, count, and evening.

    ``part``: the minutes of a part, which is no viewing of the whole; two of one evening that are
    not as long are two.
    """
    return season, episode, title_key(name) if name else None, n or 0, evening_key(at), part


def evening_key(at: str | None) -> str | None:
    """Return the evening of a stored time: of a moment its date in its own offset less 4 hours.

    A day, a month, a year and None stand for themselves.
    """
    instant = moment(at)
    return at if instant is None else str((instant.replace(tzinfo=None) - EVENING_STARTS).date())


# --- an import against the library ---


def match_plays(
    library: Sequence[Play], imported: Sequence[Play], day_starts: time
) -> list[int | None]:
    """Return for each imported play of one episode the index of the library's that it is, or None.

    ``library``: its plays of that episode, removed ones too. Each is one other at most, so
    that a rewatch stays one. Tried in order, each step on what the one before left: an id of
    the service, the minute, the stamp as imported, days that overlap.
    """
    result: list[int | None] = [None] * len(imported)
    if not library:
        return result
    if len(library) == len(imported) == 1 and _share_an_id(library[0], imported[0]):
        return [0]  # so for nearly every row of an export that is imported again
    free = dict(enumerate(library))
    origins = {index: origin(play) for index, play in free.items()}
    # By keys first: only what no key finds is compared pair by pair.
    for keys_of in (_service_ids, _minutes, _stamps):
        index_by_key: dict[Any, list[int]] = {}
        for index in free:
            for key in keys_of(library[index], origins[index]):
                index_by_key.setdefault(key, []).append(index)
        for place, play in enumerate(imported):
            if result[place] is None and index_by_key:
                result[place] = _take(index_by_key, keys_of(play, origin(play)), free)
    _match_by_days(free, imported, result, day_starts)
    return result


def _take(
    index_by_key: Mapping[Any, Sequence[int]], keys: Sequence[Any], free: dict[int, Play]
) -> int | None:
    """Take the first free play that has one of the keys; its index, or None."""
    for key in keys:
        for index in index_by_key.get(key, ()):
            if index in free:
                del free[index]
                return index
    return None


def _service_ids(play: Play, _: Origin | None = None) -> list[tuple[str, Any]]:
    if not play.external:
        return []
    # Not the mapping under WAS, nor true and false: these name no play.
    return [(key, value) for key, value in play.external.items() if type(value) in (int, str)]


def _share_an_id(one: Play, other: Play) -> bool:
    ids = _service_ids(one)
    return bool(ids) and not set(ids).isdisjoint(_service_ids(other))


def _minutes(play: Play, origin: Origin) -> list[int]:
    """The minutes by which a play is found: as it was imported, and as it is.

    The time of a play known by day may have come later, from another export.
    """
    ends = (_minute_of(origin.at, origin.not_after), _minute_of(play.at, play.not_after))
    return list(dict.fromkeys(each for each in ends if each is not None))


def _minute_of(at: str | None, not_after: str | None) -> int | None:
    """The minute of a play; one that was ticked in bulk keeps its moment in ``not_after``."""
    ticked = minute(not_after)
    return minute(at) if ticked is None else ticked


def _stamps(_: Play, origin: Origin) -> list[tuple[str | None, str | None]]:
    return [(origin.at, origin.not_after)]


def _match_by_days(
    free: dict[int, Play], imported: Sequence[Play], result: list[int | None], day_starts: time
) -> None:
    """Fill ``result`` where the days of two plays overlap, the best known pairs first."""
    open_places = [place for place, index in enumerate(result) if index is None]
    if not open_places or not free or len(open_places) * len(free) > MOST_COMPARED:
        return
    library_days = {index: days_of(play, day_starts) for index, play in free.items()}
    imported_days = {place: days_of(imported[place], day_starts) for place in open_places}
    pairs = [
        (one.vagueness + other.vagueness, index, place)
        for index, one in library_days.items()
        for place, other in imported_days.items()
        if overlap(one, other)
    ]
    for _, index, place in sorted(pairs):
        if index in free and result[place] is None:
            del free[index]
            result[place] = index


# --- what stays of two that are one ---

_RANK = {
    Precision.UNKNOWN: 0,
    Precision.YEAR: 1,
    Precision.MONTH: 2,
    Precision.DAY: 3,
    Precision.MOMENT: 5,
}


def better_known(kept: Play, other: Play) -> Play:
    """Return the play with the better-known time of two that are one, and what only the other says.

    ``kept`` lends its id, its source and all that it says itself.
    """
    values: dict[str, Any] = {}
    if _certainty(other) > _certainty(kept):
        values |= {"at": other.at, "laid": other.laid, "not_after": other.not_after}
        values["recorded"] = kept.recorded or other.recorded
    if other.language and (not kept.language or (kept.language_assumed > other.language_assumed)):
        values |= {"language": other.language, "language_assumed": other.language_assumed}
    if other.company is not None and (
        kept.company is None or (kept.company_assumed > other.company_assumed)
    ):
        values |= {"company": other.company, "company_assumed": other.company_assumed}
    for field in ("subtitles", "minutes"):
        if getattr(kept, field) is None and getattr(other, field) is not None:
            values[field] = getattr(other, field)
    if "minutes" in values:
        values["seconds"] = other.seconds
    external = {**(other.external or {}), **(kept.external or {})}
    if external != (kept.external or {}):
        values["external"] = external
    return replace(kept, **values) if values else kept


def with_company(kept: Play, other: Play) -> Play:
    """Return a play with those who watched along by what somebody else says of it.

    What the person said stays: alone is alone, and other names are joined.
    """
    told = other.company
    if told is None or kept.company == ():
        return kept
    if kept.company is None or kept.company_assumed:
        if other.company_assumed and kept.company is not None:
            return kept
        return replace(kept, company=told, company_assumed=other.company_assumed)
    if other.company_assumed:
        return kept
    return replace(kept, company=in_order((*kept.company, *told)))


def _certainty(play: Play) -> int:
    """Return how well a time is known, to compare: 5 a given moment, 4 a laid one, 0 unknown."""
    rank = _RANK[precision(play.at)]
    return rank - 1 if rank == _RANK[Precision.MOMENT] and play.laid else rank
