"""The tags of languages: their parts, their stored form, their names, and the table behind.

A stored tag is BCP 47 in its canonical case: a language, a script where it does not go without
saying, a region (``hi``, ``zh-Hant``, ``pt-BR``). Variants and extensions (``ca-valencia``) are
refused: no show is listed by them. The table is imported on first need: most commands show no
name of a language.
"""

from __future__ import annotations

from functools import cache, lru_cache
from types import ModuleType

from watchlog.startup.values import Record

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

MACRO_OF = {member: macro for macro, members in MACROLANGUAGES.items() for member in members}

NOT_LANGUAGES = {
    "mul": "means several languages: name each, with commas between.",
    "und": "means an unknown language: leave the language out.",
    "zxx": "means no language: leave the language out.",
}


class Tag(Record):
    """A tag in its parts; an empty string for what it does not name."""

    language: str
    script: str = ""
    region: str = ""

    def __str__(self) -> str:
        return "-".join(part for part in self if part)


def split_tag(tag: str) -> Tag:
    """Return the parts of a tag by form alone: four letters a script, two or digits a region."""
    language, *rest = tag.replace("_", "-").split("-")
    script = next((piece.title() for piece in rest if len(piece) == 4 and piece.isalpha()), "")
    region = next((piece.upper() for piece in rest if is_region(piece)), "")
    return Tag(language.lower(), script, region)


def is_region(piece: str) -> bool:
    """Return whether a part of a tag has the form of a region: ``BR`` or ``419``."""
    return piece.isdigit() if len(piece) == 3 else len(piece) == 2 and piece.isalpha()


def stored_tag(text: str) -> str | None:
    """Return the stored form of a tag all of whose parts the table has, else None."""
    tag, rest = read_tag(text)
    if tag is None or rest:
        return None
    if tag.script and tag.script == code_pairs("UNSPOKEN_SCRIPTS").get(tag.language):
        tag = tag._replace(script="")
    return str(tag)


def read_tag(text: str) -> tuple[Tag | None, list[str]]:
    """Return a tag as far as the table has its parts, and the rest; None without its language."""
    pieces = tag_parts(text)
    language = _modern(pieces[0].lower()) if pieces else None
    if language is None:
        return None, pieces
    tag, rest = split_tag(language), pieces[1:]
    # zh-yue: the member of a macrolanguage as an extended subtag, which BCP 47 writes yue now.
    if rest and MACRO_OF.get(rest[0].lower()) == tag.language:
        tag, rest = Tag(rest[0].lower()), rest[1:]
    if rest and rest[0].title() in names_by_code("SCRIPTS"):
        tag, rest = tag._replace(script=rest[0].title()), rest[1:]
    if rest and (region := modern_region(rest[0].upper())):
        tag, rest = tag._replace(region=region), rest[1:]
    return tag, rest


def tag_parts(text: str) -> list[str]:
    """Return the parts of a text that has the form of a tag; none of any other."""
    pieces = text.replace("_", "-").split("-")
    language = pieces[0]
    ascii_words = text.isascii() and all(piece.isalnum() and len(piece) <= 8 for piece in pieces)
    return pieces if ascii_words and language.isalpha() and len(language) in (2, 3) else []


def _modern(code: str) -> str | None:
    return code if code in languages_by_tag() else code_pairs("ALIASES").get(code)


def modern_region(code: str) -> str | None:
    """Return the region of a code in capitals, also of a deprecated one; None for no region."""
    return code if code in names_by_code("REGIONS") else code_pairs("REGION_ALIASES").get(code)


@lru_cache(maxsize=1024)
def language_name(tag: str) -> str:
    """Return the English name of a tag in CLDR: ``Hindi``, ``Chinese (Traditional, Taiwan)``.

    A tag that the table does not have, of a file edited by hand, is returned as it is.
    """
    read, rest = read_tag(tag)
    if read is None or rest:
        return tag
    named = languages_by_tag()
    stored = stored_tag(tag) or tag
    if stored in named:
        return named[stored][1]
    script, region = (
        names_by_code("SCRIPTS").get(read.script),
        names_by_code("REGIONS").get(read.region),
    )
    # hi-Deva is Hindi: a script that goes without saying is not said.
    if stored == str(read._replace(script="")):
        script = None
    return f"{named[read.language][1]} ({', '.join(part for part in (script, region) if part)})"


# The table: each column is text, split when it is first asked for.


def _table() -> ModuleType:
    from watchlog.domain.languages import table as language_table

    return language_table


@cache
def languages_by_tag() -> dict[str, tuple[str, str]]:
    """Return usual script and English name, by tag."""
    rows = (line.split(" ", 2) for line in _table().LANGUAGES.splitlines())
    return {tag: (script, name) for tag, script, name in rows}


@cache
def names_by_code(column: str) -> dict[str, str]:
    """Return the names of a column of the table by code, several joined by ``|``."""
    return dict(line.split(" ", 1) for line in getattr(_table(), column).splitlines())


@cache
def codes_by_name(column: str) -> dict[str, str]:
    """Return the codes of a column of the table by each folded name."""
    return {
        name: code for code, names in names_by_code(column).items() for name in names.split("|")
    }


@cache
def code_pairs(column: str) -> dict[str, str]:
    """Return a column of the table that maps codes to codes: ``iw=he``."""
    return dict(pair.split("=") for pair in getattr(_table(), column).split())
