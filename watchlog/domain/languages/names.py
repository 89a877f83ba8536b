"""The reader of languages: tags, and names in English, in their own words and everyday ones.

It gives tags as they are stored (``languages/tags.py``), and needs the table for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from watchlog.domain.languages.tags import (
    NOT_LANGUAGES,
    Tag,
    code_pairs,
    codes_by_name,
    is_region,
    language_name,
    modern_region,
    names_by_code,
    read_tag,
    split_tag,
    stored_tag,
    tag_parts,
)
from watchlog.errors import Hint, UnknownLanguage

LONGEST_NAME = 100
"""Characters of a name or a tag; the longest in the table, with a region, has some sixty."""

_SEPARATORS = ",;،、，"

_SPELT_OUT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"ي": "ی", "ك": "ک"}
    | dict.fromkeys("'’‘ʼʻʹꞌ՚`´")
)
"""Letters that Unicode does not take apart, two of Arabic's forms, and apostrophes (dropped)."""


def parse_language(text: str) -> str:
    """Return the stored tag of a tag or a name, in English, its own words or everyday ones.

    Case, accents and punctuation are ignored; a tag goes before a name (``ga`` is Irish, not Ga).
    Deprecated and three-letter codes give their modern form (``iw``, ``hin``); a script that goes
    without saying is left out (``hi-Deva``). Raises UnknownLanguage, with the nearest names.
    """
    cleaned = _cleaned(text)
    tag = stored_tag(cleaned) or _from_name(cleaned)
    if tag is None:
        raise _unknown(cleaned)
    if tag in NOT_LANGUAGES:
        raise UnknownLanguage(f"“{cleaned}” {NOT_LANGUAGES[tag]} Nothing recorded.")
    if "/" in tag:
        raise _several(cleaned, tag.split("/"))
    return tag


def parse_languages(text: str | Sequence[str]) -> tuple[str, ...]:
    """Return the stored tags of a list, in its order, doubles dropped. Raises UnknownLanguage.

    Commas or semicolons separate, except within brackets. What stands between them is one name if
    it can be, else several from the left, the longest first: ``Hindi Brazilian Portuguese`` is two.
    Of a sequence (a command's arguments) each is read on its own, so an unquoted
    ``Brazilian Portuguese`` gives ``pt-BR`` and ``pt``: see ``unquoted_name``. A blank word is no
    language.
    """
    words = [text] if isinstance(text, str) else list(text)
    try:
        tags = [tag for each in words for part in _parts(each) for tag in _several_in(part)]
    except UnknownLanguage as error:
        if (whole := unquoted_name(words)) is None:
            raise
        hint = Hint("A name of several words? Quote it:", f'"{whole}"')
        raise UnknownLanguage(error.message, hints=[hint, *error.hints]) from None
    if not tags or not all(map(str.strip, words)):
        raise _missing()
    return tuple(dict.fromkeys(tags))


NO_SUBTITLES = "none"
"""What is stored where the person says that there were no subtitles, or wants none."""


def parse_subtitles(text: str) -> str:
    """Return the stored tag of subtitles, NO_SUBTITLES for ``none``. Raises UnknownLanguage."""
    return NO_SUBTITLES if _says_none(text) else parse_language(text)


def parse_all_subtitles(text: str) -> tuple[str, ...]:
    """Return the stored tags of a list of subtitles, of which one may be ``none``."""
    words = text.replace(";", ",").split(",")
    if not any(map(_says_none, words)):
        return parse_languages(text)
    return tuple(dict.fromkeys(map(parse_subtitles, words)))


def _says_none(text: str) -> bool:
    return text.strip().lower() == NO_SUBTITLES


def unquoted_name(words: Sequence[str]) -> str | None:
    """Return the one name that several arguments make together, else None.

    ``["Latin", "Spanish"]`` is also Latin and Spanish: the caller says so.
    """
    joined = " ".join(word.strip() for word in words)
    if len(words) < 2 or len(joined) > LONGEST_NAME or any(c in joined for c in _SEPARATORS):
        return None
    tag = _from_name(joined)
    return joined if tag and "/" not in tag and tag not in NOT_LANGUAGES else None


def fold_name(name: str) -> str:
    """Return a name as the table holds it: no case, accents, apostrophes or marks; single spaces.

    Only European and Arabic accents and Hebrew points go: in Hindi the marks are the vowels.
    """
    if not name.isascii():
        return _fold_beyond_ascii(name)
    letters = name.lower().replace("'", "").replace("`", "")
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def _fold_beyond_ascii(name: str) -> str:
    from unicodedata import category, normalize

    letters = normalize("NFKD", name).casefold().translate(_SPELT_OUT)
    kept = (c for c in letters if not _is_accent(c) and category(c) != "Cf")
    words = (c if category(c)[0] in "LMN" else " " for c in normalize("NFC", "".join(kept)))
    return " ".join("".join(words).split())


def _is_accent(c: str) -> bool:
    return "\u0300" <= c <= "\u036f" or "\u0591" <= c <= "\u05c7" or "\u064b" <= c <= "\u0652"


def _cleaned(text: str) -> str:
    """Return the text on one line, fit to be shown in a message. Raises UnknownLanguage."""
    cleaned = " ".join(text.split()) if text.isprintable() else _stripped(text)
    if len(text) > 10 * LONGEST_NAME or len(cleaned) > LONGEST_NAME:
        message = f"{len(text):,} characters are no language. Nothing recorded."
        raise UnknownLanguage(message, hints=[_EXAMPLES])
    if not cleaned:
        raise _missing()
    return cleaned


def _missing() -> UnknownLanguage:
    return UnknownLanguage("A language is missing. Nothing recorded.", hints=[_EXAMPLES])


def _stripped(text: str) -> str:
    from watchlog.domain.text import one_line

    return one_line(text, 2 * LONGEST_NAME)


def _parts(text: str) -> Iterator[str]:
    """Yield the text between commas, but for those in brackets: ``Chinese (Hant, Taiwan)``."""
    depth, start = 0, 0
    for at, c in enumerate(text):
        depth = max(0, depth + (c in "([") - (c in ")]"))
        if c in _SEPARATORS and depth == 0:
            yield text[start:at]
            start = at + 1
    yield text[start:]


def _several_in(text: str) -> list[str]:
    """Return the tags of one name, or of several with spaces between."""
    words = text.split()
    if not words:
        return []
    if _is_language(text):
        return [parse_language(text)]
    tags: list[str] = []
    # The longest name from the left, of up to six words: "Hindi Brazilian Portuguese" is two.
    while words:
        length = next((n for n in range(min(6, len(words)), 0, -1) if _is_language(*words[:n])), 0)
        if length == 0:
            return [*tags, parse_language(words[0] if tags else text)]
        tags.append(parse_language(" ".join(words[:length])))
        words = words[length:]
    return tags


def _is_language(*words: str) -> bool:
    text = " ".join(words)
    return len(text) <= LONGEST_NAME and bool(stored_tag(text) or _from_name(text))


def _from_name(text: str) -> str | None:
    """Return the tag of a name, or several as ``a/b``; None where there is no such name."""
    return codes_by_name("NAMES").get(fold_name(text)) or _with_brackets(text) or _with_region(text)


def _with_brackets(text: str) -> str | None:
    """Read ``Chinese (Traditional, Taiwan)`` or ``English (US)``: see ``language_name``."""
    name, bracket, inner = text.rstrip(" )").partition("(")
    base = codes_by_name("NAMES").get(fold_name(name))
    if not bracket or base is None or "/" in base:
        return None
    tag = split_tag(base)
    for qualifier in inner.split(","):
        script = codes_by_name("SCRIPT_NAMES").get(fold_name(qualifier))
        if script and not tag.script:
            tag = tag._replace(script=script)
        elif (region := _region_named(qualifier)) and not tag.region:
            tag = tag._replace(region=region)
        else:
            return None
    return stored_tag(str(tag))


def _region_named(text: str) -> str | None:
    return codes_by_name("REGION_NAMES").get(fold_name(text)) or modern_region(text.strip().upper())


def _with_region(text: str) -> str | None:
    """Read a language with a region: ``Portuguese Brazil`` or ``Brazil Portuguese``."""
    words = fold_name(text).split()
    for at in range(1, min(len(words), 8)):
        for name, place in ((words[:at], words[at:]), (words[at:], words[:at])):
            # "/", as where several languages have the name: neither takes a region.
            base = codes_by_name("NAMES").get(" ".join(name), "/")
            region = codes_by_name("REGION_NAMES").get(" ".join(place))
            if region and "/" not in base and not split_tag(base).region:
                return stored_tag(f"{base}-{region}")
    return None


_EXAMPLES = Hint("Use a name or a code:", "hi   pt-BR   Hindi   हिन्दी")


def _several(text: str, tags: Iterable[str]) -> UnknownLanguage:
    return UnknownLanguage(
        f"“{text}” may be several languages. Nothing recorded.",
        hints=[Hint(f"{language_name(tag)}:", tag) for tag in tags],
    )


def _unknown(text: str) -> UnknownLanguage:
    tag, rest = read_tag(text)
    if tag is not None:
        return _too_much(text, tag, rest)
    near = [Hint(f"Did you mean {language_name(tag)}?", tag) for tag in _nearest(text)]
    hints = _place(text) or near
    if tag_parts(text):
        hints.append(_EXAMPLES)
    message = f"“{text}” isn't a language I know. Nothing recorded."
    return UnknownLanguage(message, hints=hints or [_EXAMPLES])


def _too_much(text: str, tag: Tag, rest: Sequence[str]) -> UnknownLanguage:
    piece = rest[0]
    if len(piece) == 4 and piece.isalpha() and not tag.script and not tag.region:
        reason = f"“{piece}” isn't a script I know."
    elif is_region(piece) and not tag.region:
        reason = f"“{piece}” isn't a region I know."
    else:
        reason = f"a code has a language, a script and a region; “{piece}” is more."
    name = language_name(str(tag))
    message = f"“{text}” can't be kept: {reason} Nothing recorded."
    return UnknownLanguage(message, hints=[Hint(f"{name} alone:", str(stored_tag(str(tag))))])


def _place(text: str) -> list[Hint]:
    """Return the hint for a person who gave a country, by name or code (``jp``)."""
    region = _region_named(text)
    language = code_pairs("LANGUAGES_OF_REGIONS").get(region or "")
    if region is None or language is None:
        return []
    place = names_by_code("REGIONS")[region]
    return [Hint(f"{place} is a place. Did you mean {language_name(language)}?", language)]


def _nearest(text: str) -> list[str]:
    """Return up to three tags whose names begin so, or are spelt much like it."""
    import difflib

    names, folded = codes_by_name("NAMES"), fold_name(text)
    begun = [name for name in names if len(folded) > 2 and name.startswith(folded)]
    close = difflib.get_close_matches(folded, names, n=6, cutoff=0.75)
    tags = dict.fromkeys(names[name] for name in [*sorted(begun, key=len), *close])
    return [tag for tag in tags if "/" not in tag and tag not in NOT_LANGUAGES][:3]
