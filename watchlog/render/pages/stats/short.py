"""The page of ``stats`` alone: the totals, the year, three bars and the binges on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchlog.actions.stats import StatsReport
from watchlog.domain.columns import TimeGrade
from watchlog.domain.stats.totals import LeftOut, Scope
from watchlog.render.pages.stats.frame import binge_rule, no_plays, period_words
from watchlog.render.pages.stats.series import BETWEEN, SIDE_BY_SIDE, WEEKS, heat_of
from watchlog.render.pages.stats.top_bars import chart_width, show_bars, three_bars
from watchlog.render.pages.stats.totals import in_passes, totals
from watchlog.render.text.blocks import LABEL, beside, fact, noted, room, two_sided, with_margin
from watchlog.render.text.charts import LABEL as WEEKDAY
from watchlog.render.text.figures import binge_name, plays_words
from watchlog.render.text.line import Line, columns
from watchlog.render.text.style import BOLD, Look
from watchlog.render.text.words import SEEN_WHOLE, about, counted, day, listed, some_plays

SHORTEST_NAME = 14
"""Columns of the name of the longest binge, below which marathons give way to it."""


def short_page(page: StatsReport, look: Look) -> Iterator[Line]:
    """The screen, block by block; a line or two where there is nothing to tell.

    At 80 columns it has 22 lines at most, so that the prompts before and after it stay in sight.
    """
    if not page.counted.viewings:
        return with_margin(no_plays(page, look))
    return with_margin(_screen(page, look))


def _screen(page: StatsReport, look: Look) -> Iterator[Line]:
    yield from two_sided(Line(period_words(page, look), BOLD), Line(), look)
    for block in (totals(page, look), *_pictures(page, look), list(_last_lines(page, look))):
        yield Line()
        yield from block


def _pictures(page: StatsReport, look: Look) -> Iterator[list[Line]]:
    """The year of evenings and the bars: side by side where there is room for both."""
    heat = heat_of(page, look, with_weeks=False)
    if not heat or look.width < SIDE_BY_SIDE:
        yield from (block for block in (heat, three_bars(page, look, chart_width(look))) if block)
        return
    left = WEEKDAY + WEEKS
    width = min(left, room(look) - left - BETWEEN)
    charts = (three_bars(page, look, width), show_bars(page, look, width))
    right = [line for chart in charts if chart for line in (Line(), *chart)]
    yield beside(heat, right[1:], left + BETWEEN)


def _last_lines(page: StatsReport, look: Look) -> Iterator[Line]:
    if page.counted.dated:
        yield from fact("Binges", [(_binges(page, look), "")], look)
    if page.stats.in_passes:
        yield from fact("Rewatches", [(in_passes(page.stats), "")], look)
    if page.stats.left_out or page.seen:
        yield from noted(_left_out(page, look), look)
    # Of a period it was asked with options that are not to be lost.
    way_on = f"All of it: {page.again} --all"
    if page.stats.assumed_plays:
        way_on = f"~ is assumed. {way_on}"
    changed = ", ".join(f"{name} {value}" for name, value in page.changed_settings.items())
    for settings in (f"Your settings: {changed}. ", "Your settings differ. "):
        if columns(words := f"{settings if changed else ''}{way_on}") <= room(look):
            break
    yield from noted(words, look)


def _binges(page: StatsReport, look: Look) -> str:
    """``18 · 1 marathon · longest Farzi S01E01–E05 · Sun 16 Aug · 4 h 40 m``, in one line."""
    stats, longest = page.stats, page.stats.longest_binge
    if longest is None:
        none = "none" if page.limited else "none yet"
        return f"{none} ({binge_rule(page.settings)})"
    dot = f" {look.dot} "
    marathons = f"{dot}{counted(stats.marathons, 'marathon')}" if stats.marathons else ""
    when = day(longest.started_at.date(), look.today)
    behind = f"{dot}{when}{dot}{about(longest.minutes)}"
    name = Line(binge_name(longest))
    for before in (f"{stats.binges:,}{marathons}{dot}longest ", f"{stats.binges:,}{dot}longest "):
        space = room(look) - LABEL - len(before) - len(behind)
        if look.narrow or space >= min(name.columns, SHORTEST_NAME):
            break
    return f"{before}{name.plain if look.narrow else name.truncate(space).plain}{behind}"


def _left_out(page: StatsReport, look: Look) -> str:
    """What figures do without, in one line: each kind, or how many plays they are together."""
    left = page.stats.left_out
    of_some = all(each.scope is not Scope.TOTALS for each in left)
    begins = f"Left out of {'some figures' if of_some else 'figures'}: "
    seen = [f"{counted(page.seen, 'show')} {SEEN_WHOLE}"] if page.seen else []
    kinds = f"{begins}{listed([*_kinds(left), *seen])}."
    if columns(kinds) <= room(look):
        return kinds
    parts = sum(each.viewings.parts for each in left)
    plays = some_plays(sum(each.plays for each in left) - parts, parts)
    return f"{begins}{listed([plays, *seen])}."


def _kinds(left: Sequence[LeftOut]) -> Iterator[str]:
    """``68 plays of unknown date``, ``7 known by day only``."""
    for number, each in enumerate(left):
        is_short = number and not each.viewings.parts
        plays = f"{each.plays:,}" if is_short else plays_words(each.viewings)
        yield f"{plays} {'of unknown date' if each.grade is TimeGrade.UNKNOWN else each.reason}"
