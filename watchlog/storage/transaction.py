"""The transaction: a snapshot that collects a command's edits, and stamps them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from watchlog.domain.models import Show
from watchlog.domain.moves.renumbered import with_episode_ids
from watchlog.domain.removal import purged, removed_rows, undelete
from watchlog.domain.settings import Preferences
from watchlog.domain.titles import unique_slug
from watchlog.storage.changes import ChangeRecord
from watchlog.storage.contents import Contents
from watchlog.storage.file.documents import (
    ChangedDocument,
    Edits,
    Stored,
    Tables,
    encode,
)
from watchlog.storage.file.format import LISTENING, head_first
from watchlog.storage.merging.registers import microseconds
from watchlog.storage.merging.rows import PARTS, Row
from watchlog.storage.merging.saves import saved
from watchlog.storage.merging.stamps import with_stamps
from watchlog.storage.merging.worked_out import Homes
from watchlog.storage.records import read_preferences, read_show, write_preferences, write_show
from watchlog.storage.snapshot import META, Snapshot
from watchlog.storage.writing.lines import SlugsOfOthers, WrittenLines

PREFERENCES = "preferences"
LastWritten = Callable[[str | None, Mapping[str, bytes]], Mapping[str, Stored]]

# What only a merge or an undo needs is loaded by these.
if TYPE_CHECKING:
    from watchlog.storage.merging.brought import Brought
    from watchlog.storage.merging.copies import Rooms
    from watchlog.storage.writing.listening import WrittenListening


class Transaction(WrittenLines):
    """The lines and preferences that a command writes, stamped where it changes them.

    Nothing is written to the file before the command is through: one that raises half way leaves
    nothing behind, and one that runs again because the file was replaced begins from new. So it
    never asks, prints or fetches.
    """

    def __init__(
        self,
        contents: Contents,
        warn: Callable[[str], None],
        now: datetime,
        last_written: LastWritten = lambda _newest, _lines: {},
    ) -> None:
        super().__init__(contents, warn)
        self._last_written = last_written
        self._now = microseconds(now)
        self._has_less = False
        self.is_merge = False
        self._may_go: set[str] = set()
        self._exact: Tables | None = None
        self._preferences: Preferences | None = None
        self._last_watch: tuple[str, ...] | None = None
        self._preferences_as_they_are: Stored | None = None
        self._meta: Stored = {}

    def add_show(self, show: Show) -> None:
        """Add a show with an id of its own. Raises ValueError for one that is there already."""
        if self._is_written(show.id) or show.id in self._documents:
            raise ValueError(f"there is a show {show.id} already")
        self._write(with_episode_ids(show, None))

    def save_show(self, show: Show) -> None:
        """Put this show in the place of the one with its id. Raises KeyError, LibraryDamaged."""
        before = self.show(show.id)
        if show != before:
            self._write(with_episode_ids(show, before))

    def save_with_new_ids(self, show: Show) -> None:
        """Save a show in which plays that shared an id get others: the invariant lets that pass."""
        self._has_less = True
        self.save_show(show)

    def save_preferences(self, preferences: Preferences) -> None:
        """Put these preferences in the place of those that were."""
        self._preferences = preferences
        self._preferences_as_they_are = None

    @cached_property
    def listening(self) -> WrittenListening:
        from watchlog.storage.writing.listening import WrittenListening

        return WrittenListening(self._contents, self._warn)

    def revert(self, record: ChangeRecord, at: str) -> tuple[str, ...]:
        """Put old values back where the library still holds what one save wrote.

        Return the names of the fields that stay, because they have changed since. Raises
        NoSuchBackup if the record is damaged.
        """
        from watchlog.storage.merging.copies import take_apart
        from watchlog.storage.merging.reach import settled_lines
        from watchlog.storage.revert import Change, revert
        from watchlog.storage.writing.reverted import meta_without, recorded, touched_in

        shows = touched_in(record, "shows")
        old = take_apart(recorded(each, each.old, record.schema) for each in shows if each.old)
        new = take_apart(recorded(each, each.new, record.schema) for each in shows if each.new)
        lines = self._lines_of((*old.shows, *new.shows), new)
        change = Change(old, new, at, record.is_merge)
        reversal = revert(change, take_apart(lines.values()))
        # A change and a merge reverted at once are stamped, as by any save.
        self.is_merge = record.is_merge and (self.is_merge or not (self._written or self._ready))
        if record.is_merge:
            for each in touched_in(record, "meta"):
                self.write_meta(meta_without(each, self.meta()))
            self._take_out(new, reversal.rooms)
            for line in settled_lines(reversal.rooms, self).values():
                self.write_line(line)
        else:
            self._put_together(reversal.rooms)
        conflicts = reversal.conflicts
        for each in touched_in(record, "preferences"):
            conflicts += self._revert_preferences(each, record.is_merge)
        if touched_in(record, LISTENING):
            conflicts += self.listening.revert(record, at)
        return conflicts

    def merge(self, other: Snapshot, base: Snapshot | None = None) -> Brought:
        """Merge another copy of the library into this one; return what that brings.

        ``base``: what both were before; it decides nothing. A line of the other that does not
        read is set apart. Raises LibraryDamaged, TwoIds.
        """
        from watchlog.storage.merging.whole import merge_whole

        self.check_nameless()
        self._stamp_what_was_edited_by_hand(other)
        self.is_merge = True
        return merge_whole(self, other, base)

    def write_preferences_row(self, row: Row) -> None:
        """Write the preferences to the letter."""
        self._preferences = read_preferences(row)
        self._preferences_as_they_are = dict(row)

    def write_meta(self, row: Row) -> None:
        """Write the registers of ``meta`` to the letter."""
        now = self.meta()
        self._meta = {key: row.get(key) for key in {*row, *now} & {*META} if row != now}

    def _take_out(self, brought: Rooms, stays: Rooms) -> None:
        """Take out what a merge had brought: it is not removed, and the next merge brings it."""
        for before, after in zip(brought, stays, strict=True):
            self._may_go.update(before.keys() - after.keys())
        for show_id in brought.shows.keys() - stays.shows.keys():
            self._drop(show_id)

    def _lines_of(self, show_ids: Iterable[str], saved: Rooms) -> dict[str, Stored]:
        """Return the lines of shows, of those they went into, and of where their rows lie now."""
        from watchlog.storage.merging.copies import take_apart

        wanted = [each for show_id in show_ids for each in (show_id, self._homes.of(show_id))]
        lines = {each: self._line_now(each) for each in wanted if self._has(each)}
        there = take_apart(lines.values())
        for part in PARTS:
            missing = getattr(saved, part).keys() - getattr(there, part).keys()
            if missing:
                texts = (f'"id":"{each}"' for each in missing)
                lines |= {show.id: write_show(show) for show in self.shows_holding(texts)}
        return lines

    def _put_together(self, rooms: Rooms) -> None:
        """Write the lines of shows that were taken apart, each play where it belongs."""
        from watchlog.storage.merging.copies import put_together

        self.__dict__.pop("_homes", None)
        shows = self._into | {key: row for key, row in rooms.shows.items()}
        lines = [read_show(line) for line in put_together(rooms, Homes(shows)).values()]
        # First those that are hidden: each frees its slug for one that comes back.
        for show in sorted(lines, key=lambda show: not show.is_hidden):
            self._save_with_free_slug(show)

    def _revert_preferences(self, each: ChangedDocument, is_merge: bool) -> tuple[str, ...]:
        from watchlog.storage.revert import revert_row
        from watchlog.storage.writing.reverted import recorded

        empty = write_preferences(Preferences())
        old = recorded(each, each.old) if each.old else empty
        new = recorded(each, each.new) if each.new else empty
        now = write_preferences(self.preferences())
        row, stay = revert_row(old, new, now, "preferences", is_merge)
        if is_merge:
            self.write_preferences_row(row)
        else:
            self.save_preferences(read_preferences(row))
        return tuple(stay)

    def restore_show(self, show: Show) -> None:
        """Undelete a show, its plays and verdicts as far as they lived in an earlier state.

        What is newer stays: a union, since who restores to have one show back must not lose the
        plays of the weeks since.
        """
        if not self._has(show.id):
            self._save_with_free_slug(show)
        else:
            self._save_with_free_slug(undelete(self.show(show.id), show))

    def restore_all(self, then: Snapshot) -> None:
        """Undelete what lived in an earlier state, shows and rows; what is newer stays."""
        from watchlog.storage.merging.copies import take_apart
        from watchlog.storage.revert import restore

        if then.has_listening:
            self.listening.restore(then.listening.readable())
        lines = then.documents
        unlike = [
            show
            for show in then.shows()
            if (own := self.document(show.id)) is None or own.view != lines[show.id].view
        ]
        if not unlike:
            return
        here = (self._line_now(show.id) for part in (self.shows(), self.removed()) for show in part)
        earlier = take_apart(map(write_show, unlike))
        self._put_together(restore(earlier, take_apart(here)))

    def restore_exactly(self, contents: Contents) -> None:
        """Replace everything by another reading, to the letter."""
        self._exact = contents.tables

    def purge(self) -> tuple[int, int, int]:
        """Drop for good what is marked deleted; return how many shows, rows of others, listening.

        A damaged line is left as it is: nobody can say what in it is deleted.
        """
        from watchlog.storage.merging.purged import bare_line

        shows = rows = 0
        heads = (entry.head for entry in self._entries)
        for show in self._readable(heads, self._parsed):
            less = purged(show)
            if less == show:
                continue
            self._has_less = True
            self.write_text(show.id, encode(head_first(bare_line(write_show(less)))))
            if show.is_hidden:
                shows += 1
            else:
                rows += removed_rows(show)
        return shows, rows, self.listening.purge()

    def _save_with_free_slug(self, show: Show) -> None:
        """Add or save a show; an undeleted one may find its slug taken by a newer show."""
        others = SlugsOfOthers(self._ids_by_slug, show.id)
        if not show.is_hidden and show.slug in others:
            show = replace(show, slug=unique_slug(show.title, show.year, others))
        # What comes back is as it was: its plays take no ids from the list of today.
        if not self._has(show.id) or show != self.show(show.id):
            self._write(show)

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
        self._bring_home()
        edits = Edits(self._meta_edits())
        edits.exact = self._exact
        edits.may_lose = self._has_less
        edits.may_go = frozenset(self._may_go)
        out = self._taken_out & self._documents.keys()
        edits.removed = sorted(self._documents[each].doc_id for each in out)
        before: dict[str, Stored] = {}
        after: dict[str, Stored] = {}
        for show_id, document in self._ready.items():
            tick()
            edits.put(self._documents.get(show_id), document)
        for show in self._written.values():
            tick()
            if show.id in self._documents:
                before[show.id] = self._line_in_file(show.id)
            after[show.id] = write_show(show)
        wrote = self._recorded(before)
        for show_id, line in saved(before, after, self._homes, self._now, wrote).items():
            if line != before.get(show_id):
                edits.put(self._documents.get(show_id), head_first(line))
        edits.preferences = self._preference_edits()
        if "listening" in self.__dict__:
            self.listening.add_edits(
                edits, self._now, partial(self._last_written, self.last_change())
            )
        return edits

    def _recorded(self, show_ids: Iterable[str]) -> Mapping[str, Stored]:
        """Return the lines of shows as they were saved last, where they were edited by hand."""
        lines = {each: self._documents[each].raw for each in show_ids}
        return self._last_written(self.last_change(), lines) if lines else {}

    def _stamp_what_was_edited_by_hand(self, other: Snapshot) -> None:
        """Stamp lines that are about to be merged: an edit without a stamp would lose."""
        mine, its = self.documents, other.documents
        unlike = [each for each in mine if each in its and mine[each].view != its[each].view]
        for show_id, wrote in self._recorded(unlike).items():
            line = self.line(show_id)
            if line is not None:
                lines = saved({show_id: line}, {show_id: line}, self._homes, self._now,
                              {show_id: wrote})  # fmt: skip
                self.write_line(lines[show_id])

    def _preference_edits(self) -> Stored | None:
        if self._preferences is None or self._preferences == super().preferences():
            return None
        if self._preferences_as_they_are is not None:
            return self._preferences_as_they_are
        before = write_preferences(super().preferences())
        after = write_preferences(self._preferences)
        document = self._contents.document("preferences")
        lines = {PREFERENCES: document.raw} if document is not None else {}
        wrote = self._last_written(self.last_change(), lines).get(PREFERENCES)
        return dict(with_stamps(before, after, PREFERENCES, self._now, wrote))

    def _meta_edits(self) -> dict[str, Any]:
        if self._meta:
            return self._meta
        last_watch = self.last_watch()
        if last_watch == super().last_watch():
            return {}
        before = self.meta()
        return dict(
            with_stamps(before, before | {"last_watch": list(last_watch)}, "meta", self._now)
        )
