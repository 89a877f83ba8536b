"""Plays get the ids that TVmaze has for their episodes: from the list that was, or where it agrees.

The rules are domain/README.md, Episodes that move.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from watchlog.domain.models import EpisodeRef, ListedEpisode, Play, Season, Show
from watchlog.domain.moves.renumbered import UNKNOWN, refs_by_tvmaze_id

SHOW_ID = "tvmaze"


def linked(before: Show, after: Show) -> Show:
    """Return the show that a look-up made of ``before``, its plays with the ids of their episodes.

    An id that TVmaze still has stays.
    """
    lists = _Lists(before, after)
    if not lists.at:
        return after
    ids = {_key(play): play.tvmaze for play in after.all_plays if play.ref is not None}
    found = {key: lists.meant(*key) for key in ids} | _counted_through(after)
    plays = tuple(
        replace(play, tvmaze=found[_key(play)])
        if play.ref is not None and found[_key(play)] != play.tvmaze
        else play
        for play in after.all_plays
    )
    return replace(after, all_plays=plays) if plays != after.all_plays else after


def without_ids(seasons: Iterable[Season]) -> tuple[Season, ...]:
    """Return seasons whose lists are of another show at TVmaze: their ids mean nothing in this."""
    return tuple(
        replace(season, listed=tuple(replace(each, tvmaze=None) for each in season.listed))
        if season.listed
        else season
        for season in seasons
    )


def newly_linked(before: Show, after: Show) -> int:
    """Return how many of the plays in sight have an id that had none."""
    without = {play.id for play in before.plays if not play.tvmaze}
    return sum(bool(play.tvmaze) and play.id in without for play in after.plays)


def newly_unknown(before: Show, after: Show) -> set[EpisodeRef]:
    """Return the episodes of the plays in sight of which no list can say any more what they are."""
    known = {play.id for play in before.plays if play.tvmaze != UNKNOWN}
    return {p.ref for p in after.plays if p.ref and p.tvmaze == UNKNOWN and p.id in known}


Key = tuple[EpisodeRef | None, int | None]


def _key(play: Play) -> Key:
    return play.ref, play.tvmaze


COUNTED = frozenset({"import:myanimelist", "import:anilist", "import:kitsu"})
"""Sources that count episodes from 1 and name no season: their plays are kept in season 1."""


def counted_through(show: Show) -> dict[EpisodeRef, EpisodeRef]:
    """Return where plays belong that a list of anime counted beyond the end of season 1.

    Nothing is returned of an episode that season 1 has, nor of a number behind the last season.
    """
    there = [ref for ref, row in sorted(show.listed.items()) if ref.season > 0 and not row.unlisted]
    seasons = sorted({ref.season for ref in there})
    gap = next((number for number, season in enumerate(seasons, 1) if season != number), None)
    counted = [ref for ref in there if gap is None or ref.season < gap]
    beyond = {
        play.ref
        for play in show.all_plays
        if play.ref is not None and play.season == 1 and play.source in COUNTED
    }.difference(there)
    places = {ref: counted[ref.number - 1] for ref in beyond if 0 < ref.number <= len(counted)}
    return {ref: to for ref, to in places.items() if to.season > 1}


def _counted_through(show: Show) -> dict[Key, int | None]:
    """Return the ids of such episodes, by the numbers that their plays keep."""
    # They are to follow as where TVmaze gives an episode another number.
    return {(ref, None): show.listed[to].tvmaze for ref, to in counted_through(show).items()}


class _Lists:
    """The episodes of a show as they were listed before a look-up, and as they are now."""

    def __init__(self, before: Show, after: Show) -> None:
        self.old, self.new = before.listed, after.listed
        self.at = refs_by_tvmaze_id(self.new)
        # Rows that only plays keep first: where the episode is listed too, it is there.
        rows = sorted(self.old.items(), key=lambda each: not each[1].unlisted)
        self._places = {row.tvmaze: ref for ref, row in rows if row.tvmaze}
        self._elsewhere: dict[Facts, list[int | None]] = {}
        for row in self.new.values():
            if not row.unlisted and row.tvmaze not in self._places:
                self._elsewhere.setdefault(_facts(row), []).append(row.tvmaze)
        was, now = _id_of(before), _id_of(after)
        self._of_another_show = was is not None and was != now

    def meant(self, ref: EpisodeRef | None, tvmaze: int | None) -> int | None:
        """Return the id of the episode that plays with this number and id mean."""
        if ref is None or tvmaze == UNKNOWN or tvmaze in self.at:
            return tvmaze
        place = ref if tvmaze is None else self._places.get(tvmaze)
        if self._of_another_show:
            # What the list of another show said is void: the number is what the person said.
            return tvmaze if place is None else _id_at(self.new, ref)
        if place is None:
            return tvmaze
        listed = self.old.get(place)
        meant = listed.tvmaze if listed is not None and tvmaze is None else tvmaze
        if meant in self.at:
            return meant
        same = self._same(listed, place, meant)
        is_open = meant is None and same is None and _id_at(self.new, ref) is not None
        return UNKNOWN if is_open else same or meant

    def _same(self, was: ListedEpisode | None, ref: EpisodeRef, had: int | None) -> int | None:
        """Return the id of the episode that agrees in title and air date, here or elsewhere."""
        here = self.new.get(ref)
        if was is None or not (was.title or was.airdate):
            # Specials are numbered here: without a list, a number says nothing of them.
            return _id_at(self.new, ref) if had is None and ref.season > 0 else None
        if here is not None and not here.unlisted and _facts(here) == _facts(was):
            return here.tvmaze
        if not (was.title and was.airdate):
            return None
        elsewhere = self._elsewhere.get(_facts(was), [])
        return elsewhere[0] if len(elsewhere) == 1 else None


Facts = tuple[str | None, str | None]


def _facts(row: ListedEpisode) -> Facts:
    return row.title, row.airdate


def _id_at(rows: Mapping[EpisodeRef, ListedEpisode], ref: EpisodeRef) -> int | None:
    row = rows.get(ref)
    return None if row is None or row.unlisted else row.tvmaze


def _id_of(show: Show) -> object:
    return (show.external or {}).get(SHOW_ID)
