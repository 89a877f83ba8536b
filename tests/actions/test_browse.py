"""``list``, ``history`` and ``progress``: filters, order, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.actions.columns import episodes, slugs
from tests.conftest import Person
from tests.storage.builders import a_library, a_play, a_show
from watchlog.domain.models import EpisodeRef, Play


def test_history_is_newest_first_and_unknown_last(ballard: Person) -> None:
    ballard.ok(
        "watch ballard 1 --at 2026-11-02",
        "watch ballard 2 --at unknown",
        "watch ballard 3 --at 2026-11-20",
        "watch ballard 4 --at 2026-10",
    )
    assert episodes(ballard, "history") == ["S01E03", "S01E01", "S01E04", "S01E02"]
    assert episodes(ballard, "history --limit 1") == ["S01E03"]
    assert episodes(ballard, "history --since 2026-11") == ["S01E03", "S01E01"]
    assert episodes(ballard, "history --until 2026-11-02") == ["S01E01", "S01E04"]
    assert episodes(ballard, "log ballard --since 2026-10 --until 2026-10") == ["S01E04"]
    ballard.now += timedelta(hours=1)
    ballard.ok("watch ballard 5 --at 2019")
    assert episodes(ballard, "history --recorded")[0] == "S01E05"


def test_a_number_goes_before_a_name(run: Person) -> None:
    plays = (
        a_play(1, name="Low Tide"),
        Play("aa", 1, name="Cold Tea"),
        Play("bb", name="Salt"),
    )
    a_library(run.path, a_show(all_plays=plays))
    assert set(episodes(run, "history")) == {"S01E01", "S01 Cold Tea", "Salt"}


def test_list_filters_and_sorts(ballard: Person) -> None:
    ballard.ok(
        "add Andhadhun --film --languages hi --platform Netflix --year 2018",
        "add 'Les Revenants' --languages fr --year 2012",
        "watch ballard 1 --language en",
        "verdict ballard skip -r 5",
        "verdict andhadhun stream -r 9",
        "pause les-revenants",
    )
    assert slugs(ballard, "list") == ["andhadhun", "ballard", "les-revenants"]
    assert slugs(ballard, "ls --language hindi") == ["andhadhun", "ballard"]
    assert slugs(ballard, "list --watched-in en") == ["ballard"]
    assert slugs(ballard, "list --platform netflix") == ["andhadhun"]
    assert slugs(ballard, "list --state paused,watching") == ["ballard", "les-revenants"]
    assert slugs(ballard, "list --verdict stream") == ["andhadhun"]
    assert slugs(ballard, "list --verdict none") == []
    ballard.ok("watch les-revenants s1e1")
    assert slugs(ballard, "list --verdict none") == ["les-revenants"]
    ballard.ok("undo")
    assert slugs(ballard, "list --tag Crime") == ["ballard"]
    assert slugs(ballard, "list --sort rating") == ["andhadhun", "ballard", "les-revenants"]
    assert slugs(ballard, "list --sort year --limit 2") == ["ballard", "andhadhun"]
    assert slugs(ballard, "list --sort watched")[0] == "ballard"


def test_the_hint_of_verdicts_lists_as_many_as_it_says(ballard: Person) -> None:
    ballard.ok(
        "add Kohrra --episodes 6", "add 'Les Revenants'", "add Heat --film",
        "watch ballard 1", "watch kohrra 1", "watch heat", "verdict heat -r 7",
    )  # fmt: skip
    ballard.terminal = True
    assert "2 shows you watched have none yet" in ballard.ok("verdicts").out
    ballard.terminal = False
    assert slugs(ballard, "list --verdict none") == ["ballard", "kohrra"]


@pytest.mark.parametrize("word", ["finished", "completed", "Finished,paused"])
def test_a_state_is_taken_as_it_is_shown_and_as_it_is_stored(ballard: Person, word: str) -> None:
    ballard.ok("edit ballard --episodes 1 --airing ended", "watch ballard 1")
    assert slugs(ballard, f"list --state {word}") == ["ballard"]
    assert ballard.json(f"list {word}")[0]["state"] == "completed"


@pytest.mark.parametrize("command", ["list", "show ballard", "stats", "next", "history", ""])
def test_looking_changes_nothing(ballard: Person, command: str) -> None:
    before = ballard.stored
    names = sorted(ballard.path.parent.iterdir())
    ballard.ok(command)
    assert ballard.stored == before
    assert sorted(ballard.path.parent.iterdir()) == names


def test_caught_up_is_not_completed_while_more_may_come(ballard: Person) -> None:
    ballard.ok("watch ballard all", "edit ballard --airing running")
    assert ballard.json("list")[0]["state"] == "caught-up"
    for words in ("caught up", "caught-up", "--state 'Caught up'", "--state finished,caught-up"):
        assert slugs(ballard, f"list {words}") == ["ballard"]
    ballard.ok("edit ballard --airing ended")
    assert ballard.json("list")[0]["state"] == "completed"
    for words in ("finished", "completed", "--state Finished", "--state dropped,completed"):
        assert slugs(ballard, f"list {words}") == ["ballard"]
    assert ballard.json("next") == []
    assert ballard.json("progress") == []
    assert slugs(ballard, "progress --all") == ["ballard"]


def test_pages_say_finished_and_caught_up(ballard: Person) -> None:
    ballard.terminal = True
    ballard.ok("watch ballard all", "edit ballard --airing running")
    for command in ("list", "show ballard", "progress --all"):
        assert "caught up" in ballard.ok(command).out
    ballard.ok("edit ballard --airing ended")
    for command in ("list", "show ballard", "progress --all", "stats"):
        page = ballard.ok(command).out
        assert "finished" in page
        assert "completed" not in page


def test_a_state_that_is_none_lists_the_words_to_type(ballard: Person) -> None:
    refused = ballard("list --state done")
    assert refused.code == 2
    assert "planned, watching, caught-up, finished, paused, dropped, removed" in refused.err


def test_the_slug_that_list_prints_names_the_show(run: Person) -> None:
    run.ok("add Ballard --year 2025", "add Ballard --year 1971")
    for row in run.json("list"):
        assert run.json(f"show {row['slug']}")["year"] == row["year"]


def test_history_says_how_many_plays_it_left_out(ballard: Person) -> None:
    ballard.ok(
        "watch ballard 1 --at 2026",
        "watch ballard 2 --at 2026-11",
        "watch ballard 3 --at 2026-11-20",
        "watch ballard 4 --at unknown",
    )
    assert "3 plays left out" in ballard.ok("history --since 2026-11-20").err


def test_history_in_a_language_says_of_how_many_plays_it_is_not_known(ballard: Person) -> None:
    ballard.ok(
        "watch ballard 1 --language es-MX --at 2026-11-19",
        "watch ballard 2 --language en",
        "watch ballard 3 --at 2026-11-20 --language es --with Anna",
        "add Lantern",
        "watch lantern 1 --at 2026-11-20",
    )
    spanish = ballard.ok("history --language spanish")
    assert [each in spanish.out for each in ("S01E01", "S01E02", "S01E03")] == [True, False, True]
    assert "1 play left out: the language isn't known." in spanish.err
    assert len(ballard.json("history -l es --with Anna")) == 1
    assert len(ballard.json("history -l es-MX --since 2026-11-01")) == 1
    assert ballard("history --language klingonish").code == 2


def test_history_says_what_it_left_out_also_in_a_pipe(ballard: Person) -> None:
    ballard.ok("watch ballard 1 --at unknown", "watch ballard 2")
    assert "left out" in ballard.ok("history --since today").err


NAMES = """show,season,title,watched_at
Harbour Nine,1,Cold Tea,2026-11-01
Harbour Nine,1,Cold Tea,2026-11-02
Harbour Nine,1,Warm Rain,2026-11-03
Harbour Nine,,Night Ferry,2026-11-04
Harbour Nine,0,Behind the Harbour,2026-11-05
"""
"""Three episodes known by name alone, one of them seen twice, and a special."""


@pytest.fixture
def by_name(ballard: Person) -> Person:
    table = ballard.path.with_name("names.csv")
    table.write_text(NAMES, encoding="utf-8")
    ballard.ok(f"import {table} --yes", "watch ballard 1-3")
    return ballard


def test_episodes_known_by_name_are_counted_beside_the_numbered(by_name: Person) -> None:
    for command in ("list", "progress"):
        row = next(row for row in by_name.json(command) if row["slug"] == "harbour-nine")
        assert (row["watched"], row["by_name"]) == (0, 3)
        # In the order in which they came to the rows: new keys stand at the end.
        last = {"list": "season_verdicts", "progress": "by_name"}[command]
        assert list(row)[-4:] == [last, "pass", "absolute", "unsettled"]
    assert by_name.json("show harbour")["by_name"] == 3
    assert by_name.json("progress ballard")[0]["by_name"] == 0
    assert by_name.ok("progress harbour").rows[0][-4:] == ["3", "", "", ""]


def test_pages_say_how_many_are_known_by_name(by_name: Person) -> None:
    at_terminal = replace(by_name, terminal=True)
    for command in ("list", "progress", "show harbour", ""):
        assert "3 by name" in at_terminal.ok(command).out, command
    assert "3 seen by name" in at_terminal.ok("next").out
    by_name.ok("watch harbour s1e1")
    assert "1 of ? and 3 by name" in at_terminal.ok("show harbour").out
    assert "1/? +3 by name" in at_terminal.ok("progress").out
    assert "2 of ? and 3 by name" in by_name.ok("watch harbour s1e2").out


def test_show_says_of_every_play_when_it_was_as_far_as_is_known(run: Person) -> None:
    run.terminal = True
    run.ok("add Piece", "watch piece 1-3 --at 2020", "watch piece 4")
    assert "on Mon 23 Nov · 3 of unknown day, in 2020\n" in run.ok("show piece").out
    run.ok("watch piece 5 --at 2019-03", "watch piece 6 --at unknown")
    words = " ".join(run.ok("show piece").out.split())
    assert "4 of unknown day, the first in March 2019 · 1 of unknown date" in words


def test_a_long_show_folds_what_was_seen_whole(run: Person) -> None:
    run.terminal = True
    run.ok("add Piece --episodes 1500,13,400", "watch piece s1 --language hi", "watch piece s2")
    run.ok("watch piece s3e1-222")
    out = run.ok("show piece").out
    assert "  Season 1  all 1,500 seen\n" in out
    assert "  Season 2  all 13 seen\n" in out
    assert "  Season 3  1–220  all seen\n" in out
    assert "            221   222   223" in out
    assert "            231–400  not seen\n" in out
    assert len(out.splitlines()) < 30
    run.ok("watch piece s3e390-391", "add Soap", "watch soap 1-1205 --at 2019", "watch soap 5000")
    soap = run.ok("show soap").out
    assert "Season 1? 1–1,200  all seen" in soap
    assert "1,211–4,990  not seen" in soap
    assert "4991  4992" in soap
    out = run.ok("show piece").out
    assert "231–380  not seen" in out
    assert "381   382" in out
    assert "391   392" in out


def test_a_short_show_is_drawn_whole(run: Person) -> None:
    run.ok("add Panchayat --episodes 8,8", "watch panchayat s1-s2")
    assert run.ok("show panchayat").out.count("■") == 16


def test_each_play_is_looked_at_a_few_times_however_many_there_are(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.ok("add Piece --episodes 500", "watch piece s1e1-499")
    looks = []

    def ref(play: Play) -> EpisodeRef | None:
        looks.append(play.id)
        known = play.season is not None and play.episode is not None
        return EpisodeRef(play.season or 0, play.episode or 0) if known else None

    monkeypatch.setattr(Play, "ref", property(ref))
    assert "1–490  all seen" in run.ok("show piece").out
    assert 499 <= len(looks) < 20 * 499
