"""A library in which git left a conflict: taken apart into its two sides, and these merged."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from watchlog.errors import LibraryDamaged
from watchlog.startup.values import Record
from watchlog.storage.contents import Contents, parse_contents
from watchlog.storage.file.documents import BadDocument, Tables
from watchlog.storage.file.format import conflict_at
from watchlog.storage.file.tinydb_file import revise
from watchlog.storage.merging.brought import Brought
from watchlog.storage.merging.copies import TwoIds
from watchlog.storage.snapshot import Snapshot
from watchlog.storage.transaction import Transaction

_MARKER = re.compile(rb"(<{7}|\|{7}|={7}|>{7})(?: .*)?")
_FOLLOWS = {b"<": b"|=", b"|": b"=", b"=": b">", b">": b"<", b"": b"<"}
"""Which marker may come after which; b"" is the beginning of the file."""


class MergedSides(Record):
    """The tables of two sides made one, and what the second brought."""

    tables: Tables
    brought: Brought


def merge_contents(
    ours: Contents, theirs: Contents, base: Snapshot | None, now: datetime
) -> MergedSides:
    """Merge two files; what is written gets no stamps. Raises BadDocument, LibraryUnusable."""
    transaction = Transaction(ours, lambda _: None, now)
    copy = Snapshot(theirs, lambda _: None)
    if copy.library_id != transaction.library_id:
        raise BadDocument("these are two libraries")
    try:
        brought = transaction.merge(copy, base)
    except TwoIds as two:
        raise BadDocument(f"the id {two} stands twice") from None
    if brought.unread:
        raise BadDocument(f"in theirs, {brought.unread[0]}")
    tables = revise(ours.tables, transaction.edits()).tables if brought.changes else ours.tables
    return MergedSides(tables, brought)


def merge_conflict(path: Path, data: bytes, now: datetime) -> MergedSides | None:
    """Merge the sides of a file with git's markers; None for a file without. Raises BadDocument."""
    if conflict_at(data) is None:
        return None
    sides = _sides(data.replace(b"\r\n", b"\n"))
    try:
        ours, theirs = (parse_contents(path, side) for side in sides)
        faults = Snapshot(ours, lambda _: None).faults()
        if faults:
            raise BadDocument(f"in ours, {faults[0]}")
        return merge_contents(ours, theirs, None, now)
    except LibraryDamaged as error:
        raise BadDocument(f"a side by itself: {error.message}") from None


def _sides(data: bytes) -> tuple[bytes, bytes]:
    """Return both sides of a file, each with all that stands outside of conflicts."""
    ours: list[bytes] = []
    theirs: list[bytes] = []
    last = b""
    for number, line in enumerate(data.splitlines(keepends=True), 1):
        marker = _MARKER.fullmatch(line.rstrip(b"\n"))
        if marker is not None:
            kind = marker[1][:1]
            if kind not in _FOLLOWS[last]:
                raise BadDocument(f"line {number} is a marker out of its order")
            last = kind
            continue
        if last in (b"<", b"", b">"):
            ours.append(line)
        if last in (b"=", b"", b">"):
            theirs.append(line)
    if last != b">":
        raise BadDocument("the last conflict has no end")
    return b"".join(ours), b"".join(theirs)
