"""The pages of `universe`: every universe, and one with how far you are in each part."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote
from typing import TYPE_CHECKING

from watchlog.actions.universes.following import DROPPED, MISSING, SKIPPED
from watchlog.render.data.universes import part_rows, universes_data
from watchlog.render.text.blocks import paragraph
from watchlog.render.text.line import Line
from watchlog.render.text.style import BOLD, DIM, ORANGE, SKY, Look
from watchlog.render.text.table import Table
from watchlog.render.view import View

if TYPE_CHECKING:
    from rich.console import RenderableType

    from watchlog.actions.universes.following import PartRow, UniverseReport
    from watchlog.actions.universes.order import UniverseReports


def universe_view(result: UniverseReports, *, named: bool) -> View:
    """Return the view of `universe`; ``named``: of one that was asked for."""
    return View(
        "universe",
        lambda: universes_data(result.universes),
        page=lambda look: _one(result.universes[0], look) if named else _all(result, look),
        rows=lambda: part_rows(result.universes),
    )


def _all(result: UniverseReports, look: Look) -> Iterator[RenderableType]:
    """Yield a row for each universe."""
    if not result.universes:
        yield paragraph("No universes yet. To begin one: watchlog universe NAME SHOW SHOW")
        return
    table = Table()
    table.add_column("Universe")
    table.add_column("Seen", right=True)
    table.add_column("Next")
    for each in result.universes:
        name = Line(each.name, BOLD)
        following = "" if each.next is None else _next_words(each.parts[each.next])
        table.add_row([name, _seen_parts(each), following])
    yield from table.lines(look.width)


def _one(report: UniverseReport, look: Look) -> Iterator[RenderableType]:
    """Yield the parts of a universe in their order, and what comes next."""
    yield paragraph(f"{report.name} {look.dot} {_seen_parts(report)} parts seen", BOLD)
    yield ""
    table = Table(titles=1)
    for right in (True, False, False, True, False):
        table.add_column(right=right)
    for place, each in enumerate(report.parts):
        table.add_row(_cells(place, each, is_next=place == report.next))
    # Without heads: what the columns hold tells itself.
    yield from list(table.lines(look.width))[1:]
    yield ""
    if report.next is None:
        yield paragraph("Nothing to watch next.")
    else:
        yield paragraph(f"Next  {_next_words(report.parts[report.next])}")
    if look.hints and not report.has_order:
        name = quote(report.name)
        yield paragraph(f"By year. To set the order: watchlog universe {name} SHOW SHOW", DIM)


def _cells(place: int, each: PartRow, *, is_next: bool) -> list[Line | str]:
    style = BOLD if is_next else DIM if each.is_done or each.row is None else ""
    return [
        Line(str(place + 1), DIM),
        Line(each.title, style),
        Line(each.part.episodes or _kind(each), SKY),
        _watched(each),
        Line(_remark(each, is_next=is_next), "" if is_next else ORANGE if each.why_passed else DIM),
    ]


def _kind(each: PartRow) -> str:
    return "film" if each.row is not None and each.row.show.is_film else ""


def _watched(each: PartRow) -> str:
    if each.standing is None or each.row is None:
        return ""
    if each.row.progress.seen_whole and not each.standing.watched:
        return "seen"
    if each.row.show.is_film:
        return "seen" if each.standing.watched else ""
    episodes = each.standing.episodes
    return f"{each.standing.watched:,}/{'?' if episodes is None else f'{episodes:,}'}"


_REMARKS = {MISSING: "not in your library", DROPPED: "dropped", SKIPPED: "you said skip"}


def _remark(each: PartRow, *, is_next: bool) -> str:
    passed = each.why_passed
    return _REMARKS[passed] if passed else "next" if is_next else ""


def _seen_parts(report: UniverseReport) -> str:
    done = sum(each.is_done for each in report.parts)
    return f"{done:,} of {len(report.parts):,}"


def _next_words(each: PartRow) -> str:
    ref = each.standing.next if each.standing is not None else None
    return each.title if ref is None else f"{each.title} {ref}"
