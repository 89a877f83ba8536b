"""`universe`: the universes of a library, and the order of one: printed, set and dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from shlex import quote

from watchlog.actions.rows import row_maker, this_evening
from watchlog.actions.shows.joined import place_named
from watchlog.actions.universes.asked import (
    check_name,
    shows_by_name,
    universe_asked,
    universes_of,
)
from watchlog.actions.universes.following import UniverseReport, report_of
from watchlog.domain.episodes.place import STAYS
from watchlog.domain.episodes.seasons import main_seasons
from watchlog.domain.settings import Preferences
from watchlog.domain.summary import ShowSummary
from watchlog.domain.text import clean_title, one_line
from watchlog.domain.title_search import MatchLevel, find_shows
from watchlog.domain.titles import pick_to_write, title_key
from watchlog.domain.universes.lines import TypedPart, ends_of, lines_of, words_of
from watchlog.domain.universes.parts import (
    ShowsByName,
    Universe,
    UniversePart,
    orders_in,
    stored_parts,
    universe_key,
)
from watchlog.errors import Ambiguous, BadEpisodes, BadValue
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Snapshot, Transaction

LONGEST_COMMAND = 200
"""Characters of what the list of changes calls a save."""


class UniverseReports(Record):
    """Every universe, or the one that was named."""

    universes: tuple[UniverseReport, ...]


class TypedOrder(Record):
    """An order as typed: ``words`` of a command line, or the ``text`` of a file called ``file``."""

    words: tuple[str, ...] = ()
    text: str | None = None
    file: str = ""


class OrderChanged(Record):
    """A universe after its order was set or dropped.

    ``report``: None where nothing of it is left. ``before``: how many parts it had; ``changed``:
    whether that is another order. ``twice``: parts that were named before in it. ``near``: of
    titles typed that the library lacks, the show that each may be misspelt for.
    """

    name: str
    report: UniverseReport | None
    before: int
    changed: bool
    twice: tuple[tuple[TypedPart, UniversePart], ...] = ()
    near: tuple[tuple[str, str], ...] = ()


def universes(library: Library, now: datetime, name: str | None = None) -> UniverseReports:
    """Return every universe with how far one is in it, or one. Raises NoSuchUniverse."""
    snapshot = library.read()
    shows = snapshot.overview()
    preferences = snapshot.preferences()
    found = universes_of(snapshot, shows, preferences)
    chosen = found.values() if name is None else [universe_asked(found, name, "name")]
    reports = [_report(each, now, preferences) for each in chosen]
    return UniverseReports(tuple(sorted(reports, key=lambda each: title_key(each.name))))


def _report(universe: Universe, now: datetime, preferences: Preferences) -> UniverseReport:
    today = this_evening(now, preferences)
    return report_of(universe, row_maker(now, preferences), today, now)


def set_order(library: Library, now: datetime, name: str, typed: TypedOrder) -> OrderChanged:
    """Put shows and parts of them into an order, in the place of one that there is.

    Raises BadValue, BadTitle, BadEpisodes, Ambiguous.
    """
    check_name(name)
    new_name = clean_title(name)

    def work(transaction: Transaction) -> OrderChanged:
        preferences, shows = transaction.preferences(), transaction.overview()
        index = shows_by_name(transaction, shows)
        found = universes_of(transaction, shows, preferences).get(universe_key(new_name))
        parts, twice = _parts(_typed_parts(typed, index), index, transaction)
        called = found.name if found is not None else new_name
        before = _parts_before(preferences, called)
        after = before
        if parts != before:
            after = parts
            preferences = _with_order(preferences, called, parts)
            transaction.save_preferences(preferences)
        report = _after(transaction, shows, preferences, called, now)
        near = tuple(_misspelt(parts, transaction)) if typed.text is None else ()
        return OrderChanged(called, report, len(before), after != before, twice, near)

    what = f"--file {quote(typed.file)}" if typed.file else " ".join(map(quote, typed.words))
    command = one_line(f"universe {quote(new_name)} {what}", LONGEST_COMMAND)
    return library.transact(command, now, work)


def clear_order(library: Library, now: datetime, name: str) -> OrderChanged:
    """Drop the order of a universe. Raises NoSuchUniverse."""

    def work(transaction: Transaction) -> OrderChanged:
        preferences, shows = transaction.preferences(), transaction.overview()
        found = universes_of(transaction, shows, preferences)
        called = universe_asked(found, name, "name").name
        before = _parts_before(preferences, called)
        if before:
            preferences = _with_order(preferences, called, ())
            transaction.save_preferences(preferences)
        report = _after(transaction, shows, preferences, called, now)
        return OrderChanged(called, report, len(before), bool(before))

    return library.transact(f"universe {quote(one_line(name, 80))} --clear", now, work)


def _after(
    snapshot: Snapshot,
    shows: Sequence[ShowSummary],
    preferences: Preferences,
    name: str,
    now: datetime,
) -> UniverseReport | None:
    found = universes_of(snapshot, shows, preferences).get(universe_key(name))
    return None if found is None else _report(found, now, preferences)


def _parts_before(preferences: Preferences, name: str) -> tuple[UniversePart, ...]:
    _, parts = orders_in(preferences.universes or {}).get(universe_key(name), (name, ()))
    return parts


def _with_order(preferences: Preferences, name: str, parts: Sequence[UniversePart]) -> Preferences:
    """Return preferences with this order alone under all names that are the same but for case."""
    key = universe_key(name)
    orders = {
        each: stored
        for each, stored in (preferences.universes or {}).items()
        if universe_key(each) != key
    }
    if parts:
        orders[name] = stored_parts(parts)
    return replace(preferences, universes=orders or None)


def _typed_parts(typed: TypedOrder, index: ShowsByName) -> list[TypedPart]:
    def is_called(name: str) -> bool:
        return bool(index.all_called(name))

    if typed.text is None:
        return words_of(typed.words, is_called)
    parts = lines_of(typed.text, is_called)
    if not parts:
        raise BadValue("The order names no show. Nothing changed.")
    return parts


def _parts(
    typed: Sequence[TypedPart], index: ShowsByName, snapshot: Snapshot
) -> tuple[tuple[UniversePart, ...], tuple[tuple[TypedPart, UniversePart], ...]]:
    """Return the parts that are meant, each once, and those that were named before."""
    parts: dict[UniversePart, None] = {}
    twice = []
    for each in typed:
        show = _show_meant(each, index, snapshot)
        if show is not None and show.is_film and each.episodes:
            raise BadEpisodes(
                f"{each.where}{show.title} is a film, without episodes. Nothing changed."
            )
        show_id, title = (show.id, show.title) if show is not None else (None, each.title)
        place = place_named(snapshot, each.title, show.facts) if show is not None else STAYS
        only = _only_season(show) if place == STAYS else 1
        for ends in ends_of(each._replace(title=title), only):
            part = UniversePart(show_id, title, *(ends or (None, None))).at(place)
            if part in parts:
                twice.append((each, part))
            parts[part] = None
    return tuple(parts), tuple(twice)


def _show_meant(typed: TypedPart, index: ShowsByName, snapshot: Snapshot) -> ShowSummary | None:
    """Return the show that a part names; None where the library has none of that name.

    A part of a title will do on the command line alone. Raises Ambiguous for several.
    """
    show = index.called(typed.title)
    if show is not None:
        return show
    if typed.line:
        if not index.all_called(typed.title):
            return None
    elif find_shows(typed.title, snapshot.heads()).level in (MatchLevel.CLOSE, MatchLevel.NONE):
        return None
    try:
        return index.with_id(pick_to_write(typed.title, snapshot.heads()).id)
    except Ambiguous as error:
        error.message = f"{typed.where}{error.message}"
        raise


def _misspelt(parts: Iterable[UniversePart], snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield the titles that the library lacks, each with the one show that is spelt nearly so."""
    for title in dict.fromkeys(part.title for part in parts if part.show is None):
        found = find_shows(title, snapshot.heads())
        if found.level is MatchLevel.CLOSE and found.best is not None:
            yield title, found.best.title


def _only_season(show: ShowSummary | None) -> int | None:
    """Return the season of which bare numbers are; None where a show has several."""
    seasons = list(main_seasons(show)) if show is not None else []
    if len(seasons) > 1:
        return None
    return seasons[0] if seasons else 1
