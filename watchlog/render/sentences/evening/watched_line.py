"""``watch`` on a terminal: what was recorded with a bar, what is left and next, the way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.domain.models import State
from watchlog.render.sentences.company import next_along
from watchlog.render.sentences.shows import lies_removed, named
from watchlog.render.text.bars import bar
from watchlog.render.text.blocks import beside, folded, with_margin, wrapped
from watchlog.render.text.line import MARGIN, Line
from watchlog.render.text.style import BOLD, DIM, GREEN, Look
from watchlog.render.text.words import (
    SEEN_WHOLE,
    about,
    episodes_of,
    part_of,
    seen_of,
    state_word,
)
from watchlog.startup.values import Record

if TYPE_CHECKING:
    from watchlog.actions.play_results import Watched

BAR = 15
"""Cells of the bar beside what was recorded."""

ROOM_FOR_BAR = 60
"""Columns from which it stands there; on a narrower terminal it stands below."""

WIDEST = 100
"""Columns at the end of which the bar and the way back stand on a wider terminal."""

GAP = 2
"""Columns at least before what stands at the end of a line."""

UNDO = "watchlog undo"


class WatchedWords(Record):
    """What a pipe is told as well: ``below`` are lines, ``next_step`` a question and a command.

    ``begun``: the episode with which ``watch`` goes on, where that is not the next one.
    """

    audio: str
    when: str
    begun: tuple[str, ...]
    below: tuple[str, ...]
    next_step: tuple[str, str] | None


def watched_page(result: Watched, look: Look, words: WatchedWords) -> Iterator[Line]:
    """Yield the lines: what was recorded, what that finished or made, what is left, what to do."""
    width = min(look.width - MARGIN, WIDEST)
    if result.added:
        for each in (f"Added {named(result.show)}.", *lies_removed(result.removed, look)):
            yield from map(Line, wrapped(each, width))
    yield from with_margin(_head(result, look, words, width - MARGIN))
    below = [*words.below, *(f"  {left}" for left in _left(result, look, words.begun))]
    lines = [Line(each) for line in below for each in wrapped(line, width)]
    if words.next_step is not None:
        lines += [Line(each, DIM) for each in wrapped(f"  {'  '.join(words.next_step)}", width)]
    yield from _with_way_back(lines, width)


def _with_way_back(lines: list[Line], width: int) -> list[Line]:
    """Lines with ``watchlog undo`` at the end of the last one, or below it."""
    room = width - len(UNDO)
    if not lines or lines[-1].columns + GAP > room:
        return [*lines, Line(" " * 2 * MARGIN).append(UNDO, DIM)]
    last = lines[-1].copy()
    return [*lines[:-1], last.append(" " * (room - last.columns)).append(UNDO, DIM)]


def _head(result: Watched, look: Look, words: WatchedWords, room: int) -> list[Line]:
    """``✓ Ballard S01E08 in Hindi, 22:41   ━━━━━━━━━━━━───   8/10``."""
    from watchlog.render.text.line import Line

    name, rest = _name(result)
    first = result.plays[0].play
    if first.part:
        part = part_of(result.show, first)
        name, rest = (name, f"{rest}, {part}") if rest else (f"{name},", part)
    if words.audio.startswith("in "):
        facts = f"{rest}{',' if first.part else ''} {words.audio}, {words.when}"
    else:
        facts = f"{rest}, {words.when}, {words.audio}" if rest else f"{words.when}, {words.audio}"
        name = name if rest else f"{name},"
    pieces = [(look.tick, GREEN), (name, BOLD), (facts, "")]
    drawn = _bar(result, look)
    if drawn is None:
        return folded(pieces, room, MARGIN)
    if look.width < ROOM_FOR_BAR:
        return [*folded(pieces, room, MARGIN), Line(" " * MARGIN).extend(drawn)]
    place = room - drawn.columns
    return beside(folded(pieces, place - GAP, MARGIN), [drawn], place)


def _name(result: Watched) -> tuple[str, str]:
    """The title, which is bold, and the episodes."""
    show = result.show
    refs = [line.play.ref for line in result.plays if line.play.ref is not None]
    rewatched = "rewatched" if all(line.rewatch for line in result.plays) else ""
    if result.in_pass is not None:
        rewatched = result.in_pass.label
    if not refs:
        return named(show), rewatched
    return show.title, f"{episodes_of(show, refs)} {rewatched}".strip()


def _bar(result: Watched, look: Look) -> Line | None:
    """How much of the series is watched; None of a film, and where that is not known."""
    progress, one = result.progress, result.in_pass
    if one is not None:
        count = f"{len(one.watched)}/{one.episodes or '?'}"
        return bar(len(one.watched), one.episodes, look, BAR).append(f"  {count:>5}")
    if result.show.is_film or progress.seen_whole or progress.by_name:
        return None
    count = f"{progress.watched}/{progress.episodes or '?'}"
    return bar(progress.watched, progress.episodes, look, BAR).append(f"  {count:>5}")


def _left(result: Watched, look: Look, begun: Sequence[str]) -> Iterator[str]:
    """``2 left, 1 h 25 m · next S01E09``; nothing where the bar says it all."""
    progress = result.progress
    if result.show.is_film:
        return
    if result.in_pass is not None:
        from watchlog.render.sentences.rewatch import standing_in_pass

        yield f" {look.dot} ".join([*standing_in_pass(result.in_pass, result.show, begun)][1:])
        return
    facts = []
    if progress.seen_whole:
        facts.append(SEEN_WHOLE)
    elif progress.by_name:
        facts.append(seen_of(progress.watched, progress.episodes, progress.by_name))
    if progress.state is State.CAUGHT_UP:
        facts.append(state_word(progress.state))
    elif progress.episodes is not None and progress.left is not None and progress.left.high:
        facts.append(f"{progress.episodes - progress.watched} left, {about(progress.left)}")
    elif progress.left is not None and progress.left.high:
        facts.append(f"{about(progress.left)} left")
    if progress.skipped:
        facts.append(f"{len(progress.skipped)} skipped")
    if progress.next is not None and not begun:
        facts.append(f"next {episodes_of(result.show, [progress.next])}")
    facts += [*begun, *next_along(result)]
    if facts:
        yield f" {look.dot} ".join(facts)
