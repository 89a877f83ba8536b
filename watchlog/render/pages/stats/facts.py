"""What ``stats`` says in words: binges, streaks, late nights, and the plays that were left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from watchlog.actions.stats import StatsPage
from watchlog.domain.columns import TimeKnown
from watchlog.domain.dates.moments import WEEKDAYS
from watchlog.domain.settings import Settings
from watchlog.domain.stats.totals import LeftOut, Scope
from watchlog.render.text.figures import binge_name, binge_times, share
from watchlog.render.text.line import Line, Piece, fact, noted
from watchlog.render.text.style import DIM, Look
from watchlog.render.text.words import about, counted, day, listed

TITLES = 3
"""Shows named behind plays that were left out."""


def facts(page: StatsPage, look: Look) -> Iterator[Line]:
    """Binges, the longest, the streak, the busiest evening, late nights."""
    if not page.counted.dated:
        return
    for label, pieces in _facts(page, look):
        yield from fact(label, pieces, look)


def _facts(page: StatsPage, look: Look) -> Iterator[tuple[str, list[Piece]]]:
    stats = page.stats
    yield "Binges", _binges(page)
    if stats.longest_binge is not None:
        longest = stats.longest_binge
        words = (binge_name(longest), binge_times(longest, look), about(longest.minutes))
        yield "Longest", [(", ".join(words), "")]
    yield "Streak", [(_streak(page), "")]
    if stats.busiest_day is not None:
        date, plays, minutes = stats.busiest_day
        yield (
            "Busiest",
            [(f"{day(date, look.today)}, {counted(plays, 'play')}, {about(minutes)}", "")],
        )
    if stats.late.timed:
        late = f"{stats.late.plays:,} of {counted(stats.late.timed, 'play')} ended after midnight"
        yield "Late", [(f"{late} ({share(stats.late.plays, stats.late.timed)})", "")]


def _binges(page: StatsPage) -> list[Piece]:
    stats = page.stats
    rule = (f"({binge_rule(page.settings)})", DIM)
    if not stats.binges:
        return [("none yet" if not page.limited else "none", ""), rule]
    marathons = f", of which {stats.marathons:,} a marathon" if stats.marathons == 1 else ""
    if stats.marathons > 1:
        marathons = f", of which {stats.marathons:,} marathons"
    return [(f"{stats.binges:,}{marathons}", ""), rule]


def binge_rule(settings: Settings) -> str:
    """``3 or more of a show in one sitting``, as it is set."""
    return f"{settings.binge_episodes} or more of a show in one sitting"


def _streak(page: StatsPage) -> str:
    current, longest = page.stats.streak
    if page.limited or not current:
        alive = "" if page.limited else "none now; "
        return f"{alive}{counted(longest, 'evening')} at the longest"
    ends = _ends(page)
    if current == longest:
        return f"{counted(current, 'evening')}, alive until {ends} (your longest)"
    return f"{counted(current, 'evening')}, alive until {ends}; your longest {longest:,}"


def _ends(page: StatsPage) -> str:
    """When the streak ends unless something is watched: the end of an evening."""
    watched = page.today in page.stats.evenings
    day_after = page.today + timedelta(days=2 if watched else 1)
    return f"{WEEKDAYS[day_after.weekday()]} {page.settings.day_starts:%H:%M}"


_LEFT_OUT_OF = {
    Scope.TOTALS: "all of this",
    Scope.MONTHS: "months, evenings, hours, binges",
    Scope.EVENINGS: "evenings, hours, binges",
    Scope.SITTINGS: "hours, late plays, binges",
}
_KNOWN = {
    TimeKnown.UNKNOWN: "of unknown date",
    TimeKnown.YEAR: "known by year",
    TimeKnown.MONTH: "known by month",
    TimeKnown.DAY: "known by day",
    TimeKnown.TICKED: "ticked in bulk",
}


def left_out_line(left: LeftOut) -> str:
    """``68 plays of unknown date (Bosch)``."""
    titles = list(left.titles)
    if len(titles) > TITLES:
        titles = [*titles[: TITLES - 1], counted(len(titles) - TITLES + 1, "more show")]
    return f"{counted(left.plays, 'play')} {_KNOWN[left.known]} ({listed(titles)})"


def left_out_note(left: LeftOut) -> str:
    """Which figures these plays are missing from, and which they are."""
    return f"Left out of {_LEFT_OUT_OF[left.scope]}: {left_out_line(left)}."


def notes(page: StatsPage, look: Look, more: str = "") -> Iterator[Line]:
    """Left out, assumed, worked out, and the settings that the figures rest on; then ``more``."""
    for words in _notes(page):
        yield from noted(words, look)
    settings = settings_note(page.settings, page.changed_settings)
    yield from noted(f"{settings} {more}", look)


def _notes(page: StatsPage) -> Iterator[str]:
    stats = page.stats
    for each in stats.left_out:
        yield left_out_note(each)
    if stats.assumed_plays:
        plays = counted(stats.assumed_plays, "play")
        yield f"~ The length of {plays} is assumed: 40–45 min an episode, 90–120 a film."
    if stats.laid_plays:
        yield f"The times of {counted(stats.laid_plays, 'play')} were worked out, back to back."


def settings_note(settings: Settings, changed: dict[str, str]) -> str:
    """When a day ends, and every setting that is not the default."""
    words = f"A day ends at {settings.day_starts:%H:%M}."
    if not changed:
        return words
    return f"{words} Set by you: {', '.join(f'{name} {value}' for name, value in changed.items())}."
