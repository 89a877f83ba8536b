"""The sentences of ``watch``: what was recorded, what was assumed, what is next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from watchlog.domain.dates.bulk import TimingKind
from watchlog.domain.dates.moments import Precision, moment, precision
from watchlog.domain.episodes.dropping import dropped_words
from watchlog.domain.episodes.grammar import compact, typed_form
from watchlog.domain.models import EpisodeRef, State
from watchlog.domain.runtimes import usual_minutes
from watchlog.domain.verdicts import standing_verdict
from watchlog.errors import Again, Hint
from watchlog.render.sentences.company import along, company_lines, company_of, next_along
from watchlog.render.sentences.shows import WRONG, lies_removed, named
from watchlog.render.text.style import Look
from watchlog.render.text.words import (
    SEEN_WHOLE,
    about,
    clock,
    day,
    episodes_of,
    language,
    listed,
    part_of,
    seen_of,
    stamped,
    state_word,
)
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.play_results import Amended, Watched
    from watchlog.render.text.line import Line

MOST_ENDS = 4
"""Plays recorded at once whose ends are all given; of more, the first end and the last."""

EITHER = "stream/skip"
"""Stands for the word that only the person knows; no shell takes it for more than a word."""


def watched_view(result: Watched) -> View:
    """Return the view of ``watch``: sentences, and a page for a terminal."""

    def data() -> dict[str, Any]:
        from watchlog.render.data.plays import watched_data

        return watched_data(result)

    return View(
        "watch",
        data,
        lambda look: watched(result, look),
        (lambda look: _page(result, look)) if result.plays else None,
    )


def _page(result: Watched, look: Look) -> Iterator[Line]:
    from watchlog.render.sentences.evening.watched_line import WatchedWords, watched_page

    words = WatchedWords(
        audio=_heard(result, " "),
        when=_when(result, look, short=True),
        begun=begun(result),
        below=(*_asides(result, look), *(f"  {words}" for words in _occasions(result))),
        next_step=_next_step(result) if look.hints else None,
    )
    return watched_page(result, look, words)


def watched(result: Watched, look: Look) -> Iterator[str | Hint]:
    """The sentences after ``watch``."""
    show = result.show
    if result.added:
        yield f"Added {named(show)}."
        yield from lies_removed(result.removed, look)
    if not result.plays:
        yield from _nothing_new(result, look)
        return
    yield f"{_what_was_watched(result)}: {_when(result, look)}, {_heard(result, ', ')}."
    yield from _asides(result, look)
    if not show.is_film:
        yield f"  {_standing(result, look)}"
    yield from (f"  {words}." for words in _occasions(result))
    yield f"  {_way_back(result, look)}"


def _asides(result: Watched, look: Look) -> Iterator[str]:
    """What is to be known of what was recorded beside it, a line each."""
    show = result.show
    yield from skipped(result, look)
    yield from _left_alone(result)
    yield from company_lines(result)
    if result.resumed is not None:
        why = f" ({result.paused_why})" if result.paused_why else ""
        yield f"  {show.title} was {result.resumed}{why}; you are watching it again."
        if result.dropping is not None:
            yield f"  {dropped_words(result.dropping, look.today)}."
    if result.not_aired:
        yield f"  {not_aired(result.not_aired, look)}."
    if result.verdict is not None:
        from watchlog.render.sentences.verdicts import with_verdict

        yield from with_verdict(result.verdict)
    if result.minutes_said is not None:
        from watchlog.render.sentences.evening.parts import parts_together

        yield from parts_together(result.minutes_said, show)
    if result.new_season is not None:
        yield f"  Season {result.new_season} is new here and has no episode count yet."


def _nothing_new(result: Watched, look: Look) -> Iterator[str | Hint]:
    show = result.show
    if show.is_film:
        last = show.whole_plays[-1]
        when = stamped(last.at, look)
        company = along(result.company)
        yield f"You have already watched {named(show)}{company}, {when}; nothing recorded."
    elif not result.left_alone:
        has = "has" if len(result.to_come) == 1 else "have"
        names = episodes_of(show, result.to_come)
        yield f"{show.title} {names} {has} not aired yet; nothing recorded."
        words = {"episodes": tuple(typed_form(result.to_come).split()), "to": None}
        # Named in bulk it would have no date; named alone it would be now.
        named_alone = Again(words, {"at": "unknown"}, show=show.slug)
        yield Hint("Watched it early?", again=named_alone)
        return
    else:
        what = f"{show.title} {episodes_of(result.show, result.left_alone)}{along(result.company)}"
        yield f"You have already watched {what}{_as_others(result)}; nothing recorded."
        yield from _elsewhere(result)
        yield from _left_out(result)
    it = "it" if len(result.left_alone) < 2 else "them"
    given: dict[str, object] = {"again": True}
    if result.is_placed:
        # Numbers typed for a show that was joined are others of the show that it is in.
        given["episodes"] = tuple(typed_form(result.left_alone).split())
    yield Hint(f"Watched {it} again?", again=Again(given, show=show.slug))


def _what_was_watched(result: Watched) -> str:
    show, plays = result.show, result.plays
    refs = [line.play.ref for line in plays if line.play.ref is not None]
    name = f"{show.title} {episodes_of(show, refs)}" if refs else named(show)
    if plays[0].play.part:
        name += f", {part_of(show, plays[0].play)}"
    rewatched = all(line.rewatch for line in plays)
    if result.in_pass is not None:
        number = f", {len(plays):,} plays" if len(plays) > 1 else ""
        return f"{name}, {result.in_pass.label}{number}"
    if len(plays) == 1:
        return f"{name}, rewatched" if rewatched else name
    return f"{name}, {len(plays):,} {'rewatches' if rewatched else 'plays'}"


def _when(result: Watched, look: Look, *, short: bool = False) -> str:
    """When it was watched; ``short``: without the day where that is today."""
    timing = result.timing
    assert timing is not None
    if timing.kind is TimingKind.UNKNOWN:
        return f"date unknown ({timing.reason})"
    if timing.kind is TimingKind.DAY:
        date = stamped(timing.stamps[0], look)
        return f"on {date}, time unknown ({timing.reason})"
    if timing.kind is TimingKind.BACK_TO_BACK:
        return f"{_ends(result, look, short)}{_laid(result)}"
    at = timing.stamps[0]
    if precision(at) is Precision.MOMENT:
        return _ends(result, look, short)
    # What is long ago is said with its year, in case another one was meant.
    words = stamped(at, look.with_years if result.is_long_ago else look)
    if at is None:
        return words
    return f"on {words}" if precision(at) is Precision.DAY else f"in {words}"


def _ends(result: Watched, look: Look, short: bool) -> str:
    """``Sun 22 Nov 22:05, 22:47 and 23:30``: the ends of the plays.

    Of more than four the first end and the last: ``Sun 22 Nov 22:05–23:30``.
    """
    assert result.timing is not None
    ends = [end for at in result.timing.stamps if (end := moment(at))]
    if len(ends) > MOST_ENDS:
        ends = [ends[0], ends[-1]]
    today = (look.with_years if result.is_long_ago else look).today
    words, before = [], look.today if short and not result.is_long_ago else None
    for end in ends:
        # The day again only where it is another one: plays may run past midnight.
        on = "" if end.date() == before else f"{day(end.date(), today)} "
        words.append(f"{on}{clock(end, look)}")
        before = end.date()
    if len(result.plays) <= MOST_ENDS:
        return listed(words)
    # A dash between two clocks; between two dates a word, or it would seem to part "Nov–Mon".
    return f"{words[0]}{'–' if ends[0].date() == ends[-1].date() else ' to '}{words[-1]}"


def _laid(result: Watched) -> str:
    usual = usual_minutes(result.show)
    if any(line.minutes.assumed for line in result.plays):
        return f" (back to back, at an assumed {usual.low}–{usual.high} min)"
    return " (back to back)"


def _audio(result: Watched) -> str:
    """``in Hindi``, ``in Hindi (assumed)``, ``language unknown``."""
    tags = list(dict.fromkeys(line.play.language for line in result.plays))
    # One language for each play, each named once: a binge may change it midway.
    if tags == [None]:
        return "language unknown"
    words = f"in {listed([language(tag) for tag in tags])}"
    return (
        f"{words} (assumed)" if any(line.play.language_assumed for line in result.plays) else words
    )


def _heard(result: Watched, between: str) -> str:
    """In which language, and with whom where that is known."""
    audio = _audio(result)
    between = between if audio.startswith("in ") else ", "
    return between.join(filter(None, [audio, company_of(result)]))


def _left_out(result: Watched) -> Iterator[str]:
    if result.to_come:
        have = "has" if len(result.to_come) == 1 else "have"
        yield f"  {episodes_of(result.show, result.to_come)} {have} not aired yet: left out."


def _left_alone(result: Watched) -> Iterator[str]:
    yield from _left_out(result)
    if result.left_alone:
        one = len(result.left_alone) == 1
        were, are = ("was", "is") if one else ("were", "are")
        watched = f"{were} already watched{along(result.company)} and {are} left alone"
        names = episodes_of(result.show, result.left_alone)
        yield f"  {names} {watched}; --again records a rewatch."
        yield from _elsewhere(result)


def _as_others(result: Watched) -> str:
    """``, as S01E04``: where the plays of all that was named have other numbers."""
    if set(result.left_alone) != set(result.elsewhere):
        return ""
    return f", as {episodes_of(result.show, [result.elsewhere[ref] for ref in result.left_alone])}"


def _elsewhere(result: Watched) -> Iterator[str]:
    """Say which numbers these are at TVmaze, and the way there."""
    if result.elsewhere:
        from watchlog.render.data.moves import pairs_words

        moved = pairs_words(sorted((was, ref) for ref, was in result.elsewhere.items()))
        yield f"  {moved} at TVmaze now: watchlog refresh {result.show.slug} --follow"


def not_aired(days: Mapping[EpisodeRef, date | None], look: Look) -> str:
    """``S02E04 has not aired yet (Fri 4 Dec)``; of several the day from which they air."""
    known = sorted(each for each in days.values() if each is not None)
    has, begins = ("has", "") if len(days) == 1 else ("have", "from ")
    when = f" ({begins}{day(known[0], look.today)})" if known else ""
    return f"{compact(tuple(days))} {has} not aired yet{when}"


def _standing(result: Watched, look: Look) -> str:
    if result.in_pass is not None:
        from watchlog.render.sentences.rewatch import standing_in_pass

        in_pass = standing_in_pass(result.in_pass, result.show, tuple(begun(result)))
        return f" {look.dot} ".join(in_pass)
    progress = result.progress
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
    of_part = begun(result)
    if progress.next is not None and not of_part:
        facts.append(f"next {episodes_of(result.show, [progress.next])}")
    facts += [*of_part, *next_along(result)]
    return f" {look.dot} ".join(facts)


def begun(result: Watched) -> tuple[str, ...]:
    """Say of a part with which episode ``watch`` goes on, where that is not the next one."""
    if result.minutes_said is None or not result.minutes_said.is_part:
        return ()
    from watchlog.render.sentences.evening.parts import goes_on

    return tuple(goes_on(result))


def _way_back(result: Watched, look: Look) -> str:
    following = _next_step(result)
    return WRONG if following is None else f"{' '.join(following)} {look.dot} {WRONG}"


def _next_step(result: Watched) -> tuple[str, str] | None:
    """A question and what to type if so; None where there is nothing to ask."""
    timing, show = result.timing, result.show
    assert timing is not None
    if timing.kind in (TimingKind.DAY, TimingKind.UNKNOWN):
        return "Know when?", "watchlog amend --at …"
    if result.minutes_said is not None and result.minutes_said.is_part:
        from watchlog.render.sentences.evening.parts import more_of_it

        return "Watched more of it?", more_of_it(result)
    finished = result.occasions is not None and result.occasions.finished
    done = finished or result.progress.state is State.COMPLETED
    if done and standing_verdict(show.verdicts) is None:
        return "What did you think?", f'watchlog verdict {show.slug} {EITHER} "…"'
    return None


def _occasions(result: Watched) -> Iterable[str]:
    if result.occasions is None or not any(result.occasions):
        return ()
    from watchlog.render.sentences.evening.occasions import occasion_lines

    return occasion_lines(result.show, result.occasions)


def skipped(result: Watched | Amended, look: Look) -> Iterator[str]:
    """Say that there was no such clock time, and which one was recorded."""
    if result.skipped is not None and result.timing is not None:
        recorded = moment(result.timing.stamps[-1])
        assert recorded is not None, "a clock time was said"
        moved = "was skipped that night, when the clocks went forward: recorded as"
        yield f"  {clock(result.skipped, look)} {moved} {clock(recorded, look)}."
