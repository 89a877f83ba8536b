"""The sentences of ``watch``, ``unwatch`` and ``amend``: what was recorded, what was assumed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from watchlog.domain.dates.bulk import TimingKind
from watchlog.domain.dates.moments import Precision, moment, precision
from watchlog.domain.episodes.dropping import dropped_words
from watchlog.domain.episodes.grammar import compact, typed_form
from watchlog.domain.episodes.progress import Progress
from watchlog.domain.models import EpisodeRef, State
from watchlog.domain.runtimes import usual_minutes
from watchlog.errors import Again, Hint
from watchlog.render.data.plays import amended_data, unwatched_data, watched_data
from watchlog.render.sentences.shows import WRONG, lies_removed, named
from watchlog.render.text.style import Look
from watchlog.render.text.words import (
    SEEN_WHOLE,
    about,
    clock,
    counted,
    day,
    episode_of,
    language,
    listed,
    seen_of,
    stamped,
    state_word,
)
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.play_results import Amended, PlayLine, Unwatched, Watched

MOST_ENDS = 4
"""Plays recorded at once whose ends are all given; of more, the first end and the last."""

MOST_REMOVED = 8
"""Removed plays with a line of their own; the rest are counted."""

MOST_REMAINING = 4
"""Earlier plays of what was removed that are named: a reminder that these still count."""

MOST_CORRECTED = 12
"""Corrected plays with a line of their own, what each was before; the rest are counted."""


def watched_view(result: Watched) -> View:
    """Return the view of ``watch``."""
    return View("watch", lambda: watched_data(result), lambda look: watched(result, look))


def watched(result: Watched, look: Look) -> Iterator[str | Hint]:
    """The sentences after ``watch``."""
    show = result.show
    if result.added:
        yield f"Added {named(show)}."
        yield from lies_removed(result.removed, look)
    if not result.plays:
        yield from _nothing_new(result, look)
        return
    yield f"{_what_was_watched(result)}: {_when(result, look)}, {_audio(result)}."
    yield from _skipped(result, look)
    yield from _left_alone(result)
    if result.resumed is not None:
        why = f" ({result.paused_why})" if result.paused_why else ""
        yield f"  {show.title} was {result.resumed}{why}; you are watching it again."
        if result.dropping is not None:
            yield f"  {dropped_words(result.dropping, look.today)}."
    if result.not_aired:
        yield f"  {_not_aired(result.not_aired, look)}."
    if result.new_season is not None:
        yield f"  Season {result.new_season} is new here and has no episode count yet."
    if not show.is_film:
        yield f"  {_standing(result.progress, look)}"
    yield f"  {_way_back(result, look)}"


def _nothing_new(result: Watched, look: Look) -> Iterator[str | Hint]:
    show = result.show
    if show.is_film:
        last = show.plays[-1]
        when = stamped(last.at, look)
        yield f"You have already watched {named(show)}, {when}; nothing recorded."
    elif not result.left_alone:
        has = "has" if len(result.to_come) == 1 else "have"
        yield f"{show.title} {compact(result.to_come)} {has} not aired yet; nothing recorded."
        words = {"episodes": tuple(typed_form(result.to_come).split()), "to": None}
        # Named in bulk it would have no date; named alone it would be now.
        named_alone = Again(words, {"at": "unknown"}, show=show.slug)
        yield Hint("Watched it early?", again=named_alone)
        return
    else:
        refs = compact(result.left_alone)
        yield f"You have already watched {show.title} {refs}; nothing recorded."
        yield from _left_out(result)
    it = "it" if len(result.left_alone) < 2 else "them"
    yield Hint(f"Watched {it} again?", again=Again({"again": True}, show=show.slug))


def _what_was_watched(result: Watched) -> str:
    show, plays = result.show, result.plays
    refs = [line.play.ref for line in plays if line.play.ref is not None]
    name = f"{show.title} {compact(refs)}" if refs else named(show)
    rewatched = all(line.rewatch for line in plays)
    if len(plays) == 1:
        return f"{name}, rewatched" if rewatched else name
    return f"{name}, {len(plays)} {'rewatches' if rewatched else 'plays'}"


def _when(result: Watched, look: Look) -> str:
    timing = result.timing
    assert timing is not None
    if timing.kind is TimingKind.UNKNOWN:
        return f"date unknown ({timing.reason})"
    if timing.kind is TimingKind.DAY:
        date = stamped(timing.stamps[0], look)
        return f"on {date}, time unknown ({timing.reason})"
    if timing.kind is TimingKind.BACK_TO_BACK:
        return f"{_ends(result, look)}{_laid(result)}"
    # What is long ago is said with its year, in case another one was meant.
    words = stamped(timing.stamps[0], look.with_years if result.is_long_ago else look)
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
    """``Sun 22 Nov 22:05, 22:47 and 23:30``: the ends of the plays.

    Of more than four the first end and the last: ``Sun 22 Nov 22:05–23:30``.
    """
    assert result.timing is not None
    ends = [end for at in result.timing.stamps if (end := moment(at))]
    if len(ends) > MOST_ENDS:
        ends = [ends[0], ends[-1]]
    today = (look.with_years if result.is_long_ago else look).today
    days = [day(end.date(), today) for end in ends]
    words = [f"{days[0]} {clock(ends[0], look)}"]
    for previous, this, end in zip(days, days[1:], ends[1:], strict=False):
        # The day again only where it is another one: plays may run past midnight.
        words.append(clock(end, look) if this == previous else f"{this} {clock(end, look)}")
    if len(result.plays) <= MOST_ENDS:
        return listed(words)
    # A dash between two clocks; between two dates a word, or it would seem to part "Nov–Mon".
    return f"{words[0]}–{words[1]}" if days[0] == days[1] else f"{words[0]} to {words[1]}"


def _laid(result: Watched) -> str:
    usual = usual_minutes(result.show)
    if any(line.minutes.assumed for line in result.plays):
        return f" (back to back, at an assumed {usual.low}–{usual.high} min)"
    return " (back to back)"


def _audio(result: Watched) -> str:
    tags = list(dict.fromkeys(line.play.language for line in result.plays))
    # One language for each play, each named once: a binge may change it midway.
    if tags == [None]:
        return "language unknown"
    words = f"in {listed([language(tag) for tag in tags])}"
    return (
        f"{words} (assumed)" if any(line.play.language_assumed for line in result.plays) else words
    )


def _left_out(result: Watched) -> Iterator[str]:
    if result.to_come:
        have = "has" if len(result.to_come) == 1 else "have"
        yield f"  {compact(result.to_come)} {have} not aired yet: left out."


def _left_alone(result: Watched) -> Iterator[str]:
    yield from _left_out(result)
    if result.left_alone:
        one = len(result.left_alone) == 1
        were = "was already watched and is" if one else "were already watched and are"
        yield f"  {compact(result.left_alone)} {were} left alone; --again records a rewatch."


def _not_aired(days: Mapping[EpisodeRef, date | None], look: Look) -> str:
    """``S02E04 has not aired yet (Fri 4 Dec)``; of several the day from which they air."""
    known = sorted(each for each in days.values() if each is not None)
    has, begins = ("has", "") if len(days) == 1 else ("have", "from ")
    when = f" ({begins}{day(known[0], look.today)})" if known else ""
    return f"{compact(tuple(days))} {has} not aired yet{when}"


def _standing(progress: Progress, look: Look) -> str:
    facts = [seen_of(progress.watched, progress.episodes, progress.by_name)]
    if progress.seen_whole:
        facts = [SEEN_WHOLE]
    if progress.state is State.CAUGHT_UP:
        facts.append(state_word(progress.state))
    elif progress.state is State.COMPLETED:
        facts += [] if progress.seen_whole else [state_word(progress.state)]
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
    if timing.kind in (TimingKind.DAY, TimingKind.UNKNOWN):
        return f"Know when? watchlog amend --at … {look.dot} {WRONG}"
    if result.progress.state is State.COMPLETED and not show.verdicts:
        return f"What did you think? watchlog verdict {show.slug} … {look.dot} {WRONG}"
    return WRONG


def unwatched_view(result: Unwatched) -> View:
    """Return the view of ``unwatch``."""
    return View("unwatch", lambda: unwatched_data(result), lambda look: unwatched(result, look))


def unwatched(result: Unwatched, look: Look) -> Iterator[str]:
    """The sentences after ``unwatch``."""
    show = result.show
    if not result.plays:
        names = compact(result.left_alone) if result.left_alone else ""
        yield f"{show.title} {names}".rstrip() + ": no play to remove; nothing changed."
        return
    for line in result.plays[:MOST_REMOVED]:
        yield f"Removed the play of {_play_in_words(line, look)}."
    if len(result.plays) > MOST_REMOVED:
        yield f"  … and {counted(len(result.plays) - MOST_REMOVED, 'other play')} of {show.title}."
    for line in result.remaining[:MOST_REMAINING]:
        yield f"  An earlier play stays: {_play_in_words(line, look)}."
    if result.left_alone:
        yield f"  {compact(result.left_alone)}: no play to remove."
    yield f"  {WRONG}"


def _play_in_words(line: PlayLine, look: Look) -> str:
    name = f"{line.show.title} {episode_of(line.play)}".rstrip()
    heard = f", in {language(line.play.language)}" if line.play.language else ""
    return f"{name}, {stamped(line.play.at, look)}{heard}"


def amended_view(result: Amended) -> View:
    """Return the view of ``amend``."""
    return View("amend", lambda: amended_data(result), lambda look: amended(result, look))


def amended(result: Amended, look: Look) -> Iterator[str]:
    """The sentences after ``amend``."""
    if result.verdict is not None:
        yield from _amended_verdict(result, look)
        return
    if result.deleted:
        yield from _deleted(result, look)
        return
    pairs = zip(result.before, result.plays, strict=True)
    changed = [(old, new) for old, new in pairs if old.play != new.play]
    if not changed:
        yield "Already recorded that way; nothing changed."
        return
    yield f"Corrected {counted(len(changed), 'play')} of {result.show.title}:"
    for old, new in changed[:MOST_CORRECTED]:
        yield f"  {_corrected(old, new, look)}"
    if len(changed) > MOST_CORRECTED:
        yield f"  … and {len(changed) - MOST_CORRECTED} more"
    yield from _skipped(result, look)
    if result.not_aired:
        yield f"  {_not_aired(result.not_aired, look)}."
    yield from _earlier(result)
    yield f"  {WRONG}"


def _skipped(result: Watched | Amended, look: Look) -> Iterator[str]:
    """Say that there was no such clock time, and which one was recorded."""
    if result.skipped is not None and result.timing is not None:
        recorded = moment(result.timing.stamps[-1])
        assert recorded is not None, "a clock time was said"
        moved = "was skipped that night, when the clocks went forward: recorded as"
        yield f"  {clock(result.skipped, look)} {moved} {clock(recorded, look)}."


def _earlier(result: Amended) -> Iterator[str]:
    if result.earlier:
        stay = "stays as it is" if result.earlier == 1 else "stay as they are"
        yield f"  {counted(result.earlier, 'earlier play')} {stay} (--all-plays for all)."


def _corrected(old: PlayLine, new: PlayLine, look: Look) -> str:
    moved = old.show.id != new.show.id
    name = episode_of(old.play) or "the film"
    if moved or old.play.ref != new.play.ref:
        target = f"{new.show.title} {episode_of(new.play)}".strip()
        name = f"{name} is now {target}"
    facts = []
    if old.play.at != new.play.at:
        laid = ", back to back" if new.play.laid else ""
        facts.append(f"{stamped(new.play.at, look)}{laid} (was {stamped(old.play.at, look)})")
    elif old.play.laid and not new.play.laid:
        facts.append("time given, no longer estimated")
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
    for line in result.before[:MOST_REMOVED]:
        yield f"Removed the play of {_play_in_words(line, look)}."
    if len(result.before) > MOST_REMOVED:
        yield f"  … and {len(result.before) - MOST_REMOVED} more"
    yield from _earlier(result)
    yield f"  {WRONG}"


def _amended_verdict(result: Amended, look: Look) -> Iterator[str]:
    assert result.verdict is not None
    if result.deleted:
        yield f"Removed the verdict of {result.show.title}."
    else:
        when = stamped(result.verdict.at, look)
        yield f"The verdict of {result.show.title} is now dated {when}."
    yield f"  {WRONG}"
