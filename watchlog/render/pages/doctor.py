"""The page of ``doctor``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchlog.actions.doctor import Checkup
from watchlog.domain.text import harmless
from watchlog.render.data.findings import MOST_ROWS, Finding, findings
from watchlog.render.data.library import checkup_data
from watchlog.render.text.blocks import indented, paragraph, two_sided_paragraphs
from watchlog.render.text.line import Line
from watchlog.render.text.style import BOLD, DIM, GREEN, ORANGE, Look
from watchlog.render.text.table import grid
from watchlog.render.text.words import amounts, counted, size, stamped
from watchlog.render.view import View

if TYPE_CHECKING:
    from rich.console import RenderableType


def doctor_view(result: Checkup) -> View:
    """Return the view of ``doctor``."""
    return View("doctor", lambda: checkup_data(result), page=lambda look: doctor_page(result, look))


def doctor_page(result: Checkup, look: Look) -> Iterator[RenderableType]:
    """Yield the page of ``doctor``: what is in order, what is not, what to type."""
    counts = f"{counted(result.shows, 'show')} · {counted(result.plays, 'play')}"
    counts = f"{'unreadable' if result.unreadable else counts} · {size(result.surroundings.size)}"
    yield from two_sided_paragraphs(Line(harmless(result.path), BOLD), Line(counts), look)
    yield ""
    found = findings(result, look)
    for fact in _in_order(result, found, look):
        yield _marked("✓" if look.unicode else "ok", GREEN, fact)
    for each in found:
        yield ""
        yield from _finding(each, look)
    yield ""
    yield from _what_to_do(result, found)


def _marked(mark: str, colour: str, text: str) -> RenderableType:
    from rich.text import Text

    table = grid(gap=1)
    table.add_row(Text(mark, style=colour), Text(text))
    return indented(table)


def _in_order(result: Checkup, found: list[Finding], look: Look) -> Iterator[str]:
    checks = {each.check for each in found if not each.is_info}
    if not checks & {"lines", "ids"}:
        schema = f", schema {result.schema}" if result.schema else ""
        yield f"all lines readable, all play ids unique{schema}"
    if result.newest_backup:
        newest = stamped(result.newest_backup, look)
        yield f"{counted(result.backups, 'backup')}, newest {newest}"
    else:
        yield "no backups yet: the next save makes one"
    if result.surroundings.locks:
        # Any bit of the group or of others: then a finding says who can read it.
        alone = (
            ""
            if result.surroundings.mode & 0o077
            else f", only you can read it ({result.surroundings.mode:04o})"
        )
        yield f"the disk locks files properly{alone}"


def _finding(each: Finding, look: Look) -> Iterator[RenderableType]:
    from rich.text import Text

    yield _marked("·" if each.is_info else "!", DIM if each.is_info else ORANGE, each.text)
    if each.rows:
        table = grid()
        for row in each.rows[:MOST_ROWS]:
            *cells, last = row
            # The last cell of these is an id: it is there to be typed, not to be read.
            is_id = each.check in ("doubled", "future")
            table.add_row("", *map(Text, cells), Text(last, style=DIM if is_id else ""))
        yield indented(table)
        more = len(each.rows) - MOST_ROWS
        if more > 0:
            yield paragraph(f"    and {more} more", DIM)
    yield indented(Text(each.advice, style=BOLD if each.fix else DIM), by=6)


def _what_to_do(result: Checkup, found: list[Finding]) -> Iterator[RenderableType]:
    wanting = [each for each in found if not each.is_info]
    if not wanting:
        yield paragraph("Nothing to mend.")
    else:
        things = counted(len(wanting), "thing")
        fixable = any(each.fix for each in wanting)
        how = ". Fix what can be fixed: watchlog doctor --fix" if fixable else "."
        yield paragraph(f"{things} to look at{how}")
    removed = result.removed_shows + result.removed_plays
    if removed:
        kept = amounts(
            (result.removed_shows, "removed show", "removed shows"),
            (result.removed_plays, "removed play", "removed plays"),
        )
        them = "it" if removed == 1 else "them"
        yield paragraph(f"{kept} kept for undo; watchlog doctor --purge deletes {them}.", DIM)
