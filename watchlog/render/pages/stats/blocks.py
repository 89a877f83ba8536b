"""The blocks of ``stats`` that are pictures: the heatmap, the grid of hours, bars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from watchlog.actions.stats import StatsPage
from watchlog.domain.settings import Settings
from watchlog.domain.stats.groups import Group, Tally
from watchlog.domain.stats.series import heatmap
from watchlog.render.text.charts import (
    LABEL,
    LEVELS,
    Bar,
    bars,
    hours_picture,
    legend,
    legend_line,
    scale_of,
    week_line,
    year_heatmap,
)
from watchlog.render.text.figures import share
from watchlog.render.text.line import Line, beside, folded, joined, noted, room, text
from watchlog.render.text.style import DIM, HEAD, Look
from watchlog.render.text.words import about, counted, language

WEEKS = 53
TOP = 5
"""Bars of languages and of shows."""

SIDE_BY_SIDE = 116
"""Columns from which two pictures stand next to each other."""

NAMES = 15
"""Columns before the bars."""


def pictures(page: StatsPage, look: Look) -> Iterator[list[Line]]:
    """The heatmap and the grid of hours, where there is anything in them."""
    heat = _heat(page, look) if page.stats.evenings else []
    grid = _hours(page, look) if page.counted.timed else []
    if heat and grid and look.width >= SIDE_BY_SIDE:
        yield beside(heat, grid, LABEL + WEEKS + 4)
    else:
        yield from (block for block in (heat, grid) if block)


def _heat(page: StatsPage, look: Look) -> list[Line]:
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


def _hours(page: StatsPage, look: Look) -> list[Line]:
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
        lines.append(text())
        return [*lines, *legend_line("in that hour", ranges, look, room(look) - LABEL - WEEKS - 4)]
    return [*lines, *legend_line("plays in that hour", ranges, look, room(look))]


def bar_charts(page: StatsPage, look: Look) -> Iterator[list[Line]]:
    """Languages and shows."""
    half = look.width >= SIDE_BY_SIDE
    width = LABEL + WEEKS if half else min(room(look), 76)
    audio = _audio(page, look, width)
    tops = _tops(page, look, min(width, room(look) - width - 4) if half else width)
    if audio and tops and half:
        yield beside(audio, tops, width + 4)
    else:
        yield from (block for block in (audio, tops) if block)


def _audio(page: StatsPage, look: Look, width: int) -> list[Line]:
    known = [group for group in page.languages if group.key is not None]
    if not known:
        return []
    total = sum(group.minutes.estimate for group in known)
    rows = [
        Bar(
            language(group.key),
            group.minutes.estimate,
            about(group.minutes),
            f"{look.dot} {share(group.minutes.estimate, total)}",
        )
        for group in known[:TOP]
    ]
    remark = folded([(_audio_remark(page.languages), DIM)], width - NAMES - 2)
    lines = beside([joined(("Audio", HEAD))], remark, NAMES + 2)
    lines += bars(rows, look, width, NAMES)
    if len(known) > TOP:
        lines += noted(f"{len(known) - TOP} more: watchlog stats --by language", look)
    return lines


def _audio_remark(groups: Sequence[Group]) -> str:
    assumed = sum(group.assumed.plays for group in groups)
    unknown = sum(group.plays for group in groups if group.key is None)
    words = [f"{counted(assumed, 'play')} assumed"] if assumed else []
    if unknown:
        words.append(f"{unknown:,} of unknown language left out")
    return "; ".join(words)


def _tops(page: StatsPage, look: Look, width: int) -> list[Line]:
    if len(page.tops) < 2:
        return []
    rows = [
        Bar(
            group.label or "",
            group.minutes.estimate,
            about(group.minutes),
            f"{look.dot} {counted(group.plays, 'play')}",
        )
        for group in page.tops[:TOP]
    ]
    more = len(page.tops) - TOP
    remark = f"{more:,} more: watchlog stats --by show" if more > 0 else ""
    title = beside(
        [text("Most watched", HEAD)], folded([(remark, DIM)], width - NAMES - 2), NAMES + 2
    )
    return [*title, *bars(rows, look, width, NAMES)]
