"""What stands on the poster and on the page: the figures of ``year``, and what they leave out."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from tests.conftest import Person
from tests.domain.builders import a_series, in_summary, statistics, watched
from watchlog.domain.settings import Settings
from watchlog.domain.stats.sittings import Binge
from watchlog.render.poster.review import pieces_of


def poster(person: Person, year: str = "") -> list[str]:
    """The lines of words on the poster."""
    root = ElementTree.fromstring(person.ok(f"year {year} --svg -").out)
    return ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]


def page(person: Person, year: str = "") -> str:
    """The words of the page for a browser, those of the poster in it aside."""
    made = person.ok(f"year {year} --html -").out
    shown = made.partition("<main>")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<title>.*?</title>|<[^>]+>", " ", shown).split())


@pytest.fixture
def person(ballard: Person) -> Person:
    ballard.ok(
        "add Farzi --episodes 8 --runtime 60 --languages hi",
        "watch farzi 1-2 --language hi --at '2025-03-01 23:00'",
        "watch ballard 1-3 --language en --at '2026-02-07 01:30'",
        "watch farzi 1-2 --again --language hi --at '2026-11-22 23:30'",
        "verdict farzi stream --rating 8",
        "verdict ballard skip --rating 5.5",
    )
    return ballard


def test_the_figures_are_those_of_year(person: Person) -> None:
    data = person.json("year")
    for said in ("\n".join(poster(person)), page(person)):
        flat = " ".join(said.split())
        assert "2026 so far, to Mon 23 Nov" in flat
        minutes = data["minutes"]["estimate"]
        assert re.search(rf"{minutes // 60} h {minutes % 60:02d} m\b", flat)
        for figure in ("plays", "binges"):
            assert re.search(rf"\b{data[figure]} {figure[:-1]}", flat), figure
        assert f"{data['days_watched']} evenings" in flat
        assert "▲ 2 h 08 m against the same days of 2025" in flat
        assert "Farzi S01E01–E02" not in flat
        assert "Ballard S01E01–E03" in flat
        assert "First Ballard S01E01 · Fri 6 Feb" in flat
        assert "Last Farzi S01E02 · Sun 22 Nov" in flat
        assert re.search(r"Hindi 48 %|English 52 %", flat)
        assert "2 given" in flat
        assert "stream Farzi 8" in flat
        assert "skip Ballard 5.5" in flat


def test_nothing_speaks_to_the_person_alone(person: Person) -> None:
    person.ok("watch ballard 4 --at 2026", "watch ballard 5 --at unknown")
    for said in ("\n".join(poster(person)), page(person)):
        words = set(re.findall(r"[\w-]+", said.lower()))
        assert not words & {"you", "your", "--svg", "--html", "explain", "amend", "share"}
        assert said.count("watchlog") == 1


def test_what_is_left_out_assumed_and_worked_out_is_said(run: Person) -> None:
    run.ok(
        "add Kohrra --episodes 12 --languages pa",
        "languages pa",
        "watch kohrra 1-3 --at '2026-05-02 23:00'",
        "watch kohrra 4 --at 2026",
        "watch kohrra 5-6 --at 2026-04",
        "watch kohrra 7 --at 2026-03-01",
        "watch kohrra 8-9 --at unknown",
        "config binge-episodes 2",
        "config week-starts sunday",
    )
    for said in (" ".join(poster(run)), page(run)):
        for words in (
            "Left out of every figure: 2 plays of unknown date.",
            "Left out of months, evenings and binges: 1 play known by year only.",
            "Left out of evenings and binges: 2 plays known by month only.",
            "Left out of binges: 1 play known by day only.",
            "~ 7 plays of assumed length:",
            "The times of 2 plays were worked out",
            "Counted with binge episodes 2.",
            "7 plays assumed",
            "~",
        ):
            assert words in said, words


def test_a_year_without_plays_says_so(run: Person) -> None:
    run.ok("add Heat --film --runtime 170")
    assert poster(run) == ["2026 so far, to Mon 23 Nov", "No plays", "watchlog"]
    assert page(run) == "2026 so far, to Mon 23 Nov No plays watchlog"
    assert poster(run, "2031") == ["2031", "No plays", "watchlog"]
    run.ok("watch heat --at unknown")
    assert poster(run)[1:] == [
        "No plays known",
        "1 play of unknown date may belong here.",
        "watchlog",
    ]
    assert "No plays known 1 play of unknown date may belong here." in page(run)


def test_one_play_of_one_film(run: Person) -> None:
    run.ok("add Heat --film --runtime 170", "watch heat --at '2026-05-02 23:00'")
    for said in (" ".join(poster(run)), page(run)):
        flat = " ".join(said.split())
        assert "1 play 1 evening 0 binges" in flat
        assert "First Heat · Sat 2 May" in flat
        for absent in ("Last", "Heard", "Verdicts", "Binge of the year", "against", "Finished"):
            assert absent not in flat


def test_evenings_that_nobody_can_count_are_none(run: Person) -> None:
    run.ok("add Heat --film --runtime 170", "watch heat --at 2026-05")
    for said in (" ".join(poster(run)), page(run)):
        flat = " ".join(said.split())
        assert "1 play – no evening known – no binge known" in flat
        assert "plays an evening" not in flat
        assert "3 h May" in flat.replace("May 3 h", "3 h May")


def test_shows_without_room_are_counted(run: Person) -> None:
    for number in range(14):
        run.ok(
            f"add 'Film {number}' --film --runtime 90",
            f"watch 'film {number}' --at '2026-05-02 23:00'",
            f"verdict 'film {number}' stream --rating {number / 2}",
        )
    assert re.search(r"stream Film 13 6.5 · .* · Film 2 1 and 2 more", page(run))
    said = " ".join(poster(run))
    named = len(re.findall(r"Film \d+ [\d.]+", said.partition("stream")[2]))
    assert f"and {14 - named} more" in said


def longest_binge(*times: str) -> Binge:
    shows = in_summary([a_series(plays=watched(*times), minutes=45)])
    found = statistics(shows, Settings(), date(2026, 11, 23)).longest_binge
    assert found is not None
    return found


def test_a_binge_is_drawn_to_scale() -> None:
    """Three episodes of 45 minutes, a quarter of an hour after the first."""
    pieces = pieces_of(longest_binge("20:00", "21:00", "21:45"))
    assert [(round(begins * 150), round(ends * 150)) for begins, ends in pieces] == [
        (0, 45),
        (60, 105),
        (106, 150),
    ]


@pytest.mark.parametrize(
    "times", [("22:00", "22:00", "22:10", "22:10"), ("22:00", "22:01", "22:02", "22:40")]
)
def test_episodes_over_each_other_are_all_seen(times: tuple[str, ...]) -> None:
    pieces = pieces_of(longest_binge(*times))
    edges = [edge for piece in pieces for edge in piece]
    assert len(pieces) == len(times)
    assert edges == sorted(edges)
    assert edges[0] == 0
    assert edges[-1] <= 1
    assert all(ends > begins for begins, ends in pieces)
