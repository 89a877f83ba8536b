"""The page of ``next``: what to watch now, what is coming, and what is asleep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.render.data.moves import unsettled_text
from watchlog.render.data.shows import next_row
from watchlog.render.pages.cells import AUDIO_WIDTH, audio_cell, next_cell, show_cell, watched_count
from watchlog.render.text.blocks import LABEL, noted, paragraph, with_margin
from watchlog.render.text.line import MARGIN, Line, Paragraph
from watchlog.render.text.style import BOLD, DIM, Look
from watchlog.render.text.table import SHORTEST_TITLE, Table
from watchlog.render.text.words import EMPTY, about, counted, showing
from watchlog.render.view import View, filter_notes

if TYPE_CHECKING:
    from rich.console import RenderableType

    from watchlog.actions.rows import ShowRow, UpNext


def up_next_view(result: UpNext) -> View:
    """Return the view of ``next``."""
    return View(
        "next",
        lambda: [next_row(row) for row in (*result.watching, *result.planned)],
        page=lambda look: next_table(result, look),
        is_list=True,
        # No row can say it of a show that is not on offer.
        notes=filter_notes(result.note, *_unsettled(result, offered=False)),
    )


def _unsettled_lines(up_next: UpNext, look: Look) -> Iterator[Line]:
    for still in _unsettled(up_next, offered=True):
        yield from with_margin(noted(still, look))


def _unsettled(up_next: UpNext, *, offered: bool) -> Iterator[str]:
    """What is unsettled of the shows that are on offer, or of the others."""
    ids = {row.show.id for row in (*up_next.watching, *up_next.planned)}
    for show in up_next.unsettled:
        if (show.id in ids) == offered:
            yield f"{show.title}: {unsettled_text(show)}"


def next_table(up_next: UpNext, look: Look) -> Iterator[RenderableType]:
    """Yield the page of ``next``: a table, then what is coming and what is asleep."""
    rows = [*up_next.watching, *up_next.planned]
    # ``next SHOW`` of a show that waits is asked to learn when: a sentence, without a table.
    if len(up_next.coming) == len(rows) == 1 and up_next.coming[0][0] is rows[0]:
        yield paragraph(waiting_sentence(up_next, look))
        yield from _unsettled_lines(up_next, look)
        return
    if not rows:
        yield paragraph(_nothing_next(up_next))
    else:
        yield from next_rows(up_next, look).lines(look.width)
    yield from _unsettled_lines(up_next, look)
    if up_next.more:
        yield paragraph(showing(len(rows), len(rows) + up_next.more), DIM)
    yield from waiting_lines(up_next, look)


MOST_COMING = 3
"""Shows that wait, on a page of what to watch now; ``upcoming`` has them all."""

MOST_ASLEEP = 6
"""Shows that are named in one line; the rest are counted."""


def waiting_lines(up_next: UpNext, look: Look) -> Iterator[Line | str]:
    """Shows that wait for an episode or for their viewer, an empty line before each kind."""
    if up_next.coming:
        yield ""
        yield from _coming(up_next, look)
    if up_next.asleep:
        yield ""
        yield _asleep(up_next.asleep)


def labelled(label: str) -> Paragraph:
    """A line that begins with a bold label; words are appended to it."""
    # Not ``blocks.fact``: here the margin is among the LABEL columns.
    return Paragraph(label.ljust(LABEL - MARGIN), BOLD, MARGIN)


def _coming(up_next: UpNext, look: Look) -> Iterator[Line]:
    """Shows that wait for an episode, soonest first."""
    # Only where a show waits: these words come with the JSON of look-ups.
    from watchlog.render.sentences.upcoming import when_words

    for number, (row, coming) in enumerate(up_next.coming[:MOST_COMING]):
        when = when_words(coming, look)
        # The title gives way, so that the day stands on the same line.
        title = Line(row.show.title).truncate(
            max(SHORTEST_TITLE, look.width - LABEL - 1 - len(when))
        )
        line = labelled("" if number else "Coming")
        yield line.append(f"{title.plain} {when}")
    more = len(up_next.coming) - MOST_COMING
    if more > 0:
        yield Paragraph(f"{' ' * LABEL}{counted(more, 'more show')}: watchlog upcoming", DIM)


def waiting_sentence(up_next: UpNext, look: Look) -> str:
    """The sentence of the one show that was asked for and has to wait."""
    from watchlog.render.sentences.upcoming import coming_sentence

    row, coming = up_next.coming[0]
    return coming_sentence(row.show, coming, look)


def _nothing_next(up_next: UpNext) -> str:
    if not up_next.shows_in_library:
        return EMPTY
    return "Nothing to watch next."


def next_rows(up_next: UpNext, look: Look) -> Table:
    """One row for each show that can be watched next; an empty line before the planned ones."""
    table = Table()
    table.add_column("Show")
    table.add_column("Next")
    table.add_column("", at_most=24 if look.narrow else 30)
    table.add_column("Length", right=True)
    if not look.narrow:
        table.add_column("Audio", at_most=AUDIO_WIDTH)
    for row in up_next.watching:
        table.add_row(_next_cells(row, look, bold=row is up_next.watching[0]))
    if up_next.watching and up_next.planned:
        table.add_row([""] * len(table.columns))
    for row in up_next.planned:
        table.add_row(_next_cells(row, look, bold=False))
    return table


def _next_cells(row: ShowRow, look: Look, *, bold: bool) -> Iterable[Line | str]:
    yield show_cell(row, look, bold=bold)
    yield next_cell(row)
    yield Line(_what_next(row), DIM)
    yield about(row.minutes) if row.progress.next or row.show.is_film else "–"
    if not look.narrow:
        yield audio_cell(row)


def _what_next(row: ShowRow) -> str:
    """The episode's title where it was looked up, else how far one is; and where you are alone."""
    what, mine = _of_the_next(row), row.own and row.own.next
    if row.own is None or mine == row.progress.next:
        return what
    return f"{f'you at {mine}' if mine else 'you finished it'}, {what}"


def _of_the_next(row: ShowRow) -> str:
    ref, show = row.progress.next, row.show
    listed = show.listed.get(ref) if ref else None
    if listed is not None and listed.title:
        return listed.title
    if show.is_film:
        return ", ".join(show.platforms)
    if row.progress.seen_whole:
        return "new since you saw it"
    if not row.progress.watched and row.progress.by_name:
        return f"{row.progress.by_name:,} seen by name"
    if not row.progress.watched:
        return (
            counted(row.progress.episodes, "episode") if row.progress.episodes else "length unknown"
        )
    skipped = f", {len(row.progress.skipped)} skipped" if row.progress.skipped else ""
    return f"{watched_count(row)} seen{skipped}"


def _asleep(rows: Sequence[ShowRow]) -> Line:
    """Shows not watched for 60 days, in one line."""
    names = [row.show.title for row in rows]
    more = len(names) - MOST_ASLEEP
    shown = [*names[:MOST_ASLEEP], f"{more} more"] if more > 0 else names
    return labelled("Asleep").append(f"{', '.join(shown)}: not watched for 60 days", DIM)
