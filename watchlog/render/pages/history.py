"""The page of ``history``: plays, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.actions.play_results import PlayLine
from watchlog.render.data.plays import history_rows
from watchlog.render.pages.cells import AUDIO_WIDTH, title_cell
from watchlog.render.sentences.company import not_told, of_what
from watchlog.render.text.blocks import paragraph
from watchlog.render.text.line import Line
from watchlog.render.text.style import DIM, SKY, Look
from watchlog.render.text.table import Table
from watchlog.render.text.words import (
    amounts,
    episode_of,
    hours,
    language,
    numbered,
    part_of,
    showing,
    stamped_column,
)
from watchlog.render.view import View, filter_notes

if TYPE_CHECKING:
    from rich.console import RenderableType

    from watchlog.actions.play_results import History
    from watchlog.domain.hours.listening import Listening
    from watchlog.domain.models import Play


COMPANY_WIDTH, NARROW_COMPANY = 16, 10
"""Columns at most of the column of people, and below 70 columns."""


def history_view(result: History) -> View:
    """Return the view of ``history``, with a note on plays whose time is not known well enough."""
    entries = amounts(
        (result.left_out, "play", "plays"),
        (result.heard_left_out, "listening entry", "listening entries"),
    )
    vague = result.left_out or result.heard_left_out
    left_out = f"{entries} left out: the date isn't known well enough." if vague else None
    return View(
        "history",
        lambda: history_rows(result),
        page=lambda look: history_table(result, look),
        is_list=True,
        notes=filter_notes(result.note, left_out, not_told(result.not_told)),
    )


def history_table(history: History, look: Look) -> Iterator[RenderableType]:
    """Yield the page of ``history``: a table, and how many plays a higher limit would add."""
    if not history.lines:
        when = "in that time" if history.in_period else "yet"
        yield paragraph(f"No plays{of_what(history.asked)} {when}.")
    else:
        yield from _history_rows(history.lines, look).lines(look.width)
    if history.more:
        yield ""
        shown = len(history.lines)
        yield paragraph(showing(shown, shown + history.more), DIM)


def _history_rows(lines: Sequence[PlayLine | Listening], look: Look) -> Table:
    table = Table(titles=1)
    table.add_column("When")
    table.add_column("Show")
    table.add_column("Episode", at_most=28)
    if not look.narrow:
        table.add_column("Audio", at_most=AUDIO_WIDTH)
    table.add_column("Id", style=DIM)
    plays = (each.play for each in lines if isinstance(each, PlayLine))
    has_company = any(play.company is not None for play in plays)
    if has_company:  # the last one, which goes where there is no room for all
        table.add_column("With", at_most=NARROW_COMPANY if look.narrow else COMPANY_WIDTH)
    entries = [each.play if isinstance(each, PlayLine) else each for each in lines]
    times = stamped_column([entry.at for entry in entries], look)
    for each, time in zip(lines, times, strict=True):
        if isinstance(each, PlayLine):
            table.add_row(_history_cells(each, time, look, has_company=has_company))
        else:
            table.add_row(_other_cells(each, time, look, has_company=has_company))
    return table


def _other_cells(
    heard: Listening, time: str, look: Look, *, has_company: bool
) -> Iterable[Line | str]:
    """What was heard elsewhere than in a show: its title, and how long, where episodes stand."""
    yield Line(time, DIM if heard.at is None else "")
    yield Line(heard.title or "Listening")
    yield Line(hours(heard.minutes), SKY)
    if not look.narrow:
        yield Line(language(heard.language) if heard.language else "?")
    yield heard.id[:8]
    if has_company:
        yield Line("–", DIM)


def _history_cells(
    each: PlayLine, time: str, look: Look, *, has_company: bool
) -> Iterable[Line | str]:
    play = each.play
    yield Line(time, DIM if play.at is None else "")
    yield title_cell(each.show)
    episode = Line(numbered(each.absolute, episode_of(play) or "film"), SKY)
    if each.rewatch:
        episode.append(" rewatch", DIM)
    if play.part:
        episode.append(f" {part_of(each.show, play)}", DIM)
    yield episode
    if not look.narrow:
        heard = Line(language(play.language) if play.language else "?")
        if play.language_assumed:
            heard.append(" assumed", DIM)
        yield heard
    # The beginning of an id is enough for ``amend ID``.
    yield play.id[:8]
    if has_company:
        yield _company_cell(play)


def _company_cell(play: Play) -> Line:
    """Who watched along, with ``~`` where that was assumed; a dash where it is not known."""
    if play.company is None:
        return Line("–", DIM)
    words = ", ".join(play.company) or "alone"
    return Line(f"~{words}", DIM) if play.company_assumed else Line(words)
