"""``import``: set an export against the library; preview what is new, or save it in one go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from watchlog.actions.importing.bulk import BulkInExport, without_false_times
from watchlog.actions.importing.context import ImportContext
from watchlog.actions.importing.duplicates import PlayOutcomes, add_plays, days_apart
from watchlog.actions.importing.entries import UNTOLD, Export, Phases, telling
from watchlog.actions.importing.ledger import (
    REMOVED,
    BulkLine,
    CameAlong,
    Ledger,
    LedgerRow,
    Losses,
    Outcome,
    came_along,
    skipped_row,
)
from watchlog.actions.importing.listening import ListeningFound, find_listening, with_parts_settled
from watchlog.actions.importing.near_films import NearFilms, SameFilm
from watchlog.actions.importing.own_export import (
    NONE_MERGED,
    MergedOwn,
    add_own_shows,
    ids_of,
    merge_own,
)
from watchlog.actions.importing.plays import ImportedViewing, viewings_of, viewings_of_marks
from watchlog.actions.importing.readings import TitleReadings
from watchlog.actions.importing.seen import films_seen, mark_seen
from watchlog.actions.importing.show_index import ShowIndex
from watchlog.actions.importing.shows import (
    ShowChanges,
    ShowDraft,
    changed_shows,
    growth,
    imported_show,
    kept_apart,
    state_in_export,
)
from watchlog.actions.importing.verdicts import add_verdicts
from watchlog.actions.preferences import own_preferences
from watchlog.actions.rows import settings_in
from watchlog.domain.dates.moments import precision
from watchlog.domain.languages.names import parse_language
from watchlog.domain.models import Show
from watchlog.domain.settings import Preferences
from watchlog.domain.text import some_of
from watchlog.importers.records import BadRow, ImportedShow
from watchlog.startup.values import Record
from watchlog.storage.library import BackupPolicy, Library, Snapshot, Transaction


class ImportPlan(Record):
    """An export set against one state of the library: what to write, what became of each row.

    ``preferences`` are to be saved, None where the library's stay. ``play_rows`` and
    ``verdict_rows`` are new or known. ``shows_seen``: series that it says were seen whole;
    ``films_seen``: films with a play because it says that they were seen. ``days_apart``: new
    plays a day from one of the library.
    """

    export: Export
    shows: ShowChanges
    preferences: Preferences | None
    plays: PlayOutcomes
    in_bulk: Sequence[BulkInExport]
    play_rows: Sequence[LedgerRow]
    verdict_rows: Sequence[LedgerRow]
    skipped: Sequence[LedgerRow]
    bad_rows: Sequence[BadRow]
    remarks: Sequence[str]
    shows_seen: int
    films_seen: int
    days_apart: int
    came_along: CameAlong
    merged: MergedOwn
    listening: ListeningFound


class ImportAnswers(Record):
    """What the person says of a whole import, beyond what its files hold.

    ``language`` is that of plays that carry none; ``same_films``: which films of another year are
    those of the library.
    """

    language: str | None = None
    same_films: Sequence[SameFilm] = ()


_NOTHING = ImportAnswers()


def preview_import(
    library: Library,
    now: datetime,
    export: Export,
    said: ImportAnswers = _NOTHING,
    phases: Phases = UNTOLD,
) -> Ledger:
    """Return what ``write_import`` would do; nothing is written. Raises UnknownLanguage."""

    def work(transaction: Transaction) -> Ledger:
        merged = merge_own(export.show_documents, export.listening_documents, transaction)
        return ledger_of(plan_import(transaction, now, export, said, phases, merged))

    if export.show_documents or export.listening_documents:
        return library.try_out(now, work)
    return ledger_of(plan_import(library.read(), now, export, said, phases))


def write_import(
    library: Library,
    now: datetime,
    export: Export,
    said: ImportAnswers = _NOTHING,
    phases: Phases = UNTOLD,
) -> Ledger:
    """Save what is new of an export, in one save, which one ``undo`` takes back.

    Raises UnknownLanguage.
    """
    library.tick = phases.advance

    def work(transaction: Transaction) -> Ledger:
        had_plays = any(transaction.show(head.id).plays for head in transaction.heads())
        merged = merge_own(export.show_documents, export.listening_documents, transaction)
        plan = plan_import(transaction, now, export, said, phases, merged)
        to_save = (*plan.shows.undeleted, *plan.shows.changed)
        # Each is counted as it is stored, and again in the list of what is next.
        phases.phase("Writing", 2 * (len(plan.shows.added) + len(to_save)))
        for show in plan.shows.added:
            transaction.add_show(show)
        for show in to_save:
            transaction.save_show(show)
        for heard in plan.listening.new:
            transaction.listening.save(heard)
        if plan.preferences is not None:
            transaction.save_preferences(plan.preferences)
        ledger = ledger_of(plan, written=True)
        return replace(ledger, first=ledger.plays_new > 0 and not had_plays)

    command = f"import {export.format} {export.label}"
    ledger = library.transact(command, now, work, backup=BackupPolicy.ALWAYS)
    # What was really saved has the last word: ``undo`` would take back the save before this one.
    return ledger if library.changed else replace(ledger, changes=False)


def plan_import(
    snapshot: Snapshot,
    now: datetime,
    export: Export,
    said: ImportAnswers,
    phases: Phases,
    merged: MergedOwn = NONE_MERGED,
) -> ImportPlan:
    """Find the show, the time and the double of each entry. Raises UnknownLanguage."""
    entries = len(export.show_documents) + len(export.plays) + len(export.verdicts)
    # The entries find their shows, and then, in as many steps, the shows are made.
    phases.phase("Comparing", 2 * entries)
    preferences = snapshot.preferences()
    context = ImportContext(
        f"import:{export.format}",
        now,
        settings_in(preferences).day_starts,
        parse_language(said.language) if said.language else None,
        export.clock_zone,
    )
    near_films = NearFilms(export.plays, context, said.same_films)
    index = ShowIndex(snapshot, near_films, export.keys)
    documents = export.show_documents
    export = with_parts_settled(export, index)
    own = add_own_shows(telling(documents, phases), index, merged, ids_of(documents))
    skipped = [
        *own.skipped,
        *[skipped_row(each.where, each.what, each.reason) for each in export.skipped],
        *_add_listings(export.shows, index),
    ]
    listening = find_listening(export.listening, snapshot, context)
    skipped += listening.skipped
    found = viewings_of(telling(export.plays, phases), index, context)
    # After the plays, for a mark stands only for episodes of which the export has none.
    marks = viewings_of_marks(export.marks, index, context, found.viewings)
    # Of all shows together (domain/README.md, Bulk ticks on import). Marks have no moments, and
    # the times in watchlog's own export are as the person left them.
    viewings, in_bulk = without_false_times(found.viewings, context)
    films = films_seen(export, index, context, [*found.viewings, *marks.viewings])
    readings = TitleReadings(index) if export.format == "netflix" else None
    if readings is not None:
        viewings, repeated = readings.without_worse(viewings, context)
        skipped += repeated
    brought = [*own.viewings, *viewings, *marks.viewings, *films.viewings]
    plays = add_plays(brought, context, own.matched, readings)
    told = [each for each in brought if each.draft not in marks.incomplete]
    shows_seen = mark_seen(export.shows, index, context, told)
    verdicts = add_verdicts(telling(export.verdicts, phases), index, context)
    play_rows = [*own.play_rows, *plays.rows, *films.rows]
    verdict_rows = [*own.verdict_rows, *verdicts.rows]
    bad_rows = [*export.bad_rows, *own.bad_rows, *merged.bad_rows]
    plays_skipped = [*found.skipped, *marks.skipped]
    left_out = Losses(export.skipped, plays_skipped, verdicts.skipped, own.left_out, bad_rows)
    return ImportPlan(
        export=export,
        shows=_show_changes(index, context, phases, entries),
        preferences=own_preferences(export.preference_documents, preferences),
        plays=plays,
        in_bulk=in_bulk,
        play_rows=play_rows,
        verdict_rows=verdict_rows,
        skipped=[*skipped, *plays_skipped, *verdicts.skipped],
        bad_rows=bad_rows,
        remarks=_remarks(export, marks.incomplete, readings),
        shows_seen=shows_seen,
        films_seen=len(films.viewings),
        days_apart=days_apart(brought, plays.new, context),
        came_along=came_along(play_rows, verdict_rows, left_out),
        merged=merged,
        listening=listening,
    )


def _add_listings(listings: Iterable[ImportedShow], index: ShowIndex) -> list[LedgerRow]:
    """Put what the export's lists say of shows into their drafts; return rows of removed ones."""
    rows = []
    for each in listings:
        draft = index.find(each.show)
        draft.listings.append(each)
        if draft.removed:
            rows.append(skipped_row(each.where, draft.title, REMOVED))
    return rows


def _remarks(
    export: Export, incomplete: Sequence[ShowDraft], readings: TitleReadings | None
) -> list[str]:
    """Return what the ledger says of the files, of ``incomplete`` marks and of plays that moved."""
    remarks = [each.text for each in export.remarks]
    if titles := list(dict.fromkeys(draft.title for draft in incomplete)):
        remarks.append(f"earlier seasons of unknown length left out: {some_of(titles)}")
    return [*remarks, *(readings.remarks() if readings is not None else ())]


def _show_changes(
    index: ShowIndex, context: ImportContext, phases: Phases, entries: int
) -> ShowChanges:
    drafts = [draft for draft in index.drafts if draft.in_export]
    worth = entries // max(1, len(drafts))
    new_drafts = [draft for draft in drafts if draft.is_new]
    for draft in new_drafts:
        index.take_slug(draft)
    new: list[Show] = []
    taken = {draft.own_show.id for draft in new_drafts if draft.own_show is not None}
    for draft in telling(new_drafts, phases, worth):
        show = imported_show(
            draft, context.recorded, lambda each: each in taken or index.has_id(each)
        )
        taken.add(show.id)
        new.append(show)
    known_drafts = [draft for draft in drafts if draft.show is not None]
    return ShowChanges(
        added=tuple(show for show in new if show.id not in index.undone),
        undeleted=tuple(
            show for show in new if show.id in index.undone and show != index.undone[show.id]
        ),
        matched=changed_shows(telling(known_drafts, phases, worth), context.recorded),
        kept_apart=tuple(kept_apart(new_drafts)),
    )


def ledger_of(plan: ImportPlan, *, written: bool = False) -> Ledger:
    """Return the ledger of an import that is planned, or was ``written``."""
    export, plays, shows = plan.export, plan.plays, plan.shows
    play_outcomes = Counter(row.outcome for row in plan.play_rows)
    verdict_outcomes = Counter(row.outcome for row in plan.verdict_rows)
    new_rows = [row for row in plan.play_rows if row.outcome is Outcome.NEW]
    rows = [*plan.play_rows, *plan.verdict_rows, *plan.listening.rows, *plan.skipped]
    live = [show for show in shows.new if not show.is_hidden]
    heard, minutes, heard_before, kept = plan.merged.listening
    grown = [text for before, after in shows.matched for text in growth(before, after)]
    return Ledger(
        format=export.format,
        label=export.label,
        files_read=export.files_read,
        files=export.files,
        shows_new=len(live),
        shows_matched=sum(not after.is_hidden for _, after in shows.matched),
        kept_apart=shows.kept_apart,
        plays_new=len(new_rows),
        plays_known=play_outcomes[Outcome.KNOWN],
        rewatches_new=plays.rewatches_new,
        rewatches_known=plays.rewatches_known,
        improved=plays.improved,
        shared=plays.shared,
        by_precision=Counter(precision(row.at) for row in new_rows),
        bulk=_new_bulk(plan.in_bulk, plays.new),
        without_language=sum(each.play.language is None for each in plays.new),
        verdicts_new=verdict_outcomes[Outcome.NEW],
        verdicts_known=verdict_outcomes[Outcome.KNOWN],
        states=Counter(state_in_export(show) for show in live),
        skipped=Counter(row.reason for row in plan.skipped),
        bad_rows=tuple(plan.bad_rows),
        # A file may say one thing of several rows; the ledger says it once.
        remarks=tuple(dict.fromkeys((*plan.remarks, *grown))),
        rows=tuple(sorted(rows, key=lambda row: (row.file, row.line))),
        came_along=plan.came_along,
        shows_with_new=_shows_with_new(shows, plan.merged),
        shows_without=sum(not show.plays and show.seen is None for show in live),
        shows_changed=len(shows.changed),
        removed_new=sum(show.is_hidden and show.deleted is not None for show in shows.new),
        preferences=plan.preferences is not None,
        changes=bool(plan.preferences or shows.new or shows.changed or plan.merged.changes)
        or bool(plan.listening.new),
        written=written,
        shows_seen=plan.shows_seen,
        films_seen=plan.films_seen,
        days_apart=plan.days_apart,
        details_later=plan.merged.details,
        removed_there=plan.merged.removed,
        older=plan.merged.older,
        listening_new=len(plan.listening.new) + heard,
        listening_known=plan.listening.known + heard_before,
        listening_minutes=plan.listening.minutes + minutes,
        listening_kept=kept,
    )


def _shows_with_new(shows: ShowChanges, merged: MergedOwn) -> int:
    """Count the shows with a play that no show of the library had: some only move."""
    known = {play.id for before, _ in shows.matched for play in before.plays} - merged.came
    every = (*shows.new, *(after for _, after in shows.matched))
    live = [show for show in every if not show.is_hidden]
    return sum(any(play.id not in known for play in show.plays) for show in live)


def _new_bulk(
    in_bulk: Sequence[BulkInExport], new: Sequence[ImportedViewing]
) -> tuple[BulkLine, ...]:
    """Return what was ticked in bulk as far as its plays are new, the most plays first."""
    new_ids = {each.play.id for each in new}
    lines = [
        BulkLine(each.line.evening, len(each.ids & new_ids), each.line.by_day) for each in in_bulk
    ]
    return tuple(sorted((line for line in lines if line.plays), key=lambda line: -line.plays))
