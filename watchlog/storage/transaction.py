"""The transaction: a snapshot that collects a command's edits, and stamps them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from watchlog.domain.models import Preferences, Show
from watchlog.domain.titles import unique_slug
from watchlog.domain.undelete import undelete
from watchlog.errors import Hint, NoSuchBackup
from watchlog.storage.changes import ChangeRecord
from watchlog.storage.contents import Contents
from watchlog.storage.file.documents import (
    BadDocument,
    ChangedDocument,
    Edits,
    Stored,
    Tables,
    decode,
)
from watchlog.storage.records import read_preferences, read_show, write_preferences, write_show
from watchlog.storage.revert import PARTS, Reversal, Row, by_id, revert, undelete_stored
from watchlog.storage.snapshot import Snapshot, head_of


class Transaction(Snapshot):
    """A snapshot that remembers what is written to it, and shows it in all its readings.

    Nothing is written to the file before the command is through: one that raises half way leaves
    nothing behind, and one that runs again because the file was replaced begins from new. So it
    never asks, prints or fetches.
    """

    def __init__(self, contents: Contents, warn: Callable[[str], None], now: datetime) -> None:
        super().__init__(contents, warn)
        self._at = now.isoformat(timespec="seconds")
        self._purged: set[str] = set()
        self._has_new_ids = False
        self._exact: Tables | None = None
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

    def save_with_new_ids(self, show: Show) -> None:
        """Save a show in which plays that shared an id get others: the invariant lets that pass."""
        self._has_new_ids = True
        self.save_show(show)

    def save_preferences(self, preferences: Preferences) -> None:
        """Put these preferences in the place of those that were."""
        self._preferences = preferences

    def revert(self, record: ChangeRecord, at: str) -> tuple[str, ...]:
        """Put old values back where the library still holds what one save wrote.

        Return the names of the fields that stay, because they have changed since. Raises
        NoSuchBackup if the record is damaged.
        """
        shows: list[Show] = []
        conflicts: tuple[str, ...] = ()
        for each in record.touched:
            reversal = self._reversal(each, at)
            conflicts += reversal.conflicts if reversal else ()
            if reversal and each.table == "preferences":
                self.save_preferences(read_preferences(reversal.document))
            elif reversal:
                shows.append(read_show(reversal.document))
        # First those that are removed: each frees its slug for one that is undeleted.
        for show in sorted(shows, key=lambda show: show.deleted is None):
            self._save_with_free_slug(show)
        return conflicts

    def _reversal(self, each: ChangedDocument, at: str) -> Reversal | None:
        """Return a document without a change; None where there is nothing to revert."""
        old, new = _recorded(each.table, each.old), _recorded(each.table, each.new)
        if each.table == "preferences":
            empty = write_preferences(Preferences())
            current = write_preferences(self.preferences())
            return revert(old or empty, new or empty, current, at)
        if each.table != "shows":
            return None
        # By the show's id: since an exact restore its number may be another show's.
        if new is not None and self._has(new["id"]):
            return revert(old, new, write_show(self.show(new["id"])), at)
        if old is not None and self._has(old["id"]):
            return Reversal(undelete_stored(old, write_show(self.show(old["id"]))))
        # A purge took the whole line: it returns as it was.
        return None if old is None else Reversal(old)

    def restore_show(self, show: Show) -> None:
        """Undelete a show, its plays and verdicts as far as they lived in an earlier state.

        What is newer stays: a union, since who restores to have one show back must not lose the
        plays of the weeks since.
        """
        if not self._has(show.id):
            self._save_with_free_slug(show)
        else:
            self._save_with_free_slug(undelete(self.show(show.id), show))

    def restore_exactly(self, contents: Contents) -> None:
        """Replace everything by another reading, to the letter."""
        self._exact = contents.tables

    def purge(self) -> tuple[int, int]:
        """Drop for good what is marked deleted; return how many shows, and rows of other shows.

        A damaged line is left as it is: nobody can say what in it is deleted.
        """
        shows = rows = 0
        heads = (entry.head for entry in self._entries)
        for show in self._readable(heads, self._parsed):
            if show.deleted is not None:
                shows += 1
                self._purged.add(show.id)
                continue
            gone = len(show.all_plays) - len(show.plays)
            gone += len(show.all_verdicts) - len(show.verdicts)
            rows += gone
            if gone:
                less = replace(show, all_plays=show.plays, all_verdicts=show.verdicts)
                self._purged.add(show.id)
                self._write(less)
        return shows, rows

    def _has(self, show_id: str) -> bool:
        return show_id in self._written or show_id in self._documents

    def _save_with_free_slug(self, show: Show) -> None:
        """Add or save a show; an undeleted one may find its slug taken by a newer show."""
        others = {head.slug for head in self._present.values() if head.id != show.id}
        if show.deleted is None and show.slug in others:
            show = replace(show, slug=unique_slug(show.title, show.year, others))
        if self._has(show.id):
            self.save_show(show)
        else:
            self.add_show(show)

    def remember_last_watch(self, play_ids: Sequence[str]) -> None:
        """Keep which plays ``amend`` without a name would correct."""
        self._last_watch = tuple(play_ids)

    def preferences(self) -> Preferences:
        return self._preferences or super().preferences()

    def last_watch(self) -> tuple[str, ...]:
        return super().last_watch() if self._last_watch is None else self._last_watch

    def edits(self, tick: Callable[[], object] = lambda: None) -> Edits:
        """Return what differs from the file, stamped. A show that ends as it began is no edit.

        ``tick`` is called for each show that was written.
        """
        edits = Edits(self._meta_edits())
        edits.exact = self._exact
        edits.may_lose = bool(self._purged) or self._has_new_ids
        for show in self._written.values():
            tick()
            if show.id not in self._documents:
                edits.added.append(write_show(show))
            elif show != (before := self._in_file(show.id)):
                new = with_change_stamps(write_show(before), write_show(show), self._at)
                edits.replaced[self._documents[show.id].doc_id] = new
        # Purged and written is a show of which only rows were dropped.
        gone = self._purged - self._written.keys()
        edits.removed = [self._documents[show_id].doc_id for show_id in gone]
        edits.preferences = self._preference_edits()
        return edits

    def _preference_edits(self) -> Stored | None:
        if self._preferences is None or self._preferences == super().preferences():
            return None
        before = write_preferences(super().preferences())
        return with_change_stamps(before, write_preferences(self._preferences), self._at)

    def _meta_edits(self) -> dict[str, Any]:
        last_watch = self.last_watch()
        return {} if last_watch == super().last_watch() else {"last_watch": list(last_watch)}

    def _write(self, show: Show) -> None:
        self._written[show.id] = show
        if show.deleted is None:
            self._present[show.id] = head_of(show)
        else:
            self._present.pop(show.id, None)

    def _holds(self, show_id: str, texts: Iterable[bytes]) -> bool:
        # What was written is at hand: to read it is less work than to make its line.
        return show_id in self._written or super()._holds(show_id, texts)

    def _parsed(self, show_id: str) -> Show:
        return self._written.get(show_id) or self._in_file(show_id)

    def _in_file(self, show_id: str) -> Show:
        if show_id not in self._as_read:
            # What is saved anew must have been read whole: a doubled key hides its first value.
            self._as_read[show_id] = read_show(self._documents[show_id].load_thoroughly())
        return self._as_read[show_id]


def _recorded(table: str, raw: bytes | None) -> Stored | None:
    """Parse a document of a change record; None where it was not there. Raises NoSuchBackup.

    It is read as a show or as preferences before any of it is used: a flipped bit in a record
    must not get into the library by way of undo.
    """
    if raw is None:
        return None
    try:
        document: Stored = decode(raw)
        (read_preferences if table == "preferences" else read_show)(document)
    except BadDocument as bad:
        raise NoSuchBackup(
            f"The record of that change is damaged ({bad.reason}). Nothing was changed.",
            hints=[Hint("Earlier states of the library:", "watchlog backups")],
        ) from None
    return document


# An id never changes, "changed" is the stamps themselves, and each row has stamps of its own.
_UNSTAMPED = {"id", "changed", *PARTS}


def with_change_stamps(old: Stored, new: Stored, at: str) -> Stored:
    """Return the new document, with ``at`` under ``changed`` for each field that is not as in old.

    Each field has its own stamp, so that two machines' copies can be joined field by field: a
    note written here and a rating given there both count. What is new as a whole has none: it is
    as old as itself.
    """
    result = dict(_with_stamps(old, new, at))
    for part in PARTS:
        if part in new:
            before = by_id(old.get(part, ()))
            result[part] = [
                _with_stamps(before[key], row, at) if key in before else row
                for key, row in by_id(new[part]).items()
            ]
    return result


def _with_stamps(old: Row, new: Row, at: str) -> Row:
    # A key that is missing and one that is null say the same.
    fields = [
        key
        for key in dict.fromkeys((*old, *new))
        if key not in _UNSTAMPED and old.get(key) != new.get(key)
    ]
    if not fields:
        return new
    return {**new, "changed": (new.get("changed") or {}) | dict.fromkeys(fields, at)}
