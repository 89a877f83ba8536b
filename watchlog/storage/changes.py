"""The change records: what each save changed, so that it can be taken back (SAFETY, "Undo").

A record is written and synced before the library is replaced, and ``meta.last_change`` of the
new library names it: a record that cannot be reached from there never happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from watchlog.startup.values import Record
from watchlog.storage.file.atomic import remove, write_new
from watchlog.storage.file.documents import BadDocument, ChangedDocument, Stored, decode, encode
from watchlog.storage.file.paths import make_directories, sync_directory
from watchlog.storage.file.system import System

MOST_KEPT = 500
LEAST_KEPT = 20
MOST_BYTES = 64_000_000
_ID = re.compile("[0-9a-f]{1,32}")
# In a JSON string a quote is escaped, so this is no part of the command's words.
_BEFORE = re.compile(rb',"before":(?:null|"([0-9a-f]{1,32})"),')
_BEGINNING = 20_000
# Their number is looked at on each save, their size when enough has come to make it worth it.
_SLACK = 50
_LARGE = MOST_BYTES // MOST_KEPT

_MARKS = ("deleted", "undone")

Row = Mapping[str, Any]


class ChangeRecord(Record):
    """One save: ``before`` is the id of the save before it, ``undoes`` those it took back."""

    id: str
    command: str
    at: str
    before: str | None
    undoes: tuple[str, ...]
    touched: tuple[ChangedDocument, ...]


def write_record(system: System, folder: Path, record: ChangeRecord) -> None:
    """Bring a record to the disk; for this user alone. Raises OSError."""
    make_directories(system, folder)
    touched = [
        each._asdict() | {"old": _text(each.old), "new": _text(each.new)} for each in record.touched
    ]
    write_new(system, _path(folder, record.id), [encode(record._asdict() | {"touched": touched})])
    sync_directory(system, folder)


def _text(raw: bytes | None) -> str | None:
    return None if raw is None else raw.decode()


def drop_record(system: System, folder: Path, change_id: str) -> None:
    """Remove a record, as well as it goes."""
    if _ID.fullmatch(change_id):
        remove(system, _path(folder, change_id))


def _path(folder: Path, change_id: str) -> Path:
    return folder / f"{change_id}.json"


def records(folder: Path, newest: str | None) -> Iterator[ChangeRecord]:
    """The saves that led to a library, newest first, as far back as they are kept."""
    seen: set[str] = set()
    while newest is not None and newest not in seen:
        seen.add(newest)
        record = read_record(folder, newest)
        if record is None:
            return
        yield record
        newest = record.before


def read_record(folder: Path, change_id: str) -> ChangeRecord | None:
    """A record; None where it is no longer kept, or is none. The id is never taken as a path."""
    if type(change_id) is not str or not _ID.fullmatch(change_id):
        return None
    try:
        stored = decode(_path(folder, change_id).read_bytes())
        touched = tuple(map(_touched, stored["touched"]))
        record = ChangeRecord(**(stored | {"touched": touched, "undoes": tuple(stored["undoes"])}))
    except (OSError, BadDocument, KeyError, TypeError):
        return None
    return record if record.id == change_id and _is_sound(record) else None


def _touched(stored: dict[str, Any]) -> ChangedDocument:
    """Raises KeyError, TypeError."""
    texts = {"old": _bytes(stored["old"]), "new": _bytes(stored["new"])}
    return ChangedDocument(**(stored | texts))


def _bytes(text: object) -> bytes | None:
    if text is not None and not isinstance(text, str):
        raise TypeError
    # Half of a surrogate pair, which only a damaged record has, is found when it is parsed.
    return None if text is None else text.encode("utf-8", "surrogatepass")


def _is_sound(record: ChangeRecord) -> bool:
    """Whether its values are of the right kinds: a disk may have spoilt what was written."""
    texts = [record.id, record.command, record.at, *record.undoes]
    texts += [each.table for each in record.touched]
    texts += [] if record.before is None else [record.before]
    return all(type(each) is str for each in texts) and _is_moment(record.at)


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def newest_of(system: System, folder: Path) -> str | None:
    """The record, of those that no other follows, that was written last."""
    chain: dict[str, str | None] = {}
    for change_id in _kept_ids(system, folder):
        with suppress(OSError):
            chain[change_id] = _before(folder, change_id)
    ends = chain.keys() - {before for before in chain.values() if before}
    return max(ends, key=lambda change_id: _written(system, folder, change_id), default=None)


def _written(system: System, folder: Path, change_id: str) -> tuple[int, str]:
    try:
        return system.stat(_path(folder, change_id)).st_mtime_ns, change_id
    except OSError:
        return 0, change_id


def _kept_ids(system: System, folder: Path) -> list[str]:
    try:
        names = system.listdir(folder)
    except OSError:
        return []
    ids = (name.removesuffix(".json") for name in names if name.endswith(".json"))
    return [each for each in ids if _ID.fullmatch(each)]


def _before(folder: Path, change_id: str) -> str | None:
    """The save before one, read from the beginning of its record. Raises OSError."""
    with _path(folder, change_id).open("rb") as file:
        found = _BEFORE.search(file.read(_BEGINNING))
    return found[1].decode() if found and found[1] else None


def forget_old(
    system: System, folder: Path, newest: str | None, *, thoroughly: bool = False
) -> None:
    """Keep at most 500 records of at most 64 MB, never fewer than 20.

    Those that no library led to go first, but not before there is want of room: after a sync
    has put a stale copy in the library's place they are all that knows of the newer plays.
    Looked at ``thoroughly`` once an hour, and when the newest is large or there are 50 too many.
    """
    with suppress(OSError):
        ids = _kept_ids(system, folder)
        is_large = newest is not None and system.stat(_path(folder, newest)).st_size > _LARGE
        if not (thoroughly or is_large or len(ids) > MOST_KEPT + _SLACK):
            return
        size = sum(system.stat(_path(folder, change_id)).st_size for change_id in ids)
        if len(ids) > MOST_KEPT or size > MOST_BYTES:
            for change_id in set(ids) - _worth_keeping(system, folder, newest):
                remove(system, _path(folder, change_id))


def _worth_keeping(system: System, folder: Path, newest: str | None) -> set[str]:
    kept: set[str] = set()
    size = 0
    with suppress(OSError):
        while newest is not None and newest not in kept and len(kept) < MOST_KEPT:
            size += system.stat(_path(folder, newest)).st_size
            if size > MOST_BYTES and len(kept) >= LEAST_KEPT:
                break
            kept.add(newest)
            newest = _before(folder, newest)
    return kept


class Reversal(Record):
    """A document, or a row of one, as if one save had not happened.

    ``conflicts``: the fields that the save wrote and that have changed since; they stay.
    """

    document: dict[str, Any]
    conflicts: tuple[str, ...] = ()


def revert(old: Row | None, new: Row, current: Row, at: str) -> Reversal:
    """A document as if one save had not happened, all that came since left as it is.

    Field by field, and play by play: the old value is put back where the document still holds
    the new one. What the save added is marked ``deleted`` and ``undone`` at ``at``.
    """
    if old is None:
        return Reversal(_remove_addition(new, current, at))
    result, conflicts = _revert_fields(old, new, current)
    for part in ("plays", "verdicts"):
        if part in current:
            rows = _revert_rows(old.get(part, ()), new.get(part, ()), current[part], at)
            result[part] = [row.document for row in rows]
            conflicts += tuple(name for row in rows for name in row.conflicts)
    return Reversal(result, conflicts)


def _remove_addition(new: Row, current: Row, at: str) -> dict[str, Any]:
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
        reverted = _revert_rows((), new.get(part, ()), current.get(part, ()), at)
        result[part] = [row.document for row in reverted]
    return result


def _revert_fields(old: Row, new: Row, current: Row) -> Reversal:
    result = dict(current)
    conflicts = []
    for key in dict.fromkeys((*old, *new)):
        if key in ("plays", "verdicts", "changed") or _same(old, new, key):
            continue
        if not _same(current, new, key):
            conflicts += [] if _same(current, old, key) else [key]
        elif key in old:
            result[key] = old[key]
        else:
            del result[key]
    return Reversal(result, tuple(conflicts))


def _same(one: Row, other: Row, key: str) -> bool:
    return (key in one) == (key in other) and one.get(key) == other.get(key)


def _revert_rows(
    old: Sequence[Row], new: Sequence[Row], current: Sequence[Row], at: str
) -> list[Reversal]:
    before, after, now = by_id(old), by_id(new), by_id(current)
    # A purge or an exact restore takes rows away for good.
    purged = {key: row for key, row in before.items() if key not in after and key not in now}
    order = [*before, *now] if purged else [*now]
    return [
        Reversal(dict(purged[key]))
        if key in purged
        else _revert_row(before.get(key), after.get(key), now[key], at)
        for key in dict.fromkeys(order)
        if key in purged or key in now
    ]


def undelete_stored(old: Row, current: Row) -> dict[str, Any]:
    """What a save took away for good is there again, and may have been removed since by a redo."""
    marks = {key: old[key] for key in _MARKS if key in old}
    return {key: value for key, value in current.items() if key not in _MARKS} | marks


def by_id(rows: Sequence[Row]) -> dict[tuple[str, int], Row]:
    """Plays or verdicts by their ids, and by the how-manieth of its id each is.

    A hand edit copies lines, ids included: none of them may hide another.
    """
    seen: dict[str, int] = {}
    named = {}
    for row in rows:
        again = seen.get(row["id"], 0)
        seen[row["id"]] = again + 1
        named[row["id"], again] = row
    return named


def _revert_row(old: Row | None, new: Row | None, current: Row, at: str) -> Reversal:
    if new is None and old is not None:
        return Reversal(undelete_stored(old, current))
    if new is None or old == new:
        return Reversal(dict(current))
    if old is not None:
        return _revert_fields(old, new, current)
    if current.get("deleted"):
        return Reversal(dict(current))
    return Reversal({**current, "deleted": at, "undone": at})


_PARTS = ("plays", "verdicts")
_UNSTAMPED = {"id", "changed", *_PARTS}


def stamped(old: Stored, new: Stored, at: str) -> Stored:
    """The new document, with ``at`` for each field in which it differs from the old one."""
    result = dict(_with_stamps(old, new, at))
    for part in _PARTS:
        if part in new:
            before = by_id(old.get(part, ()))
            result[part] = [
                _with_stamps(before[key], row, at) if key in before else row
                for key, row in by_id(new[part]).items()
            ]
    return result


def _with_stamps(old: Mapping[str, Any], new: Mapping[str, Any], at: str) -> Mapping[str, Any]:
    # A key that is missing and one that is null say the same.
    fields = [
        key
        for key in dict.fromkeys((*old, *new))
        if key not in _UNSTAMPED and old.get(key) != new.get(key)
    ]
    if not fields:
        return new
    return {**new, "changed": (new.get("changed") or {}) | dict.fromkeys(fields, at)}
