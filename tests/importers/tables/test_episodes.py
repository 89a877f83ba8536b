"""The numbers of a row: codes of one episode, and of several that were watched together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.tables.episodes import MOST_AT_ONCE, season_and_numbers


@pytest.mark.parametrize(
    ("season", "episode", "numbers"),
    [
        ("2", "4", (2, (4,))),
        ("", "S02E04", (2, (4,))),
        ("9", "2x04", (2, (4,))),
        ("Season 2", "Episode 4", (2, (4,))),
        ("Specials", "3", (0, (3,))),
        ("special", "1-2", (0, (1, 2))),
        ("", "S00E01", (0, (1,))),
        ("", "S01E01-E02", (1, (1, 2))),
        ("", "S01E03E04", (1, (3, 4))),
        ("", "s01e01-s01e03", (1, (1, 2, 3))),
        ("", "1x07-08", (1, (7, 8))),
        ("", "1x07-1x08", (1, (7, 8))),
        ("1", "5-6", (1, (5, 6))),
        ("1", "5–7", (1, (5, 6, 7))),
        ("1", "5 & 6", (1, (5, 6))),
        ("1", "5, 7", (1, (5, 7))),
        ("1", "Ep. 5-6", (1, (5, 6))),
        ("", "", (None, ())),
    ],
)  # fmt: skip
def test_what_is_named(season: str, episode: str, numbers: object) -> None:
    assert season_and_numbers(season, episode) == numbers


@pytest.mark.parametrize(
    ("episode", "reason"),
    [
        ("four", "the episode isn't a number"),
        ("5-six", "the episode isn't a number"),
        ("3e04", "the episode isn't a number"),
        ("6-5", "a range that runs backwards"),
        ("S01E02-E02", "a range that runs backwards"),
        ("4-4", "a range that runs backwards"),
        ("4, 2", "a range that runs backwards"),
        ("2, 4, 3", "a range that runs backwards"),
        ("S01E09-S02E01", "a range across two seasons"),
        ("1-99999", "a range of more than 50 episodes"),
    ],
)
def test_what_cannot_be_meant(episode: str, reason: str) -> None:
    with pytest.raises(UnreadableValue, match=reason):
        season_and_numbers("", episode)


@given(st.integers(0, 99), st.integers(1, 99_000), st.integers(1, MOST_AT_ONCE - 1))
def test_every_way_to_write_a_range_is_that_range(season: int, first: int, more: int) -> None:
    last = first + more
    wanted = season, tuple(range(first, last + 1))
    for code in (f"S{season:02}E{first:02}-E{last:02}", f"{season}x{first}-{last}",
                 f"s{season}e{first} - s{season}e{last}"):  # fmt: skip
        assert season_and_numbers("", code) == wanted
    assert season_and_numbers(str(season), f"{first}-{last}") == wanted
    assert season_and_numbers(f"S{season}", f"E{first} to {last}") == wanted


@given(st.text("sSeExX0123456789-&,. ½一", max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        _, numbers = season_and_numbers("", text)
    except UnreadableValue:
        return
    assert list(numbers) == sorted(set(numbers))
    assert len(numbers) <= MOST_AT_ONCE
