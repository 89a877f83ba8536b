"""``export``: what it writes, and that an import of it gives the same library."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Person
from tests.storage.strategies import shows
from watchlog.actions.export import export
from watchlog.actions.importing.entries import read_export
from watchlog.actions.importing.plan import write_import
from watchlog.domain.models import Show
from watchlog.domain.removal import removed
from watchlog.domain.settings import Preferences
from watchlog.importers.reading.sources import open_source
from watchlog.importers.reading.values import without_commands
from watchlog.importers.records import ImportOptions
from watchlog.storage.library import Library
from watchlog.storage.records import read_show, write_show


@pytest.fixture
def seen(run: Person) -> Person:
    """A library with everything that an export has to carry."""
    run.ok(
        "add Ballard --year 2025 --episodes 10 --runtime 40-45 --languages hi,en",
        "watch ballard 1 --at '2026-11-20 22:40' --language hi",
        "watch ballard 2 --at 2026-11-21",
        "watch ballard 3 --at unknown",
        "verdict ballard stream 'Slow burn; *pays* off' --rating 8.5",
        "add '=Heat' --film --year 1995",
        "watch heat --at 2026",
        "add Gone",
        "watch gone s1e1",
        "rm gone",
        "languages hi en",
    )
    return run


def test_the_library_comes_back_as_it_was(seen: Person, tmp_path: Path) -> None:
    target = tmp_path / "export.json"
    ran = seen.ok(f"export --output {target}")
    assert ran.out == f"Exported 4 plays of 2 shows to {target} (watchlog).\n"
    before = json.loads(seen.stored or b"")
    seen.path = tmp_path / "other" / "library.json"
    seen.ok(f"import --yes {target}")
    after = json.loads(seen.stored or b"")
    assert after["shows"] == before["shows"]
    assert after["preferences"] == before["preferences"]
    assert seen.ok(f"import --yes {target}").first_line.startswith("Nothing new")


def test_a_library_file_of_another_machine_is_an_export_too(seen: Person, tmp_path: Path) -> None:
    before = json.loads(seen.stored or b"")["shows"]
    original, seen.path = seen.path, tmp_path / "other.json"
    seen.ok("add Ballard --year 2025", "watch ballard s1e9", f"import --yes {original}")
    assert {row["episode"] for row in seen.json("history")} == {
        "S01E01", "S01E02", "S01E03", "S01E09", None,
    }  # fmt: skip
    ids = {play["id"] for show in before.values() for play in show["plays"]}
    assert {row["id"] for row in seen.json("history")} >= ids - {"gone"} - {
        play["id"] for play in before["3"]["plays"]
    }


def test_a_strangers_export_sends_no_commands_to_the_terminal(run: Person, tmp_path: Path) -> None:
    nasty = "a\x1b]0;title\x07b\x1b[31m\u202ec"
    play = {"id": "1" * 16, "season": 1, "name": nasty, "at": "2024", "source": nasty}
    show = {"id": "a" * 16, "title": nasty, "slug": "s", "note": f"{nasty}\nd", "plays": [play]}
    export = {"format": "watchlog-export", "version": 1, "shows": [show | {nasty: [nasty]}]}
    (tmp_path / "x.json").write_text(json.dumps(export))
    run.ok(f"import --yes {tmp_path}/x.json")
    assert b"\\u001b" not in (run.stored or b"")
    assert run.json("list")[0]["title"] == "abc"
    assert json.loads(run.stored or b"")["shows"]["1"]["note"] == "abc\nd"


@pytest.fixture
def two(seen: Person, tmp_path: Path) -> Person:
    """A second machine with the library, an hour ahead; both are of one library."""
    (tmp_path / "laptop").mkdir()
    (tmp_path / "laptop" / "library.json").write_bytes(seen.stored or b"")
    path = tmp_path / "laptop" / "library.json"
    return Person(path, seen.capture, now=seen.now + timedelta(hours=1))


def brought(person: Person, tmp_path: Path, form: str) -> Path:
    """What the other machine has: its library's file, or an export of it."""
    if form == "file":
        return person.path
    person.ok(f"export -o {tmp_path / 'export.json'}")
    return tmp_path / "export.json"


@pytest.mark.parametrize("form", ["file", "export"])
def test_later_values_and_removals_come_with_what_is_known(
    seen: Person, two: Person, tmp_path: Path, form: str
) -> None:
    two.ok('edit ballard --note "ends well"', "amend ballard 1 --at 2026-11-02 --language en")
    two.ok("unwatch ballard 2", "watch ballard 7")
    path = brought(two, tmp_path, form)
    page = seen.ok(f"import --dry-run {path}").out
    assert "Removed there" in page
    told = seen.ok(f"import --yes {path}").out
    assert "1 play of 1 show, later values of" in told
    assert seen.json("show ballard")["note"] == "ends well"
    assert seen.json("history ballard") == two.json("history ballard")
    seen.ok("undo")
    assert len(seen.json("history ballard")) == 3


@pytest.mark.parametrize("form", ["file", "export"])
def test_a_value_that_is_not_taken_is_named(
    seen: Person, two: Person, tmp_path: Path, form: str
) -> None:
    two.ok('edit ballard --note "theirs"', "edit ballard --watch-in en")
    path = brought(two, tmp_path, form)
    seen.now += timedelta(hours=2)
    seen.ok('edit ballard --note "mine"', "edit ballard --watch-in hi")
    before = seen.stored
    told = seen.ok(f"import --yes {path}").out
    assert "its other values of Ballard note, Ballard watch in are not taken" in told
    assert "merge FILE" in told
    assert "is in your library" not in told
    assert seen.stored == before


def test_values_that_came_by_an_import_keep_their_moment(
    seen: Person, two: Person, tmp_path: Path
) -> None:
    two.ok("edit ballard --note early")
    path = brought(two, tmp_path, "export")
    two.now += timedelta(hours=1)
    two.ok("edit ballard --note late")
    seen.now += timedelta(hours=9)
    seen.ok(f"import --yes {path}")
    assert seen.json("show ballard")["note"] == "early"
    seen.ok(f"merge {two.path} --yes")
    assert seen.json("show ballard")["note"] == "late"


def test_an_export_fills_what_a_show_of_another_id_does_not_say(
    run: Person, tmp_path: Path
) -> None:
    copy = tmp_path / "export.json"
    run.ok("add Kohrra --year 2023 --episodes 6 --runtime 43 --universe Punjab --watch-in pa")
    run.ok("edit kohrra --note grim --tag crime", "watch kohrra 1", f"export -o {copy}")
    run.path = tmp_path / "other" / "library.json"
    run.ok("add Kohrra --note mine", "watch kohrra 2")
    run.ok(f"import --yes {copy}")
    shown = run.json("show kohrra")
    kept = [shown[key] for key in ("year", "universe", "note", "tags")]
    assert kept == [2023, "Punjab", "mine", ["crime"]]
    assert len(run.json("history kohrra")) == 2


def test_what_undo_took_back_comes_back_with_the_export(seen: Person, tmp_path: Path) -> None:
    target = tmp_path / "export.json"
    seen.ok("watch ballard 5", f"export -o {target}", "undo")
    assert seen.json(f"import --yes {target}")["plays"]["new"] == 1
    assert len(seen.json("history ballard")) == 4


def test_what_undo_took_back_of_a_show_of_another_id_comes_back_too(
    run: Person, tmp_path: Path
) -> None:
    copy = tmp_path / "export.json"
    run.ok("add Kohrra --year 2023", "watch kohrra s1e1-2", "verdict kohrra --rating 8")
    run.ok(f"export -o {copy}")
    run.path = tmp_path / "other" / "library.json"
    run.ok("add Kohrra", "watch kohrra s1e5", f"import --yes {copy}", "undo")
    told = run.json(f"import --yes {copy}")
    assert (told["plays"]["new"], told["plays"]["known"], told["verdicts"]["new"]) == (2, 0, 1)
    assert len(run.json("history kohrra")) == 3
    assert [row["rating"] for row in run.json("verdicts")] == [8]
    assert run.json(f"import --yes {copy}")["plays"] == {"new": 0, "known": 2, "skipped": 0}


def test_what_undo_took_back_whole_joins_a_show_that_was_added_since(
    run: Person, tmp_path: Path
) -> None:
    copy = tmp_path / "export.json"
    run.ok("add Kohrra --episodes 6", "watch kohrra 1-3 --at 2025", "verdict kohrra --rating 8")
    run.ok("rewatch kohrra", "watch kohrra -l hi", f"export -o {copy}")
    run.path = tmp_path / "other" / "library.json"
    run.ok(f"import --yes {copy}", "undo", "add Kohrra --episodes 6", "watch kohrra 5")
    told = run.json(f"import --yes {copy}")
    assert (told["plays"]["new"], told["plays"]["known"], told["verdicts"]["new"]) == (4, 0, 1)
    assert len(run.json("history")) == 5
    assert [row["pass"] for row in run.json("list")] == [{"number": 2, "watched": 1, "episodes": 3}]
    again = run.json(f"import --yes {copy}")
    assert again["plays"] == {"new": 0, "known": 4, "skipped": 0}
    assert again["verdicts"]["new"] == 0
    run.ok("undo")
    assert len(run.json("history")) == 1
    assert run.json(f"import --yes {copy}")["plays"]["new"] == 4
    assert len(run.json("history")) == 5
    assert [row["rating"] for row in run.json("verdicts")] == [8]
    assert {each["check"] for each in run.json("doctor")["findings"]} == {"numbering"}


def test_rewatches_come_along_also_into_a_show_of_another_id(run: Person, tmp_path: Path) -> None:
    copy = tmp_path / "export.json"
    run.ok("add Kohrra --year 2023 --episodes 6", "watch kohrra 1-3 --at 2025", "rewatch kohrra")
    run.ok("watch kohrra -l hi", f"export -o {copy}")
    open_one = {"number": 2, "watched": 1, "episodes": 3}
    run.path = tmp_path / "new" / "library.json"
    run.ok(f"import --yes {copy}")
    assert run.json("list")[0]["pass"] == open_one
    run.path = tmp_path / "other" / "library.json"
    run.ok("add Kohrra --episodes 6", "watch kohrra 1 --at 2024", f"import --yes {copy}")
    assert run.json("list")[0]["pass"] == open_one
    assert run.ok(f"import --yes {copy}").first_line.startswith("Nothing new")
    run.ok("undo")
    assert run.json("list")[0]["pass"] is None
    run.ok(f"import --yes {copy}")
    assert run.json("list")[0]["pass"] == open_one


@pytest.mark.parametrize(
    ("here", "there", "slug"),
    [
        ("--year 1971", "--year 2025", "kohrra-2025"),
        ("--film --year 2025", "--year 2025", "kohrra-2025"),
        ("--film", "", "kohrra-2"),
    ],
)
def test_plays_of_another_show_of_the_same_title_stay_beside_it(
    run: Person, tmp_path: Path, here: str, there: str, slug: str
) -> None:
    copy = tmp_path / "export.json"
    run.ok(f"add Kohrra {there} --episodes 6", "watch kohrra 1-2 --at 2026-11-01")
    run.ok("verdict kohrra stream -r 8", f"export -o {copy}")
    run.path = tmp_path / "other" / "library.json"
    run.ok(f"add Kohrra {here}", "watch kohrra --at 2026-11-01")
    before = run.json("history")
    told = run.json(f"import --yes {copy}")
    assert (told["plays"]["new"], told["plays"]["known"], told["verdicts"]["new"]) == (2, 0, 1)
    assert run.json("history kohrra") == before
    assert [row["episode"] for row in run.json(f"history {slug}")] == ["S01E02", "S01E01"]
    assert [row["slug"] for row in run.json("verdicts")] == [slug]
    again = run.stored
    assert run.ok(f"import --yes {copy}").first_line.startswith("Nothing new")
    assert run.stored == again
    run.ok("undo")
    assert run.json("history") == before


@pytest.mark.parametrize(
    ("here", "there"), [("", "--year 2025"), ("--year 1971", ""), ("--year 2025", "--year 2025")]
)
def test_plays_of_the_same_show_under_another_id_join_those_there_are(
    run: Person, tmp_path: Path, here: str, there: str
) -> None:
    copy = tmp_path / "export.json"
    run.ok(f"add Kohrra {there}", "watch kohrra s1e1-2 --at 2026-11-01", f"export -o {copy}")
    run.path = tmp_path / "other" / "library.json"
    run.ok(f"add Kohrra {here}", "watch kohrra s1e1 --at 2026-11-01")
    told = run.json(f"import --yes {copy}")
    assert (told["plays"]["new"], told["plays"]["known"], told["shows"]["new"]) == (1, 1, 0)
    assert [row["episode"] for row in run.json("history kohrra")] == ["S01E02", "S01E01"]


def test_csv_has_a_play_a_row_and_guards_against_formulas(seen: Person) -> None:
    rows = list(csv.DictReader(io.StringIO(seen.ok("export --format csv").out)))
    assert [(row["title"], row["season"], row["episode"], row["watched_at"]) for row in rows] == [
        ("Ballard", "1", "1", "2026-11-20T22:40:00+05:30"),
        ("Ballard", "1", "2", "2026-11-21"),
        ("'=Heat", "", "", "2026"),
        ("Ballard", "1", "3", ""),
    ]
    assert next(row["language"] for row in rows) == "hi"


def test_trakt_gets_utc_noon_of_a_day_and_unknown(seen: Person) -> None:
    entries = json.loads(seen.ok("export --format trakt").out)
    assert [(each["type"], each["watched_at"]) for each in entries] == [
        ("movie", "unknown"),
        ("episode", "2026-11-21T06:30:00.000Z"),
        ("episode", "2026-11-20T17:10:00.000Z"),
        ("episode", "unknown"),
    ]
    assert entries[1]["show"]["title"] == "Ballard"


def test_the_diary(seen: Person) -> None:
    assert seen.ok("export --format markdown").out == (
        "# Watched\n"
        "\n## 2026\n\n"
        "- day unknown: =Heat\n"
        "\n## November 2026\n\n"
        "- **Fri 20 Nov**: Ballard S01E01 (22:40, Hindi)\n"
        "- **Sat 21 Nov**: Ballard S01E02 (Hindi)\n"
        "\n## Date unknown\n\n"
        "- Ballard: 1 play\n"
        "\n## Verdicts\n\n"
        "- Ballard: stream 8.5/10, “Slow burn; \\*pays\\* off”\n"
    )


def test_a_file_that_is_there_is_kept_unless_forced(seen: Person, tmp_path: Path) -> None:
    target = tmp_path / "mine.txt"
    target.write_text("mine")
    ran = seen(f"export --output {target}")
    assert (ran.code, target.read_text()) == (2, "mine")
    seen.ok(f"export --output {target} --force --format markdown")
    assert target.read_text().startswith("# Watched")
    assert seen(f"export -o {tmp_path}/no/such/folder").code == 1
    assert list(tmp_path.glob("*.part")) == []


def test_an_unknown_format_is_refused(seen: Person) -> None:
    ran = seen("export --format yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "Can't export as “yaml”." in ran.err


def test_json_says_what_was_written(seen: Person, tmp_path: Path) -> None:
    data = seen.json(f"export -o {tmp_path}/x")
    assert data == {
        "format": "watchlog",
        "output": f"{tmp_path}/x",
        "shows": 2,
        "plays": 4,
        "left_out": 0,
        "text": None,
    }
    assert seen.json("export -f trakt")["text"].startswith("[\n")


def test_what_was_removed_stays_away_from_an_export_without_it(
    seen: Person, tmp_path: Path
) -> None:
    target = tmp_path / "visible.json"
    seen.ok("watch ballard 5", "verdict ballard skip", "undo 2", "unwatch ballard 3", "undo 2")
    whole = seen.ok("export")
    assert "It holds what was removed or undone, too (1 show, 2 plays and 1 verdict)" in whole.err
    ran = seen.ok(f"export --without-removed -o {target}")
    assert "Left out, as removed or undone: 1 show, 2 plays and 1 verdict." in ran.err
    text = target.read_text(encoding="utf-8")
    assert "Gone" not in text
    assert '"deleted"' not in text
    assert seen.json("export --without-removed")["removed_left_out"] == {
        "shows": 1,
        "plays": 2,
        "verdicts": 1,
    }
    looks = ("list", "history", "verdicts --all", "show ballard", "languages", "stats")
    before = [seen.json(look) for look in looks]
    seen.path = tmp_path / "other" / "library.json"
    seen.ok(f"import --yes {target}")
    assert [seen.json(look) for look in looks] == before
    assert seen.ok("export --without-removed").err == ""


def test_a_table_for_excel_begins_with_a_mark_and_is_imported_again(
    seen: Person, tmp_path: Path
) -> None:
    target = tmp_path / "plays.csv"
    seen.ok(f"export -f csv --bom -o {target}")
    assert target.read_bytes().startswith("\ufefftitle,".encode())
    assert target.read_text(encoding="utf-8-sig") == seen.ok("export -f csv").out
    plays = [(row["title"], row["episode"], row["at"]) for row in seen.json("history")]
    seen.path = tmp_path / "other" / "library.json"
    seen.terminal, seen.answers = True, ["y"]
    seen.ok(f"import {target}")
    assert len(seen.questions) == 1
    assert [(row["title"], row["episode"], row["at"]) for row in seen.json("history")] == plays


@pytest.mark.parametrize("form", ["watchlog", "trakt", "markdown"])
def test_a_mark_is_for_tables_alone(seen: Person, form: str, tmp_path: Path) -> None:
    ran = seen(f"export --format {form} --bom -o {tmp_path}/x")
    assert (ran.code, ran.out) == (2, "")
    assert "--bom needs --format csv. Nothing written." in ran.err
    assert not (tmp_path / "x").exists()


def _told_apart(found: list[Show]) -> list[Show]:
    """Any shows as a library has them: each with a slug of its own, and no text a command."""
    from dataclasses import replace

    clean = [read_show(without_commands(write_show(show))) for show in found]
    # Of a removed show in which nothing lives the passes are removed as well.
    clean = [
        removed(show, show.deleted) if show.deleted and not (show.plays or show.verdicts) else show
        for show in clean
    ]
    return [replace(show, slug=f"{show.slug}{number}") for number, show in enumerate(clean)]


libraries = st.lists(shows(), max_size=4, unique_by=lambda show: show.id).map(_told_apart)
some_preferences = st.builds(
    Preferences, st.just(("hi", "en")) | st.just(()), st.just(()), st.just({"day_starts": "05:00"})
)


@given(found=libraries, preferences=some_preferences)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_library_comes_back_as_it_was(
    found: list[Show], preferences: Preferences, tmp_path_factory: Any
) -> None:
    from tests.conftest import MONDAY_EVENING

    folder = tmp_path_factory.mktemp("libraries")
    one, other = Library(folder / "one.json"), Library(folder / "other.json")

    def fill(transaction: Any) -> None:
        for show in found:
            transaction.add_show(show)
        transaction.save_preferences(preferences)

    one.transact("fill", MONDAY_EVENING, fill)
    text = "".join(export(one, MONDAY_EVENING, "watchlog").lines())
    (folder / "export.json").write_text(text, encoding="utf-8")
    with open_source([str(folder / "export.json")], io.BytesIO) as source:
        write_import(other, MONDAY_EVENING, read_export(source, None, ImportOptions()))
    if found:
        stored = [json.loads(each.path.read_bytes()) for each in (one, other)]
        assert stored[0]["shows"] == stored[1]["shows"]
        assert stored[0]["preferences"] == stored[1]["preferences"]


def test_the_hint_for_a_file_in_the_way_keeps_what_was_typed(
    ballard: Person, tmp_path: Path
) -> None:
    there = tmp_path / "plays.csv"
    there.write_text("mine", encoding="utf-8")
    ran = ballard(["export", "--format", "csv", "--bom", "-o", str(there)])
    assert ran.err.startswith(f"{there} already exists. Nothing written.\n")
    line = f"watchlog export --format csv --output {there} --force --bom"
    assert line in ran.err
    ballard.ok(line.removeprefix("watchlog "))
    assert there.read_text(encoding="utf-8-sig").startswith("title,")
