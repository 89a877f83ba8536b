"""Netflix's titles taken apart: ``Harbour Nine: 2. Sezon: Kar`` is show, season and episode.

A colon separates, or belongs to the name of a show, an episode or a film: ``Mill Lane: The Long
Way`` may be either. So all titles of a file are read before any is taken apart: unknown words for
seasons are learnt from numbered segments in the middle, shows from their other rows
(importers/README.md, Netflix).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from watchlog.domain.models import Kind
from watchlog.importers.netflix.evidence import (
    FIRST_YEAR,
    LAST_OF_FILMS,
    NameGroup,
    NumberedNames,
    chapters_with_names,
    is_chapter,
    learnt_phrases,
    learnt_words,
)
from watchlog.importers.netflix.segments import (
    is_numbered_episode,
    number_in,
    season_segment,
)
from watchlog.importers.netflix.words import (
    CHAPTERS,
    EPISODES,
    PARTS,
    SPECIALS,
    VOLUMES,
    fold,
    without_marks,
    word_and_number,
)
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import NO_EPISODE, NO_TITLE
from watchlog.startup.values import Record

# French has a blank on both sides of a colon. Within a name the first one is a no-break blank:
# ``Nord\u00a0: Ceux qui restent: Partie 2`` is a show with a colon in its name, and a part.
_SEPARATOR = re.compile("(?<![\u00a0\u202f]): ")

# Other languages have it before every colon, and Chinese a wide colon without blanks.
_ANY_COLON = re.compile(r"\s*:\s+|\s*：\s*")


LONGEST = 1_000
"""Characters of a title that is taken apart; in a longer one no show can be meant."""


class TitleParts(Record):
    """A title taken apart; of a film ``show`` is the whole title, and the rest is None.

    ``name`` is what stands behind the season, or behind the show where no season is named.
    ``episode`` is its number, where the name says one. ``is_guess``: a film because nothing in
    the file tells whether it is an episode.
    """

    show: str
    season: int | None = None
    name: str | None = None
    episode: int | None = None
    is_film: bool = False
    is_guess: bool = False

    @property
    def kind(self) -> Kind:
        return Kind.FILM if self.is_film else Kind.SERIES


class FoundSeason(Record):
    """The segment of a title that names its season; ``season`` is None for a final one."""

    place: int
    season: int | None
    episode: int | None = None


def split_title(title: str) -> list[str]:
    """Split a title at its separating colons; empty parts at the end are left out.

    ``Tin Sky: : `` has one part: Netflix writes such rows where it lacks the episode. Where a
    segment surely is a season, the colons beside it separate whatever blanks they have.
    """
    plain = without_marks(title)
    if len(plain) > LONGEST:
        return [plain]
    parts = _split(plain)
    if any(season_segment(part) is not None for part in parts[1:]):
        return parts
    return _around_season(plain) or parts


def _split(text: str) -> list[str]:
    parts = [" ".join(part.split()) for part in _SEPARATOR.split(f"{text} ")]
    while parts and parts[-1] in ("", ":"):
        parts.pop()
    return parts


def _around_season(text: str) -> list[str] | None:
    """Split a title at any colon beside its season or episode; None where it names none."""
    colons = list(_ANY_COLON.finditer(text))
    ends = [*(colon.start() for colon in colons[1:]), len(text)] if colons else []
    segments = [
        (" ".join(text[colon.end() : end].split()), colon.start(), end)
        for colon, end in zip(colons, ends, strict=True)
    ]
    for is_named in (season_segment, is_numbered_episode, is_chapter):
        for segment, start, end in segments:
            # Two chapters at the end of a title are two films: something has to stand behind.
            is_open = end < len(text) or is_named is not is_chapter
            if is_named(segment) and is_open and text[:start].strip():
                behind = _ANY_COLON.sub("", text[end:], count=1)
                return [*_split(text[:start]), segment, *_split(behind)]
    return None


class TitleReader:
    """Takes titles of one file apart, by what all of its titles have in common.

    It is made from the file's rows, a title and a day each; the days are only compared.
    """

    def __init__(self, rows: Iterable[tuple[str, object]]) -> None:
        split = {row: split_title(row[0]) for row in rows}
        self._words = learnt_words(split.values())
        self._phrases = learnt_phrases(split.values(), self._words)
        self._chapters = chapters_with_names(split.values())
        self._chaptered: dict[str, str] = {}
        for parts in split.values():
            if len(parts) > 2 and is_chapter(parts[1]):
                self._chaptered.setdefault(fold(parts[0]), parts[0])
        self._seasons: defaultdict[str, set[int | None]] = defaultdict(set)
        self._own_named: set[str] = set()
        self._groups: defaultdict[str, NameGroup] = defaultdict(NameGroup)
        self._numbers = NumberedNames()
        for (_, day), parts in split.items():
            self._note(self._with_show(parts), day)

    def _note(self, parts: list[str], day: object) -> None:
        found = self._season(parts)
        if found is not None:
            show, name = fold(": ".join(parts[: found.place])), parts[found.place + 1 :]
            self._seasons[show].add(found.season)
            if found.season is not None:
                number = number_in(name[0], _NUMBERING) if name else None
                self._numbers.add(show, found.season, name, found.episode or number)
            return
        for place in range(1, len(parts)):
            self._groups[fold(": ".join(parts[:place]))].add(": ".join(parts[place:]), day)
            if is_chapter(parts[place]) and (number := number_in(parts[place], _NUMBERING)):
                self._numbers.add(fold(": ".join(parts[:place])), 1, parts[place:], number)

    def has_seasons(self, show: str) -> bool:
        """Tell if any row of the file names a season of this show."""
        return fold(show) in self._seasons

    def names_season(self, title: str) -> bool:
        """Tell if a title itself names a season, with its number."""
        found = self._season(self._with_show(split_title(title)))
        return found is not None and found.season is not None

    def read(self, title: str) -> TitleParts:
        """Take a title apart. Raises UnreadableValue where no show or no episode is named."""
        parts = split_title(title)
        if not parts or not parts[0].strip(": "):
            raise UnreadableValue(NO_TITLE)
        if len(parts) == 1:
            if title.rstrip().endswith(":"):
                raise UnreadableValue(NO_EPISODE)
            return TitleParts(parts[0], is_film=True)
        parts = self._with_show(parts)
        found = self._season(parts)
        if found is not None:
            return self._in_season(parts, found)
        place = self._end_of_show(parts)
        if place is None:
            return TitleParts(": ".join(parts), is_film=True, is_guess=not self._is_film(parts))
        return self._without_season(": ".join(parts[:place]), parts[place:])

    def _with_show(self, parts: list[str]) -> list[str]:
        """Return the segments of ``Tin Sky 3: Chapter One: Tea`` with the show before them.

        So it is where other rows of "Tin Sky" have chapters and no season: they are its first.
        """
        found = word_and_number(parts[0]) if len(parts) > 2 and is_chapter(parts[1]) else None
        show = self._chaptered.get(found[0]) if found is not None else None
        return parts if show is None else [show, *parts]

    def _in_season(self, parts: list[str], found: FoundSeason) -> TitleParts:
        show, name = ": ".join(parts[: found.place]), parts[found.place + 1 :]
        if found.season is None:
            # Its number is not told, and episodes of other seasons may have the same names.
            return TitleParts(show, None, ": ".join(parts[found.place :]))
        number = found.episode
        if number is None and name:
            number = self._number(fold(show), found.season, name)
        return TitleParts(show, found.season, ": ".join(name) or parts[found.place], number)

    def _number(self, show: str, season: int, name: list[str]) -> int | None:
        """Return the number of an episode in its season, where its name says one."""
        numbers = self._numbers
        if numbers.go_on(show, season) or numbers.numbers_parts(show, season, name):
            return None
        count = numbers.all_count(show, season) and numbers.restart(show, season)
        return number_in(name[0], _NUMBERING if count else EPISODES)

    def _without_season(self, show: str, name: list[str]) -> TitleParts:
        """Make an episode whose season is not named.

        It is the first if no row names any, or if the others bear the show's own name and it is
        not among them: ``Tin Sky: Chapter One``, ``Tin Sky: Tin Sky 2: Chapter One``.
        """
        seasons = self._seasons.get(fold(show), set())
        number = number_in(name[0], _NUMBERING)
        is_first = not seasons or (fold(show) in self._own_named and 1 not in seasons)
        if number is not None and is_first:
            return TitleParts(show, 1, ": ".join(name), number)
        return TitleParts(show, None, ": ".join(name))

    def _season(self, parts: list[str]) -> FoundSeason | None:
        """Return the season that a title names, None where it names none.

        A word that always means a season is looked for first: in ``The Box: Part 2: Season 1:
        Ash`` the part belongs to the name of the show.
        """
        last = len(parts) - 1
        final: FoundSeason | None = None
        for place in range(1, last + 1):
            sure = season_segment(parts[place])
            if sure is None or not (sure.is_bare or place < last):
                continue
            if sure.number is not None:
                return FoundSeason(place, sure.number, sure.episode)
            if final is None and place < last:
                final = FoundSeason(place, None)
        if final is not None:
            return final
        # A part or volume at the end belongs to a name: ``Tin Sky: Part 2`` is a film.
        for place in range(1, last):
            season = 0 if fold(parts[place]) in SPECIALS else self._likely_season(parts, place)
            if season is not None:
                return FoundSeason(place, season)
        return None

    def _likely_season(self, parts: list[str], place: int) -> int | None:
        """Return the number of a part, of a learnt word, or behind the show's own name."""
        show = fold(": ".join(parts[:place]))
        own = self._behind_own_name(show, fold(parts[place]))
        if own is not None:
            return own
        found = word_and_number(parts[place])
        if found is not None and found[1] < FIRST_YEAR:
            word, number = found
            is_part = word in PARTS or word in VOLUMES or word in self._words
            return number if is_part or (show, word) in self._chapters else None
        phrase = fold(parts[place])
        return 1 if phrase in self._phrases or phrase in PARTS or phrase in VOLUMES else None

    def _behind_own_name(self, show: str, segment: str) -> int | None:
        """Return the season of ``Harbour Nine: Harbour Nine 2: Low Tide``, or ``… Nine II: …``."""
        behind = segment.removeprefix(show).strip(" -:")
        if not show or not segment.startswith(show) or not behind:
            return None
        sure = season_segment(behind)
        found = word_and_number(f"season {behind}") if behind[0] in "0123456789ivx" else None
        number = sure.number if sure is not None else found[1] if found is not None else None
        if number is None or number >= FIRST_YEAR:
            return None
        self._own_named.add(show)
        return number

    def _end_of_show(self, parts: list[str]) -> int | None:
        """Return how many segments name the show where no season is named; None for a film."""
        last = len(parts) - 1
        for place in range(last, 0, -1):
            if fold(": ".join(parts[:place])) in self._seasons:
                return place
        for place in range(1, last + 1):  # Show: Episode 3: Name
            # At the end a low number may be that of a film: ``Tin Sky: Chapter 2``.
            number = number_in(parts[place], CHAPTERS)
            is_late = number is not None and number > LAST_OF_FILMS
            if is_late or is_numbered_episode(parts[place]):
                return place
            if place < last and is_chapter(parts[place]):
                return place
        # A season that bears the show's name and no number: ``Ash: Ash Returns: Dawn``.
        if last >= 2 and fold(parts[1]).startswith(f"{fold(parts[0])} "):
            return 1
        # ``Ash: The Long Way: Dawn`` and ``… : Dusk``: a show named "Ash: The Long Way", unless
        # another arc of "Ash" has episodes as well. Then the show is "Ash", the arc in the name.
        if last >= 2 and len(self._group(parts, last).names) >= 2:
            return last - 1 if self._has_arcs(parts[: last - 1]) else last
        for place in range(last, 0, -1):
            if self._group(parts, place).kind is Kind.SERIES:
                return place
        return None

    def _is_film(self, parts: list[str]) -> bool:
        """Tell if the file itself says that a title is one film of a series."""
        return any(self._group(parts, place).kind for place in range(1, len(parts)))

    def _group(self, parts: list[str], place: int) -> NameGroup:
        return self._groups[fold(": ".join(parts[:place]))]

    def _has_arcs(self, show: list[str]) -> bool:
        """Tell if two or more arcs with episodes of their own stand behind this prefix."""
        heads = {fold(name.split(": ")[0]) for name in self._group(show, len(show)).names}
        prefix = fold(": ".join(show))
        return sum(len(self._groups[f"{prefix}: {head}"].names) >= 2 for head in heads) >= 2


_NUMBERING = EPISODES | CHAPTERS | PARTS
"""Words of which a number may be the episode's, at the beginning of its name."""
