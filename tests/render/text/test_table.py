"""Tables of one-line cells: what they keep to, whatever the cells hold and however narrow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import StringIO
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size
from rich.console import Console, RenderableType
from rich.text import Text

from watchlog.render.text.ansi import Pen
from watchlog.render.text.blocks import indented
from watchlog.render.text.line import Line, columns, cut
from watchlog.render.text.palette import BOLD, DARK, DIM, SKY
from watchlog.render.text.table import SHORTEST_TITLE, FoldingTable, Table, folding_table

CODE = re.compile(r"\x1b\[[0-9;]*m")

WORDS = st.one_of(
    st.text("ab [red]/\\", max_size=30),
    st.text("千と👨‍👩‍👧\u200d\ufe0f❤क्षि\u0301é…─ﷺ", max_size=30),
    st.sampled_from(["", "[bold]x[/bold]", "👨‍👩‍👧‍👦 Family", "क्‍षत्रिय", "千" * 60, "x" * 300]),
).map(lambda words: words.strip().lstrip("\u200d\ufe0f"))
"""What joins nothing at its beginning: there Rich counts columns in one way and cuts in another."""

STYLES = st.sampled_from(["", BOLD, DIM, SKY])
CELLS = st.lists(st.tuples(WORDS, STYLES), max_size=3)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=6)


def a_line(pieces: Sequence[tuple[str, str]]) -> Line:
    line = Line()
    for words, style in pieces:
        line.append(words, style)
    return line


def a_table(rows: Sequence[Sequence[Sequence[tuple[str, str]]]]) -> Table:
    table = Table()
    table.add_column("Show")
    table.add_column("Seen", right=True)
    table.add_column("", at_most=12)
    table.add_column("Id", style=DIM)
    for cells in rows:
        table.add_row(map(a_line, cells))
    return table


@given(ROWS, st.integers(80, 200))
def test_no_row_is_wider_than_the_page(
    rows: list[tuple[list[tuple[str, str]], ...]], width: int
) -> None:
    for row in rows:
        row[1][:] = [(words[:3], style) for words, style in row[1]]
        row[3][:] = row[3][:1]
    for line in a_table(rows).lines(width):
        assert line.columns <= max(width, 2 + SHORTEST_TITLE + 2 + 18)


@given(ROWS, st.integers(20, 200))
def test_each_cell_is_there_or_ends_in_an_ellipsis(
    rows: list[tuple[list[tuple[str, str]], ...]], width: int
) -> None:
    head, *lines = (line.plain for line in a_table(rows).lines(width))
    assert len(lines) == len(rows)
    shown = len(head.split())
    for line, row in zip(lines, rows, strict=True):
        for number, cell in enumerate(row[: 2 if shown < 3 else 4]):
            words = a_line(cell).plain
            whole = words in line
            assert whole or "…" in line, (number, words, line)


@given(ROWS, st.integers(20, 200))
def test_every_style_is_closed_and_the_words_are_the_same_without(
    rows: list[tuple[list[tuple[str, str]], ...]], width: int
) -> None:
    coloured, plain = Pen("truecolor", DARK), Pen(None, DARK)
    for line in a_table(rows).lines(width):
        written = coloured.write(line)
        codes = CODE.findall(written)
        assert all(code == "\x1b[0m" for code in codes[1::2])
        assert len(codes) % 2 == 0
        assert CODE.sub("", written) == plain.write(line) == line.plain


@given(WORDS)
def test_columns_are_counted_as_rich_counts_them_and_one_for_each_spacing_mark(words: str) -> None:
    marks = sum(category(char) == "Mc" for char in words)
    assert columns(words) == cell_len(words) + marks
    for width in range(min(6, columns(words))):
        assert columns(cut(words, width)) == width
        if not marks:
            assert cut(words, width) == set_cell_size(words, width)
        assert Line(words).truncate(width + 1).columns <= width + 1


def test_a_title_with_vowel_signs_has_room_for_all_of_it() -> None:
    assert columns("मिर्ज़ापुर") == 7
    assert cut("मिर्ज़ापुर", 7) == "मिर्ज़ापुर"
    assert Line("मिर्ज़ापुर").truncate(5).plain == "मिर्ज़…"


def test_what_watchlog_draws_is_one_column_wide() -> None:
    from watchlog.render.text.line import _ONE_COLUMN_WIDE

    assert {each for each in _ONE_COLUMN_WIDE if cell_len(each) != 1} == set()


def test_what_is_cut_keeps_the_styles_of_the_rest() -> None:
    line = Line("Ballard", BOLD).append(" (2025)", DIM)
    assert line.copy().truncate(10).pieces == [("Ballard", BOLD), (" (…", DIM)]
    assert line.copy().truncate(5).pieces == [("Ball…", BOLD)]


def test_rich_prints_a_table_as_its_lines_are(capsys: pytest.CaptureFixture[str]) -> None:
    table = a_table([[[("Ballard", BOLD)], [("7/10", "")], [("S01E08", SKY)], [("4f2a", "")]]])
    for _ in range(2):
        Console(width=60).print(table)
    printed = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert printed == [line.plain.rstrip() for line in table.lines(60)] * 2


NOTES = st.text("aéü –.", max_size=90) | st.sampled_from(["x" * 70, "one\ntwo three", "千" * 30])


@given(
    st.lists(st.tuples(st.text("ab ", max_size=8), NOTES, st.text("12", max_size=4)), max_size=4),
    st.integers(30, 100),
)
def test_a_folding_table_is_laid_out_as_rich_lays_it_out(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    table = FoldingTable(folding=1, least=12)
    rich = folding_table()
    for head in ("Show", "Note", "When"):
        table.add_column(head)
    rich.add_column("Show", no_wrap=True)
    rich.add_column("Note", overflow="fold", min_width=12)
    rich.add_column("When", no_wrap=True)
    for title, note, when in rows:
        table.add_row([title.strip(), when], [(note, "")])
        rich.add_row(Text(title.strip()), Text(note), Text(when))
    assert _printed(table.lines(width), width) == _printed([indented(rich)], width)


def _printed(page: Iterable[RenderableType], width: int) -> list[str]:
    console = Console(file=StringIO(), width=width, highlight=False, markup=False)
    with console.capture() as captured:
        for each in page:
            console.print(each)
    return [line.rstrip() for line in captured.get().splitlines()]
