"""The path of the library behind links, and the bytes that lie there; folders made and synced."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

from watchlog.errors import Hint, LibraryUnusable
from watchlog.startup.values import Record
from watchlog.storage.file.errors import NOT_MOUNTED, unusable
from watchlog.storage.file.system import System

# O_NONBLOCK: to open a pipe would wait for one who writes into it, perhaps for ever. resolve()
# has refused pipes, but one may have come since. On ordinary files it changes nothing.
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class FileStamp(Record):
    """The marks by which a file is known again: one replaced or written since differs in one."""

    device: int
    inode: int
    size: int
    mtime_ns: int

    @classmethod
    def of(cls, status: os.stat_result) -> FileStamp:
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


class Reading(Record):
    """The bytes of a file, and its stamp, mode and owner just before they were read."""

    data: bytes
    stamp: FileStamp
    mode: int
    owner: tuple[int, int]

    @property
    def written_at(self) -> datetime:
        """When the file was last written (UTC)."""
        # A disk may hold any number: a time before 1970 or beyond all calendars is no damage.
        try:
            return datetime.fromtimestamp(self.stamp.mtime_ns / 1e9, UTC)
        except (OverflowError, ValueError, OSError):
            return datetime.fromtimestamp(0, UTC)


def resolve(path: Path) -> Path:
    """Return the real file behind links, which may not exist yet; step 1 of a save.

    Raises LibraryUnusable, OSError.
    """
    try:
        # Strictly: a link that cannot be read just now must not be taken for the file itself and
        # replaced. (Some drives on Windows can only be resolved loosely.)
        real = Path(os.path.realpath(path, strict=os.name != "nt"))
        mode = real.stat().st_mode
    except FileNotFoundError:
        _refuse_dangling(path)
        return Path(os.path.realpath(path))
    if stat.S_ISDIR(mode):
        hint = Hint("Name a file in it:", f"--library {path / 'library.json'}")
        raise LibraryUnusable(
            "That is a directory, not a library.", hints=[hint], details=[str(path)]
        )
    if not stat.S_ISREG(mode):
        raise unusable(path, "That can't hold a library: it isn't an ordinary file.")
    return real


def _refuse_dangling(path: Path) -> None:
    """Raise LibraryUnusable for a link to nowhere: an unmounted disk, and no new library."""
    for part in (path, *path.parents):
        if part.is_symlink() and not part.exists():
            raise LibraryUnusable(
                "The library is a link to a file that isn't there. Nothing was created.",
                details=[f"{part} -> {part.readlink()}"],
                hints=[Hint(NOT_MOUNTED)],
            )


def read(system: System, real: Path) -> Reading | None:
    """Read a file, all of it from one descriptor; None if there is no file. Raises OSError."""
    try:
        descriptor = system.open(real, _READ)
    except FileNotFoundError:
        return None
    try:
        # Looked at before the bytes: what is written in place meanwhile shows at the save.
        status = system.fstat(descriptor)
        data = _read_all(system, descriptor, status.st_size)
    finally:
        system.close(descriptor)
    owner = (status.st_uid, status.st_gid)
    return Reading(data, FileStamp.of(status), stat.S_IMODE(status.st_mode), owner)


def _read_all(system: System, descriptor: int, size: int) -> bytes:
    pieces = []
    while piece := system.read(descriptor, size + 1):
        pieces.append(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def current_file_stamp(system: System, real: Path) -> FileStamp | None:
    """Return the stamp of what lies there now; None if nothing does."""
    try:
        return FileStamp.of(system.stat(real))
    except FileNotFoundError:
        return None


def make_directories(system: System, directory: Path) -> None:
    """Make a directory and those above it, for this user alone, each name synced to the disk."""
    if directory.is_dir():
        return
    make_directories(system, directory.parent)
    try:
        system.mkdir(directory, 0o700)
    except FileExistsError:
        if not directory.is_dir():
            raise
    sync_directory(system, directory.parent)


def sync_directory(system: System, directory: Path) -> None:
    """Bring the names in a directory to the disk. Raises OSError."""
    if os.name == "nt":
        return
    descriptor = system.open(directory, os.O_RDONLY)
    try:
        system.sync(descriptor)
    finally:
        system.close(descriptor)
