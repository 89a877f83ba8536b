"""Plays as the statistics see them: how well each is known, how long it was, which are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import TypeVar

from watchlog.domain.models import Play, Show
from watchlog.domain.moments import Precision, last_day, moment, precision
from watchlog.domain.runtimes import Minutes, usual_minutes
from watchlog.domain.settings import Settings
from watchlog.domain.values import NamedTuple

TICKED_TOGETHER = 3
"""So many plays of one show with one stamp, to the minute, were ticked, not watched."""


class Known(StrEnum):
    """How well the time of a play is known; the values are the reasons for leaving it out."""

    MINUTE = "known to the minute"
    TICKED = "ticked in bulk"
    DAY = "known by day only"
    MONTH = "known by month only"
    YEAR = "known by year only"
    UNKNOWN = "date unknown"


_KNOWN = {
    Precision.DAY: Known.DAY,
    Precision.MONTH: Known.MONTH,
    Precision.YEAR: Known.YEAR,
    Precision.UNKNOWN: Known.UNKNOWN,
}


class Viewing(NamedTuple):
    """One play that was not removed, as the statistics see it.

    ``ended``, ``started``: seconds since 1970 UTC where there is a moment, else 0. The start is
    the end less the unrounded middle of the runtime. ``evening``: the person's day, where that
    is known. ``low``, ``high``: its length in whole minutes; ``assumed`` where nobody said.
    ``moment``: its stamp, also where that is only a tick.
    """

    ended: float
    started: float
    evening: date | None
    known: Known
    low: int
    high: int
    assumed: bool
    moment: datetime | None
    show: Show
    play: Play

    @property
    def timed(self) -> bool:
        """Known to the minute, and watched then rather than ticked."""
        return self.known is Known.MINUTE

    @property
    def minutes(self) -> Minutes:
        return Minutes(self.low, self.high, self.assumed)


@dataclass(frozen=True, eq=False, repr=False)
class Counted:
    """The plays that figures are about, show by show in the order of recording.

    ``since``, ``until``: evenings, both included; None where it is not limited.
    ``uncertain``: plays that may lie inside these, but are not known well enough to say so.
    """

    settings: Settings
    viewings: Sequence[Viewing]
    uncertain: Sequence[Viewing] = ()
    since: date | None = None
    until: date | None = None

    @cached_property
    def dated(self) -> list[Viewing]:
        """Those whose evening is known, in the same order."""
        return [viewing for viewing in self.viewings if viewing.evening is not None]

    @cached_property
    def timed(self) -> list[Viewing]:
        """Those known to the minute and not ticked in bulk, by their end, then their start."""
        return sorted(self.by_known.get(_MINUTE, ()), key=_END_AND_START)

    @cached_property
    def by_known(self) -> Mapping[Known, Sequence[Viewing]]:
        """All of them, by how well their time is known."""
        return split_by(self.viewings, _known_of)

    @cached_property
    def by_show(self) -> Mapping[str, Sequence[Viewing]]:
        """All of them, by the id of their show."""
        return split_by(self.viewings, show_id)


ONE_DAY = timedelta(days=1)
_MINUTE, _TICKED = Known.MINUTE, Known.TICKED  # a member of an enum is slow to look up
_END_AND_START = itemgetter(0, 1)


def count_plays(
    shows: Iterable[Show],
    settings: Settings,
    since: date | None = None,
    until: date | None = None,
) -> Counted:
    """The plays of these shows that figures for a period are about (DESIGN §6).

    A play known to the day counts by its evening; one known by month or year where all of that
    lies inside; an unknown one only where there is no limit. Whether a play was ticked in bulk
    is judged by all plays of its show, also those outside.
    """
    starts = settings.day_starts
    everything = [viewing for show in shows for viewing in _viewings_of(show, starts)]
    return within(Counted(settings, everything), since, until)


def within(counted: Counted, since: date | None, until: date | None) -> Counted:
    """Of plays counted without a limit, those that figures for a period are about."""
    if since is None and until is None:
        return counted
    first, last = since or date.min, until or date.max
    inside: list[Viewing] = []
    uncertain: list[Viewing] = []
    for viewing in counted.viewings:
        if viewing.evening is not None:
            if first <= viewing.evening <= last:
                inside.append(viewing)
        elif _within(viewing, first, last):
            inside.append(viewing)
        elif _touches(viewing, first, last):
            uncertain.append(viewing)
    return Counted(counted.settings, inside, uncertain, since, until)


def _period(viewing: Viewing) -> tuple[date, date]:
    """The first and last day that a play without an evening may have been watched on."""
    at = viewing.play.at
    if at is None:
        return date.min, date.max
    return date.fromisoformat(f"{at}-01-01"[: len("2026-01-01")]), last_day(at)


def _within(viewing: Viewing, first: date, last: date) -> bool:
    begins, ends = _period(viewing)
    return first <= begins and ends <= last


def _touches(viewing: Viewing, first: date, last: date) -> bool:
    begins, ends = _period(viewing)
    return begins <= last and ends >= first


def _viewings_of(show: Show, day_starts: time) -> list[Viewing]:
    usual = usual_minutes(show)
    listed = _listed_minutes(show)
    stamps = [moment(play.at) for play in show.plays]
    ends = [0.0 if stamped is None else stamped.timestamp() for stamped in stamps]
    ticked = _ticked_minutes(stamps, ends)
    begins = f"{day_starts:%H:%M}"
    result: list[Viewing] = []
    for play, stamped, ended in zip(show.plays, stamps, ends, strict=True):
        low, high, assumed = usual.low, usual.high, usual.assumed
        exact, at = play.minutes, play.at
        if exact is None and listed:
            exact = listed.get((play.season, play.episode))
        if exact is not None:
            low, high, assumed = exact, exact, False
        if stamped is None or at is None:
            known = _KNOWN[precision(at)]
            started, evening = ended, _day(at, known)
        else:
            known = _TICKED if ticked and ended // 60 in ticked else _MINUTE
            # The evening by the stamp's own text: a third quicker than by its moment.
            started, evening = ended - (low + high) * 30, _evening(at[:10], at[11:16] < begins)
        result.append(
            Viewing(ended, started, evening, known, low, high, assumed, stamped, show, play)
        )
    return result


@lru_cache(maxsize=4096)
def _evening(day: str, early: bool) -> date:
    """The evening of a moment on this day; before the day's start it is the one before."""
    found = date.fromisoformat(day)
    return found - ONE_DAY if early else found


def _day(at: str | None, known: Known) -> date | None:
    return date.fromisoformat(at) if at is not None and known is Known.DAY else None


def _listed_minutes(show: Show) -> Mapping[tuple[int | None, int | None], int]:
    """The lengths of episodes that were looked up, by season and number."""
    if not any(season.list for season in show.seasons):
        return {}
    return {
        (ref.season, ref.number): episode.minutes
        for ref, episode in show.listed.items()
        if episode.minutes is not None
    }


def _ticked_minutes(stamps: Sequence[datetime | None], ends: Sequence[float]) -> frozenset[float]:
    """The minutes since 1970 at which too many plays of one show are stamped (DESIGN §6)."""
    if len(stamps) < TICKED_TOGETHER:
        return frozenset()
    counts = Counter(
        [ended // 60 for stamped, ended in zip(stamps, ends, strict=True) if stamped is not None]
    )
    if len(counts) == len(stamps):
        return frozenset()
    return frozenset(minute for minute, plays in counts.items() if plays >= TICKED_TOGETHER)


def minutes_of(viewings: Iterable[Viewing]) -> Minutes:
    """The length of plays together."""
    low = high = 0
    assumed = False
    for viewing in viewings:
        low += viewing.low
        high += viewing.high
        assumed = assumed or viewing.assumed
    return Minutes(low, high, assumed)


def count_episodes(counted: Counted) -> int:
    """Different episodes with a play, by season and number or name; a film is one."""
    return sum(_different_episodes(viewings) for viewings in counted.by_show.values())


def _different_episodes(viewings: Sequence[Viewing]) -> int:
    """``viewings`` are those of one show."""
    if viewings[0].show.is_film:
        return 1
    plays = [viewing.play for viewing in viewings]
    return len(
        {(play.season, play.name if play.episode is None else play.episode) for play in plays}
    )


_Key = TypeVar("_Key", bound=Hashable)


def split_by(
    viewings: Iterable[Viewing], key_of: Callable[[Viewing], _Key]
) -> dict[_Key, list[Viewing]]:
    """The plays under their keys, both in the order in which they come."""
    found: dict[_Key, list[Viewing]] = {}
    for viewing in viewings:
        found.setdefault(key_of(viewing), []).append(viewing)
    return found


def _known_of(viewing: Viewing) -> Known:
    return viewing.known


def show_id(viewing: Viewing) -> str:
    return viewing.show.id
