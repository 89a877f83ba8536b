"""The contents of a library file: its tables, documents unparsed; and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from watchlog.errors import LibraryDamaged
from watchlog.storage.file.documents import BadDocument, LazyDocument, Tables
from watchlog.storage.file.errors import LIBRARY, WaysOut, damage
from watchlog.storage.file.format import (
    NO_LIBRARY,
    SCHEMA,
    SINGLE_ID,
    ForeignForm,
    check_meta,
    conflict_at,
    join,
    parse_whole,
    split,
    split_lines,
)
from watchlog.storage.file.salvage import split_damaged

GIT_CONFLICT = "git left a conflict, and both sides are in it"


class Contents:
    """One reading of a library file, or of its absence (no tables at all).

    ``data`` is what was read. Where that is not in our own form, or of an older schema,
    ``tables`` holds the same values put into it, and their lines are not those of the file.
    ``ways_out`` is asked, when something is damaged, for what there is to go back to; ``what``
    is what the file is called then.
    """

    def __init__(
        self,
        path: Path,
        data: bytes = b"",
        ways_out: Callable[[bytes], WaysOut] = lambda _: WaysOut(),
        what: str = LIBRARY,
    ) -> None:
        self.path = path
        self.data = data
        self.tables: Tables = {}
        self.own_form = True
        self.schema = SCHEMA
        self._ways_out = ways_out
        self._what = what

    @property
    def is_migrated(self) -> bool:
        """True if the file is of an older major schema."""
        return self.schema[0] < SCHEMA[0]

    @property
    def shows(self) -> Mapping[str, LazyDocument]:
        return cast("Mapping[str, LazyDocument]", self.tables.get("shows", {}))

    def single_document(self, table: str) -> dict[str, Any] | None:
        """The one document of ``meta`` or ``preferences``, parsed. Raises LibraryDamaged."""
        document = self.document(table)
        try:
            return None if document is None else document.load()
        except BadDocument as bad:
            raise self.error(bad, document) from None

    def document(self, table: str) -> LazyDocument | None:
        """The one document of ``meta`` or ``preferences``, unparsed."""
        return cast("LazyDocument | None", self.tables.get(table, {}).get(SINGLE_ID))

    def error(self, bad: BadDocument, document: LazyDocument | None = None) -> LibraryDamaged:
        """The error for one of the documents, or for the file as a whole; all come from here."""
        ways_out = self._ways_out(self.data)
        if document is not None:
            others = [each for each in self.shows.values() if each is not document]
            readable = sum(map(_is_readable, others))
            ways_out = ways_out._replace(others=len(others), readable=readable)
        place = document if self.own_form else None
        return damage(self.path, self.data, bad, place, ways_out, self._what)

    def warning(self, bad: BadDocument, document: LazyDocument) -> str:
        """Return the warning for a damaged document that is not in the way."""
        where = f"Line {document.line}" if self.own_form else "A show"
        return f"{where} of the {self._what} is damaged ({bad.reason}); it is kept as it is."


def _is_readable(document: LazyDocument) -> bool:
    from watchlog.storage.records import read_show

    try:
        read_show(document.load_thoroughly())
    except BadDocument:
        return False
    return True


def parse_contents(
    path: Path,
    data: bytes,
    ways_out: Callable[[bytes], WaysOut] = lambda _: WaysOut(),
    what: str = LIBRARY,
) -> Contents:
    """Return the contents of a file. Raises LibraryDamaged, LibraryTooNew."""
    contents = Contents(path, data, ways_out, what)
    try:
        _refuse_remains(data)
        contents.tables, contents.own_form = _tables(data)
        meta = contents.single_document("meta")
        if meta is None:
            raise BadDocument(NO_LIBRARY)
        contents.schema = check_meta(meta, path)
        if contents.is_migrated:
            _migrate(contents)
    except BadDocument as bad:
        raise contents.error(bad) from None
    return contents


def _migrate(contents: Contents) -> None:
    from watchlog.storage.migrations import migrate

    lazy = cast("Mapping[str, Mapping[str, LazyDocument]]", contents.tables)
    parsed = {
        name: {key: document.load_thoroughly() for key, document in table.items()}
        for name, table in lazy.items()
    }
    migrate(parsed, contents.schema[0])
    contents.tables = split_lines(b"".join(join(cast("Tables", parsed))))
    contents.own_form = False


def _refuse_remains(data: bytes) -> None:
    """Raise BadDocument for an empty file, and for NUL bytes.

    A power cut leaves these of a file whose name came to the disk before its bytes, as other
    programs write it. TinyDB takes an empty file for an empty database.
    """
    if not data:
        raise BadDocument("the file is empty")
    if b"\0" in data:
        position = len(data[: data.index(b"\0")].decode("utf-8", "replace"))
        raise BadDocument("a NUL byte", position)


def _tables(data: bytes) -> tuple[Tables, bool]:
    # From the quickest to the most patient: lines by their frames; then all of it parsed, which
    # any layout passes; then around damaged lines. The error to show is that of the parser.
    try:
        return split(data), True
    except ForeignForm:
        pass
    at = conflict_at(data)
    if at is not None:
        raise BadDocument(GIT_CONFLICT, len(data[:at].decode("utf-8", "replace")))
    try:
        return split_lines(parse_whole(data)), False
    except BadDocument as bad:
        try:
            return split_damaged(data), True
        except ForeignForm:
            raise bad from None
