"""``stats --explain``: each figure with its rule, the plays that make it, and those left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from watchlog.actions.stats import StatsReport
from watchlog.domain.episodes.grammar import compact
from watchlog.domain.stats.explain import Explanation
from watchlog.domain.stats.plays import Plays, Viewing
from watchlog.domain.stats.totals import Stats
from watchlog.domain.summary import ShowSummary
from watchlog.render.pages.stats.frame import heading, left_out_line, no_plays, notes
from watchlog.render.text.blocks import beside, folded, joined, room, with_margin
from watchlog.render.text.figures import binge_name, plain_date, share
from watchlog.render.text.line import Line
from watchlog.render.text.style import BOLD, DIM, Look
from watchlog.render.text.words import about, counted, episode_of

NAMES = 26
"""Columns before what is said of a figure or a show."""


def explain_page(page: StatsReport, look: Look) -> Iterator[Line]:
    """The figures in blocks that are made of the same plays, with these plays below each."""
    if not page.counted.viewings:
        return with_margin(no_plays(page, look))
    return with_margin(_lines(page, look))


def _lines(page: StatsReport, look: Look) -> Iterator[Line]:
    yield from heading(page, look)
    for explanations in _blocks(page.explanations):
        yield Line()
        for why in explanations:
            yield from _figure(why, page.stats, look)
        yield Line()
        yield from _made_of(explanations[0], look)
    yield Line()
    yield from notes(page, look, "The ids of all these plays: watchlog stats --explain --json")


def _blocks(explanations: Sequence[Explanation]) -> Sequence[Sequence[Explanation]]:
    """Figures that are made of the same plays, in their order."""
    found: list[list[Explanation]] = []
    for why in explanations:
        same = found and len(found[-1][0].made_of) == len(why.made_of)
        if same and found[-1][0].left_out == why.left_out:
            found[-1].append(why)
        else:
            found.append([why])
    return found


def _figure(why: Explanation, stats: Stats, look: Look) -> list[Line]:
    """``Binges 17`` and its rule, folded under itself."""
    name, value = why.figure.replace("_", " ").capitalize(), _VALUES[why.figure](stats)
    title = joined((f"{name}  ", BOLD), (value, ""))
    # Where it is narrow a rule stands below its figure, with nearly the whole line.
    indent = NAMES if look.width >= 60 else 2
    rule = folded([(why.rule, DIM)], room(look) - indent)
    if title.columns >= indent:
        rule.insert(0, Line())
    return beside([title], rule, indent)


def _made_of(why: Explanation, look: Look) -> Iterator[Line]:
    """The plays behind these figures, show by show, and those left out of them."""
    yield Line(f"Made of {counted(len(why.made_of), 'play')}:")
    for show, viewings in sorted(why.made_of.split_by_show(), key=lambda each: -len(each[1])):
        yield from _show(show, viewings, look)
    for left in why.left_out:
        yield from folded([(f"Left out: {left_out_line(left)}.", "")], room(look), 2)
    if not why.left_out:
        yield Line("Nothing is left out.")


def _show(show: ShowSummary, viewings: Plays, look: Look) -> list[Line]:
    # A title, the number of its plays in five columns, two blanks, its episodes.
    title = Line(f"  {show.title}")
    title.truncate(NAMES - 2)
    plays = Line(f"{len(viewings):>5,}", DIM)
    episodes = folded([(_episodes(viewings), DIM)], room(look) - NAMES - 5)
    return beside([title], beside([plays], episodes, 7), NAMES - 2)


def _episodes(viewings: Sequence[Viewing]) -> str:
    """The episodes, each once; by their names where numbers are not known."""
    refs = {viewing.ref for viewing in viewings if viewing.ref is not None}
    named = [episode_of(viewing.play) for viewing in viewings if viewing.ref is None]
    words = [compact(sorted(refs)), *dict.fromkeys(name for name in named if name)]
    return ", ".join(word for word in words if word) or "film"


_VALUES: Mapping[str, Callable[[Stats], str]] = {
    "plays": lambda stats: f"{stats.plays:,}",
    "episodes": lambda stats: f"{stats.episodes:,}",
    "rewatches": lambda stats: f"{stats.rewatches:,}",
    "shows": lambda stats: f"{stats.shows:,}",
    "minutes": lambda stats: about(stats.minutes),
    "undated_plays": lambda stats: f"{stats.undated_plays:,}",
    "days_watched": lambda stats: f"{stats.days_watched:,}",
    "streak": lambda stats: f"{stats.streak.current} now, {stats.streak.longest} at most",
    "busiest_day": lambda stats: plain_date(stats.busiest_day.date) if stats.busiest_day else "–",
    "sittings": lambda stats: f"{stats.sittings:,}",
    "binges": lambda stats: f"{stats.binges:,}",
    "marathons": lambda stats: f"{stats.marathons:,}",
    "longest_binge": lambda stats: binge_name(stats.longest_binge) if stats.longest_binge else "–",
    "late_night_share": lambda stats: share(stats.late.plays, stats.late.timed),
}
