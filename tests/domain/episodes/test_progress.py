"""How far one is: next, skipped, left, and the state that follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.episodes.test_grammar import a_show
from watchlog.domain.episodes.progress import progress_of
from watchlog.domain.languages.matching import audio_of_play, preferred_available, usual_audio
from watchlog.domain.models import (
    Airing,
    Episode,
    EpisodeRef,
    Kind,
    Play,
    Runtime,
    Season,
    Shelved,
    Show,
    State,
)
from watchlog.domain.runtimes import Minutes, parse_runtime, play_minutes, total
from watchlog.domain.summary import ShowSummary
from watchlog.domain.verdicts import parse_rating
from watchlog.errors import BadValue

TODAY = date(2026, 11, 23)

STATES = [
    (a_show(10), State.PLANNED),
    (a_show(10, watched="1"), State.WATCHING),
    (a_show(10, watched="all"), State.COMPLETED),
    (a_show(10, watched="all", airing=Airing.ENDED), State.COMPLETED),
    (a_show(10, watched="all", airing=Airing.TO_BE_DETERMINED), State.COMPLETED),
    (a_show(10, watched="all", airing=Airing.RUNNING), State.CAUGHT_UP),
    (a_show(None, watched="1-9"), State.WATCHING),
    (a_show(10, None, watched="s1"), State.WATCHING),
    (a_show(10, watched="2-10"), State.WATCHING),
    (replace(a_show(10, watched="1"), shelved=Shelved("paused")), State.PAUSED),
    (replace(a_show(10, watched="all"), shelved=Shelved("dropped")), State.DROPPED),
    (replace(a_show(), kind=Kind.FILM), State.PLANNED),
    (replace(a_show(), kind=Kind.FILM, all_plays=(Play("1"),)), State.COMPLETED),
]


@pytest.mark.parametrize(("show", "state"), STATES)
def test_the_state_follows_from_the_plays(show: Show, state: State) -> None:
    assert progress_of(ShowSummary(show), TODAY).state is state


NEXT = [
    (a_show(10), "S01E01", ""),
    (a_show(10, watched="1-7"), "S01E08", ""),
    (a_show(10, watched="1,3"), "S01E04", "S01E02"),
    (a_show(10, 8, watched="s2e2"), "S02E03", "S01E01 … S02E01"),
    (a_show(10, watched="all"), "None", ""),
    (a_show(watched="5"), "S01E06", "S01E01 … S01E04"),
    (a_show(10, watched="s0e1"), "S01E01", ""),
]


@pytest.mark.parametrize(("show", "following", "skipped"), NEXT)
def test_next_comes_after_the_furthest_and_what_lies_before_is_skipped(
    show: Show, following: str, skipped: str
) -> None:
    progress = progress_of(ShowSummary(show), TODAY)
    assert str(progress.next) == following
    ends = [str(ref) for ref in progress.skipped]
    assert (" … ".join([ends[0], ends[-1]]) if len(ends) > 1 else "".join(ends)) == skipped


def test_what_is_left_counts_skipped_ones_too() -> None:
    show = replace(a_show(10, watched="1,3"), runtime=Runtime(40, 45))
    assert progress_of(ShowSummary(show), TODAY).left == Minutes(320, 360)


def test_a_removed_play_is_no_play() -> None:
    show = a_show(10, watched="1-3")
    gone = replace(show, all_plays=tuple(replace(p, deleted="2026") for p in show.all_plays))
    assert progress_of(ShowSummary(gone), TODAY).state is State.PLANNED


def test_everything_aired_is_watched_but_more_comes() -> None:
    listed = tuple(Episode(n, airdate=f"2026-11-{n + 20}") for n in range(1, 6))
    show = replace(
        a_show(5, watched="1-3"), seasons=(Season(1, 5, list=listed),), airing=Airing.RUNNING
    )
    assert progress_of(ShowSummary(show), TODAY).state is State.CAUGHT_UP
    assert progress_of(ShowSummary(show), date(2026, 11, 24)).state is State.WATCHING


@given(st.sets(st.integers(1, 12)), st.sets(st.integers(1, 6)))
def test_watched_skipped_and_coming_are_all_there_is(first: set[int], second: set[int]) -> None:
    plays = tuple(
        Play(f"{season}-{n}", season=season, episode=n)
        for season, numbers in ((1, first), (2, second))
        for n in numbers
    )
    progress = progress_of(ShowSummary(replace(a_show(12, 6), all_plays=plays)), TODAY)
    after = 0
    if progress.next is not None:
        after = (
            (12 - progress.next.number + 1 + 6)
            if progress.next.season == 1
            else (6 - progress.next.number + 1)
        )
    assert progress.watched == len(first) + len(second)
    assert progress.watched + len(progress.skipped) + after == 18
    assert progress.percent == 100 * progress.watched // 18


def test_the_middle_is_rounded_once_at_the_end() -> None:
    assert total([Minutes(40, 45)] * 3) == Minutes(120, 135)
    assert total([Minutes(40, 45)] * 3).estimate == 128
    assert Minutes(40, 45).estimate == 43


def test_a_length_is_exact_where_play_or_episode_says_so() -> None:
    seasons = (Season(1, 2, list=(Episode(1, minutes=47),)),)
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


@pytest.mark.parametrize(("text", "rating"), [("8.5", 8.5), ("8", 8), ("8,5", 8.5), ("10/10", 10)])
def test_ratings(text: str, rating: float) -> None:
    assert parse_rating(text) == rating


@pytest.mark.parametrize("text", ["11", "85", "-1", "good", "8.55", "nan", "inf", ""])
def test_ratings_that_are_none(text: str) -> None:
    with pytest.raises(BadValue):
        parse_rating(text)


LANGUAGE = [
    # given, the season's, the show's, last given, preferred; what it is, whether assumed
    ("en", "hi", "hi", "hi", ["hi"], "en", False),
    (None, "pa", "hi", "en", ["en"], "pa", True),
    (None, None, "hi", "en", ["en"], "hi", True),
    (None, None, None, "en", ["hi"], "en", True),
    (None, None, None, None, ["ta", "hi"], "hi", True),
    (None, None, None, None, ["fr"], None, False),
    (None, None, None, None, [], None, False),
]


@pytest.mark.parametrize(
    ("given_now", "of_season", "of_show", "last", "preferred", "language", "assumed"), LANGUAGE
)
def test_the_language_of_a_play(
    given_now: str | None,
    of_season: str | None,
    of_show: str | None,
    last: str | None,
    preferred: list[str],
    language: str | None,
    assumed: bool,
) -> None:
    plays = (
        Play("1", season=1, episode=1, language=last),
        Play("2", season=1, episode=2, language="de", language_assumed=True),
    )
    show = replace(
        a_show(10),
        seasons=(Season(1, 10, watch_in=of_season),),
        watch_in=of_show,
        languages=("hi", "en"),
        all_plays=plays if last else (),
    )
    audio = audio_of_play(ShowSummary(show), 1, given_now, preferred)
    assert (audio.language, audio.assumed) == (language, assumed)


def test_a_preferred_language_is_there_or_not_or_nobody_knows() -> None:
    show = replace(a_show(), languages=("fr",))
    assert preferred_available(show, ["fr-CA"]) is True
    assert preferred_available(show, ["hi"]) is False
    assert preferred_available(show, []) is None
    assert preferred_available(a_show(), ["hi"]) is None
    assert usual_audio(ShowSummary(show), 1, ["hi"]) is None


def test_episodes_sort_in_watching_order() -> None:
    assert sorted([EpisodeRef(2, 1), EpisodeRef(1, 10), EpisodeRef(1, 9)])[0] == EpisodeRef(1, 9)
