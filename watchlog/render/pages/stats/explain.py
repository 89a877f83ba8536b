"""``--explain``: each figure with its rule, the plays that make it, and those left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import time

from watchlog.actions.stats import StatsReport
from watchlog.actions.year_in_review import YearReport
from watchlog.domain.dates.moments import plain_date
from watchlog.domain.episodes.grammar import compact
from watchlog.domain.stats.explain import Explanation
from watchlog.domain.stats.groups import By, Group
from watchlog.domain.stats.plays import Plays, Viewing
from watchlog.domain.stats.totals import Stats
from watchlog.domain.summary import ShowSummary
from watchlog.render.pages.stats.frame import (
    figure_notes,
    heading,
    left_out_line,
    no_plays,
    notes,
    titles_line,
)
from watchlog.render.pages.stats.totals import in_passes
from watchlog.render.text.blocks import beside, folded, joined, noted, room, with_margin
from watchlog.render.text.figures import binge_name, plays_words, share
from watchlog.render.text.line import Line
from watchlog.render.text.style import BOLD, DIM, Look
from watchlog.render.text.words import (
    about,
    clock,
    counted,
    episode_of,
    language,
    listed,
    plays_and_parts,
)

NAMES = 26
"""Columns before what is said of a figure or a show."""

LANGUAGES = 3
"""Languages named."""


def explain_page(page: StatsReport, look: Look) -> Iterator[Line]:
    """The figures of ``stats`` in blocks that are made of the same plays, those below each."""
    values = _values(page.stats) | {"in_passes": in_passes(page.stats)}
    values["company"] = counted(len(page.groups), "row") if page.by is By.COMPANY else ""
    return _page(page, page.explanations, values, page.again, look)


def explain_binges_page(page: StatsReport, look: Look) -> Iterator[Line]:
    """The figures of ``binges``, and the days that may have been one."""
    values = _values(page.stats) | {"days": f"{len(page.binge_days):,}"}
    return _page(page, page.explanations_of_binges, values, "watchlog binges", look)


def explain_year_page(page: YearReport, look: Look) -> Iterator[Line]:
    """The figures of ``year``: those of its plays, then its own."""
    from watchlog.render.pages.stats.year import year_heading, year_page
    from watchlog.render.pages.stats.year_words import rated_words

    year = page.year
    if not year.stats.plays and not year.stats.parts:
        return year_page(page, look)
    values = _values(year.stats) | {
        "in_passes": in_passes(year.stats),
        "languages": _heard(year.languages),
        "before": f"{about(year.before.minutes)},"
        f" {plays_and_parts(year.before.plays, year.before.parts)}",
        "seasons": f"{len(year.seasons):,}",
        "verdicts": f"{year.given:,} given · {year.without_verdict:,} without one",
        "rated_episodes": rated_words(year),
    }

    def lines() -> Iterator[Line]:
        yield from year_heading(year, look)
        yield from _figures(page.explanations, values, look)
        yield Line()
        for words in figure_notes(year.stats, page.seen):
            yield from noted(words, look)
        again = "the same with" if year.counted.asked.company else f"watchlog year {year.year}"
        yield from noted(_ids(again), look)

    return with_margin(lines())


def _page(
    page: StatsReport,
    explanations: Sequence[Explanation],
    values: Mapping[str, str],
    again: str,
    look: Look,
) -> Iterator[Line]:
    if not page.counted.viewings:
        return with_margin(no_plays(page, look))

    def lines() -> Iterator[Line]:
        yield from heading(page, look)
        yield from _figures(explanations, values, look)
        yield Line()
        yield from notes(page, look, _ids(again))

    return with_margin(lines())


def _ids(again: str) -> str:
    return f"The ids of all these plays: {again} --explain --json"


def _figures(
    explanations: Sequence[Explanation], values: Mapping[str, str], look: Look
) -> Iterator[Line]:
    for block in _blocks(explanations):
        yield Line()
        for why in block:
            yield from _figure(why, values[why.figure], look)
        # What no play makes, as verdicts, has nothing below its rule.
        if block[0].made_of or block[0].left_out or block[0].no_language:
            yield Line()
            yield from _made_of(block[0], look)


def _blocks(explanations: Sequence[Explanation]) -> Sequence[Sequence[Explanation]]:
    """Figures that are made of the same plays, in their order."""
    found: list[list[Explanation]] = []
    for why in explanations:
        if found and _is_of_the_same(found[-1][0], why):
            found[-1].append(why)
        else:
            found.append([why])
    return found


def _is_of_the_same(one: Explanation, other: Explanation) -> bool:
    return _plays_of(one) == _plays_of(other)


def _plays_of(why: Explanation) -> tuple[list[tuple[str, int]], ...]:
    """Name the plays behind a figure and those left out, in whatever order they come."""
    left = [each.viewings for each in why.left_out]
    return tuple(
        sorted(
            (show.slug, number)
            for show, number in zip(plays.column("show"), plays.column("number"), strict=True)
        )
        for plays in (why.made_of, why.no_language, *left)
    )


def _figure(why: Explanation, value: str, look: Look) -> list[Line]:
    """``Binges 17`` and its rule, folded under itself."""
    name = why.figure.replace("_", " ").capitalize()
    title = joined((f"{name}  ", BOLD), (value, ""))
    # Where it is narrow a rule stands below its figure, with nearly the whole line.
    indent = NAMES if look.width >= 60 else 2
    words = re.sub(r"\b\d\d:\d\d\b", lambda at: clock(time.fromisoformat(at[0]), look), why.rule)
    rule = folded([(words, DIM)], room(look) - indent)
    if title.columns >= indent:
        rule.insert(0, Line())
    return beside([title], rule, indent)


def _made_of(why: Explanation, look: Look) -> Iterator[Line]:
    """The plays behind these figures, show by show, and those left out of them."""
    if not why.made_of:
        yield Line("Made of no plays.")
    else:
        yield Line(f"Made of {plays_words(why.made_of)}:")
    for show, viewings in sorted(why.made_of.split_by_show(), key=lambda each: -len(each[1])):
        yield from _show(show, viewings, look)
    for left in why.left_out:
        yield from folded([(f"Left out: {left_out_line(left)}.", "")], room(look), 2)
    if why.no_language:
        line = f"{plays_words(why.no_language)} of unknown language"
        titles = titles_line(why.no_language)
        yield from folded([(f"Left out: {line} ({titles}).", "")], room(look), 2)
    elif not why.left_out:
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


def _heard(groups: Sequence[Group]) -> str:
    """``Hindi 64 %, English 36 %``: of what is in a known language."""
    known = [group for group in groups if group.key is not None]
    total = sum(group.minutes.estimate for group in known)
    words = [
        f"{language(group.key)} {share(group.minutes.estimate, total)}"
        for group in known[:LANGUAGES]
    ]
    more = len(known) - LANGUAGES
    names = listed([*words, f"{more} more"] if more > 0 else words) or "none known"
    return names if len(known) == len(groups) or not known else f"{names} of what is known"


def _values(stats: Stats) -> dict[str, str]:
    return {figure: value(stats) for figure, value in _VALUES.items()}


_VALUES: Mapping[str, Callable[[Stats], str]] = {
    "plays": lambda stats: f"{stats.plays:,}",
    "parts": lambda stats: f"{stats.parts:,}",
    "episodes": lambda stats: f"{stats.episodes:,}",
    "rewatches": lambda stats: f"{stats.rewatches:,}",
    "shows": lambda stats: f"{stats.shows:,}",
    "minutes": lambda stats: about(stats.minutes),
    "undated_plays": lambda stats: f"{stats.undated_plays:,}",
    "days_watched": lambda stats: f"{stats.days_watched:,}",
    "streak": lambda stats: f"{stats.streak.current} now, longest {stats.streak.longest}",
    "busiest_day": lambda stats: plain_date(stats.busiest_day.date) if stats.busiest_day else "–",
    "sittings": lambda stats: f"{stats.sittings:,}",
    "binges": lambda stats: f"{stats.binges:,}",
    "marathons": lambda stats: f"{stats.marathons:,}",
    "longest_binge": lambda stats: binge_name(stats.longest_binge) if stats.longest_binge else "–",
    "late_night_share": lambda stats: (
        share(stats.late.plays, stats.late.timed) if stats.late.timed else "–"
    ),
}
