"""The things a library holds, as frozen values: shows, seasons, plays, verdicts, preferences.

The classes here have no ``slots``: storage builds tens of thousands of plays by filling
``__dict__`` in one step, which costs a third of calling ``__init__`` (see storage.records).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any

from watchlog.startup.values import Record, frozen


class Kind(StrEnum):
    """A series or a film."""

    SERIES = "series"
    FILM = "film"


class Airing(StrEnum):
    """The prospect of more episodes; None stands for unknown."""

    RUNNING = "running"
    ENDED = "ended"
    TO_BE_DETERMINED = "to-be-determined"
    IN_DEVELOPMENT = "in-development"


class State(StrEnum):
    """The person's side of a show; the last two are said (domain/README.md, States)."""

    PLANNED = "planned"
    WATCHING = "watching"
    CAUGHT_UP = "caught-up"
    COMPLETED = "completed"
    PAUSED = "paused"
    DROPPED = "dropped"


class EpisodeRef(Record):
    """One episode by season (0: specials) and number (from 1). Sorts in watching order."""

    season: int
    number: int

    def __str__(self) -> str:
        return f"S{self.season:02d}E{self.number:02d}"


@frozen
class Runtime:
    """Minutes of one episode or film: ``low == high`` where it is exact."""

    low: int
    high: int

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


@frozen
class ListedEpisode:
    """An episode in the list of its season that was looked up.

    ``airs_at``: the moment, where it is known and was not long past. ``tvmaze``: its id there, by
    which it is known again if it moves. ``unlisted``: TVmaze has it no longer, or never had,
    but it was watched.
    """

    number: int
    title: str | None = None
    airdate: str | None = None
    minutes: int | None = None
    airs_at: str | None = None
    tvmaze: int | None = None
    unlisted: bool = False
    extra: Mapping[str, Any] | None = None


@frozen
class Season:
    """A season as far as it is known; ``episodes`` is None while nobody said how many.

    ``listed``: what was looked up, empty for a season that is announced and no more.
    ``premiere``: the day on which that one begins, where it is known. ``stay``: ids at TVmaze and
    numbers here of episodes that moved to this season, and whose plays are not to follow.
    """

    number: int
    episodes: int | None = None
    listed: tuple[ListedEpisode, ...] | None = None
    watch_in: str | None = None
    premiere: str | None = None
    stay: tuple[tuple[int, int], ...] = ()
    extra: Mapping[str, Any] | None = None


@frozen
class Play:
    """One viewing of one episode or film; what each field means is in storage/README.md.

    ``at``: a moment with its offset (the end of the play), a day (the evening's date), a month, a
    year, or None. ``recorded``: when it was entered, absent where ``at`` is that moment. ``part``:
    its ``minutes`` are too few to have seen the episode. ``show``: the id of the show that it was
    entered for, where that went into this one, ``place`` where its season 1 is here. ``tvmaze``:
    the id there of the episode that it means, whatever its number becomes. ``company``: the names
    of who watched along, empty where that was nobody, None where nobody says.
    """

    id: str
    season: int | None = None
    episode: int | None = None
    at: str | None = None
    language: str | None = None
    source: str = "typed"
    minutes: int | None = None
    seconds: int | None = None
    part: bool = False
    subtitles: str | None = None
    name: str | None = None
    show: str | None = None
    place: str | None = None
    n: int | None = None
    tvmaze: int | None = None
    laid: bool = False
    language_assumed: bool = False
    company: tuple[str, ...] | None = None
    company_assumed: bool = False
    pass_id: str | None = None
    not_after: str | None = None
    recorded: str | None = None
    external: Mapping[str, Any] | None = None
    same_as: str | None = None
    deleted: str | None = None
    undone: str | None = None
    changed: Mapping[str, str] | None = None
    extra: Mapping[str, Any] | None = None

    @property
    def is_shown(self) -> bool:
        """Whether views show it: it is not removed, and no other stands in its place."""
        return self.deleted is None and self.same_as is None

    @property
    def length(self) -> float | None:
        """Its exact minutes, seconds included; None where nobody said."""
        seconds, minutes = self.seconds, self.minutes
        return minutes + seconds / 60 if minutes is not None and seconds else minutes

    @property
    def ref(self) -> EpisodeRef | None:
        """The numbered episode, or None for a film and for an episode known by name alone."""
        if self.season is None or self.episode is None:
            return None
        return EpisodeRef(self.season, self.episode)


@frozen
class Pass:
    """One more time through a show or a season: what had a play when opened, watched again.

    ``season``: that one alone, else everything up to ``through`` (``S02E04``), specials aside.
    ``ended``: the person closed it; otherwise it is closed when each of its episodes has a play
    in it. ``company``: who is to watch along. ``recorded``: when it was opened, where that is not
    when it ``began``. ``show`` and ``place`` are as in a play.
    """

    id: str
    season: int | None = None
    through: str | None = None
    company: tuple[str, ...] | None = None
    began: str | None = None
    ended: str | None = None
    recorded: str | None = None
    show: str | None = None
    place: str | None = None
    deleted: str | None = None
    undone: str | None = None
    changed: Mapping[str, str] | None = None
    extra: Mapping[str, Any] | None = None


@frozen
class Verdict:
    """A verdict on a show, a season or an episode of one.

    ``verdict`` is ``stream``, ``skip`` or None (none given yet). Any of the fields may be left
    out; what a later verdict leaves out is taken over from the earlier when they are read
    (domain/README.md, Verdicts). ``knew_at`` and ``episode`` are written ``S01E03``. ``show``,
    ``place``, ``recorded``, ``same_as`` and ``pass_id`` are as in a play.
    """

    id: str
    verdict: str | None = None
    rating: float | None = None
    note: str | None = None
    season: int | None = None
    knew_at: str | None = None
    at: str | None = None
    episode: str | None = None
    pass_id: str | None = None
    show: str | None = None
    place: str | None = None
    recorded: str | None = None
    same_as: str | None = None
    deleted: str | None = None
    undone: str | None = None
    changed: Mapping[str, str] | None = None
    extra: Mapping[str, Any] | None = None

    @property
    def is_shown(self) -> bool:
        """Whether views show it: it is not removed, and no other stands in its place."""
        return self.deleted is None and self.same_as is None


@frozen
class Shelved:
    """The mark on a show that was put aside: ``state`` is ``paused`` or ``dropped``."""

    state: str
    why: str | None = None
    at: str | None = None
    extra: Mapping[str, Any] | None = None


@frozen
class Seen:
    """The mark on a series that was seen whole, its episodes unknown: all that had aired by then.

    ``not_after``: the stamp by which it had been seen; ``source``: ``import:`` and the format.
    """

    source: str
    not_after: str | None = None
    deleted: str | None = None
    extra: Mapping[str, Any] | None = None


@frozen
class ShowFacts:
    """All that is stored of a series or a film but its plays.

    ``all_verdicts`` holds removed ones too, in the order of recording. ``numbering``:
    ``absolute``, or None. ``looked_up``: when, and which fields hold what TVmaze said
    (domain/README.md, Look-up). ``stored_seen`` may have been taken back. ``into``: the id of
    the show that it went into (``join``), ``place``: where its season 1 is there, if elsewhere.
    ``living``: shown though removed or joined. ``slug_asked``: its slug, if no older show had it.
    """

    id: str
    title: str
    slug: str
    year: int | None = None
    kind: Kind = Kind.SERIES
    aliases: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    original_language: str | None = None
    watch_in: str | None = None
    runtime: Runtime | None = None
    airing: Airing | None = None
    universe: str | None = None
    similar: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str | None = None
    seasons: tuple[Season, ...] = ()
    shelved: Shelved | None = None
    all_verdicts: tuple[Verdict, ...] = ()
    all_passes: tuple[Pass, ...] = ()
    watch_with: tuple[str, ...] = ()
    numbering: str | None = None
    external: Mapping[str, Any] | None = None
    added_at: str | None = None
    into: str | None = None
    place: str | None = None
    living: bool = False
    slug_asked: str | None = None
    deleted: str | None = None
    undone: str | None = None
    changed: Mapping[str, str] | None = None
    looked_up: Mapping[str, Any] | None = None
    stored_seen: Seen | None = None
    extra: Mapping[str, Any] | None = None

    @property
    def seen(self) -> Seen | None:
        """That the series was seen whole, its episodes unknown; None where nobody says so."""
        seen = self.stored_seen
        return seen if seen is not None and seen.deleted is None else None

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts that were not removed, oldest first."""
        return tuple(verdict for verdict in self.all_verdicts if verdict.is_shown)

    @property
    def is_hidden(self) -> bool:
        """Whether views leave it out: it was removed, or went into another show."""
        return not self.living and (self.deleted is not None or self.into is not None)

    @cached_property
    def passes(self) -> tuple[Pass, ...]:
        """The passes that were not removed."""
        return tuple(each for each in self.all_passes if each.deleted is None)

    @cached_property
    def listed(self) -> Mapping[EpisodeRef, ListedEpisode]:
        """The episodes that were looked up, by season and number."""
        return {
            EpisodeRef(season.number, episode.number): episode
            for season in self.seasons
            for episode in season.listed or ()
        }

    @property
    def is_film(self) -> bool:
        return self.kind is Kind.FILM


@frozen
class Show(ShowFacts):
    """A series or a film with everything that is stored of it.

    ``all_plays`` holds removed ones too, in the order of recording; ``plays`` are those that the
    person sees.
    """

    all_plays: tuple[Play, ...] = ()

    @cached_property
    def plays(self) -> tuple[Play, ...]:
        """The plays that were not removed, in the order of recording."""
        return tuple(play for play in self.all_plays if play.is_shown)

    @cached_property
    def whole_plays(self) -> tuple[Play, ...]:
        """The plays without those of a part: what was watched (domain/README.md, Parts)."""
        return tuple(play for play in self.plays if not play.part)

    @property
    def row_ids(self) -> tuple[str, ...]:
        """The ids of its plays and verdicts, of removed ones too."""
        plays = tuple(play.id for play in self.all_plays)
        verdicts = tuple(verdict.id for verdict in self.all_verdicts)
        return plays + verdicts + tuple(each.id for each in self.all_passes)
