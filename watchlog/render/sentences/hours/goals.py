"""The sentences after a goal was set or dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchlog.render.data.hours import goal_rows
from watchlog.render.sentences.shows import WRONG
from watchlog.render.text.goals import goal_lines, goal_words, rate_words, total_words
from watchlog.render.text.style import Look
from watchlog.render.text.words import language
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.hours.goal import GoalChanged


def goal_changed_view(result: GoalChanged) -> View:
    """Return the view of ``goal LANG GOAL``, or of ``--clear``."""
    return View(
        "goal",
        lambda: goal_rows([result.report] if result.report else []),
        lambda look: _changed(result, look),
    )


def _changed(result: GoalChanged, look: Look) -> Iterator[str]:
    name, before, after = language(result.language), result.before, result.after
    if after == before:
        there = f"is already {goal_words(after)}" if goal_words(after) else "isn't set"
        yield f"The goal for {name} {there}; nothing changed."
        return
    if not goal_words(after):
        yield f"Dropped the goal for {name}: {goal_words(before)}."
    for words in (total_words, rate_words):
        was, now = words(before), words(after)
        if now and now != was:
            yield f"Goal for {name}: {now}{f' (was {was})' if was else ''}."
    if result.report is not None:
        yield from (f"  {line}" for line in goal_lines(result.report, look.tick))
    yield f"  {WRONG}"
