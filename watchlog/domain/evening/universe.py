"""The films of universes: which are to be seen before which, by the order or by year."""

from __future__ import annotations

from collections.abc import Iterable

from watchlog.domain.models import ShowFacts
from watchlog.domain.universes.parts import Universe
from watchlog.startup.values import Record


class _Placed(Record):
    """A film, and its place in the order; None where it has none."""

    film: ShowFacts
    place: int | None

    def is_before(self, other: _Placed) -> bool:
        """Return whether it comes first: by the order, behind that by year.

        Behind the order, one of which nobody knows the year stands neither before nor after
        another.
        """
        if self.place is not None:
            return other.place is None or self.place < other.place
        if other.place is not None or self.film.year is None or other.film.year is None:
            return False
        return self.film.year < other.film.year

    @property
    def rank(self) -> tuple[bool, int, str]:
        """What it is sorted by among those that come before another."""
        first = self.film.year or 0 if self.place is None else self.place
        return self.place is None, first, self.film.slug


def films_before(
    unseen: Iterable[ShowFacts], universes: Iterable[Universe]
) -> dict[str, list[ShowFacts]]:
    """Return of each film, by its id, the ones of its universes that come first, in their order.

    ``unseen``: the films that are to be seen.
    """
    films = {film.id: film for film in unseen}
    before: dict[str, dict[str, ShowFacts]] = {}
    for universe in universes:
        placed = {
            each.show.id: _Placed(films[each.show.id], place if each.in_order else None)
            for place, each in reversed(list(enumerate(universe.members)))
            if each.show is not None and each.show.id in films
        }
        for each in placed.values():
            earlier = [other for other in placed.values() if other.is_before(each)]
            for other in sorted(earlier, key=lambda other: other.rank):
                before.setdefault(each.film.id, {})[other.film.id] = other.film
    return {film_id: list(earlier.values()) for film_id, earlier in before.items()}
