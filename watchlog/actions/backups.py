"""``backups`` and ``restore``: earlier states of the library, and going back to one."""

from __future__ import annotations

import shlex
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from watchlog.domain.text import harmless, quoted
from watchlog.errors import (
    Again,
    Ambiguous,
    Hint,
    LibraryDamaged,
    LibraryMissing,
    LibraryTooNew,
    LibraryUnusable,
    NoSuchBackup,
    Usage,
)
from watchlog.startup.values import Record
from watchlog.storage.backups import Backup, last_change_of
from watchlog.storage.contents import Contents
from watchlog.storage.file.errors import ANOTHER
from watchlog.storage.file.packed import read_packed
from watchlog.storage.library import BackupPolicy, Library, Snapshot, Transaction
from watchlog.storage.merging.copies import TwoIds
from watchlog.storage.repair.environment import conflict_files
from watchlog.storage.repair.recovery import is_damaged, read_backup, recover, restore_backup
from watchlog.storage.snapshot import VisibleIds

MOST_LISTED = 8
NOTHING: VisibleIds = (set(), set(), set(), set())


@dataclass(frozen=True)
class BackupLine:
    """One backup; ``at`` is RFC 3339, ``size`` in bytes, ``command`` what came after it."""

    name: str
    at: str
    command: str
    schema: str
    size: int
    damaged: bool
    path: str


class Amounts(Record):
    """A number of shows, plays, verdicts and entries of listening that views show."""

    shows: int
    plays: int
    verdicts: int
    listening: int


NONE = Amounts(0, 0, 0, 0)


@dataclass(frozen=True)
class Restored:
    """The outcome of ``restore``; ``added``: what views show now and did not before.

    ``backup``: its name, or the path of a file; None where the library was put together again
    from all that is known. ``at``: RFC 3339. ``removed``: what ``exact`` took off. ``damaged``:
    the library could not be read or was gone; ``kept``: a copy of the file as it was lies with the
    backups. ``changed`` is False where everything was there. ``to_merge``: the file has later
    values of fields, which only ``merge`` brings.
    """

    backup: str | None
    at: str | None
    exact: bool
    added: Amounts
    removed: Amounts = NONE
    damaged: bool = False
    kept: bool = False
    changed: bool = True
    to_merge: bool = False


def backups(library: Library, now: datetime) -> tuple[BackupLine, ...]:
    """Return the backups, newest first."""
    # They are there for a library that does not read, too; of one that does, the settings are.
    with suppress(LibraryUnusable):
        library.read()
    return tuple(_line(each, now) for each in library.backups())


def restore(library: Library, now: datetime, name: str | None, *, exact: bool) -> Restored:
    """Bring back a backup, the newest if none is named.

    A library that cannot be read is first put together again from the newest backup, the
    changes since and what still reads; with no backup named that is all. Raises NoSuchBackup,
    Ambiguous, LibraryUnusable.
    """
    words = " ".join(["restore", *([name] if name else []), *(["--exact"] if exact else [])])
    damaged, kept = _is_broken(library), _holds_anything(library)
    if damaged and name is None and not exact:
        recover(library, words)
        added = _count_new(NOTHING, library.read().ids())
        return Restored(None, None, False, added, damaged=True, kept=kept)
    backup, to_merge = _find_backup(library, name), False
    contents = read_backup(backup)
    if exact:
        _refuse_damaged(Snapshot(contents, library.warn), backup)
    elif not (damaged or backup.command):
        to_merge = _check_copy(library, now, backup.path, contents)
    if damaged and not _try_recovery(library, words):
        restore_backup(library, words, contents)
    before = library.read().ids()
    after, changed = _restore(library, now, words, contents, exact=exact)
    return Restored(
        _to_name(backup),
        backup.at.astimezone(now.tzinfo).isoformat(timespec="seconds"),
        exact,
        added=_count_new(before, after),
        removed=_count_new(after, before),
        damaged=damaged,
        kept=damaged and kept,
        changed=changed,
        to_merge=to_merge,
    )


def _check_copy(library: Library, now: datetime, path: Path, contents: Contents) -> bool:
    """Tell if a file is a copy of this library with fields that were changed later than here.

    Raises Usage where it has more than that: an earlier state has not, and a restore would bring
    back what was removed since, and would not know what is newer.
    """
    copy = Snapshot(contents, lambda _: None)
    here = library.read()
    if copy.library_id != here.library_id or path.samefile(library.real):
        return False
    is_left_over = any(path.samefile(each) for each, _ in conflict_files(library))
    # A state that this library went through needs no merge on trial, which reads all of both.
    saves = {each.id for each in library.change_heads(here.last_change())}
    if not is_left_over and copy.last_change() in saves:
        return False
    try:
        brought = library.try_out(now, lambda transaction: transaction.merge(copy))
    except (LibraryUnusable, TwoIds):
        return False
    if is_left_over or not brought._replace(fields={}).is_nothing:
        raise Usage(
            f"{harmless(str(path))} is a copy of this library that was changed elsewhere:"
            " restore can't tell what is newer. Nothing was changed.",
            hints=[Hint("To merge it:", f"watchlog merge {shlex.quote(str(path))}")],
        )
    return not brought.is_nothing


def _is_broken(library: Library) -> bool:
    try:
        return is_damaged(library)
    except LibraryMissing:
        return True


def _holds_anything(library: Library) -> bool:
    reading = library.read_bytes()
    return reading is not None and bool(reading.data)


def _try_recovery(library: Library, words: str) -> bool:
    """Mend the library with all that is saved of it; return whether that could be done.

    Raises LibraryTooNew.
    """
    try:
        recover(library, words)
    except LibraryTooNew:
        raise
    except LibraryUnusable:
        return False
    return True


def _refuse_damaged(then: Snapshot, backup: Backup) -> None:
    faults = then.faults()
    if faults:
        raise LibraryDamaged(
            "The backup is damaged and can't be restored exactly. Nothing was changed.",
            details=[str(backup.path), *faults],
            hints=[
                Hint("To restore what is readable:", f"watchlog restore {_as_typed(backup)}"),
                ANOTHER,
            ],
        )


def _restore(
    library: Library, now: datetime, words: str, contents: Contents, *, exact: bool
) -> tuple[VisibleIds, bool]:
    """Return what views show afterwards, and whether anything had to be done."""
    then = Snapshot(contents, library.warn)

    def work(transaction: Transaction) -> VisibleIds:
        # Counted before the save: what fails after it would pass for a restore that failed.
        if exact:
            transaction.restore_exactly(contents)
            return then.ids()
        transaction.restore_all(then)
        return transaction.ids()

    policy = BackupPolicy.REQUIRED if exact else BackupPolicy.ALWAYS
    return library.transact(words, now, work, backup=policy), exact or library.changed


def _count_new(before: VisibleIds, after: VisibleIds) -> Amounts:
    """Count what is there after and was not before."""
    return Amounts(*(len(later - earlier) for earlier, later in zip(before, after, strict=True)))


def _find_backup(library: Library, name: str | None) -> Backup:
    """Return a backup by its name or the beginning of it, or any file by its path.

    Without a name: the newest backup that differs from the library. After a restore that failed
    the newest is the library itself, and to restore that would do nothing.
    """
    whole = [each for each in library.backups() if not each.damaged]
    if name is None:
        # Not one of another copy on this machine: its plays are not missing here.
        own = [each for each in library.backups(own=True) if not each.damaged]
        if not own:
            raise NoSuchBackup("No backups yet. Nothing was changed.")
        return next((each for each in own if not _holds_the_same(each, library)), own[0])
    fitting = [each for each in whole if each.name == name] or [
        each for each in whole if name and each.name.startswith(name)
    ]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise _ambiguous(name, fitting)
    return _backup_at_path(name)


def _backup_at_path(name: str) -> Backup:
    """Return any file as a backup, by its path. Raises NoSuchBackup."""
    try:
        path = Path(name).expanduser().absolute()
        status = path.stat()
        if stat.S_ISREG(status.st_mode):
            return Backup(
                path, datetime.fromtimestamp(status.st_mtime, UTC), "", "", status.st_size
            )
    except (OSError, RuntimeError, ValueError):  # too long, ~nobody, a year beyond all calendars
        pass
    raise NoSuchBackup(
        f"There is no backup {quoted(name)}. Nothing was changed.",
        hints=[Hint("To list them:", "watchlog backups")],
    )


def _to_name(backup: Backup) -> str:
    """Return the name of a backup of ours, which has a command; the path of any other file."""
    return backup.name if backup.command else str(backup.path)


def _as_typed(backup: Backup) -> str:
    return backup.name if backup.command else f'"{backup.path}"'


def _holds_the_same(backup: Backup, library: Library) -> bool:
    """Tell if a backup is the library as it is, to the byte."""
    reading = library.read_bytes()
    if reading is None or last_change_of(backup.path) != last_change_of(library.real):
        return False
    with suppress(OSError):
        return read_packed(backup.path) == reading.data
    return False


def _ambiguous(name: str, fitting: Sequence[Backup]) -> Ambiguous:
    more = len(fitting) - MOST_LISTED
    return Ambiguous(
        f"{len(fitting)} backups begin with {quoted(name)}. Nothing was changed.",
        details=[
            *(each.name for each in fitting[:MOST_LISTED]),
            *([f"and {more} more"] if more > 0 else []),
        ],
        hints=[Hint("Type more of the name:", again=Again({"backup": fitting[0].name}))],
    )


def _line(backup: Backup, now: datetime) -> BackupLine:
    return BackupLine(
        backup.name,
        backup.at.astimezone(now.tzinfo).isoformat(),
        backup.command,
        backup.schema,
        backup.size,
        backup.damaged,
        str(backup.path),
    )
