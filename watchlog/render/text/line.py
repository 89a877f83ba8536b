"""A line of styled words: put together piece by piece, measured, cut.

Pages are made of these. A line is a Rich renderable like any other, so that it can stand between
those that Rich lays out and in a picture; but what is one line already can be written without
Rich's console (``cli.output``), which costs a page a fifth of its time to import.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Self

from watchlog.render.text.style import DIM, HEAD, Look
from watchlog.startup.values import Record

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.text import Text


Piece = tuple[str, str]
"""Words and their style, as Rich writes it: ``bold #56b4e9``; nothing where they have none."""

_OURS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("━╸─■░▒▓█▁▂▃▄▅▆▇…–·“”’▸✓▲▼×")
"""ASCII and what watchlog draws, each a column wide (a test asks Rich)."""


def columns(words: str) -> int:
    """How many columns words take; Rich's tables are read only where they can say more."""
    if (words.isascii() and words.isprintable()) or _OURS.issuperset(words):
        return len(words)
    from rich.cells import cell_len

    return cell_len(words)


def cut(words: str, width: int) -> str:
    """The beginning of words that takes so many columns: half a wide character is a space."""
    if words.isascii() and words.isprintable():
        return words[:width]
    from rich.cells import set_cell_size

    return set_cell_size(words, width)


class Line:
    """One line of pieces; never markup."""

    __slots__ = ("pieces",)

    def __init__(self, words: str = "", style: str = "") -> None:
        self.pieces: list[Piece] = [(words, style)] if words else []

    def append(self, words: str, style: str = "") -> Self:
        if words:
            self.pieces.append((words, style))
        return self

    def extend(self, line: Line) -> Self:
        self.pieces += line.pieces
        return self

    def copy(self) -> Line:
        return Line().extend(self)

    @property
    def plain(self) -> str:
        pieces = self.pieces
        return pieces[0][0] if len(pieces) == 1 else "".join([words for words, _ in pieces])

    @property
    def columns(self) -> int:
        pieces = self.pieces
        return columns(pieces[0][0] if len(pieces) == 1 else self.plain)

    def fits(self, width: int) -> bool:
        """Whether it can be written as it is; Rich breaks lines, expands tabs, folds and crops."""
        plain = self.plain
        if _OURS.issuperset(plain):
            return len(plain) <= width
        return columns(plain) <= width and "\n" not in plain and "\t" not in plain

    def rstrip(self) -> None:
        while self.pieces:
            words, style = self.pieces.pop()
            if kept := words.rstrip():
                self.pieces.append((kept, style))
                return

    def truncate(self, width: int, *, pad: bool = False, end: str = "…") -> Self:
        """Cut to a width, the ``end`` in place of what went; or filled up to it with blanks."""
        plain = self.plain
        taken = columns(plain)
        if taken > width:
            self._become(cut(plain, width - columns(end)) + end)
        elif pad:
            self.append(" " * (width - taken))
        return self

    def _become(self, words: str) -> None:
        """Other words, no more than before, each character in the style of the one it replaces."""
        before, self.pieces = self.pieces, []
        begins = 0
        for old, style in before:
            part = words[begins : begins + len(old)]
            if part:
                self.pieces.append((part, style))
            begins += len(old)

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        text = self.for_rich()
        text.no_wrap, text.overflow = True, "crop"
        yield text

    def too_wide(self) -> RenderableType:
        """What is printed where it does not fit: folded anywhere, rather than cropped."""
        return self.for_rich()

    def for_rich(self) -> Text:
        """The same as Rich's text, to be laid out by it."""
        from rich.text import Text

        if len(self.pieces) == 1:
            return Text(*self.pieces[0])
        text = Text()
        for words, style in self.pieces:
            text.append(words, style)
        return text


class Row(Line):
    """A line of a table: cropped where the page is too narrow for its last columns."""

    __slots__ = ()

    def too_wide(self) -> RenderableType:
        return self


class Paragraph(Line):
    """A line that is folded between words where it is longer than the page, after a margin."""

    __slots__ = ("margin",)

    def __init__(self, words: str = "", style: str = "", margin: int = 0) -> None:
        super().__init__(" " * margin)
        self.append(words, style)
        self.margin = margin

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        from rich.padding import Padding

        yield Padding(self.for_rich()[self.margin :], (0, 0, 0, self.margin), expand=False)

    def too_wide(self) -> RenderableType:
        return self


MARGIN = "  "
LABEL = 11
"""Columns of the words before a fact, their gap among them."""


def text(words: str = "", style: str = "") -> Line:
    """A line of words; never markup. What is appended to it keeps its own style."""
    return Line(words, style)


def joined(*pieces: Piece) -> Line:
    """One line of several pieces."""
    line = text()
    for words, style in pieces:
        line.append(words, style)
    return line


def room(look: Look) -> int:
    """Columns inside the margin."""
    return look.width - len(MARGIN)


def with_margin(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines as they are printed: with the two spaces that everything has before it."""
    for line in lines:
        yield Line(MARGIN).extend(line) if line.pieces else line


def beside(left: Sequence[Line], right: Sequence[Line], at: int) -> list[Line]:
    """Two blocks side by side: the right one begins at column ``at``."""
    lines = []
    for number in range(max(len(left), len(right))):
        line = left[number].copy() if number < len(left) else text()
        if number < len(right):
            line.append(" " * max(1, at - line.columns))
            line.extend(right[number])
        lines.append(line)
    return lines


def sides(left: Line, right: Line, look: Look) -> list[Line]:
    """Two texts at the two margins of a line; the right one goes below where both don't fit."""
    gap = room(look) - len(MARGIN) - left.columns - right.columns
    if not right.plain:
        return [left]
    if gap < 2:
        return [left, *folded([(right.plain, DIM)], room(look))]
    return [left.copy().append(" " * gap).extend(right)]


# A length of time is one word: ``4 h`` at the end of a line would be read as another one.
_WORDS = re.compile(r"\S*\d h \d\d m\S*|\S*\d [hm%](?!\w)\S*|\S+")


def folded(pieces: Iterable[Piece], width: int, indent: int = 0) -> list[Line]:
    """Words broken between lines of so many columns; all but the first line are indented."""
    lines = [text()]
    taken, fresh = 0, True
    for words, style in pieces:
        for word in _WORDS.findall(words):
            wide = columns(word)
            if not fresh and taken + 1 + wide > width:
                lines.append(text(" " * indent))
                taken = indent
            elif not fresh:
                lines[-1].append(" ")
                taken += 1
            lines[-1].append(word, style)
            taken, fresh = taken + wide, False
    return lines


def fact(label: str, pieces: Iterable[Piece], look: Look) -> list[Line]:
    """A bold word, and behind it what it is about; folded under itself."""
    lines = folded(pieces, room(look) - LABEL, 0)
    return beside([text(label, HEAD)], lines, LABEL)


def noted(words: str, look: Look) -> list[Line]:
    """A dim remark, folded."""
    return folded([(words, DIM)], room(look))


def figures(cells: Sequence[tuple[str, str]], look: Look) -> list[Line]:
    """Figures in bold, a dim remark under each, across the page; in two rows where it is narrow."""
    widths = [max(len(head), len(remark)) for head, remark in cells]
    gaps = len(cells) - 1
    if sum(widths) + 2 * gaps > room(look) and gaps:
        half = (len(cells) + 1) // 2
        return [*figures(cells[:half], look), *figures(cells[half:], look)]
    gap = min(8, (room(look) - sum(widths)) // gaps) if gaps else 0
    heads, remarks = text(), text()
    for (head, remark), width in zip(cells, widths, strict=True):
        heads.append(f"{head:<{width + gap}}", HEAD)
        remarks.append(f"{remark:<{width + gap}}", DIM)
    heads.rstrip()
    remarks.rstrip()
    return [heads, remarks] if remarks.plain else [heads]


class Column(Record):
    """A column of ``table``: its head, its cells, and whether they stand at the right."""

    head: str
    cells: Sequence[Line]
    right: bool = False


def table(columns: Sequence[Column], look: Look, gives_way: int) -> list[Line]:
    """Rows under bold heads, two columns apart; the one that ``gives_way`` is cut where need be."""
    widths = [max(len(column.head), *(cell.columns for cell in column.cells)) for column in columns]
    excess = sum(widths) + 2 * (len(widths) - 1) - room(look)
    widths[gives_way] = max(8, widths[gives_way] - max(0, excess))
    rows = [[text(column.head, HEAD) for column in columns]]
    rows += map(list, zip(*(column.cells for column in columns), strict=True))
    return [_row(columns, cells, widths) for cells in rows]


def _row(columns: Sequence[Column], cells: Sequence[Line], widths: Sequence[int]) -> Line:
    line = text()
    for column, cell, width in zip(columns, cells, widths, strict=True):
        line.append("  " if column is not columns[0] else "")
        gap = width - cell.columns
        if gap < 0:
            cell.truncate(width)
        line.append(" " * gap if column.right else "").extend(cell)
        line.append("" if column.right else " " * gap)
    line.rstrip()
    return line
