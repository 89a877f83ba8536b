"""`tonight` and `pick` as they are typed: what is offered, left out, filtered and to be pasted."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from tests.actions.evening.test_week import left_out, page, pasted, programmes
from tests.conftest import Person


def test_an_empty_library_has_nothing_to_offer(run: Person) -> None:
    told = run.json("tonight")
    assert (told["available"], told["programmes"], told["left_out"]) == (120, [], [])
    assert run.json("pick") is None
    assert run.ok("tonight").out == run.ok("pick").out == ""
    assert (
        page(run) == page(run, "pick") == "  Nothing here yet. Add a show: watchlog add Ballard\n"
    )
    assert not run.path.exists()


def test_the_shortest_is_named_where_nothing_fits(ballard: Person) -> None:
    ballard.ok("add Heat --film --runtime 170", "watch ballard 1-7 --at unknown")
    assert "The shortest is Ballard S01E08, 40–45 min; 30 min are too few." in page(
        ballard, "tonight 30"
    )
    assert left_out(ballard, "tonight 30") == {
        "ballard": "too long, 43 min",
        "heat": "too long, 2 h 50 m",
    }
    assert "Left out" not in page(ballard, "tonight 30")
    assert "Nothing you can finish fits into 50 min." in page(ballard, "tonight 50 --finish")
    assert "Nothing new fits into 50 min." in page(ballard, "tonight 50 --new --tag crime")
    ballard.ok("watch ballard 8-10 --at unknown", "watch heat --at unknown")
    assert "Nothing to watch tonight." in page(ballard)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("tonight 1:30", "“1:30” may be a length or a time of day."),
        ("tonight 0", "An evening is at least 1 minute long."),
        ("tonight -5", "An evening is at least 1 minute long, not -5."),
        ("pick -5", "An evening is at least 1 minute long, not -5."),
        ("tonight 2000h", "“2000h” is longer than a day."),
        ("tonight until 23:99", "There is no such time as “23:99”."),
        ("tonight until 21:00", "21:00 is past. The night lasts until 04:00, 6 h 00 m more."),
        ("tonight --finish --new", "--finish and --new can't go together."),
        ("tonight --with Anna --alone", "--with and --alone can't go together."),
        ("tonight --language xx", "“xx” isn't a language I know."),
        ("tonight --limit 0", "--limit takes 1 or more, not 0."),
        ("pick --seed x", "--seed takes a number, not “x”."),
    ],
)
def test_what_cannot_be_is_one_clear_error(ballard: Person, line: str, words: str) -> None:
    ran = ballard(line)
    assert (ran.code, ran.first_line, ran.out) == (2, words, "")


def test_a_way_out_keeps_the_options_that_were_typed(ballard: Person) -> None:
    told = ballard("tonight 1:30 --platform 'Prime Video' --limit 2").err
    lines = re.findall(r"watchlog (tonight .+)", told)
    assert lines[0] == "tonight 1h30 --platform 'Prime Video' --limit 2"
    for line in lines:
        ballard.ok(line)


def test_the_keys_of_a_programme_are_pinned(ballard: Person) -> None:
    ballard.ok("watch ballard 1-8 --at unknown")
    told = ballard.json("tonight 85")
    assert list(told) == ["from", "until", "available", "programmes", "left_out"]
    assert (told["from"], told["until"]) == (
        "2026-11-23T22:00:00+05:30",
        "2026-11-23T23:25:00+05:30",
    )
    whole = told["programmes"][1]
    assert {key: whole[key] for key in list(whole)[:4]} == {
        "kind": "finishes-show",
        "why": [],
        "ends_at": {"low": "2026-11-23T23:20:00+05:30", "high": "2026-11-23T23:30:00+05:30"},
        "over": 5,
    }
    assert whole["items"][0] == {
        "slug": "ballard",
        "title": "Ballard",
        "episode": "S01E09",
        "minutes": {"low": 40, "high": 45, "estimate": 43},
        "language": None,
        "pass": None,
        "with": None,
    }
    assert list(ballard.json("pick 85")) == ["item", "kind", "why"]


def test_rows_off_a_terminal_are_one_for_each_item(ballard: Person) -> None:
    ballard.ok("watch ballard 1-8 --at unknown")
    rows = ballard.ok("tonight 90").rows
    assert [row[:2] + row[4:10] for row in rows] == [
        ["1", "finishes-show", "0", "ballard", "Ballard", "S01E09", "40-45", ""],
        ["1", "finishes-show", "0", "ballard", "Ballard", "S01E10", "40-45", ""],
    ]
    assert ballard.ok("pick 90").rows == [
        ["ballard", "Ballard", "S01E09", "40-45", "", "", "", "finishes-show", ""]
    ]


def test_the_language_that_is_asked_for_is_that_of_the_items_and_of_the_hint(run: Person) -> None:
    run.ok(
        "languages hi",
        "add 'Les Revenants' --episodes 8 --runtime 52 --languages fr",
        "add Ballard --episodes 10 --runtime 45 --languages hi,en",
    )
    assert left_out(run) == {"les-revenants": "French only"}
    (french,) = run.json("tonight --language fr")["programmes"]
    assert [item["language"] for item in french["items"]] == ["fr"]
    assert page(run, "tonight -l en").splitlines()[0].endswith(", in English")
    assert "watchlog watch ballard -l en" in page(run, "tonight -l en")
    # What one chose, or did before, needs no preference.
    run.ok("edit les-revenants --watch-in fr")
    assert left_out(run) == {}


def test_platform_and_tag_are_filters(ballard: Person) -> None:
    ballard.ok("add Heat --film --runtime 100 --tag heist", "pause ballard")
    assert programmes(ballard, "tonight --tag HEIST") == [("new", ["heat"])]
    assert programmes(ballard, "tonight --platform 'prime video'") == []
    assert left_out(ballard, "tonight --tag heist") == {}
    assert left_out(ballard) == {"ballard": "paused"}


def test_with_a_seed_another_of_the_best_five_is_picked(run: Person) -> None:
    for number in range(7):
        run.ok(f"add 'Film {number}' --film --runtime 100")
    picked = [run.json(f"pick --seed {seed}")["item"]["slug"] for seed in range(6)]
    assert picked == [f"film-{number}" for number in (0, 1, 2, 3, 4, 0)]
    assert run.json("pick")["item"]["slug"] == "film-0"
    assert run.json("pick --new")["kind"] == "new"


def test_a_page_has_so_many_programmes(run: Person) -> None:
    for number in range(7):
        run.ok(f"add 'Film {number}' --film --runtime 100")
    assert len(run.json("tonight")["programmes"]) == 5
    assert len(run.json("tonight --limit 2")["programmes"]) == 2
    assert len(run.json("tonight --limit 50")["programmes"]) == 7


@pytest.fixture
def twice(run: Person) -> Person:
    """*Bosch* twice at once: the second season for the first time, the first a second time."""
    run.now -= timedelta(days=10)
    run.ok("add Bosch --episodes 4,4 --runtime 45", "watch bosch s1 --at 2025", "watch bosch s2e1")
    run.now += timedelta(days=5)
    run.ok("rewatch bosch s1", "watch bosch s1e1")
    run.now += timedelta(days=5)
    return run


def plays(person: Person) -> list[tuple[str, Any]]:
    return [(row["episode"], row["pass"]) for row in person.json("history bosch --limit 2")]


def test_a_pass_is_offered_beside_the_first_time(twice: Person) -> None:
    assert programmes(twice, "tonight 90") == [
        ("goes-on", ["bosch S02E02", "bosch S02E03"]),
        ("goes-on", ["bosch S01E02", "bosch S01E03"]),
    ]
    assert "2  Bosch S01 2nd time S01E02–E03" in page(twice, "tonight 90")
    (_, again) = twice.json("tonight 90")["programmes"]
    assert [item["pass"] for item in again["items"]] == [2, 2]
    twice.ok("watch bosch s2e2-4")
    # Only the pass is left: a command without episodes goes on in it.
    assert "watchlog watch bosch +2\n" in page(twice, "tonight 90")
    pasted(twice, "tonight 90")
    assert plays(twice) == [("S01E03", 2), ("S01E02", 2)]
    assert programmes(twice, "tonight 50") == [("finishes-season", ["bosch S01E04"])]


def test_the_episodes_of_a_pass_are_named_where_the_first_time_goes_on(twice: Person) -> None:
    twice.ok("edit bosch --episodes 4,9", "watch bosch s2e2")
    assert programmes(twice, "tonight 2h20 --limit 1") == [
        ("finishes-season", ["bosch S01E02", "bosch S01E03", "bosch S01E04"])
    ]
    assert "watchlog watch bosch s1e2-4 --again\n" in page(twice, "tonight 2h20")
    pasted(twice, "tonight 2h20")
    assert plays(twice) == [("S01E04", 2), ("S01E03", 2)]


def test_what_watch_would_not_go_on_with_is_named_in_the_hint(twice: Person) -> None:
    # Three are left of either; those of the first time finish the show as well.
    assert programmes(twice, "tonight 2h20")[:2] == [
        ("finishes-show", ["bosch S02E02", "bosch S02E03", "bosch S02E04"]),
        ("finishes-season", ["bosch S01E02", "bosch S01E03", "bosch S01E04"]),
    ]
    assert "watchlog watch bosch s2e2-4\n" in page(twice, "tonight 2h20")
    pasted(twice, "tonight 2h20")
    assert plays(twice) == [("S02E04", None), ("S02E03", None)]
    # Now the first time was watched last, and is over.
    assert "watchlog watch bosch +3\n" in page(twice, "tonight 2h20")
    pasted(twice, "tonight 2h20")
    assert plays(twice) == [("S01E04", 2), ("S01E03", 2)]


def test_a_mix_has_a_command_for_each_show(run: Person) -> None:
    run.ok("add Ballard --episodes 9 --runtime 40", "add Kohrra --episodes 9 --runtime 43")
    run.ok("watch ballard 1 --at '22 nov 2026 22:00'", "watch kohrra 1 --at '22 nov 2026 23:00'")
    assert programmes(run, "tonight 85 --limit 9")[-1] == (
        "mixed",
        ["kohrra S01E02", "ballard S01E02"],
    )
    told = page(run, "tonight 85 --limit 9")
    assert "Kohrra S01E02, then Ballard S01E02" in told
    assert "one episode of each" in told


def test_films_of_a_universe_come_in_their_order(run: Person) -> None:
    for year in (2010, 2008, 2012):
        run.ok(f"add 'Part {year}' --film --year {year} --runtime 60 --universe MARVEL")
    run.ok("edit part-2008 --universe Marvel", "add Other --film --year 1999 --runtime 60")
    assert programmes(run, "tonight 3h") == [
        ("new", ["other"]),
        ("new", ["part-2008"]),
        ("new", ["part-2008", "part-2010"]),
    ]
    assert left_out(run, "tonight 3h") == {"part-2012": "comes after Part 2010"}
    assert left_out(run, "tonight 1h")["part-2010"] == "comes after Part 2008"
    run.ok("drop part-2008 --why 'seen enough'")
    assert ("new", ["part-2010", "part-2012"]) in programmes(run, "tonight 3h")


def test_each_show_is_left_out_for_one_reason(run: Person) -> None:
    for year in (2008, 2010):
        run.ok(f"add 'Part {year}' --film --year {year} --runtime 170 --universe Marvel")
    run.ok("add Bosch --episodes 3 --runtime 200", "watch bosch 1 --at 2025", "rewatch bosch")
    run.ok("add Seen --episodes 2", "watch seen all --at 2025", "pause seen")
    run.ok("add Kohrra --episodes 2", "drop kohrra", "verdict kohrra skip")
    told = [(each["slug"], each["reason"]) for each in run.json("tonight 30")["left_out"]]
    assert sorted(told) == [
        ("bosch", "too long, 3 h 20 m"),
        ("kohrra", "dropped"),
        ("part-2008", "too long, 2 h 50 m"),
        ("part-2010", "comes after Part 2008"),
    ]


def test_only_what_a_person_said_speaks_for_anything(run: Person) -> None:
    run.ok("add Ballard --episodes 3 --tag crime --similar Heat", "watch ballard all --at unknown")
    run.ok("add Heat --film --tag crime --runtime 60", "add Other --film --runtime 60 --tag Crime")
    assert [each["why"] for each in run.json("tonight --new")["programmes"]] == [[], []]
    assert "planned since November" in page(run, "tonight --new")
    run.ok("verdict ballard stream")
    assert [each["why"] for each in run.json("tonight --new")["programmes"]] == [
        ["like Ballard, which you liked"],
        ["crime, like Ballard, which you liked"],
    ]
    run.ok("verdict ballard skip -r 9")
    assert [each["why"] for each in run.json("tonight --new")["programmes"]] == [[], []]


def test_an_unknown_length_of_a_season_is_no_more_than_the_next_episode(run: Person) -> None:
    run.ok("add Kohrra", "watch kohrra 1-2 --at 2026-11-20")
    assert programmes(run, "tonight 5h") == [("goes-on", ["kohrra S01E03"])]
    assert re.search(
        r"Kohrra S01E03 .*ends ~22:40–22:45\n.*of unknown length", page(run, "tonight 5h")
    )


def test_a_show_of_which_more_may_come_has_only_its_season_finished(ballard: Person) -> None:
    ballard.ok("watch ballard 1-8 --at unknown")
    assert programmes(ballard, "tonight 90")[0][0] == "finishes-show"
    ballard.ok("edit ballard --airing running")
    assert programmes(ballard, "tonight 90")[0][0] == "finishes-season"
    # With an episode left out nothing is finished.
    ballard.ok("unwatch ballard s1e3")
    assert programmes(ballard, "tonight 90")[0][0] == "goes-on"


def test_the_evening_page_points_here(ballard: Person) -> None:
    ballard.ok("watch ballard 1")
    ballard.terminal = True
    assert ballard.ok("").out.endswith(
        "  Watched the next one? watchlog watch ballard · Tonight? watchlog tonight\n"
    )


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("unicode", [True, False])
def test_no_line_is_wider_than_the_terminal(run: Person, width: int, unicode: bool) -> None:
    title = "A Very Long Title of Many Words Indeed, and Then Some"
    run.ok(
        f"add '{title}' --episodes 30 --runtime 20-25 --languages hi",
        f"watch '{title}' 1 --at unknown --with Anna --new-name",
        "edit a-very --watch-with Anna",
        "add Heat --film --runtime 900",
        f"add '{title} 2' --film --runtime 900",
    )
    run.terminal, run.width, run.unicode = True, width, unicode
    for line in ("tonight 4h", "tonight 22", "tonight 20h", "pick"):
        wide = [each for each in run.ok(line).out.splitlines() if len(each) > width]
        assert [each for each in wide if "watchlog watch" not in each] == []
