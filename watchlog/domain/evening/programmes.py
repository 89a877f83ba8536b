"""Programmes: what fits into an evening, all of it, put in order; and those that make a page.

Which programmes there are and how they are sorted is domain/README.md, Tonight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from operator import attrgetter
from typing import Any

from watchlog.domain.evening.offers import GOES_ON, KINDS, MIXED, NEW, Offer
from watchlog.startup.values import Record

WATCHED_LAST = 5
"""Shows of which two or three make a mixed programme: the ones watched last."""

MOST_MIXED = 3


class Portion(Record):
    """The first so many episodes of one show, or a film."""

    offer: Offer
    episodes: int

    @property
    def low(self) -> int:
        return self.offer.lows[self.episodes - 1]

    @property
    def high(self) -> int:
        return self.offer.highs[self.episodes - 1]


class Programme(Record):
    """What may be watched one after the other in an evening of so many minutes (``of``).

    ``low``, ``high``: the minutes that it takes.
    """

    kind: str
    parts: tuple[Portion, ...]
    of: int
    low: int
    high: int

    @property
    def over(self) -> int:
        """By how many minutes it may run over; 0 where it fits by its longer end."""
        return max(0, self.high - self.of)

    @property
    def assumed(self) -> bool:
        """Whether a length of it is assumed."""
        return any(part.offer.is_assumed(part.episodes) for part in self.parts)

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(part.offer.slug for part in self.parts)

    @property
    def rank(self) -> tuple[Any, ...]:
        """The place among others: the least comes first."""
        if len(self.parts) == 1:
            ((offer, episodes),) = self.parts
            names: tuple[Any, ...] = (offer.slug,), (offer.number,), (episodes,)
        else:
            names = tuple(
                zip(*((*part.offer.key, part.episodes) for part in self.parts), strict=True)
            )
        return self.high > self.of, KINDS.index(self.kind), self._rank_in_kind(), *names

    def _rank_in_kind(self) -> tuple[float, ...]:
        first = self.parts[0].offer
        if self.kind == GOES_ON:
            return -first.last[0], -first.last[1]
        if self.kind == NEW:
            return -first.reasons, -first.rating
        return (abs(self.of - self.high),)


def _programme(kind: str, parts: tuple[Portion, ...], of: int) -> Programme:
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    return Programme(kind, parts, of, low, high)


def _alone(kind: str, offer: Offer, episodes: int, of: int) -> Programme:
    # Of hundreds of shows there is one each: nothing is added up.
    low, high = offer.lows[episodes - 1], offer.highs[episodes - 1]
    return Programme(kind, (Portion(offer, episodes),), of, low, high)


def programmes(
    offers: Iterable[Offer], minutes: int, kinds: Sequence[str] = KINDS
) -> list[Programme]:
    """Return every programme of these kinds that fits by one end at least, the best first.

    ``offers``: of what one is in, those watched last first.
    """
    offers = list(offers)
    going = [offer for offer in offers if not offer.is_new]
    found: list[Programme] = []
    for offer in going:
        found += _of_one(offer, minutes)
    found += _mixed(going, minutes)
    found += _new((offer for offer in offers if offer.is_new), minutes)
    return sorted((each for each in found if each.kind in kinds), key=attrgetter("rank"))


def _of_one(offer: Offer, minutes: int) -> Iterator[Programme]:
    """Yield what one show comes to: up to each end within reach, and as many as fit."""
    within = offer.perhaps_fitting(minutes)
    ends = {count: kind for count, kind in offer.ends if count <= within}
    for count, kind in ends.items():
        yield _alone(kind, offer, count, minutes)
    longest = offer.fitting(minutes) or within
    if longest and longest not in ends:
        yield _alone(GOES_ON, offer, longest, minutes)


def _mixed(going: Iterable[Offer], minutes: int) -> Iterator[Programme]:
    """Yield one episode each of two or three of the shows watched last, the latest first."""
    shows: dict[str, Offer] = {}
    for offer in sorted(going, key=lambda each: each.last, reverse=True):
        shows.setdefault(offer.slug, offer)
    latest = list(shows.values())[:WATCHED_LAST]
    for many in range(2, MOST_MIXED + 1):
        for some in combinations(latest, many):
            found = _programme(MIXED, tuple(Portion(each, 1) for each in some), minutes)
            if found.low <= minutes:
                yield found


def _new(new: Iterable[Offer], minutes: int) -> Iterator[Programme]:
    """Yield each film and each first episode; a film also with the one that comes after it."""
    for offer in new:
        if offer.lows[0] > minutes:
            continue
        first = Portion(offer, 1)
        yield _programme(NEW, (first,), minutes)
        if offer.film_after is not None:
            both = _programme(NEW, (first, Portion(offer.film_after, 1)), minutes)
            if both.low <= minutes:
                yield both


def page_of(found: Sequence[Programme], limit: int) -> list[Programme]:
    """Return the programmes of a page: those of which each show is new to it, then the rest.

    ``found``: in order.
    """
    page: list[Programme] = []
    shows: set[str] = set()
    for each in found:
        if len(page) < limit and shows.isdisjoint(each.slugs):
            page.append(each)
            shows.update(each.slugs)
    chosen = set(map(id, page))
    rest = (each for each in found if id(each) not in chosen)
    return [*page, *(each for each, _ in zip(rest, range(limit - len(page)), strict=False))]
