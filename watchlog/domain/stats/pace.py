"""The pace at which shows are watched: when each will be finished, how long seasons took."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta, tzinfo

from watchlog.domain.columns import TimeGrade
from watchlog.domain.dates.airing import airs_on
from watchlog.domain.episodes.progress import known_refs, news_since_seen, state_of
from watchlog.domain.episodes.seasons import has_aired, season_length
from watchlog.domain.languages.counts import LanguageCount, count_languages
from watchlog.domain.models import EpisodeRef, Season, State
from watchlog.domain.runtimes import Minutes, episode_minutes, total
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import CountedPlays, count_plays
from watchlog.domain.stats.plays import Plays, Viewing, minutes_of, split_by
from watchlog.domain.summary import ShowSummary, furthest
from watchlog.startup.values import Record

PACE_DAYS = 28
"""The pace is that of the last four weeks, this evening included."""

FARTHEST = 365
"""Days: a forecast beyond a year says nothing."""


class Pace(Record):
    """New episodes of a show, and the evenings that they took: from the first to the last.

    ``until``: the last of these evenings; this one if something was watched in it.
    """

    episodes: int
    evenings: int
    until: date


class Forecast(Record):
    """A show that will be finished on the evening ``done`` if its pace holds.

    ``left``: episodes after the furthest watched one; ``minutes_left``: theirs.
    """

    show: ShowSummary
    pace: Pace
    left: int
    minutes_left: Minutes
    done: date


class SeasonTime(Record):
    """A season watched whole: from the evening ``first`` to ``last``, both counted in ``days``.

    ``evenings``: those among them with an episode of it. ``minutes``: of its episodes' first
    plays, which are the ones of these numbers in the show.
    """

    show: ShowSummary
    season: int
    episodes: int
    first: date
    last: date
    days: int
    evenings: int
    minutes: Minutes
    plays: tuple[int, ...]


class Finished(Record):
    """Episodes that were all watched: the evenings and the time of their first plays.

    ``evenings``: those that are certain, as of SeasonTime; of ``undated`` episodes none is.
    ``languages``: each with its first plays and how many of these are assumed, the most first.
    """

    seasons: tuple[int, ...]
    episodes: int
    evenings: int
    undated: int
    minutes: Minutes
    languages: tuple[LanguageCount, ...]


def forecasts(
    shows: Iterable[ShowSummary], settings: Settings, today: date, zone: tzinfo | None = None
) -> list[Forecast]:
    """Forecast the end of each show being watched from its last four weeks; the soonest first.

    ``today`` is the evening now running, ``zone`` the person's. A show is left out where its number
    of episodes is unknown, where new ones were seen on fewer than two evenings, where the end has
    no air date yet, where it lies more than a year ahead, and where it was seen whole, episodes
    unknown.
    """
    since = (today - timedelta(days=PACE_DAYS)).isoformat()
    recent = (show for show in shows if not show.is_film and show.outline.last_day >= since)
    found = (_forecast(show, settings, today, zone) for show in recent)
    return sorted(
        (each for each in found if each is not None), key=lambda each: (each.done, each.show.slug)
    )


def _forecast(
    show: ShowSummary, settings: Settings, today: date, zone: tzinfo | None
) -> Forecast | None:
    if state_of(show, today, zone) is not State.WATCHING or news_since_seen(show) is not None:
        return None
    pace = pace_of(show, settings, today)
    known = known_refs(show)
    last = furthest(show.play_summary.refs)
    if pace is None or known is None or last is None:
        return None
    left = [ref for ref in known if ref > last]
    if not left:
        return None
    days = -(-len(left) * pace.evenings // pace.episodes)
    finished = pace.until + timedelta(days=days)
    done = _not_before_aired(show, left, finished, today, zone)
    if done is None or days > FARTHEST:
        return None
    minutes = total(episode_minutes(show.facts, ref) for ref in left)
    return Forecast(show, pace, len(left), minutes, done)


def _not_before_aired(
    show: ShowSummary, left: Sequence[EpisodeRef], done: date, today: date, zone: tzinfo | None
) -> date | None:
    """Return ``done``, or the last air date where that is later; None where it is not known yet."""
    waiting = [ref for ref in left if not has_aired(show, ref, today, zone)]
    days = [airs_on(show.facts.listed[ref], zone) for ref in waiting]
    known = [day for day in days if day is not None]
    return max([done, *known]) if len(known) == len(days) else None


def pace_of(show: ShowSummary, settings: Settings, today: date) -> Pace | None:
    """Return the pace of the four weeks up to this evening; None of fewer than two evenings.

    The evenings run from the first of the new episodes (from four weeks ago where the show was
    watched in the four weeks before, too) to this one, or to yesterday's while nothing was
    watched in this. Specials, rewatches and episodes ticked in bulk do not count.
    """
    begins = today - timedelta(days=PACE_DAYS - 1)
    plays = count_plays([show], settings).viewings.whole
    firsts = [day for day in _first_evenings(plays).values() if begins <= day <= today]
    if len(set(firsts)) < 2:
        return None
    until = today if today in firsts else today - timedelta(days=1)
    before = begins - timedelta(days=PACE_DAYS)
    steady = any(play.evening is not None and before <= play.evening < begins for play in plays)
    since = begins if steady else min(firsts)
    return Pace(len(firsts), (until - since).days + 1, until)


def _first_evenings(plays: Plays) -> Mapping[EpisodeRef, date]:
    """Return the first evening of each numbered episode, specials aside, where that is certain.

    It is not where one of its plays has no evening, or the first evening is that of a tick.
    """
    found: dict[EpisodeRef, date] = {}
    for ref, viewings in split_by(plays, lambda viewing: viewing.ref).items():
        first = _first(viewings)
        if ref is not None and ref.season > 0 and first is not None and first.evening is not None:
            found[ref] = first.evening
    return found


def _first(viewings: Sequence[Viewing]) -> Viewing | None:
    """Return the first play of one episode; None where it is not certain which or when."""
    if not viewings or any(viewing.evening is None for viewing in viewings):
        return None
    first = min(viewings, key=lambda viewing: (viewing.evening, viewing.ended))
    return None if first.grade is TimeGrade.TICKED else first


def season_times(counted: CountedPlays) -> list[SeasonTime]:
    """Return how long each season took that was watched whole, by their last evening.

    A season counts where its length is known and so is the evening of each episode's first
    play, and none was ticked in bulk. ``counted`` is best without a period: choose by ``last``.
    """
    found: list[SeasonTime] = []
    for show, viewings in counted.by_show:
        by_ref = split_by(viewings.whole, lambda viewing: viewing.ref)
        times = (_season_time(show, season, by_ref) for season in show.facts.seasons)
        # A season that ends in the future has a play whose clock was wrong.
        last = counted.today or date.max
        found += [time for time in times if time is not None and time.last <= last]
    return sorted(found, key=lambda time: (time.last, time.show.slug, time.season))


def _season_time(
    show: ShowSummary, season: Season, by_ref: Mapping[EpisodeRef | None, Sequence[Viewing]]
) -> SeasonTime | None:
    length = season_length(season)
    if not length or season.number == 0:
        return None
    firsts: list[Viewing] = []
    for number in range(1, length + 1):
        first = _first(by_ref.get(EpisodeRef(season.number, number), ()))
        if first is None:
            return None
        firsts.append(first)
    days = {viewing.evening for viewing in firsts if viewing.evening is not None}
    return SeasonTime(
        show,
        season.number,
        length,
        min(days),
        max(days),
        (max(days) - min(days)).days + 1,
        len(days),
        minutes_of(firsts),
        tuple(viewing.number for viewing in firsts),
    )


def finished(show: ShowSummary, seasons: Iterable[int], settings: Settings) -> Finished:
    """Return what whole seasons came to, by the first play of each numbered episode of them."""
    chosen = tuple(seasons)
    by_ref = split_by(count_plays([show], settings).viewings.whole, lambda viewing: viewing.ref)
    firsts, evenings, undated = [], set(), 0
    for ref, viewings in by_ref.items():
        if ref is None or ref.season not in chosen:
            continue
        first = _first(viewings)
        undated += first is None
        firsts.append(first or viewings[0])
        evenings |= {first.evening} if first is not None else set()
    languages = count_languages((each.language, each.language_assumed) for each in firsts)
    return Finished(chosen, len(firsts), len(evenings), undated, minutes_of(firsts), languages)
