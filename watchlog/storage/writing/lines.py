"""What is written to a library before it is saved: its lines, seen in every reading of them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from watchlog.domain.models import Show, ShowHead
from watchlog.storage.contents import Contents
from watchlog.storage.file.documents import LazyDocument, Stored
from watchlog.storage.merging.purged import bare_line
from watchlog.storage.merging.rows import Row, unordered
from watchlog.storage.merging.worked_out import Homes
from watchlog.storage.records import read_show, write_show
from watchlog.storage.snapshot import Snapshot, head_of

_INTO = b'"into":'


class SlugsOfOthers(Container[str]):
    """The slugs that are taken, by shows other than one."""

    def __init__(self, ids_by_slug: Mapping[str, AbstractSet[str]], show_id: str) -> None:
        self._ids_by_slug = ids_by_slug
        self._show_id = show_id

    def __contains__(self, slug: object) -> bool:
        return bool(self._ids_by_slug.get(str(slug), frozenset()) - {self._show_id})


class WrittenLines(Snapshot):
    """A snapshot that remembers what is written to it, and shows it in all its readings."""

    def __init__(self, contents: Contents, warn: Callable[[str], None]) -> None:
        super().__init__(contents, warn)
        self._written: dict[str, Show] = {}
        self._as_read: dict[str, Show] = {}
        # Lines that are written to the letter, without stamps; shows that leave the file.
        self._ready: dict[str, Stored] = {}
        self._taken_out: set[str] = set()
        self._lines: dict[str, Stored] = {}

    def line(self, show_id: str) -> Stored | None:
        """The line of a show as it is now; None where there is none. Raises LibraryDamaged."""
        if show_id not in self._lines and self._has(show_id):
            self._lines[show_id] = write_show(self.show(show_id))
        return self._lines.get(show_id)

    def differs(self, show_id: str, document: LazyDocument) -> bool:
        """Tell if the line of a show is not this one, byte for byte."""
        own = self._documents.get(show_id)
        return show_id in self._written or own is None or own.view != document.view

    def write_line(self, line: Row) -> bool:
        """Write the line of a show to the letter, unless it is the same; return whether not."""
        new = bare_line(write_show(read_show(line)))
        there = self.line(line["id"])
        if there is not None and unordered(bare_line(there)) == unordered(new):
            return False
        self._write_as_it_is(new)
        return True

    def slugs_shown(self) -> dict[str, str]:
        """The slug of each show in view, by its id."""
        return {head.id: head.slug for head in self._present.values()}

    def ids_holding(self, text: bytes) -> list[str]:
        """The shows whose line in the file, or as written, holds this text."""
        return [each for each in self._all_ids() if self._holds(each, (text,))]

    def joined_shows(self) -> dict[str, Stored]:
        """The shows that went into another one, and those they went into, by their ids."""
        return self._into

    def _all_ids(self) -> list[str]:
        return [
            each for each in dict.fromkeys((*self._documents, *self._written)) if self._has(each)
        ]

    def _has(self, show_id: str) -> bool:
        in_file = show_id in self._documents and show_id not in self._taken_out
        return show_id in self._written or in_file

    def _drop(self, show_id: str) -> None:
        self._lines.pop(show_id, None)
        self._taken_out.add(show_id)
        self._written.pop(show_id, None)
        self._ready.pop(show_id, None)
        self._set_head(show_id, None)
        self.__dict__.pop("_homes", None)

    def _set_head(self, show_id: str, head: ShowHead | None) -> None:
        """Bring a show into view under this head, or take it out of view."""
        by_slug, before = self._ids_by_slug, self._present.get(show_id)
        if before is not None:
            by_slug[before.slug].discard(show_id)
        if head is None:
            self._present.pop(show_id, None)
        else:
            self._present[show_id] = head
            by_slug.setdefault(head.slug, set()).add(show_id)

    @cached_property
    def _ids_by_slug(self) -> dict[str, set[str]]:
        """The shows in view by their slugs; in a sound library each has one of its own."""
        found: dict[str, set[str]] = {}
        for head in self._present.values():
            found.setdefault(head.slug, set()).add(head.id)
        return found

    @cached_property
    def _homes(self) -> Homes:
        return Homes(self._into)

    @property
    def _into(self) -> dict[str, Stored]:
        """The shows that went into another one, and those in the way of a ring, by their ids."""
        joined = (e.head.id for e in self._entries if e.hidden and e.document.contains(_INTO))
        written = (show.id for show in self._written.values() if show.into)
        lines = {each: write_show(self.show(each)) for each in (*joined, *written)}
        for line in [*lines.values()]:
            into = line.get("into")
            if into and into not in lines and self._has(into):
                lines[into] = write_show(self.show(into))
        return lines

    def _write_as_it_is(self, line: Stored) -> None:
        """Write the line of a show to the letter: nobody said it now, so it gets no stamps."""
        self._write(read_show(line))
        self._ready[line["id"]] = line

    def _write(self, show: Show) -> None:
        self.__dict__.pop("_homes", None)
        self._taken_out.discard(show.id)
        self._lines.pop(show.id, None)
        self._ready.pop(show.id, None)
        self._written[show.id] = show
        self._set_head(show.id, None if show.is_hidden else head_of(show))

    def _holds(self, show_id: str, texts: Iterable[bytes]) -> bool:
        # What was written is at hand: to read it is less work than to make its line.
        return show_id in self._written or super()._holds(show_id, texts)

    def _parsed(self, show_id: str) -> Show:
        if show_id in self._taken_out:
            raise KeyError(show_id)
        return self._written.get(show_id) or self._in_file(show_id)

    def _in_file(self, show_id: str) -> Show:
        if show_id not in self._as_read:
            # What is saved anew must have been read whole: a doubled key hides its first value.
            self._as_read[show_id] = read_show(self._documents[show_id].load_thoroughly())
        return self._as_read[show_id]
