"""``stats --by``: plays by one thing that they have in common, as bars with their figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from watchlog.actions.stats import StatsPage
from watchlog.domain.calendar import month_name
from watchlog.domain.tallies import By, Group
from watchlog.render.figure_words import share
from watchlog.render.lines import joined, noted, room, text, with_margin
from watchlog.render.look import Look
from watchlog.render.palette import DIM, HEAD, SKY
from watchlog.render.pictures import stroke
from watchlog.render.stats import head, no_plays
from watchlog.render.stats_facts import notes
from watchlog.render.words import about, language

if TYPE_CHECKING:
    from rich.text import Text

USUAL_LIMIT = 30
MOST_FOR_NAMES = 24


def group_page(page: StatsPage, look: Look, limit: int | None = None) -> Iterator[Text]:
    """A row for each group, then what is to be said of that dimension, then the notes."""
    if not page.counted.viewings:
        return with_margin(no_plays(page, look))
    return with_margin(_lines(page, look, limit or USUAL_LIMIT))


def _lines(page: StatsPage, look: Look, limit: int) -> Iterator[Text]:
    assert page.by is not None
    yield from head(page, look)
    yield text()
    yield from _table(page.by, page.groups[:limit], page, look)
    if len(page.groups) > limit:
        more = len(page.groups) - limit
        yield from noted(f"{more:,} more: --limit {len(page.groups)}", look)
    below = [line for each in BELOW.get(page.by, ()) for line in each(page, look)]
    if below:
        yield text()
        yield from below
    yield text()
    yield from notes(page, look)


def _table(by: By, groups: Sequence[Group], page: StatsPage, look: Look) -> Iterator[Text]:
    """Label, bar, time, share of the time, plays and shows; the last columns go first."""
    total = page.stats.minutes.estimate
    columns = [
        ("Time", [about(group.minutes) for group in groups]),
        ("", [share(group.minutes.estimate, total) for group in groups]),
        ("Plays", [f"{group.plays:,}" for group in groups]),
        ("Shows", [f"{group.shows:,}" for group in groups]),
    ]
    names = [label(by, group) for group in groups]
    width = min(MOST_FOR_NAMES, max(len(by), *(text(name).cell_len for name in names)))
    if by is By.SHOW:
        columns.pop()
    if look.narrow:
        columns = [column for column in columns if column[0] in ("Time", "Plays")]
    widths = [max(len(head), *map(len, cells)) for head, cells in columns]
    bar = max(4, room(look) - width - 2 - sum(widths) - 2 * len(widths) - 2)
    bar = min(bar, 60)
    heads = (f"{head:>{cells}}" for (head, _), cells in zip(columns, widths, strict=True))
    yield text(f"{by.value.capitalize():<{width}}{' ' * (bar + 2)}  {'  '.join(heads)}", HEAD)
    most = max((group.minutes.estimate for group in groups), default=0)
    for number, group in enumerate(groups):
        name = text(names[number], DIM if group.key is None else "")
        name.truncate(width, overflow="ellipsis", pad=True)
        drawn = stroke(bar * group.minutes.estimate / most if most else 0, look)
        cells = [
            f"{cells[number]:>{wide}}" for (_, cells), wide in zip(columns, widths, strict=True)
        ]
        yield name.append_text(
            joined(("  ", ""), (f"{drawn:<{bar}}", SKY), ("  " + "  ".join(cells), ""))
        )


def label(by: By, group: Group) -> str:
    """What a group is called on the page; what is not known has a name too."""
    if group.key is None:
        return NOBODY_KNOWS[by]
    if by is By.LANGUAGE:
        return language(group.key)
    if by is By.MONTH:
        return month_name(group.key)
    if by is By.WEEKDAY:
        return group.key.capitalize()
    if by is By.HOUR:
        return f"{group.key}:00–{group.key}:59"
    return group.label or group.key


NOBODY_KNOWS: Mapping[By, str] = {
    By.LANGUAGE: "unknown",
    By.PLATFORM: "no platform told",
    By.SHOW: "unknown",
    By.MONTH: "month unknown",
    By.WEEKDAY: "day unknown",
    By.HOUR: "hour unknown",
    By.TAG: "no tag",
    By.VERDICT: "no verdict yet",
}


def _assumed(page: StatsPage, look: Look) -> Iterable[Text]:
    """How many plays of each language nobody named the language of."""
    words = [
        f"{language(group.key)} {group.assumed.plays:,}"
        for group in page.groups
        if group.assumed.plays
    ]
    if words:
        yield from noted(f"Plays whose language was assumed, not told: {', '.join(words)}.", look)


def _several(page: StatsPage, look: Look) -> Iterable[Text]:
    """That what stands under several names counts under each."""
    assert page.by is not None
    if sum(group.plays for group in page.groups) > page.stats.plays:
        each = f"A show with several {page.by.value}s counts under each of them"
        yield from noted(f"{each}: the rows add up to more than the total.", look)


def _by_the_end(page: StatsPage, look: Look) -> Iterable[Text]:
    yield from noted("The hour in which a play ended, by its own clock.", look)


def _by_evening(page: StatsPage, look: Look) -> Iterable[Text]:
    starts = f"{page.settings.day_starts:%H:%M}"
    yield from noted(f"What ended before {starts} belongs to the evening before.", look)


# What each dimension says below its table: lines are added by adding a function here.
BELOW: Mapping[By, Sequence[Callable[[StatsPage, Look], Iterable[Text]]]] = {
    By.LANGUAGE: (_assumed,),
    By.PLATFORM: (_several,),
    By.TAG: (_several,),
    By.HOUR: (_by_the_end,),
    By.WEEKDAY: (_by_evening,),
}
