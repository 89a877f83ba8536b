"""Lines in colour: the codes are those that Rich gives the same styles."""

from __future__ import annotations

from itertools import product

import pytest
from rich.console import COLOR_SYSTEMS, Console
from rich.style import Style

from watchlog.cli.context import AppContext
from watchlog.render.text.ansi import ColourSystem, Pen
from watchlog.render.text.line import Line
from watchlog.render.text.palette import BOLD, DIM, PLAIN, SKY, UNKNOWN

COLOURS = {"": "", **UNKNOWN.styles}
ATTRIBUTES = ("", BOLD, DIM, f"{BOLD} {DIM}", f"{DIM} {BOLD}")
OTHERS: dict[ColourSystem, str] = {
    "standard": "bold #123451",
    "256": "dim #123452",
    "truecolor": "italic not bold #123453",
    "windows": "red on blue",
}
"""Rich is asked; another one each time, for a style keeps its codes, whatever comes later."""


def as_rich_writes(style: str, system: ColourSystem) -> str:
    Style.parse.cache_clear()
    written = Style.parse(style).render("Words", color_system=COLOR_SYSTEMS[system])
    Style.parse.cache_clear()
    return written


@pytest.mark.parametrize("system", OTHERS)
def test_the_codes_are_those_of_rich(system: ColourSystem) -> None:
    pen = Pen(system, UNKNOWN)
    ours = [
        (f"{attributes} {name}".strip(), f"{attributes} {colour}".strip())
        for attributes, (name, colour) in product(ATTRIBUTES, COLOURS.items())
    ]
    for name, style in (*(ours if system != "windows" else ()), (OTHERS[system],) * 2):
        assert pen.write(Line("Words", name)) == as_rich_writes(style, system), name


def test_without_colours_there_are_no_codes() -> None:
    assert Pen(None, UNKNOWN).write(Line("a", BOLD).append("b", SKY)) == "ab"


def test_a_plain_palette_leaves_what_is_bold() -> None:
    line = Line("a", BOLD).append("b", SKY).append("c", DIM).append("d", f"{BOLD} {SKY}")
    assert Pen("truecolor", PLAIN).write(line) == "\x1b[1ma\x1b[0mbc\x1b[1md\x1b[0m"


TERMS = ("", "xterm", "xterm-256color", "XTERM-KITTY", "screen-16color", "dumb", "Unknown", "linux")


@pytest.mark.parametrize("term", TERMS)
@pytest.mark.parametrize("colour_term", ["", "truecolor", " 24Bit ", "yes"])
@pytest.mark.parametrize("terminal", [True, False])
def test_what_a_terminal_shows_is_what_rich_finds(
    term: str, colour_term: str, terminal: bool
) -> None:
    environ = {"TERM": term, "COLORTERM": colour_term}
    context = AppContext(environ=environ, terminal=terminal, colour=True)
    console = Console(_environ=environ, force_terminal=terminal)
    assert context.colour_system == console.color_system
