"""Netflix's titles taken apart: ``Harbour Nine: 2. Sezon: Kar`` is show, season and episode.

A colon separates, or belongs to the name of a show, an episode or a film: ``Mill Lane: The Long
Way`` may be either. So all titles of a file are read before any is taken apart: unknown words for
seasons are learnt from numbered segments in the middle, shows from their other rows
(importers/README.md, Netflix).
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

# Films share a prefix as well (three of ``The Lantern: …``), but one seldom sees two in a day.
FEWEST_NAMES = 5
"""Names after one prefix that make it a series; two do where they share a day."""

# ``Cold Tea: Limited Series: Episode 1``, and two other shows with that phrase in the middle.
FEWEST_SHOWS = 3
"""Shows with the same unnumbered middle segment that make it a word for a season."""

# French has a blank on both sides of a colon. Within a name the first one is a no-break blank:
# ``Nord\u00a0: Ceux qui restent: Partie 2`` is a show with a colon in its name, and a part.
_SEPARATOR = re.compile("(?<![\u00a0\u202f]): ")

# ``Season 4 Part 2`` is of season 4.
_TWO_NUMBERS = re.compile(r"(\D+\d{1,4})\W+(\D+\d{1,4})")


class TitleParts(Record):
    """A title taken apart; of a film ``show`` is the whole title, and the rest is None.

    ``name`` is what stands behind the season, or behind the show where no season is named.
    ``episode`` is its number, where the name says one.
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
    """Split a title at its separating colons; empty parts at the end are left out.

    ``Tin Sky: : `` has one part: Netflix writes such rows where it lacks the episode.
    """
    parts = [" ".join(part.split()) for part in _SEPARATOR.split(f"{title} ")]
    while parts and parts[-1] in ("", ":"):
        parts.pop()
    return parts


class _Group:
    """The rows of a file that share a beginning and name no season: episodes, or films?"""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.days: Counter[object] = Counter()

    def add(self, name: str, day: object) -> None:
        # Once for each name: an episode seen twice says no more than one that was seen once.
        if name not in self.names:
            self.names.add(name)
            self.days[day] += day is not None

    @property
    def is_episodic(self) -> bool:
        """Tell if the names are many enough, or two of them of one day."""
        return max(self.days.values(), default=0) >= 2 or len(self.names) >= FEWEST_NAMES


class TitleReader:
    """Takes titles of one file apart, by what all of its titles have in common.

    It is made from the file's rows, a title and a day each; the days are only compared.
    """

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
        """Tell if any row of the file names a season of this show."""
        return fold(show) in self._series

    def names_season(self, title: str) -> bool:
        """Tell if a title itself names a season."""
        return self._season(split_title(title)) is not None

    def read(self, title: str) -> TitleParts:
        """Take a title apart. Raises UnreadableValue where no show or no episode is named."""
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
        """Tell if chapters count from 1 in this season, rather than through the whole show.

        ``Season 2: Chapter 1`` behind a ``Season 1: Chapter 8`` begins again, and numbers the
        episode; ``Season 2: Chapter 9`` does not, and is a name.
        """
        earlier, own = self._counts(show, season)
        return season <= 1 or (bool(earlier) and min(own, default=0) <= max(earlier))

    def _continues(self, show: str, season: int) -> bool:
        """Tell if the numbers of this season go on from those before: 25, then 26.

        They do not number the episodes within the season, and are left in the names.
        """
        earlier, own = self._counts(show, season)
        return bool(own) and bool(earlier) and min(own) == max(earlier) + 1

    def _counts(self, show: str, season: int) -> tuple[list[int], set[int]]:
        """Return the numbers of episodes in the seasons before this one, and in this one."""
        seasons = self._numbers[fold(show)]
        earlier = [each for other in seasons if other < season for each in seasons[other]]
        return earlier, seasons[season]

    def _without_season(self, show: str, name: str) -> TitleParts:
        """Make an episode whose season is not named: it is the first, if no row names any."""
        number = _number_in(name, EPISODES | CHAPTERS)
        if number is not None and not self.has_seasons(show):
            return TitleParts(show, 1, name, number)
        return TitleParts(show, None, name)

    def _season(self, parts: list[str]) -> tuple[int, int] | None:
        """Return the place of the season and its number; None where none is named.

        A word that always means a season is looked for first: in ``The Box: Part 2: Season 1:
        Ash`` the part belongs to the name of the show.
        """
        last = len(parts) - 1
        if last < 1:
            return None
        for place in range(1, last + 1):
            season = _sure_season(parts[place])
            if season is not None:
                return place, season
        # A part or volume at the end belongs to a name: ``Tin Sky: Part 2`` is a film.
        for place in range(1, last):
            season = 0 if fold(parts[place]) in SPECIALS else self._likely_season(parts, place)
            if season is not None:
                return place, season
        return None

    def _likely_season(self, parts: list[str], place: int) -> int | None:
        """Return the number of a part, of a learnt word, or behind the show's own name.

        The last is ``Harbour Nine: Harbour Nine 2: Low Tide``.
        """
        found = word_and_number(parts[place])
        if found is not None:
            word, number = found
            own = fold(": ".join(parts[:place]))
            return number if word in PARTS or word in self._words or word == own else None
        phrase = fold(parts[place])
        return 1 if phrase in self._phrases or phrase in PARTS else None

    def _end_of_show(self, parts: list[str]) -> int | None:
        """Return how many segments name the show where no season is named; None for a film."""
        last = len(parts) - 1
        for place in range(last, 0, -1):
            if fold(": ".join(parts[:place])) in self._series:
                return place
        for place in range(1, last + 1):
            if _is_episode(parts[place]):  # Show: Episode 3: Name
                return place
        # ``Ash: The Long Way: Dawn`` and ``… : Dusk``: a show named "Ash: The Long Way", unless
        # another arc of "Ash" has episodes as well. Then the show is "Ash", the arc in the name.
        if len(self._groups[fold(": ".join(parts[:last]))].names) >= 2 and last >= 2:
            return last - 1 if self._has_arcs(parts[: last - 1]) else last
        for place in range(last, 0, -1):
            if self._groups[fold(": ".join(parts[:place]))].is_episodic:
                return place
        return None

    def _has_arcs(self, show: list[str]) -> bool:
        """Tell if two or more arcs with episodes of their own stand behind this prefix."""
        heads = {fold(name.split(": ")[0]) for name in self._groups[fold(": ".join(show))].names}
        prefix = fold(": ".join(show))
        return sum(len(self._groups[f"{prefix}: {head}"].names) >= 2 for head in heads) >= 2


@lru_cache(maxsize=8192)
def _sure_season(segment: str) -> int | None:
    """Return the season that a segment names by a word that always means one, else None."""
    plain = fold(segment)
    if plain in SINGLE_SEASONS:
        return 1
    found = word_and_number(segment)
    if found is None and (match := _TWO_NUMBERS.fullmatch(plain)):  # Season 4 Part 2
        found = word_and_number(match[1])
    return found[1] if found is not None and found[0] in SEASONS else None


def _is_episode(segment: str) -> bool:
    """Tell if a segment is ``Episode 4``; not ``Episode IV``, which films are called too."""
    return _number_in(segment, EPISODES) is not None and any(map(str.isdigit, segment))


def _number_in(name: str, words: frozenset[str]) -> int | None:
    """Return the number of ``Episode 4`` or ``Episode 4: Low Tide``, by one of these words.

    None where the name says none, and for number 0.
    """
    found = word_and_number(split_title(name)[0]) if name else None
    return found[1] or None if found is not None and found[0] in words else None


def _middles(rows: Iterable[list[str]]) -> Iterator[tuple[list[str], int]]:
    """The segments between the first and the last, of titles in which no season is recognised."""
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
    """The words of numbered segments with two or more names behind them: ``Runde 1: …``.

    With a single one, as in ``Into Orbit: Apollo 11: Launch``, it may be part of a name.
    """
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
