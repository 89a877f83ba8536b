"""The line under ``progress`` that says when shows end at the pace of the last four weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchlog.domain.stats.pace import Forecast, Pace
from watchlog.render.text.line import Line, Piece, folded, room, with_margin
from watchlog.render.text.style import DIM, HEAD, Look
from watchlog.render.text.words import counted, day

MOST = 3
"""Shows that are named."""


def forecast_lines(forecasts: Sequence[Forecast], look: Look) -> Iterator[Line]:
    """``At your pace, 7 in 5 evenings: Ballard done by Sun 29 Nov``, and those that follow."""
    return with_margin(folded(_words(forecasts, look), room(look)))


def _words(forecasts: Sequence[Forecast], look: Look) -> Iterator[Piece]:
    first, *others = forecasts[:MOST]
    yield f"At your pace, {_pace(first.pace)}:", ""
    yield f"{first.show.title} done by {day(first.done, look.today)}", HEAD
    for each in others:
        yield f"{look.dot} {each.show.title} by {day(each.done, look.today)}", DIM


def _pace(pace: Pace) -> str:
    return f"{pace.episodes:,} in {counted(pace.evenings, 'evening')}"
