"""The page of ``stats``: what it is about, the totals, then the pictures, the facts and notes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from watchlog.actions.stats import StatsPage
from watchlog.render.pages.stats.blocks import bar_charts, pictures
from watchlog.render.pages.stats.facts import facts, left_out_line, notes
from watchlog.render.text.figures import library_span, minutes_range, plain_date
from watchlog.render.text.line import Line, figures, folded, noted, room, sides, text, with_margin
from watchlog.render.text.style import DIM, HEAD, Look
from watchlog.render.text.words import EMPTY, about, counted


def stats_page(page: StatsPage, look: Look) -> Iterator[Line]:
    """The overview, block by block; a line or two where there is nothing to tell."""
    if not page.counted.viewings:
        return with_margin(no_plays(page, look))
    return with_margin(_overview(page, look))


def _overview(page: StatsPage, look: Look) -> Iterator[Line]:
    yield from head(page, look)
    blocks = (
        totals(page, look),
        *pictures(page, look),
        *bar_charts(page, look),
        list(facts(page, look)),
        list(notes(page, look, "Why these numbers? watchlog stats --explain")),
    )
    for block in blocks:
        yield text()
        yield from block


def no_plays(page: StatsPage, look: Look) -> list[Line]:
    """What to say where no play is in the period, or in the library."""
    if not page.shows:
        return [text(EMPTY)]
    if not page.everything.viewings:
        return [text("No play yet. Seen an episode? watchlog watch SHOW")]
    lines = folded(
        [(f"Nothing {_in_that_time(page)}; {library_span(page.everything)}.", "")], room(look)
    )
    for each in page.stats.left_out:
        lines += noted(f"{left_out_line(each)} may lie in it.", look)
    return lines


def _in_that_time(page: StatsPage) -> str:
    year = _whole_year(page.counted.since, page.counted.until)
    return f"in {year}" if year else "in that time"


def head(page: StatsPage, look: Look) -> list[Line]:
    """What the figures are about, and the plays of unknown date among them."""
    undated = page.stats.undated_plays
    remark = f"and {counted(undated, 'play')} of unknown date" if undated else ""
    return sides(text(_period(page, look), HEAD), text(remark, DIM), look)


def _whole_year(since: date | None, until: date | None) -> int | None:
    if since is None or until is None:
        return None
    whole = (date(since.year, 1, 1), date(since.year, 12, 31))
    return since.year if (since, until) == whole else None


def _period(page: StatsPage, look: Look) -> str:
    since, until, stats = page.counted.since, page.counted.until, page.stats
    if year := _whole_year(since, until):
        return f"{year}"
    first = since or (stats.first_play.evening if stats.first_play else None)
    newest = stats.last_play.evening if stats.last_play else None
    last = until or (page.today if page.limited else newest)
    words = "" if page.limited else "Everything"
    if first is None or last is None:
        return words or f"To {plain_date(last or page.today)}"
    dates = plain_date(last)
    if first != last:
        dates = f"{plain_date(first)} {look.dash} {dates}"
    return f"{words}, {dates}" if words else dates


def totals(page: StatsPage, look: Look) -> list[Line]:
    """The totals, and what qualifies each."""
    stats = page.stats
    evenings = stats.days_watched
    dated = sum(tally.minutes.estimate for tally in stats.evenings.values())
    again = f"{stats.rewatches} of them again" if stats.rewatches else "each the first time"
    finished = f"{page.finished} finished" if page.finished and not page.limited else ""
    return figures(
        (
            (about(stats.minutes), minutes_range(stats.minutes, look)),
            (counted(stats.plays, "play"), again),
            (counted(stats.shows, "show"), finished),
            (
                counted(evenings, "evening") if evenings else "no evening known",
                f"{dated / evenings / 60:.1f} h each" if evenings else "",
            ),
        ),
        look,
    )
