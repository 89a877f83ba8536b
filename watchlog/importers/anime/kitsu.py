"""Kitsu: the pages of a library as its interface gives them, JSON:API or GraphQL.

Quirks: importers/README.md, Lists of anime.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from watchlog.domain.models import Airing, Kind
from watchlog.importers.anime.progress import (
    COMPLETED,
    MANGA,
    REPEATING,
    ListEntry,
    count,
    items_of,
    titles,
)
from watchlog.importers.reading import values
from watchlog.importers.reading.json_stream import items, json_head, looks_like_json
from watchlog.importers.reading.refusals import numbers_alone
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import mapping, sequence, text, word
from watchlog.importers.records import (
    ImportedItem,
    ImportOptions,
    Location,
    ShowKey,
    SkippedRow,
)
from watchlog.startup.values import Record

_STATUSES = {
    "planned": "planned", "completed": COMPLETED, "onhold": "paused", "dropped": "dropped",
}  # fmt: skip
_AIRING = {
    "finished": Airing.ENDED, "current": Airing.RUNNING, "upcoming": Airing.IN_DEVELOPMENT,
    "unreleased": Airing.IN_DEVELOPMENT, "tba": Airing.IN_DEVELOPMENT,
}  # fmt: skip
_SITES = {"myanimelistanime": "mal", "anilistanime": "anilist", "anilist": "anilist"}
_TITLES = ("en", "en_us", "en_jp", "ja_jp")
_BEST, _BEST_OF_OLD = 20, 5
"""The best rating: half points on a scale of ten, or stars in a field that is not written now."""
_DEEPEST = 12
"""Objects within one another down to the entries of a GraphQL answer."""


def looks_like(source: Source) -> bool:
    """Tell if a file holds entries of a library of Kitsu's."""
    return any(_is_of_format(member) for member in source.members)


def _is_of_format(member: Member) -> bool:
    if not looks_like_json(member):
        return False
    head = json_head(member)
    return '"libraryEntries"' in head or ('"reconsumeCount"' in head and '"progress"' in head)


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:  # noqa: ARG001
    """Yield the shows, verdicts and counted episodes of all pages of a library."""
    for member in source.members:
        if not _is_of_format(member):
            continue
        entries = _entries(source, member)
        if entries and not any(entry.media.titles for entry in entries):
            raise numbers_alone(
                member.path, "Ask Kitsu's API for the library again, with include=anime."
            )
        for number, entry in enumerate(entries, 1):
            yield from values.read_entry(_entry, entry, Location(number, member.path), _title)


class _Media(Record):
    """An anime or manga, however the file nests its parts; ``ids`` are those of other services."""

    is_manga: bool
    id: Any
    fields: Mapping[str, Any]
    titles: tuple[str, ...]
    ids: Mapping[str, Any]


class _Entry(Record):
    """An entry of the library; its rating goes up to ``best``."""

    fields: Mapping[str, Any]
    media: _Media
    best: int


def _title(entry: _Entry) -> str:
    return entry.media.titles[0] if entry.media.titles else ""


def _entry(entry: _Entry, where: Location) -> Iterator[ImportedItem]:
    fields, media = entry.fields, entry.media
    if media.is_manga:
        yield SkippedRow(MANGA, where, _title(entry))
        return
    title, aliases = titles(*media.titles)
    episodes = count(media.fields.get("episodeCount"), "number of episodes")
    is_film = word(media.fields.get("subtype")) == "movie" and episodes <= 1
    status = _STATUSES.get(word(fields.get("status")), "")
    yield from items_of(
        ListEntry(
            ShowKey(
                title,
                values.year(text(media.fields.get("startDate"))[:4]),
                Kind.FILM if is_film else Kind.SERIES,
                values.ids(kitsu=media.id, **media.ids),
            ),
            where,
            status=REPEATING if fields.get("reconsuming") is True else status,
            progress=count(fields.get("progress"), "number of episodes"),
            episodes=episodes or None,
            rewatches=count(fields.get("reconsumeCount"), "number of rewatches"),
            finished=values.day_at_midnight(values.utc(fields.get("finishedAt"))),
            rating=_rating(entry),
            note=values.note(fields.get("notes")),
            aliases=aliases,
            airing=_AIRING.get(word(media.fields.get("status"))),
            added_at=values.utc(fields.get("createdAt")),
        )
    )


def _rating(entry: _Entry) -> float | None:
    if entry.fields.get("ratingTwenty") is not None:
        return values.rating(entry.fields["ratingTwenty"], of=_BEST)
    return values.rating(entry.fields.get("rating"), of=entry.best)


# --- the two forms of a page ---


def _entries(source: Source, member: Member) -> list[_Entry]:
    resources: list[Mapping[str, Any]] = []
    answered: list[_Entry] = []
    for item in items(source, member):
        value = mapping(item.value)
        if item.key in ("data", "included") and item.number:
            resources.append(value)
        elif item.key is None and "data" in value:  # several pages in one file
            resources += map(mapping, (*sequence(value["data"]), *sequence(value.get("included"))))
        elif item.key == "data":
            answered += _answered(value, _DEEPEST)
    named = {(text(each.get("type")), str(each.get("id"))): each for each in resources}
    return answered + [
        _Entry(mapping(each.get("attributes")), _included(each, named), _BEST_OF_OLD)
        for each in resources
        if each.get("type") == "libraryEntries"
    ]


def _included(entry: Mapping[str, Any], named: Mapping[Any, Mapping[str, Any]]) -> _Media:
    """Return what an entry of JSON:API is about, as it stands beside the entries."""
    related = mapping(entry.get("relationships"))
    targets = (_targets(related.get(name)) for name in ("anime", "media", "manga"))
    type_, number = next((each[0] for each in targets if each), (None, ""))
    media = named.get((type_, number), {})
    fields = mapping(media.get("attributes"))
    sites = [
        mapping(named.get(target, {}).get("attributes"))
        for target in _targets(mapping(media.get("relationships")).get("mappings"))
    ]
    spellings = mapping(fields.get("titles"))
    texts = [fields.get("canonicalTitle"), *(spellings.get(each) for each in _TITLES)]
    return _Media(type_ == "manga", number, fields, _texts(texts), _ids(sites))


def _targets(relation: Any) -> list[tuple[Any, str]]:
    data = mapping(relation).get("data")
    found = map(mapping, sequence(data) or [data])
    return [(text(each["type"]), str(each["id"])) for each in found if {"type", "id"} <= set(each)]


def _answered(value: Any, depth: int) -> Iterator[_Entry]:
    """Yield the entries of a GraphQL answer, wherever they stand in it."""
    for each in sequence(value) or mapping(value).values():
        about = mapping(mapping(each).get("media"))
        if about and "progress" in each:
            yield _Entry(each, _media_in(about), _BEST)
        elif depth and isinstance(each, (dict, list)):
            yield from _answered(each, depth - 1)


def _media_in(about: Mapping[str, Any]) -> _Media:
    spellings = mapping(about.get("titles"))
    localized = mapping(spellings.get("localized"))
    texts = [spellings.get("canonical"), *(localized.get(each) for each in _TITLES)]
    sites = map(mapping, sequence(mapping(about.get("mappings")).get("nodes")))
    kind = word(about.get("type") or about.get("__typename"))
    return _Media(kind == "manga", about.get("id"), about, _texts(texts), _ids(sites))


def _texts(given: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found for each in given if (found := values.name(each))))


def _ids(sites: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return ids of other services, which are called ``myanimelist/anime`` and the like."""
    found = ((_SITES.get(word(each.get("externalSite"))), each.get("externalId")) for each in sites)
    return {service: number for service, number in found if service}
