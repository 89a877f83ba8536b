"""The languages one wants and watched in, sentence by sentence as the command line has them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conftest import Person


@pytest.fixture
def library(run: Person) -> Person:
    """Seven shows in several languages, one of them in nobody knows which."""
    run.ok(
        "add Ballard --episodes 10,8 --runtime 40-45 --languages hi,en --original-language en",
        "add Kohrra --languages pa",
        "add 'Les Revenants' --languages fr --original-language fr",
        "add Mindhunter --episodes 10,9 --languages en-GB",
        "add Cidade --languages pt-BR,de",
        "add Taipei --languages zh-TW",
        "add Unheard",
    )
    return run


# Preferences


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("hi en", ["hi", "en"]),
        ("en hi", ["en", "hi"]),
        ("hi,en", ["hi", "en"]),
        ("Hindi", ["hi"]),
        ("हिन्दी", ["hi"]),
        ("pt-BR", ["pt-BR"]),
        ("'Brazilian Portuguese'", ["pt-BR"]),
        ("Farsi", ["fa"]),
        ("Mandarin", ["cmn"]),
        ("hin HI iw", ["hi", "he"]),
        ("Deutsch 日本語 español", ["de", "ja", "es"]),
    ],
)
def test_tags_and_names_set_the_order_of_preferred_audio(
    run: Person, typed: str, tags: list[str]
) -> None:
    assert run.json(f"languages {typed}")["audio"] == tags
    assert run.json("languages")["audio"] == tags


def test_subtitles_are_set_without_touching_audio(run: Person) -> None:
    run.ok("languages hi en", "languages --subtitles English,hi")
    data = run.json("languages")
    assert (data["audio"], data["subtitles"]) == (["hi", "en"], ["en", "hi"])
    run.ok("languages en")
    assert run.json("languages")["subtitles"] == ["en", "hi"]


def test_clear_forgets_both_and_undo_brings_them_back(run: Person) -> None:
    told = run.ok("languages hi --subtitles en", "languages --clear").out
    assert told == "No preferred languages yet.\n  Wrong? watchlog undo\n"
    assert run.json("languages")["audio"] == run.json("languages")["subtitles"] == []
    run.ok("undo")
    assert run.json("languages")["audio"] == ["hi"]


def test_alone_it_prints_both_and_what_can_be_watched_that_way(library: Person) -> None:
    library.ok("languages hi en --subtitles en")
    assert library.ok("languages").out == (
        "Audio      Hindi, English\n"
        "Subtitles  English\n"
        "2 of 7 shows can be watched that way: Hindi (1) and English (1).\n"
        "  Not Cidade (Brazilian Portuguese, German), Kohrra (Punjabi), Les Revenants (French)"
        " and Taipei (Chinese (Taiwan)).\n"
        "  Languages unknown: Unheard. watchlog edit unheard --languages …\n"
    )


def test_its_json_names_the_shows(library: Person) -> None:
    data = library.json("languages en pa")
    assert (data["shows_covered"], data["shows"]) == (3, 7)
    assert data["covered_in"] == [
        {"language": "en", "shows": 2},
        {"language": "pa", "shows": 1},
    ]
    assert {row["slug"] for row in data["not_covered"]} == {"les-revenants", "cidade", "taipei"}
    assert data["unknown"] == [{"slug": "unheard", "title": "Unheard"}]
    assert data["available"][0] == {"language": "de", "shows": 1}
    assert sum(each["shows"] for each in data["available"]) == 8


def test_without_preferences_it_says_what_there_is_and_how_to_set_them(library: Person) -> None:
    told = library.ok("languages").out
    assert told.startswith("No preferred languages yet.\n  Your shows are available in ")
    assert "French (1)" in told
    assert told.endswith("Set them in order: watchlog languages … --subtitles …\n")
    assert library.json("languages")["not_covered"] == []


def test_of_many_shows_six_are_named_and_the_rest_counted(run: Person) -> None:
    for number in range(1, 10):
        run.ok(f"add Show{number} --languages fr")
    told = run.ok("languages hi").out
    assert "Show1 (French), Show2 (French), Show3 (French), Show4 (French)" in told
    assert "Show5 (French) and 4 more.\n" in told


def test_an_unquoted_language_of_several_words_gets_a_hint(run: Person) -> None:
    told = run.ok("languages Brazilian Portuguese").out
    assert 'Meant one language, “Brazilian Portuguese”? Quote it: watchlog languages "Br' in told
    assert "Meant one" not in run.ok("languages 'Brazilian Portuguese' Hindi").out


# A show's own choice


def test_a_show_has_a_choice_of_its_own_also_per_season(library: Person) -> None:
    library.ok("languages en", "edit ballard --watch-in hi")
    told = library.ok("edit ballard --watch-in English --season 2").out
    assert "You watch S02 in: English (was not set)" in told
    assert "seasons:" not in told
    page = library.json("show ballard")
    assert (page["watch_in"], page["seasons"][1]["watch_in"]) == ("hi", "en")
    assert "you watch in Hindi, S02 in English" in library.ok("show ballard").out
    (first,) = library.json("watch ballard s1e1")["plays"]
    (second,) = library.json("watch ballard s2e1")["plays"]
    assert (first["language"], second["language"]) == ("hi", "en")
    assert library.json("next ballard")[0]["language"] == "en"


def test_a_season_forgets_its_choice_alone(library: Person) -> None:
    library.ok("edit ballard --watch-in hi", "edit ballard --watch-in en --season 2")
    told = library.ok("edit ballard --clear watch-in --season 2").out
    assert "You watch S02 in: not set (was English)" in told
    page = library.json("show ballard")
    assert (page["watch_in"], page["seasons"][1]["watch_in"]) == ("hi", None)
    assert library("edit ballard --clear watch-in --season 7").code == 2
    assert "nothing changed" in library.ok("edit ballard --clear watch-in --season 2").out
    library.ok("edit ballard --clear watch-in")
    assert library.json("show ballard")["watch_in"] is None


def test_choosing_a_language_that_the_show_does_not_list_gets_a_remark(library: Person) -> None:
    told = library.ok("edit ballard --watch-in fr").out
    assert "As far as watchlog knows, it is available in Hindi and English only." in told
    assert "As far as" not in library.ok("edit ballard --watch-in en-US").out


# The language of a play


def test_watch_says_in_which_language_and_whether_that_is_assumed(library: Person) -> None:
    assert library.ok("watch ballard 1x01 -l hi").first_line.endswith(", in Hindi.")
    assert library.ok("watch ballard 1x02").first_line.endswith(", in Hindi (assumed).")
    assert library.ok("watch unheard 1").first_line.endswith(", language unknown.")
    (play,) = library.json("watch ballard 1x03")["plays"]
    assert (play["language"], play["language_assumed"]) == ("hi", True)


def test_the_assumed_language_follows_this_order(library: Person) -> None:
    def heard(command: str) -> str | None:
        (play,) = library.json(command)["plays"]
        return str(play["language"]) if play["language"] else None

    assert heard("watch ballard 1x01") is None
    library.ok("languages en")
    assert heard("watch ballard 1x02") == "en"
    library.ok("watch ballard 1x03 --language hi")
    assert heard("watch ballard 1x04") == "hi"
    library.ok("edit ballard --watch-in en")
    assert heard("watch ballard 1x05") == "en"
    library.ok("edit ballard --watch-in pa --season 1")
    assert heard("watch ballard 1x06") == "pa"
    assert heard("watch ballard 1x07 --language fr") == "fr"


def test_a_play_and_a_whole_selection_are_corrected(library: Person) -> None:
    library.ok("languages en", "watch ballard s1")
    play = library.json("show ballard")["plays"][3]
    library.ok(f"amend {play['id'][:8]} --language hi")
    plays = library.json("show ballard")["plays"]
    assert [each["language"] for each in plays].count("hi") == 1
    told = library.ok("amend ballard s1 --language hi").out
    assert "in Hindi (was English, assumed)" in told
    plays = library.json("show ballard")["plays"]
    assert {(each["language"], each["language_assumed"]) for each in plays} == {("hi", False)}
    library.ok("amend ballard s1e1-2 --language unknown")
    assert [each["language"] for each in library.json("show ballard")["plays"][:3]] == [
        None,
        None,
        "hi",
    ]


def test_show_says_what_was_heard_and_how_much_is_assumed(library: Person) -> None:
    library.ok(
        "watch ballard s1e1-5 -l hi --at 2026-11-20",
        "watch ballard s1e6 --at 2026-11-21",
        "watch ballard s1e7-10 -l en --at 2026-11-22",
    )
    assert "Heard    Hindi (6, 1 assumed) and English (4)" in library.ok("show ballard").out
    assert "audio     hi    hi    hi    hi    hi    hi    en" in library.ok("show ballard").out
    library.ok("watch kohrra 1-2")
    assert "Heard" not in library.ok("show kohrra").out
    library.ok("watch kohrra 3 -l pa")
    page = library.ok("show kohrra").out
    assert "Heard    Punjabi (1) and an unknown language (2)" in page


def test_the_only_language_is_assumed_where_none_is_preferred(library: Person) -> None:
    library.ok("add Farzi --languages hi --episodes 8", "watch farzi 1")
    library.terminal = True
    page = library.ok("show farzi").out
    assert "Audio    Hindi (assumed)" in page
    assert "~hi" in page
    assert "?" not in page
    for command in ("list", "next", "progress"):
        (line,) = [each for each in library.ok(command).out.splitlines() if "Farzi" in each]
        assert "Hindi (assumed)" in line, command
    # What is shown so is not recorded so.
    assert library.json("history farzi")[0]["language"] is None
    library.ok("watch farzi 2 -l ta")
    assert "Tamil (assumed)" not in library.ok("show farzi").out
    assert "~British English" in library.ok("list").out
    library.ok("languages en")
    assert "Hindi (assumed)" not in library.ok("show farzi").out


# Marks and filters


def test_what_is_not_to_be_had_in_a_preferred_language_is_marked(library: Person) -> None:
    library.ok("languages hi", "watch mindhunter 1x01 -l en")
    library.terminal, library.width = True, 100
    for command in ("list", "next", "next --all", ""):
        page = library.ok(command).out
        assert "fr, no hi" in page, command
        assert "pt-BR/de, no hi" in page, command
        assert "en, no hi" in page, command
    assert "en, no hi" in library.ok("progress").out
    assert "French (original) · no Hindi" in library.ok("show les-revenants").out
    library.ok("languages hi ta")
    assert "fr only" in library.ok("list").out
    assert "French (original) · no Hindi or Tamil" in library.ok("show les-revenants").out


def test_the_mark_is_there_also_where_the_column_is_not(library: Person) -> None:
    library.ok("languages hi", "watch mindhunter 1x01 -l en")
    library.terminal, library.width = True, 60
    for command in ("list", "next", ""):
        page = library.ok(command).out
        assert "Les Revenants fr, no hi" in page, command
        assert "Audio" not in page
    assert "Mindhunter en, no hi" in library.ok("progress").out


def test_the_mark_is_orange(library: Person) -> None:
    library.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    library.ok("languages hi")
    library.terminal, library.colour = True, True
    assert "\x1b[38;2;230;159;0mfr, no hi" in library.ok("list").out


def test_what_is_covered_or_unknown_is_not_marked(library: Person) -> None:
    library.ok("languages hi en")
    rows = {row["slug"]: row["preferred_available"] for row in library.json("list")}
    assert rows == {
        "ballard": True,
        "mindhunter": True,
        "kohrra": False,
        "les-revenants": False,
        "cidade": False,
        "taipei": False,
        "unheard": None,
    }
    library.ok("languages --clear")
    assert {row["preferred_available"] for row in library.json("list")} == {None}


def test_lists_carry_the_language_a_show_would_be_in(library: Person) -> None:
    library.ok("languages en hi", "watch ballard 1x01")
    row = next(row for row in library.json("list") if row["slug"] == "ballard")
    assert row["language"] == "en"
    assert library.json("progress")[0]["language"] == "en"
    assert library.json("next")[0]["language"] == "en"
    assert library.json("show ballard")["language"] == "en"
    assert library.json("edit ballard --watch-in hi")["language"] == "hi"


def test_list_filters_by_what_is_available_and_by_what_was_heard(library: Person) -> None:
    def slugs(command: str) -> list[str]:
        return [row["slug"] for row in library.json(command)]

    assert slugs("list --language English") == ["ballard", "mindhunter"]
    assert slugs("list --language hi") == ["ballard"]
    assert slugs("list --language pt") == ["cidade"]
    assert slugs("list --language cmn") == ["taipei"]
    assert slugs("list --watched-in hi") == []
    library.ok("watch ballard 1x01 -l en", "watch kohrra 1 -l hi")
    assert slugs("list --watched-in hi") == ["kohrra"]
    assert slugs("list --watched-in en-US") == ["ballard"]


# Bad input


@pytest.mark.parametrize(
    ("command", "message", "advice"),
    [
        ("languages Hindy", "“Hindy” isn't a language I know.", "Did you mean Hindi?   hi"),
        ("languages Portugese", "“Portugese” isn't a language", "Did you mean Portuguese?"),
        ("languages Punjaby", "“Punjaby” isn't a language", "Did you mean Punjabi?"),
        ("languages xx", "“xx” isn't a language I know.", "Use a name or a code:"),
        ("languages en-XX", "“en-XX” can't be kept", "English alone:   en"),
        ("languages Brazil", "“Brazil” isn't a language", "Brazil is a place."),
        (
            "languages --subtitles klingonese",
            "“klingonese” isn't a language",
            "Did you mean Klingon?   tlh",
        ),
        ("watch ballard 1x01 -l Hindy", "“Hindy” isn't a language", "Did you mean Hindi?"),
        ("edit ballard --watch-in xx", "“xx” isn't a language", "Use a name or a code:"),
        ("edit ballard --languages hi,xx", "“xx” isn't a language", "Use a name or a code:"),
        ("list --watched-in xx", "“xx” isn't a language", "Use a name or a code:"),
        ("verdicts --language xx", "“xx” isn't a language", "Use a name or a code:"),
        ("edit ballard --watch-in hi --season 3", "Ballard has no season 3 yet.", ""),
        ("languages hi --clear", "--clear goes alone", ""),
    ],
)
def test_an_unknown_language_is_refused_with_advice(
    library: Person, command: str, message: str, advice: str
) -> None:
    before = library.stored
    ran = library(command)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(message)
    assert advice in ran.err
    assert library.stored == before


def test_the_evening_of_a_dub_half_way(library: Person) -> None:
    """From the mission: a season begun in Hindi and gone on with in English."""
    library.ok(
        "languages hi en",
        "watch ballard s1e1-3",
        "amend --language hi",
    )
    library.now += timedelta(days=1)
    library.ok("watch ballard +2")
    assert "in English." in library.ok("watch ballard -l en").out
    library.now += timedelta(days=1)
    assert "in English (assumed)" in library.ok("watch ballard +4").out
    tags = [play["language"] for play in library.json("show ballard")["plays"]]
    assert tags == ["hi"] * 5 + ["en"] * 5


def test_preferred_languages_decide_where_none_was_given(ballard: Person) -> None:
    told = ballard.ok("languages Hindi English --subtitles en").out
    assert "1 of 1 show can be watched that way" in told
    assert "in Hindi (assumed)" in ballard.ok("watch ballard 1").out
    assert "in English." in ballard.ok("watch ballard 2 --language en").out
    # The language last given goes before the preferences.
    assert "in English (assumed)" in ballard.ok("watch ballard 3").out
    ballard.ok("languages --subtitles hi")
    assert ballard.json("languages")["audio"] == ["hi", "en"]
    assert ballard.json("languages --clear")["audio"] == []


def test_settings_are_printed_and_changed(ballard: Person) -> None:
    assert ballard.json("config day_starts")[0]["value"] == "04:00"
    assert (
        ballard.ok("config day_starts 06:00").first_line == "day_starts is now 06:00 (was 04:00)."
    )
    assert ballard.json("config day-starts")[0]["value"] == "06:00"
    assert "nothing changed" in ballard.ok("config day_starts 6:00").out


def test_the_hint_to_set_languages_sets_none_as_it_stands(ballard: Person) -> None:
    hint = ballard.ok("languages").out.splitlines()[-1]
    line = hint.partition("watchlog ")[2]
    assert line.startswith("languages …")
    assert ballard(line).code == 2
    assert ballard.json("languages")["audio"] == []
