"""How much of a file came along, and that ``undo`` is offered where something was saved alone."""

from __future__ import annotations

import json
import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.actions.importing.test_every_format import SAMPLES, laid_out
from tests.conftest import Person
from tests.importers.every_format import EVERY


def table(folder: Path, *rows: str, head: str = "title,season,episode,watched_at,rating") -> str:
    path = folder / "table.csv"
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    return str(path)


def shares(data: Any) -> tuple[tuple[int, int], tuple[int, int]]:
    plays, ratings = data["came_along"]["plays"], data["came_along"]["ratings"]
    return (plays["came"], plays["of"]), (ratings["came"], ratings["of"])


def test_what_could_not_be_kept_is_in_the_whole(run: Person, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "Harbour Nine,1,1,2024-05-01,",
        "Harbour Nine,1,2,2024-05-02,",
        "Harbour Nine,1,3,2031-05-02,",  # in the future
        "Harbour Nine,1,x,2024-05-02,",  # cannot be read
        "Harbour Nine,,,,8",
    )
    ran = run.ok(f"import {path} --yes --json")
    assert shares(ran.data) == ((2, 4), (1, 1))
    again = run.ok(f"import {path} --yes").out
    assert again.splitlines()[:2] == [
        "Nothing new in this CSV file; nothing changed.",
        "  In your library: 2 of 4 plays, 1 of 1 rating",
    ]


def test_a_row_that_cannot_be_read_is_a_rating_in_a_file_of_ratings(
    run: Person, tmp_path: Path
) -> None:
    head = "Const,Your Rating,Date Rated,Title,Title Type,Year"
    path = table(
        tmp_path,
        "tt9000003,9,2023-07-04,Harbour Nine,TV Series,2019",
        "tt9000004,eleven,2023-07-04,Salt and Ash,Movie,2021",
        "tt9000005,7,2023-07-04,Night Ferry,TV Episode,2021",
        head=head,
    )
    assert shares(run.json(f"import {path} --yes"))[1] == (1, 3)


def test_a_bad_rating_of_a_film_is_no_play(run: Person, tmp_path: Path) -> None:
    path = laid_out(tmp_path / "export", EVERY["letterboxd"][1])
    data = run.json(f"import {path} --yes")
    assert [bad["file"].rpartition("/")[2] for bad in data["bad_rows"]] == [
        "diary.csv",
        "ratings.csv",
    ]
    assert shares(data) == ((7, 8), (5, 6))


def test_of_a_removed_show_nothing_comes_along(run: Person, tmp_path: Path) -> None:
    path = table(tmp_path, "Harbour Nine,1,1,2024-05-01,", "Heat,,,2024-05-01,", "Heat,,,,7")
    copy = tmp_path / "copy.json"
    run.ok(f"import {path} --yes", f"export -o {copy}", "rm heat")
    for source in (path, copy):
        ran = run.ok(f"import {source} --yes")
        assert "In your library: 1 of 2 plays, 0 of 1 rating" in ran.out
        assert "all of it" not in ran.out


def test_sittings_of_one_viewing_are_no_loss(run: Person, tmp_path: Path) -> None:
    head = (
        "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,"
        "Bookmark,Latest Bookmark,Country"
    )
    title = "Harbour Nine: Season 2: Cold Tea (Episode 8)"
    rows = [
        f"Ines,2024-06-16 20:30:00,00:15:00,,{title},,TV,00:44:00,00:44:00,IN",
        f"Ines,2024-06-16 20:00:00,00:29:00,,{title},,TV,00:29:00,Not latest view,IN",
        f"Ines,2024-06-15 20:00:00,00:01:00,,{title},TRAILER,TV,00:01:00,Not latest view,IN",
    ]
    data = run.json(f"import {table(tmp_path, *rows, head=head)} --yes")
    assert sum(each["rows"] for each in data["skipped"]) == 2
    assert shares(data)[0] == (1, 1)


@pytest.mark.parametrize("sample", SAMPLES)
def test_what_is_new_or_known_came_along(run: Person, sample: str, tmp_path: Path) -> None:
    path = laid_out(tmp_path / "an export", EVERY[sample][1])
    data = run.json(f"import --yes '{path}'")
    plays, ratings = shares(data)
    assert plays[0] == data["plays"]["new"] + data["plays"]["known"]
    assert ratings[0] == sum(data["verdicts"].values())
    left_out = plays[1] - plays[0] + ratings[1] - ratings[0]
    assert left_out <= data["plays"]["skipped"] + len(data["bad_rows"])
    # The bad rows of the log are of listening: no play is lost with them.
    assert left_out >= (0 if sample == "activity" else len(data["bad_rows"]))


def test_the_question_counts_the_shows_with_new_plays(run: Person, tmp_path: Path) -> None:
    path = table(tmp_path, *(f"Show {each},1,1,2024-05-01," for each in "abcd"))
    run.ok(f"import {path} --yes")
    path = table(tmp_path, *(f"Show {each},1,1,2024-05-01," for each in "abcd"), "Show a,1,2,,")
    out = run.ok(f"import {path} --yes").out
    assert out.splitlines()[0] == "Imported from a CSV file: 1 play of 1 show."


# --- an import that changes nothing ---


def test_a_copy_of_the_library_changes_nothing_and_offers_no_undo(
    run: Person, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.json"
    run.ok("add Kohrra", "add Heat --film", "undo", "watch kohrra s1e1", f"export -o {copy}")
    before = run.stored
    for source in (copy, run.path):
        assert run.ok(f"import {source} --yes").out == (
            "Nothing new in this watchlog export: every play in it is in your library already.\n"
            "  In your library: 1 of 1 play\n"
        )
    assert run.stored == before
    run.ok("undo")
    assert run.json("history") == []


COMMANDS = (
    "add Kohrra", "add Heat --film", "add Panchayat --episodes 8", "watch kohrra s1e1",
    "watch kohrra --again s1e1", "watch heat", "unwatch kohrra s1e1", "rm heat", "rm kohrra",
    "verdict heat stream -r 8", "verdict kohrra skip", "amend kohrra s1e1 --at 2026-11-01",
    "edit panchayat --runtime 30", "pause panchayat", "resume panchayat", "languages hi en",
    "languages --clear", "config day_starts 05:00", "edit kohrra --title Kora",
    "undo", "undo", "redo", "undo 2", "doctor --purge",
)  # fmt: skip
LOOKS = ("list", "history --limit 500", "verdicts --all", "config", "languages")


def visible(run: Person) -> list[Any]:
    return [run.json(look) for look in LOOKS]


@pytest.mark.parametrize("seed", range(12))
def test_undo_is_offered_where_the_import_saved_something_and_takes_it_back(
    run: Person, tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    copies: list[Path] = []
    for number in range(40):
        run.now += timedelta(minutes=7)
        run(dice.choice(COMMANDS))
        if number % 8 == 7 and run.stored:
            copies.append(tmp_path / f"{number}.{dice.choice(('json', 'csv'))}")
            form = "watchlog" if copies[-1].suffix == ".json" else "csv"
            run.ok(f"export -f {form} -o {copies[-1]}")
    dice.shuffle(copies)
    for copy in [*copies, run.path]:
        run.now += timedelta(minutes=7)
        before, seen = run.stored, visible(run)
        ran = run(f"import {copy} --yes")
        if ran.code:
            assert run.stored == before
            continue
        assert ("watchlog undo" in ran.out) == (run.stored != before), (copy, ran.out)
        assert ran.out.startswith("Imported") == (run.stored != before)
        if run.stored == before:
            assert visible(run) == seen
        elif dice.random() < 0.5:
            run.ok("undo")
            assert visible(run) == seen, ran.out


def test_a_verdict_that_undo_took_back_is_new_again(run: Person, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    run.ok("add Heat", "verdict heat skip", "verdict heat -r 8", f"export -o {copy}", "undo 2")
    assert len(run.json("verdicts --all")) == 1
    assert run.json(f"import {copy} --yes")["verdicts"] == {"new": 1, "known": 1}
    assert [row["verdict"] for row in run.json("verdict heat")] == ["skip", None]


def test_the_preview_asks_only_where_something_would_change(run: Person, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    run.ok("add Kohrra", "add Heat", "undo", f"export -o {copy}")
    run.terminal = True
    assert "Nothing new" in run.ok(f"import {copy}").out
    assert run.questions == []


def test_what_else_a_library_brings_is_said(run: Person, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    run.ok("add Kohrra", "add Heat", "rm heat", "languages hi", f"export -o {copy}")
    other = Person(tmp_path / "other" / "library.json", run.capture)
    said = other.ok(f"import {copy} --yes").first_line
    assert said == "Imported from watchlog: 1 show and your languages and settings."
    assert json.loads(other.path.read_bytes())["shows"]["2"]["title"] == "Heat"
    other.ok("doctor --purge", f"import {copy} --yes")
    assert other.ok("undo").code == 0


def test_languages_that_were_set_and_cleared_again_are_no_news(run: Person, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    run.ok("add Kohrra", "languages hi", "languages --clear", f"export -o {copy}")
    other = Person(tmp_path / "other" / "library.json", run.capture)
    other.ok("add Kohrra")
    before = other.stored
    assert "undo" not in other.ok(f"import {copy} --yes").out
    assert other.stored == before


def test_a_play_that_was_removed_is_not_in_the_library(run: Person, tmp_path: Path) -> None:
    rows = ("Kohrra,1,1,2024-05-01,,", "Kohrra,1,2,2024-05-02,,", "Heat,,,,9,film")
    path = table(tmp_path, *rows, head="title,season,episode,watched_at,rating,type")
    run.ok(f"import {path} --yes", "unwatch kohrra s1e2", "unwatch heat")
    assert run.ok(f"import {path} --yes --ledger {tmp_path}/rows.tsv").out.splitlines()[:2] == [
        "Nothing new in this CSV file; nothing changed.",
        "  In your library: 1 of 3 plays, 1 of 1 rating",
    ]
    assert (tmp_path / "rows.tsv").read_text().count("you removed it") == 2


def test_nothing_new_says_what_was_compared(run: Person, tmp_path: Path) -> None:
    play, rating = "Harbour Nine,1,1,2024-05-01,", "Salt Road,,,,9"
    for rows, said in (
        ([rating], "every rating in it is"),
        ([play], "every play in it is"),
        ([play, rating], "every play and rating in it is"),
    ):
        path = table(tmp_path, *rows)
        run.ok(f"import {path} --yes")
        told = run.ok(f"import {path} --yes").first_line
        assert told == f"Nothing new in this CSV file: {said} in your library already."
