"""One segment of a title: the season, the part or the episode that it names, with its number."""

from __future__ import annotations

import re
from functools import lru_cache

from watchlog.importers.netflix.words import (
    CHAPTERS,
    EPISODES,
    FINAL_SEASONS,
    NUMBER_SIGN,
    NUMBERED,
    PARTS,
    SEASONS,
    SINGLE_SEASONS,
    VOLUMES,
    WRITTEN,
    fold,
)
from watchlog.startup.values import Record

# ``1st``, ``2ème``, ``3.``: what may stand between a number and the word behind it.
_ORDINAL = r"(?:[.°ºª]|a|o|e|er|re|ère|ème|nd|rd|st|th)?"
_WORD_FIRST = re.compile(r"(#|[^\d]*[^\d\s.:#-])[\s.:#-]*(\d{1,4})\.?")
_NUMBER_FIRST = re.compile(rf"[第제]?\s*(\d{{1,4}})(?:{_ORDINAL}\s+|\.\s*)?([^\d\s][^\d]*)")
# Chinese and Japanese write small numbers out without a blank: ``第二季`` is season 2.
_KANJI = re.compile(r"第\s*([一二三四五六七八九十])\s*([季期部集話话章回])")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]$")

# Half a season has a letter: ``Season 2B``, ``3B. řada``, ``Season 2 Part B``.
_LETTER_BEHIND = re.compile(r"(^\D*\d{1,4})[- ]?[a-d]$")
_LETTER_BETWEEN = re.compile(r"(^\d{1,4})[a-d](\.?\s.*$)")
_LETTER = re.compile(r"(?:.*\S\s)?[a-d]")
_CUT = re.compile(r"\s*[,،、;/]\s*|\s+-\s+|\s+|(?<=\S)(?=[第제]\s*\d)")

_SEASON_WORDS = SEASONS | FINAL_SEASONS

MOST_WORDS_BEHIND = 3
"""Words behind a season, in one segment with it: ``Season 4 Remix``."""


class SeasonSegment(Record):
    """The season that a segment names by a word that always means one.

    ``number`` is None for a final season, which does not tell it. ``episode`` is the number of
    one named in the same segment. ``is_bare``: nothing else stands in it.
    """

    number: int | None
    episode: int | None = None
    is_bare: bool = True


@lru_cache(maxsize=8192)
def word_and_number(text: str) -> tuple[str, int] | None:
    """Return a word, folded, and its number: ``Saison 1``, ``6. Sezon``, ``シーズン1``, ``제4회``.

    Numbers written out (``Part Two``, ``Book III``, ``Birinci Bölüm``) count only beside a word of
    the lists, or ``World War II`` would be a season. None for anything else. Brackets at the end
    do not count.
    """
    plain = _BRACKETS.sub("", fold(text))
    if match := _WORD_FIRST.fullmatch(plain):
        return NUMBER_SIGN.sub("", match[1].strip()), int(match[2])
    if match := _NUMBER_FIRST.fullmatch(plain):
        return match[2].strip(), int(match[1])
    if match := _KANJI.fullmatch(plain):
        return match[2], WRITTEN[match[1]]
    word, _, last = plain.rpartition(" ")
    if last in WRITTEN and word in NUMBERED:
        return word, WRITTEN[last]
    first, _, word = plain.partition(" ")
    # Not before parts: a ``Second Part`` is a name.
    is_known = word in SEASONS | CHAPTERS | EPISODES
    return (word, WRITTEN[first]) if first in WRITTEN and is_known else None


@lru_cache(maxsize=8192)
def season_segment(text: str) -> SeasonSegment | None:
    """Return the season that a segment names by a word that always means one, else None."""
    plain = _BRACKETS.sub("", fold(text))
    number = _season_number(plain)
    if number is not None:
        return SeasonSegment(number)
    if plain in SINGLE_SEASONS:
        return SeasonSegment(1)
    if plain in FINAL_SEASONS:
        return SeasonSegment(None)
    for cut in _CUT.finditer(plain):
        head, behind = plain[: cut.start()], plain[cut.end() :]
        number = _season_number(head)
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
    for text in (plain, _LETTER_BEHIND.sub(r"\1", plain), _LETTER_BETWEEN.sub(r"\1\2", plain)):
        found = word_and_number(text)
        if found is not None and found[0] in _SEASON_WORDS:
            return found[1]
    return None


def is_numbered_episode(segment: str) -> bool:
    """Tell if a segment is ``Episode 4``; not ``Episode IV``, which films are called too."""
    return number_in(segment, EPISODES) is not None and any(map(str.isdigit, segment))


def number_in(segment: str, words: frozenset[str]) -> int | None:
    """Return the number of ``Episode 4``, by one of these words; None for 0 and for no number."""
    found = word_and_number(segment) if segment else None
    return found[1] or None if found is not None and found[0] in words else None
