"""The titles of a ViewingActivity: ``(Episode 8)`` at the end says which episode it is.

A title without it is a film or a special, whatever colons it has; but a word for a season still
says that it is of a show (importers/README.md, Netflix).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from watchlog.importers.netflix.titles import TitleParts, TitleReader, split_title
from watchlog.importers.netflix.words import EPISODES, fold, without_marks, word_and_number

# ``(Épisode 4)``, ``(第8話)``. A number alone is a year, as in ``Salt and Ash (1982)``.
_NUMBER = re.compile(r"\s*\((?=[^()]*[^\W\d])([^()\d]*)(\d{1,4})([^()\d]*)\)\s*$")

_Numbers: TypeAlias = defaultdict[str, defaultdict[str, set[int]]]
"""Numbers of episodes by the beginning of a title, and by the arc behind that."""


class NumberedTitles:
    """Takes the titles of one file apart, by what all of its titles have in common."""

    def __init__(self, titles: Iterable[str]) -> None:
        split = [(without_number(title), number_of(title)) for title in titles]
        numbered = [title for title, number in split if number is not None]
        # Films share beginnings too: they have no say in what is a word for a season.
        self._words = TitleReader((title, None) for title in numbered)
        seasonal = [title for title, _ in split if self._words.names_season(title)]
        self._reader = TitleReader((title, None) for title in {*numbered, *seasonal})
        # Of shows that name no season: the segments that follow the show, and the numbers of each
        # arc. An episode without an arc is of the arc "".
        self._behind: defaultdict[str, set[str]] = defaultdict(set)
        self._arcs: _Numbers = defaultdict(lambda: defaultdict(set))
        self._begin_with_one: set[str] = set()
        self._restarting: dict[str, bool] = {}
        for title, number in split:
            if number is not None and not self._words.names_season(title):
                self._note(title, number)

    def _note(self, title: str, number: int) -> None:
        for show, rest in _beginnings(split_title(title)):
            self._behind[show].add(fold(rest[0]))
            if number == 1:
                self._begin_with_one.add(show)
            self._arcs[show][fold(rest[0]) if len(rest) > 1 else ""].add(number)

    def read(self, title: str) -> TitleParts:
        """Take a title apart. Raises UnreadableValue where no show or no episode is named."""
        plain, number = without_number(title), number_of(title)
        titled = self._reader.read(plain)
        if self._words.names_season(plain):
            # Not of a name ``Episode 26``, which may count through all seasons.
            stated = _NUMBER.search(without_marks(title))
            return titled._replace(episode=number) if stated and number else titled
        parts = split_title(plain)
        if number is None:
            return TitleParts(": ".join(parts), is_film=True)
        place = self._end_of_show(parts)
        show, name = ": ".join(parts[:place]), ": ".join(parts[place:])
        if self._reader.has_seasons(show) and (titled.show, titled.season) == (show, 1):
            # ``Tin Sky: Chapter One: …``, whose other seasons bear the show's own name.
            return titled._replace(episode=number)
        if self._reader.has_seasons(show) or self._restarts(show):
            return TitleParts(show, None, name or f"Episode {number}")
        return TitleParts(show, 1, name or None, number)

    def _end_of_show(self, parts: list[str]) -> int:
        """Return how many segments name the show of a numbered title without a season.

        ``Ash: Night Train: Whistle`` may be of the show "Ash: Night Train", or the "Night Train"
        an arc of "Ash". It is an arc where other arcs or episodes stand behind "Ash", and where
        its numbers do not begin with 1.
        """
        last = max(1, len(parts) - 1)
        for place in range(last, 0, -1):
            if self._reader.has_seasons(": ".join(parts[:place])):
                return place
        for place in range(1, last):
            if len(self._behind[fold(": ".join(parts[:place]))]) >= 2:
                return place
        begins_with_one = fold(": ".join(parts[:last])) in self._begin_with_one
        return last if begins_with_one or last == 1 else last - 1

    def _restarts(self, show: str) -> bool:
        """Tell if the numbers of a show begin anew with each arc: then they name no episode."""
        key = fold(show)
        if key not in self._restarting:
            arcs = self._arcs[key].values()
            self._restarting[key] = sum(map(len, arcs)) > len(set().union(*arcs))
        return self._restarting[key]


def without_number(title: str) -> str:
    """Return a title without the number at its end."""
    return _NUMBER.sub("", without_marks(title))


def number_of(title: str) -> int | None:
    """Return the number of the episode that a title names; None where it names none."""
    match = _NUMBER.search(without_marks(title))
    if match is not None:
        return int(match[2]) or None
    # ``Four Summers: Episode 3`` says as much; not ``Episode IV``, which films are called too.
    parts = split_title(title)
    found = word_and_number(parts[-1]) if len(parts) > 1 else None
    if found is None or found[0] not in EPISODES or not any(map(str.isdigit, parts[-1])):
        return None
    return found[1] or None


def _beginnings(parts: list[str]) -> Iterator[tuple[str, list[str]]]:
    return ((fold(": ".join(parts[:place])), parts[place:]) for place in range(1, len(parts)))
