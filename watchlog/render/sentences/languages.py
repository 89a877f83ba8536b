"""The sentences of ``languages``, and the mark of a show that no preferred language covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.domain.models import ShowFacts
from watchlog.domain.text import one_line
from watchlog.render.data.languages import preferences_data
from watchlog.render.sentences.shows import WRONG
from watchlog.render.text.style import Look
from watchlog.render.text.words import counted, language, languages, listed, listed_at_most
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.preferences import LanguagesReport
    from watchlog.domain.languages.counts import LanguageCount

SET_THEM = "Set them in order: watchlog languages … --subtitles …"

MOST_NAMED = 6
"""Shows or languages named in one line; the rest are counted."""


def languages_view(result: LanguagesReport) -> View:
    """Return the view of ``languages``: an answer where nothing was changed."""
    return View(
        "languages",
        lambda: preferences_data(result),
        lambda look: languages_set(result, look),
        answers=not result.changed,
    )


def languages_set(report: LanguagesReport, look: Look) -> Iterator[str]:
    """Yield the sentences of ``languages``, after a change or in answer to a question."""
    preferences = report.preferences
    if not preferences.audio and not preferences.subtitles:
        yield "No preferred languages yet."
    else:
        yield f"Audio      {languages(preferences.audio) or 'no preference'}"
        yield f"Subtitles  {languages(preferences.subtitles) or 'no preference'}"
    if report.one_name is not None:
        name = report.one_name
        yield f'  Meant one language, “{name}”? Quote it: watchlog languages "{name}"'
    if preferences.audio and report.shows:
        yield from _coverage(report)
    elif report.available:
        yield f"  Your shows are available in {_with_counts(report.available)}."
    yield from _unknown(report.unknown)
    if report.changed:
        yield f"  {WRONG}"
    elif not preferences.audio:
        yield f"  {SET_THEM}"


def _coverage(report: LanguagesReport) -> Iterator[str]:
    how = f": {_with_counts(report.heard_in)}" if len(report.heard_in) > 1 else ""
    yield f"{report.covered} of {counted(report.shows, 'show')} can be watched that way{how}."
    if report.not_covered:
        names = [f"{_title(show)} ({languages(show.languages[:3])})" for show in report.not_covered]
        yield f"  Not {listed_at_most(names, MOST_NAMED)}."


def _unknown(shows: Sequence[ShowFacts]) -> Iterator[str]:
    if shows:
        titles = listed_at_most([_title(show) for show in shows], MOST_NAMED)
        yield f"  Languages unknown: {titles}. watchlog edit {shows[0].slug} --languages …"


def _title(show: ShowFacts) -> str:
    return one_line(show.title, 40)


def _with_counts(counts: Sequence[tuple[str, int]]) -> str:
    return listed_at_most([f"{language(tag)} ({count})" for tag, count in counts], MOST_NAMED)


def heard_words(heard: Sequence[LanguageCount]) -> str:
    """``Hindi (6, 2 assumed) and English (1)``; nothing where no language is known."""
    if not any(each.language for each in heard):
        return ""
    return listed([f"{_heard_name(each.language)} ({_plays(each)})" for each in heard])


def _heard_name(tag: str | None) -> str:
    return "an unknown language" if tag is None else language(tag)


def _plays(each: LanguageCount) -> str:
    if each.assumed == each.plays:
        return f"{each.plays}, assumed"
    return f"{each.plays}, {each.assumed} assumed" if each.assumed else f"{each.plays}"
