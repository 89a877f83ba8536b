"""Whatever TVmaze does with the numbers: what follows keeps its episode, what stays is untouched.

An episode is known by its title here, for an id may change as well as a number.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from tests.conftest import Person
from tests.tvmaze_moves import Moves
from tests.tvmaze_server import BALLARD, Stage, ballard
from watchlog.actions.lookup.one import save_answer
from watchlog.actions.lookup.settle import Settle
from watchlog.actions.undo import undo
from watchlog.domain.episodes.passes import passes_of, ref_of
from watchlog.domain.models import EpisodeRef, Show
from watchlog.domain.moves.renumbered import moves_of
from watchlog.domain.summary import ShowSummary
from watchlog.errors import Usage
from watchlog.storage.library import Library
from watchlog.tvmaze.client import TVmaze

A_WEEK = timedelta(days=8)
Stored = dict[str, Any]

COMMANDS = (
    "watch ballard 1-7 --with Anna --new-name -l hi --at '8 nov'",
    "watch ballard s0e1",
    "rewatch ballard",
    "watch ballard 1-3 --alone",
    "unwatch ballard s1e6",
    "watch ballard 6 --at '20 nov 21:00'",
    "verdict ballard 8 s1e4 'Slow burn.'",
    "verdict ballard skip --knew-at s1e5",
    'universe Bosch "ballard s1e3-s1e6" "ballard s1e8-s1e9"',
)


class Upstream:
    """A library with *Ballard* in it, and a TVmaze that is asked without a network."""

    def __init__(self, person: Person) -> None:
        self.person, self.stage = person, Stage()
        self.stage.put(*ballard())
        self.library = Library(person.path, home=lambda: person.path.parent / "data")
        self.specials: set[str] = set()
        person.ok("add Ballard")
        self.look_up()
        for command in COMMANDS:
            person.ok(command)
        plays = tuple(replace(play, minutes=41) for play in self.show.all_plays)
        show = replace(self.show, all_plays=plays)
        self.library.transact("amend", person.now, lambda it: it.save_show(show))

    def look_up(self, settle: Settle | None = None) -> None:
        self.person.now += timedelta(minutes=1)
        answer = TVmaze(self._fetch).show(BALLARD)
        save_answer(self.library, self.person.now, self.show.id, "refresh ballard", answer, settle)

    def undo(self) -> None:
        self.person.now += timedelta(minutes=1)
        undo(self.library, self.person.now)

    @property
    def show(self) -> Show:
        (show,) = self.library.read().shows()
        return show

    def _fetch(self, url: str) -> bytes:
        kind = "seasons" if url.endswith("/seasons") else "episodes" if "/ep" in url else "shows"
        return json.dumps(getattr(self.stage, kind)[BALLARD]).encode()

    def tables(self) -> tuple[Stored, bytes]:
        """The stored show, and the bytes of the preferences."""
        stored = json.loads(self.person.stored or b"")
        (show,) = stored["shows"].values()
        return show, json.dumps(stored["preferences"]).encode()


def titles(show: Show) -> dict[str, str]:
    """The title of the episode that each play means, by the ids of the plays."""
    by_id = {row.tvmaze: row.title or "" for row in show.listed.values()}
    return {play.id: by_id[play.tvmaze] for play in show.all_plays}


def spoken_of(upstream: Upstream) -> tuple[set[str], ...]:
    """The titles of the episodes that verdicts, the rewatch and parts of a universe are of."""
    show = upstream.show
    title = {ref: row.title or "" for ref, row in show.listed.items()}
    (parts,) = (upstream.library.read().preferences().universes or {}).values()
    (one,) = passes_of(ShowSummary(show))
    return (
        {title[ref_of(each.episode)] for each in show.verdicts if each.episode},
        {title[ref_of(each.knew_at)] for each in show.verdicts if each.knew_at},
        {title[ref] for ref in one.scope or ()},
        *({title.get(ref_of(part[end]), "") for end in ("from", "to")} for part in parts),
    )


def but(row: Stored, *names: str) -> bytes:
    """The bytes of a stored row without some of its keys, and without what is stamped of them."""
    kept = {key: value for key, value in row.items() if key not in names}
    stamps = row.get("changed", {}).items()
    changed = {key: value for key, value in stamps if not key.startswith(names)}
    return json.dumps(kept | {"changed": changed}).encode()


def but_numbers(show: Stored) -> dict[str, bytes]:
    """What plays keep wherever they go, by their ids."""
    numbers = ("season", "episode", "show", "n", "tvmaze")
    return {row["id"]: but(row, *numbers) for row in show["plays"]}


def unstamped(value: Any) -> Any:
    """A stored value without any stamp of a change."""
    if isinstance(value, dict):
        return {key: unstamped(each) for key, each in value.items() if key != "changed"}
    return [unstamped(each) for each in value] if isinstance(value, list) else value


def but_ids(preferences: bytes) -> Any:
    """The preferences without the ids that a look-up notes in parts of universes."""
    without = {"tvmaze"}
    return json.loads(
        preferences, object_hook=lambda row: {k: row[k] for k in row if k not in without}
    )


def nothing_moved(upstream: Upstream) -> None:
    """Where no play has moved, parts of universes follow, or it is refused."""
    stored = upstream.person.stored
    show, preferences = upstream.tables()
    try:
        upstream.look_up(Settle.FOLLOW)
    except Usage as error:
        assert "Nothing recorded." in error.message
        assert upstream.person.stored == stored
    else:
        assert upstream.tables()[0] == show
        assert but_ids(upstream.tables()[1]) != but_ids(preferences)


def check_stay(upstream: Upstream) -> None:
    """To stay writes the note of what was refused, and not a byte beside it."""
    before, preferences = upstream.tables()
    refused = {(each.tvmaze, each.to) for each in moves_of(upstream.show)}
    upstream.look_up(Settle.STAY)
    after, same_preferences = upstream.tables()
    assert but(after, "seasons") == but(before, "seasons")
    assert [but(each, "stay") for each in after["seasons"]] == [
        but(each, "stay") for each in before["seasons"]
    ]
    noted = {
        (tvmaze, EpisodeRef(season["number"], number))
        for season in after["seasons"]
        for tvmaze, number in season.get("stay", ())
    }
    assert noted == refused
    assert same_preferences == preferences


def check_follow(upstream: Upstream, was: dict[str, str], spoken: Sequence[set[str]]) -> None:
    """Each play is where its episode is, and is else what it was; so is what is spoken of."""
    before, _ = upstream.tables()
    then = {play.id: play.ref for play in upstream.show.all_plays}
    upstream.look_up(Settle.FOLLOW)
    show = upstream.show
    at = {row.title: ref for ref, row in show.listed.items() if not row.unlisted}
    for play in show.all_plays:
        assert play.ref == at.get(was[play.id], then[play.id])
    assert but_numbers(upstream.tables()[0]) == but_numbers(before)
    assert not moves_of(show)
    # An end of a part that became a special stays where it was, for good.
    upstream.specials |= {row.title or "" for ref, row in show.listed.items() if ref.season == 0}
    for found, should in zip(spoken_of(upstream), spoken, strict=False):
        assert should - upstream.specials <= found


def upstream_changes(person: Person, seed: int, times: int) -> int:
    """Let TVmaze change what it likes; plays stay, come back and follow. Return how often."""
    upstream = Upstream(person)
    dice, moves = Random(seed), Moves(upstream.stage)
    was, spoken, followed = titles(upstream.show), spoken_of(upstream), 0
    changes: list[Callable[[Random], None]] = [
        moves.insert_anywhere, moves.swap_anywhere, moves.split_anywhere, moves.join,
        moves.renumber_with_specials, moves.other_ids_anywhere, moves.delete_anywhere,
    ]  # fmt: skip
    for _ in range(times):
        change = dice.choice(changes)
        change(dice)
        # What has no id may mean another episode once two have one number; and what has no play
        # is not found again under another id.
        spoken = spoken[:0] if change == moves.delete_anywhere else spoken
        spoken = spoken[:4] if change == moves.other_ids_anywhere else spoken
        person.now += A_WEEK
        before, preferences = upstream.tables()
        upstream.look_up()
        looked_up, same_preferences = upstream.tables()
        look_up = ("seasons", "looked_up", "plays")
        assert but(looked_up, *look_up) == but(before, *look_up)
        assert but_numbers(looked_up) == but_numbers(before)
        assert but_ids(same_preferences) == but_ids(preferences)
        if not moves_of(upstream.show):
            nothing_moved(upstream)
        elif dice.random() < 0.8:  # else it waits until TVmaze has changed more
            followed += 1
            check_stay(upstream)
            upstream.undo()
            assert unstamped(upstream.tables()[0]) == unstamped(looked_up)
            check_follow(upstream, was, spoken)
            upstream.undo()
            assert unstamped(upstream.tables()[0]) == unstamped(looked_up)
            check_follow(upstream, was, spoken)
    return followed


@pytest.mark.parametrize("seed", range(3))
def test_every_play_stays_with_its_episode(run: Person, seed: int) -> None:
    assert upstream_changes(run, seed, 5) > 0


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(100, 400))
def test_every_play_stays_with_its_episode_many_times(run: Person, seed: int) -> None:
    upstream_changes(run, seed, 12)
