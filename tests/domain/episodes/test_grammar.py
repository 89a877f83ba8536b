"""EPISODES as text: references and counts that may be typed, and those that are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.domain.episodes.grammar import (
    NextEpisodes,
    Span,
    compact,
    parse_episode_counts,
    parse_ref,
    parse_selection,
    typed_form,
    typed_part,
)
from watchlog.domain.models import EpisodeRef
from watchlog.errors import BadEpisodes


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("10", (10,)),
        ("10,8", (10, 8)),
        ("10, ?", (10, None)),
        ("10;8", (10, 8)),
        ("0000010", (10,)),
        ("20000", (20_000,)),
    ],
)
def test_numbers_of_episodes(text: str, counts: tuple[int | None, ...]) -> None:
    assert parse_episode_counts(text) == counts


@pytest.mark.parametrize(
    "text", ["", "0", "-1", "ten", "10,", "20001", "200000", "0200001", "१०", "9" * 5000]
)
def test_numbers_of_episodes_that_are_none(text: str) -> None:
    with pytest.raises(BadEpisodes):
        parse_episode_counts(text)


@pytest.mark.parametrize("text", ["4", "s1", "s1e1-3", "", "all", "s1e1 s1e2"])
def test_one_episode_needs_its_season(text: str) -> None:
    with pytest.raises(BadEpisodes):
        parse_ref(text)


def episodes(typed: str) -> list[EpisodeRef]:
    """The episodes of spans within a season, as they were typed."""
    spans = [part for part in parse_selection([typed]).parts if isinstance(part, Span)]
    assert all(span.last_season == span.first_season is not None for span in spans)
    return [
        EpisodeRef(span.first_season or 0, number)
        for span in spans
        for number in range(span.first, span.last + 1)
    ]


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("s01e03e04", "s1e3-4"),
        ("s1e3e5e6", "s1e3 s1e5-6"),
        ("S2E9E1", "s2e9 s2e1"),
        ("s0e1e2", "s0e1-2"),
        ("s1e2-e3", "s1e2-3"),
    ],
)
def test_several_episodes_of_a_file(typed: str, means: str) -> None:
    assert typed_form(episodes(typed)) == means


@pytest.mark.parametrize("typed", ["s01e03e00", "s1e0e1", "s123456e1e2"])
def test_several_episodes_that_are_none(typed: str) -> None:
    with pytest.raises(BadEpisodes):
        parse_selection([typed])


def test_the_next_ones_are_counted_from_one() -> None:
    assert parse_selection(["+1"]).parts == (NextEpisodes(1),)
    assert parse_selection(["+ 12"]).parts == (NextEpisodes(12),)
    with pytest.raises(BadEpisodes):
        parse_selection(["+0"])


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("s1e1", "S01E01"),
        ("s1e1-2", "S01E01–E02"),
        ("s1e1-3 s1e7", "S01E01–E03, S01E07"),
        ("s1e10 s2e11", "S01E10, S02E11"),
        ("s1e3 s1e2", "S01E03, S01E02"),
        ("s1e1 s1e3", "S01E01, S01E03"),
        ("s0e1 s1e2", "S00E01, S01E02"),
    ],
)
def test_episodes_in_few_words(typed: str, shown: str) -> None:
    assert compact(episodes(typed)) == shown
    assert typed_form(episodes(typed)) == typed


@pytest.mark.parametrize(
    ("typed", "season", "means"),
    [
        ("4", 2, "s2e4"),
        ("4-6", 2, "s2e4-6"),
        ("s1e4", 2, "s1e4"),
        ("s1e4-6", 2, "s1e4-6"),
        ("s1e4-s3e6", 2, "s1e4-s3e6"),
        ("s0e2", 2, "s0e2"),
        ("s3", 2, "s3"),
        ("s1-s3", 2, "s1-s3"),
        ("+3", 2, "+3"),
        ("all", 2, "all"),
    ],
)
def test_a_part_is_typed_again_with_its_season(typed: str, season: int, means: str) -> None:
    (part,) = parse_selection([typed]).parts
    assert typed_part(part, season) == means


REFS = st.builds(EpisodeRef, st.integers(0, 30), st.integers(1, 300))


@given(REFS)
def test_an_episode_is_read_as_it_is_written(ref: EpisodeRef) -> None:
    assert parse_ref(str(ref)) == ref
    assert parse_ref(typed_form([ref])) == ref
