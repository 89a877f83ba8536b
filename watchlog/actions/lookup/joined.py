"""Shows that TVmaze has by themselves and that were joined as a season: their lists, there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from watchlog.actions.shows.joined import joined_at_places
from watchlog.domain.episodes.place import Place
from watchlog.domain.lookup.answer import Answer, AnswerEpisode, tvmaze_id
from watchlog.domain.models import EpisodeRef, Show
from watchlog.storage.library import Snapshot
from watchlog.tvmaze.client import TVmaze
from watchlog.tvmaze.problems import NetworkProblem, NotFound


def with_joined(answer: Answer, client: TVmaze, snapshot: Snapshot, show: Show) -> Answer:
    """Return an answer about a show with the episodes of those that were joined as its seasons.

    Where TVmaze itself has episodes there, these are it. What cannot be asked stays as it is.
    """
    if answer.episodes is None:
        return answer
    more: list[AnswerEpisode] = []
    for joined, place in joined_at_places(snapshot, show):
        its_id = tvmaze_id(joined)
        taken = any(_entered(each, place) for each in (*answer.episodes, *more))
        if its_id is not None and its_id != answer.tvmaze and not taken:
            more += _placed(_asked(client, its_id), place) or _kept(show, place)
    return replace(answer, episodes=(*answer.episodes, *more)) if more else answer


def _asked(client: TVmaze, tvmaze: int) -> Iterable[AnswerEpisode]:
    try:
        return client.show(tvmaze).episodes or ()
    except (NotFound, NetworkProblem):
        return ()


def _entered(each: AnswerEpisode, place: Place) -> bool:
    return each.number is not None and bool(place.entered(EpisodeRef(each.season, each.number)))


def _placed(episodes: Iterable[AnswerEpisode], place: Place) -> list[AnswerEpisode]:
    found = []
    for each in episodes:
        if each.season == 1 and each.number is not None:
            season, number = place.of(EpisodeRef(each.season, each.number))
            found.append(replace(each, season=season, number=number))
    return found


def _kept(show: Show, place: Place) -> Iterator[AnswerEpisode]:
    for ref, row in show.listed.items():
        if place.entered(ref) and not row.unlisted:
            yield AnswerEpisode(*ref, row.tvmaze, row.title, row.airdate, row.airs_at, row.minutes)
