"""The JSON of ``year``."""

from __future__ import annotations

from typing import Any

from watchlog.actions.year import YearPage
from watchlog.domain.stats.totals import Stats
from watchlog.domain.stats.year import Year
from watchlog.render.data import results as data
from watchlog.render.data.stats import group, season, tally, totals


def year_data(page: YearPage) -> dict[str, Any]:
    """The figures of ``stats`` for that year, then what ``year`` adds to them.

    ``before``: the same days of the year before, null where nothing was watched in them.
    """
    year = page.year
    return {
        "year": year.year,
        "over": year.over,
        "to_day": year.last.isoformat(),
        **totals(year.stats),
        "before": None if year.before is None else _compared(year.before),
        "months": [
            tally("month", f"{year.year:04d}-{number:02d}", month)
            for number, month in enumerate(year.months, 1)
        ],
        "top_shows": [group(each) for each in year.shows],
        "languages": [group(each) for each in year.languages],
        "seasons": [season(each) for each in year.seasons],
        "verdicts": _verdicts(year),
    }


def _compared(before: Stats) -> dict[str, Any]:
    return {
        "from": None if before.since is None else before.since.isoformat(),
        "to": None if before.until is None else before.until.isoformat(),
        "plays": before.plays,
        "minutes": data.minutes(before.minutes),
        "days_watched": before.days_watched,
        "binges": before.binges,
    }


def _verdicts(year: Year) -> dict[str, Any]:
    return {
        "given": year.given,
        "shows_without": year.untold,
        "shows": [data.verdict_row(each.show, each.verdict) for each in year.told],
    }
