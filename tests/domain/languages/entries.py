"""The table of languages as dictionaries to test with."""

from __future__ import annotations

from collections.abc import Iterable

from watchlog.domain.languages import table as language_table
from watchlog.domain.languages.tags import languages_by_tag, names_by_code, stored_tag


def rows(column: str) -> dict[str, str]:
    return dict(line.split(" ", 1) for line in column.splitlines())


def pairs(column: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in column.split())


NOT_LANGUAGES = {"mul", "und", "zxx"}


STORED = sorted(rows(language_table.LANGUAGES).keys() - NOT_LANGUAGES)


NAMED = {
    name: tag for tag, names in rows(language_table.NAMES).items() for name in names.split("|")
}


def native_name(tag: str) -> str | None:
    """Return the name of a language in its own words; None where CLDR has none."""
    return names_by_code("OWN_NAMES").get(stored_tag(tag) or tag)


def all_languages() -> Iterable[str]:
    """Return the tags of every language that has a name, without regions and scripts."""
    return (tag for tag in languages_by_tag() if "-" not in tag and tag not in NOT_LANGUAGES)
