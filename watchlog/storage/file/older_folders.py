"""Folders of backups and change records that earlier versions named by a path, taken over.

A library's folder is named by its id now, so that moving the file keeps them (storage/README.md,
Where things lie). Each file is moved by a rename: killed anywhere, it lies in one of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from watchlog.storage.file.atomic import remove
from watchlog.storage.file.packed import beginning
from watchlog.storage.file.paths import make_directories, sync_directory
from watchlog.storage.file.system import System

_OLDER = re.compile(r".+-[0-9a-f]{12}", re.DOTALL)
_BACKUP = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)(?:\.\d+)?(-[a-z]+-\d+\.\d+\.json(?:\.gz)?)")
_KEPT = ("changes", "backups")
_MADE_ANEW = ("next.tsv", "memo", "library.txt")
_BEGINNING = 4_000


def older_folders(
    system: System, own: Path, library_id: str, last_change: str | None
) -> list[Path]:
    """Return the folders by path that are of one library, that of its own path last.

    ``own``: the one of its path, which need not be there. Another one is its own if it holds the
    record of its last change, or if its newest backup bears its id: the file was moved.
    """
    found = [own] if own.is_dir() else []
    with suppress(OSError):
        for name in sorted(system.listdir(own.parent), reverse=True):
            folder = own.parent / name
            is_one = folder != own and _OLDER.fullmatch(name) and folder.is_dir()
            if is_one and _is_of(system, folder, library_id, last_change):
                found.insert(0, folder)
    return found


def _is_of(system: System, folder: Path, library_id: str, last_change: str | None) -> bool:
    if last_change and (folder / "changes" / f"{last_change}.json").exists():
        return True
    with suppress(OSError):
        backups = [name for name in system.listdir(folder / "backups") if _BACKUP.fullmatch(name)]
        if backups:
            text = beginning(folder / "backups" / max(backups), _BEGINNING)
            return f'"library_id":"{library_id}"'.encode() in text
    return False


def take_over(system: System, older: Path, folder: Path) -> None:
    """Move what an older folder holds into another one, or rename it. Raises OSError."""
    if not folder.exists():
        system.replace(older, folder)
        sync_directory(system, folder.parent)
        return
    for part in _KEPT:
        moved = list(_files(system, older / part))
        if moved:
            make_directories(system, folder / part)
        for path in moved:
            _move(system, path, folder / part)
        if moved:
            sync_directory(system, folder / part)
    for name in _MADE_ANEW:
        remove(system, older / name)
    for each in (*(older / part for part in _KEPT), older):
        with suppress(OSError):  # what others have put there stays, and so does the folder
            each.rmdir()


def _files(system: System, folder: Path) -> Iterator[Path]:
    with suppress(FileNotFoundError):
        for name in sorted(system.listdir(folder)):
            if (folder / name).is_file():
                yield folder / name


def _move(system: System, path: Path, folder: Path) -> None:
    """Move a file, under another name where its own is taken by another one. Raises OSError."""
    for number in range(1, len(system.listdir(folder)) + 2):
        target = folder / (path.name if number == 1 else _numbered(path.name, number))
        if not target.exists():
            system.replace(path, target)
            return
        if target.read_bytes() == path.read_bytes():
            system.unlink(path)
            return


def _numbered(name: str, number: int) -> str:
    """Return a name with a number behind its time, as a second backup in a second has it."""
    found = _BACKUP.fullmatch(name)
    if found:
        return f"{found[1]}.{number}{found[2]}"
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{number}{dot}{ending}"
