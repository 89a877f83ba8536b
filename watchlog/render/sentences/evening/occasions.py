"""The occasions that plays make, in words: a season or show finished, a binge, a streak."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchlog.domain.episodes.grammar import compact
from watchlog.render.text.words import about, counted, language, listed

if TYPE_CHECKING:
    from watchlog.domain.languages.counts import LanguageCount
    from watchlog.domain.models import Show
    from watchlog.domain.stats.occasions import Occasions
    from watchlog.domain.stats.pace import Finished
    from watchlog.domain.stats.sittings import Binge


def occasion_lines(show: Show, occasions: Occasions) -> Iterator[str]:
    """What these plays finished or made, a line each."""
    for each in occasions.finished:
        is_first = each is occasions.finished[0]
        yield f"{_seasons(each) if is_first else f'All of {show.title}'}{_came_to(each)}"
    if occasions.binge is not None:
        yield _binge(occasions.binge)
    if occasions.streak:
        yield f"{occasions.streak:,} evenings in a row"


def _seasons(each: Finished) -> str:
    first, *rest = each.seasons
    if not rest:
        return f"Season {first} finished"
    if rest[-1] - first == len(rest):
        return f"Seasons {first}–{rest[-1]} finished"
    return f"Seasons {listed([str(number) for number in each.seasons])} finished"


def _came_to(each: Finished) -> str:
    """``: 10 episodes on 5 evenings, 7 h 05 m, mostly in Hindi``."""
    days = counted(each.evenings, "evening")
    if each.undated:
        days = f"{days} ({each.undated} on uncertain days)" if each.evenings else "uncertain days"
    episodes = f"{counted(each.episodes, 'episode')} on {days}"
    return f": {', '.join([episodes, about(each.minutes), *_heard(each.languages)])}"


def _heard(languages: tuple[LanguageCount, ...]) -> Iterator[str]:
    """``in Hindi``, ``mostly in Hindi``, ``in Hindi and English``; what is assumed is said to be.

    Nothing where most are unknown.
    """
    plays, most = sum(each.plays for each in languages), languages[0]
    known = [each for each in languages if each.language is not None]
    if 2 * sum(each.plays for each in known) <= plays:
        return
    assumed = sum(each.assumed for each in known)
    mark = f" ({'assumed' if assumed == plays else f'{assumed} assumed'})" if assumed else ""
    if len(languages) == 1 or 2 * most.plays > plays:
        mostly = "mostly " if len(languages) > 1 else ""
        yield f"{mostly}in {language(most.language)}{mark}"
    else:
        yield f"in {listed([language(each.language) for each in known])}{mark}"


def _binge(binge: Binge) -> str:
    refs = compact(sorted(binge.episodes)) or counted(len(binge.plays), "play")
    kind = "marathon" if binge.marathon else "binge"
    return f"That makes a {kind}: {refs} in one sitting, {about(binge.minutes)}"
