"""The verdicts of an export: new ones, and those that the library holds already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from watchlog.actions.import_plays import REMOVED, Localised, Terms
from watchlog.actions.import_results import LedgerRow, Outcome
from watchlog.actions.import_shows import Target, Targets
from watchlog.domain.models import Kind, Verdict
from watchlog.domain.moments import sort_key
from watchlog.importers.imported import ImportedVerdict
from watchlog.storage.library import new_id


class SettledVerdicts(NamedTuple):
    """How many verdicts are new and known, and what became of each row."""

    new: int
    known: int
    rows: list[LedgerRow]


def settle_verdicts(
    things: Iterable[ImportedVerdict], targets: Targets, terms: Terms
) -> SettledVerdicts:
    """Put new verdicts into their targets. The same opinion twice, whenever given, is one."""
    rows: list[LedgerRow] = []
    new = known = 0
    localised = Localised(terms.now.tzinfo)
    for each in things:
        target = targets.find(each.show)
        place = LedgerRow(Outcome.KNOWN, each.where.file, each.where.line, target.title, "verdict")
        if target.removed or (each.rating is None and not each.verdict and not each.note):
            reason = REMOVED if target.removed else "verdicts that say nothing"
            rows.append(place._replace(outcome=Outcome.SKIPPED, reason=reason))
            continue
        at = localised(each.at)
        if at is not None and sort_key(at) > sort_key(terms.recorded):
            at = None  # a time to come would make it the newest for ever
        verdict = Verdict(
            new_id(), each.verdict, each.rating, each.note, _season(each, target), at=at
        )
        if _is_known(verdict, target):
            known += 1
            rows.append(place)
        else:
            new += 1
            target.verdicts.append(verdict)
            rows.append(place._replace(outcome=Outcome.NEW, at=at))
    for target in targets.all:
        target.verdicts.sort(key=lambda verdict: sort_key(verdict.at))
    return SettledVerdicts(new, known, rows)


def _season(each: ImportedVerdict, target: Target) -> int | None:
    return None if target.kind is Kind.FILM else each.season


def _is_known(verdict: Verdict, target: Target) -> bool:
    there = target.show.all_verdicts if target.show else ()
    mine = [each for each in there if each.undone is None] + target.verdicts
    return any(_opinion(each) == _opinion(verdict) for each in mine)


def _opinion(verdict: Verdict) -> tuple[object, ...]:
    return (verdict.verdict, verdict.rating, verdict.note, verdict.season)
