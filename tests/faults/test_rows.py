"""Every row of the fault runs: at a reduced count for every change, in full when asked to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.rows import ROWS, Row

EACH = pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])


def _holds(row: Row, root: Path, count: int) -> None:
    tally = row.measure(root / row.name, count)
    if tally.skipped:
        pytest.skip(tally.skipped)
    problems = "\n".join(tally.problems[:20])
    assert tally.tried > 0
    assert (tally.reached, tally.misfires) == (tally.tried, 0), problems


@EACH
def test_the_figure_is_reached_in_short(row: Row, tmp_path: Path) -> None:
    _holds(row, tmp_path, row.quick)


@pytest.mark.heavy
@EACH
def test_the_figure_is_reached_in_full(row: Row, tmp_path: Path) -> None:
    _holds(row, tmp_path, row.full)
