"""Plays of a period: what lies in it for certain."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.builders import a_series, in_summary, watched
from tests.domain.stats.test_totals import AROUND, SUNDAY
from watchlog.domain.columns import TimeGrade
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import count_plays
from watchlog.domain.summary import ShowSummary


@pytest.mark.parametrize(
    ("since", "until", "counted", "uncertain"),
    [
        (None, None, AROUND, []),
        ("2026-01-01", "2026-12-31", AROUND[1:7], ["unknown"]),
        ("2026-01-02", "2026-12-31", AROUND[2:7], ["2026", "unknown"]),
        ("2026-11-01", "2026-11-30", AROUND[3:7], ["2026", "unknown"]),
        ("2026-11-01", None, AROUND[3:7], ["2026", "unknown"]),
        ("2026-11-02", None, AROUND[4:7], ["2026", "2026-11", "unknown"]),
        (None, "2026-11-29", ["2025", "2026-10", *AROUND[4:7]], ["2026", "2026-11", "unknown"]),
        ("2026-11-22", "2026-11-22", AROUND[4:7], ["2026", "2026-11", "unknown"]),
        ("2026-11-23", None, [], ["2026", "2026-11", "unknown"]),
        (None, "2026-11-21", ["2025", "2026-10"], ["2026", "2026-11", "unknown"]),
        ("2025-01-01", "2025-12-31", ["2025"], ["unknown"]),
        ("2025-12-31", "2026-01-01", [], ["2025", "2026", "unknown"]),
        ("2026-11-30", "2026-11-30", [], ["2026", "2026-11", "unknown"]),
    ],
)
def test_a_period_holds_what_lies_in_it_for_certain(
    since: str | None, until: str | None, counted: list[str], uncertain: list[str]
) -> None:
    found = count_plays(
        [ShowSummary(a_series(plays=watched(*AROUND)))],
        Settings(),
        date.fromisoformat(since) if since else None,
        date.fromisoformat(until) if until else None,
    )
    assert [viewing.play.id.split("-", 2)[2] for viewing in found.viewings] == counted
    assert [viewing.play.id.split("-", 2)[2] for viewing in found.uncertain] == uncertain


def test_whether_plays_were_ticked_hangs_on_all_plays_of_their_show() -> None:
    """Two of the three lie in the evening asked for, by the clock of their offset."""
    stamps = ["23 03:30", "23 03:30", "2026-11-22T22:00:00Z"]
    shows = [a_series(plays=watched(*stamps, "23 04:00"))]
    counted = count_plays(in_summary(shows), Settings(), until=SUNDAY)
    assert [viewing.grade for viewing in counted.viewings] == [TimeGrade.TICKED] * 3
