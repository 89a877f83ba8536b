"""The plays of an export as the library keeps them: their times, floods, and which are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from watchlog.actions.import_results import FloodLine, LedgerRow, Outcome
from watchlog.actions.import_shows import Target, Targets
from watchlog.domain.doubles import better_known
from watchlog.domain.floods import Tick, floods
from watchlog.domain.models import EpisodeRef, Kind, Play, Show
from watchlog.domain.moments import Precision, moment, precision, sort_key, stamp
from watchlog.domain.pairing import WAS, origin, paired, with_origin
from watchlog.domain.progress import season_lengths
from watchlog.domain.runtimes import ASSUMED, episode_minutes
from watchlog.domain.titles import title_key
from watchlog.importers.imported import ImportedMark, ImportedPlay, ImportedShow, ShowKey, Where
from watchlog.storage.library import new_id

REMOVED = "of shows that you removed"

SEEN = 0.8
"""The part of an episode's length from which it counts as watched, where the length is known."""

LEAST_MINUTES = 10
"""The same, in minutes, where it is not."""

MOST_BY_MARK = 3_000
"""Episodes that a mark such as S03E04 may stand for; the longest series has fewer."""


class Terms(NamedTuple):
    """What every play of an import shares."""

    source: str
    now: datetime
    day_starts: time
    language: str | None

    @property
    def recorded(self) -> str:
        return stamp(self.now)


class Candidate(NamedTuple):
    """A play of the export with the show that it is of; it may turn out to be known.

    ``called``: its name, where the number was found by that: an earlier import may have kept it so.
    """

    target: Target
    play: Play
    where: Where
    ticked: bool = False
    called: str | None = None


class Sorted(NamedTuple):
    """The rows of plays, sorted out: candidates, and rows left out with their reasons."""

    candidates: list[Candidate]
    left_out: list[LedgerRow]


Episode = tuple[int | None, int | None, str | None]


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
        called = None
        if row.name is not None and row.episode is None and target.show is not None:
            row, called = _numbered(row, target.show)
        play = _play(row, target, terms, localised, recorded)
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


class Latest(NamedTuple):
    """The present, as moments and as days are compared with it."""

    timestamp: float
    utc: str
    day: str

    def is_past(self, at: str) -> bool:
        if len(at) <= 10:
            return at <= self.day
        if at.endswith("+00:00"):
            return at <= self.utc
        return datetime.fromisoformat(at).timestamp() <= self.timestamp


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


def _play(
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


_EDGES = ("1900", "9998")
"""Years from which another zone would leave those that a play can have; no date is meant."""


class Localised:
    """Moments in UTC as moments of the person's zone: a service's UTC is nobody's evening.

    A zone is asked once for each day: whether the clocks stood still on it, and how.
    """

    def __init__(self, zone: tzinfo | None) -> None:
        self._zone = zone
        self._days: dict[str, tuple[timedelta, str] | None] = {}

    def __call__(self, at: str | None) -> str | None:
        if at is None or at[:4] in _EDGES:
            return None
        if not at.endswith("+00:00"):
            return at
        day = at[:10]
        if day not in self._days:
            self._days[day] = self._offset_of(day)
        offset = self._days[day]
        if offset is None:
            return stamp(datetime.fromisoformat(at).astimezone(self._zone))
        return (datetime.fromisoformat(at[:19]) + offset[0]).isoformat() + offset[1]

    def _offset_of(self, day: str) -> tuple[timedelta, str] | None:
        """The offset of a whole day in UTC, and how it is written; None where it changes."""
        begins = datetime.fromisoformat(f"{day}T00:00:00+00:00")
        first, last = (
            stamp((begins + timedelta(days=days)).astimezone(self._zone)) for days in (0, 1)
        )
        if first[19:] != last[19:]:
            return None
        return datetime.fromisoformat(first).utcoffset() or timedelta(), first[19:]


def _left_out(row: ImportedPlay, target: Target, reason: str) -> LedgerRow:
    episode = str(_ref(row) or row.name or "")
    return LedgerRow(
        Outcome.SKIPPED, row.where.file, row.where.line, target.title, episode, row.at, reason
    )


# --- floods ---


def calmed(
    candidates: Sequence[Candidate], day_starts: time
) -> tuple[list[Candidate], list[tuple[FloodLine, frozenset[str]]]]:
    """The candidates, those of a flood known by their day or not at all, and the floods.

    With each flood go the ids of its plays, to count those that turn out to be new.
    """
    timed = [
        (index, at)
        for index, each in enumerate(candidates)
        if (at := moment(each.play.at)) is not None
    ]
    length = lengths()
    ticks = [Tick(at, length(candidates[i]), candidates[i].ticked) for i, at in timed]
    calm = list(candidates)
    lines = []
    for flood in floods(ticks, day_starts):
        day = flood.evening.isoformat() if flood.by_day else None
        places = [timed[tick][0] for tick in flood.ticks]
        for place in places:
            each = candidates[place]
            ticked = replace(each.play, at=day, not_after=each.play.at)
            calm[place] = each._replace(play=ticked)
        ids = frozenset(candidates[place].play.id for place in places)
        lines.append((FloodLine(flood.evening, len(places), flood.by_day), ids))
    return calm, lines


def lengths() -> Callable[[Candidate], float]:
    """How long a play runs in minutes: as its row, the library or the export says, or assumed."""
    usual: dict[int, float] = {}

    def length(candidate: Candidate) -> float:
        play, target = candidate.play, candidate.target
        if play.minutes is not None:
            return play.minutes
        if target.show is not None and target.show.seasons:
            return episode_minutes(target.show, play.ref).middle
        if id(target) not in usual:
            usual[id(target)] = _usual(target)
        return usual[id(target)]

    return length


def _usual(target: Target) -> float:
    told: Iterable[ImportedShow] = target.told
    runtimes = [each.runtime for each in told if each.runtime]
    if target.show is not None and target.show.runtime is not None:
        runtimes.insert(0, target.show.runtime)
    runtime = runtimes[0] if runtimes else ASSUMED[target.kind or Kind.SERIES]
    return (runtime.low + runtime.high) / 2


# --- what is known already ---


class Settled(NamedTuple):
    """Which plays are new, in the order of watching, and what became of each row."""

    rows: list[LedgerRow]
    new: list[Candidate]
    rewatches_new: int
    rewatches_known: int
    improved: int


def settle(candidates: Iterable[Candidate], terms: Terms, taken: Collection[str] = ()) -> Settled:
    """Part new plays from known ones; both are put into their targets.

    ``taken``: ids of plays of the library that are another row's already.
    """
    result = Settled([], [], 0, 0, 0)
    by_target: dict[Target, list[Candidate]] = {}
    for each in candidates:
        by_target.setdefault(each.target, []).append(each)
    again_new = again_known = improved = 0
    for target, group in by_target.items():
        known = _known_plays(target.show, taken)
        seen: set[Episode] = {episode for episode, plays in known.items() if _living(plays)}
        for episode, plays in _by_episode(group).items():
            there = [play for key in _kept_as(episode, plays) for play in known.get(key, ())]
            pairs = paired(there, [each.play for each in plays], terms.day_starts)
            new = [each for each, index in zip(plays, pairs, strict=True) if index is None]
            again_new += len(new) if episode in seen else max(0, len(new) - 1)
            again_known += max(0, len(plays) - len(new) - 1)
            target.fresh += [each.play for each in new]
            improved += _improve(target, there, plays, pairs)
            result.new.extend(new)
            result.rows.extend(
                _ledger_row(each, index is None) for each, index in zip(plays, pairs, strict=True)
            )
        target.fresh.sort(key=lambda play: (sort_key(play.at), play.ref or (0, 0)))
    return result._replace(rewatches_new=again_new, rewatches_known=again_known, improved=improved)


def _kept_as(episode: Episode, plays: Iterable[Candidate]) -> list[Episode]:
    """An episode, and as what an earlier import has kept it that knew but its name."""
    names = {title_key(each.called) for each in plays if each.called}
    seasons = (episode[0], None)
    return [episode, *((season, None, name) for name in names for season in seasons)]


def _known_plays(show: Show | None, taken: Collection[str]) -> dict[Episode, list[Play]]:
    """The plays that count as known, by episode: removed ones do, those that undo took back don't.

    A play that was corrected is found under what it was imported as, too.
    """
    found: dict[Episode, list[Play]] = {}
    for play in show.all_plays if show else ():
        if play.undone is None and play.id not in taken:
            found.setdefault(_origin_episode(play), []).append(play)
    return found


def _origin_episode(play: Play) -> Episode:
    if play.external and WAS in play.external:
        was = origin(play)
        return (was.season, was.episode, title_key(was.name) if was.name else None)
    return _episode(play)


def _episode(play: Play) -> Episode:
    return (play.season, play.episode, title_key(play.name) if play.name else None)


def _living(plays: Iterable[Play]) -> bool:
    return any(play.deleted is None for play in plays)


def _by_episode(group: Iterable[Candidate]) -> dict[Episode, list[Candidate]]:
    found: dict[Episode, list[Candidate]] = {}
    for each in group:
        found.setdefault(_episode(each.play), []).append(each)
    return found


def _improve(
    target: Target, there: Sequence[Play], plays: Sequence[Candidate], pairs: Sequence[int | None]
) -> int:
    """Better times, languages and ids for plays that are there; how many times got better."""
    times = 0
    for each, index in zip(plays, pairs, strict=True):
        if index is None or there[index].deleted is not None:
            continue
        kept = there[index]
        if WAS in (kept.external or {}):
            continue  # corrected by hand: the export knows no better
        better = better_known(kept, each.play)
        if each.called and kept.episode is None:
            season, episode = each.play.season, each.play.episode
            numbered = replace(better, season=season, episode=episode, name=None)
            better = with_origin(kept, numbered)
        if better != kept:
            target.improved[kept.id] = better
            times += better.at != kept.at
    return times


def _ledger_row(each: Candidate, new: bool) -> LedgerRow:
    play = each.play
    return LedgerRow(
        Outcome.NEW if new else Outcome.KNOWN,
        each.where.file,
        each.where.line,
        each.target.title,
        str(play.ref or play.name or ""),
        play.at,
    )


def precisions(plays: Iterable[Candidate]) -> Counter[Precision]:
    """How well the times of some plays are known, counted."""
    return Counter(precision(each.play.at) for each in plays)


# --- how far one has come ---


class Marked(NamedTuple):
    """Plays that marks stand for, marks left out, and shows with a season of unknown length."""

    candidates: list[Candidate]
    left_out: list[LedgerRow]
    short: list[str]


def marked(
    marks: Iterable[ImportedMark], targets: Targets, terms: Terms, candidates: Sequence[Candidate]
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
                play = _play(by_then, target, terms, localised, terms.recorded)
                result.candidates.append(Candidate(target, play, mark.where))
    return result


def _up_to(target: Target, mark: ImportedMark) -> tuple[list[EpisodeRef], bool]:
    """The episodes up to a mark as far as lengths are known; whether that is all of them."""
    known = season_lengths(target.show) if target.show else {}
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
