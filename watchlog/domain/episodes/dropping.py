"""The dropping of a show: how far one was, when it was and why, and the words for it."""

from __future__ import annotations

from datetime import date

from watchlog.domain.dates.moments import month_name
from watchlog.domain.episodes.progress import watched_refs
from watchlog.domain.models import EpisodeRef, Show, State
from watchlog.domain.summary import furthest
from watchlog.startup.values import Record


class Dropping(Record):
    """The dropping of a show.

    ``furthest``: the last episode watched. ``at``: the stored stamp. ``why``: as typed. Each is
    None where it is unknown.
    """

    furthest: EpisodeRef | None
    at: str | None
    why: str | None


def dropping_of(show: Show) -> Dropping | None:
    """Return when, where and why a show was dropped; None where it is not."""
    shelved = show.shelved
    if shelved is None or shelved.state != State.DROPPED:
        return None
    return Dropping(furthest(watched_refs(show)), shelved.at, shelved.why)


def paused_why(show: Show) -> str | None:
    """Return the reason for which a show is paused; None where there is none, or it is not."""
    shelved = show.shelved
    return shelved.why if shelved is not None and shelved.state == State.PAUSED else None


def dropped_words(dropping: Dropping, today: date) -> str:
    """Say ``You dropped it at S01E03 in March: too grim``; another year is named."""
    where = f" at {dropping.furthest}" if dropping.furthest else ""
    when = f" in {_month(dropping.at, today)}" if dropping.at else ""
    why = f": {dropping.why}" if dropping.why else ""
    return f"You dropped it{where}{when}{why}"


def _month(at: str, today: date) -> str:
    name = month_name(at)
    return name.removesuffix(f" {today.year}")
