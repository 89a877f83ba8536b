"""Sittings, and the binges and marathons within them (domain/README.md, Sittings)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from watchlog.domain.columns import TimeGrade
from watchlog.domain.dates.moments import shift
from watchlog.domain.models import EpisodeRef, Play
from watchlog.domain.runtimes import Minutes
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import CountedPlays
from watchlog.domain.stats.plays import Plays, Viewing, minutes_of
from watchlog.domain.summary import ShowSummary
from watchlog.startup.values import Record

MINUTE = 60
"""Seconds."""


class Sitting(Record):
    """Plays without a long pause between them, ordered by their end; one play is a sitting."""

    viewings: Plays

    @property
    def started_at(self) -> datetime:
        """The beginning of the play that began first, in the offset of its stamp."""
        return _started(self.viewings)

    @property
    def ended_at(self) -> datetime:
        """The stamp of its last play."""
        return _ended(self.viewings)


class Binge(Record):
    """The plays of one show within one sitting, where they are enough of them.

    ``viewings`` are ordered by their end; ``minutes`` is their length together, without the
    pauses between them.
    """

    show: ShowSummary
    viewings: Plays
    minutes: Minutes
    marathon: bool

    @property
    def slug(self) -> str:
        return self.show.slug

    @property
    def title(self) -> str:
        return self.show.title

    @property
    def plays(self) -> tuple[Play, ...]:
        return tuple(viewing.play for viewing in self.viewings)

    @property
    def episodes(self) -> tuple[EpisodeRef, ...]:
        """The numbered episodes, each once, in the order in which they were seen."""
        refs = (viewing.ref for viewing in self.viewings)
        return tuple(dict.fromkeys(ref for ref in refs if ref is not None))

    @property
    def started_at(self) -> datetime:
        """The beginning of its first play, in the offset of that play's stamp."""
        return _started(self.viewings)

    @property
    def ended_at(self) -> datetime:
        """The stamp of its last play."""
        return _ended(self.viewings)


class BingeDay(Record):
    """A day of many plays of one show whose times are not known to the minute.

    It may have been a binge: nobody can say. ``ticked``: how many of the ``plays`` have a
    stamp, but one that too many others share.
    """

    date: date
    show: ShowSummary
    plays: int
    ticked: int
    minutes: Minutes

    @property
    def slug(self) -> str:
        return self.show.slug

    @property
    def title(self) -> str:
        return self.show.title


def _started(viewings: Sequence[Viewing]) -> datetime:
    first = min(viewings, key=lambda viewing: viewing.started)
    assert first.moment is not None, "a sitting holds only plays with a moment"
    return shift(first.moment, timedelta(seconds=first.started - first.ended))


def _ended(viewings: Sequence[Viewing]) -> datetime:
    last = viewings[-1].moment
    assert last is not None, "a sitting holds only plays with a moment"
    return last


def sittings(counted: CountedPlays) -> list[Sitting]:
    """Plays of any shows, in runs without a pause longer than ``binge_gap``, oldest first.

    Only plays known to the minute, ordered by their end (by their start where they end
    together): the next one belongs to the same sitting if it starts at most ``binge_gap``
    minutes of real time after the previous one's end. Overlaps have no pause at all.
    """
    gap = counted.settings.binge_gap * MINUTE
    timed = counted.timed
    begins: list[int] = []
    until = float("-inf")
    columns = zip(timed.column("started"), timed.column("ended"), strict=True)
    for place, (started, ended) in enumerate(columns):
        if started > until:
            begins.append(place)
        until = ended + gap
    return [Sitting(timed[first:end]) for first, end in pairwise([*begins, len(timed)])]


def binges(found: Iterable[Sitting], settings: Settings) -> list[Binge]:
    """Each show with ``binge_episodes`` plays or more within a sitting, oldest sitting first.

    After Deloitte's "three or more in one sitting". Other shows between do not break it.
    """
    result: list[Binge] = []
    for sitting in found:
        if len(sitting.viewings) < settings.binge_episodes:
            continue
        # The plays of each show, in their order; shows by the end of their first play.
        for show, viewings in sitting.viewings.whole.split_by_show():
            if len(viewings) >= settings.binge_episodes:
                result.append(_binge(show, viewings, settings))
    return result


def _binge(show: ShowSummary, viewings: Plays, settings: Settings) -> Binge:
    minutes = minutes_of(viewings)
    marathon = (
        len(viewings) >= settings.marathon_episodes
        or minutes.estimate >= settings.marathon_hours * 60
    )
    return Binge(show, viewings, minutes, marathon)


def longest_binge(found: Iterable[Binge]) -> Binge | None:
    """The one with the most plays, then minutes, then the latest; None where there is none."""
    return max(
        found,
        key=lambda binge: (len(binge.viewings), binge.minutes.estimate, binge.viewings[-1].ended),
        default=None,
    )


def binge_days(counted: CountedPlays) -> list[BingeDay]:
    """Days of ``binge_episodes`` plays or more of one show not known to the minute, by date."""
    days: dict[tuple[date, str], list[Viewing]] = {}
    dated = counted.whole.dated
    loose = [grade is not TimeGrade.MINUTE for grade in dated.column("grade")]
    for viewing in dated.where(loose):
        if viewing.evening is not None:
            days.setdefault((viewing.evening, viewing.show.id), []).append(viewing)
    found = [
        _binge_day(day, viewings)
        for (day, _), viewings in days.items()
        if len(viewings) >= counted.settings.binge_episodes
    ]
    return sorted(found, key=lambda each: (each.date, each.slug))


def _binge_day(day: date, viewings: Sequence[Viewing]) -> BingeDay:
    ticked = sum(1 for viewing in viewings if viewing.grade is TimeGrade.TICKED)
    return BingeDay(day, viewings[0].show, len(viewings), ticked, minutes_of(viewings))
