"""Plays that are asked for: what fits, and what may, of which nobody told the language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import a_series, in_summary, watched
from watchlog.domain.company.asked import PlaysAsked, fitting
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import CountedPlays, count_plays, narrowed, within

LANGUAGES = [None, "es", "es-MX", "es-419", "en", "yue", "zh"]
COMPANIES = [None, (), ("Anna",), ("Anna", "Ben")]


@pytest.mark.parametrize(
    ("language", "heard"),
    [
        ("es", ["es", "es-MX", "es-419"]),
        ("es-MX", ["es-MX"]),
        ("zh", ["zh"]),
        ("yue", ["yue"]),
        ("fr", []),
    ],
)
def test_a_language_is_heard_in_all_its_regions_unless_one_is_asked_for(
    language: str, heard: list[str]
) -> None:
    flags = fitting(PlaysAsked((), language), [None] * len(LANGUAGES), LANGUAGES)
    assert [tag for tag, fits in zip(LANGUAGES, flags, strict=True) if fits] == heard


@given(
    st.lists(st.tuples(st.sampled_from(COMPANIES), st.sampled_from(LANGUAGES)), max_size=20),
    st.sampled_from([(), ("anna",), ("Ben", "Anna")]),
    st.sampled_from([None, "es", "en"]),
)
def test_each_play_is_held_to_both(
    plays: list[tuple[tuple[str, ...] | None, str | None]],
    names: tuple[str, ...],
    language: str | None,
) -> None:
    wanted = {name.casefold() for name in names}
    expected = [
        (not names or wanted <= {name.casefold() for name in company or ()})
        and (language is None or (tag or "").split("-")[0] == language)
        for company, tag in plays
    ]
    companies, languages = [each for each, _ in plays], [each for _, each in plays]
    assert list(fitting(PlaysAsked(names, language), companies, languages)) == expected


def of_languages(*told: tuple[str | None, tuple[str, ...] | None]) -> CountedPlays:
    plays = watched(*(f"{20 + number} 20:00" for number in range(len(told))))
    spoken = [
        replace(play, language=language, company=company)
        for play, (language, company) in zip(plays, told, strict=True)
    ]
    return count_plays(in_summary([a_series(plays=tuple(spoken))]), Settings())


def test_what_nobody_told_is_counted_in_the_period_and_with_those_people() -> None:
    everything = of_languages(
        ("es", None), (None, None), (None, ("Anna",)), ("en", ("Anna",)), ("es-MX", ("Anna",))
    )
    spanish = narrowed(everything, PlaysAsked((), "es"))
    assert (len(spanish.viewings), len(spanish.not_told)) == (2, 2)
    with_anna = narrowed(everything, PlaysAsked(("Anna",), "es"))
    assert (len(with_anna.viewings), len(with_anna.not_told)) == (1, 1)
    late = within(spanish, date(2026, 11, 22), None)
    assert (len(late.viewings), len(late.not_told), late.asked.language) == (1, 1, "es")
    assert narrowed(everything, PlaysAsked()) is everything
