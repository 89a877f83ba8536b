"""The verdicts of shows taken together: the standing one, when one decided, how ratings rank."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from watchlog.domain.models import EpisodeRef, ShowFacts, Verdict
from watchlog.domain.runtimes import Minutes, episode_minutes, total
from watchlog.domain.text import quoted
from watchlog.errors import QUOTE_IT, Again, BadValue, Hint, Usage
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
    found: dict[int | None, Verdict] = {}
    for verdict in verdicts:
        earlier = found.get(verdict.season)
        found[verdict.season] = verdict if earlier is None else _with_gaps_filled(earlier, verdict)
    return dict(sorted(found.items(), key=lambda pair: -1 if pair[0] is None else pair[0]))


def _with_gaps_filled(earlier: Verdict, later: Verdict) -> Verdict:
    missing = {
        name: getattr(earlier, name) for name in _FIELDS_FILLED if getattr(later, name) is None
    }
    return replace(later, **missing)


_RATING = r"(\d{1,4})(?:[.,](\d{1,4}))?(?:\s*/\s*10)?"


def parse_rating(text: str) -> float:
    """Return a rating from 0 to 10, with at most one decimal. Raises BadValue."""
    found = re.fullmatch(_RATING, text.strip())
    rating = float(f"{found[1]}.{found[2] or 0}") if found else math.nan
    if found is None or rating > 10:
        # A rating out of 100 becomes one out of 10: 85 is 8.5.
        meant = f"--rating {round(rating / 10, 1):g}"
        hints = [Hint("Did you mean", meant)] if 20 <= rating <= 100 else []
        raise BadValue(f"“{text[:40]}” isn't a rating from 0 to 10. Nothing recorded.", hints=hints)
    if round(rating, 1) != rating:
        raise BadValue(
            f"A rating has at most one decimal; “{text[:40]}” has more. Nothing recorded.",
            hints=[Hint("Did you mean", f"--rating {round(rating, 1):g}")],
        )
    return rating


class VerdictWords(Record):
    """What the words after SHOW say: ``stream`` or ``skip``, a rating and a note, as typed."""

    word: str | None = None
    rating: str | None = None
    note: str | None = None


def read_words(words: Sequence[str]) -> VerdictWords:
    """Read ``stream``, ``9/10`` and a sentence, each at most once, in any order.

    A note of one word has to follow another word: alone it may be a part of a title.
    Raises BadValue, Usage.
    """
    said = VerdictWords()
    for word in words:
        _check_scale(word, said, words)
        if word.lower() in (STREAM, SKIP):
            said = _with(said, "word", word.lower(), "Stream or skip: give one.")
        elif re.fullmatch(_RATING, word.strip()):
            said = _with(said, "rating", word, "Two ratings: give one.")
        elif " " in word.strip() or said != VerdictWords():
            said = _with(said, "note", word, "Two notes: give one, in quotation marks.")
        else:
            raise BadValue(
                f"{quoted(word)} is neither stream nor skip. Nothing recorded.",
                hints=list(_hints_of_word(word, words)),
            )
    return said


_OTHER_SCALE = re.compile(r"\d+(?:[.,]\d+)?(?:/\d+|%)|[★☆]+", re.ASCII)


def _check_scale(word: str, said: VerdictWords, words: Sequence[str]) -> None:
    """Raise BadValue for a rating that is not out of 10: "4/5" and "4 stars" are no 4."""
    is_of_stars = said.rating is not None and word.lower() in ("star", "stars")
    is_other = _OTHER_SCALE.fullmatch(word.strip()) and not re.fullmatch(_RATING, word.strip())
    if is_of_stars or is_other:
        typed = [said.rating or "", word] if is_of_stars else [word]
        others = tuple(each for each in words if each not in typed)
        raise BadValue(
            f"Ratings are 0 to 10; {quoted(' '.join(typed))} is not. Nothing recorded.",
            hints=[Hint("Out of 10:", again=Again({"words": others, "rating": "N"}))],
        )


def _with(said: VerdictWords, field: str, value: str, twice: str) -> VerdictWords:
    if getattr(said, field) is not None:
        raise Usage(f"{twice} Nothing recorded.", hints=[Hint(QUOTE_IT, again=_ONE_TITLE)])
    return said._replace(**{field: value})


def _hints_of_word(word: str, words: Sequence[str]) -> Iterator[Hint]:
    others = tuple(each for each in words if each is not word)
    if word.strip() and not any(" " in each for each in others):
        again = Again({"words": others}, unless_typed={"note": word})
        yield Hint("A note of one word?", again=again)
    yield Hint(QUOTE_IT, again=_ONE_TITLE)


_ONE_TITLE = Again(one_title=True)

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
