"""Languages and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchlog.startup import NamedTuple

if TYPE_CHECKING:
    from watchlog.domain.models import Preferences, Show


class LanguagesReport(NamedTuple):
    """The preferred languages, and which shows of the library can be watched in them.

    ``heard_in``: the preferred languages, with how many shows each would be the one for.
    ``not_covered``: shows that none of them covers; ``unknown``: shows of which nobody said
    in which languages they are available. ``available``: the languages of all shows, with how
    many are available in each, the most first. ``one_name``: several of the words typed that
    are together the name of one language.
    """

    preferences: Preferences
    covered: int
    shows: int
    changed: bool = False
    heard_in: tuple[tuple[str, int], ...] = ()
    not_covered: tuple[Show, ...] = ()
    unknown: tuple[Show, ...] = ()
    available: tuple[tuple[str, int], ...] = ()
    one_name: str | None = None


class SettingLine(NamedTuple):
    """One setting with its value, its default and what it means."""

    name: str
    value: str
    default: str
    help: str
    before: str | None = None
