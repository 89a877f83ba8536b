"""Verdicts in plain words: the sentence after one was given, and what an editor shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from watchlog.domain.episodes.passes import pass_number, ref_of
from watchlog.domain.models import Verdict
from watchlog.domain.text import ordinal
from watchlog.render.data.verdicts import verdict_row
from watchlog.render.sentences.shows import WRONG, named
from watchlog.render.text.style import Look
from watchlog.render.text.words import episodes_of, rating, stamped
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.verdicts.giving import NoteDraft, VerdictGiven


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
    about = named(result.show)
    if given.episode:
        about = f"{result.show.title} {episodes_of(result.show, [ref_of(given.episode)])}"
    time = pass_number(result.show, given.pass_id)
    yield f"{about}: {_said_of_it(given)}{f', the {ordinal(time)} time' if time else ''}."
    yield from _quoted(given.note)
    if result.replaced is not None:
        yield f"  Before, {stamped(result.replaced.at, look)}: {_said_of_it(result.replaced)}."
    yield f"  {WRONG}"


def with_verdict(verdict: Verdict) -> Iterator[str]:
    """The lines below a play of what was said with it."""
    if verdict.rating is not None:
        yield f"  You gave it {rating(verdict.rating)}."
    yield from _quoted(verdict.note)


def _said_of_it(verdict: Verdict) -> str:
    """An opinion on what was named before."""
    return opinion(replace(verdict, season=None, episode=None) if verdict.episode else verdict)


def opinion(verdict: Verdict) -> str:
    """``stream, 8.5, about season 1, you knew at S01E03``."""
    facts = [word for word in (verdict.verdict, rating(verdict.rating)) if word]
    is_of_part = verdict.episode or verdict.season is not None
    if not facts and verdict.note and is_of_part:
        facts.append("a note")
    if verdict.episode:
        facts.append(f"about {verdict.episode}")
    elif verdict.season is not None:
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
    about = draft.episode
    name = named(draft.show) if about is None else f"{draft.show.title} {about}"
    yield f"{name}: what did you think, in words that help a year later?"
    standing = draft.standing
    if standing is not None:
        yield f"So far, {stamped(standing.at, look)}: {_said_of_it(standing)}."
        yield from _quoted(standing.note)
    yield "Leave it empty, and nothing is recorded."
