"""Passes: a show or a season once more, how far each of them is, and which one a play joins.

Stored is what the person said (models.Pass); everything else is worked out of the plays, so that
what is removed, undone or merged opens a pass again. The rules are domain/README.md, Passes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from types import MappingProxyType

from watchlog.domain.dates.moments import day, first_day, last_day, sort_key
from watchlog.domain.episodes.progress import Progress, known_refs, refs_after
from watchlog.domain.models import EpisodeRef, Pass, Play, Show, ShowFacts, State
from watchlog.domain.runtimes import Minutes, episode_minutes, total
from watchlog.domain.summary import ShowSummary, furthest, newest_stamp
from watchlog.domain.text import ordinal
from watchlog.startup.values import Record

SECOND = 2
"""The number of the first pass: the first time has none."""


class PassProgress(Record):
    """How far one pass is.

    ``number``: which time it is, from 2. ``scope``: the episodes to be watched again, in watching
    order; None where a series was seen whole and nobody knows of which episodes. One that has
    another number at TVmaze than its plays is there under that: so is what follows. ``watched``:
    the episodes of it with a play in it. ``last``: the stamp of its latest play, None without one.
    ``follows``: the next episodes: after the furthest one watched, then those left out.
    """

    stored: Pass
    number: int
    scope: tuple[EpisodeRef, ...] | None
    watched: frozenset[EpisodeRef]
    last: str | None
    follows: tuple[EpisodeRef, ...]

    @property
    def label(self) -> str:
        """Which time it is: ``2nd time``, of one season ``S02 2nd time``."""
        season = self.stored.season
        return f"{'' if season is None else f'S{season:02d} '}{ordinal(self.number)} time"

    @property
    def is_open(self) -> bool:
        """Whether something of it is still to be watched, and the person has not ended it."""
        return self.stored.ended is None and bool(self.follows)

    @property
    def next(self) -> EpisodeRef | None:
        """The next episode of it; None where nothing is known to follow."""
        return next(iter(self.follows), None)

    @property
    def episodes(self) -> int | None:
        """How many episodes it has, None where nobody knows."""
        return None if self.scope is None else len(self.scope)

    @property
    def latest(self) -> str | None:
        """When the person last dealt with it: its latest play, else when it was opened."""
        said = self.stored.recorded or self.stored.began
        return newest_stamp(at for at in (self.last, said) if at is not None)

    def holds(self, ref: EpisodeRef) -> bool:
        """Return whether an episode is one of it."""
        if self.scope is None:
            return _is_within(ref, self.stored)
        place = bisect_left(self.scope, ref)
        return self.scope[place : place + 1] == (ref,)


MOST_AHEAD = 100
"""So many episodes are named ahead in a series of which nobody knows how long it is."""


def passes_of(summary: ShowSummary) -> tuple[PassProgress, ...]:
    """Return the passes of a show, the one that began first before the others."""
    if not summary.facts.passes:
        return ()
    show = summary.whole
    return tuple(_progress(each, show, summary) for each in sorted(show.passes, key=_age))


def _age(each: Pass) -> tuple[object, str]:
    return sort_key(each.began), each.id


def _progress(one: Pass, show: Show, summary: ShowSummary) -> PassProgress:
    places = places_of(summary)
    scope = scope_of(one, show, summary, places)
    plays = [play for play in show.plays if play.pass_id == one.id]
    refs = {ref for play in plays if (ref := place_of(play, places)) is not None and not play.part}
    watched = frozenset(refs if scope is None else refs.intersection(scope))
    last = newest_stamp(play.at for play in plays if play.at is not None)
    reached = max(watched, default=None)
    missing = [ref for ref in scope or () if ref not in watched]
    if scope is None:
        ahead = list(islice(_within(refs_after(summary, reached), one), MOST_AHEAD))
    else:
        ahead = [ref for ref in missing if reached is None or ref > reached]
    behind = [ref for ref in missing if reached is not None and ref < reached]
    return PassProgress(one, _number(one, show), scope, watched, last, (*ahead, *behind))


Places = Mapping[tuple[EpisodeRef | None, int | None], EpisodeRef]
"""The numbers that TVmaze has for episodes, by the number and the id of their plays."""


def places_of(summary: ShowSummary) -> Places:
    """Return where the episodes of a show are that have another number than their plays."""
    return {(each.ref, each.tvmaze): each.to for each in summary.moves}


def place_of(play: Play, places: Places) -> EpisodeRef | None:
    """Return the number that TVmaze has for the episode of a play, else its own."""
    return places.get((play.ref, play.tvmaze), play.ref)


def scope_of(
    one: Pass, show: Show, summary: ShowSummary, places: Places = MappingProxyType({})
) -> tuple[EpisodeRef, ...] | None:
    """Return the episodes of a pass: those within its bounds that had a play when it was opened.

    Of a series that was seen whole all that are known; None where their number is not. The bounds
    are of the numbers that plays keep; ``places``: where these episodes are at TVmaze.
    """
    opened = sort_key(one.recorded or one.began)
    refs = {
        places.get((play.ref, play.tvmaze), play.ref)
        for play in show.whole_plays
        if play.ref is not None
        and play.pass_id != one.id
        and _was_entered(play, opened)
        and _is_within(play.ref, one)
    }
    if show.seen is not None:
        known = known_refs(summary)
        if known is None:
            return None
        refs.update(ref for ref in known if _is_within(ref, one))
    # An episode that became a special at TVmaze is in no pass but one of the specials.
    return tuple(sorted(ref for ref in refs if ref.season or one.season == 0))


def _was_entered(play: Play, by: tuple[float, int]) -> bool:
    entered = play.recorded or play.at
    return entered is None or sort_key(entered) <= by


def _within(refs: Iterable[EpisodeRef], one: Pass) -> Iterator[EpisodeRef]:
    return (ref for ref in refs if _is_within(ref, one))


def _is_within(ref: EpisodeRef, one: Pass) -> bool:
    if one.season is not None:
        return ref.season == one.season
    return ref.season > 0 and (one.through is None or ref <= ref_of(one.through))


def ref_of(text: str) -> EpisodeRef:
    """Return the episode of a stored ``S02E04``."""
    season, _, number = text[1:].partition("E")
    return EpisodeRef(int(season), int(number))


def pass_number(show: ShowFacts, pass_id: str | None) -> int | None:
    """Return which time a pass of a show is; None for no pass, and for one that was removed."""
    one = next((each for each in show.passes if each.id == pass_id), None)
    return None if one is None else _number(one, show)


def _number(one: Pass, show: ShowFacts) -> int:
    """Return which time a pass of a show is, among those of the same season."""
    return SECOND + sum(o.season == one.season and _age(o) < _age(one) for o in show.passes)


def pass_holding(show: Show, episode: str) -> Pass | None:
    """Return the latest pass with a play of an episode (``S01E03``); None where no pass has one."""
    held = {play.pass_id for play in show.whole_plays if str(play.ref) == episode}
    return max((each for each in show.passes if each.id in held), key=_age, default=None)


def open_passes(summary: ShowSummary) -> tuple[PassProgress, ...]:
    """Return the passes of a show that are under way."""
    return tuple(each for each in passes_of(summary) if each.is_open)


def pass_to_go_on_with(
    summary: ShowSummary,
    follows_first: bool,
    counts: Callable[[tuple[str, ...] | None], bool] = lambda _: True,
) -> PassProgress | None:
    """Return the open pass in which one goes on where no episode is named; None: the first time.

    ``follows_first``: an episode of the first time can be watched. Then the one of the two goes
    on that the person dealt with last. ``counts``: whether the plays and passes of a company do.
    """
    going = [
        each
        for each in open_passes(summary)
        if each.next is not None and counts(each.stored.company)
    ]
    latest = max(going, key=lambda each: sort_key(each.latest), default=None)
    if latest is None or not follows_first:
        return latest
    mine = {each.id for each in summary.facts.passes}
    others = (
        each for each in summary.whole.plays if each.pass_id not in mine and counts(each.company)
    )
    first_time = newest_stamp(play.at for play in others if play.at is not None)
    return latest if sort_key(latest.latest) > sort_key(first_time) else None


STALE_AFTER = timedelta(days=60)
"""After so long nobody goes on where the last rewatch was; it is that of a show asleep."""


def after_last_again(summary: ShowSummary, count: int, today: date) -> list[EpisodeRef]:
    """Return the ``count`` episodes after the latest rewatch outside a pass, none if it is stale.

    None as well where fewer are known.
    """
    latest: Play | None = None
    before: set[EpisodeRef] = set()
    for play in sorted(summary.whole.whole_plays, key=lambda each: sort_key(each.at)):
        if play.ref in before and play.pass_id is None and play.at is not None:
            latest = play
        if play.ref is not None:
            before.add(play.ref)
    if latest is None or latest.at is None or last_day(latest.at) < today - STALE_AFTER:
        return []
    ahead = list(islice(refs_after(summary, latest.ref), count))
    return ahead if len(ahead) == count else []


def pass_joined(
    passes: Sequence[PassProgress], ref: EpisodeRef | None, at: str | None, *, explained: bool
) -> PassProgress | None:
    """Return the open pass that a play joins, if its episode and time fit one.

    ``at`` as it is stored. A play of unknown date joins only where it is ``explained``: the person
    says that it is a rewatch, or goes on in the pass.
    """
    if ref is None or (at is None and not explained):
        return None
    fitting = (each for each in passes if each.holds(ref) and _is_since(at, each.stored.began))
    return next(fitting, None)


def _is_since(at: str | None, began: str | None) -> bool:
    """Return whether a time, as far as it is known, is not before another."""
    if at is None or began is None:
        return True
    if len(at) > 10 and len(began) > 10:
        return sort_key(at) >= sort_key(began)
    return last_day(at) >= first_day(began)


def opened(show: Show, one: Pass) -> Show:
    """Return a show with a new pass, and in it the plays since it began that are rewatches.

    Those are the plays beyond the first of each of its episodes, of a time that is known.
    """
    summary = ShowSummary(show)
    places = places_of(summary)
    inside = set(scope_of(one, show, summary, places) or ())
    first: set[EpisodeRef] = set()
    joined: set[str] = set()
    for play in sorted(show.plays, key=lambda each: sort_key(each.at)):
        ref = place_of(play, places)
        if ref in first and play.at is not None and _is_since(play.at, one.began):
            joined.update([play.id] if ref in inside and play.pass_id is None else [])
        if ref is not None and not play.part:
            first.add(ref)
    plays = (
        replace(play, pass_id=one.id) if play.id in joined else play for play in show.all_plays
    )
    return replace(show, all_passes=(*show.all_passes, one), all_plays=tuple(plays))


def overlapping(summary: ShowSummary, season: int | None) -> PassProgress | None:
    """Return the open pass of which a new one, of a season or of all, would share episodes."""
    return next(
        (
            each
            for each in open_passes(summary)
            if season is None or each.stored.season in (None, season)
        ),
        None,
    )


def standing(one: PassProgress, today: date) -> str:
    """Return how far a pass is, in words: ``2nd time, 3 of 10 since Sun 8 Nov``."""
    of = f" of {one.episodes}" if one.episodes else ""
    since = f" since {day(first_day(one.stored.began), today)}" if one.stored.began else ""
    return f"{one.label}, {len(one.watched)}{of}{since}"


def through_of(show: Show, summary: ShowSummary) -> EpisodeRef | None:
    """Return the furthest episode that was watched, of a series seen whole the last one known."""
    refs = summary.play_summary.refs
    if show.seen is not None:
        refs = refs | set(known_refs(summary) or ())
    return furthest(refs)


def progress_in(one: PassProgress, summary: ShowSummary, state: State) -> Progress:
    """Return the progress in a pass as that in a show; the state stays the show's."""
    left: Minutes | None = None
    if one.scope is not None:
        left = total(episode_minutes(summary.facts, ref) for ref in one.follows)
    reached = max(one.watched, default=None)
    return Progress(
        state=state,
        watched=len(one.watched),
        episodes=one.episodes,
        left=left,
        next=one.next,
        skipped=tuple(ref for ref in one.follows if reached is not None and ref < reached),
        rewatches=0,
    )
