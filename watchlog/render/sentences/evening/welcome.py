"""The welcome after the first import: what the plays come to, and what can be done with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchlog.actions.stats import StatsReport
from watchlog.domain.stats.groups import Group
from watchlog.render.text.figures import audio_facts, binge_facts, library_span, share
from watchlog.render.text.style import Look
from watchlog.render.text.words import about, counted, language, listed_at_most

MOST_LANGUAGES = 4


def welcome(page: StatsReport, look: Look) -> Iterator[str]:
    """Yield since when there are plays, the longest binge, the languages, and ways on."""
    stats = page.stats
    amount = f"{about(stats.minutes)} in {counted(stats.shows, 'show')}"
    yield ""
    yield f"Welcome! {amount}; {library_span(page.everything)}."
    if stats.longest_binge is not None:
        yield f"  Longest binge   {binge_facts(stats.longest_binge, look)}"
    if any(group.key is not None for group in page.languages):
        facts = [_languages(page.languages), *audio_facts(page.languages)]
        yield f"  Languages       {f' {look.dot} '.join(facts)}"
    yield ""
    yield "  watchlog stats           the figures, on one screen"
    if stats.evenings:
        year = max(stats.evenings).year
        yield f"  watchlog year {year}       that year in review"
    yield "  watchlog lookup --all    episodes, lengths and what airs next, from TVmaze"


def _languages(groups: Sequence[Group]) -> str:
    """``Hindi 57 %, English 41 % and Punjabi 2 %``, of the plays whose language is known."""
    known = [group for group in groups if group.key is not None]
    total = sum(group.minutes.estimate for group in known)
    return listed_at_most(
        [f"{language(group.key)} {share(group.minutes.estimate, total)}" for group in known],
        MOST_LANGUAGES,
    )
