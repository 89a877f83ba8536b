"""Folding a title to plain words: lower case, ASCII where it can be, native script where not."""

from __future__ import annotations

from watchlog.domain.patterns import pattern

_APOSTROPHES = str.maketrans("", "", "'’‘ʼʻ`´′")
_ASCII_WORD = pattern(r"[a-z0-9]+")

_LATIN = str.maketrans(
    {
        **{"æ": "ae", "œ": "oe", "þ": "th", "ß": "ss", "ø": "o", "đ": "d", "ð": "d"},
        **{"ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n", "\u2044": " "},
    }
)
"""Latin letters that Unicode does not decompose, and the stroke within ½."""


def fold_words(title: str) -> tuple[str, ...]:
    """``Tom & Jerry's Été`` -> ``("tom", "and", "jerrys", "ete")``; may be empty.

    Accents are taken off Latin letters; other scripts keep their letters with their marks.
    """
    plain = title.casefold().translate(_APOSTROPHES).replace("&", " and ")
    if plain.isascii():
        return tuple(_ASCII_WORD.findall(plain))
    return tuple(_folded(plain).split())


def _folded(text: str) -> str:
    """``text`` with everything that is neither letter, figure nor needed mark made a space."""
    from unicodedata import category, normalize

    folded: list[str] = []
    for char in normalize("NFC", text):
        if char.isalnum():
            folded.append(_fold_letter(char))
        elif category(char) in ("Mn", "Mc"):
            # A mark belongs to the letter before it: kept in native script, dropped from Latin.
            if folded and not folded[-1].isascii():
                folded.append(char)
        elif category(char) != "Cf":
            folded.append(" ")
    return normalize("NFC", "".join(folded))


def _fold_letter(char: str) -> str:
    """The ASCII that a letter or figure stands for, or itself in lower case."""
    if char.isascii():
        return char
    from unicodedata import normalize

    plain = normalize("NFKD", char).translate(_LATIN)
    if not plain[0].isascii():
        return char
    letters = "".join(_plain_or_space(each) for each in plain if each.isascii()).lower()
    return f" {letters} " if " " in letters else letters


def _plain_or_space(char: str) -> str:
    return char if char.isalnum() else " "
