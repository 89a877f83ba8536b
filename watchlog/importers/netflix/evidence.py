"""What the titles of a file tell of each other: new words, parts of seasons, series of films."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise

from watchlog.domain.models import Kind
from watchlog.importers.netflix.segments import (
    is_numbered_episode,
    number_in,
    season_segment,
)
from watchlog.importers.netflix.words import (
    CHAPTERS,
    EPISODES,
    PARTS,
    VOLUMES,
    fold,
    word_and_number,
)

FEWEST_NAMES = 5
"""Names after one prefix that make it a series, if they were seen close enough to one another."""

EVERY_DAYS = 35
"""Days in which so many names are seen: an episode a week, and more. Films come slower."""

FEW_NAMES, FEW_DAYS = 4, 4
"""So many names in so many days, two of them on one, are episodes: few see films as fast."""

MANY_NAMES = 12
"""Names after one prefix that make it a series, however slowly they were seen."""

SAME_DAY = 3
"""Names after one prefix on one day that make it a series: few see three films in a day."""

# ``Cold Tea: Limited Series: Episode 1``, and two other shows with that phrase in the middle.
FEWEST_SHOWS = 3
"""Shows with the same unnumbered middle segment that make it a word for a season."""

LAST_LEARNT = 40
"""The highest number beside a word that may be learnt: ``60 Days`` is no season."""

FIRST_YEAR = 1900
"""Numbers from here on are years: ``Best of 2016`` is no season."""


LAST_OF_FILMS = 9
"""The highest number of a chapter that may be a film's."""

FEWEST_CHAPTERS = 3
"""Chapters after one prefix that make it a series."""


class NameGroup:
    """The rows of a file that share a beginning and name no season: episodes, or films?"""

    def __init__(self) -> None:
        self.names: dict[str, object] = {}
        self._rows = 0

    def add(self, name: str, day: object) -> None:
        # The day of each name counts once: an episode seen twice says no more than one seen once.
        self.names.setdefault(name, day)
        self._rows += 1

    @cached_property
    def kind(self) -> Kind | None:
        """Tell what the names are, once all are added; None where nothing decides.

        Episodes are many, or several on a day. Films of a series are few, on a day each, seen
        once, and bear no numbers.
        """
        count = len(self.names)
        chapters = sum(number_in(name, CHAPTERS) is not None for name in self.names)
        if chapters >= FEWEST_CHAPTERS:
            return Kind.SERIES
        days = Counter(day for day in self.names.values() if day is not None)
        busy = sum(names >= 2 for names in days.values())
        if max(days.values(), default=0) >= SAME_DAY or busy >= 2 or count >= MANY_NAMES:
            return Kind.SERIES
        if count >= FEWEST_NAMES and (busy or self._within(FEWEST_NAMES, EVERY_DAYS)):
            return Kind.SERIES
        if count >= FEW_NAMES and busy and self._within(FEW_NAMES, FEW_DAYS):
            return Kind.SERIES
        is_once = self._rows == count == len(days)
        is_numbered = any(word_and_number(name) is not None for name in self.names)
        return Kind.FILM if count >= 2 and is_once and not is_numbered else None

    def _within(self, names: int, days: int) -> bool:
        """Tell if so many names were seen in so many days; they were where no day is known."""
        known = sorted(day for day in self.names.values() if isinstance(day, date))
        spans = zip(known, known[names - 1 :], strict=False)
        return not known or any((last - first).days < days for first, last in spans)


class NumberedNames:
    """The numbers that the names in a show's seasons begin with: ``Chapter 2: Low Tide``."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, defaultdict[int, set[int]]]
        self._numbers = defaultdict(lambda: defaultdict(set))
        self._behind: defaultdict[tuple[str, int, str], defaultdict[int, set[str]]]
        self._behind = defaultdict(lambda: defaultdict(set))
        self._parted: set[tuple[str, str]] = set()
        self._mixed: set[tuple[str, int]] = set()

    def add(self, show: str, season: int, name: Sequence[str], number: int | None) -> None:
        """Note a name, in segments, and the number that its first one has."""
        if number is not None:
            self._numbers[show][season].add(number)
        elif name:
            self._mixed.add((show, season))
        found = word_and_number(name[0]) if len(name) > 1 else None
        if found is not None and found[0] in PARTS | VOLUMES | CHAPTERS:
            behind = self._behind[show, season, found[0]][found[1]]
            behind.add(": ".join(name[1:]))
            if len(behind) > 1:
                self._parted.add((show, found[0]))

    def numbers_parts(self, show: str, season: int, name: Sequence[str]) -> bool:
        """Tell if the number in a name is that of a part of the season, or may be.

        ``Season 1: Part 2: Low Tide`` is, where several names stand behind one part. It is not
        where two or more parts have a name each: then they are episodes.
        """
        found = word_and_number(name[0]) if len(name) > 1 else None
        if found is None or found[0] not in PARTS | VOLUMES | CHAPTERS:
            return False
        if (show, found[0]) in self._parted:
            return True
        return found[0] not in CHAPTERS and len(self._behind[show, season, found[0]]) < 2

    def all_count(self, show: str, season: int) -> bool:
        """Tell if every name in a season has a number.

        Beside other names a ``Chapter 3`` is a name too: a pilot may stand before its first.
        """
        return (show, season) not in self._mixed

    def restart(self, show: str, season: int) -> bool:
        """Tell if chapters count from 1 in this season, rather than through the whole show.

        ``Season 2: Chapter 1`` behind a ``Season 1: Chapter 8`` begins again, and numbers the
        episode; ``Season 2: Chapter 9`` does not, and is a name.
        """
        earlier, own = self._counts(show, season)
        return season <= 1 or (bool(earlier) and min(own, default=0) <= max(earlier))

    def go_on(self, show: str, season: int) -> bool:
        """Tell if the numbers of this season go on from those before: 25, then 26.

        They do not number the episodes within the season, and are left in the names.
        """
        earlier, own = self._counts(show, season)
        return bool(own) and bool(earlier) and min(own) == max(earlier) + 1

    def _counts(self, show: str, season: int) -> tuple[list[int], set[int]]:
        """Return the numbers of episodes in the seasons before this one, and in this one."""
        seasons = self._numbers[show]
        earlier = [each for other in seasons if other < season for each in seasons[other]]
        return earlier, seasons[season]


def chapters_with_names(rows: Iterable[list[str]]) -> set[tuple[str, str]]:
    """Return shows with a word for chapters of which one number has several names behind it.

    Such chapters are seasons: ``Bear Woods: Chapter 6: The Frog`` and ``… : The Acorns``.
    """
    names: defaultdict[tuple[str, str, int], set[str]] = defaultdict(set)
    for parts, place in _middles(rows):
        found = word_and_number(parts[place])
        if found is not None and found[0] in CHAPTERS:
            show = fold(": ".join(parts[:place]))
            names[show, *found].add(": ".join(parts[place + 1 :]))
    return {(show, word) for (show, word, _), behind in names.items() if len(behind) > 1}


def learnt_words(rows: Iterable[list[str]]) -> frozenset[str]:
    """Return unknown words of numbered segments that can only be seasons: ``Runde 1: …``.

    One number has two names or more behind it, and a neighbour in the show, or the word stands
    in two shows. Else it may be part of a name: ``Into Orbit: Apollo 11: Launch``.
    """
    numbers: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    names: defaultdict[tuple[str, str, int], set[str]] = defaultdict(set)
    for parts, place in _middles(rows):
        found = word_and_number(parts[place])
        known = EPISODES | CHAPTERS
        if found is not None and found[0] not in known and found[1] <= LAST_LEARNT:
            show = fold(": ".join(parts[:place]))
            numbers[found[0]][show].add(found[1])
            names[show, *found].add(": ".join(parts[place + 1 :]))
    several = {word for (_, word, _), behind in names.items() if len(behind) > 1}
    return frozenset(
        word
        for word, shows in numbers.items()
        if word in several
        and (
            sum(1 in of_show for of_show in shows.values()) > 1
            or any(b == a + 1 for of_show in shows.values() for a, b in pairwise(sorted(of_show)))
        )
    )


def learnt_phrases(rows: Iterable[list[str]], words: frozenset[str]) -> frozenset[str]:
    """Return unnumbered segments that stand in the middle for several shows: ``Limited Series``.

    Not of shows that have numbered seasons, too: there it may be a final season, or an extra.
    """
    rows = list(rows)
    seasons = {fold(parts[0]) for parts in rows if any(season_segment(part) for part in parts[1:])}
    shows: defaultdict[str, set[str]] = defaultdict(set)
    for parts, place in _middles(rows):
        found = word_and_number(parts[place])
        is_new = found is None or found[0] not in words
        if is_new and not any(map(str.isdigit, parts[place])) and fold(parts[0]) not in seasons:
            shows[fold(parts[place])].add(fold(parts[0]))
    return frozenset(phrase for phrase, of in shows.items() if len(of) >= FEWEST_SHOWS)


def _middles(rows: Iterable[list[str]]) -> Iterator[tuple[list[str], int]]:
    """The segments between the first and the last, of titles in which no season is recognised."""
    for parts in rows:
        middle = range(1, len(parts) - 1)
        if not any(season_segment(part) is not None for part in parts[1:]) and not any(
            _is_part(parts[place]) for place in middle
        ):
            yield from ((parts, place) for place in middle)


def _is_part(segment: str) -> bool:
    found = word_and_number(segment)
    return found is not None and found[0] in PARTS | VOLUMES


def is_chapter(segment: str) -> bool:
    """Tell if a segment is ``Chapter Two`` or ``Episode 4``; not ``Episode IV``, as of films."""
    found = word_and_number(segment)
    if found is None or found[0] not in CHAPTERS:
        return is_numbered_episode(segment)
    return not set(fold(segment).split()[-1]) <= set("ivx")
