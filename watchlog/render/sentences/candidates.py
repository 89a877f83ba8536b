"""What a search found, as lines below an error or before a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchlog.domain.lookup import Candidate
from watchlog.render.text.style import Look

HEADS = ("Id", "Title", "Year", "Network", "Status", "Language")


def candidates(found: Sequence[Candidate], look: Look) -> Iterator[str]:
    """A table of what a search found, each with the beginning of its summary below it."""
    rows = [HEADS, *(_cells(each) for each in found)]
    columns = range(len(HEADS) if look.width >= 70 else 4)
    most = {1: look.width // 3, 3: 20}
    texts = [[_cut(row[column], most.get(column, 20)) for column in columns] for row in rows]
    widths = [max(_columns(text[column]) for text in texts) for column in columns]
    for number, text in enumerate(texts):
        yield "  ".join(
            _filled(cell, width) for cell, width in zip(text, widths, strict=True)
        ).rstrip()
        summary = found[number - 1].summary if number else None
        if summary:
            yield f"{' ' * (widths[0] + 2)}{_cut(summary, look.width - widths[0] - 4)}"


def _cells(each: Candidate) -> tuple[str, ...]:
    known = (each.year, each.network, each.status, each.language)
    return (str(each.tvmaze), each.title, *(str(cell) if cell else "?" for cell in known))


def _columns(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _filled(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))


def _cut(text: str, most: int) -> str:
    """The text in at most so many columns, at a word where one is near."""
    if _columns(text) <= most:
        return text
    from rich.cells import set_cell_size

    short = set_cell_size(text, max(1, most - 1)).rstrip()
    at_word = short.rpartition(" ")[0]
    return f"{at_word if len(at_word) > len(short) * 2 // 3 else short}…"
