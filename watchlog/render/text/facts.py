"""Facts under a table: a word in bold, and behind it a sentence, folded under itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from watchlog.render.text.line import MARGIN, Line, columns
from watchlog.render.text.style import HEAD, Look

Fact = tuple[str, str]
"""The word before it, and what is to be said."""

LABEL = 12


def fact_lines(facts: Iterable[Fact], look: Look) -> Iterator[Line]:
    """One line or more for each fact, without the margin that the page adds."""
    for label, words in facts:
        name = label
        for line in _folded(words, look.width - MARGIN - LABEL):
            yield Line(f"{name:<{LABEL}}", HEAD).append(line)
            name = ""


def _folded(words: str, width: int) -> Iterator[str]:
    """Lines of at most so many columns; a word that is longer has a line of its own."""
    line = ""
    for word in words.split(" "):
        if line and columns(line) + 1 + columns(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line
