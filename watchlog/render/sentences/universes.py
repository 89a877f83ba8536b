"""The sentences after the order of a universe was set or dropped."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote
from typing import TYPE_CHECKING

from watchlog.domain.text import quoted, some_of
from watchlog.render.data.universes import universes_data
from watchlog.render.sentences.shows import WRONG
from watchlog.render.text.style import Look
from watchlog.render.text.universes import MOST_IN_A_ROW, in_order
from watchlog.render.text.words import counted
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.universes.order import OrderChanged


def order_changed_view(result: OrderChanged, *, cleared: bool = False) -> View:
    """Return the view of `universe NAME SHOW…`, or of `--clear`."""
    lines = _cleared if cleared else _set
    return View(
        "universe",
        lambda: universes_data([result.report] if result.report is not None else []),
        lambda look: lines(result, look),
    )


def _set(result: OrderChanged, look: Look) -> Iterator[str]:
    parts = [each for each in result.report.parts if each.in_order] if result.report else []
    if result.changed:
        yield f"{result.name}: {_told([each.name for each in parts], look)}."
    else:
        yield f"{result.name} is already in that order; nothing changed."
    missing = list(dict.fromkeys(each.title for each in parts if each.row is None))
    if missing:
        yield f"  Not in your library, kept by title: {some_of(missing)}."
    for title, show in result.near:
        yield f"  Did you mean {show} by {quoted(title)}?"
    if result.twice:
        named = [
            f"{part.title} {part.episodes}".rstrip() + (f" (line {each.line})" if each.line else "")
            for each, part in result.twice
        ]
        yield f"  Named twice, kept once: {some_of(named)}."
    if result.changed:
        if result.before:
            yield f"  It had {counted(result.before, 'part')} before."
        following = f"watchlog next --universe {quote(result.name)}"
        yield f"  What comes next? {following} {look.dot} {WRONG}"


def _told(names: list[str], look: Look) -> str:
    if len(names) > MOST_IN_A_ROW:
        return counted(len(names), "part")
    return in_order(names, look)


def _cleared(result: OrderChanged, look: Look) -> Iterator[str]:
    if not result.changed:
        yield f"{result.name} has no order to clear; nothing changed."
        return
    yield f"The order of {result.name} is gone: {counted(result.before, 'part')}."
    if result.report is not None:
        shows = counted(len(result.report.parts), "show")
        yield f"  {shows} in {result.name} by its details, now by year."
    yield f"  {WRONG}"
