"""Facts under a table: a word in bold, and behind it a sentence, folded under itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from watchlog.render.look import Look
from watchlog.render.palette import HEAD

if TYPE_CHECKING:
    from rich.text import Text

Fact = tuple[str, str]
"""The word before it, and what is to be said."""

MARGIN = 2
LABEL = 12


def fact_lines(facts: Iterable[Fact], look: Look) -> Iterator[Text]:
    """One line or more for each fact, without the margin that the page adds."""
    from rich.text import Text

    for label, words in facts:
        name = label
        for line in _folded(words, look.width - MARGIN - LABEL):
            yield Text.assemble((f"{name:<{LABEL}}", HEAD), line)
            name = ""


def _folded(words: str, width: int) -> Iterator[str]:
    """Lines of at most so many columns; a word that is longer has a line of its own."""
    from rich.cells import cell_len

    line = ""
    for word in words.split(" "):
        if line and cell_len(line) + 1 + cell_len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line
