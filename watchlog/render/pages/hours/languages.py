"""The page of ``hours``: each language that was heard, and what comes next in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchlog.render.data.hours import hours_rows
from watchlog.render.text.blocks import folded, noted, paragraph, room, with_margin
from watchlog.render.text.goals import whole_hours
from watchlog.render.text.line import Line
from watchlog.render.text.style import BOLD, DIM, Look
from watchlog.render.text.table import Table
from watchlog.render.text.words import about, about_or_dash, day, language, listed
from watchlog.render.view import View

if TYPE_CHECKING:
    from rich.console import RenderableType

    from watchlog.actions.hours.report import HoursReport
    from watchlog.domain.hours.figures import HoursOfLanguage
    from watchlog.domain.hours.milestones import NextMilestone

UNKNOWN = "unknown"
INDENT = 2
NAME_WIDTH = 24


def hours_view(result: HoursReport) -> View:
    """Return the view of ``hours``."""
    return View(
        "hours", lambda: hours_rows(result), page=lambda look: _page(result, look), is_list=True
    )


def _page(result: HoursReport, look: Look) -> Iterator[RenderableType]:
    if not result.rows:
        yield paragraph("No hours yet. They come from the language of what you watch:")
        yield paragraph("  watchlog watch SHOW --language LANG")
        return
    table = Table()
    table.add_column("Language", at_most=NAME_WIDTH)
    for word in ("Heard", "This month", "This week"):
        table.add_column(word, right=True)
    for row in result.rows:
        name = language(row.language) if row.language else UNKNOWN
        lengths = (about_or_dash(each, look) for each in (row.minutes, row.month, row.week))
        table.add_row([Line(name, BOLD if row.language else DIM), *lengths])
    lines = iter(table.lines(look.width))
    yield next(lines)
    for row, line in zip(result.rows, lines, strict=True):
        yield line
        yield from with_margin(_below(row, result, look))
    notes = [_assumed(result), _unknown(result)]
    if any(notes):
        yield ""
    for words in filter(None, notes):
        yield from with_margin(noted(words, look))
    first = next((row.language for row in result.rows if row.language), None)
    if look.hints and first:
        yield paragraph(f"One of them: watchlog hours {first}", DIM)


def _below(row: HoursOfLanguage, result: HoursReport, look: Look) -> Iterator[Line]:
    """What is to be said of a language under its row: the next milestone, hours before, regions."""
    facts = []
    if row.next is not None:
        facts.append(next_words(row.next, look))
    if row.credit:
        facts.append(f"{whole_hours(row.credit)} more from before")
    tags = result.regions.get(row.language or "", {})
    if tags:
        facts.append(", ".join(f"{language(tag)} {about(each)}" for tag, each in tags.items()))
    words = f" {look.dot} ".join(facts)
    if words:
        for line in folded([(words, DIM)], room(look) - INDENT):
            yield Line(" " * INDENT).extend(line)


def next_words(ahead: NextMilestone, look: Look) -> str:
    """``600 h in 38 h 00 m, about Mon 14 Jun``."""
    words = f"{ahead.hours:,} h in {whole_hours(ahead.left)}"
    return f"{words}, about {day(ahead.on, look.today)}" if ahead.on else words


def _assumed(result: HoursReport) -> str:
    rows = [row for row in result.rows if row.language and row.assumed.high]
    named = [f"{about(row.assumed)} of {language(row.language)}" for row in rows]
    return f"Assumed: {listed(named)}." if named else ""


def _unknown(result: HoursReport) -> str:
    if not result.unknown_plays:
        return ""
    from watchlog.render.text.figures import plays_words

    plays = plays_words(result.unknown_plays)
    return f"Language unknown: {plays}. To set it: watchlog amend SHOW EPISODES --language …"
