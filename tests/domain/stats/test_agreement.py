"""Every figure agrees with the oracle, on random libraries full of edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.domain.builders import in_summary
from tests.domain.stats.oracle import NAMES, Rules, event_of, figures, minutes
from watchlog.domain.company.asked import PlaysAsked
from watchlog.domain.models import (
    Kind,
    ListedEpisode,
    Pass,
    Play,
    Runtime,
    Season,
    Seen,
    Show,
    Verdict,
)
from watchlog.domain.runtimes import Minutes
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import CountedPlays, count_plays, narrowed
from watchlog.domain.stats.groups import By, groups
from watchlog.domain.stats.plays import Viewing
from watchlog.domain.stats.series import hour_grid, month_series, week_series
from watchlog.domain.stats.sittings import Binge, binge_days
from watchlog.domain.stats.totals import Stats, recent_evenings, statistics_of
from watchlog.domain.stats.year import year_in_review

# Berlin's clocks went back on 25 October 2026 and forward on 29 March; New Year for the edges.
BEGINNINGS = [
    datetime(2026, 10, 24, 20, 0, tzinfo=UTC),
    datetime(2026, 3, 28, 21, 30, tzinfo=UTC),
    datetime(2026, 11, 22, 17, 17, 30, tzinfo=UTC),
    datetime(2026, 12, 31, 18, 0, tzinfo=UTC),
]
OFFSETS = [timezone(timedelta(minutes=each)) for each in (0, 60, 120, 330, -480, 840)]
PAUSES = [0, 0, 0, 5, 30, 45, 89, 90, 90, 90, 91, 91, -20, -60, 300, 900, 4000]
RUNTIMES = [None, None, Runtime(40, 45), Runtime(42, 43), Runtime(44, 44), Runtime(95, 96)]
VAGUE = ["2026", "2026-10", "2026-11", "2027", "2025-12", "2026-03", None, None]
DAYS = ["2026-11-22", "2026-11-23", "2026-10-25", "2027-01-01", "2026-12-31", "2026-03-28"]
CLOCKS = ["03:59:00", "04:00:00", "03:59:59", "00:00:00", "23:59:59", "04:29:00", "04:30:00"]
NEVER = [None] * 6
COMPANIES = [None, None, None, (), ("Anna",), ("Anna",), ("Ben",), ("Anna", "Ben")]
PASSES = [(), (Pass("p0"), Pass("p1")), (Pass("p0"), Pass("p1", deleted="2026-11-01T00:00:00Z"))]


def some_shows() -> st.SearchStrategy[list[Show]]:
    return st.lists(st.builds(show_like, st.integers(0, 2**16)), min_size=1, max_size=3).map(named)


def named(shows: Iterable[Show]) -> list[Show]:
    return [
        replace(show, id=f"id{index}", slug=f"show-{index}", title=f"Show {index}")
        for index, show in enumerate(shows)
    ]


def show_like(bits: int) -> Show:
    """A show whose every trait hangs on a few bits of a number."""
    lengths = (ListedEpisode(1, minutes=47), ListedEpisode(2), ListedEpisode(3, minutes=240))
    words = ["stream", "skip", None]
    return Show(
        "",
        "",
        "",
        kind=Kind.FILM if bits % 5 == 4 else Kind.SERIES,
        runtime=RUNTIMES[bits // 5 % 6],
        platforms=[(), ("Prime Video",), ("Netflix", "Prime Video")][bits // 30 % 3],
        tags=[(), ("crime",), ("crime", "dark", "crime")][bits // 90 % 3],
        stored_seen=Seen("import:simkl", "2026-11") if bits // 9720 % 2 else None,
        seasons=(Season(1, 10, listed=lengths if bits // 270 % 2 else None), Season(2)),
        all_verdicts=(
            Verdict("v0", words[bits // 540 % 3]),
            Verdict("v1", words[bits // 1620 % 3]),
            Verdict("v2", "skip", deleted="2026-11-01T00:00:00Z" if bits // 4860 % 2 else None),
        ),
        all_passes=PASSES[bits // 19440 % 3],
    )


@dataclass
class Told:
    """One play as drawn: which show, and what its time hangs on."""

    show: int
    season: int
    episode: int
    pause: int
    offset: int
    form: str
    pick: int
    copies: int
    minutes: int | None
    seconds: int | None
    language: str | None
    deleted: bool
    company: tuple[str, ...] | None


FORMS = ["after"] * 10 + ["together", "clock", "day", "vague"]
TOLD = st.builds(
    Told,
    show=st.sampled_from([0, 0, 0, 1, 2]),
    season=st.sampled_from([1, 1, 1, 0, 2]),
    episode=st.integers(1, 4),
    pause=st.sampled_from(PAUSES),
    offset=st.sampled_from([0, 1, 1, 1, 2, 3, 4, 5]),
    form=st.sampled_from(FORMS),
    pick=st.integers(0, 41),
    copies=st.sampled_from([1] * 11 + [2, 3, 4]),
    minutes=st.sampled_from([*NEVER, 44, 1, 241]),
    seconds=st.sampled_from([None, None, 20, 30, 50]),
    language=st.sampled_from(["hi", "en", None]),
    deleted=st.sampled_from([False] * 9 + [True]),
    company=st.sampled_from(COMPANIES),
)


@st.composite
def libraries(draw: st.DrawFn) -> list[Show]:
    """Shows whose plays follow one another on one evening and the next, and some anywhere."""
    shows, now = draw(some_shows()), draw(st.sampled_from(BEGINNINGS))
    drawn = library_of(shows, now, draw(st.lists(TOLD, min_size=8, max_size=24)))
    return with_parts(drawn) if draw(st.booleans()) else drawn


def with_parts(shows: Iterable[Show]) -> list[Show]:
    """The shows with a third of their plays, and all of a length of their own, as parts."""

    def part(play: Play) -> Play:
        if play.minutes is None and int(play.id) % 3:
            return play
        return replace(play, minutes=play.minutes or 20, part=True)

    return [replace(show, all_plays=tuple(map(part, show.all_plays))) for show in shows]


def library_of(shows: Sequence[Show], now: datetime, everything: Iterable[Told]) -> list[Show]:
    """Shows with plays as told, the first of which is about ``now``."""
    plays: list[list[Play]] = [[] for _ in shows]
    for number, told in enumerate(everything):
        index = told.show % len(shows)
        show = shows[index]
        for copy in range(told.copies):
            play = _play(show, told, f"{number:02d}{copy}")
            if told.form == "after" and copy == 0:
                now = _end_of(show, play, now, told.pause)
            plays[index].append(replace(play, at=_stamp(told, now, copy)))
    return [replace(show, all_plays=tuple(plays[index])) for index, show in enumerate(shows)]


def _play(show: Show, told: Told, id_: str) -> Play:
    named = told.pick % 7 == 0
    return Play(
        id_,
        season=None if show.is_film else told.season,
        episode=None if show.is_film or named else told.episode,
        name=f"Name {told.episode}" if named and not show.is_film else None,
        language=told.language,
        language_assumed=told.pick % 3 == 0 and told.language is not None,
        laid=told.pick % 4 == 0,
        minutes=told.minutes,
        seconds=told.seconds if told.minutes else None,
        deleted="2026-12-01T00:00:00Z" if told.deleted else None,
        company=told.company,
        company_assumed=told.pick % 5 == 0,
        pass_id=f"p{told.pick % 4}" if told.pick % 3 == 1 else None,
    )


def _end_of(show: Show, play: Play, before: datetime, pause: int) -> datetime:
    """When a play ends that starts ``pause`` minutes after ``before``: to the second."""
    length = next(
        (
            2 * each.minutes
            for season in show.seasons
            for each in season.listed or ()
            if each.minutes and (season.number, each.number) == (play.season, play.episode)
        ),
        None,
    )
    usual = show.runtime or (Runtime(90, 120) if show.is_film else Runtime(40, 45))
    if play.minutes:
        return before + timedelta(minutes=pause + play.minutes, seconds=play.seconds or 0)
    return before + timedelta(minutes=pause, seconds=30 * (length or usual.low + usual.high))


def _stamp(told: Told, now: datetime, copy: int) -> str | None:
    """Copies are one stamp to the minute, or a vague one, in offsets that may differ."""
    if told.form == "vague":
        return VAGUE[told.pick % len(VAGUE)]
    if told.form == "day":
        return DAYS[told.pick % len(DAYS)]
    offset = OFFSETS[(told.offset + (copy if told.pick % 2 else 0)) % len(OFFSETS)]
    if told.form == "clock":
        now = datetime.fromisoformat(
            f"{DAYS[told.pick % len(DAYS)]}T{CLOCKS[told.pick % len(CLOCKS)]}+01:00"
        )
        offset = OFFSETS[1]
    second = now.replace(second=copy) if told.copies > 2 and told.pick % 5 == 0 else now
    return second.astimezone(offset).isoformat()


@st.composite
def periods(draw: st.DrawFn) -> tuple[date | None, date | None]:
    days = [
        date(2026, 1, 1),
        date(2026, 10, 25),
        date(2026, 11, 1),
        date(2026, 11, 22),
        date(2026, 11, 30),
        date(2026, 12, 31),
        date(2027, 1, 1),
    ]
    since = draw(st.sampled_from([*[None] * 9, *days]))
    later = [day for day in days if since is None or day >= since]
    until = draw(st.sampled_from([*[None] * 9, *later]))
    return since, until


SETTINGS = st.one_of(
    st.just(Settings()),
    st.just(Settings()),
    st.builds(
        Settings,
        day_starts=st.sampled_from([time(4), time(0), time(4, 30), time(12)]),
        binge_gap=st.sampled_from([90, 89, 0, 300]),
        binge_episodes=st.sampled_from([3, 2, 4]),
        marathon_episodes=st.sampled_from([5, 4]),
        marathon_hours=st.sampled_from([4, 2.5]),
        week_starts=st.sampled_from(["monday", "sunday", "saturday"]),
    ),
)


def rules_of(chosen: Settings) -> Rules:
    starts = chosen.day_starts
    return Rules(
        timedelta(hours=starts.hour, minutes=starts.minute),
        timedelta(minutes=chosen.binge_gap),
        chosen.binge_episodes,
        chosen.marathon_episodes,
        Fraction(chosen.marathon_hours) * 60,
        chosen.week_starts,
    )


def lengths(minutes: Minutes) -> tuple[int, int, int, bool]:
    return *minutes.whole, minutes.estimate, minutes.assumed


def binge_figures(binge: Binge) -> dict[str, Any]:
    return {
        "slug": binge.slug,
        "plays": [play.id for play in binge.plays],
        "started_at": binge.started_at,
        "ended_at": binge.ended_at,
        "minutes": lengths(binge.minutes),
        "marathon": binge.marathon,
    }


def by_place(binges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Plays that start and end together have no order of their own."""
    for binge in binges:
        binge["plays"] = sorted(binge["plays"])
    return sorted(binges, key=lambda binge: (binge["ended_at"], binge["slug"]))


def plain(stats: Stats, counted: CountedPlays) -> dict[str, Any]:
    """The results in the form in which the oracle gives them."""
    busy = stats.busiest_day
    months = month_series(stats.evenings, counted)
    return {
        "shows": stats.shows,
        "episodes": stats.episodes,
        "plays": stats.plays,
        "parts": stats.parts,
        "rewatches": stats.rewatches,
        "minutes": lengths(stats.minutes),
        "assumed_plays": stats.assumed_plays,
        "laid_plays": stats.laid_plays,
        "undated_plays": stats.undated_plays,
        "left_out": {(each.scope.value, each.reason): each.plays for each in stats.left_out},
        "sittings": stats.sittings,
        "binges": by_place([binge_figures(binge) for binge in stats.every_binge]),
        "marathons": stats.marathons,
        "streak": tuple(stats.streak),
        "busiest_day": None if busy is None else (busy.date, busy.plays, lengths(busy.minutes)),
        "evenings": {
            day: (tally.plays, lengths(tally.minutes)) for day, tally in stats.evenings.items()
        },
        "late": tuple(stats.late),
        "grid": [list(row) for row in hour_grid(counted).rows],
        "months": {key: (tally.plays, lengths(tally.minutes)) for key, tally in months.items()},
        "weeks": {
            day: tally.plays for day, tally in week_series(stats.evenings, counted.settings).items()
        },
        "days": [
            (day.date, day.slug, day.plays, day.ticked, lengths(day.minutes))
            for day in binge_days(counted)
        ],
        "groups": {
            by.value: {
                group.key: (
                    group.plays,
                    lengths(group.minutes),
                    group.shows,
                    group.assumed.plays,
                )
                for group in groups(counted, by)
            }
            for by in By
        },
        "in_passes": stats.in_passes,
        "passes": stats.passes,
    }


def check(
    shows: list[Show],
    chosen: Settings,
    later: int,
    period: tuple[date | None, date | None],
    names: tuple[str, ...] = (),
) -> Stats:
    """Hold every figure to the oracle's, and return them."""
    today = newest_evening(shows, chosen) + timedelta(days=later)
    expected = figures(shows, rules_of(chosen), today, *period, names)
    counted = narrowed(
        count_plays(in_summary(shows), chosen, *period, today=today), PlaysAsked(names)
    )
    stats = statistics_of(counted, today)
    expected["binges"] = by_place(expected["binges"])
    ties = by_place(expected.pop("longest_binge"))
    longest = [] if stats.longest_binge is None else [binge_figures(stats.longest_binge)]
    assert bool(longest) == bool(ties)
    assert all(each in ties for each in by_place(longest))
    for figure, viewing in (("first_play", stats.first_play), ("last_play", stats.last_play)):
        assert is_one_of(viewing, expected.pop(figure)), figure
    found = plain(stats, counted)
    assert found.keys() == expected.keys()
    for figure, value in expected.items():
        assert found[figure] == value, figure
    check_the_evening(shows, chosen, today)
    check_the_year(shows, chosen, today, names)
    return stats


def check_the_evening(shows: list[Show], chosen: Settings, today: date) -> None:
    """Hold the page of bare ``watchlog`` to the figures of everything and of this week."""
    recent = recent_evenings(count_plays(in_summary(shows), chosen, today=today), today)
    rules = rules_of(chosen)
    first = next(day for day in days_back(today) if NAMES[day.weekday()] == chosen.week_starts)
    week = [
        event
        for show in shows
        for play in show.all_plays
        if play.deleted is None
        for event in [event_of(show, play, rules)]
        if event.evening is not None and first <= event.evening <= today
    ]
    assert lengths(recent.minutes_this_week) == minutes(week)
    assert recent.streak == figures(shows, rules, today, None, None)["streak"][0]


def days_back(day: date) -> Iterator[date]:
    while True:
        yield day
        day -= timedelta(days=1)


def check_the_year(
    shows: list[Show], chosen: Settings, today: date, names: tuple[str, ...]
) -> None:
    """A year is the figures of its days; what it is compared with, those a year before."""
    year = year_in_review(in_summary(shows), chosen, today, today.year, names)
    rules = rules_of(chosen)
    whole = date(today.year, 1, 1), date(today.year, 12, 31)
    expected = figures(shows, rules, today, *whole, names)
    assert plain(year.stats, year.counted)["binges"] == by_place(expected["binges"])
    assert (year.stats.plays, lengths(year.stats.minutes)) == (
        expected["plays"],
        expected["minutes"],
    )
    nothing = (0, (0, 0, 0, False))
    months = [expected["months"].get(f"{today.year}-{n:02d}", nothing) for n in range(1, 13)]
    assert [(each.plays, lengths(each.minutes)) for each in year.months] == months
    day = today.replace(year=today.year - 1)
    before = figures(shows, rules, today, date(day.year, 1, 1), day, names)
    assert (year.before.plays if year.before else 0) == before["plays"]
    assert len(year.before.every_binge if year.before else ()) == len(before["binges"])


def newest_evening(shows: list[Show], chosen: Settings) -> date:
    """No play lies ahead of this evening, unless a clock was wrong."""
    days = (each.evening for each in count_plays(in_summary(shows), chosen).dated)
    return max((day for day in days if day is not None), default=date(2026, 11, 27))


def is_one_of(viewing: Viewing | None, ids: list[str]) -> bool:
    return not ids if viewing is None else viewing.play.id in ids


EXAMPLE = (
    libraries(),
    SETTINGS,
    st.sampled_from([0, 0, 1, 2, 30, -1, -5]),
    periods(),
    st.sampled_from([(), (), (), ("Anna",), ("Anna", "Ben")]),
)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@given(*EXAMPLE)
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_every_figure_agrees_with_the_oracle(
    shows: list[Show],
    chosen: Settings,
    later: int,
    period: tuple[date | None, date | None],
    names: tuple[str, ...],
) -> None:
    stats = check(shows, chosen, later, period, names)
    event(f"in passes: {min(1, stats.in_passes)}")
    event(f"binges: {min(3, stats.binges)}")
    event(f"marathons: {min(1, stats.marathons)}")
    event(f"left out of totals: {any(each.scope == 'totals' for each in stats.left_out)}")


@pytest.mark.heavy
@given(*EXAMPLE)
@settings(max_examples=500, deadline=None, suppress_health_check=SLOW)
def test_every_figure_agrees_with_the_oracle_on_500(
    shows: list[Show],
    chosen: Settings,
    later: int,
    period: tuple[date | None, date | None],
    names: tuple[str, ...],
) -> None:
    check(shows, chosen, later, period, names)
