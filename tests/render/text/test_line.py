"""Lines of text: folding, and blocks that stand side by side."""

from __future__ import annotations

import re
from datetime import date
from io import StringIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from watchlog.render.text.ansi import Pen
from watchlog.render.text.blocks import beside, figures, folded, two_sided
from watchlog.render.text.line import Line, Paragraph
from watchlog.render.text.palette import UNKNOWN
from watchlog.render.text.style import Look

LOOK = Look(80, True, date(2026, 11, 27))


@given(st.text("ab c", max_size=60), st.integers(4, 30))
def test_folding_keeps_every_word_and_the_width(words: str, width: int) -> None:
    lines = [line.plain for line in folded([(words, "")], width, 2)]
    assert " ".join(lines).split() == words.split()
    assert all(map(str.split, lines)) == bool(words.split())
    assert all(line.startswith("  ") for line in lines[1:])
    for line in lines:
        assert len(line) <= width or len(line.split()) == 1
    for line, after in pairwise(lines):
        assert len(line) + 1 + len(after.split()[0]) > width


PIECES = st.lists(
    st.tuples(st.text("a–. ", max_size=30), st.sampled_from(["", "bold", "dim", "#56b4e9"])),
    max_size=4,
)


@given(PIECES, st.integers(6, 40), st.integers(0, 4))
def test_a_paragraph_is_folded_as_rich_folds_it(
    pieces: list[tuple[str, str]], width: int, margin: int
) -> None:
    paragraph = Paragraph(margin=margin)
    for words, style in pieces:
        paragraph.append(words, style)
    lines = paragraph.folded(width)
    if lines is None or paragraph.fits(width) or not paragraph.plain.strip():
        return
    console = Console(
        file=StringIO(), width=width, force_terminal=True, color_system="truecolor", highlight=False
    )
    with console.capture() as captured:
        console.print(paragraph)
    pen = Pen("truecolor", UNKNOWN)
    # Where a style begins and ends between blanks, Rich may say it once more.
    assert [_seen(pen.write(line)) for line in lines] == list(
        map(_seen, captured.get().splitlines())
    )


def _seen(line: str) -> list[tuple[str, str]]:
    """Each character that is no blank, in the codes that stand before it."""
    found, codes = [], ""
    for part in re.findall("\x1b\\[[0-9;]*m|.", line):
        if part.startswith("\x1b"):
            codes = part
        elif part != " ":
            found.append((part, codes))
        else:
            found.append((part, ""))
    while found and found[-1][0] == " ":
        found.pop()
    return found


def test_a_length_of_time_is_not_broken() -> None:
    lines = folded([("It took 4 h 40 m, or 5 h 05 m.", "")], 14)
    assert [line.plain for line in lines] == ["It took", "4 h 40 m, or", "5 h 05 m."]


def test_pieces_keep_their_style() -> None:
    (line,) = folded([("loud", "bold"), ("soft", "dim")], 20)
    assert line.pieces == [("loud", "bold"), (" ", ""), ("soft", "dim")]


def test_two_blocks_side_by_side() -> None:
    lines = beside([Line("a"), Line("bb")], [Line("x"), Line("y"), Line("z")], 4)
    assert [line.plain for line in lines] == ["a   x", "bb  y", "    z"]


def test_what_does_not_fit_at_the_right_goes_below() -> None:
    assert len(two_sided(Line("x" * 40), Line("y" * 30), LOOK)) == 1
    assert [line.plain[0] for line in two_sided(Line("x" * 60), Line("y" * 30), LOOK)] == ["x", "y"]


def test_figures_go_in_two_rows_where_it_is_narrow() -> None:
    cells = [("12 h", "10 – 14 h"), ("3 plays", "again"), ("2 shows", ""), ("4 evenings", "x")]
    assert len(figures(cells, LOOK)) == 2
    assert len(figures(cells, Look(30, True, date(2026, 11, 27)))) == 4
    assert len(figures(cells, Look(20, True, date(2026, 11, 27)))) == 5


@pytest.mark.parametrize(
    ("words", "width", "fits"),
    [
        ("", 0, True),
        ("abc", 3, True),
        ("abc", 2, False),
        ("a\tb", 9, False),
        ("a\nb", 9, False),
        ("進撃", 4, True),
        ("進撃", 3, False),
        ("進\t撃", 9, False),
        ("進\n撃", 9, False),
        ("e\u0301", 1, True),
    ],
)
def test_a_line_fits_where_nothing_of_it_has_to_be_broken(
    words: str, width: int, fits: bool
) -> None:
    assert Line(words).fits(width) is fits
    assert Line(words[:1]).append(words[1:], "dim").fits(width) is fits


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        (
            "2 days to look at. Fix: watchlog doctor --fix",
            40,
            ["  2 days to look at. Fix:", "  watchlog doctor --fix"],
        ),
        (
            "the newest: watchlog restore; that one: watchlog restore NAME",
            40,
            ["  the newest: watchlog restore; that", "  one: watchlog restore NAME"],
        ),
        # Longer than the page: the terminal goes on with it in the next line.
        (
            "so: watchlog refresh ballard --follow",
            24,
            ["  so:", "  watchlog refresh ballard --follow"],
        ),
    ],
)
def test_a_paragraph_breaks_no_command(words: str, width: int, lines: list[str]) -> None:
    folded_lines = Paragraph(words, margin=2).folded(width)
    assert folded_lines is not None
    assert [line.plain.rstrip() for line in folded_lines] == lines
