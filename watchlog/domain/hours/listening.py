"""Listening: time spent with a language that is no show, such as a podcast."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchlog.domain.dates.moments import Precision, first_day, last_day, precision
from watchlog.domain.limits import MINUTES_OF_A_DAY, MOST_MINUTES
from watchlog.domain.removal import stamp_of_removal
from watchlog.startup.values import frozen


@frozen
class Listening:
    """So many ``minutes`` of a language that were heard elsewhere than in a show.

    ``title``: what it was, as the person calls it. ``at``, ``recorded``, ``source``: as of a play.
    """

    id: str
    at: str | None = None
    minutes: int = 0
    language: str | None = None
    title: str = ""
    source: str = "typed"
    recorded: str | None = None
    deleted: str | None = None
    undone: str | None = None
    changed: Mapping[str, str] | None = None
    extra: Mapping[str, Any] | None = None


def purged_listening(heard: Listening) -> Listening:
    """Return of removed listening only that it was; any other as it is."""
    if heard.deleted is None:
        return heard
    stamp = stamp_of_removal(heard.changed)
    return Listening(id=heard.id, deleted=heard.deleted, undone=heard.undone, changed=stamp)


def minutes_in(at: str | None) -> int:
    """Return the most minutes that fit into a stamp: into its day or month, else what is kept."""
    if at is None or precision(at) is Precision.YEAR:
        return MOST_MINUTES
    days = (last_day(at) - first_day(at)).days if precision(at) is Precision.MONTH else 0
    return MINUTES_OF_A_DAY * (days + 1)
