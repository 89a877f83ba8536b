"""The page of ``progress``: bars, time left, and when shows end at the present pace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from shlex import quote
from typing import TYPE_CHECKING

from watchlog.domain.models import State
from watchlog.domain.stats.pace import Forecast, Pace
from watchlog.render.data.shows import progress_data
from watchlog.render.pages.cells import (
    AUDIO_WIDTH,
    audio_cell,
    next_cell,
    show_cell,
    standing_cell,
    time_left,
    watched_bar,
    watched_count,
)
from watchlog.render.text.bars import NARROW_BAR
from watchlog.render.text.blocks import folded, paragraph, room, with_margin
from watchlog.render.text.line import Line, Piece
from watchlog.render.text.style import BOLD, DIM, Look
from watchlog.render.text.table import Table
from watchlog.render.text.words import EMPTY, about, counted, day, hours_range, state_word
from watchlog.render.view import View, filter_notes

if TYPE_CHECKING:
    from rich.console import RenderableType

    from watchlog.actions.rows import ProgressReport, ShowRow


def progress_view(result: ProgressReport) -> View:
    """Return the view of ``progress``."""
    return View(
        "progress",
        lambda: progress_data(result),
        page=lambda look: progress_table(result, look),
        is_list=True,
        notes=filter_notes(result.note),
    )


def progress_table(report: ProgressReport, look: Look) -> Iterator[RenderableType]:
    """Yield the page of ``progress``: a table, the time left in all, forecasts, what is hidden."""
    if not report.rows:
        yield paragraph(_nothing_in_hand(report))
    else:
        yield from progress_rows(report, look).lines(look.width)
    total = _left_in_all(report)
    hidden = _hidden(report)
    if total or hidden or report.forecasts:
        yield ""
    if total:
        yield paragraph(total)
    if report.forecasts:
        yield from forecast_lines(report.forecasts, look)
    if hidden:
        yield paragraph(hidden, DIM)


def _nothing_in_hand(report: ProgressReport) -> str:
    if not report.shows_in_library:
        return EMPTY
    return "Nothing in progress."


ROOM_FOR_WEEKS = 100
"""Columns from which the last weeks and a whole bar stand in one row."""


def progress_rows(report: ProgressReport, look: Look) -> Table:
    """Next episode, bar, count, time left and language of shows, and their last weeks.

    The columns stand in the order of the evening and of ``next``.
    """
    has_weeks = any(report.weeks) and not look.narrow
    bar = NARROW_BAR if has_weeks and look.width < ROOM_FOR_WEEKS else None
    table = Table()
    table.add_column("Show")
    table.add_column("Next")
    table.add_column("Seen")
    table.add_column("", right=True)
    table.add_column("Left", right=True)
    if not look.narrow:
        table.add_column("Audio", at_most=AUDIO_WIDTH)
    if has_weeks:
        table.add_column("12 weeks")
    drawn = _week_cells(report.weeks, look) if has_weeks else [()] * len(report.rows)
    for row, weeks in zip(report.rows, drawn, strict=True):
        table.add_row([*_progress_cells(row, look, bar), *weeks])
    return table


def _week_cells(weeks: Sequence[Sequence[int]], look: Look) -> list[tuple[Line, ...]]:
    """The last weeks of each show, all to one scale."""
    # Only here: without --all there are none, and what draws them is a part of stats.
    from watchlog.render.text.charts import last_weeks_line

    most = max(map(max, filter(None, weeks)))
    return [(last_weeks_line(each, look, most) if each else Line(),) for each in weeks]


def _progress_cells(row: ShowRow, look: Look, bar: int | None) -> Iterable[Line | str]:
    yield show_cell(row, look, _remark(row))
    # Where nothing is next, the state says why.
    yield next_cell(row) if row.progress.next or row.show.is_film else standing_cell(row)
    yield watched_bar(row, look, bar)
    yield watched_count(row)
    yield time_left(row)
    if not look.narrow:
        yield audio_cell(row)


def _remark(row: ShowRow) -> str:
    if row.progress.skipped:
        return f"{len(row.progress.skipped)} skipped"
    if row.progress.state in (State.PAUSED, State.DROPPED):
        return state_word(row.progress.state)
    return ""


def _left_in_all(report: ProgressReport) -> str:
    if report.left is None or not report.left.high:
        return ""
    total = report.left
    facts = []
    if total.low != total.high:
        facts.append(hours_range(*total.whole))
    if total.assumed:
        facts.append("~ is assumed")
    where = f"in {counted(report.left_in, 'show')}"
    return f"{about(total)} left {where}{_bracketed(facts)}"


def _bracketed(facts: Sequence[str]) -> str:
    return f" ({', '.join(facts)})" if facts else ""


def _hidden(report: ProgressReport) -> str:
    order = (State.PAUSED, State.DROPPED, State.COMPLETED, State.CAUGHT_UP, State.PLANNED)
    hidden = [(state, report.hidden.get(state)) for state in order]
    facts = [f"{count:,} {state_word(state)}" for state, count in hidden if count]
    people = f" --with {quote(','.join(report.company))}" if report.company else ""
    return f"{', '.join(facts)}: watchlog progress --all{people}" if facts else ""


MOST_FORECASTS = 3
"""Shows whose end is foretold, in one line."""


def forecast_lines(forecasts: Sequence[Forecast], look: Look) -> Iterator[Line]:
    """``At your pace (7 episodes in 5 evenings) you finish Ballard by Sun 29 Nov``, and others."""
    return with_margin(folded(_forecast_words(forecasts, look), room(look)))


def _forecast_words(forecasts: Sequence[Forecast], look: Look) -> Iterator[Piece]:
    first, *later = forecasts[:MOST_FORECASTS]
    yield f"At your pace ({_pace(first.pace)}) you finish", ""
    yield f"{first.show.title} by {day(first.done, look.today)}", BOLD
    for each in later:
        yield f"{look.dot} {each.show.title} by {day(each.done, look.today)}", DIM


def _pace(pace: Pace) -> str:
    return f"{counted(pace.episodes, 'episode')} in {counted(pace.evenings, 'evening')}"
