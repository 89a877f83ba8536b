"""A year in review: its figures, month by month, beside those of the year before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from watchlog.domain.company.asked import PlaysAsked
from watchlog.domain.company.people import Names
from watchlog.domain.dates.moments import evening_of_stamp, sort_key
from watchlog.domain.models import EpisodeRef, Verdict
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import CountedPlays, count_plays, narrowed, within
from watchlog.domain.stats.groups import By, Group, Tally, groups
from watchlog.domain.stats.pace import SeasonTime, season_times
from watchlog.domain.stats.plays import NO_PLAYS, Plays
from watchlog.domain.stats.series import month_series
from watchlog.domain.stats.totals import Stats, statistics_of
from watchlog.domain.summary import ShowSummary
from watchlog.domain.verdicts import episode_verdicts, standing_verdict
from watchlog.startup.values import Record


class VerdictOfYear(Record):
    """A show and what stood of it at the end of a year in which a verdict of it was given."""

    show: ShowSummary
    verdict: Verdict


class RatedEpisode(Record):
    """An episode with its newest rating."""

    show: ShowSummary
    ref: EpisodeRef
    rating: float


class EpisodesOfYear(Record):
    """The episodes played in a year that have a rating: the best, and the worst if it is another.

    ``plays``: those of all of them in the year.
    """

    best: RatedEpisode | None
    worst: RatedEpisode | None
    rated: int
    plays: Plays


class Year(Record):
    """Every figure of one year, and those of the same days of the year before.

    ``last``: the evening now running in the year that is not over yet, else its 31 December.
    ``before``: perhaps of no play. ``months``: twelve, from January.
    ``shows``, ``languages``: the most minutes first; what is in no known language comes last.
    ``seasons``: those whose last episode was first seen in the year. ``given``: how many
    verdicts were given; ``verdicts``: what stood of the shows that they are of.
    ``without_verdict``: how many shows watched in the year have no verdict at all.
    ``everything``: the plays of all years. ``episodes``: the best and the worst by their ratings.
    """

    year: int
    last: date
    over: bool
    stats: Stats
    counted: CountedPlays
    before: Stats
    months: tuple[Tally, ...]
    shows: Sequence[Group]
    languages: Sequence[Group]
    seasons: Sequence[SeasonTime]
    given: int
    verdicts: Sequence[VerdictOfYear]
    without_verdict: int
    everything: CountedPlays
    episodes: EpisodesOfYear


def usual_year(today: date) -> int:
    """Return the year to look back on: this one; in January, the one before."""
    return today.year - 1 if today.month == 1 else today.year


def year_in_review(
    shows: Sequence[ShowSummary],
    settings: Settings,
    today: date,
    year: int,
    names: Names = (),
) -> Year:
    """Return the review of a year; ``today`` is the evening now running.

    ``names``: of the plays with all of these people, and of the verdicts on shows with such plays.
    """
    everything = narrowed(count_plays(shows, settings, today=today), PlaysAsked(names))
    shows = [show for show, _ in everything.by_show] if names else shows
    counted = within(everything, date(year, 1, 1), date(year, 12, 31))
    stats = statistics_of(counted, today)
    last = min(today, date(year, 12, 31)) if year <= today.year else date(year, 12, 31)
    months = month_series(stats.evenings, counted)
    judged = _verdicts_given(shows, settings, year)
    return Year(
        year=year,
        last=last,
        # A year that has not come is no part of one either, whatever clock was wrong.
        over=year != today.year,
        stats=stats,
        counted=counted,
        before=_before(everything, today, last),
        months=tuple(months.get(f"{year:04d}-{month:02d}", Tally()) for month in range(1, 13)),
        shows=groups(counted, By.SHOW),
        languages=groups(counted, By.LANGUAGE),
        seasons=[season for season in season_times(everything) if season.last.year == year],
        given=sum(len(verdicts) for _, verdicts in judged),
        verdicts=[VerdictOfYear(show, _standing(show, given)) for show, given in judged],
        without_verdict=_count_without_verdict(counted),
        everything=everything,
        episodes=episodes_of(counted),
    )


def episodes_of(counted: CountedPlays) -> EpisodesOfYear:
    """Return the best and the worst episode of those played; at a tie the one played earlier."""
    ratings = {show.id: _ratings(show) for show, _ in counted.by_show if show.outline.of_episodes}
    if not ratings:
        return EpisodesOfYear(None, None, 0, NO_PLAYS)
    whole = counted.viewings.whole
    columns = map(whole.column, ("show", "season", "episode"))
    plays = whole.where(
        (season, number) in ratings.get(show.id, {})
        for show, season, number in zip(*columns, strict=True)
    )
    in_order = sorted(plays, key=lambda viewing: sort_key(viewing.play.at))
    rated = [
        RatedEpisode(each.show, each.ref, ratings[each.show.id][each.ref])
        for each in in_order
        if each.ref is not None
    ]
    # Of equals the first that comes: the one played earlier.
    best = max(rated, key=lambda each: each.rating, default=None)
    worst = min(rated, key=lambda each: each.rating, default=None)
    return EpisodesOfYear(best, None if worst == best else worst, len(set(rated)), plays)


def _ratings(show: ShowSummary) -> Mapping[tuple[int, int], float]:
    standing = episode_verdicts(show.facts.verdicts)
    return {ref: each.rating for ref, each in standing.items() if each.rating is not None}


def _before(everything: CountedPlays, today: date, last: date) -> Stats:
    """The figures of the same days a year earlier; 29 February becomes the 28th."""
    year = last.year - 1
    day = 28 if (last.month, last.day) == (2, 29) else last.day
    counted = within(everything, date(year, 1, 1), date(year, last.month, day))
    return statistics_of(counted, today)


def _verdicts_given(
    shows: Iterable[ShowSummary], settings: Settings, year: int
) -> list[tuple[ShowSummary, Sequence[Verdict]]]:
    """Each show with the verdicts that were given of it within the year."""
    found: list[tuple[ShowSummary, Sequence[Verdict]]] = []
    for show in shows:
        given = [
            verdict
            for verdict in show.facts.verdicts
            if verdict.at is not None
            and not verdict.episode
            and _year_of(verdict.at, settings) == year
        ]
        if given:
            found.append((show, given))
    return found


def _year_of(at: str, settings: Settings) -> int:
    day = evening_of_stamp(at, settings.day_starts)
    return int(at[:4]) if day is None else day.year


def _standing(show: ShowSummary, given: Sequence[Verdict]) -> Verdict:
    """Return the verdict that stood after the last of these, earlier ones taken over."""
    until = show.facts.verdicts.index(given[-1]) + 1
    return standing_verdict(show.facts.verdicts[:until]) or given[-1]


def _count_without_verdict(counted: CountedPlays) -> int:
    return sum(1 for show, _ in counted.by_show if standing_verdict(show.facts.verdicts) is None)
