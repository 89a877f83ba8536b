"""Offers: what a show has ready, in minutes, and what is finished after how many episodes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.domain.episodes.passes import passes_of
from watchlog.domain.episodes.progress import progress_of
from watchlog.domain.evening.offers import (
    Offer,
    Within,
    film_offer,
    first_episode,
    going_on,
    in_pass,
)
from watchlog.domain.models import (
    Airing,
    EpisodeRef,
    Kind,
    ListedEpisode,
    Pass,
    Play,
    Runtime,
    Season,
    Seen,
    Show,
)
from watchlog.domain.runtimes import Minutes
from watchlog.domain.summary import ShowSummary

TODAY = date(2026, 11, 29)
NOW = datetime(2026, 11, 29, 21, 30, tzinfo=UTC)


def show(*watched: tuple[int, int], **fields: object) -> Show:
    plays = tuple(
        Play(f"{season}.{number}", season, number, "2026-11-20") for season, number in watched
    )
    told: dict[str, object] = {"runtime": Runtime(40, 45), **fields}
    return Show("1", "Ballard", "ballard", all_plays=plays, **told)  # type: ignore[arg-type]


def offered(it: Show, minutes: int = 1440) -> Offer:
    summary = ShowSummary(it)
    progress = progress_of(summary, TODAY, UTC)
    return going_on(summary, progress, Within(NOW, TODAY, minutes))


def codes(offer: Offer) -> list[str]:
    return [str(ref) for ref in offer.refs(len(offer.lows))]


def test_minutes_are_added_up_by_both_ends() -> None:
    found = offered(show((1, 1), seasons=(Season(1, 4),)))
    assert codes(found) == ["S01E02", "S01E03", "S01E04"]
    assert (list(found.lows), list(found.highs)) == ([40, 80, 120], [45, 90, 135])
    assert [found.fitting(minutes) for minutes in (44, 45, 134, 135, 999)] == [0, 1, 2, 3, 3]
    assert [found.perhaps_fitting(minutes) for minutes in (39, 40, 80)] == [0, 1, 2]
    assert found.assumed_from is None


def test_each_end_of_a_season_is_one_and_the_last_that_of_the_show() -> None:
    found = offered(show((1, 1), seasons=(Season(1, 2), Season(2, 3))))
    assert found.ends == ((1, "finishes-season"), (4, "finishes-show"))
    assert codes(found) == ["S01E02", "S02E01", "S02E02", "S02E03"]


@pytest.mark.parametrize(
    ("fields", "ends"),
    [
        ({"airing": Airing.RUNNING}, ((2, "finishes-season"),)),
        ({"airing": Airing.IN_DEVELOPMENT}, ((2, "finishes-season"),)),
        ({"airing": Airing.ENDED}, ((2, "finishes-show"),)),
        ({"airing": Airing.TO_BE_DETERMINED}, ((2, "finishes-show"),)),
        ({"seasons": (Season(1, 3), Season(2, listed=()))}, ((2, "finishes-season"),)),
        ({"seasons": (Season(1, 3), Season(2))}, ((2, "finishes-season"),)),
        ({"seasons": (Season(1, 3), Season(2)), "airing": Airing.ENDED}, ((2, "finishes-season"),)),
        ({"seasons": (Season(1),)}, ()),
        ({"seasons": ()}, ()),
    ],
)
def test_a_show_ends_only_where_no_more_is_to_come(
    fields: dict[str, object], ends: tuple[tuple[int, str], ...]
) -> None:
    assert offered(show((1, 1), **{"seasons": (Season(1, 3),), **fields})).ends == ends


def test_what_was_left_out_before_is_still_to_be_watched() -> None:
    seasons = (Season(1, 3), Season(2, 2))
    assert offered(show((1, 1), (2, 1), seasons=seasons)).ends == ((1, "finishes-season"),)
    assert offered(show((1, 1), (1, 2), (1, 3), (2, 2), seasons=(*seasons, Season(3, 1)))).ends == (
        (1, "finishes-season"),
    )


def test_of_a_season_of_unknown_length_the_next_one_alone_is_there() -> None:
    assert codes(offered(show((1, 1), seasons=(Season(1),)))) == ["S01E02"]
    assert codes(offered(show((1, 1), seasons=(Season(1, 2), Season(2), Season(3, 4))))) == [
        "S01E02",
        "S02E01",
    ]


def test_what_has_not_aired_by_the_hour_ends_it() -> None:
    listed = (
        ListedEpisode(1, airdate="2026-11-01", minutes=50),
        ListedEpisode(2, airdate="2026-11-08", minutes=52),
        ListedEpisode(3, airdate="2026-11-15"),
        ListedEpisode(4, airs_at="2026-11-29T21:30:00+00:00", minutes=60),
        ListedEpisode(5, airs_at="2026-11-29T21:31:00+00:00", minutes=60),
    )
    found = offered(show((1, 1), seasons=(Season(1, listed=listed),)))
    assert codes(found) == ["S01E02", "S01E03", "S01E04"]
    assert (list(found.lows), list(found.highs)) == ([52, 92, 152], [52, 97, 157])
    assert found.ends == ()


def test_gaps_of_a_list_are_no_episodes() -> None:
    listed = tuple(ListedEpisode(number, minutes=30) for number in (1, 2, 4, 7))
    found = offered(show((1, 1), seasons=(Season(1, listed=listed),)))
    assert codes(found) == ["S01E02", "S01E04", "S01E07"]
    assert found.ends == ((3, "finishes-show"),)


def test_of_a_series_seen_whole_only_what_aired_since_is_offered() -> None:
    listed = tuple(
        ListedEpisode(number, airdate=f"2026-{number:02d}-01", minutes=30) for number in range(1, 6)
    )
    found = offered(
        show(seasons=(Season(1, listed=listed),), stored_seen=Seen("import:simkl", "2026-03-15"))
    )
    assert (codes(found), found.ends) == (["S01E04", "S01E05"], ())


def test_an_assumed_length_is_marked_from_there_on() -> None:
    found = offered(show((1, 1), seasons=(Season(1, 4),), runtime=None))
    assert [found.is_assumed(count) for count in (1, 2)] == [True, True]
    listed = (*(ListedEpisode(number, minutes=50) for number in (1, 2)), ListedEpisode(3))
    found = offered(show((1, 1), seasons=(Season(1, listed=listed),), runtime=None))
    assert [found.is_assumed(count) for count in (1, 2)] == [False, True]


def test_a_film_and_a_first_episode_are_one_step() -> None:
    film = Show("2", "Heat", "heat", kind=Kind.FILM, runtime=Runtime(170, 170))
    assert film_offer(ShowSummary(film)).refs(1) == [None]
    assert list(film_offer(ShowSummary(film)).highs) == [170]
    found = first_episode(ShowSummary(show(seasons=(Season(1, 9),))), EpisodeRef(1, 1))
    assert (codes(found), found.is_new) == (["S01E01"], True)


def test_a_pass_goes_through_what_is_left_of_it() -> None:
    plays = [Play(f"{s}.{n}", s, n, "2025-01-01") for s, n in ((1, 1), (1, 2), (2, 1), (2, 2))]
    again = Play("again", 1, 2, "2026-11-20T20:00:00+00:00", pass_id="p")
    one = Pass("p", through="S02E02", began="2026-11-01T20:00:00+00:00")
    it = Show(
        "1", "Bosch", "bosch", runtime=Runtime(45, 45), all_passes=(one,), all_plays=(*plays, again)
    )
    (progress,) = passes_of(ShowSummary(it))
    found = in_pass(ShowSummary(it), progress, (0.0, 0))
    # What was left out comes last, so the first season is finished with it, and the pass.
    assert codes(found) == ["S02E01", "S02E02", "S01E01"]
    assert found.ends == ((2, "finishes-season"), (3, "finishes-show"))
    assert found.number == 2


@given(st.integers(1, 30), st.integers(0, 40), st.integers(1, 60), st.integers(0, 9), st.data())
def test_what_is_far_beyond_is_left_out_and_changes_nothing(
    first: int, second: int, low: int, wider: int, data: st.DataObject
) -> None:
    watched = data.draw(st.integers(0, first - 1))
    minutes = data.draw(st.integers(1, 600))
    seasons = (Season(1, first), *((Season(2, second),) if second else ()))
    it = show(
        *((1, number) for number in range(1, watched + 1)),
        seasons=seasons,
        runtime=Runtime(low, low + wider),
    )
    near, whole = offered(it, minutes), offered(it, 100_000)
    within = whole.perhaps_fitting(minutes)
    assert near.perhaps_fitting(minutes) == within
    assert near.fitting(minutes) == whole.fitting(minutes)
    assert near.refs(within) == whole.refs(within)
    assert [end for end in near.ends if end[0] <= within] == [
        end for end in whole.ends if end[0] <= within
    ]
    assert Minutes(near.lows[0], near.highs[0]) == Minutes(low, low + wider)
