"""Errors of the library's file, for a person: which file, what is wrong, what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from watchlog.domain.dates.moments import plain_date
from watchlog.errors import Hint, LibraryDamaged, LibraryMissing, LibraryUnusable
from watchlog.startup.values import Record
from watchlog.storage.file.documents import BadDocument, LazyDocument

UNTOUCHED = "nothing was saved, the library is as it was"
NOT_MOUNTED = "Is a disk or a cloud folder not mounted?"

_CANNOT_READ = "The library can't be read"
_CANNOT_SAVE = "The library can't be saved"

_NO_SPACE = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM}
_ADVICE = {
    errno.EROFS: "Its disk is read-only. Use another place: --library PATH",
    errno.ENOTDIR: "A part of that path is a file, not a directory.",
    errno.ELOOP: "The links in that path form a circle.",
    errno.EIO: "The disk reports a fault. Copy the library to another disk.",
}


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what the operating system refuses within into an error of the library."""
    try:
        yield
    except OSError as error:
        raise unusable(path, f"{_CANNOT_READ}: {reason_of(error)}.", error) from error


@contextmanager
def saving(path: Path) -> Iterator[None]:
    """Turn an OSError into an error of the library, which says that nothing was saved.

    For what comes before the replace alone: after it that would not be true.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _NO_SPACE:
            message = f"No space left on the disk of the library; {UNTOUCHED}."
        else:
            message = f"{_CANNOT_SAVE}: {reason_of(error)}; {UNTOUCHED}."
        raise unusable(path, message, error) from error


def unusable(path: Path, message: str, error: OSError | None = None) -> LibraryUnusable:
    """The error for a path, with the advice that fits what the operating system said.

    Where it named another file than the library, such as the lock, that one is shown.
    """
    if error is None:
        return LibraryUnusable(message, details=[str(path)])
    at_fault = _at_fault(path, error)
    hint = _advice(at_fault, error.errno)
    return LibraryUnusable(message, details=[str(at_fault)], hints=[hint] if hint else [])


def _at_fault(path: Path, error: OSError) -> Path:
    """The file that the operating system refused; of a temporary one the folder it would be in."""
    if not isinstance(error.filename, str):
        return path
    named = Path(error.filename)
    return named.parent if named.suffix == ".tmp" else named


def missing(
    path: Path,
    note: Path,
    newest: datetime | None,
    elsewhere: Path | None = None,
    *,
    is_empty: bool,
) -> LibraryMissing:
    """The error for a library that was in use and is gone; ``newest``: the time of a backup.

    ``note``: what says that it was in use; ``elsewhere``: where it was saved last, if that is
    another place.
    """
    moved = [] if elsewhere is None else [Hint("It was last saved as", str(elsewhere))]
    when = f" of {_in_print(newest)}" if newest else ""
    back = f"Bring it back (newest backup{when}):" if newest else "Bring back what is known:"
    return LibraryMissing(
        f"The library is {'empty' if is_empty else 'gone'}, but it was in use before."
        " Nothing was created.",
        details=[str(path)],
        hints=[
            *(moved or [Hint(NOT_MOUNTED)]),
            Hint(back, "watchlog restore"),
            Hint("To start afresh, remove", str(note)),
        ],
    )


def _in_print(when: datetime) -> str:
    """``8 Nov 2026 01:01``, by this machine's clock."""
    here = when.astimezone()
    return f"{plain_date(here)} {here:%H:%M}"


def reason_of(error: OSError) -> str:
    """Return what the operating system says, as the end of a sentence."""
    words = error.strerror
    return words[:1].lower() + words[1:] if words else type(error).__name__


def _advice(path: Path, number: int | None) -> Hint | None:
    if number in _FORBIDDEN:
        import shlex

        files = shlex.join([str(path.parent), str(path)])
        return Hint("See who owns it:", f"ls -ld {files}")
    return Hint(_ADVICE[number]) if number in _ADVICE else None


LIBRARY, BACKUP = "library", "backup"
NOTHING_CHANGED = " Nothing was recorded or changed."
ANOTHER = Hint("Another one?", "watchlog backups")
_BEFORE, _AFTER = 40, 24


class Spot(Record):
    """A place in the file, both from 1; the column is None where only the line is known."""

    line: int
    column: int | None
    text: str


class WaysOut(Record):
    """Earlier states to go back to: a copy of the damaged file, and the newest backup's time.

    ``others`` is how many shows there are beside the damaged one, ``readable`` how many of them
    can be read.
    """

    copy: Path | None = None
    newest: datetime | None = None
    others: int = 0
    readable: int = 0


def damage(
    path: Path,
    data: bytes,
    bad: BadDocument,
    document: LazyDocument | None = None,
    ways_out: WaysOut = WaysOut(),
    what: str = LIBRARY,
) -> LibraryDamaged:
    """The error for a document of a file, or, without one, for the file as a whole."""
    spot = (
        _spot_in_line(data, document, bad.position)
        if document is not None
        else _spot(data, bad.position)
    )
    at = _in_words(spot)
    return LibraryDamaged(
        f"The {what} can't be read{at}: {bad.reason}.{NOTHING_CHANGED}",
        details=[str(path), *_shown(spot), *_kept(ways_out)],
        hints=_hints(spot, ways_out) if what == LIBRARY else [ANOTHER],
    )


def _kept(ways_out: WaysOut) -> Iterator[str]:
    facts = []
    if ways_out.readable:
        many = ways_out.others > 1
        rest = f"the other {ways_out.others} shows are" if many else "the other show is"
        if ways_out.readable < ways_out.others:
            verb = "is" if ways_out.readable == 1 else "are"
            rest = f"{ways_out.readable} of the other {ways_out.others} shows {verb}"
        facts.append(f"{rest} readable")
    if ways_out.copy is not None:
        facts.append(f"a copy is kept in {ways_out.copy.parent.name}/{ways_out.copy.name}")
    if facts:
        text = ", and ".join(facts)
        yield f"{text[0].upper()}{text[1:]}."


def _hints(spot: Spot | None, ways_out: WaysOut) -> list[Hint]:
    what = "that line" if spot else "the file"
    hints = [Hint(f"Mend {what} by hand, or let", "watchlog doctor --fix")]
    if ways_out.newest is not None:
        hints.append(Hint(f"or go back to {_in_print(ways_out.newest)}:", "watchlog restore"))
    return hints


def _in_words(spot: Spot | None) -> str:
    if spot is None:
        return ""
    return f" at line {spot.line}" + (f", column {spot.column}" if spot.column else "")


def _spot(data: bytes, position: int | None) -> Spot | None:
    if position is None:
        return None
    before = data.decode("utf-8", "replace")[:position]
    line = before.count("\n") + 1
    return Spot(line, position - before.rfind("\n"), _line_of(data, line))


def _spot_in_line(data: bytes, document: LazyDocument, position: int | None) -> Spot:
    text = _line_of(data, document.line)
    if position is None:
        return Spot(document.line, None, text)
    key = document.start - (data.rfind(b"\n", 0, document.start) + 1)
    return Spot(document.line, key + position + 1, text)


def _line_of(data: bytes, number: int) -> str:
    return data.split(b"\n", number)[number - 1].decode("utf-8", "replace")


def _shown(spot: Spot | None) -> list[str]:
    """The text around the column, and an arrow below it."""
    if spot is None:
        return []
    column = (spot.column or 1) - 1
    start = max(0, column - _BEFORE)
    cut = spot.text[start : column + _AFTER]
    window = "".join(letter if letter.isprintable() else "�" for letter in cut)
    before = "…" if start else ""
    after = "…" if len(spot.text) > column + _AFTER else ""
    lines = [f"{spot.line} │ {before}{window}{after}"]
    if spot.column:
        margin = " " * len(str(spot.line))
        lines.append(f"{margin} │ {' ' * (len(before) + column - start)}↑")
    return lines
