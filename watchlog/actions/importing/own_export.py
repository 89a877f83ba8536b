"""Shows of watchlog's own export: taken over with their ids, or joined with those there are."""

from __future__ import annotations

from collections.abc import Iterable

from watchlog.actions.importing.candidates import REMOVED, ImportedViewing
from watchlog.actions.importing.ledger import LedgerRow, Outcome
from watchlog.actions.importing.shows import Target, Targets
from watchlog.domain.models import Play, Preferences, Show, Verdict
from watchlog.importers.reading.values import ids
from watchlog.importers.records import BadRow, Location, PreferencesDocument, ShowDocument, ShowKey
from watchlog.startup.values import Record
from watchlog.storage.file.documents import BadDocument
from watchlog.storage.records import read_preferences, read_show


class Whole(Record):
    """What became of the shows: ``candidates`` may be known; ``taken`` are ids that are."""

    candidates: list[ImportedViewing]
    taken: set[str]
    rows: list[LedgerRow]
    verdict_rows: list[LedgerRow]
    left_out: list[LedgerRow]
    bad: list[BadRow]


def taken_over(things: Iterable[ShowDocument], targets: Targets) -> Whole:
    """Put each show into its target: a new one whole, with its ids; of a known one the plays."""
    result = Whole([], set(), [], [], [], [])
    for each in things:
        try:
            show = read_show(each.stored)
        except BadDocument as bad:
            result.bad.append(BadRow(each.where, bad.reason))
            continue
        _take(show, each.where, targets, result)
    return result


def _take(show: Show, where: Location, targets: Targets, result: Whole) -> None:
    target = targets.by_show_id.get(show.id)
    if target is None and show.deleted is None:
        target = targets.known(_key(show))
    if target is None:
        targets.add_whole(show)
        _tell(show, where, result)
    elif target.removed or target.show is None:
        if show.deleted is None:
            left_out = LedgerRow(Outcome.SKIPPED, where.file, where.line, show.title)
            result.left_out.append(left_out._replace(reason=REMOVED))
    else:
        _join(show, where, target, target.show, result)


def _tell(show: Show, where: Location, result: Whole) -> None:
    """All of a new show is new; what is removed in it goes unmentioned."""
    if show.deleted is None:
        result.rows.extend(_row(Outcome.NEW, where, show, play) for play in show.plays)
        result.verdict_rows.extend(
            _verdict_row(Outcome.NEW, where, show, verdict) for verdict in show.verdicts
        )


def _join(show: Show, where: Location, target: Target, there: Show, result: Whole) -> None:
    """Its plays and verdicts go where they are not yet: told by their ids, then by their times."""
    target.met = True
    known = {play.id: play for play in there.all_plays}
    for play in show.plays:
        mine = known.get(play.id)
        if mine is None:
            result.candidates.append(ImportedViewing(target, play, where))
            continue
        result.taken.add(play.id)
        if mine.undone:
            target.improved[play.id] = play
        outcome = Outcome.NEW if mine.undone else Outcome.KNOWN
        result.rows.append(_row(outcome, where, show, play))
    there_already = {verdict.id for verdict in there.all_verdicts}
    for verdict in show.verdicts:
        new = verdict.id not in there_already
        target.verdicts += [verdict] if new else []
        outcome = Outcome.NEW if new else Outcome.KNOWN
        result.verdict_rows.append(_verdict_row(outcome, where, show, verdict))


def _key(show: Show) -> ShowKey:
    external = show.external or {}
    return ShowKey(show.title, show.year, show.kind, ids(**external))


def _row(outcome: Outcome, where: Location, show: Show, play: Play) -> LedgerRow:
    episode = str(play.ref or play.name or "")
    return LedgerRow(outcome, where.file, where.line, show.title, episode, play.at)


def _verdict_row(outcome: Outcome, where: Location, show: Show, verdict: Verdict) -> LedgerRow:
    return LedgerRow(outcome, where.file, where.line, show.title, "verdict", verdict.at)


def preferences(things: Iterable[PreferencesDocument], mine: Preferences) -> Preferences | None:
    """The preferences of the export, where the person has said none yet."""
    for each in things:
        try:
            theirs = read_preferences(each.stored)
        except BadDocument:
            return None
        if mine == Preferences() and theirs != mine:
            return theirs
    return None
