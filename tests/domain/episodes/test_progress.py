"""Progress: the next episode, skipped ones, what is left, and the state that follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.episodes.test_resolve import a_show
from watchlog.domain.episodes.progress import progress_of
from watchlog.domain.models import (
    Airing,
    Kind,
    ListedEpisode,
    Play,
    Runtime,
    Season,
    Shelved,
    Show,
    State,
)
from watchlog.domain.runtimes import Minutes
from watchlog.domain.summary import ShowSummary

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
    listed = tuple(ListedEpisode(n, airdate=f"2026-11-{n + 20}") for n in range(1, 6))
    show = replace(
        a_show(5, watched="1-3"), seasons=(Season(1, 5, listed=listed),), airing=Airing.RUNNING
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
