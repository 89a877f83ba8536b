"""Matching: which available language a wish takes, and the language of a play."""

from __future__ import annotations

import itertools
from dataclasses import replace

import langcodes
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.episodes.test_resolve import a_show
from tests.domain.languages.entries import STORED
from watchlog.domain.languages.audio import audio_of_play, preferred_available, usual_audio
from watchlog.domain.languages.matching import best_match, matches, rank
from watchlog.domain.models import (
    Play,
    Season,
)
from watchlog.domain.summary import ShowSummary

LANGUAGE = [
    # given, the season's, the show's, last given, preferred; what it is, whether assumed
    ("en", "hi", "hi", "hi", ["hi"], "en", False),
    (None, "pa", "hi", "en", ["en"], "pa", True),
    (None, None, "hi", "en", ["en"], "hi", True),
    (None, None, None, "en", ["hi"], "en", True),
    (None, None, None, None, ["ta", "hi"], "hi", True),
    (None, None, None, None, ["fr"], None, False),
    (None, None, None, None, [], None, False),
]


@pytest.mark.parametrize(
    ("given_now", "of_season", "of_show", "last", "preferred", "language", "assumed"), LANGUAGE
)
def test_the_language_of_a_play(
    given_now: str | None,
    of_season: str | None,
    of_show: str | None,
    last: str | None,
    preferred: list[str],
    language: str | None,
    assumed: bool,
) -> None:
    plays = (
        Play("1", season=1, episode=1, language=last),
        Play("2", season=1, episode=2, language="de", language_assumed=True),
    )
    show = replace(
        a_show(10),
        seasons=(Season(1, 10, watch_in=of_season),),
        watch_in=of_show,
        languages=("hi", "en"),
        all_plays=plays if last else (),
    )
    audio = audio_of_play(ShowSummary(show), 1, given_now, preferred)
    assert (audio.language, audio.assumed) == (language, assumed)


def test_a_preferred_language_is_there_or_not_or_nobody_knows() -> None:
    show = replace(a_show(), languages=("fr",))
    assert preferred_available(show, ["fr-CA"]) is True
    assert preferred_available(show, ["hi"]) is False
    assert preferred_available(show, []) is None
    assert preferred_available(a_show(), ["hi"]) is None
    assert usual_audio(ShowSummary(show), 1, ["hi"]) is None


# Matching

MATCHING = [
    # the same tag, before anything near
    ("hi", "hi", "hi"),
    ("hi", "en hi", "hi"),
    ("pt-BR", "pt pt-BR", "pt-BR"),
    ("zh-Hant", "zh-TW zh-Hant", "zh-Hant"),
    ("no", "nb no", "no"),
    ("HI", "en hi", "hi"),
    # never another language
    ("hi", "en", None),
    ("hi", "", None),
    ("", "hi", None),
    ("hi", "ur", None),
    ("hr", "sr bs", None),
    ("id", "ms", None),
    ("ms", "id min", None),
    ("sv", "nb nn da", None),
    ("pt", "gl es", None),
    ("nl", "af", None),
    ("gsw", "de", None),
    ("ga", "gd", None),
    ("xx", "hi en", None),
    # each preferred language in turn, against all that are available
    ("hi en", "en hi", "hi"),
    ("ta hi en", "en hi", "hi"),
    ("ta te", "en hi", None),
    ("pt-BR en", "en pt-PT", "pt-PT"),
    ("nb en", "en nn", "nn"),
    # one side names no region
    ("pt-BR", "pt", "pt"),
    ("pt", "pt-BR", "pt-BR"),
    ("pt-BR", "pt-PT pt", "pt"),
    ("es-MX", "es-419 es", "es"),
    ("en", "en-GB en-US", "en-GB"),
    ("en", "en-US en-GB", "en-US"),
    ("hi-IN", "hi", "hi"),
    ("fr-CA", "fr-FR fr", "fr"),
    # a sibling region, the generic one first
    ("es-MX", "es-ES", "es-ES"),
    ("es-MX", "es-ES es-419", "es-419"),
    ("es-MX", "es-419 es-ES", "es-419"),
    ("es-ES", "es-MX es-419", "es-419"),
    ("es-AR", "es-ES es-MX", "es-MX"),
    ("es-419", "es-ES es-MX", "es-MX"),
    ("es-419", "es-ES", "es-ES"),
    ("es-US", "es-ES es-MX", "es-MX"),
    ("pt-BR", "pt-AO pt-PT", "pt-AO"),
    ("en-AU", "en-GB en-001", "en-001"),
    ("en-IN", "en-US en-GB", "en-US"),
    ("fr-BE", "fr-CA", "fr-CA"),
    ("de-AT", "de-CH", "de-CH"),
    ("ar-EG", "ar-SA ar-001", "ar-001"),
    # the same macrolanguage
    ("no", "nn nb", "nb"),
    ("no", "nn", "nn"),
    ("nb", "no", "no"),
    ("nb", "nn no", "no"),
    ("nb", "nn", "nn"),
    ("nn", "nb no", "no"),
    ("no-NO", "nb-NO", "nb-NO"),
    ("zh", "yue cmn", "cmn"),
    ("zh", "yue", "yue"),
    ("cmn", "zh", "zh"),
    ("cmn", "yue zh", "zh"),
    ("yue", "zh", "zh"),
    ("yue", "cmn", "cmn"),
    ("wuu", "yue cmn", "cmn"),
    ("fil", "tl", "tl"),
    ("tl", "fil", "fil"),
    ("fil", "ceb tl", "tl"),
    ("ar", "apc arz", "arz"),
    ("arz", "apc ar", "ar"),
    ("ku", "ckb", "ckb"),
    ("et", "vro", "vro"),
    ("cmn-TW", "zh-CN zh-TW", "zh-TW"),
    # the language itself before its relatives, whatever the region or script
    ("zh", "cmn zh-TW", "zh-TW"),
    ("zh-TW", "yue zh-CN", "zh-CN"),
    ("zh-TW", "yue zh", "zh"),
    ("ar-EG", "arz ar-SA", "ar-SA"),
    # the same script first
    ("zh-TW", "zh-CN zh-HK", "zh-HK"),
    ("zh-HK", "zh-CN zh-TW", "zh-TW"),
    ("zh-SG", "zh-TW zh-CN", "zh-CN"),
    ("zh-CN", "zh-HK zh-SG", "zh-SG"),
    ("zh-TW", "zh-Hans zh-Hant", "zh-Hant"),
    ("zh-CN", "zh-Hant zh-Hans", "zh-Hans"),
    ("zh-Hant", "zh-CN zh-TW", "zh-TW"),
    ("zh-Hans", "zh-HK zh-SG", "zh-SG"),
    ("zh", "zh-TW zh-CN", "zh-CN"),
    ("zh", "zh-Hant zh-Hans", "zh-Hans"),
    ("zh-TW", "zh zh-Hant", "zh-Hant"),
    ("zh-TW", "zh-Hans zh-HK", "zh-HK"),
    ("zh-TW", "zh zh-HK", "zh"),
    ("zh-TW", "zh-Hant zh-Hant-TW", "zh-Hant-TW"),
    ("zh-Hant-TW", "zh-Hant zh-TW", "zh-TW"),
    ("zh-Hans", "zh-CN zh", "zh"),
    ("sr-Cyrl", "sr-RS sr", "sr"),
    ("sr-Latn", "sr-Cyrl sr-Latn-RS", "sr-Latn-RS"),
    ("sr-Latn", "sr sr-ME", "sr-ME"),
    ("sr", "sr-Latn sr-Cyrl", "sr-Cyrl"),
    ("sr-ME", "sr-RS sr-Latn", "sr-Latn"),
    ("hi", "hi-Latn hi-IN", "hi-IN"),
    ("hi-Latn", "hi hi-Latn-IN", "hi-Latn-IN"),
    ("pa-PK", "pa-IN pa-Arab", "pa-Arab"),
    ("pa-IN", "pa-PK pa-Guru", "pa-Guru"),
    ("uz-AF", "uz-UZ uz-Arab", "uz-Arab"),
    ("az-IR", "az-AZ az-Arab-IQ", "az-Arab-IQ"),
    ("zh-TW", "yue-Hans yue-HK", "yue-HK"),
    ("cmn-TW", "zh-Hans zh-Hant", "zh-Hant"),
    # another script of the same language last, but before nothing
    ("zh-TW", "zh-CN", "zh-CN"),
    ("zh-Hant", "zh-Hans", "zh-Hans"),
    ("sr-Latn", "sr-Cyrl", "sr-Cyrl"),
    ("sr-Latn-RS", "sr-Cyrl-RS sr-Latn-ME", "sr-Latn-ME"),
    ("hi-Latn", "en hi", "hi"),
    ("pa-PK", "pa-IN", "pa-IN"),
]


@pytest.mark.parametrize(("wanted", "available", "match"), MATCHING)
def test_matching(wanted: str, available: str, match: str | None) -> None:
    assert best_match(wanted.split(), available.split()) == match


def test_the_matching_table_is_large_and_has_each_case_once() -> None:
    assert len(MATCHING) == len(set(MATCHING)) >= 60


def test_matches_for_filters() -> None:
    assert matches("hi", "hi-IN")
    assert matches("pt-BR", "pt-PT")
    assert matches("zh-TW", "cmn-Hans")
    assert matches("tl", "fil")
    assert not matches("hi", "ur")
    assert not matches("no", "sv")


@given(st.sampled_from(STORED), st.sampled_from(STORED))
def test_matching_goes_both_ways(tag: str, other: str) -> None:
    assert matches(tag, other) == matches(other, tag)


@given(st.lists(st.sampled_from(STORED)), st.lists(st.sampled_from(STORED)))
def test_a_match_is_available_and_wanted(wanted: list[str], available: list[str]) -> None:
    match = best_match(wanted, available)
    if match is None:
        assert not any(matches(tag, other) for tag in wanted for other in available)
    else:
        assert match in available
        assert any(matches(tag, match) for tag in wanted)


FAMILIES = [
    "es es-419 es-ES es-MX es-AR es-US",
    "pt pt-BR pt-PT pt-AO",
    "zh zh-Hans zh-Hant zh-TW zh-HK zh-CN zh-SG cmn yue",
    "sr sr-Latn sr-Cyrl sr-ME sr-RS sr-Latn-RS",
    "en en-US en-GB en-AU en-001",
    "fr fr-CA fr-FR fr-BE",
    "no nb nn",
    "hi hi-IN hi-Latn",
    "fil tl",
    "ar ar-001 ar-EG arz apc",
    "pa pa-PK pa-Arab pa-Guru pa-IN",
]


def test_the_order_of_matches_agrees_with_langcodes_but_for_three_choices() -> None:
    otherwise = {
        (wanted, near, far)
        for family in FAMILIES
        for wanted, near, far in itertools.product(family.split(), repeat=3)
        if ranked_otherwise(wanted, near, far)
    }
    # A tag without a region goes before a sibling region (domain/README.md, Languages).
    regionless = {case for case in otherwise if case[1] in {"es", "pt", "zh", "sr", "en"}}
    # Mandarin is Chinese itself to CLDR; here a member of it, after Chinese in any script.
    mandarin = {case for case in otherwise if case[2] == "cmn"}
    # The generic region goes before every other; to CLDR Australia is nearest to Britain.
    generic = {("en-AU", "en-001", "en-GB")}
    assert otherwise == regionless | mandarin | generic
    assert len(otherwise) == 40


def ranked_otherwise(wanted: str, near: str, far: str) -> bool:
    ours, theirs = rank(wanted, near), rank(wanted, far)
    assert ours is not None
    assert theirs is not None
    distances = langcodes.tag_distance(wanted, near), langcodes.tag_distance(wanted, far)
    return ours < theirs and distances[0] > distances[1]
