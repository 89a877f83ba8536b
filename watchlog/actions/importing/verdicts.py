"""The verdicts of an export: new ones, and those that the library holds already."""

from __future__ import annotations

from collections.abc import Iterable

from watchlog.actions.importing.candidates import REMOVED, Localised, Terms
from watchlog.actions.importing.ledger import LedgerRow, Outcome
from watchlog.actions.importing.shows import Target, Targets
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.models import Kind, Verdict
from watchlog.importers.records import ImportedVerdict
from watchlog.startup.values import Record
from watchlog.storage.library import new_id


class SettledVerdicts(Record):
    """What became of each row: ``rows`` are new or known, the others say nothing."""

    rows: list[LedgerRow]
    left_out: list[LedgerRow]


def settle_verdicts(
    things: Iterable[ImportedVerdict], targets: Targets, terms: Terms
) -> SettledVerdicts:
    """Put new verdicts into their targets. The same opinion twice, whenever given, is one."""
    result = SettledVerdicts([], [])
    localised = Localised(terms.now.tzinfo)
    for each in things:
        target = targets.find(each.show)
        row = LedgerRow(Outcome.KNOWN, each.where.file, each.where.line, target.title, "verdict")
        if target.removed or (each.rating is None and not each.verdict and not each.note):
            reason = REMOVED if target.removed else "verdicts that say nothing"
            result.left_out.append(row._replace(outcome=Outcome.SKIPPED, reason=reason))
            continue
        verdict = _verdict(each, target, localised, terms.recorded)
        if _is_known(verdict, target):
            result.rows.append(row)
        else:
            target.verdicts.append(verdict)
            result.rows.append(row._replace(outcome=Outcome.NEW, at=verdict.at))
    for target in targets.all:
        target.verdicts.sort(key=lambda verdict: sort_key(verdict.at))
    return result


def _verdict(each: ImportedVerdict, target: Target, localised: Localised, now: str) -> Verdict:
    """The verdict as the library keeps it. A time to come would make it the newest for ever."""
    at = localised(each.at)
    if at is not None and sort_key(at) > sort_key(now):
        at = None
    season = _season(each, target)
    return Verdict(new_id(), each.verdict, each.rating, each.note, season, at=at)


def _season(each: ImportedVerdict, target: Target) -> int | None:
    return None if target.kind is Kind.FILM else each.season


def _is_known(verdict: Verdict, target: Target) -> bool:
    there = target.show.all_verdicts if target.show else ()
    mine = [each for each in there if each.undone is None] + target.verdicts
    return any(_opinion(each) == _opinion(verdict) for each in mine)


def _opinion(verdict: Verdict) -> tuple[object, ...]:
    return (verdict.verdict, verdict.rating, verdict.note, verdict.season)
