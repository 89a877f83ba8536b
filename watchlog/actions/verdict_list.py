"""``verdicts``: what was thought of all shows, filtered and in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from watchlog.actions.rows import settings_in, this_evening
from watchlog.actions.verdict_results import VerdictLine
from watchlog.actions.verdict_story import verdict_lines
from watchlog.domain.dates.moments import evening, sort_key
from watchlog.domain.dates.periods import period_since
from watchlog.domain.models import Show
from watchlog.domain.titles import title_key
from watchlog.domain.verdicts import SKIP, STREAM, standing
from watchlog.errors import BadValue, Hint
from watchlog.storage.library import Library

SORTS = ("date", "rating")


@dataclass(frozen=True)
class ToFilterVerdicts:
    """What ``verdicts`` was told: texts as typed; None where not named.

    ``language``: available in it, or heard in it. ``everything``: earlier verdicts too.
    """

    everything: bool = False
    verdict: str | None = None
    language: str | None = None
    tag: str | None = None
    platform: str | None = None
    since: str | None = None
    sort: str | None = None


@dataclass(frozen=True)
class VerdictList:
    """Verdicts in the order asked for.

    ``given``: how many shows have one at all. ``without``: how many were watched and have
    none. ``today``: the evening now running. ``everything``: earlier ones are among them.
    """

    lines: tuple[VerdictLine, ...]
    given: int
    without: int
    today: date
    everything: bool = False


Test = Callable[[VerdictLine], bool]


def list_verdicts(
    library: Library, now: datetime, asked: ToFilterVerdicts, *, sort: str = "date"
) -> VerdictList:
    """The standing verdict of each show that passes every filter, or each one ever given.

    ``sort`` is the order where none was asked for. Raises BadValue, UnknownLanguage, BadTime.
    """
    snapshot = library.read()
    preferences = snapshot.preferences()
    key = _order(sort if asked.sort is None else asked.sort)
    tests = list(_tests(asked))
    day_starts = settings_in(preferences).day_starts
    since = period_since(asked.since, now, day_starts)
    if since is not None:
        tests.append(lambda line: (evening(line.verdict.at, day_starts) or date.min) >= since)
    shows = list(snapshot.shows())
    lines = [line for show in shows for line in _lines_of(show, everything=asked.everything)]
    chosen = [line for line in reversed(lines) if all(test(line) for test in tests)]
    chosen.sort(key=lambda line: sort_key(line.verdict.at), reverse=True)
    chosen.sort(key=key, reverse=True)
    return VerdictList(
        tuple(chosen),
        given=sum(1 for show in shows if show.verdicts),
        without=sum(1 for show in shows if show.plays and not show.verdicts),
        today=this_evening(now, preferences),
        everything=asked.everything,
    )


def _lines_of(show: Show, *, everything: bool) -> list[VerdictLine]:
    lines = list(verdict_lines(show))
    newest = standing(show.verdicts)
    if newest is None or everything:
        return lines
    return [lines[-1]._replace(verdict=newest)]


def _tests(asked: ToFilterVerdicts) -> list[Test]:
    tests: list[Test] = []
    if asked.verdict is not None:
        tests.append(_word_test(asked.verdict))
    if asked.language is not None:
        tests.append(_language_test(asked.language))
    if asked.tag is not None:
        tests.append(_name_test(asked.tag, lambda show: show.tags))
    if asked.platform is not None:
        tests.append(_name_test(asked.platform, lambda show: show.platforms))
    return tests


def _word_test(text: str) -> Test:
    word = text.strip().lower()
    if word not in (STREAM, SKIP):
        raise BadValue(f"“{text[:40]}” is not a verdict.", hints=[Hint("One of", "stream, skip")])
    return lambda line: line.verdict.verdict == word


def _language_test(text: str) -> Test:
    from watchlog.domain.languages.matching import matches
    from watchlog.domain.languages.names import parse_language

    wanted = parse_language(text)

    def test(line: VerdictLine) -> bool:
        heard = {play.language for play in line.show.plays if play.language}
        return any(matches(wanted, tag) for tag in {*line.show.languages, *heard})

    return test


def _name_test(text: str, names: Callable[[Show], tuple[str, ...]]) -> Test:
    wanted = title_key(text)
    return lambda line: any(title_key(name) == wanted for name in names(line.show))


def _order(text: str) -> Callable[[VerdictLine], Any]:
    """The key of an order that runs from high to low; equals keep the newest first."""
    word = text.strip().lower()
    if word not in SORTS:
        raise BadValue(f"“{text[:40]}” is not an order.", hints=[Hint("One of", ", ".join(SORTS))])
    if word == "date":
        return lambda line: sort_key(line.verdict.at)
    return lambda line: -1.0 if line.verdict.rating is None else line.verdict.rating
