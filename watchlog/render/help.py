"""The help of watchlog and of each command: usage, what it is about, an example, what it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchlog.render.text.blocks import beside, folded, room, with_margin
from watchlog.render.text.line import MARGIN, Line
from watchlog.render.text.palette import DARK, LIGHT
from watchlog.render.text.style import BOLD, SKY, Look
from watchlog.startup.values import Record

LEAST_ROOM = 24
"""Columns that an explanation needs beside its name; with less it stands below."""


WIDEST = 116
"""Columns beyond which a line is too long to read."""


class Section(Record):
    """Words under one head, such as ``Options``, each with its explanation."""

    head: str
    rows: Sequence[tuple[str, str]]


class HelpPage(Record):
    """The parts of a help page, in order; ``example`` is a whole line to type."""

    usage: str
    paragraphs: Sequence[str]
    example: str
    sections: Sequence[Section]


def help_page(page: HelpPage, look: Look) -> Iterator[Line]:
    """Yield the lines of a help page."""
    width = min(room(look), WIDEST)
    names = _style_of_names(look)
    yield from with_margin(folded([("Usage:", BOLD), (page.usage, "")], width, MARGIN))
    for paragraph in page.paragraphs:
        yield Line()
        yield from with_margin(folded([(paragraph, "")], width))
    yield Line()
    yield from with_margin([Line("For example", BOLD)])
    # Under its beginning, so that where it is folded the command still is one block.
    example = folded([(page.example, names)], width - MARGIN, MARGIN)
    yield from with_margin(with_margin(example))
    for section in page.sections:
        yield Line()
        yield from with_margin([Line(section.head, BOLD)])
        yield from with_margin(with_margin(_rows(section.rows, names, width - MARGIN)))


def _style_of_names(look: Look) -> str:
    """The style of what is typed: the colour of the pages where the background is known.

    The library, and the theme in it, is not opened for help; bold can be read on any background.
    """
    return SKY if look.palette in (DARK, LIGHT) else BOLD


def _rows(rows: Sequence[tuple[str, str]], style: str, width: int) -> Iterator[Line]:
    """Names in a column, their explanations folded beside them, or below where it is narrow."""
    column = max(len(name) for name, _ in rows) + MARGIN
    is_beside = width - column >= LEAST_ROOM
    for name, words in rows:
        explained = folded([(words, "")], width - (column if is_beside else MARGIN))
        if is_beside:
            yield from beside([Line(name, style)], explained, column)
        else:
            yield from folded([(name, style)], width, MARGIN)
            yield from with_margin(explained)
