"""Values are what the standard dataclasses and named tuples are, only quicker to define."""

from __future__ import annotations

import pickle
from collections import namedtuple
from copy import copy
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from functools import cached_property

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.startup.values import Record, frozen


@frozen
class Pair:
    """Two things."""

    one: int
    other: str = "x"
    more: dict[str, int] = field(default_factory=dict)

    @cached_property
    def both(self) -> str:
        return f"{self.one}{self.other}"


class Row(Record):
    """One thing, or more."""

    one: int
    other: str | None = None

    @property
    def twice(self) -> int:
        return 2 * self.one


def test_a_value_is_a_dataclass() -> None:
    pair = Pair(1, more={"a": 1})
    assert is_dataclass(pair)
    assert [each.name for each in fields(pair)] == ["one", "other", "more"]
    assert (pair.one, pair.other, pair.more) == (1, "x", {"a": 1})
    assert replace(pair, other="y") == Pair(1, "y", {"a": 1})
    assert Pair.__doc__ == "Two things."
    assert repr(Pair(1)) == "Pair(one=1, other='x', more={})"


def test_values_are_equal_by_their_fields_alone() -> None:
    looked_at = Pair(1)
    assert looked_at.both == "1x"
    assert looked_at == Pair(1, "x") == Pair(one=1, other="x", more={})
    assert looked_at != Pair(2)
    assert looked_at != (1, "x", {})  # type: ignore[comparison-overlap]
    assert Pair(1).more is not Pair(1).more


def test_values_are_frozen() -> None:
    pair = Pair(1)
    with pytest.raises(FrozenInstanceError):
        pair.one = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del pair.one
    assert pair.one == 1


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), ((1, "x", {}, 4), {}), ((1,), {"one": 1}), ((1,), {"unknown": 1})],
)
def test_wrong_fields_are_refused(given: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        Pair(*given, **named)  # type: ignore[arg-type]


def test_a_value_can_be_a_key() -> None:
    assert len({Pair(1, more=()), Pair(1, "x", ()), Pair(2, more=())}) == 2  # type: ignore[arg-type]


def test_a_row_is_a_named_tuple() -> None:
    row = Row(1)
    assert tuple(row) == (1, None)
    assert row == Row(one=1, other=None)
    assert row._replace(other="y") == Row(1, "y")
    assert (row.twice, Row.__doc__, Row._fields) == (2, "One thing, or more.", ("one", "other"))
    assert (Row.__name__, Row.__qualname__, Row.__module__) == ("Row", "Row", __name__)
    assert repr(row) == "Row(one=1, other=None)"
    with pytest.raises(TypeError):
        Row()  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ((), {}),
        ((), {"other": "x"}),
        ((1, "x", 3), {}),
        ((1,), {"one": 1}),
        ((1, "x"), {"other": "x"}),
        ((1,), {"unknown": 1}),
    ],
)
def test_a_row_refuses_wrong_fields(given: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        Row(*given, **named)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="unknown"):
        Row(1)._replace(unknown=1)  # type: ignore[call-arg]


@given(st.lists(st.integers(), max_size=4), st.dictionaries(st.sampled_from("abcd"), st.integers()))
def test_a_row_takes_what_a_named_tuple_takes(values: list[int], named: dict[str, int]) -> None:
    made: list[object] = []
    for kind in (namedtuple("Of", "a b c", defaults=(5, 6)), _Of):
        try:
            made.append(tuple(kind(*values, **named)))  # type: ignore[arg-type]
        except TypeError:
            made.append(None)
    assert made[0] == made[1]


class _Of(Record):
    a: int
    b: int = 5
    c: int = 6


def test_a_row_is_copied_matched_and_made_of_values() -> None:
    row = Row(1, "x")
    assert pickle.loads(pickle.dumps(row)) == copy(row) == row
    assert type(copy(row)) is Row
    assert Row._make([1, "x"]) == row
    assert row._asdict() == {"one": 1, "other": "x"}
    match row:
        case Row(one, other):
            assert (one, other) == (1, "x")
    with pytest.raises(AttributeError):
        row.one = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        row.more = 2  # type: ignore[attr-defined]
