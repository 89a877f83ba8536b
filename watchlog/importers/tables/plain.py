"""Any other table: one row per play, rating or title, its columns by their usual names.

The README at the top lists the columns for people. Quirks: importers/README.md, Any table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchlog.domain.text import quoted
from watchlog.errors import BadValue
from watchlog.importers.reading.csv_tables import CsvTable, first_rows, written_header_of
from watchlog.importers.reading.questions import choice_of
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.records import ImportedItem, ImportOptions, Remark
from watchlog.importers.tables.cells import ColumnCells
from watchlog.importers.tables.columns import (
    NOT_THERE,
    TableColumn,
    column_named,
    columns_of,
    find_columns,
    read_choice,
)
from watchlog.importers.tables.rows import RowReader
from watchlog.importers.tables.settle import settle
from watchlog.importers.tables.times import CellTimes

# Beside a title, one of these must be there: else it is a list of books, or of anything.
CONTENT_COLUMNS = (
    "year", "kind", "season", "episode", "absolute", "name", "at", "count", "rating", "rated",
    "verdict", "state", "added", "imdb", "tvdb", "tmdb", "trakt", "tvmaze",
)  # fmt: skip
"""Columns of which a table needs one, besides the title."""


def looks_like(source: Source) -> bool:
    """Tell if a table has a title and one of CONTENT_COLUMNS, or a column of dates."""
    return any(_is_of_format(member) for member in source.members)


def is_table(source: Source) -> bool:
    """Tell if a member has a header, whatever its columns are called."""
    return any(_is_table(columns_of(written_header_of(each))) for each in source.members)


def _is_table(columns: Sequence[TableColumn]) -> bool:
    return bool(columns) and all(each.written.isprintable() for each in columns)


def _is_of_format(member: Member) -> bool:
    columns = columns_of(written_header_of(member))
    names = find_columns(columns)
    if "title" not in names:
        return False
    if any(name in names for name in CONTENT_COLUMNS):
        return True
    cells = ColumnCells(first_rows(member))
    return any(cells.are_dates(each) for each in columns)


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:
    """Yield plays, verdicts and shows. Raises NeedsChoice, BadValue."""
    members = [each for each in source.members if _is_of_format(each)] or [
        each for each in source.members if _is_table(columns_of(written_header_of(each)))
    ]
    _check_columns(members, options)
    for member in members:
        table = CsvTable(source, member)
        rows = table.all_rows()
        settled = settle(table, rows, options)
        if settled.questions:
            raise choice_of(settled.questions)
        yield from settled.dates.remarks()
        yield from map(Remark, settled.remarks)
        times = CellTimes(settled.dates)
        yield from RowReader(settled.form, times, rows).items(rows)
        if times.without_zone:
            yield options.remark_on_zone("clock times without a zone")


def _check_columns(members: Sequence[Member], options: ImportOptions) -> None:
    """Refuse a column that no table has. Raises BadValue."""
    columns = [each for member in members for each in columns_of(written_header_of(member))]
    for _, name in read_choice(options.columns):
        if name != NOT_THERE and column_named(name, columns) is None:
            there = ", ".join(quoted(each.written, 30) for each in columns[:30])
            raise BadValue(
                f"No column is called {quoted(name)}. There are {there}. Nothing imported."
            )
