"""The page of ``upcoming``: a table of what airs next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from watchlog.actions.lookup.upcoming import ComingRow, Upcoming
from watchlog.domain.dates.moments import moment
from watchlog.domain.episodes.upcoming import UpcomingEpisode
from watchlog.render.data.lookup import upcoming_row
from watchlog.render.pages.cells import AUDIO_WIDTH, title_cell
from watchlog.render.sentences.upcoming import when_words
from watchlog.render.text.blocks import paragraph
from watchlog.render.text.line import Line
from watchlog.render.text.style import DIM, SKY, Look
from watchlog.render.text.table import Table
from watchlog.render.text.words import clock, day
from watchlog.render.view import View


def upcoming_view(result: Upcoming) -> View:
    """Return the view of ``upcoming``."""
    return View(
        "upcoming",
        lambda: [upcoming_row(row) for row in result.rows],
        page=lambda look: upcoming_page(result, look),
        is_list=True,
    )


def upcoming_page(result: Upcoming, look: Look) -> Iterator[Line | str]:
    """Yield the page of ``upcoming``: a table of the days asked for, and what airs after them."""
    if not result.rows:
        days = (result.last - result.first).days
        if days:
            within = "the next day" if days == 1 else f"the next {days:,} days"
            yield paragraph(f"None of your shows air in {within}.")
        else:
            yield paragraph("None of your shows air today.")
        if result.without_dates:
            yield paragraph("No air dates yet: watchlog lookup SHOW")
    else:
        table = Table(titles=1)
        for head in ("When", "Show", "Episode", ""):
            table.add_column(head, at_most=32 if not head else None)
        if not look.narrow:
            table.add_column("On", at_most=AUDIO_WIDTH)
        for row in result.rows:
            table.add_row(_cells(row, look))
        yield from table.lines(look.width)
    if result.later is not None:
        yield ""
        later = result.later
        yield paragraph(f"After that: {later.show.title}, {when_words(later.coming, look)}", DIM)


def _cells(row: ComingRow, look: Look) -> Iterable[Line | str]:
    coming = row.coming
    yield Line(f"{day(coming.on, look.today)}{_at(coming, look)}")
    yield title_cell(row.show)
    yield Line(str(coming.ref) if coming.ref else f"S{coming.season:02d}", SKY)
    title = coming.episode.title if coming.episode else "season starts"
    yield Line(title or "", DIM)
    if not look.narrow:
        yield Line(", ".join(row.show.platforms), DIM)


def _at(coming: UpcomingEpisode, look: Look) -> str:
    at = moment(coming.at)
    return f" {clock(at, look)}" if at is not None else ""
