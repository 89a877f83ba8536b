"""A numbered list of shows to choose from: the next episode of each, and what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchlog.actions.rows import ShowRow
from watchlog.domain.models import State
from watchlog.render.text.line import MARGIN
from watchlog.render.text.table import Table
from watchlog.render.text.words import about, state_word


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
