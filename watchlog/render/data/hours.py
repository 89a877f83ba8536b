"""Hours in a language as JSON: the rows of ``hours``, one language whole, goals, listening."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from watchlog.render.data.form import Row, minutes

if TYPE_CHECKING:
    from watchlog.actions.hours.of_year import HoursOfYear
    from watchlog.actions.hours.report import GoalReport, HoursReport, LanguageReport
    from watchlog.actions.plays.amend_listening import AmendedListening
    from watchlog.domain.hours.figures import HoursOfLanguage
    from watchlog.domain.hours.goals import Goal
    from watchlog.domain.hours.listening import Listening


def hours_rows(result: HoursReport) -> list[Row]:
    """Rows of ``hours``; the keys are pinned."""
    return [_row(row) for row in result.rows]


def _row(row: HoursOfLanguage) -> Row:
    ahead = row.next
    return {
        "language": row.language,
        "minutes": minutes(row.minutes),
        "given": minutes(row.given),
        "assumed": minutes(row.assumed),
        "month": minutes(row.month),
        "week": minutes(row.week),
        "credit": row.credit,
        "next": ahead
        and {
            "hours": ahead.hours,
            "left": ahead.left,
            "on": ahead.on and ahead.on.isoformat(),
            "approximate": ahead.approximate,
        },
    }


def language_data(result: LanguageReport) -> Row:
    """The data of ``hours LANG``: its row, then the figures of that language alone."""
    dubbing, pace = result.dubbing, result.pace
    return {
        **_row(result.row),
        "subtitles": [
            {"kind": each.kind, "language": each.language, "minutes": minutes(each.minutes)}
            for each in result.subtitles
        ],
        "dubbed": {
            "dubbed": minutes(dubbing.dubbed),
            "original": minutes(dubbing.original),
            "unknown": minutes(dubbing.unknown),
        },
        "months": [
            {"month": month, "minutes": minutes(length)} for month, length in result.months.items()
        ],
        "shows": [
            {"slug": each.show.slug, "title": each.show.title, "minutes": minutes(each.minutes)}
            for each in result.shows
        ],
        "pace": pace and {"month": round(pace.month, 1), "quarter": round(pace.quarter, 1)},
        "milestones": [
            {
                "hours": each.hours,
                "before": each.before,
                "on": each.on and each.on.isoformat(),
                "approximate": each.approximate,
            }
            for each in result.milestones
        ],
        "goal": result.goal and _goal(result.goal),
        "regions": [
            {"language": tag, "minutes": minutes(length)} for tag, length in result.regions.items()
        ],
        "elsewhere": [{"title": each.title, "minutes": each.minutes} for each in result.elsewhere],
    }


def goal_rows(result: Sequence[GoalReport]) -> list[Row]:
    """Rows of ``goal``; the keys are pinned."""
    return [{"language": each.language, **_goal(each)} for each in result]


def _goal(report: GoalReport) -> Row:
    kept = report.kept
    return {
        **goal_data(report.goal),
        "done": report.done,
        "kept": kept and kept.kept,
        "of": kept and kept.of,
    }


def hours_of_year_rows(result: Sequence[HoursOfYear]) -> list[Row]:
    """Hours of a year in each language with a goal."""
    return [
        {
            "language": each.language,
            "minutes": minutes(each.minutes),
            "goal": each.goal and _goal(each.goal),
        }
        for each in result
    ]


def goal_data(goal: Goal) -> Row:
    """A goal: minutes in all and by when, minutes a day or week."""
    rate = goal.rate
    return {"total": goal.total, "by": goal.by, "rate": rate and rate._asdict()}


def listening_row(heard: Listening) -> Row:
    """What was heard elsewhere than in a show, as a row of ``history``."""
    return {
        "id": heard.id,
        "slug": None,
        "title": heard.title or None,
        "episode": None,
        "at": heard.at,
        "language": heard.language,
        "minutes": {"low": heard.minutes, "high": heard.minutes, "estimate": heard.minutes},
        "source": heard.source,
        "with": None,
        "with_assumed": False,
        "pass": None,
        "absolute": None,
        "tvmaze": None,
        "part": False,
        "kind": "other",
    }


def amended_listening_data(result: AmendedListening) -> Row:
    """The data of ``amend``, of listening: that of plays, which has no show."""
    row = listening_row(result.after)
    return {
        "slug": None,
        "title": row["title"],
        "plays": [{key: row[key] for key in row if key not in ("slug", "title", "source")}],
        "times": None,
        "left_alone": [],
    }
