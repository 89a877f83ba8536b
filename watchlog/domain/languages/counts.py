"""The plays of a show by language: how many in each, and how many of them are assumed."""

from __future__ import annotations

from watchlog.domain.models import Show
from watchlog.startup.values import Record


class LanguageCount(Record):
    """Plays in one language (None: unknown), and those of them whose language was assumed."""

    language: str | None
    plays: int
    assumed: int


def language_counts(show: Show) -> tuple[LanguageCount, ...]:
    """Return the plays of a show by language, the most first, unknown last."""
    tags = dict.fromkeys(play.language for play in show.plays)
    found = []
    for tag in tags:
        plays = [play for play in show.plays if play.language == tag]
        found.append(LanguageCount(tag, len(plays), sum(play.language_assumed for play in plays)))
    return tuple(sorted(found, key=lambda each: (each.language is None, -each.plays)))
