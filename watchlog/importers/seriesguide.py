"""SeriesGuide: the JSON backups of its shows and films. It keeps no time of a viewing.

The only time is ``last_watched_ms`` of a show: by then everything ticked had been seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from watchlog.domain.models import Airing, Kind, Runtime, Season
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import head_text
from watchlog.importers.reading.json_stream import items
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import UnreadableValue, mapping, sequence
from watchlog.importers.records import (
    BadRow,
    ImportedItem,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    ImportOptions,
    Location,
    ShowKey,
)

MOST_PLAYS = 1_000
"""Of one episode or film."""

_AIRING = {
    "continuing": Airing.RUNNING, "returning": Airing.RUNNING, "ended": Airing.ENDED,
    "canceled": Airing.ENDED, "upcoming": Airing.IN_DEVELOPMENT, "planned": Airing.IN_DEVELOPMENT,
    "pilot": Airing.IN_DEVELOPMENT, "in_production": Airing.IN_DEVELOPMENT,
}  # fmt: skip


def looks_like(source: Source) -> bool:
    """Whether a file is a list of shows with seasons, or of films, as SeriesGuide writes them."""
    return any(_is_ours(member) for member in source.members)


def _is_ours(member: Member) -> bool:
    head = head_text(member).lstrip("\ufeff \t\r\n")
    if not head.startswith("[") or '"trakt"' in head:
        return False
    has_id = '"tmdb_id"' in head or '"tvdb_id"' in head
    is_shows = '"seasons"' in head and '"episodes"' in head
    return has_id and (is_shows or '"last_watched_ms"' in head or '"in_watchlist"' in head)


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:  # noqa: ARG001
    """Each show or film, and what is ticked of it."""
    for member in source.members:
        if not _is_ours(member):
            continue
        for item in items(source, member):
            where = Location(item.number, member.path)
            entry = mapping(item.value)
            try:
                yield from _film(entry, where) if "in_watchlist" in entry else _show(entry, where)
            except UnreadableValue as bad:
                yield BadRow(where, str(bad), values.name(entry.get("title")) or "")


def _key(entry: Mapping[str, Any], kind: Kind) -> ShowKey:
    ids = values.ids(
        tmdb=entry.get("tmdb_id"),
        tvdb=entry.get("tvdb_id"),
        imdb=entry.get("imdb_id"),
        trakt=entry.get("trakt_id"),
    )
    began = entry.get("first_aired")
    return values.show_key(entry.get("title"), began[:4] if type(began) is str else None, kind, ids)


def _show(entry: Mapping[str, Any], where: Location) -> Iterator[ImportedItem]:
    key = _key(entry, Kind.SERIES)
    minutes = values.minutes(entry.get("runtime"))
    status = entry.get("status")
    yield ImportedShow(
        key,
        where,
        runtime=Runtime(minutes, minutes) if minutes else None,
        airing=_AIRING.get(status) if type(status) is str else None,
        note=values.note(entry.get("user_note")),
        seasons=_seasons(entry) if "status" in entry else (),
    )
    rating = values.rating(entry.get("rating_user"))
    if rating is not None:
        yield ImportedVerdict(key, where, rating=rating)
    by_then = values.epoch(entry.get("last_watched_ms"), per_second=1000)
    for season in sequence(entry.get("seasons")):
        for episode in sequence(mapping(season).get("episodes")):
            fields = mapping(episode)
            try:
                plays = _count(fields)
                ref = _ref(season, fields) if plays else (None, None)
            except UnreadableValue as bad:
                yield BadRow(where, str(bad), key.title)
                continue
            for _ in range(plays):
                yield ImportedPlay(key, where, ref[0], ref[1], not_after=by_then)


def _ref(season: Any, episode: Mapping[str, Any]) -> tuple[int, int]:
    number = values.season(mapping(season).get("season"))
    of_episode = values.episode(episode.get("episode"))
    if number is None or of_episode is None:
        raise UnreadableValue("no season or number")
    return number, of_episode


def _count(fields: Mapping[str, Any]) -> int:
    """The plays of an episode or film; ``plays`` was added later, and may be missing."""
    if fields.get("watched") is not True:
        return 0
    return values.whole_number(fields.get("plays"), "number of plays", 0, MOST_PLAYS) or 1


def _seasons(entry: Mapping[str, Any]) -> tuple[Season, ...]:
    """The lengths of the seasons: a backup lists every episode. Gaps leave them unknown."""
    found: dict[int, Season] = {}
    for each in sequence(entry.get("seasons")):
        try:
            season = values.season(mapping(each).get("season"))
            numbers = {
                values.episode(mapping(episode).get("episode"))
                for episode in sequence(mapping(each).get("episodes"))
            }
        except UnreadableValue:
            continue
        if season and numbers == set(range(1, len(numbers) + 1)) and numbers:
            found[season] = Season(season, len(numbers))
    return tuple(found[number] for number in sorted(found))


def _released(milliseconds: Any) -> str | None:
    """The day of a release; None where it is unknown, or lies before 1970."""
    try:
        return values.epoch(milliseconds, per_second=1000)
    except UnreadableValue:
        return None


def _film(entry: Mapping[str, Any], where: Location) -> Iterator[ImportedItem]:
    key = _key({**entry, "first_aired": _released(entry.get("released_utc_ms"))}, Kind.FILM)
    minutes = values.minutes(entry.get("runtime_min"))
    yield ImportedShow(
        key,
        where,
        state="planned" if entry.get("in_watchlist") is True else None,
        runtime=Runtime(minutes, minutes) if minutes else None,
    )
    rating = values.rating(entry.get("rating_user"))
    if rating is not None:
        yield ImportedVerdict(key, where, rating=rating)
    for _ in range(_count(entry)):
        yield ImportedPlay(key, where)
