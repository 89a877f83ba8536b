"""Backups: earlier states of a library, and copies of what was found damaged.

They are what is left when undo, the lock and every check have failed, so they are copies that any
program unpacks and that nothing else refers to (storage/README.md, Backups). A backup is named by
UTC time, the command that it was made before, and the schema, so that a listing says all there is
to know: ``2026-11-23T163000Z-watch-2.1.json.gz``. A damaged copy is named by the time of the
damage and its content, so that each damage is copied once.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from watchlog.startup.process import blake2b
from watchlog.startup.values import Record
from watchlog.storage.file.atomic import remove, write_whole
from watchlog.storage.file.packed import SUFFIX, beginning, packed
from watchlog.storage.file.paths import make_directories
from watchlog.storage.file.system import System

MOST_BYTES = 64_000_000
LEAST_KEPT = 3
_EACH_FOR = timedelta(days=1)
_DAILY_FOR = timedelta(days=31)

_TIME = "%Y-%m-%dT%H%M%SZ"
_NAME = (
    r"(?P<at>\d{4}-\d\d-\d\dT\d{6}Z)(?:\.\d+)?"
    r"-(?P<command>[a-z]+)-(?P<schema>\d+\.\d+)\.json(?:\.gz)?"
)
_DAMAGED = r"damaged-(?P<at>\d{4}-\d\d-\d\dT\d{6}Z)-[0-9a-f]{12}\.json"
_LAST_CHANGE = re.compile(rb'"last_change"\s*:\s*"([0-9a-f]{1,32})"')
_BEGINNING = 4_000
"""Bytes of a library that hold its ``meta``, which comes first."""

_LEFT_OVER = r".*\.json(?:\.gz)?\.\d+\.tmp"


class Backup(Record):
    """One backup: when it was made (UTC), before which command, of which schema, its size.

    ``damaged``: a copy of a file that could not be read; it has no command and no schema.
    """

    path: Path
    at: datetime
    command: str
    schema: str
    size: int
    damaged: bool = False

    @property
    def name(self) -> str:
        """The name by which ``restore`` takes it."""
        return self.path.name.removesuffix(SUFFIX).removesuffix(".json")


def backups(
    system: System, folder: Path, lineage: Callable[[], Mapping[str, tuple[str, int]]] = dict
) -> list[Backup]:
    """Return the backups of a folder, newest first; none where it cannot be read.

    Those of one line of saves come in the order of these (``changes.lineage``), whatever the
    clock said; lines, damaged copies, and what is older than all records, by their times.
    """
    found = []
    with suppress(OSError):
        for name in system.listdir(folder):
            backup = _read_name(system, folder / name)
            if backup is not None:
                found.append(backup)
    found.sort(key=_by_clock, reverse=True)
    return _by_what_they_follow(found, lineage()) if len(found) > 1 else found


def _by_clock(backup: Backup) -> tuple[datetime, str]:
    return backup.at, backup.path.name


def _by_what_they_follow(
    newest_first: Sequence[Backup], lineage: Mapping[str, tuple[str, int]]
) -> list[Backup]:
    lines: dict[str, list[tuple[int, Backup]]] = {}
    for each in newest_first:
        follows = None if each.damaged else last_change_of(each.path)
        line, place = lineage.get(follows or "", ("", 0))
        lines.setdefault(line, []).append((place, each))
    # Sorting keeps the order of equals: of those of one place, the newest by the clock is first.
    for of_one in lines.values():
        of_one.sort(key=lambda pair: -pair[0])
    ordered = ([each for _, each in of_one] for of_one in lines.values())
    return list(heapq.merge(*ordered, key=_by_clock, reverse=True))


def last_change_of(path: Path) -> str | None:
    """Return the last save of a library or a backup, as far as its beginning tells."""
    try:
        if not path.is_file():
            return None  # a FIFO would wait for ever
        found = _LAST_CHANGE.search(beginning(path, _BEGINNING))
    except OSError:
        return None
    return found[1].decode() if found else None


def _read_name(system: System, path: Path) -> Backup | None:
    good, damaged = re.fullmatch(_NAME, path.name), re.fullmatch(_DAMAGED, path.name)
    found = good or damaged
    if found is None:
        return None
    try:
        at = datetime.fromisoformat(found["at"])
        size = system.stat(path).st_size
    except (ValueError, FileNotFoundError):
        return None
    except OSError:
        # Listed all the same: without it an older one would pass for the newest.
        size = 0
    if good is None:
        return Backup(path, at, "", "", size, damaged=True)
    return Backup(path, at, good["command"], good["schema"], size)


def is_due(system: System, folder: Path, now: datetime) -> bool:
    """Tell if no backup of this hour (UTC) is there yet.

    By the names alone: most saves ask this, and look at no file for it.
    """
    hour = now.astimezone(UTC).strftime("%Y-%m-%dT%H")
    try:
        return not any(
            name.startswith(hour) and re.fullmatch(_NAME, name) for name in system.listdir(folder)
        )
    except OSError:
        return True


def make(
    system: System, folder: Path, data: bytes, now: datetime, command: str, schema: str
) -> Path:
    """Write and sync a packed copy of the library's bytes. Raises OSError."""
    make_directories(system, folder)
    at = now.astimezone(UTC).strftime(_TIME)
    # Letters alone: the command goes into a file's name.
    word = re.sub("[^a-z]", "", command.split(" ")[0].lower()) or "save"
    taken = {f"{name.removesuffix(SUFFIX)}{SUFFIX}" for name in system.listdir(folder)}
    for number in range(len(taken) + 1):
        path = folder / f"{at}{f'.{number + 1}' if number else ''}-{word}-{schema}.json{SUFFIX}"
        if path.name not in taken:
            break
    write_whole(system, path, [packed(data)])
    return path


def keep_damaged(system: System, folder: Path, data: bytes, since: datetime) -> Path:
    """Copy a file that cannot be read, unless that was done before. Raises OSError."""
    make_directories(system, folder)
    at = since.astimezone(UTC).strftime(_TIME)
    path = folder / f"damaged-{at}-{blake2b(data, digest_size=6).hexdigest()}.json"
    if path.name not in system.listdir(folder):
        write_whole(system, path, [data])
    return path


def keep_merged(system: System, folder: Path, copy: Path, data: bytes) -> Path:
    """Move a copy of the library that was merged among the backups. Raises OSError.

    No backup of ours has such a name, so it is neither offered as one nor ever thinned out.
    """
    make_directories(system, folder)
    path = folder / f"merged-{blake2b(data, digest_size=6).hexdigest()}-{copy.name}"
    if path.name not in system.listdir(folder):
        write_whole(system, path, [data])
    if copy.read_bytes() == data:
        system.unlink(copy)
    return path


def thin(
    system: System,
    folder: Path,
    now: datetime,
    lineage: Callable[[], Mapping[str, tuple[str, int]]] = dict,
) -> None:
    """Remove what need not be kept, and what a crash left half-written. Only under the lock."""
    with suppress(OSError):
        for name in system.listdir(folder):
            if re.fullmatch(_LEFT_OVER, name):
                remove(system, folder / name)
    for backup in superfluous(backups(system, folder, lineage), now):
        remove(system, backup.path)


def superfluous(newest_first: Sequence[Backup], now: datetime) -> set[Backup]:
    """Return those of these backups, newest first, that need not be kept.

    Kept are: one a day after a day, one a month after a month, at most 64 MB of them, but the
    newest three and the last of each schema in any case. For want of room go first those of a
    month that are not the last of their week, then of their month. A damaged copy may hold what
    nothing else does: it goes for want of room alone. One of the future, made while the clock was
    wrong, goes when the one after it is a day old.
    """
    for_good = _kept_for_good(newest_first)
    gone = {each for each in _one_of_each_period(newest_first, now) if each not in for_good}
    kept = [each for each in newest_first if each not in gone]
    size = sum(each.size for each in kept)
    for each in _least_missed_first(kept, now):
        if size <= MOST_BYTES:
            break
        if each not in for_good:
            gone.add(each)
            size -= each.size
    return gone


def _least_missed_first(newest_first: Sequence[Backup], now: datetime) -> list[Backup]:
    """Return backups in the order in which they go for want of room, the oldest of equals first."""
    periods: set[object] = set()
    missed: dict[Backup, int] = {}
    for each in newest_first:
        week, month = each.at.isocalendar()[:2], each.at.strftime("%Y-%m")
        is_daily = _EACH_FOR < now - each.at <= _DAILY_FOR and not each.damaged
        # Whatever ends neither its week nor its month goes first, what ends its week alone next.
        missed[each] = int(week not in periods) if is_daily and month in periods else 2
        if not each.damaged:
            periods.update((week, month))
    return sorted(reversed(newest_first), key=lambda each: missed[each])


def _kept_for_good(newest_first: Iterable[Backup]) -> set[Backup]:
    whole = [each for each in newest_first if not each.damaged]
    last_of_schema = {each.schema: each for each in reversed(whole)}
    return {*whole[:LEAST_KEPT], *last_of_schema.values()}


def _one_of_each_period(newest_first: Iterable[Backup], now: datetime) -> list[Backup]:
    """Return all but the last backup of each day, or month, that is long enough ago."""
    periods: set[str] = set()
    more = []
    newer = now
    for each in newest_first:
        if each.at > now and not each.damaged and now - newer > _EACH_FOR:
            more.append(each)
            continue
        newer = min(newer, each.at)
        age = now - each.at
        if each.damaged or age <= _EACH_FOR:
            continue
        period = each.at.strftime("%Y-%m-%d" if age <= _DAILY_FOR else "%Y-%m")
        if period in periods:
            more.append(each)
        periods.add(period)
    return more
