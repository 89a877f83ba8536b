"""SeriesGuide: the JSON backups of its shows and of its films.

It keeps no time of a viewing. The only time is ``last_watched_ms`` of a show: by then everything
ticked had been watched. Quirks: importers/README.md, SeriesGuide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from watchlog.domain.models import Airing, EpisodeRef, Kind, Season
from watchlog.domain.text import some_of
from watchlog.domain.titles import is_title_by_id, title_by_id
from watchlog.importers.reading import values
from watchlog.importers.reading.json_stream import items, json_head
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import UnreadableValue, mapping, sequence
from watchlog.importers.records import (
    EPISODE_RATINGS,
    NO_NUMBER,
    ImportedItem,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    ImportOptions,
    Location,
    Remark,
    ShowKey,
    SkippedRow,
)

SKIPPED = "episodes marked as skipped"

_AIRING = {
    "continuing": Airing.RUNNING, "returning": Airing.RUNNING, "ended": Airing.ENDED,
    "canceled": Airing.ENDED, "upcoming": Airing.IN_DEVELOPMENT, "planned": Airing.IN_DEVELOPMENT,
    "pilot": Airing.IN_DEVELOPMENT, "in_production": Airing.IN_DEVELOPMENT,
}  # fmt: skip


def looks_like(source: Source) -> bool:
    """Tell if a file is a list of shows with seasons, or of films, as SeriesGuide writes them."""
    return any(_is_of_format(member) for member in source.members)


def _is_of_format(member: Member) -> bool:
    head = json_head(member)
    if not head.startswith("[") or '"trakt"' in head:
        return False
    has_id = '"tmdb_id"' in head or '"tvdb_id"' in head
    is_shows = '"seasons"' in head and '"episodes"' in head
    return has_id and (is_shows or '"last_watched_ms"' in head or '"in_watchlist"' in head)


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:  # noqa: ARG001
    """Yield each show or film, and a play for everything that is ticked of it."""
    untitled: dict[str, None] = {}
    for member in source.members:
        if not _is_of_format(member):
            continue
        for item in items(source, member):
            entry = mapping(item.value)
            read = _film if "in_watchlist" in entry else _show
            where = Location(item.number, member.path)
            for each in values.read_entry(read, entry, where, _title):
                if isinstance(each, ImportedShow) and is_title_by_id(each.show.title):
                    untitled[each.show.title] = None
                yield each
    if untitled:
        yield Remark(f"shows without a title, called by their number: {some_of(list(untitled))}")


def _title(entry: Mapping[str, Any]) -> str:
    return values.name(entry.get("title")) or ""


def _key(entry: Mapping[str, Any], kind: Kind) -> ShowKey:
    ids = values.ids(
        tmdb=entry.get("tmdb_id"),
        tvdb=entry.get("tvdb_id"),
        imdb=entry.get("imdb_id"),
        trakt=entry.get("trakt_id"),
    )
    year = values.text(entry.get("first_aired"))[:4]
    return values.show_key(entry.get("title") or _stand_in(ids), year, kind, ids)


def _stand_in(ids: Sequence[tuple[str, int | str]]) -> str | None:
    """Return what an entry without a title is called: by its number at TMDB, else at TheTVDB."""
    numbers = {service: number for service, number in ids if service in ("tmdb", "tvdb")}
    return next((title_by_id(*each) for each in sorted(numbers.items())), None)


def _show(entry: Mapping[str, Any], where: Location) -> Iterator[ImportedItem]:
    key = _key(entry, Kind.SERIES)
    yield ImportedShow(
        key,
        where,
        runtime=values.runtime(entry.get("runtime")),
        airing=_AIRING.get(values.text(entry.get("status"))),
        note=values.note(entry.get("user_note")),
        # A show without a status was not written by SeriesGuide: it may lack episodes.
        seasons=_seasons(entry) if "status" in entry else (),
    )
    by_then = values.epoch(entry.get("last_watched_ms"), per_second=1000)
    for season in sequence(entry.get("seasons")):
        read = partial(_plays, key=key, season=mapping(season).get("season"), by_then=by_then)
        for episode in sequence(mapping(season).get("episodes")):
            yield from values.read_entry(read, mapping(episode), where, lambda _: key.title)
    yield from _verdict(entry, key, where)


def _verdict(entry: Mapping[str, Any], key: ShowKey, where: Location) -> Iterator[ImportedVerdict]:
    """Yield the rating, after the plays: one that cannot be meant must not take them along."""
    rating = values.rating(entry.get("rating_user"))
    if rating is not None:
        yield ImportedVerdict(key, where, rating=rating)


def _plays(
    episode: Mapping[str, Any], where: Location, *, key: ShowKey, season: Any, by_then: str | None
) -> Iterator[ImportedItem]:
    count = _count(episode)
    rated = episode.get("rating_user")
    if not count and not rated and episode.get("skipped") is not True:
        return
    found, number, name = _numbers(season, episode)
    yield from [ImportedPlay(key, where, found, number, name, not_after=by_then)] * count
    what = f"{key.title} {name if found is None or number is None else EpisodeRef(found, number)}"
    if episode.get("skipped") is True and not count:
        yield SkippedRow(SKIPPED, where, what)
    rating = values.rating(rated)
    if rating is not None and number is None:
        yield SkippedRow(EPISODE_RATINGS, where, what)
    elif rating is not None:
        yield ImportedVerdict(key, where, rating=rating, season=found, episode=number)


def _numbers(season: Any, episode: Mapping[str, Any]) -> tuple[int | None, int | None, str | None]:
    """Return season and number of an episode, and its name where it is known by its id alone."""
    found, number = values.season(season), values.episode(episode.get("episode"))
    if found is not None and number is not None:
        return found, number, None
    [(_, tmdb)] = values.ids(tmdb=episode.get("tmdb_id")) or [("", None)]
    if tmdb is None:
        raise UnreadableValue(NO_NUMBER)
    return found, None, title_by_id("tmdb", tmdb)


def _count(fields: Mapping[str, Any]) -> int:
    """Return how often an episode or film was watched; ``plays`` was added later."""
    if fields.get("watched") is not True:
        return 0
    return values.whole_number(fields.get("plays"), "number of plays", 0, values.MOST_PLAYS) or 1


def _seasons(entry: Mapping[str, Any]) -> tuple[Season, ...]:
    """Return the seasons with their lengths, for a backup lists every episode.

    A season with gaps in its numbers is left out: its length is not sure.
    """
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
    """Return the moment of a release; None where it is unknown, or lies before 1970."""
    try:
        return values.epoch(milliseconds, per_second=1000)
    except UnreadableValue:
        return None


def _film(entry: Mapping[str, Any], where: Location) -> Iterator[ImportedItem]:
    key = _key({**entry, "first_aired": _released(entry.get("released_utc_ms"))}, Kind.FILM)
    yield ImportedShow(
        key,
        where,
        state="planned" if entry.get("in_watchlist") is True else None,
        runtime=values.runtime(entry.get("runtime_min")),
    )
    for _ in range(_count(entry)):
        yield ImportedPlay(key, where)
    yield from _verdict(entry, key, where)
