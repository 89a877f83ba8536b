"""What was watched together: the plays with some people, and who is assumed to watch along.

The rules are domain/README.md, Company.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchlog.domain.company.people import Names, includes
from watchlog.domain.episodes.passes import PassProgress
from watchlog.domain.episodes.progress import next_refs, refs_after
from watchlog.domain.models import EpisodeRef, Play, Season, Show
from watchlog.domain.summary import ShowSummary, furthest
from watchlog.startup.values import Record


def is_with(play: Play, names: Names) -> bool:
    """Return whether all of these people watched along, and perhaps others."""
    return includes(play.company, names)


def plays_with(show: Show, names: Names) -> tuple[Play, ...]:
    """Return the plays of a show with all of these people."""
    return tuple(play for play in show.plays if is_with(play, names))


class SharedSummary(ShowSummary):
    """A show as it was watched with ``company``: of its plays only those with all of them.

    What is known of its seasons stays known. That the person saw it whole elsewhere says nothing.
    """

    def __init__(self, show: Show, names: Names) -> None:
        super().__init__(
            replace(
                show,
                all_plays=plays_with(show, names),
                seasons=_seasons_known(show),
                stored_seen=None,
            )
        )
        self.company = names
        self._own = ShowSummary(show)

    @property
    def own(self) -> ShowSummary:
        return self._own


def _seasons_known(show: Show) -> tuple[Season, ...]:
    """Return the seasons of a show, with those of which only its plays tell."""
    watched = {play.season for play in show.whole_plays if play.season is not None}
    there = {season.number: season for season in show.seasons}
    for number in watched:
        season = there.get(number, Season(number))
        # An announced one that was watched is no longer only that.
        there[number] = replace(season, listed=season.listed or None)
    return tuple(there[number] for number in sorted(there))


class Assumption(Record):
    """Whom to assume beside plays about to be recorded.

    ``names``: who usually watches along. ``assumed``: of each play whether they did. ``at``: the
    episode that comes next with them, None where there is none.
    """

    names: Names
    assumed: tuple[bool, ...]
    at: EpisodeRef | None


def assume(show: Show, refs: Sequence[EpisodeRef | None]) -> Assumption:
    """Return whom to assume beside plays of episodes, in the order in which they are recorded.

    Whoever usually watches along is assumed only where the episode is the next one together: a
    film that they have not seen, the episode after the furthest one. None: the film.
    """
    shared = SharedSummary(show, show.watch_with)
    if not show.watch_with:
        return Assumption((), (False,) * len(refs), None)
    if show.is_film:
        first = not shared.play_summary.plays
        return Assumption(show.watch_with, tuple(first and not at for at in range(len(refs))), None)
    ahead = refs_after(shared, furthest(shared.play_summary.refs))
    return _one_after_the_other(show.watch_with, ahead, refs)


def assume_in(one: PassProgress, names: Names, refs: Sequence[EpisodeRef | None]) -> Assumption:
    """Return whether those with whom a pass is watched are assumed: where the next of it is."""
    return _one_after_the_other(names, iter(one.follows), refs)


def _one_after_the_other(
    names: Names, ahead: Iterator[EpisodeRef], refs: Sequence[EpisodeRef | None]
) -> Assumption:
    upcoming = next(ahead, None)
    assumed = []
    for ref in refs:
        is_next = ref is not None and ref == upcoming
        assumed.append(is_next)
        if is_next:
            upcoming = next(ahead, None)
    return Assumption(names, tuple(assumed), upcoming)


def next_together(show: Show, names: Names) -> EpisodeRef | None:
    """Return the episode that comes next with these people; None for a film, and at the end."""
    if show.is_film:
        return None
    return next(iter(next_refs(SharedSummary(show, names), 1)), None)
