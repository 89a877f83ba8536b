"""The page of ``calendar``: a month with titles in its days; where it is narrow a list of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from watchlog.actions.evenings_of_month import CalendarDay, CalendarMonth
from watchlog.domain.dates.moments import WEEKDAYS
from watchlog.domain.dates.months import month_of_day
from watchlog.domain.models import ShowFacts
from watchlog.render.data.plays import calendar_rows
from watchlog.render.text.blocks import joined, paragraph, two_sided, with_margin
from watchlog.render.text.line import MARGIN, Line, columns
from watchlog.render.text.style import BOLD, DIM, ORANGE, Look
from watchlog.render.text.words import EMPTY, counted, plays_and_parts
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.play_results import PlayLine

GAP = 1
"""Columns between two days."""

SHORTEST, WIDEST = 6, 15
"""Columns of a day: with fewer the page is a list, with more they are far apart."""

MOST_IN_A_DAY = 6
"""Lines of titles in a day."""

WORTH_DOTS = 8
"""Columns of a title, from which a cut one ends in ``…``."""


def calendar_view(result: CalendarMonth) -> View:
    """Return the view of ``calendar``."""
    return View(
        "calendar", lambda: calendar_rows(result), page=lambda look: calendar_page(result, look)
    )


def calendar_page(result: CalendarMonth, look: Look) -> Iterator[Line]:
    """The month under its head, or a sentence where nothing is in it."""
    width = min(WIDEST, (look.width - 2 * MARGIN - 6 * GAP) // 7)
    if not result.days:
        yield paragraph(_nothing(result))
    elif width >= SHORTEST:
        whole = look._replace(width=7 * width + 6 * GAP + 2 * MARGIN)
        yield from with_margin([*_head(result, whole), Line(), *_grid(result, width, look)])
    else:
        yield from with_margin([*_head(result, look), Line(), *_list(result, look)])
    yield from _notes(result, look)


def _nothing(result: CalendarMonth) -> str:
    month = result.month
    if not result.shows_in_library:
        return EMPTY
    if month.first > result.today:
        return f"Nothing in {month.name} yet: no plays, and nothing known to air."
    return f"No plays in {month.name}{' yet' if month == month_of_day(result.today) else ''}."


def _head(result: CalendarMonth, look: Look) -> list[Line]:
    lines = [line for day in result.days for line in day.plays]
    parts = sum(line.play.part for line in lines)
    evenings = sum(1 for day in result.days if day.plays)
    plays = plays_and_parts(len(lines) - parts, parts)
    facts = f"{plays} on {counted(evenings, 'evening')}" if lines else "no plays"
    return two_sided(Line(result.month.name, BOLD), Line(facts), look)


def _notes(result: CalendarMonth, look: Look) -> Iterator[Line]:
    if any(day.airs for day in result.days):
        yield Line()
        yield paragraph(f"{_mark(look)} airs on that day; all of them: watchlog upcoming", DIM)
    if result.by_month:
        yield Line()
        plays = counted(result.by_month, "play")
        yield paragraph(f"{plays} more known by month alone, so on no day here.")


def _grid(result: CalendarMonth, width: int, look: Look) -> Iterator[Line]:
    days = {day.on: day for day in result.days}
    weeks = result.month.weeks(result.week_starts)
    first = WEEKDAYS.index(result.week_starts.capitalize())
    names = [WEEKDAYS[(first + place) % 7][:3] for place in range(7)]
    yield _row([Line(f" {name}", BOLD) for name in names], width)
    for week in weeks:
        yield _row([_number(day, result) for day in week], width)
        cells = [_titles(days.get(day), width, look) if day else [] for day in week]
        for place in range(max(map(len, cells))):
            yield _row([cell[place] if place < len(cell) else Line() for cell in cells], width)


def _row(cells: Sequence[Line], width: int) -> Line:
    line = Line()
    for place, cell in enumerate(cells):
        line.append(" " * GAP if place else "")
        line.extend(cell.truncate(width, pad=True, end=""))
    line.rstrip()
    return line


def _number(day: date | None, result: CalendarMonth) -> Line:
    """The number of a day: `` 9 ``, today ``[28]``, which is seen without colour too."""
    if day is None:
        return Line()
    return Line(f"[{day.day:>2}]", BOLD) if day == result.today else Line(f" {day.day:>2}", DIM)


def _list(result: CalendarMonth, look: Look) -> Iterator[Line]:
    for day in result.days:
        label = joined((f"{WEEKDAYS[day.on.weekday()][:3]} ", ""))
        label.extend(_number(day.on, result).truncate(4, pad=True)).append(" ")
        room = max(1, look.width - MARGIN - label.columns)
        for place, title in enumerate(_titles(day, room, look)):
            yield (label.copy() if not place else Line(" " * label.columns)).extend(title)


def _titles(day: CalendarDay | None, width: int, look: Look) -> list[Line]:
    """The shows of a day, each once with its number of plays or episodes, as the day went."""
    if day is None:
        return []
    mark = _mark(look)
    lines = [_title("", *each, width, "") for each in _once(_shows_of(day.plays))]
    lines += [_title(mark, *each, width, ORANGE) for each in _once(row.show for row in day.airs)]
    if len(lines) <= MOST_IN_A_DAY:
        return lines
    kept = lines[: MOST_IN_A_DAY - 1]
    return [*kept, Line(f"+{len(lines) - len(kept)} more", DIM)]


def _shows_of(lines: Sequence[PlayLine]) -> Iterator[ShowFacts]:
    """The show of each play, and of a part where there is no play of that show."""
    whole = {line.show.id for line in lines if not line.play.part}
    alone = {line.show.id: line for line in reversed(lines) if line.show.id not in whole}
    chosen = [line for line in lines if not line.play.part or line is alone.get(line.show.id)]
    return (line.show for line in chosen)


def _once(shows: Iterable[ShowFacts]) -> Iterator[tuple[str, int]]:
    """The title of each show, with how often it is among them."""
    found: dict[str, list[str]] = {}
    for show in shows:
        found.setdefault(show.id, []).append(show.title)
    return ((titles[0], len(titles)) for titles in found.values())


def _title(mark: str, words: str, count: int, width: int, style: str) -> Line:
    """``Ballard 3``; the title is cut before the number."""
    number = f" {count}" if count > 1 else ""
    room = max(1, width - columns(mark) - len(number))
    title = Line(words).truncate(room, end="…" if room >= WORTH_DOTS else "")
    return Line(f"{mark}{title.plain}{number}", style)


def _mark(look: Look) -> str:
    return "▸" if look.unicode else ">"
