"""A row of what was listened to and is of no show, in a table of our own or of anybody's."""

from __future__ import annotations

import re
from collections.abc import Mapping

from watchlog.domain.languages.names import parse_language
from watchlog.domain.limits import MOST_MINUTES
from watchlog.errors import UnknownLanguage
from watchlog.importers.reading import values
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import ImportedListening, Location

LISTENING = "other"
"""The kind of such a row in our own exports."""


_MINUTES = re.compile(r"([0-9]{1,5})(?:[.,](?:([5-9])|[0-4])[0-9]*)?")
"""Whole minutes, and whether as much as a half is beyond them."""


def listening_in(said: Mapping[str, str], where: Location, at: str | None) -> ImportedListening:
    """Return what the cells of a row say. Raises UnreadableValue where they say not how long."""
    # Of a month it may be more than a day has, which a play never is.
    found = _MINUTES.fullmatch(said.get("minutes", ""))
    minutes = int(found[1]) + (found[2] is not None) if found is not None else 0
    if not 1 <= minutes <= MOST_MINUTES:
        raise UnreadableValue("no minutes")
    language = language_of(said["language"]) if "language" in said else None
    return ImportedListening(where, values.name(said.get("title")) or "", minutes, language, at)


def language_of(text: str) -> str:
    """Return the tag of a language that is named or tagged. Raises UnreadableValue."""
    try:
        return parse_language(text)
    except UnknownLanguage:
        raise values.not_a("language", text) from None
