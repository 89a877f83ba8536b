"""``merge``: take in what other copies of the library have, and tell what that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from shlex import quote

from watchlog.actions.copies.reading import CopyToMerge
from watchlog.domain.models import Play, Show
from watchlog.domain.titles import title_key
from watchlog.errors import Hint, LibraryDamaged
from watchlog.startup.values import Record
from watchlog.storage.library import BackupPolicy, Library, Transaction
from watchlog.storage.merging.brought import Brought, OneRow
from watchlog.storage.merging.copies import TwoIds
from watchlog.storage.merging.registers import parse_stamp
from watchlog.storage.merging.whole import TwoIdsInCopy
from watchlog.storage.records import PLAY, read_show
from watchlog.storage.snapshot import Snapshot


class PlayGone(Record):
    """A play that was removed in another copy, and its show."""

    show: Show
    play: Play


class KeptShow(Record):
    """A show that was removed on one side and is shown for what that side did not have.

    ``is_mine``: it was removed here. ``since``: all of it was recorded after the removal.
    """

    show: Show
    is_mine: bool
    since: bool


class SameTitle(Record):
    """Two shows of one title, which a merge never joins; ``stays``: the older one."""

    goes: Show
    stays: Show


class MergedCopy(Record):
    """One copy, and what it brings. ``kept``: where it lies now, if it was moved."""

    copy: CopyToMerge
    brought: Brought
    kept: Path | None = None

    @property
    def removed_plays(self) -> Iterator[PlayGone]:
        """The plays that were removed there and live here."""
        yield from map(_play_gone, self.brought.plays.removed)

    @property
    def kept_shows(self) -> Iterator[KeptShow]:
        """The shows that a removal on one side would have hidden, and what is kept in them."""
        for each in self.brought.still_shown:
            removed = parse_stamp(each.show["deleted"])
            entered = (row.get("recorded") or row.get("at") for row in each.rows)
            since = all(parse_stamp(stamp) > removed for stamp in entered)
            yield KeptShow(read_show(each.show), each.is_mine, since)


class Merged(Record):
    """The outcome of ``merge``. ``changes``: there is something to write; ``written``: it is."""

    copies: tuple[MergedCopy, ...]
    changes: bool
    written: bool = False
    same_titles: tuple[SameTitle, ...] = ()


def preview_merge(
    library: Library, now: datetime, copies: Sequence[CopyToMerge], base: Snapshot | None = None
) -> Merged:
    """Return what ``write_merge`` would do; nothing is written. Raises LibraryUnusable."""
    return library.try_out(now, lambda transaction: _merge(transaction, copies, base))


def write_merge(
    library: Library, now: datetime, copies: Sequence[CopyToMerge], base: Snapshot | None = None
) -> Merged:
    """Merge copies into the library in one save; those merged whole are kept with the backups.

    Raises LibraryUnusable.
    """
    words = " ".join(["merge", *(each.path.name for each in copies)])
    merged = library.transact(
        words,
        now,
        lambda transaction: _merge(transaction, copies, base),
        backup=BackupPolicy.ALWAYS,
    )
    kept = tuple(each._replace(kept=_keep(library, each)) for each in merged.copies)
    return merged._replace(copies=kept, written=library.changed)


def _merge(
    transaction: Transaction, copies: Sequence[CopyToMerge], base: Snapshot | None
) -> Merged:
    merged = []
    for each in copies:
        try:
            brought = transaction.merge(Snapshot(each.contents, lambda _: None), base)
        except TwoIdsInCopy as two:
            raise _two_ids(two, each.path.name, f" --library {quote(str(each.path))}") from None
        except TwoIds as two:
            raise _two_ids(two, "the library", "") from None
        merged.append(MergedCopy(each, brought))
    changes = any(each.brought.changes for each in merged)
    return Merged(tuple(merged), changes, same_titles=tuple(_same_titles(transaction, merged)))


def _two_ids(two: TwoIds, where: str, options: str) -> LibraryDamaged:
    return LibraryDamaged(
        f"The id {two} stands twice in {where}. Nothing was changed.",
        hints=[Hint("To give each its own:", f"watchlog{options} doctor --fix ids")],
    )


def _same_titles(transaction: Transaction, merged: Sequence[MergedCopy]) -> Iterator[SameTitle]:
    """Yield shows that came and are here under another id as well."""
    came = dict.fromkeys(show["id"] for each in merged for show in each.brought.shows)
    heads = {head.id: head for head in transaction.heads()}
    told = set()
    for head in (heads[each] for each in came if each in heads):
        for other in heads.values():
            pair = frozenset((head.id, other.id))
            is_same = other.kind == head.kind and title_key(other.title) == title_key(head.title)
            years = {head.year, other.year} - {None}
            if len(pair) == 2 and pair not in told and is_same and len(years) < 2:
                told.add(pair)
                shows = [transaction.show(each) for each in pair]
                stays, goes = sorted(shows, key=lambda show: (show.added_at or "", show.id))
                yield SameTitle(goes, stays)


def _keep(library: Library, merged: MergedCopy) -> Path | None:
    """Move a copy that a sync left into the backups, unless a line of it was set apart."""
    if library.archive is None or not merged.copy.is_left_over or merged.brought.unread:
        return None
    try:
        return library.archive.keep_merged(merged.copy.path, merged.copy.contents.data)
    except OSError as error:
        library.warn(f"{merged.copy.path.name} can't be moved to the backups ({error.strerror}).")
        return None


def _play_gone(each: OneRow) -> PlayGone:
    return PlayGone(read_show(each.show), PLAY.read(dict(each.row)))
