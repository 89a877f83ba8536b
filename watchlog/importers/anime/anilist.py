"""AniList: the answer of its interface to a question for a list, as people save it.

Quirks: importers/README.md, Lists of anime.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from watchlog.domain.models import Airing, Kind
from watchlog.errors import BadImport
from watchlog.importers.anime.progress import (
    COMPLETED,
    MANGA,
    REPEATING,
    ListEntry,
    count,
    fuzzy_date,
    items_of,
    titles,
)
from watchlog.importers.reading import values
from watchlog.importers.reading.json_stream import Item, items, json_head, looks_like_json
from watchlog.importers.reading.refusals import numbers_alone
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import mapping, sequence
from watchlog.importers.records import (
    REPEATED,
    ImportedItem,
    ImportOptions,
    Location,
    Remark,
    ShowKey,
    SkippedRow,
)
from watchlog.startup.values import Record

_STATUSES = {
    "PLANNING": "planned", "COMPLETED": COMPLETED, "DROPPED": "dropped", "PAUSED": "paused",
    "REPEATING": REPEATING,
}  # fmt: skip
_AIRING = {
    "FINISHED": Airing.ENDED, "CANCELLED": Airing.ENDED, "RELEASING": Airing.RUNNING,
    "NOT_YET_RELEASED": Airing.IN_DEVELOPMENT, "HIATUS": Airing.TO_BE_DETERMINED,
}  # fmt: skip
_MANGA_FORMATS = ("MANGA", "NOVEL", "ONE_SHOT")
_TITLES = ("userPreferred", "english", "romaji", "native")
_SCALES = {"POINT_100": 100, "POINT_10_DECIMAL": 10, "POINT_10": 10, "POINT_5": 5, "POINT_3": 3}


def looks_like(source: Source) -> bool:
    """Tell if a file holds a collection of lists, or the account data, which has no titles."""
    return any(_is_list(member) or _is_account(member) for member in source.members)


def _is_list(member: Member) -> bool:
    return looks_like_json(member) and '"MediaListCollection"' in json_head(member)


def _is_account(member: Member) -> bool:
    head = json_head(member)
    return head.startswith("{") and (
        ('"series_id"' in head and '"series_type"' in head)
        or ('"object_id"' in head and '"action_type"' in head)
    )


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:  # noqa: ARG001
    """Yield the shows, verdicts and counted episodes of all lists, each anime once."""
    for member in source.members:
        if _is_list(member):
            yield from _collection(source, member)
        elif _is_account(member):
            raise _without_titles(member)


def _without_titles(member: Member) -> BadImport:
    return numbers_alone(
        member.path, "Ask AniList's API for the list, with the title of each entry."
    )


class _Listed(Record):
    """An entry with the status of the list that it stands in, for one without its own."""

    entry: Mapping[str, Any]
    status: Any

    @property
    def media(self) -> Mapping[str, Any]:
        return mapping(self.entry.get("media"))

    @property
    def title(self) -> str:
        about = mapping(self.media.get("title"))
        return next((found for name in _TITLES if (found := values.name(about.get(name)))), "")


def _collection(source: Source, member: Member) -> Iterator[ImportedItem]:
    answers = [answer for item in items(source, member) for answer in _answers(item)]
    listed = [each for answer in answers for each in _entries(answer)]
    if listed and not any(each.media.get("title") for each in listed):
        raise _without_titles(member)
    scale, remarks = _scale(answers, listed)
    yield from remarks
    read_already: set[str] = set()
    for number, each in enumerate(listed, 1):
        where = Location(number, member.path)
        anime = str(each.media.get("id") or f"entry {number}")
        if anime in read_already:  # a list of one's own repeats what stands in the others
            yield SkippedRow(REPEATED, where, each.title)
            continue
        read_already.add(anime)
        yield from values.read_entry(partial(_entry, scale=scale), each, where, _title)


def _answers(item: Item) -> Iterator[Mapping[str, Any]]:
    """Yield the answers in a file: it is one, with ``data`` around it or not, or a list of them."""
    whole = mapping(item.value if item.number else {item.key: item.value})
    answer = mapping(whole.get("data")) or whole
    if "MediaListCollection" in answer:
        yield answer


def _entries(answer: Mapping[str, Any]) -> Iterator[_Listed]:
    for each in sequence(mapping(answer["MediaListCollection"]).get("lists")):
        for entry in sequence(mapping(each).get("entries")):
            yield _Listed(mapping(entry), mapping(each).get("status"))


def _scale(
    answers: Sequence[Mapping[str, Any]], listed: Sequence[_Listed]
) -> tuple[int, list[Remark]]:
    """Return the highest score of the person's scale, and what the ledger says of it.

    Scores are asked for in the person's own scale or in another one, so a scale that is named
    holds only if no score lies beyond it. Smileys and stars are whole numbers.
    """
    given = (each.entry.get("score") for each in listed)
    scores = [float(each) for each in given if isinstance(each, (int, float)) and 0 < each <= 100]
    largest = max(scores, default=0.0)
    for answer in answers:
        for about in (mapping(answer["MediaListCollection"]).get("user"), answer.get("Viewer")):
            named = mapping(mapping(about).get("mediaListOptions")).get("scoreFormat")
            scale = _SCALES.get(named) if type(named) is str else None
            if scale is not None and scale >= largest:
                return scale, []
    if not scores:
        return 10, []
    if not all(score.is_integer() for score in scores):
        scale = 10 if largest <= 10 else 100
    else:
        scale = next((each for each in (3, 5, 10) if largest <= each), 100)
    return scale, [Remark(f"scores read as out of {scale}: the highest is {largest:g}")]


def _title(listed: _Listed) -> str:
    return listed.title


def _entry(listed: _Listed, where: Location, *, scale: int) -> Iterator[ImportedItem]:
    entry, media = listed.entry, listed.media
    if _is_manga(media):
        yield SkippedRow(MANGA, where, listed.title)
        return
    about = mapping(media.get("title"))
    title, aliases = titles(*(about.get(name) for name in _TITLES))
    episodes = count(media.get("episodes"), "number of episodes")
    is_film = media.get("format") == "MOVIE" and episodes <= 1
    status = entry.get("status") or listed.status
    yield from items_of(
        ListEntry(
            ShowKey(
                title,
                values.year(mapping(media.get("startDate")).get("year")),
                Kind.FILM if is_film else Kind.SERIES,
                values.ids(anilist=media.get("id"), mal=media.get("idMal")),
            ),
            where,
            status=_STATUSES.get(values.text(status), ""),
            progress=count(entry.get("progress"), "number of episodes"),
            episodes=episodes or None,
            rewatches=count(entry.get("repeat"), "number of rewatches"),
            finished=_date(entry.get("completedAt")),
            rating=values.rating(entry.get("score"), of=scale),
            note=values.note(entry.get("notes")),
            aliases=aliases,
            airing=_AIRING.get(values.text(media.get("status"))),
            added_at=values.epoch(entry.get("createdAt")),
        )
    )


def _is_manga(media: Mapping[str, Any]) -> bool:
    """Return whether it is read; an answer without types has chapters in place of episodes."""
    kinds = (media.get("type"), media.get("format"))
    if kinds == (None, None):
        return "chapters" in media and not media.get("episodes")
    return any(kind in _MANGA_FORMATS for kind in kinds)


def _date(value: Any) -> str | None:
    parts = mapping(value)
    return fuzzy_date(parts.get("year"), parts.get("month"), parts.get("day"))
