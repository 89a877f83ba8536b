"""The library: the one class through which others read it and save to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import Enum
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from watchlog.errors import Hint, LibraryMissing, LibraryUnusable
from watchlog.startup.values import Record
from watchlog.storage.contents import Contents, understand
from watchlog.storage.file import paths
from watchlog.storage.file.documents import BadDocument, Edits
from watchlog.storage.file.errors import UNTOUCHED, WaysOut, reading, said_of, saving
from watchlog.storage.file.format import last_change, new_id
from watchlog.storage.file.system import SYSTEM, System
from watchlog.storage.snapshot import Snapshot
from watchlog.storage.transaction import Transaction

if TYPE_CHECKING:
    from watchlog.storage.backups import Archive, Backup
    from watchlog.storage.changes import ChangeRecord
    from watchlog.storage.file.documents import Tables
    from watchlog.storage.file.lock import Patience
    from watchlog.storage.file.tinydb_file import Revision
    from watchlog.storage.next_lines import Step
    from watchlog.storage.summaries import Memo

__all__ = ["Backing", "Library", "Snapshot", "Transaction", "new_id", "open_library"]

T = TypeVar("T")

ATTEMPTS = 5
WORTH_A_MEMO = 250_000
"""Bytes: a smaller library is read whole in less time than a memo would save."""

ANOTHER_COPY = (
    "This is not the library as watchlog last saved it here: a sync or another program has put"
    " another copy in its place. Is something missing? watchlog backups, watchlog restore NAME"
)


class Backing(Enum):
    """When a save is preceded by a backup.

    HOURLY: if this hour has none; ALWAYS: in any case; REQUIRED: or the save fails.
    """

    HOURLY = 0
    ALWAYS = 1
    REQUIRED = 2


class Draft(Record):
    """What a command wants to save, and the reading of the file on which that rests.

    ``result``: what the command gives once it is saved.
    """

    was: paths.Reading | None
    contents: Contents
    edits: Edits
    result: Any


class Said(Record):
    """What a save is for: the command in words, when, its id, and the changes it takes back."""

    command: str
    now: datetime
    change_id: str
    undoes: tuple[str, ...] = ()
    backing: Backing = Backing.HOURLY


class Library:
    """One library by the path of its file, which may not exist yet.

    ``home`` tells where backups and change records lie, in a folder of this library's own;
    without one there are none. ``tell`` is called while a save waits for another. ``warnings``
    gathers what went wrong without being in the way, for the caller to show afterwards.
    ``saved`` says whether anything was, for one who interrupts.
    """

    def __init__(
        self,
        path: Path,
        *,
        home: Callable[[], Path] | None = None,
        tell: Callable[[str], None] = lambda _: None,
        system: System = SYSTEM,
        patience: Patience | None = None,
    ) -> None:
        self.path = path
        self.home = home
        self.tell = tell
        self.warnings: list[str] = []
        self.saved = False
        self.system = system
        self._patience = patience
        self._change_before = ""

    def read(self) -> Snapshot:
        """All of it as it is now, without a lock: a replaced file is always whole.

        Creates and touches nothing but the memo of a large one. Raises LibraryUnusable.
        """
        _, contents = self._read()
        return Snapshot(contents, self.warn, self._memo(contents))

    def changes(self) -> list[ChangeRecord]:
        """The saves that led to the library as it is, newest first, as far back as kept."""
        return [] if self.archive is None else list(self.archive.records(self.read().last_change()))

    def backups(self) -> list[Backup]:
        """Its backups, newest first, copies of damaged files among them."""
        return [] if self.archive is None else self.archive.backups

    def transact(
        self,
        command: str,
        now: datetime,
        work: Callable[[Transaction], T],
        undoes: Callable[[], tuple[str, ...]] = tuple,
        *,
        backing: Backing = Backing.HOURLY,
    ) -> T:
        """Lock, read, let ``work`` change what was read, save, unlock; gives what ``work`` gives.

        ``command`` says in words what is done, ``now`` when. ``work`` must do nothing but
        change the transaction: it runs again if another program replaces the file meanwhile.
        If it raises, or changes nothing, nothing is saved. ``undoes`` is asked after the work
        for the ids of the changes that it took back. Raises LibraryUnusable.
        """
        # A command that fails or has nothing to save leaves no directory and no lock behind.
        draft = None if self.real.exists() else self._draft(now, work)
        if draft is not None and not draft.edits:
            return cast("T", draft.result)
        change_id = new_id()
        with self.lock(command, change_id):
            for _ in range(ATTEMPTS):
                if draft is None:
                    draft = self._draft(now, work)
                self._drop_orphan(draft.contents)
                said = Said(command, now, change_id, undoes(), backing)
                if not draft.edits or self._save(draft, said):
                    return cast("T", draft.result)
                draft = None
        raise self._too_busy()

    def replace(self, was: paths.Reading | None, tables: Tables) -> None:
        """Put these tables in the place of what was read, whatever that was; under ``lock``.

        For a file that cannot be read: the caller has kept a copy of it. Raises LibraryUnusable.
        """
        from watchlog.storage.file.atomic import ReplacedMeanwhile
        from watchlog.storage.file.format import join

        try:
            self._replace(was, join(tables))
        except ReplacedMeanwhile:
            raise self._too_busy() from None
        self._keep_next(tables)

    @contextmanager
    def lock(self, command: str, change_id: str = "") -> Iterator[None]:
        """Keep every other save out, and sweep what crashed ones left. Raises LibraryUnusable."""
        from watchlog.storage.file.atomic import sweep
        from watchlog.storage.file.lock import Note, Patience, Voice, locked

        patience = self._patience or Patience()
        note, voice = Note(command, change_id), Voice(self.tell, self.warn)
        with saving(self.path):
            paths.make_directories(self.system, self.real.parent)
        with locked(self.system, self.real, note, patience, voice) as self._change_before:
            sweep(self.system, self.real)
            if self.archive is not None:
                sweep(self.system, self.archive.next_file)
                sweep(self.system, self.archive.memo)
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
        from watchlog.storage.backups import Archive

        return Archive(self.system, self.real, self.home())

    def read_bytes(self) -> paths.Reading | None:
        """The file's bytes as they are; None if there is no file. Raises LibraryUnusable."""
        with reading(self.path):
            return paths.read(self.system, self.real)

    def warn(self, warning: str) -> None:
        """Gather a warning, once."""
        if warning not in self.warnings:
            self.warnings.append(warning)

    def _draft(self, now: datetime, work: Callable[[Transaction], object]) -> Draft:
        was, contents = self._read()
        transaction = Transaction(contents, self.warn, now)
        result = work(transaction)
        return Draft(was, contents, transaction.edits(), result)

    def _read(self) -> tuple[paths.Reading | None, Contents]:
        was = self.read_bytes()
        if not (was and was.data) and self.archive is not None and self.archive.was_in_use():
            raise _missing(self.path, self.archive, is_empty=was is not None)
        if was is None:
            return None, Contents(self.path)
        return was, understand(self.path, was.data, lambda _: self._ways_out(was))

    def _memo(self, contents: Contents) -> Callable[[], Memo] | None:
        if self.archive is None or len(contents.data) < WORTH_A_MEMO:
            return None
        from watchlog.storage.summaries import Memo

        return partial(Memo, self.system, self.archive.memo)

    def _ways_out(self, was: paths.Reading) -> WaysOut:
        """A copy of the damaged file goes to the backups, so that mending it is safe."""
        if self.archive is None or not was.data:
            return WaysOut()
        try:
            copy = self.archive.keep_damaged(was.data, was.written_at)
        except OSError:
            copy = None
        return WaysOut(copy, newest_whole(self.archive.backups))

    def _save(self, draft: Draft, said: Said) -> bool:
        """Steps 3 to 9 of a save (SAFETY); False if the file was replaced since it was read."""
        from watchlog.storage.file.atomic import ReplacedMeanwhile
        from watchlog.storage.file.format import join

        if self.archive is not None:
            draft.edits.meta = draft.edits.meta | {"last_change": said.change_id}
        revision = self._revise(draft)
        if not revision.changes:
            return True
        has_backup = self._back_up(draft, said)
        self._keep_record(draft, revision, said)
        try:
            self._replace(draft.was, join(revision.tables))
        except Exception as error:
            # Not for Ctrl-C: it may come when the file is replaced and nobody knows of it yet.
            # Whoever holds the lock next drops the record, if it is nobody's.
            if not self.saved and self.archive is not None:
                self.archive.drop(said.change_id)
            if isinstance(error, ReplacedMeanwhile):
                return False
            raise
        if self.archive is not None:
            if draft.edits.may_lose:
                self.archive.forget_memo()
            self.archive.after_save(said.change_id, said.now, thoroughly=has_backup)
            self._keep_next(_step(draft, revision, said.now))
        return True

    def _revise(self, draft: Draft) -> Revision:
        from watchlog.storage.file.tinydb_file import revise

        try:
            return revise(draft.contents.tables, draft.edits)
        except BadDocument as bad:
            raise draft.contents.error(bad) from None

    def _back_up(self, draft: Draft, said: Said) -> bool:
        """Copy what is about to be replaced, if it is time to; whether that was done."""
        was, archive, backing = draft.was, self.archive, said.backing
        if was is None or archive is None:
            return False
        if draft.contents.is_migrated:
            backing = Backing.REQUIRED
        if backing is Backing.HOURLY and not archive.is_backup_due(said.now):
            return False
        schema = ".".join(map(str, draft.contents.schema))
        try:
            archive.back_up(was.data, said.now, said.command, schema)
        except OSError as error:
            why = f"no backup could be made ({said_of(error)})"
            if backing is Backing.REQUIRED:
                raise LibraryUnusable(
                    f"This needs a backup first, but {why}; {UNTOUCHED}.",
                    details=[str(archive.folder)],
                ) from error
            self.warn(f"{why[0].upper()}{why[1:]}.")
            return False
        return True

    def _keep_record(self, draft: Draft, revision: Revision, said: Said) -> None:
        """Step 4, the change record that undo reads."""
        if self.archive is None:
            return
        from watchlog.storage.changes import ChangeRecord

        before = last_change(draft.contents.only("meta") or {})
        touched = tuple(each for each in revision.changes if each.table != "meta")
        at = said.now.isoformat(timespec="seconds")
        with saving(self.path):
            self.archive.keep(
                ChangeRecord(said.change_id, said.command, at, before, said.undoes, touched)
            )

    def _keep_next(self, saved: Step | Tables) -> None:
        """Write the side file of what was just saved; nothing in it fails the save."""
        if self.archive is not None:
            from watchlog.storage.next_lines import keep_in_step

            keep_in_step(self.system, self.real, self.archive.next_file, saved)

    def _drop_orphan(self, contents: Contents) -> None:
        """Whoever held the lock last may have died with the record written and the file not."""
        newest = last_change(contents.only("meta") or {})
        if self._change_before in ("", newest) or self.archive is None:
            return
        if not self.archive.drop_orphan(self._change_before, newest):
            self.warn(ANOTHER_COPY)

    def _replace(self, was: paths.Reading | None, chunks: Iterator[bytes | memoryview]) -> None:
        from watchlog.storage.file.atomic import replace_file

        self.saved = False
        with saving(self.path):
            warning = replace_file(self.system, self.real, was, chunks, self._has_saved)
        if warning:
            self.warn(warning)

    def _has_saved(self) -> None:
        self.saved = True

    def _too_busy(self) -> LibraryUnusable:
        return LibraryUnusable(
            f"Another program keeps writing the library; {UNTOUCHED}.", details=[str(self.path)]
        )


def _step(draft: Draft, revision: Revision, now: datetime) -> Step:
    """What this save changed, and in which state of the library."""
    from watchlog.storage.next_lines import Step, mark

    was, contents, edits = draft.was, draft.contents, draft.edits
    if was is None or edits.removed or edits.exact is not None or not contents.own_form:
        return Step(revision.tables, now)
    before = mark(was.stamp, last_change(contents.only("meta") or {}))
    return Step(revision.tables, now, revision.changes, before)


def newest_whole(known: list[Backup]) -> datetime | None:
    """When the newest backup that is no damaged copy was made."""
    return next((each.at for each in known if not each.damaged), None)


def _missing(path: Path, archive: Archive, *, is_empty: bool) -> LibraryMissing:
    newest = newest_whole(archive.backups)
    when = newest.astimezone().strftime(" of %Y-%m-%d %H:%M") if newest else ""
    back = f"Bring it back (newest backup{when})" if newest else "Bring it back, as far as known"
    return LibraryMissing(
        f"The library is {'empty' if is_empty else 'gone'}, but it was in use before."
        " Nothing was created.",
        details=[str(path)],
        hints=[
            Hint("Is a disk or a cloud folder not mounted?"),
            Hint(back, "watchlog restore"),
            Hint("A fresh start? Remove", str(archive.folder)),
        ],
    )


def open_library(path: Path, home: Callable[[], Path] | None = None) -> Library:
    """The library of this path, and the folder of what belongs to it; nothing is read yet."""
    return Library(path, home=home)
