"""The table of words: no language lacks a kind, and every one is read beside a number."""

from __future__ import annotations

import pytest

from watchlog.importers.netflix import words
from watchlog.importers.netflix.segments import number_in, season_segment

TABLES = {name: table for name, table in vars(words).items() if name.endswith("_BY_LANGUAGE")}
LANGUAGES = sorted(words.SEASONS_BY_LANGUAGE)


def test_no_language_lacks_a_kind_of_word() -> None:
    assert len(LANGUAGES) > 40
    assert {name: sorted(table) for name, table in TABLES.items()} == dict.fromkeys(
        TABLES, LANGUAGES
    )
    assert all(word for table in TABLES.values() for of in table.values() for word in of)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_read_on_either_side_of_its_number(language: str) -> None:
    for word in words.SEASONS_BY_LANGUAGE[language]:
        for segment in (f"{word} 3", f"{word}\u00a03", f"3. {word}", f"\u200f{word} 3\u200e"):
            found = season_segment(segment)
            assert found is not None, segment
            assert found.number == 3, segment
    for word in words.EPISODES_BY_LANGUAGE[language]:
        for segment in (f"{word} 3", f"{word}\u00a03", f"\u200f{word} 3\u200e"):
            assert number_in(segment, words.EPISODES) == 3, segment


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_for_seasons_without_a_number(language: str) -> None:
    for phrase in words.SINGLE_BY_LANGUAGE[language]:
        found = season_segment(phrase.title())
        assert found is not None, phrase
        assert found.number == 1, phrase
    for phrase in words.FINAL_BY_LANGUAGE[language]:
        found = season_segment(phrase.replace(" ", "\u00a0"))
        assert found is not None, phrase
        assert found.number is None, phrase


def test_direction_marks_do_not_count() -> None:
    assert words.fold("\u202bהעונה\u202c \u200fהאחרונה\u200f") in words.FINAL_SEASONS
    assert words.fold("Mini\u2011S\u00c9RIE") in words.SINGLE_SEASONS
