"""``changed``: when each field got the value it has, for joining two copies of a library.

A field that was given with the show, play or verdict itself carries no stamp: it is as old as
that is (SAFETY, "Two machines").
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchlog.storage.documents import Stored

_PARTS = ("plays", "verdicts")
_UNSTAMPED = {"id", "changed", *_PARTS}


def stamped(old: Stored, new: Stored, at: str) -> Stored:
    """The new document, with ``at`` for each field in which it differs from the old one."""
    result = _with_stamps(old, new, at)
    for part in _PARTS:
        if part in new:
            before = {row["id"]: row for row in old.get(part, ())}
            result[part] = [
                _with_stamps(before[row["id"]], row, at) if row["id"] in before else row
                for row in new[part]
            ]
    return result


def _with_stamps(old: Mapping[str, Any], new: Stored, at: str) -> Stored:
    # A key that is missing and one that is null say the same.
    fields = [
        key
        for key in dict.fromkeys((*old, *new))
        if key not in _UNSTAMPED and old.get(key) != new.get(key)
    ]
    if not fields:
        return new
    return new | {"changed": (new.get("changed") or {}) | dict.fromkeys(fields, at)}
