"""Git: the merge of three files as its driver, and what makes it call that."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from watchlog.domain.text import harmless
from watchlog.errors import Usage, WatchlogError
from watchlog.startup.values import Record
from watchlog.storage.contents import Contents, parse_contents
from watchlog.storage.file.atomic import ReplacedMeanwhile, replace_file
from watchlog.storage.file.format import join
from watchlog.storage.file.paths import Reading, read
from watchlog.storage.file.system import SYSTEM
from watchlog.storage.file.tinydb_file import revise
from watchlog.storage.library import Transaction
from watchlog.storage.merging.brought import Brought
from watchlog.storage.merging.copies import TwoIds
from watchlog.storage.snapshot import Snapshot

NAME = "watchlog"
SETTINGS = {"name": "watchlog's merge", "driver": "watchlog merge --driver %O %A %B"}


class GitSetup(Record):
    """What was set up: the folder, and the lines that were added to each file in it."""

    folder: Path
    added: tuple[tuple[str, tuple[str, ...]], ...]


def merge_files(base: Path, ours: Path, theirs: Path, now: datetime) -> Brought:
    """Merge theirs into ours, which stays as it is where that fails. Raises WatchlogError.

    ``base``, what both were before, decides nothing; git gives an empty file where there is none.
    """
    try:
        before, contents = _read(ours)
        _, other = _read(theirs)
        transaction = Transaction(contents, lambda _: None, now)
        copy = Snapshot(other, lambda _: None)
        if copy.library_id != transaction.library_id:
            raise WatchlogError("These are two libraries. Nothing was merged.")
        brought = transaction.merge(copy, _earlier(base, copy.library_id))
        if brought.unread:
            details = [f"{theirs}, {line}" for line in brought.unread]
            raise WatchlogError("A line can't be read. Nothing was merged.", details=details)
        if brought.changes:
            revision = revise(contents.tables, transaction.edits())
            replace_file(SYSTEM, ours, before, join(revision.tables))
    except TwoIds as two:
        raise WatchlogError(f"The id {two} stands twice. Nothing was merged.") from None
    except OSError as error:
        raise WatchlogError(f"{error.strerror}: {error.filename}. Nothing was merged.") from None
    except ReplacedMeanwhile:
        raise WatchlogError("Another program wrote the file. Nothing was merged.") from None
    except WatchlogError as error:
        # Git takes 1 for a conflict; it ends at once at what is above 128.
        raise WatchlogError(error.message, details=error.details) from None
    return brought


def _earlier(path: Path, library_id: str | None) -> Snapshot | None:
    """Read what both were before; None where that doesn't read, or is another library."""
    try:
        _, contents = _read(path)
        earlier = Snapshot(contents, lambda _: None)
        return earlier if earlier.library_id == library_id else None
    except (OSError, WatchlogError):
        return None


def _read(path: Path) -> tuple[Reading, Contents]:
    found = read(SYSTEM, path)
    if found is None:
        raise WatchlogError(f"There is no file {harmless(str(path))}. Nothing was merged.")
    return found, parse_contents(path, found.data, what="file")


def setup_git(folder: Path, library: Path) -> GitSetup:
    """Let git call ``merge`` for the library in a folder of its own. Raises Usage, WatchlogError.

    The setting is one of this clone; the lines are for every one.
    """
    if not folder.is_dir():
        raise Usage(f"There is no folder {harmless(str(folder))}. Nothing was changed.")
    if _git(folder, "rev-parse", "--git-dir").returncode:
        raise Usage(f"{harmless(str(folder))} isn't in a git repository. Nothing was changed.")
    name = library.name.replace(" ", "[[:space:]]")
    lines = {
        ".gitattributes": (f"{name} merge={NAME}",),
        ".gitignore": (f"{library.name}.lock", f"{library.name}.*.tmp"),
    }
    try:
        added = [(each, _add_lines(folder / each, wanted)) for each, wanted in lines.items()]
    except OSError as error:
        raise WatchlogError(f"{error.filename} can't be written: {error.strerror}.") from None
    for key, value in SETTINGS.items():
        if _git(folder, "config", f"merge.{NAME}.{key}", value).returncode:
            raise WatchlogError("git config failed: the driver isn't set.")
    return GitSetup(folder, tuple(added))


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=False)
    except OSError:
        raise WatchlogError("There is no git here. Nothing was changed.") from None


def _add_lines(path: Path, wanted: Sequence[str]) -> tuple[str, ...]:
    """Add the lines that a file lacks at its end; return them. Raises OSError."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    missing = tuple(each for each in wanted if each not in text.splitlines())
    if missing:
        begin = "" if not text or text.endswith("\n") else "\n"
        with path.open("a", encoding="utf-8") as file:
            file.write(begin + "".join(f"{each}\n" for each in missing))
    return missing
