"""Shows of watchlog's own export: taken over with their ids, or joined with those there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from watchlog.actions.import_plays import REMOVED, Candidate
from watchlog.actions.import_results import LedgerRow, Outcome
from watchlog.actions.import_shows import Target, Targets
from watchlog.domain.models import Play, Preferences, Show
from watchlog.importers.imported import BadRow, ShowKey, Where, WholePreferences, WholeShow
from watchlog.importers.values import ids
from watchlog.storage.jsontext import BadDocument
from watchlog.storage.records import read_preferences, read_show


class Whole(NamedTuple):
    """What became of the shows: ``candidates`` may be known; ``taken`` are ids that are."""

    candidates: list[Candidate]
    rows: list[LedgerRow]
    taken: set[str]
    bad: list[BadRow]


def taken_over(things: Iterable[WholeShow], targets: Targets) -> Whole:
    """Put each show into its target: a new one whole, with its ids; of a known one the plays."""
    result = Whole([], [], set(), [])
    for each in things:
        try:
            show = read_show(each.stored)
        except BadDocument as bad:
            result.bad.append(BadRow(each.where, bad.reason))
            continue
        _take(show, each.where, targets, result)
    return result


def _take(show: Show, where: Where, targets: Targets, result: Whole) -> None:
    target = targets.by_show_id.get(show.id)
    if target is None and show.deleted is None:
        target = targets.known(_key(show))
    if target is None:
        targets.add_whole(show)
        plays = show.plays if show.deleted is None else ()
        result.rows.extend(_row(Outcome.NEW, where, show, play) for play in plays)
    elif target.removed or target.show is None:
        if show.deleted is None:
            result.rows.append(LedgerRow(Outcome.SKIPPED, where.file, where.line, show.title,
                                         reason=REMOVED))  # fmt: skip
    else:
        _join(show, where, target, target.show, result)


def _join(show: Show, where: Where, target: Target, there: Show, result: Whole) -> None:
    """Its plays and verdicts go where they are not yet: told by their ids, then by their times."""
    target.met = True
    known = {play.id: play for play in there.all_plays}
    for play in show.plays:
        mine = known.get(play.id)
        if mine is None:
            result.candidates.append(Candidate(target, play, where))
            continue
        result.taken.add(play.id)
        if mine.undone:
            target.improved[play.id] = play
        outcome = Outcome.NEW if mine.undone else Outcome.KNOWN
        result.rows.append(_row(outcome, where, show, play))
    there_already = {verdict.id for verdict in there.all_verdicts}
    target.verdicts += [each for each in show.verdicts if each.id not in there_already]


def _key(show: Show) -> ShowKey:
    external = show.external or {}
    return ShowKey(show.title, show.year, show.kind, ids(**external))


def _row(outcome: Outcome, where: Where, show: Show, play: Play) -> LedgerRow:
    episode = str(play.ref or play.name or "")
    return LedgerRow(outcome, where.file, where.line, show.title, episode, play.at)


def preferences(things: Iterable[WholePreferences], mine: Preferences) -> Preferences | None:
    """The preferences of the export, where the person has said none yet."""
    for each in things:
        try:
            theirs = read_preferences(each.stored)
        except BadDocument:
            return None
        if mine == Preferences() and theirs != mine:
            return theirs
    return None
