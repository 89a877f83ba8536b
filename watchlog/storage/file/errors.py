"""What the operating system refuses, said to a person: which file, what is wrong, what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watchlog.errors import Hint, LibraryUnusable

UNTOUCHED = "nothing was saved, the library is as it was"

_CANNOT_READ = "The library cannot be read"
_CANNOT_SAVE = "The library cannot be saved"

_NO_SPACE = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM}
_ADVICE = {
    errno.EROFS: "It lies on a read-only disk; another place: --library PATH.",
    errno.ENOTDIR: "A part of that path is a file, not a directory.",
    errno.ELOOP: "The links of that path lead in a circle.",
    errno.EIO: "The disk reports a fault. Copy the library to another disk.",
}


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what the operating system refuses within into an error of the library."""
    try:
        yield
    except OSError as error:
        raise unusable(path, f"{_CANNOT_READ}: {said_of(error)}.", error) from error


@contextmanager
def saving(path: Path) -> Iterator[None]:
    """The same while nothing has been replaced yet."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_SPACE:
            message = f"No space left on the disk of the library; {UNTOUCHED}."
        else:
            message = f"{_CANNOT_SAVE}: {said_of(error)}; {UNTOUCHED}."
        raise unusable(path, message, error) from error


def unusable(path: Path, message: str, error: OSError | None = None) -> LibraryUnusable:
    """The error for a path, with the advice that fits what the operating system said."""
    advice = _advice(path, error.errno) if error else None
    return LibraryUnusable(message, details=[str(path)], hints=[Hint(advice)] if advice else [])


def said_of(error: OSError) -> str:
    """What the operating system says, as the end of a sentence."""
    words = error.strerror or type(error).__name__
    return words[:1].lower() + words[1:]


def _advice(path: Path, number: int | None) -> str | None:
    if number in _FORBIDDEN:
        return f"Look at who owns it: ls -ld {path.parent} {path.name}"
    return _ADVICE.get(number or 0)
