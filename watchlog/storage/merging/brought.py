"""What a merge brings: what comes into view, what goes, and which values stood against others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from watchlog.startup.values import Record
from watchlog.storage.merging.base import Base
from watchlog.storage.merging.copies import Versions
from watchlog.storage.merging.registers import NOTHING, Register, Registers
from watchlog.storage.merging.rows import PARTS, SEEN, Row, rows_in
from watchlog.storage.merging.worked_out import is_shown

TABLES = {"shows": "show", **PARTS}
_MARKS = "deleted"
"""The register of a removal, which is told apart from the others."""


class Clash(Record):
    """One register that holds two values, each of which was said after it was first written.

    ``show``: the head of its line after the merge, None for preferences; ``row``: the play or
    verdict in it, where it is of one. ``is_mine``: the own value stays.
    """

    kind: str
    show: Row | None
    row: Row | None
    path: str
    mine: Any
    its: Any
    is_mine: bool


class OneRow(Record):
    """A play or verdict, and the line of the show in which it lies, without its rows."""

    show: Row
    row: Row


class Rows(Record):
    """What a merge does to plays, or to verdicts, as views show them.

    ``came``: those that were lacking; ``twice``: how many are the same as one that is shown;
    ``removed``: those that were removed in the other copy.
    """

    came: tuple[OneRow, ...] = ()
    twice: int = 0
    removed: tuple[OneRow, ...] = ()


NO_ROWS = Rows()


class StillShown(Record):
    """A show that was removed in one copy, and in which the other has what that one lacked.

    ``is_mine``: it was removed here.
    """

    show: Row
    is_mine: bool

    @property
    def rows(self) -> Iterator[Row]:
        """The plays and verdicts for which it is shown."""
        for part in SEEN:
            for row in rows_in(self.show, part):
                if not (row.get("deleted") or row.get("same_as")):
                    yield row


class Brought(Record):
    """What a merge brings. ``fields``: how many registers change, by the kind of record.

    ``unread``: what is wrong with each line of the other copy that was set apart. ``changes``:
    the library is another one afterwards, if only in what is worked out. ``joined``: shows that
    went into another one in the other copy. ``still_shown``: shows that come to be shown though
    they are removed. ``has_base``: ``clashes`` are what both changed since one was the other.
    ``listening``, ``removed_listening``: what came of it, and what was removed in the other copy;
    ``listening_twice``: how much of another library's is here as well.
    """

    shows: tuple[Row, ...]
    removed_shows: tuple[Row, ...]
    plays: Rows
    verdicts: Rows
    fields: Mapping[str, int]
    clashes: tuple[Clash, ...]
    unread: tuple[str, ...]
    changes: bool
    joined: tuple[Row, ...] = ()
    still_shown: tuple[StillShown, ...] = ()
    has_base: bool = False
    passes: Rows = NO_ROWS
    listening: tuple[Row, ...] = ()
    removed_listening: tuple[Row, ...] = ()
    listening_twice: int = 0

    @property
    def is_nothing(self) -> bool:
        """True where nothing of the other copy is lacking here."""
        rows = (self.plays, self.verdicts, self.passes)
        return not (
            self.shows
            or self.removed_shows
            or any(self.fields.values())
            or any(each != Rows() for each in rows)
            or self.listening
            or self.removed_listening
        )


class Sides(Record):
    """Some lines before and after a merge, by the ids of their shows; the rows that differ."""

    before: Mapping[str, Row]
    after: Mapping[str, Row]
    differing: Sequence[Versions]


class BroughtSoFar:
    """What a merge brings, gathered line by line."""

    def __init__(self, base: Base | None) -> None:
        self._base = base
        self._joined: list[Row] = []
        self._still_shown: list[StillShown] = []
        self._shows: list[Row] = []
        self._removed_shows: list[Row] = []
        self._rows: dict[str, list[Rows]] = {part: [] for part in PARTS}
        self._fields = dict.fromkeys((*TABLES.values(), "listening", "preferences"), 0)
        self._listening: tuple[list[Row], list[Row]] = [], []
        self._clashes: list[Clash] = []

    def add(self, sides: Sides) -> None:
        """Take in what is brought to some lines."""
        before, after = _shown_heads(sides.before), _shown_heads(sides.after)
        self._shows += (head for each, head in after.items() if each not in before)
        self._removed_shows += (
            head for each, head in before.items() if _is_removed(sides.after[each])
        )
        self._joined += (head for each, head in before.items() if _is_joined(sides.after[each]))
        self._still_shown += _still_shown(sides)
        for part, kept in self._rows.items():
            kept.append(_rows(sides, part))
        self._clashes += _told_twice(sides)
        for table, kind in TABLES.items():
            differing = {each.id: each for each in sides.differing if each.kind == kind}
            if table == "shows":
                for show_id, each in differing.items():
                    self.add_row(each, _head(sides.after[show_id]))
            elif differing:
                rows = _rows_of(sides.after, table)
                for row_id, each in differing.items():
                    self.add_row(each, *rows[row_id])

    def add_row(self, versions: Versions, show: Row | None = None, row: Row | None = None) -> None:
        """Take in one row that differs: what changes in it, and what was changed on both sides."""
        self._fields[versions.kind] += _count_changed(versions)
        self._clashes += _clashes_of(versions, show, row, self._base)

    def add_listening(self, before: Mapping[str, Row], after: Mapping[str, Row]) -> bool:
        """Take in the rows of listening that the other copy has; return whether any differs."""
        came, gone = self._listening
        for key, row in after.items():
            there = before.get(key, {"deleted": True})
            if there.get("deleted") and not row.get("deleted"):
                came.append(row)
            elif row.get("deleted") and not there.get("deleted"):
                gone.append(there)
        return any(row != before.get(key) for key, row in after.items())

    def brought(self, place: Callable[[str], int], unread: tuple[str, ...]) -> Brought:
        """Return all of it in the order of the lines; ``place``: that of a show by its id."""

        def of(show: Row) -> int:
            return place(show["id"])

        def by_kind(each: Clash) -> tuple[int, int]:
            return kinds.index(each.kind), of(each.show) if each.show else 0

        kinds = [*self._fields]
        plays, verdicts, passes = (_all_of(self._rows[part], of) for part in PARTS)
        came, gone = self._listening
        return Brought(
            tuple(sorted(self._shows, key=of)),
            tuple(sorted(self._removed_shows, key=of)),
            plays,
            verdicts,
            self._fields,
            tuple(sorted(self._clashes, key=by_kind)),
            unread,
            False,
            tuple(sorted(self._joined, key=of)),
            tuple(sorted(self._still_shown, key=lambda each: of(each.show))),
            self._base is not None,
            passes,
            tuple(came),
            tuple(gone),
        )


def _all_of(parts: Iterable[Rows], of: Callable[[Row], int]) -> Rows:
    came, twice, removed = zip(*parts, strict=True)

    def in_order(rows: Iterable[Sequence[OneRow]]) -> tuple[OneRow, ...]:
        return tuple(sorted(chain.from_iterable(rows), key=lambda each: of(each.show)))

    return Rows(in_order(came), sum(twice), in_order(removed))


def _shown_heads(lines: Mapping[str, Row]) -> dict[str, Row]:
    return {each: _head(line) for each, line in lines.items() if is_shown(line)}


def _head(line: Row) -> Row:
    return {key: value for key, value in line.items() if key not in PARTS}


def _is_removed(line: Row) -> bool:
    return bool(line.get("deleted")) and not is_shown(line)


def _is_joined(line: Row) -> bool:
    return not (is_shown(line) or line.get("deleted"))


def _still_shown(sides: Sides) -> Iterator[StillShown]:
    for show_id, line in sides.after.items():
        if line.get("living") and line.get("deleted"):
            mine = sides.before.get(show_id, {})
            if not mine.get("living"):
                yield StillShown(line, bool(mine.get("deleted")))


def _rows(sides: Sides, part: str) -> Rows:
    same = _shown_just_so(sides, part)
    before, after = _rows_of(sides.before, part, same), _rows_of(sides.after, part, same)
    seen = {key for key, each in before.items() if _is_seen(each)}
    came = [key for key, each in after.items() if _is_seen(each) and key not in seen]
    twice = [key for key, each in after.items() if _is_other(each) > _is_other(before.get(key))]
    stands_for_mine = {after[key].row.get("same_as") for key in seen if key in after}
    return Rows(
        tuple(after[key] for key in came if key not in stands_for_mine),
        len(twice),
        tuple(before[key] for key in before if key in seen and after[key].row.get("deleted")),
    )


_TOLD = (("at", ("at", "laid")), ("language", ("language", "language_assumed")),
         ("minutes", ("minutes", "seconds")), ("with", ("with", "with_assumed")))  # fmt: skip
"""What is told of a play, and by which fields."""


def _told_twice(sides: Sides) -> Iterator[Clash]:
    """Yield what each of two plays says of one viewing, where the one that is shown says other."""
    for line in sides.after.values():
        others = [row for row in line["plays"] if row.get("same_as") and not row.get("deleted")]
        if not others:
            continue
        shown = {row["id"]: row for row in line["plays"]}
        known = {row["id"]: row for each in sides.before.values() for row in each["plays"]}
        for other in others:
            stays = shown[other["same_as"]]
            is_mine = stays["id"] in known
            if (known.get(other["id"]) or {}).get("same_as"):
                continue
            for path, names in _TOLD:
                values = [
                    {k: row[k] for k in names if _tells(row.get(k))} for row in (stays, other)
                ]
                if values[1] and values[0] != values[1]:
                    mine, its = values if is_mine else reversed(values)
                    yield Clash("play", _head(line), stays, path, mine, its, is_mine)


def _tells(value: Any) -> bool:
    """Return whether a field says something: an empty list says that nobody watched along."""
    return bool(value) or value == []


def _shown_just_so(sides: Sides, part: str) -> set[int]:
    """Return which rows are the very same objects before and after, and in view as they were."""
    same: set[int] = set()
    for show_id, line in sides.before.items():
        after = sides.after.get(show_id, {})
        theirs = rows_in(after, part)
        if theirs and is_shown(line) == is_shown(after):
            same |= {*map(id, rows_in(line, part))} & {*map(id, theirs)}
    return same


def _rows_of(
    lines: Mapping[str, Row], part: str, without: Collection[int] = ()
) -> dict[str, OneRow]:
    found: dict[str, OneRow] = {}
    for line in lines.values():
        rows = [row for row in rows_in(line, part) if id(row) not in without]
        head = _head(line) if rows else {}
        found |= {row["id"]: OneRow(head, row) for row in rows}
    return found


def _is_seen(each: OneRow) -> bool:
    return is_shown(each.show) and not (each.row.get("deleted") or each.row.get("same_as"))


def _is_other(each: OneRow | None) -> bool:
    return each is not None and bool(each.row.get("same_as")) and not each.row.get("deleted")


def _count_changed(versions: Versions) -> int:
    return sum(
        path != _MARKS and each.value != versions.mine.get(path, NOTHING).value
        for path, each in versions.stays.items()
    )


def _clashes_of(
    versions: Versions, show: Row | None, row: Row | None, base: Base | None
) -> Iterator[Clash]:
    mine, its = versions.mine, versions.its
    paths = [each for each in mine.keys() & its.keys() if mine[each].value != its[each].value]
    if not paths:
        return
    home = show["id"] if show is not None else ""
    old = None if base is None else base.registers(versions.kind, versions.id, home)
    for path in sorted(paths):
        one, two = mine[path], its[path]
        if path != _MARKS and _is_said_on_both(one, two, old, path):
            stays = versions.stays[path].value == one.value
            yield Clash(versions.kind, show, row, path, one.value, two.value, stays)


def _is_said_on_both(one: Register, two: Register, old: Registers | None, path: str) -> bool:
    """Return whether both copies changed a register: since the base, without one at any time."""
    if old is None:
        return min(one.stamp, two.stamp) > NOTHING.stamp
    return old.get(path, NOTHING).value not in (one.value, two.value)
