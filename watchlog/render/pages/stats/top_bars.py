"""The bars of ``stats``: how long was watched in each language, on each platform, of each show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchlog.actions.stats import StatsReport
from watchlog.domain.stats.groups import By, Group
from watchlog.render.pages.stats.series import BETWEEN, SIDE_BY_SIDE, WEEKS
from watchlog.render.text.bars import Bar, bars
from watchlog.render.text.blocks import beside, folded, joined, noted, room
from watchlog.render.text.charts import LABEL
from watchlog.render.text.figures import audio_facts, share
from watchlog.render.text.line import Line
from watchlog.render.text.style import BOLD, DIM, Look
from watchlog.render.text.words import about, counted, language, some_plays

TOP = 5
"""Bars of languages and of shows, where there is room for all that ``stats`` can say."""

ON_A_SCREEN = 3
"""Bars on a page that is a screen."""

NAMES = 15
"""Columns before the bars."""

CHART_WIDTH = 76
"""Columns of a chart by itself at most: a page of 80 without its two margins."""


def bar_charts(page: StatsReport, look: Look) -> Iterator[list[Line]]:
    """Languages and shows."""
    half = look.width >= SIDE_BY_SIDE
    width = LABEL + WEEKS if half else chart_width(look)
    audio = _audio(page, look, width)
    tops = _tops(page, look, min(width, room(look) - width - BETWEEN) if half else width)
    if audio and tops and half:
        yield beside(audio, tops, width + BETWEEN)
    else:
        yield from (block for block in (audio, tops) if block)


def chart_width(look: Look) -> int:
    """The columns of a chart that has the page for itself."""
    return min(room(look), CHART_WIDTH)


def three_bars(page: StatsReport, look: Look, width: int) -> list[Line]:
    """Languages, else platforms, else shows: what is there to compare for most of the time.

    Several languages tell most about somebody who has them; one language tells nothing.
    """
    if _divide(page.languages, page):
        remark = _audio_remark(page.languages)
        return _chart("Audio", remark, _rows(By.LANGUAGE, page.languages, page, look), look, width)
    if _divide(page.platforms, page):
        rows = _rows(By.PLATFORM, page.platforms, page, look)
        return _chart("Platforms", _platform_remark(page), rows, look, width)
    return _tops(page, look, width, ON_A_SCREEN)


def show_bars(page: StatsReport, look: Look, width: int) -> list[Line]:
    """Three shows; nothing where ``three_bars`` are those already."""
    if _divide(page.languages, page) or _divide(page.platforms, page):
        return _tops(page, look, width, ON_A_SCREEN)
    return []


def _divide(groups: Sequence[Group], page: StatsReport) -> bool:
    """Return whether two or more are known, and unknown is no more than half of the time."""
    unknown = sum(group.minutes.estimate for group in groups if group.key is None)
    known = sum(1 for group in groups if group.key is not None)
    return known > 1 and 2 * unknown <= page.stats.minutes.estimate


def _audio(page: StatsReport, look: Look, width: int) -> list[Line]:
    groups = [group for group in page.languages if group.key is not None]
    if not groups:
        return []
    rows = _rows(By.LANGUAGE, page.languages, page, look, TOP)
    lines = _chart("Audio", " · ".join(audio_facts(page.languages)), rows, look, width)
    if len(groups) > TOP:
        lines += noted(f"{len(groups) - TOP} more: watchlog stats --by language", look)
    return lines


def _chart(title: str, remark: str, rows: Sequence[Bar], look: Look, width: int) -> list[Line]:
    """Bars under what they are about, with a dim remark beside it."""
    if width - NAMES - 2 < NAMES:
        words = folded([(remark, DIM)], width) if remark else []
        return [Line(title, BOLD), *words, *bars(rows, look, width, NAMES)]
    words = folded([(remark, DIM)], width - NAMES - 2)
    return [*beside([joined((title, BOLD))], words, NAMES + 2), *bars(rows, look, width, NAMES)]


def _rows(
    by: By, groups: Sequence[Group], page: StatsReport, look: Look, most: int = ON_A_SCREEN
) -> list[Bar]:
    """A bar for each group that is known, with its share of what is known."""
    known = [group for group in groups if group.key is not None]
    unknown = sum(group.minutes.estimate for group in groups if group.key is None)
    total = page.stats.minutes.estimate - unknown
    return [
        Bar(
            language(group.key) if by is By.LANGUAGE else group.key or "",
            group.minutes.estimate,
            about(group.minutes),
            f"{look.dot} {share(group.minutes.estimate, total)}",
        )
        for group in known[:most]
    ]


def _audio_remark(groups: Sequence[Group]) -> str:
    """``12 plays assumed · 75 unknown · 2 more``: what fits into one line of a screen."""
    more = sum(1 for group in groups if group.key is not None) - ON_A_SCREEN
    return " · ".join([*audio_facts(groups, "unknown"), *([f"{more} more"] if more > 0 else [])])


def _platform_remark(page: StatsReport) -> str:
    unknown = sum(group.plays for group in page.platforms if group.key is None)
    more = sum(1 for group in page.platforms if group.key is not None) - ON_A_SCREEN
    words = [f"{counted(unknown, 'play')} without one"] if unknown else []
    if more > 0:
        words.append(f"{more} more")
    if sum(group.plays for group in page.platforms) > page.stats.plays:
        words.append("some shows on several")
    return " · ".join(words)


def _tops(page: StatsReport, look: Look, width: int, most: int = TOP) -> list[Line]:
    if len(page.tops) < 2:
        return []
    rows = [
        Bar(
            group.label or "",
            group.minutes.estimate,
            about(group.minutes),
            f"{look.dot} {some_plays(group.plays, group.parts)}",
        )
        for group in page.tops[:most]
    ]
    more = len(page.tops) - most
    remark = f"{more:,} more: watchlog stats --by show" if more > 0 else ""
    return _chart("Most watched", remark, rows, look, width)
