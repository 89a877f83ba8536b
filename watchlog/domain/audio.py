"""In which language a play was, or would be, and whether that is what the person prefers."""

from __future__ import annotations

from collections.abc import Sequence

from watchlog.domain.models import Show
from watchlog.startup import NamedTuple


class Audio(NamedTuple):
    """A language tag or None for unknown; ``assumed`` unless the person gave it."""

    language: str | None
    assumed: bool


def audio_of_play(
    show: Show, season: int | None, given: str | None, preferred: Sequence[str]
) -> Audio:
    """The language of a play about to be recorded (DESIGN §6, "Language of a play")."""
    if given is not None:
        return Audio(given, assumed=False)
    language = usual_audio(show, season, preferred)
    return Audio(language, assumed=language is not None)


def usual_audio(show: Show, season: int | None, preferred: Sequence[str]) -> str | None:
    """The language one would watch in: one's choice, else the last given, else the preferences."""
    return chosen_audio(show, season) or show.seen.given or _best(show, preferred)


def chosen_audio(show: Show, season: int | None) -> str | None:
    """What ``watch_in`` of the season says, else of the show."""
    of_season = next((each.watch_in for each in show.seasons if each.number == season), None)
    return of_season or show.watch_in


def best_of_preferred(show: Show, preferred: Sequence[str]) -> str | None:
    """The first of the preferred languages that the show is available in; None if there is none."""
    if not show.languages:
        return None
    from watchlog.domain.languages.matching import matches

    return next(
        (tag for tag in preferred if any(matches(tag, each) for each in show.languages)), None
    )


def _best(show: Show, preferred: Sequence[str]) -> str | None:
    if not preferred or not show.languages:
        return None
    from watchlog.domain.languages.matching import best_match

    return best_match(preferred, show.languages)


def preferred_available(show: Show, preferred: Sequence[str]) -> bool | None:
    """Whether the show can be heard in a preferred language; None while either is unknown."""
    if not preferred or not show.languages:
        return None
    return _best(show, preferred) is not None
