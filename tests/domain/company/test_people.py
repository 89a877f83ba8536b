"""Names of people: what is read of a text, in which order, and what is near to what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.domain.company.people import (
    in_order,
    name_key,
    near_names,
    parse_people,
    renamed,
    spellings_of,
)
from watchlog.errors import BadValue, WatchlogError

NAMES = st.text(st.sampled_from("abcAB zé"), min_size=1, max_size=6).filter(str.strip)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna", ("Anna",)),
        (" Ben ,Anna,", ("Anna", "Ben")),
        ("Anna  K", ("Anna K",)),
        ("anna,Anna", ("Anna",)),
        ("Zoë", ("Zoë",)),
        ("अनु,Anna", ("Anna", "अनु")),
    ],
)
def test_commas_part_names(text: str, names: tuple[str, ...]) -> None:
    assert parse_people(text) == names


@given(st.lists(NAMES, min_size=1, max_size=5))
def test_a_set_of_people_has_one_form(names: list[str]) -> None:
    one = in_order(names)
    assert one == in_order(reversed(names)) == in_order(one)
    assert {name_key(name) for name in one} == {name_key(name) for name in names}
    assert len(one) == len({name_key(name) for name in names})


@given(st.text(max_size=30))
def test_whatever_is_typed_is_names_or_refused(text: str) -> None:
    try:
        names = parse_people(text)
    except WatchlogError as refused:
        assert isinstance(refused, BadValue)
    else:
        assert parse_people(",".join(names)) == names


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Ana", ["Anna"]),
        ("Annna", ["Anna"]),
        ("Anne", ["Anna"]),
        ("Bne", ["Ben"]),
        ("Zoe", ["Zoë"]),
        ("Tom", []),
        ("Karan", []),
    ],
)
def test_a_letter_more_or_less_is_near(typed: str, near: list[str]) -> None:
    assert near_names(typed, ["Anna", "Ben", "Zoë", "Tim"]) == near


def test_the_very_same_spelling_goes_first() -> None:
    assert spellings_of("anna", ["Anna", "anna", "Ben"]) == ["anna", "Anna"]


def test_a_new_name_takes_the_place_of_the_old_one() -> None:
    assert renamed(("Ana", "Ben"), {"ana": "Anna"}) == ("Anna", "Ben")
    assert renamed(("Ana", "Anna"), {"ana": "Anna"}) == ("Anna",)
    assert renamed((), {"ana": "Anna"}) == ()
    assert renamed(None, {"ana": "Anna"}) is None
