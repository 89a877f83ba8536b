"""The first evening and the ones after it, command by command, as the manual would tell it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conftest import Person


def slugs(run: Person, command: str) -> list[str]:
    return [row["slug"] for row in run.json(command)]


def episodes(run: Person, command: str) -> list[str | None]:
    return [row["episode"] for row in run.json(command)]


def test_a_title_alone_is_enough(run: Person) -> None:
    run.ok("add Ballard", "watch ballard 1-3")
    stats = run.json("stats")
    assert (stats["plays"], stats["episodes"], stats["shows"]) == (3, 3, 1)
    assert stats["minutes"] == {"low": 120, "high": 135, "estimate": 128}
    assert "~" in run.ok("stats").out


def test_the_evening_of_the_mission(ballard: Person) -> None:
    assert ballard.ok("watch ballard").first_line.startswith("Ballard S01E01: Mon 23 Nov 22:00")
    told = ballard.ok('watch ballard 2-4 --at "yesterday 23:30"').out
    assert "S01E02–E04, 3 plays: Sun 22 Nov 22:05, 22:47 and 23:30 (back to back)" in told
    assert episodes(ballard, "next") == ["S01E05"]
    (row,) = ballard.json("progress")
    assert (row["watched"], row["episodes"], row["percent"], row["next"]) == (4, 10, 40, "S01E05")
    ballard.ok('verdict ballard stream "Slow burn that pays off." --rating 8.5')
    (shown,) = ballard.json("list")
    assert (shown["verdict"], shown["rating"], shown["state"]) == ("stream", 8.5, "watching")


def test_several_words_are_one_title(run: Person) -> None:
    assert run.json("add Dept. Q")["title"] == "Dept. Q"
    assert slugs(run, "list") == ["dept-q"]


def test_another_year_is_another_show(run: Person) -> None:
    run.ok("add Ballard --year 2025", "add Ballard --year 1971")
    assert slugs(run, "list") == ["ballard", "ballard-1971"]
    assert run("watch ballard").code in (0, 4)
    assert run.json("show ballard-1971")["year"] == 1971


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
    assert "length: 43 min (was 40–45 min)" in told
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


def test_more_episodes_than_were_known(ballard: Person) -> None:
    ballard.ok("watch ballard s1 --at 2026-11-01", "edit ballard --episodes 10,8")
    assert episodes(ballard, "next") == ["S02E01"]
    assert ballard("edit ballard --episodes 9").code == 2
    assert ballard.json("show ballard")["episodes"] == 18


def test_a_language_of_one_season(ballard: Person) -> None:
    ballard.ok("edit ballard --episodes 10,8", "edit ballard --watch-in en --season 2")
    watched = ballard.json("watch ballard s2e1")["plays"][0]
    assert (watched["language"], watched["language_assumed"]) == ("en", True)


def test_marking_twice_records_nothing_twice(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3")
    before = ballard.stored
    again = ballard.ok("watch ballard 1-3")
    assert "S01E01–E03 have plays already" in again.out
    assert ballard.stored == before
    mixed = ballard.json("watch ballard 2-5")
    assert [play["episode"] for play in mixed["plays"]] == ["S01E04", "S01E05"]
    assert mixed["left_alone"] == ["S01E02", "S01E03"]
    rewatch = ballard.json("watch ballard 2 --again")
    assert [play["episode"] for play in rewatch["plays"]] == ["S01E02"]
    stats = ballard.json("stats")
    assert (stats["plays"], stats["episodes"], stats["rewatches"]) == (6, 5, 1)


def test_the_next_three(ballard: Person) -> None:
    ballard.ok("watch ballard 1-7 --at 2026-11-01")
    plays = ballard.json("watch ballard +3")["plays"]
    assert [play["episode"] for play in plays] == ["S01E08", "S01E09", "S01E10"]
    assert ballard("watch ballard").code == 2
    assert ballard.json("list")[0]["state"] == "completed"


def test_everything_up_to_an_episode(ballard: Person) -> None:
    ballard.ok("edit ballard --episodes 10,8", "watch ballard s1e2")
    marked = ballard.json("watch ballard --to s2e2")
    assert len(marked["plays"]) == 11
    assert marked["times"] == "unknown"
    assert marked["left_alone"] == ["S01E02"]


def test_watch_can_add_the_show_first(run: Person) -> None:
    ran = run.ok("watch Ballard 1-3 --add")
    assert ran.out.startswith("Added Ballard.\nBallard S01E01–E03, 3 plays")
    assert run("watch Mindhunter 1").code == 3


def test_a_film_has_one_play_and_then_rewatches(run: Person) -> None:
    run.ok("add Andhadhun --film --runtime 138")
    assert run.json("watch andhadhun")["plays"][0]["episode"] is None
    assert run.json("watch andhadhun")["plays"] == []
    run.ok("watch andhadhun --again")
    assert run.json("list")[0]["state"] == "completed"
    assert run.json("stats")["rewatches"] == 1
    run.ok("unwatch andhadhun", "amend andhadhun --at 2019")
    assert [row["at"] for row in run.json("history")] == ["2019"]


def test_a_play_takes_a_dropped_show_up_again_and_says_so(ballard: Person) -> None:
    ballard.ok("watch ballard", 'drop ballard --why "too grim"')
    assert ballard.json("list")[0]["state"] == "dropped"
    told = ballard.ok("watch ballard").out
    assert "Ballard was dropped; it is being watched again.\n" in told
    assert "You dropped it at S01E01 in November: too grim.\n" in told
    assert ballard.json("list")[0]["state"] == "watching"


def test_pause_drop_and_resume(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3")
    assert ballard.ok("pause ballard").first_line == "Paused Ballard at S01E03."
    assert "already; nothing changed" in ballard.ok("pause ballard").out
    assert ballard.json("next") == []
    assert "too grim" in ballard.ok('drop ballard --why "too grim"').out
    assert "You dropped it at S01E03 in November: too grim." in ballard("add Ballard").err
    resumed = ballard.ok("resume ballard").first_line
    assert resumed == "Resumed Ballard. You dropped it at S01E03 in November: too grim."
    assert ballard.json("list")[0]["state"] == "watching"


def test_unwatch_removes_the_play_recorded_last_and_names_the_one_that_stays(
    ballard: Person,
) -> None:
    ballard.ok("watch ballard 1 --at 2026-11-01", "watch ballard 1 --again --language en")
    told = ballard.ok("unwatch ballard 1").out
    assert told.startswith("Removed the play of Ballard S01E01, Mon 23 Nov 22:00, in English.")
    assert "An earlier one stays: Ballard S01E01, Sun 1 Nov" in told
    ballard.ok("unwatch ballard s1")
    assert ballard.json("list")[0]["state"] == "planned"
    assert "nothing changed" in ballard.ok("unwatch ballard 1").out


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


def test_next_is_by_last_play_then_planned_and_the_rest_sleeps(ballard: Person) -> None:
    ballard.ok(
        "add Justified --episodes 13",
        "add 'Dept. Q' --episodes 9",
        "add Mindhunter",
        "watch justified 1 --at 2026-05-01",
        "watch dept-q 1 --at 2026-11-20",
        "watch ballard 1",
    )
    # A play that was typed today touches its show, whenever it was.
    assert slugs(ballard, "next") == ["ballard", "dept-q", "justified", "mindhunter"]
    ballard.now += timedelta(days=61)
    assert slugs(ballard, "next") == ["mindhunter"]
    ballard.terminal = True
    assert "Asleep   Ballard, Dept. Q, Justified: untouched for 60 days" in ballard.ok("next").out
    assert slugs(ballard, "next --all")[:3] == ["ballard", "dept-q", "justified"]
    assert slugs(ballard, "next --all --limit 2") == ["ballard", "dept-q"]
    assert slugs(ballard, "next justified") == ["justified"]


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
    assert slugs(ballard, "list --verdict none") == ["les-revenants"]
    assert slugs(ballard, "list --tag Crime") == ["ballard"]
    assert slugs(ballard, "list --sort rating") == ["andhadhun", "ballard", "les-revenants"]
    assert slugs(ballard, "list --sort year --limit 2") == ["ballard", "andhadhun"]
    assert slugs(ballard, "list --sort watched")[0] == "ballard"


def test_two_entries_become_one_and_doubles_are_kept_once(ballard: Person) -> None:
    ballard.ok(
        "add 'Ballard US' --original-language en",
        'watch ballard-us 1-2 --at "2026-11-20 22:00"',
        "watch ballard-us 3 --at 2026-11-21",
        "verdict ballard-us stream",
        "watch ballard 2 --at 2026-11-20 --language hi",
        "watch ballard 3 --at 2026-11-22",
    )
    joined = ballard.json("join ballard-us ballard")
    assert (joined["plays"], joined["doubles"], joined["verdicts"]) == (2, 1, 1)
    page = ballard.json("show ballard")
    assert slugs(ballard, "list") == ["ballard"]
    assert page["aliases"] == ["Ballard US"]
    assert page["original_language"] == "en"
    second = next(play for play in page["plays"] if play["episode"] == "S01E02")
    assert (second["at"], second["language"]) == ("2026-11-20T22:00:00+05:30", "hi")


def test_verdicts_take_over_what_a_later_one_leaves_out(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3", "verdict ballard stream -r 8 --knew-at s1e3")
    ballard.now += timedelta(days=1)
    ballard.ok('verdict ballard "Slow burn that pays off."')
    (standing,) = ballard.json("verdicts")
    assert (standing["verdict"], standing["rating"], standing["knew_at"]) == ("stream", 8, "S01E03")
    assert standing["note"] == "Slow burn that pays off."
    assert len(ballard.json("verdict ballard")) == 2
    assert len(ballard.json("verdicts --all")) == 2
    ballard.ok("verdict ballard --note Good -r 8,5")
    assert ballard.json("list")[0]["rating"] == 8.5


def test_preferred_languages_decide_what_nobody_said(ballard: Person) -> None:
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
        ballard.ok("config day_starts 06:00").first_line == "day_starts is 06:00 now (was 04:00)."
    )
    assert ballard.json("config day-starts")[0]["value"] == "06:00"
    assert "nothing changed" in ballard.ok("config day_starts 6:00").out


def test_the_bare_command_shows_the_evening(run: Person) -> None:
    welcome = run.ok("")
    assert welcome.first_line == "Nothing here yet."
    assert str(run.path) in welcome.out
    run.ok("add Ballard --episodes 10", "add Mindhunter", "watch ballard 1-2")
    page = run.ok("").out
    assert page.startswith("  Monday 23 November, 22:00")
    assert "Continue" in page
    assert "Start" in page
    assert page.rstrip().endswith("Seen the next Ballard? watchlog watch ballard")


def test_quiet_drops_sentences_and_keeps_data(run: Person) -> None:
    assert run.ok("-q add Ballard").out == ""
    assert run.ok("-q list").rows[0][0] == "ballard"
    assert run("-q show nowhere").err.startswith("No show is called")


def test_the_version_and_the_paths(run: Person) -> None:
    assert run.ok("--version").out.startswith("watchlog ")
    places = run.json("path")
    assert places["library"] == str(run.path)
    assert places["lock"] == f"{run.path}.lock"
    assert not run.path.exists()


@pytest.mark.parametrize("command", ["list", "show ballard", "stats", "next", "history", ""])
def test_looking_changes_nothing(ballard: Person, command: str) -> None:
    before = ballard.stored
    names = sorted(ballard.path.parent.iterdir())
    ballard.ok(command)
    assert ballard.stored == before
    assert sorted(ballard.path.parent.iterdir()) == names


def test_the_demo_runs_and_can_be_kept(run: Person) -> None:
    keep = run.path.with_name("demo.json")
    told = run.ok(f"demo --keep {keep}").out
    assert "$ watchlog watch ballard 1-3 --at" in told
    assert "Ballard S01E01–E03, 3 plays" in told
    assert len(Person(keep, run.capture, now=run.now).json("list")) == 6
    assert run(f"demo --keep {keep}").code == 5
    assert not run.path.exists()


def test_a_season_of_unknown_length_grows_as_it_is_watched(run: Person) -> None:
    run.ok("add Ballard", "watch ballard 4", "watch ballard", "watch ballard s0e1")
    (row,) = run.json("progress")
    assert (row["watched"], row["episodes"], row["percent"]) == (2, None, None)
    assert (row["next"], row["minutes_left"]) == ("S01E06", None)
    assert row["skipped"] == ["S01E01", "S01E02", "S01E03"]
    assert run("watch ballard all").code == 2
    told = run.ok("edit ballard --episodes 6", "watch ballard s2e1").out
    assert "Season 2 is new here; how many episodes it has is unknown." in told


def test_an_ended_show_has_no_new_season(ballard: Person) -> None:
    ballard.ok("edit ballard --airing ended")
    assert ballard("watch ballard s2e1").code == 2


def test_caught_up_is_not_completed_while_more_may_come(ballard: Person) -> None:
    ballard.ok("watch ballard all", "edit ballard --airing running")
    assert ballard.json("list")[0]["state"] == "caught-up"
    ballard.ok("edit ballard --airing ended")
    assert ballard.json("list")[0]["state"] == "completed"
    assert ballard.json("next") == []
    assert ballard.json("progress") == []
    assert slugs(ballard, "progress --all") == ["ballard"]


def test_selections_by_space_and_comma_in_every_form(ballard: Person) -> None:
    ballard.ok("edit ballard --episodes 10,8")
    marked = ballard.json("watch ballard s1e4-6 1x07, S1E8–E9 s1 e10 s2e1")
    assert [play["episode"] for play in marked["plays"]] == [
        *(f"S01E{number:02d}" for number in range(4, 11)),
        "S02E01",
    ]
    across = ballard.json("watch ballard s1e9-s2e2")
    assert [play["episode"] for play in across["plays"]] == ["S02E02"]
    assert across["left_alone"] == ["S01E09", "S01E10", "S02E01"]
    assert len(ballard.json("watch ballard s1-s2")["plays"]) == 3 + 6


def test_an_episode_named_twice_is_played_once(ballard: Person) -> None:
    assert len(ballard.json("watch ballard 4 4,s1e4")["plays"]) == 1


def test_left_alone_does_not_resume_a_paused_show(ballard: Person) -> None:
    ballard.ok("watch ballard 1", "pause ballard", "watch ballard 1")
    assert ballard.json("list")[0]["state"] == "paused"


def test_a_play_taken_back_leaves_the_rest_of_the_show(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3")
    removed = ballard.json("unwatch ballard 2 5")
    assert [play["episode"] for play in removed["plays"]] == ["S01E02"]
    assert (removed["times"], removed["left_alone"]) == (None, ["S01E05"])
    (row,) = ballard.json("progress")
    assert (row["watched"], row["next"], row["skipped"]) == (2, "S01E04", ["S01E02"])


def test_a_removed_show_is_in_nobodys_way(run: Person) -> None:
    run.ok("add Mindhunter", "watch mindhunter 1")
    gone = run.json("history")[0]["id"]
    run.ok("rm mindhunter", "add Ballard --runtime 40")
    assert run(f"amend {gone} --at 2020").code == 3
    assert run("amend --at 2020").code == 3
    assert run.json("watch ballard 1-3")["times"] == "back-to-back"
    assert run.json("history")[-1]["at"] == "2026-11-23T20:40:00+05:30"


def test_a_verdict_is_corrected_by_its_id(ballard: Person) -> None:
    ballard.ok("verdict ballard stream -r 8", "verdict ballard skip -r 3")
    last = ballard.json("verdict ballard")[-1]["id"]
    assert ballard(f"amend {last} --language hi").code == 2
    ballard.ok(f"amend {last[:8]} --delete")
    (standing,) = ballard.json("verdicts")
    assert (standing["verdict"], standing["rating"]) == ("stream", 8)


def test_the_newest_verdict_counts_field_by_field(ballard: Person) -> None:
    ballard.ok("watch ballard 1-2", 'verdict ballard stream "Good." -r 8 --season 1 --knew-at s1e2')
    ballard.now += timedelta(days=1)
    ballard.ok("verdict ballard skip")
    (row,) = ballard.json("verdicts")
    told = [row[key] for key in ("verdict", "rating", "note", "season", "knew_at")]
    assert told == ["skip", 8, "Good.", 1, "S01E02"]
    assert row["at"] == "2026-11-24T22:00:00+05:30"


def test_asleep_begins_after_sixty_days(ballard: Person) -> None:
    ballard.ok("watch ballard")
    ballard.now += timedelta(days=60)
    assert slugs(ballard, "next") == ["ballard"]
    ballard.now += timedelta(days=1)
    assert ballard.json("next") == []
    assert "Asleep" in ballard.ok("").out
    assert slugs(ballard, "next --all") == ["ballard"]


def test_the_evening_as_json(ballard: Person) -> None:
    ballard.ok("add Mindhunter", "watch ballard 1")
    data = ballard("--json").data
    assert [row["slug"] for row in data["continue"]] == ["ballard"]
    assert [row["slug"] for row in data["start"]] == ["mindhunter"]
    assert (data["streak"], data["asleep"]) == (1, [])


def test_statistics_leave_out_what_is_not_known_well_enough_and_say_so(ballard: Person) -> None:
    ballard.ok(
        "watch ballard 1 --at 2026",
        "watch ballard 2 --at 2026-11",
        "watch ballard 3 --at 2026-11-20",
        "watch ballard 4 --at unknown",
    )
    everything = ballard.json("stats")
    assert (everything["plays"], everything["undated_plays"], everything["days_watched"]) == (
        4,
        1,
        1,
    )
    assert ballard.json("stats --year 2026")["plays"] == 3
    since = ballard.json("stats --since 2026-11-20")
    assert since["plays"] == 1
    assert sum(each["plays"] for each in since["left_out"]) >= 3
    assert ballard.json("stats --year 2024")["plays"] == 0


@pytest.mark.parametrize("first", ["99999", "99998"])
def test_the_last_episode_there_can_be_has_none_after_it(run: Person, first: str) -> None:
    run.ok("add Endless")
    run(f"watch endless {first}")
    run("watch endless +2")
    run("watch endless")
    assert run("list").code == 0


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
    ballard.ok(f"amend {last} --at 2020")
    assert ballard.json("list")[0]["verdict"] == "stream"


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


def test_history_says_what_it_left_out_also_in_a_pipe(ballard: Person) -> None:
    ballard.ok("watch ballard 1 --at unknown", "watch ballard 2")
    assert "left out" in ballard.ok("history --since today").err


def test_watch_add_does_not_record_on_a_show_that_only_begins_so(run: Person) -> None:
    run.ok("add 'Bosch: Legacy'", "watch Bosch 1 --add")
    assert run.json("show bosch-legacy")["watched"] == 0


def test_several_left_alone_were_left_alone(ballard: Person) -> None:
    told = ballard.ok("watch ballard 1-2", "watch ballard 1-3").out
    assert "S01E01–E02 have plays already and were left alone" in told


def test_one_play_leaves_the_statistics(ballard: Person) -> None:
    assert "1 play, 43 m, leaves the statistics" in ballard.ok("watch ballard", "rm ballard").out
