"""Figures of verdicts: hit rates, hours given to what to skip, how soon one decided, ratings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from watchlog.domain.episodes.grammar import parse_ref
from watchlog.domain.models import Verdict
from watchlog.domain.stats.counted import CountedPlays
from watchlog.domain.stats.groups import Tally, language_of, tally_of
from watchlog.domain.stats.plays import Viewing, split_by
from watchlog.domain.summary import ShowSummary
from watchlog.domain.verdicts import (
    SKIP,
    STREAM,
    DecidedAfter,
    decided_after,
    median_episodes,
    standing_verdict,
)
from watchlog.startup.values import Record

FEWEST_RATED = 3
"""So many rated verdicts it takes to draw a line between them."""


class HitRate(Record):
    """The verdicts of shows with something in common: how many to stream, how many to skip.

    ``key``: a platform or a language, None where it is not known or for all of them. ``time``:
    the plays that these shows were given.
    """

    key: str | None
    stream: int
    skip: int
    time: Tally

    @property
    def judged(self) -> int:
        """The shows with a word."""
        return self.stream + self.skip

    @property
    def share(self) -> float | None:
        """The part of the judged shows to stream, from 0 to 1; None where none is judged."""
        return self.stream / self.judged if self.judged else None


class DecisionMedian(Record):
    """The median number of episodes after which one decided, of so many shows; None of none."""

    median: float | None
    shows: int


class RatingLine(Record):
    """The line between ratings that agrees best with the words stream and skip.

    ``line``: the rating that parts them best: ``agree`` of the ``rated`` shows are to stream and
    at least so high, or to skip and lower. ``against``: the others.
    """

    line: float
    agree: int
    rated: int
    against: tuple[ShowSummary, ...]


class VerdictFigures(Record):
    """The figures of ``stats --by verdict``, about shows with a counted play.

    The word that stands counts, one for each show. ``hits``: of all of them; ``without_word``:
    shows without a word. ``time``: the plays of shows to ``stream`` and to ``skip``.
    ``after_decision``: of the latter those of episodes after the one at which one decided.
    ``decisions``, ``stream_decisions``, ``skip_decisions``: after how many episodes one
    decided, of all shows and of those with either word. ``mean_stream``, ``mean_skip``: mean
    ratings. ``fit`` is None where too few are rated, or all say the same.
    """

    hits: HitRate
    without_word: int
    time: Mapping[str, Tally]
    after_decision: Tally
    decisions: DecisionMedian
    stream_decisions: DecisionMedian
    skip_decisions: DecisionMedian
    mean_stream: float | None
    mean_skip: float | None
    fit: RatingLine | None
    platforms: tuple[HitRate, ...]
    languages: tuple[HitRate, ...]


class _ShowVerdict(Record):
    """A show with its standing verdict, when one decided, and its counted plays."""

    show: ShowSummary
    verdict: Verdict
    decision: DecidedAfter | None
    viewings: Sequence[Viewing]

    @property
    def word(self) -> str | None:
        return self.verdict.verdict


def verdict_figures(counted: CountedPlays) -> VerdictFigures:
    """Return the figures of the verdicts of all shows with a counted play."""
    verdicts = list(_show_verdicts(counted))
    stream = [each for each in verdicts if each.word == STREAM]
    skip = [each for each in verdicts if each.word == SKIP]
    return VerdictFigures(
        hits=_rate(None, verdicts),
        without_word=len(counted.by_show) - len(verdicts),
        time={STREAM: _time(stream), SKIP: _time(skip)},
        after_decision=tally_of([viewing for each in skip for viewing in _after_decision(each)]),
        decisions=_decision_median(verdicts),
        stream_decisions=_decision_median(stream),
        skip_decisions=_decision_median(skip),
        mean_stream=_mean(stream),
        mean_skip=_mean(skip),
        fit=_fit(stream, skip),
        platforms=_rates(verdicts, lambda each: each.show.facts.platforms),
        languages=_rates_by_language(verdicts),
    )


def _show_verdicts(counted: CountedPlays) -> Iterable[_ShowVerdict]:
    for show, viewings in counted.by_show:
        verdict = standing_verdict(show.facts.verdicts)
        if verdict is not None and verdict.verdict is not None:
            yield _ShowVerdict(show, verdict, decided_after(show), viewings)


def _time(verdicts: Iterable[_ShowVerdict]) -> Tally:
    return tally_of([viewing for each in verdicts for viewing in each.viewings])


def _rate(key: str | None, verdicts: Sequence[_ShowVerdict]) -> HitRate:
    stream = sum(each.word == STREAM for each in verdicts)
    return HitRate(key, stream, len(verdicts) - stream, _time(verdicts))


def _after_decision(each: _ShowVerdict) -> Iterable[Viewing]:
    if each.verdict.knew_at is None:
        return
    knew_at = parse_ref(each.verdict.knew_at)
    for viewing in each.viewings:
        ref = viewing.ref
        if ref is not None and ref.season > 0 and ref > knew_at:
            yield viewing


def _decision_median(verdicts: Iterable[_ShowVerdict]) -> DecisionMedian:
    decisions = [each.decision for each in verdicts if each.decision is not None]
    return DecisionMedian(median_episodes(decisions), len(decisions))


def _mean(verdicts: Iterable[_ShowVerdict]) -> float | None:
    """Return the mean rating to one decimal; None where none is rated."""
    ratings = [each.verdict.rating for each in verdicts if each.verdict.rating is not None]
    return round(sum(ratings) / len(ratings), 1) if ratings else None


def _fit(stream: Sequence[_ShowVerdict], skip: Sequence[_ShowVerdict]) -> RatingLine | None:
    """Find the rating that parts best; of several, the lowest."""
    rated = [
        (each.verdict.rating, each) for each in (*stream, *skip) if each.verdict.rating is not None
    ]
    if len(rated) < FEWEST_RATED or len({each.word for _, each in rated}) < 2:
        return None

    def against(line: float) -> list[ShowSummary]:
        return [each.show for rating, each in rated if (rating >= line) != (each.word == STREAM)]

    line = min(sorted({rating for rating, _ in rated}), key=lambda line: len(against(line)))
    wrong = against(line)
    return RatingLine(line, len(rated) - len(wrong), len(rated), tuple(wrong))


def _rates(
    verdicts: Iterable[_ShowVerdict], keys_of: Callable[[_ShowVerdict], Iterable[str]]
) -> tuple[HitRate, ...]:
    found: dict[str | None, list[_ShowVerdict]] = {}
    for each in verdicts:
        for key in dict.fromkeys(keys_of(each)) or (None,):
            found.setdefault(key, []).append(each)
    return _ordered(_rate(key, shows) for key, shows in found.items())


def _rates_by_language(verdicts: Iterable[_ShowVerdict]) -> tuple[HitRate, ...]:
    """Return the hit rate of each language.

    A show heard in two languages counts for both, each with the plays in it.
    """
    found: dict[str | None, list[_ShowVerdict]] = {}
    for each in verdicts:
        for tag, heard in split_by(each.viewings, language_of).items():
            found.setdefault(tag, []).append(each._replace(viewings=heard))
    return _ordered(_rate(key, shows) for key, shows in found.items())


def _ordered(rates: Iterable[HitRate]) -> tuple[HitRate, ...]:
    """The most judged first, the unknown last."""
    return tuple(sorted(rates, key=lambda rate: (rate.key is None, -rate.judged, rate.key or "")))
