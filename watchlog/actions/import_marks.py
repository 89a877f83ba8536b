"""How far one has come ("S03E04"): the plays of unknown date that such a mark stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchlog.actions.importing.candidates import REMOVED, Candidate, Localised, Terms
from watchlog.actions.importing.ledger import LedgerRow, Outcome
from watchlog.actions.importing.plays import play_of
from watchlog.actions.importing.shows import Target, Targets
from watchlog.domain.episodes.progress import season_lengths
from watchlog.domain.models import EpisodeRef, Kind
from watchlog.importers.records import ImportedMark, ImportedPlay
from watchlog.startup import NamedTuple

MOST_BY_MARK = 3_000
"""Episodes that a mark such as S03E04 may stand for; the longest series has fewer."""


class Marked(NamedTuple):
    """Plays that marks stand for, marks left out, and shows with a season of unknown length."""

    candidates: list[Candidate]
    left_out: list[LedgerRow]
    short: list[str]


def marked(
    marks: Iterable[ImportedMark], targets: Targets, terms: Terms, candidates: Sequence[Candidate]
) -> Marked:
    """Plays of unknown date up to each mark, of episodes of which the export has no play."""
    result = Marked([], [], [])
    seen = {(id(each.target), each.play.ref) for each in candidates}
    localised = Localised(terms.now.tzinfo)
    for mark in marks:
        target = targets.find(mark.show._replace(kind=Kind.SERIES))
        refs, complete = _up_to(target, mark)
        if target.removed or len(refs) > MOST_BY_MARK:
            reason = REMOVED if target.removed else "marks of absurd length"
            row = LedgerRow(Outcome.SKIPPED, mark.where.file, mark.where.line, target.title)
            result.left_out.append(row._replace(reason=reason))
            continue
        if not complete and target.title not in result.short:
            result.short.append(target.title)
        for ref in refs:
            if (id(target), ref) not in seen:
                seen.add((id(target), ref))
                by_then = ImportedPlay(mark.show, mark.where, *ref, not_after=mark.not_after)
                play = play_of(by_then, target, terms, localised, terms.recorded)
                result.candidates.append(Candidate(target, play, mark.where))
    return result


def _up_to(target: Target, mark: ImportedMark) -> tuple[list[EpisodeRef], bool]:
    """The episodes up to a mark as far as lengths are known; whether that is all of them."""
    known = season_lengths(target.show) if target.show else {}
    for told in target.told:
        for season in told.seasons:
            known[season.number] = known.get(season.number) or season.episodes
    refs: list[EpisodeRef] = []
    complete = True
    for number in range(1, mark.season):
        length = known.get(number)
        complete = complete and length is not None
        refs += [EpisodeRef(number, each) for each in range(1, min(length or 0, MOST_BY_MARK) + 1)]
        if len(refs) > MOST_BY_MARK:
            return refs, complete
    last = min(mark.episode, MOST_BY_MARK + 1)
    return refs + [EpisodeRef(mark.season, each) for each in range(1, last + 1)], complete
