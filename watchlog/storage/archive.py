"""What belongs to a library beside its file: backups, change records, and a note of its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path

from watchlog.storage import backups as copies
from watchlog.storage import changes
from watchlog.storage.backups import Backup
from watchlog.storage.changes import ChangeRecord
from watchlog.storage.file.paths import make_directories, sync_directory
from watchlog.storage.file.system import System
from watchlog.storage.files import remove, write_new
from watchlog.storage.next_file import NAME
from watchlog.storage.places import own_folder


class Archive:
    """The folder of one library (see ``places``). It need not exist."""

    def __init__(self, system: System, real: Path, home: Path) -> None:
        self._system = system
        self._real = real
        self.folder = own_folder(real, home)
        self._changes = self.folder / "changes"
        self._backups = self.folder / "backups"
        self.next_file = self.folder / NAME
        self.memo = self.folder / "memo"
        # Says whose folder this is, and that a first save was completed.
        self._note = self.folder / "library.txt"

    def keep(self, record: ChangeRecord) -> None:
        """Bring a change record to the disk. Raises OSError."""
        changes.write_record(self._system, self._changes, record)

    def drop(self, change_id: str) -> None:
        """Remove the record of a save that did not happen."""
        changes.drop_record(self._system, self._changes, change_id)

    def drop_orphan(self, change_id: str, last_change: str | None) -> bool:
        """Remove the record, or what there is of it, of a save that was killed before its end.

        False where that save did not end so: then the library is not the one that it left.
        """
        record = changes.read_record(self._changes, change_id)
        is_orphan = record is None or record.before == last_change
        if is_orphan:
            self.drop(change_id)
        return is_orphan

    def records(self, newest: str | None) -> Iterator[ChangeRecord]:
        """The saves that led to a library, newest first, as far back as they are kept."""
        return changes.records(self._changes, newest)

    def newest_change(self) -> str | None:
        """The change that no other follows: for when the library itself cannot say."""
        return changes.newest_of(self._system, self._changes)

    def forget_old(self, newest: str | None, *, thoroughly: bool = False) -> None:
        """Keep no more change records than SAFETY says."""
        changes.forget_old(self._system, self._changes, newest, thoroughly=thoroughly)

    @cached_property
    def backups(self) -> list[Backup]:
        """The backups, newest first, damaged copies among them."""
        return copies.backups(self._system, self._backups)

    def is_backup_due(self, now: datetime) -> bool:
        """Whether this hour has none yet."""
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
        """Whether a library of this path was saved before, by what is left of it."""
        return self._has_been_noted() or any(not each.damaged for each in self.backups)

    def forget_memo(self) -> None:
        """Remove what was worked out from lines: something in them was to be gone for good."""
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
