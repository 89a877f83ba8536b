"""Air dates in words, and the sentence of ``upcoming --ics``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchlog.domain.dates.moments import moment
from watchlog.domain.episodes.upcoming import UpcomingEpisode
from watchlog.domain.models import ShowFacts
from watchlog.domain.text import harmless
from watchlog.render.data.lookup import upcoming_row
from watchlog.render.text.style import Look
from watchlog.render.text.words import clock, counted, day
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.lookup.upcoming import Upcoming


def when_words(coming: UpcomingEpisode, look: Look) -> str:
    """``S04E01 on Thu 3 Dec at 21:00, in 10 days``."""
    what = str(coming.ref) if coming.ref else f"season {coming.season}"
    at = moment(coming.at)
    time = f" at {clock(at, look)}" if at is not None else ""
    return (
        f"{what} on {day(coming.on, look.today)}{time}, {_in_days((coming.on - look.today).days)}"
    )


def _in_days(days: int) -> str:
    if days <= 0:
        return "today"
    return "tomorrow" if days == 1 else f"in {days} days"


def coming_sentence(show: ShowFacts, coming: UpcomingEpisode, look: Look) -> str:
    """``next SHOW`` of a show that has to wait."""
    what = f"{show.title} {coming.ref}" if coming.ref else f"Season {coming.season} of {show.title}"
    title = f" “{coming.episode.title}”" if coming.episode and coming.episode.title else ""
    _, _, when = when_words(coming, look).partition(" on ")
    return f"{what}{title} airs on {when}."


def calendar_written_view(result: Upcoming, file: str) -> View:
    """Return the view of ``upcoming --ics FILE``."""

    def lines(look: Look) -> Iterator[str]:
        yield f"Saved {counted(len(result.rows), 'air date')} as {harmless(file)}."

    return View("upcoming", lambda: [upcoming_row(row) for row in result.rows], lines)
