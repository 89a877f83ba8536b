"""The page of ``stats``: what it is about, the totals, then the pictures, the facts and notes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from watchlog.actions.stats import StatsReport
from watchlog.domain.dates.moments import WEEKDAYS
from watchlog.domain.stats.totals import Stats
from watchlog.render.pages.stats.frame import binge_rule, heading, no_plays, notes
from watchlog.render.pages.stats.series import pictures
from watchlog.render.pages.stats.top_bars import bar_charts
from watchlog.render.text.blocks import fact, figures, with_margin
from watchlog.render.text.figures import binge_facts, minutes_range, share
from watchlog.render.text.line import Line, Piece
from watchlog.render.text.style import DIM, Look
from watchlog.render.text.words import (
    about,
    clock,
    counted,
    day,
    hours,
    plays_and_parts,
    rewatches,
    some_plays,
)


def stats_page(page: StatsReport, look: Look) -> Iterator[Line]:
    """The overview, block by block; a line or two where there is nothing to tell."""
    if not page.counted.viewings:
        return with_margin(no_plays(page, look))
    return with_margin(_overview(page, look))


def _overview(page: StatsReport, look: Look) -> Iterator[Line]:
    yield from heading(page, look)
    # Of a period it was asked with options that are not to be lost.
    blocks = (
        totals(page, look),
        *pictures(page, look),
        *bar_charts(page, look),
        list(facts(page, look)),
        list(notes(page, look, f"Why these numbers? {page.again} --explain")),
    )
    for block in filter(None, blocks):
        yield Line()
        yield from block


def totals(page: StatsReport, look: Look) -> list[Line]:
    """The totals, and what qualifies each."""
    stats = page.stats
    evenings = stats.days_watched
    # Without plays of unknown evenings, which are no part of the evenings counted.
    dated = sum(tally.minutes.estimate for tally in stats.evenings.values())
    seen_again = rewatches(stats.rewatches)
    if page.limited:
        # Whether it was seen before the period too is not looked at.
        seen_again = f"{seen_again} in that time" if stats.rewatches else "each episode once"
    finished = f"{page.finished} finished" if page.finished and not page.limited else ""
    return figures(
        (
            (about(stats.minutes), minutes_range(stats.minutes)),
            (plays_and_parts(stats.plays, stats.parts), seen_again),
            (counted(stats.shows, "show"), finished),
            (
                counted(evenings, "evening") if evenings else "no evenings known",
                f"{hours(round(dated / evenings))} each" if evenings else "",
            ),
        ),
        look,
    )


def facts(page: StatsReport, look: Look) -> Iterator[Line]:
    """Binges, the longest, the streak, the busiest evening, late nights."""
    if not page.counted.dated:
        return
    for label, pieces in _facts(page, look):
        yield from fact(label, pieces, look)


def _facts(page: StatsReport, look: Look) -> Iterator[tuple[str, list[Piece]]]:
    stats = page.stats
    if stats.in_passes:
        yield "Rewatches", [(in_passes(stats), "")]
    yield "Binges", _binges(page, look)
    if stats.longest_binge is not None:
        yield "Longest", [(binge_facts(stats.longest_binge, look), "")]
    yield "Streak", [(f" {look.dot} ".join(_streak(page, look)), "")]
    if stats.busiest_day is not None:
        date, plays, minutes, parts = stats.busiest_day
        busiest = (day(date, look.today), some_plays(plays, parts), about(minutes))
        yield "Busiest", [(f" {look.dot} ".join(busiest), "")]
    if stats.late.timed:
        late = f"{stats.late.plays:,} of {counted(stats.late.timed, 'play')} ended after midnight"
        yield "Late", [(f"{late} ({share(stats.late.plays, stats.late.timed)})", "")]


def in_passes(stats: Stats) -> str:
    """``14 plays in 2 times through``: what of the plays is part of a pass."""
    times = counted(stats.passes, "time")
    return f"{counted(stats.in_passes, 'play')} in {times} through"


def _binges(page: StatsReport, look: Look) -> list[Piece]:
    stats = page.stats
    rule = (f"({binge_rule(page.settings)})", DIM)
    if not stats.binges:
        return [("none yet" if not page.limited else "none", ""), rule]
    marathons = f" {look.dot} {counted(stats.marathons, 'marathon')}" if stats.marathons else ""
    return [(f"{stats.binges:,}{marathons}", ""), rule]


def _streak(page: StatsReport, look: Look) -> list[str]:
    current, longest = page.stats.streak
    if page.limited:
        return [f"longest {counted(longest, 'evening')}"]
    if not current:
        return ["no current streak", f"longest {counted(longest, 'evening')}"]
    record = "your longest" if current == longest else f"longest {longest:,}"
    return [counted(current, "evening"), f"alive until {_ends(page, look)}", record]


def _ends(page: StatsReport, look: Look) -> str:
    """The moment at which the streak ends unless something is watched: the end of an evening."""
    # Watched tonight, it lives through tomorrow; else tonight is its last chance.
    watched = page.today in page.stats.evenings
    day_after = page.today + timedelta(days=2 if watched else 1)
    return f"{WEEKDAYS[day_after.weekday()]} {clock(page.settings.day_starts, look)}"
