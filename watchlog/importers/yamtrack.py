"""Yamtrack: its CSV, in which shows, seasons, episodes and films stand in one table.

The header changes between versions: ``watch_date`` became ``end_date`` with a time, forks add
dozens of columns. Quirks: importers/README.md, Yamtrack.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from watchlog.domain.limits import LAST_EPISODE
from watchlog.domain.models import Kind
from watchlog.importers.anime.progress import MOST_OF_ENTRY
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow, CsvTable, has_columns
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import (
    NO_MEDIA_TYPE,
    ImportedItem,
    ImportedMark,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    ImportOptions,
    ShowKey,
    SkippedRow,
)

OTHERS = "books, comics and games"
SEASONS = "seasons without a rating"
_WHOLE = ("completed", "repeating")
_STATES = {"planning": "planned", "paused": "paused", "dropped": "dropped"}


def looks_like(source: Source) -> bool:
    """Tell if a table has Yamtrack's columns."""
    return any(_is_of_format(member) for member in source.members)


def _is_of_format(member: Member) -> bool:
    return has_columns(member, ("media_id", "source", "media_type", "title"))


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:  # noqa: ARG001
    """Yield plays of episodes and films, marks of anime, states and ratings."""
    for member in source.members:
        if _is_of_format(member):
            table = CsvTable(source, member)
            rows = table.all_rows()
            yield from values.read_rows(rows, _Reader(rows).row)


class _Reader:
    """Reads rows of one table; one without a title takes that of another row of its show."""

    def __init__(self, rows: Iterable[CsvRow]) -> None:
        self._titles: dict[tuple[str, str, bool], str] = {}
        self._keys: dict[tuple[str, str, str, Kind], ShowKey] = {}
        for row in rows:
            if row.get("title") and row.get("media_id"):
                self._titles.setdefault(_item(row), row.get("title"))

    def row(self, row: CsvRow) -> Iterator[ImportedItem]:
        kind = row.get("media_type").lower()
        readers = {
            "tv": self._show, "season": self._season, "episode": self._episode,
            "movie": self._film, "anime": self._anime,
        }  # fmt: skip
        if kind in readers:
            yield from readers[kind](row)
        elif kind:
            yield SkippedRow(OTHERS, row.where, values.name(row.get("title")) or "")
        else:
            raise UnreadableValue(NO_MEDIA_TYPE)

    def _key(self, row: CsvRow, kind: Kind) -> ShowKey:
        service, number = row.get("source").lower(), row.get("media_id")
        title = row.get("title") or self._titles.get(_item(row), "")
        known = (title, service, number, kind)
        if known not in self._keys:
            named = {service: number} if service in ("tmdb", "tvdb", "imdb", "mal") else {}
            self._keys[known] = values.show_key(title, None, kind, values.ids(**named))
        return self._keys[known]

    def _show(self, row: CsvRow) -> Iterator[ImportedItem]:
        key = self._key(row, Kind.SERIES)
        on_list = self._on_list(row, key)
        if row.get("status").lower() in _WHOLE:
            on_list = on_list._replace(completed=True, not_after=_when(row))
        yield on_list
        yield from self._verdict(row, key, None)

    def _on_list(self, row: CsvRow, key: ShowKey) -> ImportedShow:
        state = _STATES.get(row.get("status").lower())
        return ImportedShow(key, row.where, state, note=values.note(row.get("notes")))

    def _verdict(
        self, row: CsvRow, key: ShowKey, season: int | None, episode: int | None = None
    ) -> Iterator[ImportedItem]:
        rating = values.rating(row.get("score"))
        if rating is not None:
            yield ImportedVerdict(key, row.where, rating=rating, season=season, episode=episode)

    def _season(self, row: CsvRow) -> Iterator[ImportedItem]:
        """Yield the rating of a season; without one it says nothing beyond its episodes."""
        key = self._key(row, Kind.SERIES)
        verdicts = list(self._verdict(row, key, values.season(row.get("season_number"))))
        yield from verdicts or [SkippedRow(SEASONS, row.where, key.title)]

    def _episode(self, row: CsvRow) -> Iterator[ImportedItem]:
        season, episode = values.season_and_number(
            row.get("season_number"), row.get("episode_number")
        )
        key = self._key(row, Kind.SERIES)
        yield ImportedPlay(key, row.where, season, episode, at=_when(row))
        for _ in range(_repeats(row)):
            yield ImportedPlay(key, row.where, season, episode)
        yield from self._verdict(row, key, season, episode)

    def _film(self, row: CsvRow) -> Iterator[ImportedItem]:
        key = self._key(row, Kind.FILM)
        yield self._on_list(row, key)
        yield from self._verdict(row, key, None)
        if row.get("status").lower() in _WHOLE:
            yield ImportedPlay(key, row.where, at=_when(row))
            for _ in range(_repeats(row)):
                yield ImportedPlay(key, row.where)

    def _anime(self, row: CsvRow) -> Iterator[ImportedItem]:
        """Yield an anime of MyAnimeList's: an entry is one cour, with a count of episodes."""
        key = self._key(row, Kind.SERIES)
        progress = values.whole_number(row.get("progress"), "progress", 0, LAST_EPISODE) or 0
        repeats = _repeats(row)
        on_list = self._on_list(row, key)
        # Who watches it again has seen it whole, but how many episodes that are is not told.
        if repeats and not progress:
            on_list = on_list._replace(completed=True, not_after=_when(row))
        yield on_list
        yield from self._verdict(row, key, None)
        if repeats and progress * (1 + repeats) > MOST_OF_ENTRY:
            raise UnreadableValue("the number of repeats is out of range")
        if progress and not repeats:
            yield ImportedMark(key, row.where, 1, progress, _when(row))
        elif repeats:
            # A mark stands for one viewing each, and only of what the export has no plays of.
            play = ImportedPlay(key, row.where, 1, not_after=_when(row))
            for number in range(1, progress + 1):
                yield from [play._replace(episode=number)] * (1 + repeats)


def _item(row: CsvRow) -> tuple[str, str, bool]:
    """Return what the rows of one show share; the services number films for themselves."""
    is_film = row.get("media_type").lower() == "movie"
    return row.get("source").lower(), row.get("media_id"), is_film


def _repeats(row: CsvRow) -> int:
    return values.whole_number(row.get("repeats"), "number of repeats", 0, values.MOST_PLAYS) or 0


def _when(row: CsvRow) -> str | None:
    """Return when it was watched: a day, or a moment where the time has a zone."""
    text = row.get("watch_date", "end_date", "progressed_at")
    found = values.utc("" if text.lower() in ("none", "null") else text)
    has_zone = text.endswith(("Z", "z")) or "+" in text[10:] or "-" in text[10:]
    return found if found is None or has_zone else found[:10]
