"""``binges``: each of them, and the days of many plays whose times are unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from watchlog.actions.stats import StatsReport
from watchlog.domain.stats.sittings import Binge, BingeDay
from watchlog.render.pages.stats.frame import binge_rule, heading, no_plays, settings_note
from watchlog.render.text.blocks import folded, noted, room, with_margin
from watchlog.render.text.figures import binge_episodes
from watchlog.render.text.line import Line
from watchlog.render.text.style import BOLD, DIM, ORANGE, Look
from watchlog.render.text.table import Table
from watchlog.render.text.words import about, clock_range, counted, day, hours, showing

EPISODES_WIDTH = 22
"""Columns of the episodes of a binge: ``S01E01–E05, S02E01–E05``."""

ROOM_FOR_EPISODES = 60
"""Columns from which there is room for more than the evening, the show and the time."""


USUAL_LIMIT = 20
"""Binges, and days, that are named where no ``--limit`` is given."""


def binges_page(page: StatsReport, look: Look, limit: int | None = None) -> Iterator[Line]:
    """A table of the binges, newest first, then one of the days, then the rule."""
    if not page.counted.viewings:
        return with_margin(no_plays(page, look))
    return with_margin(_lines(page, look, limit or USUAL_LIMIT))


def _lines(page: StatsReport, look: Look, limit: int) -> Iterator[Line]:
    yield from heading(page, look)
    yield from folded([(_how_many(page), "")], room(look))
    if page.stats.every_binge:
        yield Line()
        yield from _binges(page, look, limit)
        yield from _more(limit, page.stats.binges, look)
    if page.binge_days:
        yield Line()
        yield from _about_days(page, look)
        yield from _days(page.binge_days[-limit:], look)
        yield from _more(limit, len(page.binge_days), look)
    yield Line()
    yield from _rules(page, look)


def _how_many(page: StatsReport) -> str:
    stats = page.stats
    if not stats.binges:
        return "No binges in that time." if page.limited else "No binges yet."
    found = f"{counted(stats.binges, 'binge')} in {counted(stats.sittings, 'sitting')}."
    if not stats.marathons:
        return found
    is_longest = stats.longest_binge is not None and stats.longest_binge.marathon
    if stats.marathons == 1:
        return f"{found} One was a marathon{', the longest' if is_longest else ''}."
    among = ", the longest among them" if is_longest else ""
    return f"{found} {stats.marathons:,} were marathons{among}."


def _more(limit: int, of: int, look: Look) -> Iterator[Line]:
    if of > limit:
        yield from noted(showing(limit, of), look)


def _binges(page: StatsReport, look: Look, limit: int) -> Iterator[Line]:
    found, longest = page.stats.every_binge, page.stats.longest_binge
    wide = look.width >= ROOM_FOR_EPISODES
    table = Table(titles=1, whole=True)
    table.add_column("Evening")
    table.add_column("Show")
    if wide:
        table.add_column("Episodes")
    table.add_column("Time", right=True)
    if not look.narrow:
        table.add_column("From – to")
    if wide:
        table.add_column()
    for binge in reversed(found[-limit:]):
        table.add_row(_binge_cells(binge, longest, look))
    return table.lines(room(look), margin=0)


def _binge_cells(binge: Binge, longest: Binge | None, look: Look) -> Iterator[Line | str]:
    wide = look.width >= ROOM_FOR_EPISODES
    yield day(_evening(binge), look.today)
    yield Line(binge.title, BOLD if binge is longest else "")
    if wide:
        yield _episodes(binge)
    yield about(binge.minutes)
    if not look.narrow:
        yield _from_to(binge, look)
    if wide:
        yield _mark(binge, longest)


def _evening(binge: Binge) -> date:
    found = binge.viewings[0].evening
    assert found is not None, "a play known to the minute has an evening"
    return found


def _episodes(binge: Binge) -> str:
    """``S01E01–E05``; how often where it was a film; not all where they are too scattered."""
    words = binge_episodes(binge) or counted(len(binge.plays), "time")
    return words if len(words) <= EPISODES_WIDTH else f"{words[: EPISODES_WIDTH - 1]}…"


def _from_to(binge: Binge, look: Look) -> Line:
    return Line(clock_range(binge.started_at, binge.ended_at, look), DIM)


def _mark(binge: Binge, longest: Binge | None) -> Line:
    # Whether the longest is a marathon as well is said above the table.
    if binge is longest:
        return Line("longest", ORANGE)
    return Line("marathon" if binge.marathon else "")


def _about_days(page: StatsReport, look: Look) -> Iterator[Line]:
    yield Line("Possible binges", BOLD)
    least = page.settings.binge_episodes
    rule = f"Days with {least} or more plays of one show, times unknown; not counted as binges."
    yield from noted(rule, look)
    yield Line()


def _days(days: Sequence[BingeDay], look: Look) -> Iterator[Line]:
    wide = look.width >= ROOM_FOR_EPISODES
    table = Table(titles=1, whole=True)
    table.add_column("Day")
    table.add_column("Show")
    table.add_column("Plays", right=True)
    table.add_column("Time", right=True)
    if wide:
        table.add_column(style=DIM)
    for each in reversed(days):
        cells = [day(each.date, look.today), each.title, f"{each.plays:,}", about(each.minutes)]
        table.add_row([*cells, _how_known(each)] if wide else cells)
    return table.lines(room(look), margin=0)


def _how_known(each: BingeDay) -> str:
    if each.ticked == each.plays:
        return "ticked together"
    return f"{each.ticked} ticked together" if each.ticked else "by day only"


def _rules(page: StatsReport, look: Look) -> Iterator[Line]:
    settings = page.settings
    gap = f"pauses of up to {hours(settings.binge_gap)}"
    yield from noted(f"A binge: {binge_rule(settings)}, with {gap}.", look)
    long = f"{settings.marathon_hours:g} h or more"
    rule = f"A marathon: a binge of {settings.marathon_episodes} or more, or of {long}."
    yield from noted(rule, look)
    yield from noted(settings_note(settings, page.changed_settings, look), look)
