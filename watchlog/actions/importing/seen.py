"""What an export says was seen without a viewing of it: films rated, series completed.

Which of them get a play, and which ``seen``: importers/README.md, How rows become a library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from watchlog.actions.importing.context import ImportContext
from watchlog.actions.importing.entries import Export
from watchlog.actions.importing.ledger import REMOVED_PLAY, LedgerRow, Outcome, play_row
from watchlog.actions.importing.plays import ImportedViewing, viewings_of
from watchlog.actions.importing.show_index import ShowIndex
from watchlog.actions.importing.shows import ShowDraft
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.models import EpisodeRef, Kind, Seen
from watchlog.importers.records import ImportedPlay, ImportedShow, ImportedVerdict
from watchlog.startup.values import Record


class FilmsSeen(Record):
    """The viewings of films that were rated or completed, and rows of films with a play."""

    viewings: list[ImportedViewing]
    rows: list[LedgerRow]


def films_seen(
    export: Export, index: ShowIndex, context: ImportContext, viewings: Sequence[ImportedViewing]
) -> FilmsSeen:
    """Give each film that the export says was seen a play, unless it has any.

    ``viewings``: those that the export names; a film among them needs no other.
    """
    named = {id(each.draft) for each in viewings}
    by_film: dict[int, ImportedPlay] = {}
    for row in _films(export, index, context):
        draft = index.find(row.show)
        first = by_film.get(id(draft))
        if id(draft) not in named and (first is None or _is_earlier(row, first)):
            by_film[id(draft)] = row
    found = viewings_of(by_film.values(), index, context)
    result = FilmsSeen([], [])
    for each in found.viewings:
        if _has_plays(each.draft):
            is_kept = each.draft.show is not None and bool(each.draft.show.whole_plays)
            reason = "" if is_kept else REMOVED_PLAY
            result.rows.append(
                play_row(Outcome.KNOWN, each.where, each.draft.title, each.play, reason)
            )
        else:
            result.viewings.append(each)
    return result


def _films(export: Export, index: ShowIndex, context: ImportContext) -> Iterator[ImportedPlay]:
    """Yield a play of each row that says that a film was seen, not when."""
    for listing in export.shows:
        if listing.completed and index.find(listing.show).kind is Kind.FILM:
            yield ImportedPlay(listing.show, listing.where, not_after=listing.not_after)
    for verdict in export.verdicts:
        if verdict.is_of_episode:
            continue
        draft = index.find(verdict.show)
        if _is_of_film_seen(verdict, draft):
            by = verdict.at if verdict.at and context.is_past(verdict.at) else None
            yield ImportedPlay(verdict.show, verdict.where, not_after=by)


def _is_of_film_seen(verdict: ImportedVerdict, draft: ShowDraft) -> bool:
    # Who put a film aside rates what they saw of it.
    states = [each.state for each in draft.listings]
    put_aside = "dropped" in states or "paused" in states
    put_aside = put_aside or bool(draft.show and draft.show.shelved)
    is_rated = verdict.of_seen and verdict.rating is not None
    return is_rated and draft.kind is Kind.FILM and not draft.removed and not put_aside


def _is_earlier(row: ImportedPlay, other: ImportedPlay) -> bool:
    """Return whether a row says of an earlier time that the film had been seen by then."""
    if row.not_after is None or other.not_after is None:
        return other.not_after is None and row.not_after is not None
    return sort_key(row.not_after) < sort_key(other.not_after)


def _has_plays(draft: ShowDraft) -> bool:
    """Return whether the library has a play; one that was removed stays removed."""
    return draft.show is not None and any(
        play.undone is None and not play.part for play in draft.show.all_plays
    )


def mark_seen(
    listings: Iterable[ImportedShow],
    index: ShowIndex,
    context: ImportContext,
    viewings: Iterable[ImportedViewing],
) -> int:
    """Put into the drafts which series were seen whole; return how many of them are new.

    ``viewings`` tell which episodes were seen, of the shows of which that is known.
    """
    told: dict[int, set[EpisodeRef | None]] = {}
    for each in viewings:
        told.setdefault(id(each.draft), set()).add(each.play.ref)
    for listing in listings:
        draft = index.find(listing.show)
        if not listing.completed or draft.kind is Kind.FILM or draft.removed:
            continue
        if _tells_all(draft, told.get(id(draft), set())):
            continue
        by = context.in_zone(listing.not_after)
        by = by if by is not None and context.is_past(by) else None
        if _is_news(by, draft):
            # That it was completed is said at the latest by the import itself.
            draft.seen = Seen(context.source, by or context.recorded)
    return sum(each.seen is not None for each in index.drafts)


def _tells_all(draft: ShowDraft, refs: set[EpisodeRef | None]) -> bool:
    """Return whether some episodes are told, and none of a known number is missing."""
    return bool(refs) and all(
        EpisodeRef(season, number) in refs
        for season, length in _lengths(draft).items()
        for number in range(1, length + 1)
    )


def _lengths(draft: ShowDraft) -> dict[int, int]:
    """Return the known lengths of the seasons of a draft, specials aside."""
    seasons = [season for listing in draft.listings for season in listing.seasons]
    seasons += draft.show.seasons if draft.show else ()
    return {each.number: each.episodes for each in seasons if each.number and each.episodes}


def _is_news(by: str | None, draft: ShowDraft) -> bool:
    """Return whether it is new of a show that it was seen whole ``by`` then.

    It is not of one with plays in the library, nor of one of which it was taken back. What a show
    has already gives way only to a later time that the export names.
    """
    stored = draft.seen or (draft.show.stored_seen if draft.show else None)
    if stored is None:
        return not _has_plays(draft)
    is_later = by is not None and sort_key(by) > sort_key(stored.not_after)
    return stored.deleted is None and is_later
