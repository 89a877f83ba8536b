"""What was told of hours: those from before, listening recorded and corrected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchlog.domain.dates.moments import moment
from watchlog.render.data.hours import amended_listening_data, listening_row
from watchlog.render.sentences.shows import WRONG
from watchlog.render.text.goals import whole_hours
from watchlog.render.text.style import Look
from watchlog.render.text.words import hours, language, stamped
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.hours.telling import HeardNow, Started
    from watchlog.actions.plays.amend_listening import AmendedListening
    from watchlog.domain.hours.listening import Listening


def started_view(result: Started) -> View:
    """Return the view of ``hours LANG --start``."""
    return View(
        "hours",
        lambda: {"language": result.language, "credit": result.credit, "before": result.before},
        lambda _: _started(result),
    )


def _started(result: Started) -> Iterator[str]:
    name, now, was = language(result.language), result.credit, result.before
    if now == was:
        there = f"{whole_hours(was)} from before" if was else "no hours from before"
        yield f"{name} has {there} already; nothing changed."
        return
    if not now:
        yield f"{name} counts without the {whole_hours(was)} from before."
    else:
        earlier = f" (was {whole_hours(was)})" if was else ""
        yield f"{name}: {whole_hours(now)} from before{earlier}."
    yield f"  {WRONG}"


def heard_view(result: HeardNow) -> View:
    """Return the view of ``hours LANG --heard``."""
    return View("hours", lambda: listening_row(result.listening), lambda look: _heard(result, look))


def _heard(result: HeardNow, look: Look) -> Iterator[str]:
    long_ago = result.when is not None and result.when.is_long_ago
    yield f"Heard {listening_words(result.listening, look.with_years if long_ago else look)}."
    yield f"  {WRONG}"


def listening_words(heard: Listening, look: Look | None) -> str:
    """``40 min of Spanish (podcast), Thu 26 Nov 23:12``; without a look not when."""
    tongue = language(heard.language) if heard.language else "an unknown language"
    title = f" ({heard.title})" if heard.title else ""
    when = "" if look is None else f", {stamped(heard.at, look)}"
    return f"{hours(heard.minutes)} of {tongue}{title}{when}"


def listening_changed(
    before: Listening | None, after: Listening | None, look: Look | None, saved: str
) -> str:
    """What one save did to listening: ``40 min of Spanish (podcast)``, and when if not then."""
    if before is not None and not before.deleted:
        is_gone = after is None or after.deleted
        return f"{listening_words(before, None)} {'removed' if is_gone else 'corrected'}"
    if after is None:
        return "listening that was removed"
    is_now = moment(after.at) == moment(saved)
    return listening_words(after, None if is_now else look)


def amended_listening_view(result: AmendedListening) -> View:
    """Return the view of ``amend`` of listening."""
    return View(
        "amend", lambda: amended_listening_data(result), lambda look: _amended(result, look)
    )


def _amended(result: AmendedListening, look: Look) -> Iterator[str]:
    words = listening_words(result.after, look)
    if result.deleted:
        yield f"Removed: {listening_words(result.before, look)}."
    elif result.after == result.before:
        yield f"It is already {words}; nothing changed."
        return
    else:
        yield f"Corrected: {words} (was {listening_words(result.before, look)})."
    yield f"  {WRONG}"
