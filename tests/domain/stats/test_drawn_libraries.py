"""All figures of libraries that were drawn once: they agree with the oracle, and stay as they are.

Random libraries differ in each run, so that a rare edge is met in one and not in the next. These
are the same in each. Of the first ones golden/domain holds every figure whole, those too that
the oracle doesn't work out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from typing import TypeVar

import pytest

from tests.domain.as_text import as_text, lines_of
from tests.domain.builders import a_series, in_summary, watched
from tests.domain.stats.test_agreement import (
    BEGINNINGS,
    COMPANIES,
    FORMS,
    PAUSES,
    Told,
    check,
    library_of,
    named,
    newest_evening,
    show_like,
    with_parts,
)
from tests.golden_pages import hold
from watchlog.domain.checks import duplicate_plays, full_evenings, future_plays
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.models import Airing, ListedEpisode, Season, Show
from watchlog.domain.settings import Settings
from watchlog.domain.stats import explain, languages, looking_back, pace, series, totals, verdicts
from watchlog.domain.stats.counted import CountedPlays, count_plays
from watchlog.domain.stats.groups import By, groups
from watchlog.domain.stats.newest import newest_plays, sources_within, whole_sources
from watchlog.domain.stats.occasions import (
    Holding,
    Occasions,
    is_worth_a_word,
    occasions_of,
)
from watchlog.domain.stats.sittings import binge_days, sittings
from watchlog.domain.stats.year import usual_year, year_in_review
from watchlog.domain.summary import ShowSummary

T = TypeVar("T")

SETTINGS = (
    Settings(),
    Settings(day_starts=time(4, 30), binge_gap=89, binge_episodes=2, week_starts="sunday"),
    Settings(day_starts=time(0), binge_gap=300, marathon_episodes=4, week_starts="saturday"),
    Settings(marathon_hours=2.5, binge_episodes=4),
    Settings(day_starts=time(12), binge_gap=0, binge_episodes=2),
)
SEASONS = (
    (),
    (Season(1, 2),),
    (Season(1, 2), Season(2, 9)),
    (
        Season(
            1,
            listed=(ListedEpisode(1, "One", "2026-03-01"), ListedEpisode(2, airdate="2027-02-01")),
        ),
    ),
    (Season(1, 4), Season(2, listed=(ListedEpisode(5, airdate="2026-12-24", minutes=50),))),
)
DAYS = [date(2026, 1, 1), date(2026, 10, 25), date(2026, 11, 22), date(2026, 12, 31)]


class Dice:
    """Draws that are the same on every Python."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def number(self, least: int, most: int) -> int:
        return least + int(self._random.random() * (most - least + 1))

    def pick(self, options: Sequence[T]) -> T:
        return options[self.number(0, len(options) - 1)]


def drawn(seed: int) -> tuple[list[Show], Settings, tuple[date | None, date | None]]:
    """A library, settings and a period."""
    dice = Dice(seed)
    bits = [dice.number(0, 2**16) for _ in range(dice.number(2, 5))]
    shows = named([_with_more(show_like(each), dice) for each in bits])
    plays = [_told(dice) for _ in range(dice.number(8, 24))]
    since = dice.pick([None, *DAYS])
    until = dice.pick([None, *(day for day in DAYS if since is None or day >= since)])
    library = library_of(shows, dice.pick(BEGINNINGS), plays)
    return library, SETTINGS[seed % len(SETTINGS)], (since, until)


def _with_more(show: Show, dice: Dice) -> Show:
    """Ratings, the language that it was made in, and seasons of known length."""
    seasons = dice.pick(SEASONS)
    return replace(
        show,
        original_language=dice.pick([None, "hi", "en-GB"]),
        airing=dice.pick([None, Airing.ENDED, Airing.RUNNING]),
        seasons=show.seasons if show.is_film or not seasons else seasons,
        stored_seen=show.stored_seen if dice.number(0, 3) else None,
        all_verdicts=tuple(
            replace(
                each,
                rating=dice.pick([None, 5, 7.5, 8]),
                knew_at=dice.pick([None, "S01E02", "S00E01", "S02E01"]),
                at=dice.pick([None, "2026-11-20", "2026-03", "2025-12-31T23:00:00+01:00"]),
            )
            for each in show.all_verdicts
        ),
    )


def _told(dice: Dice) -> Told:
    told = Told(
        show=dice.pick([0, 0, 0, 1, 1, 2, 3, 4]),
        season=dice.pick([1, 1, 1, 0, 2]),
        episode=dice.number(1, 4),
        pause=dice.pick(PAUSES),
        offset=dice.pick([0, 1, 1, 1, 2, 3, 4, 5]),
        form=dice.pick(FORMS),
        pick=dice.number(0, 41),
        copies=dice.pick([*[1] * 11, 2, 3, 4]),
        minutes=dice.pick([*[None] * 6, 44, 1, 241]),
        seconds=dice.pick([None, None, 20, 30, 50]),
        language=dice.pick(["hi", "en", None]),
        deleted=dice.pick([False] * 9 + [True]),
        company=None,
    )
    # Not drawn: one more draw would make other libraries of all that follows.
    told.company = COMPANIES[told.pick % len(COMPANIES)]
    return told


@pytest.mark.parametrize("seed", range(8))
def test_figures_agree_with_the_oracle(seed: int) -> None:
    library, settings, period = drawn(seed)
    check(library, settings, (0, 1, 2, 30, -1)[seed % 5], period)
    check(library, settings, -(seed % 3), (None, None))
    check(library, settings, 0, period, ("Anna",))
    check(with_parts(library), settings, 0, period)


@pytest.mark.parametrize("seed", range(6))
def test_every_figure_stays_as_it_is(seed: int) -> None:
    library, settings, period = drawn(seed)
    today = newest_evening(library, settings) - timedelta(days=seed % 3)
    lines = [f"{as_text(show)}: {len(show.all_plays)} plays" for show in library]
    shows = in_summary(library)
    for since, until in ((None, None), period):
        counted = count_plays(shows, settings, since, until, today=today)
        lines += [f"## {since} to {until}", *_figures(counted, today)]
        for recorded in (False, True):
            sources, vague, _ = sources_within(shows, settings, since, until, recorded=recorded)
            lines += lines_of("sources", [vague, *sources])
    lines += ["## evenings", *_evening(shows, settings, today)]
    year = year_in_review(shows, settings, today, today.year)
    lines += ["## year", *lines_of("year", year), *lines_of("why", explain.explain_year(year))]
    lines += ["## checks", *_checks(library, settings), "## occasions"]
    some = [as_text(each) for each in _occasions(library, settings, today) if any(each)]
    lines += [f"{len(some)}", *some]
    hold(f"domain/library-{seed}", lines)


def _figures(counted: CountedPlays, today: date) -> Iterator[str]:
    yield from lines_of("stats", totals.statistics_of(counted, today))
    for by in By:
        yield from lines_of(f"by {by}", groups(counted, by))
    days = totals.evenings(counted)
    yield from lines_of("days", binge_days(counted))
    yield from lines_of("sittings", sittings(counted))
    yield from lines_of("hours", series.hour_grid(counted))
    yield from lines_of("weeks", series.week_series(days, counted.settings))
    yield from lines_of("months", series.month_series(days, counted))
    yield from lines_of("heatmap", series.heatmap(days, today, counted.settings, 5))
    since = today - timedelta(days=20)
    yield from lines_of("heatmap since", series.heatmap(days, today, counted.settings, 53, since))
    yield from lines_of("languages", found := languages.language_figures(counted))
    yield from lines_of("shares", [found.share(each) for each in found.groups])
    yield from lines_of("verdicts", verdicts.verdict_figures(counted))
    yield from lines_of("explained", explain.explain(counted))
    yield from lines_of("binges explained", explain.explain_binges(counted))
    yield from lines_of(
        "left out", [totals.titles_of(each.viewings) for each in totals.left_out(counted)]
    )


def _evening(shows: Sequence[ShowSummary], settings: Settings, today: date) -> Iterator[str]:
    for day in (today, today + timedelta(days=1), today + timedelta(days=366)):
        counted = count_plays(shows, settings, today=day)
        yield from lines_of(f"recent {day}", totals.recent_evenings(counted, day))
        yield from lines_of("before", looking_back.month_before(counted, day))
        yield from lines_of("to look at", looking_back.shows_to_look_at(shows, day))
        yield from lines_of("season times", pace.season_times(counted))
        for show in shows:
            yield from lines_of(f"weeks of {show.slug}", series.last_weeks(show, settings, day))
            yield from lines_of(f"pace of {show.slug}", pace.pace_of(show, settings, day))
        yield from lines_of("forecasts", pace.forecasts(shows, settings, day))
    for limit in (None, 0, 1, 4):
        sources = whole_sources(shows, recorded=False).sources
        found = newest_plays(sources, limit, lambda play: sort_key(play.at))
        yield from lines_of(f"newest {limit}", [f"{show.slug}#{play.id}" for show, play in found])


def _checks(library: Sequence[Show], settings: Settings) -> Iterator[str]:
    yield from lines_of("full", list(full_evenings(library, settings)))
    yield from lines_of("future", list(future_plays(library, BEGINNINGS[2], settings)))
    yield from lines_of(
        "twice", [(a.kept.id, a.other.id) for a in duplicate_plays(library, settings)]
    )


def _occasions(library: Sequence[Show], settings: Settings, today: date) -> Iterator[Occasions]:
    """Those of the plays of each show, one by one: as if each had just been recorded."""
    for show in library:
        for count in range(1, len(show.all_plays) + 1):
            before = replace(show, all_plays=show.all_plays[: count - 1])
            after = replace(show, all_plays=show.all_plays[:count])
            others = [after if each.id == show.id else each for each in library]
            shows = ShowSummary(before), ShowSummary(after)
            yield occasions_of(*shows, _holding(others), settings, today)


def test_streaks_that_are_worth_a_word_and_further_small_figures() -> None:
    today, lines = date(2026, 11, 22), []
    for length in (1, 6, 7, 8, 14, 15, 30, 49, 50, 51, 100):
        days = [today - timedelta(days=each) for each in range(length)]
        own = watched(today.isoformat(), *map(date.isoformat, days[1::2]))
        other = a_series("other", watched("unknown", *map(date.isoformat, days[2::2])))
        again = replace(own[0], id="again")
        # The evening is new to the streak with the first play of it, not with the second.
        for before in (own[1:], own):
            after = a_series(plays=(*own, again) if before == own else own)
            shows = ShowSummary(a_series(plays=before)), ShowSummary(after)
            found = occasions_of(*shows, _holding([after, other]), Settings(), today)
            lines.append(f"{length} evenings, {len(before)} plays before: {found.streak}")
    lines += [
        f"worth {n}: {is_worth_a_word(n)}" for n in (-50, 0, 1, 7, 14, 30, 50, 75, 100, 120, 150)
    ]
    lines += [f"level of {n}: {series.level(n)}" for n in (None, 0, 1, 2, 3, 4, 5, 99)]
    lines += [f"usual of {day}: {usual_year(day)}" for day in (date(2026, 1, 31), date(2026, 2, 1))]
    hold("domain/small-figures", lines)


def _holding(shows: Sequence[Show]) -> Holding:
    return lambda _: iter(shows)
