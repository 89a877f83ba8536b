"""Each rule of merging is needed: without it a fixed script breaks a law."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.actions.copies.laws import broken_laws
from tests.actions.copies.memory import MemoryLibrary
from tests.actions.copies.scripts import Step
from watchlog.domain.models import Show
from watchlog.startup.values import Record
from watchlog.storage.merging import copies, registers, saves, stamps, worked_out
from watchlog.storage.merging.registers import NOTHING, Register, Registers, canonical
from watchlog.storage.merging.rows import Row
from watchlog.storage.merging.rules import RULES

Patch = pytest.MonkeyPatch
DAY = 86_400


class Mutant(Record):
    """One rule switched off by ``mutate``: the script, and a law that it breaks then."""

    rule: str
    mutate: Callable[[Patch], None]
    law: str
    steps: Sequence[Step]
    clocks: Sequence[int] = (0, 0, 0)


def at_ties_the_own_value_stays(patch: Patch) -> None:
    patch.setattr(Register, "beats", lambda one, two: (one.stamp, one.said) > (two.stamp, two.said))


def at_ties_what_says_less_may_stay(patch: Patch) -> None:
    def beats(one: Register, two: Register) -> bool:
        mine, its = canonical(one.value), canonical(two.value)
        return (one.stamp, mine) > (two.stamp, its)

    patch.setattr(Register, "beats", beats)


def stamps_are_the_clock(patch: Patch) -> None:
    patch.setattr(stamps, "newest_stamp", lambda _: NOTHING.stamp)


def a_later_edit_brings_back(patch: Patch) -> None:
    def merge(one: Registers, other: Registers, kind: str) -> Registers:
        chosen = registers.merge_registers(one, other, kind)
        removed = chosen.get("deleted", NOTHING)
        if removed.said and any(each.stamp > removed.stamp for each in chosen.values()):
            chosen["deleted"] = removed._replace(said=0, value=None)
        return chosen

    patch.setattr(copies, "merge_registers", merge)


def rm_marks_the_show_alone(patch: Patch) -> None:
    patch.setattr("watchlog.actions.shows.edit.removed", lambda show, at: replace(show, deleted=at))


def a_purge_leaves_nothing(patch: Patch) -> None:
    def purged(show: Show) -> Show:
        return replace(show, all_plays=show.plays, all_verdicts=show.verdicts)

    patch.setattr("watchlog.storage.transaction.purged", purged)


def fields_are_registers_alone(patch: Patch) -> None:
    patch.setitem(RULES, "play", replace(RULES["play"], together=()))


def sets_are_one_register(patch: Patch) -> None:
    patch.setitem(RULES, "show", replace(RULES["show"], sets=()))


def seasons_are_one_register(patch: Patch) -> None:
    patch.setitem(RULES, "show", replace(RULES["show"], numbered=""))


def viewings_are_not_counted(patch: Patch) -> None:
    patch.setattr(saves, "_counted", lambda _, plays: plays)


def twins_go_their_own_ways(patch: Patch) -> None:
    patch.setattr(saves, "_shared", lambda _, plays: plays)


def no_two_viewings_are_the_same(patch: Patch) -> None:
    patch.setattr(worked_out, "mark_same", lambda plays: [dict(play) for play in plays])


def undo_of_a_merge_removes(patch: Patch) -> None:
    from watchlog.storage.revert import Change

    patch.setattr("watchlog.storage.revert.Change", lambda old, new, at, _: Change(old, new, at))


def undo_of_a_merge_keeps_its_stamps(patch: Patch) -> None:
    from watchlog.storage.revert import revert_row

    def without(old: Row, new: Row, now: Row, kind: str, _: bool) -> tuple[Row, list[str]]:
        return revert_row(old, new, now, kind)

    patch.setattr("watchlog.storage.revert.revert_row", without)


def a_ring_has_no_end(patch: Patch) -> None:
    def of(homes: worked_out.Homes, show_id: str) -> str:
        into = homes._shows.get(show_id, {}).get("into")
        return str(into) if into in homes._shows else show_id

    patch.setattr(worked_out.Homes, "of", of)


def slugs_are_as_asked(patch: Patch) -> None:
    def slugs(shows: Any) -> dict[str, str]:
        return {show["id"]: show["slug"] for show in shows}

    patch.setattr(copies, "slugs", slugs)


def removed_shows_hide_all(patch: Patch) -> None:
    patch.setattr(worked_out, "is_living", lambda *_: False)


def edits_by_hand_are_not_seen(patch: Patch) -> None:
    def nothing(*_: object) -> Mapping[str, Row]:
        return {}

    patch.setattr(MemoryLibrary, "_last_written", nothing)


TENET = "watch tenet --add --film --at 2026-11-20"
MUTANTS = [
    Mutant(
        "ties by canonical JSON", at_ties_the_own_value_stays, "commutative",
        [(0, "edit bosch --note here", 0), (1, "edit bosch --note there", 0)],
    ),
    Mutant(
        "ties by fields said", at_ties_what_says_less_may_stay, "nothing said is lost to silence",
        [(0, "add Arrow --year 2012 --watch-in hi", 0), (1, "add Arrow --year 2012", 0)],
    ),
    Mutant(
        "the newest stamp + 1 µs", stamps_are_the_clock,
        "no edit loses to a value that its author saw",
        [(0, "edit bosch --note here", 0), (1, "merge from 0", 0),
         (1, "edit bosch --note there", 0)],
        (DAY, 0, 0),
    ),
    Mutant(
        "removed loses to no edit", a_later_edit_brings_back, "nothing removed comes back",
        [(0, "unwatch ballard s1e1", 0), (1, "amend ballard s1e1 --language en", 60)],
    ),
    Mutant(
        "rm marks what is in sight", rm_marks_the_show_alone, "what is removed is out of sight",
        [(0, "rm ballard", 0)],
    ),
    Mutant(
        "a purge leaves marks", a_purge_leaves_nothing, "nothing removed comes back",
        [(0, "unwatch ballard s1e1", 0), (0, "doctor --purge", 0)],
    ),
    Mutant(
        "fields said together", fields_are_registers_alone,
        "each register holds what somebody said together",
        [(0, "amend ballard s1e1 --to-episode s1e3", 0),
         (1, "amend ballard s1e1 --to-show bosch", 9)],
    ),
    Mutant(
        "elements of sets", sets_are_one_register, "nothing is lost that nobody removed",
        [(0, "edit ballard --tag noir --tag crime", 0),
         (1, "edit ballard --tag slow --tag crime", 9)],
    ),
    Mutant(
        "seasons one by one", seasons_are_one_register, "nothing said is lost to silence",
        [(0, "edit bosch --season 2 --watch-in hi", 0), (1, "edit bosch --episodes 10,8", 9)],
    ),
    Mutant(
        "n counts the viewings", viewings_are_not_counted, "two viewings never become one",
        [(0, "watch bosch s1e1 --again --at 2026-11-20", 0)],
    ),
    Mutant(
        "twins share what is done", twins_go_their_own_ways, "what is removed is out of sight",
        [(0, TENET, 0), (1, TENET, 9), (0, "merge from 1", 9), (0, "unwatch tenet", 9)],
    ),
    Mutant(
        "the same viewing", no_two_viewings_are_the_same, "no viewing is shown twice",
        [(0, TENET, 0), (1, TENET, 9)],
    ),
    Mutant(
        "undo of a merge takes out", undo_of_a_merge_removes,
        "merging again after undo gives what it gave",
        [(0, "watch bosch s1e2 --at 2026-11-22", 0), (1, "merge and undo from 0", 0)],
    ),
    Mutant(
        "undo of a merge gives stamps back", undo_of_a_merge_keeps_its_stamps,
        "merging again after undo gives what it gave",
        [(1, "edit bosch --note zzz", 0), (0, "edit bosch --note here", 9),
         (1, "merge and undo from 0", 0)],
    ),
    Mutant(
        "a ring of joins has one end", a_ring_has_no_end, "joined shows are one",
        [(0, "join ballard bosch", 0), (1, "join bosch ballard", 0)],
    ),
    Mutant(
        "slugs are told apart", slugs_are_as_asked, "one slug, one show",
        [(0, "add Arrow --year 2012", 0), (1, "add Arrow --year 1995", 0)],
    ),
    Mutant(
        "a removed show with a play is shown", removed_shows_hide_all,
        "nothing is lost that nobody removed",
        [(0, "rm ballard", 0), (1, "watch ballard s1e3 --at 2026-11-22", 60)],
    ),
    Mutant(
        "edits by hand are stamped", edits_by_hand_are_not_seen,
        "no edit loses to a value that its author saw",
        [(1, "edit heat --note zzz", 0), (0, "merge from 1", 0), (2, "merge from 1", 0),
         (0, "by-hand note", 0)],
    ),
]  # fmt: skip


@pytest.mark.parametrize("mutant", MUTANTS, ids=[each.rule for each in MUTANTS])
def test_without_the_rule_a_law_breaks(mutant: Mutant, monkeypatch: Patch) -> None:
    assert not broken_laws(mutant.clocks, mutant.steps)
    mutant.mutate(monkeypatch)
    assert mutant.law in broken_laws(mutant.clocks, mutant.steps)
