"""The explanations of ``stats --explain``: a figure's rule, the plays behind it, those left out."""

from __future__ import annotations

from collections.abc import Mapping

from watchlog.domain.settings import printed_settings
from watchlog.domain.stats.plays import CountedPlays, Plays
from watchlog.domain.stats.totals import LeftOut, Scope, left_out
from watchlog.startup.values import Record


class Explanation(Record):
    """The explanation of one figure. ``figure`` is its key in the JSON of ``stats``.

    ``rule``: its definition with the settings filled in, one sentence or more. ``made_of``:
    the plays that it is worked out from. ``left_out``: those that it leaves out, by reason;
    plays outside of the period asked for are in neither.
    """

    figure: str
    rule: str
    made_of: Plays
    left_out: tuple[LeftOut, ...]


_RULES: Mapping[str, tuple[Scope, str]] = {
    "plays": (
        Scope.TOTALS,
        "Every viewing of an episode or a film; rewatches count again.",
    ),
    "episodes": (
        Scope.TOTALS,
        "Different episodes with a play, by season and number or name; a film is one.",
    ),
    "rewatches": (
        Scope.TOTALS,
        "Plays beyond the first of each episode: plays less episodes.",
    ),
    "shows": (Scope.TOTALS, "Different shows and films with a play."),
    "minutes": (
        Scope.TOTALS,
        "The length of each play: its own, else its episode's, else the show's range, else the"
        " assumed 40–45 minutes (a film 90–120), marked ~. The estimate is the middle of the"
        " sums, rounded half up once.",
    ),
    "undated_plays": (Scope.TOTALS, "Plays that nobody knows the year of."),
    "days_watched": (
        Scope.EVENINGS,
        "Evenings with a play. A day runs from {day_starts} to {day_starts}: what ended earlier"
        " belongs to the evening before.",
    ),
    "streak": (
        Scope.EVENINGS,
        "Consecutive evenings with a play; the current one is alive if the last was this"
        " evening or yesterday's. A day starts at {day_starts}.",
    ),
    "busiest_day": (
        Scope.EVENINGS,
        "The evening with the most plays, then the most minutes, then the latest.",
    ),
    "sittings": (
        Scope.SITTINGS,
        "Plays of any shows, each starting at most {binge_gap} minutes after the one before"
        " ended. A play ends at its stamp and starts its length earlier.",
    ),
    "binges": (
        Scope.SITTINGS,
        "{binge_episodes} plays or more of one show in one sitting; other shows between do not"
        " break it.",
    ),
    "marathons": (
        Scope.SITTINGS,
        "A binge of {marathon_episodes} plays or more, or of {marathon_hours} hours or more.",
    ),
    "longest_binge": (
        Scope.SITTINGS,
        "The binge with the most plays, then the most minutes, then the latest.",
    ),
    "late_night_share": (
        Scope.SITTINGS,
        "Of the plays known to the minute, those that ended from midnight to {day_starts}.",
    ),
}

_SCOPES = tuple(Scope)


def explain(counted: CountedPlays) -> list[Explanation]:
    """Return the explanation of each headline figure of ``stats``."""
    missing = left_out(counted)
    settings = printed_settings(counted.settings)
    return [
        Explanation(
            figure,
            rule.format(**settings),
            _made_of(counted, scope),
            tuple(each for each in missing if _misses(each, scope)),
        )
        for figure, (scope, rule) in _RULES.items()
    ]


def _misses(left: LeftOut, scope: Scope) -> bool:
    """Tell whether figures of a scope miss these plays: each misses what those before it miss."""
    return _SCOPES.index(left.scope) <= _SCOPES.index(scope)


def _made_of(counted: CountedPlays, scope: Scope) -> Plays:
    if scope is Scope.EVENINGS:
        return counted.dated
    return counted.timed if scope is Scope.SITTINGS else counted.viewings
