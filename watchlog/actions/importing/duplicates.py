"""The match of an export's plays with the library's: new ones, known ones, better times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from watchlog.actions.importing.context import ImportContext
from watchlog.actions.importing.ledger import REMOVED_PLAY, LedgerRow, Outcome, play_row
from watchlog.actions.importing.plays import ImportedViewing
from watchlog.actions.importing.readings import (
    KeptPlay,
    TitleReadings,
    improved_play,
    match_readings,
    names_episode,
)
from watchlog.actions.importing.shows import ShowDraft
from watchlog.domain.dates.moments import evening_of_stamp, sort_key
from watchlog.domain.duplicates import WAS, match_plays, name_key, origin, origin_show
from watchlog.domain.episodes.place import read_place
from watchlog.domain.models import Play
from watchlog.domain.runtimes import episode_minutes
from watchlog.domain.titles import title_key
from watchlog.startup.values import Record

Episode = tuple[int | None, int | None, str | None, bool]
"""What plays of one episode share: season, number, the title key of its name, whether of a part.

A part is never the viewing that another export has whole.
"""


class PlayOutcomes(Record):
    """The outcome of each viewing, the new ones among them, and counts of plays.

    ``improved``: plays of the library whose time is better known now; ``shared``: those of which a
    hand-over says who watched along.
    """

    rows: list[LedgerRow]
    new: list[ImportedViewing]
    rewatches_new: int
    rewatches_known: int
    improved: int
    shared: int


def add_plays(
    viewings: Iterable[ImportedViewing],
    context: ImportContext,
    matched: Collection[str] = (),
    readings: TitleReadings | None = None,
) -> PlayOutcomes:
    """Add the new plays, and what is better known of others, to the drafts of their shows.

    ``matched``: ids of plays of the library that are another row's already. ``readings``: plays
    that another export of the service may have taken for another episode or show.
    """
    rows: list[LedgerRow] = []
    new: list[ImportedViewing] = []
    rewatches_new = rewatches_known = improved = shared = 0
    # Two episodes may have had one name: a play of it is one of them.
    taken = set(matched)
    match = match_plays if readings is None else match_readings
    for draft, group in _by_draft(viewings).items():
        in_library = _plays_in_library(draft)
        watched = {episode for episode, plays in in_library.items() if _any_kept(plays)}
        for episode, same in _by_episode(group).items():
            plays = [each.play for each in same]
            known = [
                kept
                for key in _earlier_keys(episode, same)
                for kept in in_library.get(key, ())
                if kept.play.id not in taken
            ]
            if readings is not None:
                known += readings.elsewhere(same, [each.play for each in known], taken)
            pairs = match([each.play for each in known], plays, context.day_starts)
            unmatched = [each for each, index in zip(same, pairs, strict=True) if index is None]
            # The first new play of an episode is a rewatch only where one is kept already.
            if not episode[-1]:  # parts of one episode are no rewatches
                one_is_first = episode not in watched
                rewatches_new += max(0, len(unmatched) - one_is_first)
                rewatches_known += max(0, len(same) - len(unmatched) - 1)
            taken.update(known[index].play.id for index in pairs if index is not None)
            told = [_without_lengths_there(each, context) for each in same]
            times, companies = _improve(draft, known, told, pairs, readings)
            improved, shared = improved + times, shared + companies
            if readings is not None:
                left = [each for each in known if each.play.id not in taken]
                taken |= readings.absorb(left, plays)
            draft.new_plays += [each.play for each in unmatched]
            new += unmatched
            for each, index in zip(same, pairs, strict=True):
                outcome = Outcome.NEW if index is None else Outcome.KNOWN
                is_kept = index is None or known[index].play.deleted is None
                reason = "" if is_kept else REMOVED_PLAY
                rows.append(play_row(outcome, each.where, draft.title, each.play, reason))
        draft.new_plays.sort(key=lambda play: (sort_key(play.at), play.ref or (0, 0)))
    return PlayOutcomes(rows, new, rewatches_new, rewatches_known, improved, shared)


def _by_draft(viewings: Iterable[ImportedViewing]) -> dict[ShowDraft, list[ImportedViewing]]:
    found: dict[ShowDraft, list[ImportedViewing]] = {}
    for each in viewings:
        found.setdefault(each.draft, []).append(each)
    return found


def _by_episode(viewings: Iterable[ImportedViewing]) -> dict[Episode, list[ImportedViewing]]:
    found: dict[Episode, list[ImportedViewing]] = {}
    for each in viewings:
        found.setdefault(_episode(each.play), []).append(each)
    return found


def _earlier_keys(episode: Episode, viewings: Iterable[ImportedViewing]) -> list[Episode]:
    """Return an episode, and what an earlier import kept it as that knew only its name or count."""
    names = {title_key(each.episode_name) for each in viewings if each.episode_name}
    seasons = (episode[0], None)
    part = episode[-1]
    counted: set[Episode] = {(1, each.counted, None, part) for each in viewings if each.counted}
    by_name = ((season, None, name, part) for name in names for season in seasons)
    return [episode, *by_name, *counted]


def _plays_in_library(draft: ShowDraft) -> dict[Episode, list[KeptPlay]]:
    """Return the plays that count as known, by the episode that they were imported as.

    Removed plays count, so that an import does not bring them back; those that ``undo`` took back
    do not. Of a joined show those count too that became another season's of its home.
    """
    found: dict[Episode, list[KeptPlay]] = {}
    if draft.show is None:
        return found
    for play in draft.show.all_plays:
        if play.undone is None:
            episode = _origin_episode(play, draft.show.id)
            found.setdefault(episode, []).append(KeptPlay(draft, play))
    home = draft.home
    if home is not None and home.show is not None:
        for play in home.show.all_plays:
            if play.show is None and play.undone is None and origin_show(play) == draft.show.id:
                was = origin(play)
                name = title_key(was.name) if was.name else None
                key = (was.season, was.episode, name, play.part)
                found.setdefault(key, []).append(KeptPlay(home, play))
    return found


def _origin_episode(play: Play, show_id: str) -> Episode:
    # A play that was corrected by hand to another episode comes again as what it was.
    if (
        play.external
        and WAS in play.external
        and (play.show or origin_show(play) in (None, show_id))
    ):
        was = origin(play)
        season, episode = was.season, was.episode
        place = read_place(play.place)
        if place is not None and season == 1:
            season, episode = place.season, episode and place.after + episode
        return (season, episode, title_key(was.name) if was.name else None, play.part)
    return _episode(play)


def _episode(play: Play) -> Episode:
    return (play.season, play.episode, name_key(play), play.part)


def _any_kept(plays: Iterable[KeptPlay]) -> bool:
    return any(kept.play.deleted is None for kept in plays)


def _improve(
    draft: ShowDraft,
    known: Sequence[KeptPlay],
    viewings: Sequence[ImportedViewing],
    pairs: Sequence[int | None],
    readings: TitleReadings | None,
) -> tuple[int, int]:
    """Put better times, languages and ids into the drafts; return how many times got better.

    And how many plays gained who watched along, by a hand-over.

    ``pairs`` has, for each viewing, the index of its play in ``known``, None for a new one.
    """
    times = companies = 0
    for each, index in zip(viewings, pairs, strict=True):
        if index is None:
            continue
        kept = known[index]
        if kept.play.deleted is not None or kept.draft.removed:
            continue
        better = improved_play(kept.play, each)
        times += better.at != kept.play.at
        companies += each.shared and better != kept.play
        if readings is not None and kept.draft is not draft and names_episode(kept.play, each):
            readings.move(kept, draft, better)
        elif better != kept.play:
            kept.draft.in_export = True
            kept.draft.better_plays[kept.play.id] = better
    return times, companies


def _without_lengths_there(each: ImportedViewing, context: ImportContext) -> ImportedViewing:
    """Return a viewing without the minutes that are just the usual length of its show here.

    An activity log has them beside every play, whoever said them; they are no play's own.
    """
    show, play = each.draft.show, each.play
    if context.source != "import:activity" or show is None or play.minutes is None or play.part:
        return each
    usual = episode_minutes(show, play.ref)
    is_usual = not usual.assumed and play.seconds is None and play.minutes == usual.estimate
    return each._replace(play=replace(play, minutes=None)) if is_usual else each


def days_apart(
    viewings: Iterable[ImportedViewing], new: Iterable[ImportedViewing], context: ImportContext
) -> int:
    """Count the new plays that are a day from one of the library which the export lacks.

    Two services may put one viewing on two days. Nobody said that it is one, so both stay.
    """
    new_by_draft = {draft: group for draft, group in _by_draft(new).items() if draft.show}
    told = _by_draft(each for each in viewings if each.draft in new_by_draft)
    count = 0
    for draft, group in new_by_draft.items():
        there = _evenings_by_episode(draft.show.plays if draft.show else (), context)
        known = _evenings_by_episode((each.play for each in told[draft]), context)
        for each in group:
            episode, evening = _episode(each.play), _evening(each.play, context)
            if evening is not None:
                around = {evening - timedelta(days=1), evening + timedelta(days=1)}
                count += bool(around & (there[episode] - known[episode]))
    return count


def _evenings_by_episode(
    plays: Iterable[Play], context: ImportContext
) -> defaultdict[Episode, set[date]]:
    found: defaultdict[Episode, set[date]] = defaultdict(set)
    for play in plays:
        evening = _evening(play, context)
        if evening is not None:
            found[_episode(play)].add(evening)
    return found


def _evening(play: Play, context: ImportContext) -> date | None:
    return evening_of_stamp(play.at, context.day_starts)
