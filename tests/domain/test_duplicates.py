"""Which plays of an episode are known already: each is one other at most."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.domain.duplicates import (
    better_known,
    is_duplicate,
    match_plays,
    origin,
    with_origin,
)
from watchlog.domain.models import Play

FOUR = time(4)


def play(at: str | None, **fields: Any) -> Play:
    return Play("x", 1, 1, at, **fields)


NIGHT = "2024-05-03T00:30:00+05:30"


@pytest.mark.parametrize(
    ("known", "incoming", "same"),
    [
        (play(NIGHT), play(NIGHT), True),
        (play(NIGHT), play("2024-05-02T19:00:20+00:00"), True),  # the same minute
        (play(NIGHT), play("2024-05-03T00:31:00+05:30"), False),  # two minutes are two plays
        (play(NIGHT, laid=True), play("2024-05-03T00:31:00+05:30"), True),  # one was worked out
        (play("2024-05-02"), play(NIGHT), True),  # its evening
        (play("2024-05-03"), play(NIGHT), True),  # its calendar day
        (play("2024-05-01"), play(NIGHT), False),
        (play("2024-05-04"), play(NIGHT), False),
        (play("2024-05"), play(NIGHT), True),
        (play("2024-06"), play(NIGHT), False),
        (play("2024"), play("2024-05-02"), True),
        (play(None), play(NIGHT), True),
        (play(None), play(None), True),
        (play(None, not_after="2024-05-01T10:00:00+05:30"), play(NIGHT), False),
        (play(None, not_after="2024-05-04T10:00:00+05:30"), play(NIGHT), True),
        (play(NIGHT), play(None, not_after="2024-05-01T10:00:00+05:30"), False),
        # a flood that grew: its ticks keep their moment
        (play("2024-05-02", not_after=NIGHT), play(None, not_after=NIGHT), True),
        (play("2019", external={"trakt": 7}), play(NIGHT, external={"trakt": 7}), True),
        (play("2019", external={"trakt": 8}), play(NIGHT, external={"trakt": 7}), False),
    ],
)
def test_when_two_plays_are_one(known: Play, incoming: Play, same: bool) -> None:
    assert match_plays([known], [incoming], FOUR) == [0 if same else None]


def test_the_best_fitting_pair_is_made_first() -> None:
    known = [play(None), play("2024-05"), play("2024-05-02"), play(NIGHT)]
    assert match_plays(known, [play(NIGHT)], FOUR) == [3]
    assert match_plays(known[:3], [play(NIGHT)], FOUR) == [2]
    assert match_plays(known[:2], [play(NIGHT)], FOUR) == [1]
    assert match_plays(known[:3], [play("2024-05-20"), play(NIGHT)], FOUR) == [1, 2]


def test_a_corrected_play_is_known_by_what_its_import_said() -> None:
    imported = play(NIGHT, source="import:netflix")
    corrected = with_origin(imported, play("2019", source="import:netflix"))
    again = with_origin(corrected, play(None, source="import:netflix", external=corrected.external))
    for each in (corrected, again):
        assert origin(each).at == NIGHT
        assert match_plays([each], [imported], FOUR) == [0]
    typed = with_origin(play(NIGHT), play("2019"))
    assert typed.external is None


stamps = st.sampled_from(
    [None, "2024", "2024-05", "2024-05-02", "2024-05-03", NIGHT, "2024-05-02T21:00:00+05:30"]
)
plays = st.lists(
    st.builds(
        lambda at, not_after, laid, number: play(
            at,
            not_after=not_after,
            laid=laid,
            external={"trakt": number} if number else None,
        ),
        stamps,
        st.sampled_from([None, NIGHT]),
        st.booleans(),
        st.integers(0, 3),
    ),
    max_size=6,
)


@given(plays, plays)
def test_nobody_is_paired_twice(known: list[Play], incoming: list[Play]) -> None:
    found = [index for index in match_plays(known, incoming, FOUR) if index is not None]
    assert len(found) == len(set(found))
    assert all(0 <= index < len(known) for index in found)


@given(plays, st.randoms())
def test_the_same_plays_again_in_any_order_are_all_known(some: list[Play], dice: Any) -> None:
    again = list(some)
    dice.shuffle(again)
    assert None not in match_plays(some, again, FOUR)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((), ("Anna",), False),
        (("Anna",), ("Anna", "Ben"), False),
        (("Anna",), ("Anna",), True),
        ((), (), True),
        (None, ("Anna",), True),
        (None, (), True),
    ],
)
def test_two_companies_that_were_given_are_of_two_plays(
    one: tuple[str, ...] | None, other: tuple[str, ...] | None, same: bool
) -> None:
    plays_of_a_day = (play("2024-05-02", company=one), play("2024-05-02", company=other))
    assert is_duplicate(*plays_of_a_day, FOUR) is same
    assumed = play("2024-05-02", company=other, company_assumed=True)
    assert is_duplicate(plays_of_a_day[0], assumed, FOUR)


@given(plays, plays)
def test_what_is_left_could_not_be_paired(known: list[Play], incoming: list[Play]) -> None:
    result = match_plays(known, incoming, FOUR)
    left = [each for index, each in enumerate(known) if index not in result]
    for one in left:
        for place, index in enumerate(result):
            if index is None:
                assert match_plays([one], [incoming[place]], FOUR) == [None]


SAID: dict[str, Any] = {"language": "hi"}
ASSUMED: dict[str, Any] = {"language": "en", "language_assumed": True}
NONE: dict[str, Any] = {}
ALONE: dict[str, Any] = {"company": ()}


@pytest.mark.parametrize(
    ("kept", "other", "stays"),
    [
        (NONE, NONE, NONE),
        (NONE, SAID, SAID),
        (NONE, ASSUMED, ASSUMED),
        (SAID, NONE, SAID),
        (SAID, ASSUMED, SAID),
        (SAID, {"language": "ta"}, SAID),
        (ASSUMED, NONE, ASSUMED),
        (ASSUMED, SAID, SAID),
        (ASSUMED, {"language": "ta", "language_assumed": True}, ASSUMED),
        (NONE, ALONE, ALONE),
        (ALONE, {"company": ("Anna",)}, ALONE),
        (ALONE, {"company": ("Anna",), "company_assumed": True}, ALONE),
        ({"company": ("Anna",), "company_assumed": True}, ALONE, ALONE),
    ],
)
def test_of_two_that_are_one_what_was_said_goes_before_what_was_assumed(
    kept: dict[str, Any], other: dict[str, Any], stays: dict[str, Any]
) -> None:
    assert better_known(play(NIGHT, **kept), play(NIGHT, **other)) == play(NIGHT, **stays)


@pytest.mark.parametrize(
    ("kept", "other", "stays"),
    [
        ({"at": "2024"}, {"at": NIGHT}, {"at": NIGHT}),
        ({"at": NIGHT}, {"at": "2024-05-02"}, {"at": NIGHT}),
        ({"at": NIGHT, "laid": True}, {"at": NIGHT}, {"at": NIGHT}),
        ({"at": NIGHT}, {"at": NIGHT, "laid": True}, {"at": NIGHT}),
        ({"at": NIGHT, "minutes": 44}, {"at": NIGHT, "minutes": 45, "seconds": 9}, {"minutes": 44}),
        ({"at": NIGHT}, {"at": NIGHT, "minutes": 45, "seconds": 9}, {"minutes": 45, "seconds": 9}),
        ({"at": NIGHT, "subtitles": "en"}, {"at": NIGHT, "subtitles": "hi"}, {"subtitles": "en"}),
        (
            {"at": NIGHT, "external": {"trakt": 1}},
            {"at": NIGHT, "external": {"trakt": 2, "simkl": 3}},
            {"external": {"trakt": 1, "simkl": 3}},
        ),
    ],
)
def test_of_two_that_are_one_each_says_what_the_other_does_not(
    kept: dict[str, Any], other: dict[str, Any], stays: dict[str, Any]
) -> None:
    found = better_known(play(**kept), play(**other))
    assert found == play(**{"at": NIGHT, **stays})
