"""Which shows of two copies have to do with each other, told by the bytes of their lines.

In doubt they are tied: then they are merged together, which gives the same and takes more room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from watchlog.storage.file.documents import LazyDocument
from watchlog.storage.merging.rows import Row

_TYING = (b'"into":', b'"show":', b'"slug_asked":', b'": ')
"""Keys that lead to another show; and blanks, which a hand edit leaves, hide any of them."""

_INTO = re.compile(rb'"into":"([^"\\]*)"')
_ID = re.compile(rb'"id":"([^"\\]*)"')


class Side(Protocol):
    """One of the two copies, as far as ties are looked for in it."""

    def document(self, show_id: str) -> LazyDocument | None:
        """The line of a show in bytes; None where there is none."""

    def slugs_of_all(self) -> Iterator[tuple[str, str]]:
        """Yield each show's id and slug, removed ones too."""


class Ties:
    """The shows of two copies that share a row or a slug, or lead to another one: ``tied``."""

    def __init__(
        self, sides: tuple[Side, Side], joined: Iterable[str], shows: Iterable[str]
    ) -> None:
        self.tied = set(joined)
        self._by_slug: dict[str, set[str]] = {}
        for side in sides:
            for show_id, slug in side.slugs_of_all():
                self._by_slug.setdefault(slug, set()).add(show_id)
        for ids in self._by_slug.values():
            if len(ids) > 1:
                self.tied |= ids
        first: dict[bytes, str] = {}
        for show_id in shows:
            for side in sides:
                document = side.document(show_id)
                if document is not None:
                    self._look_at(show_id, document.raw, first)

    def _look_at(self, show_id: str, line: bytes, first: dict[bytes, str]) -> None:
        if any(text in line for text in _TYING):
            self.tied.add(show_id)
            self.tied.update(each.decode() for each in _INTO.findall(line))
        for row_id in _ID.findall(line):
            other = first.setdefault(row_id, show_id)
            if other != show_id:
                self.tied |= {other, show_id}

    def reached(self, lines: Mapping[str, Row]) -> set[str]:
        """Return the shows of these lines, and those that share a slug with one of them."""
        slugs = {line.get(key) for line in lines.values() for key in ("slug", "slug_asked")}
        return lines.keys() | set().union(*(self._by_slug.get(each, ()) for each in slugs if each))
