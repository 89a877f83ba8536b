"""Bare ``watchlog``: the page of the evening, and the welcome to an empty library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.domain.dates.moments import MONTHS, WEEKDAYS, month_name
from watchlog.render.data.shows import evening_data
from watchlog.render.pages.cells import (
    AUDIO_WIDTH,
    audio_cell,
    next_cell,
    show_cell,
    time_left,
    watched_bar,
    watched_count,
)
from watchlog.render.pages.up_next import labelled, waiting_lines
from watchlog.render.text.blocks import paragraph, room, two_sided_paragraphs
from watchlog.render.text.line import Line, columns
from watchlog.render.text.style import BOLD, DIM, Look
from watchlog.render.text.table import Table
from watchlog.render.text.words import about, clock, counted, listed_at_most
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.rows import EveningReport, ShowRow


MOST_PLANNED = 8
"""Planned shows on the page, those added last; ``next`` has them all."""

MOST_LEFT_BEHIND = 5
"""Shows that are asleep, where there is none that is not: a table of where one was."""

TONIGHT = "Tonight? watchlog tonight"

MOST_OF_A_MONTH = 4
"""Shows named of a month of an earlier year, the count of the rest one of them."""


def evening_view(result: EveningReport) -> View:
    """Return the view of bare ``watchlog``: a welcome where the library has no show."""
    # The welcome is sentences, not a page: it is printed off a terminal, too.
    if not result.up_next.shows_in_library:
        return View(
            "watchlog", lambda: evening_data(result), lambda _: welcome(result.library_path)
        )
    return View(
        "watchlog", lambda: evening_data(result), page=lambda look: evening_page(result, look)
    )


def welcome(path: str) -> Iterator[str]:
    """Yield the sentences of bare ``watchlog`` in an empty library, which lies at ``path``."""
    yield "Nothing here yet."
    yield "  watchlog add Ballard                 a show, by its title alone"
    yield "  watchlog watch Ballard 1-3 --add     add it and mark what you have just seen"
    yield "  watchlog import FILE                 TV Time, Trakt, Netflix, Simkl, IMDb, and more"
    yield "  watchlog demo                        look around in a throw-away library"
    yield f"Kept in {path}, on this machine only."


def evening_page(result: EveningReport, look: Look) -> Iterator[Line | str]:
    """Yield the page of bare ``watchlog``: continue, start, coming, asleep, a hint.

    Where nothing is in hand, as after an import, it says where one was and looks back.
    """
    yield from _heading(result, look)
    up_next = result.up_next
    left_behind = () if up_next.watching else up_next.asleep[:MOST_LEFT_BEHIND]
    if up_next.watching:
        yield ""
        yield from _continue("Continue", up_next.watching, look).lines(look.width)
    elif left_behind:
        yield ""
        yield from _continue("You were at", left_behind, look).lines(look.width)
    if up_next.planned:
        yield ""
        yield from _start(up_next.planned[:MOST_PLANNED], look).lines(look.width)
        if len(up_next.planned) > MOST_PLANNED:
            yield paragraph(
                f"{len(up_next.planned) - MOST_PLANNED:,} more planned: watchlog next", DIM
            )
    if not up_next.watching:
        yield from _looking_back(result, look)
    asleep = up_next.asleep[len(left_behind) :]
    yield from waiting_lines(up_next._replace(asleep=asleep), look)
    if look.hints:
        yield ""
        yield from _hints(result, look)


def _heading(result: EveningReport, look: Look) -> Iterator[Line]:
    now = result.now
    words = f"{WEEKDAYS[now.weekday()]} {now.day} {MONTHS[now.month - 1]}, {clock(now, look)}"
    facts = []
    # One evening is not yet a row of them.
    if result.streak > 1:
        facts.append(f"{result.streak} evenings in a row")
    if result.minutes_this_week.high:
        facts.append(f"{about(result.minutes_this_week)} this week")
    return two_sided_paragraphs(Line(words, BOLD), Line(f" {look.dot} ".join(facts), DIM), look)


def _looking_back(result: EveningReport, look: Look) -> Iterator[Line | str]:
    """The play that was watched last, and this month in an earlier year."""
    # Only here: what writes figures is no part of most evenings.
    from watchlog.render.text.figures import viewing_words

    if result.last is not None:
        yield ""
        yield labelled("Last").append(viewing_words(result.last, look))
    before = result.before
    if before is not None:
        if result.last is None:
            yield ""
        ago = "A year ago" if before.years == 1 else f"{before.years} years ago"
        names = [f"{len(plays)} of {show.title}" for show, plays in before.shows]
        names[0] = f"{counted(len(before.shows[0][1]), 'play')} of {before.shows[0][0].title}"
        month = month_name(before.first.isoformat())
        words = listed_at_most(names, MOST_OF_A_MONTH, "more shows")
        yield paragraph(f"{ago}, in {month}: {words}", DIM)


def _continue(head: str, rows: Sequence[ShowRow], look: Look) -> Table:
    table = Table()
    table.add_column(head)
    table.add_column("Next")
    table.add_column("Seen")
    table.add_column("", right=True)
    table.add_column("Left", right=True)
    if not look.narrow:
        table.add_column("Audio", at_most=AUDIO_WIDTH)
    for row in rows:
        cells: list[Line | str] = [
            # The first is the one that was watched last.
            show_cell(row, look, bold=row is rows[0]),
            next_cell(row),
            watched_bar(row, look),
            watched_count(row),
            time_left(row),
        ]
        table.add_row(cells if look.narrow else [*cells, audio_cell(row)])
    return table


def _start(rows: Sequence[ShowRow], look: Look) -> Table:
    table = Table()
    # Its other columns stand without heads: they are those of the table above it.
    table.add_column("Start")
    table.add_column("")
    table.add_column("")
    table.add_column("", right=True)
    if not look.narrow:
        table.add_column("", at_most=AUDIO_WIDTH)
    for row in rows:
        cells: list[Line | str] = [
            show_cell(row, look),
            next_cell(row),
            _extent(row),
            about(row.minutes) if row.show.is_film else time_left(row),
        ]
        table.add_row(cells if look.narrow else [*cells, audio_cell(row)])
    return table


def _extent(row: ShowRow) -> str:
    if row.show.is_film:
        return ", ".join(row.show.platforms)
    return counted(row.progress.episodes, "episode") if row.progress.episodes else "length unknown"


def _hints(result: EveningReport, look: Look) -> Iterator[Line]:
    """Yield what could be typed next, on one line where it fits: no command is broken in two."""
    hints = _evening_hints(result)
    both = f" {look.dot} ".join(hints)
    for hint in [both] if columns(both) <= room(look) else hints:
        yield paragraph(hint, DIM)


def _evening_hints(result: EveningReport) -> list[str]:
    up_next = result.up_next
    if up_next.watching:
        row = up_next.watching[0]
        words = " ".join([row.show.slug, *(up_next.episode_to_name(row) or [])])
        return [f"Watched the next one? watchlog watch {words}", TONIGHT]
    if up_next.planned:
        return [f"Started one? watchlog watch {up_next.planned[0].show.slug}", TONIGHT]
    if up_next.asleep:
        return [f"Watched the next one? watchlog watch {up_next.asleep[0].show.slug}", TONIGHT]
    return ["Something new? watchlog add TITLE"]
