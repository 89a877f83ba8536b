"""The facts below the table of ``stats --by verdict``: hit rate, time on what to skip, ratings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from watchlog.domain.stats.verdicts import HitRate, RatingLine, VerdictFigures
from watchlog.domain.text import one_line
from watchlog.domain.verdicts import SKIP, STREAM
from watchlog.render.text.blocks import Fact
from watchlog.render.text.figures import percent
from watchlog.render.text.words import (
    about,
    counted,
    language,
    listed_at_most,
    median_episodes,
    median_words,
    rating,
)

MOST_NAMED = 6
"""Platforms, languages or shows that are named; the rest are counted."""


def verdict_facts(figures: VerdictFigures) -> Iterator[Fact]:
    """Hit rate, hours given to what to skip, how soon one knew, ratings, platforms, languages."""
    if not figures.hits.judged:
        return
    yield "Hit rate", _hits(figures)
    if figures.hits.skip:
        yield "Skipped", _skipped(figures)
    if figures.decisions.shows:
        yield "You knew", _knew(figures)
    ratings = _ratings(figures)
    if ratings:
        yield "Ratings", ratings
    if any(rate.key for rate in figures.platforms):
        yield "Platforms", _rates(figures.platforms, "no platform set")
    if any(rate.key for rate in figures.languages):
        yield "Languages", _rates(figures.languages, "language unknown", named=language)


def _hits(figures: VerdictFigures) -> str:
    hits = figures.hits
    shows = counted(hits.judged, "show")
    words = f"{hits.stream} of {shows} to stream ({percent(hits.share)})"
    if figures.without_word:
        has = "has" if figures.without_word == 1 else "have"
        words += f" · {figures.without_word} more that you watched {has} no verdict"
    return words


def _skipped(figures: VerdictFigures) -> str:
    spent, kept = figures.time[SKIP], figures.time[STREAM]
    whole = spent.minutes.estimate + kept.minutes.estimate
    share = percent(spent.minutes.estimate / whole if whole else 0)
    shows = counted(figures.hits.skip, "show")
    words = f"{about(spent.minutes)} on {shows} you say to skip ({share})"
    if figures.after_decision.plays:
        words += f" · {about(figures.after_decision.minutes)} of it after you knew"
    return words


def _knew(figures: VerdictFigures) -> str:
    episodes = median_episodes(figures.decisions.median or 0)
    words = f"after {episodes} (median of {counted(figures.decisions.shows, 'show')})"
    if figures.stream_decisions.shows and figures.skip_decisions.shows:
        to_stream, to_skip = (
            median_words(each.median or 0)
            for each in (figures.stream_decisions, figures.skip_decisions)
        )
        words += f" · {to_stream} for stream, {to_skip} for skip"
    return words


def _ratings(figures: VerdictFigures) -> str:
    means = [
        f"{word} {rating(mean)}"
        for word, mean in ((STREAM, figures.mean_stream), (SKIP, figures.mean_skip))
        if mean is not None
    ]
    words = f"{', '.join(means)} on average" if means else ""
    return f"{words} · {_fit(figures.fit)}" if figures.fit else words


def _fit(fit: RatingLine) -> str:
    words = f"you say stream from {rating(fit.line)} up: true of {fit.agree} of {fit.rated}"
    if fit.against:
        titles = [one_line(show.title, 30) for show in fit.against]
        words += f", not of {listed_at_most(titles, MOST_NAMED)}"
    return words


def _rates(rates: Sequence[HitRate], unknown: str, named: Callable[[str | None], str] = str) -> str:
    """``Prime Video 3 of 4, Netflix 1 of 2``: how many of those judged are to stream."""
    words = [
        f"{named(rate.key) if rate.key else unknown} {rate.stream} of {rate.judged}"
        for rate in rates
    ]
    more = f" and {len(words) - MOST_NAMED} more" if len(words) > MOST_NAMED else ""
    return ", ".join(words[:MOST_NAMED]) + more
