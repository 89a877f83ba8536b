"""What is said of episodes that TVmaze has under other numbers than the plays of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchlog.domain.episodes.grammar import compact
from watchlog.domain.lookup.follow import Followed
from watchlog.domain.models import ShowFacts
from watchlog.domain.moves import Move
from watchlog.render.data.moves import moved_words
from watchlog.render.sentences.shows import WRONG
from watchlog.render.text.style import Look
from watchlog.render.text.words import counted
from watchlog.render.view import View


def to_ask(show: ShowFacts, moves: Sequence[Move]) -> str:
    """The question whether plays go along."""
    plays = counted(sum(each.plays for each in moves), "play")
    return f"{show.title}: {moved_words(moves)} at TVmaze now. Move your {plays} along?"


def settled_view(result: Followed) -> View:
    """Return the view of what became of the plays after the question."""
    return View("refresh", dict, lambda look: settled_lines(result, look))


def settled_lines(result: Followed, look: Look) -> Iterator[str]:
    """The sentences after plays were moved, or left where they are, with the way back."""
    yield from settled_facts(result)
    yield f"  {WRONG}"


def settled_facts(result: Followed) -> Iterator[str]:
    """The sentences on what became of the plays."""
    title = result.show.title
    if not result.moves:
        yield f"{title}: your plays stay where they are."
        return
    plays = counted(sum(each.plays for each in result.moves), "play")
    yield f"{title}: {plays} moved, {moved_words(result.moves)} now."
    if result.shared:
        has = "has" if len(result.shared) == 1 else "have"
        yield f"{title}: {compact(result.shared)} {has} plays of two episodes; all are kept."
