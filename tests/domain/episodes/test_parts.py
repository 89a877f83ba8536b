"""Parts of an episode: which length is told, what is enough, and what is to be gone on with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.builders import a_series
from watchlog.domain.episodes.parts import (
    MinutesSaid,
    fitted,
    last_part,
    open_parts,
    part_words,
)
from watchlog.domain.models import EpisodeRef, Kind, ListedEpisode, Play, Runtime, Season, Show
from watchlog.domain.runtimes import told_length

FIRST = EpisodeRef(1, 1)


def play(number: int, day: int, **values: object) -> Play:
    at = f"2026-11-{day:02d}T21:00:00+00:00"
    base = Play(id=f"{number:016x}", season=1, episode=number, at=at)
    return replace(base, **values)  # type: ignore[arg-type]


def part(number: int, day: int, minutes: int = 10) -> Play:
    return play(number, day, minutes=minutes, part=True)


def test_a_told_length_is_that_of_the_episode_else_of_the_show() -> None:
    listed = (ListedEpisode(1, minutes=51), ListedEpisode(2))
    show = replace(
        a_series("ballard"), runtime=Runtime(40, 45), seasons=(Season(1, listed=listed),)
    )
    assert told_length(show, FIRST) == Runtime(51, 51)
    assert told_length(show, EpisodeRef(1, 2)) == Runtime(40, 45)
    assert told_length(replace(show, runtime=None), EpisodeRef(1, 2)) is None


@pytest.mark.parametrize(
    ("minutes", "before", "told", "is_part"),
    [
        (34, 0, Runtime(43, 43), True),
        (35, 0, Runtime(43, 43), False),
        (32, 0, Runtime(40, 50), False),
        (31.99, 0, Runtime(40, 50), True),
        (1, 31, Runtime(40, 50), False),
        (1, 0, None, False),
    ],
)
def test_less_than_80_per_cent_of_the_shorter_end_is_a_part(
    minutes: float, before: float, told: Runtime | None, is_part: bool
) -> None:
    assert MinutesSaid(minutes, told, before).is_part is is_part


def test_parts_are_open_since_the_last_whole_play_of_their_episode() -> None:
    one, two, three = part(1, 20), part(1, 22), part(1, 23)
    assert open_parts([three, one, play(1, 21), two], FIRST) == (two, three)
    assert open_parts([one, play(2, 21)], FIRST) == (one,)
    assert open_parts([one, play(1, 21)], FIRST) == ()


def test_what_is_marked_without_a_date_was_seen_when_it_was_marked() -> None:
    marked = play(1, 1, at=None, recorded="2026-11-21T08:00:00+00:00")
    assert open_parts([part(1, 20), marked], FIRST) == ()
    assert open_parts([part(1, 22), marked], FIRST) != ()
    assert last_part([part(1, 20), marked]) is None


def test_the_last_part_is_the_play_that_was_last() -> None:
    assert last_part([part(3, 23), play(1, 22)]) == part(3, 23)
    assert last_part([part(3, 21), play(1, 22)]) is None
    assert last_part([play(1, 22)]) is None
    assert last_part([]) is None


def test_a_play_is_fitted_to_the_length_where_it_is_told() -> None:
    film = Show(id="f", title="Heat", slug="heat", kind=Kind.FILM, runtime=Runtime(170, 170))
    typed = Play(id="p", minutes=60)
    assert fitted(film, typed).part
    assert not fitted(film, replace(typed, minutes=136, part=True)).part
    assert not fitted(replace(film, runtime=None), typed).part
    assert fitted(replace(film, runtime=None), replace(typed, part=True)).part
    assert not fitted(film, replace(typed, source="import:trakt")).part


@pytest.mark.parametrize(
    ("minutes", "told", "words"),
    [
        (15, Runtime(43, 43), "15 of 43 min"),
        (15, Runtime(40, 45), "15 of 40–45 min"),
        (35, Runtime(110, 110), "35 min of 1 h 50 m"),
        (70, Runtime(110, 120), "1 h 10 m of 1 h 50 m – 2 h 00 m"),
        (15, None, "15 min, a part"),
    ],
)
def test_a_part_in_words(minutes: int, told: Runtime | None, words: str) -> None:
    assert part_words(minutes, told) == words
