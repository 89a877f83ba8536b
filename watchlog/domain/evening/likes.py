"""Likes: the shows that a person spoke well of, and which of them speak for another show.

Nobody else's opinion is asked: without a verdict of the person there is no reason for anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from watchlog.domain.models import ShowFacts, Verdict
from watchlog.domain.titles import title_key
from watchlog.domain.universes.parts import own_universe
from watchlog.domain.verdicts import SKIP, STREAM
from watchlog.startup.values import Record

LIKED = 7
"""The least rating that speaks for a show where no word was said."""


class Reason(Record):
    """A show that the person liked, and with what it speaks for another: ``tag``, where only that.

    ``rating``: None where none was given.
    """

    title: str
    slug: str
    rating: float | None
    tag: str | None = None


class Likes:
    """The shows that were liked, the best rated first; what they have in common with others.

    Each is one bit of a number, so that those of a tag are one number, and those of several tags
    are put together and counted in one step each. ``universes``: the keys of those of a show.
    """

    def __init__(
        self,
        shows: Iterable[tuple[ShowFacts, Verdict | None]],
        universes: Callable[[ShowFacts], Iterable[str]] = own_universe,
    ) -> None:
        self._shows, self._universes = shows, universes

    @cached_property
    def _liked(self) -> list[tuple[ShowFacts, Verdict]]:
        liked = [(show, said) for show, said in self._shows if said is not None and is_liked(said)]
        return sorted(liked, key=lambda each: (-(each[1].rating or 0), each[0].slug))

    @cached_property
    def _by_tag(self) -> dict[str, int]:
        return self._bits(lambda show: map(str.casefold, show.tags))

    @cached_property
    def _by_universe(self) -> dict[str, int]:
        return self._bits(self._universes)

    @cached_property
    def _by_title(self) -> dict[str, int]:
        return self._bits(lambda show: map(title_key, (show.title, *show.aliases)))

    @cached_property
    def _by_similar(self) -> dict[str, int]:
        return self._bits(lambda show: map(title_key, show.similar))

    def _bits(self, keys_of: Callable[[ShowFacts], Iterable[str]]) -> dict[str, int]:
        bits: dict[str, int] = {}
        for place, (show, _) in enumerate(self._liked):
            for key in keys_of(show):
                bits[key] = bits.get(key, 0) | 1 << place
        return bits

    def for_show(self, show: ShowFacts) -> tuple[int, float]:
        """Return how many shows speak for one, and the rating of the best of them."""
        bits = self._near(show) | self._tagged(show)
        if not bits:
            return 0, 0
        return bits.bit_count(), self._liked[_first(bits)][1].rating or 0

    def reasons(self, show: ShowFacts) -> tuple[Reason, ...]:
        """Return the shows that speak for one, the best rated first."""
        near, tagged = self._near(show), self._tagged(show)
        found = []
        for place in _places(near | tagged):
            liked, said = self._liked[place]
            tags = {tag.casefold() for tag in liked.tags}
            shared = next((tag for tag in show.tags if tag.casefold() in tags), None)
            tag = None if near >> place & 1 else shared
            found.append(Reason(liked.title, liked.slug, said.rating, tag))
        return tuple(found)

    def _near(self, show: ShowFacts) -> int:
        """Those of its universe, and those that are similar by its own words or by theirs."""
        if not self._liked:
            return 0
        bits = 0
        for universe in self._universes(show):
            bits |= self._by_universe.get(universe, 0)
        for title in show.similar:
            bits |= self._by_title.get(title_key(title), 0)
        if self._by_similar:
            for title in (show.title, *show.aliases):
                bits |= self._by_similar.get(title_key(title), 0)
        return bits & ~self._own(show)

    def _tagged(self, show: ShowFacts) -> int:
        bits = 0
        for tag in show.tags:
            bits |= self._by_tag.get(tag.casefold(), 0)
        return bits & ~self._own(show) if bits else 0

    def _own(self, show: ShowFacts) -> int:
        bits = self._by_title.get(title_key(show.title), 0)
        return sum(1 << place for place in _places(bits) if self._liked[place][0].id == show.id)


def is_liked(said: Verdict) -> bool:
    """Return whether a verdict speaks for the show: ``stream``, or a good rating without a word."""
    return said.verdict == STREAM or (said.verdict != SKIP and (said.rating or 0) >= LIKED)


def _first(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _places(bits: int) -> Iterator[int]:
    while bits:
        yield _first(bits)
        bits &= bits - 1
