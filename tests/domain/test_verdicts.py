"""Verdicts: episodes seen by then, how soon one decided, where a rating ranks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.builders import a_series, in_summary, watched
from watchlog.domain.models import (
    EpisodeRef,
    Play,
    Show,
    Verdict,
)
from watchlog.domain.runtimes import Minutes
from watchlog.domain.summary import ShowSummary, happened_before
from watchlog.domain.verdicts import (
    DecidedAfter,
    RatingRank,
    decided_after,
    episode_verdicts,
    median_episodes,
    rating_rank,
    standing_verdict,
    standing_verdicts,
    usual_episodes_to_decide,
)

THEN = Verdict("v", "stream", at="2026-11-22T23:00:00+05:30")


@pytest.mark.parametrize(
    ("at", "recorded", "known"),
    [
        ("2026-11-22T22:00:00+05:30", None, True),
        ("2026-11-22T23:00:00+05:30", None, True),
        ("2026-11-22T23:30:00+05:30", None, False),
        ("2026-11-22T18:00:00+00:00", None, False),
        ("2026-11-22T22:00:00+05:30", "2026-11-24T10:00:00+05:30", True),
        ("2026-11-22", "2026-11-22T22:30:00+05:30", True),
        ("2026-11-22", "2026-11-22T23:00:00+05:30", True),
        ("2026-11-22", "2026-11-22T23:30:00+05:30", False),
        ("2026-11-21", "2026-11-25T10:00:00+05:30", True),
        ("2026-11", "2026-11-20T10:00:00+05:30", True),
        ("2026-11", "2026-11-25T10:00:00+05:30", False),
        ("2025", "2026-11-25T10:00:00+05:30", True),
        (None, "2026-11-20T10:00:00+05:30", True),
        (None, "2026-11-25T10:00:00+05:30", False),
        (None, None, True),
    ],
)
def test_what_was_known_when_a_verdict_was_given(
    at: str | None, recorded: str | None, known: bool
) -> None:
    assert happened_before(Play("p", 1, 1, at, recorded=recorded), THEN.at) is known


@pytest.mark.parametrize(
    ("by", "known"),
    [
        ("2019", True),
        ("2026-11-22T22:59:59+05:30", True),
        (THEN.at, True),
        ("2026-11-22T23:00:01+05:30", False),
        ("2026-11-30", False),
    ],
)
def test_an_undated_play_had_happened_if_it_had_by_then(by: str, known: bool) -> None:
    play = Play("p", 1, 1, not_after=by, recorded="2026-12-01T22:00:00+05:30")
    assert happened_before(play, THEN.at) is known


def judged(slug: str, plays: int, knew_at: str | None, rating: float | None = None) -> Show:
    show = a_series(slug, watched(*["22:00"] * plays))
    verdict = Verdict("v", "stream", rating=rating, knew_at=knew_at)
    return replace(show, all_verdicts=(verdict,))


def test_one_knew_after_the_episodes_up_to_that_one_each_counted_once() -> None:
    show = judged("ballard", 5, "S01E03")
    again = replace(show, all_plays=(*show.all_plays, *watched("23 22:00")))
    assert decided_after(ShowSummary(again)) == DecidedAfter(EpisodeRef(1, 3), 3, Minutes(135, 135))


def test_skipped_episodes_and_specials_did_not_help_to_know() -> None:
    plays = (*watched("22:00", first=2), *watched("22:00", first=5), *watched("22:00", season=0))
    show = replace(
        a_series("ballard", plays), all_verdicts=(Verdict("v", "skip", knew_at="S01E05"),)
    )
    found = decided_after(ShowSummary(show))
    assert found is not None
    assert found.episodes == 2


def test_a_special_at_which_one_knew_counts_itself() -> None:
    plays = (*watched("22:00", season=0), *watched("22:00", "22:00"))
    show = replace(a_series("ballard", plays), all_verdicts=(Verdict("v", knew_at="S00E01"),))
    found = decided_after(ShowSummary(show))
    assert found is not None
    assert (found.episodes, found.minutes.estimate) == (1, 45)


def test_nobody_knew_where_nobody_said_or_the_play_has_gone() -> None:
    assert decided_after(ShowSummary(a_series("ballard", watched("22:00")))) is None
    assert decided_after(ShowSummary(judged("ballard", 2, None))) is None
    assert decided_after(ShowSummary(judged("ballard", 2, "S01E03"))) is None


@pytest.mark.parametrize(
    ("counts", "median"), [([], None), ([3], 3), ([1, 4], 2.5), ([5, 1, 2], 2), ([1, 2, 3, 9], 2.5)]
)
def test_the_median_is_in_the_middle(counts: list[int], median: float | None) -> None:
    found = [DecidedAfter(EpisodeRef(1, count), count, Minutes()) for count in counts]
    assert median_episodes(found) == median


def test_what_is_usual_is_said_by_two_other_shows_at_least() -> None:
    one, two, three = (judged(slug, 5, f"S01E0{n}") for n, slug in enumerate("abc", 1))
    assert usual_episodes_to_decide(in_summary([one, two]), but=one) is None
    assert usual_episodes_to_decide(in_summary([one, two, three]), but=one) == 2.5
    assert usual_episodes_to_decide(in_summary([one, two, three]), but=two) == 2


def test_a_rating_stands_among_those_that_stand() -> None:
    ratings: dict[str, float | None] = {"a": 9, "b": 8, "c": 8, "d": 3, "e": None}
    shows = [judged(slug, 1, None, rating) for slug, rating in ratings.items()]
    assert rating_rank(shows, shows[0]) == RatingRank(4, 0, 0)
    assert rating_rank(shows, shows[1]) == RatingRank(4, 1, 1)
    assert rating_rank(shows, shows[3]) == RatingRank(4, 3, 0)
    assert rating_rank(shows, shows[4]) is None
    later = replace(
        shows[3], all_verdicts=(*shows[3].all_verdicts, Verdict("w", "stream", rating=10))
    )
    assert rating_rank([*shows[:3], later], later) == RatingRank(4, 0, 0)


def test_each_thing_takes_over_only_what_was_said_of_the_same() -> None:
    said = [
        Verdict("a", "stream", 8.0, "All of it."),
        Verdict("b", "skip", 3.0, "The second.", season=2),
        Verdict("c", None, 9.0, "The third episode.", season=2, episode="S02E03"),
        Verdict("d", None, 7.0, season=2, episode="S02E03"),
        Verdict("e", "skip", season=2, episode="S02E01"),
        Verdict("f", None, 4.0, season=2),
    ]
    of_episodes = episode_verdicts(said)
    assert list(of_episodes) == [EpisodeRef(2, 1), EpisodeRef(2, 3)]
    first, third = of_episodes.values()
    assert (first.verdict, first.rating, first.note) == ("skip", None, None)
    assert (third.id, third.verdict, third.rating, third.note) == (
        "d",
        None,
        7.0,
        "The third episode.",
    )
    standing = standing_verdicts(said)
    assert [(season, each.verdict, each.rating) for season, each in standing.items()] == [
        (None, "stream", 8.0),
        (2, "skip", 4.0),
    ]
    assert standing_verdict(said[2:5]) is None, "episodes make no headline"


def test_an_episode_tells_its_season_whatever_stands_beside_it() -> None:
    said = [Verdict("a", rating=9.0, episode="S01E02"), Verdict("b", "skip", episode="S01E02")]
    both = episode_verdicts([said[0], replace(said[1], season=1)])
    assert [(each.verdict, each.rating) for each in both.values()] == [("skip", 9.0)]
