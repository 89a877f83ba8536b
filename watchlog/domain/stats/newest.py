"""The newest plays of many shows, read from no more of them than can hold one.

What is known of a show without its plays says how late its latest is: those are looked into first,
and once there are enough plays that are later than all that may follow, the rest stays unread.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from datetime import date, timedelta

from watchlog.domain.columns import TimeGrade
from watchlog.domain.company.asked import PlaysAsked, fitting
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.models import Play
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import count_plays, narrowed, within
from watchlog.domain.stats.plays import Plays
from watchlog.domain.summary import ShowSummary
from watchlog.startup.values import Record

Key = tuple[float, int]

EVERYTHING = PlaysAsked()

_TO_THE_MINUTE = (TimeGrade.MINUTE, TimeGrade.TICKED)


class PlaySource(Record):
    """A show with plays: none of them sorts after ``latest``.

    ``numbers``: the places, among its plays, of those that are asked for; None: all of them.
    """

    show: ShowSummary
    latest: Key
    plays: int
    numbers: Container[int] | None = None


class Sources(Record):
    """Where the plays are that are asked for.

    ``too_vague``: how many may lie in the period, but are not known well enough to say so.
    ``not_told``: how many may be in the language, but nobody told theirs.
    """

    sources: Sequence[PlaySource]
    too_vague: int = 0
    not_told: int = 0


def newest_plays(
    sources: Sequence[PlaySource], limit: int | None, key_of: Callable[[Play], Key]
) -> list[tuple[ShowSummary, Play]]:
    """Return so many plays, newest first; of those at one time the one recorded last is first."""
    found: list[tuple[Key, int, int]] = []
    latest_first = sorted(
        ((source.latest, place) for place, source in enumerate(sources)), reverse=True
    )
    for bound in latest_first:
        if limit is not None and len(found) >= limit and (not limit or found[-1][:2] > bound):
            break
        place = bound[1]
        asked = sources[place].numbers
        found += [
            (key_of(play), place, number)
            for number, play in enumerate(sources[place].show.whole.plays)
            if asked is None or number in asked
        ]
        if limit is not None:
            found.sort(reverse=True)
            del found[limit:]
    found.sort(reverse=True)
    return [
        (sources[place].show, sources[place].show.whole.plays[number]) for _, place, number in found
    ]


def whole_sources(
    shows: Iterable[ShowSummary], *, recorded: bool, asked: PlaysAsked = EVERYTHING
) -> Sources:
    """Return every show that has plays; ``recorded``: in the order in which they were entered.

    ``asked``: of such plays alone.
    """
    sources, not_told = [], 0
    for show in shows:
        outline = show.outline
        numbers = _numbers_of(show, asked) if asked != EVERYTHING and outline.plays else None
        plays = outline.plays if numbers is None else len(numbers)
        latest = sort_key(outline.entered if recorded else outline.newest)
        if plays:
            sources.append(PlaySource(show, latest, plays, numbers))
        if asked.language is not None and outline.plays:
            of_people = _numbers_of(show, asked._replace(language=None))
            not_told += sum(show.columns.language[number] is None for number in of_people)
    return Sources(sources, 0, not_told)


def _numbers_of(show: ShowSummary, asked: PlaysAsked) -> frozenset[int]:
    columns = show.columns
    flags = fitting(asked, columns.company, columns.language)
    return frozenset(number for number, fits in enumerate(flags) if fits)


def sources_within(
    shows: Iterable[ShowSummary],
    settings: Settings,
    since: date | None,
    until: date | None,
    *,
    recorded: bool,
    asked: PlaysAsked = EVERYTHING,
) -> Sources:
    """Return the shows with plays in a period.

    Only the columns of shows that reach into the period are looked at; where it is about some
    plays alone, those of every show.
    """
    reaching: list[ShowSummary] = []
    undated = 0
    # A day of one end of the world is two days off at the other.
    begins = sort_key((since - timedelta(days=2)).isoformat()) if since is not None else None
    for show in shows:
        if asked != EVERYTHING or begins is None or sort_key(show.outline.newest) >= begins:
            reaching.append(show)
        else:
            undated += show.outline.undated
    counted = within(narrowed(count_plays(reaching, settings), asked), since, until)
    sources = [
        PlaySource(
            show,
            sort_key(show.outline.entered) if recorded else _latest(plays),
            len(plays),
            frozenset(plays.column("number")),
        )
        for show, plays in counted.by_show
    ]
    return Sources(sources, undated + len(counted.uncertain), len(counted.not_told))


def _latest(plays: Plays) -> Key:
    """Return the greatest ``sort_key`` of the stamps of plays, from columns alone."""
    columns = map(plays.column, ("grade", "ended", "day"))
    return max(
        (ended, 0) if grade in _TO_THE_MINUTE else sort_key(_stamp(grade, day))
        for grade, ended, day in zip(*columns, strict=True)
    )


def _stamp(grade: TimeGrade, day: int) -> str | None:
    if grade is TimeGrade.UNKNOWN:
        return None
    stored = date.fromordinal(day).isoformat()
    return stored[: {TimeGrade.MONTH: 7, TimeGrade.YEAR: 4}.get(grade, 10)]
