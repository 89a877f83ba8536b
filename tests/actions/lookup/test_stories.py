"""What people live through with a show whose numbers change: each from the first evening on."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from xml.sax.saxutils import escape

from tests.conftest import Person
from tests.tvmaze_moves import Moves
from tests.tvmaze_server import BALLARD, Stage, a_season, a_show, an_episode

A_WEEK = timedelta(days=8)


def an_anime(tv: Stage, *lengths: int) -> None:
    """*One Piece* at TVmaze, with ids counted through all seasons: 700001, 700002 …"""
    episodes, number = [], 0
    for season, length in enumerate(lengths, 1):
        for own in range(1, length + 1):
            number += 1
            episodes.append(an_episode(700_000 + number, season, own, name=f"Part {number}"))
    tv.put(a_show(900, "One Piece", premiered="1999-10-20"), episodes)


def a_list_of_anime(folder: Path, title: str, watched: int, of: int = 0) -> Path:
    """An export of MyAnimeList with one entry."""
    path = folder / "animelist.xml"
    path.write_text(
        f"<myanimelist><anime><series_animedb_id>21</series_animedb_id>"
        f"<series_title>{escape(title)}</series_title><series_type>TV</series_type>"
        f"<series_episodes>{of}</series_episodes><my_watched_episodes>{watched}"
        f"</my_watched_episodes><my_score>9</my_score><my_status>Watching</my_status>"
        f"</anime></myanimelist>"
    )
    return path


def numbers(person: Person, show: str = "ballard") -> list[str]:
    return sorted(play["episode"] for play in person.json(f"show {show}")["plays"])


def test_a_list_that_counted_through_all_seasons(viewer: Person, tv: Stage, tmp_path: Path) -> None:
    an_anime(tv, 8, 22, 17)
    export = a_list_of_anime(tmp_path, "One Piece", 40, of=47)
    viewer.ok(f"import {export} --yes")
    before = numbers(viewer, "one-piece")
    assert before[-1] == "S01E40"
    viewer.terminal, viewer.answers = True, [""]
    out = viewer.ok("lookup one-piece").out
    moves = "S01E09–E30 are S02E01–E22, S01E31–E40 are S03E01–E10 at TVmaze now"
    assert viewer.questions == [f"One Piece: {moves}. Move your 32 plays along? [y/n]"]
    assert "not listed" not in out
    # Without an answer they stay, count, and are spoken of until there is one.
    viewer.terminal = False
    assert numbers(viewer, "one-piece") == before
    (row,) = viewer.json("list")
    assert row["watched"] == 40
    assert row["unsettled"] == f"{moves}: watchlog refresh one-piece --follow"
    for command in ("show one-piece", "doctor"):
        assert "S01E09–E30 are S02E01–E22" in viewer.ok(command).out
    assert "32 plays moved" in viewer.ok("refresh one-piece --follow").out
    after = numbers(viewer, "one-piece")
    assert (after[7:9], after[-1], len(after)) == (["S01E08", "S02E01"], "S03E10", 40)
    assert "Nothing new" in viewer.ok(f"import {export} --yes").out
    viewer.ok("edit one-piece --clear episodes")
    assert viewer.json("progress --all")[0]["next"] == "S03E11"
    # A later export says how far one is by then; what is new follows in the same way.
    viewer.ok(f"import {a_list_of_anime(tmp_path, 'One Piece', 41, of=47)} --yes")
    viewer.now += A_WEEK
    assert "S01E41 is S03E11 at TVmaze now" in viewer.ok("refresh one-piece").out
    viewer.ok("refresh one-piece --follow")
    assert numbers(viewer, "one-piece") == [*after, "S03E11"]
    viewer.ok(*["undo"] * 5)
    assert numbers(viewer, "one-piece") == before


def test_all_that_was_imported_is_looked_up_and_asked_of(
    viewer: Person, tv: Stage, tmp_path: Path
) -> None:
    an_anime(tv, 8, 22)
    viewer.ok(f"import {a_list_of_anime(tmp_path, 'One Piece', 10)} --yes")
    stored = json.loads(viewer.stored or b"")
    stored["shows"]["1"]["external"] = {"imdb": "tt0000900"}
    viewer.path.write_text(json.dumps(stored))
    viewer.terminal, viewer.answers = True, ["y"]
    out = viewer.ok("lookup --all").out
    assert "One Piece: 2 plays moved, S01E09–E10 are S02E01–E02 now." in out
    assert numbers(viewer, "one-piece")[-1] == "S02E02"


def test_a_season_that_the_network_split_in_two(viewer: Person, tv: Stage) -> None:
    viewer.ok(
        "add Ballard --lookup", "watch ballard all --at '8 nov'", "rewatch ballard s1",
        "watch ballard 1-6", "verdict ballard stream 8 --knew-at s1e7", "verdict ballard 9 s1e10",
        "universe Bosch 'ballard s1e9-s1e10'",
    )  # fmt: skip
    Moves(tv).split(1, 6)
    viewer.now += A_WEEK
    told = viewer.ok("refresh").out + viewer.ok("").out + viewer.ok("upcoming").out
    assert "renewed" not in told
    assert "eason 2" not in told
    viewer.ok("refresh ballard --follow")
    show = viewer.json("show ballard")
    assert [play["episode"] for play in show["plays"]].count("S02E01") == 2
    assert {each["knew_at"] for each in show["verdicts"]} == {"S02E02", None}
    assert {each["episode"] for each in show["verdicts"]} == {"S02E05", None}
    assert show["pass"] == {"number": 2, "watched": 6, "episodes": 10}
    assert [row["episode"] for row in viewer.json("next")] == ["S02E02"]
    assert viewer.json("universe Bosch")[0]["parts"][0]["from"] == "S02E04"
    # A season that is truly new is news, also beside another split.
    Moves(tv).split(2, 4)
    tv.episodes[BALLARD].append(an_episode(3_000_500, 4, 1, name="Later", airdate="2027-01-01"))
    tv.seasons[BALLARD].append(a_season(4, premiereDate="2027-01-01"))
    viewer.now += A_WEEK
    out = viewer.ok("refresh").out
    assert "Ballard is renewed: season 4 from 1 Jan 2027, 1 episode listed." in out
    assert "season 3" not in out
    assert viewer.json("list")[0]["state"] == "caught-up"
    viewer.ok("refresh ballard --follow")
    assert len(numbers(viewer)) == 16


def test_a_special_that_became_an_episode_and_one_again(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Ballard --lookup", "watch ballard s0e1 --at '8 nov'", "watch ballard 1-6")
    special = next(row for row in tv.episodes[BALLARD] if row["number"] is None)
    Moves(tv).insert(1, 5)
    tv.episodes[BALLARD].pop()
    special["number"] = 5
    viewer.now += A_WEEK
    assert "S00E01 is S01E05, S01E05–E06 are S01E06–E07" in viewer.ok("refresh").out
    assert viewer.json("next")[0]["episode"] == "S01E08"
    viewer.ok("refresh ballard --follow")
    assert numbers(viewer) == [f"S01E0{number}" for number in range(1, 8)]
    assert viewer.json("next")[0]["episode"] == "S01E08"
    Moves(tv).delete(1, 5)
    tv.episodes[BALLARD].append(special | {"number": None})
    viewer.now += A_WEEK
    viewer.ok("refresh", "refresh ballard --follow")
    assert numbers(viewer) == ["S00E01", *(f"S01E0{number}" for number in range(1, 7))]
    assert viewer.json("list")[0]["watched"] == 6
