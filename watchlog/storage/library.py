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
from watchlog.storage.schema import new_id
from watchlog.storage.snapshot import Snapshot
from watchlog.storage.system import SYSTEM, System
from watchlog.storage.transaction import Edits, Transaction
from watchlog.storage.trouble import UNTOUCHED, reading, saving

if TYPE_CHECKING:
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


class Library:
    """One library by the path of its file, which may not exist yet.

    ``tell`` is called while a save waits for another. ``warnings`` gathers what went wrong
    without being in the way, for the caller to show afterwards.
    """

    def __init__(
        self,
        path: Path,
        *,
        tell: Callable[[str], None] = lambda _: None,
        system: System = SYSTEM,
        patience: Patience | None = None,
    ) -> None:
        self.path = path
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

    def transact(self, command: str, now: datetime, work: Callable[[Transaction], T]) -> T:
        """Lock, read, let ``work`` change what was read, save, unlock; gives what ``work`` gives.

        ``command`` says in words what is done, ``now`` when. ``work`` must do nothing but
        change the transaction: it runs again if another program replaces the file meanwhile.
        If it raises, or changes nothing, nothing is saved. Raises LibraryUnusable.
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
                if not draft.edits or self._save(real, draft, command, now):
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

    def _save(self, real: Path, draft: Draft[T], command: str, now: datetime) -> bool:
        """Steps 3 to 9 of a save (SAFETY); False if the file was replaced since it was read."""
        from watchlog.storage.form import join
        from watchlog.storage.save import ReplacedMeanwhile, replace_file

        revision = self._revise(draft)
        if not revision.changes:
            return True
        self._keep_record(revision, command, now)
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

    def _keep_record(self, revision: Revision, command: str, now: datetime) -> None:
        """Step 4, the change record that undo reads: comes with undo."""

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


def open_library(path: Path) -> Library:
    """The library of this path; nothing is read yet."""
    return Library(path)
