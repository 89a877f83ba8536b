"""The table of listening: one document a line, which is read only by who asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from typing import cast

from watchlog.domain.hours.listening import Listening
from watchlog.domain.limits import MOST_MINUTES
from watchlog.startup.values import Record
from watchlog.storage.changes import ChangeRecord
from watchlog.storage.contents import Contents
from watchlog.storage.file.documents import BadDocument, LazyDocument, Stored, decode
from watchlog.storage.file.fields import (
    Field,
    FieldTable,
    WrongValue,
    check_stamp,
    removal,
    stamps,
    text,
    whole,
)
from watchlog.storage.file.format import LISTENING as TABLE

LISTENING = FieldTable(
    Listening,
    ["id"],
    Field("id", text),
    Field("at", check_stamp),
    Field("minutes", whole(0, MOST_MINUTES)),
    Field("language", text),
    Field("title", text),
    Field("source", text),
    Field("recorded", check_stamp, always=False),
    Field("deleted", removal, always=False),
    Field("undone", removal, always=False),
    Field("changed", stamps, dict, always=False),
)


def read_listening(stored: object) -> Listening:
    """Return the listening of a stored document; raises BadDocument."""
    try:
        return LISTENING.read(stored)
    except WrongValue as wrong:
        raise BadDocument(str(wrong)) from None


def checked_listening(stored: object) -> Stored:
    """Return a stored document as it would be written; raises BadDocument."""
    return LISTENING.write(read_listening(stored))


def listening_touched(
    record: ChangeRecord,
) -> Iterator[tuple[Listening | None, Listening | None]]:
    """Yield the listening that a save touched, before and after it; None where it was not there.

    What does not read is passed over.
    """
    for each in record.touched:
        if each.table == TABLE:
            with suppress(BadDocument):
                old, new = (
                    None if text is None else read_listening(decode(text))
                    for text in (each.old, each.new)
                )
                yield old, new


class ListeningLine(Record):
    """A line of the table that reads, and the row in it."""

    document: LazyDocument
    row: Stored


class ListeningTable:
    """The listening of one reading of a library."""

    def __init__(self, contents: Contents, warn: Callable[[str], None]) -> None:
        self._contents = contents
        self._warn = warn

    def living(self) -> tuple[Listening, ...]:
        """Return what was not removed; a damaged line is passed over with a warning."""
        for document, bad in self._damaged:
            self._warn(self._contents.warning(bad, document))
        found = map(read_listening, self.readable().values())
        return tuple(each for each in found if each.deleted is None)

    def rows(self) -> dict[str, Stored]:
        """Return the row of each, removed ones too, by its id. Raises LibraryDamaged."""
        for document, bad in self._damaged:
            raise self._contents.error(bad, document)
        return self.readable()

    def readable(self) -> dict[str, Stored]:
        """Return the row of each that reads, removed ones too, by its id."""
        return {key: line.row for key, line in self._lines.items()}

    def faults(self) -> Iterator[str]:
        """Say what is wrong with each line that does not read."""
        for document, bad in self._damaged:
            place = f"line {document.line}" if self._contents.own_form else TABLE
            yield f"{place}: {bad.reason}"

    @property
    def _lines(self) -> Mapping[str, ListeningLine]:
        return self._sorted[0]

    @property
    def _damaged(self) -> list[tuple[LazyDocument, BadDocument]]:
        return self._sorted[1]

    @cached_property
    def _sorted(self) -> tuple[dict[str, ListeningLine], list[tuple[LazyDocument, BadDocument]]]:
        """The lines that read, by the ids in them, and those that do not."""
        lines: dict[str, ListeningLine] = {}
        damaged = []
        table = cast("Mapping[str, LazyDocument]", self._contents.tables.get(TABLE, {}))
        for document in table.values():
            try:
                row = checked_listening(document.load_thoroughly())
                if row["id"] in lines:
                    raise BadDocument("another line holds the same listening")
                lines[row["id"]] = ListeningLine(document, row)
            except BadDocument as bad:
                damaged.append((document, bad))
        return lines, damaged
