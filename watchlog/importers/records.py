"""The values that importers yield: shows, plays, marks, verdicts, rows that are none.

Tuples rather than dataclasses: an export holds tens of thousands of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from watchlog.domain.models import Airing, Kind, Runtime, Season
from watchlog.startup.values import Record


class ShowKey(Record):
    """The name of a show in an export. Its rows may differ: one has a year, another an id.

    ``kind`` is None where the export cannot tell a film from an episode. ``ids`` are pairs
    such as ``("tvdb", 73739)`` and ``("imdb", "tt0411008")``, sorted (``values.ids`` makes
    them): numbers as int, IMDb's with their ``tt``.
    """

    title: str
    year: int | None = None
    kind: Kind | None = None
    ids: tuple[tuple[str, int | str], ...] = ()


class Location(Record):
    """A row of an export: the line it begins on, or the number of an entry, both from 1."""

    line: int
    file: str = ""


class ImportedShow(Record):
    """A show on a list of the person's, and the export's facts about it.

    ``state`` is ``planned``, ``dropped`` or ``paused``, None where plays alone decide.
    ``completed``: the person has seen all that had aired, by ``not_after`` where that is known.
    ``added_at`` and ``not_after`` are stamps. ``tags`` are added to those that the show has.
    Whatever is None or empty is unknown.
    """

    show: ShowKey
    where: Location
    state: str | None = None
    why: str | None = None
    added_at: str | None = None
    runtime: Runtime | None = None
    airing: Airing | None = None
    aliases: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    original_language: str | None = None
    note: str | None = None
    seasons: tuple[Season, ...] = ()
    completed: bool = False
    not_after: str | None = None
    tags: tuple[str, ...] = ()


class ImportedPlay(Record):
    """One viewing, its time exactly as well known as in the export.

    ``season`` and ``episode`` are None for a film. ``name`` is the episode's; it is used only
    where there is no number, and then ``season`` may be None as well. ``at`` is a stamp: a moment
    with its offset (the end of the play), a day, a month, a year, or None. A moment in UTC gets
    the person's zone afterwards; a moment without an offset is a clock time of that zone.
    ``followed_by``: how many more episodes were watched right after it, the last until ``at``.
    ``not_after``: where ``at`` is None, the moment by which it had been watched. ``ticked``: the
    service itself says that it was marked in bulk. ``by_player``: a player recorded it while it
    ran, so its moment is no tick. ``reached``: the minute of it that was reached, ``length``: its
    minutes as far as the file shows them, both where the export has
    them: they decide whether it was seen to the end. ``minutes`` are those of this play, where the
    file knows them. ``external``: the service's id of this play, ``{"trakt": 12152226892}``.
    ``began``: the stamp at which its first sitting began, where a player tells its sittings.
    ``company``: who watched along, told by a hand-over alone; ``laid``: its time was worked out.
    ``is_bare``: its number names no season, and may count through all.
    ``part``: too little of it to have seen it, told by watchlog's own exports alone.
    """

    show: ShowKey
    where: Location
    season: int | None = None
    episode: int | None = None
    name: str | None = None
    at: str | None = None
    not_after: str | None = None
    language: str | None = None
    subtitles: str | None = None
    minutes: float | None = None
    reached: float | None = None
    length: float | None = None
    ticked: bool = False
    by_player: bool = False
    external: Mapping[str, Any] | None = None
    followed_by: int = 0
    began: str | None = None
    company: tuple[str, ...] | None = None
    company_assumed: bool = False
    laid: bool = False
    is_bare: bool = False
    part: bool = False


class ImportedListening(Record):
    """So many minutes in a language that are of no show; ``at`` is a stamp, None for unknown."""

    where: Location
    title: str
    minutes: int
    language: str | None = None
    at: str | None = None


class HandOverTo(Record):
    """The mark of a hand-over: its plays were watched with this person, who is to have them."""

    where: Location
    name: str


class ImportedMark(Record):
    """The episode up to which a person has come ("S03E04"): all up to it, without their dates.

    It becomes undated plays of this season, and of earlier ones whose length is known.
    """

    show: ShowKey
    where: Location
    season: int
    episode: int
    not_after: str | None = None


class ImportedVerdict(Record):
    """An opinion: ``verdict`` is ``stream``, ``skip`` or None, ``rating`` from 0 to 10.

    It is about the whole show where ``season`` is None, about one episode where ``episode`` or its
    ``name`` is given; with a name alone it is known where a list of the library has one of that
    name. ``at`` is a stamp. ``of_seen``: people rate there what they have seen, so a film with a
    rating was seen by then.
    """

    show: ShowKey
    where: Location
    verdict: str | None = None
    rating: float | None = None
    note: str | None = None
    season: int | None = None
    at: str | None = None
    of_seen: bool = True
    episode: int | None = None
    name: str | None = None

    @property
    def is_of_episode(self) -> bool:
        return self.episode is not None or self.name is not None


class ShowDocument(Record):
    """A show document of watchlog's own export, ids and all, as it is stored."""

    stored: Mapping[str, Any]
    where: Location


class PreferencesDocument(Record):
    """The preferences document of watchlog's own export, as it is stored."""

    stored: Mapping[str, Any]
    where: Location


class ListeningDocument(Record):
    """Listening that is no show, of watchlog's own export, as it is stored."""

    stored: Mapping[str, Any]
    where: Location


class SkippedRow(Record):
    """A row that is no play, verdict or show by its nature: a trailer, a rating of an episode.

    ``reason`` is one of a few short phrases, for they are counted: ``trailers and previews``.
    ``what`` names the row for the ledger.
    """

    reason: str
    where: Location
    what: str = ""


TRAILERS = "trailers and previews"
REPEATED = "repeated rows"
EARLIER_SITTINGS = "earlier sittings of a viewing"
EPISODE_RATINGS = "ratings of single episodes"
FAVOURITES = "favourites"
OWN_LISTS = "your own lists"
NOT_TO_THE_END = "not watched to the end"
LIVE_TELEVISION = "live TV"
OTHER_KINDS = "neither films nor episodes"
HIDDEN = "removed from your viewing history"
"""Reasons to skip a row that several formats have."""

NO_NUMBER = "no season or episode number"
NUMBERED_ZERO = "episodes numbered 0"
UNNAMED_EPISODES = "watched shows whose episodes aren't listed"
WATCH_EVENTS = "watch events that don't name the show"
UNCOUNTED_REWATCHES = "rewatches of an unknown number of episodes"
LOST_PLAYS = frozenset(
    {NO_NUMBER, NUMBERED_ZERO, UNNAMED_EPISODES, WATCH_EVENTS, UNCOUNTED_REWATCHES}
)
"""Reasons to skip a row that does tell of a play: all the others are by nature none."""

UNNUMBERED_EPISODES = "single episodes without a number"
SEASON_RATINGS = "ratings of unnumbered seasons"
LOST_RATINGS = frozenset({EPISODE_RATINGS, UNNUMBERED_EPISODES, SEASON_RATINGS})
"""Reasons to skip a row that does tell of a rating."""

NO_TITLE = "no title"
NO_EPISODE = "no episode number or name"
NO_MEDIA_TYPE = "no media type"
NO_START = "no start time"
TIME_OUT_OF_RANGE = "the time is out of range"
RATING_OUT_OF_RANGE = "the rating is out of range"
"""Reasons why a row cannot be read that several formats have."""


class BadRow(Record):
    """A row that cannot be understood; ``reason`` says what is wrong with it.

    ``of_play``: it may tell of a play, so that one is lost with it.
    """

    where: Location
    reason: str
    what: str = ""
    of_play: bool = True


class Remark(Record):
    """A finding about a whole file, for the ledger: ``dates read as day/month/year``."""

    text: str


ImportedItem: TypeAlias = (
    ImportedShow
    | ImportedPlay
    | ImportedListening
    | ImportedMark
    | ImportedVerdict
    | ShowDocument
    | PreferencesDocument
    | ListeningDocument
    | SkippedRow
    | BadRow
    | Remark
    | HandOverTo
)


class ImportOptions(Record):
    """The choices of the person where files leave it open: ``--dates``, ``--profile``, …

    ``dates`` is a key of ``date_order.ORDERS``; ``number_by_order`` numbers episodes that are
    known by name as they were watched. ``silent_rows`` is what rows are that do not say it,
    ``plays`` or ``planned``. Of a plain table: ``columns`` says which is what, as it was typed
    (``watched="Watched on",note=-``); ``scale`` is the best rating. ``zone`` names that of clock
    times.
    """

    dates: str | None = None
    profile: str | None = None
    number_by_order: bool = False
    silent_rows: str | None = None
    columns: str | None = None
    scale: int | None = None
    zone: str | None = None

    def with_answer(self, option: str, value: str) -> ImportOptions:
        """Return the choices with the answer to one more question, an option and its value."""
        if option == "--columns" and self.columns:
            value = f"{self.columns},{value}"
        field = {"--as": "silent_rows"}.get(option, option.removeprefix("--").replace("-", "_"))
        answer: Any = int(value) if field == "scale" and value.isdecimal() else value
        return self._replace(**{field: answer})

    def remark_on_zone(self, times: str) -> Remark:
        """Return what the ledger says of times that name no zone; ``times`` says which they are."""
        zone = (
            f"{self.zone} (--zone {self.zone})" if self.zone else "your zone (--zone names another)"
        )
        return Remark(f"{times}: read in {zone}")
