"""Recovering a library that cannot be read: the one place where a file is replaced unread.

What was there is copied to the backups first; where that fails nothing is done.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from shlex import quote

from watchlog.errors import Hint, LibraryDamaged, LibraryUnusable
from watchlog.storage.backups import Backup
from watchlog.storage.contents import Contents, parse_contents
from watchlog.storage.file.documents import BadDocument
from watchlog.storage.file.errors import BACKUP, UNTOUCHED, reading, reason_of
from watchlog.storage.file.format import LISTENING, SCHEMA, join, too_new
from watchlog.storage.file.packed import read_packed
from watchlog.storage.file.paths import Reading
from watchlog.storage.library import Library
from watchlog.storage.repair.git_conflict import merge_conflict
from watchlog.storage.repair.last_saved import last_saved
from watchlog.storage.repair.rescue import Rescued, rescue

_MAJOR = re.compile(rb'"schema":\s*\[\s*(\d{1,3})\b')
_BEGINNING = 10_000


def read_backup(backup: Backup) -> Contents:
    """Parse a backup, or another library's file. Raises LibraryUnusable."""
    with reading(backup.path):
        data = read_packed(backup.path)
    return parse_contents(backup.path, data, what=BACKUP)


def is_damaged(library: Library) -> bool:
    """Tell if the file, or a line of it, does not read. Raises LibraryMissing, LibraryTooNew."""
    try:
        snapshot = library.read()
        snapshot.preferences()
        return bool(snapshot.faults())
    except LibraryDamaged:
        return True
    finally:
        # They speak of damage that is about to be mended.
        library.warnings.clear()


def recover(library: Library, command: str) -> Rescued:
    """Mend a damaged, empty or missing file with all that is known. Raises LibraryUnusable.

    There is no change record: what it would hold as the old texts does not parse. The damaged
    copy among the backups is the way back.
    """
    with library.lock(command):
        before = library.read_bytes()
        data = before.data if before is not None else b""
        _keep_copy(library, before)
        try:
            sides = merge_conflict(library.path, data, datetime.now(UTC))
        except BadDocument as bad:
            raise _not_apart(library, bad) from None
        if sides is not None:
            library.replace(before, sides.tables)
            return Rescued(sides.tables, brought=sides.brought)
        try:
            result = rescue(data, last_saved(library.archive, data))
            # A rescue that its own reader refuses must not take the place of anything.
            parse_contents(library.path, b"".join(join(result.tables)))
        except BadDocument as bad:
            raise LibraryUnusable(
                f"It can't be mended: {bad.reason}; {UNTOUCHED}.", details=[str(library.path)]
            ) from None
        if not any(any(result.tables.get(each, {}).values()) for each in ("shows", LISTENING)):
            raise LibraryUnusable(
                f"No show can be found in this file or its backups; {UNTOUCHED}.",
                details=[str(library.path)],
            )
        library.replace(before, result.tables)
    return result


def _not_apart(library: Library, bad: BadDocument) -> LibraryDamaged:
    """Return the error for a file with git's markers whose sides can't be told apart."""
    name = library.real.name
    return LibraryDamaged(
        f"Git left a conflict, and its sides can't be told apart ({bad.reason}); {UNTOUCHED}.",
        details=[str(library.path)],
        hints=[
            Hint("To take one side, in its folder:", f"git checkout --ours -- {quote(name)}"),
            Hint("The other is taken in then with:", "watchlog merge FILE"),
            Hint("Earlier states:", "watchlog backups"),
        ],
    )


def restore_backup(library: Library, command: str, backup: Contents) -> None:
    """Put a backup in the place of a file that cannot be read. Raises LibraryUnusable."""
    with library.lock(command):
        before = library.read_bytes()
        _keep_copy(library, before)
        library.replace(before, backup.tables)


def _keep_copy(library: Library, before: Reading | None) -> None:
    """Copy the damaged file to the backups. Raises LibraryUnusable, LibraryTooNew.

    A damaged file of a later version is left alone, too: rescued here, it would lose what only
    that version knows.
    """
    if before is None or not before.data:
        return
    schema = _MAJOR.search(before.data, 0, _BEGINNING)
    if schema is not None and int(schema[1]) > SCHEMA[0]:
        raise too_new(int(schema[1]), library.path)
    if library.archive is None:
        return
    try:
        library.archive.keep_damaged(before.data, before.written_at)
    except OSError as error:
        raise LibraryUnusable(
            f"The damaged file can't be copied to the backups first ({reason_of(error)});"
            f" {UNTOUCHED}.",
            details=[str(library.archive.folder)],
        ) from error
