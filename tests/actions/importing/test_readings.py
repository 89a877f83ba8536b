"""A ViewingActivity and a ViewingHistory of one account: each viewing is one play, once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Person

ACTIVITY = (
    "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Bookmark\n"
    "Ines,2024-06-18 17:00:00,01:50:00,,Spider-Boy: Homecoming,,01:50:00\n"
    "Ines,2024-06-17 17:00:00,01:50:00,,Spider-Boy: No Way Home,,01:50:00\n"
    "Ines,2024-06-16 18:00:00,00:24:30,,Deep Arc: Night Train: Rails (Episode 20),,00:24:30\n"
    "Ines,2024-06-16 17:00:00,00:24:30,,Deep Arc: Night Train: Whistle (Episode 19),,00:24:30\n"
    "Ines,2024-06-15 17:00:00,00:52:00,,Solo Tale: One Night (Episode 1),,00:52:00\n"
    "Ines,2024-06-14 17:00:00,00:44:00,,Harbour Nine: Season 2: Cold Tea (Episode 8),,00:44:00\n"
)
HISTORY = (
    "Title,Date\n"
    '"Spider-Boy: Homecoming","6/18/24"\n'
    '"Spider-Boy: No Way Home","6/17/24"\n'
    '"Deep Arc: Night Train: Rails","6/16/24"\n'
    '"Deep Arc: Night Train: Whistle","6/16/24"\n'
    '"Solo Tale: One Night","6/15/24"\n'
    '"Harbour Nine: Season 2: Cold Tea","6/14/24"\n'
)
VIEWINGS = [
    ("Spider-Boy: Homecoming", None, "2024-06-19T00:20:00+05:30", 110),
    ("Spider-Boy: No Way Home", None, "2024-06-18T00:20:00+05:30", 110),
    ("Deep Arc", "S01E20", "2024-06-16T23:54:30+05:30", 25),
    ("Deep Arc", "S01E19", "2024-06-16T22:54:30+05:30", 25),
    ("Solo Tale", "S01E01", "2024-06-15T23:22:00+05:30", 52),
    ("Harbour Nine", "S02E08", "2024-06-14T23:14:00+05:30", 44),
]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """The two files, and a folder with both, by name."""
    both = tmp_path / "both"
    both.mkdir()
    found = {}
    for name, text in (("activity", ACTIVITY), ("history", HISTORY)):
        for path in (tmp_path / f"{name}.csv", both / f"{name}.csv"):
            path.write_text(text, encoding="utf-8")
        found[name] = str(tmp_path / f"{name}.csv")
    return {**found, "both": str(both)}


def plays(run: Person) -> list[tuple[str, str | None, str | None, int]]:
    return [
        (row["title"], row["episode"], row["at"], row["minutes"]["estimate"])
        for row in run.json("history --limit 100")
    ]


@pytest.mark.parametrize(
    "order",
    [
        ["activity"], ["history", "activity"], ["activity", "history"], ["both"],
        ["history", "both"], ["history", "activity", "history", "activity"],
    ],
)  # fmt: skip
def test_six_viewings_are_six_plays_in_any_order(
    run: Person, files: dict[str, str], order: list[str]
) -> None:
    for name in order:
        run.ok(f"import --yes {files[name]}")
    assert plays(run) == VIEWINGS
    assert sorted(row["title"] for row in run.json("list")) == sorted(
        {each[0] for each in VIEWINGS}
    )
    before = run.stored
    for name in ("history", "activity", "both"):
        data = run.json(f"import --yes {files[name]}")
        assert data["plays"]["new"] == data["verdicts"]["new"] == 0
    assert run.stored == before


def test_a_play_that_is_read_anew_keeps_its_id_and_the_ledger_says_so(
    run: Person, files: dict[str, str]
) -> None:
    run.ok(f"import --yes {files['history']}")
    before = {row["id"] for row in run.json("history --limit 100")}
    library = run.stored
    preview = run.ok(f"import --dry-run {files['activity']}").out
    assert "for 6 plays you already have" in preview
    data: dict[str, Any] = run.json(f"import --yes {files['activity']}")
    assert {row["id"] for row in run.json("history --limit 100")} == before
    assert "1 film is an episode" in data["remarks"]
    run.ok("doctor")
    run.ok("undo")
    assert [each[:3] for each in plays(run)] != [each[:3] for each in VIEWINGS]
    assert {row["id"] for row in run.json("history --limit 100")} == before
    run.ok("redo")
    assert plays(run) == VIEWINGS
    assert library != run.stored


def test_what_was_corrected_stays_and_what_it_lacks_is_filled_in(
    run: Person, files: dict[str, str]
) -> None:
    run.ok(f"import --yes {files['history']}")
    ids = {row["title"]: row["id"] for row in run.json("history --limit 100")}
    run.ok(
        f"amend {ids['Solo Tale: One Night']} --at '2024-06-15 20:00'",
        f"amend {ids['Harbour Nine']} --to-episode s2e7",
        f"import --yes {files['activity']}",
    )
    found = {each[0]: each[1:] for each in plays(run)}
    assert found["Solo Tale"] == ("S01E01", "2024-06-15T20:00:00+05:30", 52)
    assert found["Harbour Nine"] == ("S02E07", "2024-06-14T23:14:00+05:30", 44)
    before = run.stored
    run.ok(*(f"import --yes {files[name]}" for name in ("history", "activity")))
    assert run.stored == before


def test_a_show_of_which_something_is_left_stays(
    run: Person, files: dict[str, str], tmp_path: Path
) -> None:
    more = tmp_path / "more.csv"
    # Three "episodes" on one day make a series of them all.
    third = '"Spider-Boy: Far Away","6/17/24"\n'
    more.write_text(HISTORY.replace("6/18/24", "6/17/24") + third, encoding="utf-8")
    run.ok(f"import --yes {more}", "verdict 'Solo Tale: One Night' stream")
    run.ok(f"import --yes {files['activity']}")
    titles = {row["title"] for row in run.json("list")}
    assert {"Solo Tale", "Solo Tale: One Night", "Spider-Boy: Homecoming"} <= titles
    assert ("Spider-Boy: Homecoming", None, "2024-06-19T00:20:00+05:30", 110) in plays(run)
    assert len(plays(run)) == 7
    assert "Nothing to mend" in run.ok("doctor").out


@pytest.mark.parametrize("order", [("history", "activity"), ("activity", "history")])
def test_the_day_of_a_history_may_be_that_of_another_zone(
    run: Person, tmp_path: Path, order: tuple[str, str]
) -> None:
    row = "Ines,2024-06-16 {},00:44:00,,Harbour Nine: Season 2: {},,00:44:00\n"
    texts = {
        "activity": ACTIVITY.split("\n")[0] + "\n"
        + row.format("20:00:00", "Low Tide (Episode 9)")
        + row.format("02:00:00", "Cold Tea (Episode 8)"),
        "history": 'Title,Date\n"Harbour Nine: Season 2: Low Tide","6/16/24"\n'
        '"Harbour Nine: Season 2: Cold Tea","6/15/24"\n',
    }  # fmt: skip
    for name in order:
        (tmp_path / f"{name}.csv").write_text(texts[name], encoding="utf-8")
        run.ok(f"import --yes {tmp_path / name}.csv --dates mdy")
    assert plays(run) == [
        ("Harbour Nine", "S02E09", "2024-06-17T02:14:00+05:30", 44),
        ("Harbour Nine", "S02E08", "2024-06-16T08:14:00+05:30", 44),
    ]


@pytest.mark.parametrize("order", [("history", "activity"), ("activity", "history")])
def test_two_episodes_of_one_name_stay_two(
    run: Person, tmp_path: Path, order: tuple[str, str]
) -> None:
    row = "Ines,2024-06-16 {}:00:00,00:44:00,,Harbour Nine: Season 2: Tea (Episode {}),,00:44:00\n"
    texts = {
        "activity": ACTIVITY.split("\n")[0] + "\n" + row.format(11, 9) + row.format(10, 8),
        "history": 'Title,Date\n"Harbour Nine: Season 2: Tea","6/16/24"\n',
    }
    for name in (*order, *order):
        (tmp_path / f"{name}.csv").write_text(texts[name], encoding="utf-8")
        run.ok(f"import --yes {tmp_path / name}.csv --dates mdy")
    assert [each[1] for each in plays(run)] == ["S02E09", "S02E08"]


@pytest.mark.parametrize("order", [("history", "activity"), ("activity", "history"), ("both",)])
def test_a_viewing_in_sittings_of_two_days_is_one_play(
    run: Person, tmp_path: Path, order: tuple[str, ...]
) -> None:
    row = "Ines,2024-06-{} 15:00:00,{},,Solo Tale: One Night (Episode 1),,{}\n"
    texts = {
        "activity": ACTIVITY.split("\n")[0] + "\n"
        + row.format(18, "00:30:00", "00:52:00") + row.format(16, "00:22:00", "00:22:00"),
        "history": 'Title,Date\n"Solo Tale: One Night","6/18/24"\n'
        '"Solo Tale: One Night","6/16/24"\n',
    }  # fmt: skip
    (tmp_path / "both").mkdir()
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        (tmp_path / "both" / f"{name}.csv").write_text(text, encoding="utf-8")
    for name in (*order, *order):
        path = tmp_path / ("both" if name == "both" else f"{name}.csv")
        run.ok(f"import --yes {path}")
    assert plays(run) == [("Solo Tale", "S01E01", "2024-06-18T21:00:00+05:30", 52)]


def test_a_restore_brings_no_play_back_beside_itself(run: Person, files: dict[str, str]) -> None:
    run.ok(f"import --yes {files['history']}", "watch 'spider-boy homecoming' --again")
    run.ok(f"import --yes {files['activity']}")
    there = plays(run)
    run.ok("rm 'harbour nine'", "unwatch 'spider-boy homecoming'")
    [backup] = [each["name"] for each in run.json("backups") if each["command"] == "import"]
    run.ok(f"restore {backup}")
    assert plays(run) == there
    assert len({row["id"] for row in run.json("history --limit 100")}) == len(there)
    assert "Nothing to mend." in run.ok("doctor").out


@pytest.mark.parametrize("order", [("history", "activity"), ("activity", "history"), ("both",)])
def test_an_episode_called_after_a_chapter_is_not_the_one_of_that_number(
    run: Person, tmp_path: Path, order: tuple[str, ...]
) -> None:
    row = "Ines,2024-06-16 {}:00:00,00:44:00,,Mill Lane: Season 1: {} (Episode {}),,00:44:00\n"
    texts = {
        "activity": ACTIVITY.split("\n")[0] + "\n"
        + row.format(16, "Chapter Two", 3) + row.format(15, "Fog", 2) + row.format(14, "Pilot", 1),
        "history": 'Title,Date\n"Mill Lane: Season 1: Chapter Two","6/16/24"\n'
        '"Mill Lane: Season 1: Fog","6/16/24"\n"Mill Lane: Season 1: Pilot","6/16/24"\n',
    }  # fmt: skip
    (tmp_path / "both").mkdir()
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        (tmp_path / "both" / f"{name}.csv").write_text(text, encoding="utf-8")
    for name in (*order, *order):
        path = tmp_path / ("both" if name == "both" else f"{name}.csv")
        run.ok(f"import --yes {path} --dates mdy")
    assert [each[1] for each in plays(run)] == ["S01E03", "S01E02", "S01E01"]
