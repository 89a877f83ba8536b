"""The language of a play, and whether a show can be heard in a preferred one."""

from __future__ import annotations

from collections.abc import Sequence

from watchlog.domain.models import ShowFacts
from watchlog.domain.summary import ShowSummary
from watchlog.startup.values import Record


class Audio(Record):
    """A language tag or None for unknown; ``assumed`` unless the person gave it."""

    language: str | None
    assumed: bool


def audio_of_play(
    show: ShowSummary, season: int | None, given: str | None, preferred: Sequence[str]
) -> Audio:
    """Return the language of a play about to be recorded (domain/README.md, Languages)."""
    if given is not None:
        return Audio(given, assumed=False)
    language = usual_audio(show, season, preferred)
    return Audio(language, assumed=language is not None)


def usual_audio(show: ShowSummary, season: int | None, preferred: Sequence[str]) -> str | None:
    """Return the language to watch in: the choice, else the last given, else the best preferred."""
    facts = show.facts
    return chosen_audio(facts, season) or show.play_summary.given or _best(facts, preferred)


def chosen_audio(show: ShowFacts, season: int | None) -> str | None:
    """Return ``watch_in`` of the season, else of the show."""
    of_season = next((each.watch_in for each in show.seasons if each.number == season), None)
    return of_season or show.watch_in


def best_of_preferred(show: ShowFacts, preferred: Sequence[str]) -> str | None:
    """Return the first preferred language that the show is available in; None for none."""
    if not show.languages:
        return None
    # Most shows have no preferred language to choose, and matching is a table to load.
    from watchlog.domain.languages.matching import matches

    return next(
        (tag for tag in preferred if any(matches(tag, each) for each in show.languages)), None
    )


def only_audio(show: ShowFacts, preferred: Sequence[str]) -> str | None:
    """Return the one language that a show can be heard in, where nobody prefers any.

    What is shown of it is assumed; a play of unknown language stays one.
    """
    return show.languages[0] if len(show.languages) == 1 and not preferred else None


def _best(show: ShowFacts, preferred: Sequence[str]) -> str | None:
    if not preferred or not show.languages:
        return None
    from watchlog.domain.languages.matching import best_match

    return best_match(preferred, show.languages)


def preferred_available(show: ShowFacts, preferred: Sequence[str]) -> bool | None:
    """Return whether a preferred language is available; None while either is unknown."""
    if not preferred or not show.languages:
        return None
    return _best(show, preferred) is not None
