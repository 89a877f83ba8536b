"""Git: the merge of three files as its driver, and what makes it call that."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from shlex import quote

from watchlog.domain.text import harmless
from watchlog.errors import Hint, Usage, WatchlogError
from watchlog.startup.values import Record
from watchlog.storage.contents import Contents, parse_contents
from watchlog.storage.file.atomic import ReplacedMeanwhile, replace_file
from watchlog.storage.file.documents import BadDocument
from watchlog.storage.file.errors import NOTHING_CHANGED
from watchlog.storage.file.format import join
from watchlog.storage.file.paths import Reading, read
from watchlog.storage.file.system import SYSTEM
from watchlog.storage.merging.brought import Brought
from watchlog.storage.repair.git_conflict import merge_contents
from watchlog.storage.snapshot import Snapshot

NAME = "watchlog"
DRIVER = "merge --driver %O %A %B"
BY_HAND = Hint("Git keeps your side; theirs:", "git show :3:FILE >theirs.json")


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
        merged = merge_contents(contents, other, _earlier(base, contents), now)
        if merged.brought.changes:
            replace_file(SYSTEM, ours, before, join(merged.tables))
    except BadDocument as bad:
        raise _conflict(f"It can't be merged: {bad.reason}.") from None
    except OSError as error:
        raise _conflict(f"{error.strerror}: {error.filename}.") from None
    except ReplacedMeanwhile:
        raise _conflict("Another program wrote the file.") from None
    except WatchlogError as error:
        raise _conflict(error.message.removesuffix(NOTHING_CHANGED), error.details) from None
    return merged.brought


def _conflict(what: str, details: Sequence[str] = ()) -> WatchlogError:
    """Return the error with exit code 1, for a conflict. Git ends at once at what is above 128."""
    hints = [BY_HAND, Hint("And then:", "watchlog merge theirs.json")]
    return WatchlogError(f"{what} Nothing was merged.", details=details, hints=hints)


def _driver() -> str:
    """Return the command for git's settings: this very watchlog, by its path if it has to be."""
    script = Path(sys.executable).with_name(NAME)
    found = shutil.which(NAME)
    if found is not None and script.exists() and Path(found).samefile(script):
        return f"{NAME} {DRIVER}"
    if script.exists():
        return f"{quote(str(script))} {DRIVER}"
    return f"{quote(sys.executable)} -P -m {NAME} {DRIVER}"


def _earlier(path: Path, ours: Contents) -> Snapshot | None:
    """Read what both were before; None where that doesn't read, or is another library."""
    try:
        earlier, own = (Snapshot(each, lambda _: None) for each in (_read(path)[1], ours))
        return earlier if earlier.library_id == own.library_id else None
    except (OSError, WatchlogError):
        return None


def _read(path: Path) -> tuple[Reading, Contents]:
    found = read(SYSTEM, path)
    if found is None:
        raise WatchlogError(f"There is no file {harmless(str(path))}.")
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
        there = {each: _there(folder / each) for each in lines}
        added = [
            (each, _add_lines(folder / each, there[each], wanted)) for each, wanted in lines.items()
        ]
    except OSError as error:
        raise WatchlogError(f"{error.filename} can't be written: {error.strerror}.") from None
    for key, value in (("name", "watchlog's merge"), ("driver", _driver())):
        if _git(folder, "config", f"merge.{NAME}.{key}", value).returncode:
            raise WatchlogError("git config failed: the driver isn't set.")
    return GitSetup(folder, tuple(added))


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=False)
    except OSError:
        raise WatchlogError("There is no git here. Nothing was changed.") from None


def _there(path: Path) -> bytes:
    """Return what a file holds, nothing if there is none. Raises OSError, WatchlogError."""
    # Git follows no link here either; a planted one would be written through.
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise WatchlogError(f"{harmless(str(path))} is not an ordinary file. Nothing was changed.")
    return path.read_bytes() if path.exists() else b""


def _add_lines(path: Path, there: bytes, wanted: Sequence[str]) -> tuple[str, ...]:
    """Add the lines that a file lacks at its end; return them. Raises OSError."""
    missing = tuple(each for each in wanted if each.encode() not in there.splitlines())
    if missing:
        begin = b"" if not there or there.endswith(b"\n") else b"\n"
        with path.open("ab") as file:
            file.write(begin + "".join(f"{each}\n" for each in missing).encode())
    return missing
