"""The explanations of ``stats --explain``: a figure's rule, the plays behind it, those left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from watchlog.domain.dates.moments import plain_date
from watchlog.domain.printed_settings import printed_settings
from watchlog.domain.stats.counted import CountedPlays, within
from watchlog.domain.stats.plays import NO_PLAYS, Plays
from watchlog.domain.stats.totals import LeftOut, Scope, left_out, plays_in_passes
from watchlog.startup.values import Record

if TYPE_CHECKING:
    from watchlog.domain.stats.year import Year


class Explanation(Record):
    """The explanation of one figure. ``figure`` is its key in the JSON of ``stats``.

    ``rule``: its definition with the settings filled in, one sentence or more. ``made_of``:
    the plays that it is worked out from. ``left_out``: those that it leaves out because of their
    time, by reason; ``no_language``: because their language is unknown. Plays outside of the
    period asked for are in none of these.
    """

    figure: str
    rule: str
    made_of: Plays
    left_out: tuple[LeftOut, ...] = ()
    no_language: Plays = NO_PLAYS


_RULES: Mapping[str, tuple[Scope, str]] = {
    "plays": (
        Scope.TOTALS,
        "Every viewing of an episode or a film, rewatches included.",
    ),
    "episodes": (
        Scope.TOTALS,
        "Different episodes with a play; a film counts as one.",
    ),
    "rewatches": (
        Scope.TOTALS,
        "Plays beyond the first of each episode.",
    ),
    "shows": (Scope.TOTALS, "Different shows and films with a play."),
    "minutes": (
        Scope.TOTALS,
        "The length of each play: its own, else its episode's, else the show's, else an assumed"
        " 40–45 min (a film 1 h 30 m – 2 h), marked ~. The estimate is the middle of the range.",
    ),
    "undated_plays": (Scope.TOTALS, "Plays without a year."),
    "days_watched": (
        Scope.EVENINGS,
        "Evenings with a play. A day begins at {day_starts}: what ended earlier belongs to the"
        " evening before.",
    ),
    "streak": (
        Scope.EVENINGS,
        "Evenings in a row with a play; the current streak is alive if the last was this"
        " evening or yesterday. A day begins at {day_starts}.",
    ),
    "busiest_day": (
        Scope.EVENINGS,
        "The evening with the most plays, then the most minutes, then the latest.",
    ),
    "sittings": (
        Scope.SITTINGS,
        "Plays of any shows with pauses of at most {binge_gap} minutes between them. A play ends at"
        " its recorded time and begins its length earlier.",
    ),
    "binges": (
        Scope.SITTINGS,
        "{binge_episodes} or more plays of one show in one sitting, other shows in between"
        " allowed.",
    ),
    "marathons": (
        Scope.SITTINGS,
        "A binge of {marathon_episodes} or more plays, or of {marathon_hours} h or more.",
    ),
    "longest_binge": (
        Scope.SITTINGS,
        "The binge with the most plays, then the most minutes, then the latest.",
    ),
    "late_night_share": (
        Scope.SITTINGS,
        "Of the plays known to the minute, those that ended between midnight and {day_starts}.",
    ),
}

_OF_PLAYS = {
    "plays", "episodes", "rewatches", "undated_plays", "binges", "marathons", "longest_binge",
    "late_night_share",
}  # fmt: skip
"""Figures in which a part is none."""

_LANGUAGES = (
    "The minutes of each language as a share of all plays in a known language, assumed ones"
    " included."
)
_DAYS = (
    "{binge_episodes} or more plays of one show on one evening, known by day only or ticked in"
    " bulk. They may have been binges, and count as none."
)
_BEFORE = "The same figures for {since} to {until}, from plays with a date."
_SEASONS = (
    "Seasons that you finished in the year: of known length, with the first play of every"
    " episode on a known evening and not ticked in bulk. Made of these first plays."
)
_VERDICTS = (
    "Verdicts given in the year, for each show the last. Without one: shows with a play in the"
    " year and no verdict of any year."
)
_RATED = (
    "Of the episodes played in the year, the one with the best newest rating and the one with the"
    " worst; of equals the one played earlier. Made of the plays of all that are rated."
)
_PARTS = (
    "Plays of less than 80 % of a told length. They are in the minutes, evenings and sittings,"
    " and are no plays."
)
_IN_PASSES = "Plays that are part of a rewatch of a show or a season, and how many these are."
_COMPANY = (
    "Each play is in one row, that of everybody who watched along: so the rows add up. What is not"
    " known is not alone. Assumed company counts, and stands apart."
)
_SCOPES = tuple(Scope)


def explain(counted: CountedPlays, *, by_company: bool = False) -> list[Explanation]:
    """Return the explanation of each headline figure of ``stats``.

    Passes are explained where there are any, company where the plays are grouped by it.
    """
    found = _explain(counted, tuple(_RULES))
    if counted.viewings.parts:
        parts = counted.viewings.where(counted.viewings.column("part"))
        found.append(Explanation("parts", _PARTS, parts))
    if inside := plays_in_passes(counted.viewings.whole):
        found.append(Explanation("in_passes", _IN_PASSES, inside))
    if by_company:
        missing = tuple(each for each in left_out(counted) if each.scope is Scope.TOTALS)
        found.append(Explanation("company", _COMPANY, counted.viewings, missing))
    return found


def explain_binges(counted: CountedPlays) -> list[Explanation]:
    """Return the explanation of what ``binges`` counts, and of the days that it sets apart."""
    found = _explain(counted, ("sittings", "binges", "marathons", "longest_binge"))
    vague = tuple(each for each in left_out(counted) if _misses(each, Scope.EVENINGS))
    dated = counted.whole.dated
    untimed = dated.where(not viewing.timed for viewing in dated)
    rule = _DAYS.format(**printed_settings(counted.settings))
    return [*found, Explanation("days", rule, untimed, vague)]


def explain_year(year: Year) -> list[Explanation]:
    """Return the explanation of the figures of a year: those of ``stats``, then its own."""
    found = [*explain(year.counted), _languages(year.counted)]
    first, last = year.before.since, year.before.until
    before = within(year.everything, first, last)
    assert first is not None, "a year has its days"
    assert last is not None, "a year has its days"
    rule = _BEFORE.format(since=plain_date(first), until=plain_date(last))
    found.append(Explanation("before", rule, before.viewings, left_out(before)))
    firsts = year.everything.viewings.where(_flags_of_seasons(year))
    found.append(Explanation("seasons", _SEASONS, firsts))
    found.append(Explanation("verdicts", _VERDICTS, NO_PLAYS))
    if year.episodes.rated:
        found.append(Explanation("rated_episodes", _RATED, year.episodes.plays))
    return found


def _languages(counted: CountedPlays) -> Explanation:
    known = counted.viewings.column("language")
    unknown = counted.viewings.where(not language for language in known)
    outside = tuple(each for each in left_out(counted) if each.scope is Scope.TOTALS)
    return Explanation("languages", _LANGUAGES, counted.viewings.where(known), outside, unknown)


def _flags_of_seasons(year: Year) -> list[bool]:
    """Tell of each play of all years whether a season of this one is made of it."""
    keys = {(season.show.slug, number) for season in year.seasons for number in season.plays}
    return [(viewing.show.slug, viewing.number) in keys for viewing in year.everything.viewings]


def _explain(counted: CountedPlays, figures: Sequence[str]) -> list[Explanation]:
    missing = left_out(counted)
    settings = printed_settings(counted.settings)
    return [
        Explanation(
            figure,
            rule.format(**settings),
            _made_of(counted.whole if figure in _OF_PLAYS else counted, scope),
            tuple(each for each in missing if _misses(each, scope)),
        )
        for figure, (scope, rule) in ((each, _RULES[each]) for each in figures)
    ]


def _misses(left: LeftOut, scope: Scope) -> bool:
    """Tell whether figures of a scope miss these plays: each misses what those before it miss."""
    return _SCOPES.index(left.scope) <= _SCOPES.index(scope)


def _made_of(counted: CountedPlays, scope: Scope) -> Plays:
    if scope is Scope.EVENINGS:
        return counted.dated
    return counted.timed if scope is Scope.SITTINGS else counted.viewings
