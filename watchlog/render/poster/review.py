"""The year to share, block by block: what stands on the poster and on the page for a browser.

The figures are those of the page of ``year``, in its words; what only the person themselves can
use (hints, commands, "you") stays away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from watchlog.actions.year_in_review import YearReport
from watchlog.domain.settings import Settings
from watchlog.domain.stats.groups import Tally
from watchlog.domain.stats.sittings import Binge
from watchlog.domain.stats.totals import LeftOut, Scope
from watchlog.domain.stats.year import Year
from watchlog.domain.verdicts import SKIP, STREAM
from watchlog.render.pages.stats.frame import left_out_words, length_notes, seen_note
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
from watchlog.render.poster.letters import SHORT, isolated
from watchlog.render.text.bars import Bar
from watchlog.render.text.figures import binge_episodes, binge_when, viewing_words
from watchlog.render.text.style import Look
from watchlog.render.text.words import about, clock, counted, listed
from watchlog.startup.values import Record

NAMES = 12
"""Shows named behind ``stream`` and behind ``skip``."""

FINISHED = 2
"""Parts of the line of seasons that were finished: one by name, and how many more."""

GAP = 0.006
"""What stays free between two episodes of a binge that follow at once, of its whole length."""


class Figure(Record):
    """A number, what it counts, and how many more or fewer than a year before."""

    value: str
    label: str
    change: str


class Ribbon(Record):
    """The longest binge; ``pieces``: from where to where each episode ran, from 0 to 1."""

    title: str
    episodes: str
    facts: str
    begins: str
    ends: str
    pieces: tuple[tuple[float, float], ...]


class Opinion(Record):
    """The shows of which one word was said, the best first; ``unnamed``: how many more."""

    word: str
    names: tuple[str, ...]
    unnamed: int


class Review(Record):
    """A year in words and in parts of a whole, for every form in which it is shared.

    ``time`` comes first on each; ``figures`` are empty where nothing was watched. ``evenings``:
    plays of each; ``last``: the evening up to which there are any to draw. ``ends``: first, last
    and what was finished, behind their labels. ``notes``: what is left out, assumed, worked out.
    """

    year: int
    period: str
    against: str
    time: Figure
    figures: tuple[Figure, ...]
    months: Sequence[Bar]
    evenings: Mapping[date, Tally]
    last: date
    settings: Settings
    binge: Ribbon | None
    shows: tuple[Bar, ...]
    heard: tuple[Bar, ...]
    heard_remark: str
    verdicts: str
    opinions: tuple[Opinion, ...]
    ends: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def review_of(page: YearReport, look: Look) -> Review:
    """The blocks of a year; dates go without their year, which stands above everything.

    Whatever ``look`` says, a file holds more than ASCII.
    """
    year = page.year
    look = look._replace(today=year.last, unicode=True)
    some = bool(year.stats.plays)
    time, *figures = _figures(year)
    heard, heard_remark = heard_rows(year.languages)
    return Review(
        year=year.year,
        period=_period(page, look),
        against=f"against {then_words(year)}" if some and year.before.plays else "",
        time=time,
        figures=tuple(figures) if some else (),
        months=month_rows(year, look) if some else (),
        evenings=year.stats.evenings,
        last=year.last,
        settings=year.counted.settings,
        binge=_ribbon(year.stats.longest_binge, look),
        shows=tuple(
            Bar(isolated(group.label or ""), group.minutes.estimate, about(group.minutes))
            for group in year.shows[:TOP]
        ),
        heard=tuple(heard),
        heard_remark=heard_remark,
        verdicts=_verdicts(year),
        opinions=tuple(_opinions(year)),
        ends=(*_ends(year, look), *_hours(page)),
        notes=tuple(_notes(page)),
    )


def _period(page: YearReport, look: Look) -> str:
    """With whom, where that was asked for, and how far the year goes: what stands beside it."""
    year = page.year
    names = year.counted.asked.company
    company = f"with {isolated(listed(names), SHORT)}" if names else ""
    period = period_words(year, look) if year.last <= page.today else ""
    return ", ".join(filter(None, (company, period)))


def _figures(year: Year) -> Iterator[Figure]:
    (time, change), *others = totals(year)
    nothing = "No plays known" if year.stats.left_out else "No plays"
    yield Figure(time if year.stats.plays else nothing, "", change)
    for words, change in others:
        value, _, label = words.partition(" ")
        # Of plays known by month alone nobody can say how many evenings they took.
        yield Figure(value, label, change) if value[0].isdigit() else Figure("–", words, "")


def _ribbon(binge: Binge | None, look: Look) -> Ribbon | None:
    if binge is None:
        return None
    return Ribbon(
        title=isolated(binge.title),
        episodes=binge_episodes(binge),
        facts=binge_when(binge, look),
        begins=clock(binge.started_at, look),
        ends=clock(binge.ended_at, look),
        pieces=pieces_of(binge),
    )


def pieces_of(binge: Binge) -> tuple[tuple[float, float], ...]:
    """From where to where each episode ran, to scale; none is hidden by the one before."""
    first, last = binge.started_at.timestamp(), binge.ended_at.timestamp()
    found: list[tuple[float, float]] = []
    at = 0.0
    for viewing in binge.viewings:
        begins, ends = (
            (moment - first) / (last - first) for moment in (viewing.started, viewing.ended)
        )
        begins = max(begins, at + (GAP if at else 0))
        at = max(ends, begins + GAP)
        found.append((begins, at))
    # Episodes marked together may lie over each other, and then reach beyond the end.
    whole = max(1.0, at)
    return tuple((begins / whole, ends / whole) for begins, ends in found)


def _verdicts(year: Year) -> str:
    if not year.given:
        return ""
    words = f"{year.given:,} given"
    if year.without_verdict:
        shows = counted(year.stats.shows, "show")
        words += f", {year.without_verdict:,} of {shows} without one"
    return words


def _opinions(year: Year) -> Iterator[Opinion]:
    for word in (STREAM, SKIP):
        names = [verdict_name(each, _one_of_many) for each in verdicts_of(year, word)]
        if names:
            yield Opinion(word, tuple(names[:NAMES]), max(0, len(names) - NAMES))


def _one_of_many(title: str) -> str:
    return isolated(title, SHORT)


def _ends(year: Year, look: Look) -> Iterator[tuple[str, str]]:
    stats = year.stats
    if stats.first_play is not None:
        yield "First", viewing_words(stats.first_play, look, isolated)
    if stats.last_play is not None and stats.plays > 1:
        yield "Last", viewing_words(stats.last_play, look, isolated)
    if year.seasons:
        yield "Finished", season_words(year, isolated, FINISHED)
    if year.episodes.rated:
        yield "Rated", rated_words(year, isolated)


def _hours(page: YearReport) -> Iterator[tuple[str, str]]:
    """The hours in each language with a goal, and how far the goal is."""
    if page.hours:
        from watchlog.render.text.goals import hours_of_year_words

        yield "Hours", " · ".join(map(hours_of_year_words, page.hours))


_LEFT_OUT_OF = {
    Scope.TOTALS: "every figure",
    Scope.MONTHS: "months, evenings and binges",
    Scope.EVENINGS: "evenings and binges",
    Scope.SITTINGS: "binges",
}


_COUNTED_WITH = {"day_starts", "binge_gap", "binge_episodes"}
"""Settings by which the figures are others."""


def _notes(page: YearReport) -> Iterator[str]:
    """What the figures do not hold, and what in them is assumed or worked out."""
    year, stats = page.year, page.year.stats
    if not stats.plays:
        yield from (f"{left_out_words(each)} may belong here." for each in stats.left_out)
        return
    yield from _left_out(stats.left_out)
    if year.before.plays:
        before = [left_out_words(each) for each in filter(is_of_that_year, year.before.left_out)]
        if before:
            yield f"Left out of {year.year - 1}: {', '.join(before)}."
    yield from length_notes(stats)
    yield from seen_note(page.seen)
    changed = [
        f"{name.replace('_', ' ')} {value}"
        for name, value in page.changed_settings.items()
        if name in _COUNTED_WITH
    ]
    if changed:
        yield f"Counted with {', '.join(changed)}."


def _left_out(left_out: Sequence[LeftOut]) -> Iterator[str]:
    """One sentence for each part of the figures: ``Left out of binges: 7 plays known by day.``"""
    for scope, figures in _LEFT_OUT_OF.items():
        plays = [left_out_words(each) for each in left_out if each.scope is scope]
        if plays:
            yield f"Left out of {figures}: {', '.join(plays)}."
