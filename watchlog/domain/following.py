"""What follows in each show, as whoever reads it without watchlog wants it, and in which order."""

from __future__ import annotations

from datetime import date, datetime

from watchlog.domain.dates.moments import moment, sort_key
from watchlog.domain.episodes.progress import next_refs, state_of
from watchlog.domain.models import EpisodeRef, Show, State
from watchlog.startup import NamedTuple

FILM = "film"
SOME_DAY = "unknown"
"""Behind every day, as texts go: what no day is known of is not due."""


class Following(NamedTuple):
    """What follows in one show.

    ``episode``: the next one, ``film`` for a film that was not watched, "" where nothing follows.
    ``state``: DESIGN §2. ``last``: the stamp of the latest play, "" where none has a time.
    ``airs``: the day or moment at which the next episode airs, "" for one that is out.
    """

    slug: str
    episode: str
    title: str
    state: str
    last: str = ""
    airs: str = ""


def following(show: Show, today: date, now: datetime) -> Following:
    """What follows in a show on an evening."""
    state = str(state_of(show, today))
    last = show.seen.newest or ""
    if show.is_film:
        return Following(show.slug, "" if show.plays else FILM, show.title, state, last)
    ref = next(iter(next_refs(show, 1)), None)
    airs = "" if ref is None else _airs(show, ref, today, now)
    return Following(show.slug, str(ref or ""), show.title, state, last, airs)


def _airs(show: Show, ref: EpisodeRef, today: date, now: datetime) -> str:
    if all(season.list is None for season in show.seasons):
        return ""  # nobody knows of days, and most saves need not load what does
    from watchlog.domain.episodes.upcoming import is_out

    if is_out(show, ref, today, now):
        return ""
    listed = show.listed.get(ref)
    return (listed and (listed.airs_at or listed.airdate)) or SOME_DAY


def is_due(each: Following, today: date, now: datetime) -> bool:
    """Whether what a show waited for may be out: it has to be looked at again."""
    if not each.airs or each.airs == SOME_DAY:
        return False
    airs_at = moment(each.airs)
    return each.airs[:10] <= today.isoformat() or (airs_at is not None and airs_at <= now)


def rank(each: Following) -> tuple[int, float, int, str]:
    """What goes first: what can be gone on with, the latest watched first; then what is planned."""
    is_next = bool(each.episode) and not each.airs
    group = {State.WATCHING: 0, State.PLANNED: 1}.get(State(each.state), 2) if is_next else 2
    at, precision = sort_key(each.last or None)
    return (group, -at, -precision, each.slug)
