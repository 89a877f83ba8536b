"""One reading of a library: its shows by name, by id, or by what their lines contain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from watchlog.domain.models import Show, ShowFacts
from watchlog.domain.settings import Preferences, Settings, settings_of
from watchlog.domain.summary import ShowSummary
from watchlog.domain.title_search import ShowHead
from watchlog.errors import LibraryUnusable
from watchlog.startup.values import Record
from watchlog.storage.contents import Contents
from watchlog.storage.file.documents import (
    BadDocument,
    DamagedLine,
    LazyDocument,
    Stored,
    decode,
    encode,
    names_in,
)
from watchlog.storage.file.format import LISTENING, last_change, last_watch
from watchlog.storage.records import read_preferences, read_show, write_preferences

if TYPE_CHECKING:
    from watchlog.storage.listening import ListeningTable
    from watchlog.storage.memo.memo import Memo

T = TypeVar("T")
VisibleIds = tuple[set[str], set[str], set[str], set[str]]

# With blanks between its tokens a line was edited by hand, and holds the texts in another form.
_EDITED = b'": '

META = ("last_watch", "changed")
"""The fields of ``meta`` that are merged, and their stamps."""


class Snapshot:
    """One reading of a library, parsed as far as it is asked for.

    ``exists`` is False for a library that has no file yet. Damage that is not in the way is
    told to ``warn`` and passed over. Shows that were removed are found by their id alone.
    ``memo`` is asked for what was worked out from the lines earlier, where that is worth it.
    """

    def __init__(
        self,
        contents: Contents,
        warn: Callable[[str], None],
        memo: Callable[[], Memo] | None = None,
    ) -> None:
        self.exists = bool(contents.tables)
        self._contents = contents
        self._warn = warn
        self._memo = memo

    def heads(self) -> tuple[ShowHead, ...]:
        """Return the head of each show that is not removed, in the order of the file."""
        return tuple(self._present.values())

    def has_id(self, show_id: str) -> bool:
        """Return whether an id is a show's, a removed one's too, or perhaps a damaged line's."""
        text = show_id.encode(errors="replace")
        return show_id in self._documents or any(
            document.contains(text) for document, _ in self._nameless
        )

    def taken_slugs(self) -> Set[str]:
        """The slugs in use."""
        return {head.slug for head in self._present.values()}

    def show(self, show_id: str) -> Show:
        """The show of this id, also a removed one. Raises KeyError, LibraryDamaged."""
        try:
            return self._parsed(show_id)
        except BadDocument as bad:
            raise self._contents.error(bad, self._documents[show_id]) from None

    def shows(self) -> Iterator[Show]:
        """Parse every show that is not removed, one after the other.

        A damaged one is passed over with a warning.
        """
        return self._readable(self.heads(), self._parsed)

    def shows_of(self, ids: Set[str]) -> Iterator[Show]:
        """The shows of these ids that are not removed; a damaged one is passed over."""
        return self._readable((head for head in self.heads() if head.id in ids), self._parsed)

    def ids(self) -> VisibleIds:
        """Return the ids of shows that are not removed, of their plays, verdicts; of listening."""
        shows = list(self.shows())
        return (
            {show.id for show in shows},
            {play.id for show in shows for play in show.plays},
            {verdict.id for show in shows for verdict in show.verdicts},
            {each.id for each in self.listening.living()},
        )

    def overview(self) -> list[ShowSummary]:
        """Return the summary of each show that is not removed.

        A damaged one is passed over with a warning. Of a large library, what was worked out of a
        line earlier is remembered as long as the line stays as it is, and its plays are not read.
        """
        if self._memo is None:
            return list(map(ShowSummary, self.shows()))
        memo = self._memo()
        shows = list(self._readable(self.heads(), partial(self._summary, memo)))
        memo.keep()
        return shows

    def _summary(self, memo: Memo, show_id: str) -> ShowSummary:
        document = self._documents[show_id]
        if isinstance(document, DamagedLine):
            return ShowSummary(self._parsed(show_id))
        return memo.summary(self._present[show_id], document, partial(self._parsed, show_id))

    def every_show(self) -> Iterator[Show]:
        """Parse every show, removed ones too, in the order of the file. Raises LibraryDamaged."""
        for entry in self._entries:
            yield self.show(entry.head.id)

    def shows_holding(self, texts: Iterable[str]) -> Iterator[Show]:
        """The shows whose stored line contains one of these pieces of compact JSON, or might.

        A damaged line among them is passed over with a warning.
        """
        wanted = (*(text.encode(errors="replace") for text in texts), _EDITED)
        holding = (head for head in self.heads() if self._holds(head.id, wanted))
        return self._readable(holding, self._parsed)

    def names(self) -> set[str]:
        """Return every name of a person in the lines of shows in view, in removed rows too.

        No line is parsed that is in our own form. ``is_named`` says whether one is still in use.
        """
        from watchlog.domain.company.people import names_of

        found: set[str] = set()
        for head in self.heads():
            document = self.document(head.id)
            if document is None or document.contains(_EDITED):
                found.update(each for show in self.shows_of({head.id}) for each in names_of(show))
            else:
                found.update(names_in(document))
        return found

    def is_named(self, name: str) -> bool:
        """Return whether a play in view, a pass or a show names this person."""
        from watchlog.domain.company.people import names_of

        return any(name in names_of(show) for show in self.shows_naming([name]))

    def shows_naming(self, names: Iterable[str]) -> Iterator[Show]:
        """The shows whose stored line contains one of these names, or might."""
        return self.shows_holding(encode(name).decode() for name in names)

    def _readable(self, heads: Iterable[ShowHead], read: Callable[[str], T]) -> Iterator[T]:
        for head in heads:
            try:
                yield read(head.id)
            except BadDocument as bad:
                self._warn(self._contents.warning(bad, self._documents[head.id]))

    def check_nameless(self, title: str | None = None) -> None:
        """Raise LibraryDamaged where a line whose show cannot be told may hold the show asked for.

        ``title``: only where the line holds that text.
        """
        text = encode(title) if title is not None else b""
        for document, bad in self._nameless:
            if document.contains(text):
                raise self._contents.error(bad, document)

    def faults(self) -> list[str]:
        """Say what is wrong with each line of a show that cannot be read, or not without loss."""
        found = []
        for document in self._contents.shows.values():
            try:
                show = read_show(document.load_thoroughly())
                if self._documents.get(show.id) is not document:
                    raise BadDocument("another line holds the same show")
            except BadDocument as bad:
                is_own = self._contents.own_form
                where = f"line {document.line}" if is_own else f"show {document.doc_id}"
                found.append(f"{where}: {bad.reason}")
        return [*found, *self.listening.faults()]

    def unread(self) -> list[str]:
        """Say what is wrong with each line of which nobody can tell the show."""
        return [f"line {document.line}: {bad.reason}" for document, bad in self._nameless]

    @property
    def documents(self) -> Mapping[str, LazyDocument]:
        """The lines of the file's shows, by their ids."""
        return self._documents

    def document(self, show_id: str) -> LazyDocument | None:
        """The line of a show; None where there is none."""
        return self._documents.get(show_id)

    def slugs_of_all(self) -> Iterator[tuple[str, str]]:
        """Yield the slug of each show, removed ones too, behind its id."""
        yield from ((entry.head.id, entry.head.slug) for entry in self._entries)

    @property
    def schema(self) -> str:
        """The schema of the file as it lies there, such as ``1.0``."""
        return ".".join(map(str, self._contents.schema))

    def removed(self) -> Iterator[Show]:
        """The shows that were removed, and are kept until a purge."""
        removed = (entry.head for entry in self._entries if entry.hidden)
        return self._readable(removed, self._parsed)

    def preferences(self) -> Preferences:
        """The preferences; those of a new library are empty. Raises LibraryDamaged."""
        try:
            return read_preferences(self._contents.single_document("preferences") or {})
        except BadDocument as bad:
            raise self._contents.error(bad, self._contents.document("preferences")) from None

    def preferences_row(self) -> Stored:
        """The document of the preferences. Raises BadDocument, LibraryDamaged."""
        return write_preferences(self.preferences())

    @property
    def has_listening(self) -> bool:
        """Tell if the file has the table of listening: in most it is not there."""
        return LISTENING in self._contents.tables

    @cached_property
    def listening(self) -> ListeningTable:
        """What was heard elsewhere than in a show."""
        from watchlog.storage.listening import ListeningTable

        return ListeningTable(self._contents, self._warn)

    def meta(self) -> Stored:
        """The registers of ``meta``: what may be merged of it."""
        stored = self._contents.single_document("meta") or {}
        return {key: stored[key] for key in META if key in stored}

    def settings(self) -> Settings:
        """The settings in them; the defaults where the preferences cannot be read."""
        try:
            return settings_of(self.preferences().settings)
        except LibraryUnusable:
            return Settings()

    def last_watch(self) -> tuple[str, ...]:
        """The ids of the plays that the last ``watch`` recorded."""
        return tuple(last_watch(self._contents.single_document("meta") or {}))

    @property
    def library_id(self) -> str | None:
        """The id that tells this library from every other; None for a new one."""
        return (self._contents.single_document("meta") or {}).get("library_id")

    def last_change(self) -> str | None:
        """The id of the record of the newest save; None for a new library."""
        return last_change(self._contents.single_document("meta") or {})

    def _holds(self, show_id: str, texts: Iterable[bytes]) -> bool:
        document = self._documents[show_id]
        return any(document.contains(text) for text in texts)

    def _parsed(self, show_id: str) -> Show:
        """The show of this id. Raises KeyError, BadDocument."""
        return read_show(self._documents[show_id].load())

    @cached_property
    def _present(self) -> dict[str, ShowHead]:
        return {entry.head.id: entry.head for entry in self._entries if not entry.hidden}

    @cached_property
    def _documents(self) -> dict[str, LazyDocument]:
        documents: dict[str, LazyDocument] = {}
        for entry in self._entries:
            first = documents.setdefault(entry.head.id, entry.document)
            if first is not entry.document:
                documents[entry.head.id] = self._doubled(entry.document)
        return documents

    def _doubled(self, document: LazyDocument) -> LazyDocument:
        """Return a stand-in for a show that two lines hold: neither may be taken for the whole."""
        fault = BadDocument("another line holds the same show")
        self._warn(self._contents.warning(fault, document))
        return DamagedLine.of(document, fault)

    @property
    def _entries(self) -> list[ShowEntry]:
        return self._sorted[0]

    @property
    def _nameless(self) -> list[tuple[LazyDocument, BadDocument]]:
        return self._sorted[1]

    @cached_property
    def _sorted(self) -> tuple[list[ShowEntry], list[tuple[LazyDocument, BadDocument]]]:
        """The lines whose beginning says which show they hold, and those where it does not."""
        entries, nameless = [], []
        for document in self._contents.shows.values():
            try:
                entries.append(read_entry(document))
            except BadDocument as bad:
                self._warn(self._contents.warning(bad, document))
                nameless.append((document, bad))
        return entries, nameless


_TEXT = rb'"[^"\\]*(?:\\.[^"\\]*)*"'
HEAD = re.compile(
    rb'(\{"id":"[0-9a-z]+","title":%(text)s,"year":(?:null|[0-9]{1,4}),'
    rb'"kind":"(?:series|film)","slug":%(text)s,"aliases":\[(?:%(text)s(?:,%(text)s)*)?\])'
    rb'(,"(?:into|deleted)":")?' % {b"text": _TEXT}
)


class ShowEntry(Record):
    """A show as the list of shows knows it; ``hidden``: removed, or gone into another one."""

    head: ShowHead
    hidden: bool
    document: LazyDocument


def read_entry(document: LazyDocument) -> ShowEntry:
    """The head of a stored show; the whole line is parsed only if it begins in another way.

    Raises BadDocument.
    """
    found = document.match(HEAD)
    if found is None:
        show = read_show(document.load())
        return ShowEntry(head_of(show), show.is_hidden, document)
    values = decode(found[1] + b"}")
    values["aliases"] = tuple(values["aliases"])
    return ShowEntry(ShowHead(**values), found[2] is not None, document)


def head_of(show: ShowFacts) -> ShowHead:
    """Return the head of a show."""
    return ShowHead(show.id, show.title, show.year, str(show.kind), show.slug, show.aliases)
