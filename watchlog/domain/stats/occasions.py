"""The occasions that plays just recorded make: a season or show finished, a binge, a streak.

Of the library only the shows that name a few days are read: ``Holding`` gives those whose stored
line holds a text. What counts is loaded only where an occasion may have come: there seldom is one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from watchlog.domain.dates.moments import evening_of_stamp, moment
from watchlog.domain.episodes.seasons import season_numbers
from watchlog.domain.models import Play, Show
from watchlog.domain.settings import Settings
from watchlog.domain.summary import ShowSummary
from watchlog.startup.values import Record

if TYPE_CHECKING:
    from watchlog.domain.stats.pace import Finished
    from watchlog.domain.stats.sittings import Binge

Holding: TypeAlias = Callable[[Iterable[str]], Iterator[Show]]

FIRST_STREAKS = (7, 14, 30)
FURTHER_STREAK = 50
"""Evenings in a row that are said: after the first ones every fiftieth."""

MOST_READ = 24
"""Shows that are read to count evenings in a row: a longer search is worth no word."""

AROUND = (-2, -1, 0, 1)
"""Days around a play on which what belongs to its sitting is stored, in whatever zone."""


class Occasions(Record):
    """The occasions of one ``watch``; ``streak``: evenings in a row, 0 where none is worth a word.

    ``finished``: the seasons of which the last missing episode was watched, together; and the
    whole show, where that is more.
    """

    finished: tuple[Finished, ...] = ()
    binge: Binge | None = None
    streak: int = 0


def occasions_of(
    before: ShowSummary, after: ShowSummary, holding: Holding, settings: Settings, today: date
) -> Occasions:
    """Return the occasions of plays: a show is as ``before``, and with them as ``after``.

    ``holding`` gives shows as they are with the plays; ``today`` is the evening now running.
    """
    ids = {play.id for play in before.whole.plays}
    plays = [play for play in after.whole.plays if play.id not in ids]
    return Occasions(
        finished=_finished(before, after, settings),
        binge=_binge(before.whole, after.whole, plays, holding, settings, today),
        streak=_streak(after.whole, plays, holding, settings, today),
    )


def is_worth_a_word(streak: int) -> bool:
    """Tell whether so many evenings in a row are said."""
    return streak in FIRST_STREAKS or (streak > 0 and streak % FURTHER_STREAK == 0)


def _finished(before: ShowSummary, after: ShowSummary, settings: Settings) -> tuple[Finished, ...]:
    # Seen whole, its episodes unknown: nobody can say when the last of them was.
    if after.is_film or after.facts.seen is not None:
        return ()
    numbers, watched = season_numbers(after), after.play_summary.seasons
    whole = [
        season
        for season, episodes in numbers.items()
        if episodes and watched.get(season, frozenset()).issuperset(episodes)
    ]
    if not whole:
        return ()
    earlier = before.play_summary.seasons
    new = [
        season
        for season in whole
        if not earlier.get(season, frozenset()).issuperset(numbers[season] or ())
    ]
    if not new:
        return ()
    from watchlog.domain.stats.pace import finished

    found = (finished(after, new, settings),)
    is_more = len(whole) == len(numbers) > len(new)
    return (*found, finished(after, whole, settings)) if is_more else found


def _binge(
    before: Show,
    after: Show,
    plays: Sequence[Play],
    holding: Holding,
    settings: Settings,
    today: date,
) -> Binge | None:
    """Return the binge or marathon that is one only since these plays."""
    ends = [end.date() for play in plays if (end := moment(play.at)) is not None]
    days = sorted({(end + timedelta(days=shift)).isoformat() for end in ends for shift in AROUND})
    near = [play for play in after.plays if play.at is not None and play.at[:10] in days]
    if len(near) < settings.binge_episodes:
        return None
    shows = list(holding([f'"at":"{day}T' for day in days]))
    ids = {play.id for play in plays}
    now = [each for each in _binges(shows, after, settings, today) if ids & _ids(each)]
    if not now:
        return None
    shows = [before if show.id == after.id else show for show in shows]
    binge, then = now[-1], _binges(shows, after, settings, today)
    parts = [each for each in then if _ids(each) & _ids(binge)]
    grown = binge.marathon and not any(each.marathon for each in parts)
    return binge if not parts or grown else None


def _binges(shows: Iterable[Show], of: Show, settings: Settings, today: date) -> list[Binge]:
    from watchlog.domain.stats.counted import count_plays
    from watchlog.domain.stats.sittings import binges, sittings

    counted = count_plays(map(ShowSummary, shows), settings, today=today)
    return [each for each in binges(sittings(counted), settings) if each.show.id == of.id]


def _ids(binge: Binge) -> set[str]:
    return {play.id for play in binge.plays}


def _streak(
    after: Show, plays: Sequence[Play], holding: Holding, settings: Settings, today: date
) -> int:
    """Return the streak that these plays make longer, where it is worth a word; else 0."""
    days = _Evenings(holding, settings, [after])
    # The day before is asked for first: mostly that ends it.
    before = (today - timedelta(days=each) for each in range(1, min(FIRST_STREAKS)))
    if all(play.at is None for play in plays) or not all(day in days for day in before):
        return 0
    from watchlog.domain.stats.totals import current_streak

    streak = current_streak(days, today)
    if not is_worth_a_word(streak):
        return 0
    without = _Evenings(holding, settings, [after], {play.id for play in plays})
    return streak if current_streak(without, today) < streak else 0


class _Evenings:
    """The evenings of plays, but for those of the ids ``without``.

    Each is looked for when it is asked for. ``shows`` at hand are looked at first, and each that
    is read for one evening tells of others; after ``MOST_READ`` of them no more evening is found.
    """

    def __init__(
        self,
        holding: Holding,
        settings: Settings,
        shows: Iterable[Show],
        without: Collection[str] = (),
    ) -> None:
        self._holding = holding
        self._day_starts = settings.day_starts
        self._without = without
        self._known: set[date | None] = set()
        self._left = MOST_READ
        for show in shows:
            self._add(show)

    def _add(self, show: Show) -> None:
        self._known |= {
            evening_of_stamp(play.at, self._day_starts)
            for play in show.plays
            if play.id not in self._without
        }

    def __contains__(self, day: object) -> bool:
        assert isinstance(day, date)
        if day not in self._known:
            # After midnight it is still the evening of the day before.
            stamps = f'"at":"{day}', f'"at":"{day + timedelta(days=1)}T'
            for show in islice(self._holding(stamps), self._left):
                self._left -= 1
                self._add(show)
                if day in self._known:
                    break
        return day in self._known
