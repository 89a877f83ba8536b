"""The colours of the pictures are told apart by everybody, and on any background by lightness."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from rich.color import Color, ColorSystem

from tests.tools.colour_blindness import contrast, difference, grey, luminance, without_green
from watchlog.render.text.charts import heat_at
from watchlog.render.text.style import GREEN, HEAT, ORANGE, SKY
from watchlog.render.text.svg import BACKGROUND, FADED, FOREGROUND

APART = 12
"""CIE 1976: 2 can just be told apart side by side; small squares apart need far more."""


@pytest.mark.parametrize("seen", [str, without_green, grey])
def test_no_two_shades_look_alike(seen: type[str]) -> None:
    for one, other in combinations(HEAT, 2):
        assert difference(seen(one), seen(other)) > APART, (one, other)


def test_more_is_lighter() -> None:
    assert [luminance(each) for each in HEAT] == sorted(luminance(each) for each in HEAT)
    assert all(contrast(one, other) > 1.5 for one, other in pairwise(HEAT))


@pytest.mark.parametrize("system", [ColorSystem.EIGHT_BIT, ColorSystem.STANDARD])
def test_terminals_of_few_colours_show_four(system: ColorSystem) -> None:
    assert len({Color.parse(each).downgrade(system).number for each in HEAT}) == 4


@pytest.mark.parametrize("seen", [str, without_green])
def test_stream_and_skip_differ(seen: type[str]) -> None:
    assert difference(seen(GREEN), seen(ORANGE)) > 3 * APART


@pytest.mark.parametrize("colour", [*HEAT, SKY, GREEN, ORANGE, FADED, FOREGROUND])
def test_all_of_it_stands_out_on_the_picture(colour: str) -> None:
    assert contrast(colour, BACKGROUND) > 3


def test_the_simulation_keeps_greys_and_confuses_red_with_green() -> None:
    """Greys stay as they are; red and green come together, blue and yellow do not."""
    for each in ("#000000", "#808080", "#ffffff"):
        assert difference(without_green(each), each) < 2
    red, green = "#d40000", "#008000"
    assert difference(without_green(red), without_green(green)) < difference(red, green) / 2
    assert difference(without_green("#0000ff"), without_green("#ffff00")) > 100
    assert grey("#00ff00") == "#dcdcdc"


def test_the_day_goes_from_blue_to_yellow() -> None:
    assert (heat_at(0), heat_at(1)) == (HEAT[0], HEAT[-1])
    assert heat_at(1 / 3) == HEAT[1]
    steps = [heat_at(step / 10) for step in range(11)]
    assert len(set(steps)) == 11
    assert [luminance(each) for each in steps] == sorted(luminance(each) for each in steps)
