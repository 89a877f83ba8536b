"""Text that a person typed or a file held, made safe to keep and to show."""

from __future__ import annotations

import re

from watchlog.errors import BadTitle, BadValue

LONGEST_TITLE = 300
LONGEST_TEXT = 10_000

_JOINERS = "\u200c\u200d"
"""ZWNJ and ZWJ: format characters, but Devanagari, Persian and many emoji need them."""

_DROPPED = {"Cc", "Cf", "Cs"}
"""Unicode categories: control, format (direction overrides too), lone surrogates."""

_STRING_SEQUENCE = r"(?:\][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)|[PX^_][^\x1b\x9c]*(?:\x1b\\|\x9c))"
_TERMINAL_SEQUENCE = re.compile(
    rf"\x1b(?:\[[0-?]*[ -/]*[@-~]|{_STRING_SEQUENCE}|[ -/]+[0-~])|\x9b[0-?]*[ -/]*[@-~]"
)
"""What a terminal swallows whole: colours (CSI), titles and links (OSC), and their kin."""

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def clean_title(text: str) -> str:
    """A title on one line, in NFC, without control, format and direction characters.

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
    """A note cleaned like a title, but with its lines kept, ended by ``\\n``; may be empty.

    Raises BadValue where more than ``most`` characters are left; ``what`` names it then.
    """
    lines = _LINE_END.split(_TERMINAL_SEQUENCE.sub("", text))
    cleaned = "\n".join(_one_line(line) for line in lines).strip()
    if len(cleaned) > most:
        raise BadValue(
            f"The {what} has {len(cleaned):,} characters; {most:,} is the most. Nothing recorded."
        )
    return cleaned


def clean_typed_text(text: str, what: str = "note") -> str:
    """``clean_text`` of an opinion that somebody typed: control characters in it are refused.

    Line ends and tabs are white space. Raises BadValue.
    """
    at = next((at for at, char in enumerate(text) if _commands(char)), None)
    if at is not None:
        where = f"after {quoted(text[:at][-20:])}" if text[:at].strip() else "at its beginning"
        raise BadValue(
            f"The {what} holds a control character (U+{ord(text[at]):04X}) {where}."
            " Nothing recorded."
        )
    return clean_text(text, what=what)


def _commands(char: str) -> bool:
    """Whether a character is a control one that is no white space."""
    return (char < " " or "\x7f" <= char <= "\x9f") and not char.isspace()


def one_line(text: str, most: int) -> str:
    """The beginning of any text, cleaned, at most ``most`` characters; never raises."""
    line = _one_line(text[: most * 4])
    if len(line) <= most and len(text) <= most * 4:
        return line
    return line[: most - 1].rstrip() + "…"


def harmless(text: str) -> str:
    """Any text as one line that commands no terminal; its blanks stay as they are."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_kept, _TERMINAL_SEQUENCE.sub("", text)))


def quoted(text: str, most: int = 40) -> str:
    """What a person wrote, for a message: cleaned, cut, in quotation marks."""
    return f"“{one_line(text, most)}”"


def _one_line(text: str) -> str:
    """``text`` without what is dropped, its white space collapsed, in NFC."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    from unicodedata import normalize

    kept = "".join(map(_kept, _TERMINAL_SEQUENCE.sub("", text)))
    return " ".join(normalize("NFC", kept).split())


def _kept(char: str) -> str:
    """The character, a space for white space (line ends too), or nothing."""
    if char.isprintable() or char in _JOINERS:
        return char
    if char.isspace():
        return " "
    from unicodedata import category

    return "" if category(char) in _DROPPED else char


_APOSTROPHES = str.maketrans("", "", "'’‘ʼʻ`´′")
_ASCII_WORD = re.compile(r"[a-z0-9]+")

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
