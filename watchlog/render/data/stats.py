"""The JSON of ``stats``, ``binges`` and ``year``: the keys that are promised, then every figure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from watchlog.actions.stats import StatsReport
from watchlog.actions.year_in_review import YearReport
from watchlog.domain.dates.moments import stamp
from watchlog.domain.printed_settings import settings_of_figures
from watchlog.domain.stats.explain import Explanation
from watchlog.domain.stats.groups import By, Group, Tally
from watchlog.domain.stats.pace import Forecast, SeasonTime
from watchlog.domain.stats.plays import Viewing
from watchlog.domain.stats.series import month_series, week_series
from watchlog.domain.stats.sittings import Binge, BingeDay
from watchlog.domain.stats.totals import LeftOut, Scope, Stats
from watchlog.domain.stats.year import RatedEpisode, Year
from watchlog.render.data.form import Row, minutes
from watchlog.render.data.verdicts import verdict_row

MOST_WATCHED = 5
"""Shows: as many as the page of ``stats`` has bars."""


def stats_data(page: StatsReport) -> Row:
    """Every figure; with ``--by`` the groups, with ``--explain`` the plays behind each."""
    found = totals(page.stats)
    if page.counted.not_told:
        plays = len(page.counted.not_told)
        found["left_out"].append(
            {"reason": "language unknown", "plays": plays, "scope": str(Scope.TOTALS)}
        )
    if page.by is not None:
        found["groups"] = [group_row(each) for each in page.groups]
        found |= _about(page)
    if page.explain:
        found["explain"] = [_explanation(each) for each in page.explanations]
    return found | _more(page)


def _about(page: StatsReport) -> Row:
    """Figures that only one dimension has: languages and verdicts."""
    # Imported for the dimension that has them: no other needs these figures.
    if page.by is By.LANGUAGE:
        from watchlog.domain.stats.languages import language_figures
        from watchlog.render.data.languages import language_data

        return {"by_language": language_data(language_figures(page.counted))}
    if page.by is By.VERDICT:
        from watchlog.domain.stats.verdicts import verdict_figures
        from watchlog.render.data.verdicts import verdict_data

        return {"by_verdict": verdict_data(verdict_figures(page.counted))}
    return {}


def totals(stats: Stats) -> Row:
    """The keys that are promised: they keep their names and meaning (README, JSON)."""
    return {
        "from": _date(stats.since),
        "to": _date(stats.until),
        "shows": stats.shows,
        "episodes": stats.episodes,
        "plays": stats.plays,
        "rewatches": stats.rewatches,
        "minutes": minutes(stats.minutes),
        "undated_plays": stats.undated_plays,
        "left_out": [_left_out(each) for each in stats.left_out],
        "sittings": stats.sittings,
        "binges": stats.binges,
        "marathons": stats.marathons,
        "longest_binge": longest_binge(stats.longest_binge),
        "streak": {"current": stats.streak.current, "longest": stats.streak.longest},
        "busiest_day": _busiest(stats),
        "days_watched": stats.days_watched,
        "late_night_share": stats.late_night_share,
        "first_play": play_row(stats.first_play),
        "last_play": play_row(stats.last_play),
    }


def _more(page: StatsReport) -> Row:
    stats, grid = page.stats, page.hours
    return {
        "late_plays": stats.late.plays,
        "timed_plays": stats.late.timed,
        "assumed_plays": stats.assumed_plays,
        "laid_plays": stats.laid_plays,
        "finished": page.finished,
        # As on the page, which names the first few shows; all of them: ``--by show``.
        "languages": [group_row(each) for each in page.languages],
        "platforms": [group_row(each) for each in page.platforms],
        "most_watched": [group_row(each) for each in page.tops[:MOST_WATCHED]],
        "evenings": [tally_row("date", str(day), each) for day, each in stats.evenings.items()],
        "weeks": [
            tally_row("week", str(day), each)
            for day, each in week_series(stats.evenings, page.settings).items()
        ],
        "months": _months(page),
        "hours": {
            "starts": f"{grid.starts:%H:%M}",
            "weekdays": list(grid.weekdays),
            "plays": [list(row) for row in grid.rows],
        },
        "seasons": [season_row(each) for each in page.seasons],
        "forecasts": [forecast_row(each) for each in page.forecasts],
        "settings": settings_of_figures(page.settings),
        "seen": page.seen,
        "in_passes": page.stats.in_passes,
        "listening": page.elsewhere,
        "parts": page.stats.parts,
    }


def _months(page: StatsReport) -> list[Row]:
    series = month_series(page.stats.evenings, page.counted)
    return [tally_row("month", month, each) for month, each in series.items()]


def tally_row(name: str, key: str, tally: Tally) -> Row:
    """Plays and minutes of a day, a week, a month."""
    return {name: key, "plays": tally.plays, "minutes": minutes(tally.minutes)}


def _date(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _left_out(left: LeftOut) -> Row:
    return {"reason": left.reason, "plays": left.plays, "scope": str(left.scope)}


def longest_binge(binge: Binge | None) -> Row | None:
    """The longest binge, with keys that are promised."""
    if binge is None:
        return None
    return {
        "slug": binge.slug,
        "title": binge.title,
        "plays": len(binge.plays),
        "minutes": minutes(binge.minutes),
        "started_at": stamp(binge.started_at),
        "ended_at": stamp(binge.ended_at),
    }


def _busiest(stats: Stats) -> Row | None:
    busiest = stats.busiest_day
    if busiest is None:
        return None
    return {
        "date": busiest.date.isoformat(),
        "plays": busiest.plays,
        "minutes": minutes(busiest.minutes),
    }


def play_row(viewing: Viewing | None) -> Row | None:
    """The first or the last play."""
    if viewing is None:
        return None
    ref = viewing.play.ref
    return {
        "slug": viewing.show.slug,
        "title": viewing.show.title,
        "episode": None if ref is None else str(ref),
        "at": viewing.play.at,
    }


def group_row(group: Group) -> Row:
    """One group of ``--by``; ``assumed_plays``: whose language, or company, nobody gave."""
    return {
        "key": group.key,
        "plays": group.plays,
        "minutes": minutes(group.minutes),
        "shows": group.shows,
        "label": group.label,
        "assumed_plays": group.assumed.plays,
    }


def season_row(season: SeasonTime) -> Row:
    """A season that was seen whole, and how long it took: ``days`` with the first and the last."""
    return {
        "slug": season.show.slug,
        "title": season.show.title,
        "season": season.season,
        "episodes": season.episodes,
        "first": season.first.isoformat(),
        "last": season.last.isoformat(),
        "days": season.days,
        "evenings": season.evenings,
        "minutes": minutes(season.minutes),
    }


def forecast_row(forecast: Forecast) -> Row:
    """The evening on which a show ends at the pace of the last four weeks."""
    return {
        "slug": forecast.show.slug,
        "title": forecast.show.title,
        "episodes": forecast.pace.episodes,
        "evenings": forecast.pace.evenings,
        "episodes_left": forecast.left,
        "minutes_left": minutes(forecast.minutes_left),
        "done_by": forecast.done.isoformat(),
    }


def _explanation(why: Explanation) -> Row:
    missing = [(left.reason, str(left.scope), left.viewings) for left in why.left_out]
    if why.no_language:
        missing.append(("language unknown", "languages", why.no_language))
    return {
        "figure": why.figure,
        "rule": why.rule,
        "plays": [viewing.play.id for viewing in why.made_of],
        "left_out": [
            {
                "reason": reason,
                "scope": scope,
                "plays": [viewing.play.id for viewing in viewings],
            }
            for reason, scope, viewings in missing
        ],
    }


def binges_data(page: StatsReport) -> Mapping[str, list[Row]]:
    """The binges, oldest first, and the days whose times are not known."""
    longest = page.stats.longest_binge
    found = {
        "binges": [_binge(each, longest=each is longest) for each in page.stats.every_binge],
        "days": [_day(each) for each in page.binge_days],
    }
    if page.explain:
        found["explain"] = [_explanation(each) for each in page.explanations_of_binges]
    return found


def _binge(binge: Binge, *, longest: bool) -> Row:
    return {
        "slug": binge.slug,
        "title": binge.title,
        "plays": len(binge.plays),
        "episodes": [str(ref) for ref in binge.episodes],
        "started_at": stamp(binge.started_at),
        "ended_at": stamp(binge.ended_at),
        "minutes": minutes(binge.minutes),
        "marathon": binge.marathon,
        "longest": longest,
    }


def _day(day: BingeDay) -> Row:
    return {
        "date": day.date.isoformat(),
        "slug": day.slug,
        "title": day.title,
        "plays": day.plays,
        "minutes": minutes(day.minutes),
        "ticked": day.ticked,
    }


def year_data(page: YearReport) -> Row:
    """The figures of ``stats`` for that year, then what ``year`` adds to them.

    ``before``: the same days of the year before, null where nothing was watched in them.
    """
    year = page.year
    explained = [_explanation(each) for each in page.explanations] if page.explain else None
    return {
        "year": year.year,
        "over": year.over,
        "to_day": year.last.isoformat(),
        **totals(year.stats),
        "before": _compared(year.before) if year.before.plays or year.before.parts else None,
        "months": [
            tally_row("month", f"{year.year:04d}-{number:02d}", month)
            for number, month in enumerate(year.months, 1)
        ],
        "top_shows": [group_row(each) for each in year.shows],
        "languages": [group_row(each) for each in year.languages],
        "seasons": [season_row(each) for each in year.seasons],
        "verdicts": _verdicts(year),
        "rated_episodes": {
            "rated": year.episodes.rated,
            "best": _rated(year.episodes.best),
            "worst": _rated(year.episodes.worst),
        },
        "listening": page.elsewhere,
        "hours": _hours(page),
    } | ({"explain": explained} if explained is not None else {})


def _hours(page: YearReport) -> list[Row]:
    if not page.hours:
        return []
    from watchlog.render.data.hours import hours_of_year_rows

    return hours_of_year_rows(page.hours)


def _rated(episode: RatedEpisode | None) -> Row | None:
    if episode is None:
        return None
    return {
        "slug": episode.show.slug,
        "title": episode.show.title,
        "episode": str(episode.ref),
        "rating": episode.rating,
    }


def _compared(before: Stats) -> Row:
    return {
        "from": None if before.since is None else before.since.isoformat(),
        "to": None if before.until is None else before.until.isoformat(),
        "plays": before.plays,
        "minutes": minutes(before.minutes),
        "days_watched": before.days_watched,
        "binges": before.binges,
    }


def _verdicts(year: Year) -> Row:
    return {
        "given": year.given,
        "shows_without": year.without_verdict,
        "shows": [verdict_row(each.show.facts, each.verdict) for each in year.verdicts],
    }
