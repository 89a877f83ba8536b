"""JSON exports read item by item, so that the whole of a file is never in memory."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

from watchlog.errors import BadImport
from watchlog.importers.reading.csv_tables import head_text, open_text
from watchlog.importers.reading.refusals import absurd_entry, broken_off
from watchlog.importers.reading.sources import Member, Source
from watchlog.startup.values import Record

_PIECE = 2**18
_BLANK = re.compile(r"[ \t\n\r]*")
# An item is read as a whole. Without a bound one that never ends would fill the memory.
LONGEST_ITEM = 64 * 2**20
"""Characters of one item."""


class Item(Record):
    """One item of the list under ``key``, with its ``number`` in it from 1.

    ``key`` is None where the file itself is the list. A value of the outermost object that is no
    list is one item, with the number 0.
    """

    key: str | None
    number: int
    value: Any


def items(source: Source, member: Member) -> Iterator[Item]:
    """Yield the items of a JSON file that is a list, or an object of lists. Raises BadImport."""
    with open_text(source, member) as text:
        reader = _Reader(text, member.path)
        first = reader.peek()
        if first == "[":
            yield from _list_items(reader, None)
        elif first == "{":
            yield from _object_items(reader)
        else:
            raise reader.wrong()
        if reader.peek():
            raise reader.wrong()


def _list_items(reader: _Reader, key: str | None) -> Iterator[Item]:
    reader.take("[")
    number = 0
    while reader.peek() != "]":
        if number:
            reader.take(",")
        number += 1
        yield Item(key, number, reader.value())
    reader.take("]")


def _object_items(reader: _Reader) -> Iterator[Item]:
    reader.take("{")
    first = True
    while reader.peek() != "}":
        if not first:
            reader.take(",")
        first = False
        key = reader.value()
        if not isinstance(key, str):
            raise reader.wrong()
        reader.take(":")
        if reader.peek() == "[":
            yield from _list_items(reader, key)
        else:
            yield Item(key, 0, reader.value())
    reader.take("}")


class _Reader:
    """A window on the text of a file, as long as the next value needs."""

    def __init__(self, text: TextIO, path: str) -> None:
        self._text = text
        self._path = path
        self._window = ""
        self._at = 0
        self._ended = False
        self._decode = json.JSONDecoder(parse_constant=_no_number).raw_decode
        self._fill()
        self._window = self._window.lstrip("\ufeff")

    def peek(self) -> str:
        """Return the next character that is no blank; "" at the end."""
        while True:
            match = _BLANK.match(self._window, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self._window):
                return self._window[self._at]
            if not self._fill():
                return ""

    def take(self, char: str) -> None:
        """Go past this character, which must be next."""
        if self.peek() != char:
            raise self.wrong()
        self._at += 1

    def value(self) -> Any:
        """Return the next value; more text is fetched until it is whole. Raises BadImport."""
        self.peek()
        while True:
            try:
                found, end = self._decode(self._window, self._at)
            except json.JSONDecodeError as error:
                into_value = error.pos - self._at  # _fill drops what stands before it
                if self._fill():
                    continue
                raise self.wrong(error, into_value) from None
            # Brackets nested a thousand deep; an integer of more than 4,300 digits.
            except (RecursionError, ValueError):
                raise self.wrong() from None
            # A number that ends with the window may go on behind it.
            may_go_on = end == len(self._window) and not isinstance(found, (dict, list, str))
            if may_go_on and self._fill():
                continue
            self._at = end
            return found

    def _fill(self) -> bool:
        """Fetch more text; False at the end. Raises BadImport for an item of absurd size."""
        # As much again as is there: fixed pieces would parse a long item a hundred times over.
        rest = self._window[self._at :]
        if len(rest) > LONGEST_ITEM:
            raise absurd_entry(self._path)
        more = "" if self._ended else self._text.read(max(_PIECE, len(rest)))
        self._window, self._at = rest + more, 0
        self._ended = not more
        return bool(more)

    def wrong(self, error: json.JSONDecodeError | None = None, further: int = 0) -> BadImport:
        """Return the error for what stands here or further: the file breaks off, or is no JSON."""
        at = self._at + further
        unended = error is not None and error.msg.startswith("Unterminated")
        if self._ended and (unended or not self._window[at:].strip()):
            return broken_off(self._path)
        return BadImport(f"{self._path} isn't valid JSON. Nothing imported.")


def _no_number(name: str) -> None:
    """Make None of NaN and Infinity, which Python reads and JSON does not know."""


def json_head(member: Member) -> str:
    """The beginning of a file as text, without a byte-order mark and blanks in front."""
    return head_text(member).lstrip("\ufeff \t\r\n")


def looks_like_json(member: Member) -> bool:
    """Tell if the first character that is no blank opens a list or an object."""
    return json_head(member)[:1] in ("[", "{")


def first_item(member: Member) -> Any:
    """Return the first item of a JSON list, for recognising it; None where there is none.

    An item that does not end within the first 64 KB is none either.
    """
    text = json_head(member)
    match = re.match(r"\[\s*", text)
    if match is None:
        return None
    try:
        return json.JSONDecoder().raw_decode(text, match.end())[0]
    except (ValueError, RecursionError):
        return None
