"""The shows to choose from, as lines below an error or before a question: a search's, one's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.domain.models import State
from watchlog.render.text.line import MARGIN, cut_at_word
from watchlog.render.text.style import Look
from watchlog.render.text.table import GAP, Table
from watchlog.render.text.words import about, state_word

if TYPE_CHECKING:
    from watchlog.actions.rows import ShowRow
    from watchlog.domain.lookup.answer import Candidate

HEADS = ("Id", "Title", "Year", "Network", "Status", "Language")
NARROW_HEADS = HEADS[:4]
CELL_WIDTH = 20
"""Columns of a cell that is not a title; a title takes a third of the page."""


def candidates(found: Sequence[Candidate], look: Look, *, numbered: bool = False) -> Iterator[str]:
    """A table of what a search found, each with the beginning of its summary below it.

    ``numbered``: with a number to choose by in the place of the id.
    """
    heads = NARROW_HEADS if look.narrow else HEADS
    table = Table()
    for head in heads:
        table.add_column("" if head == "Id" and numbered else head)
    names = [str(number if numbered else each.tvmaze) for number, each in enumerate(found, 1)]
    for name, each in zip(names, found, strict=True):
        # Not strict: a narrow page has fewer heads than there are cells.
        cells = zip(heads, (name, *_cells(each)), strict=False)
        table.add_row(
            cut_at_word(words, look.width // 3 if head == "Title" else CELL_WIDTH)
            for head, words in cells
        )
    first, *lines = table.lines(margin=0)
    yield first.plain.rstrip()
    # A summary stands below the title, not below the id.
    indent = max(len("" if numbered else "Id"), *map(len, names)) + GAP
    for each, line in zip(found, lines, strict=True):
        yield line.plain.rstrip()
        if each.summary:
            yield f"{' ' * indent}{cut_at_word(each.summary, look.width - indent - MARGIN)}"


def _cells(each: Candidate) -> tuple[str, ...]:
    facts = (each.year, each.network, each.status, each.language)
    return (each.title, *(str(fact) if fact else "?" for fact in facts))


def choice_lines(rows: Sequence[ShowRow], width: int) -> Iterator[str]:
    """``1  Bosch   S07E08  2 h 51 m left``, a line each, in so many columns without the margin."""
    titles = [row.show.title for row in rows]
    table = Table(titles=1, whole=True)
    for _ in range(4):
        table.add_column()
    for number, row in enumerate(rows, 1):
        is_plain = titles.count(row.show.title) == 1 or row.show.year is None
        title = row.show.title if is_plain else f"{row.show.title} ({row.show.year})"
        table.add_row([str(number), title, _next(row), _left(row)])
    _, *lines = table.lines(width - MARGIN, margin=0)
    for line in lines:
        yield line.plain.rstrip()


def _next(row: ShowRow) -> str:
    if row.show.is_film:
        return "film"
    return str(row.progress.next or "")


def _left(row: ShowRow) -> str:
    progress = row.progress
    if progress.state is State.PLANNED:
        return "not watched" if row.show.is_film else "not begun"
    if progress.state is State.WATCHING and progress.left is not None and progress.left.high:
        return f"{about(progress.left)} left"
    return state_word(progress.state)
