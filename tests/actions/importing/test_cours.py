"""Two seasons of an anime that each list has as a show: they are joined by the person alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Person
from tests.importers.lookalikes_diaries import anilist, anilist_entry
from tests.tvmaze_server import Stage, a_season, a_show, an_episode

MAL = """<anime><series_title>{title}</series_title><series_type>TV</series_type>
<series_episodes>{count}</series_episodes><my_watched_episodes>{count}</my_watched_episodes>
<my_status>Completed</my_status><series_animedb_id>{id}</series_animedb_id></anime>"""
IDS = 90_001, 90_002

Write = Callable[[Path, tuple[str, str]], Path]


def from_mal(folder: Path, titles: tuple[str, str]) -> Path:
    rows = [
        MAL.format(title=title, count=count, id=number)
        for title, count, number in zip(titles, (12, 11), IDS, strict=True)
    ]
    file = folder / "list.xml"
    file.write_text(f"<myanimelist><myinfo/>{''.join(rows)}</myanimelist>", encoding="utf-8")
    return file


def from_anilist(folder: Path, titles: tuple[str, str]) -> Path:
    """Write an answer in which both have the first title as another name, and the years differ."""
    entries = [
        anilist_entry(
            number,
            "",
            progress=count,
            media_episodes=count,
            media_startDate={"year": 2018 + number, "month": 4, "day": 7},
            media_title={"romaji": titles[0], "english": title, "userPreferred": title},
        )
        for number, title, count in ((1, titles[0], 12), (2, titles[1], 11))
    ]
    file = folder / "anilist.json"
    file.write_text(json.dumps(anilist(*entries)), encoding="utf-8")
    return file


def from_simkl(folder: Path, titles: tuple[str, str]) -> Path:
    entries: list[dict[str, Any]] = [
        {
            "status": "completed",
            "show": {"title": title, "year": 2018 + number, "ids": {"simkl": number, "mal": mal}},
            "seasons": [{"number": 1, "episodes": [{"number": n + 1} for n in range(count)]}],
        }
        for number, (title, count, mal) in enumerate(zip(titles, (12, 11), IDS, strict=True), 1)
    ]
    file = folder / "SimklBackup.json"
    file.write_text(json.dumps({"anime": entries, "username": "x"}), encoding="utf-8")
    return file


ALL: tuple[Write, ...] = (from_mal, from_anilist, from_simkl)
TITLES = [("Kuro", "Kuro II"), ("Kuro", "Kuro")]


def shows(person: Person) -> dict[str, tuple[int, list[str]]]:
    """Return the number of plays and the distinct episodes of each show."""
    found: dict[str, tuple[int, list[str]]] = {}
    for row in person.json("list"):
        episodes = [play["episode"] for play in person.json(f"show {row['slug']}")["plays"]]
        found[row["slug"]] = len(episodes), sorted(set(episodes))
    return found


def season(number: int, last: int) -> list[str]:
    return [f"S{number:02d}E{each:02d}" for each in range(1, last + 1)]


@pytest.mark.parametrize("titles", TITLES)
@pytest.mark.parametrize("writes", [ALL, ALL[::-1]])
def test_two_cours_are_two_shows_whatever_lists_have_them(
    run: Person, writes: tuple[Write, ...], titles: tuple[str, str]
) -> None:
    for write in writes:
        run.ok(f"import {write(run.path.parent, titles)} --yes")
    counts = sorted(count for count, _ in shows(run).values())
    assert counts == [11, 12]


@pytest.mark.parametrize(
    ("first", "titles"),
    [(from_mal, TITLES[1]), (from_anilist, TITLES[0]), (from_simkl, TITLES[1])],
)
def test_once_joined_neither_list_doubles_a_play_or_takes_the_wrong_season(
    run: Person, first: Write, titles: tuple[str, str]
) -> None:
    run.ok(f"import {first(run.path.parent, titles)} --yes")
    one, two = sorted(shows(run).items(), key=lambda each: -each[1][0])
    assert run(f"join {two[0]} {one[0]}").code == 4
    run.ok(f"join {two[0]} {one[0]} --as s2")
    wanted = {one[0]: (23, [*season(1, 12), *season(2, 11)])}
    assert shows(run) == wanted
    for write in (first, *ALL):
        run.ok(f"import {write(run.path.parent, titles)} --yes")
        assert shows(run) == wanted, write.__name__
    # What the list says of the second, later, is of the second season.
    run.ok("unwatch kuro s2e1", f"import {first(run.path.parent, titles)} --yes")
    assert shows(run)[one[0]][0] == 22


def test_a_play_corrected_before_or_after_the_join_is_not_brought_again(run: Person) -> None:
    folder = run.path.parent
    file = from_simkl(folder, TITLES[0])
    run.ok(f"import {file} --yes", "amend kuro-ii s1e10 --to-episode s1e11 --all-plays")
    run.ok("join kuro-ii kuro --as s2", "amend kuro s2e3 --to-episode s2e4")
    run.ok("amend kuro s2e5 --to-episode s1e5")
    before = shows(run)
    assert before["kuro"][0] == 23
    run.ok(f"import {file} --yes")
    assert shows(run) == before
    # Nor does what it once was hide a play of the first season.
    run.ok("unwatch kuro s1e10", "undo")
    assert shows(run) == before


# --- numbers through all seasons ---

ONE_PIECE = (61, 77, 20)
"""Episodes of three seasons: number 139 is S03E01."""


def one_piece(folder: Path, watched: int) -> Path:
    row = MAL.format(title="One Piece", count=watched, id=21)
    row = row.replace("Completed", "Watching").replace(f"_episodes>{watched}<", "_episodes>0<", 1)
    file = folder / "one-piece.xml"
    file.write_text(f"<myanimelist><myinfo/>{row}</myanimelist>", encoding="utf-8")
    return file


def test_a_list_that_counts_through_is_read_so_by_a_show_that_is_counted_so(run: Person) -> None:
    run.ok("add One Piece --episodes 61,77,20", "edit one-piece --numbering absolute")
    run.ok(f"import {one_piece(run.path.parent, 140)} --yes")
    wanted = [*season(1, 61), *season(2, 77), *season(3, 2)]
    assert shows(run) == {"one-piece": (140, wanted)}
    assert run.json("next one-piece")[0]["absolute"] == 141
    assert "Nothing new" in run.ok(f"import {one_piece(run.path.parent, 140)} --yes").out
    # Beyond what is known of its seasons a number stays as it was.
    run.ok(f"import {one_piece(run.path.parent, 160)} --yes")
    assert shows(run)["one-piece"][1][15:17] == ["S01E159", "S01E16"]


def test_the_story_of_one_piece(viewer: Person, tv: Stage) -> None:
    """It is imported by its numbers, looked up, follows, and is counted through from then on."""
    rows, number = [], 0
    for at, length in enumerate(ONE_PIECE, 1):
        rows += [an_episode(1000 + number + n, at, n, name=f"E{number + n}")
                 for n in range(1, length + 1)]  # fmt: skip
        number += length
    tv.put(a_show(7, "One Piece"), rows, [a_season(n) for n in (1, 2, 3)])
    file = one_piece(viewer.path.parent, 140)
    viewer.ok(f"import {file} --yes")
    assert shows(viewer) == {"one-piece": (140, sorted(season(1, 140)))}
    viewer.ok("lookup one-piece --tvmaze 7")
    assert shows(viewer)["one-piece"] == (140, sorted(season(1, 140)))
    assert "refresh one-piece --follow" in viewer.json("show one-piece")["unsettled"]
    viewer.ok("refresh one-piece --follow")
    wanted = [*season(1, 61), *season(2, 77), *season(3, 2)]
    assert shows(viewer)["one-piece"] == (140, wanted)
    viewer.ok("edit one-piece --numbering absolute")
    assert viewer.json("next one-piece")[0]["absolute"] == 141
    assert [play["episode"] for play in viewer.json("watch one-piece")["plays"]] == ["S03E03"]
    assert "Nothing new" in viewer.ok(f"import {file} --yes").out
    viewer.ok(f"import {one_piece(viewer.path.parent, 143)} --yes")
    assert shows(viewer)["one-piece"] == (143, [*season(1, 61), *season(2, 77), *season(3, 5)])


def table(folder: Path, *rows: str) -> Path:
    file = folder / "seen.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def test_a_table_has_numbers_through_all_seasons_and_is_read_again(run: Person) -> None:
    folder = run.path.parent
    run.ok("add One Piece --episodes 61,77,20", "edit one-piece --numbering absolute")
    run.ok("watch one-piece 60-63 s0e1 --at 2026-11-01", "add Heat --film", "watch heat")
    run.ok(f"export --format csv -o {folder / 'out.csv'}")
    lines = (folder / "out.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].endswith(",tvmaze,absolute,part")
    counted = [line.split(",")[-2] for line in lines[1:]]
    assert sorted(counted) == ["", "", "60", "61", "62", "63"]
    assert "Nothing new" in run.ok(f"import {folder / 'out.csv'} --yes").out
    other = replace(run, path=folder / "other" / "library.json")
    other.path.parent.mkdir()
    other.ok(f"import {folder / 'out.csv'} --yes")
    assert shows(other)["one-piece"][1] == ["S00E01", "S01E60", "S01E61", "S02E01", "S02E02"]


@pytest.mark.parametrize("column", ["absolute", "episode", "Absolute Number"])
def test_a_bare_number_is_read_as_the_show_is_counted(run: Person, column: str) -> None:
    file = table(run.path.parent, f"title,{column},date", "One Piece,139,2026-11-01")
    run.ok("add One Piece --episodes 61,77,20")
    run.ok(f"import {file} --yes")
    assert shows(run)["one-piece"][1] == ["S01E139"]
    run.ok("undo", "edit one-piece --numbering absolute", f"import {file} --yes")
    assert shows(run)["one-piece"][1] == ["S03E01"]
    both = f"title,season,episode,{column},date" if column != "episode" else "title,season,ep,date"
    cells = "One Piece,2,3,64,2026-11-02" if column != "episode" else "One Piece,2,3,2026-11-02"
    run.ok(f"import {table(run.path.parent, both, cells)} --yes")
    assert shows(run)["one-piece"][1] == ["S02E03", "S03E01"]
