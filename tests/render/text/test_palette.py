"""The colours of pages are told apart by everybody, and stand out on every background."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from rich.color import Color, ColorSystem

from tests.conftest import MONDAY_EVENING, Person
from tests.tools.colour_blindness import contrast, difference, grey, luminance, without_green
from tests.tools.contrasts import Contrast, contrasts, in_256
from watchlog.render.text.ansi import rich_theme
from watchlog.render.text.charts import heat_at
from watchlog.render.text.palette import (
    BOLD,
    DARK,
    DIM,
    GREEN,
    HEAT,
    LIGHT,
    ORANGE,
    PICTURE,
    PLAIN,
    SKY,
    UNKNOWN,
    Palette,
    palette_of,
)
from watchlog.render.text.style import Look
from watchlog.render.text.svg import BACKGROUND, FADED, FOREGROUND

APART = 12
"""CIE 1976: 2 can just be told apart side by side; small squares apart need far more."""

PALETTES = pytest.mark.parametrize(
    "palette", [pytest.param(DARK, id="dark"), pytest.param(LIGHT, id="light"),
                pytest.param(PICTURE, id="picture")],
)  # fmt: skip


@pytest.mark.parametrize("row", list(contrasts()), ids=lambda row: f"{row.style} {row.background}")
def test_each_colour_can_be_read_on_its_backgrounds(row: Contrast) -> None:
    assert row.contrast >= row.least


def test_the_table_has_every_colour_of_both_palettes() -> None:
    assert len(list(contrasts())) == 2 * 2 * 2 * len(DARK.styles)
    assert set(DARK.styles) == {SKY, GREEN, ORANGE, DIM, *HEAT}


@PALETTES
@pytest.mark.parametrize("seen", [str, without_green, grey])
def test_no_two_shades_look_alike(palette: Palette, seen: type[str]) -> None:
    for one, other in combinations(palette.heat, 2):
        assert difference(seen(one), seen(other)) > APART, (one, other)


@PALETTES
def test_more_stands_out_more(palette: Palette) -> None:
    ground = "#ffffff" if palette is LIGHT else "#1e1e1e"
    for heat in (palette.heat, tuple(map(in_256, palette.heat))):
        against = [contrast(each, ground) for each in heat]
        assert against == sorted(against)
    assert all(contrast(one, other) > 1.5 for one, other in pairwise(palette.heat))


@PALETTES
@pytest.mark.parametrize("system", [ColorSystem.EIGHT_BIT, ColorSystem.STANDARD])
def test_terminals_of_few_colours_show_four(palette: Palette, system: ColorSystem) -> None:
    assert len({Color.parse(each).downgrade(system).number for each in palette.heat}) == 4


@PALETTES
@pytest.mark.parametrize("seen", [str, without_green])
def test_stream_and_skip_differ(palette: Palette, seen: type[str]) -> None:
    assert difference(seen(palette.green), seen(palette.orange)) > 3 * APART


@pytest.mark.parametrize(
    "colour", [*PICTURE.heat, PICTURE.sky, PICTURE.green, PICTURE.orange, FADED, FOREGROUND]
)
def test_all_of_it_stands_out_on_the_picture(colour: str) -> None:
    assert contrast(colour, BACKGROUND) > 3


@pytest.mark.parametrize(
    ("theme", "colorfgbg", "palette"),
    [
        ("auto", "", UNKNOWN), ("auto", "default;default", UNKNOWN), ("auto", "0;", UNKNOWN),
        ("auto", "0;16", UNKNOWN), ("auto", "0;१५", UNKNOWN), ("auto", "0;-7", UNKNOWN),
        ("auto", "15;0", DARK), ("auto", "15;default;0", DARK), ("auto", "12;8", DARK),
        ("auto", "0;15", LIGHT), ("auto", "0;default;15", LIGHT), ("auto", "11;7", LIGHT),
        ("dark", "0;15", DARK), ("light", "15;0", LIGHT), ("plain", "0;15", PLAIN),
    ],
)  # fmt: skip
def test_the_setting_says_which_palette_and_auto_what_the_terminal_says(
    theme: str, colorfgbg: str, palette: Palette
) -> None:
    assert palette_of(theme, colorfgbg, "truecolor") == palette
    assert palette_of(theme, colorfgbg, "256") == palette


def test_a_terminal_of_few_colours_mixes_what_is_dim_itself() -> None:
    for theme in ("light", "dark", "auto"):
        assert palette_of(theme, "", "standard").dim == "dim"


@pytest.mark.parametrize("palette", [DARK, LIGHT, UNKNOWN, PLAIN, PICTURE])
def test_rich_knows_each_style_alone_and_in_bold(palette: Palette) -> None:
    known = rich_theme(palette).styles
    for name in palette.styles:
        assert known[f"{BOLD} {name}"].color == known[name].color
        assert known[f"{BOLD} {name}"].bold


def test_the_simulation_keeps_greys_and_confuses_red_with_green() -> None:
    """Greys stay as they are; red and green come together, blue and yellow do not."""
    for each in ("#000000", "#808080", "#ffffff"):
        assert difference(without_green(each), each) < 2
    red, green = "#d40000", "#008000"
    assert difference(without_green(red), without_green(green)) < difference(red, green) / 2
    assert difference(without_green("#0000ff"), without_green("#ffff00")) > 100
    assert grey("#00ff00") == "#dcdcdc"


@PALETTES
def test_the_day_goes_through_the_shades(palette: Palette) -> None:
    look = Look(80, True, MONDAY_EVENING.date(), True, palette)
    assert (heat_at(0, look), heat_at(1, look)) == (palette.heat[0], palette.heat[-1])
    assert heat_at(1 / 3, look) == palette.heat[1]
    steps = [heat_at(step / 10, look) for step in range(11)]
    assert len(set(steps)) == 11
    assert [luminance(each) for each in steps] == sorted(
        map(luminance, steps), reverse=palette is LIGHT
    )


def coloured(person: Person, command: str, **environ: str) -> str:
    """What a terminal of many colours gets."""
    person.terminal = True
    person.colour = None
    person.environ |= {"TERM": "xterm-256color", **environ}
    return person.ok(command).out


def codes(colour: str) -> str:
    """The parameters of the code for a colour: ``38;2;86;180;233``."""
    return "38;2;" + ";".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))


# Pages of lines, and pages of Rich.
@pytest.mark.parametrize("command", ["list", "show ballard", "config", "stats", "history"])
def test_a_theme_colours_every_page(ballard: Person, command: str) -> None:
    ballard.ok("watch ballard 1-3", "watch ballard 4 --at 2026-11-20", "config theme light")
    light = coloured(ballard, command)
    assert any(codes(each) in light for each in LIGHT.styles.values())
    assert not any(codes(each) in light for each in DARK.styles.values())
    ballard.ok("config theme dark")
    dark = coloured(ballard, command)
    assert any(codes(each) in dark for each in DARK.styles.values())
    assert not any(codes(each) in dark for each in LIGHT.styles.values())
    ballard.ok("config theme plain")
    plain = coloured(ballard, command)
    assert "\x1b[38" not in plain
    assert "\x1b[1m" in plain
    ballard.ok("config theme auto")
    light = coloured(ballard, command, COLORFGBG="0;15")
    assert any(codes(each) in light for each in LIGHT.styles.values())


def test_no_color_and_pipes_get_none_whatever_the_theme(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3", "config theme light")
    assert "\x1b" not in coloured(ballard, "stats", NO_COLOR="1")
    del ballard.environ["NO_COLOR"]
    assert "\x1b" not in coloured(ballard, "stats", TERM="dumb")
    ballard.terminal = False
    assert "\x1b" not in ballard.ok("stats").out


def test_without_colours_the_squares_are_shades(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3", "config theme plain")
    assert "■" not in coloured(ballard, "stats")


def test_a_sentence_is_not_dim_on_a_plain_terminal(ballard: Person) -> None:
    assert "\x1b[2m" in coloured(ballard, "watch ballard 1")
    ballard.ok("config theme plain")
    assert "\x1b" not in coloured(ballard, "watch ballard 1")


def test_an_error_is_red_but_on_a_plain_terminal(ballard: Person) -> None:
    ballard.terminal, ballard.colour = True, True
    assert ballard("show nothing").err.startswith("\x1b[1;31m")
    ballard.ok("config theme plain")
    assert ballard("show nothing").err.startswith("\x1b[1m")


def test_a_picture_is_the_same_in_every_theme(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3")
    drawn = ballard.ok("stats --svg -").out
    ballard.ok("config theme light")
    assert ballard.ok("stats --svg -").out == drawn


def test_what_is_no_theme_is_refused_with_the_choices(run: Person) -> None:
    refused = run("config theme solarized")
    assert refused.code == 2
    assert "auto, light, dark or plain" in refused.err
    assert run.stored is None


def test_a_theme_changes_no_figure_and_stands_beside_none(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3")
    before = ballard.json("stats")
    ballard.ok("config theme light")
    assert ballard.json("stats") == before
    assert "theme" not in ballard.ok("stats").out
