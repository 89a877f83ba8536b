"""Runtimes: reading them, which one holds for a play, and adding them up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.episodes.test_resolve import a_show
from watchlog.domain.models import (
    Kind,
    ListedEpisode,
    Play,
    Runtime,
    Season,
)
from watchlog.domain.runtimes import Minutes, parse_runtime, play_minutes, total
from watchlog.errors import BadValue


def test_the_middle_is_rounded_once_at_the_end() -> None:
    assert total([Minutes(40, 45)] * 3) == Minutes(120, 135)
    assert total([Minutes(40, 45)] * 3).estimate == 128
    assert Minutes(40, 45).estimate == 43


def test_a_length_is_exact_where_play_or_episode_says_so() -> None:
    seasons = (Season(1, 2, listed=(ListedEpisode(1, minutes=47),)),)
    show = replace(a_show(), seasons=seasons, runtime=Runtime(40, 45))
    assert play_minutes(show, Play("1", season=1, episode=1, minutes=50)) == Minutes(50, 50)
    assert play_minutes(show, Play("1", season=1, episode=1)) == Minutes(47, 47)
    assert play_minutes(show, Play("1", season=1, episode=2)) == Minutes(40, 45)
    assert play_minutes(a_show(), Play("1", season=1, episode=2)) == Minutes(40, 45, assumed=True)
    film = replace(a_show(), kind=Kind.FILM)
    assert play_minutes(film, Play("1")) == Minutes(90, 120, assumed=True)


@pytest.mark.parametrize(
    ("text", "runtime"),
    [("43", Runtime(43, 43)), ("40-45", Runtime(40, 45)), ("40 – 45 min", Runtime(40, 45))],
)
def test_runtimes(text: str, runtime: Runtime) -> None:
    assert parse_runtime(text) == runtime


@pytest.mark.parametrize("text", ["0", "45-40", "abc", "", "-5", "1441", "4.5", "9" * 900])
def test_runtimes_that_are_none(text: str) -> None:
    with pytest.raises(BadValue):
        parse_runtime(text)
