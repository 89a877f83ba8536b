"""Verdicts in plain words: the sentence after one was given, and what an editor shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchlog.domain.models import Verdict
from watchlog.render.data.verdicts import verdict_row
from watchlog.render.sentences.shows import WRONG, named
from watchlog.render.text.style import Look
from watchlog.render.text.words import rating, stamped
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.verdicts import NoteDraft, VerdictGiven


def verdict_given_view(result: VerdictGiven) -> View:
    """Return the view of ``verdict SHOW …``."""
    return View(
        "verdict",
        lambda: [verdict_row(result.show, result.standing)],
        lambda look: verdict_given(result, look),
    )


def nothing_written_view() -> View:
    """Return the view of ``verdict SHOW --edit`` where the editor was left without a text."""
    return View("verdict", list, lambda look: ["No text written. Nothing recorded."])


def verdict_given(result: VerdictGiven, look: Look) -> Iterator[str]:
    """The sentences after ``verdict SHOW …``."""
    given = result.given
    yield f"{named(result.show)}: {opinion(given)}."
    yield from _quoted(given.note)
    if result.replaced is not None:
        yield f"  Before, {stamped(result.replaced.at, look)}: {opinion(result.replaced)}."
    yield f"  {WRONG}"


def opinion(verdict: Verdict) -> str:
    """``stream, 8.5, about season 1, you knew at S01E03``."""
    facts = [word for word in (verdict.verdict, rating(verdict.rating)) if word]
    if verdict.season is not None:
        facts.append(f"about season {verdict.season}")
    if verdict.knew_at:
        facts.append(f"you knew at {verdict.knew_at}")
    return ", ".join(facts) if facts else "a note"


def _quoted(note: str | None) -> Iterator[str]:
    """A note in quotation marks, each of its lines indented."""
    if note:
        yield from (f"  {line}".rstrip() for line in f"“{note}”".split("\n"))


def explained(draft: NoteDraft, look: Look) -> Iterator[str]:
    """The lines below the mark in the editor: they are not part of the note."""
    yield f"{named(draft.show)}: what did you think, in words that help a year later?"
    standing = draft.standing
    if standing is not None:
        yield f"So far, {stamped(standing.at, look)}: {opinion(standing)}."
        yield from _quoted(standing.note)
    yield "Leave it empty, and nothing is recorded."
