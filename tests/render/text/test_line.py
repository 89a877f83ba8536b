"""Lines of text: folding, and blocks that stand side by side."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from watchlog.render.text.blocks import beside, figures, folded, two_sided
from watchlog.render.text.line import Line
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
