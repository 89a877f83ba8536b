"""Shows as JSON: rows of ``list``, ``next`` and ``progress``, one show, what was done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchlog.domain.dates.airing import airs_at
from watchlog.domain.episodes.seasons import season_lengths
from watchlog.domain.episodes.under_way import passes_under_way
from watchlog.domain.models import Runtime, Season, Seen
from watchlog.domain.runtimes import Minutes
from watchlog.domain.summary import ShowSummary
from watchlog.render.data.form import Row, minutes, text_or_none
from watchlog.render.data.moves import unsettled_text
from watchlog.render.data.plays import whole_play_row
from watchlog.render.data.verdicts import verdict_row

if TYPE_CHECKING:
    from watchlog.actions.play_results import ShowReport
    from watchlog.actions.rows import EveningReport, ProgressReport, ShowRow
    from watchlog.actions.shows.results import Joined, ShelfChange, ShowRemoved
    from watchlog.domain.episodes.passes import PassProgress
    from watchlog.domain.stats.looking_back import MonthBefore
    from watchlog.domain.stats.plays import Viewing


def _runtime(runtime: Runtime | None) -> Row | None:
    return None if runtime is None else minutes(Minutes(runtime.low, runtime.high))


def show_row(row: ShowRow) -> Row:
    """The keys that a row of ``list`` and the data of ``show`` have in common."""
    # The order of the keys is that of the columns off a terminal, here and in all rows of lists.
    show, progress = row.show, row.progress
    return {
        "slug": show.slug,
        "title": show.title,
        "year": show.year,
        "kind": str(show.kind),
        "state": str(progress.state),
        "watched": progress.watched,
        "episodes": progress.episodes,
        "languages": list(show.languages),
        "watch_in": show.watch_in,
        "platforms": list(show.platforms),
        "tags": list(show.tags),
        "verdict": row.verdict.verdict if row.verdict else None,
        "rating": row.verdict.rating if row.verdict else None,
        "last_watched": row.last_watched,
    }


def list_row(row: ShowRow, **own: Row | None) -> Row:
    """One row of ``list``, with the language that the show would be watched in.

    ``own``: keys of another command, which stood before those that came later.
    """
    return {
        **show_row(row),
        "language": row.audio,
        "preferred_available": row.preferred,
        **own,
        "seen": _seen(row.show.seen),
        "by_name": row.progress.by_name,
        "season_verdicts": [
            {"season": each.season, "verdict": each.verdict, "rating": each.rating}
            for each in row.season_verdicts
        ],
        "pass": pass_data(row),
        "absolute": row.absolute,
        "unsettled": unsettled_text(row.summary),
    }


def pass_data(row: ShowRow) -> Row | None:
    """The pass that a row tells of, else the first of those that are open; None without one."""
    one = row.in_pass or next(iter(passes_under_way(row.summary)), None)
    return None if one is None else _pass(one)


def _own_pass(row: ShowRow) -> Row | None:
    """The pass that a row of several of one show tells of; None for the first time."""
    return None if row.in_pass is None else _pass(row.in_pass)


def _pass(one: PassProgress) -> Row:
    return {"number": one.number, "watched": len(one.watched), "episodes": one.episodes}


def _seen(seen: Seen | None) -> Row | None:
    return None if seen is None else {"not_after": seen.not_after, "source": seen.source}


def show_data(page: ShowReport) -> Row:
    """Everything about one show."""
    show = page.row.show
    return {
        **show_row(page.row),
        "aliases": list(show.aliases),
        "seasons": _seasons(page.row.summary),
        "plays": [whole_play_row(line) for line in page.lines],
        "verdicts": [verdict_row(show, verdict) for verdict in show.verdicts],
        "airing": text_or_none(show.airing),
        "universe": show.universe,
        "similar": list(show.similar),
        "external": dict(show.external or {}),
        "runtime": _runtime(show.runtime),
        "skipped": [str(ref) for ref in page.row.progress.skipped],
        "original_language": show.original_language,
        "note": show.note,
        "added_at": show.added_at,
        "shelved": {"state": show.shelved.state, "why": show.shelved.why, "at": show.shelved.at}
        if show.shelved
        else None,
        "language": page.row.audio,
        "preferred_available": page.row.preferred,
        "seen": _seen(show.seen),
        "by_name": page.row.progress.by_name,
        "pass": pass_data(page.row),
        "watch_with": list(show.watch_with),
        "absolute": page.row.absolute,
        "unsettled": unsettled_text(page.row.summary),
    }


def _seasons(show: ShowSummary) -> list[Row]:
    by_number = {season.number: season for season in show.facts.seasons}
    watched = show.play_summary.refs
    return [
        {
            "number": number,
            "episodes": length,
            "watched": sum(1 for ref in watched if ref.season == number),
            "watch_in": by_number.get(number, Season(number)).watch_in,
            "list": [
                {
                    "number": episode.number,
                    "title": episode.title,
                    "airdate": episode.airdate,
                    "minutes": episode.minutes,
                }
                for episode in by_number.get(number, Season(number)).listed or ()
            ],
        }
        for number, length in season_lengths(show).items()
    ]


def next_row(row: ShowRow) -> Row:
    """One row of ``next``."""
    show, ref = row.show, row.progress.next
    listed = show.listed.get(ref) if ref else None
    return {
        "slug": show.slug,
        "title": show.title,
        "episode": text_or_none(ref),
        "episode_title": listed.title if listed else None,
        "minutes": minutes(row.minutes),
        "language": row.audio,
        "preferred_available": row.preferred,
        "airs_at": (airs_at(listed, row.zone) or listed.airdate) if listed else None,
        "seen": _seen(show.seen),
        "pass": _own_pass(row),
        "absolute": row.absolute,
        "unsettled": unsettled_text(row.summary),
    }


def progress_data(report: ProgressReport) -> list[Row]:
    """Rows of ``progress``."""
    done = {each.show.id: each.done.isoformat() for each in report.forecasts}
    return [
        progress_row(row, done.get(row.show.id) if row.in_pass is None else None)
        for row in report.rows
    ]


def progress_row(row: ShowRow, done_by: str | None = None) -> Row:
    """One row of ``progress``; ``done_by``: the evening on which the show ends at this pace."""
    show, progress = row.show, row.progress
    return {
        "slug": show.slug,
        "title": show.title,
        "state": str(progress.state),
        "watched": progress.watched,
        "episodes": progress.episodes,
        "percent": progress.percent,
        "minutes_left": minutes(progress.left),
        "next": text_or_none(progress.next),
        "language": row.audio,
        "skipped": [str(ref) for ref in progress.skipped],
        "preferred_available": row.preferred,
        "done_by": done_by,
        "seen": _seen(show.seen),
        "by_name": progress.by_name,
        "pass": _own_pass(row),
        "absolute": row.absolute,
        "unsettled": unsettled_text(row.summary),
    }


def removed_data(result: ShowRemoved) -> Row:
    """The data of ``rm``."""
    return {
        "slug": result.show.slug,
        "title": result.show.title,
        "plays": len(result.show.whole_plays),
        "minutes": minutes(result.minutes),
    }


def shelved_data(result: ShelfChange) -> Row:
    """The data of ``pause``, ``drop`` and ``resume``."""
    return {
        "slug": result.show.slug,
        "title": result.show.title,
        "state": str(result.state),
        "before": str(result.before),
        "why": result.why,
    }


def joined_data(result: Joined) -> Row:
    """The data of ``join``."""
    return {
        "slug": result.into.slug,
        "title": result.into.title,
        "gone": result.source.slug,
        "plays": result.plays,
        "verdicts": result.verdicts,
        "doubles": result.doubles,
    }


def evening_data(result: EveningReport) -> Row:
    """The data of bare ``watchlog``."""
    up_next = result.up_next
    return {
        "at": result.now.isoformat(timespec="seconds"),
        "continue": [next_row(row) for row in up_next.watching],
        "start": [next_row(row) for row in up_next.planned],
        "asleep": [row.show.slug for row in up_next.asleep],
        "streak": result.streak,
        "minutes_this_week": minutes(result.minutes_this_week),
        "last": _last(result.last),
        "before": _before(result.before),
    }


def _last(viewing: Viewing | None) -> Row | None:
    """The play that was watched last."""
    if viewing is None:
        return None
    play = viewing.play
    return {"slug": viewing.show.slug, "episode": play.ref and str(play.ref), "at": play.at}


def _before(before: MonthBefore | None) -> Row | None:
    """This month in an earlier year: the plays of each show."""
    if before is None:
        return None
    shows = [{"slug": show.slug, "plays": len(plays)} for show, plays in before.shows]
    return {"month": f"{before.first:%Y-%m}", "shows": shows}
