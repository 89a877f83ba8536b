"""The story of a show: its verdicts in order, and what lies around them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from watchlog.actions.finding import to_read
from watchlog.actions.rows import this_evening
from watchlog.actions.verdict_results import VerdictLine, VerdictStory
from watchlog.domain.dropping import dropping_of
from watchlog.domain.episodes.progress import furthest, state_of
from watchlog.domain.knowing import (
    heard_in,
    knowing_of,
    known_by,
    place_of_rating,
    usual_episodes,
)
from watchlog.domain.models import Show
from watchlog.domain.verdicts import standing
from watchlog.storage.library import Library


def verdict_story(library: Library, now: datetime, name: str) -> VerdictStory:
    """All verdicts of a show in order, with how far one was at each, and how they compare."""
    snapshot = library.read()
    found = to_read(snapshot, name)
    show = found.show
    shows = list(snapshot.shows())
    return VerdictStory(
        show=show,
        lines=tuple(verdict_lines(show)),
        standing=standing(show.verdicts),
        note=found.note,
        knowing=knowing_of(show),
        usual=usual_episodes(shows, but=show),
        place=place_of_rating(shows, show),
        heard=heard_in(show),
        dropping=dropping_of(show),
        state=state_of(show, this_evening(now, snapshot.preferences())),
    )


def verdict_lines(show: Show) -> Iterator[VerdictLine]:
    """Each verdict of a show, oldest first, with how far one was when it was given."""
    for verdict in show.verdicts:
        plays = [play for play in show.plays if known_by(play, verdict)]
        refs = {play.ref for play in plays if play.ref is not None}
        yield VerdictLine(show, verdict, furthest(refs), len(plays))
