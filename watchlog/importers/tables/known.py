"""Tables of services that a list of columns describes: read by the reader of any table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from watchlog.domain.models import Kind
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvTable, header_of
from watchlog.importers.reading.date_order import DayOrder
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.records import ImportedItem, SkippedRow
from watchlog.importers.tables.rows import RowReader, TableForm
from watchlog.importers.tables.times import CellTimes
from watchlog.startup.values import Record


class KnownTable(Record):
    """What a service's table holds: our name for each column, and the service's in lower case.

    ``kind`` is that of all rows, None where a column tells it. ``silent_rows`` and ``all_plays``
    are those of ``TableForm``. ``left_out``: why no row of it is read.
    """

    columns: Mapping[str, str]
    kind: Kind | None = None
    silent_rows: str | None = None
    all_plays: bool = False
    left_out: str | None = None


Knows = Callable[[Member, frozenset[str]], KnownTable | None]
"""A function that tells by its header what a member is; None of one that it does not know."""


def any_known(source: Source, knows: Knows) -> bool:
    """Tell if a member is one that a format knows."""
    return any(_known(member, knows) is not None for member in source.members)


def _known(member: Member, knows: Knows) -> KnownTable | None:
    return knows(member, frozenset(header_of(member)))


def read_known(source: Source, knows: Knows) -> Iterator[ImportedItem]:
    """Yield what the rows of all members say that a format knows."""
    for member in source.members:
        known = _known(member, knows)
        if known is not None:
            yield from _read(CsvTable(source, member), known)


def _read(table: CsvTable, known: KnownTable) -> Iterator[ImportedItem]:
    places = {
        ours: table.columns.index(name)
        for ours, name in known.columns.items()
        if name in table.columns
    }
    form = TableForm(places, known.kind, silent_rows=known.silent_rows, all_plays=known.all_plays)
    rows = table.all_rows()
    if known.left_out is not None:
        for row in rows:
            title = values.name(form.said(row).get("title")) or ""
            yield SkippedRow(known.left_out, row.where, title)
        return
    # These services write the year in front, and keep UTC.
    times = CellTimes(DayOrder("ymd", in_doubt=False), in_utc=True)
    yield from RowReader(form, times, rows).items(rows)
