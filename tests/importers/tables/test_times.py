"""The times in a table's cells, however they are written."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.domain.dates.moments import is_stamp, stamp
from watchlog.importers.reading.date_order import DayOrder
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.tables.times import CellTimes, time_in_print

MOMENTS = st.datetimes(datetime(1971, 1, 2), datetime(2060, 1, 1)).map(
    lambda each: each.replace(microsecond=0)
)
CLOCKS = (
    "%d.%m.%Y %H:%M:%S", "%d/%m/%y, %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %I:%M:%S %p",
    "%d %B %Y %H:%M:%S", "%B %d, %Y %H:%M:%S",
)  # fmt: skip


def read(text: str, order: str = "dmy") -> str | None:
    return CellTimes(DayOrder(order, in_doubt=False)).read(text)


@given(MOMENTS, st.sampled_from(CLOCKS))
def test_a_clock_time_is_read_to_the_second(moment: datetime, form: str) -> None:
    if "%y" in form and moment.year < 2000:
        moment = moment.replace(year=2024, day=min(moment.day, 28))
    wanted = moment.isoformat()
    if wanted.endswith("T00:00:00"):
        wanted = wanted[:10]
    assert read(moment.strftime(form)) == wanted


@given(MOMENTS, st.integers(-14 * 4, 14 * 4))
def test_a_moment_with_its_offset_is_kept(moment: datetime, quarters: int) -> None:
    offset = timezone(timedelta(minutes=15 * quarters))
    at = moment.replace(tzinfo=offset)
    assert read(stamp(at)) == stamp(at)
    printed = at.strftime("%a %b %d %Y %H:%M:%S GMT%z (Somewhere Standard Time)")
    assert time_in_print(printed) == stamp(at)


@pytest.mark.parametrize("fraction", [".1", ".123", ".1234", ".123456"])
@pytest.mark.parametrize(("zone", "offset"), [("Z", "+00:00"), ("+05:30", "+05:30")])
def test_a_part_of_a_second_is_cut(fraction: str, zone: str, offset: str) -> None:
    assert read(f"2026-11-23T22:00:00{fraction}{zone}") == f"2026-11-23T22:00:00{offset}"


@given(st.text("0123456789-/.:,T Zapm+年", max_size=24))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    try:
        at = read(text)
    except UnreadableValue:
        return
    assert at is None or is_stamp(f"{at}+00:00" if len(at) == 19 else at)
