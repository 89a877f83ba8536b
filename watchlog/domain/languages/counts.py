"""The plays of a show by language: how many in each, and how many of them are assumed."""

from __future__ import annotations

from collections.abc import Iterable

from watchlog.domain.models import Show
from watchlog.startup.values import Record


class LanguageCount(Record):
    """Plays in one language (None: unknown), and those of them whose language was assumed."""

    language: str | None
    plays: int
    assumed: int


def language_counts(show: Show) -> tuple[LanguageCount, ...]:
    """Return the plays of a show by language, the most first, unknown last."""
    return count_languages((play.language, play.language_assumed) for play in show.whole_plays)


def count_languages(heard: Iterable[tuple[str | None, bool]]) -> tuple[LanguageCount, ...]:
    """Return plays by language, given the language of each and whether it was assumed."""
    found: dict[str | None, LanguageCount] = {}
    for tag, assumed in heard:
        before = found.get(tag, LanguageCount(tag, 0, 0))
        found[tag] = LanguageCount(tag, before.plays + 1, before.assumed + assumed)
    return tuple(sorted(found.values(), key=lambda each: (each.language is None, -each.plays)))
