"""The library: the one class through which others read it and save to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from watchlog.errors import LibraryUnusable
from watchlog.storage import place
from watchlog.storage.contents import Contents, understand
from watchlog.storage.jsontext import BadDocument
from watchlog.storage.places import changes_folder
from watchlog.storage.schema import new_id
from watchlog.storage.snapshot import Snapshot
from watchlog.storage.system import SYSTEM, System
from watchlog.storage.transaction import Edits, Transaction
from watchlog.storage.trouble import UNTOUCHED, reading, saving

if TYPE_CHECKING:
    from watchlog.storage.changes import ChangeRecord
    from watchlog.storage.document_file import Revision
    from watchlog.storage.lock import Patience

__all__ = ["Library", "Snapshot", "Transaction", "new_id", "open_library"]

T = TypeVar("T")

ATTEMPTS = 5


class Draft(NamedTuple, Generic[T]):
    """What a command wants to save, and the reading of the file on which that rests."""

    was: place.Reading | None
    contents: Contents
    edits: Edits
    result: T


class Said(NamedTuple):
    """What a save is for: the command in words, when, and the changes that it takes back."""

    command: str
    now: datetime
    undoes: tuple[str, ...]


class Library:
    """One library by the path of its file, which may not exist yet.

    ``home`` tells where the change records lie, in a folder of this library's own; without one
    nothing can be undone. ``tell`` is called while a save waits for another. ``warnings``
    gathers what went wrong without being in the way, for the caller to show afterwards.
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
        self._home = home
        self.tell = tell
        self.warnings: list[str] = []
        self._system = system
        self._patience = patience

    def read(self) -> Snapshot:
        """All of it as it is now, without a lock: a replaced file is always whole.

        Creates and touches nothing. Raises LibraryUnusable.
        """
        _, contents = self._read(self._resolve())
        return Snapshot(contents, self._warn)

    def changes(self) -> list[ChangeRecord]:
        """The saves that led to the library as it is, newest first, as far back as kept."""
        from watchlog.storage.changes import records

        real = self._resolve()
        if self._home is None:
            return []
        return list(records(changes_folder(real, self._home()), self.read().last_change()))

    def transact(
        self,
        command: str,
        now: datetime,
        work: Callable[[Transaction], T],
        undoes: Callable[[], tuple[str, ...]] = tuple,
    ) -> T:
        """Lock, read, let ``work`` change what was read, save, unlock; gives what ``work`` gives.

        ``command`` says in words what is done, ``now`` when. ``work`` must do nothing but
        change the transaction: it runs again if another program replaces the file meanwhile.
        If it raises, or changes nothing, nothing is saved. ``undoes`` is asked after the work
        for the ids of the changes that it took back. Raises LibraryUnusable.
        """
        real = self._resolve()
        # A command that fails or has nothing to save leaves no directory and no lock behind.
        draft = None if real.exists() else self._draft(real, work)
        if draft is not None and not draft.edits:
            return draft.result
        with self._lock(real, command):
            for _ in range(ATTEMPTS):
                if draft is None:
                    draft = self._draft(real, work)
                if not draft.edits or self._save(real, draft, Said(command, now, undoes())):
                    return draft.result
                draft = None
        raise LibraryUnusable(
            f"Another program keeps writing the library; {UNTOUCHED}.", details=[str(self.path)]
        )

    def _draft(self, real: Path, work: Callable[[Transaction], T]) -> Draft[T]:
        was, contents = self._read(real)
        transaction = Transaction(contents, self._warn)
        result = work(transaction)
        return Draft(was, contents, transaction.edits(), result)

    def _save(self, real: Path, draft: Draft[T], said: Said) -> bool:
        """Steps 3 to 9 of a save (SAFETY); False if the file was replaced since it was read."""
        from watchlog.storage.form import join
        from watchlog.storage.save import ReplacedMeanwhile, replace_file

        if self._home is not None:
            draft.edits.meta = draft.edits.meta | {"last_change": new_id()}
        revision = self._revise(draft)
        if not revision.changes:
            return True
        with saving(self.path):
            self._keep_record(real, draft, revision, said)
        try:
            with saving(self.path):
                warning = replace_file(self._system, real, draft.was, join(revision.tables))
        except ReplacedMeanwhile:
            return False
        if warning:
            self._warn(warning)
        return True

    def _revise(self, draft: Draft[T]) -> Revision:
        from watchlog.storage.document_file import revise

        try:
            return revise(draft.contents.tables, draft.edits)
        except BadDocument as bad:
            raise draft.contents.error(bad) from None

    def _keep_record(self, real: Path, draft: Draft[T], revision: Revision, said: Said) -> None:
        """Step 4, the change record that undo reads."""
        if self._home is None:
            return
        from watchlog.storage.changes import ChangeRecord, Touched, forget_old, write_record

        before = (draft.contents.only("meta") or {}).get("last_change")
        touched = tuple(
            Touched(
                each.table,
                each.doc_id,
                None if each.old is None else each.old.decode(),
                each.new.decode(),
            )
            for each in revision.changes
            if each.table != "meta"
        )
        folder = changes_folder(real, self._home())
        change_id = draft.edits.meta["last_change"]
        at = said.now.isoformat(timespec="seconds")
        record = ChangeRecord(change_id, said.command, at, before, said.undoes, touched)
        write_record(self._system, folder, record)
        forget_old(self._system, folder, before)

    @contextmanager
    def _lock(self, real: Path, command: str) -> Iterator[None]:
        from watchlog.storage.lock import Patience, Voice, locked
        from watchlog.storage.save import sweep

        patience = self._patience or Patience()
        with saving(self.path):
            place.make_directories(self._system, real.parent)
        with locked(self._system, real, command, patience, Voice(self.tell, self._warn)):
            sweep(self._system, real)
            yield

    def _resolve(self) -> Path:
        with reading(self.path):
            return place.resolve(self.path)

    def _read(self, real: Path) -> tuple[place.Reading | None, Contents]:
        with reading(self.path):
            was = place.read(self._system, real)
        return was, understand(self.path, was.data) if was else Contents(self.path)

    def _warn(self, warning: str) -> None:
        if warning not in self.warnings:
            self.warnings.append(warning)


def open_library(path: Path, home: Callable[[], Path] | None = None) -> Library:
    """The library of this path, and the folder of what belongs to it; nothing is read yet."""
    return Library(path, home=home)
