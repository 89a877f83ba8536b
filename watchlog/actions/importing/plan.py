"""``import``: read an export, set it against the library, and save what is new in one go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import TypeVar

from watchlog.actions.importing import own_export
from watchlog.actions.importing.bulk import without_false_times
from watchlog.actions.importing.candidates import REMOVED, ImportedViewing, Terms
from watchlog.actions.importing.duplicates import Settled, precisions, settle
from watchlog.actions.importing.ledger import (
    BulkLine,
    Export,
    KeptApart,
    Ledger,
    LedgerRow,
    Outcome,
)
from watchlog.actions.importing.plays import marked, sort_out
from watchlog.actions.importing.shows import Targets, changed_show, growth, kept_apart, new_show
from watchlog.actions.importing.verdicts import settle_verdicts
from watchlog.actions.rows import settings_in
from watchlog.domain.dates.moments import stamp
from watchlog.domain.languages.names import parse_language
from watchlog.domain.models import Preferences, Show
from watchlog.errors import BadImport, Hint
from watchlog.importers.formats import FORMATS, choose_format, importer
from watchlog.importers.reading.sources import Source
from watchlog.importers.records import (
    BadRow,
    ImportedMark,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    ImportOptions,
    PreferencesDocument,
    Remark,
    ShowDocument,
    SkippedRow,
)
from watchlog.startup.values import Record
from watchlog.storage.library import Backing, Library, Snapshot, Transaction

T = TypeVar("T")

MOST_THINGS = 500_000
"""Entries of one import, which bounds its memory: some 6 kB each. A life holds fewer plays."""


class BulkInExport(Record):
    """A flood in the export, with the ids of its plays."""

    line: BulkLine
    ids: frozenset[str]


class Settlement(Record):
    """An export set against one reading of the library; each row is in one of the lists."""

    targets: Targets
    plays: Settled
    floods: Sequence[BulkInExport]
    play_rows: list[LedgerRow]
    verdict_rows: list[LedgerRow]
    left_out: list[LedgerRow]
    bad: list[BadRow]
    remarks: list[str]


class Shows(Record):
    """The shows as the import leaves them; of known ones also as they were."""

    new: tuple[Show, ...]
    known: tuple[tuple[Show, Show], ...]
    kept_apart: tuple[KeptApart, ...]


class ImportDraft(Record):
    """What an import writes, and the ledger of it.

    ``revived``: new shows of which the library still holds what ``undo`` took back.
    """

    ledger: Ledger
    new: tuple[Show, ...]
    revived: tuple[Show, ...]
    changed: tuple[Show, ...]
    preferences: Preferences | None


def read_export(source: Source, format_name: str | None, options: ImportOptions) -> Export:
    """Everything in an export, whatever the library holds. Raises BadImport, Usage."""
    name = choose_format(source, format_name)
    things = tuple(islice(importer(name).parse(source, options), MOST_THINGS + 1))
    if len(things) > MOST_THINGS:
        raise BadImport(
            f"{source.label} holds more than {MOST_THINGS:,} entries. Nothing imported.",
            hints=[Hint("Import its files one by one.")],
        )
    if all(isinstance(thing, Remark) for thing in things):
        raise BadImport(
            f"{source.label} is an export of {FORMATS[name].title} in which nothing was watched,"
            " rated or planned. Nothing imported."
        )
    files = len(source.members)
    return Export(name, source.label, things, min(files, max(1, len(source.read))), files)


def preview(library: Library, now: datetime, export: Export, language: str | None) -> Ledger:
    """What ``bring_in`` would do; nothing is written. Raises UnknownLanguage."""
    return _draft(library.read(), now, export, language).ledger


def bring_in(library: Library, now: datetime, export: Export, language: str | None) -> Ledger:
    """Write what is new of an export: one save, which one ``undo`` takes back.

    ``language`` is that of plays that carry none. Raises UnknownLanguage.
    """

    def work(transaction: Transaction) -> Ledger:
        draft = _draft(transaction, now, export, language)
        for show in draft.new:
            transaction.add_show(show)
        for show in (*draft.revived, *draft.changed):
            transaction.save_show(show)
        if draft.preferences is not None:
            transaction.save_preferences(draft.preferences)
        return replace(draft.ledger, written=True)

    command = f"import {export.format} {export.label}"
    return library.transact(command, now, work, backing=Backing.ALWAYS)


def _draft(snapshot: Snapshot, now: datetime, export: Export, language: str | None) -> ImportDraft:
    mine = snapshot.preferences()
    terms = Terms(
        f"import:{export.format}",
        now,
        settings_in(mine).day_starts,
        parse_language(language) if language else None,
    )
    settlement = _settle(export, Targets(snapshot), terms)
    shows = _shows(settlement.targets, now)
    preferences = own_export.preferences(_of(PreferencesDocument, export), mine)
    ledger = _ledger(export, settlement, shows, wished=preferences is not None)
    undone = settlement.targets.undone
    return ImportDraft(
        ledger,
        tuple(show for show in shows.new if show.id not in undone),
        tuple(show for show in shows.new if show.id in undone),
        tuple(after for before, after in shows.known if after != before),
        preferences,
    )


def _shows(targets: Targets, now: datetime) -> Shows:
    """The shows as the import leaves them."""
    met = [target for target in targets.all if target.met]
    fresh = [target for target in met if target.is_new]
    for target in fresh:
        targets.take_slug(target)
    return Shows(
        tuple(new_show(target, stamp(now)) for target in fresh),
        tuple((target.show, changed_show(target)) for target in met if target.show is not None),
        tuple(kept_apart(fresh)),
    )


def _settle(export: Export, targets: Targets, terms: Terms) -> Settlement:
    """Find the shows, the times and the doubles; everything new is then in its target."""
    whole = own_export.taken_over(_of(ShowDocument, export), targets)
    left_out = [*whole.left_out, *_skipped(export), *_told(export, targets)]
    plays = sort_out(_of(ImportedPlay, export), targets, terms)
    marks = marked(_of(ImportedMark, export), targets, terms, plays.candidates)
    calm, floods = without_false_times(plays.candidates, terms.day_starts)
    settled = settle([*whole.candidates, *calm, *marks.candidates], terms, whole.taken)
    verdicts = settle_verdicts(_of(ImportedVerdict, export), targets, terms)
    left_out += [*plays.left_out, *marks.left_out, *verdicts.left_out]
    return Settlement(
        targets,
        settled,
        [BulkInExport(line, ids) for line, ids in floods],
        [*whole.rows, *settled.rows],
        [*whole.verdict_rows, *verdicts.rows],
        left_out,
        [*_of(BadRow, export), *whole.bad],
        [remark.text for remark in _of(Remark, export)] + _on_marks(marks.short),
    )


def _of(kind: type[T], export: Export) -> list[T]:
    return [thing for thing in export.things if isinstance(thing, kind)]


def _skipped(export: Export) -> list[LedgerRow]:
    return [
        LedgerRow(Outcome.SKIPPED, each.where.file, each.where.line, each.what, reason=each.reason)
        for each in _of(SkippedRow, export)
    ]


def _told(export: Export, targets: Targets) -> list[LedgerRow]:
    """What the export says of shows, put into their targets."""
    rows = []
    for each in _of(ImportedShow, export):
        target = targets.find(each.show)
        target.told.append(each)
        if target.removed:
            rows.append(
                LedgerRow(
                    Outcome.SKIPPED, each.where.file, each.where.line, target.title, reason=REMOVED
                )
            )
    return rows


def _on_marks(short: Sequence[str]) -> list[str]:
    if not short:
        return []
    names = ", ".join(short[:3]) + (f" and {len(short) - 3} more" if len(short) > 3 else "")
    return [f"how long the seasons before the last one were is not known: {names}"]


def _ledger(export: Export, settlement: Settlement, shows: Shows, *, wished: bool) -> Ledger:
    plays = settlement.plays
    outcomes = Counter(row.outcome for row in settlement.play_rows)
    opinions = Counter(row.outcome for row in settlement.verdict_rows)
    rows = [*settlement.play_rows, *settlement.verdict_rows, *settlement.left_out]
    grown = [text for pair in shows.known for text in growth(*pair)]
    return Ledger(
        format=export.format,
        label=export.label,
        files_read=export.files_read,
        files=export.files,
        shows_new=sum(show.deleted is None for show in shows.new),
        shows_matched=len(shows.known),
        kept_apart=shows.kept_apart,
        plays_new=outcomes[Outcome.NEW],
        plays_known=outcomes[Outcome.KNOWN],
        rewatches_new=plays.rewatches_new,
        rewatches_known=plays.rewatches_known,
        improved=plays.improved,
        by_precision=precisions(settlement.play_rows),
        floods=_new_floods(settlement.floods, plays.new),
        without_language=sum(each.play.language is None for each in plays.new),
        verdicts_new=opinions[Outcome.NEW],
        verdicts_known=opinions[Outcome.KNOWN],
        states=Counter(_state(show) for show in shows.new if show.deleted is None),
        skipped=Counter(row.reason for row in rows if row.outcome is Outcome.SKIPPED),
        bad_rows=tuple(settlement.bad),
        remarks=tuple(dict.fromkeys((*settlement.remarks, *grown))),
        rows=tuple(sorted(rows, key=lambda row: (row.file, row.line))),
        changes=wished or bool(shows.new) or any(one != other for one, other in shows.known),
    )


def _state(show: Show) -> str:
    if show.shelved is not None:
        return show.shelved.state
    return "watched" if show.plays else "planned"


def _new_floods(
    floods: Sequence[BulkInExport], new: Sequence[ImportedViewing]
) -> tuple[BulkLine, ...]:
    """The floods as far as their plays are new, the largest first."""
    ids = {each.play.id for each in new}
    counted = [each.line._replace(plays=len(each.ids & ids)) for each in floods]
    return tuple(sorted((each for each in counted if each.plays), key=lambda each: -each.plays))
