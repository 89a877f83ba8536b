"""``verdicts``: those of all shows, one for each thing that they are about, or every one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from watchlog.actions.filters import name_test, one_of
from watchlog.actions.rows import settings_in
from watchlog.domain.dates.moments import evening_of, evening_of_stamp, sort_key
from watchlog.domain.dates.periods import period_since
from watchlog.domain.models import EpisodeRef, ShowFacts, Verdict
from watchlog.domain.summary import ShowSummary
from watchlog.domain.verdicts import SKIP, STREAM, episode_verdicts, standing_verdicts
from watchlog.startup.values import Record
from watchlog.storage.library import Library

SORTS = ("date", "rating")


class VerdictLine(Record):
    """A verdict, with how far the person was when it was given.

    ``furthest``: the last episode watched by then, ``plays``: how many plays there were.
    ``summary``: all the plays of the show.
    """

    show: ShowFacts
    verdict: Verdict
    furthest: EpisodeRef | None
    plays: int
    summary: ShowSummary


Test = Callable[[VerdictLine], bool]


@dataclass(frozen=True)
class VerdictFilters:
    """The arguments of ``verdicts`` as typed; None where not named.

    ``language``: available in it, or heard in it. ``everything``: earlier verdicts too.
    ``episodes``: those of episodes instead.
    """

    everything: bool = False
    verdict: str | None = None
    language: str | None = None
    tag: str | None = None
    platform: str | None = None
    since: str | None = None
    sort: str | None = None
    episodes: bool = False


@dataclass(frozen=True)
class VerdictList:
    """Verdicts in the order asked for.

    ``given``: how many there are without the filters. ``without``: how many shows were watched
    and have none, where it is of shows. ``today``: the evening now running. ``everything``: earlier
    ones are among them. ``episodes``: they are of episodes.
    """

    lines: tuple[VerdictLine, ...]
    given: int
    without: int
    today: date
    everything: bool = False
    episodes: bool = False


def list_verdicts(
    library: Library, now: datetime, filters: VerdictFilters, *, sort: str = "date"
) -> VerdictList:
    """List the standing verdict of each show that passes every filter, or each one ever given.

    ``sort`` is the order where none was asked for. Raises BadValue, UnknownLanguage, BadTime.
    """
    snapshot = library.read()
    settings = settings_in(snapshot.preferences())
    key = _order(sort if filters.sort is None else filters.sort)
    tests = list(_tests(filters))
    day_starts = settings.day_starts
    since = period_since(filters.since, now, day_starts, settings.week_starts)
    if since is not None:
        tests.append(
            lambda line: (evening_of_stamp(line.verdict.at, day_starts) or date.min) >= since
        )
    shows = snapshot.overview()
    lines = [line for show in shows for line in _lines_asked_for(show, filters)]
    # Sorting is stable: of equal ratings the newest verdict comes first, of equal stamps the last.
    chosen = [line for line in reversed(lines) if all(test(line) for test in tests)]
    chosen.sort(key=lambda line: sort_key(line.verdict.at), reverse=True)
    chosen.sort(key=key, reverse=True)
    without = sum(1 for each in shows if each.outline.whole_plays and not each.outline.verdicts)
    return VerdictList(
        tuple(chosen),
        given=len(lines),
        without=0 if filters.episodes else without,
        today=evening_of(now, day_starts),
        everything=filters.everything,
        episodes=filters.episodes,
    )


def _lines_asked_for(show: ShowSummary, filters: VerdictFilters) -> list[VerdictLine]:
    outline = show.outline
    if not (outline.of_episodes if filters.episodes else outline.verdicts):
        return []
    given = show.facts.verdicts
    if filters.everything:
        chosen = [each for each in given if bool(each.episode) is filters.episodes]
    elif filters.episodes:
        chosen = list(episode_verdicts(given).values())
    else:
        standing = standing_verdicts(given)
        chosen = [standing[None]] if None in standing else list(standing.values())
    return lines_of(show, chosen)


def lines_of(show: ShowSummary, verdicts: Iterable[Verdict]) -> list[VerdictLine]:
    """Return verdicts of a show, as given or as they stand, with how far one was at each."""
    # Those that stand have their gaps filled: they are known by their time.
    given = zip(show.facts.verdicts, show.reached, strict=True)
    reached = {verdict.at: each for verdict, each in given}
    return [VerdictLine(show.facts, each, *reached[each.at], show) for each in verdicts]


def _tests(filters: VerdictFilters) -> list[Test]:
    tests: list[Test] = []
    if filters.verdict is not None:
        tests.append(_word_test(filters.verdict))
    if filters.language is not None:
        tests.append(_language_test(filters.language))
    if filters.tag is not None:
        tests.append(_name_test(filters.tag, lambda show: show.tags))
    if filters.platform is not None:
        tests.append(_name_test(filters.platform, lambda show: show.platforms))
    return tests


def _word_test(text: str) -> Test:
    word = one_of(text, (STREAM, SKIP), "Unknown verdict")
    return lambda line: line.verdict.verdict == word


def _language_test(text: str) -> Test:
    from watchlog.domain.languages.matching import matches
    from watchlog.domain.languages.names import parse_language

    wanted = parse_language(text)

    def test(line: VerdictLine) -> bool:
        heard = line.summary.play_summary.languages
        return any(matches(wanted, tag) for tag in {*line.show.languages, *heard})

    return test


def _name_test(text: str, names: Callable[[ShowFacts], tuple[str, ...]]) -> Test:
    is_among = name_test(text)
    return lambda line: is_among(names(line.show))


def _order(text: str) -> Callable[[VerdictLine], Any]:
    """Return the key of an order from high to low; equals keep the newest first."""
    if one_of(text, SORTS, "Can't sort by") == "date":
        return lambda line: sort_key(line.verdict.at)
    return lambda line: -1.0 if line.verdict.rating is None else line.verdict.rating
