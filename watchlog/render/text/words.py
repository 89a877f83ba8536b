"""Lengths, times, counts and languages in words, the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time

from watchlog.domain.dates.moments import (
    Precision,
    moment,
    month_name,
    precision,
)
from watchlog.domain.dates.moments import day as day
from watchlog.domain.models import EpisodeRef, Play, Show, ShowFacts, State
from watchlog.domain.runtimes import Minutes
from watchlog.domain.runtimes import hours as hours
from watchlog.domain.runtimes import hours_range as hours_range
from watchlog.domain.text import counted as counted
from watchlog.domain.text import listed as listed
from watchlog.render.text.style import Look

WITH_YEAR = Look(0, True, date.min)
"""A look with which every date is written with its year, for what is not of one terminal."""

SEEN_WHOLE = "seen, episodes unknown"
"""The state of a series of which an import says no more than that it was seen."""

NO_MATCH = "No shows match."
EMPTY = "Nothing here yet. Add a show: watchlog add Ballard"


def amounts(*parts: tuple[int, str, str]) -> str:
    """``1 show and 2 plays``: what there is none of is left out; ``nothing`` where that is all."""
    return listed([counted(*part) for part in parts if part[0]]) or "nothing"


def seen_of(watched: int, episodes: int | None, by_name: int) -> str:
    """``7 of 10``; ``46 by name`` where no number is known; ``7 of 10 and 46 by name``."""
    numbered = f"{watched} of {episodes or '?'}"
    if not by_name:
        return numbered
    names = f"{by_name:,} by name"
    return f"{numbered} and {names}" if watched else names


def rewatches(number: int) -> str:
    """``22 rewatches``, ``1 rewatch``, ``no rewatches``."""
    return counted(number, "rewatch", "rewatches") if number else "no rewatches"


def plays_and_parts(plays: int, parts: int) -> str:
    """``12 plays and 2 parts``; parts are told where there are any."""
    words = counted(plays, "play")
    return f"{words} and {counted(parts, 'part')}" if parts else words


def some_plays(plays: int, parts: int) -> str:
    """``12 plays and 2 parts``, ``2 parts`` where these are all: what a sentence is about."""
    return plays_and_parts(plays, parts) if plays or not parts else counted(parts, "part")


def showing(shown: int, of: int) -> str:
    """``Showing 5 of 23 (--limit 23 for all)``: where a limit hides some of what there is."""
    return f"Showing {shown:,} of {of:,} (--limit {of} for all)"


_STATE_WORDS = {State.COMPLETED.value: "finished", State.CAUGHT_UP.value: "caught up"}


def state_word(state: str) -> str:
    """The word for a state that people see: ``finished`` and ``caught up``, else its own."""
    return _STATE_WORDS.get(state, str(state))


def part_of(show: ShowFacts, play: Play) -> str:
    """How much of its episode, or of the film, a part is: ``15 of 43 min``."""
    from watchlog.domain.episodes.parts import part_words
    from watchlog.domain.runtimes import told_length

    return part_words(play.minutes or 0, told_length(show, play.ref))


def about(length: Minutes) -> str:
    """The estimate alone, with ``~`` where it rests on an assumed runtime."""
    return ("~" if length.assumed else "") + hours(length.estimate)


def about_or_dash(length: Minutes, look: Look) -> str:
    """The estimate, or a dash where there is nothing."""
    return about(length) if length.high else look.dash


def clock(instant: datetime | time, look: Look) -> str:
    """``23:12``, or ``11:12 pm`` where that is how the person reads the clock."""
    minute = f"{instant.minute:02d}"
    if look.clock == "24":
        return f"{instant.hour:02d}:{minute}"
    return f"{instant.hour % 12 or 12}:{minute} {'am' if instant.hour < 12 else 'pm'}"


def clock_range(begun: datetime | time, ended: datetime | time, look: Look) -> str:
    """``15:10–20:29``, each in its own offset."""
    return f"{clock(begun, look)}–{clock(ended, look)}"


def stamped(at: str | None, look: Look) -> str:
    """A stored stamp: ``Thu 26 Nov 23:12``, ``Thu 26 Nov``, ``November 2025``, ``2025``."""
    return " ".join(filter(None, _date_and_clock(at, look)))


def stamped_column(stamps: Iterable[str | None], look: Look) -> list[str]:
    """Stamps under one another: their times begin, and end, in one column."""
    pairs = [_date_and_clock(at, look) for at in stamps]
    width = max((len(words) for words, hour in pairs if hour), default=0)
    wide = max((len(hour) for _, hour in pairs), default=0)
    return [f"{words:<{width}} {hour:>{wide}}" if hour else words for words, hour in pairs]


def _date_and_clock(at: str | None, look: Look) -> tuple[str, str]:
    instant = moment(at)
    today = look.today
    if instant is not None:
        return day(instant.date(), today), clock(instant, look)
    if at is None:
        return "date unknown", ""
    if precision(at) is Precision.DAY:
        return day(date.fromisoformat(at), today), ""
    return month_name(at), ""


def language(tag: str | None) -> str:
    """The name of a language in English."""
    if tag is None:
        return "unknown"
    # Only here: most commands show no name of a language.
    from watchlog.domain.languages.tags import language_name

    return language_name(tag)


def subtitles(tag: str | None) -> str:
    """``subtitles English``, ``subtitles unknown``, ``no subtitles``."""
    return "no subtitles" if tag == "none" else f"subtitles {language(tag)}"


def languages(tags: Sequence[str]) -> str:
    """Names of languages: ``Hindi, English``."""
    return ", ".join(language(tag) for tag in tags)


def listed_at_most(words: Sequence[str], most: int, more: str = "more") -> str:
    """``a``, ``a and b``, ``a, b and 4 more``: at most so many parts, the count of the rest one."""
    if len(words) <= most:
        return listed(words)
    return listed([*words[: most - 1], f"{len(words) - most + 1:,} {more}"])


def numbered(absolute: int | None, episode: object) -> str:
    """``1071 (S21E180)`` where the show is counted through its seasons, else ``S21E180``."""
    return str(episode) if absolute is None else f"{absolute} ({episode})"


def episode_of(play: Play) -> str:
    """The episode of a play; ``S02 “Name”`` where only its name is known; nothing for a film."""
    if play.ref is not None:
        return str(play.ref)
    if play.name is None:
        return ""
    season = f"S{play.season:02d} " if play.season is not None else ""
    return f"{season}“{play.name}”"


def episodes_of(show: Show, refs: Sequence[EpisodeRef]) -> str:
    """Episodes in few words; counted through all seasons, ``1069–1071 (S20E193–S21E01)``."""
    from watchlog.domain.episodes.grammar import compact

    return compact(refs) if show.numbering is None else ", ".join(_counted_runs(show, refs))


def play_of(show: Show, play: Play) -> str:
    """The episode of a play as its show is counted; its name where no more is known."""
    return episode_of(play) if play.ref is None else episodes_of(show, [play.ref])


def _counted_runs(show: Show, refs: Sequence[EpisodeRef]) -> Iterator[str]:
    from watchlog.domain.episodes.absolute import absolute_numbers
    from watchlog.domain.summary import ShowSummary

    numbers = absolute_numbers(ShowSummary(show))
    run: list[tuple[int | None, EpisodeRef]] = []
    for ref in refs:
        number = numbers.of(ref)
        before = run[-1][0] if run else None
        if run and number != (None if before is None else before + 1):
            yield _counted_run(run)
            run = []
        run.append((number, ref))
    if run:
        yield _counted_run(run)


def _counted_run(run: Sequence[tuple[int | None, EpisodeRef]]) -> str:
    from watchlog.domain.episodes.grammar import compact

    (first, begin), (last, end) = run[0], run[-1]
    if first is None or len(run) == 1:
        return numbered(first, compact([ref for _, ref in run]))
    until = f"E{end.number:02d}" if end.season == begin.season else str(end)
    return f"{first}–{last} ({begin}–{until})"


def median_words(median: float) -> str:
    """``2``; a median between two is ``2–3``."""
    whole = int(median)
    return f"{whole:,}" if whole == median else f"{whole:,}–{whole + 1:,}"


def median_episodes(median: float) -> str:
    """``1 episode``, ``2–3 episodes``."""
    return f"{median_words(median)} episode{'' if median == 1 else 's'}"


def rating(value: float | None) -> str:
    """``8.5``, ``8``; nothing where none was given."""
    return "" if value is None else f"{value:g}"


def size(number: int) -> str:
    """``0.6 MB``, ``12 kB``."""
    return f"{number / 1e6:,.1f} MB" if number >= 100_000 else f"{max(1, round(number / 1e3))} kB"
