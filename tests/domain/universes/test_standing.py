"""How far one is in a part of a show, and what comes next in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import a_film, a_series, watched
from watchlog.domain.episodes.progress import progress_of
from watchlog.domain.limits import LAST_EPISODE
from watchlog.domain.models import EpisodeRef, Season, Show
from watchlog.domain.summary import ShowSummary
from watchlog.domain.universes.parts import UniversePart
from watchlog.domain.universes.standing import Standing, standing_in


def standing(show: Show, first: tuple[int, int] | None, last: tuple[int, int] | None) -> Standing:
    ends = [None if end is None else EpisodeRef(*end) for end in (first, last)]
    summary = ShowSummary(show)
    progress = progress_of(summary, date(2026, 11, 23))
    return standing_in(UniversePart(show.id, show.title, *ends), summary, progress)


def told(found: Standing) -> tuple[int, int | None, str | None]:
    return found.watched, found.episodes, str(found.next) if found.next else None


SEASONS = (Season(1, 10), Season(2, 8))


@pytest.mark.parametrize(
    ("seen", "first", "last", "expected"),
    [
        ((), None, None, (0, 18, "S01E01")),
        ((), (1, 1), (1, 7), (0, 7, "S01E01")),
        ((1, 2), (1, 1), (1, 7), (2, 7, "S01E03")),
        ((2, 7), (1, 1), (1, 7), (2, 7, None)),
        ((1, 2), (1, 4), (1, 6), (0, 3, "S01E04")),
        ((8,), (1, 4), (1, 6), (0, 3, "S01E04")),
        ((10,), (1, 9), (2, 3), (1, 5, "S02E01")),
        ((), (1, 1), (2, LAST_EPISODE), (0, 18, "S01E01")),
        ((10,), (1, 1), (1, LAST_EPISODE), (1, 10, None)),
        ((), (1, 8), (1, 14), (0, 3, "S01E08")),
        # A season that nobody has told of is taken as it was named.
        ((), (3, 1), (3, 6), (0, 6, "S03E01")),
        ((), (3, 1), (3, LAST_EPISODE), (0, None, "S03E01")),
    ],
)
def test_what_was_watched_of_a_part(
    seen: tuple[int, ...],
    first: tuple[int, int] | None,
    last: tuple[int, int] | None,
    expected: tuple[int, int | None, str | None],
) -> None:
    plays = [play for at in seen for play in watched("22:00", first=at)]
    show = replace(a_series(plays=plays), seasons=SEASONS)
    assert told(standing(show, first, last)) == expected


def test_a_part_up_to_the_end_of_a_season_ends_with_its_last_episode() -> None:
    show = replace(a_series(), seasons=SEASONS)
    assert standing(show, (1, 1), (1, LAST_EPISODE)).last == EpisodeRef(1, 10)
    assert standing(show, (1, 1), (1, 4)).last == EpisodeRef(1, 4)
    unknown = a_series(episodes=None)
    assert standing(unknown, (1, 1), (1, LAST_EPISODE)).last is None


def test_in_a_season_of_unknown_length_the_next_one_follows() -> None:
    show = a_series(plays=watched("22:00", "22:50"), episodes=None)
    assert told(standing(show, (1, 1), (1, LAST_EPISODE))) == (2, None, "S01E03")
    assert told(standing(show, (1, 1), (1, 2))) == (2, 2, None)


def test_specials_are_a_part_only_where_they_are_named() -> None:
    show = a_series(plays=watched("22:00", season=0))
    assert told(standing(show, (0, 1), (0, 2))) == (1, 2, "S00E02")
    assert told(standing(show, None, None)) == (0, 10, "S01E01")


def test_a_film_is_seen_or_not() -> None:
    assert told(standing(a_film("heat"), None, None)) == (0, 1, None)
    assert standing(a_film("heat"), None, None).follows(is_film=True)
    assert not standing(a_film("heat", "22:00"), None, None).follows(is_film=True)


@given(
    st.sets(st.integers(1, 30), max_size=12), st.integers(1, 30), st.integers(0, 29), st.booleans()
)
def test_a_part_agrees_with_its_episodes_counted(
    seen: set[int], first: int, more: int, known: bool
) -> None:
    plays = [play for at in seen for play in watched("22:00", first=at)]
    show = a_series(plays=plays, episodes=30 if known else None)
    inside = [at for at in range(first, first + more + 1) if at <= 30 or not known]
    played = [at for at in inside if at in seen]
    after = [at for at in inside if at > max(played, default=0)]
    expected = len(played), len(inside), str(EpisodeRef(1, after[0])) if after else None
    assert told(standing(show, (1, first), (1, first + more))) == expected
