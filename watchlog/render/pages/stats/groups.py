"""``stats --by``: plays by one thing that they have in common, as bars with their figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import time

from watchlog.actions.stats import StatsReport
from watchlog.domain.dates.moments import month_name
from watchlog.domain.stats.groups import By, Group
from watchlog.render.pages.stats.frame import heading, no_plays, notes
from watchlog.render.text.bars import stroke
from watchlog.render.text.blocks import fact_lines, noted, room, with_margin
from watchlog.render.text.figures import share
from watchlog.render.text.line import Line
from watchlog.render.text.style import DIM, SKY, Look
from watchlog.render.text.table import GAP, SHORTEST_TITLE, Table
from watchlog.render.text.words import about, clock, clock_range, language, showing

USUAL_LIMIT = 30
"""Groups that are listed where no ``--limit`` is given."""

MOST_FOR_NAMES = 24
"""Columns of the names of groups at most."""

SHORTEST_BAR, LONGEST_BAR = 4, 60
"""Columns of the bars: what the other columns leave, within these bounds."""


def group_page(page: StatsReport, look: Look, limit: int | None = None) -> Iterator[Line]:
    """A row for each group, then what is to be said of that dimension, then the notes."""
    if not page.counted.viewings:
        return with_margin(no_plays(page, look))
    return with_margin(_lines(page, look, limit or USUAL_LIMIT))


def _lines(page: StatsReport, look: Look, limit: int) -> Iterator[Line]:
    assert page.by is not None
    yield from heading(page, look)
    yield Line()
    yield from _table(page.by, page.groups[:limit], page, look)
    if len(page.groups) > limit:
        yield from noted(showing(limit, len(page.groups)), look)
    below = [line for each in BELOW.get(page.by, ()) for line in each(page, look)]
    if below:
        yield Line()
        yield from below
    yield Line()
    yield from notes(page, look)


def _table(by: By, groups: Sequence[Group], page: StatsReport, look: Look) -> Iterator[Line]:
    """Label, bar, time, share of the time, plays and shows; where it is narrow, fewer of these."""
    columns = _figures(by, groups, page.stats.minutes.estimate, look)
    taken = sum(GAP + max(map(len, (words, *cells))) for words, cells in columns.items())
    # What has no key (language unknown, no tag) is dim: it is no group of its own.
    names = [Line(label(by, group, look), DIM if group.key is None else "") for group in groups]
    longest = max(len(by), *(name.columns for name in names))
    for_names = room(look) - taken - GAP - SHORTEST_BAR
    width = min(longest, MOST_FOR_NAMES, max(SHORTEST_TITLE, for_names))
    bar = min(LONGEST_BAR, max(SHORTEST_BAR, room(look) - width - GAP - taken))
    # Never 0: each bar is a part of it.
    most = max((group.minutes.estimate for group in groups), default=0) or 1
    table = Table(whole=True)
    table.add_column(by.value.capitalize(), at_most=width)
    table.add_column(style=SKY)
    for words in columns:
        table.add_column(words, right=True)
    for name, group, *figures in zip(names, groups, *columns.values(), strict=True):
        drawn = stroke(bar * group.minutes.estimate / most, look)
        table.add_row([name, f"{drawn:<{bar}}", *figures])
    return table.lines(room(look), margin=0)


def _figures(
    by: By, groups: Sequence[Group], total: int, look: Look
) -> Mapping[str, Sequence[str]]:
    """The columns of figures under their heads; by show, how many shows there are says nothing."""
    found = {
        "Time": [about(group.minutes) for group in groups],
        "": [share(group.minutes.estimate, total) for group in groups],
        "Plays": [f"{group.plays:,}" for group in groups],
        "Parts": [f"{group.parts:,}" if group.parts else "" for group in groups],
        "Shows": [f"{group.shows:,}" for group in groups],
    }
    if not any(group.parts for group in groups):
        del found["Parts"]
    if by is By.SHOW or look.narrow:
        del found["Shows"]
    if look.narrow:
        del found[""]
    return found


def label(by: By, group: Group, look: Look) -> str:
    """The name of a group on the page; where nothing is known that has a name too."""
    if group.key is None:
        return LABELS_OF_UNKNOWN[by]
    if by is By.LANGUAGE:
        return language(group.key)
    if by is By.MONTH:
        return month_name(group.key)
    if by is By.WEEKDAY:
        return group.key.capitalize()
    if by is By.HOUR:
        hour = int(group.key)
        return clock_range(time(hour), time(hour, 59), look)
    return group.label or group.key


LABELS_OF_UNKNOWN: Mapping[By, str] = {
    By.LANGUAGE: "unknown",
    By.PLATFORM: "no platform set",
    By.SHOW: "unknown",
    By.MONTH: "month unknown",
    By.WEEKDAY: "day unknown",
    By.HOUR: "hour unknown",
    By.TAG: "no tag",
    By.VERDICT: "no verdict yet",
    By.COMPANY: "unknown",
    By.UNIVERSE: "in no universe",
}


def _about_languages(page: StatsReport, look: Look) -> Iterable[Line]:
    """Languages assumed, dubbed against original, shows heard in several."""
    from watchlog.domain.stats.languages import language_figures
    from watchlog.render.pages.stats.languages import language_facts

    return fact_lines(language_facts(language_figures(page.counted)), look)


def _about_company(page: StatsReport, look: Look) -> Iterable[Line]:
    """Whom nobody named, and who was assumed to watch along."""
    from watchlog.render.pages.stats.languages import assumed_words

    if any(group.assumed.plays or group.assumed.parts for group in page.groups):
        words = assumed_words(page.groups, lambda group: group.label or "")
        yield from fact_lines([("Assumed", words)], look)


def _about_verdicts(page: StatsReport, look: Look) -> Iterable[Line]:
    """Hit rate, hours given to what to skip, how soon one knew, ratings."""
    from watchlog.domain.stats.verdicts import verdict_figures
    from watchlog.render.pages.stats.verdicts import verdict_facts

    return fact_lines(verdict_facts(verdict_figures(page.counted)), look)


def _several(page: StatsReport, look: Look) -> Iterable[Line]:
    """The note that a show under several names counts under each, where one does."""
    assert page.by is not None
    if sum(group.plays for group in page.groups) > page.stats.plays:
        each = f"A show with several {page.by.value}s counts under each of them"
        yield from noted(f"{each}: the rows add up to more than the total.", look)


def _by_the_end(page: StatsReport, look: Look) -> Iterable[Line]:
    yield from noted("The hour in which a play ended, by its own clock.", look)


def _by_evening(page: StatsReport, look: Look) -> Iterable[Line]:
    starts = clock(page.settings.day_starts, look)
    yield from noted(f"What ended before {starts} belongs to the evening before.", look)


# What each dimension says below its table: lines are added by adding a function here.
BELOW: Mapping[By, Sequence[Callable[[StatsReport, Look], Iterable[Line]]]] = {
    By.LANGUAGE: (_about_languages,),
    By.VERDICT: (_about_verdicts,),
    By.COMPANY: (_about_company,),
    By.PLATFORM: (_several,),
    By.TAG: (_several,),
    By.HOUR: (_by_the_end,),
    By.WEEKDAY: (_by_evening,),
}
