"""The laws of merging, on random scripts of commands that three machines type."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.actions.copies.machines import COMMANDS, Machine, three_machines

Steps = Sequence[tuple[int, int, int]]

MERGES = 6
STEPS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(0, len(COMMANDS) + MERGES - 1),
        st.sampled_from((0, 1, 30, 600)),
    ),
    min_size=3,
    max_size=14,
)


class Copies:
    """Copies of three machines after a script, each in a folder of its own."""

    def __init__(self, folder: Path, steps: Steps) -> None:
        self.machines = three_machines(folder, steps)
        self._folder = folder
        self._made = 0

    def merged(self, first: int | Machine, *others: int | Machine) -> Machine:
        """A copy of the first, into which the others were merged one after the other."""
        self._made += 1
        result = self._of(first).copy(self._folder / f"copy{self._made}")
        for other in others:
            result.merge(self._of(other))
        return result

    def _of(self, machine: int | Machine) -> Machine:
        return self.machines[machine] if isinstance(machine, int) else machine


def check_laws(steps: Steps) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copies = Copies(Path(folder), steps)
        merged = copies.merged(0, 1, 2)
        _check_order(copies, merged)
        _check_nothing_lost(copies, merged)
        _check_undo(copies)


def _check_order(copies: Copies, merged: Machine) -> None:
    """Whatever the order and the grouping, the same is shown; once more changes no byte."""
    assert copies.merged(0, 1).looks() == copies.merged(1, 0).looks()
    assert copies.merged(0, copies.merged(1, 2)).looks() == merged.looks()
    assert copies.merged(2, 0, copies.merged(1, 0)).looks() == merged.looks()
    before = merged.path.read_bytes()
    merged.merge(copies.machines[2])
    merged.merge(copies.machines[1])
    assert merged.path.read_bytes() == before


def _check_nothing_lost(copies: Copies, merged: Machine) -> None:
    """A play that nobody removed is shown, or is the same as one that is."""
    plays = [machine.plays() for machine in copies.machines]
    removed = {key for each in plays for key, play in each.items() if play.get("deleted")}
    shown = {row["id"] for row in merged.looks()["history"]}
    after = merged.plays()
    for machine in copies.machines:
        for key in {row["id"] for row in machine.looks()["history"]} - removed:
            assert key in shown or after[key].get("same_as") in shown


def _check_undo(copies: Copies) -> None:
    """Undo shows what was shown before, redo and another merge what the merge gave."""
    machine = copies.merged(0)
    before, stored = machine.looks(), machine.path.read_bytes()
    machine.merge(copies.machines[1])
    if machine.path.read_bytes() == stored:
        return
    after = machine.looks()
    machine.ok("undo")
    assert machine.looks() == before
    machine.ok("redo")
    assert machine.looks() == after
    machine.ok("undo")
    machine.merge(copies.machines[1])
    assert machine.looks() == after


@given(STEPS)
@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_the_laws_hold(steps: Steps) -> None:
    check_laws(steps)


@pytest.mark.heavy
@given(STEPS)
@settings(max_examples=3_000, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_laws_hold_for_many_scripts(steps: Steps) -> None:
    check_laws(steps)
