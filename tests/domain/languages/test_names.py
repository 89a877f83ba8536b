"""Languages as people write them: reading tags, names and lists, and the advice on a slip."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.languages.entries import NAMED, NOT_LANGUAGES, STORED, native_name, pairs, rows
from watchlog.domain.languages import table as language_table
from watchlog.domain.languages.matching import best_match
from watchlog.domain.languages.names import (
    fold_name,
    parse_language,
    parse_languages,
    unquoted_name,
)
from watchlog.domain.languages.tags import language_name
from watchlog.errors import Hint, UnknownLanguage

# Reading


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        # tags, in their canonical case
        ("hi", "hi"),
        ("HI", "hi"),
        ("  en  ", "en"),
        ("pt-br", "pt-BR"),
        ("pt_BR", "pt-BR"),
        ("zh-hant", "zh-Hant"),
        ("ZH-HANT-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("sr-latn-me", "sr-Latn-ME"),
        # deprecated, three-letter and bibliographic codes
        ("iw", "he"),
        ("in", "id"),
        ("ji", "yi"),
        ("mo", "ro"),
        ("sh", "sr-Latn"),
        ("sh-Cyrl", "sr-Cyrl"),
        ("hin", "hi"),
        ("eng", "en"),
        ("eng-us", "en-US"),
        ("fre", "fr"),
        ("fra", "fr"),
        ("ger", "de"),
        ("deu", "de"),
        ("chi", "zh"),
        ("zho", "zh"),
        ("prs", "fa-AF"),
        ("en-UK", "en-GB"),
        ("en-840", "en-US"),
        # as given: tl, fil, no, nb, cmn, zh
        ("tl", "tl"),
        ("tgl", "tl"),
        ("fil", "fil"),
        ("no", "no"),
        ("nor", "no"),
        ("nb", "nb"),
        ("nob", "nb"),
        ("cmn", "cmn"),
        ("zh", "zh"),
        ("tw", "tw"),
        ("twi", "tw"),
        # a language within its macrolanguage
        ("zh-yue", "yue"),
        ("zh-cmn-Hans-CN", "cmn-Hans-CN"),
        ("ar-arz", "arz"),
        # a script that goes without saying is left out, any other stays
        ("hi-Deva", "hi"),
        ("hi-Deva-IN", "hi-IN"),
        ("en-Latn-US", "en-US"),
        ("hi-Latn", "hi-Latn"),
        ("sr-Cyrl", "sr-Cyrl"),
        ("zh-Hans", "zh-Hans"),
        # English names of CLDR
        ("Hindi", "hi"),
        ("hindi", "hi"),
        ("Brazilian Portuguese", "pt-BR"),
        ("Portuguese (Brazil)", "pt-BR"),
        ("Portuguese Brazil", "pt-BR"),
        ("Latin American Spanish", "es-419"),
        ("Spanish (Latin America)", "es-419"),
        ("Spanish (Argentina)", "es-AR"),
        ("English (US)", "en-US"),
        ("English (UK)", "en-GB"),
        ("English (Hong Kong)", "en-HK"),
        ("Simplified Chinese", "zh-Hans"),
        ("Chinese (Traditional, Taiwan)", "zh-Hant-TW"),
        ("Serbian (Cyrillic, Montenegro)", "sr-Cyrl-ME"),
        ("Hindi (Devanagari)", "hi"),
        ("Norwegian (Bokmål)", "nb"),
        ("Serbo-Croatian", "sr-Latn"),
        # in the speakers' words
        ("हिन्दी", "hi"),
        ("हिंदी", "hi"),
        ("தமிழ்", "ta"),
        ("తెలుగు", "te"),
        ("ಕನ್ನಡ", "kn"),
        ("മലയാളം", "ml"),
        ("বাংলা", "bn"),
        ("ਪੰਜਾਬੀ", "pa"),
        ("پنجابی", "pa"),
        ("اردو", "ur"),
        ("فارسی", "fa"),
        ("فارسي", "fa"),
        ("العربية", "ar"),
        ("עברית", "he"),
        ("יידיש", "yi"),
        ("Deutsch", "de"),
        ("日本語", "ja"),
        ("한국어", "ko"),
        ("中文", "zh"),
        ("简体中文", "zh-Hans"),
        ("繁體中文", "zh-Hant"),
        ("粵語", "yue"),
        ("普通话", "cmn"),
        ("ไทย", "th"),
        ("Ελληνικά", "el"),
        ("ΕΛΛΗΝΙΚΑ", "el"),
        ("русский", "ru"),
        ("srpski", "sr"),
        ("српски", "sr"),
        ("português (Brasil)", "pt-BR"),
        ("PORTUGUÊS BRASIL", "pt-BR"),
        ("español (Argentina)", "es-AR"),
        ("français (Canada)", "fr-CA"),
        # everyday names
        ("Farsi", "fa"),
        ("Mandarin", "cmn"),
        ("Cantonese", "yue"),
        ("Castilian", "es-ES"),
        ("Castellano", "es"),
        ("Flemish", "nl-BE"),
        ("Tagalog", "tl"),
        ("Filipino", "fil"),
        ("Pilipino", "fil"),
        ("Burmese", "my"),
        ("Bangla", "bn"),
        ("Bengali", "bn"),
        ("Punjabi", "pa"),
        ("Panjabi", "pa"),
        ("Oriya", "or"),
        ("Sinhalese", "si"),
        ("Brazilian", "pt-BR"),
        ("Latin Spanish", "es-419"),
        ("Bokmal", "nb"),
        ("Bokmål", "nb"),
        ("Hinglish", "hi-Latn"),
        ("Moldovan", "ro-MD"),
        # accents, apostrophes, hyphens and joiners do not matter
        ("turkce", "tr"),
        ("Espanol", "es"),
        ("foroyskt", "fo"),
        ("tieng viet", "vi"),
        ("Gwich'in", "gwi"),
        ("o'zbek", "uz"),
        ("Kara Kalpak", "kaa"),
        ("oji-cree", "ojs"),
        ("हिन्\u200dदी", "hi"),
        ("Hin\u202edi", "hi"),
    ],
)
def test_reads_tags_and_names(text: str, tag: str) -> None:
    assert parse_language(text) == tag


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("Hindy", "“Hindy” isn't a language I know", Hint("Did you mean Hindi?", "hi")),
        ("Portugese", "“Portugese” isn't", Hint("Did you mean Portuguese?", "pt")),
        ("jap", "“jap” isn't a language", Hint("Did you mean Japanese?", "ja")),
        ("Brazillian", "“Brazillian”", Hint("Did you mean Brazilian Portuguese?", "pt-BR")),
        ("x-klingon", "“x-klingon”", Hint("Did you mean Klingon?", "tlh")),
        (
            "xx",
            "“xx” isn't a language I know",
            Hint("Use a name or a code:", "hi   pt-BR   Hindi   हिन्दी"),
        ),
        ("xx-IN", "“xx-IN” isn't", Hint("Use a name or a code:", "hi   pt-BR   Hindi   हिन्दी")),
        ("jp", "“jp” isn't", Hint("Japan is a place. Did you mean Japanese?", "ja")),
        ("India", "“India” is", Hint("India is a place. Did you mean Hindi?", "hi")),
        (
            "Brazil",
            "“Brazil” is",
            Hint("Brazil is a place. Did you mean Brazilian Portuguese?", "pt-BR"),
        ),
        ("hi-ZZ", "“ZZ” isn't a region I know", Hint("Hindi alone:", "hi")),
        ("ru-SU", "“SU” isn't a region I know", Hint("Russian alone:", "ru")),
        ("hi-Xxxx", "“Xxxx” isn't a script I know", Hint("Hindi alone:", "hi")),
        ("ca-valencia", "“valencia” is more", Hint("Catalan alone:", "ca")),
        ("en-US-u-ca-gregory", "“u” is more", Hint("American English alone:", "en-US")),
        ("pt-BR-SP", "“SP” is more", Hint("Brazilian Portuguese alone:", "pt-BR")),
        ("gaelic", "may be several languages", Hint("Scottish Gaelic:", "gd")),
        ("isiNdebele", "may be several languages", Hint("South Ndebele:", "nr")),
        ("und", "an unknown language: leave the language out", None),
        ("unknown", "an unknown language: leave the language out", None),
        ("mul", "several languages: name each", None),
        ("Multiple languages", "several languages: name each", None),
        ("zxx", "no language: leave the language out", None),
        ("", "A language is missing", None),
        (" \t\n", "A language is missing", None),
        ("Hindi (Tamil, Latin)", "“Hindi (Tamil, Latin)” isn't", None),
        ("Brazilian Portuguese (Angola)", "isn't a language", None),
    ],
)
def test_refuses_with_advice(text: str, message: str, hint: Hint | None) -> None:
    with pytest.raises(UnknownLanguage) as refused:
        parse_language(text)
    assert message in refused.value.message
    assert refused.value.message.endswith("Nothing recorded.")
    assert refused.value.exit_code == 2
    assert hint is None or hint in refused.value.hints


def test_what_is_advised_can_be_typed() -> None:
    for text in ["Hindy", "Spansh", "jp", "gaelic", "hi-ZZ", "sr-Latn-XX", "chines", "norwegan"]:
        with pytest.raises(UnknownLanguage) as refused:
            parse_language(text)
        typed = [hint.command for hint in refused.value.hints if " " not in hint.command]
        assert typed
        assert [parse_language(each) for each in typed] == typed


@pytest.mark.parametrize("text", ["q" * 10_000, "hi " * 3_333, "é" * 10_000, "(" * 10_000])
def test_a_long_text_is_neither_echoed_nor_slow(text: str) -> None:
    started = time.process_time()
    with pytest.raises(UnknownLanguage) as refused:
        parse_language(text)
    assert time.process_time() - started < 1
    assert len(refused.value.message) < 100


def test_a_message_holds_no_control_characters() -> None:
    with pytest.raises(UnknownLanguage) as refused:
        parse_language("Kling\x1b[31mish\x00 \u202etongue")
    assert all(c.isprintable() for c in refused.value.message)


@pytest.mark.parametrize(
    ("told", "tags"),
    [
        ("hi,en", ("hi", "en")),
        ("hi, en ; ta", ("hi", "en", "ta")),
        ("en,hi,en,ENG", ("en", "hi")),
        ("hi en", ("hi", "en")),
        (["hi", "en"], ("hi", "en")),
        (["hi,en", "ta te"], ("hi", "en", "ta", "te")),
        (["Brazilian Portuguese", "hi"], ("pt-BR", "hi")),
        ("Hindi Brazilian Portuguese", ("hi", "pt-BR")),
        ("Brazilian Portuguese, Hindi", ("pt-BR", "hi")),
        ("Chinese (Traditional, Taiwan), hi", ("zh-Hant-TW", "hi")),
        ("हिन्दी、日本語", ("hi", "ja")),
        (["Brazilian", "Portuguese"], ("pt-BR", "pt")),
        (["Latin", "Spanish"], ("la", "es")),
        ("hi, ,en,", ("hi", "en")),
    ],
)
def test_reads_lists(told: str | list[str], tags: tuple[str, ...]) -> None:
    assert parse_languages(told) == tags


@pytest.mark.parametrize("told", ["", " , ,", [], ["", "hi"], ["hi", " "]])
def test_an_empty_word_is_no_language(told: str | list[str]) -> None:
    with pytest.raises(UnknownLanguage, match="missing"):
        parse_languages(told)


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("hi,Hindy", "“Hindy”"),
        ("hi xx en", "“xx”"),
        ("Classical Hindustani", "“Classical Hindustani”"),
        ("hi,und", "“und”"),
        ("q" * 10_000, "10,000 characters"),
        ("q " * 5_000, "10,000 characters"),
    ],
)
def test_a_list_is_refused_for_its_worst(told: str, wrong: str) -> None:
    with pytest.raises(UnknownLanguage) as refused:
        parse_languages(told)
    assert wrong in refused.value.message


def test_a_name_left_unquoted_is_noticed() -> None:
    with pytest.raises(UnknownLanguage) as refused:
        parse_languages(["Latin", "American", "Spanish"])
    quote = Hint("A name of several words? Quote it:", '"Latin American Spanish"')
    assert refused.value.hints[0] == quote
    assert unquoted_name(["Latin", "Spanish"]) == "Latin Spanish"
    assert unquoted_name(["Brazilian", "Portuguese"]) == "Brazilian Portuguese"
    assert unquoted_name(["Hindi", "English"]) is None
    assert unquoted_name(["hi", "en"]) is None
    assert unquoted_name(["Hindi,", "Latin"]) is None
    assert unquoted_name(["Hindi"]) is None
    assert unquoted_name([]) is None


words = st.one_of(
    st.text(max_size=120),
    st.from_regex(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,4}", fullmatch=True),
    st.builds(" ".join, st.lists(st.sampled_from([*STORED, *NAMED, "(", ",", "Brazil", "Latin"]))),
)


@given(words)
def test_reading_gives_a_tag_that_stays_or_refuses(text: str) -> None:
    try:
        tag = parse_language(text)
    except UnknownLanguage:
        return
    assert parse_language(tag) == tag
    assert language_name(tag)
    assert best_match([tag], [tag]) == tag


@given(words)
def test_reading_a_list_gives_tags_that_stay_or_refuses(text: str) -> None:
    try:
        tags = parse_languages(text)
    except UnknownLanguage:
        return
    assert parse_languages(tags) == tags == parse_languages(",".join(tags))


@given(st.text(max_size=30))
def test_folding_is_done_once(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


# The whole table

NAME_IS_ALSO_A_TAG = {"Ga": "ga", "Kom": "kv"}
"""A tag goes before a name: “ga” is Irish and “kom” the long code of Komi; say gaa, bkm."""


NAME_OF_TWO = {"isiNdebele"}
"""What the speakers of both nd and nr call their language: refused, with the choice."""


def test_every_language_round_trips_by_its_english_name() -> None:
    for tag in STORED:
        name = language_name(tag)
        assert parse_language(name) == NAME_IS_ALSO_A_TAG.get(name, tag)
        if name not in NAME_IS_ALSO_A_TAG:
            assert language_name(parse_language(name)) == name


def test_every_language_round_trips_by_its_own_name() -> None:
    named = {tag: name for tag in STORED if (name := native_name(tag))}
    assert len(named) > 300
    for tag, name in named.items():
        if name in NAME_OF_TWO:
            with pytest.raises(UnknownLanguage, match="several languages"):
                parse_language(name)
        else:
            assert parse_language(name) == tag


def test_no_two_languages_have_one_name() -> None:
    names = [fold_name(language_name(tag)) for tag in STORED]
    assert len(set(names)) == len(names)


def test_every_name_in_the_table_can_be_read() -> None:
    for name, tag in NAMED.items():
        if tag in NOT_LANGUAGES or "/" in tag:
            with pytest.raises(UnknownLanguage):
                parse_language(name)
        elif name.title() not in NAME_IS_ALSO_A_TAG:
            assert parse_language(name) == tag


def test_every_region_and_script_round_trips() -> None:
    for region in rows(language_table.REGIONS):
        tag = parse_language(f"hi-{region}")
        assert parse_language(language_name(tag)) == tag == f"hi-{region}"
    for script in rows(language_table.SCRIPTS):
        tag = parse_language(f"sr-{script}")
        assert parse_language(language_name(tag)) == tag == f"sr-{script}"


def test_every_alias_gives_what_is_stored() -> None:
    for code, tag in pairs(language_table.ALIASES).items():
        assert parse_language(code) == parse_language(tag) == tag


def test_every_spelling_of_a_tag_is_read() -> None:
    for tag in STORED:
        assert parse_language(tag) == tag
        assert parse_language(tag.upper().replace("-", "_")) == tag
