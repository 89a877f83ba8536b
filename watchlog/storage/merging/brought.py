"""What a merge brings: what comes into view, what goes, and which values stood against others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from watchlog.startup.values import Record
from watchlog.storage.merging.copies import Rooms, is_shown
from watchlog.storage.merging.registers import NOTHING, registers
from watchlog.storage.merging.rows import PARTS, Row

TABLES = {"shows": "show", **PARTS}
_MARKS = "deleted"
"""The register of a removal, which is told apart from the others."""


class Clash(Record):
    """One register that was changed on both sides, to two values.

    ``show``: the show's line after the merge, None for preferences; ``row``: the play or verdict
    in it, where it is of one. ``is_mine``: the own value stays.
    """

    kind: str
    show: Row | None
    row: Row | None
    path: str
    mine: Any
    its: Any
    is_mine: bool


class OneRow(Record):
    """A play or verdict, and the line of the show in which it lies."""

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


class Brought(Record):
    """What a merge brings. ``fields``: how many registers change, by the kind of record.

    ``unread``: what is wrong with each line of the other copy that was set apart. ``changes``:
    the library is another one afterwards, if only in what is worked out.
    """

    shows: tuple[Row, ...]
    removed_shows: tuple[Row, ...]
    plays: Rows
    verdicts: Rows
    fields: Mapping[str, int]
    clashes: tuple[Clash, ...]
    unread: tuple[str, ...]
    changes: bool

    @property
    def is_nothing(self) -> bool:
        """True where nothing of the other copy is lacking here."""
        rows = (self.plays, self.verdicts)
        return not (
            self.shows
            or self.removed_shows
            or any(self.fields.values())
            or any(each != Rows() for each in rows)
        )


class Sides(Record):
    """Both copies before a merge and the lines after it, by the ids of their shows."""

    mine: Rooms
    its: Rooms
    merged: Rooms
    before: Mapping[str, Row]
    after: Mapping[str, Row]


def brought(sides: Sides, preferences: tuple[Row, Row, Row], unread: tuple[str, ...]) -> Brought:
    """Tell what a merge brings; ``preferences``: the own ones, the other's, those merged."""
    before, after = _shown(sides.before), _shown(sides.after)
    fields = {kind: sum(_count_changed(sides, table)) for table, kind in TABLES.items()}
    mine, its, merged = preferences
    fields["preferences"] = len(_changed(mine, merged, "preferences"))
    of_preferences = _clashes_of((mine, its, merged), "preferences", None, None)
    return Brought(
        tuple(after[each] for each in after.keys() - before.keys()),
        tuple(line for each, line in before.items() if _is_removed(sides.after[each])),
        _rows(sides, "plays"),
        _rows(sides, "verdicts"),
        fields,
        (*_clashes(sides), *of_preferences),
        unread,
        False,
    )


def _shown(lines: Mapping[str, Row]) -> dict[str, Row]:
    return {each: line for each, line in lines.items() if is_shown(line)}


def _is_removed(line: Row) -> bool:
    return bool(line.get("deleted")) and not is_shown(line)


def _rows(sides: Sides, part: str) -> Rows:
    before, after = _rows_of(sides.before, part), _rows_of(sides.after, part)
    seen = {key for key, each in before.items() if _is_seen(each)}
    came = [key for key, each in after.items() if _is_seen(each) and key not in seen]
    twice = [
        each.row["same_as"]
        for key, each in after.items()
        if _is_other(each) and not _is_other(before.get(key))
    ]
    stands_for_mine = {after[key].row.get("same_as") for key in seen if key in after}
    return Rows(
        tuple(after[key] for key in came if key not in stands_for_mine),
        len(twice),
        tuple(before[key] for key in before if key in seen and after[key].row.get("deleted")),
    )


def _rows_of(lines: Mapping[str, Row], part: str) -> dict[str, OneRow]:
    return {row["id"]: OneRow(line, row) for line in lines.values() for row in line.get(part) or ()}


def _is_seen(each: OneRow) -> bool:
    return is_shown(each.show) and not (each.row.get("deleted") or each.row.get("same_as"))


def _is_other(each: OneRow | None) -> bool:
    return each is not None and bool(each.row.get("same_as")) and not each.row.get("deleted")


def _count_changed(sides: Sides, table: str) -> Iterator[int]:
    mine, merged = getattr(sides.mine, table), getattr(sides.merged, table)
    for key, row in mine.items():
        if row != merged[key]:
            yield len(_changed(row, merged[key], TABLES[table]))


def _changed(mine: Row, merged: Row, kind: str) -> list[str]:
    before, after = registers(mine, kind), registers(merged, kind)
    return [
        path
        for path in before.keys() | after.keys()
        if path != _MARKS and before.get(path, NOTHING).value != after.get(path, NOTHING).value
    ]


def _clashes(sides: Sides) -> Iterator[Clash]:
    for table, kind in TABLES.items():
        mine, its, merged = (getattr(each, table) for each in sides[:3])
        rows = {} if table == "shows" else _rows_of(sides.after, table)
        for key in mine:
            if key not in its or mine[key] == its[key]:
                continue
            show = sides.after[key] if table == "shows" else rows[key].show
            row = None if table == "shows" else rows[key].row
            yield from _clashes_of((mine[key], its[key], merged[key]), kind, show, row)


def _clashes_of(
    versions: tuple[Row, Row, Row], kind: str, show: Row | None, row: Row | None
) -> Iterator[Clash]:
    mine, its, merged = (registers(each, kind) for each in versions)
    for path in sorted(mine.keys() & its.keys() - {_MARKS}):
        one, two = mine[path], its[path]
        if min(one.stamp, two.stamp) > NOTHING.stamp and one.value != two.value:
            stays = merged[path].value == one.value
            yield Clash(kind, show, row, path, one.value, two.value, stays)
