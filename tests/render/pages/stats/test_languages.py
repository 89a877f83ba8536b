"""The facts beside the bars of ``stats --by language`` and ``--by verdict``, and their JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest

from tests.conftest import MONDAY_EVENING, Person
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import CountedPlays, count_plays
from watchlog.domain.stats.languages import LanguageFigures, language_figures
from watchlog.domain.stats.verdicts import VerdictFigures, verdict_figures
from watchlog.domain.summary import ShowSummary
from watchlog.render.data.languages import language_data
from watchlog.render.data.verdicts import verdict_data
from watchlog.render.pages.stats.languages import language_facts, mixed_words
from watchlog.render.pages.stats.verdicts import verdict_facts
from watchlog.render.text.blocks import Fact, fact_lines
from watchlog.render.text.style import Look
from watchlog.storage.library import open_library


@pytest.fixture
def library(ballard: Person) -> Person:
    """Half a season in Hindi and half in English; more shows, to stream and to skip."""
    ballard.ok(
        "edit ballard --original-language en",
        "watch ballard s1e1-4 -l hi --at 2026-11-20",
        "watch ballard s1e5 --at 2026-11-21",
        "watch ballard s1e6-10 -l en --at 2026-11-22",
        "verdict ballard stream -r 8.5 --knew-at s1e3",
        "add Panchayat --episodes 8,8,8 --runtime 35 --languages hi --original-language hi"
        " --platform 'Prime Video'",
        "watch panchayat s1-s2 -l hi",
        "watch panchayat s3e1-3 -l ta",
        "verdict panchayat stream -r 8 --knew-at s1e1",
        "add 'Cold Case' --episodes 23 --runtime 43 --platform Max",
        "watch cold-case 1-4 -l en",
        "verdict cold-case skip -r 5 --knew-at s1e2",
        "add Heat --film --runtime 170",
        "watch heat --at 2026-01-01",
    )
    return ballard


def counted(run: Person) -> CountedPlays:
    return count_plays(list(map(ShowSummary, open_library(run.path).read().shows())), Settings())


def languages(run: Person) -> LanguageFigures:
    return language_figures(counted(run))


def verdicts(run: Person) -> VerdictFigures:
    return verdict_figures(counted(run))


def printed(facts: Iterable[Fact], width: int = 80) -> str:
    look = Look(width, True, MONDAY_EVENING.date())
    return "".join(f"{line.plain.rstrip()}\n" for line in fact_lines(facts, look))


def test_by_language(library: Person) -> None:
    assert printed(language_facts(languages(library))) == (
        "Assumed    1 play · 43 min · Hindi 1\n"
        "Dubbed     5 h 18 m dubbed (29\u00a0%), 12 h 53 m in the original · 4 plays of\n"
        "           shows without an original language\n"
        "Mixed      Panchayat: S1–S2 in Hindi, S3 in Tamil\n"
        "           Ballard: S01E01–E05 in Hindi, S01E06–E10 in English\n"
    )


def test_few_ratings_have_means_and_no_line_between_them(ballard: Person) -> None:
    ballard.ok("watch ballard 1", "verdict ballard stream --rating 8.5")
    words = [words for _, words in verdict_facts(verdicts(ballard)) if "8.5" in words]
    assert len(words) == 1
    assert ";" not in words[0]


@pytest.mark.parametrize(
    ("seasons", "named"),
    [
        ((1,), "S1"),
        ((1, 2), "S1–S2"),
        ((1, 2, 3), "S1–S3"),
        ((1, 3), "S1, S3"),
        ((1, 3, 4), "S1, S3–S4"),
        ((0, 1), "specials, S1"),
        ((0, 2), "specials, S2"),
        ((2, 4, 6), "S2, S4, S6"),
    ],
)
def test_seasons_that_follow_one_another_are_named_together(
    run: Person, seasons: tuple[int, ...], named: str
) -> None:
    run.ok("add Ballard --episodes 2,2,2,2,2,2", "edit ballard --original-language en")
    run.ok("watch ballard s7e1 -l ta")
    for season in seasons:
        run.ok(f"watch ballard s{season}e1 -l hi")
    (mixed,) = languages(run).mixed
    (hindi,) = (part for part in mixed.parts if part.language == "hi")
    found = mixed_words(mixed._replace(parts=(hindi,)))
    assert found.partition(" in ")[0].replace(" and ", ", ") == named


def test_by_verdict(library: Person) -> None:
    assert printed(verdict_facts(verdicts(library))) == (
        "Hit rate   2 of 3 shows to stream (67\u00a0%) · 1 more that you watched has no\n"
        "           verdict\n"
        "Skipped    2 h 52 m on 1 show you say to skip (14\u00a0%) · 1 h 26 m of it after\n"
        "           you knew\n"
        "You knew   after 2 episodes (median of 3 shows) · 2 for stream, 2 for skip\n"
        "Ratings    stream 8.2, skip 5 on average · you say stream from 8 up: true of 3\n"
        "           of 3\n"
        "Platforms  Prime Video 2 of 2, Max 0 of 1\n"
        "Languages  English 1 of 2, Hindi 2 of 2, Tamil 1 of 1\n"
    )


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_too_wide(library: Person, width: int) -> None:
    for facts in (language_facts(languages(library)), verdict_facts(verdicts(library))):
        lines = printed(facts, width).splitlines()
        assert lines
        assert max(map(len, lines)) <= width - 2


def test_an_empty_library_has_no_facts(run: Person) -> None:
    assert printed(language_facts(languages(run))) == ""
    assert printed(verdict_facts(verdicts(run))) == ""


def test_many_changes_of_language_are_counted(run: Person) -> None:
    run.ok("add Switch --episodes 8 --runtime 40")
    for number in range(1, 9):
        run.ok(f"watch switch {number} -l {'hi' if number % 2 else 'en'}")
    run.ok("add Heat --film", "watch heat -l en", "watch heat --again -l hi", "watch heat --again")
    run.ok("amend --language unknown")
    told = printed(language_facts(languages(run)))
    assert "Switch: 4 episodes of S1 in Hindi, 4 episodes of S1 in English\n" in told
    assert "Heat: 1 play in English, 1 play in Hindi, 1 play unknown\n" in told


def test_many_mixed_shows_are_counted(run: Person) -> None:
    for number in range(10):
        run.ok(f"add Show{number} --episodes 2 --runtime 40")
        run.ok(f"watch show{number} 1 -l hi", f"watch show{number} 2 -l en")
    figures = languages(run)
    assert "and 2 more shows in several languages" in printed(language_facts(figures))
    nine, eight = (figures._replace(mixed=figures.mixed[:count]) for count in (9, 8))
    assert "and 1 more show in several languages" in printed(language_facts(nine))
    assert "more" not in printed(language_facts(eight))


def test_a_rating_on_the_wrong_side_of_the_line_is_named(library: Person) -> None:
    library.ok("add 'Good but no' --episodes 2", "watch good-but-no 1", "verdict good skip -r 9")
    told = printed(verdict_facts(verdicts(library)))
    assert "you say stream from 8 up: true of 3 of 4, not of Good but no" in " ".join(told.split())


def test_their_json(library: Person) -> None:
    data = language_data(languages(library))
    assert list(data) == ["languages", "original", "dubbed", "original_unknown", "mixed"]
    hindi = data["languages"][0]
    assert (hindi["language"], hindi["plays"], hindi["shows"], hindi["assumed_plays"]) == (
        "hi",
        21,
        2,
        1,
    )
    assert data["languages"][-1]["language"] is None
    assert data["languages"][-1]["share"] is None
    assert data["dubbed"]["plays"] == 8
    assert data["mixed"][1] == {
        "slug": "ballard",
        "title": "Ballard",
        "parts": [
            {
                "language": "hi",
                "plays": 5,
                "seasons": [],
                "episodes": [f"S01E0{number}" for number in range(1, 6)],
            },
            {
                "language": "en",
                "plays": 5,
                "seasons": [],
                "episodes": [*(f"S01E0{number}" for number in range(6, 10)), "S01E10"],
            },
        ],
        "unknown_plays": 0,
    }
    figures = verdict_data(verdicts(library))
    assert figures["hit_rate"]["share"] == 2 / 3
    assert figures["shows_without"] == 1
    assert figures["minutes_skipped"]["estimate"] == 172
    assert figures["minutes_after_knowing"]["estimate"] == 86
    assert figures["knew_after"] == {"episodes": 2.0, "shows": 3}
    assert figures["mean_rating"] == {"stream": 8.2, "skip": 5.0}
    assert figures["agreement"] == {"line": 8.0, "agree": 3, "rated": 3, "against": []}
    assert [rate["key"] for rate in figures["platforms"]] == ["Prime Video", "Max"]
    assert json.loads(json.dumps([data, figures])) == [data, figures]
