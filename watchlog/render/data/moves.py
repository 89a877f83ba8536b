"""Episodes that TVmaze has under other numbers than the plays of them, in few words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from watchlog.domain.episodes.grammar import compact
from watchlog.domain.models import EpisodeRef
from watchlog.domain.moves.renumbered import Move, unsettled
from watchlog.domain.summary import ShowSummary
from watchlog.render.text.words import counted

MOST_RUNS = 3
"""Runs of episodes that are named; more are counted."""

Pair = tuple[EpisodeRef, EpisodeRef]


def unsettled_text(show: ShowSummary) -> str | None:
    """``S01E03 is S01E04 at TVmaze now: watchlog refresh ballard --follow``; None if settled."""
    moves = unsettled(show.own.moves)
    follow = f"watchlog refresh {show.slug} --follow"
    return f"{moved_words(moves)} at TVmaze now: {follow}" if moves else None


def gone_text(gone: Mapping[EpisodeRef, int]) -> str | None:
    """``1 play of S01E02 is of an episode that TVmaze lists no more``; None where none is."""
    if not gone:
        return None
    plays = sum(gone.values())
    are = "is" if plays == 1 else "are"
    what = "an episode" if len(gone) == 1 else "episodes"
    number = f"{counted(plays, 'play')} of {compact(tuple(gone))}"
    return f"{number} {are} of {what} that TVmaze lists no more"


def moved_words(moves: Iterable[Move]) -> str:
    """``S01E06–E10 are S02E01–E05``, ``S01E03 is S01E04``."""
    return pairs_words([(each.ref, each.to) for each in moves])


def pairs_words(pairs: Sequence[Pair]) -> str:
    """Old and new numbers of episodes, those that follow one another together."""
    runs = _runs(pairs)
    shown = [_run(run) for run in runs[:MOST_RUNS]]
    more = sum(map(len, runs[MOST_RUNS:]))
    return ", ".join([*shown, counted(more, "more episode")] if more else shown)


def _run(run: Sequence[Pair]) -> str:
    verb = "is" if len(run) == 1 else "are"
    return f"{compact([ref for ref, _ in run])} {verb} {compact([to for _, to in run])}"


def _runs(pairs: Sequence[Pair]) -> list[list[Pair]]:
    runs: list[list[Pair]] = []
    for ref, to in pairs:
        if runs and runs[-1][-1] == (_before(ref), _before(to)):
            runs[-1].append((ref, to))
        else:
            runs.append([(ref, to)])
    return runs


def _before(ref: EpisodeRef) -> EpisodeRef:
    return EpisodeRef(ref.season, ref.number - 1)
