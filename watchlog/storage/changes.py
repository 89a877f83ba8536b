"""The change records: the texts of what each save changed, for undo; how many are kept.

A record is written and synced before the library is replaced, and ``meta.last_change`` of the
new library names it (storage/README.md, Change records and undo). Each names the one before it,
so the file alone says which saves made it. A list of them beside the file could not: after a
crash, or when a sync has put another copy in place, it would tell of saves that are not in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from watchlog.startup.values import Record
from watchlog.storage.file.atomic import remove, write_new
from watchlog.storage.file.documents import BadDocument, ChangedDocument, decode, encode
from watchlog.storage.file.paths import make_directories, sync_directory
from watchlog.storage.file.system import System

MOST_KEPT = 500
LEAST_KEPT = 20
MOST_BYTES = 64_000_000
# An id becomes the name of a file, and whoever sends a library may have put "../x" there.
_ID = re.compile("[0-9a-f]{1,32}")
_IDS = re.compile('"([0-9a-f]{1,32})"')
# To walk along 500 records only these are read of each, not the texts, which may be megabytes. In
# a JSON string a quote is escaped, so this is no part of the command's words.
_BEFORE = re.compile(rb',"before":(?:null|"([0-9a-f]{1,32})"),')
_UNDOES = re.compile(rb'"undoes":\[((?:"[0-9a-f]{1,32}",?)*)\],"touched":')
_BEGINNING = 20_000
# Their number is looked at on each save, their size when enough has come to make it worth it.
_SLACK = 50
_LARGE = MOST_BYTES // MOST_KEPT


class ChangeRecord(Record):
    """One save: ``before`` is the id of the save before it, ``undoes`` those that it reverted.

    ``at`` is RFC 3339, ``command`` the words of the person, ``touched`` without ``meta``.
    ``schema``: the major schema of the documents; records without one are older than 2.
    """

    id: str
    command: str
    at: str
    before: str | None
    undoes: tuple[str, ...]
    touched: tuple[ChangedDocument, ...]
    schema: int = 1
    is_merge: bool = False


class ChangeHead(Record):
    """The place of a save among others: enough to tell which changes stand."""

    id: str
    before: str | None
    undoes: tuple[str, ...]


def write_record(system: System, folder: Path, record: ChangeRecord) -> None:
    """Write a record, for this user alone, and sync it and its name. Raises OSError.

    Exclusively: the id is new, so whatever lies under that name is not ours to replace.
    """
    make_directories(system, folder)
    touched = [
        each._asdict() | {"old": _text(each.old), "new": _text(each.new)} for each in record.touched
    ]
    write_new(system, _path(folder, record.id), [encode(record._asdict() | {"touched": touched})])
    sync_directory(system, folder)


def _text(raw: bytes | None) -> str | None:
    return None if raw is None else raw.decode()


def drop_record(system: System, folder: Path, change_id: str) -> None:
    """Remove a record; a failure is silent, for a record that nothing names does no harm."""
    if _ID.fullmatch(change_id):
        remove(system, _path(folder, change_id))


def _path(folder: Path, change_id: str) -> Path:
    return folder / f"{change_id}.json"


def path_of(folder: Path, change_id: str) -> Path | None:
    """Return where the record of a change lies; None for what is no id."""
    return _path(folder, change_id) if _ID.fullmatch(change_id) else None


def records(folder: Path, newest: str | None) -> Iterator[ChangeRecord]:
    """Yield the saves that led to a library, newest first, as far back as they are kept."""
    # A damaged record may name a newer one as the one before it.
    reached: set[str] = set()
    while newest is not None and newest not in reached:
        reached.add(newest)
        record = read_record(folder, newest)
        if record is None:
            return
        yield record
        newest = record.before


def is_kept(folder: Path, change_id: str) -> bool:
    """Tell if there is a record of a save, whether or not it reads."""
    return bool(_ID.fullmatch(change_id)) and _path(folder, change_id).exists()


def heads(folder: Path, newest: str | None) -> Iterator[ChangeHead]:
    """Yield the heads of the saves that led to a library, newest first; the texts stay unread."""
    reached: set[str] = set()
    while newest is not None and newest not in reached:
        reached.add(newest)
        head = _head(folder, newest)
        if head is None:
            return
        yield head
        newest = head.before


def _head(folder: Path, change_id: str) -> ChangeHead | None:
    """Read the head of a record; None where it is no longer kept, or is none."""
    with suppress(OSError):
        if _ID.fullmatch(change_id):
            with _path(folder, change_id).open("rb") as file:
                beginning = file.read(_BEGINNING)
            found = _BEFORE.search(beginning)
            undoes = found and _UNDOES.match(beginning, found.end())
            if found and undoes:
                before = found[1].decode() if found[1] else None
                return ChangeHead(change_id, before, tuple(_IDS.findall(undoes[1].decode())))
    record = read_record(folder, change_id)
    return None if record is None else ChangeHead(record.id, record.before, record.undoes)


def read_record(folder: Path, change_id: str) -> ChangeRecord | None:
    """Read a record; None where it is no longer kept, or is none."""
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
    """Parse a document of a record. Raises KeyError, TypeError."""
    texts = {"old": _bytes(stored["old"]), "new": _bytes(stored["new"])}
    return ChangedDocument(**(stored | texts))


def _bytes(text: object) -> bytes | None:
    if text is not None and not isinstance(text, str):
        raise TypeError
    # Half of a surrogate pair, which only a damaged record has, is found when it is parsed.
    return None if text is None else text.encode("utf-8", "surrogatepass")


def _is_sound(record: ChangeRecord) -> bool:
    """Tell if the values are of the right kinds: a disk may have spoilt what was written."""
    texts = [record.id, record.command, record.at, *record.undoes]
    texts += [each.table for each in record.touched]
    texts += [] if record.before is None else [record.before]
    marks = type(record.schema) is int and type(record.is_merge) is bool
    return marks and all(type(each) is str for each in texts) and _is_moment(record.at)


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def newest_of(system: System, folder: Path, others: Set[str] = frozenset()) -> str | None:
    """Return the record written last of those that no other follows; None if there is none.

    For when the library cannot say. Several ends are there after a stale copy came into place.
    ``others``: the ends of other copies, which are not this one's.
    """
    chain: dict[str, str | None] = {}
    for change_id in _kept_ids(system, folder):
        with suppress(OSError):
            chain[change_id] = _before(folder, change_id)
    ends = chain.keys() - {before for before in chain.values() if before} - others
    return max(ends, key=lambda change_id: _written(system, folder, change_id), default=None)


def lineage(system: System, folder: Path, newest: str | None) -> dict[str, tuple[str, int]]:
    """Return of each save that is known the line of saves that it is of, and its place in that.

    The line that leads to ``newest``, the last save of the library, has all that it rests on. Where
    an older copy came into place, or the record of a save is not kept, another line begins.
    """
    before: dict[str, str | None] = {}
    for change_id in _kept_ids(system, folder):
        with suppress(OSError):
            before[change_id] = _before(folder, change_id)
    followed = set(before.values())
    found: dict[str, tuple[str, int]] = {}
    for end in (newest, *(each for each in before if each not in followed), *before):
        line: dict[str, None] = {}
        node = end
        # A damaged record may name a newer one as the one before it.
        while node is not None and node not in found and node not in line:
            line[node] = None
            node = before.get(node)
        found |= {each: (end or "", place) for place, each in enumerate(reversed(line))}
    return found


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
    """Return the save before one, from the beginning of its record. Raises OSError."""
    with _path(folder, change_id).open("rb") as file:
        return before_in(file.read(_BEGINNING))


def before_in(data: bytes) -> str | None:
    """Return the save before one, from the bytes of its record, or the beginning of them."""
    found = _BEFORE.search(data, 0, _BEGINNING)
    return found[1].decode() if found and found[1] else None


def forget_old(
    system: System,
    folder: Path,
    newest: str | None,
    others: Callable[[], Set[str]] = frozenset,
    *,
    thoroughly: bool = False,
) -> None:
    """Keep at most 500 records of at most 64 MB, never fewer than 20; as many of each copy.

    ``others`` gives the last saves of other copies of the library that lie on this machine.

    Those that do not lead to the library go first, but not before there is want of room: after
    a sync has put a stale copy in its place they are all that knows of the newer plays. Their
    sizes are looked at ``thoroughly`` once an hour, and when the newest is large or there are 50
    too many: a look at each of 500 files would be felt at every save.
    """
    with suppress(OSError):
        ids = _kept_ids(system, folder)
        is_large = newest is not None and system.stat(_path(folder, newest)).st_size > _LARGE
        if not (thoroughly or is_large or len(ids) > MOST_KEPT + _SLACK):
            return
        size = sum(system.stat(_path(folder, change_id)).st_size for change_id in ids)
        if len(ids) > MOST_KEPT or size > MOST_BYTES:
            kept = set[str]()
            for end in (newest, *others()):
                kept |= _worth_keeping(system, folder, end)
            for change_id in set(ids) - kept:
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
