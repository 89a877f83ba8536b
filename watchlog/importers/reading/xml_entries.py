"""XML exports read entry by entry: a list below one root, its entries with fields of text.

The parser is the one of the standard library, which would open what a document type declares and
write its entities out, a thousandfold if they are nested. No export has a document type, so a
file with one is refused before any of it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NoReturn

from watchlog.errors import BadImport
from watchlog.importers.reading.csv_tables import head_text, open_text
from watchlog.importers.reading.refusals import absurd_entry, broken_off
from watchlog.importers.reading.sources import Member, Source
from watchlog.startup.values import Record

if TYPE_CHECKING:
    from xml.parsers.expat import ExpatError

_PIECE = 2**16
_ENTRY_DEPTH, _FIELD_DEPTH = 2, 3
_DEEPEST = 50
"""Elements within one another; exports have three or four."""

LONGEST_ENTRY = 2**20
"""Characters of one entry, and bytes of a single tag or comment."""

# XML forbids them, also within CDATA, and a comment that was pasted may hold them all the same.
_CONTROLS = dict.fromkeys(each for each in range(32) if chr(each) not in "\t\n\r")


class XmlEntry(Record):
    """An element below the root: its tag, the line it begins on, and its fields by their tags."""

    tag: str
    line: int
    fields: Mapping[str, str]


def has_root(member: Member, root: str) -> bool:
    """Tell if a file is XML whose outermost element is called so, as far as its head shows."""
    head = head_text(member).lstrip("\ufeff \t\r\n")
    if not head.startswith("<"):
        return False
    first = re.search(r"<[A-Za-z_][\w.-]*", re.sub(r"(?s)<!--.*?(-->|$)", "", head))
    return first is not None and first[0] == f"<{root}"


def entries(source: Source, member: Member) -> Iterator[XmlEntry]:
    """Yield the entries of an XML file, the whole of which is never in memory. Raises BadImport."""
    from xml.parsers.expat import ExpatError

    reader = _Reader(member.path)
    with open_text(source, member) as text:
        fed = 0
        while True:
            piece = text.read(_PIECE).lstrip("\ufeff" if not fed else "").translate(_CONTROLS)
            try:
                reader.feed(piece)
            except ExpatError as error:
                raise reader.wrong(error, ended=not piece) from None
            yield from reader.take()
            if not piece:
                return
            fed += len(piece)


class _Reader:
    """The parser, and the entries that it has finished."""

    def __init__(self, path: str) -> None:
        from xml.parsers.expat import ParserCreate

        self._path = path
        self._parser = ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._fed = 0
        self._depth = 0
        self._line = 0
        self._done: list[XmlEntry] = []
        self._fields: dict[str, str] = {}
        self._field: list[str] = []
        self._characters = 0

    def feed(self, piece: str) -> None:
        """Parse one more piece; an empty one is the end. Raises BadImport, ExpatError."""
        self._parser.Parse(piece, not piece)
        self._fed += len(piece.encode("utf-8", "replace"))
        # A tag or comment that does not end is kept whole, and gone through with every piece.
        if self._fed - self._parser.CurrentByteIndex > LONGEST_ENTRY:
            raise absurd_entry(self._path)

    def take(self) -> list[XmlEntry]:
        """Return the entries that were finished since."""
        done, self._done = self._done, []
        return done

    def _start(self, tag: str, _attributes: object) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise absurd_entry(self._path)
        if self._depth == _ENTRY_DEPTH:
            self._fields, self._characters = {}, 0
            self._line = self._parser.CurrentLineNumber
        if self._depth == _FIELD_DEPTH:
            self._field = []
            self._count_characters(tag)

    def _end(self, tag: str) -> None:
        if self._depth == _FIELD_DEPTH:
            self._fields.setdefault(tag, "".join(self._field).strip())
        elif self._depth == _ENTRY_DEPTH:
            self._done.append(XmlEntry(tag, self._line, self._fields))
        self._depth -= 1

    def _text(self, text: str) -> None:
        if self._depth == _FIELD_DEPTH:
            self._count_characters(text)
            self._field.append(text)

    def _count_characters(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > LONGEST_ENTRY:
            raise absurd_entry(self._path)

    def _refuse(self, *_declared: object) -> NoReturn:
        raise BadImport(
            f"{self._path} declares a document type, which no export does and which could"
            " do harm. Nothing imported."
        )

    def wrong(self, error: ExpatError, *, ended: bool) -> BadImport:
        """Return the error for what is no XML: the file breaks off, or something is amiss."""
        if ended:
            return broken_off(self._path)
        return BadImport(f"{self._path} isn't valid XML, in line {error.lineno}. Nothing imported.")
