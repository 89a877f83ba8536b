"""What a title of Netflix's says: ``The Crown: 6. Sezon: Sonuçlar`` is show, season, episode.

A colon separates, and may as well belong to the name of a show, of an episode or of a film. So
the titles of a whole file are read at once: a season word that is not known is learnt from the
numbered segments in the middle, a show from its other rows.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from watchlog.domain.models import Kind
from watchlog.importers.netflix.words import (
    CHAPTERS,
    EPISODES,
    PARTS,
    SEASONS,
    SINGLE_SEASONS,
    SPECIALS,
    fold,
    word_and_number,
)
from watchlog.importers.reading.values import UnreadableValue
from watchlog.startup.values import Record

FEWEST_NAMES = 5
"""Names after one prefix that make it a series; two do where they share a day."""

FEWEST_SHOWS = 3
"""Shows with the same unnumbered middle segment that make it a word for a season."""

_SEPARATOR = re.compile("(?<![\u00a0\u202f]): ")
"""French writes a colon within a name with a no-break blank in front of it."""

_TWO_NUMBERS = re.compile(r"(\D+\d{1,4})\W+(\D+\d{1,4})")


class TitleParts(Record):
    """A title taken apart. ``is_film``: then ``show`` is all of it and the rest is None.

    ``name``: the rest of the title behind the season; ``episode`` only where it has a number.
    """

    show: str
    season: int | None = None
    name: str | None = None
    episode: int | None = None
    is_film: bool = False

    @property
    def kind(self) -> Kind:
        return Kind.FILM if self.is_film else Kind.SERIES


def split_title(title: str) -> list[str]:
    """The parts of a title between its separating colons, empty ones at the end left out."""
    parts = [" ".join(part.split()) for part in _SEPARATOR.split(f"{title} ")]
    while parts and parts[-1] in ("", ":"):
        parts.pop()
    return parts


class _Group:
    """The rows of a file that begin alike and name no season: is it a series?"""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.days: Counter[object] = Counter()

    def add(self, name: str, day: object) -> None:
        if name not in self.names:
            self.names.add(name)
            self.days[day] += day is not None

    @property
    def is_episodic(self) -> bool:
        return max(self.days.values(), default=0) >= 2 or len(self.names) >= FEWEST_NAMES


class TitleReader:
    """The titles of one file, told with the days of their rows; then each can be ``read``."""

    def __init__(self, rows: Iterable[tuple[str, object]]) -> None:
        split = {row: split_title(row[0]) for row in rows}
        self._words = _learnt_words(split.values())
        self._phrases = _learnt_phrases(split.values(), self._words)
        self._series: set[str] = set()
        self._groups: defaultdict[str, _Group] = defaultdict(_Group)
        self._numbers: defaultdict[str, defaultdict[int, set[int]]]
        self._numbers = defaultdict(lambda: defaultdict(set))
        for (_, day), parts in split.items():
            self._note(parts, day)

    def _note(self, parts: list[str], day: object) -> None:
        found = self._season(parts)
        if found is not None:
            place, season = found
            show = fold(": ".join(parts[:place]))
            self._series.add(show)
            number = _number_in(": ".join(parts[place + 1 :]), EPISODES | CHAPTERS)
            if number is not None:
                self._numbers[show][season].add(number)
            return
        for place in range(1, len(parts)):
            self._groups[fold(": ".join(parts[:place]))].add(": ".join(parts[place:]), day)

    def has_seasons(self, show: str) -> bool:
        """Whether any row of the file names a season of this show."""
        return fold(show) in self._series

    def read(self, title: str) -> TitleParts:
        """What a title says. Raises UnreadableValue where no show or no episode is named."""
        parts = split_title(title)
        if not parts or not parts[0].strip(": "):
            raise UnreadableValue("no show is named" if parts else "no title")
        if len(parts) == 1:
            if title.rstrip().endswith(":"):
                raise UnreadableValue("no episode is named")
            return TitleParts(parts[0], is_film=True)
        found = self._season(parts)
        if found is not None:
            return self._in_season(parts, *found)
        place = self._end_of_show(parts)
        if place is None:
            return TitleParts(": ".join(parts), is_film=True)
        return self._without_season(": ".join(parts[:place]), ": ".join(parts[place:]))

    def _in_season(self, parts: list[str], place: int, season: int) -> TitleParts:
        show, name = ": ".join(parts[:place]), ": ".join(parts[place + 1 :])
        words = EPISODES | CHAPTERS if self._restarts(show, season) else EPISODES
        number = None if self._continues(show, season) else _number_in(name, words)
        return TitleParts(show, season, name or parts[place], number)

    def _restarts(self, show: str, season: int) -> bool:
        """Whether chapters count from 1 in this season, rather than through the whole show."""
        earlier, own = self._counts(show, season)
        return season <= 1 or (bool(earlier) and min(own, default=0) <= max(earlier))

    def _continues(self, show: str, season: int) -> bool:
        """Whether the numbers of this season follow on those of the one before: 25, then 26."""
        earlier, own = self._counts(show, season)
        return bool(own) and bool(earlier) and min(own) == max(earlier) + 1

    def _counts(self, show: str, season: int) -> tuple[list[int], set[int]]:
        """The numbers of episodes in the seasons before this one, and in it."""
        seasons = self._numbers[fold(show)]
        earlier = [each for other in seasons if other < season for each in seasons[other]]
        return earlier, seasons[season]

    def _without_season(self, show: str, name: str) -> TitleParts:
        """An episode without a season. Of a show that never names one it is the first."""
        number = _number_in(name, EPISODES | CHAPTERS)
        if number is not None and not self.has_seasons(show):
            return TitleParts(show, 1, name, number)
        return TitleParts(show, None, name)

    def _season(self, parts: list[str]) -> tuple[int, int] | None:
        """Where the season stands, and its number. A sure word goes before a part or volume."""
        last = len(parts) - 1
        if last < 1:
            return None
        for place in range(1, last + 1):
            season = _sure_season(parts[place])
            if season is not None:
                return place, season
        for place in range(1, last):
            season = 0 if fold(parts[place]) in SPECIALS else self._likely_season(parts, place)
            if season is not None:
                return place, season
        return None

    def _likely_season(self, parts: list[str], place: int) -> int | None:
        """The number of a part, of a learnt word, or behind the show's own name."""
        found = word_and_number(parts[place])
        if found is not None:
            word, number = found
            own = fold(": ".join(parts[:place]))
            return number if word in PARTS or word in self._words or word == own else None
        phrase = fold(parts[place])
        return 1 if phrase in self._phrases or phrase in PARTS else None

    def _end_of_show(self, parts: list[str]) -> int | None:
        """How many segments name the show where no season is named; None for a film."""
        last = len(parts) - 1
        for place in range(last, 0, -1):
            if fold(": ".join(parts[:place])) in self._series:
                return place
        for place in range(1, last + 1):
            if _is_episode(parts[place]):  # Show: Episode 3: Name
                return place
        if len(self._groups[fold(": ".join(parts[:last]))].names) >= 2 and last >= 2:
            return last - 1 if self._has_arcs(parts[: last - 1]) else last
        for place in range(last, 0, -1):
            if self._groups[fold(": ".join(parts[:place]))].is_episodic:
                return place
        return None

    def _has_arcs(self, show: list[str]) -> bool:
        """Whether more than one thing with episodes of its own stands behind this prefix."""
        heads = {fold(name.split(": ")[0]) for name in self._groups[fold(": ".join(show))].names}
        prefix = fold(": ".join(show))
        return sum(len(self._groups[f"{prefix}: {head}"].names) >= 2 for head in heads) >= 2


@lru_cache(maxsize=8192)
def _sure_season(segment: str) -> int | None:
    """The season that a segment names by a word that always means one."""
    plain = fold(segment)
    if plain in SINGLE_SEASONS:
        return 1
    found = word_and_number(segment)
    if found is None and (match := _TWO_NUMBERS.fullmatch(plain)):  # Season 4 Part 2
        found = word_and_number(match[1])
    return found[1] if found is not None and found[0] in SEASONS else None


def _is_episode(segment: str) -> bool:
    """Whether a segment is ``Episode 4``; not ``Episode IV``, which films are called too."""
    return _number_in(segment, EPISODES) is not None and any(map(str.isdigit, segment))


def _number_in(name: str, words: frozenset[str]) -> int | None:
    """The episode's number: the name is nothing but that (``Episode 4``), or begins with it."""
    found = word_and_number(split_title(name)[0]) if name else None
    return found[1] or None if found is not None and found[0] in words else None


def _middles(rows: Iterable[list[str]]) -> Iterator[tuple[list[str], int]]:
    """The segments in the middle of the titles in which no season is recognised."""
    for parts in rows:
        middle = range(1, len(parts) - 1)
        if not any(_sure_season(part) is not None for part in parts[1:]) and not any(
            _is_part(parts[place]) for place in middle
        ):
            yield from ((parts, place) for place in middle)


def _is_part(segment: str) -> bool:
    found = word_and_number(segment)
    return found is not None and found[0] in PARTS


def _learnt_words(rows: Iterable[list[str]]) -> frozenset[str]:
    """Words of which numbered segments in the middle have more than one name behind them."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for parts, place in _middles(rows):
        found = word_and_number(parts[place])
        if found is not None and found[0] not in EPISODES:
            names[found[0]].add(": ".join(parts[place + 1 :]))
    return frozenset(word for word, behind in names.items() if len(behind) >= 2)


def _learnt_phrases(rows: Iterable[list[str]], words: frozenset[str]) -> frozenset[str]:
    """Unnumbered segments that stand in the middle for several shows: ``Limited Series``."""
    shows: defaultdict[str, set[str]] = defaultdict(set)
    for parts, place in _middles(rows):
        found = word_and_number(parts[place])
        if found is None or found[0] not in words:
            shows[fold(parts[place])].add(fold(parts[0]))
    return frozenset(phrase for phrase, of in shows.items() if len(of) >= FEWEST_SHOWS)
