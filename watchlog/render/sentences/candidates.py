"""The shows that a search found, as lines below an error or before a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchlog.domain.lookup import Candidate
from watchlog.render.text.line import MARGIN, cut_at_word
from watchlog.render.text.style import Look
from watchlog.render.text.table import GAP, Table

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
