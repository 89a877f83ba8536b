"""Plays as the statistics see them: how well each is known, how long it was, which are counted."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import chain, groupby, repeat
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from watchlog.domain.columns import NO_CLOCK, NO_DAY, Columns, Known
from watchlog.domain.models import EpisodeRef, Play, Show
from watchlog.domain.moments import moment
from watchlog.domain.runtimes import Minutes
from watchlog.domain.settings import Settings
from watchlog.domain.values import NamedTuple, value

__all__ = ["Counted", "Known", "Viewing", "count_plays"]


class Viewing(NamedTuple):
    """One play that was not removed, as the statistics see it.

    ``ended``, ``started``: seconds since 1970 UTC where there is a moment, else 0. The start is
    the end less the unrounded middle of the runtime. ``evening``: the person's day, where that
    is known. ``low``, ``high``: its length in whole minutes; ``assumed`` where nobody said.
    ``number``: its place among the plays of the show. The rest is as in Columns, in its order.
    """

    started: float
    evening: date | None
    ended: float
    day: int
    clock: int
    known: Known
    low: int
    high: int
    assumed: bool
    season: int | None
    episode: int | str | None
    language: str | None
    language_assumed: bool
    laid: bool
    show: Show
    number: int

    @property
    def play(self) -> Play:
        """The play itself: of a library that was remembered, this reads the show's line."""
        return self.show.plays[self.number]

    @property
    def moment(self) -> datetime | None:
        """Its stamp, also where that is only a tick."""
        return moment(self.play.at)

    @property
    def ref(self) -> EpisodeRef | None:
        """The numbered episode, or None for a film and for an episode known by name alone."""
        if self.season is None or not isinstance(self.episode, int):
            return None
        return EpisodeRef(self.season, self.episode)

    @property
    def timed(self) -> bool:
        """Known to the minute, and watched then rather than ticked."""
        return self.known is Known.MINUTE

    @property
    def minutes(self) -> Minutes:
        return Minutes(self.low, self.high, self.assumed)


Getter = Callable[[Viewing], Any]


def of_each(name: str) -> Getter:
    """One field of a viewing: for ``map`` and ``sorted``, which then run without Python's help."""
    return itemgetter(Viewing._fields.index(name))


ended_of, started_of, evening_of, known_of = map(of_each, ("ended", "started", "evening", "known"))
low_of, high_of, assumed_of, show_of = map(of_each, ("low", "high", "assumed", "show"))
show_id: Callable[[Viewing], str] = attrgetter("show.id")


@value(frozen=True)
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
        return [viewing for viewing in self.viewings if viewing[_EVENING] is not None]

    @cached_property
    def timed(self) -> list[Viewing]:
        """Those known to the minute and not ticked in bulk, by their end, then their start."""
        # Sorting is stable, and twice by one number is four times as fast as once by two.
        by_start = sorted(self.by_known.get(Known.MINUTE, ()), key=started_of)
        return sorted(by_start, key=ended_of)

    @cached_property
    def by_known(self) -> Mapping[Known, Sequence[Viewing]]:
        """All of them, by how well their time is known."""
        return split_by(self.viewings, known_of)

    @cached_property
    def by_show(self) -> Mapping[str, Sequence[Viewing]]:
        """All of them, by the id of their show."""
        return {show: list(plays) for show, plays in groupby(self.viewings, key=show_id)}


_EVENING = Viewing._fields.index("evening")


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
    return within(Counted(settings, _viewings_of(tuple(shows), settings)), since, until)


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
    if viewing.known is Known.UNKNOWN:
        return date.min, date.max
    first = date.fromordinal(viewing.day)
    if viewing.known is Known.YEAR:
        return first, first.replace(month=12, day=31)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _within(viewing: Viewing, first: date, last: date) -> bool:
    begins, ends = _period(viewing)
    return first <= begins and ends <= last


def _touches(viewing: Viewing, first: date, last: date) -> bool:
    begins, ends = _period(viewing)
    return begins <= last and ends >= first


def _viewings_of(shows: Sequence[Show], settings: Settings) -> list[Viewing]:
    """Column by column, each in one go: a quarter of the time of play by play."""
    if not shows:
        return []
    columns = [show.columns for show in shows]
    of = Columns(*(list(chain.from_iterable(each)) for each in zip(*columns, strict=True)))
    started = [
        end - (low + high) * 30 if NO_DAY < clock < NO_CLOCK else 0.0
        for end, low, high, clock in zip(of.ended, of.low, of.high, of.clock, strict=True)
    ]
    counts = [len(each.ended) for each in columns]
    whose = chain.from_iterable(map(repeat, shows, counts))
    numbers = chain.from_iterable(map(range, counts))
    rows = zip(started, _evenings(of, settings), *of, whose, numbers, strict=True)
    return list(map(tuple.__new__, repeat(Viewing), rows))


def _evenings(of: Columns, settings: Settings) -> list[date | None]:
    starts = settings.day_starts.hour * 3600 + settings.day_starts.minute * 60
    days = [
        0 if clock == NO_DAY else day - (clock < starts)
        for day, clock in zip(of.day, of.clock, strict=True)
    ]
    evenings = {day: date.fromordinal(day) if day else None for day in set(days)}
    return [evenings[day] for day in days]


def minutes_of(viewings: Sequence[Viewing]) -> Minutes:
    """The length of plays together."""
    return Minutes(
        sum(map(low_of, viewings)), sum(map(high_of, viewings)), any(map(assumed_of, viewings))
    )


def count_episodes(counted: Counted) -> int:
    """Different episodes with a play, by season and number or name; a film is one."""
    return sum(_different_episodes(viewings) for viewings in counted.by_show.values())


def _different_episodes(viewings: Sequence[Viewing]) -> int:
    """``viewings`` are those of one show."""
    if viewings[0].show.is_film:
        return 1
    return len(set(map(_SEASON_AND_EPISODE, viewings)))


_SEASON_AND_EPISODE = itemgetter(*map(Viewing._fields.index, ("season", "episode")))

_Key = TypeVar("_Key", bound=Hashable)


def split_by(
    viewings: Sequence[Viewing], key_of: Callable[[Viewing], _Key]
) -> dict[_Key, list[Viewing]]:
    """The plays under their keys, both in the order in which they come."""
    found: dict[_Key, list[Viewing]] = {}
    # Plays that lie together often have the same key: a run of them is taken in one go.
    for key, run in groupby(viewings, key=key_of):
        found.setdefault(key, []).extend(run)
    return found
