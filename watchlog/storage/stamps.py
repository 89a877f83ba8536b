"""``changed``: when each field got the value it has, for joining two copies of a library.

A field that was given with the show, play or verdict itself carries no stamp: it is as old as
that is (SAFETY, "Two machines").
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchlog.storage.changes import by_id
from watchlog.storage.file.documents import Stored

_PARTS = ("plays", "verdicts")
_UNSTAMPED = {"id", "changed", *_PARTS}


def stamped(old: Stored, new: Stored, at: str) -> Stored:
    """The new document, with ``at`` for each field in which it differs from the old one."""
    result = dict(_with_stamps(old, new, at))
    for part in _PARTS:
        if part in new:
            before = by_id(old.get(part, ()))
            result[part] = [
                _with_stamps(before[key], row, at) if key in before else row
                for key, row in by_id(new[part]).items()
            ]
    return result


def _with_stamps(old: Mapping[str, Any], new: Mapping[str, Any], at: str) -> Mapping[str, Any]:
    # A key that is missing and one that is null say the same.
    fields = [
        key
        for key in dict.fromkeys((*old, *new))
        if key not in _UNSTAMPED and old.get(key) != new.get(key)
    ]
    if not fields:
        return new
    return {**new, "changed": (new.get("changed") or {}) | dict.fromkeys(fields, at)}
