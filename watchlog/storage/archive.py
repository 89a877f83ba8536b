"""The archive: the folder of one library's backups, change records and side files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path

from watchlog.storage import backups, changes
from watchlog.storage.backups import Backup
from watchlog.storage.changes import ChangeRecord
from watchlog.storage.file.atomic import remove, write_new
from watchlog.storage.file.paths import make_directories, sync_directory
from watchlog.storage.file.system import System
from watchlog.storage.next_file import NAME
from watchlog.storage.places import own_folder


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
        return backups.backups(self._system, self._backups, self._lineage)

    def _lineage(self) -> dict[str, tuple[str, int]]:
        newest = backups.last_change_of(self._real)
        return changes.lineage(self._system, self._changes, newest)

    def newest_backup_at(self) -> datetime | None:
        """When the newest backup was made that is no damaged copy (UTC)."""
        return next((each.at for each in self.backups if not each.damaged), None)

    def is_backup_due(self, now: datetime) -> bool:
        """Tell if this hour has none yet."""
        return backups.is_due(self._system, self._backups, now)

    def back_up(self, data: bytes, now: datetime, command: str, schema: str) -> Path:
        """Copy the library's bytes. Raises OSError."""
        self.__dict__.pop("backups", None)
        return backups.make(self._system, self._backups, data, now, command, schema)

    def thin(self, now: datetime) -> None:
        """Remove the backups that need not be kept. Only under the lock."""
        self.__dict__.pop("backups", None)
        backups.thin(self._system, self._backups, now, self._lineage)

    def keep_damaged(self, data: bytes, since: datetime) -> Path:
        """Copy a file that cannot be read, once. Raises OSError."""
        self.__dict__.pop("backups", None)
        return backups.keep_damaged(self._system, self._backups, data, since)

    def keep_merged(self, copy: Path, data: bytes) -> Path:
        """Move a copy that was merged into the backups, once. Raises OSError.

        ``data``: what was merged of it. A copy that holds something else by now stays as well.
        """
        return backups.keep_merged(self._system, self._backups, copy, data)

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
