"""The plays of a show counted by language."""

from __future__ import annotations

from tests.domain.builders import a_series, watched
from watchlog.domain.languages.counts import LanguageCount, language_counts


def test_the_languages_heard_the_most_first_unknown_last() -> None:
    plays = (
        *watched("22:00", "22:00", "22:00"),
        *watched("22:00", first=4, language="en"),
        *watched("22:00", first=5, language="hi"),
        *watched("22:00", first=6, language="hi", language_assumed=True),
    )
    assert language_counts(a_series("ballard", plays)) == (
        LanguageCount("hi", 2, 1),
        LanguageCount("en", 1, 0),
        LanguageCount(None, 3, 0),
    )
