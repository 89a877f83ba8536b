"""The palettes of the poster: everything stands out on its paper, for everybody."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from tests.tools.colour_blindness import contrast, difference, grey, luminance, without_green
from watchlog.render.poster.colours import DARK, DARK_GREY, LIGHT, LIGHT_GREY, Colours, both

PALETTES = [
    pytest.param(palette, id=name)
    for name, palette in (
        ("light", LIGHT),
        ("dark", DARK),
        ("light grey", LIGHT_GREY),
        ("dark grey", DARK_GREY),
    )
]
WORDS = {"ink", "dim", "bar", "stream", "skip"}
FAINT = {"paper", "none"}
"""What stands for nothing."""

APART = 8
"""CIE 1976: 2 can just be told apart side by side."""


@pytest.mark.parametrize("palette", PALETTES)
def test_words_and_what_is_drawn_stand_out(palette: Colours) -> None:
    for role, colour in palette.roles():
        if role not in FAINT:
            least = 4.5 if role in WORDS else 3
            assert contrast(colour, palette.paper) >= least, role
    assert 1.1 < contrast(palette.none, palette.paper) < 1.5


@pytest.mark.parametrize("seen", [str, without_green, grey])
@pytest.mark.parametrize("palette", PALETTES)
def test_no_two_shades_look_alike(palette: Colours, seen: type[str]) -> None:
    for one, other in combinations((palette.none, *palette.heat), 2):
        assert difference(seen(one), seen(other)) > APART, (one, other)


@pytest.mark.parametrize("palette", PALETTES)
def test_more_stands_out_more(palette: Colours) -> None:
    shades = [contrast(colour, palette.paper) for colour in (palette.none, *palette.heat)]
    assert all(more > 1.3 * less for less, more in pairwise(shades))
    steps = [contrast(palette.along(step / 11), palette.paper) for step in range(12)]
    assert steps == sorted(steps)


@pytest.mark.parametrize("seen", [str, without_green])
@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_stream_and_skip_differ(palette: Colours, seen: type[str]) -> None:
    assert difference(seen(palette.stream), seen(palette.skip)) > 30


def test_a_binge_begins_and_ends_in_the_shades() -> None:
    for palette in (LIGHT, DARK):
        roles = dict(palette.roles())
        assert (roles["s0"], roles["s11"]) == (palette.heat[0], palette.heat[-1])
        assert len({colour for role, colour in roles.items() if role[0] == "s"}) == 14


def test_without_colour_there_are_greys_alone() -> None:
    for palette in both(colour=False):
        assert all(colour == grey(colour) for _, colour in palette.roles())
        assert luminance(palette.paper) in (luminance(LIGHT_GREY.paper), luminance(DARK_GREY.paper))
