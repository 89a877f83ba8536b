"""Two copies of one library made one: rows gathered from their lines, merged, put into lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from watchlog.startup.values import Record
from watchlog.storage.file.documents import Stored
from watchlog.storage.merging.purged import bare, bare_show
from watchlog.storage.merging.registers import (
    Registers,
    merge_registers,
    registers,
    row_of,
    with_ties_as_in,
)
from watchlog.storage.merging.rows import PARTS, Row, rows_in
from watchlog.storage.merging.worked_out import (
    Homes,
    as_entered,
    is_shown,
    placed,
    settled,
    slugs,
    without_home,
)

Rows = dict[str, Row]


class TwoIds(Exception):
    """An id that stands twice in one copy; its text says which. Nothing may be merged then."""


class Rooms(Record):
    """Lines of a library taken apart: its shows, plays, verdicts and passes by their ids.

    Each of the rows has under ``show`` the id of the show that it was entered for, and it has
    the numbers of that.
    """

    shows: Rows
    plays: Rows
    verdicts: Rows
    passes: Rows


def take_apart(lines: Iterable[Row], *, strictly: bool = False) -> Rooms:
    """Take the documents of shows apart; an id that stands again goes by ``ID#1``, ``ID#2``.

    ``strictly``: it raises TwoIds.
    """
    rooms = Rooms({}, {}, {}, {})
    for line in lines:
        show = {key: each for key, each in line.items() if key not in (*PARTS, "slug_asked")}
        if "slug_asked" in line:
            show["slug"] = line["slug_asked"]
        _add(rooms.shows, bare_show(show), strictly)
        for part, kind in PARTS.items():
            for row in rows_in(line, part):
                row = as_entered(bare(row), kind, line["id"])
                _add(getattr(rooms, part), {"show": line["id"], **row}, strictly)
    return rooms


def _add(rows: Rows, row: Row, strictly: bool) -> None:
    key, again = row["id"], 0
    while key in rows:
        if strictly:
            raise TwoIds(row["id"])
        again += 1
        key = f"{row['id']}#{again}"
    rows[key] = row


class Versions(Record):
    """The registers of a row that differs in two copies, and those that stay of both.

    ``id``: that of the row; preferences have none.
    """

    kind: str
    id: str
    mine: Registers
    its: Registers
    stays: Registers


def merge_rooms(one: Rooms, other: Rooms, differing: list[Versions]) -> Rooms:
    """Merge two copies; the order of the two is all one. Rows that differ are added to the list."""
    return Rooms(
        _merge_rows(one.shows, other.shows, "show", differing),
        _merge_rows(one.plays, other.plays, "play", differing),
        _merge_rows(one.verdicts, other.verdicts, "verdict", differing),
        _merge_rows(one.passes, other.passes, "pass", differing),
    )


def _merge_rows(one: Rows, other: Rows, kind: str, differing: list[Versions]) -> Rows:
    merged = {**one, **other}
    for row_id in one:
        if row_id in other:
            merged[row_id] = merge_rows(one[row_id], other[row_id], kind, differing)
    return merged


def merge_rows(one: Row, other: Row, kind: str, differing: list[Versions]) -> Row:
    """Merge two versions of one row; the first is returned as it is where nothing differs."""
    if one == other:
        return one
    mine, its = registers(one, kind), registers(other, kind)
    chosen = merge_registers(mine, its, kind)
    differing.append(Versions(kind, one.get("id", ""), mine, its, chosen))
    if chosen == mine:
        return one
    kept = {key: one[key] for key in ("id",) if key in one}
    return kept | with_ties_as_in(row_of(chosen, kind), chosen, kind, (one, other))


def put_together(rooms: Rooms, homes: Homes) -> dict[str, Stored]:
    """Return the line of each show: the rows that belong to it, and what follows.

    ``homes`` knows every show of the library, not only those of these lines.
    """
    lines: dict[str, Stored] = {
        show_id: {**show, "plays": [], "verdicts": []} for show_id, show in rooms.shows.items()
    }
    for part, kind in PARTS.items():
        for row in getattr(rooms, part).values():
            home = homes.of(row["show"])
            if home in lines:
                row = placed(row, kind, homes)
            else:
                home = row["show"]
            lines[home].setdefault(part, []).append(without_home(row, home))
    return {show_id: settled(line, homes) for show_id, line in lines.items()}


def with_slugs(lines: Mapping[str, Stored], others: Iterable[Row]) -> dict[str, Stored]:
    """Return the lines, each shown one with a slug of its own; ``others``: the library's rest."""
    shown = [line for line in lines.values() if is_shown(line)]
    chosen = slugs([*shown, *others])
    result = dict(lines)
    for line in shown:
        slug = chosen[line["id"]]
        if slug != line["slug"]:
            result[line["id"]] = line | {"slug": slug, "slug_asked": line["slug"]}
    return result
