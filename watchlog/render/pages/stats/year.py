"""The page of ``year``: a year in review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time

from watchlog.actions.year_in_review import YearReport
from watchlog.domain.stats.groups import Group
from watchlog.domain.stats.sittings import Binge
from watchlog.domain.stats.year import VerdictOfYear, Year
from watchlog.domain.verdicts import SKIP, STREAM
from watchlog.render.pages.stats.frame import figure_notes, left_out_line, nothing_in, settings_note
from watchlog.render.pages.stats.series import heat_block
from watchlog.render.pages.stats.year_words import (
    TOP,
    heard_rows,
    is_of_that_year,
    month_rows,
    period_words,
    rated_words,
    season_words,
    then_words,
    totals,
    verdict_name,
    verdicts_of,
)
from watchlog.render.sentences.company import along
from watchlog.render.text.bars import bars, stroke
from watchlog.render.text.blocks import (
    beside,
    fact,
    figures,
    folded,
    joined,
    noted,
    room,
    two_sided,
    with_margin,
)
from watchlog.render.text.charts import heat_at
from watchlog.render.text.figures import binge_facts, viewing_words
from watchlog.render.text.line import MARGIN, Line, Piece
from watchlog.render.text.style import BOLD, DIM, GREEN, ORANGE, Look
from watchlog.render.text.words import (
    about,
    clock,
    counted,
)

MONTHS_WIDTH = 37
"""Columns of the bars of months, where something stands beside them."""

RIGHT = 40
"""The column in which the tops begin, beside the months."""

TOPS_WIDTH = 48
"""Columns of the tops at most."""

BINGE_WIDTH = 62
"""Columns of the line of the longest binge at most, its two times aside."""

WITH_HEATMAP = 100
"""Columns from which there is room for the heatmap too."""

VERDICT = 8
"""Columns of ``stream`` or ``skip`` before the shows, their gap among them."""


def year_page(page: YearReport, look: Look) -> Iterator[Line]:
    """The review, block by block; a line or two where nothing was watched in that year."""
    year = page.year
    if not year.stats.plays and not year.stats.parts:
        shows, left_out = len(page.shows), year.stats.left_out
        lines = nothing_in(f"in {year.year}", shows, year.everything, left_out, look)
        return with_margin(lines)
    return with_margin(_review(page, look))


def _review(page: YearReport, look: Look) -> Iterator[Line]:
    year = page.year
    yield from year_heading(year, look)
    blocks = [_totals(year, look), _months_and_tops(year, look)]
    if look.width >= WITH_HEATMAP and year.stats.evenings:
        settings = year.counted.settings
        blocks.append(
            heat_block(year.stats.evenings, date(year.year, 1, 1), year.last, settings, look)
        )
    blocks += [_binge(year, look), _verdicts(year, look), list(_ends(page, look))]
    for block in blocks:
        if block:
            yield Line()
            yield from block


def year_heading(year: Year, look: Look) -> list[Line]:
    """The year, how far it goes, and what it is compared with."""
    words = f"{year.year}{along(year.counted.asked.company)} {period_words(year, look)}".rstrip()
    then = then_words(year)
    if year.before.plays:
        remark = f"against {then}"
    else:
        some_may = any(map(is_of_that_year, year.before.left_out))
        remark = f"no plays {'known to be ' if some_may else ''}in {then} to compare with"
    return two_sided(Line(words, BOLD), Line(remark, DIM), look)


def _totals(year: Year, look: Look) -> list[Line]:
    return figures(totals(year), look)


def _months_and_tops(year: Year, look: Look) -> list[Line]:
    if look.narrow:
        return [*_months(year, look, room(look)), Line(), *_tops(year, look, room(look))]
    right = min(room(look) - RIGHT - MARGIN, TOPS_WIDTH)
    return beside(_months(year, look, MONTHS_WIDTH), _tops(year, look, right), RIGHT)


def _months(year: Year, look: Look, width: int) -> list[Line]:
    return bars(month_rows(year, look), look, width)


def _tops(year: Year, look: Look, width: int) -> list[Line]:
    lines = [Line("Most watched", BOLD)]
    for group in year.shows[:TOP]:
        time = about(group.minutes)
        name = Line(group.label or "")
        name.truncate(width - len(time) - 2, pad=True)
        lines.append(name.append(f"  {time}"))
    return [*lines, *_heard(year.languages, look, width)]


def _heard(languages: Sequence[Group], look: Look, width: int) -> list[Line]:
    rows, remark = heard_rows(languages)
    if not rows:
        return []
    title = joined(("Heard", BOLD), (f"  {remark}" if remark else "", DIM))
    return [Line(), title, *bars(rows, look, width)]


def _binge(year: Year, look: Look) -> list[Line]:
    binge = year.stats.longest_binge
    if binge is None:
        return []
    words = folded([(binge_facts(binge, look), "")], room(look))
    return [Line("Binge of the year", BOLD), *words, _line(binge, look)]


def _line(binge: Binge, look: Look) -> Line:
    """From its start to its end, to scale: an episode a piece, from blue to yellow."""
    first, last = binge.started_at.timestamp(), binge.ended_at.timestamp()
    # Beside it a time and a blank at each end, and the right margin.
    cells = min(room(look) - 2 * len(f"{clock(time(23, 59), look)} ") - MARGIN, BINGE_WIDTH)
    line = joined((f"{clock(binge.started_at, look)} ", DIM))
    at = 0
    count = len(binge.viewings)
    for number, viewing in enumerate(binge.viewings):
        begins, ends = (
            round(cells * (moment - first) / (last - first))
            for moment in (viewing.started, viewing.ended)
        )
        # Two episodes that lie back to back keep a cell between them.
        begins = max(begins, at + (1 if at else 0))
        line.append(" " * (begins - at))
        # An episode of ten minutes in a binge of nine hours is still seen.
        piece = stroke(max(1, ends - begins), look)
        line.append(piece, heat_at(number / max(1, count - 1), look))
        at = begins + len(piece)
    line.append(f" {clock(binge.ended_at, look)}", DIM)
    return line


def _verdicts(year: Year, look: Look) -> list[Line]:
    if not year.given:
        return []
    remark = f"{year.given} given"
    if year.without_verdict:
        shows = counted(year.stats.shows, "show")
        have = "has" if year.without_verdict == 1 else "have"
        remark += f" {look.dot} {year.without_verdict} of your {shows} {have} none yet"
    lines = fact("Verdicts", [(remark, "")], look)
    for word, style in ((STREAM, GREEN), (SKIP, ORANGE)):
        if verdicts := verdicts_of(year, word):
            names = folded(_verdict_names(verdicts, look), room(look) - VERDICT)
            lines += beside([Line(word, style)], names, VERDICT)
    return lines


def _verdict_names(verdicts: Sequence[VerdictOfYear], look: Look) -> Iterator[Piece]:
    for number, each in enumerate(verdicts):
        dot = f" {look.dot}" if number + 1 < len(verdicts) else ""
        yield f"{verdict_name(each)}{dot}", ""


def _ends(page: YearReport, look: Look) -> Iterator[Line]:
    """The first play and the last, what was left out, and how to share it."""
    year, stats = page.year, page.year.stats
    edges = [("First", stats.first_play), ("Last", stats.last_play)]
    for label, viewing in edges:
        if viewing is not None:
            yield from fact(label, [(viewing_words(viewing, look), "")], look)
    if year.seasons:
        yield from fact("Finished", [(season_words(year), "")], look)
    if year.episodes.rated:
        yield from fact("Rated", [(rated_words(year), "")], look)
    if page.hours:
        from watchlog.render.text.goals import hours_of_year_words

        for number, heard in enumerate(page.hours):
            yield from fact("" if number else "Hours", [(hours_of_year_words(heard), "")], look)
    yield Line()
    if not stats.left_out and stats.plays:
        yield from noted(_all_are_timed(page), look)
    for each in filter(is_of_that_year, year.before.left_out):
        yield from noted(f"Left out of {year.year - 1}: {left_out_line(each)}.", look)
    for words in figure_notes(stats, page.seen):
        yield from noted(words, look)
    settings = settings_note(year.counted.settings, page.changed_settings, look)
    # With people it was asked by an option that is not to be lost.
    again = "the same with" if year.counted.asked.company else f"watchlog year {year.year}"
    yield from noted(f"{settings} Share it: {again} --html {year.year}.html", look)
    yield from noted(f"Why these numbers? {again} --explain", look)


def _all_are_timed(page: YearReport) -> str:
    stats = page.year.stats
    some_unknown = any(group.key is None for group in page.year.languages)
    rest = "" if some_unknown or page.seen else "; nothing is left out"
    if stats.plays == 1:
        return f"The play is timed to the minute{rest}."
    return f"All {stats.plays:,} plays are timed to the minute{rest}."
