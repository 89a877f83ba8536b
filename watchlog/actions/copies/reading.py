"""Other copies of the library: which there are, and each read or refused."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from shlex import quote

from watchlog.domain.text import harmless
from watchlog.errors import Again, Hint, LibraryDamaged, NoSuchBackup, Usage
from watchlog.startup.values import Record
from watchlog.storage.contents import Contents, parse_contents
from watchlog.storage.file.errors import reading
from watchlog.storage.library import Library
from watchlog.storage.merging.base import has_common_news, lacks_of
from watchlog.storage.repair.environment import conflict_files
from watchlog.storage.snapshot import Snapshot

NOTHING = " Nothing was changed."


class CopyToMerge(Record):
    """Another copy of the library. ``is_left_over``: a sync has put it beside the library."""

    path: Path
    contents: Contents
    is_left_over: bool


def copies_to_merge(
    library: Library, paths: Sequence[Path], *, mine: bool = False
) -> list[CopyToMerge]:
    """Read the copies named, or all that lie beside the library.

    ``mine``: libraries with another id are the person's as well. Raises Usage, NoSuchBackup,
    LibraryUnusable.
    """
    left_over = [path for path, _ in conflict_files(library)]
    own = library.read()
    if paths and not own.exists:
        begin = Hint(
            "To begin with that one:", f"cp {quote(str(paths[0]))} {quote(str(library.path))}"
        )
        raise Usage(f"There is no library yet to merge into.{NOTHING}", hints=[begin])
    copies = []
    for path in dict.fromkeys(paths or left_over):
        _check(path)
        _check_other(path, library)
        contents = _read(path)
        its = Snapshot(contents, lambda _: None).library_id
        if its != own.library_id and not mine:
            raise _another(path)
        copies.append(CopyToMerge(path, contents, _is_one_of(path, left_over)))
    return copies


def read_base(library: Library, path: Path, copies: Sequence[CopyToMerge]) -> Snapshot:
    """Read what both were before, for the ledger. Raises Usage, NoSuchBackup, LibraryUnusable."""
    _check(path)
    base = Snapshot(_read(path), lambda _: None)
    own, shown = library.read(), harmless(str(path))
    for each in copies:
        copy = Snapshot(each.contents, lambda _: None)
        if base.library_id not in (own.library_id, copy.library_id):
            raise Usage(f"{shown} is another library, and no base for this merge.{NOTHING}")
        for side, name in ((own, "the library"), (copy, each.path.name)):
            if lacks_of(side, base):
                words = f"it holds plays, verdicts or listening that {harmless(name)} lacks"
                raise Usage(f"{shown} isn't an earlier state of both: {words}.{NOTHING}")
        if has_common_news(own, copy, base):
            words = "both share changes that it lacks"
            raise Usage(f"{shown} is older than what both were last: {words}.{NOTHING}")
    return base


def _is_one_of(path: Path, others: Sequence[Path]) -> bool:
    return any(path.samefile(each) for each in others)


def _check(path: Path) -> None:
    """Refuse what is no file. Raises Usage, NoSuchBackup."""
    shown = harmless(str(path))
    try:
        status = path.stat()
    except (OSError, ValueError):
        raise NoSuchBackup(f"There is no file {shown}.{NOTHING}") from None
    if stat.S_ISDIR(status.st_mode):
        raise Usage(f"{shown} is a folder: name the library's file in it.{NOTHING}")
    if not stat.S_ISREG(status.st_mode):
        raise Usage(f"{shown} is not a regular file.{NOTHING}")


def _check_other(path: Path, library: Library) -> None:
    if os.path.exists(library.real) and path.samefile(library.real):  # noqa: PTH110
        raise Usage(f"{harmless(str(path))} is the library itself.{NOTHING}")


def _read(path: Path) -> Contents:
    """Parse a copy; what is wrong with it as a whole is told. Raises LibraryUnusable."""
    with reading(path):
        data = path.read_bytes()
    try:
        return parse_contents(path, data, what="copy")
    except LibraryDamaged as error:
        # The way out of a backup that does not read is another backup; here there is none.
        error.hints = ()
        raise


def _another(path: Path) -> Usage:
    return Usage(
        f"{harmless(str(path))} is another library.{NOTHING}",
        hints=[
            Hint("To take its plays:", f"watchlog import {quote(str(path))}"),
            Hint("If both are yours:", again=Again({"mine": True})),
        ],
    )
