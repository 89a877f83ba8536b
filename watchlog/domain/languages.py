"""Languages: reading tags and names, naming them, and matching what is wanted with what there is.

A stored tag is BCP 47 in its canonical case: a language, a script where it does not go without
saying, a region (``hi``, ``zh-Hant``, ``pt-BR``). Variants and extensions (``ca-valencia``) are
refused: no show is listed by them. The table of names is imported on first need; comparing tags
that are equal, or of languages that have nothing in common, needs none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from types import ModuleType
from typing import NamedTuple

from watchlog.errors import Hint, UnknownLanguage

LONGEST_NAME = 100
"""Characters of a name or a tag; the longest in the table, with a region, has some sixty."""

MACROLANGUAGES = {
    "ak": ("tw", "fat"),
    "ar": ("arz", "apc", "ary", "afb", "acm", "acw", "ars", "aeb", "arq", "apd", "shu"),
    "bal": ("bgn",),
    "chm": ("mrj",),
    "cr": ("crk", "csw", "crm", "crl", "crj"),
    "doi": ("xnr",),
    "et": ("vro",),
    "fil": ("tl",),
    "hai": ("hax",),
    "hmn": ("hnj",),
    "iu": ("ikt",),
    "ku": ("ckb", "sdh"),
    "kv": ("koi",),
    "lah": ("skr",),
    "luy": ("lsm",),
    "lv": ("ltg",),
    "no": ("nb", "nn"),
    "oj": ("ojb", "ojs", "ojw", "ojc"),
    "qu": ("qug",),
    "sc": ("sdc",),
    "sq": ("aln",),
    "zh": ("cmn", "yue", "wuu", "nan", "hak", "hsn", "gan", "lzh"),
    "zza": ("kiu",),
}
"""Languages that ISO 639-3 counts as one another's, the most spoken first; and fil, tl.

Not Malay's Indonesian, Banjar and Minangkabau, nor Serbo-Croatian's Bosnian, Croatian and Serbian:
to a viewer each is another language.
"""

_MACRO_OF = {member: macro for macro, members in MACROLANGUAGES.items() for member in members}

_NOT_LANGUAGES = {
    "mul": "stands for several languages: name each, with commas between.",
    "und": "stands for a language that is not known: leave the language out.",
    "zxx": "stands for no language at all: leave the language out.",
}

_SPANISH_OF_THE_AMERICAS = frozenset(
    {"419", "013", "005", "029", "019", "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN"}
    | {"MX", "NI", "PA", "PE", "PR", "PY", "SV", "US", "UY", "VE"}
)

_SEPARATORS = ",;،、，"

_SPELT_OUT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"ي": "ی", "ك": "ک"}
    | dict.fromkeys("'’‘ʼʻʹꞌ՚`´")
)
"""Letters that Unicode does not take apart, two of Arabic's forms, and apostrophes (dropped)."""


# Reading


def parse_language(text: str) -> str:
    """The stored tag of a tag or a name, in English, the language's own words or everyday ones.

    Case, accents and punctuation are ignored; a tag goes before a name (``ga`` is Irish, not Ga).
    Deprecated and three-letter codes give their modern form (``iw``, ``hin``); a script that goes
    without saying is left out (``hi-Deva``). Raises UnknownLanguage, with the nearest names.
    """
    cleaned = _cleaned(text)
    tag = _from_tag(cleaned) or _from_name(cleaned)
    if tag is None:
        raise _unknown(cleaned)
    if tag in _NOT_LANGUAGES:
        raise UnknownLanguage(f"“{cleaned}” {_NOT_LANGUAGES[tag]} Nothing recorded.")
    if "/" in tag:
        raise _several(cleaned, tag.split("/"))
    return tag


def parse_languages(text: str | Sequence[str]) -> tuple[str, ...]:
    """The stored tags of a list, in its order, doubles dropped. Raises UnknownLanguage.

    Commas or semicolons separate, except within brackets. What stands between them is one name if
    it can be, else several from the left, the longest first: ``Hindi Brazilian Portuguese`` is two.
    Of a sequence (a command's arguments) each is read on its own, so an unquoted
    ``Brazilian Portuguese`` gives ``pt-BR`` and ``pt``: see ``unquoted_name``. Blanks give nothing.
    """
    told = [text] if isinstance(text, str) else list(text)
    try:
        tags = [tag for each in told for part in _parts(each) for tag in _several_in(part)]
    except UnknownLanguage as error:
        if (whole := unquoted_name(told)) is None:
            raise
        hint = Hint("A name of several words? Quote it:", f'"{whole}"')
        raise UnknownLanguage(error.message, hints=[hint, *error.hints]) from None
    return tuple(dict.fromkeys(tags))


def unquoted_name(words: Sequence[str]) -> str | None:
    """The one name that several arguments make together, else None.

    ``["Latin", "Spanish"]`` is also Latin and Spanish, so the person should be told.
    """
    joined = " ".join(word.strip() for word in words)
    if len(words) < 2 or len(joined) > LONGEST_NAME or any(c in joined for c in _SEPARATORS):
        return None
    tag = _from_name(joined)
    return joined if tag and "/" not in tag and tag not in _NOT_LANGUAGES else None


def fold_name(name: str) -> str:
    """A name as the table holds it: no case, accents, apostrophes or punctuation; single spaces.

    Only European and Arabic accents and Hebrew points go: elsewhere the marks are the vowels.
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
    """The text on one line, fit to be shown in a message. Raises UnknownLanguage."""
    cleaned = " ".join(text.split()) if text.isprintable() else _stripped(text)
    if len(text) > 10 * LONGEST_NAME or len(cleaned) > LONGEST_NAME:
        message = f"No language has a name of {len(text):,} characters. Nothing recorded."
        raise UnknownLanguage(message, hints=[_EXAMPLES])
    if not cleaned:
        raise UnknownLanguage("A language is missing. Nothing recorded.", hints=[_EXAMPLES])
    return cleaned


def _stripped(text: str) -> str:
    from watchlog.domain.text import one_line

    return one_line(text, 2 * LONGEST_NAME)


def _parts(text: str) -> Iterator[str]:
    """The text between commas that are not within brackets."""
    depth, start = 0, 0
    for at, c in enumerate(text):
        depth = max(0, depth + (c in "([") - (c in ")]"))
        if c in _SEPARATORS and depth == 0:
            yield text[start:at]
            start = at + 1
    yield text[start:]


def _several_in(text: str) -> list[str]:
    """The tags of one name, or of several with spaces between."""
    words = text.split()
    if not words:
        return []
    if _is_known(text):
        return [parse_language(text)]
    tags: list[str] = []
    while words:
        length = next((n for n in range(min(6, len(words)), 0, -1) if _is_known(*words[:n])), 0)
        if length == 0:
            return [*tags, parse_language(words[0] if tags else text)]
        tags.append(parse_language(" ".join(words[:length])))
        words = words[length:]
    return tags


def _is_known(*words: str) -> bool:
    text = " ".join(words)
    return len(text) <= LONGEST_NAME and bool(_from_tag(text) or _from_name(text))


class _Tag(NamedTuple):
    """A tag in its parts; an empty string for what it does not name."""

    language: str
    script: str = ""
    region: str = ""

    def __str__(self) -> str:
        return "-".join(part for part in self if part)


def _from_tag(text: str) -> str | None:
    """The stored form of a tag all of whose parts are known, else None."""
    tag, rest = _read(text)
    if tag is None or rest:
        return None
    if tag.script and tag.script == _pairs("UNSPOKEN_SCRIPTS").get(tag.language):
        tag = tag._replace(script="")
    return str(tag)


def _read(text: str) -> tuple[_Tag | None, list[str]]:
    """A tag of a known language as far as its parts are known, and the parts that are not."""
    pieces = _pieces(text)
    language = _modern(pieces[0].lower()) if pieces else None
    if language is None:
        return None, pieces
    tag, rest = _split(language), pieces[1:]
    if rest and _MACRO_OF.get(rest[0].lower()) == tag.language:
        tag, rest = _Tag(rest[0].lower()), rest[1:]
    if rest and rest[0].title() in _lines("SCRIPTS"):
        tag, rest = tag._replace(script=rest[0].title()), rest[1:]
    if rest and (region := _modern_region(rest[0].upper())):
        tag, rest = tag._replace(region=region), rest[1:]
    return tag, rest


def _pieces(text: str) -> list[str]:
    """The parts of what has the form of a tag; empty where it has not."""
    pieces = text.replace("_", "-").split("-")
    language = pieces[0]
    ascii_words = text.isascii() and all(piece.isalnum() and len(piece) <= 8 for piece in pieces)
    return pieces if ascii_words and language.isalpha() and len(language) in (2, 3) else []


def _modern(code: str) -> str | None:
    return code if code in _languages() else _pairs("ALIASES").get(code)


def _modern_region(code: str) -> str | None:
    return code if code in _lines("REGIONS") else _pairs("REGION_ALIASES").get(code)


def _from_name(text: str) -> str | None:
    """The tag of a name, or several as ``a/b``; None if there is no such name."""
    return _names("NAMES").get(fold_name(text)) or _with_brackets(text) or _with_region(text)


def _with_brackets(text: str) -> str | None:
    """``Chinese (Traditional, Taiwan)``, ``English (US)``: as ``language_name`` makes them."""
    name, bracket, inner = text.rstrip(" )").partition("(")
    base = _names("NAMES").get(fold_name(name))
    if not bracket or base is None or "/" in base:
        return None
    tag = _split(base)
    for qualifier in inner.split(","):
        script = _names("SCRIPT_NAMES").get(fold_name(qualifier))
        if script and not tag.script:
            tag = tag._replace(script=script)
        elif (region := _region_named(qualifier)) and not tag.region:
            tag = tag._replace(region=region)
        else:
            return None
    return _from_tag(str(tag))


def _region_named(text: str) -> str | None:
    return _names("REGION_NAMES").get(fold_name(text)) or _modern_region(text.strip().upper())


def _with_region(text: str) -> str | None:
    """``Portuguese Brazil``, ``Brazil Portuguese``."""
    words = fold_name(text).split()
    for at in range(1, min(len(words), 8)):
        for name, place in ((words[:at], words[at:]), (words[at:], words[:at])):
            base = _names("NAMES").get(" ".join(name), "/")
            region = _names("REGION_NAMES").get(" ".join(place))
            if region and "/" not in base and not _split(base).region:
                return _from_tag(f"{base}-{region}")
    return None


# Naming


@lru_cache(maxsize=1024)
def language_name(tag: str) -> str:
    """The English name of a tag, as CLDR has it: ``Hindi``, ``Chinese (Traditional, Taiwan)``.

    What the table does not know (a file edited by hand) is returned as it is.
    """
    read, rest = _read(tag)
    if read is None or rest:
        return tag
    named = _languages()
    stored = _from_tag(tag) or tag
    if stored in named:
        return named[stored][1]
    script, region = _lines("SCRIPTS").get(read.script), _lines("REGIONS").get(read.region)
    if stored == str(read._replace(script="")):
        script = None
    return f"{named[read.language][1]} ({', '.join(part for part in (script, region) if part)})"


def own_name(tag: str) -> str | None:
    """What its speakers call the language, None where CLDR does not say."""
    return _lines("OWN_NAMES").get(_from_tag(tag) or tag)


def all_languages() -> Iterable[str]:
    """The tags of every language that has a name, without regions and scripts."""
    return (tag for tag in _languages() if "-" not in tag and tag not in _NOT_LANGUAGES)


# Matching


class Rank(NamedTuple):
    """How near an available language is to a wanted one: the smaller, the nearer.

    The fields count in their order. ``relative``: not the language itself but another of its
    macrolanguage. ``other_script``: both tell their script, by name or by region, and they differ.
    ``step``: 0 the same tag, 1 the same but for a script that could be left out, 2 one names no
    region, 3 a sibling region. ``nearness``: of sibling regions, the generic ones first; of
    relatives, the macrolanguage, then its members, the most spoken first. ``unusual_script``: one
    of them tells no script, and the other's is not the usual one.
    """

    relative: bool
    other_script: bool
    step: int
    nearness: int
    unusual_script: bool


def best_match(wanted: Sequence[str], available: Sequence[str]) -> str | None:
    """The available tag for someone who wants these languages, in order of preference (DESIGN §6).

    Each wanted language in turn is held against all that are available; of two that are equally
    near, the one listed first. None if no wanted language is available.
    """
    for tag in wanted:
        ranked = [(found, at) for at, each in enumerate(available) if (found := rank(tag, each))]
        if ranked:
            return available[min(ranked)[1]]
    return None


def matches(tag: str, other: str) -> bool:
    """Whether the two are the same language, in any region and script, or macrolanguage."""
    return rank(tag, other) is not None


@lru_cache(maxsize=4096)
def rank(wanted: str, available: str) -> Rank | None:
    """How near ``available`` is to ``wanted``; None if it is another language."""
    if wanted == available:
        return Rank(False, False, 0, 0, False)
    ours, theirs = _split(wanted), _split(available)
    if ours.language == theirs.language:
        return _rank_of_same(ours, theirs)
    kinship = _kinship(ours.language, theirs.language)
    return None if kinship is None else _rank_of_relative(ours, theirs, kinship)


def _rank_of_same(ours: _Tag, theirs: _Tag) -> Rank:
    differ, definite = _compare_scripts(ours, theirs)
    step = _step(ours.region, theirs.region)
    if step == 2 and not differ and ours.region == theirs.region:
        step = 1
    nearness = _distance_of_regions(ours, theirs) if step == 3 else 0
    return Rank(False, differ and definite, step, nearness, differ and not definite)


def _rank_of_relative(ours: _Tag, theirs: _Tag, kinship: int) -> Rank:
    differ, definite = _compare_scripts(ours, theirs)
    nearness = 4 * kinship + _step(ours.region, theirs.region)
    return Rank(True, differ and definite, 4, nearness, differ and not definite)


def _step(ours: str, theirs: str) -> int:
    """1 the same region, 2 one or both name none, 3 siblings."""
    if not ours or not theirs:
        return 2
    return 1 if ours == theirs else 3


def _distance_of_regions(ours: _Tag, theirs: _Tag) -> int:
    """0 for a generic region (es-419), 1 within the Spanish of the Americas, else 2."""
    if theirs.region.isdigit():
        return 0
    american = ours.language == "es" and {ours.region, theirs.region} <= _SPANISH_OF_THE_AMERICAS
    return 1 if american else 2


def _kinship(ours: str, theirs: str) -> int | None:
    """0 if theirs is our macrolanguage, from 1 if a member of it, None if they are not related."""
    macro = _MACRO_OF.get(ours, ours)
    if theirs == macro:
        return 0
    if _MACRO_OF.get(theirs) != macro:
        return None
    return 1 + MACROLANGUAGES[macro].index(theirs)


def _compare_scripts(ours: _Tag, theirs: _Tag) -> tuple[bool, bool]:
    """Whether the scripts differ, and whether both tags tell theirs."""
    definite = all(tag.script or tag.region for tag in (ours, theirs))
    return _script_of(ours) != _script_of(theirs), definite


def _script_of(tag: _Tag) -> str:
    """The script of a tag: named, told by the region (zh-TW: Hant), or the language's usual one."""
    if tag.script:
        return tag.script
    regional = _pairs("REGIONAL_SCRIPTS").get(f"{tag.language}-{tag.region}")
    return regional or _languages().get(tag.language, ("", ""))[0]


def _split(tag: str) -> _Tag:
    """The parts of a tag by their form alone: four letters are a script, two or digits a region."""
    language, *rest = tag.replace("_", "-").split("-")
    script = next((piece.title() for piece in rest if len(piece) == 4 and piece.isalpha()), "")
    region = next((piece.upper() for piece in rest if _is_region(piece)), "")
    return _Tag(language.lower(), script, region)


def _is_region(piece: str) -> bool:
    return piece.isdigit() if len(piece) == 3 else len(piece) == 2 and piece.isalpha()


# Saying no

_EXAMPLES = Hint("A tag or a name, in English or its own words:", "hi   pt-BR   Hindi   हिन्दी")


def _several(text: str, tags: Iterable[str]) -> UnknownLanguage:
    return UnknownLanguage(
        f"“{text}” is the name of more than one language. Nothing recorded.",
        hints=[Hint(f"{language_name(tag)}:", tag) for tag in tags],
    )


def _unknown(text: str) -> UnknownLanguage:
    tag, rest = _read(text)
    if tag is not None:
        return _too_much(text, tag, rest)
    near = [Hint(f"Did you mean {language_name(tag)}?", tag) for tag in _nearest(text)]
    hints = _place(text) or near
    if _pieces(text):
        hints.append(Hint("Names work too:", "watchlog languages Hindi"))
        message = f"“{text}” has the form of a tag, but no language has it. Nothing recorded."
        return UnknownLanguage(message, hints=hints)
    message = f"“{text}” is not a language that I know. Nothing recorded."
    return UnknownLanguage(message, hints=hints or [_EXAMPLES])


def _too_much(text: str, tag: _Tag, rest: Sequence[str]) -> UnknownLanguage:
    piece = rest[0]
    if len(piece) == 4 and piece.isalpha() and not tag.script and not tag.region:
        reason = f"“{piece}” is not a script that I know."
    elif _is_region(piece) and not tag.region:
        reason = f"“{piece}” is not a region that I know."
    else:
        reason = f"A tag is a language, a script and a region here; “{piece}” is more."
    name = language_name(str(tag))
    message = f"“{text}” cannot be stored: {reason} Nothing recorded."
    return UnknownLanguage(message, hints=[Hint(f"{name} alone:", str(_from_tag(str(tag))))])


def _place(text: str) -> list[Hint]:
    """Advice to someone who gave a country, by name or code (``jp``)."""
    region = _region_named(text)
    language = _pairs("LANGUAGES_OF_REGIONS").get(region or "")
    if region is None or language is None:
        return []
    place = _lines("REGIONS")[region]
    return [Hint(f"{place} is a place. Did you mean {language_name(language)}?", language)]


def _nearest(text: str) -> list[str]:
    """Up to three tags whose names begin so, or are spelt much like it."""
    import difflib

    names, folded = _names("NAMES"), fold_name(text)
    begun = [name for name in names if len(folded) > 2 and name.startswith(folded)]
    close = difflib.get_close_matches(folded, names, n=6, cutoff=0.75)
    tags = dict.fromkeys(names[name] for name in [*sorted(begun, key=len), *close])
    return [tag for tag in tags if "/" not in tag and tag not in _NOT_LANGUAGES][:3]


# The table


def _table() -> ModuleType:
    from watchlog.domain import language_table

    return language_table


@cache
def _languages() -> dict[str, tuple[str, str]]:
    """Usual script and English name, by tag."""
    rows = (line.split(" ", 2) for line in _table().LANGUAGES.splitlines())
    return {tag: (script, name) for tag, script, name in rows}


@cache
def _lines(column: str) -> dict[str, str]:
    """A name by its code."""
    return dict(line.split(" ", 1) for line in getattr(_table(), column).splitlines())


@cache
def _names(column: str) -> dict[str, str]:
    """A code by its folded names."""
    return {name: code for code, names in _lines(column).items() for name in names.split("|")}


@cache
def _pairs(column: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in getattr(_table(), column).split())
