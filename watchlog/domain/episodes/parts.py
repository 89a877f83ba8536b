"""Parts of an episode or a film: plays too short to have seen it, and what they come to.

The rules are domain/README.md, Parts. Whether a play is one is decided when it is recorded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from watchlog.domain.dates.moments import sort_key
from watchlog.domain.models import EpisodeRef, Play, Runtime, Show, ShowFacts
from watchlog.domain.runtimes import hours, hours_range, told_length
from watchlog.domain.summary import happened_by
from watchlog.startup.values import Record

WHOLE = 80
"""Per cent of a length from which on an episode was seen: what is left are the credits."""


class MinutesSaid(Record):
    """So many minutes of one episode or film, beside the length that is ``told`` of it.

    ``before``: those of the parts since its last whole play.
    """

    minutes: float
    told: Runtime | None
    before: float = 0

    @property
    def together(self) -> float:
        """These and the parts before."""
        return self.before + self.minutes

    @property
    def is_part(self) -> bool:
        """Whether that is too little to have seen it: less than 80 % of the shorter end."""
        return self.told is not None and 100 * self.together < WHOLE * self.told.low


def part_words(minutes: int, told: Runtime | None) -> str:
    """``15 of 43 min``, ``35 min of 1 h 50 m``; ``15 min, a part`` where no length is told."""
    if told is None:
        return f"{hours(minutes)}, a part"
    whole = hours_range(told.low, told.high)
    return f"{minutes if told.high < 60 else hours(minutes)} of {whole}"


def open_parts(
    plays: Sequence[Play], ref: EpisodeRef | None, now: str | None = None, at: str | None = None
) -> tuple[Play, ...]:
    """Return the parts of an episode (None: of the film) since its last whole play.

    Where a play is to be recorded ``now``, those before its time ``at``, which may be long ago.
    """
    until = None if now is None else min(sort_key(each) for each in (at or now, now))
    parts: list[Play] = []
    for play in sorted(plays, key=happened_by):
        if play.ref == ref and (until is None or happened_by(play) <= until):
            parts = [*parts, play] if play.part else []
    return tuple(parts)


def minutes_said(
    show: ShowFacts,
    plays: Sequence[Play],
    ref: EpisodeRef | None,
    minutes: float,
    now: str,
    at: str | None,
) -> MinutesSaid:
    """Return minutes of an episode with the parts among ``plays`` that they go on from.

    ``at``: when they were watched as far as that is known, as they are recorded ``now``.
    """
    before = sum(play.length or 0 for play in open_parts(plays, ref, now, at))
    return MinutesSaid(minutes, told_length(show, ref), before)


def last_part(plays: Sequence[Play]) -> Play | None:
    """Return the part that was watched last, if nothing else was since: one goes on with that."""
    if not any(play.part for play in plays):
        return None
    *_, last = sorted(plays, key=happened_by)
    return last if last.part else None


def fitted(show: Show, play: Play) -> Play:
    """Return a play that was moved to another episode as what its minutes are of that one.

    The minutes of an import are none that somebody said: what was seen there, was to its end.
    Where no length is told of the episode it stays what it was.
    """
    told = told_length(show, play.ref)
    if play.length is None or told is None or play.source != "typed":
        return play
    return replace(play, part=MinutesSaid(play.length, told).is_part)
