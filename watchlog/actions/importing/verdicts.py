"""The verdicts of an export: new ones, and those that the library holds already."""

from __future__ import annotations

from collections.abc import Iterable

from watchlog.actions.importing.context import ImportContext
from watchlog.actions.importing.ledger import REMOVED, LedgerRow, Outcome, skipped_row, verdict_row
from watchlog.actions.importing.show_index import ShowIndex
from watchlog.actions.importing.shows import ShowDraft
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.models import Kind, Verdict
from watchlog.importers.records import ImportedVerdict
from watchlog.startup.values import Record
from watchlog.storage.library import new_id


class VerdictOutcomes(Record):
    """The outcome of each row: ``rows`` are new or known, ``skipped`` are left out."""

    rows: list[LedgerRow]
    skipped: list[LedgerRow]


def add_verdicts(
    verdicts: Iterable[ImportedVerdict], index: ShowIndex, context: ImportContext
) -> VerdictOutcomes:
    """Add the new verdicts to the drafts of their shows.

    One with the word, rating, note and season of another is known, whenever it was given.
    """
    result = VerdictOutcomes([], [])
    for each in verdicts:
        draft = index.find(each.show)
        if draft.removed or (each.rating is None and not each.verdict and not each.note):
            reason = REMOVED if draft.removed else "empty verdicts"
            result.skipped.append(skipped_row(each.where, draft.title, reason, "verdict"))
            continue
        verdict = _verdict(each, draft, context)
        if _is_known(verdict, draft):
            result.rows.append(verdict_row(Outcome.KNOWN, each.where, draft.title))
        else:
            draft.new_verdicts.append(verdict)
            result.rows.append(verdict_row(Outcome.NEW, each.where, draft.title, verdict.at))
    for draft in index.drafts:
        draft.new_verdicts.sort(key=lambda verdict: sort_key(verdict.at))
    return result


def _verdict(each: ImportedVerdict, draft: ShowDraft, context: ImportContext) -> Verdict:
    """Return the verdict as the library keeps it."""
    at = context.in_zone(each.at)
    # A time to come would make it the standing verdict until then, whatever is said later.
    if at is not None and sort_key(at) > sort_key(context.recorded):
        at = None
    season = None if draft.kind is Kind.FILM else each.season
    return Verdict(new_id(), each.verdict, each.rating, each.note, season, at=at)


def _is_known(verdict: Verdict, draft: ShowDraft) -> bool:
    stored = draft.show.all_verdicts if draft.show else ()
    # Removed ones count, so that an import does not bring them back; what undo took back does not.
    known = [each for each in stored if each.undone is None] + draft.new_verdicts
    return any(_opinion(each) == _opinion(verdict) for each in known)


def _opinion(verdict: Verdict) -> tuple[object, ...]:
    return (verdict.verdict, verdict.rating, verdict.note, verdict.season)
