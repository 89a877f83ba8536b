"""Whole accounts in eight languages: moments, lengths and kinds of what was seen to the end."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import KOLKATA, Person
from tests.importers.netflix.activities import HEADER, LANGUAGES, Account, account


class Kept(NamedTuple):
    """A play as the library has it."""

    title: str
    kind: str
    season: int | None
    episode: int | None
    name: str | None
    at: str | None
    minutes: int | None
    seconds: int | None


def library(run: Person) -> list[Kept]:
    stored: dict[str, Any] = json.loads(run.stored or b"{}")
    return sorted(
        (
            Kept(
                show["title"], show["kind"], play["season"], play["episode"], play.get("name"),
                play["at"], play.get("minutes"), play.get("seconds"),
            )
            for show in stored["shows"].values()
            if not show.get("deleted")
            for play in show["plays"]
            if not play.get("deleted")
        ),
        key=str,
    )  # fmt: skip


def imported(run: Person, folder: Path, texts: list[str]) -> list[dict[str, Any]]:
    found = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.csv"
        path.write_text(text, encoding="utf-8")
        ledger = folder / "ledger.tsv"
        ledger.unlink(missing_ok=True)
        found.append(run.json(f"import --yes {path} --ledger {ledger}"))
    return found


class Shares(NamedTuple):
    """Parts of the viewings that were seen to the end."""

    moments: float
    lengths: float
    films: float
    episodes: float


def measure(run: Person, truth: Account) -> Shares:
    kept = {each.at: each for each in library(run)}
    seen = [each for each in truth.viewings if each.ended is not None]
    found = []
    for each in seen:
        assert each.ended is not None
        found.append(kept.get(each.ended.astimezone(KOLKATA).isoformat()))
    moments = sum(play is not None for play in found)
    lengths = sum(
        play is not None and 60 * (play.minutes or 0) + (play.seconds or 0) == each.seconds
        for each, play in zip(seen, found, strict=True)
    )
    kinds = [
        (each.is_film, play.kind == "film")
        for each, play in zip(seen, found, strict=True)
        if play is not None
    ]
    films = sum(true for true, _ in kinds)
    return Shares(
        moments / len(seen),
        lengths / moments,
        sum(said and not true for true, said in kinds) / max(1, len(kinds) - films),
        sum(true and not said for true, said in kinds) / max(1, films),
    )


def check(run: Person, folder: Path, truth: Account, moments: float = 0.995) -> None:
    imported(run, folder, [truth.activity_csv])
    shares = measure(run, truth)
    assert shares.moments >= moments
    assert shares.lengths == 1
    assert shares.films < 0.005
    assert shares.episodes < 0.005
    lines = (folder / "ledger.tsv").read_text(encoding="utf-8").splitlines()
    assert sorted(int(line.split("\t")[2]) for line in lines[1:]) == list(
        range(2, len(truth.rows) + 2)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_seen_to_the_end_keeps_its_moment_and_length(
    run: Person, tmp_path: Path, language: str
) -> None:
    # Of so few a single one is more than half a percent.
    check(run, tmp_path, account(language, 200, KOLKATA), moments=0.99)


@pytest.mark.heavy
@pytest.mark.parametrize("language", LANGUAGES)
def test_two_thousand_rows_of_what_was_seen(run: Person, tmp_path: Path, language: str) -> None:
    check(run, tmp_path, account(language, 2000, KOLKATA))


@pytest.mark.parametrize("language", LANGUAGES)
def test_history_and_activity_give_one_library_in_either_order(
    run: Person, tmp_path: Path, language: str
) -> None:
    truth = account(language, 150, KOLKATA)
    texts = [truth.history_csv, truth.activity_csv]
    imported(run, tmp_path, texts)
    one = library(run)
    other = replace(run, path=tmp_path / "other" / "library.json")
    imported(other, tmp_path, texts[::-1])
    assert library(other) == one
    again = imported(run, tmp_path, texts)
    assert [each["plays"]["new"] for each in again] == [0, 0]
    assert library(run) == one


def test_short_episodes_in_a_row_are_one_marathon(run: Person, tmp_path: Path) -> None:
    first = datetime(2024, 6, 15, 12, 30, tzinfo=UTC)
    rows = [
        f"Ines,{first + n * timedelta(minutes=20, seconds=55):%Y-%m-%d %H:%M:%S},00:20:40,,"
        f"Harbour Laughs: Season 1: Joke {n} (Episode {n + 1}),,TV,00:20:40,00:20:40,PT\n"
        for n in range(12)
    ]
    ledger = imported(run, tmp_path, [f"{HEADER}\n{''.join(rows[::-1])}"])[0]
    assert ledger["times"] == {"moment": 12}
    stats = run.json("stats")
    assert stats["minutes"] == {"low": 248, "high": 248, "estimate": 248}
    assert (stats["binges"], stats["marathons"], stats["sittings"]) == (1, 1, 1)
    [binge] = run.json("binges")["binges"]
    assert (binge["plays"], binge["minutes"]["estimate"], binge["marathon"]) == (12, 248, True)
    assert binge["started_at"] == "2024-06-15T18:00:00+05:30"
    assert "4 h 08 m" in run.ok("binges").out


def sittings_of(title: str, *minutes: float) -> str:
    """Rows of a title, a day apart, each played from its beginning for so many minutes."""
    clocks = [f"{int(m // 60):02}:{int(m % 60):02}:{round(m % 1 * 60):02}" for m in minutes]
    return "".join(
        f"Ines,2024-06-{day:02} 14:00:00,{clock},,{title},,TV,{clock},Not latest view,PT\n"
        for day, clock in enumerate(clocks, 10)
    )


@pytest.mark.parametrize(
    ("rows", "plays"),
    [
        # Episodes of five minutes are episodes; eleven minutes of a film are none.
        ([sittings_of(f"Tiny: Season 1: Tale {n} (Episode {n})", 31 / 6) for n in range(1, 6)], 5),
        ([sittings_of("Salt and Ash", 11)], 0),
        ([sittings_of("Salt and Ash", 95)], 1),
        ([sittings_of("Salt and Ash", 95, 11)], 1),
        ([sittings_of("Salt and Ash", 11, 11.5)], 0),
        ([sittings_of("Salt and Ash", 25, 25)], 2),
        # Left at half, by what others of the show are long.
        ([sittings_of(f"Harbour: Season 1: Tea {n} (Episode {n})", minutes)
          for n, minutes in enumerate((44, 45, 22, 44, 88), 1)], 4),
    ],
)  # fmt: skip
def test_seen_to_the_end_is_judged_by_what_the_file_shows(
    run: Person, tmp_path: Path, rows: list[str], plays: int
) -> None:
    [data] = imported(run, tmp_path, [f"{HEADER}\n{''.join(rows)}"])
    assert data["plays"]["new"] == plays
    lines = "".join(rows).count("\n")
    assert data["plays"]["skipped"] == lines - plays
    reasons = {each["reason"] for each in data["skipped"]}
    assert reasons <= {"not watched to the end", "earlier sittings of a viewing"}


@pytest.mark.parametrize(("runtime", "plays"), [("120", 0), ("95", 1)])
def test_a_length_that_the_library_knows_is_evidence_too(
    run: Person, tmp_path: Path, runtime: str, plays: int
) -> None:
    run.ok(f"add 'Salt and Ash' --film --runtime {runtime}")
    [data] = imported(run, tmp_path, [f"{HEADER}\n{sittings_of('Salt and Ash', 70)}"])
    assert data["plays"]["new"] == plays
