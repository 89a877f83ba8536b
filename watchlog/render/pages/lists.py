"""The tables of shows and plays: ``list``, ``next``, ``progress``, ``history``, ``config``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from watchlog.domain.models import ShowFacts, State, Verdict
from watchlog.render.sentences.languages import not_preferred
from watchlog.render.text.charts import bar
from watchlog.render.text.line import Line, Paragraph
from watchlog.render.text.style import DIM, GREEN, HEAD, ORANGE, SKY, Look
from watchlog.render.text.table import SHORTEST_TITLE, Table, fitted, folding_table, indented, line
from watchlog.render.text.words import (
    EMPTY,
    about,
    counted,
    episode_of,
    hours,
    language,
    rating,
    stamped,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

    from watchlog.actions.play_results import History, PlayLine
    from watchlog.actions.preferences import SettingLine
    from watchlog.actions.rows import ProgressReport, ShowList, ShowRow, UpNext


def title_cell(show: ShowFacts, extra: str = "", *, bold: bool = False) -> Line:
    """A title, shortened to what the column gives, with something dim behind it."""
    cell = Line(show.title, HEAD if bold else "")
    if extra:
        cell.append(f" {extra}", f"{HEAD} {DIM}" if bold else DIM)
    return cell


def audio_cell(row: ShowRow) -> Line:
    """The language one would watch in; orange where no preferred language is to be had."""
    mark = not_preferred(row)
    if mark is not None:
        return Line(mark, ORANGE)
    return Line(language(row.audio) if row.audio else "?", "" if row.audio else DIM)


def show_cell(row: ShowRow, look: Look, extra: str = "", *, bold: bool = False) -> Line:
    """A title; where there is no room for a column of languages, with the mark it would have."""
    cell = title_cell(row.show, extra, bold=bold)
    mark = not_preferred(row)
    if look.narrow and mark is not None:
        cell.append(f" {mark}", f"{HEAD} {ORANGE}" if bold else ORANGE)
    return cell


_STATES = {State.WATCHING.value: SKY, State.COMPLETED.value: GREEN, State.CAUGHT_UP.value: GREEN}


def state_cell(state: State) -> Line:
    """A state in its colour; the word alone says it all."""
    return Line(state.value, _STATES.get(state.value, DIM))


def seen(row: ShowRow) -> str:
    """``7/10``, ``6/?``."""
    of = row.progress.episodes
    return f"{row.progress.watched}/{'?' if of is None else of}"


def left(row: ShowRow) -> str:
    """Time left, ``?`` where a season's length is unknown, a dash where nothing is left."""
    if row.progress.left is None:
        return "?"
    return about(row.progress.left) if row.progress.left.high else "–"


def library_table(shelf: ShowList, look: Look) -> Iterator[RenderableType]:
    """``list``."""
    if not shelf.rows:
        yield line("No show is like that." if shelf.shows_in_library else EMPTY)
        return
    table = Table()
    table.add_column("Show")
    table.add_column("State")
    table.add_column("Seen", right=True)
    if not look.narrow:
        table.add_column("Audio", at_most=18)
    table.add_column("Verdict")
    if not look.narrow:
        table.add_column("Last watched")
    for row in shelf.rows:
        table.add_row(_library_cells(row, look))
    yield from fitted(table, look)
    yield ""
    yield line(_shelf_count(shelf), DIM)


def _library_cells(row: ShowRow, look: Look) -> Iterable[Line | str]:
    year = f"({row.show.year})" if row.show.year else ""
    yield show_cell(row, look, year)
    yield state_cell(row.progress.state)
    yield _film_or_seen(row)
    if not look.narrow:
        yield audio_cell(row)
    yield verdict_cell(row.verdict)
    if not look.narrow:
        yield Line(stamped(row.last_watched, look.today) if row.last_watched else _never(row), DIM)


def _film_or_seen(row: ShowRow) -> str:
    return "film" if row.show.is_film else seen(row)


def _never(row: ShowRow) -> str:
    return "date unknown" if row.summary.summary.plays else ""


def verdict_cell(verdict: Verdict | None) -> Line:
    """``stream 8.5`` in green, ``skip 5`` in orange."""
    if verdict is None:
        return Line("")
    word = verdict.verdict or ""
    style = {"stream": GREEN, "skip": ORANGE}.get(word, "")
    return Line(f"{word} {rating(verdict.rating)}".strip(), style)


def _shelf_count(shelf: ShowList) -> str:
    shown = counted(len(shelf.rows), "show")
    hidden = f"; {shelf.hidden} more with a higher --limit" if shelf.hidden else ""
    if len(shelf.rows) + shelf.hidden == shelf.shows_in_library:
        return f"{shown}{hidden}"
    return f"{shown} of {shelf.shows_in_library}{hidden}"


def next_table(up_next: UpNext, look: Look) -> Iterator[RenderableType]:
    """``next``: continue, then start, then who sleeps."""
    rows = [*up_next.watching, *up_next.planned]
    if len(up_next.coming) == len(rows) == 1 and up_next.coming[0][0] is rows[0]:
        yield line(waiting_sentence(up_next, look.today))
        return
    if not rows:
        yield line(_nothing_next(up_next))
    else:
        yield from fitted(next_rows(up_next, look), look)
    if up_next.more:
        yield line(f"{up_next.more} more: watchlog next --limit {len(rows) + up_next.more}", DIM)
    if up_next.coming:
        yield ""
        yield from coming_lines(up_next, look)
    if up_next.asleep:
        yield ""
        yield asleep_line(up_next.asleep, look)


MOST_COMING = 3
"""Shows that wait, on a page of what to watch now; ``upcoming`` has them all."""


def coming_lines(up_next: UpNext, look: Look) -> Iterator[Line]:
    """Shows that wait for an episode, soonest first."""
    from watchlog.render.sentences.upcoming import when_words

    for number, (row, coming) in enumerate(up_next.coming[:MOST_COMING]):
        when = when_words(coming, look.today)
        title = Line(row.show.title).truncate(max(SHORTEST_TITLE, look.width - 12 - len(when)))
        head = Paragraph("  Coming   " if number == 0 else " " * 11, HEAD)
        yield head.append(f"{title.plain} {when}")
    more = len(up_next.coming) - MOST_COMING
    if more > 0:
        yield Paragraph(f"{' ' * 11}{counted(more, 'more show')}: watchlog upcoming", DIM)


def waiting_sentence(up_next: UpNext, today: date) -> str:
    """When the one show that was asked for goes on."""
    from watchlog.render.sentences.upcoming import coming_sentence

    row, coming = up_next.coming[0]
    return coming_sentence(row.show, coming, today)


def _nothing_next(up_next: UpNext) -> str:
    if not up_next.shows_in_library:
        return EMPTY
    return "Nothing is next."


def next_rows(up_next: UpNext, look: Look) -> Table:
    """One row for each show that can be watched next; an empty line before the planned ones."""
    table = Table()
    table.add_column("Show")
    table.add_column("Next")
    table.add_column("", at_most=24 if look.narrow else 30)
    table.add_column("Length", right=True)
    if not look.narrow:
        table.add_column("Audio", at_most=18)
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


def next_cell(row: ShowRow) -> Line:
    """The code of the next episode in sky blue; ``film`` for a film."""
    if row.show.is_film:
        return Line("film", SKY)
    return Line(str(row.progress.next or "–"), SKY if row.progress.next else DIM)


def _what_next(row: ShowRow) -> str:
    """The episode's title where it was looked up, else how far one is."""
    ref, show = row.progress.next, row.show
    listed = show.listed.get(ref) if ref else None
    if listed is not None and listed.title:
        return listed.title
    if show.is_film:
        return ", ".join(show.platforms)
    if not row.progress.watched:
        return (
            counted(row.progress.episodes, "episode") if row.progress.episodes else "length unknown"
        )
    skipped = f", {len(row.progress.skipped)} skipped" if row.progress.skipped else ""
    return f"{seen(row)} seen{skipped}"


def asleep_line(rows: Sequence[ShowRow], look: Look) -> Line:
    """Shows untouched for 60 days, in one line."""
    names = [row.show.title for row in rows]
    shown = names if len(names) <= 6 else [*names[:6], f"{len(names) - 6} more"]
    words = f"{', '.join(shown)}: untouched for 60 days"
    return Paragraph("  Asleep   ", HEAD).append(words, DIM)


def progress_table(report: ProgressReport, look: Look) -> Iterator[RenderableType]:
    """``progress``."""
    if not report.rows:
        yield line(_nothing_in_hand(report))
    else:
        yield from fitted(progress_rows(report.rows, look), look)
    total = _left_in_all(report)
    others = _others(report)
    if total or others or report.forecasts:
        yield ""
    if total:
        yield line(total)
    if report.forecasts:
        from watchlog.render.pages.forecast import forecast_lines

        yield from forecast_lines(report.forecasts, look)
    if others:
        yield line(others, DIM)


def _nothing_in_hand(report: ProgressReport) -> str:
    if not report.shows_in_library:
        return EMPTY
    return "No show is being watched."


def progress_rows(rows: Sequence[ShowRow], look: Look) -> Table:
    """Bars, counts, time left, next episode and language of shows."""
    table = Table()
    table.add_column("Show")
    table.add_column("Seen")
    table.add_column("", right=True)
    table.add_column("Left", right=True)
    table.add_column("Next")
    if not look.narrow:
        table.add_column("Audio", at_most=18)
    for row in rows:
        table.add_row(_progress_cells(row, look))
    return table


def _progress_cells(row: ShowRow, look: Look) -> Iterable[Line | str]:
    yield show_cell(row, look, _remark(row))
    yield bar(row.progress.watched, row.progress.episodes, look)
    yield seen(row)
    yield left(row)
    yield (
        next_cell(row) if row.progress.next or row.show.is_film else state_cell(row.progress.state)
    )
    if not look.narrow:
        yield audio_cell(row)


def _remark(row: ShowRow) -> str:
    if row.progress.skipped:
        return f"{len(row.progress.skipped)} skipped"
    if row.progress.state in (State.PAUSED, State.DROPPED):
        return str(row.progress.state)
    return ""


def _left_in_all(report: ProgressReport) -> str:
    if report.left is None or not report.left.high:
        return ""
    total = report.left
    facts = []
    if total.low != total.high:
        facts.append(f"{hours(total.low)} – {hours(total.high)}")
    if total.assumed:
        facts.append("~ is assumed")
    where = f"in {counted(report.left_in, 'show')}"
    return f"{about(total)} left {where}{_bracketed(facts)}"


def _bracketed(facts: Sequence[str]) -> str:
    return f" ({'; '.join(facts)})" if facts else ""


def _others(report: ProgressReport) -> str:
    order = (State.PAUSED, State.DROPPED, State.COMPLETED, State.CAUGHT_UP, State.PLANNED)
    facts = [f"{report.hidden[state]} {state}" for state in order if report.hidden.get(state)]
    return f"{', '.join(facts)}: watchlog progress --all" if facts else ""


def history_table(history: History, look: Look) -> Iterator[RenderableType]:
    """``history``."""
    if not history.lines:
        yield line("No plays.")
    else:
        yield from fitted(_history_rows(history.lines, look), look, titles=1)
    notes = []
    if history.more:
        notes.append(f"{history.more:,} more: --limit {len(history.lines) + history.more}")
    if notes:
        yield ""
        yield line("; ".join(notes), DIM)


def _history_rows(lines: Sequence[PlayLine], look: Look) -> Table:
    table = Table()
    table.add_column("When")
    table.add_column("Show")
    table.add_column("Episode", at_most=28)
    if not look.narrow:
        table.add_column("Audio", at_most=18)
    table.add_column("Id", style=DIM)
    for each in lines:
        table.add_row(_history_cells(each, look))
    return table


def _history_cells(each: PlayLine, look: Look) -> Iterable[Line | str]:
    play = each.play
    yield Line(stamped(play.at, look.today), DIM if play.at is None else "")
    yield title_cell(each.show)
    episode = Line(episode_of(play) or "film", SKY)
    if each.rewatch:
        episode.append(" again", DIM)
    yield episode
    if not look.narrow:
        heard = Line(language(play.language) if play.language else "?")
        if play.language_assumed:
            heard.append(" assumed", DIM)
        yield heard
    yield play.id[:8]


def settings_table(lines: Sequence[SettingLine], look: Look) -> Iterator[RenderableType]:
    """``config``."""
    from rich.text import Text

    table = folding_table()
    table.add_column("Setting", no_wrap=True)
    table.add_column("Value", no_wrap=True)
    table.add_column("What it means", style=DIM)
    for each in lines:
        changed = each.value != each.default
        table.add_row(
            Text(each.name), Text(each.value, style=ORANGE if changed else ""), Text(each.help)
        )
    yield indented(table)
