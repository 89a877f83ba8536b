"""That a show was given up: where, when and why, for whoever comes back to it."""

from __future__ import annotations

from datetime import date

from watchlog.domain.calendar import month_name
from watchlog.domain.episodes.progress import furthest, watched_refs
from watchlog.domain.models import EpisodeRef, Show, State
from watchlog.startup import NamedTuple


class Dropping(NamedTuple):
    """``furthest``: how far one was; ``at``: the stored stamp; each None where it is unknown."""

    furthest: EpisodeRef | None
    at: str | None
    why: str | None


def dropping_of(show: Show) -> Dropping | None:
    """How a show was dropped; None where it is not."""
    shelved = show.shelved
    if shelved is None or shelved.state != State.DROPPED:
        return None
    return Dropping(furthest(watched_refs(show)), shelved.at, shelved.why)


def dropped_words(dropping: Dropping, today: date) -> str:
    """``You dropped it at S01E03 in March: too grim``, with the year where it is not this one."""
    where = f" at {dropping.furthest}" if dropping.furthest else ""
    when = f" in {_month(dropping.at, today)}" if dropping.at else ""
    why = f": {dropping.why}" if dropping.why else ""
    return f"You dropped it{where}{when}{why}"


def _month(at: str, today: date) -> str:
    name = month_name(at)
    return name.removesuffix(f" {today.year}")
