"""The text of a member in any encoding, and tables of comma-separated values."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TextIO, TypeVar

from watchlog.importers.reading.refusals import binary_file, no_rows, too_many
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.records import Location

Row = TypeVar("Row")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# More than one person watches. The order of dates and the titles of Netflix need all
# rows at once.
MOST_ROWS = 500_000
"""Rows of a table that has to be read as a whole."""


# Names of columns and keys are of plain letters, of which UTF-16 makes every other byte a zero. Of
# a binary file zeros stand anywhere.
_LEAST_ZEROS = 0.2


def encoding_of(member: Member) -> str:
    """Return ``utf-8``, ``utf-16…`` by a mark or zeros, else ``cp1252``, Latin-1 under Windows."""
    told = _told_by(member.head())
    if told is not None:
        return told
    # All of the file has to be UTF-8: the first é may stand in the last row.
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with member.stream() as stream:
            while piece := stream.read(2**20):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _told_by(head: bytes) -> str | None:
    """Return the encoding that the first bytes tell, by a mark or by their zeros."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    for name, zeros, others in (("utf-16-le", head[1:200:2], head[:200:2]),
                                ("utf-16-be", head[:200:2], head[1:200:2])):  # fmt: skip
        if zeros.count(0) > _LEAST_ZEROS * len(zeros) and not others.count(0):
            return name
    return None


def is_binary(member: Member) -> bool:
    """Tell if a member is no text in any encoding: zeros stand where no text has one."""
    head = member.head()
    return b"\0" in head and "\0" in head.decode(_told_by(head) or "utf-8", "replace")


def open_text(source: Source, member: Member) -> TextIO:
    """Open a member as text, line ends as they are; what cannot be decoded becomes �.

    Raises WrongFormat for a binary file.
    """
    if is_binary(member):
        raise binary_file(member.path)
    encoding = encoding_of(member)
    return io.TextIOWrapper(source.stream(member), encoding=encoding, errors="replace", newline="")


def head_text(member: Member) -> str:
    """Return the beginning of a member as text, for recognising it."""
    head = member.head()
    return head.decode(_told_by(head) or "utf-8", "replace")


class CsvRow:
    """One row of a table, its cells found by the name of their column.

    ``fault`` is the csv module's message where the row could not be read, else None.
    """

    __slots__ = ("_columns", "cells", "fault", "where")

    def __init__(
        self,
        where: Location,
        cells: Sequence[str],
        columns: Mapping[str, int],
        fault: str | None = None,
    ) -> None:
        self.where = where
        self.cells = cells
        self.fault = fault
        self._columns = columns

    @classmethod
    def of_entry(cls, where: Location, fields: Mapping[str, str]) -> CsvRow:
        """Make a row of an entry that is no table's, its fields found in lower case."""
        columns = {name.lower(): place for place, name in enumerate(fields)}
        return cls(where, list(fields.values()), columns)

    def get(self, *names: str) -> str:
        """Return the first of these cells that is not empty, stripped; "" where all are."""
        for name in names:
            place = self._columns.get(name)
            if place is not None and place < len(self.cells):
                value = self.cells[place].strip()
                if value:
                    return value
        return ""


class _Lines:
    """The lines of a text, those of the row that is read, and whether it has ended."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self.of_row: list[str] = []
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        for line in self._text:
            self.of_row.append(line)
            yield line
        self.ended = True


class CsvTable:
    """A CSV member: its header, names in lower case with single blanks, and its rows.

    ``written`` are the names as they stand there.
    """

    def __init__(self, source: Source, member: Member) -> None:
        self._source = source
        self.member = member
        head = head_text(member)
        self.delimiter = delimiter_of(head)
        self._lines_before = int(_separator_said(head) is not None)
        self.written = written_header_of(member)
        self.columns = tuple(each.lower() for each in self.written)

    def __contains__(self, name: str) -> bool:
        return name in self.columns

    def rows(self) -> Iterator[CsvRow]:
        """Yield the rows below the header, without blank ones, each with the line it begins on."""
        # Of two columns with one name the first counts.
        columns = {name: place for place, name in reversed(list(enumerate(self.columns)))}
        with open_text(self._source, self.member) as text:
            lines = _Lines(text)
            reader = csv.reader(lines, delimiter=self.delimiter)
            for _ in range(1 + self._lines_before):
                next(reader, None)
            while True:
                where = Location(reader.line_num + 1, self.member.path)
                lines.of_row.clear()
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error:  # there is no other where every line is given by itself
                    longest = f"{csv.field_size_limit():,}"
                    yield CsvRow(where, (), columns, f"a cell of more than {longest} characters")
                    continue
                if lines.ended and self._is_cut(lines.of_row):
                    yield CsvRow(where, (), columns, "the file ends inside quotes")
                elif any(cells):
                    yield CsvRow(where, cells, columns)

    def _is_cut(self, lines: Sequence[str]) -> bool:
        """Tell if the file ended before the quotes of its last row were closed."""
        try:
            return not list(csv.reader(lines, delimiter=self.delimiter, strict=True))
        except csv.Error as error:
            return "unexpected end" in str(error)

    def all_rows(self) -> list[CsvRow]:
        """Return all rows at once.

        Raises BadImport where they are more than MOST_ROWS, and where the only file of an import
        has none; of several, some may be empty.
        """
        rows = all_of(self.rows(), self.member.path)
        if not rows and self._source.single is not None:
            raise no_rows(self.member.path)
        return rows


def all_of(rows: Iterable[Row], path: str) -> list[Row]:
    """Return all rows at once. Raises BadImport where they are more than MOST_ROWS."""
    found = list(islice(rows, MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        raise too_many(path, MOST_ROWS, "rows")
    return found


def header_of(member: Member) -> tuple[str, ...]:
    """Return the names in the header of a CSV, in lower case; () where there is none."""
    return tuple(each.lower() for each in written_header_of(member))


def written_header_of(member: Member) -> tuple[str, ...]:
    """Return the names in the header of a CSV with single blanks; () where there is none."""
    head = head_text(member)
    try:
        cells = next(csv.reader([_header_line(head)], delimiter=delimiter_of(head)), [])
    except csv.Error:
        return ()
    return tuple(" ".join(cell.lstrip("\ufeff").split()) for cell in cells)


def first_rows(member: Member) -> list[CsvRow]:
    """Return the rows below the header that stand in the first 64 KB, for recognising it."""
    head = head_text(member)
    lines = head.splitlines()[1 + int(_separator_said(head) is not None) :]
    try:
        rows = list(csv.reader(lines, delimiter=delimiter_of(head)))
    except csv.Error:
        return []
    where = Location(0, member.path)
    return [CsvRow(where, cells, {}) for cells in rows if any(cells)]


def delimiter_of(head: str) -> str:
    """Return what separates the cells: what ``sep=`` says, else the header's most frequent one.

    That is a comma, a semicolon or a tab. Spreadsheets write semicolons wherever the comma is that
    of decimals. Commas within quotes do not count.
    """
    said = _separator_said(head)
    if said is not None:
        return said
    outside = re.sub(r'"[^"]*"', "", _header_line(head))
    return max(",;\t", key=outside.count)


def _separator_said(head: str) -> str | None:
    """Return what a first line ``sep=;`` says, which Excel obeys; None where there is none."""
    match = re.match(r'"?sep=([,;|\t])"?[\r\n]', head.lstrip("\ufeff"), re.IGNORECASE)
    return match[1] if match else None


def _header_line(head: str) -> str:
    lines = re.split(r"\r\n|\n|\r", head.lstrip("\ufeff"), maxsplit=2)
    return lines[0] if _separator_said(head) is None else lines[1]


def has_columns(member: Member, names: Sequence[str]) -> bool:
    """Tell if the member is a CSV whose header holds all of these names (lower case)."""
    return set(names) <= set(header_of(member))
