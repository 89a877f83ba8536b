"""Progress: the next episode, skipped ones, what is left, and the state that follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.episodes.test_resolve import a_show
from watchlog.domain.episodes.progress import next_refs, progress_of, state_of
from watchlog.domain.models import (
    Airing,
    Kind,
    ListedEpisode,
    Play,
    Runtime,
    Season,
    Seen,
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


BY = Seen("import:simkl", "2026-03-02")
AIRED = (
    Season(1, listed=tuple(ListedEpisode(n, airdate=f"2026-02-0{n}") for n in (1, 2, 3))),
    Season(2, listed=tuple(ListedEpisode(n, airdate=f"2026-04-0{n}") for n in (1, 2, 3))),
)


def seen_whole(watched: str = "", **fields: Any) -> Show:
    """A show of two seasons of three, of which the first had aired when it was seen."""
    known = replace(a_show(3, 3, watched=watched), seasons=AIRED, stored_seen=BY)
    return replace(known, **fields)


SEEN_WHOLE = [
    (a_show(), State.COMPLETED, "None", ""),
    (a_show(10, 8), State.COMPLETED, "None", ""),
    (a_show(None, watched="1-9"), State.COMPLETED, "None", ""),
    (a_show(10, 8, watched="s1e3", airing=Airing.RUNNING), State.CAUGHT_UP, "None", ""),
    (replace(a_show(10), shelved=Shelved("paused")), State.PAUSED, "None", ""),
    (seen_whole(), State.WATCHING, "S02E01", ""),
    (seen_whole("s1e2"), State.WATCHING, "S02E01", ""),
    (seen_whole("s2e2"), State.WATCHING, "S02E03", "S02E01"),
    (seen_whole("s2e1-3"), State.COMPLETED, "None", ""),
    (seen_whole(stored_seen=Seen("import:simkl", "2026-04")), State.COMPLETED, "None", ""),
    (seen_whole(stored_seen=Seen("import:simkl", "2026-04-02")), State.WATCHING, "S02E03", ""),
    (seen_whole(stored_seen=Seen("import:simkl", "2026-04-02T03:00:00+02:00")), State.WATCHING,
     "S02E02", ""),
    (seen_whole(stored_seen=Seen("import:simkl")), State.COMPLETED, "None", ""),
    (seen_whole(seasons=(*AIRED, Season(3, listed=()))), State.WATCHING, "S02E01", ""),
    (seen_whole("s2e1-3", seasons=(*AIRED, Season(3, listed=()))), State.CAUGHT_UP, "None", ""),
]  # fmt: skip


@pytest.mark.parametrize(("show", "state", "following", "skipped"), SEEN_WHOLE)
def test_of_a_show_seen_whole_only_what_aired_later_is_unwatched(
    show: Show, state: State, following: str, skipped: str
) -> None:
    show = replace(show, stored_seen=show.stored_seen or BY)
    progress = progress_of(ShowSummary(show), TODAY)
    assert (progress.state, str(progress.next)) == (state, following)
    assert state_of(ShowSummary(show), TODAY) is state
    assert next((str(ref) for ref in next_refs(ShowSummary(show), 1)), "None") == following
    assert " ".join(map(str, progress.skipped)) == skipped
    assert (progress.seen_whole, progress.percent, progress.rewatches) == (True, None, 0)
    assert (progress.left is None) == (following == "None" and not skipped)


def test_before_a_later_episode_airs_one_is_caught_up() -> None:
    assert state_of(ShowSummary(seen_whole()), date(2026, 3, 31)) is State.CAUGHT_UP


def test_by_the_hour_where_both_moments_are_known() -> None:
    listed = (ListedEpisode(1, airs_at="2026-04-01T21:00:00+02:00"),)
    for at, following in (("20:59:00", "S01E01"), ("21:00:00", "None")):
        seen = Seen("import:simkl", f"2026-04-01T{at}+02:00")
        show = replace(a_show(), seasons=(Season(1, listed=listed),), stored_seen=seen)
        assert str(progress_of(ShowSummary(show), TODAY).next) == following


def test_plays_that_tell_of_all_that_had_aired_say_more() -> None:
    progress = progress_of(ShowSummary(seen_whole("s1e1-3")), TODAY)
    assert (progress.seen_whole, progress.percent, str(progress.next)) == (False, 50, "S02E01")
    taken_back = replace(seen_whole(), stored_seen=replace(BY, deleted="2026-11-22"))
    assert progress_of(ShowSummary(taken_back), TODAY).state is State.PLANNED
    a_film = replace(a_show(), kind=Kind.FILM, stored_seen=BY)
    assert progress_of(ShowSummary(a_film), TODAY).state is State.PLANNED


@given(st.sets(st.integers(1, 3)), st.sets(st.integers(1, 3)), st.integers(0, 10))
def test_seen_whole_against_each_episode_by_itself(
    first: set[int], second: set[int], day: int
) -> None:
    """What is next, skipped and left, worked out from each episode's day alone."""
    seasons = (AIRED[0], replace(AIRED[1], listed=tuple(
        replace(each, airdate=f"2026-03-{each.number:02}") for each in AIRED[1].listed or ()
    )))  # fmt: skip
    plays = [Play(f"1-{n}", 1, n) for n in first] + [Play(f"2-{n}", 2, n) for n in second]
    by = f"2026-02-{day + 18}"
    show = seen_whole(seasons=seasons, all_plays=tuple(plays), stored_seen=Seen("x", by))
    progress = progress_of(ShowSummary(show), TODAY)
    later = {n for n in (1, 2, 3) if f"2026-03-{n:02}" > by}
    ahead = sorted(n for n in later - second if n > max(later & second, default=0))
    told = first == {1, 2, 3}
    assert progress.seen_whole is not told
    assert progress.state is (State.WATCHING if later - second else State.COMPLETED)
    assert str(progress.next) == (f"S02E0{ahead[0]}" if ahead else "None")
    assert progress.watched == len(first) + len(second)


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
