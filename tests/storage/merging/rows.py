"""Random rows of every kind of record, made from the table of the rules itself."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from watchlog.storage.merging.registers import stamp_text
from watchlog.storage.merging.rules import RULES, Rules

UNKNOWN = "of_a_later_version"
"""A field that the table does not name: it is a register by itself, too."""

VALUES = st.sampled_from([None, "a", "b", 1, {"x": 1}, ["a"]])
STAMPS = st.integers(0, 6).map(lambda second: stamp_text(1_800_000_000_000_000 + second * 500_000))


@st.composite
def rows(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """Draw a row as some machine may hold it: values, and stamps of any of its registers."""
    rules = RULES[kind]
    row: dict[str, Any] = {"id": "00"}
    alone = draw(st.lists(st.sampled_from((*rules.alone, UNKNOWN)), unique=True, max_size=4))
    for name in (*alone, *(name for group in rules.together for name in group)):
        row[name] = draw(VALUES if name not in ("deleted", "undone") else st.none() | STAMPS)
    for name in rules.sets:
        row[name] = draw(st.lists(st.sampled_from("abc:"), unique=True))
    for name in rules.maps:
        row[name] = draw(st.dictionaries(st.sampled_from("ab"), VALUES.filter(bool)))
    for name in rules.earliest:
        row[name] = draw(STAMPS)
    if rules.numbered:
        row[rules.numbered] = draw(_numbered(rules))
    row["changed"] = draw(st.dictionaries(st.sampled_from(_paths(kind)), STAMPS))
    return {key: each for key, each in row.items() if each not in (None, [], {})}


@st.composite
def _numbered(draw: st.DrawFn, rules: Rules) -> list[dict[str, Any]]:
    seasons = []
    for number in draw(st.lists(st.integers(0, 2), unique=True)):
        names = (*rules.of_row, UNKNOWN, *rules.apart)
        seasons.append({"number": number, **{name: draw(VALUES) for name in names}})
    return seasons


def _paths(kind: str) -> list[str]:
    rules = RULES[kind]
    paths = [
        *rules.alone,
        UNKNOWN,
        *(name for group in rules.together for name in group),
        *rules.parts,
    ]
    paths += [f"{name}:{each}" for name in rules.sets for each in "abc"]
    paths += [f"{name}:{each}" for name in rules.maps for each in "ab"]
    paths += [
        f"{rules.numbered}:{number}{field}"
        for number in range(3)
        for field in ("", *(f".{name}" for name in rules.apart))
        if rules.numbered
    ]
    return paths
