"""The hand-over: ``export --with`` out of one library, ``import --with`` into another."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Person


@pytest.fixture
def karan(ballard: Person) -> Person:
    """Somebody with evenings with Anna, one of them with Ben too, one alone, one assumed."""
    ballard.ok(
        'watch ballard 1-2 --with Anna --at "20 nov 22:00" --language hi --subtitles en',
        'watch ballard 3 --with Ben,Anna --at "21 nov 22:00"',
        'watch ballard 4 --alone --at "22 nov 22:00"',
        "edit ballard --watch-with Anna --watch-in hi",
        "watch ballard 4 --again",
        "edit ballard --tag mine --note private",
        "verdict ballard stream 9",
        "add Heat --film --year 1995",
        "watch heat --with Anna --at unknown",
        "add Alone",
        "watch alone 1 --alone",
    )
    return ballard


@pytest.fixture
def anna(karan: Person, tmp_path: Path) -> Person:
    """Anna, whose library is empty yet."""
    (tmp_path / "anna").mkdir()
    return replace(karan, path=tmp_path / "anna" / "library.json")


def handed(karan: Person, tmp_path: Path, options: str = "") -> str:
    target = tmp_path / "for-anna.json"
    karan.ok(f"export --with anna --output {target} --force{options}")
    return str(target)


def shown(person: Person) -> list[tuple[Any, ...]]:
    rows = person.json("history --recorded")
    keys = ("slug", "episode", "at", "language", "with", "with_assumed")
    return sorted((tuple(row[key] for key in keys) for row in rows), key=str)


def test_what_goes_along_is_what_was_told(karan: Person, tmp_path: Path) -> None:
    ran = karan.ok(f"export --with ANNA --output {tmp_path / 'out.json'}")
    assert ran.out.startswith("Exported 4 plays of 2 shows with Anna to ")
    assert ran.err == "1 play left out, only assumed to be with Anna: --assumed takes them.\n"
    written = (tmp_path / "out.json").read_text()
    document = json.loads(written)
    assert (document["format"], document["handover"]) == ("watchlog-export", "Anna")
    for private in ("mine", "private", "stream", "preferences", "Alone", "watch_with"):
        assert private not in written
    assert karan.json("export --with Anna --assumed")["plays"] == 5


def test_her_library_has_the_evenings_with_him(karan: Person, anna: Person, tmp_path: Path) -> None:
    file = handed(karan, tmp_path)
    anna.ok(f"import {file} --with Karan --yes")
    assert shown(anna) == sorted(
        [
            ("ballard", "S01E01", "2026-11-20T21:17:30+05:30", "hi", ["Karan"], False),
            ("ballard", "S01E02", "2026-11-20T22:00:00+05:30", "hi", ["Karan"], False),
            ("ballard", "S01E03", "2026-11-21T22:00:00+05:30", None, ["Ben", "Karan"], False),
            ("heat", None, None, None, ["Karan"], False),
        ],
        key=str,
    )
    show = anna.json("show ballard")
    assert (show["tags"], show["note"], show["verdicts"], show["watch_in"]) == ([], None, [], None)
    plays = json.loads(anna.stored or b"")["shows"]["1"]["plays"]
    assert [play.get("laid", False) for play in plays] == [True, False, False]
    assert plays[0]["subtitles"] == "en"


def test_how_long_it_is_goes_along(karan: Person, anna: Person, tmp_path: Path) -> None:
    karan.ok(
        "edit ballard --runtime 43 --original-language en --languages hi,en",
        "edit heat --runtime 171",
    )
    anna.ok(f"import {handed(karan, tmp_path)} --with Karan --yes")
    told = ("runtime", "original_language", "languages")
    for slug in ("ballard", "heat"):
        here, there = anna.json(f"show {slug}"), karan.json(f"show {slug}")
        assert [here[each] for each in told] == [there[each] for each in told], slug
    ballard = anna.json("show ballard")
    assert ballard["runtime"] == {"low": 43, "high": 43, "estimate": 43}
    assert [season["episodes"] for season in ballard["seasons"]] == [10]


@pytest.mark.parametrize("runtime", ["45", 45, [45], [0, 45], [50, 40], [40, 45, 50], {"low": 1}])
def test_a_length_that_cannot_be_read_is_left_open(
    karan: Person, anna: Person, tmp_path: Path, runtime: object
) -> None:
    file = Path(handed(karan, tmp_path))
    document = json.loads(file.read_text())
    for show in document["shows"]:
        show["runtime"] = runtime
    file.write_text(json.dumps(document))
    anna.ok(f"import {file} --with Karan --yes")
    assert anna.json("show ballard")["runtime"] is None


def test_importing_twice_changes_nothing(karan: Person, anna: Person, tmp_path: Path) -> None:
    file = handed(karan, tmp_path, " --assumed")
    anna.ok(f"import {file} --with Karan --yes")
    before = anna.stored
    assert anna.ok(f"import {file} --with karan --yes").first_line.startswith("Nothing new")
    assert anna.stored == before
    # What she corrects is still the same evening.
    anna.ok("amend ballard 3 --at '19 nov 20:00'")
    before = anna.stored
    anna.ok(f"import {handed(karan, tmp_path)} --with Karan --yes")
    assert anna.stored == before
    anna.ok("undo", "undo")
    assert shown(anna) == []


def test_what_she_typed_herself_only_gains_him(karan: Person, anna: Person, tmp_path: Path) -> None:
    anna.ok(
        "add Ballard --year 2025 --episodes 10",
        'watch ballard 1 --at "20 nov" --language en',
        'watch ballard 2 --at "20 nov 22:00" --with Cleo',
        'watch ballard 3 --at "21 nov 22:00" --alone',
    )
    before = json.loads(anna.stored or b"")["shows"]["1"]
    file = handed(karan, tmp_path)
    assert "Together" in anna.ok(f"import {file} --with Karan --dry-run").out
    ran = anna.ok(f"import {file} --with Karan --yes")
    assert ran.first_line == "Imported from watchlog: 1 play of 1 show."
    assert "Who watched along in 2 plays you had already." in ran.out
    after = json.loads(anna.stored or b"")["shows"]["1"]
    told = [play.pop("with", None) for play in after["plays"]]
    assert told == [["Karan"], ["Cleo", "Karan"], []]
    for old, new in zip(before["plays"], after["plays"], strict=True):
        old.pop("with", None)
        assert {key: new[key] for key in old} == old
        assert not set(new) - set(old) - {"changed"}
    assert after["seasons"] == before["seasons"]


def test_where_only_company_is_new_that_is_said(
    karan: Person, anna: Person, tmp_path: Path
) -> None:
    karan.ok("rm heat")
    anna.ok("add Ballard --year 2025 --episodes 10", "watch ballard 1-2 --at 2026-11-20")
    anna.ok("watch ballard 3 --at 2026-11-21")
    ran = anna.ok(f"import {handed(karan, tmp_path)} --with Karan --yes")
    new = "who watched along in 3 plays you had already"
    assert ran.first_line == f"Imported from watchlog: {new}."


def test_what_he_assumes_stays_assumed(karan: Person, anna: Person, tmp_path: Path) -> None:
    anna.ok("add Ballard --year 2025 --episodes 10", "watch ballard 3 --at 2026-11-21 --with Ben")
    anna.ok(f"import {handed(karan, tmp_path, ' --assumed')} --with Karan --yes")
    assert [row[4:] for row in shown(anna) if row[1] == "S01E04"] == [(["Karan"], True)]
    assert [row[4:] for row in shown(anna) if row[1] == "S01E03"] == [(["Ben", "Karan"], False)]
    assert anna.json("history --with Karan --limit 1")[0]["language"] is None


def test_what_she_removed_stays_removed(karan: Person, anna: Person, tmp_path: Path) -> None:
    file = handed(karan, tmp_path)
    anna.ok(f"import {file} --with Karan --yes", "unwatch ballard 3", "rm heat")
    before = anna.stored
    anna.ok(f"import {file} --with Karan --yes")
    assert anna.stored == before


def test_a_file_and_a_command_that_say_different_things(
    karan: Person, anna: Person, tmp_path: Path
) -> None:
    file = handed(karan, tmp_path)
    whole = tmp_path / "whole.json"
    karan.ok(f"export --output {whole}")
    table = tmp_path / "plays.csv"
    karan.ok(f"export --format csv --output {table}")
    for command, words in (
        (f"import {whole} --with Karan --yes", "is no hand-over"),
        (f"import {table} --with Karan --yes --as plays", "is no hand-over"),
        (f"import {karan.path} --with Karan --yes", "is no hand-over"),
        (f"import {file} --yes", "is what somebody watched with Anna. Who is it?"),
        (f"import {file} --with Karan,Ben --yes", "--with takes one name"),
        (f"import {file} --with ' ' --yes", "A name is missing"),
        (f"import {file} --with unknown --yes", "can't be a name"),
        (f"import {file} --new-name --yes", "--new-name needs --with"),
    ):
        ran = anna(command)
        assert (ran.code, ran.out) == (2, ""), command
        assert words in ran.err
        assert "Traceback" not in ran.err
    mine = anna(f"import {file} --with ANNA --yes")
    assert "was written for Anna: --with names who wrote it" in mine.err
    assert not anna.path.exists()


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        ("export --with Ana", 4, "--with Anna"),
        ("export --with Zoe", 2, "No play is with Zoe. Nothing written."),
        ("export --with Anna,Ben", 2, "--with takes one name here, not 2"),
        ("export --with ''", 2, "A name is missing"),
        ("export --with Anna --format csv", 2, "not as csv"),
        ("export --assumed", 2, "--assumed needs --with NAME"),
    ],
)
def test_an_export_that_cannot_be_meant(karan: Person, command: str, code: int, words: str) -> None:
    ran = karan(command)
    assert (ran.code, ran.out) == (code, "")
    assert words in ran.err


def test_with_nothing_but_assumed_plays_nothing_is_written(ballard: Person) -> None:
    ballard.ok("edit ballard --watch-with Anna", "watch ballard 1")
    ran = ballard("export --with Anna")
    assert (ran.code, ran.out) == (2, "")
    assert "No play is said to be with Anna. Nothing written." in ran.err
    assert "watchlog export --with Anna --assumed" in ran.err


@pytest.mark.parametrize(("seconds", "kept"), [(59, True), (60, False), (0, True), (-1, False)])
def test_the_seconds_of_a_length_are_fewer_than_a_minute(
    karan: Person, anna: Person, tmp_path: Path, seconds: int, kept: bool
) -> None:
    document = json.loads(Path(handed(karan, tmp_path)).read_text())
    (show, *_) = document["shows"]
    show["plays"] = [{**show["plays"][0], "minutes": 41, "seconds": seconds}]
    document["shows"] = [show]
    file = tmp_path / "seconds.json"
    file.write_text(json.dumps(document))
    ran = anna.ok(f"import {file} --with Karan --yes")
    assert ("could not be read" not in ran.out) is kept


def test_a_damaged_hand_over(karan: Person, anna: Person, tmp_path: Path) -> None:
    document = json.loads(Path(handed(karan, tmp_path)).read_text())
    plays = document["shows"][0]["plays"]
    plays[0]["at"] = "yesterday"
    plays[1]["with"] = ["Ben"]
    plays[2]["language"] = 7
    document["shows"] += [7, {"title": None}, {"title": "Odd", "plays": [7, {"with": ["Anna", 8]}]}]
    file = tmp_path / "odd.json"
    file.write_text(json.dumps(document))
    ran = anna.ok(f"import {file} --with Karan --yes")
    assert "could not be read" in ran.out
    assert [row[0] for row in shown(anna)] == ["heat"]
    for broken in ('{"format":"watchlog-export","handover":7,"shows":[]}', '{"format":'):
        file.write_text(broken)
        ran = anna(f"import {file} --with Karan --yes")
        assert ran.code in (1, 2)
        assert "Nothing imported." in ran.err
