"""What the cells of a column look like: dates, numbers, ratings or notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from watchlog.domain.dates.moments import is_stamp
from watchlog.domain.text import quoted
from watchlog.importers.reading.csv_tables import CsvRow
from watchlog.importers.reading.date_order import parted, readings
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.tables.columns import TableColumn
from watchlog.importers.tables.rows import bare_number, rating_of_ten
from watchlog.importers.tables.times import is_printed

_SAMPLE = 300
"""Rows by which it is judged what a column holds."""

_MOST = 0.8
"""The part of a column's cells that must read as dates for it to be one of dates."""

_LONG = 40
"""Characters of a usual cell from which a column looks like notes."""


class ColumnCells:
    """Judges the columns of a table by their first cells."""

    def __init__(self, rows: Sequence[CsvRow]) -> None:
        self._rows = rows
        self._samples: dict[int, list[str]] = {}

    def sample(self, column: TableColumn) -> list[str]:
        """Return the first cells of a column that hold something."""
        if column.place not in self._samples:
            texts = (
                text
                for row in islice(self._rows, _SAMPLE)
                if column.place < len(row.cells) and (text := row.cells[column.place].strip())
            )
            self._samples[column.place] = list(texts)
        return self._samples[column.place]

    def example(self, column: TableColumn) -> str:
        """Return a cell in words, ``, such as “8”``; nothing of an empty column."""
        sample = self.sample(column)
        return f", such as {quoted(sample[0], 24)}" if sample else ""

    def are_dates(self, column: TableColumn) -> bool:
        """Tell if nearly all of them read as dates."""
        sample = self.sample(column)
        return bool(sample) and sum(map(_is_date, sample)) >= _MOST * len(sample)

    def are_numbers(self, column: TableColumn) -> bool:
        """Tell if they are numbers, or empty."""
        return all(re.fullmatch(r"-?\d+(?:[.,]\d+)?", text) for text in self.sample(column))

    def are_ratings(self, column: TableColumn) -> bool:
        """Tell if each could be a rating, on whatever scale."""
        sample = self.sample(column)
        return bool(sample) and all(map(_is_rating, sample))

    def show_scale(self, column: TableColumn) -> bool:
        """Tell if any is ``4/5``, ``★★★`` or the like."""
        return any(bare_number(text) is None for text in self.sample(column))

    def look_like(self, column: TableColumn) -> str | None:
        """Return ``dates``, ``ratings`` or ``notes``; None for anything else."""
        sample = self.sample(column)
        if not sample:
            return None
        if self.are_dates(column):
            return "dates"
        if column.is_rating or all(map(_is_half, sample)):
            return "ratings"
        is_long = sum(map(len, sample)) > _LONG * len(sample)
        return "notes" if column.is_note or is_long else None


def _is_date(text: str) -> bool:
    if is_stamp(text):
        return True
    if text.isdigit():
        return False
    return any(readings(parted(text)[0])) or any(readings(text)) or is_printed(text)


def _is_half(text: str) -> bool:
    """Tell if it is ``4.5`` or the like, which few numbers but ratings are."""
    return re.fullmatch(r"\d[.,]\d", text) is not None


def _is_rating(text: str) -> bool:
    try:
        rating_of_ten(text, 100)
    except UnreadableValue:
        return False
    return True
