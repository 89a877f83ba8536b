"""EPISODES as text: references and counts that may be typed, and those that are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.domain.episodes.grammar import (
    parse_episode_counts,
    parse_ref,
    typed_form,
)
from watchlog.domain.models import EpisodeRef
from watchlog.errors import BadEpisodes


@pytest.mark.parametrize(
    ("text", "counts"), [("10", (10,)), ("10,8", (10, 8)), ("10, ?", (10, None)), ("10;8", (10, 8))]
)
def test_numbers_of_episodes(text: str, counts: tuple[int | None, ...]) -> None:
    assert parse_episode_counts(text) == counts


@pytest.mark.parametrize("text", ["", "0", "-1", "ten", "10,", "20001", "१०", "9" * 5000])
def test_numbers_of_episodes_that_are_none(text: str) -> None:
    with pytest.raises(BadEpisodes):
        parse_episode_counts(text)


@pytest.mark.parametrize("text", ["4", "s1", "s1e1-3", "", "all", "s1e1 s1e2"])
def test_one_episode_needs_its_season(text: str) -> None:
    with pytest.raises(BadEpisodes):
        parse_ref(text)


REFS = st.builds(EpisodeRef, st.integers(0, 30), st.integers(1, 300))


@given(REFS)
def test_an_episode_is_read_as_it_is_written(ref: EpisodeRef) -> None:
    assert parse_ref(str(ref)) == ref
    assert parse_ref(typed_form([ref])) == ref
