"""What speaks for a show this evening, and what against it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchlog.actions.evening.results import (
    DROPPED,
    LANGUAGE,
    LATER,
    PAUSED,
    SHARED,
    SKIPPED,
    TOO_LONG,
)
from watchlog.domain.dates.moments import moment
from watchlog.render.text.words import about, clock, day, language, listed, rating

if TYPE_CHECKING:
    from watchlog.actions.evening.results import NotOffered
    from watchlog.domain.evening.likes import Reason
    from watchlog.domain.evening.window import Window
    from watchlog.render.text.style import Look

_PLAIN = {
    PAUSED: "paused",
    DROPPED: "dropped",
    SKIPPED: "said to skip",
    SHARED: "not watched alone",
}


def reason_words(reason: Reason) -> str:
    """``like Bosch: Legacy, which you gave 9``; the tag before it where no more is shared."""
    said = "you liked" if reason.rating is None else f"you gave {rating(reason.rating)}"
    tag = f"{reason.tag}, " if reason.tag else ""
    return f"{tag}like {reason.title}, which {said}"


def why_not(each: NotOffered, window: Window, look: Look) -> str:
    """Why a show is not offered: ``S01E09 airs 22:00``, ``French only``, ``too long, 2 h 50 m``."""
    if each.why in _PLAIN:
        return _PLAIN[each.why]
    if each.why == LANGUAGE:
        return f"{listed([language(tag) for tag in each.row.show.languages])} only"
    if each.why == TOO_LONG:
        return f"too long, {about(each.row.minutes)}"
    if each.why == LATER:
        return f"comes after {each.before}"
    return _airs(each, window, look)


def airs_soon(each: NotOffered, window: Window) -> bool:
    """Return whether the next episode airs before the evening is over."""
    at = moment(each.airs.at) if each.airs is not None else None
    return at is not None and at <= window.until


def _airs(each: NotOffered, window: Window, look: Look) -> str:
    ref, airs = each.row.progress.next, each.airs
    if airs is None:
        return f"{ref} hasn't aired yet"
    at = moment(airs.at)
    if at is not None and (airs_soon(each, window) or at.date() == window.begins.date()):
        return f"{ref} airs {clock(at, look)}"
    return f"{ref} airs {day(airs.on, look.today)}"
