"""Looking at the library: ``list``, ``show`` and ``progress``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from watchlog.actions.finding import to_read
from watchlog.actions.history import play_lines
from watchlog.actions.play_results import ShowPage
from watchlog.actions.rows import row_maker, settings_in, this_evening
from watchlog.actions.shelf_results import ProgressReport, Shelf, ShowRow
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.models import Preferences, State
from watchlog.domain.runtimes import total
from watchlog.domain.titles import title_key
from watchlog.errors import BadValue, Hint
from watchlog.startup import NamedTuple
from watchlog.storage.library import Library

SORTS = ("title", "added", "watched", "rating", "progress", "year")

IN_HAND = frozenset({State.WATCHING})
"""States that ``progress`` shows without ``--all``."""


class ToFilter(NamedTuple):
    """What ``list`` was told: texts as typed; None where not named."""

    state: str | None = None
    language: str | None = None
    watched_in: str | None = None
    platform: str | None = None
    tag: str | None = None
    universe: str | None = None
    verdict: str | None = None
    sort: str = "title"
    limit: int | None = None


Test = Callable[[ShowRow], bool]


def list_shows(library: Library, now: datetime, asked: ToFilter) -> Shelf:
    """Shows that pass every filter named, sorted. Raises BadValue, UnknownLanguage."""
    tests = _tests(asked)
    key, backwards = _order(asked.sort)
    snapshot = library.read()
    preferences = snapshot.preferences()
    make_row = row_maker(now, preferences)
    rows = [make_row(show) for show in snapshot.overview()]
    chosen = [row for row in rows if all(test(row) for test in tests)]
    chosen.sort(key=lambda row: title_key(row.show.title))
    chosen.sort(key=key, reverse=backwards)
    limited = chosen if asked.limit is None else chosen[: asked.limit]
    return Shelf(tuple(limited), len(rows), preferences.audio, len(chosen) - len(limited))


def _tests(asked: ToFilter) -> list[Test]:
    tests: list[Test] = []
    if asked.state is not None:
        states = _states(asked.state)
        tests.append(lambda row: row.progress.state in states)
    if asked.verdict is not None:
        tests.append(_verdict_test(asked.verdict))
    tests += _language_tests(asked)
    for text, values in (
        (asked.platform, lambda row: row.show.platforms),
        (asked.tag, lambda row: row.show.tags),
        (asked.universe, lambda row: filter(None, [row.show.universe])),
    ):
        if text is not None:
            tests.append(_names_test(text, values))
    return tests


def _names_test(text: str, values: Callable[[ShowRow], Any]) -> Test:
    wanted = title_key(text)
    return lambda row: any(title_key(value) == wanted for value in values(row))


def _states(text: str) -> set[State]:
    words = [word.strip().lower().replace(" ", "-") for word in text.split(",")]
    unknown = [word for word in words if word not in set(State)]
    if unknown:
        raise BadValue(
            f"“{unknown[0][:40]}” is not a state.", hints=[Hint("One of", ", ".join(State))]
        )
    return {State(word) for word in words}


def _verdict_test(text: str) -> Test:
    word = text.strip().lower()
    if word not in ("stream", "skip", "none"):
        raise BadValue(
            f"“{text[:40]}” is not a verdict.", hints=[Hint("One of", "stream, skip, none")]
        )
    wanted = None if word == "none" else word
    return lambda row: (row.verdict.verdict if row.verdict else None) == wanted


def _language_tests(asked: ToFilter) -> list[Test]:
    if asked.language is None and asked.watched_in is None:
        return []
    from watchlog.domain.languages.matching import matches
    from watchlog.domain.languages.names import parse_language

    tests: list[Test] = []
    if asked.language is not None:
        available = parse_language(asked.language)
        tests.append(lambda row: any(matches(available, tag) for tag in row.show.languages))
    if asked.watched_in is not None:
        heard = parse_language(asked.watched_in)
        tests.append(lambda row: any(matches(heard, tag) for tag in row.show.seen.heard))
    return tests


def _order(sort: str) -> tuple[Callable[[ShowRow], Any], bool]:
    """The key of an order, and whether it runs from high to low; doubles fall back to titles."""
    orders: dict[str, tuple[Callable[[ShowRow], Any], bool]] = {
        "title": (lambda row: title_key(row.show.title), False),
        "added": (lambda row: sort_key(row.show.added_at), True),
        "watched": (lambda row: sort_key(row.last_watched), True),
        "rating": (lambda row: _rating(row), True),
        "progress": (lambda row: row.progress.percent or -1, True),
        "year": (lambda row: row.show.year or 0, True),
    }
    word = sort.strip().lower()
    if word not in orders:
        raise BadValue(f"“{sort[:40]}” is not an order.", hints=[Hint("One of", ", ".join(SORTS))])
    return orders[word]


def _rating(row: ShowRow) -> float:
    rating = row.verdict.rating if row.verdict else None
    return -1.0 if rating is None else rating


def show_page(library: Library, now: datetime, name: str) -> ShowPage:
    """Everything about one show."""
    snapshot = library.read()
    preferences = snapshot.preferences()
    found = to_read(snapshot, name)
    return ShowPage(
        row=row_maker(now, preferences)(found.show),
        lines=play_lines(found.show),
        note=found.note,
        day_starts=settings_in(preferences).day_starts,
        preferred=preferences.audio,
    )


def progress(library: Library, now: datetime, name: str | None, everything: bool) -> ProgressReport:
    """Progress of the shows being watched, of one, or of all; by last play, newest first."""
    snapshot = library.read()
    preferences = snapshot.preferences()
    make_row = row_maker(now, preferences)
    if name is not None:
        found = to_read(snapshot, name)
        report = _report([make_row(found.show)], {}, 1, found.note)
        return _with_forecasts(report, now, preferences)
    rows = [make_row(show) for show in snapshot.overview()]
    shown = [row for row in rows if everything or row.progress.state in IN_HAND]
    states = Counter(row.progress.state for row in rows)
    hidden = states - Counter(row.progress.state for row in shown)
    shown.sort(key=lambda row: sort_key(row.last_watched), reverse=True)
    return _with_forecasts(_report(shown, dict(hidden), len(rows), None), now, preferences)


def _with_forecasts(
    report: ProgressReport, now: datetime, preferences: Preferences
) -> ProgressReport:
    from watchlog.domain.stats.pace import forecasts

    shows = [row.show for row in report.rows if row.progress.state is State.WATCHING]
    found = forecasts(shows, settings_in(preferences), this_evening(now, preferences))
    return report._replace(forecasts=tuple(found))


def _report(
    rows: Sequence[ShowRow], hidden: dict[State, int], in_library: int, note: str | None
) -> ProgressReport:
    lefts = [row.progress.left for row in rows if row.progress.left is not None]
    return ProgressReport(
        rows=tuple(rows),
        left=total(lefts) if lefts else None,
        left_in=sum(1 for left in lefts if left.high),
        hidden=hidden,
        shows_in_library=in_library,
        note=note,
    )
