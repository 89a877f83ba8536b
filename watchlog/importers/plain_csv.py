"""Any other table: one row per play, rating or title, its columns by their usual names.

The README at the top lists the columns for people. Quirks: importers/README.md, Any table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchlog.domain.dates.moments import Precision, is_stamp, precision
from watchlog.domain.languages.names import parse_language
from watchlog.domain.models import Kind
from watchlog.domain.text import quoted
from watchlog.errors import UnknownLanguage
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow, CsvTable, header_of
from watchlog.importers.reading.date_order import DayOrder
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import (
    EPISODE_RATINGS,
    ImportedItem,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    ImportOptions,
    ShowKey,
    SkippedRow,
)

# Names are compared in lower case, with single blanks for underscores and the like.
COLUMNS = {
    "title": ("title", "show", "series", "show title", "series title", "show name", "series name",
              "tv show", "film", "movie", "movie title", "film title"),
    "year": ("year", "release year", "released"),
    "kind": ("kind", "type", "media type", "title type"),
    "season": ("season", "season number", "season no"),
    "episode": ("episode", "episode number", "episode no", "ep", "number"),
    "name": ("name", "episode title", "episode name"),
    "at": ("watched at", "date", "watched", "watched on", "watched date", "date watched",
           "watch date", "viewed at", "viewed on", "at", "when", "time", "timestamp",
           "last watched", "last watched at"),
    "not_after": ("not after",),
    "language": ("language", "audio", "audio language"),
    "subtitles": ("subtitles", "subtitle language"),
    "minutes": ("minutes", "runtime", "duration", "length", "runtime mins"),
    "rating": ("rating", "your rating", "my rating", "score"),
    "verdict": ("verdict",),
    "note": ("note", "notes", "comment", "review", "memo"),
    "state": ("state", "status", "watchlist"),
    "platform": ("platform", "platforms", "service", "watched on platform"),
    "imdb": ("imdb", "imdb id", "const"),
    "tvdb": ("tvdb", "tvdb id", "thetvdb", "thetvdb id"),
    "tmdb": ("tmdb", "tmdb id", "themoviedb id"),
    "trakt": ("trakt", "trakt id"),
    "tvmaze": ("tvmaze", "tvmaze id"),
}  # fmt: skip
"""Our name for each column, and the names that it may have, in the order of preference."""

_SHOW_COLUMNS = (
    "show",
    "series",
    "show title",
    "series title",
    "show name",
    "series name",
    "tv show",
)

# A table with a title and nothing of these, such as a list of books, is not taken.
CONTENT_COLUMNS = ("season", "episode", "name", "at", "rating", "verdict", "state")
"""Columns of which a table needs one, besides the title."""

_IDS = ("imdb", "tmdb", "trakt", "tvdb", "tvmaze")

_STATES = {
    "planned": "planned", "plan to watch": "planned", "plantowatch": "planned",
    "watchlist": "planned", "to watch": "planned", "want to watch": "planned",
    "paused": "paused", "on hold": "paused", "hold": "paused", "stopped": "dropped",
    "dropped": "dropped", "abandoned": "dropped",
}  # fmt: skip
_SEEN = {"watched", "seen", "completed", "finished", "yes", "true", "1", "x"}
_UNSEEN = {"no", "false", "0", "not watched", "unwatched"}
_FILMS = ("film", "movie")
# ``S01E04``, ``Season 1 Episode 4``; ``1x04``; ``4/5``, ``8 of 10``, ``85 %``.
_CODE = re.compile(r"s(?:eason)?\s*(\d{1,4})\s*[-x. ]?\s*e(?:p(?:isode)?)?\s*(\d{1,5})", re.I)
_CROSS = re.compile(r"(\d{1,4})\s*x\s*(\d{1,5})", re.I)
_RATIO = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(?:/|of)\s*(\d{1,3})|(\d{1,3}(?:[.,]\d+)?)\s*%")


def looks_like(source: Source) -> bool:
    """Tell if a table has a title and one of CONTENT_COLUMNS."""
    return any(_is_of_format(member) for member in source.members)


def _is_of_format(member: Member) -> bool:
    names = set(find_columns(header_of(member)))
    return "title" in names and bool(names & set(CONTENT_COLUMNS))


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:
    """Yield plays, verdicts, and shows that are planned, paused or dropped. Raises NeedsChoice."""
    for member in source.members:
        if _is_of_format(member):
            table = CsvTable(source, member)
            rows = table.all_rows()
            yield from _Reader(table, rows, options).items(rows)


class _Reader:
    """Reads rows of one table, by its columns, its order of dates, and what is a series in it."""

    def __init__(self, table: CsvTable, rows: Sequence[CsvRow], options: ImportOptions) -> None:
        self._columns = find_columns(table.columns)
        self._keys: dict[tuple[object, ...], ShowKey] = {}
        self._series = {self._cell(row, "title") for row in rows if self._names_episode(row)}
        texts = (self._cell(row, name) for row in rows for name in ("at", "not_after"))
        self._dates = DayOrder.find(
            # 2024-05 and 2024-05-13T20:10:00+02:00 are our own stamps, never in doubt.
            (text for text in texts if not is_stamp(text)),
            label=table.member.path,
            choice=options.dates,
            is_sorted=False,
        )

    def items(self, rows: Sequence[CsvRow]) -> Iterator[ImportedItem]:
        """Yield what each row says."""
        yield from self._dates.remarks()
        yield from values.read_rows(rows, self._row)

    def _cell(self, row: CsvRow, name: str) -> str:
        """Return a cell by our name; "" for none.

        The apostrophe before ``'=Heat`` was put there lest a spreadsheet take it for a formula.
        """
        text = row.get(self._columns[name]) if name in self._columns else ""
        return text[1:] if re.match(r"'[=+\-@'\t]", text) else text

    def _names_episode(self, row: CsvRow) -> bool:
        return any(self._cell(row, name) for name in ("season", "episode", "name"))

    def _row(self, row: CsvRow) -> Iterator[ImportedItem]:
        season, episode = self._season_and_number(row)
        name = values.name(self._cell(row, "name"))
        key = self._key(row)
        state = _STATES.get(self._cell(row, "state").lower())
        listed = self._show(row, key, state)
        if listed is not None:
            yield listed
        is_episode = episode is not None or name is not None
        opinion = self._verdict(row, key, season)
        if opinion is not None:
            yield SkippedRow(EPISODE_RATINGS, row.where, key.title) if is_episode else opinion
        if self._is_viewing(row, key, is_episode, state, opinion is not None):
            yield self._play(row, key, season, episode, name)
        elif listed is None and opinion is None:
            yield ImportedShow(key, row.where)

    def _is_viewing(
        self, row: CsvRow, key: ShowKey, is_episode: bool, state: str | None, is_rated: bool
    ) -> bool:
        """Tell if a row is a viewing, and not only a rating or a title on a list.

        Raises UnreadableValue for a series that was watched without saying which episode.
        """
        at = self._cell(row, "at")
        # A row that is planned, paused or dropped is a viewing only if it says when.
        if at.lower() in _UNSEEN or (not at and state is not None):
            return False
        if is_episode:
            return True
        is_stated = bool(at) or _is_seen(self._cell(row, "state"))
        if is_stated and not is_rated and (key.kind is Kind.SERIES or self._cell(row, "season")):
            raise UnreadableValue("no episode")
        return is_stated and key.kind is not Kind.SERIES

    def _play(
        self, row: CsvRow, key: ShowKey, season: int | None, episode: int | None, name: str | None
    ) -> ImportedPlay:
        is_film = key.kind is Kind.FILM
        if episode is not None and season is None:
            season = 1
        return ImportedPlay(
            key,
            row.where,
            None if is_film else season,
            None if is_film else episode,
            None if is_film else name,
            self._when(self._cell(row, "at")),
            self._when(self._cell(row, "not_after")),
            _language(self._cell(row, "language")),
            _language(self._cell(row, "subtitles")),
            values.exact_minutes(self._cell(row, "minutes")),
        )

    def _season_and_number(self, row: CsvRow) -> tuple[int | None, int | None]:
        """Return season and number; ``S01E04`` and ``1x04`` in the episode's column hold both."""
        number = self._cell(row, "episode")
        match = _CODE.fullmatch(number) or _CROSS.fullmatch(number)
        if match is not None:
            return values.season(match[1]), values.episode(match[2])
        number = re.sub(r"^e(?:p(?:isode)?)?[. ]*(?=\d)", "", number, flags=re.I)
        season = re.sub(r"^s(?:eason)?[. ]*(?=\d)", "", self._cell(row, "season"), flags=re.I)
        return values.season(season), values.episode(number)

    def _key(self, row: CsvRow) -> ShowKey:
        kind = self._kind(row)
        cells = [self._cell(row, name) for name in ("title", "year", *_IDS)]
        named = (*cells, kind)
        if named not in self._keys:
            ids = values.ids(**dict(zip(_IDS, cells[2:], strict=True)))
            self._keys[named] = values.show_key(cells[0], cells[1], kind, ids)
        return self._keys[named]

    def _kind(self, row: CsvRow) -> Kind | None:
        """Return the kind that the row names, else the one that the table suggests.

        That is a series if any row names an episode of it, and a film if it was watched or its
        column is called so; else None.
        """
        kind = self._cell(row, "kind").lower()
        if kind:
            return Kind.FILM if any(word in kind for word in _FILMS) else Kind.SERIES
        if self._cell(row, "title") in self._series:
            return Kind.SERIES
        is_of_films = any(self._columns["title"].startswith(word) for word in _FILMS)
        is_seen = self._cell(row, "at") or _is_seen(self._cell(row, "state"))
        return Kind.FILM if is_of_films or is_seen else None

    def _show(self, row: CsvRow, key: ShowKey, state: str | None) -> ImportedShow | None:
        platforms = tuple(
            name
            for text in self._cell(row, "platform").split(",")
            if (name := values.name(text)) is not None
        )
        if state is None and not platforms:
            return None
        return ImportedShow(key, row.where, state, platforms=platforms)

    def _verdict(self, row: CsvRow, key: ShowKey, season: int | None) -> ImportedVerdict | None:
        word = self._cell(row, "verdict").lower()
        if word not in ("", "stream", "skip"):
            raise UnreadableValue(f"{quoted(word, 20)} is neither stream nor skip")
        rating = _rating(self._cell(row, "rating"))
        note = values.note(self._cell(row, "note"))
        if not word and rating is None and not note:
            return None
        return ImportedVerdict(key, row.where, word or None, rating, note, season)

    def _when(self, text: str) -> str | None:
        """Return a stamp, or a moment with its zone, as it is; of any other time the day."""
        if not text or text.lower() in ("unknown", "none", "null", "-") or _is_seen(text):
            return None
        if is_stamp(text):
            return text if precision(text) is not Precision.MOMENT else values.utc(text)
        found = re.search(r"(Z|[+-]\d\d:?\d\d)$", text)
        if found is not None and re.match(r"\d{4}-\d\d-\d\d[T ]", text):
            return values.utc(text)
        day = self._dates.day(text)
        return values.day(day) if day else None


def _is_seen(text: str) -> bool:
    return text.lower() in _SEEN


def _language(text: str) -> str | None:
    """Return the tag of a language that is named or tagged. Raises UnreadableValue."""
    if not text:
        return None
    try:
        return parse_language(text)
    except UnknownLanguage:
        raise UnreadableValue(f"{quoted(text, 30)} is no language") from None


def _rating(text: str) -> float | None:
    """Return ``8.5``, ``8,5``, ``4/5`` or ``85 %`` as a rating of 10; a number alone is one."""
    match = _RATIO.fullmatch(text)
    if match is None:
        return values.rating(text.replace(",", "."))
    given, of = (match[1], int(match[2])) if match[1] else (match[3], 100)
    if not of:
        raise UnreadableValue("the rating is out of range")
    return values.rating(given.replace(",", "."), of=of)


def find_columns(header: Sequence[str]) -> dict[str, str]:
    """Return the header's name of each column that is recognised, by our name for it."""
    plain = {" ".join(re.sub(r"[\W_]+", " ", name).split()): name for name in reversed(header)}
    found = {}
    for name, aliases in COLUMNS.items():
        column = next((plain[alias] for alias in aliases if alias in plain), None)
        if column is not None:
            found[name] = column
    shows = [plain[alias] for alias in _SHOW_COLUMNS if alias in plain]
    if shows and "title" in plain:  # "show, title": the title is the episode's
        return {"name": plain["title"], **found, "title": shows[0]}
    if "title" not in found and "name" in plain:
        found["title"] = plain["name"]
        found.pop("name")
    return found
