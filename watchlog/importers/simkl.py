"""Simkl: SimklBackup.json with every episode, and the CSV with how far one has come.

Quirks: importers/README.md, Simkl.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from watchlog.domain.limits import LAST_EPISODE
from watchlog.domain.models import Kind
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow, CsvTable, head_text, header_of
from watchlog.importers.reading.date_order import DayOrder
from watchlog.importers.reading.json_stream import items, looks_like_json
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import mapping, sequence
from watchlog.importers.records import (
    UNNAMED_EPISODES,
    ImportedItem,
    ImportedMark,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    ImportOptions,
    Location,
    ShowKey,
    SkippedRow,
)

_LISTS = ("shows", "anime", "movies")
_STATES = {
    "plantowatch": "planned", "hold": "paused", "onhold": "paused", "dropped": "dropped",
    "notinteresting": "dropped",
}  # fmt: skip
# ``s2e2``, ``S03E04``, ``E12``, or a bare ``100``, which is of season 1.
_MARK = re.compile(r"(?:s\s*(\d{1,4})\s*)?(?:e\s*)?(\d{1,5})", re.I)


def looks_like(source: Source) -> bool:
    """Tell if a file is the JSON or the CSV, by keys and columns."""
    return any(_is_json(member) or _is_csv(member) for member in source.members)


def _is_json(member: Member) -> bool:
    head = head_text(member)
    # Entries of Trakt's look alike, but have "trakt" among their ids.
    return bool(
        looks_like_json(member)
        and re.search(r'"(shows|anime|movies)"\s*:\s*\[', head)
        and '"status"' in head
        and re.search(r'"(simkl|simkl_id)"\s*:|"last_watched_at"|"user_rating"', head)
        and '"trakt"' not in head
    )


def _is_csv(member: Member) -> bool:
    return {"title", "type", "watchlist", "lastepwatched"} <= set(header_of(member))


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:
    """Yield plays by episode from the JSON; marks, films and ratings from the CSV."""
    for member in source.members:
        if _is_json(member):
            yield from _backup(source, member)
        elif _is_csv(member):
            yield from _table(CsvTable(source, member), options)


# --- the JSON ---


def _backup(source: Source, member: Member) -> Iterator[ImportedItem]:
    for item in items(source, member):
        if item.key in _LISTS and item.number:
            read = partial(_entry, list_=item.key)
            where = Location(item.number, member.path)
            yield from values.read_entry(read, mapping(item.value), where, values.title_of_entry)


def _entry(entry: Mapping[str, Any], where: Location, *, list_: str) -> Iterator[ImportedItem]:
    is_film = list_ == "movies" or entry.get("anime_type") == "movie"
    about = mapping(entry.get("movie")) or mapping(entry.get("show"))
    key = _key(about, Kind.FILM if is_film else Kind.SERIES, is_anime=list_ == "anime")
    status = values.word(entry.get("status"))
    last = values.utc(entry.get("last_watched_at"))
    # A film with a date is a play.
    completed = status == "completed" and not (is_film and last)
    yield ImportedShow(
        key,
        where,
        state=_STATES.get(status),
        added_at=values.utc(entry.get("added_to_watchlist_at")),
        note=_memo(entry.get("memo")),
        completed=completed,
        not_after=last if completed else None,
    )
    if is_film:
        if last is not None:
            yield ImportedPlay(key, where, at=last)
    elif entry.get("seasons"):
        yield from _episodes(entry, key, where)
    else:
        yield from _counted(entry, key, list_ == "anime", where, completed=completed)
    # Last, for one that cannot be meant must not take the plays along.
    rating = values.rating(entry.get("user_rating"))
    if rating is not None:
        at = values.utc(entry.get("user_rated_at"))
        yield ImportedVerdict(key, where, rating=rating, at=at)


def _key(about: Mapping[str, Any], kind: Kind, *, is_anime: bool) -> ShowKey:
    ids = mapping(about.get("ids"))
    # Each season of an anime is an entry of its own, numbered from 1, with the IMDb and TVDB id of
    # the whole show. Kept, these would make one show of all its seasons.
    services = ["simkl", "mal", "anilist", "anidb"]
    if not is_anime or kind is Kind.FILM:
        services += ["imdb", "tvdb", "tmdb"]
    named = {service: _id(ids, service) for service in services}
    return values.show_key(about.get("title"), about.get("year"), kind, values.ids(**named))


def _id(ids: Mapping[str, Any], service: str) -> Any:
    return ids.get(service) or (ids.get("simkl_id") if service == "simkl" else None)


def _memo(value: Any) -> str | None:
    """Return a memo, which is a text or ``{"text": …}``."""
    return values.note(mapping(value).get("text") if isinstance(value, dict) else value)


def _episodes(entry: Mapping[str, Any], key: ShowKey, where: Location) -> Iterator[ImportedItem]:
    for season in sequence(entry.get("seasons")):
        read = partial(_episode, key=key, season=mapping(season).get("number", 1))
        for episode in sequence(mapping(season).get("episodes")):
            yield from values.read_entry(read, mapping(episode), where, lambda _: key.title)


def _episode(
    episode: Mapping[str, Any], where: Location, *, key: ShowKey, season: Any
) -> Iterator[ImportedItem]:
    ref = values.season_and_number(season, episode.get("number"))
    at = values.utc(episode.get("watched_at") or episode.get("last_watched_at"))
    yield ImportedPlay(key, where, *ref, at=at)
    rating = values.rating(episode.get("user_rating"))
    if rating is not None:
        rated = values.utc(episode.get("user_rated_at"))
        season_number, number = ref
        yield ImportedVerdict(
            key, where, rating=rating, season=season_number, at=rated, episode=number
        )


def _counted(
    entry: Mapping[str, Any], key: ShowKey, is_anime: bool, where: Location, *, completed: bool
) -> Iterator[ImportedItem]:
    """Yield what is known of a show without its episodes: the last one, or only how many.

    Nothing of one that was ``completed``: that it was seen is said already.
    """
    by_then = values.utc(entry.get("last_watched_at"))
    count = values.whole_number(
        entry.get("watched_episodes_count"), "number of episodes", 0, LAST_EPISODE
    )
    last = entry.get("last_watched")
    if type(last) is str and last.strip():
        yield _mark(last, key, where, by_then)
    elif count and is_anime:  # an entry is one season; elsewhere a count may span several
        yield ImportedMark(key, where, 1, count, by_then)
    elif count and not completed:
        yield SkippedRow(UNNAMED_EPISODES, where, key.title)


def _mark(text: str, key: ShowKey, where: Location, by_then: str | None) -> ImportedMark:
    match = _MARK.fullmatch(text.strip())
    if match is None:
        raise values.not_a("episode", text)
    season = values.season(match[1] or "1")
    episode = values.episode(match[2])
    if season is None or episode is None:
        raise values.not_a("episode", text)
    return ImportedMark(key, where, season, episode, by_then)


# --- the CSV ---


def _ids(row: CsvRow, kind: Kind, *, is_anime: bool) -> tuple[tuple[str, int | str], ...]:
    """Return the ids of a row; other tools that write this layout say ``tvdb_id``."""
    services = ["simkl", "mal"]
    if not is_anime or kind is Kind.FILM:
        services += ["tvdb", "tmdb", "imdb"]
    return values.ids(**{name: row.get(name, f"{name}_id", f"{name} id") for name in services})


def _table(table: CsvTable, options: ImportOptions) -> Iterator[ImportedItem]:
    rows = table.all_rows()
    dates = DayOrder.find(
        (row.get("watcheddate") for row in rows),
        label=table.member.path,
        choice=options.dates,
        is_sorted=False,
    )
    yield from dates.remarks()
    yield from values.read_rows(rows, lambda row: _row(row, dates))


def _row(row: CsvRow, dates: DayOrder) -> Iterator[ImportedItem]:
    type_ = row.get("type").lower()
    kind = Kind.FILM if type_.startswith(("movie", "film")) else Kind.SERIES
    key = values.show_key(
        row.get("title"), row.get("year"), kind, _ids(row, kind, is_anime=type_ == "anime")
    )
    day = dates.day(_not_null(row.get("watcheddate")))
    at = values.day(day) if day else None
    status = values.word(row.get("watchlist"))
    completed = status == "completed" and kind is Kind.SERIES
    yield ImportedShow(
        key,
        row.where,
        _STATES.get(status),
        note=values.note(row.get("memo")),
        completed=completed,
        not_after=at if completed else None,
    )
    # By itself, for of a rating and a mark one may be meant where the other cannot.
    read = partial(_rating, key=key)
    yield from values.read_entry(read, row, row.where, lambda _: key.title)
    last = row.get("lastepwatched")
    if kind is Kind.FILM:
        if status == "completed" or (at and status not in _STATES):
            yield ImportedPlay(key, row.where, at=at)
    elif last:
        yield _mark(last, key, row.where, at)


def _rating(row: CsvRow, where: Location, *, key: ShowKey) -> Iterator[ImportedItem]:
    rating = values.rating(row.get("rating"))
    if rating is not None:
        yield ImportedVerdict(key, where, rating=rating)


def _not_null(text: str) -> str:
    """Return a date, "" for the first of January 1970, which stands for none."""
    return "" if re.match(r"(?:0?1\D0?1\D1970|1970\D)", text) else text
