"""Stored documents, which stay bytes until somebody looks into them; their JSON; edits of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from typing import Any, NoReturn

from watchlog.startup.values import Record

Stored = dict[str, Any]
Tables = dict[str, dict[str, Mapping[str, Any]]]


class LazyDocument(MutableMapping[str, Any]):
    """One object of the file, as a span of the file's bytes; parsed on first access.

    A MutableMapping and never a dict subclass: json.dumps writes a dict subclass from its own
    slots, and an unloaded one as ``{}``.
    """

    __slots__ = ("_as_loaded", "_source", "_text", "_value", "doc_id", "end", "start")

    def __init__(self, doc_id: int, source: bytes, start: int, end: int) -> None:
        self.doc_id = doc_id
        self._source = source
        self._value: Stored | None = None
        self._as_loaded: bytes | None = None
        self._text: bytes | None = None
        self.start = start
        self.end = end

    @property
    def raw(self) -> bytes:
        """The bytes as they are in the file, whatever was changed since."""
        return self._source[self.start : self.end]

    @property
    def view(self) -> memoryview:
        """The bytes as they are in the file, without a copy of them."""
        return memoryview(self._source)[self.start : self.end]

    def match(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """Look at the beginning of the bytes without parsing them."""
        return pattern.match(self._source, self.start, self.end)

    def contains(self, text: bytes) -> bool:
        """Tell if these bytes occur in the document as it is in the file."""
        return self._source.find(text, self.start, self.end) >= 0

    def found(self, pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
        """Yield where a pattern occurs in the document as it is in the file."""
        return pattern.finditer(self._source, self.start, self.end)

    @property
    def line(self) -> int:
        """The line of the file on which it stands, from 1."""
        return self._source.count(b"\n", 0, self.start) + 1

    def load(self) -> Stored:
        """Return the document as it is in the file, parsed anew; raises BadDocument."""
        return _an_object(decode(self.raw))

    def load_thoroughly(self) -> Stored:
        """Return the document parsed anew; raises BadDocument for a key that stands twice, too."""
        return _an_object(decode_thoroughly(self.raw))

    def set_content(self, value: Stored) -> None:
        """Replace the whole content, without parsing what was there."""
        self._value = value

    def set_text(self, text: bytes) -> None:
        """Replace the whole content by what is encoded already."""
        self._text = text

    def written(self) -> bytes | memoryview:
        """Return the bytes to be saved: those of the file, unless the content was changed since."""
        if self._text is not None:
            return self._text
        if self._value is None:
            return self.view
        text = encode(self._value)
        # TinyDB looks into documents that it does not change. Those keep the very bytes, and with
        # them blanks and escapes of whoever wrote the line.
        return self.raw if text == self._as_loaded else text

    @property
    def is_touched(self) -> bool:
        """True if it was replaced, or somebody looked into it: a list deep inside may differ."""
        return self._value is not None or self._text is not None

    def _loaded(self) -> Stored:
        if self._value is None:
            self._value = self.load()
            self._as_loaded = encode(self._value)
        return self._value

    def __getitem__(self, key: str) -> Any:
        return self._loaded()[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._loaded()[key] = value

    def __delitem__(self, key: str) -> None:
        del self._loaded()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded())

    def __len__(self) -> int:
        return len(self._loaded())


def _an_object(value: Any) -> Stored:
    if not isinstance(value, dict):
        raise BadDocument("not an object")
    return value


_NAMES = re.compile(rb'with":(\["[^"\\]*(?:\\.[^"\\]*)*"(?:,"[^"\\]*(?:\\.[^"\\]*)*")*\])')
"""What ``with`` and ``watch_with`` hold: names, of which there is at least one."""


def names_in(document: LazyDocument) -> set[str]:
    """Return the names of people in a line in our own form, in removed rows too.

    Names that are damaged are left out.
    """
    if not document.contains(b'with":["'):
        return set()  # in most libraries that is so of each line, and the pattern is not needed
    names = set[str]()
    for text in {found[1] for found in document.found(_NAMES)}:
        with suppress(BadDocument):
            names.update(decode(text))
    return names


_TAGS = re.compile(rb'"language":"([A-Za-z0-9-]+)"')


def tags_in(document: LazyDocument) -> set[str]:
    """Return the tags of languages that were heard, in a line in our own form; removed rows too."""
    return {found[1].decode() for found in document.found(_TAGS)}


class DamagedLine(LazyDocument):
    """A line that is no document: its span is all of it, with what stands for key and comma."""

    __slots__ = ("fault",)

    def __init__(
        self, doc_id: int, source: bytes, start: int, end: int, fault: BadDocument
    ) -> None:
        super().__init__(doc_id, source, start, end)
        self.fault = fault

    @classmethod
    def of(cls, document: LazyDocument, fault: BadDocument) -> DamagedLine:
        """Return what stands for a document that reads, but may not be used because of a fault."""
        return cls(document.doc_id, document._source, document.start, document.end, fault)

    def load(self) -> Stored:
        raise BadDocument(*self.fault.args)

    load_thoroughly = load


_SURROGATE = "[\ud800-\udfff]"


class BadDocument(Exception):
    """Bytes or values that cannot be a stored document. Never leaves the storage layer.

    ``position`` is the character of the text at which it goes wrong, where that is known.
    """

    def __init__(self, reason: str, position: int | None = None) -> None:
        super().__init__(reason, position)
        self.reason = reason
        self.position = position


def _refuse_constant(name: str) -> NoReturn:
    raise BadDocument(f"{name} is not a JSON number")


def _refuse_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise BadDocument(f"“{double}” is there twice")
    return value


_TOO_DEEP = "nested too deeply"
_A_VALUE = "Expecting value"
_A_NAME = "Expecting property name enclosed in double quotes"
_ONE_COMMA_MORE = "Illegal trailing comma"
_CLOSED_BY = {_A_VALUE: "]", _A_NAME: "}"}
_OUR_WORDS = {
    _A_VALUE: "expected a value",
    _A_NAME: "expected a name in double quotes",
    "Expecting ':'": "expected a colon",
    "Expecting ','": "expected a comma or a closing bracket",
    _ONE_COMMA_MORE: "a comma too many",
    "Extra data": "text after its end",
    "Unterminated": "these quotes are never closed",
    "Invalid control character": "a control character inside quotes",
    "Invalid \\": "a backslash that stands for nothing",
}
"""What stands wrongly, by how Python's message begins."""

_quick = json.JSONDecoder(parse_constant=_refuse_constant)
_thorough = json.JSONDecoder(parse_constant=_refuse_constant, object_pairs_hook=_refuse_doubles)
_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def decode(raw: bytes) -> Any:
    """Return the value of one JSON text in UTF-8; raises BadDocument for anything else."""
    return _decoded(raw, _quick.decode)


def decode_thoroughly(raw: bytes) -> Any:
    """Return the value of one JSON text in UTF-8 without doubled keys; raises BadDocument.

    Python keeps the last of two equal keys: saved, the first value would be lost. A text that
    comes out again as it is has none of these; to look at each pair of any other takes three
    times as long as ``decode`` (6.7 and 2.1 ms for 2,000 plays).
    """
    value = decode(raw)
    return value if encode(value) == raw else _decoded(raw, _thorough.decode)


def _decoded(raw: bytes, parse: Callable[[str], Any]) -> Any:
    try:
        return parse(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        position = len(raw[: error.start].decode("utf-8"))
        raise BadDocument("bytes that are not UTF-8", position) from None
    except json.JSONDecodeError as error:
        raise _no_json(error) from None
    except RecursionError:
        raise BadDocument(_TOO_DEEP) from None
    except ValueError:  # Python reads no integer of thousands of digits
        raise BadDocument("a number with too many digits") from None


def _no_json(error: json.JSONDecodeError) -> BadDocument:
    """Return what is wrong and where, in our words: Python's are not the same in each version."""
    text, said, position = error.doc, error.msg, error.pos
    before = text[:position].rstrip()
    if not text[position:].strip():
        return BadDocument("it breaks off here", position)
    # From 3.13 on Python points to this comma, before to the bracket that comes after it.
    if text[position] == _CLOSED_BY.get(said) and before.endswith(","):
        said, position = _ONE_COMMA_MORE, len(before) - 1
    words = (ours for theirs, ours in _OUR_WORDS.items() if said.startswith(theirs))
    return BadDocument(next(words, "not JSON"), position)


def encode(value: Any) -> bytes:
    """Return the compact text of a value, in UTF-8 on one line; raises BadDocument without one."""
    try:
        text = _encoder.encode(value)
    except RecursionError:
        raise BadDocument(_TOO_DEEP) from None
    except (TypeError, ValueError) as error:
        raise BadDocument("cannot be written as JSON") from error
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        # Half of a surrogate pair: valid as an escape, impossible in UTF-8. Kept as it came.
        return re.sub(_SURROGATE, lambda half: f"\\u{ord(half[0]):04x}", text).encode("utf-8")


class ChangedDocument(Record):
    """One document that a save touches: its bytes before and after (None: it was not there)."""

    table: str
    doc_id: int
    old: bytes | None
    new: bytes | None


class Edits:
    """The edits of one command: whole shows (``replaced`` by document id), the rest by field.

    A show that is written to the letter is a document of its own, encoded already. ``listening``:
    in the same way the documents of that table.

    ``exact``: other tables in the place of all of them. ``removed`` shows, by document id, are
    for the undo of a merge; so are ``may_go``, the ids of shows, plays and verdicts that the save
    may take out. ``may_lose``: it may lose any, as for a purge, and plays that get other ids.
    """

    def __init__(self, meta: Stored) -> None:
        self.added: list[Stored | LazyDocument] = []
        self.replaced: dict[int, Stored | LazyDocument] = {}
        self.removed: list[int] = []
        self.preferences: Stored | None = None
        self.listening: Edits | None = None
        self.exact: Tables | None = None
        self.may_lose = False
        self.may_go: frozenset[str] = frozenset()
        self.meta = meta

    def put(self, document: LazyDocument | None, content: Stored | LazyDocument) -> None:
        """Put the content of a show in the place of a document; None: it is a new one."""
        if document is None:
            self.added.append(content)
        else:
            self.replaced[document.doc_id] = content

    def __bool__(self) -> bool:
        rows = self.added or self.replaced or self.removed or self.listening
        return bool(rows or self.preferences or self.meta) or self.exact is not None
