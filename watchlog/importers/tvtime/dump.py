"""TV Time: the dump of a data request, and what its last export tool of 2026 wrote.

Columns come in another order in every dump and vanish where they are empty, so each file is
known by the columns and values that it has. Quirks: importers/README.md, TV Time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from watchlog.domain.limits import LAST_EPISODE
from watchlog.domain.models import Kind
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow, CsvTable, head_text, header_of
from watchlog.importers.reading.json_stream import items, json_head, looks_like_json
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import mapping, sequence
from watchlog.importers.records import (
    EPISODE_RATINGS,
    NO_NUMBER,
    NUMBERED_ZERO,
    ImportedItem,
    ImportedPlay,
    ImportedShow,
    ImportOptions,
    Location,
    Remark,
    ShowKey,
    SkippedRow,
)
from watchlog.importers.tvtime import times
from watchlog.importers.tvtime.times import FileClock
from watchlog.startup.values import Record

# In the zip lie access_token.csv and auth-prod-login.csv as well. What is not listed here is not
# opened, not even to find out what it is.
_ALLOWED = (
    "tracking-prod-records*.csv", "seen_episode*.csv", "followed_tv_show*.csv",
    "user_tv_show_data*.csv", "user_show_special_status*.csv", "ratings-live-votes*.csv",
    "tvtime-series*.csv", "tvtime-series*.json", "tvtime-movies*.csv", "tvtime-movies*.json",
)  # fmt: skip

_JSON_KEYS = re.compile(r'"(uuid|title|is_watched|seasons|status|watched_at)"\s*:')
_JSON_ID = re.compile(r'"id"\s*:\s*\{\s*"(?:tvdb|imdb)"\s*:')

_NO_PLAYS, _NOT_WATCHED = "rows that aren't plays", "not watched"


def looks_like(source: Source) -> bool:
    """Tell if one of the files that may be opened is TV Time's."""
    return any(role_of(member) for member in _members(source))


def _members(source: Source) -> list[Member]:
    return [source.single] if source.single is not None else source.named(*_ALLOWED)


def role_of(member: Member) -> str | None:
    """Return what a file holds: a key of ``_READERS``; None where it is not TV Time's."""
    if looks_like_json(member):
        return "json" if _is_of_json(member) else None
    columns = set(header_of(member))
    if "key" in columns and any(
        mark in head_text(member) for mark in ("watch-episode-", "user-series-", "tracking-stats")
    ):
        return "tracking"
    if {"entity_type", "created_at"} <= columns and columns & {"movie_name", "series_name"}:
        return "tracking-v1"
    if "episode_number" in columns and columns & {"tv_show_name", "episode_season_number"}:
        return "seen"
    if {"tvdb_id", "is_watched"} <= columns or {"series_tvdb_id", "is_watched"} <= columns:
        return "films" if "season" not in columns else "episodes"
    if {"tvdb_id", "status", "title"} <= columns:
        return "series"
    if "tv_show_name" in columns:
        return "followed"
    return "votes" if {"episode_id", "vote_key"} <= columns else None


def _is_of_json(member: Member) -> bool:
    """Tell if a JSON list is of the tool of 2026. Its first series may be longer than the head."""
    head = json_head(member)
    keys = set(_JSON_KEYS.findall(head))
    has_id = "uuid" in keys or _JSON_ID.search(head) is not None
    is_ours = "title" in keys and keys & {"is_watched", "seasons", "status", "watched_at"}
    return head.startswith("[") and has_id and bool(is_ours)


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:  # noqa: ARG001
    """Yield episodes, films, and the lists that they are on, in the order of ``_READERS``."""
    roles = [(member, role_of(member)) for member in _members(source)]
    stems = {member.name.removesuffix(".json") for member, role in roles if role == "json"}
    export = _Export(source)
    for wanted in _READERS:
        for member, role in roles:
            # The JSON of a pair says the zone, which the CSV leaves out.
            if role == wanted and (role == "json" or member.name.removesuffix(".csv") not in stems):
                yield from export.read(member, role)
    yield from map(Remark, export.remarks)


class _PlayIdentity(Record):
    """An episode and the minute it was marked in: the older files repeat plays of the newer."""

    title: str
    season: int
    episode: int
    minute: str | None


class _Export:
    """One reading of an export: its keys, the clock of the file being read, and what was met."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._keys: dict[tuple[str, str, str, str, Kind], ShowKey] = {}
        self._plays: set[_PlayIdentity] = set()
        self._clock = FileClock()
        self.remarks: list[str] = []

    def read(self, member: Member, role: str) -> Iterator[ImportedItem]:
        """Yield everything in one file."""
        if role == "json":
            rows: Iterator[CsvRow] = json_rows(self._source, member)
        else:
            table = CsvTable(self._source, member)
            rows = table.rows()
            if role in ("tracking", "tracking-v1", "seen"):
                self._clock = times.clock_of(table)
                self.remarks += [self._clock.remark] if self._clock.remark else []
        yield from values.read_rows(rows, partial(_READERS[role], self))

    def _show(self, row: CsvRow, kind: Kind) -> ShowKey:
        """Return the show of a row."""
        title = row.get("series_name", "tv_show_name", "movie_name", "title", "name")
        tvdb = row.get("s_id", "series_tvdb_id", "tv_show_id")
        imdb = row.get("series_imdb_id")
        if not row.get("season"):  # else these are the ids of the episode
            tvdb, imdb = tvdb or row.get("tvdb_id"), imdb or row.get("imdb_id")
        known = (title, tvdb, imdb, row.get("year"), kind)
        if known not in self._keys:
            ids = values.ids(tvdb=tvdb, imdb=imdb)
            self._keys[known] = values.show_key(title, known[3], kind, ids)
        return self._keys[known]

    def tracking(self, row: CsvRow) -> Iterator[ImportedItem]:
        """Read a row of ``tracking-prod-records-v2``, whose key says what it is."""
        key = row.get("key")
        if key.startswith(("watch-episode-", "rewatch-episode-")):
            again = self._clock.more_rewatches(row) if key.startswith("watch-") else 0
            yield from self._episode(row, again)
        elif key.startswith("user-series-"):
            yield from self._followed_series(row)
        elif not key.startswith("tracking-stats"):
            yield SkippedRow(_NO_PLAYS, row.where, key[:60])

    def tracking_v1(self, row: CsvRow) -> Iterator[ImportedItem]:
        """Read a row of ``tracking-prod-records``: mostly films, and episodes of both files."""
        action = row.get("type")
        kind = Kind.SERIES if row.get("entity_type") == "episode" else Kind.FILM
        if action in ("watch", "rewatch", "") and kind is Kind.SERIES:
            yield from self._episode(row, 0, once=True)
        elif action in ("watch", "rewatch", ""):
            yield ImportedPlay(self._show(row, kind), row.where, at=self._clock.time_of(row))
        elif action in ("towatch", "follow") and row.get("entity_type") == "movie":
            show = self._show(row, kind)
            yield ImportedShow(show, row.where, "planned", added_at=self._clock.time_of(row))
        else:
            yield SkippedRow(_NO_PLAYS, row.where, action[:60])

    def seen(self, row: CsvRow) -> Iterator[ImportedItem]:
        """Read a row of ``seen_episode``, which dumps had until the spring of 2024."""
        yield from self._episode(row, 0, once=True)

    def _episode(self, row: CsvRow, again: int, *, once: bool = False) -> Iterator[ImportedItem]:
        """Yield a play and ``again`` more of unknown date; with ``once`` only if it is new."""
        # Of one real dump 821 rows in 5,262 had 0 in s_no where season_number was right.
        season = values.season(row.get("season_number", "episode_season_number", "s_no", "season"))
        number = row.get("episode_number", "ep_no", "episode")
        if season is None or not number:
            yield SkippedRow(NO_NUMBER, row.where, row.get("series_name", "tv_show_name"))
            return
        if values.whole_number(number, "episode", 0, LAST_EPISODE) == 0:
            yield SkippedRow(NUMBERED_ZERO, row.where, row.get("series_name", "tv_show_name"))
            return
        show = self._show(row, Kind.SERIES)
        at = self._clock.time_of(row)
        play = ImportedPlay(
            show,
            row.where,
            season,
            values.episode(number),
            at=at,
            ticked=bool(row.get("bulk_type")),
        )
        identity = _PlayIdentity(show.title, season, play.episode or 0, at and at[:16])
        if not (once and identity in self._plays):
            self._plays.add(identity)
            yield play
            yield from [play._replace(at=None, ticked=False)] * again

    def _followed_series(self, row: CsvRow) -> Iterator[ImportedItem]:
        """Yield a series that is followed, put off for later or given up."""
        yes = ("true", "1")
        state = None
        if row.get("is_archived", "archived") in yes:
            state = "dropped"
        elif row.get("is_for_later") in yes or row.get("status") in ("for_later", "watch_later"):
            state = "planned"
        elif row.get("is_followed", "active") not in (*yes, ""):
            yield SkippedRow("series you no longer follow", row.where, row.get("series_name"))
            return
        show = self._show(row, Kind.SERIES)
        yield ImportedShow(show, row.where, state, added_at=self._clock.time_of(row))

    def votes(self, row: CsvRow) -> Iterator[ImportedItem]:
        """Skip a vote: it is on an episode, and verdicts are on shows."""
        yield SkippedRow(EPISODE_RATINGS, row.where)

    def listed_episode(self, row: CsvRow) -> Iterator[ImportedItem]:
        """Read an episode of the 2026 tool, which also lists what was not watched.

        A browser extension of that year wrote films and series into the same table.
        """
        if row.get("type") == "movie":
            yield from self.film(row)
            return
        if row.get("type") == "show":
            yield from self.series(row)
            return
        if row.get("is_watched") not in ("true", "1"):
            yield SkippedRow(_NOT_WATCHED, row.where, row.get("title"))
            return
        yield from self._episode(row, times.rewatches_counted(row))

    def film(self, row: CsvRow) -> Iterator[ImportedItem]:
        """Read a film of the 2026 tool; one that was not watched is planned."""
        show = self._show(row, Kind.FILM)
        if row.get("is_watched") not in ("true", "1"):
            added = values.utc(row.get("created_at"))
            yield ImportedShow(show, row.where, "planned", added_at=added)
            return
        play = ImportedPlay(show, row.where, at=values.utc(row.get("watched_at")))
        yield play
        yield from [play._replace(at=None)] * times.rewatches_counted(row)

    def series(self, row: CsvRow) -> Iterator[ImportedItem]:
        """Read a series of the 2026 tool and its state."""
        states = {"stopped": "dropped", "not_started_yet": "planned", "for_later": "planned"}
        yield ImportedShow(
            self._show(row, Kind.SERIES),
            row.where,
            states.get(row.get("status")),
            added_at=values.utc(row.get("created_at")),
        )

    def from_json(self, row: CsvRow) -> Iterator[ImportedItem]:
        """Read an object of the 2026 tool's JSON, flattened to a row of one of its tables."""
        if row.get("season"):
            yield from self.listed_episode(row)
        elif row.get("status"):
            yield from self.series(row)
        else:
            yield from self.film(row)


_READERS: dict[str, Callable[[_Export, CsvRow], Iterator[ImportedItem]]] = {
    "tracking": _Export.tracking,
    "tracking-v1": _Export.tracking_v1,
    "seen": _Export.seen,
    "episodes": _Export.listed_episode,
    "json": _Export.from_json,
    "films": _Export.film,
    "series": _Export.series,
    "followed": _Export._followed_series,
    "votes": _Export.votes,
}
"""How the rows of each file are read, in the order in which files are: repeated plays last."""


def json_rows(source: Source, member: Member) -> Iterator[CsvRow]:
    """Yield a row for each film, series and episode; episodes may lie inside their series."""
    for item in items(source, member):
        entry = mapping(item.value)
        where = Location(item.number, member.path)
        series = _flatten(entry)
        yield CsvRow.of_entry(where, series)
        for season in sequence(entry.get("seasons")):
            for episode in sequence(mapping(season).get("episodes")):
                fields = _episode_fields(series, mapping(season), mapping(episode))
                yield CsvRow.of_entry(where, fields)


def _flatten(entry: Mapping[str, Any]) -> dict[str, str]:
    """Return the plain values as text; ``"id": {"tvdb": 1}`` becomes ``tvdb_id``."""
    flat = {key: _text(value) for key, value in entry.items()}
    for service in ("tvdb", "imdb"):
        value = mapping(entry.get("id")).get(service)
        if value is not None:
            flat[f"{service}_id"] = _text(value)
    if "seasons" in entry:
        flat.setdefault("status", "continuing")  # or from_json would take it for a film
    return flat


def _episode_fields(
    series: Mapping[str, str], season: Mapping[str, Any], episode: Mapping[str, Any]
) -> dict[str, str]:
    """Return an episode as a row of ``tvtime-series-episodes.csv``."""
    return _flatten(episode) | {
        "title": series.get("title", ""),
        "series_tvdb_id": series.get("tvdb_id", ""),
        "series_imdb_id": series.get("imdb_id", ""),
        "season": _text(season.get("number")),
        "episode": _text(episode.get("number")),
    }


def _text(value: Any) -> str:
    if value is None or isinstance(value, (dict, list)):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
