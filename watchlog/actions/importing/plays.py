"""The plays of an export as the library keeps them: of which show and episode, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from watchlog.actions.importing.candidates import REMOVED, Candidate, Latest, Localised, Terms
from watchlog.actions.importing.ledger import LedgerRow, Outcome
from watchlog.actions.importing.shows import Target, Targets
from watchlog.domain.dates.moments import sort_key, stamp
from watchlog.domain.models import EpisodeRef, Kind, Play, Show
from watchlog.domain.runtimes import episode_minutes
from watchlog.domain.titles import title_key
from watchlog.importers.records import ImportedPlay, ShowKey
from watchlog.startup import NamedTuple
from watchlog.storage.library import new_id

SEEN = 0.8
"""The part of an episode's length from which it counts as watched, where the length is known."""

LEAST_MINUTES = 10
"""The same, in minutes, where it is not."""


class Sorted(NamedTuple):
    """The rows of plays, sorted out: candidates, and rows left out with their reasons."""

    candidates: list[Candidate]
    left_out: list[LedgerRow]


def sort_out(plays: Iterable[ImportedPlay], targets: Targets, terms: Terms) -> Sorted:
    """Find the show of each play, and leave out what cannot be a viewing."""
    result = Sorted([], [])
    localised = Localised(terms.now.tzinfo)
    recorded = terms.recorded
    latest = Latest(
        terms.now.timestamp(), stamp(terms.now.astimezone(UTC)), terms.now.date().isoformat()
    )
    for row, target in _found(plays, targets):
        reason = _why_not(row, target, latest)
        if reason is not None:
            result.left_out.append(_left_out(row, target, reason))
            continue
        called = row.name if row.episode is not None else None
        if row.name is not None and row.episode is None and target.show is not None:
            row, called = _numbered(row, target.show)
        play = play_of(row, target, terms, localised, recorded)
        result.candidates.append(Candidate(target, play, row.where, row.ticked, called))
    return result


def _found(plays: Iterable[ImportedPlay], targets: Targets) -> list[tuple[ImportedPlay, Target]]:
    """Each row with its show; what nothing has told to be a series is a film."""
    pairs = [(row, targets.find(_key_of(row))) for row in plays]
    for _, target in pairs:
        target.kind = target.kind or Kind.FILM
    return pairs


def _numbered(row: ImportedPlay, show: Show) -> tuple[ImportedPlay, str | None]:
    """A play known by name with the number that a looked-up list has for it, and the name.

    As it was where no episode of the season is called so, or more than one.
    """
    wanted = title_key(row.name or "")
    refs = [
        ref
        for ref, episode in show.listed.items()
        if row.season in (None, ref.season) and episode.title and title_key(episode.title) == wanted
    ]
    if len(refs) != 1:
        return row, None
    return row._replace(season=refs[0].season, episode=refs[0].number), row.name


def _key_of(row: ImportedPlay) -> ShowKey:
    """The key of its show: an episode is of a series, whatever the export can tell."""
    if row.show.kind is None and (row.season, row.episode, row.name) != (None, None, None):
        return row.show._replace(kind=Kind.SERIES)
    return row.show


def _why_not(row: ImportedPlay, target: Target, latest: Latest) -> str | None:
    if target.removed:
        return REMOVED
    if row.at is not None and not latest.is_past(row.at):
        return "in the future"
    if row.reached is not None and row.reached < _needed(row, target):
        return "not watched to the end"
    return None


def _needed(row: ImportedPlay, target: Target) -> float:
    """Minutes of it that must have been seen."""
    ref = _ref(row)
    length = row.minutes
    if length is None and target.show is not None:
        known = episode_minutes(target.show, ref)
        length = None if known.assumed else known.low
    return LEAST_MINUTES if length is None else SEEN * length


def _ref(row: ImportedPlay) -> EpisodeRef | None:
    if row.season is None or row.episode is None:
        return None
    return EpisodeRef(row.season, row.episode)


def play_of(
    row: ImportedPlay, target: Target, terms: Terms, localised: Localised, recorded: str
) -> Play:
    season, episode, name = _what(row, target)
    return Play(
        id=new_id(),
        season=season,
        episode=episode,
        at=localised(row.at),
        language=row.language or terms.language,
        source=terms.source,
        minutes=row.minutes,
        subtitles=row.subtitles,
        name=name,
        not_after=_by_when(row, localised, recorded),
        recorded=recorded,
        external=row.external,
    )


def _by_when(row: ImportedPlay, localised: Localised, now: str) -> str | None:
    """Until when it had been seen; a time to come says nothing, for it had been seen by now."""
    limit = localised(row.not_after)
    return limit if limit is not None and sort_key(limit) <= sort_key(now) else None


def _what(row: ImportedPlay, target: Target) -> tuple[int | None, int | None, str | None]:
    """Season, episode and name as a play has them: a number needs its season, else it is a name."""
    if target.kind is Kind.FILM:
        return None, None, None
    if row.season is not None and row.episode is not None:
        return row.season, row.episode, None
    number = None if row.episode is None else f"Episode {row.episode}"
    return row.season, None, row.name or number or row.show.title


def _left_out(row: ImportedPlay, target: Target, reason: str) -> LedgerRow:
    episode = str(_ref(row) or row.name or "")
    return LedgerRow(
        Outcome.SKIPPED, row.where.file, row.where.line, target.title, episode, row.at, reason
    )
