"""Shows of watchlog's own export: taken over with their ids, or joined with those there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from watchlog.actions.importing.ledger import (
    REMOVED,
    REMOVED_PLAY,
    LedgerRow,
    Outcome,
    play_row,
    skipped_row,
    verdict_row,
)
from watchlog.actions.importing.plays import ImportedViewing
from watchlog.actions.importing.show_index import ShowIndex
from watchlog.actions.importing.shows import ShowDraft, with_new_ids
from watchlog.domain.episodes.place import with_known_shows
from watchlog.domain.models import Show
from watchlog.domain.removal import entered_for, removed
from watchlog.importers.reading.values import ids
from watchlog.importers.records import (
    BadRow,
    ListeningDocument,
    Location,
    ShowDocument,
    ShowKey,
)
from watchlog.startup.values import Record
from watchlog.storage.contents import Contents
from watchlog.storage.file.documents import BadDocument, LazyDocument, Stored, encode
from watchlog.storage.file.format import join, new_meta, split_lines
from watchlog.storage.library import Snapshot, Transaction
from watchlog.storage.merging.brought import TABLES, Clash
from watchlog.storage.merging.copies import TwoIds, take_apart
from watchlog.storage.merging.registers import NOTHING, registers
from watchlog.storage.merging.rows import Row
from watchlog.storage.records import read_show, write_show


class MergedOwn(Record):
    """What a merge of the shows that the library has by their ids came to, before all else.

    ``show_ids``: those shows. ``came``: ids of plays and verdicts that were lacking. ``changes``:
    the library is another one now. ``details``: how many values were later there; ``older``:
    values of the export that are not taken, for those of the library stay. ``bad_rows``: of
    listening; ``listening``: its new entries, their minutes, those known, and those kept as here.
    """

    show_ids: frozenset[str] = frozenset()
    came: frozenset[str] = frozenset()
    changes: bool = False
    details: int = 0
    removed: int = 0
    older: tuple[Clash, ...] = ()
    bad_rows: tuple[BadRow, ...] = ()
    listening: tuple[int, int, int, int] = (0, 0, 0, 0)


NONE_MERGED = MergedOwn()


def merge_own(
    entries: Iterable[ShowDocument],
    listening: Sequence[ListeningDocument],
    transaction: Transaction,
) -> MergedOwn:
    """Merge each show whose id the library has, and listening. Raises LibraryDamaged.

    Their values keep the moments at which they were said, and the later ones stay.
    """
    merged = _merge_shows(entries, transaction)
    if not listening:
        return merged
    from watchlog.actions.hours.taken_over import take_over

    taken = take_over(listening, transaction)
    return merged._replace(
        changes=merged.changes or taken.new + taken.changed > 0,
        details=merged.details + taken.changed,
        bad_rows=taken.bad_rows,
        listening=(taken.new, taken.minutes, taken.known, taken.kept),
    )


def _merge_shows(entries: Iterable[ShowDocument], transaction: Transaction) -> MergedOwn:
    lines: dict[str, Stored] = {}
    entries = list(entries)
    known = {*transaction.documents, *ids_of(entries)}
    for entry in entries:
        with suppress(BadDocument):
            show = with_known_shows(_read(entry), known)
            # One that ``undo`` took back is new again, or joins another one of its title.
            if show.id in transaction.documents and not _is_undone(transaction.show(show.id)):
                lines.setdefault(show.id, write_show(show))
    if not lines:
        return NONE_MERGED
    try:
        brought = transaction.merge(_copy_of(lines, transaction))
    except TwoIds:
        return NONE_MERGED
    transaction.is_merge = brought.changes
    rows = (*brought.plays.came, *brought.verdicts.came)
    return MergedOwn(
        frozenset(lines),
        frozenset(each.row["id"] for each in rows),
        brought.changes,
        sum(brought.fields.values()),
        len(brought.plays.removed) + len(brought.verdicts.removed),
        tuple(_older(lines, transaction)),
    )


def _is_undone(show: Show) -> bool:
    """Tell if a library holds no more of a show than what ``undo`` took back (ShowIndex)."""
    return show.is_hidden and show.undone is not None


def _copy_of(lines: Mapping[str, Stored], library: Transaction) -> Snapshot:
    """Return these shows as a copy of the library, of which all the rest is the same."""
    meta: dict[str, Any] = new_meta() | dict(library.meta()) | {"library_id": library.library_id}
    texts = [encode(line) for line in lines.values()]
    contents = Contents(Path())
    contents.tables = {
        "meta": {"1": meta},
        "preferences": {"1": library.preferences_row()},
        "shows": {
            str(number): LazyDocument(number, text, 0, len(text))
            for number, text in enumerate(texts, 1)
        },
    }
    contents.tables = split_lines(b"".join(join(contents.tables)))
    return Snapshot(contents, lambda _: None)


def _older(lines: Mapping[str, Stored], library: Transaction) -> Iterator[Clash]:
    """Yield each value that a merged export holds, and that the library does not have of it."""
    for show_id, line in lines.items():
        now = library.line(show_id)
        its, here = take_apart([line]), take_apart([] if now is None else [now])
        for table, kind in TABLES.items():
            mine = getattr(here, table)
            for key, row in getattr(its, table).items():
                if key in mine and row != mine[key]:
                    yield from _differing(kind, now, row, mine[key])


def _differing(kind: str, show: Row | None, its: Row, mine: Row) -> Iterator[Clash]:
    here = registers(mine, kind)
    for path, each in sorted(registers(its, kind).items()):
        value = here.get(path, NOTHING).value
        if path != "deleted" and each.value not in (None, value):
            row = None if kind == "show" else mine
            yield Clash(kind, show, row, path, value, each.value, is_mine=True)


class OwnShows(Record):
    """The outcome of the shows: rows of plays and verdicts, rows left out, and bad ones.

    ``viewings`` are plays whose ids the library does not hold; it may know them all the same.
    ``matched``: ids of plays that it does hold. ``left_out``: shows that the person removed here.
    """

    viewings: list[ImportedViewing]
    matched: set[str]
    play_rows: list[LedgerRow]
    verdict_rows: list[LedgerRow]
    skipped: list[LedgerRow]
    bad_rows: list[BadRow]
    left_out: list[Show]


def ids_of(entries: Iterable[ShowDocument]) -> set[str]:
    """Return the ids of the shows of an export."""
    named = (entry.stored.get("id") for entry in entries)
    return {each for each in named if isinstance(each, str)}


def add_own_shows(
    entries: Iterable[ShowDocument],
    index: ShowIndex,
    merged: MergedOwn = NONE_MERGED,
    ids: Iterable[object] = (),
) -> OwnShows:
    """Put each show into a draft: a new one whole, with its ids; of a known one what is new.

    ``ids``: those of all shows of the export.
    """
    known = {*index.by_show_id, *index.undone, *ids}
    result = OwnShows([], set(), [], [], [], [], [])
    for entry in entries:
        try:
            show = with_known_shows(_read(entry), known)
        except BadDocument as bad:
            result.bad_rows.append(BadRow(entry.where, bad.reason))
            continue
        draft = _draft_for(show, index)
        show = _without_known(show, draft, entry.where, index, result, merged)
        _add(show, draft, entry.where, index, result, merged)
    return result


def _without_known(
    show: Show,
    draft: ShowDraft | None,
    where: Location,
    index: ShowIndex,
    result: OwnShows,
    merged: MergedOwn,
) -> Show:
    """Return a show without the rows that the library has in another show by now.

    The show that it joins is no other one: whether its rows are known there is asked of each.
    """
    homes = {show.id}
    if draft is not None and draft.show is not None and not draft.removed:
        homes.add(draft.show.id)
    plays = [each for each in show.all_plays if index.homes.get(each.id, show.id) in homes]
    verdicts = [each for each in show.all_verdicts if index.homes.get(each.id, show.id) in homes]
    if len(plays) + len(verdicts) == len(show.all_plays) + len(show.all_verdicts):
        return show
    for play in show.plays:
        if play not in plays:
            result.matched.add(play.id)
            outcome = Outcome.NEW if play.id in merged.came else Outcome.KNOWN
            result.play_rows.append(play_row(outcome, where, show.title, play))
    for verdict in show.verdicts:
        if verdict not in verdicts:
            outcome = Outcome.NEW if verdict.id in merged.came else Outcome.KNOWN
            result.verdict_rows.append(verdict_row(outcome, where, show.title, verdict.at))
    return replace(show, all_plays=tuple(plays), all_verdicts=tuple(verdicts))


def _read(entry: ShowDocument) -> Show:
    """Read a show; of one that an earlier version removed, the plays went with it. BadDocument."""
    show = read_show(entry.stored)
    return removed(show, show.deleted) if show.deleted and show.is_hidden else show


def _draft_for(show: Show, index: ShowIndex) -> ShowDraft | None:
    """Return the draft of the show that the library has of it, None where it is new."""
    draft = _home(show, index)
    if draft is None and not show.is_hidden:
        external = show.external or {}
        draft = index.match(ShowKey(show.title, show.year, show.kind, ids(**external)))
    return draft


def _add(
    show: Show,
    draft: ShowDraft | None,
    where: Location,
    index: ShowIndex,
    result: OwnShows,
    merged: MergedOwn,
) -> None:
    if draft is None:
        index.add_own_show(show)
        _add_rows(show, where, result)
    elif draft.removed or draft.show is None:
        if not show.is_hidden:
            result.skipped.append(skipped_row(where, show.title, REMOVED))
            result.left_out.append(show)
    else:
        _join(show, where, draft, draft.show, index, result, merged)


def _home(show: Show, index: ShowIndex) -> ShowDraft | None:
    """Return the show of the library that has this id, or that it went into."""
    draft = index.by_show_id.get(show.id)
    passed = {show.id}
    while draft is not None and draft.removed and draft.show and draft.show.into not in passed:
        if draft.show.into is None:
            break
        passed.add(draft.show.into)
        draft = index.by_show_id.get(draft.show.into)
    return draft


def _add_rows(show: Show, where: Location, result: OwnShows) -> None:
    """Add the rows of a new show: all of it is new, and what is removed in it has no row."""
    if not show.is_hidden:
        result.play_rows.extend(
            play_row(Outcome.NEW, where, show.title, play) for play in show.plays
        )
        result.verdict_rows.extend(
            verdict_row(Outcome.NEW, where, show.title, verdict.at) for verdict in show.verdicts
        )


def _join(
    show: Show,
    where: Location,
    draft: ShowDraft,
    in_library: Show,
    index: ShowIndex,
    result: OwnShows,
    merged: MergedOwn,
) -> None:
    """Add the plays and verdicts whose ids the library's show does not have.

    What ``undo`` took back there is new again, as the export has it. Of a show that goes by
    another id here, what the library's does not say is filled.
    """
    draft.in_export = True
    if show.id in index.undone:
        show = with_new_ids(show, index.undone[show.id].row_ids, in_library)
    elif in_library.id != show.id and show.id in index.by_show_id:
        show = replace(
            show,
            all_plays=entered_for(show, show.all_plays),
            all_verdicts=entered_for(show, show.all_verdicts),
            all_passes=entered_for(show, show.all_passes),
        )
    if show.id not in merged.show_ids:
        draft.fills.append(show)
    plays = {play.id: play for play in in_library.all_plays}
    for play in show.plays:
        stored = plays.get(play.id)
        if stored is None and show.id not in merged.show_ids:
            result.viewings.append(ImportedViewing(draft, play, where))
            continue
        # Ids of watchlog's own are the same wherever a library was copied to.
        result.matched.add(play.id)
        is_undone = stored is not None and stored.undone is not None
        if is_undone:
            draft.better_plays[play.id] = play
        is_new = is_undone or play.id in merged.came
        reason = REMOVED_PLAY if stored is not None and stored.deleted and not is_new else ""
        outcome = Outcome.NEW if is_new else Outcome.KNOWN
        result.play_rows.append(play_row(outcome, where, show.title, play, reason))
    if show.seen is not None and in_library.stored_seen is None and not in_library.plays:
        draft.seen = show.seen
    verdicts = {verdict.id: verdict for verdict in in_library.all_verdicts}
    for verdict in show.verdicts:
        stored_one = verdicts.get(verdict.id)
        if show.id in merged.show_ids:
            lacks = stored_one is not None and stored_one.undone is not None
        else:
            lacks = stored_one is None or stored_one.undone is not None
        draft.new_verdicts += [verdict] if lacks else []
        new = lacks or verdict.id in merged.came
        outcome = Outcome.NEW if new else Outcome.KNOWN
        result.verdict_rows.append(verdict_row(outcome, where, show.title, verdict.at))
