"""Segments: a programme drawn to scale, a stroke for each episode and a colour for each show."""

from __future__ import annotations

from collections.abc import Sequence

from watchlog.render.text.line import Line
from watchlog.render.text.style import DIM, GREEN, ORANGE, SKY, Look

_COLOURS = (SKY, GREEN, ORANGE)

SHORTEST = 2
"""Columns of an episode with the gap behind it: where one has fewer, none has a gap."""


def segments(lengths: Sequence[tuple[int, float]], of: int, look: Look, cells: int) -> Line:
    """Draw lengths in so many cells, and what is left of an evening of ``of`` minutes as dots.

    ``lengths``: of each episode the place of its show in the programme, and its minutes. What runs
    over takes the whole width.
    """
    whole, empty = ("━", "·") if look.unicode else ("#", ".")
    scale = cells / max(of, sum(minutes for _, minutes in lengths), 1)
    ends, sum_of = [], 0.0
    for _, minutes in lengths:
        sum_of += minutes
        ends.append(round(sum_of * scale))
    widths = [end - begin for begin, end in zip([0, *ends], ends, strict=False)]
    gap = " " if min(widths, default=0) >= SHORTEST else ""
    line = Line()
    for place, ((show, _), width) in enumerate(zip(lengths, widths, strict=True), 1):
        behind = gap if place < len(widths) else ""
        line.append(whole * (width - len(behind)), _COLOURS[show % len(_COLOURS)]).append(behind)
    return line.append(empty * (cells - sum(widths)), DIM)
