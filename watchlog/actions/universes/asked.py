"""The universes of a library, and the one that a person names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from shlex import quote
from typing import TYPE_CHECKING

from watchlog.actions.shows.joined import place_named
from watchlog.domain.episodes.place import STAYS, read_place
from watchlog.domain.text import quoted
from watchlog.domain.titles import title_key
from watchlog.domain.universes.parts import (
    ShowsByName,
    Universe,
    WentInto,
    universe_key,
    universes_in,
)
from watchlog.errors import Again, BadValue, Hint, LibraryUnusable, NoSuchUniverse

if TYPE_CHECKING:
    from watchlog.actions.rows import ShowRow
    from watchlog.domain.settings import Preferences
    from watchlog.domain.summary import ShowSummary
    from watchlog.storage.library import Snapshot


def shows_by_name(snapshot: Snapshot, shows: Sequence[ShowSummary]) -> ShowsByName:
    """Return the shows in view by name and id, also by those of shows that went into them."""

    def into(show_id: str) -> WentInto | None:
        try:
            show = snapshot.show(show_id)
        except (KeyError, LibraryUnusable):
            return None
        return WentInto(show.into, read_place(show.place) or STAYS) if show.into else None

    return ShowsByName(shows, into, lambda name, show: place_named(snapshot, name, show.facts))


def universes_of(
    snapshot: Snapshot, shows: Sequence[ShowSummary], preferences: Preferences
) -> dict[str, Universe]:
    """Return every universe of a library by its key; ``shows``: those in view."""
    return universes_in(preferences.universes or {}, shows, shows_by_name(snapshot, shows))


def universe_asked(
    found: Mapping[str, Universe], name: str, parameter: str = "universe"
) -> Universe:
    """Return the universe that is called so, but for case, accents and marks.

    ``parameter``: that of the command for which the name was typed. Raises BadValue where it is
    empty, NoSuchUniverse.
    """
    check_name(name)
    exact = found.get(universe_key(name))
    if exact is not None:
        return exact
    folded = [each for each in found.values() if title_key(each.name) == title_key(name)]
    if len(folded) == 1:
        return folded[0]
    raise _unknown(found, name, parameter)


def test_of_universe(snapshot: Snapshot, name: str) -> Callable[[ShowRow], bool]:
    """Return a test whether a row is of this universe. Raises BadValue, NoSuchUniverse."""
    found = universes_of(snapshot, snapshot.overview(), snapshot.preferences())
    ids = universe_asked(found, name).ids
    return lambda row: row.show.id in ids


def universes_with(snapshot: Snapshot, show_id: str) -> tuple[Universe, ...]:
    """Return the universes to which a show belongs."""
    found = universes_of(snapshot, snapshot.overview(), snapshot.preferences())
    return tuple(each for each in found.values() if show_id in each.ids)


def check_name(name: str) -> None:
    """Raise BadValue for a name in which there is nothing to see."""
    if not title_key(name):
        raise BadValue("The name of a universe is empty.")


def _unknown(found: Mapping[str, Universe], name: str, parameter: str) -> NoSuchUniverse:
    from difflib import get_close_matches

    names = sorted((each.name for each in found.values()), key=title_key)
    by_key = {title_key(each): each for each in names}
    near = get_close_matches(title_key(name), by_key, n=1, cutoff=0.6)
    hints = [Hint("Did you mean", again=Again({parameter: by_key[each]})) for each in near]
    if names:
        hints.append(Hint("Your universes:", ", ".join(names)))
    else:
        hints.append(Hint("To begin one:", f"watchlog universe {quote(name)} SHOW SHOW"))
    return NoSuchUniverse(f"No universe is called {quoted(name)}.", hints=hints)
