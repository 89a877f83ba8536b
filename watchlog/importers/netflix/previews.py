"""Trailers, teasers and clips in a viewing history, where nothing but their titles marks them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from watchlog.importers.netflix.segments import season_segment
from watchlog.importers.netflix.titles import LONGEST, split_title
from watchlog.importers.netflix.words import (
    FINAL_SEASONS,
    NUMBERED,
    PREVIEWS,
    SEASONS,
    SINGLE_SEASONS,
    WRITTEN,
    fold,
)

# ``Salt and Ash_hook_primary_16x9``: the file that plays while somebody browses.
_HOOK = re.compile(r"_hook_\w+$", re.IGNORECASE)
_MAY_BE_ONE = re.compile("|".join(map(re.escape, (*sorted(PREVIEWS), "_hook_", "recap"))))
_IN_BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]+)[)\]）】]\s*$")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*|\d+")

_BESIDE = """
    official final main new first second exclusive extended of for to
    oficial oficiales nuevo nueva principal de del la para da do
    officiel officielle nouvelle du pour
    offizieller offizielles finaler neuer zum zur der
    ufficiale finale nuovo della oficjalny oficjalna nowy
    officiell offisiell officiële til till voor van
    resmi yeni ilk son oficiální oficiálna nový nová k
    официальный новый к официален офіційний новий до
    virallinen uusi hivatalos új
    公式 最新 新 本 の 공식 메인 최종 官方 正式
""".split()  # noqa: SIM905
"""Words beside "trailer" that name nothing. No articles: "The Trailer" is a film."""

_LONGEST_ENDING = 3
_SHORTEST_STEM = 6
_SHORTEST_SEASON = 5
# "Season 3 Main Character Clip", "Comedy Clip 4": words of Netflix's own, in English only.
_CLIPS = re.compile(r"(?:season \d+|limited series)\b.* (?:clip|trailer|teaser|recap)(?: \d+)?"
                    r"|(?:\w+ )+clip \d+|season \d+ teaser batch \d+")  # fmt: skip


def is_preview(title: str) -> bool:
    """Tell if a title is that of a trailer, a teaser or a clip, and of nothing else.

    The word has to stand alone in brackets or in a segment, beside numbers, seasons and words
    such as "official". A title of one segment is never one: there is a film "The Trailer".
    """
    if len(title) > LONGEST or not _MAY_BE_ONE.search(fold(title)):
        return False
    if _HOOK.search(title):
        return True
    bracket = _IN_BRACKETS.search(title)
    if bracket and title[: bracket.start()].strip() and _is_label(bracket[1]):
        return True
    parts = split_title(title)
    # "Bande-annonce : Cendres" has a no-break space before its colon, as names in French have.
    if len(parts) < 2:
        parts = [part.strip() for part in re.split(r"\s*[:：]\s+", title, maxsplit=1)]
        return len(parts) > 1 and (_is_label(parts[0]) or _is_label(parts[1]))
    if _is_label(parts[0]) or _CLIPS.fullmatch(fold(parts[0])):
        # A show may be called "Trailer". Its rows have a season, and a name behind it.
        return not any(season_segment(part) is not None for part in parts[1:-1])
    return any(_is_label(part) for part in parts[1:])


def _is_label(segment: str) -> bool:
    """Tell if a segment holds a word for a preview, and nothing beside it that names anything."""
    plain = fold(segment)
    if plain in PREVIEWS:
        return True
    left = plain
    for phrase in _PHRASES:
        left = left.replace(phrase, " ")
    tokens = left.replace("-", " ").split()
    others = [token for token in tokens if not any(_is_form_of(token, word) for word in PREVIEWS)]
    if left == plain and len(others) == len(tokens):
        return False
    left = " ".join(others)
    for phrase in _SEASON_PHRASES:
        left = left.replace(phrase, " ")
    return all(_says_nothing(token) for token in _TOKEN.findall(left))


def _is_form_of(token: str, stem: str, shortest: int = _SHORTEST_STEM) -> bool:
    """Tell if a word is this one, or this one with an ending: ``trailers``, ``sezonu``."""
    if token == stem:
        return True
    is_long = len(stem) >= shortest and len(token) <= len(stem) + _LONGEST_ENDING
    return is_long and token.startswith(stem)


def _says_nothing(token: str) -> bool:
    return (
        token.isdigit()
        or token in _BESIDE
        or token in WRITTEN
        or any(_is_form_of(token, word, _SHORTEST_SEASON) for word in NUMBERED)
    )


def _stands_alone(word: str) -> bool:
    """Tell if a word is several, or of a script without blanks, where others stand beside it."""
    return (
        " " in word
        or "-" in word
        or any("\u0e00" <= char <= "\u0e7f" or char >= "\u2e80" for char in word)
    )


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(filter(_stands_alone, words), key=len, reverse=True)


_PHRASES = _longest_first(PREVIEWS)
_SEASON_PHRASES = _longest_first(SEASONS | SINGLE_SEASONS | FINAL_SEASONS)
