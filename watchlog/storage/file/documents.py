"""A stored document that stays bytes until somebody looks into it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

from watchlog.storage.jsontext import BadDocument, decode, decode_thoroughly, encode

Stored = dict[str, Any]
Tables = dict[str, dict[str, Mapping[str, Any]]]


class LazyDocument(MutableMapping[str, Any]):
    """One object of the file, as a span of the file's bytes; parsed on first access.

    A MutableMapping and never a dict subclass: json.dumps writes a dict subclass from its own
    slots, and an unloaded one as ``{}``.
    """

    __slots__ = ("_as_loaded", "_source", "_value", "doc_id", "end", "start")

    def __init__(self, doc_id: int, source: bytes, start: int, end: int) -> None:
        self.doc_id = doc_id
        self._source = source
        self._value: Stored | None = None
        self._as_loaded: bytes | None = None
        self.start = start
        self.end = end

    @property
    def raw(self) -> bytes:
        """The bytes as they are in the file, whatever was changed since."""
        return self._source[self.start : self.end]

    @property
    def view(self) -> memoryview:
        """The same without a copy of them."""
        return memoryview(self._source)[self.start : self.end]

    def match(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """Look at the beginning of the bytes without parsing them."""
        return pattern.match(self._source, self.start, self.end)

    def contains(self, text: bytes) -> bool:
        """Whether these bytes occur in the document as it is in the file."""
        return self._source.find(text, self.start, self.end) >= 0

    @property
    def line(self) -> int:
        """The line of the file on which it stands, from 1."""
        return self._source.count(b"\n", 0, self.start) + 1

    def load(self) -> Stored:
        """The document as it is in the file, parsed anew; raises BadDocument."""
        return _an_object(decode(self.raw))

    def load_thoroughly(self) -> Stored:
        """The same; also raises BadDocument for a key that stands twice."""
        return _an_object(decode_thoroughly(self.raw))

    def become(self, value: Stored) -> None:
        """Replace the whole content, without parsing what was there."""
        self._value = value

    def written(self) -> bytes | memoryview:
        """The bytes to be saved: those of the file, unless the content was changed since."""
        if self._value is None:
            return self.view
        text = encode(self._value)
        return self.raw if text == self._as_loaded else text

    @property
    def is_touched(self) -> bool:
        """Whether somebody looked into it, and so may have changed a list deep inside."""
        return self._value is not None

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
        """The same bytes, of no use."""
        return cls(document.doc_id, document._source, document.start, document.end, fault)

    def load(self) -> Stored:
        raise BadDocument(*self.fault.args)

    load_thoroughly = load
