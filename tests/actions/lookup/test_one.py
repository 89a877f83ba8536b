"""``add --lookup``, ``lookup`` and ``refresh`` against a TVmaze on loopback."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import Person
from tests.tvmaze_server import BALLARD, Stage, a_season, a_show, an_episode, several

A_WEEK = timedelta(days=7)


def stored_show(person: Person, title: str = "Ballard") -> dict[str, Any]:
    """The document of a show."""
    assert person.stored is not None
    shows = json.loads(person.stored)["shows"].values()
    return next(show for show in shows if show["title"] == title)


def test_a_show_from_nothing(viewer: Person) -> None:
    ran = viewer.ok("add Ballard --lookup")
    assert ran.out.splitlines() == [
        "Added Ballard (2025): 10 episodes, 7 h 25 m in all, 1 special, on Prime Video, made in"
        " English.",
        "  To be determined; data from TVmaze (show 72345), CC BY-SA.",
        "  Watched the first? watchlog watch ballard · Wrong? watchlog undo",
    ]
    show = viewer.json("show ballard")
    assert (show["year"], show["platforms"], show["tags"]) == (
        2025, ["Prime Video"], ["drama", "crime"],
    )  # fmt: skip
    assert (show["original_language"], show["airing"]) == ("en", "to-be-determined")
    assert show["external"] == {"tvmaze": BALLARD, "imdb": "tt0072345", "thetvdb": 512345}
    specials, season = show["seasons"]
    assert (specials["number"], specials["episodes"]) == (0, 1)
    assert [row["number"] for row in season["list"]] == list(range(1, 11))
    assert season["list"][0] == {
        "number": 1, "title": "The Basement", "airdate": "2025-07-09", "minutes": 47,
    }  # fmt: skip
    assert "7 h 25 m left" in viewer.ok("show ballard").out


def test_one_undo_takes_the_whole_of_it_back(viewer: Person) -> None:
    viewer.ok("add Ballard --lookup", "undo")
    assert viewer.json("list") == []
    viewer.ok("add Ballard", "lookup ballard", "undo")
    show = viewer.json("show ballard")
    assert (show["seasons"], show["year"], show["external"]) == ([], None, {})


def test_add_says_in_json_what_came_of_the_lookup(viewer: Person) -> None:
    assert viewer.json("add Ballard --lookup")["lookup"] == {"tvmaze": BALLARD, "problem": None}
    outcome = viewer.json("add Unheard --lookup")["lookup"]
    assert outcome["tvmaze"] is None
    assert "no show called" in outcome["problem"]
    assert viewer.json("add Plain")["lookup"] is None


def test_a_show_called_by_its_number_gets_its_title(viewer: Person) -> None:
    viewer.ok("add 'TVDB 301'", f"lookup tvdb-301 --tvmaze {BALLARD}")
    (row,) = viewer.json("list")
    assert (row["title"], row["slug"]) == ("Ballard", "tvdb-301")
    assert viewer.json("show ballard")["aliases"] == []


def test_totals_say_less_about_after_a_lookup_than_before(viewer: Person) -> None:
    viewer.terminal = True
    viewer.ok("add Ballard --episodes 10", "watch ballard 1")
    assert "~6 h 23 m" in viewer.ok("progress").out
    viewer.ok("lookup ballard")
    progress = viewer.ok("progress").out
    assert "6 h 38 m" in progress
    assert "~" not in progress
    assert viewer.json("history")[0]["minutes"] == {"low": 47, "high": 47, "estimate": 47}


@pytest.mark.parametrize(
    ("own", "average", "slot", "minutes"),
    [(47, 44, 45, 47), (None, 44, 45, 44), (None, None, 45, 45), (None, None, None, None)],
)
def test_the_length_of_an_episode(
    viewer: Person, tv: Stage, own: int | None, average: int, slot: int, minutes: int | None
) -> None:
    tv.put(a_show(7, "Low Tide", averageRuntime=average, runtime=slot),
           [an_episode(71, 1, 1, runtime=own)])  # fmt: skip
    viewer.ok("add 'Low Tide' --lookup")
    (row,) = viewer.json("next")
    assert row["minutes"]["low"] == (minutes or 40)
    assert row["minutes"]["high"] == (minutes or 45)


class TestWhatWasTyped:
    TYPED = (
        "add ballard --lookup --year 2025 --runtime 60 --tag noir --platform Mubi"
        " --languages hi,en --original-language hi --airing running --episodes 12"
    )

    def test_stays(self, viewer: Person) -> None:
        ran = viewer.ok(self.TYPED)
        show = viewer.json("show ballard")
        assert (show["title"], show["tags"], show["platforms"]) == ("ballard", ["noir"], ["Mubi"])
        assert (show["languages"], show["original_language"]) == (["hi", "en"], "hi")
        assert (show["airing"], show["runtime"]["low"], show["episodes"]) == ("running", 60, 12)
        assert "Season 1 has 12 episodes here" in ran.out

    def test_stays_after_a_refresh_too(self, viewer: Person, tv: Stage) -> None:
        viewer.ok(self.TYPED)
        tv.shows[BALLARD] |= {"status": "Ended", "genres": ["War"], "language": "French"}
        viewer.now += A_WEEK
        before = viewer.json("show ballard")
        viewer.ok("refresh ballard")
        after = viewer.json("show ballard")
        for field in ("title", "year", "tags", "platforms", "languages", "original_language",
                      "airing", "runtime", "episodes"):  # fmt: skip
            assert after[field] == before[field], field

    def test_what_the_lookup_filled_follows_tvmaze(self, viewer: Person, tv: Stage) -> None:
        viewer.ok("add Ballard --lookup")
        tv.shows[BALLARD] |= {"status": "Ended", "genres": ["War"], "webChannel": {"name": "Arte"}}
        viewer.now += A_WEEK
        ran = viewer.ok("refresh")
        assert "Ballard: ended (was to be determined)." in ran.out
        show = viewer.json("show ballard")
        assert (show["airing"], show["tags"], show["platforms"]) == ("ended", ["war"], ["Arte"])

    def test_what_is_edited_afterwards_is_the_persons(self, viewer: Person, tv: Stage) -> None:
        viewer.ok("add Ballard --lookup", "edit ballard --tag noir")
        ran = viewer.ok("edit ballard --platform 'Prime Video'")  # what it says already
        assert "look-ups will leave it alone from now on" in ran.out
        tv.shows[BALLARD] |= {"genres": ["War"], "webChannel": {"name": "Arte"}}
        viewer.now += A_WEEK
        viewer.ok("refresh")
        show = viewer.json("show ballard")
        assert (show["tags"], show["platforms"]) == (["noir"], ["Prime Video"])

    @pytest.mark.parametrize(
        ("field", "key", "theirs"),
        [("tag", "tags", ["drama", "crime"]), ("platform", "platforms", ["Prime Video"]),
         ("year", "year", 2025), ("airing", "airing", "to-be-determined"),
         ("original-language", "original_language", "en"), ("episodes", "episodes", 10)],
    )  # fmt: skip
    def test_clearing_a_field_gives_it_back(
        self, viewer: Person, field: str, key: str, theirs: Any
    ) -> None:
        viewer.ok(self.TYPED, f"edit ballard --clear {field}")
        viewer.now += A_WEEK
        viewer.ok("refresh ballard")
        assert viewer.json("show ballard")[key] == theirs

    def test_a_hand_edit_of_a_filled_field_stays(self, viewer: Person) -> None:
        viewer.ok("add Ballard --lookup")
        assert viewer.stored is not None
        mended = viewer.stored.replace(b'"platforms":["Prime Video"]', b'"platforms":["Disc"]', 1)
        viewer.path.write_bytes(mended)
        viewer.now += A_WEEK
        viewer.ok("refresh ballard")
        assert viewer.json("show ballard")["platforms"] == ["Disc"]


class TestSeveral:
    @pytest.fixture(autouse=True)
    def _(self, tv: Stage) -> None:
        several(tv)

    def test_elsewhere_a_table_and_exit_4(self, viewer: Person) -> None:
        ran = viewer("add Harbour --lookup")
        assert (ran.code, ran.out, viewer.stored) == (4, "", None)
        assert ran.err.splitlines() == [
            "TVmaze has 2 shows called “Harbour”. Nothing recorded.",
            "  Id   Title          Year  Network       Status   Language",
            "  501  Harbour        2012  Channel Nine  Ended    English",
            "       A comic look at the keepers of a small harbour in the north.",
            "  502  HARBOUR        ?     UBX           Ended    Mongolian",
            "  503  Quiet Harbour  2018  Prime Video   Running  English",
            "       Four friends.",
            "  Which one? Give its id:   watchlog add Harbour --lookup --tvmaze ID",
        ]

    def test_under_json_the_candidates_are_data(self, viewer: Person) -> None:
        error = json.loads(viewer("add Harbour --lookup --json").err)["error"]
        assert error["code"] == "several_found"
        assert error["candidates"][0] == {
            "tvmaze": 501, "title": "Harbour", "year": 2012, "network": "Channel Nine",
            "status": "Ended", "language": "English",
            "summary": "A comic look at the keepers of a small harbour in the north.",
        }  # fmt: skip

    def test_an_id_chooses(self, viewer: Person) -> None:
        assert "Mongolian" in viewer.ok("add Harbour --tvmaze 502").out
        assert viewer.json("show harbour")["external"]["tvmaze"] == 502

    def test_the_year_narrows(self, viewer: Person) -> None:
        viewer.ok("add Harbour --lookup --year 2012")
        assert viewer.json("show harbour")["external"]["tvmaze"] == 501
        ran = viewer("add Harbour --lookup --year 1990")
        assert ran.code == 4
        assert "TVmaze has no “Harbour” of 1990, but there are others." in ran.err

    def test_on_a_terminal_it_asks(self, viewer: Person) -> None:
        viewer.terminal = True
        viewer.answers = ["2"]
        ran = viewer.ok("add Harbour --lookup")
        assert viewer.questions == ["Which? [1-3]"]
        assert [line.split()[:2] for line in ran.err.splitlines() if line.strip()[0] in "123"] == [
            ["1", "Harbour"], ["2", "HARBOUR"], ["3", "Quiet"],
        ]  # fmt: skip
        assert viewer.json("show harbour")["external"]["tvmaze"] == 502

    @pytest.mark.parametrize("answer", ["", "4", "502", "no"])
    def test_anything_else_adds_nothing(self, viewer: Person, answer: str) -> None:
        viewer.terminal = True
        viewer.answers = [answer]
        assert viewer("add Harbour --lookup").code == 4
        assert viewer.stored is None

    def test_one_that_is_not_just_so_called_is_not_taken(self, viewer: Person) -> None:
        ran = viewer("add Quiet --lookup")
        assert ran.code == 4
        assert "no show called exactly “Quiet”" in ran.err

    def test_a_part_of_the_name_becomes_the_name_once_chosen(self, viewer: Person) -> None:
        viewer.ok("add quiet --tvmaze 503")
        assert viewer.json("list")[0]["title"] == "Quiet Harbour"

    def test_another_title_stays_and_theirs_is_an_alias(self, viewer: Person) -> None:
        viewer.ok("add 'Money Laundry' --tvmaze 503")
        show = viewer.json("show money")
        assert (show["title"], show["aliases"]) == ("Money Laundry", ["Quiet Harbour"])
        assert viewer.ok("watch 'quiet harbour'").code == 0

    def test_an_alias_never_takes_the_name_of_another_show(self, viewer: Person) -> None:
        viewer.ok("add 'Quiet Harbour' --year 1960", "add Mine --tvmaze 503")
        assert viewer.json("show mine")["aliases"] == []

    @pytest.mark.parametrize("width", [40, 60, 80, 120])
    def test_the_table_fits(self, viewer: Person, width: int) -> None:
        viewer.width = width
        lines = viewer("add Harbour --lookup").err.splitlines()
        assert [line for line in lines[1:-1] if len(line) > width] == []


def test_an_unknown_id_is_refused(viewer: Person) -> None:
    ran = viewer("add Ballard --tvmaze 999")
    assert (ran.code, viewer.stored) == (3, None)
    assert "TVmaze has no show 999." in ran.err


def test_a_show_that_is_there_is_refused_without_asking(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Ballard")
    assert viewer("add Ballard --lookup").code == 2
    assert viewer("add Heat --film --lookup").code == 2
    assert viewer("add Ballad --runtime x --lookup").code == 2
    assert tv.asked == []


def test_one_show_of_tvmaze_is_one_show_here(viewer: Person) -> None:
    viewer.ok("add Ballard --lookup", "add Other")
    for command in (f"add Third --tvmaze {BALLARD}", f"lookup other --tvmaze {BALLARD}"):
        ran = viewer(command)
        assert ran.code == 2
        assert "Ballard is already linked to that TVmaze show (72345)." in ran.err
    assert [row["title"] for row in viewer.json("list")] == ["Ballard", "Other"]


def test_config_lookup_on_makes_add_ask(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Plain")
    assert tv.asked == []
    viewer.ok("config lookup on", "add Ballard")
    assert viewer.json("show ballard")["episodes"] == 10
    tv.asked.clear()
    viewer.ok("add Other --no-lookup", "add Heat --film")
    assert tv.asked == []
    assert viewer("add Third --no-lookup --tvmaze 1").code == 2


def test_after_a_plain_add_a_terminal_hears_of_it(viewer: Person) -> None:
    assert "lookup" not in viewer.ok("add One").out
    viewer.terminal = True
    assert "watchlog lookup two (next time: add --lookup)" in viewer.ok("add Two").out
    assert "lookup" not in viewer.ok("add Heat --film").out


def test_lookup_of_a_show_that_is_there(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Ballard --tag noir", "watch ballard 1")
    ran = viewer.ok("lookup ballard")
    assert ran.first_line.startswith("Looked up Ballard (2025): 10 episodes")
    assert ran.out.endswith("  Wrong? watchlog undo\n")
    assert viewer.json("show ballard")["tags"] == ["noir"]
    tv.asked.clear()
    assert viewer.ok("lookup ballard").out.startswith("TVmaze has nothing new on Ballard (2025)")
    assert tv.asked == []  # of today


def test_lookup_by_the_id_of_another_place(viewer: Person, tv: Stage) -> None:
    viewer.ok("add 'Le Sous-sol'")
    assert viewer.stored is not None
    text = viewer.stored.replace(b'"added_at"', b'"external":{"tvdb":"512345"},"added_at"', 1)
    viewer.path.write_bytes(text)
    viewer.ok("lookup le-sous-sol")
    show = viewer.json("show le-sous-sol")
    assert show["external"] == {"imdb": "tt0072345", "tvdb": "512345", "tvmaze": BALLARD}
    assert (show["title"], show["aliases"]) == ("Le Sous-sol", ["Ballard"])
    assert [path for path in tv.paths if "search" in path] == []


@pytest.mark.parametrize(
    "command", ["lookup", "lookup x --all", "lookup --all --year 2020", "lookup heat", "refresh y"]
)
def test_what_cannot_be_looked_up(viewer: Person, command: str) -> None:
    viewer.ok("add X", "add Heat --film", "add Y")
    before = viewer.stored
    assert viewer(command).code == 2
    assert viewer.stored == before


class TestRefresh:
    def test_a_new_season_is_reported(self, viewer: Person, tv: Stage) -> None:
        viewer.ok("add Ballard --lookup", "watch ballard s1")
        assert viewer.json("list")[0]["state"] == "completed"
        tv.seasons[BALLARD].append(a_season(2, premiereDate="2027-02-04"))
        tv.shows[BALLARD]["status"] = "Running"
        viewer.now += A_WEEK
        ran = viewer.ok("refresh")
        assert ran.out.splitlines() == [
            "Ballard is renewed: season 2 from 4 Feb 2027.",
            "Ballard: running (was to be determined).",
            "  Wrong? watchlog undo",
        ]
        row = viewer.json("list")[0]
        assert (row["state"], row["watched"], row["episodes"]) == ("caught-up", 10, 10)

    def test_then_its_episodes(self, viewer: Person, tv: Stage) -> None:
        tv.seasons[BALLARD].append(a_season(2, premiereDate="2027-02-04", episodeOrder=8))
        viewer.ok("add Ballard --lookup", "watch ballard s1")
        assert viewer.json("show ballard")["episodes"] == 10
        tv.episodes[BALLARD] += [an_episode(900 + n, 2, n, airdate="2027-02-04") for n in (1, 2)]
        viewer.now += A_WEEK
        assert "Ballard: new: S02E01–E08." in viewer.ok("refresh").out
        assert viewer.json("show ballard")["episodes"] == 18

    def test_changed_dates(self, viewer: Person, tv: Stage) -> None:
        tv.episodes[BALLARD].append(an_episode(901, 2, 1, airdate="2027-02-04"))
        tv.episodes[BALLARD].append(an_episode(902, 2, 2, airdate="", airstamp=None))
        viewer.ok("add Ballard --lookup")
        tv.episodes[BALLARD][-2]["airdate"] = "2027-03-04"
        tv.episodes[BALLARD][-1]["airdate"] = "2027-03-11"
        viewer.now += A_WEEK
        assert viewer.ok("refresh").out.splitlines()[:2] == [
            "Ballard: S02E01 airs on 4 Mar 2027 (was 4 Feb 2027).",
            "Ballard: S02E02 airs on 11 Mar 2027.",
        ]

    def test_an_episode_that_vanishes_keeps_its_play(self, viewer: Person, tv: Stage) -> None:
        viewer.ok("add Ballard --lookup", "watch ballard 9-10")
        plays = stored_show(viewer)["plays"]
        del tv.episodes[BALLARD][9]
        del tv.episodes[BALLARD][7]
        viewer.now += A_WEEK
        assert viewer.ok("refresh").out.splitlines() == [
            "Ballard: S01E10 is no longer listed: 1 play kept.",
            "Ballard: S01E08 is no longer listed; you had no plays of it.",
            "  Wrong? watchlog undo",
        ]
        assert stored_show(viewer)["plays"] == plays
        (row,) = viewer.json("progress --all")
        assert (row["watched"], row["episodes"]) == (2, 9)
        viewer.now += A_WEEK
        assert viewer.ok("refresh").out == "Checked 1 show: nothing new.\n"

    def test_an_episode_that_moves_keeps_its_play_too(self, viewer: Person, tv: Stage) -> None:
        viewer.ok("add Ballard --lookup", "watch ballard 10")
        plays = stored_show(viewer)["plays"]
        tv.episodes[BALLARD][9] |= {"season": 2, "number": 1}
        viewer.now += A_WEEK
        assert "Ballard: S01E10 is S02E01 at TVmaze now: watchlog refresh ballard --follow" in (
            viewer.ok("refresh").out
        )
        assert stored_show(viewer)["plays"] == plays

    def test_specials_keep_their_numbers(self, viewer: Person, tv: Stage) -> None:
        viewer.ok("add Ballard --lookup", "watch ballard s0e1")
        tv.episodes[BALLARD].append(an_episode(50, 1, None, name="Before", airdate="2025-01-01"))
        viewer.now += A_WEEK
        viewer.ok("refresh")
        specials = viewer.json("show ballard")["seasons"][0]["list"]
        assert [(row["number"], row["title"]) for row in specials] == [
            (1, "Inside the Unit"), (2, "Before"),
        ]  # fmt: skip

    def test_an_alias_that_was_taken_off_stays_off(self, viewer: Person, tv: Stage) -> None:
        several(tv)
        viewer.ok("add 'Money Laundry' --tvmaze 503")
        assert viewer.json("show money-laundry")["aliases"] == ["Quiet Harbour"]
        viewer.ok("edit money-laundry --clear alias --alias Wash")
        tv.episodes[503].append(an_episode(903, 1, 7))
        viewer.now += A_WEEK
        for command in ("refresh", "refresh money-laundry", "lookup money-laundry"):
            viewer.ok(command)
            assert viewer.json("show money-laundry")["aliases"] == ["Wash"], command
        assert viewer("watch 'quiet harbour'").code == 3

    def test_a_special_beyond_the_known_number_is_refused(self, viewer: Person, tv: Stage) -> None:
        viewer.ok("add Ballard --lookup")
        for typed, missing in (("s0e2", "s0e2"), ("s0e1-3", "s0e3"), ("S00E09", "s0e9")):
            ran = viewer(f"watch ballard {typed}")
            assert (ran.code, ran.first_line) == (
                2,
                f"Ballard season 0 has 1 episode; {missing} is not one of them. Nothing recorded.",
            )
            assert "See its episodes:   watchlog show ballard" in ran.err
            assert "season" not in ran.err.partition("\n")[2], "no season to make longer"
        viewer.ok("watch ballard s0e1")
        tv.episodes[BALLARD].append(an_episode(50, 1, None, name="Before", airdate="2025-01-01"))
        viewer.now += A_WEEK
        viewer.ok("refresh", "watch ballard s0e2")
        assert {row["episode"] for row in viewer.json("history")} == {"S00E01", "S00E02"}

    def test_specials_that_nobody_listed_have_any_number(self, viewer: Person) -> None:
        viewer.ok("add Kohrra --episodes 6", "watch kohrra s0e9", "watch kohrra s0e2")
        assert viewer.json("list")[0]["watched"] == 0
        assert len(viewer.json("history")) == 2

    def test_nothing_new_saves_nothing(self, viewer: Person) -> None:
        viewer.ok("add Ballard --lookup")
        before = viewer.stored
        viewer.now += A_WEEK
        assert viewer.ok("refresh").out == "Checked 1 show: nothing new.\n"
        assert viewer.stored == before

    def test_ended_shows_are_asked_about_only_by_name(self, viewer: Person, tv: Stage) -> None:
        tv.shows[BALLARD]["status"] = "Ended"
        viewer.ok("add Ballard --lookup", "add Other")
        viewer.now += timedelta(days=40)
        tv.asked.clear()
        assert "No show here has an episode list that may change" in viewer.ok("refresh").out
        assert tv.asked == []
        viewer.ok("refresh ballard")
        assert tv.asked

    def test_a_show_that_tvmaze_lost_stays(self, viewer: Person, tv: Stage) -> None:
        viewer.ok("add Ballard --lookup")
        del tv.shows[BALLARD]
        before = viewer.stored
        viewer.now += A_WEEK
        ran = viewer.ok("refresh")
        assert "Ballard: TVmaze no longer has it (72345); nothing of it changed here." in ran.out
        assert viewer.stored == before

    def test_plays_recorded_meanwhile_stay(self, viewer: Person, tv: Stage) -> None:
        viewer.ok("add Ballard --lookup")
        tv.seasons[BALLARD].append(a_season(2, premiereDate="2027-02-04"))
        viewer.now += A_WEEK
        other = Person(viewer.path, viewer.capture, viewer.now)

        def watch_meanwhile(handler: Any) -> None:
            other.ok("watch ballard 1")
            handler.answer(tv.shows[BALLARD])

        tv.fail(f"/shows/{BALLARD}", watch_meanwhile, times=1)
        viewer.ok("refresh")
        show = viewer.json("show ballard")
        assert len(show["plays"]) == 1
        assert "2027-02-04" in json.dumps(stored_show(viewer))

    @pytest.mark.parametrize("command", ["refresh", "lookup ballard"])
    @pytest.mark.parametrize("purged", [False, True])
    def test_a_show_removed_meanwhile_stays_as_it_is(
        self, viewer: Person, tv: Stage, command: str, purged: bool
    ) -> None:
        viewer.ok("add Ballard --lookup" if command == "refresh" else "add Ballard")
        tv.seasons[BALLARD].append(a_season(2, premiereDate="2027-02-04"))
        viewer.now += A_WEEK
        other = Person(viewer.path, viewer.capture, viewer.now)

        def remove_meanwhile(handler: Any) -> None:
            other.ok("rm ballard", *(["doctor --purge"] if purged else []))
            handler.answer(tv.episodes[BALLARD])

        tv.fail(f"/shows/{BALLARD}/episodes", remove_meanwhile, times=1)
        # Of many the others go on; the one that was asked for is named.
        assert viewer(command).code == (3 if purged and command != "refresh" else 0)
        assert viewer.json("list") == []
        assert b"2027-02-04" not in (viewer.stored or b"")


def test_lookups_can_be_undone_and_redone(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Ballard --lookup", "watch ballard 1")
    tv.episodes[BALLARD].append(an_episode(901, 2, 1, airdate="2027-02-04"))
    viewer.now += A_WEEK
    viewer.ok("refresh")
    with_it = viewer.json("show ballard")
    viewer.ok("undo")
    assert viewer.json("show ballard")["episodes"] == 10
    viewer.ok("redo")
    assert viewer.json("show ballard") == with_it


def test_the_json_of_lookup_and_refresh_is_pinned(viewer: Person, tv: Stage) -> None:
    keys = ["slug", "title", "tvmaze", "changed", "episodes", "airing", "new_seasons",
            "new_episodes", "dates", "moved", "unlisted", "gone",
            "followed", "unsettled"]  # fmt: skip
    viewer.ok("add Ballard")
    assert list(viewer.json("lookup ballard")) == keys
    tv.seasons[BALLARD].append(a_season(2, premiereDate="2027-02-04"))
    viewer.now += A_WEEK
    data = viewer.json("refresh")
    assert list(data) == ["shows", "failed", "not_asked"]
    (show,) = data["shows"]
    assert list(show) == keys
    assert show["new_seasons"] == [{"season": 2, "episodes": 0, "premiere": "2027-02-04"}]


def test_show_credits_tvmaze_with_its_link(viewer: Person) -> None:
    viewer.ok("add Ballard --lookup")
    credit = "Episode data: TVmaze, CC BY-SA · https://www.tvmaze.com/shows/72345/ballard"
    assert viewer.ok("show ballard").out.splitlines()[-1].strip() == credit


def test_counts_that_are_set_leave_the_specials(viewer: Person) -> None:
    viewer.ok("add Ballard --lookup", "edit ballard --episodes 12,8")
    seasons = [
        (each["number"], each["episodes"]) for each in viewer.json("show ballard")["seasons"]
    ]
    assert seasons == [(0, 1), (1, 12), (2, 8)]


@pytest.mark.parametrize("name", [" ", "\u200b", None])
def test_a_name_of_nothing_is_none(viewer: Person, tv: Stage, name: str | None) -> None:
    tv.shows[BALLARD] |= {"network": {"name": name}, "webChannel": {"name": "Mubi"}}
    tv.episodes[BALLARD] = [an_episode(1, 1, 1, name=name)]
    viewer.ok("add Ballard --lookup")
    show = viewer.json("show ballard")
    assert show["platforms"] == ["Mubi"]
    [season] = show["seasons"]
    assert season["list"][0]["title"] is None
