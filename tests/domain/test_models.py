"""The values that everything is built of."""

from __future__ import annotations

from watchlog.domain.models import (
    EpisodeRef,
)


def test_episodes_sort_in_watching_order() -> None:
    assert sorted([EpisodeRef(2, 1), EpisodeRef(1, 10), EpisodeRef(1, 9)])[0] == EpisodeRef(1, 9)
