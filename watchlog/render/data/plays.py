"""Plays as JSON: rows of ``history``, and what ``watch``, ``unwatch`` and ``amend`` changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from watchlog.actions.play_results import PlayLine
from watchlog.domain.models import EpisodeRef, ShowFacts
from watchlog.domain.moves.renumbered import episode_id
from watchlog.render.data.form import Row, minutes, number_of_pass, text_or_none

if TYPE_CHECKING:
    from watchlog.actions.evenings_of_month import CalendarMonth
    from watchlog.actions.play_results import Amended, History, Unwatched, Watched
    from watchlog.domain.dates.bulk import TimingKind
    from watchlog.domain.hours.listening import Listening


def _episode(line: PlayLine) -> str | None:
    play = line.play
    if play.ref is not None or play.name is None:
        return text_or_none(play.ref)
    season = f"S{play.season:02d} " if play.season is not None else ""
    return f"{season}{play.name}"


def history_rows(history: History) -> list[Row]:
    """Rows of ``history``."""
    return list(map(_history_row, history.lines))


def _history_row(line: PlayLine | Listening) -> Row:
    if isinstance(line, PlayLine):
        return {
            "id": line.play.id,
            "slug": line.show.slug,
            "title": line.show.title,
            "episode": _episode(line),
            "at": line.play.at,
            "language": line.play.language,
            "minutes": minutes(line.minutes),
            "source": line.play.source,
            **_later(line),
        }
    from watchlog.render.data.hours import listening_row

    return listening_row(line)


def calendar_rows(result: CalendarMonth) -> list[Row]:
    """Rows of ``calendar``: the days on which something was watched or airs."""
    return [
        {
            "date": day.on.isoformat(),
            "plays": [
                {"slug": line.show.slug, "title": line.show.title, "episode": _episode(line)}
                for line in day.plays
                if not line.play.part
            ],
            "airs": [
                {
                    "slug": row.show.slug,
                    "title": row.show.title,
                    "episode": text_or_none(row.coming.ref),
                    "at": row.coming.at,
                }
                for row in day.airs
            ],
        }
        for day in result.days
    ]


def play_row(line: PlayLine) -> Row:
    """One play as ``watch``, ``unwatch`` and ``amend`` tell of it."""
    return _first(line) | _later(line)


def _later(line: PlayLine) -> Row:
    """The keys at the end of every row of a play."""
    company = line.play.company
    return {
        "with": None if company is None else list(company),
        "with_assumed": line.play.company_assumed,
        "pass": number_of_pass(line.show, line.play.pass_id),
        "absolute": line.absolute,
        "tvmaze": episode_id(line.show, line.play),
        "part": line.play.part,
        "kind": str(line.show.kind),
    }


def _first(line: PlayLine) -> Row:
    return {
        "id": line.play.id,
        "episode": _episode(line),
        "at": line.play.at,
        "language": line.play.language,
        "language_assumed": line.play.language_assumed,
        "minutes": minutes(line.minutes),
    }


def whole_play_row(line: PlayLine) -> Row:
    play = line.play
    return {
        **_first(line),
        "subtitles": play.subtitles,
        "source": play.source,
        "laid": play.laid,
        "rewatch": line.rewatch,
        **_later(line),
    }


def plays_changed(
    show: ShowFacts,
    lines: Sequence[PlayLine],
    times: TimingKind | None,
    left_alone: Sequence[EpisodeRef],
) -> Row:
    """The data of ``watch``, ``unwatch`` and ``amend``."""
    return {
        "slug": show.slug,
        "title": show.title,
        "plays": [play_row(line) for line in lines],
        "times": text_or_none(times),
        "left_alone": [str(ref) for ref in left_alone],
    }


def watched_data(result: Watched) -> Row:
    """The data of ``watch``."""
    times = result.timing.kind if result.timing else None
    changed = plays_changed(result.show, result.plays, times, result.left_alone)
    return changed | {"not_aired": [str(ref) for ref in result.not_aired]}


def unwatched_data(result: Unwatched) -> Row:
    """The data of ``unwatch``."""
    return plays_changed(result.show, result.plays, None, result.left_alone)


def amended_data(result: Amended) -> Row:
    """The data of ``amend``."""
    times = result.timing.kind if result.timing else None
    show = result.moved_to or result.show
    return plays_changed(show, result.plays, times, ())
