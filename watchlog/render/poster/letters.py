"""Letters on a picture: how wide words are at most, and words cut or folded to the room there is.

Nobody knows the font of whoever looks at it. The widths are those of the widest fonts that
systems come with, so that words fit in any of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from watchlog.domain.text import harmless
from watchlog.startup.values import Record

ISOLATED, END = "\u2068", "\u2069"
"""First strong isolate, and its end: a title from right to left turns nothing around it."""

_NARROW = frozenset("iljIftr.,:;'|! ·()[]’")
_WIDE = frozenset("mwMWOQ@%—…&+~▲▼")
BOLD = 1.1
"""How much wider bold letters are."""

LONGEST, SHORT = 40, 20
"""Ems that a title takes at most: two lines of a telephone; one, where it is one of many."""


def isolated(title: str, most: float = LONGEST) -> str:
    """A title that stands for itself, in whatever direction it is written; a very long one cut."""
    plain = fitted(harmless(title), 1, most)
    return plain if plain.isascii() else f"{ISOLATED}{plain}{END}"


def width_of(words: str, size: float, bold: bool = False) -> float:
    """The width that words in letters of a size take at most."""
    return sum(map(_em, words)) * size * (BOLD if bold else 1)


def _em(char: str) -> float:
    if char in _NARROW:
        return 0.38
    if char in _WIDE:
        return 1.0
    if char.isascii():
        return 0.7 if char.isupper() else 0.6
    if _is_mark(char):
        return 0.0
    return 1.3 if unicodedata.east_asian_width(char) in "WF" else 0.72


def _is_mark(char: str) -> bool:
    """Return whether a character takes no room of its own: it belongs to the one before."""
    return unicodedata.category(char) in ("Mn", "Me", "Cf")


def fitted(words: str, size: float, width: float, bold: bool = False) -> str:
    """Words in at most so much room, with ``…`` in the place of what went."""
    if width_of(words, size, bold) <= width:
        return words
    left = width - width_of("…", size, bold)
    end = 0
    while end < len(words) and (left := left - width_of(words[end], size, bold)) >= 0:
        end += 1
    # A letter keeps its marks, and what is joined stays together.
    while 0 < end < len(words) and (_is_mark(words[end]) or words[end - 1] == "\u200d"):
        end -= 1
    kept = words[:end].rstrip()
    open_isolates = kept.count(ISOLATED) - kept.count(END)
    return f"{kept}…{END * open_isolates}"


def folded_words(words: str, size: float, width: float) -> list[str]:
    """Words in lines of at most so much room, broken between words."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(fitted(word, size, width))
    return lines


def folded_names(
    names: Sequence[str], unnamed: int, size: float, width: float, most: int
) -> list[str]:
    """Names with dots between them, in at most so many lines; ``and 14 more`` where some are not.

    ``unnamed``: how many there are beyond these.
    """
    for kept in range(len(names), 0, -1):
        rest = unnamed + len(names) - kept
        lines = _rows_of(names[:kept], f"and {rest} more" if rest else "", size, width)
        if len(lines) <= most:
            break
    return lines


def _rows_of(names: Sequence[str], rest: str, size: float, width: float) -> list[str]:
    lines = [fitted(names[0], size, width)]
    between = " · "
    for place, part in enumerate([*names[1:], *([rest] if rest else [])], 1):
        if place == len(names):
            between = " "
        longer = f"{lines[-1]}{between}{part}"
        if width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(fitted(part, size, width))
    return lines


class Part(Record):
    """A number of a length of time, or its unit; ``size`` is that of the letters, in ems."""

    words: str
    role: str = "ink"
    size: float = 1.0


def numbers_and_units(words: str) -> list[Part]:
    """``95 h 57 m`` as large numbers with small units; words without a number are one part."""
    if not any(map(str.isdigit, words)):
        return [Part(words)]
    return [
        # The blanks around a unit are as small as it is.
        Part(f" {each} ", "dim", 0.32) if each.isalpha() else Part(each)
        for each in words.split(" ")
    ]


def width_of_parts(parts: Sequence[Part]) -> float:
    """The width of such parts in ems, at most."""
    return sum(width_of(part.words, part.size, bold=True) for part in parts)
