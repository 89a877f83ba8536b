"""Stamps: what a save changed is marked with its time, register by register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchlog.storage.merging.registers import (
    ASIDE,
    LOOKED_UP,
    NOTHING,
    newest_stamp,
    registers,
    stamp_text,
    stamps_of,
)
from watchlog.storage.merging.rows import Row
from watchlog.storage.merging.rules import RULES


def with_stamps(old: Row, new: Row, kind: str, now: int, recorded: Row | None = None) -> Row:
    """Return the new version of a row, stamped where a register holds another value than in old.

    ``now`` in microseconds from 1970 UTC. The stamp is later than every one of the row, whatever
    the clocks say: no edit loses to a value that its author saw. ``recorded``: the row as the save
    before this one wrote it, where that is known; what differs from it was edited by hand.
    """
    by_hand = _by_hand(recorded, old, kind) if recorded is not None else set()
    if old == new and not by_hand:
        return new
    stamp = stamp_text(max(now, newest_stamp(old) + 1))
    changed = {path: stamp for path in sorted(_changed(old, new, kind) | by_hand)}
    return {**new, "changed": {**stamps_of(new), **changed}} if changed else new


def _changed(old: Row, new: Row, kind: str) -> set[str]:
    """Return the paths of registers that hold another value; of most rows by their fields alone."""
    rules = RULES[kind]
    names = {each for each in old.keys() | new.keys() if _said(old, each) != _said(new, each)}
    names -= rules.left_out
    if names.isdisjoint((*rules.parts, ASIDE)):
        if _said(old, LOOKED_UP) is None:
            names.discard(LOOKED_UP)
        return {rules.path_of.get(each, each) for each in names}
    before, after = registers(old, kind), registers(new, kind)
    return {
        path
        for path in before.keys() | after.keys()
        if _differ(before.get(path, NOTHING).value, after.get(path, NOTHING).value)
    }


def _said(row: Row, name: str) -> Any:
    value = row.get(name)
    return None if value is False else value


def _by_hand(recorded: Row, row: Row, kind: str) -> set[str]:
    """Return the paths of registers that hold another value than was saved, and no later stamp."""
    wrote, holds = registers(recorded, kind), registers(row, kind)
    return {
        path
        for path in wrote.keys() | holds.keys()
        if holds.get(path, NOTHING).stamp <= wrote.get(path, NOTHING).stamp
        and _differ(wrote.get(path, NOTHING).value, holds.get(path, NOTHING).value)
    }


def _differ(old: Any, new: Any) -> bool:
    if isinstance(old, list) and isinstance(new, list):
        return [*map(_without_ids, old)] != [*map(_without_ids, new)]
    if isinstance(new, Mapping) and isinstance(old, Mapping) and LOOKED_UP not in old:
        new = _without_ids(new)
    return bool(old != new)


def _without_ids(row: Any) -> Any:
    """Return what was said of a row; anything else as it is."""
    if not isinstance(row, Mapping):
        return row
    return {key: value for key, value in row.items() if key != LOOKED_UP}
