"""The page of ``doctor``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING

from watchlog.actions.doctor import Checkup
from watchlog.domain.text import harmless
from watchlog.render.data.findings import MOST_SHOWN, Finding, findings
from watchlog.render.data.library import checkup_data
from watchlog.render.text.blocks import indented, paragraph, two_sided_paragraphs
from watchlog.render.text.line import MARGIN, Line, Paragraph
from watchlog.render.text.style import BOLD, DIM, GREEN, ORANGE, Look
from watchlog.render.text.table import Table, grid
from watchlog.render.text.words import amounts, counted, size, stamped
from watchlog.render.view import View

if TYPE_CHECKING:
    from rich.console import RenderableType


def doctor_view(result: Checkup, *, everything: bool = False) -> View:
    """Return the view of ``doctor``."""
    return View(
        "doctor",
        lambda: checkup_data(result),
        page=lambda look: doctor_page(result, look, everything=everything),
    )


def doctor_page(
    result: Checkup, look: Look, *, everything: bool = False
) -> Iterator[RenderableType]:
    """Yield the page of ``doctor``: what is in order, what is not, what to type.

    Of findings of one kind, and of the rows of each, so many as a screen holds, or ``everything``.
    """
    counts = f"{counted(result.shows, 'show')} · {counted(result.plays, 'play')}"
    if result.listening:
        counts += f" · {counted(result.listening, 'listening entry', 'listening entries')}"
    counts = f"{'unreadable' if result.unreadable else counts} · {size(result.surroundings.size)}"
    yield from two_sided_paragraphs(Line(harmless(result.path), BOLD), Line(counts), look)
    yield ""
    found = findings(result, look)
    for fact in _in_order(result, found, look):
        yield _marked(look.tick, GREEN, fact, look)
    most = len(found) + max((len(each.rows) for each in found), default=0)
    for _, of_kind in groupby(found, key=lambda each: each.check):
        yield from _findings(list(of_kind), look, most if everything else MOST_SHOWN)
    yield ""
    yield from _what_to_do(result, found)
    if not everything and _is_cut(found):
        yield paragraph("To see all of them: watchlog doctor --all", DIM)


def _is_cut(found: list[Finding]) -> bool:
    """Return whether the page leaves some of them out, or some of their rows."""
    kinds = Counter(each.check for each in found)
    return max([*kinds.values(), *(len(each.rows) for each in found)], default=0) > MOST_SHOWN


def _findings(found: list[Finding], look: Look, most: int) -> Iterator[RenderableType]:
    """Yield findings of one kind, and how many more there are."""
    for each in found[:most]:
        yield ""
        yield from _finding(each, look, most)
    if len(found) > most:
        yield ""
        yield paragraph(f"and {len(found) - most:,} more like these", DIM)


def _marked(mark: str, colour: str, text: str, look: Look) -> RenderableType:
    line = Line(" " * MARGIN).append(mark, colour).append(f" {text}")
    if line.fits(look.width):
        return line
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


def _finding(each: Finding, look: Look, most: int) -> Iterator[RenderableType]:
    yield _marked("·" if each.is_info else "!", DIM if each.is_info else ORANGE, each.text, look)
    if each.rows:
        # The last cell of these is an id: it is there to be typed, not to be read.
        yield from _rows(each.rows[:most], DIM if each.check in ("doubled", "future") else "", look)
        more = len(each.rows) - most
        if more > 0:
            yield paragraph(f"    and {more:,} more", DIM)
    yield Paragraph(each.advice, BOLD if each.fix else DIM, 6)


def _rows(
    rows: Sequence[tuple[str, ...]], style_of_last: str, look: Look
) -> Iterator[RenderableType]:
    """Yield rows of cells in columns; where they don't fit, cells that Rich folds."""
    table = Table()
    for _ in rows[0][:-1]:
        table.add_column()
    table.add_column(style=style_of_last)
    for row in rows:
        table.add_row(row)
    if table.fits(look.width - MARGIN):
        # Without the heads, which are empty.
        yield from islice(table.lines(margin=2 * MARGIN), 1, None)
        return
    from rich.text import Text

    folding = grid()
    for *cells, last in rows:
        folding.add_row("", *map(Text, cells), Text(last, style=style_of_last))
    yield indented(folding)


def _what_to_do(result: Checkup, found: list[Finding]) -> Iterator[RenderableType]:
    wanting = [each for each in found if not each.is_info]
    if not wanting:
        yield paragraph("Nothing to mend.")
    else:
        things = counted(len(wanting), "thing")
        fixable = any(each.fix for each in wanting)
        how = ". Fix what can be fixed: watchlog doctor --fix" if fixable else "."
        yield paragraph(f"{things} to look at{how}")
    removed = result.removed_shows + result.removed_plays + result.removed_listening
    if removed:
        kept = amounts(
            (result.removed_shows, "removed show", "removed shows"),
            (result.removed_plays, "removed play", "removed plays"),
            (result.removed_listening, "removed listening entry", "removed listening entries"),
        )
        them = "it" if removed == 1 else "them"
        yield paragraph(f"{kept} kept for undo; watchlog doctor --purge deletes {them}.", DIM)
