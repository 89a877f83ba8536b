"""Passes: their scope and number, how far they are, and which plays join them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.domain.episodes.passes import (
    after_last_again,
    open_passes,
    opened,
    overlapping,
    pass_joined,
    pass_number,
    pass_to_go_on_with,
    passes_of,
    progress_in,
    standing,
    through_of,
)
from watchlog.domain.episodes.progress import progress_of
from watchlog.domain.models import EpisodeRef, Pass, Play, Season, Seen, Show, State
from watchlog.domain.summary import ShowSummary

TODAY = date(2026, 11, 29)
OPENED = "2026-11-08T20:00:00+05:30"
FIRST = EpisodeRef(1, 1)


def play(ref: tuple[int, int], at: str | None, pass_id: str | None = None) -> Play:
    """A play of an episode, its id made of both."""
    season, number = ref
    return Play(f"{season}.{number}.{at}.{pass_id}", season, number, at, pass_id=pass_id)


def show(*plays: Play, passes: tuple[Pass, ...] = (), **more: object) -> Show:
    """A show of two seasons, of three and two episodes."""
    seasons = (Season(1, 3), Season(2, 2))
    return Show("s", "Bosch", "bosch", seasons=seasons, all_plays=plays, all_passes=passes, **more)  # type: ignore[arg-type]


SEEN = (play((0, 1), "2019"), play((1, 1), "2019"), play((1, 3), "2019"), play((2, 1), "2020-03"))
ALL = Pass("a", through="S02E01", began=OPENED)


def refs(*numbers: tuple[int, int]) -> tuple[EpisodeRef, ...]:
    return tuple(EpisodeRef(*each) for each in numbers)


def test_the_scope_is_what_had_a_play_specials_aside() -> None:
    later = play((1, 2), "2026-11-10T21:00:00+05:30")
    (one,) = passes_of(ShowSummary(show(*SEEN, later, passes=(ALL,))))
    assert one.scope == refs((1, 1), (1, 3), (2, 1))
    assert (one.number, one.watched, one.next, one.is_open) == (2, frozenset(), FIRST, True)
    assert one.label == "2nd time"


@pytest.mark.parametrize(
    ("recorded", "at", "counts"),
    [
        (None, None, True),
        (OPENED, None, True),
        ("2026-11-08T20:00:01+05:30", None, False),
        ("2026-11-08T20:00:01+05:30", "2019", False),
        ("2026-11-01T20:00:00+05:30", "2026-11-08T20:00:01+05:30", True),
        (None, "2026-11-08T20:00:01+05:30", False),
    ],
)
def test_entered_by_then_is_what_counts(recorded: str | None, at: str | None, counts: bool) -> None:
    one = Play("p", 1, 1, at, recorded=recorded)
    (found,) = passes_of(ShowSummary(show(one, passes=(ALL,))))
    assert found.holds(FIRST) is counts


def test_a_season_alone_and_the_number_of_each() -> None:
    passes = (
        Pass("c", season=1, began="2026-11-03"),
        Pass("b", season=1, began="2026-11-02"),
        replace(ALL, began="2026-11-01"),
        Pass("d", season=1, began="2026-11-03", deleted=OPENED),
    )
    bosch = show(*SEEN, passes=passes)
    found = passes_of(ShowSummary(bosch))
    assert [(each.stored.id, each.number) for each in found] == [("a", 2), ("b", 2), ("c", 3)]
    assert [each.label for each in found] == ["2nd time", "S01 2nd time", "S01 3rd time"]
    assert found[1].scope == refs((1, 1), (1, 3))
    assert [pass_number(bosch, each) for each in ("a", "b", "c", "d", None)] == [
        2,
        2,
        3,
        None,
        None,
    ]


def test_next_goes_on_behind_the_furthest_then_takes_up_what_was_left_out() -> None:
    plays = (*SEEN, play((1, 3), "2026-11-09", "a"))
    (one,) = passes_of(ShowSummary(show(*plays, passes=(ALL,))))
    assert one.follows == refs((2, 1), (1, 1))
    assert standing(one, TODAY) == "2nd time, 1 of 3 since Sun 8 Nov"
    progress = progress_in(one, ShowSummary(show(*plays, passes=(ALL,))), State.PAUSED)
    assert (progress.watched, progress.episodes, progress.next) == (1, 3, EpisodeRef(2, 1))
    assert (progress.skipped, progress.state) == (refs((1, 1)), State.PAUSED)
    assert progress.left is not None
    assert (progress.left.low, progress.left.high) == (80, 90)


def test_it_is_closed_by_its_last_play_or_by_the_person() -> None:
    plays = [*SEEN, *(play(each, "2026-11-09", "a") for each in ((1, 1), (1, 3), (2, 1)))]
    summary = ShowSummary(show(*plays, passes=(ALL,)))
    assert not open_passes(summary)
    assert passes_of(summary)[0].next is None
    again = ShowSummary(show(*plays[:-1], passes=(ALL,)))
    assert [each.stored.id for each in open_passes(again)] == ["a"]
    ended = replace(ALL, ended="2026-11-09T21:00:00+05:30")
    assert not open_passes(ShowSummary(show(*plays[:-1], passes=(ended,))))


def test_of_a_show_seen_whole_all_that_is_known_is_watched_again() -> None:
    seen = show(passes=(replace(ALL, through="S02E02"),), stored_seen=Seen("import:simkl"))
    (one,) = passes_of(ShowSummary(seen))
    assert one.episodes == 5
    assert through_of(seen, ShowSummary(seen)) == EpisodeRef(2, 2)
    unknown = replace(seen, seasons=(), all_passes=(replace(ALL, through=None),))
    summary = ShowSummary(unknown)
    assert through_of(unknown, summary) is None
    (one,) = open_passes(summary)
    assert (one.scope, one.episodes, one.next, one.holds(EpisodeRef(7, 3))) == (
        None,
        None,
        FIRST,
        True,
    )
    assert standing(one, TODAY) == "2nd time, 0 since Sun 8 Nov"


@pytest.mark.parametrize(
    ("ref", "at", "explained", "joins"),
    [
        ((1, 1), OPENED, False, True),
        ((1, 1), "2026-11-08T19:59:59+05:30", False, False),
        ((1, 1), "2026-11-08", False, True),
        ((1, 1), "2026-11-07", True, False),
        ((1, 1), "2026-11", False, True),
        ((1, 1), "2026-10", True, False),
        ((1, 1), "2026", False, True),
        ((1, 1), None, False, False),
        ((1, 1), None, True, True),
        ((1, 2), OPENED, True, False),
        ((0, 1), OPENED, True, False),
        ((2, 2), OPENED, True, False),
    ],
)
def test_which_plays_join(
    ref: tuple[int, int], at: str | None, explained: bool, joins: bool
) -> None:
    passes = open_passes(ShowSummary(show(*SEEN, passes=(ALL,))))
    assert (pass_joined(passes, EpisodeRef(*ref), at, explained=explained) is not None) is joins
    assert pass_joined(passes, None, OPENED, explained=True) is None


def test_a_pass_from_a_day_takes_in_the_rewatches_since() -> None:
    plays = (
        *SEEN,
        play((1, 1), "2026-10-31"),
        play((1, 1), "2026-11-02"),
        play((1, 2), "2026-11-03"),
        play((1, 2), "2026-11-04"),
        play((1, 3), None),
        play((2, 1), "2026-11"),
    )
    one = Pass("a", through="S02E01", began="2026-11-01", recorded=OPENED)
    after = opened(show(*plays), one)
    joined = [(each.ref, each.at) for each in after.plays if each.pass_id]
    assert joined == [(FIRST, "2026-11-02"), (EpisodeRef(1, 2), "2026-11-04"),
                      (EpisodeRef(2, 1), "2026-11")]  # fmt: skip


def test_one_goes_on_in_what_one_dealt_with_last() -> None:
    pass_play = play((1, 1), "2026-11-12T21:00:00+05:30", "a")
    before = play((1, 2), "2026-11-11T21:00:00+05:30")
    after = play((1, 2), "2026-11-13T21:00:00+05:30")

    def going(*plays: Play, follows: bool = True) -> bool:
        summary = ShowSummary(show(*SEEN, *plays, passes=(ALL,)))
        return pass_to_go_on_with(summary, follows) is not None

    assert going(pass_play, before)
    assert not going(pass_play, after)
    assert going(pass_play, after, follows=False)
    assert going(), "its opening is the latest word"
    assert pass_to_go_on_with(ShowSummary(show(*SEEN)), False) is None


def test_again_goes_on_behind_the_last_rewatch_of_sixty_days() -> None:
    def found(*plays: Play, count: int = 1) -> list[EpisodeRef]:
        return after_last_again(ShowSummary(show(*plays)), count, TODAY)

    first = [play(each, "2019") for each in ((1, 1), (1, 2), (1, 3), (2, 1), (2, 2))]
    assert not found(*first)
    assert found(*first, play((1, 1), "2026-09-30")) == [EpisodeRef(1, 2)]
    assert not found(*first, play((1, 1), "2026-09-29"))
    assert found(*first, play((1, 3), "2026-11-02"), count=2) == list(refs((2, 1), (2, 2)))
    assert not found(*first, play((1, 3), "2026-11-02"), count=3)
    assert not found(*first, play((1, 1), "2026-11-02", "a")), "that one was of a pass"


def test_passes_that_share_episodes_overlap() -> None:
    season = Pass("b", season=1, began=OPENED)
    of_season = ShowSummary(show(*SEEN, passes=(season,)))
    assert overlapping(of_season, None) is not None
    assert overlapping(of_season, 1) is not None
    assert overlapping(of_season, 2) is None
    assert overlapping(ShowSummary(show(*SEEN, passes=(ALL,))), 2) is not None


numbers = st.sampled_from([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)])
times = st.sampled_from(
    [None, "2026", "2026-11", "2026-11-08", "2026-11-09", "2026-11-10T21:00:00+05:30"]
)


@given(
    st.lists(st.tuples(numbers, times), max_size=8),
    st.lists(st.tuples(numbers, times), max_size=8),
    st.sampled_from([None, 1, 2]),
    st.booleans(),
)
def test_no_pass_changes_what_the_first_time_says(
    first: list[tuple[tuple[int, int], str | None]],
    again: list[tuple[tuple[int, int], str | None]],
    season: int | None,
    ended: bool,
) -> None:
    plays = [replace(play(*each), id=f"f{place}") for place, each in enumerate(first)]
    before = show(*plays)
    one = Pass("a", season, None, None, "2026-11-08", "2026-11-11T21:00:00+05:30")
    after = opened(before, replace(one, ended="2026-11-12" if ended else None))
    told = progress_of(ShowSummary(before), TODAY)
    assert progress_of(ShowSummary(after), TODAY) == told
    (found,) = passes_of(ShowSummary(after))
    inside = [each for each in again if found.holds(EpisodeRef(*each[0]))]
    more = [replace(play(ref, at, "a"), id=f"a{n}") for n, (ref, at) in enumerate(inside)]
    filled = replace(after, all_plays=(*after.all_plays, *more))
    rewatches = told.rewatches + len(more)
    now = progress_of(ShowSummary(filled), TODAY)
    assert now._replace(rewatches=told.rewatches) == told
    assert now.rewatches == rewatches
    (found,) = passes_of(ShowSummary(filled))
    assert found.watched >= {each.ref for each in more}
    assert found.is_open == (not ended and set(found.scope or ()) != found.watched)
    emptied = replace(filled, all_passes=(), all_plays=after.all_plays)
    assert progress_of(ShowSummary(emptied), TODAY) == told
