"""A reading that can be changed: what a command adds and replaces, kept until it is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from watchlog.domain.models import Preferences, Show
from watchlog.storage.changes import ChangeRecord, taken_back
from watchlog.storage.contents import Contents
from watchlog.storage.documents import Stored
from watchlog.storage.heads import head_of
from watchlog.storage.jsontext import decode, encode
from watchlog.storage.records import read_preferences, read_show, write_preferences, write_show
from watchlog.storage.snapshot import Snapshot


class Edits:
    """What is to be saved: whole shows (``replaced`` by document id), and the rest by field."""

    def __init__(self, meta: Stored) -> None:
        self.added: list[Stored] = []
        self.replaced: dict[int, Stored] = {}
        self.preferences: Stored | None = None
        self.meta = meta

    def __bool__(self) -> bool:
        return bool(self.added or self.replaced or self.preferences or self.meta)


class Transaction(Snapshot):
    """A snapshot that remembers what is written to it, and shows it in all its readings."""

    def __init__(self, contents: Contents, warn: Callable[[str], None]) -> None:
        super().__init__(contents, warn)
        self._written: dict[str, Show] = {}
        self._as_read: dict[str, Show] = {}
        self._preferences: Preferences | None = None
        self._last_watch: tuple[str, ...] | None = None

    def add_show(self, show: Show) -> None:
        """Add a show with an id of its own. Raises ValueError for one that is there already."""
        if show.id in self._written or show.id in self._documents:
            raise ValueError(f"there is a show {show.id} already")
        self._write(show)

    def save_show(self, show: Show) -> None:
        """Put this show in the place of the one with its id. Raises KeyError, LibraryDamaged."""
        if show != self.show(show.id):
            self._write(show)

    def save_preferences(self, preferences: Preferences) -> None:
        """Put these preferences in the place of those that were."""
        self._preferences = preferences

    def take_back(self, record: ChangeRecord, at: str) -> list[str]:
        """Put back what one save changed, where the library still holds what it wrote.

        Gives the names of the fields that are left, because they have changed since.
        """
        left: list[str] = []
        for each in record.touched:
            old = decode(each.old.encode()) if each.old is not None else None
            new = decode(each.new.encode())
            if each.table == "preferences":
                old = old or write_preferences(Preferences())
                current = write_preferences(self.preferences())
                self.save_preferences(read_preferences(taken_back(old, new, current, at, left)))
            elif each.table == "shows" and new.get("id") in self._documents:
                current = write_show(self.show(new["id"]))
                self.save_show(read_show(taken_back(old, new, current, at, left)))
        return left

    def remember_last_watch(self, play_ids: Sequence[str]) -> None:
        """Keep which plays ``amend`` without a name would correct."""
        self._last_watch = tuple(play_ids)

    def preferences(self) -> Preferences:
        return self._preferences or super().preferences()

    def last_watch(self) -> tuple[str, ...]:
        return super().last_watch() if self._last_watch is None else self._last_watch

    def edits(self) -> Edits:
        """What differs from the file now."""
        edits = Edits(self._meta_edits())
        for show in self._written.values():
            if show.id not in self._documents:
                edits.added.append(write_show(show))
            elif show != self._in_file(show.id):
                edits.replaced[self._documents[show.id].doc_id] = write_show(show)
        if self._preferences is not None and self._preferences != super().preferences():
            edits.preferences = write_preferences(self._preferences)
        return edits

    def _meta_edits(self) -> dict[str, Any]:
        last_watch = self.last_watch()
        return {} if last_watch == super().last_watch() else {"last_watch": list(last_watch)}

    def _write(self, show: Show) -> None:
        self._written[show.id] = show
        if show.deleted is None:
            self._live[show.id] = head_of(show)
        else:
            self._live.pop(show.id, None)

    def _holds(self, show_id: str, texts: Iterable[bytes]) -> bool:
        if show_id not in self._written:
            return super()._holds(show_id, texts)
        line = encode(write_show(self._written[show_id]))
        return any(text in line for text in texts)

    def _parsed(self, show_id: str) -> Show:
        return self._written.get(show_id) or self._in_file(show_id)

    def _in_file(self, show_id: str) -> Show:
        if show_id not in self._as_read:
            # What is saved anew must have been read whole: a doubled key hides its first value.
            self._as_read[show_id] = read_show(self._documents[show_id].load_thoroughly())
        return self._as_read[show_id]
