"""The page of an evening, from the few shows that it can say something of."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.builders import a_series, in_summary, watched
from tests.domain.stats.test_agreement import some_shows
from watchlog.domain.models import Show
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import count_plays
from watchlog.domain.stats.looking_back import RECENT, month_before, shows_to_look_at
from watchlog.domain.stats.totals import edges_of, recent_evenings
from watchlog.domain.summary import ShowSummary

TODAYS = st.sampled_from(
    [date(2026, 11, 23), date(2026, 10, 25), date(2026, 12, 31), date(2027, 1, 1), date(2027, 3, 1)]
) | st.dates(date(2026, 3, 1), date(2028, 12, 31))


def told(shows: list[ShowSummary], today: date) -> tuple[object, ...]:
    counted = count_plays(shows, Settings(), today=today)
    before, last = month_before(counted, today), edges_of(counted).last
    return (
        recent_evenings(counted, today),
        last and (last.show.slug, last.number),
        before and (before.first, [(show.slug, len(plays)) for show, plays in before.shows]),
    )


@settings(max_examples=100)
@given(st.lists(some_shows(), min_size=1, max_size=3), TODAYS)
def test_what_is_told_of_few_shows_is_told_of_all(lists: list[list[Show]], today: date) -> None:
    shows = in_summary([show for each in lists for show in each])
    assert told(shows_to_look_at(shows, today), today) == told(shows, today)


def test_what_is_long_ago_and_of_other_months_is_passed_over() -> None:
    today = date(2026, 11, 23)
    stamps = {
        "now": "2026-11-20T22:00:00+05:30",
        "spring": "2026-04-20",
        "month": "2024-11",
        "night": "2023-12-01T02:00:00+05:30",
        "year": "2025",
        "never": "unknown",
    }
    shows = in_summary([a_series(slug, watched(stamp)) for slug, stamp in stamps.items()])
    slugs = [show.slug for show in shows_to_look_at(shows, today)]
    assert slugs == ["now", "month", "night"]
    long_ago = today + RECENT + timedelta(days=200)
    assert [show.slug for show in shows_to_look_at(shows, long_ago)] == ["now"]
