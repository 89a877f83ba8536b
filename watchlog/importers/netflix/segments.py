"""One segment of a title: the season, the part or the episode that it names, with its number."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from watchlog.importers.netflix.words import (
    CHAPTERS,
    EPISODES,
    FINAL_SEASONS,
    PARTS,
    SEASONS,
    SINGLE_SEASONS,
    VOLUMES,
    fold_without_brackets,
    has_number,
    word_and_number,
)
from watchlog.startup.values import Record

# Half a season has a letter: ``Season 2B``, ``3B. řada``, ``Season 2 Part B``.
_LETTER_BEHIND = re.compile(r"(\D*\d{1,4})[- ]?[a-d]")
_LETTER_BETWEEN = re.compile(r"(\d{1,4})[a-d](\.?\s.*)")
_LETTER = re.compile(r"(?:.*\S\s)?[a-d]")
_CUT = re.compile(r"\s*[,،、;/]\s*|\s+-\s+|\s+|(?<=\S)(?=[第제]\s*\d)")

_SEASON_WORDS = SEASONS | FINAL_SEASONS

# What parts an episode's number from its name, where both stand in one segment.
_NAME_BEHIND = re.compile(r"\s+[-–—|]\s+|\.\s+(?=\D)|,\s+|(?<=[話话集回화회章])\s*(?=[\s「『“\"])")

MOST_WORDS_BEHIND = 3
"""Words behind a season, in one segment with it: ``Season 4 Remix``."""


MOST_WORDS_BEFORE = 8
"""Places in a segment at which a season may end: it has few words."""


class SeasonSegment(Record):
    """The season that a segment names by a word that always means one.

    ``number`` is None for a final season, which does not tell it. ``episode`` is the number of
    one named in the same segment. ``is_bare``: nothing else stands in it.
    """

    number: int | None
    episode: int | None = None
    is_bare: bool = True


@lru_cache(maxsize=32_768)
def season_segment(text: str) -> SeasonSegment | None:
    """Return the season that a segment names by a word that always means one, else None."""
    plain = fold_without_brackets(text)
    is_numbered = has_number(plain)
    number = _season_number(plain) if is_numbered else None
    if number is not None:
        return SeasonSegment(number)
    if plain in SINGLE_SEASONS:
        return SeasonSegment(1)
    if plain in FINAL_SEASONS:
        return SeasonSegment(None)
    for cut in islice(_CUT.finditer(plain), MOST_WORDS_BEFORE):
        head, behind = plain[: cut.start()], plain[cut.end() :]
        number = _season_number(head) if is_numbered else None
        if number is None and head not in FINAL_SEASONS:
            continue
        if not behind or ":" in behind or len(behind.split()) > MOST_WORDS_BEHIND:
            return None
        found = word_and_number(behind)
        is_episode = found is not None and found[0] in EPISODES
        is_known = found is not None and found[0] in PARTS | CHAPTERS | VOLUMES
        # "Season 4: Final" says of which season it is the end; so does "Season 6 (Final Season)".
        is_letter = _LETTER.fullmatch(behind) is not None
        return SeasonSegment(
            number,
            found[1] if is_episode and found else None,
            is_episode or is_known or is_letter or behind in FINAL_SEASONS,
        )
    return None


def _season_number(plain: str) -> int | None:
    """Return the number of ``season 2``, ``2. sezon``, and of half a season: ``season 2b``."""
    found = word_and_number(plain)
    if found is None or found[0] not in _SEASON_WORDS:
        letter = _LETTER_BEHIND.fullmatch(plain) or _LETTER_BETWEEN.fullmatch(plain)
        found = word_and_number("".join(letter.groups())) if letter else None
    return found[1] if found is not None and found[0] in _SEASON_WORDS else None


def is_numbered_episode(segment: str) -> bool:
    """Tell if a segment is ``Episode 4``; not ``Episode IV``, which films are called too."""
    return number_in(segment, EPISODES) is not None and any(map(str.isdigit, segment))


def number_in(segment: str, words: frozenset[str]) -> int | None:
    """Return the number of ``Episode 4``, by one of these words; None for 0 and for no number.

    A name may stand behind it: ``Episode 4 - Low Tide``, ``第3話 冷めたお茶``.
    """
    head = _NAME_BEHIND.split(segment, maxsplit=1)[0]
    for text in (segment, head) if segment else ():
        found = word_and_number(text)
        if found is not None and found[0] in words:
            return found[1] or None
    return None
