"""The page of ``hours LANG``: totals, the goal, months, and what was heard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchlog.domain.dates.moments import MONTHS
from watchlog.domain.runtimes import total, whole_minutes
from watchlog.render.data.hours import language_data
from watchlog.render.text.bars import Bar, bars
from watchlog.render.text.blocks import fact, paragraph, room, two_sided, with_margin
from watchlog.render.text.figures import share
from watchlog.render.text.goals import goal_lines, milestone_words, whole_hours
from watchlog.render.text.line import Line
from watchlog.render.text.style import BOLD, Look
from watchlog.render.text.words import about, about_or_dash, day, hours, hours_range, language
from watchlog.render.view import View

if TYPE_CHECKING:
    from rich.console import RenderableType

    from watchlog.actions.hours.report import LanguageReport

TOP = 5
"""Shows, and other titles, that are named."""

BARS_WIDTH = 62
"""Columns of the bars of months at most."""


def language_view(result: LanguageReport) -> View:
    """Return the view of ``hours LANG``."""
    return View("hours", lambda: language_data(result), page=lambda look: _page(result, look))


def _page(result: LanguageReport, look: Look) -> Iterator[RenderableType]:
    name = language(result.row.language)
    if result.is_empty:
        yield from with_margin(two_sided(Line(name, BOLD), Line(_total(result)), look))
        if result.goal:
            yield ""
            yield from with_margin(_goal(result, look))
        yield ""
        yield from _to_begin(result.row.language or "")
        return
    yield from with_margin(_blocks(result, look, name))


def _to_begin(tag: str) -> Iterator[RenderableType]:
    yield paragraph("None heard yet. To begin:")
    yield paragraph(f"  watchlog watch SHOW --language {tag}")
    yield paragraph(f'  watchlog hours {tag} --heard … "…"')
    yield paragraph(f"  watchlog hours {tag} --start …")


def _blocks(result: LanguageReport, look: Look, name: str) -> Iterator[Line]:
    row = result.row
    yield from two_sided(Line(name, BOLD), Line(_total(result)), look)
    yield Line()
    for block in (
        _goal(result, look),
        fact("Next", [(_next(result, look), "")], look) if row.next else [],
        _passed(result, look),
    ):
        yield from block
    yield Line()
    yield from bars(_months(result, look), look, min(room(look), BARS_WIDTH))
    yield Line()
    for label, words in _facts(result, look):
        if words:
            yield from fact(label, [(words, "")], look)


def _total(result: LanguageReport) -> str:
    row = result.row
    words = about(row.minutes)
    if row.minutes.whole[0] != row.minutes.whole[1]:
        words += f" ({hours_range(*row.minutes.whole)})"
    return f"{words}, and {whole_hours(row.credit)} from before" if row.credit else words


def _goal(result: LanguageReport, look: Look) -> Iterator[Line]:
    if result.goal is not None:
        for number, words in enumerate(goal_lines(result.goal, look.tick)):
            yield from fact("" if number else "Goal", [(words, "")], look)


def _next(result: LanguageReport, look: Look) -> str:
    ahead = result.row.next
    if ahead is None:
        return ""
    words = f"{ahead.hours:,} h, {whole_hours(ahead.left)} to go"
    if ahead.on is None:
        return words
    return f"{words}, about {day(ahead.on, look.today)} at your pace of 28 days"


def _passed(result: LanguageReport, look: Look) -> list[Line]:
    words = milestone_words(result.milestones)
    return fact("Passed", [(f" {look.dot} ".join(words), "")], look) if words else []


def _months(result: LanguageReport, look: Look) -> list[Bar]:
    rows = []
    for month, length in result.months.items():
        label = f"{MONTHS[int(month[5:]) - 1][:3]} {month[:4]}"
        minutes = length.estimate
        rows.append(Bar(label, minutes, about(length) if minutes else look.dash))
    return rows


def _facts(result: LanguageReport, look: Look) -> Iterator[tuple[str, str]]:
    row, dot = result.row, f" {look.dot} "
    yield (
        "This month",
        f"{about_or_dash(row.month, look)}{dot}this week {about_or_dash(row.week, look)}",
    )
    if result.pace is not None:
        month, quarter = (whole_minutes(each) for each in result.pace)
        yield "Pace", f"{hours(month)} a day over 28 days, {hours(quarter)} over 90"
    if row.assumed.high:
        yield "Language", f"{about(row.given)} given{dot}{about(row.assumed)} assumed"
    if list(result.regions) != [row.language]:
        yield "Regions", dot.join(f"{language(t)} {about(m)}" for t, m in result.regions.items())
    yield "Subtitles", _subtitles(result, dot)
    yield "Dubbed", _dubbed(result)
    yield "Most", _most([(e.show.title, about(e.minutes)) for e in result.shows], dot)
    titles = [(each.title or "untitled", hours(each.minutes)) for each in result.elsewhere]
    yield "Elsewhere", _most(titles, dot)


def _most(rows: list[tuple[str, str]], dot: str) -> str:
    words = [f"{title} {length}" for title, length in rows[:TOP]]
    if len(rows) > TOP:
        words.append(f"{len(rows) - TOP:,} more")
    return dot.join(words)


def _subtitles(result: LanguageReport, dot: str) -> str:
    """``Spanish 61 % · English 22 % · none 9 % · unknown 8 %``; nothing where none are told."""
    if all(each.kind == "unknown" for each in result.subtitles):
        return ""
    whole = total(each.minutes for each in result.subtitles).estimate
    words = []
    for each in result.subtitles:
        named = each.kind if each.language is None else language(each.language)
        words.append(f"{named} {share(each.minutes.estimate, whole)}")
    return dot.join(words)


def _dubbed(result: LanguageReport) -> str:
    dubbing = result.dubbing
    parts = [
        (dubbing.dubbed, "dubbed"),
        (dubbing.original, "in the original"),
        (dubbing.unknown, "of shows whose original isn't known"),
    ]
    if not (dubbing.dubbed.high or dubbing.original.high):
        return ""
    return ", ".join(f"{about(length)} {words}" for length, words in parts if length.high)
