"""The table of languages: made by its generator, against babel and langcodes, cheap to load."""

from __future__ import annotations

import itertools
import marshal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import langcodes
import pytest
from babel import Locale
from babel.core import get_global
from langcodes.registry_parser import parse_registry

from tests.domain.languages.entries import NOT_LANGUAGES, STORED, pairs, rows
from tests.tools import make_language_table
from watchlog.domain.languages import table as language_table
from watchlog.domain.languages.names import (
    parse_language,
)
from watchlog.domain.languages.tags import MACROLANGUAGES, language_name

same_cldr = pytest.mark.skipif(
    get_global("cldr")["version"] != language_table.CLDR,
    reason="babel brings another CLDR than the table is from: make the table anew",
)


# Against babel

OURS_ALONE = {"Iraqi Arabic", "Hijazi Arabic", "Gulf Arabic", "Levantine Arabic"} | {
    "Sudanese Arabic",
    "British Sign Language",
    "Mandarin Chinese",
    "Garhwali",
    "Chhattisgarhi",
    "Indian Sign Language",
    "Kumaoni",
    "Ladin",
    "Saraiki",
    "Sylheti",
}
"""Languages that shows are in and CLDR 47 has no English name for."""


NOT_STORED = {"sh"}
"""Serbo-Croatian: CLDR itself makes it sr-Latn."""


@same_cldr
def test_the_committed_table_is_what_the_generator_makes() -> None:
    committed = make_language_table.TARGET.read_text(encoding="utf-8")
    assert committed == make_language_table.source()


def test_the_table_credits_its_source() -> None:
    head = make_language_table.TARGET.read_text(encoding="utf-8")[:3000]
    assert "Unicode CLDR" in head
    assert "UNICODE LICENSE V3" in head
    assert "python -m tests.tools.make_language_table" in head


@same_cldr
def test_names_agree_with_babel() -> None:
    english = {tag.replace("_", "-"): name for tag, name in Locale.parse("en").languages.items()}
    assert {tag for tag in english if tag not in STORED} == NOT_LANGUAGES | NOT_STORED
    assert {language_name(tag) for tag in STORED if tag not in english} == OURS_ALONE
    for tag in STORED:
        assert language_name(tag) == english.get(tag, language_name(tag))


@same_cldr
@pytest.mark.parametrize(
    "tag", ["pt-AO", "ar-EG", "en-IN", "sr-Latn", "sr-Cyrl-ME", "zh-Hant-TW", "zh-Hans-SG"]
)
def test_composed_names_agree_with_babel(tag: str) -> None:
    assert language_name(tag) == Locale.parse(tag, sep="-").get_display_name("en")


# Against langcodes (whose names are of an older CLDR, its tags of the IANA registry of 2021)

KEPT_AS_GIVEN = {"tl"}
"""langcodes makes tl fil, as CLDR does; here both are stored as given and match."""


NAMED_OTHERWISE = {"acm": "Mesopotamian Arabic", "apc": "North Levantine Arabic"} | {
    "luo": "Luo (Kenya and Tanzania)",
    "tl": "Filipino",
}
"""Scholars' names; apc has taken in the south since; CLDR has just Luo; tl see above."""


FOUND_OTHERWISE = {"Ladino": "lld", "Levantine Arabic": None, "Ojibwa": None}
"""In Italian “ladino” is Ladin; the other two it does not know by these names."""


MERGED_SINCE_2021 = {"ajp", "ajt", "cls", "pmk", "prp", "smd", "snb"}
"""Deprecated codes that CLDR 47 knows and the registry within langcodes does not yet."""


MEMBER_FOR_WHOLE = {"gom"}
"""Goan Konkani is kok to CLDR 47, not to langcodes, even when asked for macrolanguages."""


def test_stored_tags_agree_with_langcodes() -> None:
    for tag in STORED:
        if tag not in KEPT_AS_GIVEN:
            assert langcodes.standardize_tag(tag) == tag


def test_aliases_agree_with_langcodes() -> None:
    otherwise = set()
    for code, tag in pairs(language_table.ALIASES).items():
        either = {langcodes.standardize_tag(code), langcodes.standardize_tag(code, macro=True)}
        if tag not in either:
            otherwise.add(code)
    assert otherwise == MERGED_SINCE_2021 | MEMBER_FOR_WHOLE | {"tgl"}  # tgl: see KEPT_AS_GIVEN


def test_regions_agree_with_langcodes() -> None:
    for region in rows(language_table.REGIONS):
        assert langcodes.standardize_tag(f"hi-{region}") == f"hi-{region}"
    for code, region in pairs(language_table.REGION_ALIASES).items():
        assert langcodes.standardize_tag(f"hi-{code}") == f"hi-{region}"


def test_scripts_that_go_without_saying_agree_with_langcodes() -> None:
    for tag, script in itertools.product(STORED, ["Latn", "Cyrl", "Deva", "Arab", "Hans"]):
        if tag.count("-") == 0 and tag not in KEPT_AS_GIVEN:
            assert parse_language(f"{tag}-{script}") == langcodes.standardize_tag(f"{tag}-{script}")


def test_names_agree_with_langcodes() -> None:
    for tag in STORED:
        theirs = langcodes.Language.get(tag, normalize=False).display_name("en")
        if "-" in tag:  # langcodes composes what CLDR has a name for: Portuguese (Brazil)
            assert parse_language(theirs) == tag
        else:
            assert theirs in (language_name(tag), NAMED_OTHERWISE.get(tag))


def test_langcodes_finds_the_same_languages_by_name() -> None:
    for tag in STORED:
        name = language_name(tag)
        assert found_by_langcodes(name) == FOUND_OTHERWISE.get(name, tag)


def found_by_langcodes(name: str) -> str | None:
    try:
        return str(langcodes.find(name))
    except LookupError:
        return None


ANOTHER_LANGUAGE_TO_A_VIEWER = {"sh": {"bs", "hr", "sr"}, "ms": {"id", "bjn", "min"}}


ONE_LANGUAGE_TO_CLDR = {"fil": {"tl"}}


def test_macrolanguages_are_those_of_the_registry() -> None:
    registry: dict[str, set[str]] = {}
    for item in parse_registry():  # type: ignore[no-untyped-call]
        if item["Type"] == "language" and "Macrolanguage" in item and item["Subtag"] in STORED:
            registry.setdefault(item["Macrolanguage"], set()).add(item["Subtag"])
    ours = {macro: set(members) for macro, members in MACROLANGUAGES.items()}
    assert ours | ANOTHER_LANGUAGE_TO_A_VIEWER == registry | ONE_LANGUAGE_TO_CLDR


# Cost


def imported_by(*statements: str) -> set[str]:
    code = "; ".join([*statements, "import sys", "print(*sys.modules)"])
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    return set(ran.stdout.split())


TABLE = "watchlog.domain.languages.table"


def test_the_table_is_imported_only_when_needed() -> None:
    module = "from watchlog.domain.languages import matching, names, tags"
    assert TABLE not in imported_by(module)
    same = 'assert matching.best_match(["ta", "hi"], ["en", "hi"]) == "hi"'
    assert TABLE not in imported_by(module, same)
    loaded = imported_by(module, 'names.parse_language("hi")', 'tags.language_name("hi")')
    assert TABLE in loaded
    assert not {"difflib", "watchlog.domain.text", "babel", "langcodes"} & loaded


def test_loading_the_whole_table_takes_under_3_ms() -> None:
    path = make_language_table.TARGET
    compiled = marshal.dumps(compile(path.read_text(encoding="utf-8"), str(path), "exec"))
    assert min(seconds_to_load(compiled) for _ in range(20)) < 0.003


def seconds_to_load(compiled: bytes) -> float:
    """As from a .pyc, with every column split the way language_tags.py does."""
    started = time.process_time()
    table: dict[str, str] = {}
    exec(marshal.loads(compiled), table)
    for column in ("ALIASES", "REGION_ALIASES", "REGIONAL_SCRIPTS", "UNSPOKEN_SCRIPTS"):
        pairs(table[column])
    for column in ("LANGUAGES", "OWN_NAMES", "SCRIPTS", "REGIONS"):
        rows(table[column])
    for column in ("NAMES", "SCRIPT_NAMES", "REGION_NAMES"):
        by_name(rows(table[column]).items())
    return time.process_time() - started


def by_name(lines: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {name: code for code, names in lines for name in names.split("|")}
