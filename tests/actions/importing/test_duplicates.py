"""Netflix's two files of one account: the history tells a day and a name, the activity the rest."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Person

HISTORY = 'Title,Date\n"Harbour Nine: Season 2: Cold Tea","6/17/24"\n"Salt and Ash","6/16/24"\n'
ACTIVITY = (
    "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Bookmark\n"
    "Ines,2024-06-16 20:30:00,00:44:00,,Harbour Nine: Season 2: Cold Tea (Episode 8),,00:44:00\n"
    "Ines,2024-06-16 10:30:00,01:44:00,,Salt and Ash,,01:44:00\n"
)


def test_a_play_with_a_name_and_a_day_gets_its_number_and_minute(
    run: Person, tmp_path: Path
) -> None:
    history, activity = tmp_path / "history.csv", tmp_path / "activity.csv"
    history.write_text(HISTORY, encoding="utf-8")
    activity.write_text(ACTIVITY, encoding="utf-8")
    run.ok(f"import --yes {history}", f"import --yes {activity}")
    told = [(row["title"], row["episode"], row["at"]) for row in run.json("history")]
    assert told == [
        ("Harbour Nine", "S02E08", "2024-06-17T02:44:00+05:30"),
        ("Salt and Ash", None, "2024-06-16T17:44:00+05:30"),
    ]
    assert run.json(f"import --yes {activity}")["plays"]["new"] == 0


def test_an_open_date_is_asked_about_on_a_terminal(run: Person, tmp_path: Path) -> None:
    history = tmp_path / "history.csv"
    history.write_text('Title,Date\n"Salt and Ash","3/4/24"\n', encoding="utf-8")
    ran = run(f"import --yes {history}")
    assert ran.code == 2
    assert "3 Apr 2024:   --dates dmy" in ran.err
    run.ok(f"import --yes --dates mdy {history}")
    assert [row["at"] for row in run.json("history")] == ["2024-03-04"]


def test_a_play_that_was_known_by_name_is_known_with_its_number(
    run: Person, tmp_path: Path
) -> None:
    at = "2024-05-13T21:00:00+02:00"
    names, numbers = tmp_path / "names.csv", tmp_path / "numbers.csv"
    names.write_text(f"title,season,name,watched_at\nTin Sky,2,Cold Tea,{at}\n")
    numbers.write_text(
        f"title,season,episode,name,watched_at\nTin Sky,2,4,Cold Tea,{at}\nTin Sky,2,5,Gate,{at}\n"
    )
    run.ok(f"import --yes {names}")
    assert run.json(f"import --yes {numbers}")["plays"] == {"new": 1, "known": 1, "skipped": 0}
    assert sorted(row["episode"] for row in run.json("history")) == ["S02E04", "S02E05"]
