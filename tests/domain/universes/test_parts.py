"""The parts of a universe: stored and read again, and the shows that they name."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.domain.episodes.place import STAYS, Place
from watchlog.domain.models import EpisodeRef, Show
from watchlog.domain.summary import ShowSummary
from watchlog.domain.universes.parts import (
    ShowsByName,
    UniversePart,
    WentInto,
    orders_in,
    read_parts,
    stored_parts,
    universes_in,
)

REFS = st.builds(EpisodeRef, st.integers(0, 9_999), st.integers(1, 99_999))
ENDS = st.one_of(st.just((None, None)), st.tuples(REFS, REFS).map(lambda each: tuple(sorted(each))))
PARTS = st.builds(
    lambda show, title, ends: UniversePart(show, title, *ends),
    st.none() | st.text(min_size=1),
    st.text(min_size=1),
    ENDS,
)


def show(title: str, year: int | None = None, universe: str | None = None) -> ShowSummary:
    slug = title.lower().replace(" ", "-")
    stored = Show(id=f"id-{slug}", title=title, slug=slug, year=year, universe=universe)
    return ShowSummary(stored)


@given(st.lists(PARTS))
def test_what_is_stored_is_read_again(parts: list[UniversePart]) -> None:
    assert list(read_parts(stored_parts(parts))) == parts


@pytest.mark.parametrize(
    "row",
    [
        7,
        {},
        {"show": 7, "title": "Orbit"},
        {"show": None, "title": ""},
        {"show": None, "title": "Orbit", "from": "S01E04", "to": None},
        {"show": None, "title": "Orbit", "from": "S01E04", "to": "S01E02"},
        {"show": None, "title": "Orbit", "from": "x", "to": ["S01E02"]},
    ],
)
def test_a_part_that_does_not_read_is_passed_over(row: Any) -> None:
    good = {"show": None, "title": "Orbit", "from": "S01E01", "to": "S01E02"}
    found = read_parts([row, good])
    assert found == (UniversePart(None, "Orbit", EpisodeRef(1, 1), EpisodeRef(1, 2)),)


@pytest.mark.parametrize("stored", [None, 7, "Orbit", {"a": 1}])
def test_what_is_no_order_has_no_parts(stored: Any) -> None:
    assert read_parts(stored) == ()


def test_names_that_differ_in_case_are_one_universe() -> None:
    parts = stored_parts([UniversePart(None, "Orbit")]), stored_parts([UniversePart(None, "Tide")])
    found = orders_in({"Near": parts[0], "near": [*parts[0], *parts[1]], "Empty": []})
    assert [(name, [part.title for part in parts]) for name, parts in found.values()] == [
        ("Near", ["Orbit", "Tide"])
    ]


def test_a_part_finds_its_show_by_id_and_by_title() -> None:
    orbit, tide, the_kelp = show("Orbit"), show("Tide", 2020), show("The Kelp")
    index = ShowsByName([orbit, tide, the_kelp], {"gone": WentInto("id-orbit")}.get)
    assert index.placed(UniversePart("id-tide", "Old title")).show is tide
    assert index.placed(UniversePart("gone", "Whatever")).show is orbit
    assert index.placed(UniversePart(None, "  ORBIT ")).show is orbit
    assert index.placed(UniversePart(None, "Tide (2020)")).show is tide
    assert index.placed(UniversePart(None, "kelp")).show is the_kelp
    assert index.placed(UniversePart("removed", "Orbits")).show is None


def test_shows_that_went_into_each_other_lead_nowhere() -> None:
    index = ShowsByName([show("Orbit")], {"a": WentInto("b"), "b": WentInto("a")}.get)
    assert index.placed(UniversePart("a", "Tide")).show is None


def test_of_two_shows_of_one_title_a_title_names_neither() -> None:
    old, new = show("Orbit", 1971), show("Orbit", 2025)
    new.slug = "orbit-2025"
    index = ShowsByName([old, new])
    assert index.called("Orbit 2025") is new
    assert ShowsByName([old, new]).placed(UniversePart(None, "Orbit 1999")).show is None


def test_shows_that_name_their_universe_come_after_its_order_by_year() -> None:
    shows = [
        show("Late", 2022, "near"),
        show("Early", 2001, "Near"),
        show("Undated", None, "Near"),
        show("Placed", 2030, "Near"),
        show("Other", 2000, "Far"),
    ]
    order = stored_parts([UniversePart("id-placed", "Placed"), UniversePart(None, "Missing")])
    found = universes_in({"Near": order}, shows, ShowsByName(shows))
    near, far = found["near"], found["far"]
    assert [each.part.title for each in near.members] == [
        *("Placed", "Missing", "Early", "Late", "Undated"),
    ]
    assert [each.in_order for each in near.members] == [True, True, False, False, False]
    assert (near.has_order, far.has_order, far.name) == (True, False, "Far")
    assert near.ids == {"id-placed", "id-early", "id-late", "id-undated"}


@pytest.mark.parametrize(
    ("ends", "place", "there"),
    [
        (("S01E03", "S01E07"), Place(2), "S02E03–E07"),
        (("S01E03", "S01E07"), Place(1, 12), "S01E15–E19"),
        (("S01E02", "S01E99999"), Place(1, 12), "S01E14–S1"),
        ((None, None), Place(2), "S2"),
        ((None, None), Place(1, 12), "S01E13–S1"),
        ((None, None), STAYS, ""),
        (("S00E01", "S00E02"), Place(2), "S00E01–E02"),
    ],
)
def test_a_part_of_a_joined_show_is_at_the_place_of_that(
    ends: tuple[str | None, str | None], place: Place, there: str
) -> None:
    stored = {"show": "gone", "title": "Tide", "from": ends[0], "to": ends[1]}
    (part,) = read_parts([stored])
    index = ShowsByName([show("Orbit")], {"gone": WentInto("id-orbit", place)}.get)
    assert index.placed(part).part.episodes == there
