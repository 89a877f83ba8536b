"""``rewatch``: the next time through a show, in every command that goes on with one."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.conftest import Person


@pytest.fixture
def bosch(run: Person) -> Person:
    """Someone who saw two seasons of *Bosch* years ago, all but one episode."""
    run.ok(
        "add Bosch --episodes 3,4 --runtime 45",
        "watch bosch s1 --at 2019",
        "watch bosch s2e1-3 --at 2020-03",
    )
    return run


def passes(person: Person, command: str) -> list[tuple[str | None, object]]:
    """Of each row of a list what is next, and the pass that it tells of."""
    return [(row.get("episode", row.get("next")), row["pass"]) for row in person.json(command)]


def later(person: Person, **time: int) -> None:
    person.now += timedelta(**time)


def test_it_says_what_will_be_watched_again(bosch: Person) -> None:
    assert bosch.ok("rewatch bosch").out == (
        "Bosch, 2nd time: S01E01 to S02E03, 6 episodes.\n"
        "  4 h 30 m · next S01E01 · watchlog watch bosch\n"
        "  Wrong? watchlog undo\n"
    )
    row = bosch.json("rewatch bosch --end")
    assert (row["slug"], row["watched"], row["next"], row["pass"]) == ("bosch", 6, "S02E04", None)


def test_a_show_counted_through_all_seasons_is_said_so(bosch: Person) -> None:
    bosch.ok("edit bosch --numbering absolute")
    assert bosch.ok("rewatch bosch").out.startswith(
        "Bosch, 2nd time: 1 (S01E01) to 6 (S02E03), 6 episodes.\n"
        "  4 h 30 m · next 1 (S01E01) · watchlog watch bosch\n"
    )


def test_a_rewatch_goes_and_comes_with_its_show(bosch: Person) -> None:
    bosch.ok("rewatch bosch", "watch bosch")
    shown = bosch.ok("rm bosch", "undo").out + bosch.ok("undo --list", "redo").out
    assert "removed" in shown
    assert "time taken back" not in shown
    assert "time opened" not in bosch.ok("resume bosch", "undo").out
    bosch.ok("undo")
    assert "2nd time opened" in bosch.ok("undo --list").out


def test_watch_goes_on_in_it_and_new_episodes_stay_a_first_time(bosch: Person) -> None:
    bosch.ok("rewatch bosch")
    assert "Bosch S01E01, 2nd time: " in bosch.ok("watch bosch").out
    later(bosch, hours=1)
    assert "  3 of 6 · 2 h 15 m left · next S02E01\n" in bosch.ok("watch bosch +2").out
    assert passes(bosch, "next") == [
        ("S02E04", None),
        ("S02E01", {"number": 2, "watched": 3, "episodes": 6}),
    ]
    later(bosch, hours=1)
    assert "Bosch S02E04: " in bosch.ok("watch bosch s2e4").out
    later(bosch, hours=1)
    assert "Bosch S02E01–E02, 2nd time, 2 plays: " in bosch.ok("watch bosch --to s2e2").out
    assert passes(bosch, "progress bosch")[1][1] == {"number": 2, "watched": 5, "episodes": 6}
    later(bosch, hours=1)
    assert "  6 of 6 · complete\n" in bosch.ok("watch bosch").out
    assert passes(bosch, "progress bosch --json") == [(None, None)]
    assert [row["state"] for row in bosch.json("list")] == ["completed"]
    assert [row["pass"] for row in bosch.json("history")].count(2) == 6


def test_unwatch_and_undo_open_it_again(bosch: Person) -> None:
    bosch.ok("rewatch bosch s1", "watch bosch +3")
    assert bosch.json("list")[0]["pass"] is None
    bosch.ok("unwatch bosch s1e2")
    assert bosch.json("list")[0]["pass"] == {"number": 2, "watched": 2, "episodes": 3}
    assert passes(bosch, "next bosch") == [
        ("S02E04", None),
        ("S01E02", {"number": 2, "watched": 2, "episodes": 3}),
    ]
    assert bosch.ok("undo", "undo", "undo").out.splitlines()[-2] == (
        "Undone: Bosch: S01 2nd time opened, Mon 23 Nov 22:00."
    )
    assert bosch.json("list")[0]["pass"] is None
    bosch.ok("redo", "redo")
    assert [row["pass"] for row in bosch.json("history --limit 3")] == [2, 2, 2]


def test_from_a_day_it_takes_in_what_was_watched_since(bosch: Person) -> None:
    bosch.ok('watch bosch s1e1 --again --at "8 nov"', "watch bosch s1e2 --again --at 2025")
    out = bosch.ok('rewatch bosch --from "8 nov"').out.splitlines()
    assert out[:2] == [
        "Bosch, 2nd time: S01E01 to S02E03, 6 episodes, since Sun 8 Nov.",
        "  1 play since then is part of it.",
    ]
    refused = bosch('rewatch bosch s2 --from "9 nov"')
    assert refused.code == 2
    assert refused.err.splitlines() == [
        "Bosch is under way: 2nd time, 1 of 6 since Sun 8 Nov.",
        "  To close it:   watchlog rewatch bosch --end",
    ]


def test_a_play_joins_by_its_time_and_its_episode(bosch: Person) -> None:
    bosch.ok('rewatch bosch --from "8 nov"')
    assert bosch("watch bosch s1e1 --at 2025").out.startswith("You have already watched")
    assert bosch("watch bosch s1e1 --at unknown").out.startswith("You have already watched")
    bosch.ok("watch bosch s1e1 --at 2025 --again", "watch bosch s1e2 --at unknown --again")
    bosch.ok("watch bosch s1e3 --at 2026-11", "watch bosch s0e1 --at 2026-11-10")
    told = {row["episode"]: row["pass"] for row in reversed(bosch.json("history --recorded"))}
    assert told["S01E01"] is None
    assert [told[each] for each in ("S01E02", "S01E03", "S00E01")] == [2, 2, None]


def test_amend_says_which_time_it_was(bosch: Person) -> None:
    bosch.ok("rewatch bosch", "watch bosch")
    assert "  S01E01  part of no rewatch\n" in bosch.ok("amend bosch s1e1 --pass none").out
    assert bosch.json("list")[0]["pass"] == {"number": 2, "watched": 0, "episodes": 6}
    assert "  S01E01  2nd time\n" in bosch.ok("amend bosch s1e1 --pass 2").out
    assert "nothing changed" in bosch.ok("amend bosch s1e1 --pass 2").out
    refused = bosch("amend bosch s2e3 --pass 3")
    assert refused.code == 2
    assert refused.err.splitlines() == [
        "Bosch has no time “3” that S02E03 is part of. Nothing recorded.",
        "  Its times:   2, or none",
    ]
    for word in ("1", "-2", "²", "second", "9" * 5_000):
        refused = bosch(f"amend nosuch --pass {word}")
        assert (refused.code, refused.first_line) == (
            2, f"“{word[:20]}” isn't a time through. Nothing recorded.",
        )  # fmt: skip


def test_what_is_put_aside_is_taken_up(bosch: Person) -> None:
    bosch.ok('drop bosch "too slow"')
    assert "  Bosch was dropped; you are watching it again.\n" in bosch.ok("rewatch bosch").out
    bosch.ok("pause bosch")
    assert passes(bosch, "next") == []


def test_again_goes_on_where_the_last_again_was(bosch: Person) -> None:
    bosch.ok("watch bosch", "watch bosch s1e2 --again --at 2026-11-20")
    assert "Bosch S01E03, rewatched: " in bosch.ok("watch bosch --again").out
    later(bosch, days=61)
    refused = bosch("watch bosch --again")
    assert refused.code == 2
    assert "  All of it once more?    watchlog rewatch bosch" in refused.err.splitlines()


@pytest.mark.parametrize(
    ("command", "code", "line"),
    [
        ("rewatch kohrra", 2, "You have not watched Kohrra once."),
        ("rewatch bosch s3", 2, "You have not watched season 3 of Bosch once."),
        ("rewatch heat", 2, "Heat is a film: it has no times through."),
        ("rewatch bosch --from tomorrow", 2, "“tomorrow” is in the future."),
        ("rewatch bosch --from banana", 2, "“banana” isn't a date for --from."),
        (
            "rewatch bosch --from unknown",
            2,
            "“unknown” isn't a date. Leave --from out to begin now.",
        ),
        ("rewatch bosch --end --from 2019", 2, "--end closes a rewatch, so --from does not apply."),
        ("rewatch bosch 3", 2, "“3” isn't one season."),
        ("rewatch bosch s1-s2", 2, "“s1-s2” isn't one season."),
        ("rewatch xyzzyq", 3, "No show is called “xyzzyq”."),
    ],
)
def test_what_cannot_be_watched_again(bosch: Person, command: str, code: int, line: str) -> None:
    bosch.ok("add Kohrra --episodes 6", "add Heat --film", "watch heat")
    before = bosch.stored
    ran = bosch(command)
    assert (ran.code, ran.first_line, bosch.stored) == (code, line, before)


def test_where_none_is_open_nothing_is_closed(bosch: Person) -> None:
    before = bosch.stored
    assert bosch.ok("rewatch bosch --end").out == "No rewatch of Bosch is open; nothing changed.\n"
    assert bosch.stored == before
    bosch.ok("rewatch bosch", "watch bosch")
    assert bosch.ok("rewatch bosch --end").out == (
        "Closed Bosch, 2nd time, 1 of 6 since Mon 23 Nov.\n  Wrong? watchlog undo\n"
    )
    assert bosch.json("list")[0]["pass"] is None
    assert bosch.ok("undo").first_line == "Undone: Bosch: 2nd time closed, Mon 23 Nov 22:00."
    assert bosch.json("list")[0]["pass"] == {"number": 2, "watched": 1, "episodes": 6}


def test_a_series_seen_whole_can_be_watched_again(run: Person) -> None:
    simkl = run.path.parent / "simkl.json"
    show = {"show": {"title": "Kohrra", "year": 2023, "ids": {"simkl": 7}}, "status": "completed"}
    simkl.write_text(json.dumps({"shows": [show], "movies": [], "anime": []}), encoding="utf-8")
    run.ok(f"import {simkl} --yes")
    assert run.json("list")[0]["seen"] is not None
    out = run.ok("rewatch kohrra").out.splitlines()
    assert out[0] == "Kohrra, 2nd time: all that you have seen, episodes unknown."
    assert "Kohrra S01E01, 2nd time: " in run.ok("watch kohrra").out
    assert run.json("list")[0]["pass"] == {"number": 2, "watched": 1, "episodes": None}
    assert passes(run, "next") == [("S01E02", {"number": 2, "watched": 1, "episodes": None})]


def test_of_a_series_seen_whole_a_season_that_is_not_there_is_refused(run: Person) -> None:
    simkl = run.path.parent / "simkl.json"
    show = {"show": {"title": "Kohrra", "year": 2023, "ids": {"simkl": 7}}, "status": "completed"}
    simkl.write_text(json.dumps({"shows": [show], "movies": [], "anime": []}), encoding="utf-8")
    run.ok(f"import {simkl} --yes", "edit kohrra --episodes 6,6")
    before = run.stored
    refused = run("rewatch kohrra s9")
    assert (refused.code, refused.first_line) == (
        2,
        "You have not watched season 9 of Kohrra once.",
    )
    assert run.stored == before
    assert run.ok("rewatch kohrra s2").first_line == (
        "Kohrra, S02 2nd time: S02E01 to S02E06, 6 episodes."
    )


def test_what_is_closed_is_what_was_named(bosch: Person) -> None:
    bosch.ok("rewatch bosch s1", "rewatch bosch s2")
    refused = bosch("rewatch bosch s2")
    assert refused.err.splitlines()[1] == "  To close it:   watchlog rewatch bosch s2 --end"
    bosch.ok("rewatch bosch s2 --end")
    assert bosch.json("list")[0]["pass"] == {"number": 2, "watched": 0, "episodes": 3}
    bosch.ok("rewatch bosch --end", "rewatch bosch")
    refused = bosch("rewatch bosch s2")
    assert refused.err.splitlines()[1] == "  To close it:   watchlog rewatch bosch --end"
    assert bosch.ok("rewatch bosch s2 --end").out == (
        "No rewatch of season 2 alone of Bosch is open; nothing changed.\n"
    )


def test_the_pages_tell_of_both(bosch: Person) -> None:
    bosch.ok("rewatch bosch", "watch bosch -l hi")
    bosch.terminal = True
    evening = bosch.ok("").out
    assert "  Bosch           S02E04" in evening
    assert "  Bosch 2nd time  S01E02" in evening
    assert "Watched the next one? watchlog watch bosch s2e4" in evening
    assert "Times    1st 2019–2020 · 2nd 2026, 1 of 6, in Hindi" in bosch.ok("show bosch").out
    bosch.answers = ["2"]
    assert "✓ Bosch S01E02 2nd time" in bosch.ok("watch").out
    bosch.terminal = False
    diary = bosch.ok("export --format markdown -o -").out
    assert "Bosch S01E01 (22:00, 2nd time, Hindi)" in diary


def test_a_removed_show_takes_its_passes_along(bosch: Person) -> None:
    bosch.ok("rewatch bosch", "watch bosch", "rm bosch")
    assert bosch.json("next") == []
    bosch.ok("resume bosch")
    assert bosch.json("list")[0]["pass"] == {"number": 2, "watched": 1, "episodes": 6}
    bosch.ok("add Kohrra", "join bosch kohrra")
    assert bosch.json("list")[0]["pass"] == {"number": 2, "watched": 1, "episodes": 6}
