"""Blocks of lines and their margin: words folded, side by side, facts behind their labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.render.text.line import MARGIN, TO_TYPE, Line, Paragraph, Piece, columns
from watchlog.render.text.style import BOLD, DIM, Look

if TYPE_CHECKING:
    from rich.console import RenderableType

LABEL = 11
"""Columns of the words before a fact, their gap among them."""


def joined(*pieces: Piece) -> Line:
    """One line of several pieces."""
    line = Line()
    for words, style in pieces:
        line.append(words, style)
    return line


def room(look: Look) -> int:
    """Columns inside the margin."""
    return look.width - MARGIN


def with_margin(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines as they are printed: with the two spaces that everything has before it."""
    for line in lines:
        yield Line(" " * MARGIN).extend(line) if line.pieces else line


def beside(left: Sequence[Line], right: Sequence[Line], at: int) -> list[Line]:
    """Two blocks side by side: the right one begins at column ``at``."""
    lines = []
    for number in range(max(len(left), len(right))):
        line = left[number].copy() if number < len(left) else Line()
        if number < len(right):
            line.append(" " * max(1, at - line.columns))
            line.extend(right[number])
        lines.append(line)
    return lines


def paragraph(text: str, style: str = "") -> Paragraph:
    """A line of text with the margin, also where it has to be folded; never markup."""
    return Paragraph(text, style, MARGIN)


def indented(renderable: RenderableType, by: int = MARGIN) -> RenderableType:
    """Anything behind the margin that everything has, or further in."""
    from rich.padding import Padding

    return Padding(renderable, (0, 0, 0, by), expand=False)


def two_sided(left: Line, right: Line, look: Look) -> list[Line]:
    """Two texts at the two ends of a line of a block, which gets its margin with the others.

    Where less than two blanks would stand between them, the right one goes below, dim and folded.
    """
    gap = _between(left, right, look)
    first = [left] if left.columns <= room(look) else folded(left.pieces, room(look))
    if not right.plain:
        return first
    # A single blank between the two would read as one sentence.
    if gap < 2:
        return [*first, *folded([(right.plain, DIM)], room(look))]
    return [left.copy().append(" " * gap).extend(right)]


def two_sided_paragraphs(left: Line, right: Line, look: Look) -> Iterator[Line]:
    """Two texts at the two margins of a page; where they don't fit, two paragraphs.

    Paragraphs, because what stands here was typed: a title, tags or a path may be longer than the
    page, and is then folded behind the margin.
    """
    gap = _between(left, right, look)
    first = Paragraph(margin=MARGIN).extend(left)
    if gap < 1:
        yield first
        yield Paragraph(margin=MARGIN).extend(right)
    else:
        yield first.append(" " * gap).extend(right)


def _between(left: Line, right: Line, look: Look) -> int:
    """The columns between two texts at the margins; negative where they don't fit."""
    return look.width - 2 * MARGIN - left.columns - right.columns


_HARD = "\xa0"

# A length of time is one word: ``4 h`` at the end of a line would be read as another one. A blank
# that may not be broken (U+00A0, which ``\s`` matches) belongs to its word: ``67 %``.
_WORDS = re.compile(
    r"[\S\xa0]*\d h \d\d m[\S\xa0]*|[\S\xa0]*\d (?:min|[ap]m|[hm%])(?!\w)[\S\xa0]*|[\S\xa0]+"
)


def folded(pieces: Iterable[Piece], width: int, indent: int = 0) -> list[Line]:
    """Words broken between lines of so many columns; all but the first line are indented."""
    lines = [Line()]
    taken, fresh = 0, True
    for words, style in pieces:
        for word in _WORDS.findall(words):
            wide = columns(word)
            if not fresh and taken + 1 + wide > width:
                lines.append(Line(" " * indent))
                taken = indent
            elif not fresh:
                lines[-1].append(" ")
                taken += 1
            lines[-1].append(word, style)
            taken, fresh = taken + wide, False
    return lines


def wrapped(line: str, width: int) -> list[str]:
    """Lay out a line of a sentence or an error behind the margin, broken between words.

    A command to type is never broken: pasted in two lines it would be another one. Where a line
    in columns is too long, each column has a line of its own.
    """
    indented = " " * MARGIN + line
    if columns(indented) <= width or not line.strip():
        return [indented.rstrip()]
    begins = len(indented) - len(indented.lstrip())
    found: list[str] = []
    for place, part in enumerate(re.split(" {2,}", indented.strip())):
        indent = begins if place == 0 else begins + MARGIN
        found += [" " * indent + each for each in _with_commands_whole(part, width - indent)]
    return found


def _with_commands_whole(words: str, width: int) -> list[str]:
    """Break words between lines, but for commands to type."""
    words = re.sub(TO_TYPE, lambda command: command[0].replace(" ", _HARD), words)
    return [each.plain.replace(_HARD, " ") for each in folded([(words, "")], width)]


def fact(label: str, pieces: Iterable[Piece], look: Look) -> list[Line]:
    """A bold word, and behind it what it is about; folded under itself, or under the word."""
    if room(look) < 2 * LABEL + MARGIN:
        return [*([Line(label, BOLD)] if label else []), *folded(pieces, room(look))]
    lines = folded(pieces, room(look) - LABEL, 0)
    return beside([Line(label, BOLD)], lines, LABEL)


Fact = tuple[str, str]
"""The word before it, empty under a fact of the same kind, and what is to be said."""


def fact_lines(facts: Iterable[Fact], look: Look) -> Iterator[Line]:
    """One line or more for each fact."""
    for label, words in facts:
        yield from fact(label, [(words, "")], look)


def noted(words: str, look: Look, style: str = DIM) -> list[Line]:
    """A remark, folded, but for the commands in it."""
    return [Line(each, style) for each in _with_commands_whole(words, room(look))]


def figures(cells: Sequence[tuple[str, str]], look: Look) -> list[Line]:
    """Figures in bold, a dim remark under each, across the page; in two rows where it is narrow."""
    widths = [max(len(value), len(remark)) for value, remark in cells]
    gaps = len(cells) - 1
    if sum(widths) + 2 * gaps > room(look) and gaps:
        half = (len(cells) + 1) // 2
        return [*figures(cells[:half], look), *figures(cells[half:], look)]
    gap = min(8, (room(look) - sum(widths)) // gaps) if gaps else 0
    values, remarks = Line(), Line()
    for (value, remark), width in zip(cells, widths, strict=True):
        values.append(f"{value:<{width + gap}}", BOLD)
        remarks.append(f"{remark:<{width + gap}}", DIM)
    values.rstrip()
    remarks.rstrip()
    return [values, remarks] if remarks.plain else [values]
