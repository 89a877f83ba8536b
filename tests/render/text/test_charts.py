"""Charts in characters: bars, sparklines, scales and heatmaps."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.text.test_line import LOOK
from watchlog.domain.settings import Settings
from watchlog.domain.stats.series import HourGrid, heatmap
from watchlog.render.text.bars import Bar, bars, stroke
from watchlog.render.text.charts import (
    Scale,
    legend,
    legend_line,
    scale_of,
    sparkline,
    year_heatmap,
)
from watchlog.render.text.style import Look

ASCII = Look(80, False, date(2026, 11, 27))


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=60))
def test_a_sparkline_rises_with_its_values(values: list[int]) -> None:
    for look in (LOOK, ASCII):
        line = sparkline(values, look)
        assert len(line) == len(values)
        assert all((char == " ") == (value == 0) for char, value in zip(line, values, strict=True))
    steps = sparkline(sorted(values), LOOK).strip()
    assert list(steps) == sorted(steps)
    if max(values):
        assert "█" in steps


def test_a_bar_is_drawn_to_the_half_and_never_vanishes() -> None:
    assert [stroke(cells, LOOK) for cells in (0, 0.01, 1, 1.5, 2.2)] == ["", "╸", "━", "━╸", "━━"]
    assert [stroke(cells, ASCII) for cells in (0, 0.01, 1.5)] == ["", "#", "#"]


def test_bars_fill_the_width_and_no_more() -> None:
    rows = [Bar("Hindi", 100, "1 h", "· 50 %"), Bar("A very long name indeed", 50, "30 m")]
    lines = [line.plain for line in bars(rows, LOOK, 50)]
    assert lines[0].count("━") == 2 * lines[1].count("━") + lines[1].count("╸")
    assert max(map(len, lines)) <= 50
    assert lines[0].endswith("1 h · 50 %")


@given(st.integers(1, 5000))
def test_the_shades_of_hours_cover_every_count_once(most: int) -> None:
    scale = scale_of(HourGrid(time(4), ("monday",), ((0, most),)))
    assert isinstance(scale, Scale)
    assert len(scale.ranges) <= 5
    shades = [scale.shade(count) for count in range(most + 1)]
    assert shades == sorted(shades)
    assert (shades[0], shades[1]) == (0, 1)
    for count, shade in enumerate(shades):
        low, _, high = scale.ranges[shade].partition("–")
        assert int(low) <= count <= int(high or low)


def test_months_stand_above_their_first_week() -> None:
    picture = heatmap({}, date(2026, 11, 27), Settings())
    above = year_heatmap(picture, LOOK)[0].plain[5:]
    for name, month in (("Jan", 1), ("Jul", 7), ("Nov", 11)):
        week = picture.weeks[above.index(name)]
        assert (week.month, week.day <= 7) == (month, True)


@pytest.mark.parametrize(
    ("since", "until", "above"),
    [
        # With two weeks of November its name would stand out.
        ("2026-10-05", "2026-11-15", "Oct"),
        ("2026-10-05", "2026-11-22", "Oct Nov"),
        # Three weeks of September leave no room for its name.
        ("2026-09-14", "2026-11-27", "   Oct Nov"),
        ("2026-09-07", "2026-11-27", "Sep Oct Nov"),
        ("2026-11-23", "2026-11-27", "Nov"),
        ("2026-11-30", "2026-12-08", " Dec"),
    ],
)
def test_a_month_is_named_where_it_has_room(since: str, until: str, above: str) -> None:
    days = date.fromisoformat(since), date.fromisoformat(until)
    picture = heatmap({}, days[1], Settings(), since=days[0])
    assert year_heatmap(picture, LOOK)[0].plain[5:] == above


@pytest.mark.parametrize("names", [["0", "1", "2"], ["0", "1", "2", "3"], list("01234")])
@pytest.mark.parametrize("title", [(), ("plays",), ("plays", "an hour")])
@pytest.mark.parametrize("width", [6, 40])
def test_a_key_stands_in_the_middle_of_eight_lines(
    names: list[str], title: tuple[str, ...], width: int
) -> None:
    lines = [line.plain for line in legend(title, names, LOOK, width)]
    told = [line for line in lines if line]
    above = len(lines) - len(told)
    assert lines[:above] == [""] * above
    below = max(0, 8 - len(lines))
    assert above in (below, below - 1) or (above == 0 and len(lines) >= 8)
    assert tuple(told[: len(title)]) == title
    each = 1 if width == 6 else 2
    assert len(told) - len(title) == -(-len(names) // each)
    assert " ".join(told[len(title) :]).split()[1::2] == names


def test_a_key_in_a_line_goes_on_below_only_where_it_has_to() -> None:
    names = ["0", "1", "2"]
    (line,) = legend_line("plays", names, LOOK, 80)
    assert [each.plain for each in legend_line("plays", names, LOOK, line.columns)] == [line.plain]
    lines = [each.plain for each in legend_line("plays", names, LOOK, line.columns - 1)]
    assert lines == [line.plain[:-5], line.plain[-3:]]


def test_before_a_period_nothing_is_drawn() -> None:
    picture = heatmap({}, date(2026, 11, 27), Settings(), since=date(2026, 11, 18))
    assert picture.weeks == (date(2026, 11, 16), date(2026, 11, 23))
    assert [row[0] for row in picture.rows] == [None, None, 0, 0, 0, 0, 0]
    assert len(heatmap({}, date(2026, 11, 27), Settings(), since=date(2026, 11, 27)).weeks) == 1
    whole = heatmap({}, date(2026, 12, 31), Settings(), since=date(2026, 1, 1))
    assert (whole.weeks[0], len(whole.weeks)) == (date(2025, 12, 29), 53)


@pytest.mark.parametrize("minute", [0, 30])
def test_the_hours_begin_with_the_day(minute: int) -> None:
    from watchlog.render.text.charts import hours_picture

    rows = tuple((0,) * 23 + (1,) for _ in range(7))
    grid = HourGrid(time(5, minute), tuple(["monday"] * 7), rows)
    head, first = (line.plain for line in hours_picture(grid, LOOK)[:2])
    assert head.split()[0] == ("05:30" if minute else "05")
    assert first.rstrip().endswith("░")
