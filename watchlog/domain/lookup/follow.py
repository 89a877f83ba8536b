"""Plays follow their episodes to the numbers that TVmaze has for them, or stay where they are.

The rules are domain/README.md, Episodes that move.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from watchlog.domain.dates.moments import sort_key
from watchlog.domain.duplicates import with_origin
from watchlog.domain.episodes.passes import ref_of, scope_of
from watchlog.domain.limits import LAST_EPISODE
from watchlog.domain.models import EpisodeRef, Pass, Play, Season, Show, Verdict
from watchlog.domain.moves.renumbered import Move, moves_of, refs_by_tvmaze_id, unsettled
from watchlog.domain.summary import ShowSummary
from watchlog.startup.values import Record


class Followed(Record):
    """A show whose plays followed their episodes.

    ``shared``: episodes to which plays came beside others. ``stay``: moves that were refused
    earlier, and still are. ``verdicts``: where those on episodes whose plays were removed were, and
    are.
    """

    show: Show
    moves: tuple[Move, ...]
    shared: tuple[EpisodeRef, ...] = ()
    stay: tuple[Move, ...] = ()
    verdicts: tuple[tuple[EpisodeRef, EpisodeRef], ...] = ()


def moves_to_follow(show: Show) -> tuple[Move, ...]:
    """Return the moves that plays are to follow: the unsettled ones, else those refused earlier."""
    moves = moves_of(show)
    return unsettled(moves) or moves


def follow(show: Show) -> Followed:
    """Return the show with its plays where TVmaze has their episodes, and what rests on them.

    Removed plays go along: undo brings them back to the episode that they were of.
    """
    moves = moves_to_follow(show)
    places = Places(show, moves)
    after = replace(
        show,
        all_plays=tuple(places.moved_play(play) for play in show.all_plays),
        all_verdicts=tuple(_moved_verdict(each, places) for each in show.all_verdicts),
    )
    after = replace(
        after, all_passes=tuple(_moved_pass(each, show, after, places) for each in show.all_passes)
    )
    there = {play.ref for play in after.plays if play.ref is not None}
    left = {each.ref for each in moves} - there
    seasons = (_without_rows(season, left) for season in after.seasons)
    after = replace(after, seasons=tuple(each for each in seasons if each is not None))
    shared = tuple(_shared(show, moves, places))
    return Followed(after, moves, shared, moves_of(after), verdicts_that_move(show))


def verdicts_that_move(show: Show) -> tuple[tuple[EpisodeRef, EpisodeRef], ...]:
    """Return where the verdicts on episodes are whose plays were removed, and where they go."""
    shown = {play.ref for play in show.plays}
    places = Places(show, ())
    refs = {
        (ref, places.moved(ref, each.recorded or each.at))
        for each in show.verdicts
        if each.episode is not None and (ref := ref_of(each.episode)) not in shown
    }
    return tuple(sorted((ref, to) for ref, to in refs if ref != to))


def stay(show: Show) -> Show:
    """Return the show with a note of the moves that its plays are not to follow."""
    refused = {(each.tvmaze, each.to) for each in moves_of(show) if not each.stays}
    return replace(
        show,
        seasons=tuple(
            replace(season, stay=tuple(sorted({*season.stay, *_pairs(refused, season.number)})))
            for season in show.seasons
        ),
    )


def _pairs(refused: set[tuple[int, EpisodeRef]], season: int) -> set[tuple[int, int]]:
    return {(tvmaze, to.number) for tvmaze, to in refused if to.season == season}


class Places:
    """Where the episodes of a show went: by the ids of their plays."""

    def __init__(self, show: Show, moves: Sequence[Move]) -> None:
        self._to = {(each.ref, each.tvmaze): each.to for each in moves}
        removed = _removed_moves(show)
        self._to |= removed
        refs = {each.ref for each in moves} | {ref for ref, _ in removed}
        self._played = {(play.ref, play.tvmaze or 0) for play in show.plays if play.ref}
        self._plays: dict[EpisodeRef | None, list[Play]] = {}
        for play in sorted(show.all_plays, key=_entered):
            if play.ref in refs and (play.is_shown or (play.ref, play.tvmaze) in removed):
                self._plays.setdefault(play.ref, []).append(play)

    def moved_play(self, play: Play) -> Play:
        """Return a play as one of the number that TVmaze has for its episode."""
        to = self._to.get((play.ref, play.tvmaze)) if play.ref and play.tvmaze else None
        if to is None:
            return play
        return with_origin(play, replace(play, season=to.season, episode=to.number))

    def moved(self, ref: EpisodeRef, at: str | None = None) -> EpisodeRef:
        """Return where an episode went that was spoken of at that time: itself if it stayed.

        Where plays of two episodes have its number, it is that of the last one entered by then.
        """
        plays = self._plays.get(ref, [])
        entered = [each for each in plays if _entered(each) <= sort_key(at)]
        meant = entered[-1] if entered else next(iter(plays), None)
        return ref if meant is None else self._to.get((ref, meant.tvmaze or 0), ref)

    def end_of(self, season: int) -> EpisodeRef:
        """Return the end of what a season was: of a season, unless other episodes follow there.

        It is where the furthest episode of it with a play is now, specials aside.
        """
        places = {key: self._to.get(key, key[0]) for key in self._played}
        own = {key[0]: ref for key, ref in places.items() if key[0].season == season and ref.season}
        furthest = own[max(own)] if own else EpisodeRef(season, 0)
        others = (
            ref.number
            for key, ref in places.items()
            if key[0] not in own and ref.season == furthest.season and ref > furthest
        )
        return EpisodeRef(furthest.season, min(others, default=LAST_EPISODE + 1) - 1)


def _removed_moves(show: Show) -> dict[tuple[EpisodeRef, int], EpisodeRef]:
    """Return where removed plays of numbers without others go: their ids stay known.

    What was said of such an episode, a verdict above all, goes by them.
    """
    shown = {play.ref for play in show.plays}
    at = refs_by_tvmaze_id(show.listed)
    return {
        (play.ref, play.tvmaze): at[play.tvmaze]
        for play in show.all_plays
        if play.ref and play.tvmaze and play.ref not in shown
        if at.get(play.tvmaze, play.ref) != play.ref
    }


def _entered(play: Play) -> tuple[float, int]:
    return sort_key(play.recorded or play.at)


def _moved_verdict(verdict: Verdict, places: Places) -> Verdict:
    entered = verdict.recorded or verdict.at
    if verdict.knew_at is not None:
        knew_at = places.moved(ref_of(verdict.knew_at), entered)
        verdict = _with(verdict, knew_at=str(knew_at))
    if verdict.episode is None:
        return verdict
    ref = places.moved(ref_of(verdict.episode), entered)
    return _with(verdict, season=ref.season, episode=str(ref))


def _with(verdict: Verdict, **values: object) -> Verdict:
    if all(getattr(verdict, name) == value for name, value in values.items()):
        return verdict
    return replace(verdict, **values)  # type: ignore[arg-type]


def _moved_pass(one: Pass, before: Show, after: Show, places: Places) -> Pass:
    """Return a pass that has the same episodes, as far as its bounds can say it."""
    opened = one.recorded or one.began
    was = set(scope_of(one, before, ShowSummary(before)) or ())
    scope = {places.moved(ref, opened) for ref in was}
    regular = [ref for ref in scope if ref.season > 0]
    if scope == was or not regular or (one.season is None and one.through is None):
        return one
    through = replace(one, season=None, through=str(max(regular)))
    if one.season is None:
        return one if one.through == through.through else through
    seasons = {ref.season for ref in regular}
    if seasons == {one.season}:
        return one
    # A season that was split: all up to its end, where that is the same episodes.
    if len(seasons) > 1 and set(scope_of(through, after, ShowSummary(after)) or ()) == scope:
        return through
    return one if one.season in seasons else replace(one, season=min(seasons))


def _without_rows(season: Season, left: set[EpisodeRef]) -> Season | None:
    """Return a season without the rows that only its plays kept; None where nothing is left."""
    if not season.listed:
        return season
    rows = tuple(
        row
        for row in season.listed
        if not (row.unlisted and EpisodeRef(season.number, row.number) in left)
    )
    if rows or season.listed == rows:
        return replace(season, listed=rows)
    said = season.episodes is not None or season.watch_in is not None or season.extra
    return replace(season, listed=None) if said else None


def _shared(before: Show, moves: Sequence[Move], places: Places) -> list[EpisodeRef]:
    """Return the episodes to which plays came while others are there, or came from elsewhere.

    That a play of a pass is beside one of before is no news.
    """
    plays = [play for play in before.plays if play.pass_id is None]
    came = {(play.ref, play.tvmaze): places.moved_play(play).ref for play in plays}
    there = Counter(came.values())
    return sorted({each.to for each in moves if there[each.to] > 1})
