"""Netflix's account data: ViewingActivity.csv (by netflix_activity), Ratings.csv and MyList.csv."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchlog.importers import netflix_activity
from watchlog.importers.netflix_profiles import (
    Rows,
    cell,
    chosen_profile,
    columns_of,
    rows_of,
    skipping_others,
)
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import Row, Table
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.records import Imported, ImportedShow, ImportedVerdict, Skipped, Wishes


def is_account_data(member: Member) -> bool:
    """Whether a table of the account data holds something for watchlog."""
    columns = columns_of(member)
    return _is_activity(columns) or _is_ratings(columns) or _is_list(columns)


def _is_activity(columns: set[str]) -> bool:
    return {"title", "starttime"} <= columns and bool(columns & {"duration", "bookmark"})


def _is_ratings(columns: set[str]) -> bool:
    return {"titlename", "thumbsvalue"} <= columns


def _is_list(columns: set[str]) -> bool:
    return {"titlename", "utctitleadddate"} <= columns


def parse(source: Source, members: Sequence[Member], wishes: Wishes) -> Iterator[Imported]:
    """The viewings, ratings and the list of one profile. Raises NeedsChoice for several."""
    readers = (
        (_is_activity, netflix_activity.viewings), (_is_ratings, _rated), (_is_list, _listed),
    )  # fmt: skip
    tables = [
        (read, member, Table(source, member).all_rows())
        for is_ours, read in readers
        for member in members
        if is_ours(columns_of(member))
    ]
    profile = chosen_profile([row for _, _, rows in tables for row in rows], wishes.profile)
    for read, member, rows in tables:
        yield from read(rows_of(rows, profile), member, wishes)


def _rated(rows: Rows, member: Member, wishes: Wishes) -> Iterator[Imported]:  # noqa: ARG001
    """Thumbs as verdicts (2 and 3 up, 1 down), the stars of former years as ratings."""
    yield from skipping_others(rows)

    def read(row: Row) -> Iterator[Imported]:
        thumbs = values.whole(cell(row, "thumbs value"), "thumbs value", 0, 3) or 0
        rating = values.rating(cell(row, "star value"), of=5)
        verdict = (None, "skip", "stream", "stream")[thumbs]
        if verdict is None and rating is None:
            yield Skipped("ratings taken back", row.where, cell(row, "title name"))
            return
        key = values.key(cell(row, "title name"))
        at = values.utc(cell(row, "event utc ts"))
        yield ImportedVerdict(key, row.where, verdict, rating, at=at)

    yield from values.reading(rows.own, read)


def _listed(rows: Rows, member: Member, wishes: Wishes) -> Iterator[Imported]:  # noqa: ARG001
    """What is on "My list"."""
    yield from skipping_others(rows)

    def read(row: Row) -> Iterator[Imported]:
        added = values.utc(cell(row, "utc title add date"))
        yield ImportedShow(values.key(cell(row, "title name")), row.where, "planned", None, added)

    yield from values.reading(rows.own, read)
