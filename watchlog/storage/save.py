"""One save: what it is for, the reading on which it rests, its backup and its change record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from watchlog.errors import LibraryUnusable
from watchlog.startup.values import Record
from watchlog.storage.contents import Contents
from watchlog.storage.file.documents import BadDocument, Edits
from watchlog.storage.file.errors import UNTOUCHED, WaysOut, reason_of
from watchlog.storage.file.format import SCHEMA, last_change
from watchlog.storage.file.paths import Reading

# A command that saves nothing loads neither TinyDB nor what only a save needs.
if TYPE_CHECKING:
    from watchlog.storage.archive import Archive
    from watchlog.storage.changes import ChangeRecord
    from watchlog.storage.file.tinydb_file import Revision
    from watchlog.storage.next_lines import SaveOutcome


class BackupPolicy(Enum):
    """The rule for a backup before a save.

    HOURLY: if this hour has none; ALWAYS: in any case; REQUIRED: or the save fails.
    """

    HOURLY = 0
    ALWAYS = 1
    REQUIRED = 2


class Purpose(Record):
    """The purpose of a save: the command in words, when, its id, and the changes it reverts."""

    command: str
    now: datetime
    change_id: str
    undoes: tuple[str, ...] = ()
    backup: BackupPolicy = BackupPolicy.HOURLY
    is_merge: bool = False


class Draft(Record):
    """The edits of a command, and the reading of the file on which they rest.

    ``before`` is None where there is no file yet. ``result``: what the command returns once it is
    saved.
    """

    before: Reading | None
    contents: Contents
    edits: Edits
    result: Any
    is_merge: bool = False

    def last_change(self) -> str | None:
        """The change that the file names as its newest. Raises LibraryDamaged."""
        return last_change(self.contents.single_document("meta") or {})

    def revision(self) -> Revision:
        """The tables after the edits. Raises LibraryDamaged, WouldBeLost."""
        from watchlog.storage.file.tinydb_file import revise

        try:
            return revise(self.contents.tables, self.edits)
        except BadDocument as bad:
            raise self.contents.error(bad) from None

    def record(self, revision: Revision, purpose: Purpose) -> ChangeRecord:
        """The change record of this save; with ``meta``, which names it, only of a merge."""
        from watchlog.storage.changes import ChangeRecord

        touched = tuple(each for each in revision.changes if each.table != "meta" or self.is_merge)
        at = purpose.now.isoformat(timespec="seconds")
        previous = self.last_change()
        return ChangeRecord(
            purpose.change_id, purpose.command, at, previous, purpose.undoes, touched,
            SCHEMA[0], purpose.is_merge,
        )  # fmt: skip


def back_up(archive: Archive, draft: Draft, purpose: Purpose, warn: Callable[[str], None]) -> bool:
    """Copy what is about to be replaced, if that is due; return whether it was done.

    Raises LibraryUnusable where a backup is required and cannot be made.
    """
    if draft.before is None:
        return False
    # No older watchlog can read what is saved now: the backup is the only way back to one.
    policy = BackupPolicy.REQUIRED if draft.contents.is_migrated else purpose.backup
    if policy is BackupPolicy.HOURLY and not archive.is_backup_due(purpose.now):
        return False
    schema = ".".join(map(str, draft.contents.schema))
    try:
        archive.back_up(draft.before.data, purpose.now, purpose.command, schema)
    except OSError as error:
        why = f"no backup could be made ({reason_of(error)})"
        if policy is BackupPolicy.REQUIRED:
            raise LibraryUnusable(
                f"This needs a backup first, but {why}; {UNTOUCHED}.",
                details=[str(archive.folder)],
            ) from error
        warn(f"{why[0].upper()}{why[1:]}.")
        return False
    return True


def outcome_of(draft: Draft, revision: Revision, now: datetime) -> SaveOutcome:
    """Return what ``next.tsv`` has to know of a save: its changes, and the state before them.

    No state is given where more may have changed than the documents listed: then all lines of
    it are made anew.
    """
    from watchlog.storage.next_lines import SaveOutcome, mark

    before, edits = draft.before, draft.edits
    if before is None or edits.removed or edits.exact is not None or not draft.contents.own_form:
        return SaveOutcome(revision.tables, now)
    return SaveOutcome(
        revision.tables, now, revision.changes, mark(before.stamp, draft.last_change())
    )


def ways_out(damaged: Reading, archive: Archive | None) -> WaysOut:
    """Copy a damaged file to the backups, so that mending it is safe; return what there is."""
    if archive is None or not damaged.data:
        return WaysOut()
    try:
        copy = archive.keep_damaged(damaged.data, damaged.written_at)
    except OSError:
        copy = None
    return WaysOut(copy, archive.newest_backup_at())
