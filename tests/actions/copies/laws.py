"""The laws of merging: what holds of three machines, whatever was typed at them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, permutations
from pathlib import Path

from tests.actions.copies.memory import MemoryLibrary
from tests.actions.copies.scripts import HEARD, Remembered, State, Step, World, worded
from tests.conftest import MONDAY_EVENING
from watchlog.storage.merging.copies import Rooms
from watchlog.storage.merging.registers import canonical
from watchlog.storage.merging.worked_out import viewing
from watchlog.storage.records import PLAY

_LAST_CHANGE = re.compile(rb'"last_change":"[0-9a-f]+",')


def broken_laws(clocks: Sequence[int], steps: Sequence[Step]) -> set[str]:
    """Return the names of the laws that a script breaks."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(clocks, steps, Path(folder))
    libraries = [machine.library for machine in world.machines]
    return {*world.remembered.problems, *_broken(libraries, world.remembered)}


def _broken(libraries: Sequence[MemoryLibrary], known: Remembered) -> Iterator[str]:
    both = {(a, b): merged(libraries[a], libraries[b]) for a, b in permutations(range(3), 2)}
    if any(_all_in(both[a, b]) != _all_in(both[b, a]) for a, b in combinations(range(3), 2)):
        yield "commutative"
    ends = [merged(both[a, b], libraries[3 - a - b]) for a, b in both]
    ends += [merged(libraries[a], both[b, 3 - a - b]) for a, b in ((0, 1), (2, 0))]
    if len({_all_in(end) for end in ends}) > 1:
        yield "associative"
    if any(merged(ends[0], each).data != ends[0].data for each in (*libraries, *ends[-2:])):
        yield "idempotent"
    gossip = list(libraries)
    for who, whom in ((0, 1), (1, 2), (2, 0), (0, 1), (1, 2), (2, 0), (1, 0)):
        gossip[who] = merged(gossip[who], gossip[whom])
    if len({_shown_in(each) for each in (*gossip, *ends)}) > 1:
        yield "any order, and gossip: the same library"
    yield from _judged(State(ends[0]), known)


def _judged(end: State, known: Remembered) -> Iterator[str]:
    for key in known.came:
        if not known.gone[key] and key not in end.seen:
            yield "nothing is lost that nobody removed"
        if known.gone[key] and known.came[key] == 1 and key in end.seen:
            yield "nothing removed comes back"
    if any(
        (*register, stamp, value) in known.replaced and register[:2] not in known.purged
        for register, stamp, value in end.events
    ):
        yield "no edit loses to a value that its author saw"
    together = dict(end.together())
    if any(value not in known.said[register] for register, value in together.items()):
        yield "each register holds what somebody said together"
    if _lost_to_silence(end, known):
        yield "nothing said is lost to silence"
    for (a, b), what in known.apart.items():
        is_one = a in end.classes and end.classes[a] == end.classes.get(b)
        if is_one and what == (end.what(a), end.what(b)):
            yield "two viewings never become one"
    yield from _judged_views(end)


def _lost_to_silence(end: State, known: Remembered) -> bool:
    """Return whether a register says nothing that somebody set and nobody emptied.

    Of what was purged nothing more is known.
    """
    there = {register for register, _, _ in end.events}
    rows = {(table, key) for table in (*Rooms._fields, HEARD) for key in end.rows(table)}
    kept = rows - known.purged
    return any(register not in there and register[:2] in kept for register in known.said)


def _judged_views(end: State) -> Iterator[str]:
    slugs = [show.slug for show in end.shown]
    if len(slugs) != len(set(slugs)):
        yield "one slug, one show"
    for show in end.shown:
        viewings = [viewing(PLAY.write(play)) for play in show.plays]
        if len(viewings) != len(set(viewings)):
            yield "no viewing is shown twice"
    ids = [row["id"] for line in end.lines for row in line["plays"]]
    if len(ids) != len(set(ids)):
        yield "no play is there twice"
    for line in end.lines:
        home = end.homes.of(line["id"])
        if home != line["id"] and (line["plays"] or line["verdicts"]):
            yield "each play lies where it belongs"
        if line.get("into") in end.rooms.shows and home != end.homes.of(line["into"]):
            yield "joined shows are one"


def merged(one: MemoryLibrary, other: MemoryLibrary) -> MemoryLibrary:
    """Return a copy of one library, into which the other was merged."""
    result = one.copy()
    result.merge(other, MONDAY_EVENING)
    return result


def _shown_in(library: MemoryLibrary) -> str:
    """What a person sees of a library."""
    return _known(library)[0]


def _all_in(library: MemoryLibrary) -> str:
    """All that was ever said in a library."""
    return _known(library)[1]


def _known(library: MemoryLibrary) -> tuple[str, str]:
    # Nearly all merges give the same bytes, but for the name of the change.
    return _taken_apart(_LAST_CHANGE.sub(b"", library.data))


@lru_cache(maxsize=50)
def _taken_apart(data: bytes) -> tuple[str, str]:
    state = State(MemoryLibrary(data))
    said = canonical(sorted([*register, stamp, value] for register, stamp, value in state.events))
    return canonical(state.view()), said


def script_of(clocks: Sequence[int], steps: Sequence[Step]) -> str:
    """Return a script as a person would read it."""
    lines = [f"    ({who}, {worded(who, what)!r}, {pause})," for who, what, pause in steps]
    return "\n".join([f"clocks {tuple(clocks)}", *lines])
