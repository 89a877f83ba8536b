"""``edit`` and ``rm``: shows change and leave the views."""

from __future__ import annotations

from tests.actions.columns import episodes
from tests.conftest import Person


def test_a_removed_title_can_be_added_anew(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3")
    assert "3 plays, 2 h 08 m, leave the statistics with it" in ballard.ok("rm ballard").out
    assert ballard.json("list") == []
    assert ballard.json("stats")["plays"] == 0
    ballard.ok("add Ballard")
    assert ballard.json("show ballard")["plays"] == []
    assert ballard.stored is not None
    assert ballard.stored.count(b'"title":"Ballard"') == 2


def test_edit_changes_what_is_named_and_nothing_else(ballard: Person) -> None:
    before = ballard.json("show ballard")
    told = ballard.ok("edit ballard --runtime 43 --universe Bosch").out
    assert "Length: 43 min (was 40–45 min)" in told
    after = ballard.json("show ballard")
    assert {key for key in before if before[key] != after[key]} == {"runtime", "universe"}
    ballard.ok("edit ballard --clear runtime --clear universe")
    cleared = ballard.json("show ballard")
    assert (cleared["runtime"], cleared["universe"]) == (None, None)


def test_edit_that_says_the_same_saves_nothing(ballard: Person) -> None:
    before = ballard.stored
    assert "nothing changed" in ballard.ok("edit ballard --runtime 40-45").out
    assert ballard.stored == before


def test_another_title_keeps_the_old_one_as_an_alias(ballard: Person) -> None:
    ballard.ok('edit ballard --title "Renée Ballard" --alias RB')
    page = ballard.json("show ballard")
    assert (page["slug"], page["title"]) == ("renee-ballard", "Renée Ballard")
    assert page["aliases"] == ["RB", "Ballard"]
    assert ballard.json("show rb")["slug"] == "renee-ballard"


def test_a_show_gets_more_episodes_and_a_second_season(ballard: Person) -> None:
    ballard.ok("watch ballard s1 --at 2026-11-01", "edit ballard --episodes 10,8")
    assert episodes(ballard, "next") == ["S02E01"]
    assert ballard("edit ballard --episodes 9").code == 2
    assert ballard.json("show ballard")["episodes"] == 18


def test_a_language_of_one_season(ballard: Person) -> None:
    ballard.ok("edit ballard --episodes 10,8", "edit ballard --watch-in en --season 2")
    watched = ballard.json("watch ballard s2e1")["plays"][0]
    assert (watched["language"], watched["language_assumed"]) == ("en", True)


def test_a_removed_show_hinders_no_other(run: Person) -> None:
    run.ok("add Mindhunter", "watch mindhunter 1")
    gone = run.json("history")[0]["id"]
    run.ok("rm mindhunter", "add Ballard --runtime 40")
    assert run(f"amend {gone} --at 2020").code == 3
    assert run("amend --at 2020").code == 3
    assert run.json("watch ballard 1-3")["times"] == "back-to-back"
    assert run.json("history")[-1]["at"] == "2026-11-23T20:40:00+05:30"


def test_one_play_leaves_the_statistics(ballard: Person) -> None:
    assert "1 play, 43 min, leaves the statistics" in ballard.ok("watch ballard", "rm ballard").out


def test_a_season_has_up_to_20000_episodes(run: Person) -> None:
    run.ok("add Piece --episodes 20000", "watch piece s1e1071")
    assert run.json("list")[0]["episodes"] == 20_000
    refused = run("watch piece s1")
    assert refused.code == 2
    assert "more than 2,000 episodes at once" in refused.err
    assert "s1e1-1070 s1e1072-2001 --at unknown" in refused.err
    run.ok("watch piece s1e1-1070", "watch piece s1e1072-3071")
    assert run.json("list")[0]["watched"] == 3071
    assert run("edit piece --episodes 20001").code == 2
    assert "from 1 to 20000" in run("add Other --episodes 99999").err
