"""The films of universes: which are to be seen before which, by the order or by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from watchlog.domain.models import ShowFacts
from watchlog.domain.universes.parts import Universe
from watchlog.startup.values import Record


class EarlierFilms(Record):
    """The films to be seen before one: the ``last`` of them, and whether it is the only one."""

    last: ShowFacts
    is_only: bool

    def with_more(self, other: EarlierFilms) -> EarlierFilms:
        """Return it with those of another universe."""
        return EarlierFilms(other.last, self.is_only and other == self)


def films_before(
    unseen: Iterable[ShowFacts], universes: Iterable[Universe]
) -> dict[str, EarlierFilms]:
    """Return of each film, by its id, the ones of its universes that come first; not of the first.

    ``unseen``: the films that are to be seen.
    """
    films = {film.id: film for film in unseen}
    found: dict[str, EarlierFilms] = {}
    for universe in universes:
        placed = _films_of(universe, films, in_order=True)
        behind = _films_of(universe, films, in_order=False)
        for film, earlier in _before_each(placed, behind):
            before = found.get(film.id)
            found[film.id] = earlier if before is None else before.with_more(earlier)
    return found


def _films_of(
    universe: Universe, films: dict[str, ShowFacts], *, in_order: bool
) -> list[ShowFacts]:
    """Return the films of a universe that have a place in its order, or none; each once."""
    ids = (e.show.id for e in universe.members if e.show is not None and e.in_order is in_order)
    return [films[show_id] for show_id in dict.fromkeys(ids) if show_id in films]


def _before_each(
    placed: Sequence[ShowFacts], behind: Sequence[ShowFacts]
) -> Iterator[tuple[ShowFacts, EarlierFilms]]:
    """Yield each film but the first ones with those before it: by the order, behind that by year.

    Behind the order one of which nobody knows the year stands neither before nor after another.
    """
    last, count = None, 0
    for film in placed:
        if last is not None:
            yield film, EarlierFilms(last, count == 1)
        last, count = film, count + 1
    if last is not None:
        ordered = EarlierFilms(last, count == 1)
        yield from ((film, ordered) for film in behind if film.year is None)
    dated = sorted((film for film in behind if film.year), key=lambda f: (f.year or 0, f.slug))
    for _, group in groupby(dated, key=lambda film: film.year):
        of_year = list(group)
        if last is not None:
            yield from ((film, EarlierFilms(last, count == 1)) for film in of_year)
        last, count = of_year[-1], count + len(of_year)
