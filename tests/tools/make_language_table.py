"""Makes watchlog/domain/languages/table.py: python -m tests.tools.make_language_table

Reads the names of languages, scripts and regions of Unicode CLDR through babel, and from langcodes
the languages whose script goes without saying (Suppress-Script of the IANA registry). Both are
development dependencies. What CLDR does not say, and people do, is in the tables below.
The output depends on nothing else: the same versions make the same file.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global
from langcodes.data_dicts import DEFAULT_SCRIPTS

from tests.tools.command_line import command_line
from watchlog.domain.languages.names import fold_name

TARGET = Path(__file__).parents[2] / "watchlog" / "domain" / "languages" / "table.py"

EXTRA_LANGUAGES = {
    "acm": "Iraqi Arabic",
    "acw": "Hijazi Arabic",
    "afb": "Gulf Arabic",
    "apc": "Levantine Arabic",
    "apd": "Sudanese Arabic",
    "bfi": "British Sign Language",
    "cmn": "Mandarin Chinese",
    "gbm": "Garhwali",
    "hne": "Chhattisgarhi",
    "ins": "Indian Sign Language",
    "kfy": "Kumaoni",
    "lld": "Ladin",
    "skr": "Saraiki",
    "syl": "Sylheti",
}
"""Languages that shows are in and CLDR has no English name for."""

EXTRA_SCRIPTS = {
    "acm": "Arab",
    "acw": "Arab",
    "afb": "Arab",
    "bfi": "Latn",
    "crr": "Latn",
    "elx": "Xsux",
    "fat": "Latn",
    "gbm": "Deva",
    "hne": "Deva",
    "ins": "Latn",
    "kfy": "Deva",
    "sux": "Xsux",
    "tlh": "Latn",
    "tw": "Latn",
    "zbl": "Blis",
}
"""The usual script of languages for which CLDR does not say one (the sign languages': any)."""

NOT_STORED = {"sh": "sr-Latn"}
"""Codes that CLDR names but that give way to another tag."""

KEPT_AS_GIVEN = {"tgl": "tl", "twi": "tw"}
"""Three-letter codes whose language the table has, where CLDR goes on to another language."""

UNUSED_SCRIPTS = frozenset({"Qaag", "Zinh", "Zmth", "Zsye", "Zsym", "Zxxx", "Zyyy", "Zzzz"})
"""Codes that stand for no script that a language is written in."""

UNUSED_REGIONS = frozenset({"QO", "XA", "XB", "ZZ"})
"""Private codes of CLDR's own."""

EVERYDAY = {
    "acm": "Mesopotamian Arabic",
    "apc": "North Levantine Arabic, Lebanese Arabic, Syrian Arabic, Palestinian Arabic, Lebanese",
    "ar": "Standard Arabic, Classical Arabic, Literary Arabic, عربي",
    "ary": "Darija, Moroccan",
    "arz": "Masri, مصرى",
    "ase": "ASL",
    "az": "Azeri, Azerbaijanian, Azərbaycanca, Azərbaycan dili",
    "be": "Belorussian, Byelorussian",
    "bfi": "BSL",
    "bho": "Bihari",
    "bn": "Bengali, Bangali, বাঙলা",
    "bo": "Lhasa Tibetan",
    "ca": "Valencian, Catalan Valencian, Valencià",
    "ceb": "Bisaya, Binisaya, Visayan",
    "ckb": "Sorani, Sorani Kurdish, کوردی",
    "cmn": "Mandarin, Putonghua, Guoyu, Standard Chinese, Standard Mandarin,"
    " 普通话, 普通話, 国语, 國語, 官话",
    "de-AT": "Austrian",
    "dv": "Maldivian, Dhivehi",
    "dz": "Bhutanese",
    "el": "Modern Greek, Hellenic",
    "en-GB": "UK English",
    "en-IE": "Irish English, Hiberno English",
    "en-IN": "Indian English",
    "en-NZ": "New Zealand English",
    "en-US": "US English",
    "en-ZA": "South African English",
    "es": "Castellano",
    "es-419": "Latin Spanish, Latino Spanish, Spanish Latino, LatAm Spanish, Spanish LatAm,"
    " Latin American, Español latino, Español Latam, Español América Latina,"
    " Español de Latinoamérica,"
    " Español neutro",
    "es-AR": "Argentine Spanish, Argentinian Spanish, Rioplatense Spanish",
    "es-CO": "Colombian Spanish",
    "es-ES": "Castilian, Castilian Spanish, Spanish Castilian, Peninsular Spanish,"
    " Spanish European, Castellano España",
    "es-MX": "Mexican",
    "es-US": "US Spanish",
    "eu": "Euskera",
    "fa": "Farsi, Iranian, Western Farsi, Western Persian, Iranian Persian",
    "fa-AF": "Afghan Persian, Eastern Persian, Dari Persian",
    "ff": "Fulani, Fulah, Peul, Fulfulde",
    "fil": "Pilipino, Wikang Filipino",
    "fr-BE": "Belgian French",
    "fr-CA": "Québécois, Quebec French, Canadian French, French Canadian",
    "fy": "Frisian, West Frisian",
    "ga": "Irish Gaelic, Gaelic Irish",
    "gd": "Scots Gaelic, Gaelic Scottish",
    "gn": "Guaraní",
    "gsw": "Alemannic, Alsatian, Schwyzerdütsch, Schweizerdeutsch",
    "gu": "Gujrati",
    "hak": "Hakka, 客家話, 客家话",
    "he": "Modern Hebrew, Ivrit",
    "hi": "हिंदी, Standard Hindi",
    "hi-Latn": "Hinglish, हिंग्लिश",
    "hne": "छत्तीसगढ़ी",
    "hr": "Croat",
    "ht": "Haitian, Kreyol",
    "hy": "Eastern Armenian",
    "id": "Bahasa Indonesia, Bahasa",
    "ig": "Ibo",
    "ilo": "Ilocano, Ilokano",
    "ja": "Nihongo, にほんご",
    "kl": "Greenlandic",
    "km": "Cambodian, ភាសាខ្មែរ",
    "kn": "Canarese",
    "ko": "Hangugeo, 한국말, 조선말",
    "kok": "Konknni",
    "ku": "Kurmanji, Northern Kurdish, Kurmancî, Kurdî",
    "ky": "Kirghiz, Kirgiz, Kyrgyz language",
    "lah": "Lahnda, Western Punjabi",
    "lb": "Letzeburgesch",
    "ln": "Ngala",
    "lo": "Laotian, ພາສາລາວ",
    "lzh": "Classical Chinese",
    "mi": "Te reo, Te reo Māori",
    "ml": "Malyalam",
    "mni": "Meitei, Meiteilon",
    "mr": "Marathi language",
    "ms": "Bahasa Melayu, Bahasa Malaysia, Malaysian",
    "my": "Myanmar, Myanmar language, Bamar, ဗမာစာ, မြန်မာဘာသာ",
    "nan": "Hokkien, Minnan, Southern Min, Taiwanese, Taiwanese Hokkien, Tâi-gí,"
    " 台語, 臺語, 闽南语, 閩南語",
    "nb": "Bokmål, Norwegian (Bokmål)",
    "ne": "Nepalese",
    "nl-BE": "Belgian Dutch, Flemish Dutch",
    "nn": "Nynorsk, Norwegian (Nynorsk)",
    "nso": "Pedi, Sepedi",
    "nv": "Navaho",
    "ny": "Chichewa, Chewa, Chinyanja",
    "oc": "Provençal",
    "or": "Oriya",
    "pa": "Panjabi, Eastern Punjabi",
    "pcm": "Naija",
    "ps": "Pushto, Pakhto",
    "pt-BR": "Brazilian, Português do Brasil, Brasileiro, Português brasileiro",
    "pt-PT": "Portugal Portuguese, Português de Portugal, Iberian Portuguese",
    "rm": "Rhaeto-Romance, Romansch",
    "rn": "Kirundi",
    "ro": "Rumanian, Daco-Romanian, Limba română",
    "ro-MD": "Moldovan, Moldavian Romanian, молдовеняскэ",
    "rom": "Romani",
    "ru": "русский язык",
    "se": "North Sami, Sami, Saami",
    "si": "Sinhalese, Singhalese",
    "sl": "Slovene",
    "sm": "Gagana Samoa",
    "sr-Latn": "Serbocroatian, Srpskohrvatski",
    "st": "Sotho",
    "syl": "ছিলটি, ꠍꠤꠟꠐꠤ",
    "ta": "Tamizh",
    "te": "Telegu",
    "th": "Siamese, ภาษาไทย",
    "tl": "Wikang Tagalog",
    "ug": "Uighur, Uigur",
    "uk": "українська мова",
    "ur": "Urdoo",
    "uz": "Ozbek, oʻzbekcha",
    "wuu": "Shanghainese, Wu, 上海话, 吴语",
    "yue": "Guangdonghua, Yue, Yue Chinese, Cantonese Chinese, Chinese Cantonese,"
    " 广东话, 廣東話, 粤语",
    "zh": "Zhongwen, 汉语, 漢語, 华语, 華語",
    "zh-HK": "Hong Kong Chinese",
    "zh-TW": "Taiwanese Mandarin, Taiwanese Chinese",
    "mul": "Multiple, Several, Various, Multilingual",
    "und": "Unknown, Undetermined, Undefined, Unspecified",
    "zxx": "None, Silent, No dialogue",
}
"""Names that people use and CLDR does not list, by tag."""

SEVERAL = {
    "Creole": ("ht", "mfe", "lou"),
    "Gaelic": ("gd", "ga"),
    "Ndebele": ("nr", "nd"),
    "Sign language": ("ase", "bfi", "ins"),
    "Sorbian": ("hsb", "dsb"),
}
"""Names that more than one language has: refused, with the choice."""

EVERYDAY_REGIONS = {
    "001": "World, International",
    "419": "LatAm, América Latina, Latinoamérica",
    "CD": "Congo Kinshasa, DR Congo",
    "CG": "Congo",
    "CZ": "Czech Republic",
    "GB": "UK, Britain, Great Britain, England",
    "HK": "Hong Kong",
    "KR": "Korea",
    "MK": "Macedonia",
    "MM": "Burma, Myanmar",
    "MO": "Macau, Macao",
    "PS": "Palestine",
    "TR": "Turkey",
    "US": "USA, America",
}
"""Names of regions that people use, by code."""

EVERYDAY_SCRIPTS = {"Hans": "Simplified Han", "Hant": "Traditional Han", "Latn": "Roman"}

HEADER = '''\
"""The table of names and codes of languages, scripts and regions, as text; tags.py splits it.

Generated; do not edit. To make it anew: python -m tests.tools.make_language_table
"""

# ruff: noqa: E501

# From Unicode CLDR {cldr} (https://cldr.unicode.org), read through babel, under this licence:
#
# UNICODE LICENSE V3
#
# COPYRIGHT AND PERMISSION NOTICE
#
# Copyright © 2004-2025 Unicode, Inc.
#
# NOTICE TO USER: Carefully read the following legal agreement. BY
# DOWNLOADING, INSTALLING, COPYING OR OTHERWISE USING DATA FILES, AND/OR
# SOFTWARE, YOU UNEQUIVOCALLY ACCEPT, AND AGREE TO BE BOUND BY, ALL OF THE
# TERMS AND CONDITIONS OF THIS AGREEMENT. IF YOU DO NOT AGREE, DO NOT
# DOWNLOAD, INSTALL, COPY, DISTRIBUTE OR USE THE DATA FILES OR SOFTWARE.
#
# Permission is hereby granted, free of charge, to any person obtaining a
# copy of data files and any associated documentation (the "Data Files") or
# software and any associated documentation (the "Software") to deal in the
# Data Files or Software without restriction, including without limitation
# the rights to use, copy, modify, merge, publish, distribute, and/or sell
# copies of the Data Files or Software, and to permit persons to whom the
# Data Files or Software are furnished to do so, provided that either (a)
# this copyright and permission notice appear with all copies of the Data
# Files or Software, or (b) this copyright and permission notice appear in
# associated Documentation.
#
# THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY
# KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
# MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF
# THIRD PARTY RIGHTS.
#
# IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN THIS NOTICE
# BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL DAMAGES,
# OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS,
# WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION,
# ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THE DATA
# FILES OR SOFTWARE.
#
# Except as contained in this notice, the name of a copyright holder shall
# not be used in advertising or otherwise to promote the sale, use or other
# dealings in these Data Files or Software without prior written
# authorization of the copyright holder.

CLDR = "{cldr}"
'''


@cache
def locale_of(identifier: str) -> Locale | None:
    """babel's locale of exactly this identifier (``pt_BR``), None where CLDR has none."""
    try:
        return Locale.parse(identifier) if localedata.exists(identifier) else None
    except (UnknownLocaleError, ValueError):
        return None


@cache
def languages() -> dict[str, str]:
    """English names by tag: all that CLDR has, and those added here."""
    named = {tag.replace("_", "-"): name for tag, name in Locale.parse("en").languages.items()}
    stored = {tag: name for tag, name in named.items() if tag not in NOT_STORED}
    return dict(sorted((stored | EXTRA_LANGUAGES).items()))


@cache
def scripts() -> dict[str, str]:
    names = Locale.parse("en").scripts
    return {code: names[code] for code in sorted(names) if code not in UNUSED_SCRIPTS}


@cache
def regions() -> dict[str, str]:
    names = Locale.parse("en").territories
    return {code: names[code] for code in sorted(names) if code not in UNUSED_REGIONS}


def likely(identifier: str) -> list[str]:
    """Language, script and region that CLDR holds likely for ``pt_BR``; empty where it has none."""
    found: str = get_global("likely_subtags").get(identifier, "")
    return found.split("_") if found else []


@cache
def usual_script(tag: str) -> str:
    """The script of a tag of the table; ``Zyyy`` for what is not a language."""
    language, *rest = tag.split("-")
    if rest and len(rest[0]) == 4:
        return rest[0]
    base = "zh" if language == "cmn" else language
    for identifier in ("_".join([base, *rest]), base):
        if found := likely(identifier):
            return found[1]
    return EXTRA_SCRIPTS.get(language, "Zyyy")


def regional_scripts() -> dict[str, str]:
    """Script by ``zh-TW``, where it is another than the language's usual one."""
    found = {}
    for identifier in get_global("likely_subtags"):
        language, *rest = identifier.split("_")
        if language in languages() and len(rest) == 1 and len(rest[0]) < 4 and rest[0] in regions():
            script = likely(identifier)[1]
            if script != usual_script(language):
                found[f"{language}-{rest[0]}"] = script
    of_mandarin = {f"cmn{tag[2:]}": found[tag] for tag in found if tag.startswith("zh-")}
    return dict(sorted((found | of_mandarin).items()))


@cache
def scripts_that_go_without_saying() -> dict[str, str]:
    """Script by language, where a tag leaves it out (RFC 5646, Suppress-Script)."""
    return {tag: DEFAULT_SCRIPTS[tag] for tag in sorted(DEFAULT_SCRIPTS) if tag in languages()}


def language_aliases() -> dict[str, str]:
    """Stored tag by deprecated or three-letter code."""
    known = languages()
    aliases = {
        code: tag.replace("_", "-")
        for code, tag in get_global("language_aliases").items()
        if code not in known and tag.split("_")[0] in known
    }
    return dict(sorted((aliases | KEPT_AS_GIVEN).items()))


def region_aliases() -> dict[str, str]:
    """Region by deprecated or numeric code, where exactly one took its place."""
    known = regions()
    return {
        code: targets[0]
        for code, targets in sorted(get_global("territory_aliases").items())
        if len(targets) == 1 and targets[0] in known and (len(code) == 2 or code.isdigit())
    }


def languages_of_regions() -> dict[str, str]:
    """The likely language of a region, for advice to someone who typed ``jp``."""
    found = {"BR": "pt-BR", "US": "en", "MX": "es-MX"}
    for code in regions():
        if code not in found and (parts := likely(f"und_{code}")) and parts[0] in languages():
            found[code] = parts[0]
    return dict(sorted(found.items()))


def names_in(locale: Locale, tag: str) -> str | None:
    """The locale's own name of the language with its script and region; None if incomplete."""
    own: str | None = locale.languages.get(tag.replace("-", "_"))
    base = locale.languages.get(locale.language)
    if own and (own != base or "-" not in tag):
        return own
    complete = (
        base
        and (not locale.script or locale.script in locale.scripts)
        and (not locale.territory or locale.territory in locale.territories)
    )
    return locale.get_display_name(locale) if complete else None


def own_names() -> dict[str, str]:
    """The name of each language of the table in its own words, where CLDR has its locale."""
    found = {}
    for tag in languages():
        locale = locale_of(tag.replace("-", "_"))
        name = locale and names_in(locale, tag)
        if name:
            found[tag] = name
    return found


def other_own_names() -> list[tuple[str, str]]:
    """(tag, name) of regions and scripts in the speakers' words: português (Angola), srpski."""
    found = []
    for identifier in sorted(localedata.locale_identifiers()):
        locale = Locale.parse(identifier)
        if "_" not in identifier or locale.language not in languages() or locale.variant:
            continue
        if locale.script and (base := locale.languages.get(locale.language)):
            found.append((locale.language, base))
        tag = identifier.replace("_", "-")
        if tag not in languages() and locale.language != "en" and (name := names_in(locale, tag)):
            found.append((without_usual_script(tag), name))
    return found


def without_usual_script(tag: str) -> str:
    language, *rest = tag.split("-")
    if rest and scripts_that_go_without_saying().get(language) == rest[0]:
        rest = rest[1:]
    return "-".join([language, *rest])


class Names:
    """Which tag, or which several, a folded name stands for; what was told first stays."""

    def __init__(self) -> None:
        self.tags: dict[str, str] = {}

    def tell(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Names that must not contradict what was told before."""
        for tag, name in pairs:
            before = self.tags.setdefault(fold_name(name), tag)
            if before != tag:
                raise SystemExit(f"“{name}” is both {before} and {tag}: say which in the tables")

    def tell_own(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Names in the speakers' words: a shared one is the base language's, else nobody's."""
        claims: dict[str, list[str]] = {}
        for tag, name in pairs:
            claims.setdefault(fold_name(name), []).append(tag)
        for name, tags in claims.items():
            if name and name not in self.tags:
                self.tags[name] = shared_by(sorted(set(tags)))

    def by_tag(self) -> dict[str, str]:
        grouped: dict[str, list[str]] = {}
        for name, tag in self.tags.items():
            grouped.setdefault(tag, []).append(name)
        return {tag: "|".join(grouped[tag]) for tag in sorted(grouped)}


def shared_by(tags: list[str]) -> str:
    base = tags[0].split("-")[0]
    return base if base in tags and all(t.split("-")[0] == base for t in tags) else "/".join(tags)


def listed(table: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(tag, name.strip()) for tag, names in table.items() for name in names.split(",")]


def language_names() -> dict[str, str]:
    names = Names()
    names.tell(languages().items())
    names.tell((NOT_STORED[code], Locale.parse("en").languages[code]) for code in NOT_STORED)
    names.tell(listed(EVERYDAY))
    names.tell(("/".join(tags), name) for name, tags in SEVERAL.items())
    names.tell_own([*own_names().items(), *other_own_names()])
    return names.by_tag()


def names_of_codes(english: Mapping[str, str], everyday: Mapping[str, str]) -> dict[str, str]:
    names = Names()
    names.tell(english.items())
    names.tell(listed(everyday))
    return names.by_tag()


def as_lines(name: str, about: str, table: Mapping[str, str]) -> str:
    body = "".join(f"{key} {value}\n" for key, value in table.items())
    return f'\n# {about}\n{name} = """\\\n{body}"""\n'


def as_pairs(name: str, about: str, table: Mapping[str, str]) -> str:
    body = textwrap.fill(
        " ".join(f"{key}={value}" for key, value in table.items()), width=98, break_on_hyphens=False
    )
    return f'\n# {about}\n{name} = """\n{body}\n"""\n'


def source() -> str:
    """Return the whole text of languages/table.py."""
    english = {tag: f"{usual_script(tag)} {name}" for tag, name in languages().items()}
    return "".join(
        [
            HEADER.format(cldr=get_global("cldr")["version"]),
            as_lines("LANGUAGES", "Tag, usual script, English name.", english),
            as_lines("OWN_NAMES", "Tag and what its speakers call it.", own_names()),
            as_lines("SCRIPTS", "Code and English name.", scripts()),
            as_lines("REGIONS", "Code and English name.", regions()),
            as_lines("NAMES", "Tag (several: a/b) and its folded names.", language_names()),
            as_lines(
                "SCRIPT_NAMES",
                "Code and its folded names.",
                names_of_codes(scripts(), EVERYDAY_SCRIPTS),
            ),
            as_lines(
                "REGION_NAMES",
                "Code and its folded names.",
                names_of_codes(regions(), EVERYDAY_REGIONS),
            ),
            as_pairs("ALIASES", "Deprecated and three-letter codes.", language_aliases()),
            as_pairs("REGION_ALIASES", "Deprecated and numeric codes.", region_aliases()),
            as_pairs(
                "REGIONAL_SCRIPTS", "Where the script is not the usual one.", regional_scripts()
            ),
            as_pairs(
                "UNSPOKEN_SCRIPTS",
                "Scripts that a tag leaves out (IANA Suppress-Script).",
                scripts_that_go_without_saying(),
            ),
            as_pairs(
                "LANGUAGES_OF_REGIONS", "The likely language of a region.", languages_of_regions()
            ),
        ]
    )


if __name__ == "__main__":
    command_line(__doc__)
    TARGET.write_text(source(), encoding="utf-8")
