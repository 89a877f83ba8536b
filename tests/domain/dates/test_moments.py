"""Stored stamps: which moment, evening and precision each of them means."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.domain.dates.moments import (
    Precision,
    elapsed,
    evening_begins,
    evening_of,
    evening_of_stamp,
    first_day,
    is_stamp,
    laid_back_to_back,
    last_day,
    localise,
    minute,
    moment,
    precision,
    shift,
    sort_key,
    stamp,
)

FOUR = time(4)
BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
KOLKATA = ZoneInfo("Asia/Kolkata")

ZONES = st.sampled_from([BERLIN, NEW_YORK, KOLKATA, ZoneInfo("Australia/Lord_Howe"), UTC])
INSTANTS = st.datetimes(datetime(1901, 1, 1), datetime(2090, 1, 1)).map(
    lambda naive: naive.replace(tzinfo=UTC)
)
DAYS = st.dates(date(1901, 1, 1), date(2090, 1, 1))
STAMPS = st.one_of(
    st.none(),
    st.builds(lambda instant, zone: stamp(instant.astimezone(zone)), INSTANTS, ZONES),
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: day.isoformat()[:7]),
    DAYS.map(lambda day: day.isoformat()[:4]),
)


@pytest.mark.parametrize(
    ("at", "known"),
    [
        ("2026-11-22T23:30:00+05:30", Precision.MOMENT),
        ("2026-11-22T18:00Z", Precision.MOMENT),
        ("2026-11-22", Precision.DAY),
        ("2026-11", Precision.MONTH),
        ("2026", Precision.YEAR),
        (None, Precision.UNKNOWN),
    ],
)
def test_the_form_of_a_stamp_says_how_well_it_is_known(at: str | None, known: Precision) -> None:
    assert precision(at) is known
    assert at is None or is_stamp(at)


@pytest.mark.parametrize(
    "text",
    [
        "", "26", "202", "1899", "9999", "0001", "2026-1", "2026-13", "2026-00", "2026-11-31",
        "2025-02-29", "2026-11-22T23:30:00", "2026-11-22T23:30", "2026-11-22 23:30:00+05:30",
        "2026-11-22T24:00:00+05:30", "2026-11-22T23:60:00+05:30", "2026-11-22T23:30:00+0530",
        "2026-11-22T23:30:00+25:00", "2026-11-22t23:30:00z", "2026-W48", "20261122", "2026-11-22\n",
        "२०२६", " 2026", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-05:00",
    ],
)  # fmt: skip
def test_what_is_no_stamp(text: str) -> None:
    assert not is_stamp(text)


def test_a_leap_day_is_a_stamp() -> None:
    assert is_stamp("2024-02-29")


@given(st.text(max_size=30))
def test_is_stamp_never_raises_and_what_passes_can_be_sorted(text: str) -> None:
    if is_stamp(text):
        sort_key(text)
        evening_of_stamp(text, FOUR)


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        (datetime(2026, 11, 22, 23, 30, tzinfo=KOLKATA), "2026-11-22T23:30:00+05:30"),
        (datetime(2026, 11, 22, 23, 30, 59, 999_999, tzinfo=UTC), "2026-11-22T23:30:59+00:00"),
        (datetime(2026, 7, 1, 12, tzinfo=NEW_YORK), "2026-07-01T12:00:00-04:00"),
        # Until 1906 the clocks of tzdata's Kolkata stood at +05:21:10.
        (datetime(1901, 1, 1, 12, tzinfo=KOLKATA), "1901-01-01T11:59:50+05:21"),
    ],
)
def test_a_moment_is_stored_with_whole_seconds_and_its_offset(said: datetime, stored: str) -> None:
    assert stamp(said) == stored


@given(INSTANTS, ZONES)
def test_a_stored_moment_reads_back_to_the_second(instant: datetime, zone: tzinfo) -> None:
    stored = stamp(instant.astimezone(zone))
    assert is_stamp(stored)
    assert moment(stored) == instant.replace(microsecond=0)


@pytest.mark.parametrize("at", ["2026-11-22", "2026-11", "2026", None])
def test_less_than_a_moment_is_none(at: str | None) -> None:
    assert moment(at) is None


@pytest.mark.parametrize(
    ("at", "day_starts", "day"),
    [
        ("2026-11-22T23:30:00+05:30", FOUR, "2026-11-22"),
        ("2026-11-23T01:30:00+05:30", FOUR, "2026-11-22"),
        ("2026-11-23T03:59:59+05:30", FOUR, "2026-11-22"),
        ("2026-11-23T04:00:00+05:30", FOUR, "2026-11-23"),
        ("2026-11-23T00:00:00+05:30", time(0), "2026-11-23"),
        ("2026-11-23T05:59:00+05:30", time(6), "2026-11-22"),
        ("2026-11-23T01:30:00-08:00", FOUR, "2026-11-22"),  # judged in its own offset
        ("2026-03-01T01:30:00Z", FOUR, "2026-02-28"),
        ("2026-11-22", FOUR, "2026-11-22"),
        ("2026-11", FOUR, None),
        ("2026", FOUR, None),
        (None, FOUR, None),
    ],
)
def test_the_evening_of_a_stamp(at: str | None, day_starts: time, day: str | None) -> None:
    assert evening_of_stamp(at, day_starts) == (day and date.fromisoformat(day))


@pytest.mark.parametrize(
    ("at", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-11-22", "2026-11-22", "2026-11-22"),
        ("2026-11-23T01:30:00+05:30", "2026-11-23", "2026-11-23"),
    ],
)
def test_the_first_and_the_last_day_of_a_stamp(at: str, first: str, last: str) -> None:
    assert first_day(at) == date.fromisoformat(first)
    assert last_day(at) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("at", "minutes"),
    [
        ("1970-01-01T00:01:59+00:00", 1),
        ("1970-01-01T05:31:00+05:30", 1),  # whatever the offset
        ("1969-12-31T23:59:59+00:00", -1),  # down, also before 1970
        ("2026-11-22", None),
        (None, None),
    ],
)
def test_the_minute_of_a_stamp(at: str | None, minutes: int | None) -> None:
    assert minute(at) == minutes


@pytest.mark.parametrize(
    ("wall", "stored"),
    [
        ("2026-03-29T02:30", "2026-03-29T03:30:00+02:00"),  # skipped: the clocks showed 03:30
        ("2026-10-25T02:30", "2026-10-25T02:30:00+02:00"),  # twice: the first
        ("2026-10-25T03:30", "2026-10-25T03:30:00+01:00"),
    ],
)
def test_wall_times_where_the_clocks_change(wall: str, stored: str) -> None:
    assert stamp(localise(datetime.fromisoformat(wall), BERLIN)) == stored


@given(DAYS, ZONES, st.sampled_from([time(0), FOUR, time(2, 30), time(6)]))
def test_an_evening_begins_within_itself(day: date, zone: tzinfo, day_starts: time) -> None:
    begins = evening_begins(day, zone, day_starts)
    assert begins.utcoffset() is not None
    # Where the clocks skip the hour at which days start, the day starts as they go on.
    assert evening_of(begins, day_starts) == day


# --- order ---


def test_stamps_sort_by_when_they_were_watched() -> None:
    ordered = [
        None,
        "2025",
        "2026-10-31",
        "2026-10",
        "2026-11-22T23:30:00+05:30",
        "2026-11-22T18:30:00Z",
        "2026-11-23T01:30:00+05:30",
        "2026-11-22",
        "2026-11-23T12:00:00+05:30",
        "2026-11-30",
        "2026-11",
        "2026-12-31",
        "2026-12",
        "2026",
    ]
    shuffled = sorted(ordered, key=str)
    assert sorted(shuffled, key=lambda at: sort_key(at, KOLKATA)) == ordered


@pytest.mark.parametrize("zone", [KOLKATA, NEW_YORK, BERLIN])
def test_a_day_sorts_at_the_end_of_its_evening_where_it_was(zone: ZoneInfo) -> None:
    last = stamp(datetime(2026, 11, 23, 3, 59, tzinfo=zone))
    first = stamp(datetime(2026, 11, 23, 4, 1, tzinfo=zone))
    assert sort_key(last) < sort_key("2026-11-22", zone) < sort_key(first)
    early = sort_key("2026-11-22", zone, time(2))
    assert early < sort_key(last)


@given(STAMPS, STAMPS, STAMPS)
def test_the_order_is_total(one: str | None, two: str | None, three: str | None) -> None:
    a, b, c = sort_key(one), sort_key(two), sort_key(three)
    assert (a < b) + (a == b) + (a > b) == 1
    assert not (a <= b <= c) or a <= c
    assert a >= sort_key(None)


@given(INSTANTS, INSTANTS, ZONES, ZONES)
def test_moments_sort_by_real_time_across_offsets(
    one: datetime, two: datetime, here: tzinfo, there: tzinfo
) -> None:
    one, two = one.replace(microsecond=0), two.replace(microsecond=0)
    keys = sort_key(stamp(one.astimezone(here))), sort_key(stamp(two.astimezone(there)))
    assert (keys[0] < keys[1], keys[0] == keys[1]) == (one < two, one == two)


# --- real time ---


def test_the_night_the_clocks_go_back_is_an_hour_longer() -> None:
    before = datetime(2026, 10, 25, 1, tzinfo=BERLIN)
    after = datetime(2026, 10, 25, 4, tzinfo=BERLIN)
    assert elapsed(after, before) == timedelta(hours=4)
    assert shift(before, timedelta(hours=4)) == after
    assert stamp(shift(after, timedelta(hours=-1, minutes=-30))) == "2026-10-25T02:30:00+01:00"


def test_the_night_they_go_forward_is_an_hour_shorter() -> None:
    before = datetime(2026, 3, 8, 1, 30, tzinfo=NEW_YORK)
    assert stamp(shift(before, timedelta(hours=1))) == "2026-03-08T03:30:00-04:00"


@given(INSTANTS, ZONES, st.timedeltas(timedelta(days=-400), timedelta(days=400)))
def test_shifting_is_exact_and_stays_in_its_zone(
    instant: datetime, zone: tzinfo, by: timedelta
) -> None:
    here = instant.astimezone(zone)
    assert elapsed(shift(here, by), here) == by
    assert shift(here, by).tzinfo is zone


def test_three_episodes_laid_back_to_back() -> None:
    end = datetime(2026, 11, 22, 23, 30, tzinfo=KOLKATA)
    laid = laid_back_to_back(end, [50, 42.5, 40])
    assert [each.strftime("%H:%M:%S") for each in laid] == ["22:07:30", "22:50:00", "23:30:00"]


def test_none_and_one_laid() -> None:
    end = datetime(2026, 11, 22, 23, 30, tzinfo=KOLKATA)
    assert laid_back_to_back(end, []) == []
    assert laid_back_to_back(end, [42.5]) == [end]


LENGTHS = st.lists(st.integers(1, 400).map(lambda halves: halves / 2), min_size=1, max_size=12)
AROUND_A_CHANGE = st.sampled_from(
    [
        (BERLIN, datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (BERLIN, datetime(2026, 10, 25, 1, tzinfo=UTC)),
        (NEW_YORK, datetime(2026, 3, 8, 7, tzinfo=UTC)),
        (NEW_YORK, datetime(2026, 11, 1, 6, tzinfo=UTC)),
        (KOLKATA, datetime(2026, 10, 25, 1, tzinfo=UTC)),
        (timezone(timedelta(hours=-9, minutes=-30)), datetime(2026, 3, 29, 1, tzinfo=UTC)),
    ]
)


@given(AROUND_A_CHANGE, st.integers(0, 12 * 3600), LENGTHS)
def test_each_starts_as_the_one_before_ends_in_real_time(
    change: tuple[tzinfo, datetime], seconds: int, minutes: list[float]
) -> None:
    zone, instant = change
    end = (instant + timedelta(seconds=seconds)).astimezone(zone)
    ends = [each.astimezone(UTC) for each in laid_back_to_back(end, minutes)]
    assert ends[-1] == end.astimezone(UTC)
    gaps = [(later - before) / timedelta(minutes=1) for before, later in pairwise(ends)]
    assert gaps == minutes[1:]
