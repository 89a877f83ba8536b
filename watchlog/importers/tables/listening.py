"""A row of what was listened to and is of no show, in a table of our own or of anybody's."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from watchlog.domain.dates.moments import Precision, precision
from watchlog.domain.hours.listening import minutes_in
from watchlog.domain.languages.names import parse_language
from watchlog.domain.limits import MOST_MINUTES
from watchlog.domain.runtimes import minutes_typed
from watchlog.errors import UnknownLanguage
from watchlog.importers.reading import values
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import ImportedListening, Location

LISTENING = "other"
"""The kind of such a row in our own exports."""

NO_MINUTES = "no minutes"

_DECIMAL = re.compile(r"([0-9]{1,40})[.,](?:([5-9])|[0-4])[0-9]*")
"""Whole minutes, and whether as much as a half is beyond them."""
_CLOCK = re.compile(r"([0-9]{1,4}):([0-5][0-9])(?::[0-5][0-9])?")


class UnreadableListening(UnreadableValue):
    """What cannot be read of a row that is of no play."""

    of_play = False


def listening_in(
    said: Mapping[str, str], where: Location, when: Callable[[], str | None]
) -> ImportedListening:
    """Return what the cells of a row say, at the stamp that ``when`` reads.

    Raises UnreadableListening where they say not how long, or more than fits into that time.
    """
    try:
        at, minutes = when(), minutes_in_cell(said.get("minutes", ""))
        _check_fits(minutes, at)
        language = language_of(said["language"]) if "language" in said else None
        title = values.name(said.get("title")) or ""
    except UnreadableValue as bad:
        raise UnreadableListening(str(bad)) from None
    return ImportedListening(where, title, minutes, language, at)


def minutes_in_cell(text: str) -> int:
    """Return the minutes of ``90``, ``90.4``, ``1h30`` or ``1:30``. Raises UnreadableValue."""
    if not text:
        raise UnreadableValue(NO_MINUTES)
    minutes = minutes_typed(text.lower())
    if (part := _DECIMAL.fullmatch(text)) is not None:
        minutes = int(part[1]) + (part[2] is not None)
    elif (clock := _CLOCK.fullmatch(text)) is not None:
        minutes = 60 * int(clock[1]) + int(clock[2])
    if minutes is None:
        raise values.not_a("length", text)
    if not 1 <= minutes <= MOST_MINUTES:
        raise UnreadableValue("the minutes are out of range")
    return minutes


def _check_fits(minutes: int, at: str | None) -> None:
    if minutes > minutes_in(at):
        span = "month" if precision(at) is Precision.MONTH else "day"
        raise UnreadableValue(f"more minutes than that {span} has")


def language_of(text: str) -> str:
    """Return the tag of a language that is named or tagged. Raises UnreadableValue."""
    try:
        return parse_language(text)
    except UnknownLanguage:
        raise values.not_a("language", text) from None
