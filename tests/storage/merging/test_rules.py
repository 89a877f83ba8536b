"""The table of merging has a decision for each field of each kind of record."""

from __future__ import annotations

import pytest

from watchlog.storage.file.format import new_meta
from watchlog.storage.listening import LISTENING
from watchlog.storage.merging.rules import RULES, Rules
from watchlog.storage.records import PASS, PLAY, PREFERENCES, SEASON, SHOW, VERDICT

FIELDS = {
    "show": SHOW.keys,
    "play": PLAY.keys,
    "verdict": VERDICT.keys,
    "pass": PASS.keys,
    "listening": LISTENING.keys,
    "preferences": PREFERENCES.keys,
    "meta": frozenset(new_meta()) | {"changed"},
}


def decided(rules: Rules) -> list[str]:
    """Return the fields that a row of the table names; each of them once."""
    together = [name for group in rules.together for name in group]
    aside = [name for name in rules.left_out if name not in together]
    return [*aside, *rules.alone, *together, *rules.parts, *rules.earliest]


@pytest.mark.parametrize("kind", sorted(RULES))
def test_each_field_is_decided_once(kind: str) -> None:
    fields = decided(RULES[kind])
    assert sorted(fields) == sorted(set(fields))
    assert set(fields) == set(FIELDS[kind])


def test_so_is_each_field_of_a_season() -> None:
    rules = RULES["show"]
    assert {"number", *rules.of_row, *rules.apart} == SEASON.keys | {"stay"}
