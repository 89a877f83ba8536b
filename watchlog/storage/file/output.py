"""Writing a file that a person named, such as an export: whole or not at all, never the library."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from watchlog.domain.text import harmless
from watchlog.errors import FileInTheWay, Hint
from watchlog.storage.file.atomic import Chunks, remove, write_new
from watchlog.storage.file.lock import lock_file
from watchlog.storage.file.system import SYSTEM, System


def write_output(
    path: Path,
    chunks: Chunks,
    *,
    force: bool,
    library: Path,
    own_folder: Path,
    system: System = SYSTEM,
) -> None:
    """Put bytes into a file; with ``force`` also in the place of one that is there.

    A link is followed. A new file is for this user alone, one that replaces another keeps its
    mode. Raises FileInTheWay as ``check_output`` does; FileExistsError without ``force`` and other
    OSErrors, which the caller words. What was there is as it was then.
    """
    check_output(path, library=library, own_folder=own_folder)
    real = Path(os.path.realpath(path))
    if real.exists() and not force:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    # A name that nobody can guess, short enough for any name beside it.
    temporary = real.with_name(f".watchlog-{os.urandom(8).hex()}.tmp")
    mode = stat.S_IMODE(real.stat().st_mode) if real.exists() else 0o600
    write_new(system, temporary, chunks, lambda descriptor: system.set_mode(descriptor, mode))
    try:
        _give_name(system, temporary, real, force=force)
    finally:
        remove(system, temporary)


def check_output(path: Path, *, library: Path, own_folder: Path) -> None:
    """Raise FileInTheWay for what is never written over, whatever is there now.

    That is the library, its lock, what lies in its folder of backups; a directory, a link to
    nowhere, and what is no ordinary file.
    """
    real, real_library = Path(os.path.realpath(path)), Path(os.path.realpath(library))
    hints = []
    if real == real_library:
        words = "is your library"
    elif real == lock_file(real_library):
        words = "is the lock of your library"
    elif Path(os.path.realpath(own_folder)) in (real, *real.parents):
        words = "belongs to the backups of your library"
    elif path.is_symlink() and not real.exists():
        # Who planted it would choose where the file goes.
        words = "is a link to a file that isn't there"
    elif real.is_dir():
        words = "is a directory"
        hints = [Hint("Name a file in it.")]
    elif real.exists() and not real.is_file():
        # A rename would put a file in the place of a pipe or of /dev/null.
        words = "isn't an ordinary file"
    else:
        return
    raise FileInTheWay(f"{harmless(str(path))} {words}. Nothing written.", hints=hints)


def _give_name(system: System, temporary: Path, real: Path, *, force: bool) -> None:
    """Give the new file its name; without ``force`` only if nobody has taken it meanwhile."""
    if not force:
        # A rename would replace what came since the check; a link refuses to.
        try:
            os.link(temporary, real)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: the check before has to do
            pass
        else:
            return
    system.replace(temporary, real)
