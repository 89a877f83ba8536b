"""Reverting one change: its registers get their old values back, what came since stays."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any

from watchlog.domain.duplicates import ViewingKey
from watchlog.domain.removal import just_after
from watchlog.startup.values import Record
from watchlog.storage.merging.copies import Rooms, Rows
from watchlog.storage.merging.registers import (
    NOTHING,
    Register,
    Registers,
    registers,
    row_of,
)
from watchlog.storage.merging.rows import PARTS, Row
from watchlog.storage.merging.rules import RULES
from watchlog.storage.merging.worked_out import Homes, placed, viewing

_MARKS = ("deleted", "undone")
TABLES = {"shows": "show", **PARTS}


class Reversal(Record):
    """What a library holds as if one save had not happened.

    ``conflicts``: the fields that the save wrote and that have changed since; they stay.
    """

    rooms: Rooms
    conflicts: tuple[str, ...] = ()


class Change(Record):
    """One save: what its lines held before and after it; ``at``: the moment of its reversal.

    ``is_merge``: what it brought is taken out, not removed, so that the other machine keeps it.
    """

    old: Rooms
    new: Rooms
    at: str
    is_merge: bool = False


def revert(change: Change, current: Rooms) -> Reversal:
    """Return what a library holds as if the save had not happened, as far as it still holds it."""
    conflicts: list[str] = []
    # What goes with a show comes back with it, and not what was removed before in this second.
    taken = {row.get("deleted") for part in PARTS for row in getattr(current, part).values()}
    change = change._replace(at=just_after(change.at, taken))
    gained = _shows_with_more(change, current)
    reverted = Rooms(*({**getattr(current, table)} for table in TABLES))
    for table, kind in TABLES.items():
        rows: Rows = getattr(reverted, table)
        old, new = getattr(change.old, table), getattr(change.new, table)
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) == new.get(key):
                continue
            if key in old and key in new and key in rows:
                rows[key], stay = revert_row(old[key], new[key], rows[key], kind, change.is_merge)
                conflicts += stay
            else:
                conflicts += _revert_whole(change, table, key, reverted, gained)
    return Reversal(_with_homes(change, reverted), tuple(conflicts))


def _revert_whole(
    change: Change, table: str, key: str, rooms: Rooms, gained: Container[str]
) -> list[str]:
    """Revert a row that the save added, or dropped for good; ``gained``: shows that stay.

    Return the fields for which one that a merge had brought stays.
    """
    rows: Rows = getattr(rooms, table)
    old, new = getattr(change.old, table), getattr(change.new, table)
    if key not in new:
        # A purge or an exact restore dropped it: it returns as it was, or without its marks.
        rows[key] = undelete_stored(old[key], rows[key]) if key in rows else old[key]
    elif key in old or key not in rows:
        return []
    elif change.is_merge:
        since = changed_since(new[key], rows[key])
        if since:
            return since
        if not (table == "shows" and key in gained):
            del rows[key]
    elif not (table == "shows" and key in gained):
        rows[key] = _removed(rows[key], change.at)
    return []


def changed_since(brought: Row, now: Row) -> list[str]:
    """Return the fields of a row that say other than when a merge brought it.

    What was changed and changed back says the same; only its stamps tell.
    """
    fields = dict.fromkeys((*brought, *now))
    return [each for each in fields if each != "changed" and brought.get(each) != now.get(each)]


def _shows_with_more(change: Change, current: Rooms) -> set[str]:
    """Return the shows that have a living row by now which the save did not bring."""
    return {
        row["show"]
        for part in PARTS
        for key, row in getattr(current, part).items()
        if not row.get("deleted") and key not in getattr(change.new, part)
    }


def _with_homes(change: Change, rooms: Rooms) -> Rooms:
    """Return what is there with each show that a row still names, or another one went into."""
    shows = dict(rooms.shows)
    for part in PARTS:
        for row in getattr(rooms, part).values():
            _keep(row["show"], shows, change.new.shows)
    for show in [*shows.values()]:
        if show.get("into"):
            _keep(show["into"], shows, change.new.shows)
    return rooms._replace(shows=shows)


def _keep(show_id: str, shows: Rows, known: Mapping[str, Row]) -> None:
    while show_id not in shows and show_id in known:
        shows[show_id] = known[show_id]
        show_id = known[show_id].get("into") or show_id


def _removed(current: Row, at: str) -> dict[str, Any]:
    # Removed by hand since: that stays the reason, and the time, of its removal.
    return dict(current) if current.get("deleted") else {**current, "deleted": at, "undone": at}


def revert_row(
    old: Row, new: Row, current: Row, kind: str, is_merge: bool = False
) -> tuple[Row, list[str]]:
    """Put the old values of a row's registers back, unless they no longer hold what the save wrote.

    Return it with the fields that stay. One that holds its old value already is none of them:
    somebody has reverted it by hand. The old stamp comes back with a merge alone.
    """
    if current == new and not is_merge:
        return {**old, "changed": current.get("changed")}, []
    before, after, present = (registers(row, kind) for row in (old, new, current))
    stay: list[str] = []
    result = dict(present)
    for path in dict.fromkeys((*before, *after)):
        was, wrote = before.get(path, NOTHING), after.get(path, NOTHING)
        holds = present.get(path, NOTHING)
        if was == wrote or (was.value == wrote.value and not is_merge):
            continue
        if (holds == wrote) if is_merge else (holds.value == wrote.value):
            result[path] = was if is_merge else holds._replace(said=was.said, value=was.value)
        elif holds.value != was.value:
            stay += _fields(path, was, wrote)
    if result == present:
        return current, stay
    like = {name: _order(old, current, name) for name in RULES[kind].sets}
    return _rebuilt(current, result, kind, like), stay


def _order(old: Row, current: Row, name: str) -> list[str]:
    return list(dict.fromkeys((*(old.get(name) or ()), *(current.get(name) or ()))))


def _rebuilt(current: Row, found: Registers, kind: str, like: Row) -> dict[str, Any]:
    kept = {key: current[key] for key in ("id",) if key in current}
    said = {path: each for path, each in found.items() if each != NOTHING}
    return kept | row_of(said, kind, like)


def _fields(path: str, was: Register, wrote: Register) -> Iterator[str]:
    """Yield the names of the fields of a register that a save changed."""
    if isinstance(was.value, Mapping) and isinstance(wrote.value, Mapping) and ":" not in path:
        yield from (
            name
            for name in dict.fromkeys((*was.value, *wrote.value))
            if was.value.get(name) != wrote.value.get(name)
        )
    else:
        yield path.partition(":")[0]


def undelete_stored(old: Row, current: Row) -> dict[str, Any]:
    """Return the current document or row, deleted only if ``old`` was.

    For what a purge or an exact restore took away: an undo has brought it back since, and the
    redo of that could not drop it again, so it marked it deleted.
    """
    marks = {key: old[key] for key in _MARKS if key in old}
    return {key: value for key, value in current.items() if key not in _MARKS} | marks


def restore(then: Rooms, now: Rooms) -> Rooms:
    """Return the lines that change where every row that lived in an earlier state lives again.

    Whichever line it lies in by now; its fields stay as they are. A play that another one stands
    for by now is there already. A show that comes back brings what was removed together with it.
    """
    rooms = Rooms(*({**getattr(now, table)} for table in TABLES))
    homes = Homes({**then.shows, **now.shows})
    emptied = _moved_away(then, now, homes)
    for key, show in then.shows.items():
        there = now.shows.get(key)
        is_gone = there is None or there.get("deleted")
        if is_gone and not (show.get("deleted") or key in emptied):
            rooms.shows[key] = show if there is None else undelete_stored(show, there)
    for part in PARTS:
        together = _removed_together(now, rooms, part, homes)
        rows: Rows = getattr(rooms, part)
        living = rows.values() if part == "plays" else ()
        shown = {_viewing(row, homes) for row in living if not row.get("deleted")}
        for key, row in (*getattr(then, part).items(), *together.items()):
            if row.get("deleted") or not rows.get(key, {"deleted": True}).get("deleted"):
                continue
            back = undelete_stored(row, rows[key]) if key in rows else row
            if part != "plays":
                rows[key] = back
            elif _viewing(back, homes) not in shown:
                rows[key] = back
                shown.add(_viewing(back, homes))
    return _changed(rooms, now, homes)


def _changed(rooms: Rooms, now: Rooms, homes: Homes) -> Rooms:
    """Return the lines of which a row is another one than now."""
    ids = {key for key, show in rooms.shows.items() if show is not now.shows.get(key)}
    for part in PARTS:
        rows, before = getattr(rooms, part), getattr(now, part)
        ids |= {homes.of(row["show"]) for key, row in rows.items() if row is not before.get(key)}
    return Rooms(
        {key: show for key, show in rooms.shows.items() if key in ids},
        *(
            {key: row for key, row in getattr(rooms, part).items() if homes.of(row["show"]) in ids}
            for part in PARTS
        ),
    )


def _moved_away(then: Rooms, now: Rooms, homes: Homes) -> set[str]:
    """Return the shows of which all that lived then is of others now."""
    before, after = set[str](), set[str]()
    for part in PARTS:
        rows = getattr(now, part)
        for key, row in getattr(then, part).items():
            if not row.get("deleted"):
                before.add(row["show"])
                if homes.of(rows.get(key, row)["show"]) == row["show"]:
                    after.add(row["show"])
    return before - after


def _removed_together(now: Rooms, after: Rooms, part: str, homes: Homes) -> Rows:
    """Return what was removed with the shows that come back, as it was before."""
    back = {
        key: show.get("deleted")
        for key, show in now.shows.items()
        if show.get("deleted") and not after.shows[key].get("deleted")
    }
    return {
        key: undelete_stored({}, row)
        for key, row in getattr(now, part).items()
        if row.get("deleted") and row["deleted"] == back.get(homes.of(row["show"]))
    }


def _viewing(row: Row, homes: Homes) -> tuple[str, ViewingKey]:
    return homes.of(row["show"]), viewing(placed(row, "play", homes))
