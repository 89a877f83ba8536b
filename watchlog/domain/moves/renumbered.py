"""Episodes that TVmaze has under another number than the plays of them: found by their ids there.

The rules are domain/README.md, Episodes that move.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from watchlog.domain.models import EpisodeRef, ListedEpisode, Play, Show, ShowFacts
from watchlog.startup.values import Record

UNKNOWN = 0
"""The id of a play of which no list could say what episode it means: no later one gives it one."""


class Move(Record):
    """An episode with plays at ``ref`` that TVmaze has at ``to``.

    ``plays``: how many of them are shown. ``stays``: the person wants them left where they are.
    """

    tvmaze: int
    ref: EpisodeRef
    to: EpisodeRef
    plays: int
    stays: bool = False


def refs_by_tvmaze_id(episodes: Mapping[EpisodeRef, ListedEpisode]) -> dict[int, EpisodeRef]:
    """Return season and number of each episode that TVmaze lists, by its id there."""
    return {
        episode.tvmaze: ref
        for ref, episode in episodes.items()
        if episode.tvmaze is not None and not episode.unlisted
    }


def moves_of(show: Show) -> tuple[Move, ...]:
    """Return the episodes with plays that TVmaze has elsewhere, in watching order."""
    if not any(season.listed for season in show.seasons):
        return ()
    at = refs_by_tvmaze_id(show.listed)
    played = Counter((play.ref, play.tvmaze) for play in show.plays if play.tvmaze)
    refused = {
        (tvmaze, EpisodeRef(season.number, number))
        for season in show.seasons
        for tvmaze, number in season.stay
    }
    return tuple(
        sorted(
            (
                Move(tvmaze, ref, at[tvmaze], plays, (tvmaze, at[tvmaze]) in refused)
                for (ref, tvmaze), plays in played.items()
                if ref is not None and tvmaze is not None and at.get(tvmaze, ref) != ref
            ),
            key=lambda each: (each.ref, each.to, each.tvmaze),
        )
    )


def unsettled(moves: Iterable[Move]) -> tuple[Move, ...]:
    """Return the moves of which the person has yet to say whether the plays follow."""
    return tuple(each for each in moves if not each.stays)


def plays_of_gone(show: Show) -> dict[EpisodeRef, int]:
    """Return how many plays of each number are of an episode that TVmaze lists no more.

    Another episode has the number there; where none has, its row says it (``unlisted``).
    """
    listed = show.listed if any(season.listed for season in show.seasons) else {}
    there = refs_by_tvmaze_id(listed)
    taken = set(there.values())
    gone = Counter(
        play.ref
        for play in show.plays
        # Ids of a show that was joined are of another list.
        if play.ref in taken and play.tvmaze and play.tvmaze not in there and play.show is None
    )
    return {ref: plays for ref, plays in sorted(gone.items()) if ref is not None}


def episode_id(show: ShowFacts, play: Play) -> int | None:
    """Return the id at TVmaze of the episode that a play means; None where it is not known."""
    if play.tvmaze is not None or play.ref is None:
        return play.tvmaze or None
    listed = show.listed.get(play.ref)
    return None if listed is None else listed.tvmaze


def with_episode_ids(show: Show, before: Show | None) -> Show:
    """Return a show about to be saved, its new plays with the ids of the episodes that they mean.

    ``before``: the show as it was saved. A play that was there keeps what it had then.
    """
    listed = show.listed if any(season.listed for season in show.seasons) else {}
    lacking = [play for play in show.all_plays if play.tvmaze is None and play.ref in listed]
    if not lacking:
        return show
    known = {} if before is None else {play.id: play for play in before.all_plays}
    found = {}
    for play in lacking:
        was = known.get(play.id)
        stays = was is not None and was.ref == play.ref
        tvmaze = was.tvmaze if was is not None and stays else episode_id(show, play)
        if tvmaze is not None:
            found[play.id] = replace(play, tvmaze=tvmaze)
    if not found:
        return show
    return replace(show, all_plays=tuple(found.get(play.id, play) for play in show.all_plays))
