"""Letterboxd: the diary, reviews, ratings, watched films, likes and watchlist of its export.

Its files tell of the same films, so all are read before anything is made of them. Quirks:
importers/README.md, Letterboxd.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from watchlog.domain.models import Kind
from watchlog.domain.text import some_of
from watchlog.errors import BadImport, Hint
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow, CsvTable, head_text, header_of
from watchlog.importers.reading.date_order import DayOrder
from watchlog.importers.reading.markup import text_of
from watchlog.importers.reading.questions import NeedsChoice
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.records import (
    REPEATED,
    ImportedItem,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    ImportOptions,
    Location,
    Remark,
    ShowKey,
    SkippedRow,
)
from watchlog.startup.values import Record

LIKED_ALONE = "liked films that no other file has"

_LINKS = "letterboxd uri"
_LIST = "letterboxd list export"
# What was deleted is in the export too; lists say nothing of watching.
_DELETED = ("deleted", "orphaned")
_CLOSED = (*_DELETED, "lists")
_DIARY, _REVIEWS, _WATCHED, _RATINGS = "diary", "reviews", "watched", "ratings"
_WATCHLIST, _LIKES = "watchlist", "likes"
_MEANINGS = {"plays": "films that you watched", "planned": "your watchlist"}
"""What ``--as`` says of a table."""


def looks_like(source: Source) -> bool:
    """Tell if a table has Letterboxd's links; a list or what was deleted, if that is all."""
    own = _own(source)
    closed = [member for member in source.members if member not in own]
    return any(_has_links(member) for member in own) or any(
        _has_links(member) or _is_list(member) for member in (*closed, *own)
    )


def _own(source: Source) -> list[Member]:
    """Return the members that may hold what a person watched."""
    return [member for member in source.members if not _is_closed(member)]


def _is_closed(member: Member) -> bool:
    *_, above, folder = ["", "", *_folders(member)]
    return folder in _CLOSED or above in _DELETED


def _folders(member: Member) -> list[str]:
    return member.path.lower().replace("\\", "/").split("/")[:-1]


def _has_links(member: Member) -> bool:
    return _LINKS in header_of(member)


def _is_list(member: Member) -> bool:
    return head_text(member).lstrip("\ufeff").lower().startswith(_LIST)


class _Row(Record):
    """One row of any of the files; ``cells`` tell whether it is told twice."""

    key: ShowKey
    where: Location
    cells: tuple[str, ...]
    logged: date | None
    watched: date | None
    rating: float | None
    is_rewatch: bool
    tags: tuple[str, ...]
    review: str | None

    @property
    def by_then(self) -> str | None:
        """The day on which it was logged, which is not that of watching."""
        return values.day(self.logged) if self.logged else None


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:
    """Yield plays from the diary, verdicts from ratings and reviews, films seen and planned."""
    roles = {member: _role(source, member) for member in _own(source) if _has_links(member)}
    unclear = [member for member, role in roles.items() if role is None]
    chosen, remarks = _chosen(unclear, options)
    yield from remarks
    tables: defaultdict[str, list[_Row]] = defaultdict(list)
    for member, role in roles.items():
        yield from _read(CsvTable(source, member), options, tables[role or chosen])
    yield from _Films(tables).items()


def _role(source: Source, member: Member) -> str | None:
    """Return which of the files a table is, by its columns; three have the same, and go by name.

    None where neither tells.
    """
    columns = header_of(member)
    if "review" in columns:
        return _REVIEWS
    if "watched date" in columns:
        return _DIARY
    if "rating" in columns:
        return _RATINGS
    if _folders(member)[-1:] == [_LIKES] or (member.name == "films.csv" and not source.single):
        return _LIKES
    named = [role for role in (_WATCHLIST, _WATCHED) if role in member.name]
    return named[0] if len(named) == 1 else None


def _chosen(unclear: Sequence[Member], options: ImportOptions) -> tuple[str, list[Remark]]:
    """Return what the person says that a table is, and what the ledger says of it.

    Raises NeedsChoice, and BadImport where one answer would have to do for several tables.
    """
    if not unclear:
        return _WATCHED, []
    path = unclear[0].path
    if len(unclear) > 1:
        raise BadImport(
            f"{path} and {unclear[1].path} may each be the films that you watched or your"
            " watchlist. Nothing imported.",
            hints=[Hint("One by one, with --as plays or --as planned:", "watchlog import FILE")],
        )
    if options.silent_rows is None:
        raise NeedsChoice(
            f"{path} may be the films that you watched or your watchlist; it doesn't say."
            " Nothing imported.",
            option="--as",
            question=f"What are the films in {path}?",
            choices=list(_MEANINGS.items()),
        )
    role = _WATCHLIST if options.silent_rows == "planned" else _WATCHED
    return role, [Remark(f"{path} read as {_MEANINGS[options.silent_rows]}")]


def _read(table: CsvTable, options: ImportOptions, found: list[_Row]) -> Iterator[ImportedItem]:
    """Put the rows of a table into ``found``; yield its bad rows, and how its dates were read."""
    rows = table.all_rows()
    texts = (row.get(name) for row in rows for name in ("date", "watched date"))
    dates = DayOrder.find(texts, label=table.member.path, choice=options.dates, is_sorted=False)
    yield from dates.remarks()

    def read(row: CsvRow) -> Iterable[ImportedItem]:
        found.append(_row(row, dates))
        return ()

    yield from values.read_rows(rows, read)


def _row(row: CsvRow, dates: DayOrder) -> _Row:
    logged, watched = dates.day(row.get("date")), dates.day(row.get("watched date"))
    for day in (logged, watched):
        if day is not None:
            values.day(day)  # raises what makes a bad row of it
    return _Row(
        values.show_key(row.get("name"), row.get("year"), Kind.FILM),
        row.where,
        tuple(row.cells),
        logged,
        watched,
        values.rating(row.get("rating").replace(",", "."), of=5),
        row.get("rewatch").lower() in ("yes", "true"),
        values.tags(row.get("tags")),
        values.note(text_of(row.get("review"))),
    )


class _Films:
    """What all files say of the films, set against one another."""

    def __init__(self, tables: dict[str, list[_Row]]) -> None:
        self._tables = tables
        self._again: list[_Row] = []
        self._diary = self._once(_DIARY)
        self._undated: list[_Row] = []
        self._add_reviews()
        self._played = {row.key for row in self._diary}
        self._latest_rating: dict[ShowKey, float] = {}
        for row in sorted(self._diary, key=lambda row: row.logged or date.min):
            if row.rating is not None:
                self._latest_rating[row.key] = row.rating

    def _once(self, role: str) -> list[_Row]:
        """Return the rows of a file, those told twice aside. Two entries have two links."""
        rows = {(row.key, row.cells): row for row in reversed(self._tables.get(role, []))}
        kept = list(reversed(rows.values()))
        places = {row.where for row in kept}
        self._again += [row for row in self._tables.get(role, []) if row.where not in places]
        return kept

    def _add_reviews(self) -> None:
        """Add each review to its entry of the diary; without that, it is one if it has a day."""
        entries: defaultdict[tuple[ShowKey, date | None], list[int]] = defaultdict(list)
        for place, row in enumerate(self._diary):
            entries[row.key, row.watched].append(place)
        for review in self._once(_REVIEWS):
            if review.watched is None:
                self._undated.append(review)
                continue
            places = entries[review.key, review.watched]
            if not places:
                self._diary.append(review)
                continue
            # Of two entries of one day it is the one that shares the link, or else the most.
            told = set(review.cells)
            place = max(places, key=lambda each: len(told & set(self._diary[each].cells)))
            places.remove(place)
            self._diary[place] = _united(self._diary[place], review)

    def items(self) -> Iterator[ImportedItem]:
        yield from self._entries()
        yield from self._first_viewings_missing()
        known = set(self._played)
        for role in (_WATCHED, _RATINGS, _REVIEWS):
            yield from self._undated_films(role, known)
        yield from self._planned(known)
        yield from self._liked(known)
        for row in self._again:
            yield SkippedRow(REPEATED, row.where, row.key.title)

    def _entries(self) -> Iterator[ImportedItem]:
        for row in self._diary:
            if row.tags:
                yield ImportedShow(row.key, row.where, tags=row.tags)
            at = values.day(row.watched) if row.watched else None
            yield ImportedPlay(row.key, row.where, at=at, not_after=None if at else row.by_then)
            yield from _verdict(row)

    def _first_viewings_missing(self) -> Iterator[Remark]:
        """Yield what the ledger says of films whose first entry in the diary is a rewatch."""
        first: dict[ShowKey, _Row] = {}
        for row in self._diary:
            if row.key not in first or _order(row) < _order(first[row.key]):
                first[row.key] = row
        titles = [key.title for key, row in first.items() if row.is_rewatch]
        if titles:
            yield Remark(
                f"rewatches of films whose first viewing isn't in the diary: {some_of(titles)}"
            )

    def _undated_films(self, role: str, known: set[ShowKey]) -> Iterator[ImportedItem]:
        """Yield films that were watched, rated or reviewed; once seen, if no other file has it."""
        rows = self._undated if role == _REVIEWS else self._once(role)
        for row in rows:
            is_new = row.key not in known
            known.add(row.key)
            yield ImportedShow(
                row.key,
                row.where,
                completed=is_new,
                not_after=row.by_then if is_new else None,
                tags=row.tags,
            )
            if row.rating is not None and self._latest_rating.get(row.key) == row.rating:
                row = row._replace(rating=None)
            yield from _verdict(row)

    def _planned(self, known: set[ShowKey]) -> Iterator[ImportedItem]:
        for row in self._once(_WATCHLIST):
            known.add(row.key)
            yield ImportedShow(row.key, row.where, state="planned", added_at=row.by_then)

    def _liked(self, known: set[ShowKey]) -> Iterator[ImportedItem]:
        for row in self._once(_LIKES):
            if row.key in known:
                yield ImportedShow(row.key, row.where, tags=("liked",))
            else:
                yield SkippedRow(LIKED_ALONE, row.where, row.key.title)


def _united(entry: _Row, review: _Row) -> _Row:
    """Return an entry of the diary with its review."""
    return entry._replace(
        review=review.review,
        rating=entry.rating if entry.rating is not None else review.rating,
        tags=tuple(dict.fromkeys((*entry.tags, *review.tags))),
    )


def _verdict(row: _Row) -> Iterator[ImportedItem]:
    if row.rating is not None or row.review:
        at = row.by_then
        yield ImportedVerdict(row.key, row.where, rating=row.rating, note=row.review, at=at)


def _order(row: _Row) -> tuple[date, bool]:
    return row.watched or date.max, row.is_rewatch
