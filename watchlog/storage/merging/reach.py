"""How far a merge reaches: the lines that it touches, and those that follow from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from watchlog.storage.file.documents import Stored
from watchlog.storage.merging.copies import (
    Rooms,
    TwoIds,
    put_together,
    take_apart,
    with_slugs,
)
from watchlog.storage.merging.rows import PARTS, SEEN, Row
from watchlog.storage.merging.worked_out import (
    Homes,
    in_order,
    is_shown,
    settled,
    without_home,
)

FOREIGN = b'"show":"'
ASKED = b'"slug_asked":"'


class LinesOfLibrary(Protocol):
    """What a library's lines can be asked, without all of them being parsed."""

    def line(self, show_id: str, like: Row | None = None) -> Stored | None:
        """The line of a show; None where there is none. A play as in ``like`` is that very row."""

    def ids_holding(self, text: bytes) -> Collection[str]:
        """The shows whose line holds this text."""

    def slugs_shown(self) -> Mapping[str, str]:
        """The slug of each show in view, by its id."""

    def joined_shows(self) -> dict[str, Stored]:
        """The shows that went into another one, with those they went into, by their ids."""


def settled_lines(rooms: Rooms, library: LinesOfLibrary) -> dict[str, Stored]:
    """Return the lines of what was taken apart, and of each other show that these bear on.

    Each row lies where it belongs and all that is worked out is worked out anew. Raises TwoIds.
    """
    while True:
        homes = Homes(_with_ends(library, library.joined_shows() | dict(rooms.shows)))
        lines = with_slugs(put_together(_sorted(rooms), homes), ())
        missing = _borne_on(rooms, lines, homes, library) - lines.keys()
        found = [line for each in sorted(missing) if (line := library.line(each)) is not None]
        if not found:
            return lines
        rooms = _with_lines(rooms, found)


def settled_alone(rooms: Rooms, shared: Iterable[Row]) -> dict[str, Stored]:
    """Return the line of a show that no other one bears on.

    ``shared``: plays that both copies have just so, and that were not taken apart.
    """
    ((show_id, show),) = rooms.shows.items()
    line: Stored = dict(show)
    for part in PARTS:
        rows = [without_home(row, show_id) for row in getattr(rooms, part).values()]
        if rows or part in SEEN:
            line[part] = in_order((*rows, *shared) if part == "plays" else rows)
    return {show_id: settled(line, Homes({}))}


def _with_ends(library: LinesOfLibrary, shows: dict[str, Row]) -> dict[str, Row]:
    """Return shows with those that they went into, each to the end of its way."""
    waiting = [*shows.values()]
    while waiting:
        into = waiting.pop().get("into")
        end = library.line(into) if into and into not in shows else None
        if end is not None:
            shows[end["id"]] = end
            waiting.append(end)
    return shows


def _sorted(rooms: Rooms) -> Rooms:
    parts = {
        part: {row["id"]: row for row in in_order(getattr(rooms, part).values())} for part in PARTS
    }
    same = all(len(parts[part]) == len(getattr(rooms, part)) for part in PARTS)
    # Two rows of one id go by other keys, and are kept as they stand.
    return rooms._replace(**parts) if same else rooms


def _borne_on(
    rooms: Rooms, lines: Mapping[str, Row], homes: Homes, library: LinesOfLibrary
) -> set[str]:
    """Return the shows to which rows move, and whose rows or slugs may change with these."""
    rows = (row for part in PARTS for row in getattr(rooms, part).values())
    found = {homes.of(row["show"]) for row in rows}
    if any(_leads_elsewhere(show, library) for show in rooms.shows.values()):
        found.update(library.ids_holding(FOREIGN))
    slugs = {line["slug"] for line in lines.values() if is_shown(line)}
    found |= {each for each, slug in library.slugs_shown().items() if slug in slugs}
    return found | set(library.ids_holding(ASKED))


def _leads_elsewhere(show: Row, library: LinesOfLibrary) -> bool:
    there = library.line(show["id"]) or {}
    return any(show.get(name) != there.get(name) for name in ("into", "place"))


def _with_lines(rooms: Rooms, lines: Iterable[Row]) -> Rooms:
    more = take_apart(lines, strictly=True)
    for table in Rooms._fields:
        for each in getattr(rooms, table).keys() & getattr(more, table).keys():
            raise TwoIds(each)
    return Rooms(*({**getattr(rooms, each), **getattr(more, each)} for each in Rooms._fields))
