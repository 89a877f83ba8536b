"""The plays of an export as the library keeps them: of which show and episode, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC

from watchlog.actions.importing.candidates import REMOVED, ImportedViewing, Latest, Localised, Terms
from watchlog.actions.importing.ledger import LedgerRow, Outcome
from watchlog.actions.importing.shows import Target, Targets
from watchlog.domain.dates.moments import sort_key, stamp
from watchlog.domain.episodes.progress import season_lengths
from watchlog.domain.models import EpisodeRef, Kind, Play, Show
from watchlog.domain.runtimes import episode_minutes
from watchlog.domain.summary import ShowSummary
from watchlog.domain.titles import title_key
from watchlog.importers.records import ImportedMark, ImportedPlay, ShowKey
from watchlog.startup.values import Record
from watchlog.storage.library import new_id

SEEN = 0.8
"""The part of an episode's length from which it counts as watched, where the length is known."""

LEAST_MINUTES = 10
"""The same, in minutes, where it is not."""


class Sorted(Record):
    """The rows of plays, sorted out: candidates, and rows left out with their reasons."""

    candidates: list[ImportedViewing]
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
        result.candidates.append(ImportedViewing(target, play, row.where, row.ticked, called))
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


MOST_BY_MARK = 3_000
"""Episodes that a mark such as S03E04 may stand for; the longest series has fewer."""


class Marked(Record):
    """Plays that marks stand for, marks left out, and shows with a season of unknown length."""

    candidates: list[ImportedViewing]
    left_out: list[LedgerRow]
    short: list[str]


def marked(
    marks: Iterable[ImportedMark],
    targets: Targets,
    terms: Terms,
    candidates: Sequence[ImportedViewing],
) -> Marked:
    """Plays of unknown date up to each mark, of episodes of which the export has no play."""
    result = Marked([], [], [])
    seen = {(id(each.target), each.play.ref) for each in candidates}
    localised = Localised(terms.now.tzinfo)
    for mark in marks:
        target = targets.find(mark.show._replace(kind=Kind.SERIES))
        refs, complete = _up_to(target, mark)
        if target.removed or len(refs) > MOST_BY_MARK:
            reason = REMOVED if target.removed else "marks of absurd length"
            row = LedgerRow(Outcome.SKIPPED, mark.where.file, mark.where.line, target.title)
            result.left_out.append(row._replace(reason=reason))
            continue
        if not complete and target.title not in result.short:
            result.short.append(target.title)
        for ref in refs:
            if (id(target), ref) not in seen:
                seen.add((id(target), ref))
                by_then = ImportedPlay(mark.show, mark.where, *ref, not_after=mark.not_after)
                play = play_of(by_then, target, terms, localised, terms.recorded)
                result.candidates.append(ImportedViewing(target, play, mark.where))
    return result


def _up_to(target: Target, mark: ImportedMark) -> tuple[list[EpisodeRef], bool]:
    """The episodes up to a mark as far as lengths are known; whether that is all of them."""
    known = season_lengths(ShowSummary(target.show)) if target.show else {}
    for told in target.told:
        for season in told.seasons:
            known[season.number] = known.get(season.number) or season.episodes
    refs: list[EpisodeRef] = []
    complete = True
    for number in range(1, mark.season):
        length = known.get(number)
        complete = complete and length is not None
        refs += [EpisodeRef(number, each) for each in range(1, min(length or 0, MOST_BY_MARK) + 1)]
        if len(refs) > MOST_BY_MARK:
            return refs, complete
    last = min(mark.episode, MOST_BY_MARK + 1)
    return refs + [EpisodeRef(mark.season, each) for each in range(1, last + 1)], complete
