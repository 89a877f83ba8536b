"""What was watched together: whose plays count, what is next, who is assumed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.domain.company.people import includes
from watchlog.domain.company.together import (
    SharedSummary,
    assume,
    assume_in,
    is_with,
    next_together,
    plays_with,
)
from watchlog.domain.episodes.passes import open_passes, pass_to_go_on_with
from watchlog.domain.episodes.progress import next_refs
from watchlog.domain.models import EpisodeRef, Kind, Pass, Play, Season, Seen, Show
from watchlog.domain.summary import ShowSummary

COMPANY = st.sampled_from([None, (), ("Anna",), ("Ben",), ("Anna", "Ben"), ("anna",)])
PLAYS = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), COMPANY), max_size=12)
SEASONS = st.lists(st.sampled_from([None, 2, 4]), min_size=3, max_size=3)


def a_show(plays: list[tuple[int, int, tuple[str, ...] | None]], lengths: list[int | None]) -> Show:
    return Show(
        "id",
        "Ballard",
        "ballard",
        seasons=tuple(Season(number, each) for number, each in enumerate(lengths, 1)),
        all_plays=tuple(
            Play(str(at), season, episode, company=company)
            for at, (season, episode, company) in enumerate(plays)
        ),
        watch_with=("Anna",),
    )


@given(PLAYS, SEASONS)
def test_with_more_people_there_are_fewer_plays(
    plays: list[tuple[int, int, tuple[str, ...] | None]], lengths: list[int | None]
) -> None:
    show = a_show(plays, lengths)
    anna, both = plays_with(show, ("Anna",)), plays_with(show, ("Anna", "Ben"))
    assert set(both) <= set(anna) <= set(show.plays)
    assert all(play.company for play in anna), "absent is no value, and alone is alone"
    assert set(plays_with(show, ("ANNA",))) == set(anna)


@given(PLAYS, SEASONS, st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4)), max_size=4))
def test_only_the_next_one_together_is_assumed(
    plays: list[tuple[int, int, tuple[str, ...] | None]],
    lengths: list[int | None],
    watched: list[tuple[int, int]],
) -> None:
    show = a_show(plays, lengths)
    refs = [EpisodeRef(*each) for each in watched]
    found = assume(show, refs)
    for ref, is_assumed in zip(refs, found.assumed, strict=True):
        assert is_assumed == (next_together(show, ("Anna",)) == ref)
        company = ("Anna",) if is_assumed else None
        more = Play(f"more{len(show.all_plays)}", *ref, company=company)
        show = replace(show, all_plays=(*show.all_plays, more))
    if not all(found.assumed):
        assert found.at == next_together(show, ("Anna",))


def test_of_a_film_the_first_time_together_is_assumed() -> None:
    film = Show("id", "Heat", "heat", kind=Kind.FILM, watch_with=("Anna",))
    assert assume(film, [None]).assumed == (True,)
    alone = replace(film, all_plays=(Play("1", company=()),))
    assert assume(alone, [None]).assumed == (True,)
    together = replace(film, all_plays=(Play("1", company=("Anna", "Ben")),))
    assert assume(together, [None]).assumed == (False,)


def test_what_one_saw_whole_elsewhere_was_not_together() -> None:
    show = replace(a_show([], [4]), stored_seen=Seen("import:simkl"))
    assert next_together(show, ("Anna",)) == EpisodeRef(1, 1)


def test_a_season_that_plays_alone_tell_of_is_known_to_everybody() -> None:
    show = a_show([(1, 1, ("Anna",)), (1, 2, ("Anna",)), (2, 3, None)], [2])
    assert next_refs(SharedSummary(show, ("Anna",)), 1) == [EpisodeRef(2, 1)]


def test_nobody_is_with_a_play_of_which_nobody_told() -> None:
    assert not is_with(Play("1"), ())
    assert is_with(Play("1", company=()), ())


def in_a_pass(*watched: tuple[int, str]) -> Show:
    """Four episodes seen on the 1st, and a time through with Anna from the 5th; some of it seen."""
    first = [Play(f"first{each}", 1, each, "2026-11-01") for each in range(1, 5)]
    again = [
        Play(f"again{each}", 1, each, at, company=("Anna",), pass_id="p") for each, at in watched
    ]
    one = Pass("p", through="S01E04", company=("Anna", "Ben"), began="2026-11-05T20:00:00+00:00")
    return replace(
        a_show([], [4]), all_plays=(*first, *again), all_passes=(one,), watch_with=("Cem",)
    )


def test_those_of_a_rewatch_are_assumed_for_its_next_episode() -> None:
    show = in_a_pass((1, "2026-11-06"))
    (one,) = open_passes(ShowSummary(show))
    refs = [EpisodeRef(1, each) for each in (2, 3, 1)]
    found = assume_in(one, ("Anna", "Ben"), refs)
    assert (found.assumed, found.at) == ((True, True, False), EpisodeRef(1, 4))


@pytest.mark.parametrize(
    ("names", "follows", "goes_on"),
    [
        (("anna",), False, True),
        (("Anna", "Ben"), False, True),
        (("Anna", "Cem"), False, False),
        (("Cem",), False, False),
        (("Anna",), True, True),  # the rewatch is newer than what they saw the first time
    ],
)
def test_a_rewatch_is_gone_on_with_by_those_it_is_with(
    names: tuple[str, ...], follows: bool, goes_on: bool
) -> None:
    show = in_a_pass((1, "2026-11-06"))

    def counts(company: tuple[str, ...] | None) -> bool:
        return includes(company, names)

    assert (pass_to_go_on_with(ShowSummary(show), follows, counts) is not None) is goes_on
    together = Play("new", 2, 1, "2026-11-08", company=("Anna",))
    newer = ShowSummary(replace(show, all_plays=(*show.all_plays, together)))
    assert (pass_to_go_on_with(newer, follows, counts) is not None) is (goes_on and not follows)
