"""What lies around a library's file and what it lies on: for ``doctor``."""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from watchlog.storage.contents import understand
from watchlog.storage.library import Library
from watchlog.storage.lock import lock_file
from watchlog.storage.snapshot import Snapshot

# What a sync leaves beside a file that was changed on two machines, behind the file's stem.
_CONFLICTS = {
    "Syncthing": r"\.sync-conflict-\d{8}-\d{6}(-\w+)?",
    "Dropbox": r" \(.*conflicted copy.*\)",
    "Nextcloud": r"_conflict-[\w-]+",
    "a sync": r" \(\d{1,3}\)| \d{1,3}",
    "OneDrive": r"-[A-Za-z][\w-]*",
}


class ConflictCopy(NamedTuple):
    """A second copy of the library: whose, and how many live plays it has that are not here.

    ``plays`` is None where it does not read.
    """

    path: Path
    source: str
    plays: int | None


class Surroundings(NamedTuple):
    """The facts of a file: bytes, permissions, names on the disk, whether its disk locks."""

    size: int
    mode: int
    links: int
    locks: bool
    conflicts: tuple[ConflictCopy, ...]


def surroundings(library: Library) -> Surroundings:
    """Looked at without changing anything; a new library has none. Raises LibraryUnusable."""
    real = library.real
    try:
        status = real.stat()
    except OSError:
        return Surroundings(0, 0o600, 1, True, ())
    return Surroundings(
        status.st_size,
        stat.S_IMODE(status.st_mode) if os.name != "nt" else 0o600,
        status.st_nlink,
        _locks(library),
        tuple(_conflicts(library)),
    )


def _locks(library: Library) -> bool:
    """Whether a lock can be had, or is had by another."""
    path = lock_file(library.real)
    try:
        descriptor = library.system.open(path, os.O_RDWR)
    except OSError:
        return True  # no save has made it yet: nothing is known against it
    try:
        library.system.lock(descriptor)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        library.system.close(descriptor)
    return True


def _conflicts(library: Library) -> list[ConflictCopy]:
    real = library.real
    stem, ending = re.escape(real.stem), re.escape(real.suffix)
    found = []
    with suppress(OSError):
        for name in sorted(library.system.listdir(real.parent)):
            for source, pattern in _CONFLICTS.items():
                if re.fullmatch(f"{stem}(?:{pattern}){ending}", name):
                    path = real.with_name(name)
                    found.append(ConflictCopy(path, source, _plays_lacked(library, path)))
                    break
    return found


def _plays_lacked(library: Library, path: Path) -> int | None:
    from watchlog.errors import LibraryUnusable

    try:
        theirs = Snapshot(understand(path, path.read_bytes()), lambda _: None)
        here = {play.id for show in library.read().shows() for play in show.plays}
        return sum(play.id not in here for show in theirs.shows() for play in show.plays)
    except (LibraryUnusable, OSError):
        return None
