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

from watchlog.importers.records import EARLIER_SITTINGS, Location, SkippedRow
from watchlog.startup.values import Record

WATCHED = 0.8
STARTED_OVER = 0.2
"""Shares of the furthest position: after WATCHED of it, a start before STARTED_OVER is a rewatch.

Credits watched the next day are none, and nobody goes back that far for what was missed; but who
begins anew may skip a recap.
"""

ENDED = 0.95
"""The share of the length after which nothing was left to go on with: see SCENES_AGAIN."""

SAME_VIEWING = timedelta(hours=36)
"""The time between two sittings of a title up to which they are one viewing, where nothing else
tells: the player told no position, or the end had been reached before."""

SCENES_AGAIN = "scenes seen again"
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
    for each in ordered:
        if not viewings or _begins_anew(viewings[-1], each, length):
            viewings.append(PlayerViewing([each], []))
        elif _is_look_back(viewings[-1], each, length):
            viewings[-1].again.append(each)
        else:
            viewings[-1].sittings.append(each)
    return viewings


def _begins_anew(viewing: PlayerViewing, sitting: PlayerSitting, length: float | None) -> bool:
    """Tell if a sitting begins another viewing rather than going on with this one."""
    was_seen = length is not None and viewing.reached >= WATCHED * length
    if sitting.reached is None or length is None:
        return was_seen or sitting.began - viewing.ended > SAME_VIEWING
    return was_seen and sitting.reached - sitting.played < STARTED_OVER * length


def _is_look_back(viewing: PlayerViewing, sitting: PlayerSitting, length: float | None) -> bool:
    had_ended = length is not None and viewing.reached >= ENDED * length
    return had_ended and sitting.began - viewing.ended > SAME_VIEWING


class TitleViewings(Record):
    """The viewings of one title; ``show`` is what its other episodes share, None for a film."""

    show: Hashable | None
    viewings: Sequence[PlayerViewing]


def lengths_of(titles: Mapping[str, TitleViewings]) -> dict[str, float | None]:
    """Return the minutes of each title as far as all viewings of a file show them.

    That is the longest that was reached in it, unless the shorter ones of the show's other episodes
    are longer, and few are as long: then it was left before its end, and is as long as they. None
    where nothing else tells: a film, or the only episode of a show, that was seen once.
    """
    longest = {
        title: max(viewing.reached for viewing in each.viewings) for title, each in titles.items()
    }
    by_show: defaultdict[Hashable, list[float]] = defaultdict(list)
    for title, each in titles.items():
        if each.show is not None:
            by_show[each.show].append(longest[title])
    for lengths in by_show.values():
        lengths.sort()
    return {
        title: _length(longest[title], each.viewings, by_show.get(each.show, []))
        for title, each in titles.items()
    }


def _length(
    own: float, viewings: Iterable[PlayerViewing], of_show: Sequence[float]
) -> float | None:
    """Return the length of a title; ``of_show``: the longest of each of its show, sorted."""
    if sum(each.reached >= (1 - SAME_END) * own for each in viewings) >= 2:
        return own
    place = bisect_left(of_show, own)
    others = (*of_show[:place], *of_show[place + 1 :])
    if not others:
        return None
    near = bisect_right(others, (1 + AS_LONG) * own) - bisect_left(others, (1 - AS_LONG) * own)
    is_usual = near >= max(FEWEST_AS_LONG, LEAST_AS_LONG * len(others))
    return own if is_usual else max(own, _usual(others))


def _usual(lengths: Sequence[float]) -> float:
    """Return the length of the shortest eighth, without those that were left half way."""
    half = lengths[len(lengths) // 2] / 2
    whole = lengths[bisect_left(lengths, half) :]
    return whole[(len(whole) - 1) // 8]
