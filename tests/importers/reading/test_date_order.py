"""The order of day, month and year, found from a whole file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.importers.reading.date_order import ORDERS, DayOrder, readings
from watchlog.importers.reading.questions import NeedsChoice
from watchlog.importers.reading.values import UnreadableValue

FORMS = {
    "dmy": ("{d}/{m}/{Y}", "{d:02}.{m:02}.{Y}", "{d}-{m}-{y:02}", "{d}. {m}. {Y}"),
    "mdy": ("{m}/{d}/{y:02}", "{m:02}/{d:02}/{Y}"),
    "ymd": ("{y:02}/{m:02}/{d:02}", "{y:02}-{m}-{d}"),
}
DAYS = st.dates(date(2008, 1, 1), date(2027, 12, 31))


def written(day: date, form: str) -> str:
    return form.format(d=day.day, m=day.month, Y=day.year, y=day.year % 100)


@given(st.sampled_from(sorted(ORDERS)), st.integers(0, 3), st.lists(DAYS, min_size=1))
def test_what_is_found_is_right_or_it_asks(order: str, form: int, days: list[date]) -> None:
    """Of a file sorted as services sort it, no date is ever read as another day."""
    pattern = FORMS[order][form % len(FORMS[order])]
    days.sort(reverse=True)
    texts = [written(day, pattern) for day in days]
    try:
        found = DayOrder.find(texts, label="x", choice=None)
    except NeedsChoice as asked:
        assert order in dict(asked.choices)
        found = DayOrder.find(texts, label="x", choice=order)
    assert [found.day(text) for text in texts] == days


@pytest.mark.parametrize("order", ["dmy", "mdy"])
def test_a_year_of_every_third_day_leaves_one_order(order: str) -> None:
    days = [date(2023, 12, 31) - timedelta(days=3 * place) for place in range(120)]
    texts = [written(day, FORMS[order][0]) for day in days]
    found = DayOrder.find(texts, label="x", choice=None)
    assert [found.day(text) for text in texts] == days
    found = DayOrder.find(texts[::-1], label="x", choice=None)
    assert [found.day(text) for text in texts] == days


def test_rows_in_no_order_are_judged_by_what_can_be_a_date_alone() -> None:
    texts = ["05/06/2021", "13/01/2020", "02/11/2022"]
    assert DayOrder.find(texts, label="x", choice=None).day("05/06/2021") == date(2021, 6, 5)
    with pytest.raises(NeedsChoice):
        DayOrder.find(["05/06/2021", "04/07/2021"], label="x", choice=None, is_sorted=False)


def test_a_file_that_was_sorted_the_other_way_round() -> None:
    texts = ["05/01/2021", "03/02/2021", "04/02/2021"]
    assert DayOrder.find(texts, label="x", choice=None).day("05/01/2021") == date(2021, 1, 5)


def test_a_wish_that_cannot_be_is_asked_about_again() -> None:
    with pytest.raises(NeedsChoice):
        DayOrder.find(["18.12.22"], label="x", choice="mdy")


def test_a_wish_decides_only_what_is_open() -> None:
    found = DayOrder.find(["13/01/2020"], label="x", choice="mdy")
    assert found.day("13/01/2020") == date(2020, 1, 13)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020/05/27", date(2020, 5, 27)), ("2020-05-27T10:00:00Z", date(2020, 5, 27)),
        ("2020年5月27日", date(2020, 5, 27)), ("2020. 5. 27.", date(2020, 5, 27)),
        ("27-May-20", date(2020, 5, 27)), ("May 27, 2020", date(2020, 5, 27)),
        ("27 September 2020", date(2020, 9, 27)), ("43978", date(2020, 5, 27)),
    ],
)  # fmt: skip
def test_dates_that_read_the_same_in_every_order(text: str, day: date) -> None:
    assert readings(text) == (day, day, day)


@pytest.mark.parametrize("text", ["", "x", "1/2", "1/2/3/4", "32/13/2020", "1/1/20200", "99999999",
                                  "0/0/0", "1/1/123", "May 27", "27 Brumaire 2020"])  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert readings(text) == (None, None, None)


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_unreadable(text: str) -> None:
    try:
        day = DayOrder("dmy", in_doubt=False).day(text)
    except UnreadableValue:
        return
    assert day is None or isinstance(day, date)
