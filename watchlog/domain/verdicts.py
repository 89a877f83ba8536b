"""The verdicts of shows taken together: the standing one, when one decided, how ratings rank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from watchlog.domain.models import EpisodeRef, ShowFacts, Verdict
from watchlog.domain.runtimes import Minutes, episode_minutes, total
from watchlog.startup.values import Record

if TYPE_CHECKING:
    from watchlog.domain.summary import ShowSummary

STREAM = "stream"
SKIP = "skip"

_FIELDS_FILLED = ("verdict", "rating", "note", "knew_at")


def standing_verdict(verdicts: Iterable[Verdict]) -> Verdict | None:
    """Return what stands of the show; where it is of seasons alone, of the newest of these.

    ``verdicts`` are one show's, oldest first, without removed ones. The definition is
    domain/README.md, Verdicts.
    """
    standing = standing_verdicts(verdicts)
    # In the order of seasons: the last is the newest.
    return standing.get(None) or next(reversed(standing.values()), None)


def standing_verdicts(verdicts: Iterable[Verdict]) -> dict[int | None, Verdict]:
    """Return what stands of the show (None) and of each season that has a verdict, in this order.

    That is the newest of each, its gaps filled from earlier ones of the same.
    """
    found = _standing(verdicts, episodes=False)
    by_season = {season: verdict for (season, _), verdict in found.items()}
    return dict(sorted(by_season.items(), key=lambda pair: -1 if pair[0] is None else pair[0]))


def episode_verdicts(verdicts: Iterable[Verdict]) -> dict[EpisodeRef, Verdict]:
    """Return what stands of each episode that has a verdict, in watching order."""
    from watchlog.domain.episodes.grammar import parse_ref

    found = _standing(verdicts, episodes=True)
    return dict(sorted((parse_ref(code or ""), verdict) for (_, code), verdict in found.items()))


def standing_alike(verdicts: Iterable[Verdict], scope: Scope) -> Verdict | None:
    """Return what stands of the one thing that a verdict is about; None where nothing does."""
    return _standing(verdicts, episodes=scope[1] is not None).get(scope)


Scope = tuple[int | None, str | None]
"""What a verdict is about: nothing for the show, a season, or an episode (``S01E03``) alone."""


def scope_of(verdict: Verdict) -> Scope:
    """Return what a verdict is about. An episode tells its season."""
    return (None, verdict.episode) if verdict.episode else (verdict.season, None)


def _standing(verdicts: Iterable[Verdict], *, episodes: bool) -> dict[Scope, Verdict]:
    """Return what stands of each thing: of episodes, or of the show and its seasons."""
    found: dict[Scope, Verdict] = {}
    for verdict in verdicts:
        if bool(verdict.episode) is episodes:
            scope = scope_of(verdict)
            earlier = found.get(scope)
            found[scope] = verdict if earlier is None else _with_gaps_filled(earlier, verdict)
    return found


def _with_gaps_filled(earlier: Verdict, later: Verdict) -> Verdict:
    missing = {
        name: getattr(earlier, name) for name in _FIELDS_FILLED if getattr(later, name) is None
    }
    return replace(later, **missing)


def rounded_rating(rating: float) -> int:
    """Return a rating as Trakt has them, from 1 to 10 in whole numbers; a half goes up."""
    return max(1, int(rating + 0.5))


FEWEST_FOR_USUAL = 2
"""The least number of other shows from which one is told what is usual."""


class DecidedAfter(Record):
    """The episode at which the person knew, and how many were watched up to it, it included.

    ``minutes``: those of these episodes, each once.
    """

    ref: EpisodeRef
    episodes: int
    minutes: Minutes


def decided_after(show: ShowSummary) -> DecidedAfter | None:
    """Return when the person decided, by the standing verdict of a show.

    None where that does not say it, or the episode has no play. Specials do not count, unless
    that episode is one.
    """
    verdict = standing_verdict(show.facts.verdicts)
    if verdict is None or not verdict.knew_at:
        return None
    # Lists ask for the verdict alone: they do without this.
    from watchlog.domain.episodes.grammar import parse_ref

    ref = parse_ref(verdict.knew_at)
    watched = show.play_summary.refs
    if ref not in watched:
        return None
    until = [each for each in watched if each == ref or (each.season > 0 and each <= ref)]
    return DecidedAfter(ref, len(until), total(episode_minutes(show.facts, each) for each in until))


def median_episodes(decisions: Iterable[DecidedAfter]) -> float | None:
    """Return the median of episodes; of an even number of shows the mean of the middle two."""
    counts = sorted(each.episodes for each in decisions)
    if not counts:
        return None
    # The module ``statistics`` would cost a third of a start-up.
    return (counts[(len(counts) - 1) // 2] + counts[len(counts) // 2]) / 2


def usual_episodes_to_decide(shows: Iterable[ShowSummary], but: ShowFacts) -> float | None:
    """Return the median of all shows but one; None where too few of them say when one knew."""
    others = [known for show in shows if show.id != but.id and (known := decided_after(show))]
    return median_episodes(others) if len(others) >= FEWEST_FOR_USUAL else None


class RatingRank(Record):
    """A rating among the standing ones: how many there are, are higher, and are others' equals."""

    ratings: int
    higher: int
    equal: int


def rating_rank(shows: Iterable[ShowFacts], show: ShowFacts) -> RatingRank | None:
    """Return the rank of a show's standing rating among all shows'; None where it has none."""
    own = standing_verdict(show.verdicts)
    if own is None or own.rating is None:
        return None
    verdicts = (standing_verdict(each.verdicts) for each in shows)
    ratings = [each.rating for each in verdicts if each is not None and each.rating is not None]
    higher = sum(rating > own.rating for rating in ratings)
    return RatingRank(len(ratings), higher, ratings.count(own.rating) - 1)
