"""Going back to an earlier state: ``backups`` and ``restore``."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from watchlog.domain.text import quoted
from watchlog.errors import (
    Ambiguous,
    Hint,
    LibraryDamaged,
    LibraryMissing,
    NoSuchBackup,
)
from watchlog.storage.backups import Backup
from watchlog.storage.library import Backing, Library, Snapshot, Transaction
from watchlog.storage.recovery import put_back, read_backup, salvage

MOST_LISTED = 8
Seen = tuple[set[str], set[str]]


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


@dataclass(frozen=True)
class Restored:
    """What ``restore`` brought back: shows and plays that are seen now and were not before.

    ``backup``: its name, None where the library was put together again from all that is known;
    ``damaged``: the file could not be read, and a copy of it lies with the backups.
    ``left``: shows that ``exact`` took off. ``changed`` is False where nothing had to be done.
    """

    backup: str | None
    at: str | None
    exact: bool
    shows: int
    plays: int
    damaged: bool = False
    shows_left: int = 0
    plays_left: int = 0
    changed: bool = True


def backups(library: Library, now: datetime) -> tuple[BackupLine, ...]:
    """The backups, newest first."""
    return tuple(_line(each, now) for each in library.backups())


def restore(library: Library, now: datetime, name: str | None, *, exact: bool) -> Restored:
    """Bring back a backup, the newest if none is named.

    A library that cannot be read, and no backup named: it is put together again from the newest
    backup, the changes since and what still reads. Raises NoSuchBackup, Ambiguous,
    LibraryUnusable.
    """
    words = " ".join(["restore", *([name] if name else []), *(["--exact"] if exact else [])])
    try:
        snapshot = library.read()
        damaged = bool(snapshot.faults())
    except (LibraryDamaged, LibraryMissing):
        return _restore_unreadable(library, now, words, name)
    backup = _named(library, name)
    contents = read_backup(backup)
    then = Snapshot(contents, library.warn)
    before = _seen(snapshot)
    if damaged:
        salvage(library, words)

    def work(transaction: Transaction) -> Seen:
        # Counted before the save: what fails after it would pass for a restore that failed.
        if exact:
            transaction.become(contents)
            return _seen(then)
        for show in then.shows():
            transaction.take_in(show)
        return _seen(transaction)

    backing = Backing.REQUIRED if exact else Backing.ALWAYS
    after = library.transact(words, now, work, backing=backing)
    return _told(backup, before, after, now, exact=exact, damaged=damaged)


def _restore_unreadable(library: Library, now: datetime, words: str, name: str | None) -> Restored:
    if name is None:
        salvage(library, words)
        shows, plays = map(len, _seen(library.read()))
        return Restored(None, None, False, shows, plays, damaged=True)
    backup = _named(library, name)
    put_back(library, words, read_backup(backup))
    return _told(backup, (set(), set()), _seen(library.read()), now, exact=True, damaged=True)


def _told(
    backup: Backup,
    before: Seen,
    after: Seen,
    now: datetime,
    *,
    exact: bool,
    damaged: bool,
) -> Restored:
    shows, plays = after[0] - before[0], after[1] - before[1]
    left = len(before[0] - after[0]), len(before[1] - after[1])
    return Restored(
        backup.name,
        backup.at.astimezone(now.tzinfo).isoformat(),
        exact,
        len(shows),
        len(plays),
        damaged,
        *left,
        changed=bool(shows or plays or exact or damaged),
    )


def _seen(snapshot: Snapshot) -> Seen:
    """The ids of the shows and of the plays that views show."""
    shows = list(snapshot.shows())
    return {show.id for show in shows}, {play.id for show in shows for play in show.plays}


def _named(library: Library, name: str | None) -> Backup:
    """A backup by its name or the beginning of it; or any file, by its path."""
    known = [each for each in library.backups() if not each.damaged]
    if name is None:
        if not known:
            raise NoSuchBackup("There is no backup yet. Nothing was changed.")
        return next((each for each in known if not _holds_the_same(each, library)), known[0])
    fitting = [each for each in known if each.name == name] or [
        each for each in known if each.name.startswith(name)
    ]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise _several(name, fitting)
    path = Path(name).expanduser()
    if path.is_file():
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        return Backup(path, at, "", "", path.stat().st_size)
    raise NoSuchBackup(
        f"There is no backup {quoted(name)}. Nothing was changed.",
        hints=[Hint("They are listed by", "watchlog backups")],
    )


def _holds_the_same(backup: Backup, library: Library) -> bool:
    """Whether a backup is the library as it is: one made by a restore that went no further."""
    now = library.read_bytes()
    if now is None or backup.size != len(now.data):
        return False
    with suppress(OSError):
        return backup.path.read_bytes() == now.data
    return False


def _several(name: str, fitting: Sequence[Backup]) -> Ambiguous:
    more = len(fitting) - MOST_LISTED
    return Ambiguous(
        f"{len(fitting)} backups begin with {quoted(name)}. Nothing was changed.",
        details=[
            *(each.name for each in fitting[:MOST_LISTED]),
            *([f"and {more} more"] if more > 0 else []),
        ],
        hints=[Hint("Write more of the name", f"watchlog restore {fitting[0].name}")],
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
