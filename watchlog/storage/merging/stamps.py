"""Stamps: what a save changed is marked with its time, register by register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchlog.storage.merging.registers import NOTHING, newest_stamp, registers, stamp_text
from watchlog.storage.merging.rows import Row

LOOKED_UP = "tvmaze"
"""A field that a look-up fills into a play by itself: nobody said it, so it has no stamp."""


def with_stamps(old: Row, new: Row, kind: str, now: int) -> Row:
    """Return the new version of a row, stamped where a register holds another value than in old.

    ``now`` in microseconds from 1970 UTC. The stamp is later than every one of the row, whatever
    the clocks say: no edit loses to a value that its author saw.
    """
    if old == new:
        return new
    before, after = registers(old, kind), registers(new, kind)
    stamp = max(now, newest_stamp(old) + 1)
    changed = {
        path: stamp_text(stamp)
        for path in sorted(before.keys() | after.keys())
        if _differ(before.get(path, NOTHING).value, after.get(path, NOTHING).value)
    }
    return {**new, "changed": (new.get("changed") or {}) | changed} if changed else new


def _differ(old: Any, new: Any) -> bool:
    if isinstance(old, Mapping) and isinstance(new, Mapping) and LOOKED_UP not in old:
        new = {key: value for key, value in new.items() if key != LOOKED_UP}
    return bool(old != new)
