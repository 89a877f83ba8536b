"""Two readings of one title: what a worse export took for a film may be an episode.

Netflix's ViewingHistory has titles and days, its ViewingActivity numbers and moments. Both say of
one viewing what its show is, and the history may be wrong. Whatever a title was taken apart into,
its words are the same: by these a viewing finds the play of the library that it is, and where the
better export comes later, that play moves (importers/README.md, How rows become a library).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import time, timedelta

from watchlog.actions.importing.context import ImportContext
from watchlog.actions.importing.ledger import LedgerRow, skipped_row
from watchlog.actions.importing.plays import BEGAN, ImportedViewing
from watchlog.actions.importing.show_index import ShowIndex
from watchlog.actions.importing.shows import ShowDraft
from watchlog.domain.dates.moments import Precision, precision
from watchlog.domain.duplicates import (
    MOST_COMPARED,
    better_known,
    days_of,
    match_plays,
    origin,
    with_company,
    with_origin,
)
from watchlog.domain.models import Kind, Play, Show
from watchlog.domain.titles import title_key
from watchlog.startup.values import Record

SOURCE = "import:netflix"
SERVICE = "netflix"
"""The key of ``Play.external`` under which a play keeps its title at the service."""

TOLD_BETTER = "in the viewing activity too"
"""The reason to skip a row of a history that comes together with the activity."""

NEAR = timedelta(days=1)
"""The time by which the day in a history may differ: its zone may be another than the person's."""

Reading = tuple[int, str]
"""The season, if it is a later one than the first, and the words of a title, joined."""


class KeptPlay(Record):
    """A play of the library, and the draft of its show."""

    draft: ShowDraft
    play: Play


class TitleReadings:
    """The plays of the library that came from the service, by the words of their titles."""

    def __init__(self, index: ShowIndex) -> None:
        self._plays: defaultdict[Reading, list[KeptPlay]] = defaultdict(list)
        self._moves: Counter[tuple[Kind, Kind]] = Counter()
        self._absorbed = 0
        for draft in index.by_show_id.values():
            if draft.show is None:
                continue
            for play in draft.show.all_plays:
                if play.source == SOURCE and play.undone is None:
                    for reading in _readings_of_play(draft.show, play):
                        self._plays[reading].append(KeptPlay(draft, play))

    def elsewhere(
        self,
        viewings: Sequence[ImportedViewing],
        known: Iterable[Play],
        taken: Collection[str],
    ) -> list[KeptPlay]:
        """Return more plays that viewings of one episode may be than those that are ``known``.

        ``taken``: ids of plays that another episode is already.
        """
        ids = {play.id for play in known}
        found: dict[str, KeptPlay] = {}
        for each in viewings:
            for kept in self._plays.get(reading_of(each), ()):
                if kept.play.id not in ids and kept.play.id not in taken:
                    found[kept.play.id] = kept
        return list(found.values())

    def move(self, kept: KeptPlay, into: ShowDraft, play: Play) -> None:
        """Move a play to the show that the better export names; it keeps its id."""
        assert kept.draft.show is not None
        kept.draft.in_export = True
        kept.draft.moved_away.add(kept.play.id)
        into.moved_here.append(play)
        self._moves[kept.draft.show.kind, into.kind or Kind.FILM] += 1

    def absorb(self, left: Iterable[KeptPlay], plays: Sequence[Play]) -> set[str]:
        """Take off what a history has of days on which one of these plays only began."""
        found = set()
        for kept in left:
            is_there = kept.play.deleted is None and not kept.draft.removed
            if (
                is_there
                and is_history(kept.play)
                and any(covers(each, kept.play) for each in plays)
            ):
                kept.draft.in_export = True
                kept.draft.absorbed.add(kept.play.id)
                found.add(kept.play.id)
        self._absorbed += len(found)
        return found

    def remarks(self) -> Iterator[str]:
        """Yield what the ledger says of plays that moved: ``4 films are episodes``."""
        words = {
            (Kind.FILM, Kind.SERIES): ("film is an episode", "films are episodes"),
            (Kind.SERIES, Kind.FILM): ("episode is a film", "episodes are films"),
            (Kind.SERIES, Kind.SERIES): (
                "episode is of another show", "episodes are of other shows",
            ),
            (Kind.FILM, Kind.FILM): ("film has another title", "films have other titles"),
        }  # fmt: skip
        for kinds, number in self._moves.items():
            yield f"{number:,} {words[kinds][number > 1]}"
        if self._absorbed:
            plays = "play was the day" if self._absorbed == 1 else "plays were days"
            yield f"{self._absorbed:,} {plays} on which a viewing only began"

    def without_worse(
        self, viewings: Sequence[ImportedViewing], context: ImportContext
    ) -> tuple[list[ImportedViewing], list[LedgerRow]]:
        """Return the viewings without those that the same import tells better, and their rows."""
        better: defaultdict[Reading, list[ImportedViewing]] = defaultdict(list)
        worse: defaultdict[Reading, list[ImportedViewing]] = defaultdict(list)
        for each in viewings:
            (better if each.by_player else worse)[reading_of(each)].append(each)
        if not better or not worse:
            return list(viewings), []
        told: set[str] = set()
        rows = []
        for reading, days in worse.items():
            moments = [each.play for each in better.get(reading, ())]
            pairs = match_readings(moments, [each.play for each in days], context.day_starts)
            for each, index in zip(days, pairs, strict=True):
                if index is not None:
                    told.add(each.play.id)
                    title, play = each.draft.title, each.play
                    rows.append(
                        skipped_row(each.where, title, TOLD_BETTER, play.name or "", play.at)
                    )
        return [each for each in viewings if each.play.id not in told], rows


def reading_of(viewing: ImportedViewing) -> Reading:
    """Return the words of a viewing's title, however its row takes it apart."""
    name = viewing.episode_name or viewing.play.name or ""
    title = _title(viewing.play) or f"{viewing.draft.title} {name}"
    return _reading(viewing.play.season, title)


def _readings_of_play(show: Show, play: Play) -> Iterator[Reading]:
    was = origin(play)
    title = _title(play)
    if title is not None:
        yield _reading(was.season, title)
        return
    if was.episode is not None:
        return  # a number says nothing of the title
    # A show may have got another title, and kept the old one as another name.
    for name in dict.fromkeys((show.title, *show.aliases)):
        yield _reading(was.season, f"{name} {was.name or ''}")


def _title(play: Play) -> str | None:
    about = (play.external or {}).get(SERVICE)
    title = about.get("title") if isinstance(about, Mapping) else None
    return title if isinstance(title, str) else None


def _reading(season: int | None, title: str) -> Reading:
    return (season or 1, title_key(title))


def names_episode(kept: Play, viewing: ImportedViewing) -> bool:
    """Return whether a viewing knows better than a play of the library what was watched.

    A player does, if the play came with a day alone and its episode was not corrected by hand.
    """
    return viewing.by_player and is_history(kept) and not _is_renumbered(kept)


def is_history(play: Play) -> bool:
    """Return whether a play came from a viewing history, or was read before titles were kept."""
    return play.source == SOURCE and _title(play) is None


def _is_renumbered(kept: Play) -> bool:
    was = origin(kept)
    return (kept.season, kept.episode, kept.name) != (was.season, was.episode, was.name)


def improved_play(kept: Play, viewing: ImportedViewing) -> Play:
    """Return a play of the library with what a viewing that it is knows better.

    What was corrected by hand stays; what that left open is filled in all the same. One that
    somebody else watched along only gains that.
    """
    if viewing.shared:
        return with_company(kept, viewing.play)
    better, was = better_known(kept, viewing.play), origin(kept)
    if (kept.at, kept.not_after) != (was.at, was.not_after):
        better = replace(
            better, at=kept.at, laid=kept.laid, not_after=kept.not_after, recorded=kept.recorded
        )
    play = viewing.play
    has_number_now = kept.episode is None and play.episode is not None
    says_number = has_number_now and viewing.episode_name is not None
    if _is_renumbered(kept) or not (says_number or names_episode(kept, viewing)):
        return better
    named = replace(better, season=play.season, episode=play.episode, name=play.name, tvmaze=None)
    # By its title at the service it is found again; any other only by what it was.
    return named if _title(named) is not None else with_origin(kept, named)


def match_readings(
    library: Sequence[Play], imported: Sequence[Play], day_starts: time
) -> list[int | None]:
    """Return for each imported play of one reading the index of the library's that it is, or None.

    As ``match_plays``; but a history's days are those of the calendar, and may be those of another
    zone. And of a viewing in several sittings it has a row for each day: all are the one play.
    """
    result: list[int | None] = [None] * len(imported)
    for are_moments in (True, False):
        _match_some(library, imported, result, day_starts, are_moments)
    if len(library) * len(imported) <= MOST_COMPARED:
        _match_days_to_moments(library, imported, result, day_starts)
    _match_some(library, imported, result, day_starts)
    return result


def _match_some(
    library: Sequence[Play],
    imported: Sequence[Play],
    result: list[int | None],
    day_starts: time,
    are_moments: bool | None = None,
) -> None:
    """Fill ``result`` by ``match_plays``: moments among themselves, or the others, or all."""

    def counts(play: Play) -> bool:
        return are_moments in (None, precision(origin(play).at) is Precision.MOMENT)

    taken = set(result)
    indices = [n for n, play in enumerate(library) if n not in taken and counts(play)]
    places = [n for n, play in enumerate(imported) if result[n] is None and counts(play)]
    found = match_plays([library[n] for n in indices], [imported[n] for n in places], day_starts)
    for place, index in zip(places, found, strict=True):
        if index is not None:
            result[place] = indices[index]


def _match_days_to_moments(
    library: Sequence[Play],
    imported: Sequence[Play],
    result: list[int | None],
    day_starts: time,
) -> None:
    """Fill ``result`` where a day and a moment are near each other, the nearest first."""
    said = [replace(play, at=origin(play).at) for play in library]
    free = set(range(len(library))) - {index for index in result if index is not None}
    pairs = sorted(
        (distance, index, place)
        for place, play in enumerate(imported)
        if result[place] is None
        for index in free
        if (distance := _distance(said[index], play, day_starts)) is not None
    )
    for _, index, place in pairs:
        if index in free and result[place] is None:
            free.discard(index)
            result[place] = index
    for place, play in enumerate(imported):
        if result[place] is None:
            of_day = (index for index, each in enumerate(library) if covers(each, play))
            result[place] = next(of_day, None)


def _distance(one: Play, other: Play, day_starts: time) -> int | None:
    """Return how far a day and a moment lie apart: 0 for its date, 1 for its evening, 2 beside it.

    None for two of a kind, and for too far.
    """
    kinds = {precision(each.at) for each in (one, other)}
    if kinds != {Precision.MOMENT, Precision.DAY} or not one.source == other.source == SOURCE:
        return None
    if (one.at or "")[:10] == (other.at or "")[:10]:
        return 0
    first, second = days_of(one, day_starts), days_of(other, day_starts)
    apart = max(first.first - second.last, second.first - first.last)
    return 2 if timedelta() < apart <= NEAR else 1 if apart <= timedelta() else None


def covers(play: Play, other: Play) -> bool:
    """Return whether a play of several sittings was begun or gone on with on another's day."""
    about = (play.external or {}).get(SERVICE)
    began = about.get(BEGAN) if isinstance(about, Mapping) else None
    if type(began) is not str or play.at is None or other.at is None:
        return False
    return precision(other.at) is Precision.DAY and began <= other.at <= play.at[:10]
