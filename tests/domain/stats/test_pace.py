"""When a show will be finished, and how long seasons took."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.builders import a_film, a_series, in_summary, watched
from watchlog.domain.models import Airing, ListedEpisode, Play, Season, Shelved, Show
from watchlog.domain.runtimes import Minutes
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import count_plays
from watchlog.domain.stats.pace import Pace, forecasts, pace_of, season_times
from watchlog.domain.summary import ShowSummary

FRIDAY = date(2026, 11, 27)
THREE_LEFT = ("22 20:00", "22 21:00", "22 22:00", "24 22:00", "24 23:00", "25 22:00", "26 22:00")


def done(show: Show, today: date = FRIDAY) -> date | None:
    found = forecasts([ShowSummary(show)], Settings(), today)
    return found[0].done if found else None


def pace(*times: str, today: date = FRIDAY) -> Pace | None:
    return pace_of(ShowSummary(a_series(plays=watched(*times))), Settings(), today)


def test_seven_in_five_evenings_end_ballard_on_sunday() -> None:
    [forecast] = forecasts([ShowSummary(a_series(plays=watched(*THREE_LEFT)))], Settings(), FRIDAY)
    assert forecast.show.slug == "ballard"
    assert forecast.pace == Pace(7, 5, date(2026, 11, 26))
    assert (forecast.left, forecast.minutes_left) == (3, Minutes(135, 135))
    assert forecast.done == date(2026, 11, 29)


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (("25 22:00", "26 22:00"), Pace(2, 2, date(2026, 11, 26))),
        (("25 22:00", "26 22:00", "27 21:00"), Pace(3, 3, FRIDAY)),
        (("25 22:00", "27 01:00"), Pace(2, 2, date(2026, 11, 26))),
        (("20 22:00", "21 22:00"), Pace(2, 7, date(2026, 11, 26))),
        (("2026-11-25", "2026-11-26"), Pace(2, 2, date(2026, 11, 26))),
        (("26 20:00", "26 22:00"), None),
        (("2026-10-30T22:00:00Z", "26 20:00"), None),
        (("2026-10-31T22:00:00Z", "26 20:00"), Pace(2, 27, date(2026, 11, 26))),
        (("2026-10-29T22:00:00Z", "20 22:00", "26 20:00"), Pace(2, 27, date(2026, 11, 26))),
        (("2026-09-29T22:00:00Z", "20 22:00", "26 20:00"), Pace(2, 7, date(2026, 11, 26))),
        (("2026-10-03T22:00:00Z", "20 22:00", "26 20:00"), Pace(2, 27, date(2026, 11, 26))),
        (("2026-10-02T22:00:00Z", "20 22:00", "26 20:00"), Pace(2, 7, date(2026, 11, 26))),
        (("unknown", "2026-11", "26 20:00"), None),
        (("25 20:00", "25 20:00", "25 20:00", "26 20:00"), None),
    ],
)
def test_the_pace_is_that_of_the_last_four_weeks(
    times: tuple[str, ...], expected: Pace | None
) -> None:
    assert pace(*times) == expected


def test_what_was_seen_before_and_specials_set_no_pace() -> None:
    again = (*watched("unknown", "2026-01-05"), *watched("25 22:00", "26 22:00"))
    specials = watched("25 22:00", "26 22:00", season=0)
    for plays in (again, specials):
        assert pace_of(ShowSummary(a_series(plays=plays)), Settings(), FRIDAY) is None
    twice = (*watched("24 22:00"), *watched("25 22:00", "26 22:00"))
    assert pace_of(ShowSummary(a_series(plays=twice)), Settings(), FRIDAY) == Pace(
        2, 3, date(2026, 11, 26)
    )


def test_no_forecast_where_the_end_is_not_known() -> None:
    show = a_series(plays=watched(*THREE_LEFT))
    assert done(show) is not None
    assert done(replace(show, seasons=(Season(1),))) is None
    assert done(replace(show, shelved=Shelved("paused"))) is None
    assert done(replace(show, seasons=(Season(1, 7),))) is None
    assert done(replace(show, seasons=(Season(1, 7),), airing=Airing.RUNNING)) is None
    assert done(replace(show, seasons=(Season(1, 2000),))) is None
    assert done(show, today=date(2027, 6, 1)) is None
    assert done(a_film("heat", "25 20:00", "26 20:00")) is None
    assert forecasts([], Settings(), FRIDAY) == []


def test_what_was_skipped_is_not_waited_for() -> None:
    show = a_series(plays=watched("25 20:00", "26 20:00", first=8))
    [forecast] = forecasts([ShowSummary(show)], Settings(), FRIDAY)
    assert (forecast.left, forecast.done) == (1, FRIDAY)


def test_no_show_ends_before_its_last_episode_airs() -> None:
    def airing(last: str | None) -> Show:
        episodes = [ListedEpisode(number, airdate="2026-11-01") for number in range(1, 10)]
        season = Season(1, listed=(*episodes, ListedEpisode(10, airdate=last)))
        return replace(a_series(plays=watched(*THREE_LEFT)), seasons=(season,))

    assert done(airing("2026-11-02")) == date(2026, 11, 29)
    assert done(airing("2026-12-24")) == date(2026, 12, 24)
    assert done(airing(None)) is None


def test_the_show_that_ends_first_comes_first() -> None:
    plays = watched(*THREE_LEFT)
    shows = [a_series("long", plays, episodes=20), a_series("b", plays), a_series("a", plays)]
    found = forecasts(in_summary(shows), Settings(), FRIDAY)
    assert [forecast.show.slug for forecast in found] == ["a", "b", "long"]


def season(*plays: Play, episodes: int | None = 3) -> list[tuple[int, int, int, int]]:
    show = a_series(plays=plays, episodes=episodes)
    times = season_times(count_plays([ShowSummary(show)], Settings()))
    return [(time.season, time.days, time.evenings, time.minutes.estimate) for time in times]


def test_a_season_took_from_its_first_evening_to_its_last() -> None:
    assert season(*watched("20 20:00", "20 21:00", "24 02:00")) == [(1, 4, 2, 135)]
    assert season(*watched("2026-11-20", "20 21:00", "24 20:00")) == [(1, 5, 2, 135)]


def test_a_rewatch_does_not_make_a_season_longer() -> None:
    plays = watched("20 20:00", "20 21:00", "20 22:00")
    assert season(*plays, *watched("26 22:00")) == [(1, 1, 1, 135)]


def test_a_season_counts_only_where_each_first_play_is_known() -> None:
    full = watched("20 20:00", "20 21:00", "21 22:00")
    assert season(*full[:2]) == []
    assert season(*full, episodes=None) == []
    assert season(*full, *watched("unknown")) == []
    assert season(*watched("20 20:00", "20 21:00", "2026-11")) == []
    assert season(*watched("20 20:00", "20 20:00", "20 20:00")) == []
    special = replace(a_series(plays=watched("20 20:00", season=0)), seasons=(Season(0, 1),))
    assert season_times(count_plays([ShowSummary(special)], Settings())) == []
