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
"""Columns of the heatmap: 52 whole weeks and the one that runs hold a year of 365 days."""

HOURS = 24
"""Columns of the grid of hours, twice as many where there is a gap behind each."""

BETWEEN = 4
"""Columns between two pictures next to each other."""

SIDE_BY_SIDE = 116
"""Columns from which two have room: margin, 58 of the heatmap, a gap of 4, 52 of the hours."""

KEY = 16
"""Columns that a key beside its picture takes at least: ``plays an evening``."""


def pictures(page: StatsReport, look: Look) -> Iterator[list[Line]]:
    """The heatmap and the grid of hours, where there is anything in them."""
    heat = heat_of(page, look)
    grid = _hours(page, look) if page.counted.timed else []
    if heat and grid and look.width >= SIDE_BY_SIDE:
        yield beside(heat, grid, LABEL + WEEKS + BETWEEN)
    else:
        yield from (block for block in (heat, grid) if block)


FEWEST_WEEKS = 8
"""Weeks that are drawn where the first evening with a play is not so long ago."""


def heat_of(page: StatsReport, look: Look, *, with_weeks: bool = True) -> list[Line]:
    """The evenings of the period; of everything, no more weeks than there were plays in."""
    if not page.stats.evenings:
        return []
    counted_plays, newest = page.counted, max(page.stats.evenings)
    # It ends today unless the newest play is so old that it would show nothing.
    last = page.today if page.today - newest < timedelta(weeks=WEEKS - 1) else newest
    if counted_plays.until is not None:
        last = min(counted_plays.until, max(page.today, newest))
    since = counted_plays.since or min(
        min(page.stats.evenings), last - timedelta(weeks=FEWEST_WEEKS - 1)
    )
    return heat_block(page.stats.evenings, since, last, page.settings, look, with_weeks=with_weeks)


def heat_block(
    evenings: Mapping[date, Tally],
    since: date,
    last: date,
    settings: Settings,
    look: Look,
    *,
    with_weeks: bool = True,
) -> list[Line]:
    """A year of evenings at most, with a line of whole weeks and what the shades stand for."""
    weeks = min(WEEKS, max(1, room(look) - LABEL))
    heat = heatmap(evenings, last, settings, weeks, since)
    lines = [*year_heatmap(heat, look), *(week_line(heat, look) if with_weeks else ())]
    taken = LABEL + len(heat.weeks) + 2
    if taken + KEY <= room(look) and look.width < SIDE_BY_SIDE:
        keys = legend(["plays an evening"], LEVELS, look, room(look) - taken)
        return beside(lines, keys, taken)
    return [*lines, *legend_line("plays an evening", LEVELS, look, room(look))]


def _hours(page: StatsReport, look: Look) -> list[Line]:
    """The grid; without gaps where it is narrow, and not at all where even that is too wide."""
    wide = room(look) >= LABEL + 2 * HOURS
    if room(look) < LABEL + HOURS:
        return []
    lines = hours_picture(page.hours, look, wide=wide)
    ranges = scale_of(page.hours).ranges
    taken = LABEL + (2 * HOURS if wide else HOURS) + 2
    if taken + KEY <= room(look) and look.width < SIDE_BY_SIDE:
        # Its key stands below that of the heatmap, where there is room for it there.
        taken = max(taken, min(LABEL + WEEKS + 2, room(look) - KEY))
        keys = legend(["plays that ran", "in that hour"], ranges, look, room(look) - taken)
        return beside(lines, keys, taken)
    if look.width >= SIDE_BY_SIDE:
        lines.append(Line())
        width = room(look) - LABEL - WEEKS - BETWEEN
        return [*lines, *legend_line("in that hour", ranges, look, width)]
    return [*lines, *legend_line("plays in that hour", ranges, look, room(look))]
