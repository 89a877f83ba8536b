"""The archive: the folder of one library's backups, change records and side files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from watchlog.storage import backups, changes
from watchlog.storage.backups import Backup
from watchlog.storage.changes import ChangeHead, ChangeRecord
from watchlog.storage.file.atomic import remove, write_whole
from watchlog.storage.file.paths import make_directories
from watchlog.storage.file.system import System
from watchlog.storage.next_file import NAME, text_of
from watchlog.storage.places import (
    LIBRARIES,
    id_in_file,
    id_in_note,
    note_file,
    older_folder,
    own_folder,
)


class Archive:
    """The folder of one library's backups, change records and side files. It need not exist.

    It is named by ``library_id``; without that it is found by what is noted of the path, or by
    the beginning of the file. What earlier versions kept by path is used until it is taken over.
    """

    def __init__(self, system: System, real: Path, home: Path, library_id: str = "") -> None:
        self._system = system
        self._real = real
        self._home = home
        self._noted_id = id_in_note(str(real), str(home))
        self.library_id = library_id or id_in_file(str(real)) or self._noted_id
        self.folder = self._folder()

    def _folder(self) -> Path:
        found = Path(own_folder(str(self._real), str(self._home), self.library_id))
        if self.library_id and not found.is_dir():
            return next(iter(self._older()), found)
        return found

    def _older(self) -> list[Path]:
        """Return the folders by path that are not taken over yet."""
        from watchlog.storage.file.older_folders import older_folders

        own = Path(older_folder(str(self._real), str(self._home)))
        last_change = backups.last_change_of(self._real)
        return older_folders(self._system, own, self.library_id, last_change)

    @property
    def _changes(self) -> Path:
        return self.folder / "changes"

    @property
    def _backups(self) -> Path:
        return self.folder / "backups"

    @property
    def next_file(self) -> Path:
        return self.folder / NAME

    @property
    def memo(self) -> Path:
        return self.folder / "memo"

    @property
    def _used(self) -> Path:
        # Holds the path at which the library was saved last. That it is there says that a first
        # save was completed: a library that is missing now is lost, not new.
        return self.folder / "library.txt"

    @property
    def note(self) -> Path:
        """Where it is noted by path which library lies there."""
        return Path(note_file(str(self._real), str(self._home)))

    @property
    def side_files(self) -> tuple[Path, ...]:
        """The files that saves write anew as a whole, by way of temporary ones."""
        return self.next_file, self.memo, self._used, self.note

    @property
    def begun_id(self) -> str:
        """The id that a first save here had given, if it was killed before its end."""
        return self._noted_id if self.folder.is_dir() else ""

    def settle(self) -> None:
        """Note which library lies here, and take over what was kept by path. Under the lock.

        What cannot be moved stays where it is found, and the next save tries again.
        """
        is_noted = self._noted_id == self.library_id
        own = Path(older_folder(str(self._real), str(self._home)))
        if not self.library_id or (is_noted and not own.is_dir()):
            return
        from watchlog.storage.file.older_folders import take_over

        self.__dict__.pop("backups", None)
        with suppress(OSError):
            # The note of this path after all others are moved, its own folder last: until the
            # one is there or the other is not, a save begins this anew.
            for each in self._older() if not is_noted else [own]:
                by_path = self.note if each == own else each.with_name(f"{each.name}.txt")
                self._write_note(by_path, self.last_path(each) or str(self._real))
                take_over(self._system, each, self._home / LIBRARIES / self.library_id)
            self._write_note(self.note, str(self._real))
        self.folder = self._folder()

    def _write_note(self, note: Path, path: str) -> None:
        make_directories(self._system, note.parent)
        text = f"{self.library_id}\n{path}\n"
        write_whole(self._system, note, [text.encode("utf-8", "replace")])

    def last_path(self, folder: Path | None = None) -> str:
        """Return the path at which the library was saved last; "" if that is not known."""
        used = self._used if folder is None else folder / self._used.name
        return text_of(used).removesuffix("\n")

    def place_elsewhere(self) -> Path | None:
        """Return where the library was saved last, if another file lies there."""
        last = Path(self.last_path() or self._real)
        return last if self._is_copy(last) else None

    def _is_copy(self, path: Path) -> bool:
        """Tell if another file is a copy of this library."""
        if path == self._real or id_in_file(str(path)) != self.library_id:
            return False
        with suppress(OSError):
            return not (self._real.exists() and path.samefile(self._real))
        return False

    def _changes_of_copies(self) -> set[str]:
        """Return the last changes of the copies that lie on this machine and were saved here."""
        found = set()
        with suppress(OSError):
            for name in self._system.listdir(self._home / LIBRARIES):
                note = self._home / LIBRARIES / name
                library_id, _, path = text_of(note).removesuffix("\n").partition("\n")
                is_one = library_id == self.library_id and name.endswith(".txt")
                if is_one and self._is_copy(Path(path)):
                    found.add(backups.last_change_of(Path(path)) or "")
        return found - {""}

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

    def lacks(self, change_id: str) -> bool:
        """Tell if no record of a save is here, not even a damaged one."""
        return not changes.is_kept(self._changes, change_id)

    def last_written(
        self, newest: str | None, lines: Mapping[str, bytes]
    ) -> dict[str, dict[str, Any]]:
        """Return what was saved last of these lines, where that is another text, and at hand."""
        from watchlog.storage.writing.recorded import last_written

        return last_written(self._changes, newest, lines)

    def change_heads(self, newest: str | None) -> Iterator[ChangeHead]:
        """Yield the heads of these saves, which are read as they are asked for."""
        return changes.heads(self._changes, newest)

    def change(self, change_id: str) -> ChangeRecord | None:
        """Return the record of a save; None where it is not kept, or does not read."""
        return changes.read_record(self._changes, change_id)

    def newest_change(self) -> str | None:
        """Return the change that no other follows: for when the library itself cannot say."""
        others = self._changes_of_copies()
        return changes.newest_of(self._system, self._changes, others)

    def forget_old(self, newest: str | None, *, thoroughly: bool = False) -> None:
        """Remove the oldest change records beyond 500, or 64 MB."""
        changes.forget_old(
            self._system, self._changes, newest, self._changes_of_copies, thoroughly=thoroughly
        )

    @cached_property
    def backups(self) -> list[Backup]:
        """The backups, newest first, damaged copies among them."""
        return backups.backups(self._system, self._backups, self._lineage)

    @property
    def own_backups(self) -> list[Backup]:
        """The backups but those of states that only another copy on this machine was in."""
        others = self._changes_of_copies()
        if not others:
            return self.backups
        lines = self._lineage()
        follows = {each: backups.last_change_of(each.path) or "" for each in self.backups}
        return [each for each in self.backups if lines.get(follows[each], ("", 0))[0] not in others]

    def _lineage(self) -> dict[str, tuple[str, int]]:
        newest = backups.last_change_of(self._real)
        return changes.lineage(self._system, self._changes, newest)

    def newest_backup_at(self) -> datetime | None:
        """When the newest backup was made that is no damaged copy (UTC)."""
        return next((each.at for each in self.own_backups if not each.damaged), None)

    def is_backup_due(self, now: datetime) -> bool:
        """Tell if this hour has none yet, or only such as another copy of the library made."""
        is_due = backups.is_due(self._system, self._backups, now)
        return is_due or self.place_elsewhere() is not None

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
            if self.last_path() != str(self._real):
                make_directories(self._system, self.folder)
                path = f"{self._real}\n".encode("utf-8", "replace")
                write_whole(self._system, self._used, [path])

    def _has_been_noted(self) -> bool:
        try:
            self._system.stat(self._used)
        except OSError:
            return False
        return True
