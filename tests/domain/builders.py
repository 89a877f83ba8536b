"""Short ways to say what was watched: ``a_series(plays=watched("22:00", "22:45"))``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from watchlog.domain.models import Kind, Play, Runtime, Season, Show, Verdict
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import count_plays
from watchlog.domain.stats.totals import Stats, statistics_of
from watchlog.domain.summary import ShowSummary

DAY = "2026-11-22"
"""A Sunday."""


def a_stamp(when: str) -> str | None:
    """``22:00`` is that Sunday, ``23 01:30`` the 23rd, in India; anything longer is as it is."""
    if when == "unknown":
        return None
    if len(when) == 5:
        return f"{DAY}T{when}:00+05:30"
    if len(when) == 8:
        return f"2026-11-{when[:2]}T{when[3:]}:00+05:30"
    return when


def watched(*times: str, season: int = 1, first: int = 1, **fields: Any) -> tuple[Play, ...]:
    """One play for each time, of one episode after the other."""
    return tuple(
        Play(f"{season}-{number}-{when}", season, number, a_stamp(when), **fields)
        for number, when in enumerate(times, first)
    )


def a_series(
    slug: str = "ballard",
    plays: Sequence[Play] = (),
    *,
    minutes: int | None = 45,
    episodes: int | None = 10,
    said: Sequence[str | None] = (),
    **fields: Any,
) -> Show:
    """A series of one season; ``said`` are the words of its verdicts, oldest first."""
    return Show(
        f"id-{slug}",
        slug.title(),
        slug,
        runtime=None if minutes is None else Runtime(minutes, minutes),
        seasons=(Season(1, episodes),),
        all_plays=tuple(plays),
        all_verdicts=tuple(Verdict(f"v{each}", word) for each, word in enumerate(said)),
        **fields,
    )


def a_film(slug: str, *times: str, minutes: int | None = 120) -> Show:
    """A film, seen at these times."""
    return Show(
        f"id-{slug}",
        slug.title(),
        slug,
        kind=Kind.FILM,
        runtime=None if minutes is None else Runtime(minutes, minutes),
        all_plays=tuple(Play(f"{slug}-{when}", at=a_stamp(when)) for when in times),
    )


def in_summary(shows: Iterable[Show]) -> list[ShowSummary]:
    """Shows in summary, as figures and lists take them."""
    return list(map(ShowSummary, shows))


def statistics(
    shows: Iterable[ShowSummary],
    settings: Settings,
    today: date,
    since: date | None = None,
    until: date | None = None,
) -> Stats:
    """Every figure of these shows' plays of a period; ``today`` is the evening now running."""
    return statistics_of(count_plays(shows, settings, since, until, today=today), today)
