"""The rows of a table whose columns are known, as plays, verdicts and shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from watchlog.domain.languages.names import NO_SUBTITLES
from watchlog.domain.models import Kind
from watchlog.domain.text import quoted
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import (
    EPISODE_RATINGS,
    NO_EPISODE,
    RATING_OUT_OF_RANGE,
    ImportedItem,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    Location,
    ShowKey,
    SkippedRow,
)
from watchlog.importers.tables.episodes import season_and_numbers
from watchlog.importers.tables.listening import LISTENING, language_of, listening_in
from watchlog.importers.tables.times import SEEN, UNSEEN, CellTimes
from watchlog.startup.values import Record

STATES = {
    "planned": "planned", "plan to watch": "planned", "plantowatch": "planned",
    "watchlist": "planned", "to watch": "planned", "want to watch": "planned",
    "paused": "paused", "on hold": "paused", "hold": "paused", "stopped": "dropped",
    "dropped": "dropped", "abandoned": "dropped",
}  # fmt: skip
"""The words of a column of states, and the states that they are."""

FILM_WORDS = ("film", "movie")
_IDS = ("imdb", "tmdb", "trakt", "tvdb", "tvmaze")
_GUARDED = "=+-@'\t"
# ``4/5``, ``8 of 10``, ``85 %``; ``★★★½``.
_SHARE = r"(\d{1,3}(?:[.,]\d+)?)"
_RATIO = re.compile(rf"{_SHARE}\s*(?:/|of|out of)\s*(\d{{1,3}})|{_SHARE}\s*%")
_STARS = re.compile(r"(★{0,5})(½?)☆{0,5}")
_NO_RATING = ("-", "–", "—", "n/a", "na", "none", "null", "?")
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d+)?")


class TableForm(Record):
    """What a table's columns mean: our name for each, and its place.

    ``kind`` is that of every row, None where rows differ. ``scale`` is the best rating.
    ``silent_rows``: what a row is that does not say it, ``plays``, ``planned``, or None where
    nobody said. ``is_of_plays``: the table has a column that says when or whether, so that an
    episode in it was seen. ``all_plays``: every row is a play. ``of_films``: the titles are called
    films. ``lists_by_yes``: the state is ``yes`` of what is on a watchlist.
    """

    places: Mapping[str, int]
    kind: Kind | None = None
    scale: int = 10
    silent_rows: str | None = None
    is_of_plays: bool = False
    all_plays: bool = False
    of_films: bool = False
    lists_by_yes: bool = False

    def said(self, row: CsvRow) -> dict[str, str]:
        """Return the cells that hold something, by our name for each.

        The apostrophe before ``'=Heat`` was put there lest a spreadsheet take it for a formula.
        """
        cells = row.cells
        count = len(cells)
        said = {}
        for name, place in self.places.items():
            if place < count and (text := cells[place].strip()):
                guarded = text[0] == "'" and text[1:2] and text[1] in _GUARDED
                said[name] = text[1:] if guarded else text
        return said


class ToldRow(Record):
    """One row, taken apart: what its cells say, its show, and the episodes that it names."""

    said: Mapping[str, str]
    where: Location
    key: ShowKey
    season: int | None
    numbers: Sequence[int]
    name: str | None
    is_seen: bool


class RowReader:
    """Reads the rows of one table; ``series`` are titles of which rows name episodes."""

    def __init__(self, form: TableForm, times: CellTimes, rows: Sequence[CsvRow]) -> None:
        self._form = form
        self._times = times
        self._keys: dict[tuple[object, ...], ShowKey] = {}
        self._rating: Callable[[str], float | None] = lru_cache(maxsize=1024)(
            lambda text: rating_of_ten(text, form.scale)
        )
        self._series = {
            said.get("title")
            for said in map(form.said, rows if form.kind is None else ())
            if not said.keys().isdisjoint(("season", "episode", "absolute", "name"))
        }

    def items(self, rows: Sequence[CsvRow]) -> Iterator[ImportedItem]:
        """Yield what each row says."""
        return values.read_rows(rows, self._row)

    def _row(self, row: CsvRow) -> Iterator[ImportedItem]:
        said = self._form.said(row)
        if self._form.all_plays and said.get("kind") == LISTENING:
            yield listening_in(said, row.where, lambda: self._when(said, "at"))
            return
        if "clock" in said and "at" in said and ":" not in said["at"]:
            said["at"] = f"{said['at']} {said['clock']}"
        if self._form.lists_by_yes and "state" in said:
            said["state"] = "planned" if said["state"].lower() in SEEN else "no"
        number = said.get("episode") or ("" if "season" in said else said.get("absolute", ""))
        season, numbers = season_and_numbers(said.get("season", ""), number)
        name = values.name(said["name"]) if "name" in said else None
        is_episode = bool(numbers) or name is not None
        has_opinion = not said.keys().isdisjoint(("verdict", "rating", "note"))
        is_seen = self._is_seen(said, is_episode=is_episode, has_opinion=has_opinion)
        key = self._key(said, is_seen=is_seen)
        found = ToldRow(said, row.where, key, season, numbers, name, is_seen)
        opinion = self._opinion(found) if has_opinion else None
        if is_seen and not is_episode and (key.kind is Kind.SERIES or season is not None):
            items = self._seen_whole(found, is_rated=opinion is not None)
        else:
            items = self._listing(found, has_opinion=opinion is not None)
            items += self._plays(found) if is_seen else []
        if opinion is not None:
            yield SkippedRow(EPISODE_RATINGS, row.where, key.title) if is_episode else opinion
        yield from items

    def _is_seen(self, said: Mapping[str, str], *, is_episode: bool, has_opinion: bool) -> bool:
        """Tell if a row is a viewing, and not only a rating or a title on a list."""
        at, state = said.get("at"), said.get("state", "").lower()
        if at is not None:
            return at.lower() not in UNSEEN
        if self._form.all_plays or state in SEEN or "not_after" in said:
            return True
        # A row that is planned, paused or dropped is a viewing only if it says when.
        if state in STATES or state in UNSEEN or "count" in said:
            return said.get("count", "0") != "0"
        if has_opinion and not is_episode:
            return False
        if self._form.silent_rows is not None:
            return self._form.silent_rows == "plays"
        return is_episode and self._form.is_of_plays

    def _seen_whole(self, row: ToldRow, *, is_rated: bool) -> list[ImportedItem]:
        """Return a series of which is told that it was seen, and not which episodes.

        Raises UnreadableValue where a day was named, or a season: which one was seen then?
        """
        said = row.said
        words = (said.get("at", "").lower(), said.get("state", "").lower())
        if row.season is None and any(word in SEEN for word in words):
            by_then = self._when(said, "at") or self._when(said, "not_after", "added")
            return [
                ImportedShow(
                    row.key,
                    row.where,
                    platforms=_platforms(said),
                    completed=True,
                    not_after=_without_clock(by_then),
                )
            ]
        if not is_rated:
            raise UnreadableValue(NO_EPISODE)
        return []

    def _listing(self, row: ToldRow, *, has_opinion: bool) -> list[ImportedItem]:
        """Return what a row says of the show itself, if anything, and if it says nothing else."""
        said, says_more = row.said, row.is_seen or has_opinion
        state = STATES.get(said.get("state", "").lower())
        if state is None and not says_more and "state" not in said:
            state = "planned" if self._form.silent_rows == "planned" else None
        platforms = _platforms(said)
        if state is None and not platforms and says_more:
            return []
        added = self._when(said, "added") if state is not None else None
        return [
            ImportedShow(
                row.key, row.where, state, added_at=_without_clock(added), platforms=platforms
            )
        ]

    def _plays(self, row: ToldRow) -> list[ImportedItem]:
        said, season, numbers = row.said, row.season, row.numbers
        at = self._when(said, "at")
        by_then = self._when(said, "not_after", "added" if at is None else "not_after")
        play = ImportedPlay(
            row.key,
            row.where,
            at=at,
            not_after=by_then,
            language=language_of(said["language"]) if "language" in said else None,
            subtitles=_subtitles(said.get("subtitles"), of_ours=self._form.all_plays),
            minutes=_minutes(said["minutes"]) if "minutes" in said else None,
            part=said.get("part", "").strip().lower() == "yes" and "minutes" in said,
        )
        if row.key.kind is Kind.FILM:
            plays = [play]
        elif len(numbers) < 2:
            number = numbers[0] if numbers else None
            bare = season is None and number is not None
            named = 1 if bare else season
            plays = [play._replace(season=named, episode=number, name=row.name, is_bare=bare)]
        else:
            # The name and the length may be of one of them or of all.
            plays = [
                play._replace(
                    season=1 if season is None else season,
                    episode=number,
                    minutes=None,
                    followed_by=after,
                    is_bare=season is None,
                )
                for after, number in zip(range(len(numbers) - 1, -1, -1), numbers, strict=True)
            ]
        return [*plays, *self._earlier(said, plays)] if "count" in said else [*plays]

    def _earlier(
        self, said: Mapping[str, str], plays: Sequence[ImportedPlay]
    ) -> Iterator[ImportedPlay]:
        """Yield the further plays that a count stands for, undated, before the last.

        Without a limit: with the moment of the last one they would be taken for its tick.
        """
        count = values.whole_number(said.get("count"), "count", 0, values.MOST_PLAYS) or 1
        for play in plays:
            for _ in range(count - 1):
                limit = play.not_after if play.at is None else None
                yield play._replace(at=None, not_after=limit, followed_by=0)

    def _key(self, said: Mapping[str, str], *, is_seen: bool) -> ShowKey:
        kind = self._kind(said, is_seen=is_seen)
        title, year = said.get("title", ""), said.get("year", "")
        cells = [said.get(name, "") for name in _IDS]
        named = (title, year, kind, *cells)
        if named not in self._keys:
            ids = values.ids(**dict(zip(_IDS, cells, strict=True)))
            # A day of release has the year in front.
            began = year[:4] if re.match(r"\d{4}-", year) else year
            self._keys[named] = values.show_key(title, began, kind, ids)
        return self._keys[named]

    def _kind(self, said: Mapping[str, str], *, is_seen: bool) -> Kind | None:
        """Return the kind that the row names, else the one that the table suggests.

        That is a series if any row names an episode of it, and a film if it was watched or its
        column is called so; else None.
        """
        if self._form.kind is not None:
            return self._form.kind
        kind = said.get("kind", "").lower()
        if kind:
            return Kind.FILM if any(word in kind for word in FILM_WORDS) else Kind.SERIES
        if said.get("title") in self._series:
            return Kind.SERIES
        return Kind.FILM if self._form.of_films or is_seen else None

    def _opinion(self, row: ToldRow) -> ImportedVerdict | None:
        said = row.said
        word = said.get("verdict", "").lower()
        if word not in ("", "stream", "skip"):
            raise UnreadableValue(f"{quoted(word, 20)} is neither stream nor skip")
        rating = self._rating(said["rating"]) if "rating" in said else None
        note = values.note(said["note"]) if "note" in said else None
        if not word and rating is None and not note:
            return None
        state = STATES.get(said.get("state", "").lower())
        at = self._when(said, "rated")
        is_unseen = said.get("at", "").lower() in UNSEEN or state == "planned"
        return ImportedVerdict(
            row.key, row.where, word or None, rating, note, row.season, at, of_seen=not is_unseen
        )

    def _when(self, said: Mapping[str, str], *names: str) -> str | None:
        """Return the time in the first of these cells that holds one. Raises UnreadableValue."""
        for name in names:
            if name in said and (at := self._times.read(said[name])) is not None:
                return at
        return None


def _without_clock(at: str | None) -> str | None:
    """Return a stamp; its day for a clock time of no zone, which says no more of a show."""
    return at[:10] if at is not None and len(at) == 19 else at


def _platforms(said: Mapping[str, str]) -> tuple[str, ...]:
    if "platform" not in said:
        return ()
    texts = said["platform"].split(",")
    return tuple(name for text in texts if (name := values.name(text)) is not None)


_minutes = lru_cache(maxsize=1024)(values.exact_minutes)


@lru_cache(maxsize=256)
def _subtitles(text: str | None, *, of_ours: bool) -> str | None:
    """Return the tag of subtitles; that there were none is a word of our own export alone."""
    return text if text is None or (of_ours and text == NO_SUBTITLES) else language_of(text)


def rating_of_ten(text: str, scale: int) -> float | None:
    """Return ``8.5``, ``8,5``, ``4/5``, ``85 %`` or ``★★★½`` as one of 10; a bare number is of
    ``scale``. Raises UnreadableValue.
    """
    if text.lower() in _NO_RATING:
        return None
    match = _RATIO.fullmatch(text)
    if match is not None:
        given, of = (match[1], int(match[2])) if match[1] else (match[3], 100)
        if not of:
            raise UnreadableValue(RATING_OUT_OF_RANGE)
        return values.rating(given.replace(",", "."), of=of)
    stars = _STARS.fullmatch(text)
    if stars is not None and text:
        return values.rating(len(stars[1]) + len(stars[2]) / 2, of=5)
    return values.rating(text.replace(",", "."), of=scale)


def bare_number(text: str) -> float | None:
    """Return a rating that tells no scale; None for anything else."""
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
