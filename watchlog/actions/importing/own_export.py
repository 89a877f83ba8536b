"""Shows of watchlog's own export: taken over with their ids, or joined with those there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from watchlog.actions.importing.ledger import (
    REMOVED,
    LedgerRow,
    Outcome,
    play_row,
    skipped_row,
    verdict_row,
)
from watchlog.actions.importing.plays import ImportedViewing
from watchlog.actions.importing.show_index import ShowIndex
from watchlog.actions.importing.shows import ShowDraft
from watchlog.domain.models import Preferences, Show
from watchlog.domain.removal import entered_for, removed
from watchlog.importers.reading.values import ids
from watchlog.importers.records import BadRow, Location, PreferencesDocument, ShowDocument, ShowKey
from watchlog.startup.values import Record
from watchlog.storage.file.documents import BadDocument
from watchlog.storage.records import read_preferences, read_show


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


def add_own_shows(entries: Iterable[ShowDocument], index: ShowIndex) -> OwnShows:
    """Put each show into a draft: a new one whole, with its ids; of a known one what is new."""
    result = OwnShows([], set(), [], [], [], [], [])
    for entry in entries:
        try:
            show = _read(entry)
        except BadDocument as bad:
            result.bad_rows.append(BadRow(entry.where, bad.reason))
            continue
        _add(_without_known(show, entry.where, index, result), entry.where, index, result)
    return result


def _without_known(show: Show, where: Location, index: ShowIndex, result: OwnShows) -> Show:
    """Return a show without the rows that the library has in another show by now."""
    plays = [each for each in show.all_plays if index.homes.get(each.id, show.id) == show.id]
    verdicts = [each for each in show.all_verdicts if index.homes.get(each.id, show.id) == show.id]
    if len(plays) + len(verdicts) == len(show.all_plays) + len(show.all_verdicts):
        return show
    for play in show.plays:
        if play not in plays:
            result.matched.add(play.id)
            result.play_rows.append(play_row(Outcome.KNOWN, where, show.title, play))
    for verdict in show.verdicts:
        if verdict not in verdicts:
            row = verdict_row(Outcome.KNOWN, where, show.title, verdict.at)
            result.verdict_rows.append(row)
    return replace(show, all_plays=tuple(plays), all_verdicts=tuple(verdicts))


def _read(entry: ShowDocument) -> Show:
    """Read a show; of one that an earlier version removed, the plays went with it. BadDocument."""
    show = read_show(entry.stored)
    return removed(show, show.deleted) if show.deleted and show.is_hidden else show


def _add(show: Show, where: Location, index: ShowIndex, result: OwnShows) -> None:
    draft = _home(show, index)
    if draft is None and not show.is_hidden:
        external = show.external or {}
        draft = index.match(ShowKey(show.title, show.year, show.kind, ids(**external)))
    if draft is None:
        index.add_own_show(show)
        _add_rows(show, where, result)
    elif draft.removed or draft.show is None:
        if not show.is_hidden:
            result.skipped.append(skipped_row(where, show.title, REMOVED))
            result.left_out.append(show)
    else:
        _join(show, where, draft, draft.show, index, result)


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
) -> None:
    """Add the plays and verdicts whose ids the library's show does not have.

    What ``undo`` took back there is new again, as the export has it.
    """
    draft.in_export = True
    if in_library.id != show.id and show.id in index.by_show_id:
        show = replace(
            show,
            all_plays=entered_for(show, show.all_plays),
            all_verdicts=entered_for(show, show.all_verdicts),
        )
    plays = {play.id: play for play in in_library.all_plays}
    for play in show.plays:
        stored = plays.get(play.id)
        if stored is None:
            result.viewings.append(ImportedViewing(draft, play, where))
            continue
        # Ids of watchlog's own are the same wherever a library was copied to.
        result.matched.add(play.id)
        if stored.undone:
            draft.better_plays[play.id] = play
        outcome = Outcome.NEW if stored.undone else Outcome.KNOWN
        result.play_rows.append(play_row(outcome, where, show.title, play))
    if show.seen is not None and in_library.stored_seen is None and not in_library.plays:
        draft.seen = show.seen
    verdicts = {verdict.id: verdict for verdict in in_library.all_verdicts}
    for verdict in show.verdicts:
        new = verdict.id not in verdicts or verdicts[verdict.id].undone is not None
        draft.new_verdicts += [verdict] if new else []
        outcome = Outcome.NEW if new else Outcome.KNOWN
        result.verdict_rows.append(verdict_row(outcome, where, show.title, verdict.at))


def own_preferences(
    entries: Iterable[PreferencesDocument], current: Preferences
) -> Preferences | None:
    """Return the preferences of the export if the person has set none yet, else None."""
    for entry in entries:
        try:
            exported = read_preferences(entry.stored)
        except BadDocument:
            return None
        if _wishes(current) == _wishes(Preferences()) != _wishes(exported):
            return exported
    return None


def _wishes(preferences: Preferences) -> tuple[object, ...]:
    """Return what the person wishes, without the stamps of when that was said."""
    return (preferences.audio, preferences.subtitles, preferences.settings, preferences.extra)
