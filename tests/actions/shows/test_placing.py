"""``join --as`` and ``--after``: two seasons that came as two shows become one show of two."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Person


@pytest.fixture
def cours(run: Person) -> Person:
    """Two cours of an anime, each a show of its own whose plays have no date."""
    run.ok("add Kuro --episodes 12", "watch kuro s1", "verdict kuro stream --rating 8")
    run.ok("add 'Kuro II' --episodes 11", "watch kuro-ii s1 --language ja")
    run.ok("watch kuro-ii s1e1 --again --at 2026-11-20", "verdict kuro-ii s1e3 9")
    run.ok("verdict kuro-ii stream --rating 6 --knew-at s1e2")
    return run


def episodes(person: Person, slug: str = "kuro") -> list[str]:
    return sorted(play["episode"] for play in person.json(f"show {slug}")["plays"])


def lengths(person: Person) -> list[int | None]:
    return [season["episodes"] for season in person.json("show kuro")["seasons"]]


def test_two_cours_are_asked_about_before_half_their_plays_are_gone(cours: Person) -> None:
    before = cours.stored
    refused = cours("join kuro-ii kuro")
    assert refused.code == 4
    assert "11 episodes would become one with those of Kuro" in refused.err
    assert "watchlog join kuro-ii kuro --as s2" in refused.err
    assert "watchlog join kuro-ii kuro --same" in refused.err
    assert cours.stored == before
    ran = cours("join kuro-ii kuro --json")
    assert ran.code == 4
    assert '"code": "needs_choice"' in ran.err
    assert cours.json("join kuro-ii kuro --same")["doubles"] == 11


@pytest.mark.parametrize(("answer", "count"), [("1", 24), ("2", 13)])
def test_a_terminal_is_asked_once(cours: Person, answer: str, count: int) -> None:
    cours.terminal, cours.answers = True, [answer]
    cours.ok("join kuro-ii kuro")
    assert len(episodes(cours)) == count
    assert len(cours.questions) == 1


def test_no_answer_changes_nothing(cours: Person) -> None:
    cours.terminal, cours.answers = True, [""]
    before = cours.stored
    assert cours("join kuro-ii kuro").code == 4
    assert cours.stored == before


def test_as_a_season_everything_moves_there(cours: Person) -> None:
    before = cours.json("list")
    joined = cours.json("join kuro-ii kuro --as s2")
    assert (joined["plays"], joined["doubles"]) == (12, 0)
    assert lengths(cours) == [12, 11]
    first = [f"S01E{number:02d}" for number in range(1, 13)]
    second = [f"S02E{number:02d}" for number in range(1, 12)]
    assert episodes(cours) == sorted([*first, *second, "S02E01"])
    said = [(each["season"], each["rating"]) for each in cours.json("show kuro")["verdicts"]]
    assert (None, 8) in said
    assert (2, 6) in said
    story = [(each["season"], each["knew_at"], each["episode"]) for each in
             cours.json("verdict kuro")]  # fmt: skip
    assert (2, "S02E02", None) in story
    assert (2, None, "S02E03") in story
    assert cours.json("list")[0]["verdict"] == "stream"
    cours.ok("undo")
    assert cours.json("list") == before
    assert cours.json("show kuro-ii")["seasons"][0]["number"] == 1
    assert len(episodes(cours, "kuro-ii")) == 12
    assert episodes(cours, "kuro-ii")[0] == "S01E01"


def test_behind_an_episode_its_numbers_go_on(cours: Person) -> None:
    cours.ok("join kuro-ii kuro --after s1e12")
    assert lengths(cours) == [23]
    assert episodes(cours)[-1] == "S01E23"
    assert len(set(episodes(cours))) == 23
    knew = [each["knew_at"] for each in cours.json("verdict kuro")]
    assert "S01E14" in knew


def test_behind_an_episode_a_season_that_nobody_knows_the_length_of_ends_nowhere(
    cours: Person,
) -> None:
    cours.ok("add 'Kuro III'", "watch kuro-iii s1e1-3 --at unknown")
    cours.ok("join kuro-iii kuro --after 12")
    assert lengths(cours) == [None]
    assert episodes(cours)[-1] == "S01E15"


def test_a_pass_and_the_choice_of_a_season_go_along(cours: Person) -> None:
    cours.ok("rewatch kuro-ii", "watch kuro-ii", "edit kuro-ii --watch-in ja --season 1")
    cours.ok("join kuro-ii kuro --as s2")
    assert cours.json("show kuro")["pass"] == {"number": 2, "watched": 1, "episodes": 11}
    assert cours.json("show kuro")["seasons"][1]["watch_in"] == "ja"


def test_what_was_seen_on_known_moments_or_little_of_it_is_joined_unasked(run: Person) -> None:
    run.ok("add Kuro --episodes 12", "watch kuro 1-2", "add 'Kuro US'")
    run.ok("watch kuro 3-8 --at '2026-11-20 22:00'")
    run.ok("watch kuro-us 1-2 --at unknown", "watch kuro-us 3-8 --at '2026-11-19 20:00'")
    run.ok("join kuro-us kuro")


@pytest.mark.parametrize(("place", "code"), [("--as s1", 4), ("--after s1e1", 2)])
def test_a_place_where_episodes_were_watched_is_asked_about_too(
    cours: Person, place: str, code: int
) -> None:
    refused = cours(f"join kuro-ii kuro {place}")
    assert refused.code == code
    other = {"--as s1": "--as s2", "--after s1e1": "--after s1e12"}[place]
    assert f"watchlog join kuro-ii kuro {other}" in refused.err
    assert f"watchlog join kuro-ii kuro {place} --same" in refused.err
    assert cours.json(f"join kuro-ii kuro {place} --same")["doubles"] == 11


def test_the_season_offered_is_the_first_in_which_nothing_was_watched(cours: Person) -> None:
    cours.ok("edit kuro --episodes 12,11,12")
    assert "kuro --as s2" in cours("join kuro-ii kuro").err
    cours.ok("watch kuro s2e1")
    assert "kuro --as s3" in cours("join kuro-ii kuro").err
    cours.ok("watch kuro s3e1")
    line = "watchlog join kuro-ii kuro --as s4"
    assert line in cours("join kuro-ii kuro").err
    cours.ok(line.removeprefix("watchlog "))
    assert lengths(cours) == [12, 11, 12, 11]


def test_the_line_that_was_typed_is_offered_again_whole(cours: Person) -> None:
    typed = f"--library {cours.path} join 'kuro ii' kuro --as s1"
    err = cours(typed).err
    assert f"watchlog --library {cours.path} join 'kuro ii' kuro --as s2" in err
    assert f"watchlog --library {cours.path} join 'kuro ii' kuro --as s1 --same" in err


def test_a_show_of_two_seasons_is_offered_no_season(cours: Person) -> None:
    cours.ok("add Long --episodes 12,12", "watch long s1", "watch long s2e1")
    refused = cours("join long kuro --json")
    choices = json.loads(refused.err)["error"]["choices"]
    assert [each["option"] for each in choices] == ["--same"]
    cours.terminal, cours.answers = True, ["1"]
    cours.ok("join long kuro")
    assert "S02E01" in episodes(cours)


def test_a_season_has_20_000_episodes_at_most(run: Person) -> None:
    run.ok("add Long --episodes 19990", "add Short --episodes 11")
    refused = run("join short long --after 19990")
    assert refused.code == 2
    assert "20,001 episodes; 20,000 are the most" in refused.err
    run.ok("edit short --episodes 10", "join short long --after 19990")
    assert run.json("show long")["seasons"][0]["episodes"] == 20_000


def test_what_is_known_of_one_season_is_not_said_of_the_show(run: Person) -> None:
    run.ok("add Kuro --episodes 12", "add 'Kuro II' --year 2024 --episodes 11 --airing ended")
    run.ok("edit kuro-ii --runtime 24 --tag anime --platform A", "join kuro-ii kuro --as s2")
    show = run.json("show kuro")
    assert (show["airing"], show["year"]) == (None, None)
    assert (show["tags"], show["platforms"]) == (["anime"], ["A"])


def test_absolute_numbers_go_along_only_where_they_can_be_counted(run: Person) -> None:
    run.ok("add Kuro --episodes 12", "add 'Kuro II' --episodes 11")
    run.ok("edit kuro-ii --numbering absolute")
    run.ok("edit kuro --numbering absolute", "join kuro-ii kuro --as s2", "watch kuro 13")
    assert episodes(run) == ["S02E01"]
    run.ok("add Yoru", "watch yoru s2e1 --at unknown", "add 'Yoru II' --episodes 3")
    run.ok("edit yoru-ii --numbering absolute", "join yoru-ii yoru --as s3")
    assert run("watch yoru 4").err.startswith("Yoru has 2 seasons")
    run.ok("add Aka", "watch aka s1e1 s2e1 --at unknown", "add 'Aka II'")
    run.ok("edit aka-ii --numbering absolute", "join aka-ii aka")
    assert run("watch aka 3").err.startswith("Aka has 2 seasons")


def test_who_watched_along_and_what_was_said_go_along(run: Person) -> None:
    run.ok("add Kuro --episodes 12", "watch kuro 1 --with Anna", "add 'Kuro II' --episodes 11")
    run.ok("watch kuro-ii 1 --with Anna", "verdict kuro-ii s1 7", "verdict kuro-ii s1e1 9")
    run.ok("join kuro-ii kuro --as s2")
    rows = {row["episode"]: row for row in run.json("history kuro")}
    assert rows["S02E01"]["with"] == ["Anna"]
    story = [(each["season"], each["rating"], each["episode"]) for each in
             run.json("verdict kuro")]  # fmt: skip
    assert story == [(2, 7, None), (2, 9, "S02E01")]
    assert run.json("next --with Anna")[0]["episode"] == "S02E02"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("--as s2 --after s1e12", "not both"),
        ("--as 2", "isn't one season"),
        ("--as s0", "isn't one season"),
        ("--as s1-s2", "isn't one season"),
        ("--as s9", "s9 would leave a gap"),
        ("--as ''", "isn't one season"),
        ("--after s1e13", "is not one of them"),
        ("--after s2", "is not one episode"),
        ("--after s0e1", "of a season"),
        ("--after s1e11", "goes on after S01E11, to S01E12"),
    ],
)
def test_a_place_that_is_none_is_refused(cours: Person, words: str, message: str) -> None:
    before = cours.stored
    refused = cours(f"join kuro-ii kuro {words}")
    assert refused.code == 2
    assert message in refused.err
    assert cours.stored == before


def test_a_film_or_a_show_of_two_seasons_has_no_one_season_to_move(cours: Person) -> None:
    cours.ok("add Heat --film", "add Long --episodes 3,3", "watch long s2e1")
    assert "is a film" in cours("join heat kuro --as s2").err
    assert "has a season 2 too" in cours("join long kuro --as s2").err


def test_what_was_imported_is_known_again(cours: Person) -> None:
    (cours.path.parent / "kuro.csv").write_text(
        "title,season,episode,date\nYoru,1,1,2026-01-02\nYoru,1,2,2026-01-03\n", encoding="utf-8"
    )
    cours.ok(f"import {cours.path.parent / 'kuro.csv'} --yes", "join yoru kuro --as s2")
    count = len(episodes(cours))
    cours.ok(f"import {cours.path.parent / 'kuro.csv'} --yes")
    assert len(episodes(cours)) == count


ENTRY = """<anime><series_title>{title}</series_title><series_type>TV</series_type>
<series_episodes>{count}</series_episodes><my_watched_episodes>{count}</my_watched_episodes>
<my_status>Completed</my_status><series_animedb_id>{id}</series_animedb_id></anime>"""


def test_cours_that_a_list_of_anime_brings_stay_apart_until_they_are_joined(run: Person) -> None:
    rows = [
        ENTRY.format(title="Kuro", count=12, id=1),
        ENTRY.format(title="Kuro II", count=11, id=2),
    ]
    file = run.path.parent / "list.xml"
    file.write_text(f"<myanimelist><myinfo/>{''.join(rows)}</myanimelist>", encoding="utf-8")
    run.ok(f"import {file} --yes")
    assert len(run.json("list")) == 2
    assert run("join kuro-ii kuro").code == 4
    run.ok("join kuro-ii kuro --as s2")
    assert len(episodes(run)) == 23
    run.ok(f"import {file} --yes")
    assert len(episodes(run)) == 23
    assert len(run.json("list")) == 1


@pytest.mark.parametrize(
    ("at", "code"), [("2026-11-20", 4), ("2026-11-20 23:30", 4), ("2026-11-20 22:00", 0)]
)
def test_one_evening_says_less_than_one_minute(run: Person, at: str, code: int) -> None:
    run.ok("add Kuro --episodes 12", "watch kuro 1-4 --at '2026-11-20 22:00'")
    run.ok("add 'Kuro II' --episodes 12", f"watch kuro-ii 1-4 --at '{at}'")
    ran = run("join kuro-ii kuro")
    assert ran.code == code
    if code:
        assert "4 episodes would become one with those of Kuro" in ran.err


def test_plays_stay_as_long_as_they_were(run: Person, tmp_path: Path) -> None:
    run.ok(
        "add Kuro --episodes 12 --runtime 44", "watch kuro 1 -l ja --at '3 nov'",
        "add Shiro --episodes 10 --runtime 20", "watch shiro 1-2 -l de --at '4 nov'",
        "watch shiro 3 -l de --at '5 nov' --minutes 18",
    )  # fmt: skip
    other = replace(run, path=tmp_path / "other.json")
    shutil.copy(run.path, other.path)

    def heard(person: Person) -> list[int]:
        return sorted(row["minutes"]["high"] for row in person.json("history"))

    assert heard(run) == [18, 20, 20, 44]
    assert "44 min" not in run.ok("join shiro kuro --as s2").out
    assert heard(run) == [18, 20, 20, 44]
    other.ok("edit shiro --tag drawn", f"merge {run.path} --yes")
    assert heard(other) == [18, 20, 20, 44]
    run.ok("undo")
    assert heard(run) == [18, 20, 20, 44]
    run.ok("edit shiro --runtime 22")
    assert heard(run) == [18, 22, 22, 44]
    run.ok("edit shiro --runtime 20-24")
    out = run.ok("join shiro kuro --after s1e12").out
    assert "  An episode counts as 44 min there (20–24 min before).\n" in out
