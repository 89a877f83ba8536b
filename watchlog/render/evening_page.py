"""Bare ``watchlog``: the page of the evening, and the welcome to an empty library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.actions.results import Evening, ShowRow
from watchlog.domain.calendar import MONTHS, WEEKDAYS
from watchlog.render.layout import fitted, line, new_table, two_sided
from watchlog.render.look import Look
from watchlog.render.palette import DIM, HEAD, bar
from watchlog.render.tables import (
    asleep_line,
    audio_cell,
    coming_lines,
    left,
    next_cell,
    seen,
    show_cell,
)
from watchlog.render.words import (
    about,
    clock,
    counted,
)

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table


def first_time(path: str) -> Iterator[str]:
    """Bare ``watchlog`` in an empty library."""
    yield "Nothing here yet."
    yield "  watchlog add Ballard                 a show, by its title alone"
    yield "  watchlog watch Ballard 1-3 --add     add it and mark what you have just seen"
    yield "  watchlog import FILE                 TV Time, Trakt, Netflix, Simkl, IMDb, and more"
    yield "  watchlog demo                        look around in a throw-away library"
    yield f"Kept in {path}, on this machine only."


def evening_page(result: Evening, look: Look) -> Iterator[RenderableType]:
    """Bare ``watchlog``: continue, start, asleep."""
    yield _evening_head(result, look)
    up_next = result.up_next
    if up_next.watching:
        yield ""
        yield fitted(_continue(up_next.watching, look), look)
    if up_next.planned:
        yield ""
        yield fitted(_start(up_next.planned[:8], look), look)
        if len(up_next.planned) > 8:
            yield line(f"{len(up_next.planned) - 8} more planned: watchlog next", DIM)
    if up_next.coming:
        yield ""
        yield from coming_lines(up_next, look)
    if up_next.asleep:
        yield ""
        yield asleep_line(up_next.asleep, look)
    hint = _evening_hint(result)
    if hint:
        yield ""
        yield line(hint, DIM)


def _evening_head(result: Evening, look: Look) -> RenderableType:
    from rich.text import Text

    now = result.now
    head = f"{WEEKDAYS[now.weekday()]} {now.day} {MONTHS[now.month - 1]}, {clock(now)}"
    facts = []
    if result.streak > 1:
        facts.append(f"{result.streak} evenings in a row")
    if result.minutes_this_week.high:
        facts.append(f"{about(result.minutes_this_week)} this week")
    return two_sided(Text(head, style=HEAD), Text(f" {look.dot} ".join(facts), style=DIM), look)


def _continue(rows: Sequence[ShowRow], look: Look) -> Table:
    table = new_table(look)
    table.add_column("Continue", no_wrap=True, overflow="ellipsis", min_width=12)
    table.add_column("Next", no_wrap=True)
    table.add_column("Seen", no_wrap=True)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("Left", justify="right", no_wrap=True)
    if not look.narrow:
        table.add_column("Audio", no_wrap=True, overflow="ellipsis", max_width=18)
    for row in rows:
        cells: list[RenderableType] = [
            show_cell(row, look, bold=row is rows[0]),
            next_cell(row),
            bar(row.progress.watched, row.progress.episodes, look),
            seen(row),
            left(row),
        ]
        table.add_row(*cells, *([] if look.narrow else [audio_cell(row)]))
    return table


def _start(rows: Sequence[ShowRow], look: Look) -> Table:
    table = new_table(look)
    table.add_column("Start", no_wrap=True, overflow="ellipsis", min_width=12)
    table.add_column("", no_wrap=True)
    table.add_column("", no_wrap=True, overflow="ellipsis")
    table.add_column("", justify="right", no_wrap=True)
    if not look.narrow:
        table.add_column("", no_wrap=True, overflow="ellipsis", max_width=18)
    for row in rows:
        cells: list[RenderableType] = [
            show_cell(row, look),
            next_cell(row),
            _extent(row),
            about(row.minutes) if row.show.is_film else left(row),
        ]
        table.add_row(*cells, *([] if look.narrow else [audio_cell(row)]))
    return table


def _extent(row: ShowRow) -> str:
    if row.show.is_film:
        return ", ".join(row.show.platforms)
    return counted(row.progress.episodes, "episode") if row.progress.episodes else "length unknown"


def _evening_hint(result: Evening) -> str:
    up_next = result.up_next
    if up_next.watching:
        show = up_next.watching[0].show
        return f"Seen the next {show.title}? watchlog watch {show.slug}"
    if up_next.planned:
        return f"Begun one? watchlog watch {up_next.planned[0].show.slug}"
    return "Something new? watchlog add TITLE"
