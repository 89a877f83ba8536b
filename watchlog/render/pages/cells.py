"""Cells of a show that several pages have: its title, state, audio, verdict, how far one is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from watchlog.domain.languages.audio import only_audio
from watchlog.domain.models import ShowFacts, State, Verdict
from watchlog.render.text.bars import bar
from watchlog.render.text.line import Line
from watchlog.render.text.style import BOLD, DIM, GREEN, ORANGE, SKY, Look
from watchlog.render.text.words import SEEN_WHOLE, about, language, numbered, rating, state_word

if TYPE_CHECKING:
    from watchlog.actions.rows import ShowRow

AUDIO_WIDTH = 18
"""Columns at most of the column of languages, and of the platforms that stand in its place."""


def title_cell(show: ShowFacts, extra: str = "", *, bold: bool = False) -> Line:
    """A title, shortened to what the column gives, with something dim behind it."""
    cell = Line(show.title, BOLD if bold else "")
    if extra:
        cell.append(f" {extra}", f"{BOLD} {DIM}" if bold else DIM)
    return cell


def audio_cell(row: ShowRow) -> Line:
    """The language one would watch in; orange where no preferred language is to be had."""
    mark = not_preferred(row)
    if mark is not None:
        return Line(mark, ORANGE)
    if row.audio:
        return Line(language(row.audio))
    only = only_audio(row.show, row.wanted)
    if only is None:
        return Line("?", DIM)
    words = f"{language(only)} (assumed)"
    return Line(words if len(words) <= AUDIO_WIDTH else f"~{language(only)}", DIM)


def show_cell(row: ShowRow, look: Look, extra: str = "", *, bold: bool = False) -> Line:
    """A title; where there is no room for a column of languages, with the mark it would have."""
    time = row.in_pass.label if row.in_pass is not None else ""
    cell = title_cell(row.show, f"{time} {extra}".strip(), bold=bold)
    mark = not_preferred(row)
    if look.narrow and mark is not None:
        cell.append(f" {mark}", f"{BOLD} {ORANGE}" if bold else ORANGE)
    return cell


_STATES = {State.WATCHING.value: SKY, State.COMPLETED.value: GREEN, State.CAUGHT_UP.value: GREEN}


def state_cell(state: State) -> Line:
    """A state in its colour; the word alone says it all."""
    return Line(state_word(state), _STATES.get(state.value, DIM))


def standing_cell(row: ShowRow) -> Line:
    """The state of a show; of one that is finished without its episodes, that they are unknown."""
    state = row.progress.state
    if row.progress.seen_whole and state is State.COMPLETED:
        return Line(SEEN_WHOLE, GREEN)
    return state_cell(state)


def watched_bar(row: ShowRow, look: Look, cells: int | None = None) -> Line:
    """How much of a show was watched; dots where that is not known."""
    progress = row.progress
    return bar(progress.watched, None if progress.seen_whole else progress.episodes, look, cells)


def watched_count(row: ShowRow) -> str:
    """``7/10``, ``6/?``; ``46 by name`` where no number is known; ``7/10 +46 by name``.

    ``seen`` where that is all that is known.
    """
    progress = row.progress
    unknown = progress.seen_whole or progress.episodes is None
    numbered = f"{progress.watched}/{'?' if unknown else progress.episodes}"
    if progress.by_name:
        by_name = f"{progress.by_name:,} by name"
        return f"{numbered} +{by_name}" if progress.watched else by_name
    return "seen" if progress.seen_whole and not progress.watched else numbered


def time_left(row: ShowRow) -> str:
    """Time left, ``?`` where a season's length is unknown, a dash where nothing is left."""
    if row.progress.left is None:
        return "–" if row.progress.seen_whole else "?"
    return about(row.progress.left) if row.progress.left.high else "–"


def verdict_cell(verdict: Verdict | None) -> Line:
    """``stream 8.5`` in green, ``skip 5`` in orange."""
    if verdict is None:
        return Line("")
    word = verdict.verdict or ""
    style = {"stream": GREEN, "skip": ORANGE}.get(word, "")
    return Line(f"{word} {rating(verdict.rating)}".strip(), style)


def headline_cell(row: ShowRow, look: Look) -> Line:
    """What is said of the show; else of its seasons."""
    if row.verdict is None or row.verdict.season is None:
        return verdict_cell(row.verdict)
    return season_verdicts(row.season_verdicts, look)


def season_verdicts(verdicts: Sequence[Verdict], look: Look) -> Line:
    """``S1 stream 8.5 · S2 skip 3``."""
    line = Line()
    for number, each in enumerate(verdicts):
        line.append(f"{f' {look.dot} ' if number else ''}S{each.season} ", DIM)
        line.extend(verdict_cell(each))
    return line


def next_cell(row: ShowRow) -> Line:
    """The code of the next episode in sky blue; ``film`` for a film."""
    if row.show.is_film:
        return Line("film", SKY)
    if row.progress.next is None:
        return Line("–", DIM)
    return Line(numbered(row.absolute, row.progress.next), SKY)


def not_preferred(row: ShowRow) -> str | None:
    """``en, no hi``: in which language a show is, where no preferred one covers it; else None.

    ``fr only`` where several languages are preferred. What one chose to watch in is there.
    """
    if row.preferred is not False or row.audio in row.wanted:
        return None
    # Two tags are what a narrow column holds: "fr/de/…, no hi".
    tags = (row.audio,) if row.audio else row.show.languages
    there = "/".join(tags[:2]) + ("/…" if len(tags) > 2 else "")
    return f"{there}, no {row.wanted[0]}" if len(row.wanted) == 1 else f"{there} only"
