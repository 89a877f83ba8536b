"""A diary: month by month and evening by evening what was watched, in plain Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, time
from itertools import groupby

from watchlog.domain.dates.moments import (
    MONTHS,
    WEEKDAYS,
    evening_of_stamp,
    moment,
    month_name,
    sort_key,
)
from watchlog.domain.episodes.passes import pass_number
from watchlog.domain.languages.tags import language_name
from watchlog.domain.models import Play, Show, Verdict
from watchlog.domain.text import counted, listed, ordinal
from watchlog.domain.verdicts import episode_verdicts, standing_verdict
from watchlog.exporters.formats import LibraryContents

Pair = tuple[Show, Play]


def lines(contents: LibraryContents) -> Iterator[str]:
    """Yield months, the newest first and each in order; then undated plays, then verdicts."""
    pairs = [(show, play) for show in contents.shows for play in show.whole_plays]
    dated = sorted(
        (pair for pair in pairs if pair[1].at is not None), key=lambda pair: sort_key(pair[1].at)
    )
    yield "# Watched\n"
    months = [
        (key, list(group))
        for key, group in groupby(dated, lambda pair: _month(pair[1], contents.day_starts))
    ]
    for key, group in reversed(months):
        yield f"\n## {month_name(key)}\n\n"
        yield from _days(group, contents.day_starts)
    yield from _undated([pair for pair in pairs if pair[1].at is None])
    yield from _verdicts(contents.shows)


def left_out(contents: LibraryContents) -> Sequence[Play]:  # noqa: ARG001
    """Return nothing: every play that is not one of a part has a place."""
    return ()


def _month(play: Play, day_starts: time) -> str:
    # A play of a month or a year has no evening: its own stamp is the key.
    day = evening_of_stamp(play.at, day_starts)
    return (day.isoformat() if day else str(play.at))[:7]


def _days(group: Sequence[Pair], day_starts: time) -> Iterator[str]:
    for day, pairs in groupby(group, lambda pair: evening_of_stamp(pair[1].at, day_starts)):
        yield f"- **{_day(day)}**: " if day else "- day unknown: "
        yield "; ".join(_play(show, play) for show, play in pairs) + "\n"


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def _play(show: Show, play: Play) -> str:
    """Return ``Ballard S01E04 (22:41, Hindi, with Anna)``."""
    what = [_plain(show.title)]
    if play.ref is not None:
        what.append(str(play.ref))
    elif play.name is not None:
        what.append(f"“{_plain(play.name)}”")
    instant = moment(play.at)
    facts = [f"{instant:%H:%M}"] if instant else []
    number = pass_number(show, play.pass_id)
    facts += [f"{ordinal(number)} time"] if number else []
    facts += [_plain(language_name(play.language))] if play.language else []
    facts += [_plain(_company(play.company))] if play.company is not None else []
    return " ".join(what) + (f" ({', '.join(facts)})" if facts else "")


def _company(names: Sequence[str]) -> str:
    return f"with {listed(names)}" if names else "alone"


def _undated(pairs: Sequence[Pair]) -> Iterator[str]:
    if not pairs:
        return
    yield "\n## Date unknown\n\n"
    for title, group in groupby(pairs, lambda pair: pair[0]):
        plays = [play for _, play in group]
        yield f"- {_plain(title.title)}: {counted(len(plays), 'play')}\n"


def _verdicts(shows: Sequence[Show]) -> Iterator[str]:
    given = [line for show in shows for line in _verdicts_on(show)]
    if given:
        yield "\n## Verdicts\n\n"
        yield from given


def _verdicts_on(show: Show) -> Iterator[str]:
    """Yield what stands of a show, then of its episodes."""
    title = _plain(show.title)
    headline = standing_verdict(show.verdicts)
    if headline is not None:
        yield _verdict(title, headline)
    for ref, verdict in episode_verdicts(show.verdicts).items():
        yield _verdict(f"{title} {ref}", verdict)


def _verdict(about: str, verdict: Verdict) -> str:
    rating = f" {verdict.rating:g}/10" if verdict.rating is not None else ""
    word = f" {verdict.verdict}" if verdict.verdict else ""
    note = f", “{_plain(verdict.note)}”" if verdict.note else ""
    return f"- {about}:{word}{rating}{note}\n"


def _plain(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", " ".join(text.split()))
