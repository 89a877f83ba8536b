"""Verdicts as JSON: rows of them, and the figures of ``stats --by verdict``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from watchlog.domain.models import ShowFacts, Verdict
from watchlog.domain.verdicts import SKIP, STREAM
from watchlog.render.data.form import Row, minutes, number_of_pass, text_or_none

if TYPE_CHECKING:
    from watchlog.actions.verdicts.listing import VerdictLine
    from watchlog.domain.stats.verdicts import DecisionMedian, HitRate, VerdictFigures


def verdict_row(show: ShowFacts, verdict: Verdict, **own: str | None) -> Row:
    """One verdict; ``own``: keys of another command, which stood before those that came later."""
    return {
        "slug": show.slug,
        "title": show.title,
        "verdict": verdict.verdict,
        "rating": verdict.rating,
        "note": verdict.note,
        "season": verdict.season,
        "knew_at": verdict.knew_at,
        "at": verdict.at,
        "id": verdict.id,
        **own,
        "episode": verdict.episode,
        "pass": number_of_pass(show, verdict.pass_id),
    }


def verdict_rows(lines: Iterable[VerdictLine]) -> list[Row]:
    """Rows of ``verdicts`` and ``verdict SHOW``."""
    return [
        verdict_row(line.show, line.verdict, after=text_or_none(line.furthest)) for line in lines
    ]


def verdict_data(figures: VerdictFigures) -> Row:
    """The figures as JSON values; shares from 0 to 1."""
    fit = figures.fit
    return {
        "hit_rate": _rate(figures.hits),
        "shows_without": figures.without_word,
        "minutes_streamed": minutes(figures.time[STREAM].minutes),
        "minutes_skipped": minutes(figures.time[SKIP].minutes),
        "minutes_after_knowing": minutes(figures.after_decision.minutes),
        "knew_after": _soon(figures.decisions),
        "knew_after_stream": _soon(figures.stream_decisions),
        "knew_after_skip": _soon(figures.skip_decisions),
        "mean_rating": {STREAM: figures.mean_stream, SKIP: figures.mean_skip},
        "agreement": None
        if fit is None
        else {
            "line": fit.line,
            "agree": fit.agree,
            "rated": fit.rated,
            "against": [show.slug for show in fit.against],
        },
        "platforms": [_rate(rate) for rate in figures.platforms],
        "languages": [_rate(rate) for rate in figures.languages],
    }


def _rate(rate: HitRate) -> Row:
    return {
        "key": rate.key,
        "stream": rate.stream,
        "skip": rate.skip,
        "share": rate.share,
        "plays": rate.time.plays,
        "minutes": minutes(rate.time.minutes),
    }


def _soon(soon: DecisionMedian) -> Row:
    return {"episodes": soon.median, "shows": soon.shows}
