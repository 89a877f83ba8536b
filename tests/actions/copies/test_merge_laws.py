"""The laws of merging, on random scripts of commands that three machines type."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.actions.copies.laws import broken_laws, script_of
from tests.actions.copies.machines import three_machines
from tests.actions.copies.scripts import CLOCKS, COMMANDS, PAUSES, Step

STEPS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, len(COMMANDS) - 1), st.sampled_from(PAUSES)),
    min_size=5,
    max_size=40,
)
SCRIPTS = st.tuples(st.tuples(*[st.sampled_from(CLOCKS)] * 3), STEPS)
Script = tuple[Sequence[int], Sequence[Step]]


def check(clocks: Sequence[int], steps: Sequence[Step]) -> None:
    broken = broken_laws(clocks, steps)
    assert not broken, f"{sorted(broken)}\n{script_of(clocks, steps)}"


@settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(SCRIPTS)
def test_the_laws_hold(script: Script) -> None:
    check(*script)


@pytest.mark.heavy
@settings(max_examples=3_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(SCRIPTS)
def test_the_laws_hold_for_many_scripts(script: Script) -> None:
    check(*script)


FOUND: list[list[Step]] = [
    # A copy of a library in which a show was joined is restored, and imported.
    [
        (0, "watch bosch s1e1 --again --at 2026-11-20", 0),
        (1, "join bosch ballard", 0),
        (1, "restore {other} from 0", 0),
        (1, "merge and undo from 2", 0),
    ],
    [
        (0, "watch bosch s1e1 --again --at 2026-11-20", 0),
        (1, "join bosch ballard", 0),
        (1, "import {other} --yes from 0", 0),
        (1, "merge and undo from 2", 0),
    ],
    # The other way round: what is imported was joined elsewhere.
    [(1, "join bosch ballard", 0), (0, "import {other} --yes from 1", 0), (2, "merge from 1", 0)],
    [(1, "join bosch ballard", 0), (0, "restore {other} from 1", 0), (2, "merge from 1", 0)],
    # The last watch is a register of the library itself, and undo of a merge brings it back.
    [(0, "watch bosch s1e2 --at 2026-11-22", 0), (2, "merge and undo from 0", 0)],
    # A show is joined as a season, and what is recorded of it elsewhere comes along, and back.
    [
        (0, "add 'Bosch Two' --episodes 4", 0),
        (1, "merge from 0", 0),
        (1, "watch bosch-two 1 --at 2026-11-20", 0),
        (0, "join bosch-two ballard --as s3 --same", 0),
        (1, "amend bosch-two s1e1 --at 2026-11-19", 60),
        (2, "join bosch-two bosch --as s3 --same", 60),
        (0, "merge from 1", 0),
        (0, "amend ballard s3e1 --to-episode s1e3", 60),
        (0, "merge and undo from 2", 0),
        (0, "undo 2", 0),
    ],
    [
        (0, "join bosch ballard --as s2 --same", 0),
        (1, "watch bosch s1e2 --at 2026-11-22", 0),
        (1, "join ballard bosch --after s1e10 --same", 60),
        (0, "restore {other} from 1", 0),
        (2, "import {other} --yes from 0", 0),
        (2, "amend ballard s2e1 --at 2026-11-19", 0),
        (0, "undo", 0),
        (1, "doctor --purge", 0),
    ],
    # What a purge wrote is no edit by hand.
    [(0, "rm bosch", 0), (1, "merge from 0", 0), (1, "doctor --purge", 0)],
    # Preferences that are imported bring no stamps that hide what was taken back.
    [
        (2, "config week-starts sunday", 60),
        (0, "merge from 2", 3_000),
        (1, "languages hi en", 90_000),
        (2, "undo", 0),
        (2, "import {other} --yes from 1", 600),
        (0, "merge from 2", 1),
    ],
    # Listening, credits and goals: removed here, corrected there; a total here, a rate there.
    [
        (0, "amend {heard} --delete", 0),
        (0, "doctor --purge", 0),
        (1, "amend {heard} --language en", 60),
        (2, "by-hand heard", 60),
        (1, "merge and undo from 0", 0),
        (2, "merge and undo from 1", 0),
    ],
    [
        (0, "goal es 5h/week", 0),
        (1, "goal es 1500h --by 2027-06", 0),
        (2, "hours es --start 150h", 0),
        (0, "hours es --start 90h", 0),
        (1, "merge and undo from 0", 0),
        (0, "undo 2", 0),
    ],
]


@pytest.mark.parametrize("steps", FOUND)
def test_scripts_that_broke_a_law_once(steps: list[Step]) -> None:
    check((0, 0, 0), steps)


# --- the same with files, as a person merges them ---


def test_the_command_merges_by_these_laws(tmp_path: Path) -> None:
    one, other, third = three_machines(tmp_path)
    one.ok("watch ballard 2")
    other.ok("rm ballard")
    third.ok("join bosch ballard")
    one.ok("hours es --heard 40m podcast")
    other.ok("goal es 5h/week")
    third.ok("hours es --start 150h")
    third.ok("goal es 1500h")
    for machine, order in ((one, (other, third)), (third, (one, other)), (other, (third,))):
        for each in order:
            machine.merge(each)
    assert one.looks() == other.looks() == third.looks()
    before = one.looks()
    other.ok("watch ballard s1e9")
    one.merge(other)
    after = one.looks()
    assert after != before
    one.ok("undo")
    assert one.looks() == before
    one.ok("redo")
    assert one.looks() == after
