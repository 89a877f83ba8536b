"""Lines in colour: the codes are those that Rich gives the same styles."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product

import pytest
from rich.console import COLOR_SYSTEMS, Console
from rich.style import Style

from watchlog.cli.context import AppContext
from watchlog.render.text.ansi import FIRST_STRONG_ISOLATE, POP_ISOLATE, ColourSystem, Pen
from watchlog.render.text.line import Line, Paragraph
from watchlog.render.text.palette import BOLD, DIM, PLAIN, SKY, UNKNOWN
from watchlog.render.text.table import Table

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


JOINED = (
    "मिर्ज़ापुर", "שובר שתיקה", "👨‍👩‍👧 Familie", "Les Re\u0301venants", "🇮🇳 vs 🇬🇧", "الهيبة (2017)",
)  # fmt: skip
"""Titles that terminals draw in more or fewer columns than are counted."""


def on_screen(text: str, drawn: Callable[[str], int]) -> dict[int, str]:
    """What stands in each column of a terminal that takes ``drawn`` columns for a character."""
    screen: dict[int, str] = {}
    column = 1
    for code, char in re.findall("\x1b\\[([0-9]+)G|(.)", text):
        if code:
            column = int(code)
        elif char not in (FIRST_STRONG_ISOLATE, POP_ISOLATE):
            for place in range(column, column + drawn(char)):
                screen[place] = char
            column += drawn(char)
    return screen


@pytest.mark.parametrize("wide", [1, 2])
def test_what_follows_a_title_stands_in_its_column_however_wide_that_is_drawn(wide: int) -> None:
    table = Table()
    table.add_column("Show", at_most=16)
    table.add_column("Next")
    table.add_column("Left", right=True)
    for title in (*JOINED, "Dark"):
        table.add_row([title, "S01E04", "2 h 08 m"])
    pen = Pen(None, UNKNOWN, placed=True)
    head, *rows = table.lines(60)
    following, left = head.plain.index("Next") + 1, len(head.plain) - len("2 h 08 m") + 1
    for line in rows:
        row = on_screen(pen.write(line), lambda char: wide if ord(char) > 0x2FF else 1)
        assert "".join(row[column] for column in range(following, following + 6)) == "S01E04"
        assert "".join(row[column] for column in range(left, left + 8)) == "2 h 08 m"


def test_a_title_alone_is_isolated_and_a_plain_one_untouched() -> None:
    pen = Pen("truecolor", UNKNOWN, placed=True)
    assert pen.write(Line("שובר").append("  S01E04")) == "\u2068שובר\u2069\x1b[5G  S01E04"
    assert pen.write(Line("See שובר שתיקה now")) == "See \u2068שובר שתיקה\u2069\x1b[15G now"
    assert pen.write(Line("שובר")) == "\u2068שובר\u2069"
    for title in ("Dark – “Élite”", "千と千尋", "Женщина", "━━━╸──"):
        assert pen.write(Line(f"{title}  S01E04")) == f"{title}  S01E04"


def test_what_may_be_typed_has_no_codes() -> None:
    pen = Pen("truecolor", UNKNOWN, placed=True)
    hint = "Watched the next one? watchlog watch שובר-שתיקה"
    assert pen.write(Paragraph(hint)) == pen.write(Line(hint)) == hint
