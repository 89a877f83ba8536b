"""The heatmap and the grid of hours on the page of ``stats``, beside their keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from watchlog.actions.stats import StatsReport
from watchlog.domain.settings import Settings
from watchlog.domain.stats.groups import Tally
from watchlog.domain.stats.series import heatmap
from watchlog.render.text.blocks import beside, room
from watchlog.render.text.charts import (
    LABEL,
    LEVELS,
    hours_picture,
    legend,
    legend_line,
    scale_of,
    week_line,
    year_heatmap,
)
from watchlog.render.text.line import Line
from watchlog.render.text.style import Look

WEEKS = 53

SIDE_BY_SIDE = 116
"""Columns from which two pictures stand next to each other."""


def pictures(page: StatsReport, look: Look) -> Iterator[list[Line]]:
    """The heatmap and the grid of hours, where there is anything in them."""
    heat = _heat(page, look) if page.stats.evenings else []
    grid = _hours(page, look) if page.counted.timed else []
    if heat and grid and look.width >= SIDE_BY_SIDE:
        yield beside(heat, grid, LABEL + WEEKS + 4)
    else:
        yield from (block for block in (heat, grid) if block)


def _heat(page: StatsReport, look: Look) -> list[Line]:
    counted_plays, newest = page.counted, max(page.stats.evenings)
    last = page.today if page.today - newest < timedelta(weeks=WEEKS - 1) else newest
    if counted_plays.until is not None:
        last = min(counted_plays.until, max(page.today, newest))
    since = counted_plays.since or date.min
    return heat_block(page.stats.evenings, since, last, page.settings, look)


def heat_block(
    evenings: Mapping[date, Tally], since: date, last: date, settings: Settings, look: Look
) -> list[Line]:
    """A year of evenings at most, with a line of whole weeks and what the shades stand for."""
    weeks = min(WEEKS, max(1, room(look) - LABEL))
    heat = heatmap(evenings, last, settings, weeks, since)
    lines = [*year_heatmap(heat, look), *week_line(heat, look)]
    taken = LABEL + len(heat.weeks) + 2
    if taken + 16 <= room(look) and look.width < SIDE_BY_SIDE:
        keys = legend(["plays an evening"], LEVELS, look, room(look) - taken)
        return beside(lines, keys, taken)
    return [*lines, *legend_line("plays an evening", LEVELS, look, room(look))]


def _hours(page: StatsReport, look: Look) -> list[Line]:
    """The grid; without gaps where it is narrow, and not at all where even that is too wide."""
    wide = room(look) >= LABEL + 48
    if room(look) < LABEL + 24:
        return []
    lines = hours_picture(page.hours, look, wide=wide)
    ranges = scale_of(page.hours).ranges
    taken = LABEL + (48 if wide else 24) + 2
    if taken + 16 <= room(look) and look.width < SIDE_BY_SIDE:
        taken = max(taken, min(LABEL + WEEKS + 2, room(look) - 16))
        keys = legend(["plays that ran", "in that hour"], ranges, look, room(look) - taken)
        return beside(lines, keys, taken)
    if look.width >= SIDE_BY_SIDE:
        lines.append(Line())
        return [*lines, *legend_line("in that hour", ranges, look, room(look) - LABEL - WEEKS - 4)]
    return [*lines, *legend_line("plays in that hour", ranges, look, room(look))]
