"""The sittings before a player, joined into viewings; and how long a title is, by all of them.

A player records when it ran, for how long, and often how far into the title. It does not say
whether that was the end: the longest that anybody came in the title, or in other episodes of the
show, does (importers/README.md, Sittings before a player).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from watchlog.domain.dates.moments import stamp
from watchlog.domain.models import Kind
from watchlog.domain.text import one_line
from watchlog.importers.reading import values
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import (
    EARLIER_SITTINGS,
    BadRow,
    ImportedItem,
    ImportedPlay,
    Location,
    SkippedRow,
)
from watchlog.startup.values import Record

WATCHED = 0.8
STARTED_OVER = 0.2
"""Shares of a length, or of the furthest position: from WATCHED of it a title counts as watched,
and a start before STARTED_OVER after that is a rewatch.

Credits watched the next day are none, and nobody goes back that far for what was missed; but who
begins anew may skip a recap.
"""

ENDED = 0.95
"""The share of the length after which nothing was left to go on with: see SCENES_AGAIN."""

SAME_VIEWING = timedelta(hours=36)
"""The time between two sittings of a title up to which they are one viewing, where nothing else
tells: the player told no position, or the end had been reached before."""

SCENES_AGAIN = "scenes watched again"
"""The reason to skip a sitting somewhere in a title that had been seen to the end long before."""

AS_LONG = 0.15
"""The part of a length by which others may differ that are as long: 22 minutes, or 25."""

SAME_END = 0.01
"""The part of a length by which two viewings of one title may differ that ended at its end."""

FEWEST_AS_LONG = 2
LEAST_AS_LONG = 0.1
"""The other episodes as long as one that is short for its show, so that it was no half of one: so
many, and such a part of all. Of those that were given up, few were left at the same minute."""


class PlayerSitting(Record):
    """One row: when it began and ended, the minutes played, and the minute that was reached.

    ``reached`` is None where the player does not tell the position.
    """

    where: Location
    began: datetime
    ended: datetime
    played: float
    reached: float | None = None


class PlayerViewing(Record):
    """The sittings of one viewing of a title, oldest first; it ends with the last.

    ``again``: later ones that were no viewing any more (SCENES_AGAIN).
    """

    sittings: list[PlayerSitting]
    again: list[PlayerSitting]

    @property
    def last(self) -> PlayerSitting:
        return self.sittings[-1]

    @property
    def began(self) -> datetime:
        return self.sittings[0].began

    @property
    def ended(self) -> datetime:
        return max(each.ended for each in self.sittings)

    @property
    def reached(self) -> float:
        """The furthest minute; the minutes played where no position is told."""
        told = [each.reached for each in self.sittings if each.reached is not None]
        return max(told) if told else sum(each.played for each in self.sittings)

    def skip_others(self, what: str) -> Iterator[SkippedRow]:
        """Yield all sittings but the last as skipped rows; ``what`` names the title."""
        for each in self.sittings[:-1]:
            yield SkippedRow(EARLIER_SITTINGS, each.where, what)
        for each in self.again:
            yield SkippedRow(SCENES_AGAIN, each.where, what)


def viewings_in(
    sittings: Iterable[PlayerSitting], length: float | None = None
) -> list[PlayerViewing]:
    """Join the sittings of one title into viewings, oldest first.

    ``length``: the minutes of the title where the export tells them; else it is as long as the
    furthest position.
    """
    # Exports are newest first: of two sittings with one start the lower row is the older.
    ordered = sorted(sittings, key=lambda each: (each.began, -each.where.line))
    told = [each.reached for each in ordered if each.reached is not None]
    length = length if length is not None else max(told, default=None)
    viewings: list[PlayerViewing] = []
    so_far = _SoFar(0.0, None)
    for each in ordered:
        if so_far.ended is None or _begins_anew(so_far, each, length):
            viewings.append(PlayerViewing([], []))
            so_far = _SoFar(0.0, None)
        elif _is_look_back(so_far, each, length):
            viewings[-1].again.append(each)
            continue
        viewings[-1].sittings.append(each)
        so_far = so_far.plus(each)
    return viewings


class _SoFar(Record):
    """The minute that a viewing has reached so far, and when its last sitting ended."""

    reached: float
    ended: datetime | None

    def plus(self, sitting: PlayerSitting) -> _SoFar:
        told = sitting.reached
        reached = self.reached + sitting.played if told is None else max(self.reached, told)
        return _SoFar(reached, max(self.ended or sitting.ended, sitting.ended))

    def is_long_before(self, sitting: PlayerSitting) -> bool:
        return self.ended is not None and sitting.began - self.ended > SAME_VIEWING


def _begins_anew(so_far: _SoFar, sitting: PlayerSitting, length: float | None) -> bool:
    """Tell if a sitting begins another viewing rather than going on with this one."""
    was_seen = length is not None and so_far.reached >= WATCHED * length
    if sitting.reached is None or length is None:
        return was_seen or so_far.is_long_before(sitting)
    return was_seen and sitting.reached - sitting.played < STARTED_OVER * length


def _is_look_back(so_far: _SoFar, sitting: PlayerSitting, length: float | None) -> bool:
    had_ended = length is not None and so_far.reached >= ENDED * length
    return had_ended and so_far.is_long_before(sitting)


class TitleViewings(Record):
    """The viewings of one title; ``show`` is what its other episodes share, None for a film."""

    show: Hashable | None
    viewings: Sequence[PlayerViewing]

    @property
    def longest(self) -> float:
        return max(viewing.reached for viewing in self.viewings)


def judged(
    titles: Mapping[str, TitleViewings],
) -> Iterator[tuple[str, PlayerViewing, float | None]]:
    """Yield each viewing with its title and the length by which it is judged (``lengths_of``).

    Where nothing tells that, one that did not come as far as another was at least as long.
    """
    lengths = lengths_of(titles)
    for title, of_title in titles.items():
        length, longest = lengths[title], of_title.longest
        for viewing in of_title.viewings:
            fell_short = length is None and viewing.reached < WATCHED * longest
            yield title, viewing, longest if fell_short else length


def plays_of(
    titles: Mapping[str, ImportedPlay], sittings: Mapping[str, Sequence[PlayerSitting]]
) -> Iterator[ImportedItem]:
    """Yield a play for each viewing of each title; ``titles``: one of each, without its time."""
    found = {
        title: TitleViewings(
            None if play.show.kind is Kind.FILM else play.show, viewings_in(sittings[title])
        )
        for title, play in titles.items()
    }
    for title, viewing, length in judged(found):
        what, where = one_line(title, 80), viewing.last.where
        yield from viewing.skip_others(what)
        try:
            at = values.valid_stamp(stamp(viewing.ended))
        except UnreadableValue as bad:
            yield BadRow(where, str(bad), what)
            continue
        yield titles[title]._replace(
            where=where,
            at=at,
            began=stamp(viewing.began),
            minutes=viewing.reached,
            reached=round(viewing.reached, 1),
            length=length,
            by_player=True,
        )


def lengths_of(titles: Mapping[str, TitleViewings]) -> dict[str, float | None]:
    """Return the minutes of each title as far as all viewings of a file show them.

    That is the longest that was reached in it, unless the shorter ones of the show's other episodes
    are longer, and few are as long: then it was left before its end, and is as long as they. None
    where nothing else tells: a film, or the only episode of a show, that was seen once.
    """
    longest = {title: each.longest for title, each in titles.items()}
    by_show: defaultdict[Hashable, list[float]] = defaultdict(list)
    for title, each in titles.items():
        if each.show is not None:
            by_show[each.show].append(longest[title])
    shows = {show: _ShowLengths(sorted(lengths)) for show, lengths in by_show.items()}
    return {
        title: longest[title]
        if _ended_alike(each.viewings, longest[title])
        else shows.get(each.show, _ShowLengths([])).of(longest[title])
        for title, each in titles.items()
    }


def _ended_alike(viewings: Iterable[PlayerViewing], longest: float) -> bool:
    return sum(each.reached >= (1 - SAME_END) * longest for each in viewings) >= 2


class _ShowLengths:
    """The longest that was reached in each episode of a show, sorted."""

    def __init__(self, lengths: Sequence[float]) -> None:
        self._lengths = lengths

    def of(self, own: float) -> float | None:
        """Return the length of an episode, by its own longest and those of the others."""
        others = len(self._lengths) - 1
        if others < 1:
            return None
        place = bisect_left(self._lengths, own)

        def other(index: int) -> float:
            return self._lengths[index + (index >= place)]

        first, end = (1 - AS_LONG) * own, (1 + AS_LONG) * own
        near = bisect_right(self._lengths, end) - bisect_left(self._lengths, first) - 1
        if near >= max(FEWEST_AS_LONG, LEAST_AS_LONG * others):
            return own
        # The shortest eighth, without those that were left half way.
        half = bisect_left(self._lengths, other(others // 2) / 2)
        half -= half > place
        return max(own, other(half + (others - half - 1) // 8))
