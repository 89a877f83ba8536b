"""The verdicts of an export: new ones, and those that the library holds already."""

from __future__ import annotations

from collections.abc import Iterable

from watchlog.actions.importing.context import ImportContext
from watchlog.actions.importing.ledger import REMOVED, LedgerRow, Outcome, skipped_row, verdict_row
from watchlog.actions.importing.plays import listed_as
from watchlog.actions.importing.show_index import ShowIndex
from watchlog.actions.importing.shows import ShowDraft
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.models import EpisodeRef, Kind, Verdict
from watchlog.domain.verdicts import rounded_rating, scope_of
from watchlog.importers.records import EPISODE_RATINGS, UNNUMBERED_EPISODES, ImportedVerdict
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

    One with the word, rating, note and season or episode of another is known, whenever it was
    given.
    """
    result = VerdictOutcomes([], [])
    for each in verdicts:
        named = _with_number(each, index)
        if named is None:
            title = f"{each.show.title}: {each.name}"
            result.skipped.append(skipped_row(each.where, title, UNNUMBERED_EPISODES, "verdict"))
            continue
        each = named
        draft = index.find(each.show)
        if each.is_of_episode and draft.kind is Kind.FILM:
            row = skipped_row(each.where, draft.title, EPISODE_RATINGS, "verdict")
            result.skipped.append(row)
            continue
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
    episode = None
    if season is not None and each.episode is not None:
        episode = str(EpisodeRef(season, each.episode))
    return Verdict(new_id(), each.verdict, each.rating, each.note, season, at=at, episode=episode)


def _with_number(each: ImportedVerdict, index: ShowIndex) -> ImportedVerdict | None:
    """Return a verdict with the number of its episode; None where only a name is known of it.

    ``Harbour Nine: Home: The Tide`` may be of Harbour Nine or of Harbour Nine: Home.
    """
    if each.name is None or each.episode is not None:
        return each
    words = f"{each.show.title}: {each.name}".split(": ")
    for at in range(len(words) - 1, 0, -1):
        key = each.show._replace(title=": ".join(words[:at]))
        draft = index.match(key)
        ref = draft and draft.show and listed_as(": ".join(words[at:]), draft.show)
        if ref:
            return each._replace(show=key, season=ref.season, episode=ref.number)
    return None


def _is_known(verdict: Verdict, draft: ShowDraft) -> bool:
    stored = draft.show.all_verdicts if draft.show else ()
    # Removed ones count, so that an import does not bring them back; what undo took back does not.
    known = [each for each in stored if each.undone is None] + draft.new_verdicts
    return any(_opinion(each) == _opinion(verdict) or _is_rounded(each, verdict) for each in known)


def _is_rounded(stored: Verdict, verdict: Verdict) -> bool:
    """Return whether a rating is one that we exported to Trakt, which has whole numbers alone."""
    if stored.rating is None or stored.at is None or verdict.at is None:
        return False
    is_alone = verdict.verdict is None and verdict.note is None
    is_same_time = sort_key(stored.at) == sort_key(verdict.at) or stored.at == verdict.at[:10]
    is_same = scope_of(stored) == scope_of(verdict) and is_same_time
    return is_alone and is_same and rounded_rating(stored.rating) == verdict.rating


def _opinion(verdict: Verdict) -> tuple[object, ...]:
    return (verdict.verdict, verdict.rating, verdict.note, *scope_of(verdict))
