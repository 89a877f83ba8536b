"""The page of ``progress`` beside those of the evening and of ``next``: one order of columns."""

from __future__ import annotations

import pytest

from tests.conftest import Person

ORDER = ("Show", "Next", "Seen", "Left", "Audio")
"""The heads of the columns; the first column of the evening's table is headed ``Continue``, and
``next`` has the length of the episode where the others have what is left."""

SAME = {"Continue": "Show", "Length": "Left"}


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("command", ["", "next", "progress", "progress --all"])
def test_columns_stand_in_one_order(ballard: Person, command: str, width: int) -> None:
    ballard.ok("watch ballard 1-3 --language hi", "add Dark --episodes 10", "watch dark")
    ballard.terminal, ballard.width = True, width
    lines = ballard.ok(command).out.splitlines()
    head = next(line for line in lines if "Next" in line)
    heads = [SAME.get(word, word) for word in head.split() if word not in ("12", "weeks")]
    assert [word for word in ORDER if word in heads] == heads
    assert {"Show", "Next", "Left"} <= set(heads)
    row = next(line for line in lines if line.startswith("  Ballard"))
    assert row.index("S01E04") == head.index("Next")
