"""``upcoming``: a table of what airs next, and what is coming on the pages of ``next``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from watchlog.actions.upcoming import ComingRow, Upcoming
from watchlog.domain.coming import Coming
from watchlog.domain.models import Show
from watchlog.domain.moments import moment
from watchlog.render.look import Look
from watchlog.render.palette import DIM, SKY
from watchlog.render.tables import fitted, line, new_table, title_cell
from watchlog.render.words import clock, counted, day

if TYPE_CHECKING:
    from rich.console import RenderableType


def upcoming_page(result: Upcoming, look: Look) -> Iterator[RenderableType]:
    """``upcoming``."""
    days = counted((result.last - result.first).days, "day")
    if not result.rows:
        yield line(f"Nothing of your shows airs in the next {days}.")
        if result.without_dates:
            yield line("No show has air dates here yet: watchlog lookup SHOW")
    else:
        table = new_table(look)
        for head in ("When", "Show", "Episode", ""):
            table.add_column(
                head, no_wrap=True, overflow="ellipsis", max_width=32 if not head else None
            )
        if not look.narrow:
            table.add_column("On", no_wrap=True, overflow="ellipsis", max_width=18)
        for row in result.rows:
            table.add_row(*_cells(row, look))
        yield fitted(table, look, titles=1)
    if result.later is not None:
        yield ""
        later = result.later
        yield line(f"After that: {later.show.title}, {when_words(later.coming, look.today)}", DIM)


def _cells(row: ComingRow, look: Look) -> Iterable[RenderableType]:
    from rich.text import Text

    coming = row.coming
    yield Text(f"{day(coming.on, look.today)}{_at(coming)}")
    yield title_cell(row.show)
    yield Text(str(coming.ref) if coming.ref else f"S{coming.season:02d}", style=SKY)
    title = coming.episode.title if coming.episode else "the season begins"
    yield Text(title or "", style=DIM)
    if not look.narrow:
        yield Text(", ".join(row.show.platforms), style=DIM)


def _at(coming: Coming) -> str:
    at = moment(coming.at)
    return f" {clock(at)}" if at is not None else ""


def when_words(coming: Coming, today: date) -> str:
    """``S04E01 on Thu 3 Dec at 21:00, in 10 days``."""
    what = str(coming.ref) if coming.ref else f"season {coming.season}"
    at = moment(coming.at)
    time = f" at {clock(at)}" if at is not None else ""
    return f"{what} on {day(coming.on, today)}{time}, {_in_days((coming.on - today).days)}"


def _in_days(days: int) -> str:
    if days <= 0:
        return "today"
    return "tomorrow" if days == 1 else f"in {days} days"


def coming_sentence(show: Show, coming: Coming, today: date) -> str:
    """``next SHOW`` of a show that has to wait."""
    what = f"{show.title} {coming.ref}" if coming.ref else f"Season {coming.season} of {show.title}"
    title = f" “{coming.episode.title}”" if coming.episode and coming.episode.title else ""
    _, _, when = when_words(coming, today).partition(" on ")
    return f"{what}{title} airs on {when}."
