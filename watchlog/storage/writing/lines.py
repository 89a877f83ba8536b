"""What is written to a library before it is saved: its lines, seen in every reading of them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from watchlog.domain.episodes.place import with_rows_of, without_rows
from watchlog.domain.models import Show
from watchlog.domain.title_search import ShowHead
from watchlog.storage.contents import Contents
from watchlog.storage.file.documents import BadDocument, LazyDocument, Stored
from watchlog.storage.merging.rows import Row
from watchlog.storage.merging.worked_out import Homes
from watchlog.storage.records import checked_line, read_show, write_show
from watchlog.storage.snapshot import Snapshot, head_of, read_entry

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
        self._lines_as_read: dict[str, Stored] = {}
        # Lines that are written to the letter, without stamps; shows that leave the file.
        self._ready: dict[str, LazyDocument] = {}
        self._taken_out: set[str] = set()

    def line(self, show_id: str, like: Row | None = None) -> Stored | None:
        """The line of a show as it is now; None where there is none. Raises LibraryDamaged.

        ``like``: see ``checked_line``.
        """
        if show_id in self._written:
            return write_show(self._written[show_id])
        document = self.document(show_id)
        try:
            return None if document is None else checked_line(document.load_thoroughly(), like)
        except BadDocument as bad:
            raise self._contents.error(bad, document) from None

    def document(self, show_id: str) -> LazyDocument | None:
        """The line of a show as bytes; None where there is none, or it is not encoded yet."""
        if show_id in self._written or show_id in self._taken_out:
            return None
        return self._ready.get(show_id) or self._documents.get(show_id)

    def write_line(self, line: Row) -> None:
        """Write the line of a show to the letter, unless it is the same."""
        from watchlog.storage.merging.purged import changed_text

        text = changed_text(line, self.line(line["id"]))
        if text is not None:
            self.write_text(line["id"], text)

    def write_text(self, show_id: str, text: bytes) -> None:
        """Write the line of a show to the letter: nobody said it now, so it gets no stamps."""
        self._written.pop(show_id, None)
        self._ready[show_id] = document = LazyDocument(0, text, 0, len(text))
        head, hidden, _ = read_entry(document)
        self._has_now(show_id, None if hidden else head)

    def has_id(self, show_id: str) -> bool:
        return self._is_written(show_id) or super().has_id(show_id)

    def slugs_shown(self) -> dict[str, str]:
        """The slug of each show in view, by its id."""
        return {head.id: head.slug for head in self._present.values()}

    def slugs_of_all(self) -> Iterator[tuple[str, str]]:
        """Yield each show, with the slugs that it has or had before it was written."""
        yield from super().slugs_of_all()
        yield from self.slugs_shown().items()

    def ids_holding(self, text: bytes) -> list[str]:
        """The shows whose line in the file, or as written, holds this text."""
        return [each for each in self._all_ids() if self._holds(each, (text,))]

    def joined_shows(self) -> dict[str, Stored]:
        """The shows that went into another one, and those they went into, by their ids."""
        return self._into

    def _all_ids(self) -> list[str]:
        ids = dict.fromkeys((*self._documents, *self._written, *self._ready))
        return [each for each in ids if self._has(each)]

    def _is_written(self, show_id: str) -> bool:
        return show_id in self._written or show_id in self._ready

    def _has(self, show_id: str) -> bool:
        in_file = show_id in self._documents and show_id not in self._taken_out
        return self._is_written(show_id) or in_file

    def _drop(self, show_id: str) -> None:
        self._written.pop(show_id, None)
        self._ready.pop(show_id, None)
        self._has_now(show_id, None)
        self._taken_out.add(show_id)

    def _has_now(self, show_id: str, head: ShowHead | None) -> None:
        """Take note of a show that was written; without a head it is not in view."""
        self.__dict__.pop("_homes", None)
        self._taken_out.discard(show_id)
        before = self._present.get(show_id)
        if head is not None:
            self._present[show_id] = head
        else:
            self._present.pop(show_id, None)
        if "_ids_by_slug" in self.__dict__:  # most commands never ask for it
            if before is not None:
                self._ids_by_slug[before.slug].discard(show_id)
            if head is not None:
                self._ids_by_slug.setdefault(head.slug, set()).add(show_id)

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
        ready = (each for each, line in self._ready.items() if line.contains(_INTO))
        ids = [each for each in (*joined, *written, *ready) if self._has(each)]
        lines = {each: write_show(self.show(each)) for each in ids}
        for line in [*lines.values()]:
            into = line.get("into")
            if into and into not in lines and self._has(into):
                lines[into] = write_show(self.show(into))
        return lines

    def _write(self, show: Show) -> None:
        self._ready.pop(show.id, None)
        self._written[show.id] = show
        self._has_now(show.id, None if show.is_hidden else head_of(show))

    def _bring_home(self) -> None:
        """Put what was written into a show that went into another one where that leads."""
        for show in [*self._written.values()]:
            home = self._homes.of(show.id) if show.into and show.id not in self._ready else show.id
            if home != show.id and show.row_ids:
                there = with_rows_of(self.show(home), show, self._homes.place_of(show.id))
                self._write(without_rows(show))
                self._write(there)

    def _holds(self, show_id: str, texts: Iterable[bytes]) -> bool:
        if show_id in self._ready:
            return any(self._ready[show_id].contains(text) for text in texts)
        # What was written is at hand: to read it is less work than to make its line.
        return show_id in self._written or super()._holds(show_id, texts)

    def _parsed(self, show_id: str) -> Show:
        if show_id in self._taken_out:
            raise KeyError(show_id)
        if show_id in self._ready:
            return read_show(self._ready[show_id].load())
        return self._written.get(show_id) or self._in_file(show_id)

    def _in_file(self, show_id: str) -> Show:
        if show_id not in self._as_read:
            # What is saved anew must have been read whole: a doubled key hides its first value.
            self._as_read[show_id] = read_show(self._documents[show_id].load_thoroughly())
        return self._as_read[show_id]

    def _line_in_file(self, show_id: str) -> Stored:
        """Return the line of a show as the file holds it, in our own form; not to be changed.

        Raises LibraryDamaged.
        """
        if show_id not in self._lines_as_read:
            try:
                self._lines_as_read[show_id] = write_show(self._in_file(show_id))
            except BadDocument as bad:
                raise self._contents.error(bad, self._documents[show_id]) from None
        return self._lines_as_read[show_id]

    def _line_now(self, show_id: str) -> Stored:
        in_file = show_id in self._documents and not self._is_written(show_id)
        return self._line_in_file(show_id) if in_file else write_show(self.show(show_id))
