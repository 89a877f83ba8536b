"""EPISODES typed for a show that was joined as a season of another."""

from __future__ import annotations

import pytest

from watchlog.domain.episodes.grammar import Seasons, parse_selection
from watchlog.domain.episodes.joined import placed_selection
from watchlog.domain.episodes.place import Place
from watchlog.domain.episodes.resolve import resolve
from watchlog.domain.models import Play, Season, Show
from watchlog.domain.summary import ShowSummary

KURO = ShowSummary(
    Show(
        id="k",
        title="Kuro",
        slug="kuro",
        seasons=(Season(1, 16), Season(2, 4)),
        all_plays=(Play("a", 1, 13), Play("b", 2, 1), Play("c", 1, 2)),
    )
)


@pytest.mark.parametrize(
    ("typed", "place", "means"),
    [
        ("3", Place(2), "s2e3"),
        ("s1e3", Place(2), "s2e3"),
        ("2-3", Place(2), "s2e2-3"),
        ("2-3", Place(1, 12), "s1e14-15"),
        ("", Place(2), "s2e2"),
        ("", Place(1, 12), "s1e14"),
        ("+2", Place(1, 12), "s1e14-15"),
        ("", Place(1, 13), "s1e14"),
        ("all", Place(2), "s2"),
        ("s1", Place(1, 12), "s1e13-16"),
        ("s2e2", Place(1, 12), "s2e2"),
        ("s2", Place(2), "s2"),
    ],
)
def test_what_is_typed_is_of_the_place(typed: str, place: Place, means: str) -> None:
    found = placed_selection(parse_selection([typed]), place, KURO)
    wanted = resolve(parse_selection([means]), KURO)
    assert resolve(found, KURO) == wanted


def test_a_season_of_unknown_length_is_named_as_it_is() -> None:
    show = ShowSummary(Show(id="k", title="Kuro", slug="kuro", seasons=(Season(1, None),)))
    found = placed_selection(parse_selection(["all"]), Place(1, 12), show)
    assert found.parts == (Seasons(1, 1),)
