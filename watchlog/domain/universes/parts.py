"""The parts of a universe in their order, as they are stored, and the shows that they name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from watchlog.domain.episodes.place import STAYS, Place
from watchlog.domain.limits import LAST_EPISODE
from watchlog.domain.models import EpisodeRef, ShowFacts
from watchlog.domain.summary import ShowSummary
from watchlog.domain.titles import title_key
from watchlog.startup.values import Record

_REF = re.compile(r"S([0-9]{1,4})E([0-9]{1,5})")


class UniversePart(Record):
    """A show in the order of a universe, or some of its episodes, both ends included.

    ``show``: its id, None where the library had no such show when it was named; then the title
    finds it. ``first``, ``last``: None for all of the show; the last episode that there can be
    for a season up to its end.
    """

    show: str | None
    title: str
    first: EpisodeRef | None = None
    last: EpisodeRef | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is all of the show."""
        return self.first is None or self.last is None

    @property
    def ends_with_season(self) -> bool:
        """Whether it goes up to the end of a season, however long that is."""
        return self.last is not None and self.last.number == LAST_EPISODE

    @property
    def episodes(self) -> str:
        """Its episodes in words, ``S01E01–E07``, ``S2``; nothing for all of a show."""
        first, last = self.first, self.last
        if first is None or last is None:
            return ""
        if first == last:
            return str(first)
        if self.ends_with_season:
            begins = f"S{first.season}" if first.number == 1 else str(first)
            return begins if begins == f"S{last.season}" else f"{begins}–S{last.season}"
        return f"{first}–" + (f"E{last.number:02d}" if last.season == first.season else str(last))

    def at(self, place: Place) -> UniversePart:
        """Return it in the show into which its own went, where season 1 of that has a place."""
        if place == STAYS:
            return self
        first, last = self.first or EpisodeRef(1, 1), self.last or EpisodeRef(1, LAST_EPISODE)
        goes_on = last.season == 1 and last.number == LAST_EPISODE
        last = EpisodeRef(place.season, LAST_EPISODE) if goes_on else place.of(last)
        return self._replace(first=place.of(first), last=last)

    def holds(self, ref: EpisodeRef) -> bool:
        """Return whether an episode is of it; specials are of no whole show."""
        if self.first is None or self.last is None:
            return ref.season > 0
        return self.first <= ref <= self.last


class PlacedShow(Record):
    """A part with its show, None where the library has none. ``in_order``: a person placed it."""

    part: UniversePart
    show: ShowSummary | None
    in_order: bool = True


class Universe(Record):
    """A universe: its parts in their order, then those that say by name that they are of it."""

    name: str
    members: tuple[PlacedShow, ...]

    @property
    def ids(self) -> frozenset[str]:
        """The shows of it that are in the library."""
        return frozenset(each.show.id for each in self.members if each.show is not None)

    @property
    def has_order(self) -> bool:
        """Whether a person said in which order its parts come."""
        return any(each.in_order for each in self.members)


def universe_key(name: str) -> str:
    """Return what the names of one universe share: they are the same but for case and blanks."""
    return " ".join(name.split()).casefold()


def read_parts(stored: object) -> tuple[UniversePart, ...]:
    """Return the parts of a stored order; one that does not read is passed over."""
    rows = stored if isinstance(stored, list) else ()
    return tuple(part for row in rows if (part := _read_part(row)) is not None)


def _read_part(row: object) -> UniversePart | None:
    if not isinstance(row, dict):
        return None
    show, title = row.get("show"), row.get("title")
    if not isinstance(title, str) or not title or not isinstance(show, str | None):
        return None
    ends = row.get("from"), row.get("to")
    if ends == (None, None):
        return UniversePart(show, title)
    first, last = map(_read_ref, ends)
    if first is None or last is None or first > last:
        return None
    return UniversePart(show, title, first, last)


def _read_ref(text: object) -> EpisodeRef | None:
    found = _REF.fullmatch(text) if isinstance(text, str) else None
    return EpisodeRef(int(found[1]), int(found[2])) if found else None


def stored_parts(parts: Iterable[UniversePart]) -> list[dict[str, Any]]:
    """Return parts as they are stored; ``read_parts`` reads them again."""
    return [
        {
            "show": part.show,
            "title": part.title,
            "from": None if part.first is None else str(part.first),
            "to": None if part.last is None else str(part.last),
        }
        for part in parts
    ]


def orders_in(stored: Mapping[str, Any]) -> dict[str, tuple[str, tuple[UniversePart, ...]]]:
    """Return name and parts of each stored order by its key.

    Two names that differ in case, as two machines may have typed them, are one: the parts of the
    second come after those of the first.
    """
    found: dict[str, tuple[str, tuple[UniversePart, ...]]] = {}
    for name in sorted(stored):
        parts = read_parts(stored[name])
        first, before = found.get(universe_key(name), (name, ()))
        if parts:
            found[universe_key(name)] = first, tuple(dict.fromkeys((*before, *parts)))
    return found


class WentInto(Record):
    """The show into which another one went, by its id, and where season 1 of that is there."""

    into: str
    place: Place = STAYS


class ShowsByName:
    """The shows of a library by their ids and by what they are called to the letter.

    ``into``: where a show went, by its id. ``place_named``: where season 1 of the show of this name
    is in the one that was found by it.
    """

    def __init__(
        self,
        shows: Iterable[ShowSummary],
        into: Callable[[str], WentInto | None] = lambda _: None,
        place_named: Callable[[str, ShowSummary], Place] = lambda *_: STAYS,
    ) -> None:
        self._shows = {show.id: show for show in shows}
        self._into = into
        self._place_named = place_named

    def placed(self, part: UniversePart) -> PlacedShow:
        """Return a part with its show: by its id, else by its title, at the place it has there."""
        seen: set[str] = set()
        show_id, place = part.show, STAYS
        while show_id is not None and show_id not in seen:
            if show_id in self._shows:
                return PlacedShow(part.at(place), self._shows[show_id])
            seen.add(show_id)
            joined = self._into(show_id)
            show_id = None if joined is None else joined.into
            place = place if joined is None else place.then(joined.place)
        show = self.called(part.title)
        place = STAYS if show is None else self._place_named(part.title, show)
        return PlacedShow(part.at(place), show)

    def called(self, name: str) -> ShowSummary | None:
        """Return the show that is called so; None where there is none, or more than one."""
        slug = name.strip().casefold()
        if slug in self._by_slug:
            return self._by_slug[slug]
        found = self._by_name.get(title_key(name), ())
        return found[0] if len(found) == 1 else None

    def all_called(self, name: str) -> Sequence[ShowSummary]:
        """Return every show that is called so."""
        return self._by_name.get(title_key(name), ()) or list(filter(None, [self.called(name)]))

    def with_id(self, show_id: str) -> ShowSummary | None:
        """Return the show of this very id."""
        return self._shows.get(show_id)

    @cached_property
    def _by_slug(self) -> dict[str, ShowSummary]:
        return {show.slug: show for show in self._shows.values()}

    @cached_property
    def _by_name(self) -> dict[str, list[ShowSummary]]:
        found: dict[str, list[ShowSummary]] = {}
        for show in self._shows.values():
            for key in set(_keys(show)):
                found.setdefault(key, []).append(show)
        return found


def _keys(show: ShowSummary) -> Iterator[str]:
    year = show.facts.year
    for name in (show.title, *show.facts.aliases):
        yield title_key(name)
        if year is not None:
            yield title_key(f"{name} {year}")
        if name.casefold().startswith("the "):
            yield title_key(name[4:])


def universes_in(
    stored: Mapping[str, Any], shows: Sequence[ShowSummary], index: ShowsByName
) -> dict[str, Universe]:
    """Return every universe by its key, those with an order first.

    A show that says by name that it is of one, and has no place in its order, comes after that,
    by year; without an order all of them do.
    """
    members: dict[str, list[PlacedShow]] = {}
    names: dict[str, str] = {}
    for key, (name, parts) in orders_in(stored).items():
        names[key] = name
        members[key] = [index.placed(part) for part in parts]
    placed = {key: {m.show.id for m in some if m.show} for key, some in members.items()}
    for show in sorted((each for each in shows if each.facts.universe), key=_by_year):
        name = show.facts.universe or ""
        key = universe_key(name)
        names.setdefault(key, name)
        if show.id not in placed.get(key, ()):
            part = UniversePart(show.id, show.title)
            members.setdefault(key, []).append(PlacedShow(part, show, in_order=False))
    return {key: Universe(names[key], tuple(some)) for key, some in members.items()}


def memberships(universes: Mapping[str, Universe]) -> Callable[[ShowFacts], Sequence[str]]:
    """Return a function that gives the keys of the universes of a show."""
    keys: dict[str, list[str]] = {}
    for key, universe in universes.items():
        for show_id in universe.ids:
            keys.setdefault(show_id, []).append(key)
    return lambda show: keys.get(show.id, ())


def own_universe(show: ShowFacts) -> Sequence[str]:
    """Return the key of the universe that a show names itself."""
    return (universe_key(show.universe),) if show.universe else ()


def _by_year(show: ShowSummary) -> tuple[int, str, str]:
    year = show.facts.year
    return (99_999 if year is None else year, title_key(show.title), show.slug)
