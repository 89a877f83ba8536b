"""Passes: a show or a season once more, how far each of them is, and which one a play joins.

Stored is what the person said (models.Pass); everything else is worked out of the plays, so that
what is removed, undone or merged opens a pass again. The rules are domain/README.md, Passes.
"""

from __future__ import annotations

from collections.abc import Iterable

from watchlog.domain.dates.moments import sort_key
from watchlog.domain.episodes.grammar import parse_ref
from watchlog.domain.models import EpisodeRef, Pass, Play, Show
from watchlog.startup.values import Record

SECOND = 2
"""The number of the first pass: the first time has none."""


class PassProgress(Record):
    """How far one pass is.

    ``number``: which time it is, from 2. ``scope``: the episodes to be watched again, in watching
    order. ``watched``: those of them with a play in it.
    """

    stored: Pass
    number: int
    scope: tuple[EpisodeRef, ...]
    watched: frozenset[EpisodeRef]

    @property
    def is_open(self) -> bool:
        """Whether something of it is still to be watched, and the person has not ended it."""
        return self.stored.ended is None and self.next is not None

    @property
    def next(self) -> EpisodeRef | None:
        """The first episode after the furthest one watched, else the first that was left out."""
        missing = [ref for ref in self.scope if ref not in self.watched]
        last = max(self.watched, default=None)
        ahead = [ref for ref in missing if last is None or ref > last]
        return next(iter(ahead or missing), None)


def passes_of(show: Show) -> tuple[PassProgress, ...]:
    """Return the passes of a show, the one that began first before the others."""
    passes = sorted(show.passes, key=_age)
    found: list[PassProgress] = []
    for each in passes:
        earlier = sum(other.stored.season == each.season for other in found)
        scope = scope_of(each, show.plays)
        inside = (play.ref for play in show.plays if play.pass_id == each.id)
        watched = frozenset(ref for ref in inside if ref in scope)
        found.append(PassProgress(each, SECOND + earlier, scope, watched))
    return tuple(found)


def _age(each: Pass) -> tuple[object, str]:
    return sort_key(each.began), each.id


def open_passes(show: Show) -> tuple[PassProgress, ...]:
    """Return the passes of a show that are under way."""
    return tuple(each for each in passes_of(show) if each.is_open) if show.passes else ()


def scope_of(one: Pass, plays: Iterable[Play]) -> tuple[EpisodeRef, ...]:
    """Return the episodes of a pass: those within its bounds that had a play when it began."""
    began = sort_key(one.began)
    through = parse_ref(one.through) if one.through else None
    refs = {
        play.ref
        for play in plays
        if play.ref is not None
        and play.pass_id != one.id
        and _is_within(play.ref, one.season, through)
        and sort_key(play.recorded or play.at) <= began
    }
    return tuple(sorted(refs))


def _is_within(ref: EpisodeRef, season: int | None, through: EpisodeRef | None) -> bool:
    if season is not None:
        return ref.season == season
    return ref.season > 0 and (through is None or ref <= through)


def pass_joined(
    show: Show, ref: EpisodeRef | None, at: str | None, *, is_said: bool
) -> PassProgress | None:
    """Return the open pass that a play joins, if its episode and time fit one.

    ``at`` as it is stored. A play of unknown date joins only if the person says that it is a
    rewatch (``is_said``).
    """
    if ref is None or (at is None and not is_said):
        return None
    for each in open_passes(show):
        if ref in each.scope and (at is None or sort_key(at) >= sort_key(each.stored.began)):
            return each
    return None
