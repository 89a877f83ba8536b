"""The page of ``goal``: what you want to hear of each language, and how far you are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchlog.render.data.hours import goal_rows
from watchlog.render.text.blocks import beside, folded, paragraph, room, with_margin
from watchlog.render.text.goals import goal_lines
from watchlog.render.text.line import Line
from watchlog.render.text.style import BOLD, Look
from watchlog.render.text.words import language
from watchlog.render.view import View

if TYPE_CHECKING:
    from rich.console import RenderableType

    from watchlog.actions.hours.goal import Goals

NAME_WIDTH = 20


def goals_view(result: Goals) -> View:
    """Return the view of ``goal``."""
    return View(
        "goal",
        lambda: goal_rows(result.goals),
        page=lambda look: _page(result, look),
        is_list=True,
    )


def _page(result: Goals, look: Look) -> Iterator[RenderableType]:
    if not result.goals:
        of = f" for {language(result.language)}" if result.language else "s"
        tag = result.language or "LANG"
        yield paragraph(f"No goal{of} yet. To set one: watchlog goal {tag} …")
        return
    names = {each.language: language(each.language) for each in result.goals}
    at = min(NAME_WIDTH, max(map(len, names.values()))) + 2
    for each in result.goals:
        lines: list[Line] = []
        for words in goal_lines(each, look.tick):
            lines += folded([(words, "")], room(look) - at)
        yield from with_margin(beside([Line(names[each.language], BOLD)], lines, at))
