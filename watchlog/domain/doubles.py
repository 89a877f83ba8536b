"""When two plays are one viewing, and which of two accounts of it is the better known."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

from watchlog.domain.dates.moments import Precision, evening, moment, precision
from watchlog.domain.models import Play
from watchlog.domain.titles import title_key


def is_double(one: Play, other: Play, day_starts: time) -> bool:
    """Whether two plays are one viewing: the same episode, and the same time as far as known.

    A play known by a day is the same as one timed to the minute on that calendar day or
    evening; so is one whose minute was worked out (``laid``). Two different minutes that were
    told are two plays.
    """
    if (one.season, one.episode, _name(one)) != (other.season, other.episode, _name(other)):
        return False
    if one.at == other.at:
        return True
    kinds = {precision(one.at), precision(other.at)}
    if not kinds <= {Precision.MOMENT, Precision.DAY}:
        return False
    if kinds == {Precision.MOMENT} and not (one.laid or other.laid):
        return _minute(one) == _minute(other)
    return bool(_days(one, day_starts) & _days(other, day_starts))


def _minute(play: Play) -> int:
    """Minutes since 1970 of a play timed to the minute."""
    instant = moment(play.at)
    assert instant is not None
    return int(instant.timestamp() // 60)


def _days(play: Play, day_starts: time) -> set[str]:
    """The calendar day and the evening of a play."""
    watched_on = evening(play.at, day_starts)
    return {str(play.at)[:10], *([watched_on.isoformat()] if watched_on else [])}


def _name(play: Play) -> str | None:
    return title_key(play.name) if play.name else None


_RANK = {
    Precision.UNKNOWN: 0,
    Precision.YEAR: 1,
    Precision.MONTH: 2,
    Precision.DAY: 3,
    Precision.MOMENT: 5,
}


def better_known(kept: Play, other: Play) -> Play:
    """The play with the better-known time of two that are one, and what only the other says."""
    values: dict[str, Any] = {}
    if _certainty(other) > _certainty(kept):
        values |= {"at": other.at, "laid": other.laid, "not_after": other.not_after}
        values["recorded"] = kept.recorded or other.recorded
    if other.language and (not kept.language or (kept.language_assumed > other.language_assumed)):
        values |= {"language": other.language, "language_assumed": other.language_assumed}
    for field in ("subtitles", "minutes"):
        if getattr(kept, field) is None and getattr(other, field) is not None:
            values[field] = getattr(other, field)
    external = {**(other.external or {}), **(kept.external or {})}
    if external != (kept.external or {}):
        values["external"] = external
    return replace(kept, **values) if values else kept


def _certainty(play: Play) -> int:
    """How well its time is known, to compare: 5 told to the minute, 4 worked out, 0 unknown."""
    rank = _RANK[precision(play.at)]
    return rank - 1 if rank == _RANK[Precision.MOMENT] and play.laid else rank
