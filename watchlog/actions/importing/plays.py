"""The viewings of an export: rows of plays and marks, each as a play of a show and episode."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from watchlog.actions.importing.context import ImportContext
from watchlog.actions.importing.ledger import REMOVED, LedgerRow, skipped_row
from watchlog.actions.importing.show_index import ShowIndex
from watchlog.actions.importing.shows import ShowDraft
from watchlog.domain.dates.moments import (
    Precision,
    laid_back_to_back,
    moment,
    precision,
    sort_key,
    stamp,
)
from watchlog.domain.episodes.absolute import ABSOLUTE, absolute_numbers
from watchlog.domain.episodes.seasons import season_lengths
from watchlog.domain.limits import MINUTES_OF_A_DAY
from watchlog.domain.models import EpisodeRef, Kind, Play, Show
from watchlog.domain.moves.ids import COUNTED
from watchlog.domain.runtimes import ASSUMED, episode_minutes
from watchlog.domain.summary import ShowSummary
from watchlog.domain.titles import title_key
from watchlog.importers.reading.sittings import WATCHED
from watchlog.importers.records import (
    NOT_TO_THE_END,
    ImportedMark,
    ImportedPlay,
    Location,
    ShowKey,
)
from watchlog.startup.values import Record
from watchlog.storage.library import new_id

WATCHED_PART_OF_KNOWN = 0.7
"""What WATCHED is where the library knows the length: that of a slot, or of a film with credits."""

LEAST_PART_OF_KNOWN = 0.6
"""The part of that which is needed even where the export shows a shorter length."""

WATCHED_MINUTES = {Kind.SERIES: 10, Kind.FILM: 40}
"""Minutes from which something counts as watched, where nothing tells how long it is."""

IN_FUTURE = "in the future"
"""The reason to skip what is yet to come."""

BEGAN = "began"
"""The key under which ``Play.external`` keeps the day that a viewing of several sittings began."""

MOST_BY_MARK = 3_000
"""Episodes that a mark such as S03E04 may stand for; the longest series has fewer."""


class ImportedViewing(Record):
    """A play of the export with the show that it is of; it may turn out to be known.

    ``ticked``: the service itself marked it in bulk. ``by_player``: a player recorded it while it
    ran. ``length``: its minutes as far as the export shows them. ``episode_name``: the name of a
    numbered episode, by which an earlier import may have kept it. ``shared``: somebody else says
    that it was watched together. ``counted``: its number through all seasons, by which an earlier
    import may have kept it in season 1.
    """

    draft: ShowDraft
    play: Play
    where: Location
    ticked: bool = False
    by_player: bool = False
    length: float | None = None
    episode_name: str | None = None
    shared: bool = False
    counted: int | None = None


class Viewings(Record):
    """The viewings that rows stand for, and the rows that stand for none, with their reasons."""

    viewings: list[ImportedViewing]
    skipped: list[LedgerRow]


def viewings_of(
    plays: Iterable[ImportedPlay], index: ShowIndex, context: ImportContext
) -> Viewings:
    """Find the show of each play, and leave out what cannot be a viewing."""
    result = Viewings([], [])
    for row, draft in _with_shows(plays, index):
        reason = _reason_to_skip(row, draft, context)
        if reason is not None:
            episode = str(_ref(row) or row.name or "")
            result.skipped.append(skipped_row(row.where, draft.title, reason, episode, row.at))
            continue
        episode_name = row.name if row.episode is not None else None
        if row.name is not None and row.episode is None and draft.show is not None:
            row, episode_name = _numbered(row, draft.show)
        ref = _ref(row)
        there = ref and _through(draft, context, row.is_bare)(ref)
        if ref is not None and there is not None and there != ref:
            row = row._replace(season=there.season, episode=there.number)
        play = _play(row, draft, context)
        result.viewings.append(
            ImportedViewing(
                draft,
                play,
                row.where,
                row.ticked,
                row.by_player,
                row.length,
                episode_name,
                row.company is not None,
                ref.number if ref is not None and there != ref else None,
            )
        )
    return result


def _through(
    draft: ShowDraft, context: ImportContext, is_bare: bool = False
) -> Callable[[EpisodeRef], EpisodeRef]:
    """Return where an episode is that a list of anime or a bare number counts through all seasons.

    Where the person counts the show so, and as far as its seasons are known; else it stays.
    """
    show = draft.show
    counts = is_bare or context.source in COUNTED
    if not counts or show is None or show.numbering != ABSOLUTE:
        return lambda ref: ref
    if draft.numbers is None:
        draft.numbers = absolute_numbers(ShowSummary(show))
    episode = draft.numbers.episode
    return lambda ref: (episode(ref.number) or ref) if ref.season == 1 else ref


def _with_shows(
    plays: Iterable[ImportedPlay], index: ShowIndex
) -> list[tuple[ImportedPlay, ShowDraft]]:
    """Return each row with its show; one that no row makes a series is a film."""
    pairs = [(row, index.find(_key_of(row))) for row in plays]
    # Only now: a later row may have been the first to name an episode.
    for _, draft in pairs:
        draft.kind = draft.kind or Kind.FILM
    return pairs


def _numbered(row: ImportedPlay, show: Show) -> tuple[ImportedPlay, str | None]:
    """Return a play known by name with its number in the looked-up list, and the name.

    As it was where no episode of the season is called so, or more than one.
    """
    ref = listed_as(row.name or "", show, row.season)
    if ref is None:
        return row, None
    return row._replace(season=ref.season, episode=ref.number), row.name


def listed_as(name: str, show: Show, season: int | None = None) -> EpisodeRef | None:
    """Return the one episode of this name in the looked-up list; None where there are others."""
    wanted = title_key(name)
    refs = [
        ref
        for ref, episode in show.listed.items()
        if season in (None, ref.season) and episode.title and title_key(episode.title) == wanted
    ]
    return refs[0] if len(refs) == 1 else None


def _key_of(row: ImportedPlay) -> ShowKey:
    """Return the key of its show: an episode is of a series, whatever the export can tell."""
    if row.show.kind is None and (row.season, row.episode, row.name) != (None, None, None):
        return row.show._replace(kind=Kind.SERIES)
    return row.show


def _reason_to_skip(row: ImportedPlay, draft: ShowDraft, context: ImportContext) -> str | None:
    if draft.removed:
        return REMOVED
    if row.at is not None and not context.is_past(row.at):
        return IN_FUTURE
    if row.reached is not None and row.reached < _needed(row, draft):
        return NOT_TO_THE_END
    return None


def _needed(row: ImportedPlay, draft: ShowDraft) -> float:
    """Return the minutes of it that must have been seen, by its length as far as it is known."""
    known = episode_minutes(draft.show, _ref(row)) if draft.show is not None else None
    low = known.low if known is not None and not known.assumed else None
    if row.length is not None:
        # The library's may be that of a slot with advertisements, or the usual one of the show.
        return max(WATCHED * row.length, LEAST_PART_OF_KNOWN * (low or 0))
    if low is not None:
        return WATCHED_PART_OF_KNOWN * low
    return WATCHED_MINUTES[draft.kind or Kind.FILM]


def _ref(row: ImportedPlay) -> EpisodeRef | None:
    if row.season is None or row.episode is None:
        return None
    return EpisodeRef(row.season, row.episode)


def _play(row: ImportedPlay, draft: ShowDraft, context: ImportContext) -> Play:
    season, episode, name = _episode_of(row, draft)
    minutes, seconds = _length_of(row)
    at = context.in_zone(row.at)
    is_laid = row.followed_by > 0 and precision(at) is Precision.MOMENT
    return Play(
        id=new_id(),
        season=season,
        episode=episode,
        at=_laid_before(row, at, draft) if is_laid else at,
        laid=is_laid or row.laid,
        company=row.company,
        company_assumed=row.company_assumed,
        language=row.language or context.language,
        source=context.source,
        minutes=minutes,
        seconds=seconds,
        part=row.part,
        subtitles=row.subtitles,
        name=name,
        not_after=_not_after(row, context),
        recorded=context.recorded,
        external=_external(row, context),
    )


def _external(row: ImportedPlay, context: ImportContext) -> Mapping[str, Any] | None:
    """Return what the service says of a play; with the day that it began, if it was another."""
    began, at = context.in_zone(row.began), context.in_zone(row.at)
    if row.external is None or began is None or at is None or began[:10] == at[:10]:
        return row.external
    return {
        service: {**about, BEGAN: began[:10]} if isinstance(about, Mapping) else about
        for service, about in row.external.items()
    }


def _length_of(row: ImportedPlay) -> tuple[int | None, int | None]:
    """Return the minutes of a play and the seconds beyond them; of an absurd length neither."""
    seconds = round(60 * row.minutes) if row.minutes is not None else 0
    if not 0 < seconds <= 60 * MINUTES_OF_A_DAY:
        return None, None
    return seconds // 60, seconds % 60 or None


def _laid_before(row: ImportedPlay, at: str | None, draft: ShowDraft) -> str | None:
    """Return the end of a play after which others of its row were watched until ``at``."""
    end = moment(at)
    ref = _ref(row)
    if end is None or ref is None:
        return at
    after = [EpisodeRef(ref.season, ref.number + each) for each in range(row.followed_by + 1)]
    guess = ASSUMED[Kind.SERIES]
    usual = (guess.low + guess.high) / 2
    minutes = [episode_minutes(draft.show, each).middle if draft.show else usual for each in after]
    return stamp(laid_back_to_back(end, minutes)[0])


def _not_after(row: ImportedPlay, context: ImportContext) -> str | None:
    """Return by when it had been seen; a time to come says no more than that it is imported."""
    limit = context.in_zone(row.not_after)
    return limit if limit is not None and sort_key(limit) <= sort_key(context.recorded) else None


def _episode_of(row: ImportedPlay, draft: ShowDraft) -> tuple[int | None, int | None, str | None]:
    """Return season, number and name as a play has them.

    A number needs its season, else it becomes a name: ``Episode 4``.
    """
    if draft.kind is Kind.FILM:
        return None, None, None
    if row.season is not None and row.episode is not None:
        return row.season, row.episode, None
    number = None if row.episode is None else f"Episode {row.episode}"
    return row.season, None, row.name or number or row.show.title


class MarkViewings(Record):
    """Viewings that marks stand for, marks left out, and shows with a season of unknown length."""

    viewings: list[ImportedViewing]
    skipped: list[LedgerRow]
    incomplete: list[ShowDraft]


def viewings_of_marks(
    marks: Iterable[ImportedMark],
    index: ShowIndex,
    context: ImportContext,
    viewings: Sequence[ImportedViewing],
) -> MarkViewings:
    """Make undated plays up to each mark, of episodes that are not among the viewings."""
    result = MarkViewings([], [], [])
    watched = {(id(each.draft), each.play.ref) for each in viewings}
    for mark in marks:
        draft = index.find(mark.show._replace(kind=Kind.SERIES))
        refs, complete = _refs_up_to(draft, mark)
        if draft.removed or len(refs) > MOST_BY_MARK:
            reason = REMOVED if draft.removed else "impossible numbers of episodes"
            result.skipped.append(skipped_row(mark.where, draft.title, reason))
            continue
        if not complete and draft not in result.incomplete:
            result.incomplete.append(draft)
        through = _through(draft, context)
        for counted in refs:
            ref = through(counted)
            if (id(draft), ref) not in watched:
                watched.add((id(draft), ref))
                row = ImportedPlay(mark.show, mark.where, *ref, not_after=mark.not_after)
                play = _play(row, draft, context)
                number = counted.number if ref != counted else None
                viewing = ImportedViewing(draft, play, mark.where, counted=number)
                result.viewings.append(viewing)
    return result


def _refs_up_to(draft: ShowDraft, mark: ImportedMark) -> tuple[list[EpisodeRef], bool]:
    """Return the episodes up to a mark as far as lengths are known, and whether all of them are.

    More than ``MOST_BY_MARK`` are cut off somewhere beyond it.
    """
    lengths = season_lengths(ShowSummary(draft.show)) if draft.show else {}
    for listing in draft.listings:
        for season in listing.seasons:
            lengths[season.number] = lengths.get(season.number) or season.episodes
    refs: list[EpisodeRef] = []
    complete = True
    for number in range(1, mark.season):
        length = lengths.get(number)
        complete = complete and length is not None
        refs += [EpisodeRef(number, each) for each in range(1, min(length or 0, MOST_BY_MARK) + 1)]
        if len(refs) > MOST_BY_MARK:
            return refs, complete
    last = min(mark.episode, MOST_BY_MARK + 1)
    return refs + [EpisodeRef(mark.season, each) for each in range(1, last + 1)], complete
