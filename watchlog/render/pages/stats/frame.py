"""The heading and the notes around the figures of ``stats``, with the plays that are left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from watchlog.actions.stats import StatsReport
from watchlog.domain.columns import TimeGrade
from watchlog.domain.company.asked import PlaysAsked
from watchlog.domain.dates.moments import plain_date
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import CountedPlays
from watchlog.domain.stats.plays import Plays
from watchlog.domain.stats.totals import LeftOut, Scope, Stats, titles_of
from watchlog.render.text.blocks import folded, noted, room, two_sided
from watchlog.render.text.figures import date_words, library_span, plays_words
from watchlog.render.text.line import Line
from watchlog.render.text.style import BOLD, DIM, Look
from watchlog.render.text.words import EMPTY, SEEN_WHOLE, clock, counted, listed

TITLES = 3
"""Shows named behind plays that were left out."""


def binge_rule(settings: Settings) -> str:
    """``3 or more of a show in one sitting``, as it is set."""
    return f"{settings.binge_episodes} or more of a show in one sitting"


_LEFT_OUT_OF = {
    Scope.TOTALS: "every figure",
    Scope.MONTHS: "months, evenings, hours, binges",
    Scope.EVENINGS: "evenings, hours, binges",
    Scope.SITTINGS: "hours, late plays, binges",
}


def left_out_line(left: LeftOut) -> str:
    """``68 plays of unknown date (Bosch)``."""
    return f"{left_out_words(left)} ({titles_line(left.viewings)})"


def left_out_words(left: LeftOut) -> str:
    """``68 plays of unknown date``."""
    why = "of unknown date" if left.grade is TimeGrade.UNKNOWN else left.reason
    return f"{plays_words(left.viewings)} {why}"


def titles_line(plays: Plays) -> str:
    """The shows of these plays, the most plays first: a few by title."""
    titles = list(titles_of(plays))
    if len(titles) > TITLES:
        titles = [*titles[: TITLES - 1], counted(len(titles) - TITLES + 1, "more show")]
    return listed(titles)


def left_out_note(left: LeftOut) -> str:
    """The note on plays left out: of which figures, how many, and of which shows."""
    wrong = " A wrong clock? watchlog doctor" if left.grade is None else ""
    return f"Left out of {_LEFT_OUT_OF[left.scope]}: {left_out_line(left)}.{wrong}"


def notes(page: StatsReport, look: Look, more: str = "") -> Iterator[Line]:
    """Left out, assumed, worked out, and the settings that the figures rest on; then ``more``."""
    for words in figure_notes(page.stats, page.seen):
        yield from noted(words, look)
    settings = settings_note(page.settings, page.changed_settings, look)
    yield from noted(f"{settings} {more}", look)


def figure_notes(stats: Stats, seen: int) -> Iterator[str]:
    """The notes on plays left out, assumed, worked out, and on shows seen whole."""
    for each in stats.left_out:
        yield left_out_note(each)
    yield from length_notes(stats)
    yield from seen_note(seen)


def length_notes(stats: Stats) -> Iterator[str]:
    """The notes on lengths that are assumed, and times that were worked out."""
    if stats.assumed_plays:
        plays = counted(stats.assumed_plays, "play")
        yield f"~ {plays} of assumed length: 40–45 min an episode, 1 h 30 m – 2 h a film."
    if stats.laid_plays:
        yield f"The times of {counted(stats.laid_plays, 'play')} were worked out, back to back."


def seen_note(seen: int) -> Iterator[str]:
    """The shows that are in no total: which of their episodes were seen is unknown."""
    if seen:
        yield f"Not in the totals: {counted(seen, 'show')} {SEEN_WHOLE}."


def settings_note(settings: Settings, changed: dict[str, str], look: Look) -> str:
    """The end of a day, and every setting that is not the default."""
    words = f"A day ends at {clock(settings.day_starts, look)}."
    if not changed:
        return words
    yours = ", ".join(f"{name} {value}" for name, value in changed.items())
    return f"{words} Your settings: {yours}."


def no_plays(page: StatsReport, look: Look) -> list[Line]:
    """The lines where no play is in the period, or in the library."""
    period = _in_that_time(page)
    lines = nothing_in(period, len(page.shows), page.everything, page.stats.left_out, look)
    return [*lines, *(line for words in seen_note(page.seen) for line in noted(words, look))]


def nothing_in(
    period: str, shows: int, everything: CountedPlays, left_out: Sequence[LeftOut], look: Look
) -> list[Line]:
    """The lines where nothing was watched ``in 2025``, in a library of so many shows."""
    if not shows:
        return [Line(EMPTY)]
    asked = _of_what(everything.asked)
    if not everything.viewings and asked:
        return folded([(f"No plays{asked} yet.", "")], room(look))
    if not everything.viewings:
        return [Line("No plays yet. Watched an episode? watchlog watch SHOW")]
    words = f"No plays{asked} {period}; {library_span(everything)}."
    lines = folded([(words, "")], room(look))
    for each in left_out:
        lines += noted(f"{left_out_line(each)} may belong here.", look)
    return lines


def _of_what(asked: PlaysAsked) -> str:
    if asked == PlaysAsked():
        return ""
    from watchlog.render.sentences.company import of_what

    return of_what(asked)


def _in_that_time(page: StatsReport) -> str:
    year = _whole_year(page.counted.since, page.counted.until)
    return f"in {year}" if year else "in that time"


def heading(page: StatsReport, look: Look) -> list[Line]:
    """The period of the figures, and the plays of unknown date among them."""
    undated = page.stats.undated_plays
    remark = f"and {counted(undated, 'play')} of unknown date" if undated else ""
    return two_sided(Line(period_words(page, look), BOLD), Line(remark, DIM), look)


def _whole_year(since: date | None, until: date | None) -> int | None:
    if since is None or until is None:
        return None
    whole = (date(since.year, 1, 1), date(since.year, 12, 31))
    return since.year if (since, until) == whole else None


def period_words(page: StatsReport, look: Look) -> str:
    """``Everything, 10 Jan 2025 – 26 Nov 2026``; ``2025``; ``Everything with Anna, …``."""
    since, until = page.counted.since, page.counted.until
    asked = _of_what(page.counted.asked)
    if year := _whole_year(since, until):
        return f"{year}{asked}"
    begins, ends = page.stats.edges.begins, page.stats.edges.ends
    oldest = date_words(begins) if begins else ""
    first = plain_date(since) if since else oldest
    # A period without an end runs to today, everything to its newest play.
    newest = date_words(ends) if ends else ""
    last = plain_date(until or page.today) if page.limited else newest
    words = "" if page.limited else f"Everything{asked}"
    if not first or not last:
        return words or f"To {last}{asked}"
    dates = last if first == last else f"{first} {look.dash} {last}"
    return f"{words}, {dates}" if words else f"{dates}{asked}"
