"""Trakt: the zip of trakt.tv/settings/data, flat or in folders, and traktexport's one JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from watchlog.domain.models import Kind
from watchlog.importers.reading import values
from watchlog.importers.reading.json_stream import first_item, items, json_head
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import UnreadableValue, mapping, sequence
from watchlog.importers.records import (
    EPISODE_RATINGS,
    ImportedItem,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    ImportOptions,
    Location,
    ShowKey,
    SkippedRow,
)

_PARTS = (
    "history*.json", "watched-*.json", "watchlist*.json", "ratings-*.json", "lists-watchlist*.json",
    "dropped*.json", "hidden-*.json",
)  # fmt: skip

MOST_PLAYS = 1_000
"""Of one episode: a hundred rewatches may be, a million is no count."""

Read = Callable[[Any, Location], Iterator[ImportedItem]]


def looks_like(source: Source) -> bool:
    """Whether a file of known name holds entries of Trakt's, or a single file of any name does."""
    if source.single is not None:
        return _is_ours(source.single) or _is_traktexport(source.single)
    return any(_is_ours(member) for member in source.named(*_PARTS))


def _is_ours(member: Member) -> bool:
    entry = mapping(first_item(member))
    about = mapping(entry.get("show")) or mapping(entry.get("movie"))
    return "trakt" in mapping(about.get("ids")) and bool(
        entry.keys() & {"watched_at", "last_watched_at", "rated_at", "listed_at", "hidden_at"}
    )


def _is_traktexport(member: Member) -> bool:
    head = json_head(member)
    return head.startswith("{") and bool(
        re.search(r'"(history|watched|ratings)"\s*:\s*[\[{]', head) and '"trakt"' in head
    )


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:  # noqa: ARG001
    """The history play by play; what is only counted as watched; ratings; the watchlist."""
    members = [source.single] if source.single is not None else source.named(*_PARTS)
    export = _Export()
    for member in sorted(members, key=lambda each: "history" not in each.name):
        reader = export.reader_of_part(member)
        for item in items(source, member):
            read = reader if item.key is None else export.reader_of_key(item.key)
            where = Location(item.number, member.path)
            for entry in [item.value] if item.number else _lists_in(item.value):
                yield from values.read_entry(read, entry, where, values.title_of_entry)
    yield from export.counted_only()


def _lists_in(value: Any) -> Iterator[Any]:
    """The entries of ``{"movies": [...], "shows": [...]}``, as traktexport may nest it."""
    for each in mapping(value).values():
        yield from sequence(each)


class _Export:
    """One reading of an export: what was met in the history is not counted a second time."""

    def __init__(self) -> None:
        self._keys: dict[tuple[Any, ...], ShowKey] = {}
        self._in_history: set[tuple[ShowKey, int | None, int | None]] = set()
        self._counted: list[ImportedPlay] = []

    def reader_of_part(self, member: Member) -> Read:
        """How the entries of a file of the zip are read: by its name, or by its first entry."""
        for word, read in (("history", self.history), ("watchlist", self.listed),
                           ("ratings", self.rated), ("dropped", self.dropped),
                           ("hidden", self.hidden), ("watched", self.counted)):  # fmt: skip
            if word in member.name:
                return read
        keys = mapping(first_item(member)).keys()
        for mark, read in (("watched_at", self.history), ("listed_at", self.listed),
                           ("rated_at", self.rated), ("plays", self.counted)):  # fmt: skip
            if mark in keys:
                return read
        return self.hidden

    def reader_of_key(self, key: str) -> Read:
        """How the entries below a key of traktexport's are read; others hold nothing watched."""
        readers: dict[str, Read] = {
            "history": self.history, "watched": self.counted,
            "ratings": self.rated, "watchlist": self.listed,
        }  # fmt: skip
        return readers.get(key, self.hidden)

    def hidden(self, entry: Any, where: Location) -> Iterator[ImportedItem]:  # noqa: ARG002
        """What says nothing of what was watched: comments, friends, what is hidden from pages."""
        return iter(())

    def history(self, entry: Any, where: Location) -> Iterator[ImportedItem]:
        """One play, with Trakt's id for it; minute precision, the moment in UTC."""
        entry = _entry(entry)
        key, season, episode = self._what(entry)
        self._in_history.add((key, season, episode))
        number = entry.get("id")
        yield ImportedPlay(
            key,
            where,
            season,
            episode,
            at=_watched_at(entry.get("watched_at")),
            external={"trakt": number} if type(number) is int and 0 < number < 10**15 else None,
        )

    def counted(self, entry: Any, where: Location) -> Iterator[ImportedItem]:
        """The number of plays of each episode, and when the last of them was."""
        entry = _entry(entry)
        key = self._key(entry)
        if key.kind is Kind.FILM:
            self._count(ImportedPlay(key, where), entry)
        for season in sequence(entry.get("seasons")):
            number = values.season(mapping(season).get("number"))
            for episode in sequence(mapping(season).get("episodes")):
                fields = mapping(episode)
                play = ImportedPlay(key, where, number, values.episode(fields.get("number")))
                if number is not None and play.episode is not None:
                    self._count(play, fields)
        return iter(())

    def _count(self, play: ImportedPlay, fields: Mapping[str, Any]) -> None:
        times = values.whole_number(fields.get("plays", 1), "number of plays", 0, MOST_PLAYS) or 0
        last = values.utc(fields.get("last_watched_at"))
        self._counted += [play._replace(at=last)] * min(times, 1)
        self._counted += [play._replace(not_after=last)] * (times - 1)

    def counted_only(self) -> Iterator[ImportedItem]:
        """The plays of which the history says nothing. Only the last one of each has its time."""
        for play in self._counted:
            if (play.show, play.season, play.episode) not in self._in_history:
                yield play

    def rated(self, entry: Any, where: Location) -> Iterator[ImportedItem]:
        """A rating of a show, a film or a season; there is no verdict of a single episode."""
        entry = _entry(entry)
        key = self._key(entry)
        if entry.get("type") == "episode":
            yield SkippedRow(EPISODE_RATINGS, where, key.title)
            return
        of_season = mapping(entry.get("season")).get("number")
        yield ImportedVerdict(
            key,
            where,
            rating=values.rating(entry.get("rating")),
            season=values.season(of_season),
            at=values.utc(entry.get("rated_at")),
        )

    def listed(self, entry: Any, where: Location) -> Iterator[ImportedItem]:
        """What is meant to be watched."""
        entry = _entry(entry)
        yield ImportedShow(
            self._key(entry),
            where,
            state="planned",
            added_at=values.utc(entry.get("listed_at")),
            note=values.note(entry.get("notes")),
        )

    def dropped(self, entry: Any, where: Location) -> Iterator[ImportedItem]:
        """What was given up."""
        yield ImportedShow(self._key(_entry(entry)), where, state="dropped")

    def _what(self, entry: Mapping[str, Any]) -> tuple[ShowKey, int | None, int | None]:
        key = self._key(entry)
        if key.kind is Kind.FILM:
            return key, None, None
        fields = mapping(entry.get("episode"))
        return key, *values.season_and_number(fields.get("season"), fields.get("number"))

    def _key(self, entry: Mapping[str, Any]) -> ShowKey:
        """The show of an entry, made once for each."""
        kind = Kind.FILM if "movie" in entry else Kind.SERIES
        about = mapping(entry.get("movie" if kind is Kind.FILM else "show"))
        ids = mapping(about.get("ids"))
        known = (kind, about.get("title"), about.get("year"), ids.get("trakt"))
        try:
            key = self._keys.get(known)
        except TypeError:  # a list or an object where a text belongs
            raise UnreadableValue("the show is not named") from None
        if key is None:
            named = {service: ids.get(service) for service in ("imdb", "tmdb", "trakt", "tvdb")}
            key = values.show_key(about.get("title"), about.get("year"), kind, values.ids(**named))
            self._keys[known] = key
        return key


def _watched_at(value: Any) -> str | None:
    """When a play was; midnight to the second is how Trakt keeps a day without a time."""
    at = values.utc(value)
    return at[:10] if at and at[10:] == "T00:00:00+00:00" else at


def _entry(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise UnreadableValue("no entry of Trakt's")
    return value
