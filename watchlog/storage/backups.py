"""Backups: earlier states of a library, and copies of what was found damaged; their folder.

They are what is left when undo, the lock and every check have failed, so they are plain copies
that nothing else refers to (storage/README.md, Backups). A backup is named by UTC time, the
command that it was made before, and the schema, so that a listing says all there is to know:
``2026-11-23T163000Z-watch-1.0.json``. A damaged copy is named by the time of the damage and its
content, so that each damage is copied once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from watchlog.startup.process import blake2b
from watchlog.startup.values import Record
from watchlog.storage import backups as copies
from watchlog.storage import changes
from watchlog.storage.changes import ChangeRecord
from watchlog.storage.file.atomic import remove, write_new, write_whole
from watchlog.storage.file.paths import make_directories, sync_directory
from watchlog.storage.file.system import System
from watchlog.storage.next_file import NAME
from watchlog.storage.places import own_folder

MOST_BYTES = 256_000_000
LEAST_KEPT = 3
_EACH_FOR = timedelta(days=1)
_DAILY_FOR = timedelta(days=31)

_TIME = "%Y-%m-%dT%H%M%SZ"
_NAME = r"(?P<at>\d{4}-\d\d-\d\dT\d{6}Z)(?:\.\d+)?-(?P<command>[a-z]+)-(?P<schema>\d+\.\d+)\.json"
_DAMAGED = r"damaged-(?P<at>\d{4}-\d\d-\d\dT\d{6}Z)-[0-9a-f]{12}\.json"
_LEFT_OVER = r".*\.json\.\d+\.tmp"


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
        return self.path.name.removesuffix(".json")


def backups(system: System, folder: Path) -> list[Backup]:
    """Return the backups of a folder, newest first; none where it cannot be read."""
    found = []
    with suppress(OSError):
        for name in system.listdir(folder):
            backup = _read_name(system, folder / name)
            if backup is not None:
                found.append(backup)
    return sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True)


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
    """Write and sync a copy of the library's bytes. Raises OSError."""
    make_directories(system, folder)
    at = now.astimezone(UTC).strftime(_TIME)
    # Letters alone: the command goes into a file's name.
    word = re.sub("[^a-z]", "", command.split(" ")[0].lower()) or "save"
    taken = set(system.listdir(folder))
    for number in range(len(taken) + 1):
        path = folder / f"{at}{f'.{number + 1}' if number else ''}-{word}-{schema}.json"
        if path.name not in taken:
            break
    write_whole(system, path, [data])
    return path


def keep_damaged(system: System, folder: Path, data: bytes, since: datetime) -> Path:
    """Copy a file that cannot be read, unless that was done before. Raises OSError."""
    make_directories(system, folder)
    at = since.astimezone(UTC).strftime(_TIME)
    path = folder / f"damaged-{at}-{blake2b(data, digest_size=6).hexdigest()}.json"
    if path.name not in system.listdir(folder):
        write_whole(system, path, [data])
    return path


def thin(system: System, folder: Path, now: datetime) -> None:
    """Remove what need not be kept, and what a crash left half-written. Only under the lock."""
    with suppress(OSError):
        for name in system.listdir(folder):
            if re.fullmatch(_LEFT_OVER, name):
                remove(system, folder / name)
    for backup in superfluous(backups(system, folder), now):
        remove(system, backup.path)


def superfluous(newest_first: Sequence[Backup], now: datetime) -> set[Backup]:
    """Return those of these backups, newest first, that need not be kept.

    Kept are: one a day after a day, one a month after a month, at most 256 MB of them, but the
    newest three and the last of each schema in any case. A damaged copy may hold what nothing
    else does: it goes for want of room alone.
    """
    for_good = _kept_for_good(newest_first)
    gone = {each for each in _one_of_each_period(newest_first, now) if each not in for_good}
    kept = [each for each in newest_first if each not in gone]
    size = sum(each.size for each in kept)
    for each in reversed(kept):
        if size <= MOST_BYTES:
            break
        if each not in for_good:
            gone.add(each)
            size -= each.size
    return gone


def _kept_for_good(newest_first: Iterable[Backup]) -> set[Backup]:
    whole = [each for each in newest_first if not each.damaged]
    last_of_schema = {each.schema: each for each in reversed(whole)}
    return {*whole[:LEAST_KEPT], *last_of_schema.values()}


def _one_of_each_period(newest_first: Iterable[Backup], now: datetime) -> list[Backup]:
    """Return all but the last backup of each day, or month, that is long enough ago."""
    periods: set[str] = set()
    more = []
    for each in newest_first:
        age = now - each.at
        if each.damaged or age <= _EACH_FOR:
            continue
        period = each.at.strftime("%Y-%m-%d" if age <= _DAILY_FOR else "%Y-%m")
        if period in periods:
            more.append(each)
        periods.add(period)
    return more


class Archive:
    """The folder of one library's backups, change records and side files. It need not exist."""

    def __init__(self, system: System, real: Path, home: Path) -> None:
        self._system = system
        self._real = real
        self.folder = own_folder(real, home)
        self._changes = self.folder / "changes"
        self._backups = self.folder / "backups"
        self.next_file = self.folder / NAME
        self.memo = self.folder / "memo"
        # Holds the library's path, for a person who looks through these folders. That it is there
        # says that a first save was completed: a library that is missing now is lost, not new.
        self._note = self.folder / "library.txt"

    def keep(self, record: ChangeRecord) -> None:
        """Write and sync a change record. Raises OSError."""
        changes.write_record(self._system, self._changes, record)

    def drop(self, change_id: str) -> None:
        """Remove the record of a save that did not happen."""
        changes.drop_record(self._system, self._changes, change_id)

    def drop_orphan(self, change_id: str, last_change: str | None) -> bool:
        """Remove the record, or what there is of it, of a save that was killed before its end.

        Return False where that save did not end so: then the library is not the one that it left.
        """
        record = changes.read_record(self._changes, change_id)
        is_orphan = record is None or record.before == last_change
        if is_orphan:
            self.drop(change_id)
        return is_orphan

    def records(self, newest: str | None) -> Iterator[ChangeRecord]:
        """Yield the saves that led to a library, newest first, as far back as they are kept."""
        return changes.records(self._changes, newest)

    def newest_change(self) -> str | None:
        """Return the change that no other follows: for when the library itself cannot say."""
        return changes.newest_of(self._system, self._changes)

    def forget_old(self, newest: str | None, *, thoroughly: bool = False) -> None:
        """Remove the oldest change records beyond 500, or 64 MB."""
        changes.forget_old(self._system, self._changes, newest, thoroughly=thoroughly)

    @cached_property
    def backups(self) -> list[Backup]:
        """The backups, newest first, damaged copies among them."""
        return copies.backups(self._system, self._backups)

    def newest_backup_at(self) -> datetime | None:
        """When the newest backup was made that is no damaged copy (UTC)."""
        return next((each.at for each in self.backups if not each.damaged), None)

    def is_backup_due(self, now: datetime) -> bool:
        """Tell if this hour has none yet."""
        return copies.is_due(self._system, self._backups, now)

    def back_up(self, data: bytes, now: datetime, command: str, schema: str) -> Path:
        """Copy the library's bytes. Raises OSError."""
        self.__dict__.pop("backups", None)
        return copies.make(self._system, self._backups, data, now, command, schema)

    def thin(self, now: datetime) -> None:
        """Remove the backups that need not be kept. Only under the lock."""
        self.__dict__.pop("backups", None)
        copies.thin(self._system, self._backups, now)

    def keep_damaged(self, data: bytes, since: datetime) -> Path:
        """Copy a file that cannot be read, once. Raises OSError."""
        self.__dict__.pop("backups", None)
        return copies.keep_damaged(self._system, self._backups, data, since)

    def was_in_use(self) -> bool:
        """Tell if a library of this path was saved before, by what is left of it."""
        return self._has_been_noted() or any(not each.damaged for each in self.backups)

    def forget_memo(self) -> None:
        """Remove the summaries: something in the lines that they were made of is purged."""
        remove(self._system, self.memo)

    def after_save(self, newest: str, now: datetime, *, thoroughly: bool) -> None:
        """Note that the library is in use, and thin out; none of it is in the way of the save."""
        self._note_use()
        self.forget_old(newest, thoroughly=thoroughly)
        if thoroughly:
            self.thin(now)

    def _note_use(self) -> None:
        with suppress(OSError):
            if not self._has_been_noted():
                make_directories(self._system, self.folder)
                # Not by way of a temporary file: that it is there is all that counts.
                write_new(self._system, self._note, [f"{self._real}\n".encode("utf-8", "replace")])
                sync_directory(self._system, self.folder)

    def _has_been_noted(self) -> bool:
        try:
            self._system.stat(self._note)
        except OSError:
            return False
        return True
