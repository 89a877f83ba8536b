"""A whole copy merged into a library: only lines that are not the same byte for byte are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from watchlog.storage.file.documents import BadDocument, LazyDocument, Stored
from watchlog.storage.merging.brought import Brought, Sides, brought
from watchlog.storage.merging.copies import Rooms, TwoIds, merge_rooms, merge_rows, take_apart
from watchlog.storage.merging.reach import LinesOfLibrary, settled_lines
from watchlog.storage.merging.rows import Row
from watchlog.storage.records import read_show, write_show


class TwoIdsInCopy(TwoIds):
    """An id that stands twice in the other copy."""


class Copy(Protocol):
    """A reading of another copy of the library."""

    @property
    def documents(self) -> Mapping[str, LazyDocument]:
        """The lines of its shows, by their ids."""

    def unread(self) -> Iterable[str]:
        """Say what is wrong with each line of which nobody can tell the show."""

    def preferences_row(self) -> Row:
        """The document of its preferences. Raises BadDocument."""

    def meta(self) -> Row:
        """The registers of its ``meta``."""


class LibraryToMerge(LinesOfLibrary, Copy, Protocol):
    """A library into which a copy is merged; what is written gets no stamps."""

    def differs(self, show_id: str, document: LazyDocument) -> bool:
        """Tell if the line of a show is not this one."""

    def write_line(self, line: Row) -> bool:
        """Write a line, unless it is the same; return whether it is not."""

    def write_preferences_row(self, row: Row) -> None:
        """Write the preferences."""

    def write_meta(self, row: Row) -> None:
        """Write the registers of ``meta``."""


def merge_whole(library: LibraryToMerge, other: Copy) -> Brought:
    """Merge a copy into a library; return what that brings. Raises LibraryDamaged, TwoIds."""
    unread = [*other.unread()]
    theirs = _unlike(library, other, unread)
    alone = library.documents.keys() - other.documents.keys()
    own = [line for each in (*theirs, *alone) if (line := library.line(each)) is not None]
    mine, its = take_apart(own, strictly=True), _apart(theirs)
    merged = merge_rooms(mine, its)
    after = settled_lines(merged, library)
    before = {each: line for each in after if (line := library.line(each)) is not None}
    preferences = _preferences(library, other, unread)
    sides = Sides(mine, its, merged, before, after)
    result = brought(sides, preferences, tuple(unread))
    changes = any([library.write_line(line) for line in after.values()])
    if preferences[2] != preferences[0]:
        library.write_preferences_row(preferences[2])
        changes = True
    if changes:
        library.write_meta(merge_rows(library.meta(), other.meta(), "meta"))
    return result._replace(changes=changes)


def _apart(theirs: Mapping[str, Row]) -> Rooms:
    try:
        return take_apart(theirs.values(), strictly=True)
    except TwoIds as two:
        raise TwoIdsInCopy(*two.args) from None


def _unlike(library: LibraryToMerge, other: Copy, unread: list[str]) -> dict[str, Stored]:
    """Return the other's lines that are not the same here; those that do not read are told."""
    lines = {}
    for show_id, document in other.documents.items():
        if library.differs(show_id, document):
            try:
                lines[show_id] = write_show(read_show(document.load_thoroughly()))
            except BadDocument as bad:
                unread.append(f"line {document.line}: {bad.reason}")
    return lines


def _preferences(library: LibraryToMerge, other: Copy, unread: list[str]) -> tuple[Row, Row, Row]:
    mine = library.preferences_row()
    try:
        its = other.preferences_row()
    except BadDocument as bad:
        unread.append(f"the preferences: {bad.reason}")
        its = mine
    return mine, its, merge_rows(mine, its, "preferences")
