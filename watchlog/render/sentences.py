"""The sentences after a change: what was recorded, what was assumed, how to take it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from watchlog.actions.results import (
    Added,
    Edited,
    History,
    Joined,
    LanguagesReport,
    Removed,
    SettingLine,
    Shelved,
    VerdictGiven,
)
from watchlog.domain.models import Runtime, Season, Show, State, Verdict
from watchlog.domain.progress import season_length
from watchlog.render.look import Look
from watchlog.render.words import (
    about,
    counted,
    language,
    languages,
    listed,
    rating,
    stamped,
)

WRONG = "Wrong? watchlog undo"
SET_THEM = "Set them in order: watchlog languages hi en --subtitles en"


def named(show: Show) -> str:
    """A show with its year, where it has one."""
    return f"{show.title} ({show.year})" if show.year else show.title


def added(result: Added, look: Look, *, hint: bool = False) -> Iterator[str]:
    """After ``add``; ``hint``: with word of ``--lookup``."""
    show = result.row.show
    yield f"Added {named(show)}{_what_is_known(show)}."
    if hint and not show.is_film:
        yield f"  Its episodes? watchlog lookup {show.slug} (next time: add --lookup)"
    seen_it = "Seen it?" if show.is_film else "Seen the first?"
    yield f"  {seen_it} watchlog watch {show.slug} {look.dot} {WRONG}"


def _what_is_known(show: Show) -> str:
    facts = []
    if show.is_film:
        facts.append("a film")
    counts = [season.episodes for season in show.seasons if season.number > 0]
    if counts:
        facts.append(_counts(counts))
    if show.runtime:
        facts.append(f"{_range(show.runtime)} min{'' if show.is_film else ' each'}")
    if show.platforms:
        facts.append(f"on {', '.join(show.platforms)}")
    if show.languages:
        facts.append(f"in {listed([language(tag) for tag in show.languages])}")
    return f": {', '.join(facts)}" if facts else ""


def _counts(counts: Sequence[int | None]) -> str:
    if len(counts) == 1:
        return "episodes unknown" if counts[0] is None else counted(counts[0], "episode")
    return f"{len(counts)} seasons of {', '.join(str(each or '?') for each in counts)} episodes"


def _range(runtime: Runtime) -> str:
    return str(runtime).replace("-", "–")


def edited(result: Edited, look: Look) -> Iterator[str]:
    """After ``edit``."""
    before, after = result.before, result.row.show
    lines = list(_differences(before, after))
    if not lines and before.looked_up != after.looked_up:
        yield f"{named(after)} says so already; a look-up will leave it alone from now on."
        yield f"  {WRONG}"
        return
    if not lines:
        yield f"{named(after)} says so already; nothing changed."
        return
    yield f"{named(before)}, changed:"
    yield from (f"  {line}" for line in lines)
    yield f"  {WRONG}"


def _differences(before: Show, after: Show) -> Iterator[str]:
    for name, words in FIELDS.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield f"{words}: {_value(name, new)} (was {_value(name, old)})"


FIELDS = {
    "title": "title",
    "slug": "slug",
    "year": "year",
    "kind": "kind",
    "aliases": "also called",
    "seasons": "seasons",
    "runtime": "length",
    "platforms": "platform",
    "languages": "audio",
    "original_language": "original language",
    "watch_in": "you watch in",
    "airing": "airing",
    "universe": "universe",
    "similar": "similar",
    "tags": "tags",
    "note": "note",
}


def _value(field: str, value: Any) -> str:
    if value is None or value == ():
        return "nothing"
    if field == "seasons":
        return ", ".join(_season(season) for season in value)
    if field == "runtime":
        return f"{_range(value)} min"
    if field == "languages":
        return languages(value)
    if field in ("original_language", "watch_in"):
        return language(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value)


def _season(season: Season) -> str:
    known = season_length(season)
    length = "episodes unknown" if known is None else counted(known, "episode")
    heard = f", in {language(season.watch_in)}" if season.watch_in else ""
    return f"S{season.number:02d} {length}{heard}"


def removed(result: Removed, look: Look) -> Iterator[str]:
    """After ``rm``."""
    show = result.show
    yield f"Removed {named(show)} from your library."
    if show.plays:
        plays = counted(len(show.plays), "play")
        leaves = "leaves" if len(show.plays) == 1 else "leave"
        yield f"  {plays}, {about(result.minutes)}, {leaves} the statistics with it."
    yield f"  {WRONG}"


def shelved(result: Shelved, look: Look) -> Iterator[str]:
    """After ``pause``, ``drop`` and ``resume``."""
    title = result.show.title
    if not result.changed:
        yield f"{title} is {result.state} already; nothing changed."
        return
    at = f" at {result.furthest}" if result.furthest else ""
    if result.state is State.PAUSED:
        yield f"Paused {title}{at}."
    elif result.state is State.DROPPED:
        yield f"Dropped {title}{at}{f': {result.why}' if result.why else '.'}"
        if result.why is None:
            yield f'  A reason helps later: watchlog drop {result.show.slug} --why "…"'
    else:
        since = f" since {stamped(result.shelved_at, look.today)}" if result.shelved_at else ""
        why = f": {result.dropped_why}" if result.dropped_why else ""
        yield f"Resumed {title}, {result.before}{since}{at}{why}."
    yield f"  {WRONG}"


def joined(result: Joined, look: Look) -> Iterator[str]:
    """After ``join``."""
    yield (
        f"{named(result.gone)} is part of {named(result.into)} now:"
        f" {counted(result.plays, 'play')} and {counted(result.verdicts, 'verdict')} moved."
    )
    if result.doubles:
        yield f"  {counted(result.doubles, 'play')} stood in both; kept once."
    yield f"  {WRONG}"


def verdict_given(result: VerdictGiven, look: Look) -> Iterator[str]:
    """After ``verdict SHOW …``."""
    given = result.given
    yield f"{named(result.show)}: {_opinion(given)}."
    if given.note:
        yield f"  “{given.note}”"
    if result.replaced is not None:
        yield f"  Before, {stamped(result.replaced.at, look.today)}: {_opinion(result.replaced)}."
    yield f"  {WRONG}"


def _opinion(verdict: Verdict) -> str:
    facts = [word for word in (verdict.verdict, rating(verdict.rating)) if word]
    if verdict.season is not None:
        facts.append(f"about season {verdict.season}")
    if verdict.knew_at:
        facts.append(f"you knew at {verdict.knew_at}")
    return ", ".join(facts) if facts else "a note"


def languages_set(report: LanguagesReport, look: Look) -> Iterator[str]:
    """``languages``, after a change and as the answer to a question."""
    preferences = report.preferences
    if not preferences.audio and not preferences.subtitles:
        yield "No preferred languages."
        yield f"  {WRONG}" if report.changed else f"  {SET_THEM}"
        return
    yield f"Audio      {languages(preferences.audio) or 'no preference'}"
    yield f"Subtitles  {languages(preferences.subtitles) or 'no preference'}"
    if preferences.audio:
        yield f"{report.covered} of {counted(report.shows, 'show')} can be watched that way."
    if report.changed:
        yield f"  {WRONG}"


def setting_changed(line: SettingLine, look: Look) -> Iterator[str]:
    """After ``config NAME VALUE``."""
    if line.before == line.value:
        yield f"{line.name} is {line.value} already; nothing changed."
        return
    yield f"{line.name} is {line.value} now (was {line.before})."
    yield f"  {WRONG}"


def left_out(history: History) -> str | None:
    """The note of ``history`` on plays whose time is not known well enough."""
    if not history.left_out:
        return None
    return f"{counted(history.left_out, 'play')} left out: when is not known well enough."
