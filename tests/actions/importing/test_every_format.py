"""Every format: nothing is imported twice, one undo reverts it, pages are plain, no traceback."""

from __future__ import annotations

import io
import json
import random
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import MONDAY_EVENING, Person
from tests.importers.every_format import EVERY
from tests.importers.files import Content, as_bytes
from tests.importers.mutations import mutated, parsed_json, places
from watchlog.actions.importing.entries import read_export
from watchlog.actions.importing.plan import preview_import, write_import
from watchlog.errors import WatchlogError
from watchlog.importers.reading.sources import open_source
from watchlog.importers.records import ImportOptions
from watchlog.render.data.importing import ledger_rows
from watchlog.storage.library import Library

SAMPLES = sorted(EVERY)
FUZZ_RUNS = 24
HEAVY_FUZZ_RUNS = 10_000
LEAST_READ = dict.fromkeys(SAMPLES, 0.2) | {"playback-database": 0.08}
"""The share of mutations that has to be read: who refuses all of them tries nothing."""

RATINGS = {
    "simkl": "user_rating", "trakt": "rating", "seriesguide": "rating_user", "anilist": "score",
    "kitsu": "ratingTwenty", "watchlog": "rating",
}  # fmt: skip
"""The key of a rating in each format of JSON that has ratings."""


def laid_out(folder: Path, files: dict[str, Content]) -> Path:
    """The files of an export below a folder."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(as_bytes(content))
    return folder


@pytest.fixture(params=SAMPLES)
def sample(request: Any, tmp_path: Path) -> tuple[str, Path]:
    """The format of a sample, and the folder in which it lies."""
    name, files = EVERY[request.param]
    return name, laid_out(tmp_path / "an export", files)


def test_it_is_recognised_and_imported(run: Person, sample: tuple[str, Path]) -> None:
    data = run.json(f"import --yes '{sample[1]}'")
    assert data["format"] == sample[0]
    listening = data.get("listening", {"new": 0})["new"]
    assert data["plays"]["new"] + listening == len(run.json("history --limit 10000"))
    assert data["plays"]["new"] + data["verdicts"]["new"] > 0


def test_twice_is_once(run: Person, sample: tuple[str, Path]) -> None:
    first = run.json(f"import --yes '{sample[1]}'")
    before = run.stored
    second = run.json(f"import --yes '{sample[1]}'")
    assert second["plays"]["new"] == second["verdicts"]["new"] == second["shows"]["new"] == 0
    assert second["plays"]["known"] == first["plays"]["new"]
    assert run.stored == before


def test_one_undo_takes_it_back_and_it_can_be_imported_again(
    run: Person, sample: tuple[str, Path]
) -> None:
    run.ok("add Ballard")
    first = run.json(f"import --yes '{sample[1]}'")
    run.ok("undo")
    assert [row["title"] for row in run.json("list")] == ["Ballard"]
    assert run.json("history") == []
    assert run.json(f"import --yes '{sample[1]}'")["plays"] == first["plays"]


def test_every_row_is_in_the_ledger(run: Person, sample: tuple[str, Path], tmp_path: Path) -> None:
    data = run.json(f"import -n '{sample[1]}' --ledger {tmp_path}/rows.tsv")
    rows = (tmp_path / "rows.tsv").read_text(encoding="utf-8").splitlines()[1:]
    plays, skipped, bad = data["plays"], data["plays"]["skipped"], len(data["bad_rows"])
    counted = plays["new"] + plays["known"] + skipped + bad + sum(data["verdicts"].values())
    counted += sum(data.get("listening", {}).values())
    assert len(rows) == counted


@pytest.mark.parametrize("width", [60, 80])
def test_the_ledger_fits_its_terminal(run: Person, sample: tuple[str, Path], width: int) -> None:
    run.terminal, run.width, run.unicode = True, width, False
    page = run.ok(f"import -n '{sample[1]}'").out
    assert max(map(len, page.splitlines())) <= width
    assert page.isascii()


def test_the_library_shows_it_everywhere(run: Person, sample: tuple[str, Path]) -> None:
    run.ok(
        f"import --yes '{sample[1]}'", "list", "next", "progress", "stats", "doctor", "undo --list"
    )
    for row in run.json("list"):
        run.ok(f"show {row['slug']}")


def fuzz(run: Person, folder: Path, name: str, runs: int, seed: int) -> int:
    """Import mutated copies: whatever comes, an exit code, and a library that is whole.

    Returns how many of them were read.
    """
    _, files = EVERY[name]
    dice = random.Random(seed)
    read = 0
    run.ok("add Ballard")
    for number in range(runs):
        path, content = mutated(dice, files)
        target = folder / f"{number % 7}-{path.rpartition('/')[2]}"
        target.write_bytes(content)
        before = run.stored
        ran = run(["import", "--yes", str(target)])
        assert ran.code in (0, 1, 2), (seed, number, ran)
        assert "Traceback" not in ran.err, (seed, number, ran.err)
        if ran.code:
            assert run.stored == before, (seed, number)
        else:
            read += 1
            assert run("list").code == 0
            again = run.json(f"import --yes '{target}'")
            assert again["plays"]["new"] == again["shows"]["new"] == 0, (seed, number, again)
            run.path.write_bytes(before or b"")
    return read


@pytest.mark.parametrize("name", SAMPLES)
def test_mutated_exports_do_no_harm(run: Person, tmp_path: Path, name: str) -> None:
    assert fuzz(run, tmp_path, name, FUZZ_RUNS, seed=20261123) >= FUZZ_RUNS * LEAST_READ[name]


@pytest.mark.parametrize("rating", [True, [8], {"value": 8}, "great", "true", -8, 1e9])
@pytest.mark.parametrize("name", RATINGS)
def test_a_rating_that_is_no_number_is_told_and_never_guessed(
    run: Person, tmp_path: Path, name: str, rating: Any
) -> None:
    """In an export that is sound otherwise: ``true`` is not 1, and a list is not what it holds."""
    files = {path: as_bytes(content) for path, content in EVERY[name][1].items()}
    for path, content in files.items():
        value = parsed_json(content)
        for container, key in places(value) if value else ():
            if key == RATINGS[name]:
                container[key] = rating
        files[path] = json.dumps(value).encode() if value else content
    sound = run.json(f"import -n '{laid_out(tmp_path / 'sound', EVERY[name][1])}'")
    data = run.json(f"import --yes '{laid_out(tmp_path / 'export', {**files})}'")
    assert data["verdicts"]["new"] == 0
    assert run.json("verdicts --all") == []
    assert len(data["bad_rows"]) > len(sound["bad_rows"])
    assert any("rating" in bad["reason"] for bad in data["bad_rows"])


@pytest.mark.heavy
@pytest.mark.parametrize("name", SAMPLES)
def test_ten_thousand_mutated_exports_raise_nothing_but_our_errors(
    tmp_path: Path, name: str
) -> None:
    """Read mutated exports and set them against a library of the sound one, without the disk."""
    _, files = EVERY[name]
    library = Library(tmp_path / "library.json")
    with open_source([str(laid_out(tmp_path / "an export", files))], io.BytesIO) as source:
        write_import(library, MONDAY_EVENING, read_export(source, None, ImportOptions()))
    seed = random.SystemRandom().randrange(2**32)
    dice = random.Random(seed)
    for number in range(HEAVY_FUZZ_RUNS):
        content = mutated(dice, files)[1]
        try:
            with open_source(["-"], partial(io.BytesIO, content)) as source:
                export = read_export(source, None, ImportOptions())
            ledger = preview_import(library, MONDAY_EVENING, export)
            "".join(ledger_rows(ledger))
        except WatchlogError:
            continue
        except Exception as error:
            raise AssertionError(f"seed {seed}, number {number}") from error
