"""``year --html FILE`` and ``year --svg FILE``: what they write, and what they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Person

BEGINNINGS = {"html": "<!DOCTYPE html>", "svg": "<svg "}
KINDS = sorted(BEGINNINGS)


@pytest.fixture
def person(ballard: Person) -> Person:
    ballard.ok("watch ballard 1-3")
    return ballard


@pytest.mark.parametrize(
    ("kind", "words"),
    [("html", "a page for any browser"), ("svg", "a poster")],
)
def test_a_file_is_written_and_said(person: Person, tmp_path: Path, kind: str, words: str) -> None:
    made = tmp_path / f"made.{kind}"
    assert person.ok(f"year --{kind} {made}").out == f"Saved 2026 as {made}, {words}.\n"
    assert made.read_text(encoding="utf-8").startswith(BEGINNINGS[kind])
    assert person.ok(f"year --{kind} -").out == made.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_there_stays_unless_forced(
    person: Person, tmp_path: Path, kind: str
) -> None:
    made = tmp_path / "made"
    made.write_text("mine", encoding="utf-8")
    ran = person(f"year --{kind} {made}")
    assert (ran.code, ran.out, made.read_text(encoding="utf-8")) == (1, "", "mine")
    assert "Nothing written." in ran.err
    assert "--force" in ran.err
    person.ok(f"year --{kind} {made} --force")
    assert made.read_text(encoding="utf-8").startswith(BEGINNINGS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_no_file_is_written_where_none_can_be(person: Person, tmp_path: Path, kind: str) -> None:
    (tmp_path / "file").touch()
    before = person.stored, sorted(tmp_path.rglob("*"))
    for target, words in (
        (tmp_path, "is a directory"),
        (tmp_path / "no" / "made", "cannot be written"),
        (tmp_path / "file" / "made", "cannot be written"),
        (person.path, "is your library"),
    ):
        for force in ("", "--force"):
            ran = person(f"year --{kind} {target} {force}")
            assert (ran.code, ran.out) == (1, ""), target
            assert words in ran.err
            assert "Nothing written." in ran.err
    assert (person.stored, sorted(tmp_path.rglob("*"))) == before


@pytest.mark.parametrize("kind", KINDS)
def test_json_goes_with_a_file_and_not_with_stdout(
    person: Person, tmp_path: Path, kind: str
) -> None:
    made = tmp_path / "made"
    ran = person.ok(f"year --json --{kind} {made}")
    assert ran.data["plays"] == 3
    assert f"Saved 2026 as {made}, a " in ran.err
    assert made.exists()
    assert person(f"year --json --{kind} -").code == 2
    ran = person.ok(f"--quiet year --{kind} {made} --force")
    assert (ran.out, ran.err) == ("", "")


@pytest.mark.parametrize(
    "words",
    [
        "--html {0}/a --svg {0}/b",
        "--html - --svg -",
        "--html {0}/a --explain",
        "--svg {0}/a --explain",
        "--force",
        "--html ''",
    ],
)
def test_options_that_do_not_go_together_are_refused(
    person: Person, tmp_path: Path, words: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    ran = person(f"year {words.format(tmp_path)}")
    assert (ran.code, ran.out) == (2, "")
    assert "--html" in ran.err or "file name" in ran.err or "--explain" in ran.err
    assert sorted(tmp_path.rglob("*")) == before
