"""The table of languages as dictionaries to test with."""

from __future__ import annotations

from watchlog.domain.languages import table as language_table


def rows(column: str) -> dict[str, str]:
    return dict(line.split(" ", 1) for line in column.splitlines())


def pairs(column: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in column.split())


NOT_LANGUAGES = {"mul", "und", "zxx"}


STORED = sorted(rows(language_table.LANGUAGES).keys() - NOT_LANGUAGES)


NAMED = {
    name: tag for tag, names in rows(language_table.NAMES).items() for name in names.split("|")
}
