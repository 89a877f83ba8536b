"""What goes along with plays: the bounds of a pass, the ends of a universe's part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from watchlog.domain.lookup.follow import Places, follow, stay
from watchlog.domain.models import EpisodeRef, ListedEpisode, Pass, Play, Season, Show
from watchlog.domain.moves.renumbered import moves_of
from watchlog.domain.universes.moving import moved_orders, noted_orders
from watchlog.domain.universes.parts import UniversePart, read_parts

Places_ = Mapping[str, str]


def ref(text: str) -> EpisodeRef:
    season, _, number = text[1:].upper().partition("E")
    return EpisodeRef(int(season), int(number))


def a_show(plays: str, moves: Places_, *passes: Pass, more: str = "") -> Show:
    """A show with a play of each episode, its list with some elsewhere, and ``more`` in it."""
    played = [ref(each) for each in plays.split()]
    ids = {each: 100 + number for number, each in enumerate(played)}
    to = {ref(was): ref(now) for was, now in moves.items()}
    rows = [ListedEpisode(to.get(each, each).number, tvmaze=ids[each]) for each in played]
    there: dict[int, dict[int, ListedEpisode]] = {}
    for each, row in zip(played, rows, strict=True):
        there.setdefault(to.get(each, each).season, {})[row.number] = row
    for each in map(ref, more.split()):
        there.setdefault(each.season, {}).setdefault(each.number, ListedEpisode(each.number))
    return Show(
        "id", "Ballard", "ballard",
        seasons=tuple(
            Season(number, listed=tuple(there[number][each] for each in sorted(there[number])))
            for number in sorted(there)
        ),
        all_plays=tuple(
            Play(f"p{ids[each]}", *each, at="2026-11-01", tvmaze=ids[each]) for each in played
        ),
        all_passes=passes,
    )  # fmt: skip


SPLIT = {"s1e3": "s2e1", "s1e4": "s2e2"}
FOUR = "s1e1 s1e2 s1e3 s1e4"


def a_pass(season: int | None = None, through: str | None = None) -> Pass:
    return Pass("x", season, through, began="2026-11-10T20:00:00+05:30")


@pytest.mark.parametrize(
    ("plays", "moves", "before", "after"),
    [
        (FOUR, SPLIT, (None, "S01E04"), (None, "S02E02")),
        (FOUR, {"s1e3": "s1e4", "s1e4": "s1e3"}, (None, "S01E04"), (None, "S01E04")),
        (FOUR, {"s1e4": "s0e1"}, (None, "S01E04"), (None, "S01E03")),
        (FOUR, {}, (None, "S01E04"), (None, "S01E04")),
        # A season that was split in two is all up to its end, if nothing else is.
        (FOUR, SPLIT, (1, None), (None, "S02E02")),
        (
            "s1e1 s2e1 s2e2 s2e3 s2e4", {"s2e3": "s3e1", "s2e4": "s3e2"}, (2, None), (2, None),
        ),
        (
            "s1e1 s2e1 s2e2", {"s2e1": "s3e1", "s2e2": "s4e1"}, (2, None), (3, None),
        ),
        ("s1e1 s2e1 s2e2", {"s2e1": "s1e2", "s2e2": "s1e3"}, (2, None), (1, None)),
        (FOUR, {"s1e4": "s0e1"}, (1, None), (1, None)),
    ],
)  # fmt: skip
def test_a_pass_keeps_its_episodes(
    plays: str,
    moves: Places_,
    before: tuple[int | None, str | None],
    after: tuple[int | None, str | None],
) -> None:
    (one,) = follow(a_show(plays, moves, a_pass(*before))).show.all_passes
    assert (one.season, one.through) == after


def moved(plays: str, moves: Places_, first: str | None, last: str | None, more: str = "") -> str:
    """The part after the move, as text."""
    show = a_show(plays, moves, more=more)
    row = {"show": "id", "title": "Ballard", "from": first, "to": last, "later": 1}
    orders, parts = moved_orders(
        {"Bosch": [{"odd": 1}, row], "Other": "odd"},
        lambda part: part.show == "id",
        show,
        moves_of(show),
    )
    assert orders["Other"] == "odd"
    odd, now = orders["Bosch"]
    assert (odd, now["later"]) == ({"odd": 1}, 1)
    assert bool(parts) == (now != row)
    (part,) = read_parts([now])
    return part.episodes


@pytest.mark.parametrize(
    ("plays", "moves", "first", "last", "after"),
    [
        (FOUR, SPLIT, "S01E02", "S01E03", "S01E02–S02E01"),
        (FOUR, SPLIT, "S01E03", "S01E04", "S02E01–E02"),
        (FOUR, SPLIT, "S01E01", "S01E02", "S01E01–E02"),
        (FOUR, SPLIT, None, None, ""),
        (FOUR, SPLIT, "S01E04", "S01E04", "S02E02"),
        # To the end of a season: of the one where it ends now.
        (FOUR, SPLIT, "S01E01", "S01E99999", "S1–S2"),
        (FOUR, SPLIT, "S01E03", "S01E99999", "S2"),
        (f"{FOUR} s2e1", SPLIT | {"s2e1": "s2e3"}, "S01E01", "S01E99999", "S01E01–S02E02"),
        (f"{FOUR} s2e1", SPLIT | {"s2e1": "s2e3"}, "S02E01", "S02E99999", "S02E03–S2"),
        ("s1e1 s1e2 s2e1", {"s2e1": "s1e3"}, "S01E01", "S01E99999", "S01E01–E02"),
        ("s1e1 s1e2 s2e1", {"s2e1": "s1e3"}, "S02E01", "S02E99999", "S01E03–S1"),
        # Never from a later one to an earlier one, nor from a special to an episode.
        (FOUR, {"s1e1": "s1e4", "s1e4": "s1e1"}, "S01E01", "S01E04", "S01E01–E04"),
        (FOUR, {"s1e4": "s0e1"}, "S01E01", "S01E04", "S01E01–E04"),
        (FOUR, {"s1e4": "s0e1"}, "S01E04", "S01E04", "S00E01"),
    ],
)
def test_each_end_of_a_part_goes_along(
    plays: str, moves: Places_, first: str | None, last: str | None, after: str
) -> None:
    assert moved(plays, moves, first, last) == after


@pytest.mark.parametrize(
    ("now", "first", "last", "ids"),
    [
        ({"s1e3": "s2e1", "s1e4": "s2e2"}, "S01E02", "S01E03", [None, 102]),
        ({"s1e3": "s2e1", "s1e4": "s2e2"}, "S01E03", "S01E04", [102, 103]),
        ({"s1e3": "s2e1", "s1e4": "s2e2"}, "S01E01", "S01E99999", [None, 103]),
        ({"s1e4": "s1e5"}, "S01E01", "S01E99999", None),  # it grew, or one was put in
        ({"s1e4": "s1e5"}, "S01E01", "S01E02", None),
        ({"s1e4": "s1e5"}, "S01E01", "S01E07", None),  # never listed
    ],
)
def test_of_an_end_without_a_play_the_id_is_noted_once_it_is_elsewhere(
    now: Places_, first: str, last: str, ids: list[int | None] | None
) -> None:
    before, after = a_show(FOUR, {}), a_show(FOUR, now)
    row = {"show": "id", "title": "Ballard", "from": first, "to": last}
    stored = {"Bosch": [row]}

    def is_of(part: UniversePart) -> bool:
        return part.show == "id"

    watched = (before, after)
    unwatched = tuple(replace(each, all_plays=()) for each in watched)
    assert noted_orders(stored, is_of, *watched) == stored
    noted = noted_orders(stored, is_of, *unwatched)
    assert noted["Bosch"][0].get("tvmaze") == ids
    # Noted once, it stays until the part follows.
    assert noted_orders(noted, is_of, unwatched[1], unwatched[0]) == noted


def test_a_part_means_the_episode_that_had_the_number_when_it_was_said() -> None:
    """Of two episodes with plays of one number it is the one that was entered last by then."""
    show = a_show("s1e1 s1e2", {"s1e1": "s1e5", "s1e2": "s1e1"})
    late = Play("late", 1, 1, at="2026-11-20T20:00:00+05:30", tvmaze=999)
    show = Show("id", "Ballard", "ballard", seasons=show.seasons, all_plays=(*show.all_plays, late))
    places = Places(show, moves_of(show))
    assert places.moved(ref("s1e1"), "2026-11-10T20:00:00+05:30") == ref("s1e5")
    assert places.moved(ref("s1e1"), "2026-11-21T20:00:00+05:30") == ref("s1e1")
    assert places.moved(ref("s1e1")) == ref("s1e5")


def test_what_stays_is_noted_where_it_would_have_gone() -> None:
    show = stay(a_show(FOUR, SPLIT))
    assert {each.number: each.stay for each in show.seasons} == {1: (), 2: ((102, 1), (103, 2))}
    assert all(move.stays for move in moves_of(show))
