"""The checks of plays that look wrong: the edges of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.domain import checks
from watchlog.domain.models import EpisodeRef, Play, Runtime, Season, Show
from watchlog.domain.settings import Settings

SETTINGS = Settings()
NOW = datetime.fromisoformat("2026-11-23T22:00:00+05:30")


def play(number: int = 1, at: str | None = None, **more: object) -> Play:
    made = Play(id=f"{number}-{at}-{len(more)}", season=1, episode=number, at=at)
    return replace(made, **more)  # type: ignore[arg-type]


def show(*plays: Play, seasons: tuple[Season, ...] = ()) -> Show:
    return Show(
        "s1", "Ballard", "ballard", runtime=Runtime(40, 40), all_plays=plays, seasons=seasons
    )


def at(clock: str, day: str = "2026-11-20", offset: str = "+05:30") -> str:
    return f"{day}T{clock}:00{offset}"


def found_doubled(*plays: Play) -> list[tuple[str, str]]:
    return [
        (each.kept.id, each.other.id) for each in checks.duplicate_plays([show(*plays)], SETTINGS)
    ]


@pytest.mark.parametrize(
    ("one", "other", "is_duplicate"),
    [
        (play(1, at("22:00")), play(1, at("22:10")), True),
        (play(1, at("22:00")), play(1, at("22:11")), False),
        (play(1, at("22:00"), tvmaze=5), play(1, at("22:05"), tvmaze=6), False),
        (play(1, at("22:00"), tvmaze=5), play(1, at("22:05"), tvmaze=0), True),
        (play(1, at("22:00"), tvmaze=5), play(1, at("22:05"), tvmaze=6, show="x"), True),
        (play(1, "2026-11-20", tvmaze=5), play(1, at("22:00"), source="x", tvmaze=6), False),
        (play(1, at("22:00")), play(2, at("22:00")), False),
        (play(1, at("22:00")), play(1, at("20:34", offset="+04:00")), True),
        (play(1, at("23:58")), play(1, at("00:02", day="2026-11-21")), True),
        (play(1, "2026-11-20"), play(1, "2026-11-20", language="hi"), False),
        (play(1, "2026-11-20"), play(1, "2026-11-20", source="import:trakt"), True),
        (play(1, "2026-11-20"), play(1, at("22:00"), source="import:trakt"), True),
        (play(1, "2026-11-20"), play(1, at("22:00")), False),
        (play(1, "2026-11-20"), play(1, "2026-11-21", source="import:trakt"), False),
        (play(1, "2026-11"), play(1, at("22:00"), source="import:trakt"), False),
        (play(1, at("22:00")), play(1, at("22:00"), deleted="2026-11-21"), False),
        (play(1, at("22:00"), minutes=5), play(1, at("22:06"), minutes=5, seconds=10), False),
        (play(1, at("22:00"), minutes=5), play(1, at("22:04"), minutes=5), True),
        (play(1, at("22:00"), minutes=5), play(1, at("22:06"), minutes=5, source="x"), True),
    ],
)
def test_when_two_plays_look_like_one(one: Play, other: Play, is_duplicate: bool) -> None:
    for plays in ((one, other), (other, one)):
        assert bool(found_doubled(*plays)) is is_duplicate


def test_of_two_duplicates_the_more_exact_time_stays() -> None:
    told = play(1, at("22:00"), source="import:trakt", language="hi")
    (found,) = checks.duplicate_plays([show(play(1, "2026-11-20"), told)], SETTINGS)
    assert (found.kept.at, found.mended.at, found.mended.language) == (
        "2026-11-20", told.at, "hi",
    )  # fmt: skip
    assert found.mended.id == found.kept.id


@given(st.lists(st.integers(0, 59), min_size=1, max_size=8))
def test_once_taken_off_nothing_doubled_is_left(minutes: list[int]) -> None:
    plays = [
        replace(play(1, at(f"22:{minute:02d}")), id=str(number))
        for number, minute in enumerate(minutes)
    ]
    found = list(checks.duplicate_plays([show(*plays)], SETTINGS))
    others = {each.other.id for each in found}
    mended = {each.kept.id: each.mended for each in found}
    assert not others & mended.keys(), "what is kept is never taken off"
    left = [mended.get(each.id, each) for each in plays if each.id not in others]
    assert left
    assert not list(checks.duplicate_plays([show(*left)], SETTINGS))


@pytest.mark.parametrize(
    ("when", "is_future"),
    [
        (at("22:00", "2026-11-23"), False),
        (at("22:01", "2026-11-23"), True),
        (at("16:30", "2026-11-23", "+00:00"), False),
        (at("16:31", "2026-11-23", "+00:00"), True),
        ("2026-11-23", False),
        ("2026-11-24", True),
        ("2026-11", False),
        ("2026-12", True),
        ("2026", False),
        ("2027", True),
        (None, False),
    ],
)
def test_what_lies_in_the_future(when: str | None, is_future: bool) -> None:
    found = list(checks.future_plays([show(play(1, when))], NOW, SETTINGS))
    assert bool(found) is is_future


def test_before_the_day_starts_the_evening_is_yesterdays() -> None:
    night = datetime.fromisoformat("2026-11-24T01:00:00+05:30")
    plays = show(play(1, "2026-11-23"), play(2, "2026-11-24"))
    (found,) = checks.future_plays([plays], night, SETTINGS)
    assert found.play.episode == 2


@pytest.mark.parametrize(("count", "is_full"), [(36, False), (37, True)])
def test_a_day_holds_24_hours(count: int, is_full: bool) -> None:
    plays = [play(number, "2026-11-20") for number in range(1, count + 1)]
    found = list(checks.full_evenings([show(*plays)], SETTINGS))
    assert bool(found) is is_full
    if is_full:
        assert (found[0].date, found[0].minutes) == (date(2026, 11, 20), 37 * 40)
        assert len(found[0].by_day) == 37


def test_what_was_timed_to_the_minute_keeps_its_time() -> None:
    plays = [play(number, "2026-11-20") for number in range(1, 40)]
    (found,) = checks.full_evenings([show(*plays, play(50, at("22:00")))], SETTINGS)
    assert (len(found.viewings), len(found.by_day)) == (40, 39)


def test_a_date_that_cannot_be_is_kept_as_the_latest_that_it_was() -> None:
    mended = checks.with_unknown_date(play(1, "2026-11-20", laid=True))
    assert (mended.at, mended.not_after, mended.laid) == (None, "2026-11-20", False)
    ticked = checks.with_unknown_date(play(1, at("22:00"), not_after=at("21:00")))
    assert ticked.not_after == at("21:00")


def test_plays_past_a_known_end() -> None:
    seasons = (Season(1, 3), Season(2, None))
    plays = (play(3), play(4), play(5), play(9, season=2), play(1, season=0))
    (found,) = checks.plays_past_the_end([show(*plays, seasons=seasons)])
    assert (found.season, found.episodes) == (1, 3)
    assert found.plays == (EpisodeRef(1, 4), EpisodeRef(1, 5))


@pytest.mark.parametrize(
    ("seasons", "gone"),
    [((1, 2, 3), ()), ((1, 4), (2, 3)), ((3,), (1, 2)), ((0, 1), ()), ((2019, 2021), ())],
)
def test_seasons_between_others(seasons: tuple[int, ...], gone: tuple[int, ...]) -> None:
    plays = [play(1, season=number) for number in seasons]
    found = [each.seasons for each in checks.missing_seasons([show(*plays)])]
    assert found == ([gone] if gone else [])


def test_episodes_between_others_specials_aside() -> None:
    plays = (play(2), play(5), play(1, season=0), play(9, season=0), play(1, season=2))
    (found,) = checks.skipped_episodes([show(*plays)])
    assert found.episodes == (EpisodeRef(1, 3), EpisodeRef(1, 4))


def test_an_id_belongs_to_the_first_that_has_it_removed_ones_too() -> None:
    one, other = play(1, deleted="2026"), play(2)
    first = replace(show(one, replace(other, id=one.id)), id="a")
    second = replace(show(replace(other, id=one.id), play(3)), id="b")
    assert [(each.show.id, each.plays) for each in checks.repeated_ids([first, second])] == [
        ("a", (1,)), ("b", (0,)),
    ]  # fmt: skip
    assert list(checks.repeated_ids([show(play(1), play(2))])) == []


def test_the_moment_counts_not_the_offset() -> None:
    now = NOW.astimezone(UTC)
    assert not list(checks.future_plays([show(play(1, NOW.isoformat()))], now, SETTINGS))
