"""The rows of a show's line: which parts hold them, and how they are found again by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]

PARTS = {"plays": "play", "verdicts": "verdict"}
"""The parts of a line that hold rows, and the kind of record that these are."""


def by_id(rows: Iterable[Row]) -> dict[tuple[str, int], Row]:
    """Return rows by their id, and by how many before each have the same id.

    A hand edit copies lines, ids included. By id alone one of two would hide the other, and
    the save would drop it.
    """
    counts: dict[str, int] = {}
    named = {}
    for row in rows:
        again = counts.get(row["id"], 0)
        counts[row["id"]] = again + 1
        named[row["id"], again] = row
    return named


def unordered(line: Row) -> dict[str, Any]:
    """Return a line to be compared with another one, whatever the order of their rows."""
    return dict(line) | {part: by_id(line.get(part) or ()) for part in PARTS}
