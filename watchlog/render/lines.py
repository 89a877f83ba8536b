"""Lines of styled text: folded, set side by side, given the margin; pages of figures are made so.

They know their own width, and Rich has no table to lay out: that is what makes them quick.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from watchlog.render.look import Look
from watchlog.render.palette import DIM, HEAD

if TYPE_CHECKING:
    from rich.text import Text

MARGIN = "  "
LABEL = 11
"""Columns of the words before a fact, their gap among them."""

Piece = tuple[str, str]
"""Words and their style."""


def text(words: str = "", style: str = "") -> Text:
    """A line of words; never markup. What is appended to it keeps its own style."""
    from rich.text import Text

    return Text(no_wrap=True, overflow="crop", end="").append(words, style=style)


def joined(*pieces: Piece) -> Text:
    """One line of several pieces."""
    line = text()
    for words, style in pieces:
        line.append(words, style=style)
    return line


def room(look: Look) -> int:
    """Columns inside the margin."""
    return look.width - len(MARGIN)


def with_margin(lines: Iterable[Text]) -> Iterator[Text]:
    """Lines as they are printed: with the two spaces that everything has before it."""
    for line in lines:
        whole = joined((MARGIN if line.plain else "", "")).append_text(line)
        whole.end = "\n"
        yield whole


def beside(left: Sequence[Text], right: Sequence[Text], at: int) -> list[Text]:
    """Two blocks side by side: the right one begins at column ``at``."""
    lines = []
    for number in range(max(len(left), len(right))):
        line = left[number].copy() if number < len(left) else text()
        if number < len(right):
            line.append(" " * max(1, at - line.cell_len))
            line.append_text(right[number])
        lines.append(line)
    return lines


def sides(left: Text, right: Text, look: Look) -> list[Text]:
    """Two texts at the two margins of a line; the right one goes below where both don't fit."""
    gap = room(look) - len(MARGIN) - left.cell_len - right.cell_len
    if not right.plain:
        return [left]
    if gap < 2:
        return [left, *folded([(right.plain, DIM)], room(look))]
    return [left.copy().append(" " * gap).append_text(right)]


# A length of time is one word: ``4 h`` at the end of a line would be read as another one.
_WORDS = re.compile(r"\S*\d h \d\d m\S*|\S*\d [hm%](?!\w)\S*|\S+")


def folded(pieces: Iterable[Piece], width: int, indent: int = 0) -> list[Text]:
    """Words broken between lines of so many columns; all but the first line are indented."""
    lines = [text()]
    for words, style in pieces:
        for word in _WORDS.findall(words):
            line = lines[-1]
            fresh = line.cell_len <= (indent if len(lines) > 1 else 0)
            if not fresh and line.cell_len + 1 + text(word).cell_len > width:
                line = text(" " * indent)
                lines.append(line)
            elif not fresh:
                line.append(" ")
            line.append(word, style=style)
    return lines


def fact(label: str, pieces: Iterable[Piece], look: Look) -> list[Text]:
    """A bold word, and behind it what it is about; folded under itself."""
    lines = folded(pieces, room(look) - LABEL, 0)
    return beside([text(label, HEAD)], lines, LABEL)


def noted(words: str, look: Look) -> list[Text]:
    """A dim remark, folded."""
    return folded([(words, DIM)], room(look))


def figures(cells: Sequence[tuple[str, str]], look: Look) -> list[Text]:
    """Figures in bold, a dim remark under each, across the page; in two rows where it is narrow."""
    widths = [max(len(head), len(remark)) for head, remark in cells]
    gaps = len(cells) - 1
    if sum(widths) + 2 * gaps > room(look) and len(cells) > 2:
        half = (len(cells) + 1) // 2
        return [*figures(cells[:half], look), *figures(cells[half:], look)]
    gap = min(8, (room(look) - sum(widths)) // gaps) if gaps else 0
    heads, remarks = text(), text()
    for (head, remark), width in zip(cells, widths, strict=True):
        heads.append(f"{head:<{width + gap}}", style=HEAD)
        remarks.append(f"{remark:<{width + gap}}", style=DIM)
    heads.rstrip()
    remarks.rstrip()
    return [heads, remarks] if remarks.plain else [heads]


class Column(NamedTuple):
    """A column of ``table``: its head, its cells, and whether they stand at the right."""

    head: str
    cells: Sequence[Text]
    right: bool = False


def table(columns: Sequence[Column], look: Look, gives_way: int) -> list[Text]:
    """Rows under bold heads, two columns apart; the one that ``gives_way`` is cut where need be."""
    widths = [
        max(len(column.head), *(cell.cell_len for cell in column.cells)) for column in columns
    ]
    excess = sum(widths) + 2 * (len(widths) - 1) - room(look)
    widths[gives_way] = max(8, widths[gives_way] - max(0, excess))
    rows = [[text(column.head, HEAD) for column in columns]]
    rows += map(list, zip(*(column.cells for column in columns), strict=True))
    return [_row(columns, cells, widths) for cells in rows]


def _row(columns: Sequence[Column], cells: Sequence[Text], widths: Sequence[int]) -> Text:
    line = text()
    for column, cell, width in zip(columns, cells, widths, strict=True):
        line.append("  " if column is not columns[0] else "")
        gap = width - cell.cell_len
        if gap < 0:
            cell.truncate(width, overflow="ellipsis")
        line.append(" " * gap if column.right else "").append_text(cell)
        line.append("" if column.right else " " * gap)
    line.rstrip()
    return line
