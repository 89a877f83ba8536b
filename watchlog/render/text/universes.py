"""The shows of a universe in words: `Bosch → Bosch: Legacy → Ballard`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from watchlog.render.text.style import Look

if TYPE_CHECKING:
    from watchlog.domain.universes.parts import Universe

MOST_IN_A_ROW = 8
"""Parts that are named one after the other; of more their number is told."""


def in_order(names: Iterable[str], look: Look) -> str:
    """Return names with arrows between them, those that follow themselves once."""
    arrow = " → " if look.unicode else " -> "
    return arrow.join(name for name, _ in groupby(names))


def universe_words(universe: Universe, look: Look) -> str:
    """Return a universe as its shows in order: `Bosch → Bosch: Legacy → Ballard`.

    With its name before them, where none of them bears it.
    """
    titles = [each.show.title if each.show else each.part.title for each in universe.members]
    steps = [name for name, _ in groupby(titles)]
    if len(steps) == 1:
        return universe.name
    names_itself = any(title.casefold() == universe.name.casefold() for title in steps)
    before = "" if names_itself else f"{universe.name}: "
    if len(steps) > MOST_IN_A_ROW:
        return f"{universe.name}: {len(universe.members):,} parts"
    return before + in_order(steps, look)
