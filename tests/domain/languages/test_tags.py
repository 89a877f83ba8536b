"""Language tags: their names in English and in their own words."""

from __future__ import annotations

import pytest

from tests.domain.languages.entries import STORED, all_languages, native_name
from watchlog.domain.languages.tags import language_name

# Naming


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("hi", "Hindi"),
        ("pt-BR", "Brazilian Portuguese"),
        ("es-419", "Latin American Spanish"),
        ("es-AR", "Spanish (Argentina)"),
        ("zh-TW", "Chinese (Taiwan)"),
        ("zh-Hant", "Traditional Chinese"),
        ("zh-Hant-TW", "Chinese (Traditional, Taiwan)"),
        ("sr-Latn", "Serbian (Latin)"),
        ("cmn", "Mandarin Chinese"),
        ("bn", "Bangla"),
        # from a file edited by hand
        ("EN", "English"),
        ("pt_br", "Brazilian Portuguese"),
        ("hin", "Hindi"),
        ("hi-Deva-IN", "Hindi (India)"),
        ("und", "Unknown language"),
        ("xx", "xx"),
        ("ca-valencia", "ca-valencia"),
        ("not a tag", "not a tag"),
        ("", ""),
    ],
)
def test_names_tags(tag: str, name: str) -> None:
    assert language_name(tag) == name


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("hi", "हिन्दी"),
        ("HI", "हिन्दी"),
        ("de", "Deutsch"),
        ("pt-BR", "português (Brasil)"),
        ("zh-Hant", "繁體中文"),
        ("tlh", None),
        ("es-AR", None),
        ("xx", None),
    ],
)
def test_names_tags_in_their_own_words(tag: str, name: str | None) -> None:
    assert native_name(tag) == name


def test_all_languages_are_the_base_tags() -> None:
    assert {"hi", "en", "zh", "cmn", "tlh"} <= set(all_languages())
    assert set(all_languages()) == {tag for tag in STORED if "-" not in tag}
