"""The change records: what each save changed, so that it can be taken back (SAFETY, "Undo").

A record is written and synced before the library is replaced, and ``meta.last_change`` of the
new library names it: a record that cannot be reached from there never happened.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from watchlog.storage.jsontext import BadDocument, decode, encode
from watchlog.storage.place import make_directories, sync_directory
from watchlog.storage.system import System

MOST_KEPT = 500
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_KEY = frozenset("0123456789abcdef")

Row = Mapping[str, Any]


class Touched(NamedTuple):
    """One document that a save touched: its text before (None: it was not there) and after."""

    table: str
    doc_id: int
    old: str | None
    new: str


class ChangeRecord(NamedTuple):
    """One save: ``before`` is the id of the save before it, ``undoes`` those it took back."""

    id: str
    command: str
    at: str
    before: str | None
    undoes: tuple[str, ...]
    touched: tuple[Touched, ...]


def write_record(system: System, folder: Path, record: ChangeRecord) -> None:
    """Bring a record to the disk; for this user alone. Raises OSError."""
    make_directories(system, folder)
    path = folder / f"{record.id}.json"
    descriptor = system.open(path, _NEW_FILE, 0o600)
    try:
        left = memoryview(encode(record._asdict() | {"touched": _rows(record.touched)}))
        while left:
            left = left[system.write(descriptor, [left]) :]
        system.sync(descriptor)
    except BaseException:
        with suppress(OSError):
            system.unlink(path)
        raise
    finally:
        system.close(descriptor)
    sync_directory(system, folder)


def _rows(touched: Iterable[Touched]) -> list[dict[str, Any]]:
    return [each._asdict() for each in touched]


def records(folder: Path, newest: str | None) -> Iterator[ChangeRecord]:
    """The saves that led to a library, newest first, as far back as they are kept."""
    seen: set[str] = set()
    while newest is not None and newest not in seen:
        seen.add(newest)
        record = _read(folder, newest)
        if record is None:
            return
        yield record
        newest = record.before


def _read(folder: Path, change_id: str) -> ChangeRecord | None:
    """A record; None where it is no longer kept, or is none. The id is never taken as a path."""
    if not (change_id and set(change_id) <= _KEY):
        return None
    try:
        stored = decode((folder / f"{change_id}.json").read_bytes())
        touched = tuple(Touched(**each) for each in stored["touched"])
        return ChangeRecord(**(stored | {"touched": touched, "undoes": tuple(stored["undoes"])}))
    except (OSError, BadDocument, KeyError, TypeError):
        return None


def forget_old(system: System, folder: Path, newest: str | None) -> None:
    """Remove the records that are too old to be kept, or that no library led to."""
    with suppress(OSError):
        names = {name for name in system.listdir(folder) if name.endswith(".json")}
        if len(names) <= MOST_KEPT + 50:
            return
        kept = set()
        for number, record in enumerate(records(folder, newest)):
            if number < MOST_KEPT:
                kept.add(f"{record.id}.json")
        for name in names - kept:
            system.unlink(folder / name)


def taken_back(old: Row | None, new: Row, current: Row, at: str, left: list[str]) -> dict[str, Any]:
    """A document as if one save had not happened, all that came since left as it is.

    Field by field, and play by play: the old value is put back where the document still holds
    the new one; the other fields that the save changed are named in ``left``. What the save
    added is marked ``deleted`` and ``undone`` at ``at``.
    """
    if old is None:
        return _without_what_was_added(new, current, at)
    result = _fields_back(old, new, current, left)
    for part in ("plays", "verdicts"):
        if part in current:
            rows = old.get(part, ()), new.get(part, ()), current[part]
            result[part] = _rows_back(*rows, at, left)
    return result


def _without_what_was_added(new: Row, current: Row, at: str) -> dict[str, Any]:
    """A show that a save began: it goes, unless something else was recorded in it since."""
    result = dict(current)
    came_since = False
    for part in ("plays", "verdicts"):
        theirs = {row["id"] for row in new.get(part, ())}
        rows = current.get(part, ())
        came_since = came_since or any(
            row["id"] not in theirs and not row.get("deleted") for row in rows
        )
    if not came_since:
        return result if result.get("deleted") else {**result, "deleted": at, "undone": at}
    for part in ("plays", "verdicts"):
        result[part] = _rows_back((), new.get(part, ()), current.get(part, ()), at, [])
    return result


def _fields_back(old: Row, new: Row, current: Row, left: list[str]) -> dict[str, Any]:
    result = dict(current)
    for key in old.keys() | new.keys():
        if key in ("plays", "verdicts", "changed") or _same(old, new, key):
            continue
        if not _same(current, new, key):
            left += [] if _same(current, old, key) else [key]
            continue
        if key in old:
            result[key] = old[key]
        else:
            del result[key]
    return result


def _same(one: Row, other: Row, key: str) -> bool:
    return (key in one) == (key in other) and one.get(key) == other.get(key)


def _rows_back(
    old: Sequence[Row], new: Sequence[Row], current: Sequence[Row], at: str, left: list[str]
) -> list[dict[str, Any]]:
    before = {row["id"]: row for row in old}
    after = {row["id"]: row for row in new}
    return [
        _row_back(before.get(row["id"]), after.get(row["id"]), row, at, left) for row in current
    ]


def _row_back(
    old: Row | None, new: Row | None, current: Row, at: str, left: list[str]
) -> dict[str, Any]:
    if new is None or old == new:
        return dict(current)
    if old is not None:
        return _fields_back(old, new, current, left)
    return dict(current) if current.get("deleted") else {**current, "deleted": at, "undone": at}
