"""Results as plain JSON values with pinned keys (DESIGN §5), and rows of them as TSV."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from watchlog.domain.dates.bulk import Times
from watchlog.domain.episodes.progress import season_lengths
from watchlog.domain.models import EpisodeRef, Runtime, Season, ShowFacts, Verdict
from watchlog.domain.runtimes import Minutes
from watchlog.domain.summary import ShowSummary
from watchlog.domain.text import harmless

if TYPE_CHECKING:
    from watchlog.actions.play_results import (
        Amended,
        History,
        PlayLine,
        ShowPage,
        Unwatched,
        Watched,
    )
    from watchlog.actions.preferences import LanguagesReport, SettingLine
    from watchlog.actions.rows import Evening, ProgressReport, ShowRow
    from watchlog.actions.shows.results import Joined, ShelfChange, ShowRemoved
    from watchlog.actions.undo import ChangeLine, Undone
    from watchlog.actions.verdicts import VerdictLine

JSON_SCHEMA = 1

Row = dict[str, Any]


def envelope(command: str, data: Any) -> Row:
    """What ``--json`` prints around a command's data."""
    return {"schema": JSON_SCHEMA, "command": command, "data": data}


def minutes(length: Minutes | None) -> Row | None:
    """A length as ``{"low", "high", "estimate"}``, whole minutes."""
    if length is None:
        return None
    return {"low": length.low, "high": length.high, "estimate": length.estimate}


def _runtime(runtime: Runtime | None) -> Row | None:
    return None if runtime is None else minutes(Minutes(runtime.low, runtime.high))


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)


def show_row(row: ShowRow) -> Row:
    """One row of ``list``."""
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


def list_row(row: ShowRow) -> Row:
    """One row of ``list``, with the language that the show would be watched in."""
    return {**show_row(row), "language": row.audio, "preferred_available": row.preferred}


def show_page(page: ShowPage) -> Row:
    """Everything about one show."""
    show = page.row.show
    return {
        **show_row(page.row),
        "aliases": list(show.aliases),
        "seasons": _seasons(page.row.summary),
        "plays": [_full_play(line) for line in page.lines],
        "verdicts": [verdict_row(show, verdict) for verdict in show.verdicts],
        "airing": _text(show.airing),
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
    }


def _seasons(show: ShowSummary) -> list[Row]:
    told = {season.number: season for season in show.facts.seasons}
    watched = show.summary.refs
    return [
        {
            "number": number,
            "episodes": length,
            "watched": sum(1 for ref in watched if ref.season == number),
            "watch_in": told.get(number, Season(number)).watch_in,
            "list": [
                {
                    "number": episode.number,
                    "title": episode.title,
                    "airdate": episode.airdate,
                    "minutes": episode.minutes,
                }
                for episode in told.get(number, Season(number)).list or ()
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
        "episode": _text(ref),
        "episode_title": listed.title if listed else None,
        "minutes": minutes(row.minutes),
        "language": row.audio,
        "preferred_available": row.preferred,
        "airs_at": (listed.airs_at or listed.airdate) if listed else None,
    }


def progress_rows(report: ProgressReport) -> list[Row]:
    """Rows of ``progress``."""
    done = {each.show.id: each.done.isoformat() for each in report.forecasts}
    return [progress_row(row, done.get(row.show.id)) for row in report.rows]


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
        "next": _text(progress.next),
        "language": row.audio,
        "skipped": [str(ref) for ref in progress.skipped],
        "preferred_available": row.preferred,
        "done_by": done_by,
    }


def _episode(line: PlayLine) -> str | None:
    play = line.play
    if play.ref is not None or play.name is None:
        return _text(play.ref)
    season = f"S{play.season:02d} " if play.season is not None else ""
    return f"{season}{play.name}"


def history_rows(history: History) -> list[Row]:
    """Rows of ``history``."""
    return [
        {
            "id": line.play.id,
            "slug": line.show.slug,
            "title": line.show.title,
            "episode": _episode(line),
            "at": line.play.at,
            "language": line.play.language,
            "minutes": minutes(line.minutes),
            "source": line.play.source,
        }
        for line in history.lines
    ]


def play_row(line: PlayLine) -> Row:
    """One play as ``watch``, ``unwatch`` and ``amend`` tell of it."""
    return {
        "id": line.play.id,
        "episode": _episode(line),
        "at": line.play.at,
        "language": line.play.language,
        "language_assumed": line.play.language_assumed,
        "minutes": minutes(line.minutes),
    }


def _full_play(line: PlayLine) -> Row:
    play = line.play
    return {
        **play_row(line),
        "subtitles": play.subtitles,
        "source": play.source,
        "laid": play.laid,
        "rewatch": line.rewatch,
    }


def plays_changed(
    show: ShowFacts,
    lines: Sequence[PlayLine],
    times: Times | None,
    left_alone: Sequence[EpisodeRef],
) -> Row:
    """The data of ``watch``, ``unwatch`` and ``amend``."""
    return {
        "slug": show.slug,
        "title": show.title,
        "plays": [play_row(line) for line in lines],
        "times": _text(times),
        "left_alone": [str(ref) for ref in left_alone],
    }


def watched(result: Watched) -> Row:
    """The data of ``watch``."""
    times = result.timing.times if result.timing else None
    return plays_changed(result.show, result.plays, times, result.left_alone)


def unwatched(result: Unwatched) -> Row:
    """The data of ``unwatch``."""
    return plays_changed(result.show, result.plays, None, result.left_alone)


def amended(result: Amended) -> Row:
    """The data of ``amend``."""
    times = result.timing.times if result.timing else None
    show = result.moved_to or result.show
    return plays_changed(show, result.plays, times, ())


def verdict_row(show: ShowFacts, verdict: Verdict) -> Row:
    """One verdict."""
    return {
        "slug": show.slug,
        "title": show.title,
        "verdict": verdict.verdict,
        "rating": verdict.rating,
        "note": verdict.note,
        "season": verdict.season,
        "knew_at": verdict.knew_at,
        "at": verdict.at,
        "id": verdict.id,
    }


def verdict_rows(lines: Iterable[VerdictLine]) -> list[Row]:
    """Rows of ``verdicts`` and ``verdict SHOW``."""
    return [
        {**verdict_row(line.show, line.verdict), "after": _text(line.furthest)} for line in lines
    ]


def languages(report: LanguagesReport) -> Row:
    """The data of ``languages``."""
    return {
        "audio": list(report.preferences.audio),
        "subtitles": list(report.preferences.subtitles),
        "shows_covered": report.covered,
        "shows": report.shows,
        "covered_in": [{"language": tag, "shows": count} for tag, count in report.heard_in],
        "not_covered": [
            {"slug": show.slug, "title": show.title, "languages": list(show.languages)}
            for show in report.not_covered
        ],
        "unknown": [{"slug": show.slug, "title": show.title} for show in report.unknown],
        "available": [{"language": tag, "shows": count} for tag, count in report.available],
    }


def removed(result: ShowRemoved) -> Row:
    """The data of ``rm``."""
    return {
        "slug": result.show.slug,
        "title": result.show.title,
        "plays": len(result.show.plays),
        "minutes": minutes(result.minutes),
    }


def shelved(result: ShelfChange) -> Row:
    """The data of ``pause``, ``drop`` and ``resume``."""
    return {
        "slug": result.show.slug,
        "title": result.show.title,
        "state": str(result.state),
        "before": str(result.before),
        "why": result.why,
    }


def joined(result: Joined) -> Row:
    """The data of ``join``."""
    return {
        "slug": result.into.slug,
        "title": result.into.title,
        "gone": result.source.slug,
        "plays": result.plays,
        "verdicts": result.verdicts,
        "doubles": result.doubles,
    }


def evening(result: Evening) -> Row:
    """The data of bare ``watchlog``."""
    up_next = result.up_next
    return {
        "at": result.now.isoformat(timespec="seconds"),
        "continue": [next_row(row) for row in up_next.watching],
        "start": [next_row(row) for row in up_next.planned],
        "asleep": [row.show.slug for row in up_next.asleep],
        "streak": result.streak,
        "minutes_this_week": minutes(result.minutes_this_week),
    }


def setting(line: SettingLine) -> Row:
    """One row of ``config``."""
    return {"name": line.name, "value": line.value, "default": line.default, "help": line.help}


def change(line: ChangeLine) -> Row:
    """One row of ``undo --list``."""
    return {"number": line.number, **_change(line)}


def _change(line: ChangeLine) -> Row:
    from watchlog.render.sentences.changes import change_text

    return {"command": harmless(line.command), "at": line.at, "text": change_text(line)}


def undone(result: Undone) -> Row:
    """The data of ``undo`` and ``redo``."""
    return {
        "changes": [_change(line) for line in result.changes],
        "shows": result.shows,
        "plays": result.plays,
    }


def tsv(rows: Any) -> Iterable[str]:
    """Lines of tab-separated values: the JSON keys in their order, full values, no header."""
    for row in rows if isinstance(rows, list) else [rows]:
        yield "\t".join(_cell(value) for value in row.values())


def _cell(value: Any) -> str:
    """One value without tabs or line breaks: lists joined by commas, ranges as ``40-45``."""
    if value is None:
        return ""
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, Mapping) and set(value) == {"low", "high", "estimate"}:
        low, high = value["low"], value["high"]
        return str(low) if low == high else f"{low}-{high}"
    if isinstance(value, list) and not any(isinstance(each, list | dict) for each in value):
        return ",".join(_cell(each) for each in value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return " ".join(str(value).split())
