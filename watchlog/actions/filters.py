"""The filters and orders of ``list`` and ``verdicts``, read from texts as typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from watchlog.actions.rows import ShowRow
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.models import Kind, State
from watchlog.domain.text import fold_words
from watchlog.domain.titles import title_key
from watchlog.domain.verdicts import SKIP, STREAM
from watchlog.errors import BadValue, Hint
from watchlog.startup.values import Record


def one_of(text: str, words: Iterable[str], problem: str) -> str:
    """Return the word that was typed, in lower case. Raises BadValue for none of ``words``.

    ``problem`` begins the message, such as "Unknown verdict": the word follows it.
    """
    word, choices = text.strip().lower(), list(words)
    if word not in choices:
        raise BadValue(f"{problem} “{text[:40]}”.", hints=[Hint("One of:", ", ".join(choices))])
    return word


def name_test(text: str) -> Callable[[Iterable[str]], bool]:
    """Return a test whether the name typed is among names, but for case, accents and marks.

    Raises BadValue where it is empty.
    """
    wanted = title_key(text)
    if not wanted:
        raise BadValue("An empty name matches nothing: leave the filter out.")
    return lambda names: any(title_key(name) == wanted for name in names)


SORTS = ("title", "added", "watched", "rating", "progress", "year")


REMOVED = "removed"
"""The state of shows that ``rm`` took off every view."""


class ListFilters(Record):
    """The filters of ``list``: texts as typed; None where not named.

    ``words``: a state, a verdict, a kind, or a part of what is told of a show. ``company``: people
    with whom it was watched, all of them, at least once.
    """

    words: Sequence[str] = ()
    title: str | None = None
    state: str | None = None
    language: str | None = None
    watched_in: str | None = None
    platform: str | None = None
    tag: str | None = None
    universe: str | None = None
    verdict: str | None = None
    sort: str = "title"
    limit: int | None = None
    company: str | None = None

    @property
    def wants_removed(self) -> bool:
        """Whether it is removed shows that are asked for, which have no other state."""
        said = self.state if self.state is not None else " ".join(self.words)
        return said.strip().lower() == REMOVED


RowTest = Callable[[ShowRow], bool]


def row_tests(filters: ListFilters) -> list[RowTest]:
    """Return a test of a row for each filter that is named. Raises BadValue, UnknownLanguage."""
    tests: list[RowTest] = []
    if filters.words and not filters.wants_removed:
        tests.append(_test_of_words(" ".join(filters.words)))
    if filters.title is not None:
        tests.append(_holds(filters.title, _titles))
    if filters.state is not None and not filters.wants_removed:
        tests.append(_state_test(filters.state))
    if filters.verdict is not None:
        tests.append(_verdict_test(filters.verdict))
    tests += _language_tests(filters)
    for text, values in (
        (filters.platform, lambda row: row.show.platforms),
        (filters.tag, lambda row: row.show.tags),
        (filters.universe, lambda row: filter(None, [row.show.universe])),
    ):
        if text is not None:
            tests.append(_name_test(text, values))
    return tests


def _name_test(text: str, values: Callable[[ShowRow], Any]) -> RowTest:
    is_among = name_test(text)
    return lambda row: is_among(values(row))


STATES = ("planned", "watching", "caught-up", "finished", "paused", "dropped")
"""The states as they are typed; ``caught up``, and ``completed`` as in the JSON, do as well."""

_BY_WORD = {"finished": State.COMPLETED.value, "caught up": State.CAUGHT_UP.value}


def _state_test(text: str) -> RowTest:
    words = [" ".join(word.lower().split()) for word in text.split(",")]
    if REMOVED in words:
        raise BadValue("Removed shows are listed on their own: --state removed.")
    stored = [_BY_WORD.get(word, word) for word in words]
    for word in stored:
        if word not in tuple(State):
            one_of(word, (*STATES, REMOVED), "Unknown state")
    return lambda row: row.progress.state in stored


_KINDS = {
    **dict.fromkeys(("film", "films", "movie", "movies"), Kind.FILM),
    "series": Kind.SERIES,
}


def read_as(text: str) -> str | None:
    """Return what words of ``list`` are beside a part of a title; None where they are nothing."""
    word = text.strip().lower()
    if word in (STREAM, SKIP):
        return "a verdict"
    if word in _KINDS:
        return "a kind"
    try:
        _state_test(text)
    except BadValue:
        return None
    return "a state"


def _test_of_words(text: str) -> RowTest:
    word = text.strip().lower()
    match read_as(text):
        case "a verdict":
            return _verdict_test(text)
        case "a kind":
            return lambda row: row.show.kind is _KINDS[word]
        case "a state":
            return _state_test(text)
    return _holds(text, _told)


def rows_titled(rows: Iterable[ShowRow], text: str) -> bool:
    """Return whether the title of any row has these words."""
    return any(map(_holds(text, _titles), rows))


def _titles(row: ShowRow) -> Iterable[str]:
    return (row.show.title, *row.show.aliases)


def _told(row: ShowRow) -> Iterable[str]:
    show = row.show
    return (show.title, *show.aliases, *show.tags, *filter(None, [show.note]))


def _holds(text: str, values: Callable[[ShowRow], Iterable[str]]) -> RowTest:
    """Return a test whether any value holds a text, whatever its case and accents."""
    wanted = _folded(text)
    if not wanted:
        raise BadValue("An empty word matches everything: leave it out.")
    return lambda row: any(wanted in _folded(value) for value in values(row))


def _folded(text: str) -> str:
    return " ".join(fold_words(text)) or "".join(text.casefold().split())


def _verdict_test(text: str) -> RowTest:
    word = one_of(text, (STREAM, SKIP, "none"), "Unknown verdict")
    if word == "none":
        # As ``verdicts`` counts them: of a show that was not watched there is none to expect.
        return lambda row: bool(row.summary.outline.whole_plays) and row.verdict is None
    return lambda row: word in _words(row)


def _words(row: ShowRow) -> set[str]:
    """What is said of the show, and of each of its seasons."""
    verdicts = (row.verdict, *row.season_verdicts)
    return {each.verdict for each in verdicts if each is not None and each.verdict}


def _language_tests(filters: ListFilters) -> list[RowTest]:
    if filters.language is None and filters.watched_in is None:
        return []
    from watchlog.domain.languages.matching import matches
    from watchlog.domain.languages.names import parse_language

    tests: list[RowTest] = []
    if filters.language is not None:
        available = parse_language(filters.language)
        tests.append(lambda row: any(matches(available, tag) for tag in row.show.languages))
    if filters.watched_in is not None:
        heard = parse_language(filters.watched_in)
        tests.append(
            lambda row: any(matches(heard, tag) for tag in row.summary.play_summary.languages)
        )
    return tests


def row_order(sort: str) -> tuple[Callable[[ShowRow], Any], bool]:
    """Return the key of an order, and whether it runs from high to low. Raises BadValue."""
    orders: dict[str, tuple[Callable[[ShowRow], Any], bool]] = {
        "title": (lambda row: title_key(row.show.title), False),
        "added": (lambda row: sort_key(row.show.added_at), True),
        "watched": (lambda row: sort_key(row.last_watched), True),
        "rating": (lambda row: _rating(row), True),
        "progress": (lambda row: row.progress.percent or -1, True),
        "year": (lambda row: row.show.year or 0, True),
    }
    return orders[one_of(sort, SORTS, "Can't sort by")]


def _rating(row: ShowRow) -> float:
    rating = row.verdict.rating if row.verdict else None
    return -1.0 if rating is None else rating
