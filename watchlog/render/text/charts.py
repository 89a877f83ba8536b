"""The pictures of ``stats`` and ``year``: heatmaps, the grid of hours, sparklines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from watchlog.domain.dates.moments import MONTHS, WEEKDAYS
from watchlog.domain.stats.series import Heatmap, HourGrid, level
from watchlog.render.text.blocks import beside, joined, room
from watchlog.render.text.line import Line
from watchlog.render.text.style import DIM, HEAT, SKY, Look
from watchlog.render.text.words import clock
from watchlog.startup.values import Record

LABEL = 5
"""Columns before the cells of a calendar: a weekday and a gap."""

SHADES, ASCII_SHADES = "·░▒▓█", ".-+*#"

STEPS, ASCII_STEPS = "▁▂▃▄▅▆▇█", "_.:-=+*#"

LEVELS = ("0", "1", "2", "3–4", "5 or more")
"""Plays an evening behind each shade, as ``domain.stats.series.level`` gives them."""


def cell(shade: int, look: Look) -> tuple[str, str]:
    """A cell of a heatmap and its style: a coloured square, or a shade of 0 to 4."""
    if shade == 0:
        return (SHADES if look.unicode else ASCII_SHADES)[0], DIM
    if not look.unicode:
        return ASCII_SHADES[shade], HEAT[shade - 1] if look.colour else ""
    return ("■", HEAT[shade - 1]) if look.colour else (SHADES[shade], "")


class Cells:
    """Cells put together into one line: neighbours of one style become one piece."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.pieces: list[tuple[str, str]] = []

    def add(self, words: str, style: str) -> None:
        if self.pieces and self.pieces[-1][1] == style:
            self.pieces[-1] = (self.pieces[-1][0] + words, style)
        else:
            self.pieces.append((words, style))

    def line(self, label: str, width: int = LABEL) -> Line:
        made = Line(f"{label:<{width}}")
        for words, style in self.pieces:
            made.append(words, style)
        return made


def year_heatmap(heatmap: Heatmap, look: Look) -> list[Line]:
    """Weeks across, a row for each day of the week; blank before the first day and after the last.

    The months stand above the first week that begins in them.
    """
    weekdays = [(heatmap.weeks[0].weekday() + row) % 7 for row in range(7)]
    lines = [Line(" " * LABEL + _months_above(heatmap), DIM)]
    for weekday, row in zip(weekdays, heatmap.rows, strict=True):
        cells = Cells(look)
        for plays in row:
            cells.add(*((" ", "") if plays is None else cell(level(plays), look)))
        lines.append(cells.line(_short_weekday(weekday)))
    return lines


def _short_weekday(weekday: int) -> str:
    return WEEKDAYS[weekday][:3]


def _months_above(heatmap: Heatmap) -> str:
    """``Dec  Jan Feb Mar``: each above the first week that begins in it, where it has room."""
    begins = [
        (column, week.month)
        for column, week in enumerate(heatmap.weeks)
        if column == 0 or week.month != heatmap.weeks[column - 1].month
    ]
    if len(begins) > 1 and begins[1][0] < 4:
        del begins[0]  # the rest of a month: the next one needs its place
    line = ""
    for column, month in begins:
        # A name needs three columns: that of the last weeks may have no room.
        if column + 3 <= len(heatmap.weeks) or len(begins) == 1:
            line = f"{line:<{column}}{MONTHS[month - 1][:3]}"
    return line


def week_line(heatmap: Heatmap, look: Look) -> list[Line]:
    """The plays of each week of a heatmap, as a sparkline under its columns, with the most."""
    totals = [sum(row[week] or 0 for row in heatmap.rows) for week in range(len(heatmap.weeks))]
    line = joined((f"{'week':<{LABEL}}", DIM), (sparkline(totals, look), SKY))
    most = joined((f"busiest week: {max(totals)}", DIM))
    if line.columns + 2 + most.columns <= room(look):
        return [line.append("  ").extend(most)]
    return [line, most]


def sparkline(values: Sequence[int], look: Look, most: int | None = None) -> str:
    """One character for each value, from nothing (blank) to ``most``, else the most of them."""
    most = most or max(values, default=0)
    steps = STEPS if look.unicode else ASCII_STEPS
    return "".join(
        " " if value <= 0 else steps[-(-value * len(steps) // most) - 1] for value in values
    )


def last_weeks_line(weeks: Sequence[int], look: Look, most: int | None = None) -> Line:
    """A sparkline of the weeks up to the running one, with a dot for a week without a play."""
    cells = Cells(look)
    for drawn in sparkline(weeks, look, most):
        cells.add(*(cell(0, look) if drawn == " " and look.unicode else (drawn, SKY)))
    return cells.line("", 0)


class Scale(Record):
    """Shades of counts: ``step`` counts to each, the last one up to ``most``."""

    step: int
    most: int

    def shade(self, count: int) -> int:
        return -(-count // self.step)

    @property
    def ranges(self) -> list[str]:
        """``0``, ``1–3``, ``4–6``: what each shade stands for."""
        found = ["0"]
        for shade in range(1, self.shade(self.most) + 1):
            low, high = (shade - 1) * self.step + 1, min(shade * self.step, self.most)
            found.append(f"{low}" if low == high else f"{low}–{high}")
        return found


def scale_of(grid: HourGrid) -> Scale:
    """Four shades, as many counts to each."""
    most = max(max(row) for row in grid.rows)
    return Scale(max(1, -(-most // 4)), most)


def hours_picture(grid: HourGrid, look: Look, *, wide: bool = True) -> list[Line]:
    """A row for each day of the week, a column for each hour from the start of the day."""
    scale = scale_of(grid)
    lines = [Line(" " * LABEL + _hours_above(grid, wide, look), DIM)]
    for weekday, row in zip(grid.weekdays, grid.rows, strict=True):
        cells = Cells(look)
        for count in row:
            words, style = cell(scale.shade(count), look)
            cells.add(words + " " if wide else words, style)
        lines.append(cells.line(weekday[:3].capitalize()))
    return lines


def _hours_above(grid: HourGrid, wide: bool, look: Look) -> str:
    """``04  06  08``; fewer where they have minutes or, ``4 am``, a half of the day."""
    is_short = look.clock == "24" and not grid.starts.minute
    # A name and a gap: ``04`` takes the cells of two hours, ``4:30 am`` those of four.
    every = (2 if is_short else 4) * (1 if wide else 2)
    width = every * (2 if wide else 1)
    names = (_hour(grid.starts, hour, look) for hour in range(0, 24, every))
    return "".join(f"{name:<{width}}" for name in names).rstrip()


def _hour(starts: time, hours_later: int, look: Look) -> str:
    """The clock some hours after the start of the day, without minutes where they are 0."""
    words = clock(starts.replace(hour=(starts.hour + hours_later) % 24), look)
    return words if starts.minute else words.replace(":00", "")


def legend(title: Sequence[str], names: Sequence[str], look: Look, width: int) -> list[Line]:
    """The key to the shades, two to a line or one where they are wide, under what is counted.

    Eight lines at most, as the pictures beside it have: the title stands in the middle of them.
    """
    keys = [joined(cell(shade, look), (f" {name}", DIM)) for shade, name in enumerate(names)]
    pairs = beside(keys[:-1:2], keys[1::2], max(len(key.plain) for key in keys[:-1:2]) + 2)
    pairs += keys[-1:] if len(keys) % 2 else []
    if max(pair.columns for pair in pairs) > width:
        pairs = keys
    above = [Line(words, DIM) for words in title]
    return [*([Line()] * ((8 - len(pairs) - len(above)) // 2)), *above, *pairs]


def legend_line(words: str, names: Sequence[str], look: Look, width: int) -> list[Line]:
    """The key to the shades in one line (in two where it is narrow), behind what is counted."""
    keys = [joined(cell(shade, look), (f" {name}", DIM)) for shade, name in enumerate(names)]
    lines = [Line(words, DIM)]
    for key in keys:
        if lines[-1].columns + 2 + key.columns > width:
            lines.append(Line())
        lines[-1].append("  " if lines[-1].plain else "").extend(key)
    return lines


def heat_at(part: float, look: Look) -> str:
    """A colour between the shades of heat: 0 is the first of them, 1 the last."""
    if not look.colour:
        return ""
    heat = look.palette.heat
    place = min(1.0, max(0.0, part)) * (len(heat) - 1)
    low = min(int(place), len(heat) - 2)
    first, second = (bytes.fromhex(each[1:]) for each in heat[low : low + 2])
    mixed = (
        round(one + (other - one) * (place - low)) for one, other in zip(first, second, strict=True)
    )
    return "#" + bytes(mixed).hex()
