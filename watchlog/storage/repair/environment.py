"""The surroundings of a library's file, for ``doctor``: its disk, its modes, copies beside it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from watchlog.errors import LibraryUnusable
from watchlog.startup.values import Record
from watchlog.storage.contents import parse_contents
from watchlog.storage.file.errors import reason_of, unusable
from watchlog.storage.file.lock import lock_file
from watchlog.storage.library import Library
from watchlog.storage.merging.brought import Brought
from watchlog.storage.merging.copies import TwoIds
from watchlog.storage.snapshot import Snapshot

# What a sync leaves beside a file that was changed on two machines, behind the file's stem.
_CONFLICTS = {
    "Syncthing": r"\.sync-conflict-\d{8}-\d{6}(-\w+)?",
    "Dropbox": r" \(.*conflicted copy.*\)",
    "Seafile": r" \(SFConflict .*\)",
    "Nextcloud": r"_conflict-[\w-]+",
}
# Names that a person gives as well: only a copy of this very library is one.
_PERHAPS = {
    "a sync": r" \(\d{1,3}\)| \d{1,3}",
    "OneDrive": r"-[A-Za-z][\w-]*",
}


class ConflictCopy(Record):
    """A second copy of the library: whose, and what merging it would bring.

    ``reads``: it is a library; ``is_other``: but not this one. ``brought`` is None for these, and
    where the library itself does not read, or an id stands twice.
    """

    path: Path
    source: str
    reads: bool
    is_other: bool = False
    brought: Brought | None = None


class Surroundings(Record):
    """The facts of a file: bytes, permissions, names on the disk, whether its disk locks.

    ``locks`` is None where no save has made a lock yet, by which it could be tried.
    """

    size: int
    mode: int
    links: int
    locks: bool | None
    conflicts: tuple[ConflictCopy, ...]


def surroundings(library: Library, now: datetime) -> Surroundings:
    """Look around a library, changing nothing; a new one has none. Raises LibraryUnusable."""
    real = library.real
    try:
        status = real.stat()
    except OSError:
        return Surroundings(0, 0o600, 1, None, ())
    return Surroundings(
        status.st_size,
        stat.S_IMODE(status.st_mode) if os.name != "nt" else 0o600,
        status.st_nlink,
        _locks(library),
        tuple(_conflicts(library, now)),
    )


def _locks(library: Library) -> bool | None:
    """Tell if locks work here: one can be had, or another process has it."""
    path = lock_file(library.real)
    try:
        descriptor = library.system.open(path, os.O_RDWR)
    except OSError:
        return None
    try:
        library.system.lock(descriptor)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        library.system.close(descriptor)
    return True


def conflict_files(library: Library) -> Iterator[tuple[Path, str]]:
    """Yield each copy that a sync has left beside the library, and which sync that was.

    Raises LibraryUnusable where the folder can't be listed: then nobody knows.
    """
    folder = library.real.parent
    try:
        names = sorted(library.system.listdir(folder))
    except FileNotFoundError:
        return
    except OSError as error:
        reason = reason_of(error)
        raise unusable(
            folder,
            f"The folder of the library can't be listed: {reason}. Nothing was changed.",
            error,
        ) from error
    own = None
    for name in names:
        source = _source_of(library.real, name)
        path = library.real.with_name(name)
        # Anything may lie there; a pipe would be read for ever.
        if source is None or not path.is_file():
            continue
        if source not in _CONFLICTS:
            own = own or _reading_of(library.real)
        if source in _CONFLICTS or _are_copies(own, _reading_of(path)):
            yield path, source


def _conflicts(library: Library, now: datetime) -> Iterator[ConflictCopy]:
    own = _reading_of(library.real)
    try:
        found = [*conflict_files(library)]
    except LibraryUnusable as error:
        library.warn(error.message.removesuffix(" Nothing was changed."))
        return
    for path, source in found:
        copy = _reading_of(path)
        if copy is None:
            yield ConflictCopy(path, source, reads=False)
        elif not _are_copies(own, copy):
            yield ConflictCopy(path, source, reads=True, is_other=True)
        else:
            yield ConflictCopy(path, source, reads=True, brought=_brought(library, now, copy))


def _brought(library: Library, now: datetime, copy: Snapshot) -> Brought | None:
    try:
        return library.try_out(now, lambda transaction: transaction.merge(copy))
    except (LibraryUnusable, TwoIds):
        return None


def _source_of(real: Path, name: str) -> str | None:
    """Return the sync that gives a second copy of ``real`` this name, if one does."""
    stem, ending = re.escape(real.stem), re.escape(real.suffix)
    for source, pattern in (_CONFLICTS | _PERHAPS).items():
        if re.fullmatch(f"{stem}(?:{pattern}){ending}", name):
            return source
    return None


def _reading_of(path: Path) -> Snapshot | None:
    """Parse a file; None where it does not read."""
    try:
        return Snapshot(parse_contents(path, path.read_bytes()), lambda _: None)
    except (LibraryUnusable, OSError):
        return None


def _are_copies(own: Snapshot | None, copy: Snapshot | None) -> bool:
    """Tell if two files are of one library; where the own one does not read, they may be."""
    return copy is not None and (own is None or own.library_id == copy.library_id)
