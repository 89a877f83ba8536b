"""Plays as rows of a table of columns: a selection of rows, and one row to look at.

Figures of fifty thousand plays are sums, groups and orders of a few columns. Making an object of
each play first, and asking each for its fields, takes ten times as long as all of these together.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import compress, groupby, repeat
from typing import Any, TypeVar, overload

from watchlog.domain.columns import TimeGrade
from watchlog.domain.dates.moments import moment
from watchlog.domain.models import EpisodeRef, Play
from watchlog.domain.runtimes import Minutes
from watchlog.domain.summary import ShowSummary
from watchlog.startup.values import Record


class Viewing(Record):
    """One play that was not removed, as figures see it.

    ``ended``, ``started``: seconds since 1970 UTC where there is a moment, else 0. The start is
    the end less the unrounded middle of the runtime. ``evening``: the person's day, where that
    is known. ``low``, ``high``: its length in seconds; ``assumed`` where nobody said.
    ``number``: its place among the plays of the show. The rest is as in Columns, in its order.
    """

    started: float
    evening: date | None
    ended: float
    day: int
    clock: int
    grade: TimeGrade
    low: int
    high: int
    assumed: bool
    season: int | None
    episode: int | str | None
    language: str | None
    language_assumed: bool
    laid: bool
    company: tuple[str, ...] | None
    company_assumed: bool
    in_pass: int
    subtitles: str | None
    part: bool
    show: ShowSummary
    number: int

    @property
    def play(self) -> Play:
        """The play itself: of a library that was remembered, this reads the show's line."""
        return self.show.whole.plays[self.number]

    @property
    def moment(self) -> datetime | None:
        """The stamp of the play, also where it is only a tick."""
        return moment(self.play.at)

    @property
    def ref(self) -> EpisodeRef | None:
        """The numbered episode, or None for a film and for an episode known by name alone."""
        if self.season is None or not isinstance(self.episode, int):
            return None
        return EpisodeRef(self.season, self.episode)

    @property
    def timed(self) -> bool:
        """Known to the minute, and watched then rather than ticked."""
        return self.grade is TimeGrade.MINUTE

    @property
    def minutes(self) -> Minutes:
        return Minutes(self.low / 60, self.high / 60, self.assumed)


_PLACES = {name: place for place, name in enumerate(Viewing._fields)}

_SHOW_NUMBER = len(_PLACES)
_PARTS = _SHOW_NUMBER + 1

Table = Sequence[Any]
"""One column for each field of Viewing, and a number for each show; all of one length.

Then the set of the rows that are parts, mostly empty.
"""

Key = TypeVar("Key", bound=Hashable)


class Plays(Sequence[Viewing]):
    """Some rows of a table, in an order; a Viewing is made of one when it is looked at."""

    __slots__ = ("_rows", "_table")

    def __init__(self, table: Table, rows: Sequence[int]) -> None:
        self._table = table
        self._rows = rows

    @property
    def whole(self) -> Plays:
        """These plays without those of a part."""
        parts = self._table[_PARTS]
        return Plays(self._table, [r for r in self._rows if r not in parts]) if parts else self

    @property
    def parts(self) -> int:
        """How many of these are plays of a part."""
        return len(self) - len(self.whole)

    def column(self, name: str) -> Sequence[Any]:
        """Return one field of each play, in the order of the plays."""
        whole: Sequence[Any] = self._table[_PLACES[name]]
        rows = self._rows
        if isinstance(rows, range):
            return whole[rows.start : rows.stop]
        return list(map(whole.__getitem__, rows))

    def split(self, name: str) -> dict[Any, Plays]:
        """Group the plays by one column; groups and plays in the order in which they come."""
        found = self._rows_by(self._table[_PLACES[name]])
        return {key: self._of(rows) for key, rows in found.items()}

    def split_by_show(self) -> list[tuple[ShowSummary, Plays]]:
        """Group the plays by their show; shows and plays in the order in which they come."""
        shows = self._table[_PLACES["show"]]
        found = self._rows_by(self._table[_SHOW_NUMBER])
        return [(shows[rows[0]], self._of(rows)) for rows in found.values()]

    def split_along(self, keys: Iterable[Key]) -> dict[Key, Plays]:
        """Group the plays by ``keys``, one for each play, in the order of the plays."""
        found: dict[Key, list[int]] = {}
        for key, row in zip(keys, self._rows, strict=True):
            found.setdefault(key, []).append(row)
        return {key: self._of(rows) for key, rows in found.items()}

    def _rows_by(self, whole: Sequence[Any]) -> dict[Any, list[int]]:
        found: dict[Any, list[int]] = {}
        # Plays that lie together often have the same: a run of them is taken in one go.
        for key, run in groupby(self._rows, key=whole.__getitem__):
            found.setdefault(key, []).extend(run)
        return found

    def _of(self, rows: list[int]) -> Plays:
        """Return these rows as plays, as a range where they lie together in the table."""
        first, last = rows[0], rows[-1]
        if isinstance(self._rows, range) and last - first + 1 == len(rows):
            return Plays(self._table, range(first, last + 1))
        return Plays(self._table, rows)

    def count_shows(self) -> int:
        """Count the different shows of the plays."""
        return len(set(map(self._table[_SHOW_NUMBER].__getitem__, self._rows)))

    def plus(self, others: Plays) -> Plays:
        """Return these plays, then others of the same table."""
        return Plays(self._table, [*self._rows, *others._rows])

    def where(self, flags: Iterable[object]) -> Plays:
        """Return the plays whose flag is true; one flag for each play."""
        return Plays(self._table, list(compress(self._rows, flags)))

    def ordered(self, *names: str) -> Plays:
        """Return the plays sorted by these columns, the first counting most."""
        rows = self._rows
        # Sorting keeps the order of equals: one column after the other takes a quarter of the
        # time that tuples of them take.
        for name in reversed(names):
            rows = sorted(rows, key=self._table[_PLACES[name]].__getitem__)
        return Plays(self._table, rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Viewing]:
        columns = (self.column(name) for name in _PLACES)
        return map(tuple.__new__, repeat(Viewing), zip(*columns, strict=True))

    @overload
    def __getitem__(self, place: int) -> Viewing: ...
    @overload
    def __getitem__(self, place: slice) -> Plays: ...
    def __getitem__(self, place: int | slice) -> Viewing | Plays:
        if isinstance(place, slice):
            return Plays(self._table, self._rows[place])
        row = self._rows[place]
        return Viewing._make(column[row] for column in self._table[:_SHOW_NUMBER])


def column(viewings: Sequence[Viewing], name: str) -> Sequence[Any]:
    """Return one field of each play, of rows of a table as of plays gathered one by one."""
    if isinstance(viewings, Plays):
        return viewings.column(name)
    place = _PLACES[name]
    return [viewing[place] for viewing in viewings]


def split_by(
    viewings: Iterable[Viewing], key_of: Callable[[Viewing], Key]
) -> dict[Key, list[Viewing]]:
    """The plays under their keys, both in the order in which they come."""
    found: dict[Key, list[Viewing]] = {}
    for viewing in viewings:
        found.setdefault(key_of(viewing), []).append(viewing)
    return found


def minutes_of(viewings: Sequence[Viewing]) -> Minutes:
    """The length of plays together."""
    low, high = column(viewings, "low"), column(viewings, "high")
    return Minutes(sum(low) / 60, sum(high) / 60, any(column(viewings, "assumed")))


def whole(viewings: Sequence[Viewing]) -> Sequence[Viewing]:
    """Return plays without those of a part, of rows of a table as of plays gathered one by one."""
    if isinstance(viewings, Plays):
        return viewings.whole
    return [viewing for viewing in viewings if not viewing.part]


NO_PLAYS = Plays([*[()] * (len(Viewing._fields) + 1), frozenset()], range(0))
