"""Values of any type from any export: those that can be meant, and what is said of the others."""

from __future__ import annotations

import re
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
    ("value", "shown"),
    [
        (0, "0"),
        ("0", "0"),
        (21, "21"),
        ("-3", "-3"),
        (10**9 - 1, "999,999,999"),
        # What is absurd, or no number, is not repeated.
        (10**9, None),
        ("9" * 19, None),
        (-(10**9), None),
        ("9" * 20, None),
        ("3.5", None),
        (3.5, None),
        (float("nan"), None),
        (True, None),
        ([1], None),
        ("three", None),
    ],
)
def test_a_number_out_of_its_bounds(value: Any, shown: str | None) -> None:
    with pytest.raises(UnreadableValue, match="length") as refused:
        values.whole_number(value, "length", 1, 20)
    assert re.findall(r"-?[\d,]+", str(refused.value)) == ([shown] if shown else [])


def test_the_bounds_of_seasons_and_episodes() -> None:
    for read, value in ((values.episode, 0), (values.episode, 100_000), (values.season, -1)):
        with pytest.raises(UnreadableValue):
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
