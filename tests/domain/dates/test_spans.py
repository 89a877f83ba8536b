"""Spans of ``--since`` and ``--until``: weeks, weekends, months and years said in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.domain.dates.spans import parse_span

MONDAY = date(2026, 11, 23)
SATURDAY, SUNDAY = date(2026, 11, 28), date(2026, 11, 29)


@pytest.mark.parametrize(
    ("said", "today", "span"),
    [
        ("last week", MONDAY, ("2026-11-16", "2026-11-22")),
        ("Last  Week", SUNDAY, ("2026-11-16", "2026-11-22")),
        ("this week", SUNDAY, ("2026-11-23", "2026-11-29")),
        ("last weekend", MONDAY, ("2026-11-21", "2026-11-22")),
        ("last weekend", SATURDAY, ("2026-11-21", "2026-11-22")),
        ("last weekend", SUNDAY, ("2026-11-21", "2026-11-22")),
        ("this weekend", SUNDAY, ("2026-11-28", "2026-11-29")),
        ("this weekend", MONDAY, ("2026-11-28", "2026-11-29")),
        ("march", MONDAY, ("2026-03-01", "2026-03-31")),
        ("last march", MONDAY, ("2026-03-01", "2026-03-31")),
        ("nov", MONDAY, ("2026-11-01", "2026-11-30")),
        ("last november", MONDAY, ("2025-11-01", "2025-11-30")),
        ("december", MONDAY, ("2025-12-01", "2025-12-31")),
        ("feb", date(2028, 3, 1), ("2028-02-01", "2028-02-29")),
        ("last month", date(2026, 1, 31), ("2025-12-01", "2025-12-31")),
        ("this month", MONDAY, ("2026-11-01", "2026-11-30")),
        ("last year", MONDAY, ("2025-01-01", "2025-12-31")),
        ("this year", MONDAY, ("2026-01-01", "2026-12-31")),
    ],
)
def test_spans(said: str, today: date, span: tuple[str, str]) -> None:
    assert parse_span(said, today, "monday") == tuple(map(date.fromisoformat, span))


def test_a_week_begins_as_it_is_set() -> None:
    assert parse_span("last week", MONDAY, "sunday") == (date(2026, 11, 15), date(2026, 11, 21))


@pytest.mark.parametrize(
    "said", ["", "week", "last", "friday", "last friday", "this march", "next week", "march 2026"]
)
def test_other_words_are_no_span(said: str) -> None:
    assert parse_span(said, MONDAY, "monday") is None


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_what_is_last_is_over(today: date) -> None:
    for said in ("last week", "last weekend", "last month", "last year", "last february"):
        span = parse_span(said, today, "monday")
        assert span is not None
        assert span[0] < span[1] < today
        assert today - span[1] <= timedelta(days=367)
