"""Floods: ticks that come faster than episodes run, and how much of them one evening holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import KOLKATA
from tests.domain.as_text import answer, as_text
from tests.golden_pages import hold
from watchlog.domain.dates.bulk import (
    BulkTicks,
    Tick,
    Timing,
    TimingKind,
    bulk_ticks,
    times_assumed,
    times_given,
)
from watchlog.domain.dates.moments import Precision, moment, precision
from watchlog.errors import BadTime

FOUR = time(4)
START = datetime(2024, 5, 2, 20, 0, tzinfo=UTC)


def ticks(*minutes: float, length: float = 40, in_bulk: bool = False) -> list[Tick]:
    return [Tick(START + timedelta(minutes=each), length, in_bulk) for each in minutes]


@pytest.mark.parametrize(
    ("at", "precision", "plays", "timing"),
    [
        # The time of one play is the one that was typed, offset and all; nothing was laid.
        ("2024-05-02T22:00:00+05:30", Precision.MOMENT, 1, TimingKind.GIVEN),
        ("2024-05-02T22:00:00+05:30", Precision.MOMENT, 2, TimingKind.BACK_TO_BACK),
        ("2024-05-02", Precision.DAY, 1, TimingKind.GIVEN),
        ("2024-05-02", Precision.DAY, 2, TimingKind.GIVEN),
        ("2024", Precision.YEAR, 3, TimingKind.GIVEN),
        (None, Precision.UNKNOWN, 2, TimingKind.GIVEN),
    ],
)
def test_only_several_plays_of_one_moment_are_laid(
    at: str | None, precision: Precision, plays: int, timing: TimingKind
) -> None:
    found = times_given(at, precision, [40] * plays, UTC)
    if timing is TimingKind.GIVEN:
        assert found == Timing(timing, (at,) * plays, (False,) * plays)
    else:
        assert (found.kind, found.stamps[-1], found.laid) == (timing, at, (True, False))


@pytest.mark.parametrize(
    ("first", "is_told"), [("1900-01-01T01:00", False), ("1900-01-01T00:30", True)]
)
def test_plays_that_would_begin_before_any_date_are_refused(first: str, is_told: bool) -> None:
    def given() -> Timing:
        return times_given(f"{first}:00+00:00", Precision.MOMENT, [40, 40], UTC)

    if is_told:
        with pytest.raises(BadTime, match="2 plays"):
            given()
    else:
        assert given().stamps == ("1900-01-01T00:20:00+00:00", "1900-01-01T01:00:00+00:00")


@pytest.mark.parametrize(
    ("given_ticks", "flooded"),
    [
        pytest.param(ticks(), [], id="nothing"),
        pytest.param(ticks(0, 0), [], id="two at one instant may be two"),
        pytest.param(ticks(0, 0, 0), [0, 1, 2], id="three at one instant"),
        pytest.param(ticks(0, 40, 80), [], id="back to back"),
        pytest.param(ticks(0, 20, 40), [], id="half their length apart"),
        pytest.param(ticks(0, 19, 38), [0, 1, 2], id="faster than that"),
        pytest.param(ticks(0, 5, 10, length=8), [], id="short ones run that fast"),
        pytest.param(ticks(38, 0, 19), [0, 1, 2], id="in any order"),
        pytest.param(ticks(0, 1, 60, 61), [], id="two pairs, an episode apart"),
        pytest.param(ticks(0, in_bulk=True), [0], id="one that its service calls bulk"),
        pytest.param(ticks(0) + ticks(300, in_bulk=True), [1], id="that one alone"),
    ],
)
def test_which_ticks_are_a_flood(given_ticks: list[Tick], flooded: list[int]) -> None:
    found = sorted(index for flood in bulk_ticks(given_ticks, FOUR) for index in flood.ticks)
    assert found == flooded


def test_six_hours_are_an_evening_and_more_are_not() -> None:
    nine = bulk_ticks(ticks(*range(9)), FOUR)
    assert nine == [BulkTicks(date(2024, 5, 2), tuple(range(9)), by_day=True)]
    ten = bulk_ticks(ticks(*range(10)), FOUR)
    assert [flood.by_day for flood in ten] == [False]


def test_floods_of_one_evening_count_together() -> None:
    several = ticks(*range(5), *range(120, 125))
    assert [(len(flood.ticks), flood.by_day) for flood in bulk_ticks(several, FOUR)] == [
        (10, False)
    ]


def test_a_flood_after_midnight_is_of_the_evening_before() -> None:
    late = [Tick(each.at + timedelta(hours=5), 40) for each in ticks(0, 1, 2)]
    assert bulk_ticks(late, FOUR)[0].evening == date(2024, 5, 2)


moments = st.integers(0, 4_000).map(lambda minutes: START + timedelta(minutes=minutes))
any_ticks = st.lists(st.builds(Tick, moments, st.integers(1, 200), st.booleans()), max_size=40)


@given(any_ticks)
def test_each_tick_is_in_one_flood_at_most_and_bulk_ones_are_in_one(some: list[Tick]) -> None:
    found = [index for flood in bulk_ticks(some, FOUR) for index in flood.ticks]
    assert len(found) == len(set(found))
    assert {index for index, tick in enumerate(some) if tick.in_bulk} <= set(found)


@given(any_ticks, st.randoms())
def test_the_order_in_which_they_come_does_not_matter(some: list[Tick], dice: object) -> None:
    def told(these: list[Tick]) -> list[tuple[date, list[Tick], bool]]:
        return [
            (flood.evening, sorted(these[index] for index in flood.ticks), flood.by_day)
            for flood in bulk_ticks(these, FOUR)
        ]

    shuffled = list(some)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    instants = [tick.at for tick in some]
    if len(set(instants)) == len(instants):
        assert told(shuffled) == told(some)


LENGTHS: tuple[Sequence[float], ...] = (
    [45], [42.5, 42.5], [60, 30, 90], [120, 120, 120], [120, 120, 120.5], [180, 200], [500], [],
)  # fmt: skip
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=KOLKATA)


def test_each_step_begins_where_the_one_before_ends() -> None:
    """Without --at: now, or back to back where that fits into the evening and after the last."""
    lines = []
    for minutes in LENGTHS:
        lines.append(f"bulk {minutes}: {as_text(_assumed(minutes, NOW, None, in_bulk=True))}")
        # 180 minutes, and one more and one less, are left of the evening or since the last play.
        for hour, minute in ((10, 0), (6, 59), (7, 0), (7, 1), (5, 24), (5, 25), (3, 59), (4, 0)):
            now = NOW.replace(hour=hour, minute=minute)
            lines.append(f"{now:%H:%M} {minutes}: {as_text(_assumed(minutes, now, None))}")
        for before in (84, 85, 86, 179, 180, 181, 360, -10):
            newest = (NOW - timedelta(minutes=before)).astimezone(UTC)
            lines.append(f"{before} min ago {minutes}: {as_text(_assumed(minutes, NOW, newest))}")
    hold("domain/times-assumed", lines)


def _assumed(
    minutes: Sequence[float], now: datetime, newest: datetime | None, *, in_bulk: bool = False
) -> Timing:
    return times_assumed(minutes, in_bulk=in_bulk, newest=newest, now=now, day_starts=FOUR)


GIVEN = (
    "2026-11-20T22:00:00+05:30", "2026-10-25T03:10:00+01:00", "2026-03-29T03:10:00+02:00",
    "2026-10-25T02:30:00+02:00", "1900-01-01T01:30:00+00:00", "2026-11-20", "2026-11", "2026", None,
)  # fmt: skip


def test_times_given_are_laid_by_the_clock_of_the_zone() -> None:
    lines = []
    for at in GIVEN:
        for minutes in ([45.0], [45.0, 45.0], [60.0, 30.0, 90.0]):
            for zone in (UTC, ZoneInfo("Europe/Berlin"), KOLKATA)[: 3 if moment(at) else 1]:
                found = answer(times_given, at, precision(at), minutes, zone)
                lines.append(f"{at} {zone} {minutes}: {as_text(found)}")
    hold("domain/times-given", lines)


def test_runs_of_ticks_part_where_half_a_length_has_passed() -> None:
    lines = []
    for length in (40, 0, 120, 121):
        for gap in (0, 19.99, 20, 20.01, 59.99, 60, 60.5):
            for count in (2, 3, 4):
                for in_bulk in (False, True):
                    run = ticks(*(gap * n for n in range(count)), length=length, in_bulk=in_bulk)
                    lines.append(f"{length} {gap} {count} {in_bulk}: {_bulk(run)}")
    midnight = [Tick(START + timedelta(hours=each), 40, True) for each in (3, 7.99, 8, 9, 1)]
    lines.append(f"over the night: {_bulk(midnight)}")
    short_last = [*ticks(0, 1, 2), *ticks(10, length=10), *ticks(14, length=9)]
    lines.append(f"of other lengths: {_bulk(short_last)}")
    hold("domain/bulk-ticks", lines)


def _bulk(run: list[Tick]) -> str:
    return as_text([tuple(each) for each in bulk_ticks(run, FOUR)])
