"""The rows of a show's line: which parts hold them, and how they are found again by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]

PARTS = {"plays": "play", "verdicts": "verdict", "passes": "pass"}
"""The parts of a line that hold rows, and the kind of record that these are."""

SEEN = ("plays", "verdicts")
"""The parts of which a living row keeps a removed show in view."""


def rows_in(line: Row, part: str) -> Iterable[Row]:
    """Return the rows of a part of a line; most lines have no passes."""
    rows: Iterable[Row] = line.get(part) or ()
    return rows


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


def is_alike(one: Row, other: Row) -> bool:
    """Return whether two lines are the same, whatever the order of their rows."""
    heads = [{key: each for key, each in line.items() if key not in PARTS} for line in (one, other)]
    return heads[0] == heads[1] and all(
        by_id(rows_in(one, part)) == by_id(rows_in(other, part)) for part in PARTS
    )
