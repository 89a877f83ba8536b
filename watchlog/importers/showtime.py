"""showtime-cli: its TinyDB file, with shows and episodes as TVmaze numbers them.

``watched`` is "" or the moment of the tick as ``utcnow()`` gave it: UTC without saying so.
Quirks: importers/README.md, showtime-cli.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from watchlog.domain.models import Airing, Kind, ListedEpisode, Season
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import head_text
from watchlog.importers.reading.json_stream import items, looks_like_json
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import UnreadableValue, mapping
from watchlog.importers.records import (
    NO_NUMBER,
    ImportedItem,
    ImportedPlay,
    ImportedShow,
    ImportOptions,
    Location,
    ShowKey,
)

AIRING = {
    "Running": Airing.RUNNING,
    "Ended": Airing.ENDED,
    "To Be Determined": Airing.TO_BE_DETERMINED,
    "In Development": Airing.IN_DEVELOPMENT,
}
"""TVmaze's words."""


def looks_like(source: Source) -> bool:
    """Tell if a file holds showtime's tables of shows and episodes."""
    return any(_is_of_format(member) for member in source.members)


def _is_of_format(member: Member) -> bool:
    if not looks_like_json(member):
        return False
    head = head_text(member)
    return ('"episode"' in head and '"show_id"' in head and '"watched"' in head) or (
        '"show"' in head and '"externals"' in head and '"premiered"' in head
    )


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:  # noqa: ARG001
    """Yield each show with its episodes, and a play for each that is ticked."""
    for member in source.members:
        if _is_of_format(member):
            tables = {item.key: mapping(item.value) for item in items(source, member)}
            yield from _Library(member.path, tables).items()


class _Library:
    """The two tables; a row's location is its place in its table, from 1."""

    def __init__(self, path: str, tables: Mapping[str | None, Mapping[str, Any]]) -> None:
        self._path = path
        self._shows = tables.get("show", {})
        self._episodes = tables.get("episode", {})
        self._keys: dict[Any, ShowKey] = {}

    def items(self) -> Iterator[ImportedItem]:
        read_show = partial(self._show, seasons=self._seasons())
        for number, show in enumerate(self._shows.values(), 1):
            where = Location(number, self._path)
            yield from values.read_entry(read_show, mapping(show), where, _name)
        for number, episode in enumerate(self._episodes.values(), 1):
            where = Location(number, self._path)
            yield from values.read_entry(self._plays, mapping(episode), where, _name)

    def _show(
        self, show: Mapping[str, Any], where: Location, seasons: Mapping[Any, tuple[Season, ...]]
    ) -> Iterator[ImportedItem]:
        number = show.get("id")
        outside = mapping(show.get("externals"))
        ids = values.ids(
            tvmaze=number,
            imdb=outside.get("imdb"),
            tvdb=outside.get("thetvdb"),
            tvrage=outside.get("tvrage"),
        )
        year = values.text(show.get("premiered"))[:4]
        key = values.show_key(show.get("name"), year, Kind.SERIES, ids)
        if type(number) is int:
            self._keys[number] = key
        yield ImportedShow(
            key,
            where,
            airing=AIRING.get(values.text(show.get("status"))),
            seasons=seasons.get(number, ()) if type(number) is int else (),
        )

    def _plays(self, episode: Mapping[str, Any], where: Location) -> Iterator[ImportedItem]:
        watched = episode.get("watched")
        if not watched:
            return
        show = episode.get("show_id")
        key = self._keys.get(show) if type(show) is int else None
        if key is None:
            raise UnreadableValue("the show of this episode isn't in the file")
        season = values.season(episode.get("season"))
        number = values.episode(episode.get("number"))
        name = values.name(episode.get("name"))
        if season is None or (number is None and name is None):
            raise UnreadableValue(NO_NUMBER)
        yield ImportedPlay(
            key,
            where,
            season,
            number,
            name,
            values.utc(watched),
        )

    def _seasons(self) -> dict[int, tuple[Season, ...]]:
        """Return the seasons of each show with their episodes, but specials without number."""
        found: defaultdict[int, defaultdict[int, dict[int, ListedEpisode]]]
        found = defaultdict(lambda: defaultdict(dict))
        for each in self._episodes.values():
            fields = mapping(each)
            try:
                season = values.season(fields.get("season"))
                number = values.episode(fields.get("number"))
            except UnreadableValue:
                continue
            show = fields.get("show_id")
            if season is not None and number is not None and type(show) is int:
                found[show][season][number] = _episode(number, fields)
        return {
            show: tuple(_season(number, found[show][number]) for number in sorted(found[show]))
            for show in found
        }


def _name(fields: Mapping[str, Any]) -> str:
    return values.name(fields.get("name")) or ""


def _season(number: int, episodes: Mapping[int, ListedEpisode]) -> Season:
    in_order = tuple(episodes[each] for each in sorted(episodes))
    return Season(number, in_order[-1].number, in_order)


def _episode(number: int, fields: Mapping[str, Any]) -> ListedEpisode:
    aired = fields.get("airdate")
    try:
        airdate = values.utc(aired)
    except UnreadableValue:
        airdate = None
    return ListedEpisode(
        number,
        values.name(fields.get("name")),
        airdate[:10] if airdate else None,
        values.minutes(fields.get("runtime")),
    )
