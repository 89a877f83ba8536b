"""Universes: which films are to be seen before which. A show says by name in which one it is."""

from __future__ import annotations

from collections.abc import Iterable

from watchlog.domain.models import ShowFacts


def universe_of(show: ShowFacts) -> str | None:
    """Return what shows of one universe share: its name, but for case; None where it has none."""
    return show.universe.casefold() if show.universe else None


def films_before(unseen: Iterable[ShowFacts]) -> dict[str, list[ShowFacts]]:
    """Return of each film, by its id, the ones of its universe that are older, in their order.

    ``unseen``: films. One of which nobody knows the year stands neither before nor after another.
    """
    by_universe: dict[str, list[ShowFacts]] = {}
    for film in unseen:
        universe = universe_of(film)
        if universe is not None and film.year is not None:
            by_universe.setdefault(universe, []).append(film)
    return {
        film.id: sorted(older, key=lambda each: (each.year or 0, each.slug))
        for films in by_universe.values()
        for film in films
        if (older := [each for each in films if (each.year or 0) < (film.year or 0)])
    }
