"""Counts of episodes as plays: once, again, in part, absurdly often, and dates in pieces."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importers.files import only, reasons
from watchlog.domain.dates.moments import is_stamp
from watchlog.domain.models import Kind
from watchlog.importers.anime.progress import (
    ABSURD_REWATCHES,
    COMPLETED,
    MOST_OF_ENTRY,
    REPEATING,
    ListEntry,
    fuzzy_date,
    items_of,
    titles,
)
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import (
    UNCOUNTED_REWATCHES,
    ImportedItem,
    ImportedMark,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    Location,
    ShowKey,
    SkippedRow,
)

SERIES = ShowKey("Kumo", 2019, Kind.SERIES)
FILM = ShowKey("Umi", 2019, Kind.FILM)


def items(key: ShowKey = SERIES, **fields: Any) -> list[ImportedItem]:
    return list(items_of(ListEntry(key, Location(1, "x"), **fields)))


def times_seen(things: list[ImportedItem]) -> dict[int, int]:
    """How often each episode was seen, by its number."""
    counts = Counter(each.episode for each in only(ImportedPlay, things) if each.episode)
    for mark in only(ImportedMark, things):
        assert mark.season == 1
        counts.update(range(1, mark.episode + 1))
    return dict(counts)


def seen_whole(things: list[ImportedItem]) -> bool:
    [show] = only(ImportedShow, things)
    return show.completed


def length(things: list[ImportedItem]) -> int | None:
    [show] = only(ImportedShow, things)
    return show.seasons[0].episodes if show.seasons else None


def test_a_count_is_a_play_of_each_episode_at_a_time_unknown() -> None:
    things = items(status=COMPLETED, progress=3, episodes=3, finished="2024-10-07")
    assert times_seen(things) == {1: 1, 2: 1, 3: 1}
    [mark] = only(ImportedMark, things)
    assert mark.not_after == "2024-10-07"
    assert (seen_whole(things), length(things)) == (False, 3)


def test_an_entry_in_progress() -> None:
    things = items(progress=2, episodes=12)
    assert (times_seen(things), length(things)) == ({1: 1, 2: 1}, 12)
    assert length(items(progress=2)) is None
    assert length(items(status=COMPLETED, progress=2)) == 2


@pytest.mark.parametrize(("progress", "episodes"), [(0, None), (0, 12), (5, 12)])
def test_a_completed_entry_whose_episodes_are_not_counted_gets_no_plays_of_them(
    progress: int, episodes: int | None
) -> None:
    things = items(status=COMPLETED, progress=progress, episodes=episodes, finished="2024-10-07")
    assert times_seen(things) == dict.fromkeys(range(1, progress + 1), 1)
    [show] = only(ImportedShow, things)
    assert (show.completed, show.not_after) == (True, "2024-10-07")


def test_rewatches_are_further_plays_without_any_limit_of_time() -> None:
    things = items(status=COMPLETED, progress=2, episodes=2, rewatches=2, finished="2024-10-07")
    assert times_seen(things) == {1: 3, 2: 3}
    assert Counter(each.not_after for each in only(ImportedPlay, things)) == {
        "2024-10-07": 2, None: 4,
    }  # fmt: skip


def test_a_repeated_entry_was_seen_whole_and_counts_the_viewing_in_progress() -> None:
    assert times_seen(items(status=REPEATING, progress=1, episodes=3)) == {1: 2, 2: 1, 3: 1}
    again = items(status=REPEATING, progress=1, episodes=3, rewatches=1)
    assert times_seen(again) == {1: 3, 2: 2, 3: 2}
    unknown = items(status=REPEATING, progress=2)
    assert (times_seen(unknown), seen_whole(unknown)) == ({1: 2, 2: 2}, True)
    assert seen_whole(items(status=REPEATING))


@pytest.mark.parametrize("rewatches", [255, 99_999])
def test_an_absurd_number_of_rewatches_is_left_out_and_named(rewatches: int) -> None:
    things = items(status=COMPLETED, progress=2, episodes=2, rewatches=rewatches)
    assert times_seen(things) == {1: 1, 2: 1}
    [row] = only(SkippedRow, things)
    assert (row.reason, row.what) == (ABSURD_REWATCHES, f"Kumo: {rewatches}")


def test_rewatches_without_a_count_are_left_out_and_named() -> None:
    things = items(status=COMPLETED, rewatches=2)
    assert reasons(things) == [UNCOUNTED_REWATCHES]
    assert times_seen(things) == {}


@pytest.mark.parametrize("state", ["planned", "paused", "dropped"])
def test_states(state: str) -> None:
    [show] = only(ImportedShow, items(status=state))
    assert (show.state, show.completed) == (state, False)
    [show] = only(ImportedShow, items(status=COMPLETED, progress=1))
    assert show.state is None


def test_a_film_was_seen_once_and_rewatches_are_more_plays() -> None:
    [film] = only(ImportedShow, items(FILM, status=COMPLETED, finished="2024-10-07"))
    assert (film.completed, film.not_after) == (True, "2024-10-07")
    assert seen_whole(items(FILM, progress=1))
    assert not seen_whole(items(FILM, status="planned"))
    things = items(FILM, status=COMPLETED, rewatches=1, finished="2024-10-07")
    plays = [(each.season, each.episode, each.not_after) for each in only(ImportedPlay, things)]
    assert plays == [(None, None, "2024-10-07"), (None, None, None)]
    assert not seen_whole(things)


def test_a_film_that_is_planned_was_not_seen_for_its_rating() -> None:
    [planned] = only(ImportedVerdict, items(FILM, status="planned", rating=7.0))
    [seen] = only(ImportedVerdict, items(FILM, status=COMPLETED, rating=7.0))
    assert (planned.of_seen, seen.of_seen) == (False, True)


COUNTS = st.one_of(st.integers(0, 30), st.integers(0, 99_999))


@given(
    status=st.sampled_from(["", COMPLETED, REPEATING, "planned", "paused", "dropped"]),
    progress=COUNTS, episodes=st.none() | COUNTS.filter(bool), rewatches=COUNTS,
    key=st.sampled_from([SERIES, FILM]),
)  # fmt: skip
def test_no_entry_makes_more_than_it_may(key: ShowKey, **fields: Any) -> None:
    things = items(key, **fields)
    assert len(only(ImportedPlay, things)) <= MOST_OF_ENTRY
    assert len(only(ImportedShow, things)) == 1
    # What is counted is never lost: it is plays, or a mark that stands for them.
    if key is SERIES and fields["progress"] and fields["status"] != REPEATING:
        assert max(times_seen(things)) == fields["progress"]


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        ((2024, 10, 7), "2024-10-07"), (("2024", "10", "00"), "2024-10"), ((2024, None, 7), "2024"),
        ((None, 10, 7), None), ((0, 0, 0), None), (("0000", "05", "03"), None), ((1, 1, 1), None),
        ((1970, 1, 1), None), ((2024, 0, 0), "2024"),
    ],
)  # fmt: skip
def test_dates_as_far_as_they_are_known(parts: tuple[Any, Any, Any], date: str | None) -> None:
    assert fuzzy_date(*parts) == date


@given(st.tuples(*[st.none() | st.integers(-5, 9_999) | st.text(max_size=4)] * 3))
def test_a_date_is_a_stamp_nothing_or_a_bad_row(parts: tuple[Any, Any, Any]) -> None:
    try:
        found = fuzzy_date(*parts)
    except UnreadableValue:
        return
    assert found is None or is_stamp(found)


def test_titles() -> None:
    assert titles(None, "Light", "Akari", "Light", "") == ("Light", ("Akari",))
    with pytest.raises(UnreadableValue, match="no title"):
        titles(None, "")
