"""Tautulli, which records what runs on a Plex server: its ``get_history``, as JSON or as a table.

The player tells how far it came, so that Tautulli knows what was watched to its end. Quirks:
importers/README.md, Tautulli.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from watchlog.domain.limits import LAST_EPISODE
from watchlog.domain.models import Kind
from watchlog.domain.text import one_line
from watchlog.importers.media_servers.clocks import ServerTime, remark_on_clock
from watchlog.importers.media_servers.plex_sessions import (
    PlexSession,
    PlexTitle,
    plays_of,
    session_of,
)
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow, CsvTable, all_of, has_columns
from watchlog.importers.reading.json_stream import items, json_head, looks_like_json
from watchlog.importers.reading.owners import USERS, choose_owner
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import UnreadableValue, mapping
from watchlog.importers.records import (
    LIVE_TELEVISION,
    NO_EPISODE,
    NO_MEDIA_TYPE,
    OTHER_KINDS,
    REPEATED,
    TRAILERS,
    ImportedItem,
    ImportOptions,
    Location,
    SkippedRow,
)

_TOLD_BY = (("grandparent_title", "media_index"), ("watched_status", "percent_complete"))
"""What no other format has: one pair is enough, for a table may be of few columns."""

_OTHERS = {"track": "music", "clip": TRAILERS, "photo": "photos"}

# The agents of former years name the show and its number: com.plexapp.agents.thetvdb://301/1/2?…
_AGENT = re.compile(r"com\.plexapp\.agents\.(thetvdb|themoviedb|imdb|tmdb)://(\w+)")
_SERVICES = {"thetvdb": "tvdb", "themoviedb": "tmdb", "tmdb": "tmdb", "imdb": "imdb"}

_EMPTY = re.compile(r'"data"\s*:\s*\[\s*\]')


def looks_like(source: Source) -> bool:
    """Tell if a member is a history of Tautulli's."""
    return any(_is_json(member) or _is_table(member) for member in source.members)


def _is_json(member: Member) -> bool:
    if not looks_like_json(member):
        return False
    head = json_head(member)
    has_rows = any(all(f'"{name}"' in head for name in names) for names in _TOLD_BY)
    return has_rows or ('"recordsFiltered"' in head and _EMPTY.search(head) is not None)


def _is_table(member: Member) -> bool:
    return any(has_columns(member, names) for names in _TOLD_BY)


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:
    """Yield a play for each viewing of one user. Raises NeedsChoice where there are several."""
    rows = all_of(_rows(source), source.label)
    history = _History(_choose(rows, options.profile))
    yield from values.read_rows(rows, history.read)
    yield from history.plays()
    if history.without_zone:
        yield remark_on_clock(options)


def _rows(source: Source) -> Iterator[CsvRow]:
    for member in source.members:
        if _is_json(member):
            yield from _rows_of_json(source, member)
        elif _is_table(member):
            yield from CsvTable(source, member).all_rows()


def _rows_of_json(source: Source, member: Member) -> Iterator[CsvRow]:
    """Yield the rows of answers as they came, or of the list or the object within."""
    number = 0
    for item in items(source, member):
        entries = _entries(item.value)
        if entries is None:
            entries = [item.value] if item.number else []
        for entry in entries:
            number += 1
            fields = {name: _text(value) for name, value in mapping(entry).items()}
            yield CsvRow.of_entry(Location(number, member.path), fields)


def _entries(value: Any) -> list[Any] | None:
    """Return the rows within ``{"response": {"data": {"data": […]}}}``; None if there are none."""
    for _ in range(3):
        inner = mapping(value)
        value = inner.get("response", inner.get("data"))
        if isinstance(value, list):
            return value
    return None


def _text(value: Any) -> str:
    if value is None or isinstance(value, (dict, list)):
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value)


def _choose(rows: Sequence[CsvRow], choice: str | None) -> str | None:
    """Return the user to read; one is called by the name of the account, or by the one shown."""
    counted: Counter[str] = Counter()
    about: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in rows:
        user = _user(row)
        if not user:
            continue
        counted[user] += 1
        shown = one_line(row.get("friendly_name"), 100)
        if shown and shown != user:
            about[user] = f" ({shown})"
        for name in (shown, row.get("user_id")):
            if name:
                names.setdefault(name.casefold(), user)
    return choose_owner(USERS, counted, choice, about, names)


def _user(row: CsvRow) -> str:
    return one_line(row.get("user", "friendly_name", "user_id"), 100)


class _History:
    """The sessions of one user by title; whether the time of any names no zone."""

    def __init__(self, user: str | None) -> None:
        self._user = user
        self._titles: dict[tuple[str, ...], PlexTitle] = {}
        self._sessions: defaultdict[PlexTitle, list[PlexSession]] = defaultdict(list)
        self.without_zone = False
        self._told: set[tuple[PlexTitle, ServerTime, ServerTime]] = set()

    def read(self, row: CsvRow) -> Iterator[ImportedItem]:
        """Take in a row; yield what it is where it is no session of the user's."""
        what = one_line(row.get("full_title", "title"), 80)
        if self._user is not None and _user(row) not in (self._user, ""):
            yield SkippedRow(USERS.others, row.where, what)
            return
        reason = _reason_to_skip(row)
        if reason is not None:
            yield SkippedRow(reason, row.where, what)
            return
        title, session = self._title(row), session_of(row)
        # Pages of the history overlap where something was watched in between.
        told = (title, session.began, session.ended)
        if told in self._told:
            yield SkippedRow(REPEATED, row.where, what)
            return
        self._told.add(told)
        self.without_zone = self.without_zone or not session.ended.has_zone
        self._sessions[title].append(session)

    def _title(self, row: CsvRow) -> PlexTitle:
        is_episode = _type_of(row) == "episode"
        wanted = ("grandparent_title", "parent_media_index", "media_index", "title", "guid", "year",
                  "full_title")  # fmt: skip
        known = (str(is_episode), *(row.get(name) for name in wanted))
        if known not in self._titles:
            self._titles[known] = _episode(row) if is_episode else _film(row)
        return self._titles[known]

    def plays(self) -> Iterator[ImportedItem]:
        """Yield a play for each viewing; what was not watched to its end is skipped."""
        for title, sessions in self._sessions.items():
            yield from plays_of(title, sessions)


def _type_of(row: CsvRow) -> str:
    """Return the type of what ran; a table may lack the column."""
    told = row.get("media_type").casefold()
    if told or not row.get("title", "full_title"):
        return told
    return "episode" if row.get("grandparent_title") else "movie"


def _reason_to_skip(row: CsvRow) -> str | None:
    """Return why a row is no session of a film or an episode. Raises UnreadableValue."""
    kind = _type_of(row)
    if kind not in ("movie", "episode"):
        if not kind:
            raise UnreadableValue(NO_MEDIA_TYPE)
        return _OTHERS.get(kind, OTHER_KINDS)
    # Of live television Tautulli says that all was watched, however short it ran.
    if row.get("live") in ("1", "true"):
        return LIVE_TELEVISION
    return "still playing when exported" if row.get("state") else None


def _film(row: CsvRow) -> PlexTitle:
    ids = _ids(row, "imdb", "tmdb")
    return PlexTitle(
        values.show_key(row.get("title", "full_title"), row.get("year"), Kind.FILM, ids)
    )


def _episode(row: CsvRow) -> PlexTitle:
    """Return an episode; its ``year`` is its own, not that of the show."""
    ids = _ids(row, "tvdb", "tmdb")
    key = values.show_key(row.get("grandparent_title"), None, Kind.SERIES, ids)
    season = values.season(row.get("parent_media_index"))
    number = values.whole_number(row.get("media_index"), "episode", 0, LAST_EPISODE)
    if season is not None and number:
        return PlexTitle(key, season, number)
    name = values.name(row.get("title")) or (f"Episode {number}" if number else None)
    if name is None:
        raise UnreadableValue(NO_EPISODE)
    return PlexTitle(key, season, None, name)


def _ids(row: CsvRow, *services: str) -> tuple[tuple[str, int | str], ...]:
    match = _AGENT.match(row.get("guid"))
    if match is None or _SERVICES[match[1]] not in services:
        return ()
    return values.ids(**{_SERVICES[match[1]]: match[2]})
