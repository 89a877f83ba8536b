"""Figures in words: shares, dates with their year, spans of months, episodes of a binge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from watchlog.domain.columns import TimeGrade
from watchlog.domain.dates.moments import month_name, plain_date, sort_key
from watchlog.domain.episodes.grammar import compact
from watchlog.domain.runtimes import Minutes
from watchlog.domain.stats.counted import CountedPlays
from watchlog.domain.stats.groups import Group, month_of
from watchlog.domain.stats.plays import Plays, Viewing
from watchlog.domain.stats.sittings import Binge
from watchlog.domain.stats.totals import edges_of
from watchlog.render.text.style import Look
from watchlog.render.text.words import (
    about,
    clock_range,
    day,
    episode_of,
    hours_range,
    some_plays,
)


def share(part: int, whole: int) -> str:
    """``54 %``; what is there but too little for that is ``<1 %``."""
    # Up to a half it would be rounded to 0 %.
    if part and whole and 200 * part <= whole:
        return "<1 %"
    return f"{round(100 * part / whole) if whole else 0} %"


def plays_words(plays: Plays) -> str:
    """``12 plays and 2 parts``; ``2 parts`` where these are all."""
    return some_plays(len(plays.whole), plays.parts)


def percent(part: float | None) -> str:
    """``67 %`` of a share from 0 to 1, with a blank at which no line is broken."""
    return f"{round(100 * (part or 0))}\u00a0%"


def minutes_range(length: Minutes) -> str:
    """``183–210 h`` or ``2 h 00 m – 2 h 15 m``; ``exact`` where there is no range."""
    if length.low == length.high:
        return "assumed" if length.assumed else "exact"
    return hours_range(*length.whole)


def library_span(everything: CountedPlays) -> str:
    """``your plays go from 2020 to November 2026``, as far as months and years are known."""
    found = edges_of(everything)
    if found.begins is None or found.ends is None:
        return "none of your plays has a date"
    first, last = (date_words(each, by_month=True) for each in (found.begins, found.ends))
    is_whole = TimeGrade.UNKNOWN not in everything.by_grade
    if first == last:
        return f"{'all your plays are' if is_whole else 'every play with a date is'} from {first}"
    subject = "your plays go" if is_whole else "your plays with a date go"
    return f"{subject} from {first} to {last}"


def date_words(viewing: Viewing, *, by_month: bool = False) -> str:
    """``20 Nov 2026``, ``November 2026`` or ``2026``: as well as it is known, or by month."""
    month = month_of(viewing)
    if viewing.evening is not None and not by_month:
        return plain_date(viewing.evening)
    return month_name(month) if month is not None else viewing.play.at or ""


def binge_name(binge: Binge) -> str:
    """``Farzi S01E01–E05``; twice in one binge is said once."""
    return f"{binge.title} {binge_episodes(binge)}".rstrip()


def binge_episodes(binge: Binge) -> str:
    """``S01E01–E05``; nothing for a film."""
    return compact(sorted(binge.episodes))


def binge_facts(binge: Binge, look: Look) -> str:
    """``Farzi S01E01–E05 · Sun 16 Aug 15:10–20:28 · 4 h 40 m · rewatch``."""
    return f"{binge_name(binge)} {look.dot} {binge_when(binge, look)}"


def binge_when(binge: Binge, look: Look) -> str:
    """``Sun 16 Aug 15:10–20:28 · 4 h 40 m · rewatch``."""
    begun, ended = binge.started_at, binge.ended_at
    when = f"{day(begun.date(), look.today)} {clock_range(begun, ended, look)}"
    facts = [when, about(binge.minutes)]
    return f" {look.dot} ".join([*facts, "rewatch"] if _is_rewatch(binge) else facts)


def _is_rewatch(binge: Binge) -> bool:
    """True where each of its episodes had been seen before."""
    begun = binge.started_at.timestamp()
    before = {
        (play.season, play.episode, play.name)
        for play in binge.show.whole.whole_plays
        if play.at is not None and sort_key(play.at)[0] <= begun
    }
    return all((play.season, play.episode, play.name) in before for play in binge.plays)


def viewing_words(viewing: Viewing, look: Look, title: Callable[[str], str] = str) -> str:
    """``Ballard S01E07 · Thu 26 Nov``."""
    name = f"{title(viewing.show.title)} {episode_of(viewing.play)}".rstrip()
    when = day(viewing.evening, look.today) if viewing.evening else date_words(viewing)
    return f"{name} {look.dot} {when}"


def audio_facts(
    groups: Sequence[Group], unknown_words: str = "of unknown language left out"
) -> Iterator[str]:
    """``12 plays assumed``, ``75 of unknown language left out``, of groups by language."""
    assumed = sum(group.assumed.plays for group in groups)
    of_parts = sum(group.assumed.parts for group in groups)
    unknown = [group for group in groups if group.key is None]
    if assumed or of_parts:
        yield f"{some_plays(assumed, of_parts)} assumed"
    for group in unknown:
        number = some_plays(group.plays, group.parts) if group.parts else f"{group.plays:,}"
        yield f"{number} {unknown_words}"
