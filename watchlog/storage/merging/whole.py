"""A whole copy merged into a library: only lines that are not the same byte for byte are read.

Shows that have to do with each other are merged together, every other one by itself: what is held
at once does not grow with the library.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from watchlog.domain.dates.moments import DAY_STARTS, Precision, evening_of_stamp, precision
from watchlog.domain.titles import title_key
from watchlog.storage.file.documents import BadDocument, LazyDocument, Stored
from watchlog.storage.merging.base import Base, ListeningRows
from watchlog.storage.merging.brought import Brought, BroughtSoFar, Sides
from watchlog.storage.merging.copies import (
    Rooms,
    TwoIds,
    Versions,
    merge_rooms,
    merge_rows,
    take_apart,
)
from watchlog.storage.merging.purged import bare, changed_text
from watchlog.storage.merging.reach import LinesOfLibrary, settled_alone, settled_lines
from watchlog.storage.merging.registers import parse_stamp
from watchlog.storage.merging.rows import Row
from watchlog.storage.merging.ties import Ties
from watchlog.storage.records import checked_line


class TwoIdsInCopy(TwoIds):
    """An id that stands twice in the other copy."""


class WritableListening(ListeningRows, Protocol):
    """The listening of a library into which a copy is merged."""

    def rows(self) -> Mapping[str, Row]:
        """Return the row of each by its id, removed ones too. Raises LibraryDamaged."""

    def write_row(self, row: Row) -> None:
        """Write a row to the letter."""


class Copy(Protocol):
    """A reading of another copy of the library."""

    @property
    def documents(self) -> Mapping[str, LazyDocument]:
        """The lines of its shows in the file, by their ids."""

    def document(self, show_id: str) -> LazyDocument | None:
        """The line of a show in bytes, as it is now; None where there is none."""

    def slugs_of_all(self) -> Iterator[tuple[str, str]]:
        """Yield each show's id and slug, removed ones too."""

    def unread(self) -> Iterable[str]:
        """Say what is wrong with each line of which nobody can tell the show."""

    def preferences_row(self) -> Row:
        """The document of its preferences. Raises BadDocument."""

    @property
    def has_listening(self) -> bool:
        """Tell if its file has the table of listening."""

    @property
    def listening(self) -> ListeningRows:
        """Its listening."""

    def meta(self) -> Row:
        """The registers of its ``meta``."""

    @property
    def library_id(self) -> str | None:
        """The id of the library that it is a copy of."""


class LibraryToMerge(LinesOfLibrary, Copy, Protocol):
    """A library into which a copy is merged; what is written gets no stamps."""

    def write_text(self, show_id: str, text: bytes) -> None:
        """Write the line of a show."""

    def write_preferences_row(self, row: Row) -> None:
        """Write the preferences."""

    def write_meta(self, row: Row) -> None:
        """Write the registers of ``meta``."""

    @property
    def listening(self) -> WritableListening:
        """Its listening."""


def merge_whole(library: LibraryToMerge, other: Copy, earlier: Copy | None = None) -> Brought:
    """Merge a copy into a library; return what that brings. Raises LibraryDamaged, TwoIds.

    ``earlier``: what both were before; it decides nothing.
    """
    merge = _Merge(library, other, None if earlier is None else Base(earlier))
    merge.lines()
    changes = merge.write()
    return merge.brought()._replace(changes=changes, listening_twice=merge.listening_twice)


class _Merge:
    """A copy on its way into a library; ``places``: the shows to be merged, in their order."""

    def __init__(self, library: LibraryToMerge, other: Copy, base: Base | None) -> None:
        self._library = library
        self._other = other
        self._unlike = {each for each in other.documents if _differs(library, other, each)}
        theirs = [each for each in other.documents if each in self._unlike]
        here = [each for each in theirs if library.document(each) is not None]
        alone = [each for each in library.documents if each not in other.documents]
        shows = dict.fromkeys((*here, *alone, *theirs))
        self._places = {each: place for place, each in enumerate(shows)}
        self._unread: dict[str, str] = {}
        self._texts: dict[str, bytes] = {}
        self._ledger = BroughtSoFar(base)
        self.listening_twice = 0

    def lines(self) -> None:
        """Merge the lines of shows: first those that are tied to others."""
        both = (self._library, self._other)
        ties = Ties(both, self._library.joined_shows(), self._places)
        tied = ties.tied & self._places.keys()
        while True:
            sides = self._together([each for each in self._places if each in tied])
            more = ties.reached(sides.after) & (self._places.keys() - tied)
            if not more:
                break
            tied |= more
        self._take(sides)
        for show_id in self._places:
            if show_id not in tied:
                self._alone(show_id)

    def _together(self, shows: Sequence[str]) -> Sides:
        """Merge the lines of some shows, and work out anew what follows from them."""
        theirs = {each: line for each in shows if (line := self._its_line(each)) is not None}
        wanted = [each for each in shows if each in theirs or each not in self._unlike]
        own = {each: line for each in wanted if (line := self._library.line(each)) is not None}
        differing: list[Versions] = []
        rooms = merge_rooms(_apart(own), _apart(theirs, TwoIdsInCopy), differing)
        after = settled_lines(rooms, self._library)
        pulled = [each for each in after if each not in own]
        there = {each: line for each in pulled if (line := self._library.line(each)) is not None}
        return Sides(own | there, after, differing)

    def _alone(self, show_id: str) -> None:
        """Merge the line of a show that has to do with no other one."""
        its = self._its_line(show_id)
        if its is None and show_id in self._unlike:
            return
        own = self._library.line(show_id, its)
        shared = _shared(own, its)
        names = {play["id"] for play in shared}
        differing: list[Versions] = []
        mine = _apart(_without(own, names))
        rooms = merge_rooms(mine, _apart(_without(its, names), TwoIdsInCopy), differing)
        before = {} if own is None else {show_id: own}
        self._take(Sides(before, settled_alone(rooms, shared), differing))

    def _its_line(self, show_id: str) -> Stored | None:
        """Return a line of the other that is not the same here; one that does not read is told."""
        if show_id not in self._unlike:
            return None
        document = self._other.documents[show_id]
        try:
            return checked_line(document.load_thoroughly())
        except BadDocument as bad:
            self._unread[show_id] = f"line {document.line}: {bad.reason}"
            return None

    def _take(self, sides: Sides) -> None:
        """Take note of what is brought to some lines, and of those that are to be written."""
        self._ledger.add(sides)
        for show_id, line in sides.after.items():
            text = changed_text(line, sides.before.get(show_id))
            if text is not None:
                self._texts[show_id] = text

    def write(self) -> bool:
        """Write the lines, the preferences and ``meta``; return whether anything differs."""
        library = self._library
        for show_id in sorted(self._texts, key=self._place):
            library.write_text(show_id, self._texts[show_id])
        differing: list[Versions] = []
        mine, its = library.preferences_row(), self._its_preferences()
        merged = mine if its is None else merge_rows(mine, its, "preferences", differing)
        for each in differing:
            self._ledger.add_row(each)
        if merged != mine:
            library.write_preferences_row(merged)
        listening = self._listening()
        changes = bool(self._texts) or merged != mine or listening
        meta = merge_rows(library.meta(), self._other.meta(), "meta", [])
        if meta != library.meta():
            library.write_meta(meta)
            changes = True
        return changes

    def _listening(self) -> bool:
        """Merge the table of listening; return whether anything differs."""
        if not self._other.has_listening:
            return False
        mine, merged = self._library.listening.rows(), {}
        for key, row in self._other.listening.readable().items():
            differing: list[Versions] = []
            there = mine.get(key)
            merged[key] = bare(row)
            if there is not None:
                merged[key] = merge_rows(bare(there), bare(row), "listening", differing)
            for each in differing:
                self._ledger.add_row(each, row=merged[key])
            if there is None or merged[key] != bare(there):
                self._library.listening.write_row(merged[key])
        twice = self._heard_twice(mine, merged)
        self.listening_twice = len(twice)
        for one, other in twice:
            self._library.listening.write_row(_told_already(one, other))
        also_here = {other["id"] for _, other in twice}
        told = {key: row for key, row in merged.items() if key not in also_here}
        return self._ledger.add_listening(mine, told) or bool(twice)

    def _heard_twice(
        self, mine: Mapping[str, Row], its: Mapping[str, Row]
    ) -> list[tuple[Row, Row]]:
        """Return what another library has as well: mine, and its.

        Two entries of one library are never the same, nor two of one evening at two clock times.
        """
        if self._library.library_id == self._other.library_id:
            return []
        ours = [mine[key] for key in mine.keys() - its.keys() if not mine[key].get("deleted")]
        theirs = [its[key] for key in its.keys() - mine.keys() if not its[key].get("deleted")]
        found: list[tuple[Row, Row]] = []
        # First those of one stamp: of the others one is known by its day alone.
        for key_of in (_heard_then, _heard_that_evening):
            likes: dict[Hashable, list[Row]] = {}
            for row in sorted(ours, key=_id):
                likes.setdefault(key_of(row), []).append(row)
            rest = []
            for row in sorted(theirs, key=_id):
                same = next((e for e in likes.get(key_of(row), ()) if _may_be_one(e, row)), None)
                if same is None:
                    rest.append(row)
                else:
                    likes[key_of(row)].remove(same)
                    found.append((same, row))
            ours, theirs = [row for rows in likes.values() for row in rows], rest
        return found

    def _its_preferences(self) -> Row | None:
        try:
            return self._other.preferences_row()
        except BadDocument as bad:
            self._unread[""] = f"the preferences: {bad.reason}"
            return None

    def brought(self) -> Brought:
        """Return what the merge brings."""
        unread = [self._unread[each] for each in sorted(self._unread, key=self._place)]
        heard = self._other.listening.faults() if self._other.has_listening else ()
        return self._ledger.brought(self._place, (*self._other.unread(), *unread, *heard))

    def _place(self, show_id: str) -> int:
        return self._places.get(show_id, len(self._places))


def _id(row: Row) -> str:
    return str(row["id"])


def _heard_then(row: Row) -> Hashable:
    return title_key(row["title"] or ""), row["language"], row["minutes"], row["at"]


def _heard_that_evening(row: Row) -> Hashable:
    # The evening goes by no setting: each library has to find the same.
    evening = evening_of_stamp(row["at"], DAY_STARTS)
    return title_key(row["title"] or ""), row["language"], row["minutes"], evening


def _may_be_one(one: Row, other: Row) -> bool:
    """Return whether two entries of one key are one: of one stamp, or one known by its day."""
    return one["at"] == other["at"] or Precision.DAY in map(precision, (one["at"], other["at"]))


def _told_already(one: Row, other: Row) -> Row:
    """Return the one of two entries that goes: of both libraries the same, in whatever order."""
    goes = max(
        one, other, key=lambda row: (precision(row["at"]) is not Precision.MOMENT, row["id"])
    )
    entered = [row.get("recorded") or row["at"] for row in (one, other)]
    moments = [each for each in entered if precision(each) is Precision.MOMENT]
    return {**goes, "deleted": max(moments, key=parse_stamp)} if moments else goes


def _differs(library: LibraryToMerge, other: Copy, show_id: str) -> bool:
    own = library.document(show_id)
    return own is None or own.view != other.documents[show_id].view


def _apart(lines: Mapping[str, Row], error: type[TwoIds] = TwoIds) -> Rooms:
    try:
        return take_apart(lines.values(), strictly=True)
    except TwoIds as two:
        raise error(*two.args) from None


def _shared(own: Row | None, its: Row | None) -> Sequence[Row]:
    """Return the plays that need no merging: the very same in both, or all where one is lacking."""
    sides = [side["plays"] for side in (own, its) if side is not None]
    if any(len({play["id"] for play in plays}) < len(plays) for plays in sides):
        return ()
    same = set.intersection(*({id(play) for play in plays} for plays in sides))
    return [play for play in sides[0] if id(play) in same]


def _without(line: Row | None, plays: Collection[str]) -> dict[str, Row]:
    """Return a line, by the id of its show, without some plays."""
    if line is None:
        return {}
    rest = [play for play in line["plays"] if play["id"] not in plays]
    return {line["id"]: {**line, "plays": rest}}
