"""What two copies were before they went apart: it decides nothing, but shows what both changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Protocol

from watchlog.storage.file.documents import BadDocument, LazyDocument, Stored
from watchlog.storage.merging.copies import Rooms, take_apart
from watchlog.storage.merging.registers import NOTHING, Registers, registers
from watchlog.storage.merging.rows import PARTS, Row
from watchlog.storage.records import checked_line

KINDS = {"shows": "show", **PARTS}


class ListeningRows(Protocol):
    """The listening of a copy."""

    def readable(self) -> Mapping[str, Row]:
        """Return the row of each that reads, removed ones too, by its id."""

    def faults(self) -> Iterator[str]:
        """Say what is wrong with each line that does not read."""


class Lines(Protocol):
    """A reading of a copy: the lines of its shows, by their ids."""

    @property
    def documents(self) -> Mapping[str, LazyDocument]:
        """The lines of its shows, by their ids."""

    @property
    def listening(self) -> ListeningRows:
        """Its listening."""


class Earlier(Lines, Protocol):
    """An earlier reading of the library."""

    def preferences_row(self) -> Row:
        """The document of its preferences. Raises BadDocument."""


class Base:
    """The earlier state, of which only those lines are read that are asked for."""

    def __init__(self, earlier: Earlier) -> None:
        self._earlier = earlier
        self._read: dict[str, dict[tuple[str, str], Row]] = {}

    def registers(self, kind: str, row_id: str | None, show_id: str) -> Registers:
        """Return the registers of a row as they were; none where it was not there.

        ``show_id``: the show in whose line it lies now; then it may have been another's.
        """
        if kind == "listening":
            return registers(self._earlier.listening.readable().get(row_id or "", {}), kind)
        if row_id is None:
            return self._preferences()
        text = b'"id":"%s"' % row_id.encode(errors="replace")
        elsewhere = (each for each, line in self._earlier.documents.items() if line.contains(text))
        for each in chain((show_id,), elsewhere):
            row = self._rows(each).get((kind, row_id))
            if row is not None:
                return registers(row, kind)
        return {}

    def _preferences(self) -> Registers:
        try:
            return registers(self._earlier.preferences_row(), "preferences")
        except BadDocument:
            return {}

    def _rows(self, show_id: str) -> dict[tuple[str, str], Row]:
        if show_id not in self._read:
            document = self._earlier.documents.get(show_id)
            rooms = take_apart([] if document is None else _read(document))
            self._read[show_id] = {
                (kind, row_id): row
                for table, kind in KINDS.items()
                for row_id, row in getattr(rooms, table).items()
            }
        return self._read[show_id]


def _read(document: LazyDocument) -> list[Stored]:
    try:
        return [checked_line(document.load_thoroughly())]
    except BadDocument:
        return []


def lacks_of(copy: Lines, earlier: Lines) -> bool:
    """Return whether an earlier state has a row that a copy lacks altogether."""
    there, before = _whole(copy), _whole(earlier)
    if earlier.listening.readable().keys() - copy.listening.readable().keys():
        return True
    return any(getattr(before, part).keys() - getattr(there, part).keys() for part in PARTS)


def has_common_news(one: Lines, other: Lines, earlier: Lines) -> bool:
    """Return whether two copies share what an earlier state does not have: it is too early."""
    heard = one.listening.readable().keys() & other.listening.readable().keys()
    if heard - earlier.listening.readable().keys():
        return True
    mine, its, before = _whole(one), _whole(other), _whole(earlier)
    for part in PARTS:
        both = getattr(mine, part).keys() & getattr(its, part).keys()
        if both - getattr(before, part).keys():
            return True
    return any(_shared_changes(mine, its, before))


def _whole(copy: Lines) -> Rooms:
    lines: Iterable[Stored] = (line for each in copy.documents.values() for line in _read(each))
    return take_apart(lines)


def _shared_changes(mine: Rooms, its: Rooms, before: Rooms) -> Iterator[bool]:
    for table, kind in KINDS.items():
        ones, others, olds = (getattr(each, table) for each in (mine, its, before))
        for key in ones.keys() & others.keys() & olds.keys():
            if olds[key] not in (ones[key], others[key]):
                one, two, old = (registers(each[key], kind) for each in (ones, others, olds))
                for path in one.keys() & two.keys():
                    newer = one[path].stamp > old.get(path, NOTHING).stamp
                    yield newer and one[path] == two[path]
