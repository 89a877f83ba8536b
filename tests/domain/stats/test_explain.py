"""``stats --explain``: the rule behind each figure, its plays, and what it leaves out."""

from __future__ import annotations

from datetime import date, time

from tests.domain.builders import a_series, watched
from tests.domain.stats.test_totals import AROUND
from watchlog.domain.columns import TimeGrade
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import count_plays
from watchlog.domain.stats.explain import explain
from watchlog.domain.stats.totals import Stats, left_out
from watchlog.domain.summary import ShowSummary


def test_every_figure_has_a_rule_its_plays_and_what_it_leaves_out() -> None:
    show = a_series(plays=watched("20:00", "2026-11-20", "2026-10", "unknown"))
    settings = Settings(binge_gap=60, day_starts=time(5))
    found = {why.figure: why for why in explain(count_plays([ShowSummary(show)], settings))}
    assert {"plays", "minutes", "streak", "binges", "late_night_share"} <= found.keys()
    assert found.keys() <= set(Stats._fields) | set(dir(Stats))
    assert "at most 60 minutes" in found["sittings"].rule
    assert "begins at 05:00:" in found["days_watched"].rule
    assert not any("{" in why.rule for why in found.values())
    assert [len(found[name].made_of) for name in ("plays", "streak", "sittings")] == [4, 2, 1]
    assert [each.grade for each in found["streak"].left_out] == [TimeGrade.UNKNOWN, TimeGrade.MONTH]
    assert len(found["binges"].left_out) == 3
    assert found["plays"].left_out == ()


def test_each_play_is_left_out_for_one_reason() -> None:
    show = a_series(plays=watched(*AROUND, *["20:00"] * 3))
    counted = count_plays([ShowSummary(show)], Settings(), since=date(2026, 11, 5))
    named = sum(each.plays for each in left_out(counted))
    assert named + len(counted.timed) == len(counted.viewings) + len(counted.uncertain)
