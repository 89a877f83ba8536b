"""Sittings, binges, marathons, and days that may have been one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.builders import a_film, a_series, in_summary, watched
from watchlog.domain.models import EpisodeRef, Play, Runtime, Show
from watchlog.domain.runtimes import Minutes
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import count_plays
from watchlog.domain.stats.sittings import Binge, binge_days, binges, longest_binge, sittings
from watchlog.domain.summary import ShowSummary


def sizes(*shows: Show, settings: Settings = Settings()) -> list[int]:
    """The number of plays of each sitting, oldest first."""
    return [len(sitting.viewings) for sitting in sittings(count_plays(in_summary(shows), settings))]


def binges_in(*shows: Show, settings: Settings = Settings()) -> list[Binge]:
    return binges(sittings(count_plays(in_summary(shows), settings)), settings)


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        pytest.param(["20:00"], [1], id="one play is a sitting"),
        pytest.param(["20:00", "22:15"], [2], id="45 minutes long, 90 minutes of pause"),
        pytest.param(["20:00", "22:16"], [1, 1], id="91 minutes of pause"),
        pytest.param(["20:00", "20:10"], [2], id="an overlap"),
        pytest.param(["23:30", "23 01:00"], [2], id="across midnight"),
        pytest.param(["23 03:30", "23 04:30"], [2], id="across the start of the day"),
        pytest.param(["22:15", "20:00"], [2], id="recorded in another order"),
        pytest.param(["20:00", "2026-11-22T16:45:00Z"], [2], id="90 minutes, in UTC"),
        pytest.param(["20:00", "2026-11-22T16:46:00Z"], [1, 1], id="91 minutes, in UTC"),
        pytest.param(
            ["2026-10-25T02:00:00+02:00", "2026-10-25T03:15:00+01:00"],
            [2],
            id="90 minutes though the clocks went back between",
        ),
        pytest.param(
            ["2026-10-25T02:00:00+02:00", "2026-10-25T03:16:00+01:00"],
            [1, 1],
            id="91 minutes though the clocks went back between",
        ),
        pytest.param(
            ["2026-03-29T01:00:00+01:00", "2026-03-29T04:15:00+02:00"],
            [2],
            id="90 minutes though the clocks went forward between",
        ),
        pytest.param(
            ["20:00", "2026-11-22", "2026-11", "unknown"], [1], id="vague ones are not in"
        ),
        pytest.param(["1969-07-20T20:17:00Z"], [1], id="before 1970"),
        pytest.param(["20:00", "20:00"], [2], id="two at one stamp are watched"),
        pytest.param(["20:00", "20:00", "20:00"], [], id="three at one stamp are ticked"),
    ],
)
def test_a_pause_of_over_90_minutes_ends_a_sitting(times: list[str], expected: list[int]) -> None:
    assert sizes(a_series(plays=watched(*times))) == expected


def test_the_start_is_the_unrounded_middle_of_the_runtime_before_the_end() -> None:
    """42.5 minutes: the pause is 89.5 minutes, or 90, or 90.5."""
    show = replace(a_series(plays=watched("20:00", "22:12")), runtime=Runtime(40, 45))
    at_the_limit = watched("20:00", "2026-11-22T22:12:30+05:30")
    beyond = watched("20:00", "2026-11-22T22:12:31+05:30")
    assert sizes(show) == [2]
    assert sizes(replace(show, all_plays=at_the_limit)) == [2]
    assert sizes(replace(show, all_plays=beyond)) == [1, 1]


def test_the_length_of_the_play_itself_goes_first() -> None:
    assert sizes(a_series(plays=watched("20:00", "22:16", minutes=46))) == [2]


def test_of_plays_that_end_together_the_one_that_began_first_goes_first() -> None:
    """The film began without a pause, so the episode that ended with it belongs as well."""
    before = a_series("before", watched("20:00"))
    episode = a_series("episode", watched("22:30"), minutes=45)
    film = a_film("film", "22:30", minutes=150)
    assert sizes(before, episode, film) == [3]
    assert sizes(before, film, episode) == [3]
    assert sizes(before, episode) == [1, 1]


def test_the_pause_is_a_setting() -> None:
    show = a_series(plays=watched("20:00", "21:00", "21:46"))
    assert sizes(show, settings=Settings(binge_gap=0)) == [1, 1, 1]
    assert sizes(show, settings=Settings(binge_gap=15)) == [3]
    assert sizes(show, settings=Settings(binge_gap=14)) == [1, 2]


def test_a_removed_play_is_no_part_of_a_sitting() -> None:
    kept, removed = watched("20:00", "20:45")
    show = a_series(plays=(kept, replace(removed, deleted="2026-11-23T00:00:00Z")))
    assert sizes(show) == [1]


@pytest.mark.parametrize(
    ("same", "expected"),
    [
        ("2026-11-22T20:00:59+05:30", []),
        ("2026-11-22T14:30:00Z", []),
        ("2026-11-22T20:01:00+05:30", [3]),
        ("2026-11-22T20:00:00Z", [2, 1]),
    ],
)
def test_stamps_are_the_same_to_the_minute_in_real_time(same: str, expected: list[int]) -> None:
    assert sizes(a_series(plays=watched("20:00", "20:00", same))) == expected


def test_one_stamp_for_plays_of_different_shows_is_not_a_tick() -> None:
    shows = [a_series(slug, watched("20:00")) for slug in ("ballard", "bosch", "kohrra")]
    assert sizes(*shows) == [3]


def test_a_sitting_tells_when_it_began_and_ended() -> None:
    [sitting] = sittings(
        count_plays(
            [
                ShowSummary(a_series(plays=watched("21:00", "22:00"))),
                ShowSummary(a_film("heat", "2026-11-22T16:20:00Z")),
            ],
            Settings(),
        )
    )
    assert sitting.started_at.isoformat() == "2026-11-22T14:20:00+00:00"
    assert sitting.ended_at.isoformat() == "2026-11-22T22:00:00+05:30"


def test_three_plays_of_one_show_in_a_sitting_are_a_binge() -> None:
    show = replace(a_series(plays=watched("22:00", "22:45", "23 00:40")), runtime=Runtime(40, 45))
    [binge] = binges_in(show)
    assert (binge.slug, binge.title, len(binge.plays)) == ("ballard", "Ballard", 3)
    assert binge.episodes == (EpisodeRef(1, 1), EpisodeRef(1, 2), EpisodeRef(1, 3))
    assert binge.started_at.isoformat() == "2026-11-22T21:17:30+05:30"
    assert binge.ended_at.isoformat() == "2026-11-23T00:40:00+05:30"
    assert binge.minutes == Minutes(120, 135)
    assert not binge.marathon


def test_two_plays_are_not_a_binge() -> None:
    assert binges_in(a_series(plays=watched("22:00", "22:45"))) == []


def test_other_shows_between_do_not_break_a_binge_nor_belong_to_it() -> None:
    ballard = a_series("ballard", watched("20:00", "22:00", "23 00:00"))
    kohrra = a_series("kohrra", watched("21:00", "23:00", "23 01:00"))
    heat = a_film("heat", "23:40", minutes=30)
    found = binges_in(ballard, kohrra, heat)
    assert [(binge.slug, len(binge.plays)) for binge in found] == [("ballard", 3), ("kohrra", 3)]


def test_a_rewatch_belongs_to_a_binge() -> None:
    [binge] = binges_in(a_series(plays=(*watched("20:00", "20:45"), *watched("21:30"))))
    assert len(binge.plays) == 3
    assert binge.episodes == (EpisodeRef(1, 1), EpisodeRef(1, 2))


def test_an_episode_known_by_name_belongs_to_a_binge() -> None:
    named = Play("n", 1, None, "2026-11-22T21:30:00+05:30", name="Pilot")
    [binge] = binges_in(a_series(plays=(*watched("20:00", "20:45"), named)))
    assert [play.name for play in binge.plays] == [None, None, "Pilot"]
    assert binge.episodes == (EpisodeRef(1, 1), EpisodeRef(1, 2))


@pytest.mark.parametrize(
    ("plays", "minutes", "marathon"),
    [
        (4, 45, False),
        (5, 10, True),
        (3, 79, False),
        (3, 80, True),
        (4, 60, True),
    ],
)
def test_a_marathon_is_five_plays_or_four_hours(plays: int, minutes: int, marathon: bool) -> None:
    times = ["18:00", "19:30", "21:00", "22:30", "23:59"][:plays]
    [binge] = binges_in(a_series(plays=watched(*times), minutes=minutes))
    assert binge.marathon is marathon


def test_a_marathon_goes_by_the_rounded_estimate() -> None:
    """79.5 to 80: three times 79.75 are 239.25; with 80–80 once, 239.5 rounds up to 240."""
    show = replace(a_series(plays=watched("18:00", "19:30", "21:00")), runtime=Runtime(79, 80))
    longer = (*watched("18:00"), *watched("19:30", "21:00", first=2, minutes=80))
    assert [binge.marathon for binge in binges_in(show)] == [False]
    assert binges_in(replace(show, all_plays=longer))[0].minutes == Minutes(239, 240)
    assert [binge.marathon for binge in binges_in(replace(show, all_plays=longer))] == [True]


def test_what_a_binge_is_can_be_set() -> None:
    show = a_series(plays=watched("20:00", "20:45"))
    [binge] = binges_in(show, settings=Settings(binge_episodes=2, marathon_hours=1.5))
    assert binge.marathon
    [binge] = binges_in(show, settings=Settings(binge_episodes=2, marathon_episodes=2))
    assert binge.marathon


def test_the_longest_binge_has_the_most_plays_then_minutes_then_is_the_latest() -> None:
    four = a_series("four", watched("19 20:00", "19 20:10", "19 20:20", "19 20:30"), minutes=10)
    three = a_series("three", watched("20 20:00", "20 20:45", "20 21:30"))
    longer = a_series("longer", watched("18 20:00", "18 20:45", "18 21:30"), minutes=46)
    later = a_series("later", watched("21 20:00", "21 20:45", "21 21:30"))

    def longest(*shows: Show) -> str | None:
        found = longest_binge(binges_in(*shows))
        return None if found is None else found.slug

    assert longest(three, four, longer, later) == "four"
    assert longest(three, longer, later) == "longer"
    assert longest(later, three) == longest(three, later) == "later"
    assert longest() is None


def test_days_of_three_plays_not_known_to_the_minute_stand_apart() -> None:
    """Known by day, or ticked; those known to the minute, and other shows, are not among them."""
    by_day = a_series("netflix", watched(*["2026-11-21"] * 3, "21 20:00"), minutes=None)
    ticked = a_series("ticked", watched(*["23 03:59"] * 3))
    mixed = a_series("mixed", watched(*["22:00"] * 3, "2026-11-22", "2026-11"))
    few = a_series("few", watched("2026-11-21", "2026-11-21"))
    found = binge_days(
        count_plays(
            [ShowSummary(ticked), ShowSummary(mixed), ShowSummary(by_day), ShowSummary(few)],
            Settings(),
        )
    )
    assert [(day.date, day.slug, day.plays, day.ticked) for day in found] == [
        (date(2026, 11, 21), "netflix", 3, 0),
        (date(2026, 11, 22), "mixed", 4, 3),
        (date(2026, 11, 22), "ticked", 3, 3),
    ]
    assert found[0].minutes == Minutes(120, 135, assumed=True)
    assert found[0].title == "Netflix"
