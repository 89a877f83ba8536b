"""What a purge leaves of a removed row: that it was removed, so that no copy brings it back."""

from __future__ import annotations

from watchlog.storage.file.documents import Stored, encode
from watchlog.storage.file.format import head_first
from watchlog.storage.merging.rows import PARTS, Row, is_alike, rows_in
from watchlog.storage.records import checked_line

_MARKS = ("id", "show", "deleted", "undone", "changed")
_NAMES = ("id", "title", "slug", "into", "place", *_MARKS)
_DEFAULTS = {"kind": "series", "source": "typed"}
"""Fields that every row is written with, whether anybody said so or not."""


def bare(row: Row, marks: tuple[str, ...] = _MARKS) -> Row:
    """Return no more than the marks of a row of which a purge left no more; any other as it is.

    So what is written for the sake of form is not taken for something said.
    """
    if not row.get("deleted"):
        return row
    said = (key for key, each in row.items() if each and each != _DEFAULTS.get(key))
    if any(key not in (*marks, *PARTS) for key in said):
        return row
    return {key: each for key, each in row.items() if key in marks and (each or key == "title")}


def bare_show(show: Row) -> Row:
    """Return no more than the names and marks of a show of which a purge left no more."""
    return bare(show, _NAMES)


def bare_line(line: Row) -> Stored:
    """Return the line of a show as a purge writes it."""
    rows = {part: [bare(row) for row in rows_in(line, part)] for part in PARTS if line.get(part)}
    return dict(bare_show(line)) | rows


def changed_text(line: Row, there: Row | None) -> bytes | None:
    """Return the line of a show as it is written to the letter; None where it is there already."""
    known = None if there is None else bare_line(there)
    # Most lines of a merge are there as they come, and need no second look at their values.
    if known is not None and is_alike(known, bare_line(line)):
        return None
    new = bare_line(checked_line(line, there))
    return None if known is not None and is_alike(known, new) else encode(head_first(new))
