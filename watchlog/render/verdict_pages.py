"""What was thought: the story of a show, and the verdicts of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.actions.results import VerdictLine, VerdictStory
from watchlog.domain.models import Show
from watchlog.domain.verdicts import STREAM
from watchlog.render.look import Look
from watchlog.render.palette import DIM, GREEN, HEAD, ORANGE
from watchlog.render.tables import (
    indented,
    line,
    new_table,
    title_cell,
    two_sided,
)
from watchlog.render.words import (
    rating,
    stamped,
)

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text


def verdict_story(story: VerdictStory, look: Look) -> Iterator[RenderableType]:
    """``verdict SHOW``: what was thought, in order, and how far one was at each."""
    from rich.text import Text

    head = _head_of(story.show)
    if not story.lines:
        yield indented(head)
        yield line(f'No verdict yet. watchlog verdict {story.show.slug} stream "…" --rating 8', DIM)
        return
    standing = story.standing
    word = (standing.verdict or "").upper() if standing else ""
    right = Text(f"{word}  {rating(standing.rating) if standing else ''}".strip(), style=HEAD)
    yield two_sided(head, right, look)
    yield ""
    for each in story.lines:
        yield from _story_lines(each, look)


def _head_of(show: Show) -> Text:
    from rich.text import Text

    return Text(f"{show.title} ({show.year})" if show.year else show.title, style=HEAD)


def _story_lines(each: VerdictLine, look: Look) -> Iterator[RenderableType]:
    from rich.text import Text

    verdict = each.verdict
    text = Text(f"{stamped(verdict.at, look.today):<18}  ", style=DIM)
    word = verdict.verdict or "–"
    text.append(f"{word:<7}", style=GREEN if word == STREAM else ORANGE if word != "–" else "")
    text.append(f"{rating(verdict.rating):<4} ", style="not dim")
    after = f"after {each.furthest}" if each.furthest else "before the first episode"
    if each.show.is_film:
        after = "seen" if each.plays else "before seeing it"
    if verdict.knew_at:
        after += f", you knew at {verdict.knew_at}"
    text.append(after, style="not dim")
    yield indented(text)
    if verdict.note:
        yield indented(indented(Text(f"“{verdict.note}”")))


def verdicts_table(lines: Sequence[VerdictLine], look: Look) -> Iterator[RenderableType]:
    """``verdicts``."""
    from rich.text import Text

    if not lines:
        yield line("No verdicts yet.")
        return
    table = new_table(look)
    table.add_column("Show", no_wrap=True, overflow="ellipsis", min_width=10)
    table.add_column("Verdict", no_wrap=True)
    table.add_column("Note", overflow="fold")
    table.add_column("When", no_wrap=True, style=DIM)
    for each in lines:
        verdict = each.verdict
        word = verdict.verdict or ""
        style = {"stream": GREEN, "skip": ORANGE}.get(word, "")
        opinion = Text(f"{word} {rating(verdict.rating)}".strip(), style=style)
        when = stamped(verdict.at, look.today)
        table.add_row(title_cell(each.show), opinion, Text(verdict.note or ""), when)
    yield indented(table)
