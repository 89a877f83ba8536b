"""Where a show went as a season of another stays known: to imports, merges, undo and its title."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.actions.importing.test_cours import TITLES, from_mal, from_simkl, season, shows
from tests.conftest import Person

JOINS = ("--as s2", "--after s1e12")
PLACES = {"--as s2": ("S02E03", "S02E04"), "--after s1e12": ("S01E15", "S01E16")}


@pytest.fixture
def cours(run: Person) -> Person:
    run.ok("add Kuro --episodes 12", "watch kuro s1 --at unknown")
    run.ok("add 'Kuro II' --episodes 11", "watch 'kuro ii' 1-2 --at 2026-11-01")
    return run


def episodes(person: Person, slug: str = "kuro") -> list[str]:
    return sorted(play["episode"] for play in person.json(f"show {slug}")["plays"])


def csv(person: Person, *rows: str) -> Path:
    file = person.path.parent / "more.csv"
    file.write_text("\n".join(("title,season,episode,date", *rows)), encoding="utf-8")
    return file


def copy_of(person: Person, name: str) -> Person:
    """Return another machine with the same library."""
    folder = person.path.parent / name
    folder.mkdir()
    shutil.copy(person.path, folder / "library.json")
    return replace(person, path=folder / "library.json")


@pytest.mark.parametrize("place", JOINS)
def test_a_later_import_goes_where_the_show_went(cours: Person, place: str) -> None:
    cours.ok(f"join kuro-ii kuro {place} --same")
    before = episodes(cours)
    file = csv(cours, "Kuro II,1,2,2026-11-01", "Kuro II,1,3,2026-11-02", "Kuro,1,1,")
    cours.ok(f"import {file} --yes")
    assert [each for each in episodes(cours) if each not in before] == [PLACES[place][0]]
    assert len(episodes(cours)) == len(before) + 1
    assert "Nothing new" in cours.ok(f"import {file} --yes").out
    cours.ok("undo")
    assert episodes(cours) == before


@pytest.mark.parametrize("place", JOINS)
def test_a_play_of_another_machine_goes_where_the_show_went(cours: Person, place: str) -> None:
    train = copy_of(cours, "train")
    train.ok("watch 'kuro ii' 3 --at 2026-11-02", "amend 'kuro ii' s1e2 --at 2026-11-03")
    train.ok("watch 'kuro ii' 4 --at unknown", "verdict kuro-ii s1e3 9")
    cours.ok(f"join kuro-ii kuro {place} --same")
    both = copy_of(train, "both")
    cours.ok(f"merge {train.path} --yes")
    both.ok(f"merge {cours.path} --yes")
    for person in (cours, both):
        assert set(PLACES[place]) <= set(episodes(person))
        assert len(episodes(person)) == 16
        assert len(set(episodes(person))) == 16
        story = person.json("verdict kuro")
        assert [each["episode"] for each in story] == [PLACES[place][0]]
    assert cours.json("history") == both.json("history")


def test_undo_of_the_join_brings_home_what_came_since(cours: Person) -> None:
    train = copy_of(cours, "train")
    train.ok("watch 'kuro ii' 3 --at 2026-11-02")
    cours.ok("join kuro-ii kuro --as s2", f"merge {train.path} --yes", "watch kuro s2e4")
    cours.ok("undo 3")
    assert episodes(cours, "kuro-ii") == ["S01E01", "S01E02", "S01E03"]
    assert "S02E04" in episodes(cours)
    cours.ok("redo")
    assert episodes(cours)[-4:] == ["S02E01", "S02E02", "S02E03", "S02E04"]


def test_a_joined_play_that_is_corrected_to_another_season_is_of_the_show(cours: Person) -> None:
    cours.ok("join kuro-ii kuro --as s2", "amend kuro s2e2 --to-episode s1e12")
    assert episodes(cours).count("S01E12") == 2
    cours.ok("edit kuro --note later")
    assert episodes(cours).count("S01E12") == 2
    train = copy_of(cours, "train")
    train.ok("edit kuro --note other")
    cours.ok(f"merge {train.path} --yes")
    assert episodes(cours).count("S01E12") == 2


def test_a_copy_of_before_is_restored_to_the_place(cours: Person) -> None:
    old = copy_of(cours, "old")
    cours.ok("join kuro-ii kuro --as s2", "unwatch kuro s2e1")
    cours.ok(f"restore {old.path}")
    assert "S02E01" in episodes(cours)
    assert episodes(cours).count("S01E01") == 1


@pytest.mark.parametrize(
    ("place", "typed"),
    [(JOINS[0], "3"), (JOINS[0], "s1e3"), (JOINS[1], ""), (JOINS[1], "1-3")],
)
def test_what_is_typed_by_its_old_title_is_of_its_place(
    cours: Person, place: str, typed: str
) -> None:
    cours.ok(f"join kuro-ii kuro {place} --same")
    before = episodes(cours)
    out = cours.ok(f"watch 'Kuro II' {typed}").out
    assert [each for each in episodes(cours) if each not in before] == [PLACES[place][0]]
    assert PLACES[place][0] in out
    cours.ok("unwatch kuro-ii 3", "amend 'kuro ii' s1 --at 2026-11-05 --all-plays")
    assert episodes(cours) == before


def test_all_of_it_by_its_old_title_is_its_season(cours: Person) -> None:
    cours.ok("join kuro-ii kuro --as s2", "watch 'kuro ii' all")
    assert episodes(cours)[12:] == [f"S02E{number:02d}" for number in range(1, 12)]
    refused = cours("watch 'kuro ii' +1")
    assert refused.code == 2
    assert "season 2 has 11 episodes" in refused.err
    refused = cours("watch 'kuro ii' --to 3")
    assert refused.code == 2
    assert "watchlog watch kuro s2e3" in refused.err


def test_a_verdict_by_its_old_title_is_of_its_season(cours: Person) -> None:
    cours.ok("join kuro-ii kuro --as s2", "verdict 'kuro ii' skip 6 --knew-at 2")
    cours.ok("verdict kuro-ii e1 9")
    story = cours.json("verdict kuro")
    assert [(each["season"], each["episode"], each["knew_at"]) for each in story] == [
        (2, None, "S02E02"), (2, "S02E01", None),
    ]  # fmt: skip


def test_its_own_title_and_a_part_of_one_mean_the_show(cours: Person) -> None:
    cours.ok("join kuro-ii kuro --after 12 --same", "unwatch kuro 3")
    assert "S01E03" in cours.ok("watch kuro 3").out


def test_other_commands_know_its_old_title_too(cours: Person) -> None:
    cours.ok("join kuro-ii kuro --as s2")
    refused = cours("add 'Kuro II'")
    assert "Kuro II is in season 2 of Kuro, which is already in your library" in refused.err
    refused = cours("edit kuro-ii --episodes 13 --tag a")
    assert refused.code == 2
    assert "watchlog edit kuro --episodes 12,13 --tag a" in refused.err
    cours.ok("edit kuro-ii --watch-in ja --season 1")
    assert [each["watch_in"] for each in cours.json("show kuro")["seasons"]] == [None, "ja"]
    cours.ok("amend kuro-ii 2 --to-episode 4")
    assert episodes(cours)[-2:] == ["S02E01", "S02E04"]
    assert "S02" in cours.ok("rewatch kuro-ii").out
    assert cours.json("show kuro")["pass"]["episodes"] == 2
    assert cours.ok("rewatch kuro-ii s1 --end").out


@pytest.mark.parametrize("option", ["", "--without-removed"])
def test_an_export_takes_the_place_along(cours: Person, option: str) -> None:
    cours.ok("join kuro-ii kuro --as s2", "verdict kuro-ii skip")
    file = cours.path.parent / "out.json"
    told = cours.ok(f"export {option} --output {file}")
    assert "removed" not in told.err
    assert "removed show" not in cours.ok("doctor").out
    other = copy_of(cours, "other")
    other.path.unlink()
    assert "removed" not in other.ok(f"import {file} --yes").out
    assert episodes(other) == episodes(cours)
    other.ok("watch kuro-ii 3", "amend kuro s2e1 --at 2026-11-09", "undo", f"import {file} --yes")
    assert episodes(other)[-1] == "S02E03"


def test_rows_of_a_show_that_is_nowhere_are_of_the_one_they_are_in(cours: Person) -> None:
    cours.ok("join kuro-ii kuro --as s2")
    file = cours.path.parent / "out.json"
    cours.ok(f"export --output {file}")
    document = json.loads(file.read_text())
    document["shows"] = [show for show in document["shows"] if not show.get("into")]
    file.write_text(json.dumps(document))
    other = copy_of(cours, "other")
    other.path.unlink()
    for _ in range(2):
        other.ok(f"import {file} --yes", "watch kuro s2e9", "undo")
        assert episodes(other) == episodes(cours)


def test_a_play_is_moved_to_its_season_by_its_old_title(cours: Person) -> None:
    cours.ok("join kuro-ii kuro --as s2", "add Yoru --episodes 12", "watch yoru 3-4")
    cours.ok("amend yoru 3 --to-show 'kuro ii'")
    cours.ok("amend yoru 4 --to-show 'kuro ii' --to-episode 5")
    assert episodes(cours)[-4:] == ["S02E01", "S02E02", "S02E03", "S02E05"]
    cours.ok("amend kuro s2e3 --to-show yoru --to-episode 1", "amend kuro s2e1 --to-show yoru"
             " --to-episode 2", "edit yoru --note x")  # fmt: skip
    assert episodes(cours, "yoru") == ["S01E01", "S01E02"]


def test_a_join_by_its_old_title_is_with_its_season(cours: Person) -> None:
    cours.ok("join kuro-ii kuro --as s2", "add Kuro-Zwei", "watch kuro-zwei 5 --at 2026-11-09")
    assert "season 2 of Kuro" in cours.ok("join kuro-zwei 'kuro ii'").out
    assert episodes(cours)[-1] == "S02E05"
    cours.ok("watch kuro-zwei 6", "undo", "undo")
    assert episodes(cours, "kuro-zwei") == ["S01E05"]


def test_what_was_joined_is_not_joined_again_with_all_that_it_went_into(cours: Person) -> None:
    cours.ok("join kuro-ii kuro --as s2", "add Yoru")
    before = cours.stored
    refused = cours("join 'kuro ii' yoru --as s2")
    assert refused.code == 2
    assert "“kuro ii” is in season 2 of Kuro now" in refused.err
    assert "watchlog join kuro yoru --as s2" in refused.err
    assert cours.stored == before


def test_two_machines_agree_on_the_season(run: Person) -> None:
    folder = run.path.parent
    run.ok(f"import {from_mal(folder, TITLES[0])} --yes")
    other = replace(run, path=folder / "other" / "library.json")
    other.path.parent.mkdir()
    other.path.write_bytes(run.path.read_bytes())
    other.ok("watch 'kuro ii' 1-3 --again --at 2026-11-01", "verdict kuro-ii s1e2 9")
    run.ok("join kuro-ii kuro --as s2", f"merge {other.path} --yes")
    assert shows(run) == {"kuro": (26, [*season(1, 12), *season(2, 11)])}
    assert [each["episode"] for each in run.json("verdict kuro")] == ["S02E02"]
    other.ok(f"merge {run.path} --yes", f"import {from_simkl(folder, TITLES[0])} --yes")
    assert shows(other) == shows(run)
