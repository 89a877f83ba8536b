"""Bars: how much is done, and how much there is of several things."""

from __future__ import annotations

from collections.abc import Sequence

from watchlog.render.text.line import Line, columns
from watchlog.render.text.style import DIM, GREEN, SKY, Look
from watchlog.startup.values import Record


class Bar(Record):
    """A bar: what it stands for, its value (for its length, and in words), something dim behind."""

    label: str
    value: int
    words: str
    remark: str = ""


def bars(rows: Sequence[Bar], look: Look, width: int, label: int | None = None) -> list[Line]:
    """``━`` bars with the value at the end; the largest takes the room that there is."""
    longest = max((columns(row.label) for row in rows), default=0)
    # A third of the width at most, so that long titles leave room for the bars.
    names = min(label or longest, max(8, width // 3))
    behind = max((columns(f" {row.words} {row.remark}") for row in rows), default=0)
    room = max(3, width - names - 2 - behind)
    most = max((row.value for row in rows), default=0)
    return [_bar_line(row, names, room * row.value / most if most else 0, look) for row in rows]


def _bar_line(row: Bar, names: int, cells: float, look: Look) -> Line:
    line = Line(row.label)
    line.truncate(names, pad=True)
    line.append("  ")
    line.append(stroke(cells, look), SKY)
    line.append(f" {row.words}" if row.value else row.words)
    if row.remark:
        line.append(f" {row.remark}", DIM)
    return line


def stroke(cells: float, look: Look) -> str:
    """A bar of so many cells, to the half; at least half a cell for anything above 0."""
    if cells <= 0:
        return ""
    halves = max(1, round(2 * cells))
    whole, half = ("━", "╸") if look.unicode else ("#", "")
    return whole * (halves // 2) + half * (halves % 2) or whole


BAR = 16
"""Cells of a bar of progress."""

NARROW_BAR = 6
"""Cells of it on a narrow page, where titles need the room."""


def bar(done: int, total: int | None, look: Look, cells: int | None = None) -> Line:
    """Draw how much is done, in half cells: rounded down, but a beginning always shows.

    A ``total`` of None is a length that nobody knows: dots. What is finished is green.
    """
    width = cells or (NARROW_BAR if look.narrow else BAR)
    if total is None:
        return Line(("·" if look.unicode else ".") * width, DIM)
    halves = 2 * width if total == 0 else min(2 * width, 2 * width * done // total)
    # One episode of two hundred is less than half a cell.
    if done and halves == 0:
        halves = 1
    colour = GREEN if done >= total else SKY
    text = Line()
    text.append(("━" if look.unicode else "#") * (halves // 2), colour)
    if halves % 2:
        text.append("╸" if look.unicode else "#", colour)
    text.append(("─" if look.unicode else ".") * (width - len(text.plain)), DIM)
    return text
