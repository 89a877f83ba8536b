"""``amend``: plays and verdicts are corrected, moved and deleted."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.actions.columns import episodes, slugs
from tests.conftest import Person


def test_the_plays_of_the_last_watch_can_be_corrected(ballard: Person) -> None:
    ballard.ok("watch ballard 1", "watch ballard 2-3")
    ballard.ok('amend --at "last night" --language Hindi')
    rows = ballard.json("history")
    assert [(row["episode"], row["at"], row["language"]) for row in rows[1:]] == [
        ("S01E03", "2026-11-22", "hi"),
        ("S01E02", "2026-11-22", "hi"),
    ]
    assert rows[0]["episode"] == "S01E01"


def test_one_play_is_corrected_by_the_beginning_of_its_id(ballard: Person) -> None:
    ballard.ok("watch ballard 1-2")
    one = ballard.json("history")[0]["id"]
    ballard.ok(f"amend {one[:6]} --to-episode s1e9 --language en")
    assert episodes(ballard, "history") == ["S01E09", "S01E01"]
    ballard.ok(f"amend {one} --delete")
    assert episodes(ballard, "history") == ["S01E01"]


def test_a_selection_is_corrected_by_show_and_episodes(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3", "amend ballard s1 --language hi")
    plays = ballard.json("show ballard")["plays"]
    assert [(play["language"], play["language_assumed"]) for play in plays] == [("hi", False)] * 3


def test_several_episodes_do_not_become_plays_of_a_film(ballard: Person) -> None:
    ballard.ok("add Heat --film", "watch ballard 1-2")
    before = ballard.stored
    assert ballard("amend --to-show heat").code == 2
    assert ballard('edit ballard --note ""').code == 2
    assert ballard.stored == before


def test_plays_move_to_the_show_they_were_of(ballard: Person) -> None:
    ballard.ok("add Bosch --episodes 10", "watch ballard 1-2", "amend --to-show bosch")
    assert ballard.json("show ballard")["plays"] == []
    assert [play["episode"] for play in ballard.json("show bosch")["plays"]] == ["S01E01", "S01E02"]


def test_a_verdict_is_corrected_by_its_id(ballard: Person) -> None:
    ballard.ok("verdict ballard stream -r 8", "verdict ballard skip -r 3")
    last = ballard.json("verdict ballard")[-1]["id"]
    assert ballard(f"amend {last} --language hi").code == 2
    ballard.ok(f"amend {last[:8]} --delete")
    (standing,) = ballard.json("verdicts")
    assert (standing["verdict"], standing["rating"]) == ("stream", 8)


def test_what_was_moved_by_mistake_can_be_moved_again(ballard: Person) -> None:
    ballard.ok("add Bosch --episodes 10", "add Heat --film", "watch bosch 1")
    ballard.ok("amend --to-show ballard", "amend --to-show bosch")
    assert slugs(ballard, "history") == ["bosch"]


def test_a_correction_that_says_the_same_saves_nothing(ballard: Person) -> None:
    ballard.ok("watch ballard 1")
    before = ballard.stored
    assert "nothing changed" in ballard.ok("amend --at now").out
    assert ballard.stored == before


def test_a_verdict_put_further_back_is_no_longer_the_newest(ballard: Person) -> None:
    ballard.ok("verdict ballard stream -r 9")
    ballard.now += timedelta(days=1)
    ballard.ok("verdict ballard skip -r 3")
    last = ballard.json("verdict ballard")[-1]["id"]
    given = ballard.json("verdict ballard")[-1]["at"]
    ballard.ok(f"amend {last} --at 2020", f"amend {last} --at 2021")
    assert ballard.json("list")[0]["verdict"] == "stream"
    assert f'"at":"2021","recorded":"{given}"' in ballard.path.read_text(encoding="utf-8")


@pytest.fixture
def seen_twice(ballard: Person) -> Person:
    ballard.ok("watch ballard 1-2 --at 2025", "watch ballard 1 --again --at 2026-11-01")
    return ballard


def times(person: Person) -> list[tuple[str, str]]:
    return sorted((row["episode"], row["at"]) for row in person.json("history"))


def test_of_each_episode_the_play_recorded_last_is_meant(seen_twice: Person) -> None:
    ran = seen_twice.ok("amend ballard 1-2 --at 2026-11-02")
    assert "1 earlier play stays as it is (--all-plays for all)." in ran.out
    assert times(seen_twice) == [
        ("S01E01", "2025"), ("S01E01", "2026-11-02"), ("S01E02", "2026-11-02"),
    ]  # fmt: skip
    seen_twice.ok("amend ballard 1 --delete")
    assert times(seen_twice) == [("S01E01", "2025"), ("S01E02", "2026-11-02")]


def test_all_plays_means_the_rewatches_as_well(seen_twice: Person) -> None:
    ran = seen_twice.ok("amend ballard 1 --all-plays --language hi")
    assert "earlier" not in ran.out
    heard = [row["language"] for row in seen_twice.json("history") if row["episode"] == "S01E01"]
    assert heard == ["hi", "hi"]


def test_of_a_film_the_play_recorded_last_is_meant(run: Person) -> None:
    run.ok("add Heat --film", "watch heat --at 2024", "watch heat --again --at 2025")
    run.ok("amend heat --at 2026")
    assert sorted(row["at"] for row in run.json("history")) == ["2024", "2026"]
    run.ok("amend heat --at 2023 --all-plays")
    assert [row["at"] for row in run.json("history")] == ["2023", "2023"]


def test_only_what_changed_is_counted_as_corrected(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3 --at 2020 -l hi", "watch ballard 4 --at 2020 -l en")
    told = ballard.ok("amend ballard 1-4 -l hi").out
    assert told.splitlines()[:2] == [
        "Corrected 1 play of Ballard:",
        "  S01E04  in Hindi (was English)",
    ]


def test_all_plays_of_an_episode_did_not_end_at_one_time(ballard: Person) -> None:
    ballard.ok("watch ballard 1 --at 2019", "watch ballard 1-2 --again --at 2020")
    before = ballard.stored
    refused = ballard('amend ballard 1-2 --all-plays --at "yesterday 23:30"')
    assert (refused.code, ballard.stored) == (2, before)
    assert "watchlog history ballard" in refused.err
    ballard.ok("amend ballard 1-2 --all-plays --at yesterday")
    assert {play["at"] for play in ballard.json("history")} == {"2026-11-22"}


def test_a_play_that_moves_says_as_much_of_its_time(run: Person) -> None:
    run.now = datetime(2026, 3, 29, 20, 0, tzinfo=ZoneInfo("Europe/London"))
    run.ok("add Ballard --episodes 5", "add Bosch --episodes 5")
    run.ok("watch ballard 1", "watch ballard 1 --again")
    told = run.ok('amend ballard 1 --to-show bosch --at "last night 1:30"').out
    assert "  01:30 was skipped that night" in told
    assert "  1 earlier play stays as it is" in told
