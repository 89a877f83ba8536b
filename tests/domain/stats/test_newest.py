"""The newest plays: those that sorting all of them would give, from as few shows as can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.builders import a_series, in_summary, watched
from tests.domain.stats.test_agreement import some_shows
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.dates.periods import period_of
from watchlog.domain.models import Play, Show
from watchlog.domain.settings import Settings
from watchlog.domain.stats.newest import newest_plays, sources_within, whole_sources
from watchlog.domain.summary import ShowSummary

LIMITS = st.none() | st.integers(0, 12)
DAYS = st.none() | st.sampled_from(
    [date(2025, 12, 31), date(2026, 10, 25), date(2026, 11, 1), date(2026, 11, 22)]
)
ENTERED = st.sampled_from([None, "2026-11-22T23:30:00+05:30", "2026-11-23T01:00:00+05:30"])


def time_of(play: Play, *, recorded: bool) -> str | None:
    return (play.recorded or play.at) if recorded else play.at


def every_play_sorted(shows: Sequence[Show], *, recorded: bool) -> list[Play]:
    plays = [play for show in shows for play in show.plays]
    return sorted(
        reversed(plays), key=lambda play: sort_key(time_of(play, recorded=recorded)), reverse=True
    )


@st.composite
def libraries(draw: st.DrawFn) -> list[Show]:
    """Random shows; some plays were entered at another time than they were watched."""
    return [
        replace(
            show,
            all_plays=tuple(
                replace(play, id=f"{show.id}-{number}", recorded=draw(ENTERED))
                for number, play in enumerate(show.all_plays)
            ),
        )
        for show in draw(some_shows())
    ]


@settings(max_examples=50)
@given(libraries(), LIMITS, st.booleans())
def test_they_are_the_first_of_all_sorted(
    shows: list[Show], limit: int | None, recorded: bool
) -> None:
    sources = whole_sources(in_summary(shows), recorded=recorded).sources
    found = newest_plays(sources, limit, lambda play: sort_key(time_of(play, recorded=recorded)))
    wanted = every_play_sorted(shows, recorded=recorded)
    assert [play.id for _, play in found] == [play.id for play in wanted[:limit]]
    assert sum(source.plays for source in sources) == len(wanted)


@settings(max_examples=50)
@given(libraries(), LIMITS, st.booleans(), DAYS, DAYS)
def test_of_a_period_they_are_the_first_that_lie_in_it(
    shows: list[Show],
    limit: int | None,
    recorded: bool,
    since: date | None,
    until: date | None,
) -> None:
    rules = Settings(day_starts=time(4))
    first, last = since or date.min, until or date.max
    inside, vague = [], 0
    for play in every_play_sorted(shows, recorded=recorded):
        period = period_of(play.at, rules.day_starts)
        if period is not None and first <= period.first and period.last <= last:
            inside.append(play.id)
        elif period is None or (period.first <= last and first <= period.last):
            vague += 1
    if since is None and until is None:
        return
    sources, left_out, _ = sources_within(in_summary(shows), rules, since, until, recorded=recorded)
    found = newest_plays(sources, limit, lambda play: sort_key(time_of(play, recorded=recorded)))
    assert [play.id for _, play in found] == inside[:limit]
    assert (sum(source.plays for source in sources), left_out) == (len(inside), vague)


class Unread(ShowSummary):
    """A show of which nobody may ask for the plays."""

    def __init__(self, show: Show) -> None:
        super().__init__(show)
        self.outline  # noqa: B018 - worked out now, as storage remembers it
        self.columns  # noqa: B018
        del self._show


def test_a_show_that_cannot_hold_one_is_not_read() -> None:
    early = Unread(a_series("early", watched("10:00", "2026-11", "2025", "unknown")))
    # A month and a year are as late as their last evening.
    late = ShowSummary(a_series("late", watched("2027-01-02T22:00:00+05:30", "2026-12-31")))
    sources = whole_sources([early, late], recorded=False).sources
    found = newest_plays(sources, 2, lambda play: sort_key(play.at))
    assert [show.slug for show, _ in found] == ["late", "late"]
    sources, left_out, _ = sources_within(
        [early, late], Settings(), date(2026, 12, 31), None, recorded=False
    )
    found = newest_plays(sources, 1, lambda play: sort_key(play.at))
    assert ([play.at for _, play in found], left_out) == (["2027-01-02T22:00:00+05:30"], 1)
