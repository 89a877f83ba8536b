"""The sentences after a change: what was recorded, what was assumed, how to take it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from watchlog.actions.results import (
    Added,
    Amended,
    Edited,
    Joined,
    LanguagesReport,
    PlayLine,
    Removed,
    SettingLine,
    Shelved,
    Unwatched,
    VerdictGiven,
    Watched,
)
from watchlog.domain.episodes import compact, typed
from watchlog.domain.models import Runtime, Season, Show, State, Verdict
from watchlog.domain.moments import Precision, moment, precision
from watchlog.domain.progress import Progress
from watchlog.domain.runtimes import usual_minutes
from watchlog.domain.times import Times
from watchlog.render.look import Look
from watchlog.render.words import (
    about,
    clock,
    counted,
    day,
    episode_of,
    language,
    languages,
    listed,
    rating,
    stamped,
)


def named(show: Show) -> str:
    """A show with its year, where it has one."""
    return f"{show.title} ({show.year})" if show.year else show.title


def added(result: Added, look: Look) -> Iterator[str]:
    """After ``add``."""
    show = result.row.show
    yield f"Added {named(show)}{_what_is_known(show)}."
    seen_it = "Seen it?" if show.is_film else "Seen the first?"
    yield (f"  {seen_it} watchlog watch {show.slug} {look.dot} Wrong? watchlog rm {show.slug}")


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
    if not lines:
        yield f"{named(after)} says so already; nothing changed."
        return
    yield f"{named(before)}, changed:"
    yield from (f"  {line}" for line in lines)


def _differences(before: Show, after: Show) -> Iterator[str]:
    for name, words in _FIELDS.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield f"{words}: {_value(name, new)} (was {_value(name, old)})"


_FIELDS = {
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
    length = "episodes unknown" if season.episodes is None else counted(season.episodes, "episode")
    heard = f", in {language(season.watch_in)}" if season.watch_in else ""
    return f"S{season.number:02d} {length}{heard}"


def removed(result: Removed, look: Look) -> Iterator[str]:
    """After ``rm``."""
    show = result.show
    yield f"Removed {named(show)} from your library."
    if show.plays:
        plays = counted(len(show.plays), "play")
        yield f"  {plays}, {about(result.minutes)}, leave the statistics with it."
    yield "  It stays in the file, marked as removed; every view leaves it out."


def watched(result: Watched, look: Look) -> Iterator[str]:
    """After ``watch``."""
    show = result.show
    if result.added:
        yield f"Added {named(show)}."
    if not result.plays:
        yield from _nothing_new(result, look)
        return
    yield f"{_what_was_watched(result)}: {_when(result, look)}, {_audio(result)}."
    yield from _left_alone(result)
    if result.resumed is not None:
        why = f" (you had dropped it: {result.dropped_why})" if result.dropped_why else ""
        yield f"  {show.title} was {result.resumed}; it is being watched again{why}."
    if result.new_season is not None:
        yield f"  Season {result.new_season} is new here; how many episodes it has is unknown."
    if result.progress.episodes or not show.is_film:
        yield f"  {_standing(show, result.progress, look)}"
    yield f"  {_way_back(result, look)}"


def _nothing_new(result: Watched, look: Look) -> Iterator[str]:
    show = result.show
    if show.is_film:
        last = show.plays[-1]
        when = stamped(last.at, look.today)
        yield f"You have seen {named(show)} already ({when}); nothing recorded."
        again = f"watchlog watch {show.slug} --again"
    else:
        has = "has a play" if len(result.left_alone) == 1 else "have plays"
        yield f"{show.title} {compact(result.left_alone)} {has} already; nothing recorded."
        word = str(result.left_alone[0]).lower()
        again = f"watchlog watch {show.slug} {word} --again"
    yield f"  Seen again? {again}"


def _what_was_watched(result: Watched) -> str:
    show, plays = result.show, result.plays
    refs = [line.play.ref for line in plays if line.play.ref is not None]
    name = f"{show.title} {compact(refs)}" if refs else named(show)
    if all(line.rewatch for line in plays):
        name += ", again"
    return name if len(plays) == 1 else f"{name}, {len(plays)} plays"


def _when(result: Watched, look: Look) -> str:
    timing = result.timing
    assert timing is not None
    if timing.times is Times.UNKNOWN:
        return f"date unknown ({timing.reason})"
    if timing.times is Times.DAY:
        date = stamped(timing.stamps[0], look.today)
        return f"on {date}, time unknown ({timing.reason})"
    if timing.times is Times.BACK_TO_BACK:
        return f"{_ends(result, look)}{_laid(result)}"
    words = stamped(timing.stamps[0], look.today)
    if result.said_back and timing.stamps[0] and str(look.today.year) == timing.stamps[0][:4]:
        words += f" {look.today.year}"
    return (
        words
        if precision(timing.stamps[0]) is Precision.MOMENT
        else _vaguely(words, timing.stamps[0])
    )


def _vaguely(words: str, at: str | None) -> str:
    if at is None:
        return words
    return f"on {words}" if precision(at) is Precision.DAY else f"in {words}"


def _ends(result: Watched, look: Look) -> str:
    """``Sun 22 Nov 22:05, 22:47 and 23:30``, or the first start and the last end of many."""
    assert result.timing is not None
    ends = [end for at in result.timing.stamps if (end := moment(at))]
    if len(ends) > 4:
        ends = [ends[0], ends[-1]]
    days = [day(end.date(), look.today) for end in ends]
    words = [f"{days[0]} {clock(ends[0])}"]
    for previous, this, end in zip(days, days[1:], ends[1:], strict=False):
        words.append(clock(end) if this == previous else f"{this} {clock(end)}")
    return f"{words[0]} to {words[1]}" if len(result.plays) > 4 else listed(words)


def _laid(result: Watched) -> str:
    usual = usual_minutes(result.show)
    if any(line.minutes.assumed for line in result.plays):
        return f" (back to back, at an assumed {usual.low}–{usual.high} min)"
    return " (back to back)"


def _audio(result: Watched) -> str:
    tags = list(dict.fromkeys(line.play.language for line in result.plays))
    if tags == [None]:
        return "language unknown"
    words = f"in {listed([language(tag) for tag in tags])}"
    return (
        f"{words} (assumed)" if any(line.play.language_assumed for line in result.plays) else words
    )


def _left_alone(result: Watched) -> Iterator[str]:
    if result.left_alone:
        has = "has a play" if len(result.left_alone) == 1 else "have plays"
        names = compact(result.left_alone)
        yield f"  {names} {has} already and was left alone; --again records another."


def _standing(show: Show, progress: Progress, look: Look) -> str:
    if show.is_film:
        return "Seen."
    facts = [f"{progress.watched} of {progress.episodes or '?'}"]
    if progress.state in (State.COMPLETED, State.CAUGHT_UP):
        facts.append("completed" if progress.state is State.COMPLETED else "caught up")
    elif progress.left is not None and progress.left.high:
        facts.append(f"{about(progress.left)} left")
    if progress.skipped:
        facts.append(f"{len(progress.skipped)} skipped")
    if progress.next is not None:
        facts.append(f"next {progress.next}")
    return f" {look.dot} ".join(facts)


def _way_back(result: Watched, look: Look) -> str:
    timing, show = result.timing, result.show
    assert timing is not None
    refs = [line.play.ref for line in result.plays if line.play.ref is not None]
    wrong = f"Wrong? watchlog unwatch {show.slug} {typed(refs)}".rstrip()
    if timing.times in (Times.DAY, Times.UNKNOWN):
        return f"You know when? watchlog amend --at now {look.dot} {wrong}"
    if result.progress.state is State.COMPLETED and not show.verdicts:
        return f"What did you think? watchlog verdict {show.slug} stream {look.dot} {wrong}"
    return wrong


def unwatched(result: Unwatched, look: Look) -> Iterator[str]:
    """After ``unwatch``."""
    show = result.show
    if not result.plays:
        names = compact(result.left_alone) if result.left_alone else ""
        yield f"{show.title} {names}".rstrip() + ": no play to remove; nothing changed."
        return
    for line in result.plays[:8]:
        yield f"Removed the play of {_play_in_words(line, look)}."
    if len(result.plays) > 8:
        yield f"  … and {counted(len(result.plays) - 8, 'other play')} of {show.title}."
    for line in result.staying[:4]:
        yield f"  An earlier one stays: {_play_in_words(line, look)}."
    if result.left_alone:
        yield f"  {compact(result.left_alone)}: no play to remove."
    refs = [line.play.ref for line in result.plays if line.play.ref is not None]
    yield f"  Wrong? watchlog watch {show.slug} {typed(refs)} --at …"


def _play_in_words(line: PlayLine, look: Look) -> str:
    name = f"{line.show.title} {episode_of(line.play)}".rstrip()
    heard = f", in {language(line.play.language)}" if line.play.language else ""
    return f"{name}, {stamped(line.play.at, look.today)}{heard}"


def amended(result: Amended, look: Look) -> Iterator[str]:
    """After ``amend``."""
    if result.verdict is not None:
        yield from _amended_verdict(result, look)
        return
    if result.deleted:
        yield from _deleted(result, look)
        return
    unchanged = [new.play for new in result.plays] == [old.play for old in result.before]
    if unchanged:
        yield "They say so already; nothing changed."
        return
    yield f"Corrected {counted(len(result.plays), 'play')} of {result.show.title}:"
    for old, new in list(zip(result.before, result.plays, strict=True))[:12]:
        yield f"  {_corrected(old, new, look)}"
    if len(result.plays) > 12:
        yield f"  … and {len(result.plays) - 12} more"


def _corrected(old: PlayLine, new: PlayLine, look: Look) -> str:
    moved = old.show.id != new.show.id
    name = episode_of(old.play) or "the film"
    if moved or old.play.ref != new.play.ref:
        target = f"{new.show.title} {episode_of(new.play)}".strip()
        name = f"{name} is now {target}"
    facts = []
    if old.play.at != new.play.at:
        laid = ", back to back" if new.play.laid else ""
        facts.append(
            f"{stamped(new.play.at, look.today)}{laid} (was {stamped(old.play.at, look.today)})"
        )
    if (old.play.language, old.play.language_assumed) != (
        new.play.language,
        new.play.language_assumed,
    ):
        assumed = ", assumed" if old.play.language_assumed else ""
        facts.append(
            f"in {language(new.play.language)} (was {language(old.play.language)}{assumed})"
        )
    if old.play.subtitles != new.play.subtitles:
        facts.append(f"subtitles {language(new.play.subtitles)}")
    return f"{name}  {'; '.join(facts)}".rstrip()


def _deleted(result: Amended, look: Look) -> Iterator[str]:
    for line in result.before[:8]:
        yield f"Removed the play of {_play_in_words(line, look)}."
    if len(result.before) > 8:
        yield f"  … and {len(result.before) - 8} more"


def _amended_verdict(result: Amended, look: Look) -> Iterator[str]:
    assert result.verdict is not None
    if result.deleted:
        yield f"Removed that verdict of {result.show.title}."
    else:
        when = stamped(result.verdict.at, look.today)
        yield f"The verdict of {result.show.title} was given {when} now."


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


def joined(result: Joined, look: Look) -> Iterator[str]:
    """After ``join``."""
    yield (
        f"{named(result.gone)} is part of {named(result.into)} now:"
        f" {counted(result.plays, 'play')} and {counted(result.verdicts, 'verdict')} moved."
    )
    if result.doubles:
        yield f"  {counted(result.doubles, 'play')} stood in both and was kept once."


def verdict_given(result: VerdictGiven, look: Look) -> Iterator[str]:
    """After ``verdict SHOW …``."""
    given = result.given
    yield f"{named(result.show)}: {_opinion(given)}."
    if given.note:
        yield f"  “{given.note}”"
    if result.replaced is not None:
        yield f"  Before, {stamped(result.replaced.at, look.today)}: {_opinion(result.replaced)}."


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
        yield "  Set them in order: watchlog languages hi en --subtitles en"
        return
    yield f"Audio      {languages(preferences.audio) or 'no preference'}"
    yield f"Subtitles  {languages(preferences.subtitles) or 'no preference'}"
    if preferences.audio:
        yield f"{report.covered} of {counted(report.shows, 'show')} can be watched that way."


def setting_changed(line: SettingLine, look: Look) -> Iterator[str]:
    """After ``config NAME VALUE``."""
    if line.before == line.value:
        yield f"{line.name} is {line.value} already; nothing changed."
        return
    yield f"{line.name} is {line.value} now (was {line.before})."
