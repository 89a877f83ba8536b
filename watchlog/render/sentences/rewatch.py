"""Times through a show in words: the one that was opened or closed, and all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.domain.episodes.passes import passes_of, standing
from watchlog.domain.runtimes import episode_minutes, total
from watchlog.render.data.shows import progress_row
from watchlog.render.sentences.shows import WRONG
from watchlog.render.text.style import Look
from watchlog.render.text.words import (
    about,
    counted,
    episodes_of,
    language,
    listed,
    seen_of,
    stamped,
)
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.play_results import ShowReport
    from watchlog.actions.shows.rewatch import Rewatch
    from watchlog.domain.episodes.passes import PassProgress
    from watchlog.domain.models import Play, Show


def rewatch_view(result: Rewatch) -> View:
    """Return the view of ``rewatch``."""
    return View("rewatch", lambda: progress_row(result.row), lambda look: rewatched(result, look))


def rewatched(result: Rewatch, look: Look) -> Iterator[str]:
    """The sentences after ``rewatch``."""
    show = result.row.show
    if result.opened is not None:
        yield from _opened(result, result.opened, look)
    elif not result.ended:
        of = "" if result.season is None else f"season {result.season} alone of "
        yield f"No rewatch of {of}{show.title} is open; nothing changed."
        return
    for each in result.ended:
        yield f"Closed {show.title}, {standing(each, look.today)}."
    yield f"  {WRONG}"


def _opened(result: Rewatch, one: PassProgress, look: Look) -> Iterator[str]:
    show, progress = result.row.summary.whole, result.row.progress
    along = f", with {listed(one.stored.company)}" if one.stored.company else ""
    yield f"{show.title}, {one.label}: {_scope(show, one)}{along}{_began(one, look)}."
    if result.resumed is not None:
        yield f"  {show.title} was {result.resumed}; you are watching it again."
    if result.joined:
        yield f"  {counted(result.joined, 'play')} since then {_is(result.joined)} part of it."
    left = f"{about(progress.left)} {look.dot} " if progress.left and progress.left.high else ""
    if progress.next is not None:
        following = episodes_of(show, [progress.next])
        yield f"  {left}next {following} {look.dot} watchlog watch {show.slug}"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _scope(show: Show, one: PassProgress) -> str:
    """``S01E01 to S02E04, 14 episodes``; of a series whose episodes are unknown: all of it."""
    if one.scope is None:
        return "all that you have seen, episodes unknown"
    first, last = (episodes_of(show, [ref]) for ref in (one.scope[0], one.scope[-1]))
    span = first if first == last else f"{first} to {last}"
    return f"{span}, {counted(len(one.scope), 'episode')}"


def _began(one: PassProgress, look: Look) -> str:
    if one.stored.recorded is None:
        return ""
    return f", since {stamped(one.stored.began, look)}"


def times_through(page: ShowReport, look: Look) -> Iterator[str]:
    """``1st 2019``, ``2nd 2026, 3 of 10, in Hindi``: each time through, where there are several."""
    show = page.row.summary.whole
    passes = passes_of(page.row.summary)
    if not passes:
        return
    first = [line.play for line in page.lines if not line.rewatch and line.play.pass_id is None]
    yield f"1st {_span(first, look)}{_tongue(first)}"
    for one in passes:
        plays = [play for play in show.plays if play.pass_id == one.stored.id]
        of = f" of {one.episodes}" if one.episodes is not None else ""
        far = f", {len(one.watched)}{of}" if one.is_open or one.stored.ended else ""
        closed = " (closed)" if one.stored.ended else ""
        when = _span(plays, look) if plays else f"since {stamped(one.stored.began, look)}"
        yield f"{one.label.removesuffix(' time')} {when}{far}{_tongue(plays)}{closed}"


def _span(plays: Sequence[Play], look: Look) -> str:
    """The year of plays, or the first and the last one; ``date unknown`` where none is known."""
    years = sorted({play.at[:4] for play in plays if play.at is not None})
    if not years:
        return "date unknown"
    return years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _tongue(plays: Sequence[Play]) -> str:
    """``, in Hindi``: the language in which all of these were heard, if it is one."""
    heard = {play.language for play in plays}
    tag = next(iter(heard)) if len(heard) == 1 else None
    return "" if tag is None else f", in {language(tag)}"


def standing_in_pass(one: PassProgress, show: Show, begun: Sequence[str] = ()) -> Iterator[str]:
    """``3 of 10``, ``5 h left``, ``next S01E04``; that it is complete, where it is.

    ``begun``: said in place of the next one.
    """
    yield seen_of(len(one.watched), one.episodes, 0)
    if one.next is None:
        yield from ("complete", *begun)
        return
    if one.scope is not None:
        yield f"{about(total(episode_minutes(show, ref) for ref in one.follows))} left"
    yield from begun or [f"next {episodes_of(show, [one.next])}"]
