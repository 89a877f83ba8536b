"""The library: the one class through which others read it and save to it, and a save's steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from watchlog.errors import LibraryUnusable
from watchlog.storage.contents import Contents, parse_contents
from watchlog.storage.file import paths
from watchlog.storage.file.errors import UNTOUCHED, missing, reading, saving
from watchlog.storage.file.format import library_id, new_id
from watchlog.storage.file.system import SYSTEM, System
from watchlog.storage.merging.identity import show_id
from watchlog.storage.places import queue_file
from watchlog.storage.save import BackupPolicy, Draft, Purpose, back_up, outcome_of, ways_out
from watchlog.storage.snapshot import Snapshot
from watchlog.storage.transaction import Transaction

if TYPE_CHECKING:
    from watchlog.storage.archive import Archive
    from watchlog.storage.backups import Backup
    from watchlog.storage.changes import ChangeHead, ChangeRecord
    from watchlog.storage.file.documents import Stored, Tables
    from watchlog.storage.file.lock import Patience
    from watchlog.storage.memo.memo import Memo
    from watchlog.storage.next_lines import SaveOutcome

__all__ = [
    "BackupPolicy", "Library", "Snapshot", "Transaction", "new_id", "open_library", "show_id",
]  # fmt: skip

T = TypeVar("T")

ATTEMPTS = 5
WORTH_A_MEMO = 250_000
"""Bytes: a smaller library is read whole in less time than a memo would save."""

ANOTHER_COPY = (
    "This is not the library as watchlog last saved it here: a sync or another program has put"
    " another copy in its place. Is something missing? watchlog backups, watchlog restore NAME"
)


class Library:
    """One library by the path of its file, which may not exist yet.

    ``transact`` is the only way to change one that reads, ``replace`` is for one that does not.
    ``home`` tells where backups and change records lie, in a folder of this library's own;
    without one there are none. ``note`` is called while a save waits for another. ``warnings``
    gathers what went wrong without being in the way, for the caller to show afterwards.
    ``saved`` says whether anything was, for one who interrupts; ``changed`` whether the last
    ``transact`` did: one that ends as it began saves nothing. ``tick`` is called for each show
    that a save writes, and again as its line of ``next.tsv`` is made. ``latest`` is what was read
    last, with what was written to it, for settings that concern the output.
    """

    def __init__(
        self,
        path: Path,
        *,
        home: Callable[[], Path] | None = None,
        note: Callable[[str], None] = lambda _: None,
        system: System = SYSTEM,
        patience: Patience | None = None,
    ) -> None:
        self.path = path
        self.home = home
        self.note = note
        self.warnings: list[str] = []
        self.saved = False
        self.changed = False
        self.latest: Snapshot | None = None
        self.tick: Callable[[], object] = lambda: None
        self.system = system
        self._patience = patience
        self._change_before = ""
        self._library_id = ""

    def read(self) -> Snapshot:
        """Return all of it as it is now, without a lock: a replaced file is always whole.

        Creates and touches nothing but the memo of a large one. Raises LibraryUnusable.
        """
        _, contents = self._read()
        self.latest = Snapshot(contents, self.warn, self._memo(contents))
        return self.latest

    def changes(self) -> list[ChangeRecord]:
        """Return the saves that led to the library, newest first, as far back as they are kept."""
        return [] if self.archive is None else list(self.archive.records(self.read().last_change()))

    def lacks_record(self, change_id: str | None) -> bool:
        """Tell if a save, where there is one, has no record here."""
        return change_id is not None and self.archive is not None and self.archive.lacks(change_id)

    def change_heads(self, newest: str | None) -> Iterator[ChangeHead]:
        """Yield the heads of the saves that led to ``newest``, read as they are asked for."""
        return iter(()) if self.archive is None else self.archive.change_heads(newest)

    def change(self, change_id: str) -> ChangeRecord | None:
        """Return the record of a save; None where it is not kept, or does not read."""
        return None if self.archive is None else self.archive.change(change_id)

    def backups(self, *, own: bool = False) -> list[Backup]:
        """Return its backups, newest first, copies of damaged files among them.

        ``own``: without those that only another copy on this machine made.
        """
        if self.archive is None:
            return []
        return self.archive.own_backups if own else self.archive.backups

    def transact(
        self,
        command: str,
        now: datetime,
        work: Callable[[Transaction], T],
        undoes: tuple[str, ...] = (),
        *,
        backup: BackupPolicy = BackupPolicy.HOURLY,
    ) -> T:
        """Lock, read, let ``work`` change what was read, save, unlock; return its result.

        ``command`` says in words what is done, ``now`` when. ``work`` must do nothing but change
        the transaction: it runs again if another program replaces the file meanwhile. If it
        raises, or changes nothing, nothing is saved. ``undoes``: the ids of the changes that it
        reverts. Raises LibraryUnusable. The steps in the comments are those of
        storage/README.md, A save.
        """
        self.changed = False
        # Where there is no file yet, steps 4 and 5 come first: a command that fails or has nothing
        # to save leaves no directory and no lock behind.
        draft = None if self.real.exists() else self._draft(now, work)
        if draft is not None and not draft.edits:
            return cast("T", draft.result)
        change_id = new_id()
        with self.lock(command, change_id):
            for _ in range(ATTEMPTS):
                if draft is None:
                    draft = self._draft(now, work)  # steps 4 and 5
                self._drop_orphan(draft)
                purpose = Purpose(command, now, change_id, undoes, backup, draft.is_merge)
                # Step 6: what is no change is not saved, not even as other bytes of the same.
                if not draft.edits or self._save(draft, purpose):
                    return cast("T", draft.result)
                draft = None
        raise self._too_busy()

    def try_out(self, now: datetime, work: Callable[[Transaction], T]) -> T:
        """Return what ``work`` gives, and save nothing. Raises LibraryUnusable."""
        return work(Transaction(self._read()[1], self.warn, now, self._last_written))

    def replace(self, before: paths.Reading | None, tables: Tables) -> None:
        """Put these tables in the place of what was read, whatever that was; under ``lock`` alone.

        For a file that cannot be read: the caller has kept a copy of it. Raises LibraryUnusable.
        """
        from watchlog.storage.file.atomic import ReplacedMeanwhile
        from watchlog.storage.file.format import join

        try:
            self._replace(before, join(tables))
        except ReplacedMeanwhile:
            raise self._too_busy() from None
        self._update_next_file(tables)

    @contextmanager
    def lock(self, command: str, change_id: str = "") -> Iterator[None]:
        """Keep every other save out, and sweep what crashed ones left. Raises LibraryUnusable."""
        from watchlog.storage.file.atomic import sweep
        from watchlog.storage.file.lock import LockNote, Notices, Patience, Waiting, locked
        from watchlog.storage.file.lock_queue import Queue

        # Steps 1 to 3: the real file, its folder, the lock; what dead processes left is swept.
        note, notices = LockNote(command, change_id), Notices(self.note, self.warn)
        queue = Queue(
            self.system, None if self.home is None else queue_file(self.real, self.home())
        )
        waiting = Waiting(queue, self._patience or Patience(), notices)
        with saving(self.path):
            paths.make_directories(self.system, self.real.parent)
        with locked(self.system, self.real, note, waiting) as self._change_before:
            sweep(self.system, self.real)
            if self.archive is not None:
                for each in self.archive.side_files:
                    sweep(self.system, each)
            yield

    @cached_property
    def real(self) -> Path:
        """The file behind links. Raises LibraryUnusable."""
        with reading(self.path):
            return paths.resolve(self.path)

    @cached_property
    def archive(self) -> Archive | None:
        """Its backups and change records, where there is a place for them."""
        if self.home is None:
            return None
        from watchlog.storage.archive import Archive

        return Archive(self.system, self.real, self.home(), self._library_id)

    def read_bytes(self) -> paths.Reading | None:
        """Return the file's bytes as they are; None if there is no file. Raises LibraryUnusable."""
        with reading(self.path):
            return paths.read(self.system, self.real)

    def warn(self, warning: str) -> None:
        """Gather a warning, once."""
        if warning not in self.warnings:
            self.warnings.append(warning)

    def _draft(self, now: datetime, work: Callable[[Transaction], object]) -> Draft:
        before, contents = self._read()
        self.latest = transaction = Transaction(contents, self.warn, now, self._last_written)
        result = work(transaction)
        edits = transaction.edits(self.tick)
        return Draft(before, contents, edits, result, transaction.is_merge)

    def _last_written(self, newest: str | None, lines: Mapping[str, bytes]) -> Mapping[str, Stored]:
        return {} if self.archive is None else self.archive.last_written(newest, lines)

    def _read(self) -> tuple[paths.Reading | None, Contents]:
        current = self.read_bytes()
        # Step 4. A file that was in use and is gone is a disk that is not mounted, or worse: to
        # begin a new library there would hide it.
        if (
            not (current and current.data)
            and self.archive is not None
            and self.archive.was_in_use()
        ):
            newest, elsewhere = self.archive.newest_backup_at(), self.archive.place_elsewhere()
            note = self.archive.note if self.archive.note.exists() else self.archive.folder
            raise missing(self.path, note, newest, elsewhere, is_empty=current is not None)
        if current is None:
            return None, Contents(self.path)
        contents = parse_contents(
            self.path, current.data, lambda _: ways_out(current, self.archive)
        )
        self._belongs_to(library_id(contents.single_document("meta") or {}))
        return current, contents

    def _belongs_to(self, library_id: str) -> None:
        """Take the folder of the library of this id for its archive."""
        self._library_id = library_id
        if "archive" in self.__dict__ and self.archive and self.archive.library_id != library_id:
            del self.__dict__["archive"]

    def _memo(self, contents: Contents) -> Callable[[], Memo] | None:
        if self.archive is None or len(contents.data) < WORTH_A_MEMO:
            return None
        from watchlog.storage.memo.memo import Memo

        return partial(Memo, self.system, self.archive.memo)

    def _save(self, draft: Draft, purpose: Purpose) -> bool:
        """Steps 7 to 14; False if the file was replaced since it was read."""
        from watchlog.storage.file.atomic import ReplacedMeanwhile
        from watchlog.storage.file.format import join

        # Step 7: apply the edits, check the invariant. The newest change is named in the file and
        # not beside it: a stale copy that a sync puts in its place then leads to the changes that
        # made that copy, and undo never takes back one that the file does not hold.
        if self.archive is not None:
            draft.edits.meta = draft.edits.meta | {"last_change": purpose.change_id}
            if draft.before is None:
                draft.edits.meta |= {"library_id": self.archive.begun_id or new_id()}
        revision = draft.revision()
        if not revision.changes:
            return True
        if draft.before is None:
            self._belongs_to(library_id(draft.edits.meta))
        # Step 8.
        archive = self.archive
        if archive is not None:
            archive.settle()
        has_backup = archive is not None and back_up(archive, draft, purpose, self.warn)
        # Step 9: the record before the file. The other way round a crash between the two would
        # leave a save that nothing can undo; this way it leaves a record that nothing names.
        if archive is not None:
            with saving(self.path):
                archive.keep(draft.record(revision, purpose))
        try:
            # Steps 10 to 13.
            self._replace(draft.before, join(revision.tables))
        except Exception as error:
            # Not for Ctrl-C: it may come when the file is replaced and nobody knows of it yet.
            # Whoever holds the lock next drops the record, if it is nobody's.
            if not self.saved and archive is not None:
                archive.drop(purpose.change_id)
            if isinstance(error, ReplacedMeanwhile):
                return False
            raise
        self.changed = True
        # Step 14: nothing in it fails the save, which has happened.
        if archive is not None:
            if draft.edits.may_lose:
                archive.forget_memo()
            archive.after_save(purpose.change_id, purpose.now, thoroughly=has_backup)
            self._update_next_file(outcome_of(draft, revision, purpose.now))
        return True

    def _update_next_file(self, saved: SaveOutcome | Tables) -> None:
        """Write the side file of what was just saved; nothing in it fails the save."""
        if self.archive is not None:
            from watchlog.storage.next_lines import update_next_file

            update_next_file(self.system, self.real, self.archive.next_file, saved, self.tick)

    def _drop_orphan(self, draft: Draft) -> None:
        """Drop the record of a save that was killed between steps 9 and 12.

        The last holder of the lock named its change there. If the file names another one, either
        the holder died, or a sync has put a stale copy in the place of what it saved. The record
        of a killed save follows the file's newest change; after a stale copy it follows a newer
        one, and it stays, for it holds plays that the copy lacks.
        """
        newest = draft.last_change()
        if self._change_before in ("", newest) or self.archive is None:
            return
        if not self.archive.drop_orphan(self._change_before, newest):
            self.warn(ANOTHER_COPY)

    def _replace(self, before: paths.Reading | None, chunks: Iterator[bytes | memoryview]) -> None:
        from watchlog.storage.file.atomic import replace_file

        self.saved = False
        with saving(self.path):
            warning = replace_file(self.system, self.real, before, chunks, self._has_saved)
        if warning:
            self.warn(warning)

    def _has_saved(self) -> None:
        self.saved = True

    def _too_busy(self) -> LibraryUnusable:
        return LibraryUnusable(
            f"Another program keeps writing the library; {UNTOUCHED}.", details=[str(self.path)]
        )


def open_library(path: Path, home: Callable[[], Path] | None = None) -> Library:
    """Return the library of this path; nothing is read yet."""
    return Library(path, home=home)
