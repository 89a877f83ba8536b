"""Netflix's account data: the tables of one profile, and its ratings and list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchlog.importers.netflix import activity
from watchlog.importers.netflix.profiles import (
    ProfileRows,
    bare_columns,
    cell,
    choose_profile,
    skip_other_profiles,
    split_by_profile,
)
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow, CsvTable
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.records import (
    ImportedItem,
    ImportedShow,
    ImportedVerdict,
    ImportOptions,
    SkippedRow,
)


def is_account_data(member: Member) -> bool:
    """Tell if a table of the account data holds something for watchlog."""
    columns = bare_columns(member)
    return _is_activity(columns) or _is_ratings(columns) or _is_list(columns)


def _is_activity(columns: set[str]) -> bool:
    return {"title", "starttime"} <= columns and bool(columns & {"duration", "bookmark"})


def _is_ratings(columns: set[str]) -> bool:
    return {"titlename", "thumbsvalue"} <= columns


def _is_list(columns: set[str]) -> bool:
    return {"titlename", "utctitleadddate"} <= columns


def parse(
    source: Source, members: Sequence[Member], options: ImportOptions
) -> Iterator[ImportedItem]:
    """Yield the viewings, ratings and list of one profile. Raises NeedsChoice for several."""
    readers = (
        (_is_activity, activity.viewings), (_is_ratings, _ratings), (_is_list, _my_list),
    )  # fmt: skip
    tables = [
        (read, member, CsvTable(source, member).all_rows())
        for is_ours, read in readers
        for member in members
        if is_ours(bare_columns(member))
    ]
    profile = choose_profile([row for _, _, rows in tables for row in rows], options.profile)
    for read, member, rows in tables:
        yield from read(split_by_profile(rows, profile), member, options)


def _ratings(rows: ProfileRows, member: Member, options: ImportOptions) -> Iterator[ImportedItem]:  # noqa: ARG001
    """Yield verdicts: thumbs 2 (up) and 3 (two up), 1 (down), or the stars of former years."""
    yield from skip_other_profiles(rows)

    def read(row: CsvRow) -> Iterator[ImportedItem]:
        thumbs = values.whole_number(cell(row, "thumbs value"), "thumbs value", 0, 3) or 0
        rating = values.rating(cell(row, "star value"), of=5)
        verdict = (None, "skip", "stream", "stream")[thumbs]
        if verdict is None and rating is None:
            yield SkippedRow("ratings you took back", row.where, cell(row, "title name"))
            return
        # The table does not say whether a title is a film: the library or another row may know.
        key = values.show_key(cell(row, "title name"))
        at = values.utc(cell(row, "event utc ts"))
        yield ImportedVerdict(key, row.where, verdict, rating, at=at, of_seen=False)

    yield from values.read_rows(rows.own, read)


def _my_list(rows: ProfileRows, member: Member, options: ImportOptions) -> Iterator[ImportedItem]:  # noqa: ARG001
    """Yield what is on "My list" as planned."""
    yield from skip_other_profiles(rows)

    def read(row: CsvRow) -> Iterator[ImportedItem]:
        added = values.utc(cell(row, "utc title add date"))
        yield ImportedShow(
            values.show_key(cell(row, "title name")), row.where, "planned", None, added
        )

    yield from values.read_rows(rows.own, read)
