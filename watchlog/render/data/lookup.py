"""Look-ups as JSON: what TVmaze brought, what airs next, what a search found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from watchlog.domain.lookup.answer import tvmaze_id
from watchlog.render.data.form import Row, minutes
from watchlog.render.data.moves import unsettled_text

if TYPE_CHECKING:
    from watchlog.actions.lookup.many import ManyLookedUp
    from watchlog.actions.lookup.one import LookedUp
    from watchlog.actions.lookup.upcoming import ComingRow
    from watchlog.domain.lookup.answer import Candidate


def outcome_data(result: LookedUp) -> Row:
    """The result of the look-up of ``add --lookup``; ``problem`` is None where it worked."""
    return {"tvmaze": tvmaze_id(result.show), "problem": result.problem}


def looked_up_data(result: LookedUp) -> Row:
    """The data of ``lookup SHOW``: the show as it is now, and what changed."""
    show, changes = result.show, result.changes
    return {
        "slug": show.slug,
        "title": show.title,
        "tvmaze": tvmaze_id(show),
        "changed": result.changed,
        "episodes": result.row.progress.episodes,
        "airing": str(show.airing) if show.airing else None,
        "new_seasons": [
            {"season": each.number, "episodes": each.episodes, "premiere": each.premiere}
            for each in changes.seasons
        ],
        "new_episodes": [str(ref) for ref in changes.episodes],
        "dates": [
            {"episode": str(each.ref), "before": each.before, "after": each.after}
            for each in changes.dates
        ],
        "moved": [
            {"episode": str(each.ref), "to": str(each.to), "plays_kept": each.plays}
            for each in changes.moved
        ],
        "unlisted": [
            {"episode": str(each.ref), "plays_kept": each.plays} for each in changes.unlisted
        ],
        "gone": [str(ref) for ref in changes.gone],
        "followed": [
            {"episode": str(each.ref), "to": str(each.to), "plays": each.plays}
            for each in (result.settled.followed.moves if result.settled else ())
        ],
        "unsettled": unsettled_text(result.row.summary),
    }


def many_data(result: ManyLookedUp) -> Row:
    """The data of ``lookup --all`` and ``refresh``."""
    return {
        "shows": [looked_up_data(each) for each in result.done],
        "failed": [
            {"slug": each.show.slug, "title": each.show.title, "problem": each.why}
            for each in result.failed
        ],
        "not_asked": result.left,
    }


def upcoming_row(row: ComingRow) -> Row:
    """One row of ``upcoming``."""
    coming, show = row.coming, row.show
    return {
        "slug": show.slug,
        "title": show.title,
        "season": coming.season,
        "episode": str(coming.ref) if coming.ref else None,
        "episode_title": coming.episode.title if coming.episode else None,
        "airs_on": coming.on.isoformat(),
        "airs_at": coming.at,
        "minutes": minutes(row.minutes),
        "platforms": list(show.platforms),
    }


def candidate_rows(candidates: Sequence[Candidate]) -> list[Row]:
    """Rows of what a search found, as ``--json`` prints them beside the error."""
    return [
        {
            "tvmaze": each.tvmaze,
            "title": each.title,
            "year": each.year,
            "network": each.network,
            "status": each.status,
            "language": each.language,
            "summary": each.summary,
        }
        for each in candidates
    ]
