"""Trakt: the zip of trakt.tv/settings/data, flat or in folders, and traktexport's one JSON.

Quirks: importers/README.md, Trakt.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from watchlog.domain.dates.moments import moment, sort_key
from watchlog.domain.models import Kind
from watchlog.domain.runtimes import ASSUMED
from watchlog.importers.reading import values
from watchlog.importers.reading.json_stream import first_item, items, json_head
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import UnreadableValue, mapping, sequence
from watchlog.importers.records import (
    NO_TITLE,
    UNNUMBERED_EPISODES,
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

_BY_PLAYER = ("scrobble", "checkin")
"""The actions that were recorded while it ran; ``watch`` may be a tick."""

TOLD_AGAIN = "repeated while it was still running"
"""The reason to skip an entry: a player that goes on after a pause may tell one viewing again."""

Read = Callable[[Any, Location], Iterator[ImportedItem]]

WatchedItem = tuple[ShowKey, int | None, int | None]
"""A show with season and number of the episode; a film has neither."""


def looks_like(source: Source) -> bool:
    """Tell if a file of known name holds entries of Trakt's, or a single file of any name does."""
    if source.single is not None:
        return _is_of_format(source.single) or _is_traktexport(source.single)
    return any(_is_of_format(member) for member in source.named(*_PARTS))


def _is_of_format(member: Member) -> bool:
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
    """Yield the history play by play, ratings and lists, then plays that are only counted."""
    members = [source.single] if source.single is not None else source.named(*_PARTS)
    export = _Export()
    for member in sorted(members, key=lambda each: "history" not in each.name):
        reader = export.reader_of_part(member)
        for item in items(source, member):
            read = reader if item.key is None else export.reader_of_key(item.key)
            where = Location(item.number, member.path)
            for entry in [item.value] if item.number else _lists_in(item.value):
                yield from values.read_entry(read, entry, where, values.title_of_entry)
    yield from export.history()
    yield from export.counted_only()


def _lists_in(value: Any) -> Iterator[Any]:
    """Yield the entries of ``{"movies": [...], "shows": [...]}``, as traktexport may nest them."""
    for each in mapping(value).values():
        yield from sequence(each)


class _Export:
    """One reading of an export, the history before files that only count plays."""

    def __init__(self) -> None:
        self._keys: dict[tuple[Any, ...], ShowKey] = {}
        self._history_of: defaultdict[WatchedItem, list[ImportedPlay]] = defaultdict(list)
        self._counted: list[ImportedPlay] = []

    def reader_of_part(self, member: Member) -> Read:
        """Return how a file of the zip is read: by its name, else by its first entry."""
        # "history" before "watched": the history's file is called watched-history-1.json.
        for word, read in (("history", self._history), ("watchlist", self._watchlist),
                           ("ratings", self._rating), ("dropped", self._dropped),
                           ("hidden", self._nothing), ("watched", self._counts)):  # fmt: skip
            if word in member.name:
                return read
        keys = mapping(first_item(member)).keys()
        for mark, read in (("watched_at", self._history), ("listed_at", self._watchlist),
                           ("rated_at", self._rating), ("plays", self._counts)):  # fmt: skip
            if mark in keys:
                return read
        return self._nothing

    def reader_of_key(self, key: str) -> Read:
        """Return how the entries under a key of traktexport's are read."""
        readers: dict[str, Read] = {
            "history": self._history, "watched": self._counts,
            "ratings": self._rating, "watchlist": self._watchlist,
        }  # fmt: skip
        return readers.get(key, self._nothing)

    def _nothing(self, entry: Any, where: Location) -> Iterator[ImportedItem]:  # noqa: ARG002
        """Read nothing: comments, friends, and what is hidden from pages were not watched."""
        return iter(())

    def _history(self, entry: Any, where: Location) -> Iterator[ImportedItem]:
        """Take in one play with Trakt's id for it; ``history`` yields it.

        In our own export an entry may have a rating as well, or nothing else.
        """
        if mapping(entry).get("rating") is not None:
            yield from self._rating(entry, where)
            if "watched_at" not in mapping(entry):
                return
        entry = _entry(entry)
        key, season, episode = self._show_and_episode(entry)
        number = entry.get("id")
        play = ImportedPlay(
            key,
            where,
            season,
            episode,
            at=_when(entry.get("watched_at")),
            length=_length(entry),
            by_player=entry.get("action") in _BY_PLAYER,
            external={"trakt": number} if type(number) is int and 0 < number < 10**15 else None,
        )
        self._history_of[key, season, episode].append(play)

    def history(self) -> Iterator[ImportedItem]:
        """Yield the plays of the history; what is told again within its own length is one."""
        for plays in self._history_of.values():
            yield from _viewings(plays)

    def _counts(self, entry: Any, where: Location) -> Iterator[ImportedItem]:
        """Count the plays of each episode; they are yielded at the end, by ``counted_only``."""
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
        plays = fields.get("plays", 1)
        times = values.whole_number(plays, "number of plays", 0, values.MOST_PLAYS) or 0
        last = _when(fields.get("last_watched_at"))
        self._counted += [play._replace(at=last)] * min(times, 1)
        self._counted += [play._replace(not_after=last)] * (times - 1)

    def counted_only(self) -> Iterator[ImportedItem]:
        """Yield the counted plays of which the history says nothing.

        Of each episode only the last play has its time; the others were before it.
        """
        for play in self._counted:
            if (play.show, play.season, play.episode) not in self._history_of:
                yield play

    def _rating(self, entry: Any, where: Location) -> Iterator[ImportedItem]:
        """Yield the rating of a show, film, season or episode."""
        entry = _entry(entry)
        key = self._key(entry)
        season, episode = mapping(entry.get("season")).get("number"), None
        if entry.get("type") == "episode":
            about = mapping(entry.get("episode"))
            season, episode = about.get("season"), about.get("number")
            if season is None or episode is None:
                yield SkippedRow(UNNUMBERED_EPISODES, where, key.title)
                return
        yield ImportedVerdict(
            key,
            where,
            rating=values.rating(entry.get("rating")),
            season=values.season(season),
            at=_when(entry.get("rated_at")),
            episode=values.episode(episode),
        )

    def _watchlist(self, entry: Any, where: Location) -> Iterator[ImportedItem]:
        """Yield an entry of the watchlist."""
        entry = _entry(entry)
        yield ImportedShow(
            self._key(entry),
            where,
            state="planned",
            added_at=_when(entry.get("listed_at")),
            note=values.note(entry.get("notes")),
        )

    def _dropped(self, entry: Any, where: Location) -> Iterator[ImportedItem]:
        """Yield a show that was given up."""
        yield ImportedShow(self._key(_entry(entry)), where, state="dropped")

    def _show_and_episode(self, entry: Mapping[str, Any]) -> WatchedItem:
        key = self._key(entry)
        if key.kind is Kind.FILM:
            return key, None, None
        fields = mapping(entry.get("episode"))
        return key, *values.season_and_number(fields.get("season"), fields.get("number"))

    def _key(self, entry: Mapping[str, Any]) -> ShowKey:
        """Return the show of an entry. Raises UnreadableValue."""
        kind = Kind.FILM if "movie" in entry else Kind.SERIES
        about = mapping(entry.get("movie" if kind is Kind.FILM else "show"))
        ids = mapping(about.get("ids"))
        known = (kind, about.get("title"), about.get("year"), ids.get("trakt"))
        try:
            key = self._keys.get(known)
        except TypeError:  # a list or an object where a text belongs
            raise UnreadableValue(NO_TITLE) from None
        if key is None:
            named = {service: ids.get(service) for service in ("imdb", "tmdb", "trakt", "tvdb")}
            key = values.show_key(about.get("title"), about.get("year"), kind, values.ids(**named))
            self._keys[known] = key
        return key


def _viewings(plays: list[ImportedPlay]) -> Iterator[ImportedItem]:
    """Yield the viewings among the plays of one item, oldest first, and the rest as skipped."""
    kept: ImportedPlay | None = None
    for play in sorted(plays, key=lambda each: sort_key(each.at)):
        if kept is not None and _is_same(kept, play):
            yield SkippedRow(TOLD_AGAIN, play.where, play.show.title)
            # Of one that was ticked as well as played, the player's word counts.
            kept = kept._replace(by_player=kept.by_player or play.by_player)
            continue
        if kept is not None:
            yield kept
        kept = play
    if kept is not None:
        yield kept


def _is_same(kept: ImportedPlay, play: ImportedPlay) -> bool:
    """Tell if a play ended too soon after another to be one of its own."""
    if kept.at == play.at:
        return kept.at is not None
    first, second = moment(kept.at), moment(play.at)
    if first is None or second is None:
        return False
    length = play.length or ASSUMED[play.show.kind or Kind.SERIES].low
    return second - first < timedelta(minutes=length)


def _length(entry: Mapping[str, Any]) -> float | None:
    """Return the minutes of what an entry names; some exports have the runtime of each."""
    for about in ("episode", "movie", "show"):
        length = values.minutes(mapping(entry.get(about)).get("runtime"))
        if length is not None:
            return length
    return None


def _when(value: Any) -> str | None:
    """Return a time; a day for midnight to the second, as which Trakt keeps days."""
    return values.day_at_midnight(values.utc(value))


def _entry(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise UnreadableValue("not a Trakt entry")
    return value
