"""Help as lines: folded at the width, explanations beside their names or below them."""

from __future__ import annotations

from datetime import date

import pytest

from watchlog.render.help import HelpPage, Section, help_page
from watchlog.render.text.palette import DARK, LIGHT, UNKNOWN, Palette
from watchlog.render.text.style import BOLD, SKY, Look

PAGE = HelpPage(
    "watchlog sing [OPTIONS]",
    ["Sing a song that somebody likes well enough."],
    'watchlog sing --loud "in the rain"',
    [Section("Options", [("    --loud", "So that the neighbours hear it, too."), ("-h", "Help.")])],
)


def printed(width: int) -> list[str]:
    look = Look(width, unicode=True, today=date(2026, 11, 28))
    return [line.plain.rstrip() for line in help_page(PAGE, look)]


def test_an_explanation_stands_beside_its_name() -> None:
    assert printed(80) == [
        "  Usage: watchlog sing [OPTIONS]",
        "",
        "  Sing a song that somebody likes well enough.",
        "",
        "  For example",
        '    watchlog sing --loud "in the rain"',
        "",
        "  Options",
        "        --loud  So that the neighbours hear it, too.",
        "    -h          Help.",
    ]


def test_an_explanation_stands_below_where_there_is_no_room() -> None:
    assert printed(38)[-6:] == [
        "  Options",
        "    --loud",
        "      So that the neighbours hear it,",
        "      too.",
        "    -h",
        "      Help.",
    ]


@pytest.mark.parametrize("width", range(20, 100, 7))
def test_no_line_is_wider_than_the_page(width: int) -> None:
    assert max(map(len, printed(width))) <= width


def test_no_line_is_too_long_to_read() -> None:
    page = PAGE._replace(paragraphs=["la " * 200])
    look = Look(300, unicode=True, today=date(2026, 11, 28))
    assert max(line.columns for line in help_page(page, look)) in range(110, 119)


@pytest.mark.parametrize(("palette", "style"), [(DARK, SKY), (LIGHT, SKY), (UNKNOWN, BOLD)])
def test_names_have_a_colour_where_the_background_is_known(palette: Palette, style: str) -> None:
    look = Look(80, unicode=True, today=date(2026, 11, 28), colour=True, palette=palette)
    styles = {
        words.strip(): style for line in help_page(PAGE, look) for words, style in line.pieces
    }
    assert styles["--loud"] == styles["watchlog"] == style
    assert styles["Options"] == BOLD
