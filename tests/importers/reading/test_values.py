"""Values of any type from any export: those that can be meant, and what is said of the others."""

from __future__ import annotations

from typing import Any

import pytest

from watchlog.domain.models import Runtime
from watchlog.importers.reading import values
from watchlog.importers.reading.values import UnreadableValue


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (1, 1),
        (7, 7),
        (20, 20),
        ("1", 1),
        ("20", 20),
        ("007", 7),
        ("3.0", 3),
        ("3.00", 3),
        (3.0, 3),
        ("", None),
        (None, None),
    ],
)
def test_a_whole_number_in_its_bounds(value: Any, number: int | None) -> None:
    assert values.whole_number(value, "length", 1, 20) == number


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "a length of 0"),
        ("0", "a length of 0"),
        (21, "a length of 21"),
        ("-3", "a length of -3"),
        (10**9 - 1, "a length of 999999999"),
        (10**9, "a length of absurd size"),
        ("9" * 19, "a length of absurd size"),
        (-(10**9), "a length of absurd size"),
        ("9" * 20, "the length is no number"),
        ("3.5", "the length is no number"),
        (3.5, "the length is no number"),
        (float("nan"), "the length is no number"),
        (True, "the length is no number"),
        ([1], "the length is no number"),
        ("three", "the length is no number"),
    ],
)
def test_a_number_out_of_its_bounds(value: Any, said: str) -> None:
    with pytest.raises(UnreadableValue) as refused:
        values.whole_number(value, "length", 1, 20)
    assert str(refused.value) == said


def test_what_is_out_of_its_bounds_is_named_with_its_article() -> None:
    for read, value, said in (
        (values.episode, 0, "an episode of 0"),
        (values.season, -1, "a season of -1"),
    ):
        with pytest.raises(UnreadableValue, match=f"^{said}$"):
            read(value)
    assert (values.season(0), values.season(9_999)) == (0, 9_999)
    assert (values.episode(1), values.episode(99_999)) == (1, 99_999)


def test_ids_that_can_be_meant() -> None:
    most = 10**12 - 1
    assert values.ids(tvdb=most, tmdb=str(most), trakt=1, imdb="12345") == (
        ("imdb", "tt0012345"),
        ("tmdb", most),
        ("trakt", 1),
        ("tvdb", most),
    )
    assert values.ids(imdb="tt0411008") == values.ids(imdb=" 411008 ") == (("imdb", "tt0411008"),)
    assert values.ids(imdb="1234567890") == (("imdb", "tt1234567890"),)


@pytest.mark.parametrize("value", [None, "", 0, -1, 10**12, "0", "9" * 13, "x1", 1.0, True, [1]])
def test_numbers_that_are_no_id(value: Any) -> None:
    assert values.ids(tvdb=value) == ()


@pytest.mark.parametrize("value", [None, "", "tt0000000", "00000", "1234", "1" * 11, "nm12345", 7])
def test_texts_that_are_no_id_of_imdb(value: Any) -> None:
    assert values.ids(imdb=value) == ()


def test_a_note_is_cleaned_and_never_refused() -> None:
    assert values.note(" Slow.\n\nThen not. ") == "Slow.\n\nThen not."
    assert values.note("\t \n") is None
    assert values.note(7) is None
    cut = values.note("ab " * 10_000)
    assert cut is not None
    assert (len(cut) <= 9_000, cut[:5999]) == (True, ("ab " * 2_000)[:5999])


def test_lengths_that_can_be_meant() -> None:
    assert (values.minutes(1), values.minutes("1440")) == (1, 1440)
    assert [values.minutes(each) for each in (0, 1441, "x", None)] == [None] * 4
    assert (values.exact_minutes("0,5"), values.exact_minutes("1440.0")) == (0.5, 1440.0)
    assert [values.exact_minutes(each) for each in ("0.0", "1440.1", "")] == [None] * 3
    assert values.runtime("45.0") == Runtime(45, 45)
    assert values.runtime(0) is None


def test_years_that_can_be_meant() -> None:
    assert [values.year(each) for each in (1887, 1888, "2200", 2201)] == [None, 1888, 2200, None]
