"""``binges``: each of them, and the days of many plays whose times nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchlog.actions.stats import StatsPage
from watchlog.domain.sittings import Binge, BingeDay
from watchlog.render.figure_words import binge_episodes
from watchlog.render.lines import folded, joined, noted, room, text, with_margin
from watchlog.render.look import Look
from watchlog.render.palette import DIM, HEAD, ORANGE
from watchlog.render.stats import head, no_plays
from watchlog.render.stats_facts import binge_rule, settings_note
from watchlog.render.tables import fitted, new_table, title_cell
from watchlog.render.words import about, clock, counted, day

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text


def binges_page(page: StatsPage, look: Look) -> Iterator[RenderableType]:
    """A table of the binges, oldest first, then one of the days, then the rule."""
    if not page.counted.viewings:
        yield from with_margin(no_plays(page, look))
        return
    yield from with_margin(_head(page, look))
    if page.stats.every_binge:
        yield ""
        yield fitted(_binges(page, look), look, titles=1)
    if page.binge_days:
        yield ""
        yield from with_margin(_about_days(page, look))
        yield ""
        yield fitted(_days(page, look), look, titles=1)
    yield ""
    yield from with_margin(_rules(page, look))


def _head(page: StatsPage, look: Look) -> Iterator[Text]:
    yield from head(page, look)
    stats = page.stats
    if not stats.binges:
        yield text("No binge yet." if not page.limited else "No binge in that time.")
        return
    marathons = f", {counted(stats.marathons, 'marathon')} among them" if stats.marathons else ""
    sittings = f"in {counted(stats.sittings, 'sitting')}"
    yield text(f"{counted(stats.binges, 'binge')} {sittings}{marathons}.")


def _binges(page: StatsPage, look: Look) -> Table:
    table = new_table(look)
    table.add_column("Evening", no_wrap=True)
    table.add_column("Show", no_wrap=True, overflow="ellipsis")
    table.add_column("Episodes", no_wrap=True, overflow="ellipsis", max_width=24)
    table.add_column("Time", justify="right", no_wrap=True)
    if not look.narrow:
        table.add_column("From – to", no_wrap=True)
    table.add_column("", no_wrap=True)
    for binge in page.stats.every_binge:
        table.add_row(*_cells(binge, page, look))
    return table


def _cells(binge: Binge, page: StatsPage, look: Look) -> Iterator[RenderableType]:
    longest = binge is page.stats.longest_binge
    evening = binge.viewings[0].evening
    assert evening is not None, "a play known to the minute has an evening"
    yield text(day(evening, look.today))
    yield title_cell(binge.show, bold=longest)
    yield text(binge_episodes(binge) or counted(len(binge.plays), "time"))
    yield text(about(binge.minutes))
    if not look.narrow:
        yield text(f"{clock(binge.started_at)}{look.dash}{clock(binge.ended_at)}", DIM)
    marks = ["longest"] if longest else []
    if binge.marathon:
        marks.append("marathon")
    yield joined((", ".join(marks), ORANGE if longest else ""))


def _about_days(page: StatsPage, look: Look) -> Iterator[Text]:
    yield text("Perhaps binges", HEAD)
    least = page.settings.binge_episodes
    rule = f"Days with {least} or more plays of one show whose times are not known to the minute"
    yield from folded([(f"{rule}: nobody can say.", DIM)], room(look))


def _days(page: StatsPage, look: Look) -> Table:
    table = new_table(look)
    table.add_column("Day", no_wrap=True)
    table.add_column("Show", no_wrap=True, overflow="ellipsis")
    table.add_column("Plays", justify="right", no_wrap=True)
    table.add_column("Time", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for each in page.binge_days:
        table.add_row(
            text(day(each.date, look.today)),
            title_cell(each.show),
            text(f"{each.plays:,}"),
            text(about(each.minutes)),
            text(_how_known(each), DIM),
        )
    return table


def _how_known(each: BingeDay) -> str:
    if each.ticked == each.plays:
        return "ticked together"
    return f"{each.ticked} ticked together" if each.ticked else "by day only"


def _rules(page: StatsPage, look: Look) -> Iterator[Text]:
    settings = page.settings
    gap = f"pauses of up to {settings.binge_gap} minutes"
    yield from noted(f"A binge: {binge_rule(settings)}, with {gap}.", look)
    hours = f"{settings.marathon_hours:g} hours"
    yield from noted(
        f"A marathon: a binge of {settings.marathon_episodes} or more, or of {hours}.", look
    )
    yield from noted(settings_note(settings, page.changed_settings), look)
