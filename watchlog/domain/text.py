"""Text that a person typed or a file held: cleaned to keep and to show, folded to compare."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from watchlog.errors import BadTitle, BadValue

LONGEST_TITLE = 300
LONGEST_TEXT = 10_000

_JOINERS = "\u200c\u200d"
"""ZWNJ and ZWJ: format characters, but Devanagari, Persian and many emoji need them."""

_DROPPED = {"Cc", "Cf", "Cs"}
"""Unicode categories: control, format (direction overrides too), lone surrogates."""

_STRING_SEQUENCE = r"(?:\][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)|[PX^_][^\x1b\x9c]*(?:\x1b\\|\x9c))"
_TERMINAL_SEQUENCE = (
    rf"\x1b(?:\[[0-?]*[ -/]*[@-~]|{_STRING_SEQUENCE}|[ -/]+[0-~])|\x9b[0-?]*[ -/]*[@-~]"
)
"""Sequences that a terminal swallows whole: colours (CSI), titles and links (OSC), their kin.

They go with their letters: of ``\\x1b[31mBallard`` a cleaning by character would leave ``[31m``.
"""

# With the separators that str.splitlines knows: a file may hold any of them.
_LINE_END = "\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"


def clean_title(text: str) -> str:
    """Return a title on one line, in NFC, without control, format and direction characters.

    Raises BadTitle where nothing is left, or more than 300 characters.
    """
    title = _one_line(text)
    if not title.strip(_JOINERS + " "):
        raise BadTitle("A title needs at least one visible character. Nothing recorded.")
    if len(title) > LONGEST_TITLE:
        raise BadTitle(
            f"The title {quoted(title)} has {len(title):,} characters; "
            f"{LONGEST_TITLE} is the most. Nothing recorded."
        )
    return title


def clean_text(text: str, most: int = LONGEST_TEXT, what: str = "note") -> str:
    """Return a note cleaned like a title, with its lines kept, ``\\n`` between; may be empty.

    Raises BadValue, which calls it ``what``, where more than ``most`` characters are left.
    """
    lines = re.split(_LINE_END, re.sub(_TERMINAL_SEQUENCE, "", text))
    cleaned = "\n".join(_one_line(line) for line in lines).strip()
    if len(cleaned) > most:
        raise BadValue(
            f"The {what} has {len(cleaned):,} characters; {most:,} is the most. Nothing recorded."
        )
    return cleaned


def clean_typed_text(text: str, what: str = "note", most: int = LONGEST_TEXT) -> str:
    """Return ``clean_text`` of what a person typed, refusing control characters.

    Line ends and tabs are white space. Raises BadValue, which names the first of them.
    """
    at = next((at for at, char in enumerate(text) if _commands(char)), None)
    if at is not None:
        where = f"after {quoted(text[:at][-20:])}" if text[:at].strip() else "at its beginning"
        raise BadValue(
            f"The {what} holds a control character (U+{ord(text[at]):04X}) {where}."
            " Nothing recorded."
        )
    return clean_text(text, most, what)


def _commands(char: str) -> bool:
    """Return whether a character is a control one (C0, DEL, C1) that is no white space."""
    return (char < " " or "\x7f" <= char <= "\x9f") and not char.isspace()


def one_line(text: str, most: int) -> str:
    """Return the beginning of any text, cleaned, at most ``most`` characters; never raises."""
    # Four times as much is read: a megabyte of a bad export is not cleaned for its first words.
    line = _one_line(text[: most * 4])
    if len(line) <= most and len(text) <= most * 4:
        return line
    return line[: most - 1].rstrip() + "…"


def harmless(text: str) -> str:
    """Return any text as one line that commands no terminal; its blanks stay as they are."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_kept, re.sub(_TERMINAL_SEQUENCE, "", text)))


def quoted(text: str, most: int = 40) -> str:
    """Return a person's words for a message: cleaned, cut, in quotation marks."""
    return f"“{one_line(text, most)}”"


def ordinal(number: int) -> str:
    """Return a number as a place in a row: ``2nd``, ``11th``, ``23rd``."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return ``1 play``, ``2 plays``, ``1,204 plays``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def some_of(names: Sequence[str], most: int = 3) -> str:
    """Return the first names for a sentence: ``Heat, Kohrra, Ballard and 4 more``."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def listed(words: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _one_line(text: str) -> str:
    """Return a text in NFC without characters to drop, its white space collapsed."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    # Loaded here: most titles are plain ASCII and need no tables of Unicode.
    from unicodedata import normalize

    kept = "".join(map(_kept, re.sub(_TERMINAL_SEQUENCE, "", text)))
    return " ".join(normalize("NFC", kept).split())


def _kept(char: str) -> str:
    """Return the character, a space for white space and line ends, or nothing."""
    if char.isprintable() or char in _JOINERS:
        return char
    if char.isspace():
        return " "
    from unicodedata import category

    return "" if category(char) in _DROPPED else char


APOSTROPHES = str.maketrans("", "", "'’‘ʼʻ`´′")
_ASCII_WORD = re.compile(r"[a-z0-9]+")

_LATIN = str.maketrans(
    {
        **{"æ": "ae", "œ": "oe", "þ": "th", "ß": "ss", "ø": "o", "đ": "d", "ð": "d"},
        **{"ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n", "\u2044": " "},
    }
)
"""Latin letters that Unicode does not decompose, and the stroke within ½."""


# An import asks for the same title many times in a row.
@lru_cache(maxsize=512)
def fold_words(title: str) -> tuple[str, ...]:
    """Return the folded words of a title: ``tom and jerrys ete`` of ``Tom & Jerry's Été``.

    None are left of ``?!``. Accents are taken off Latin letters; other scripts keep their
    marks, which in Hindi are the vowels. The definition is domain/README.md, Names.
    """
    plain = title.casefold().translate(APOSTROPHES).replace("&", " and ")
    if plain.isascii():
        return tuple(_ASCII_WORD.findall(plain))
    return tuple(_folded(plain).split())


def _folded(text: str) -> str:
    """Return a text with all that is neither letter, figure nor needed mark made a space."""
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
    """Return the ASCII that a letter or figure stands for, else itself."""
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
