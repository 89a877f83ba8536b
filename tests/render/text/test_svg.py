"""``--svg FILE``: what it writes, what it says, and what it never writes over."""

from __future__ import annotations

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import Person


@pytest.fixture
def person(ballard: Person) -> Person:
    ballard.ok("watch ballard 1-3")
    return ballard


def texts(drawn: str) -> str:
    return "".join(ElementTree.fromstring(drawn).itertext())


def test_the_picture_says_what_the_page_says(person: Person, tmp_path: Path) -> None:
    made = tmp_path / "made.svg"
    ran = person.ok(f"stats --svg {made}")
    assert ran.out == f"Saved stats as {made}, 80 columns wide.\n"
    assert "3 plays" in texts(made.read_text(encoding="utf-8"))


def test_a_minus_prints_the_picture(person: Person) -> None:
    assert "3 plays" in texts(person.ok("stats --svg -").out)
    assert person("stats --svg - --json").code == 2


def test_json_still_is_json(person: Person, tmp_path: Path) -> None:
    ran = person.ok(f"stats --json --svg {tmp_path / 'made.svg'}")
    assert ran.data["plays"] == 3
    assert "Saved stats as" in ran.err
    assert (tmp_path / "made.svg").exists()


def test_a_file_that_is_there_stays_unless_forced(person: Person, tmp_path: Path) -> None:
    made = tmp_path / "made.svg"
    made.write_text("mine", encoding="utf-8")
    ran = person(f"stats --svg {made}")
    assert (ran.code, made.read_text(encoding="utf-8")) == (1, "mine")
    assert "already exists. Nothing written." in ran.err
    assert "--force" in ran.err
    assert person(f"stats --svg {made} --force").code == 0
    assert made.read_text(encoding="utf-8").startswith("<svg")
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".tmp"] == []


def test_the_library_is_never_written_over(person: Person, tmp_path: Path) -> None:
    before = person.stored
    link = tmp_path / "link.svg"
    link.symlink_to(person.path)
    for target in (person.path, link):
        ran = person(f"stats --svg {target} --force")
        assert ran.code == 1
        assert "is your library" in ran.err
    assert person.stored == before


def test_a_link_is_followed(person: Person, tmp_path: Path) -> None:
    real, link = tmp_path / "real.svg", tmp_path / "link.svg"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    person.ok(f"stats --svg {link} --force")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize("force", ["", "--force"])
def test_a_file_that_cannot_be_written_is_an_error(
    person: Person, tmp_path: Path, force: str
) -> None:
    (tmp_path / "file").touch()
    for target, words in (
        (tmp_path, "is a directory"),
        (tmp_path / "no" / "made.svg", "cannot be written"),
        (tmp_path / "file" / "made.svg", "cannot be written"),
        (tmp_path / ("x" * 300), "cannot be written"),
    ):
        ran = person(["stats", "--svg", str(target), *force.split()])
        assert ran.code == 1, target
        assert words in ran.err
        assert "Nothing written." in ran.err
        assert "Traceback" not in ran.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_replaced(person: Person, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    ran = person(f"stats --svg {pipe} --force")
    assert ran.code == 1
    assert "isn't an ordinary file" in ran.err
    assert pipe.is_fifo()


def test_a_full_disk_leaves_nothing_behind(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from watchlog.storage.file.system import System

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(System, "write", full)
    made = tmp_path / "made.svg"
    ran = person(f"stats --svg {made}")
    assert (ran.code, made.exists()) == (1, False)
    assert "no space left" in ran.err.lower()
    assert list(tmp_path.glob("*.tmp")) == []


def test_another_process_takes_the_name_meanwhile(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from watchlog.storage.file.system import System

    made = tmp_path / "made.svg"

    def meanwhile(_: object, __: int) -> None:
        made.write_text("theirs", encoding="utf-8")

    monkeypatch.setattr(System, "sync", meanwhile)
    assert person(f"stats --svg {made}").code == 1
    assert made.read_text(encoding="utf-8") == "theirs"


def test_force_alone_is_refused(person: Person) -> None:
    assert person("stats --force").code == 2


def test_a_title_of_any_script_is_drawn_as_wide_as_it_is(run: Person, tmp_path: Path) -> None:
    made = tmp_path / "made.svg"
    run.ok("add 'हिन्दी शो'", "add '物語 & <b>'", "watch 'हिन्दी शो' 1", "watch '物語' 1")
    run.ok("add 'no \uffff character'", "watch 'no character' 1")
    run.ok(f"stats --svg {made}")
    root = ElementTree.fromstring(made.read_text(encoding="utf-8"))
    wide = {piece.text: piece.get("textLength") for piece in root.iter() if piece.text}
    assert "हिन्दी शो" in wide
    assert float(wide["物語 & <b>"] or 0) == pytest.approx(10 * 8.4)


def test_quiet_writes_without_a_word(person: Person, tmp_path: Path) -> None:
    ran = person.ok(f"--quiet stats --svg {tmp_path / 'made.svg'}")
    assert (ran.out, ran.err) == ("", "")
    assert (tmp_path / "made.svg").exists()


@pytest.mark.parametrize("title", ["मिर्ज़ापुर", "שובר שתיקה", "👨‍👩‍👧 Familie", "Plain"])
def test_what_follows_a_title_stands_at_its_own_place(
    run: Person, tmp_path: Path, title: str
) -> None:
    run(["add", title, "--episodes", "9", "--runtime", "40"])
    run(["watch", title])
    run.ok("add Dark --episodes 9", "watch dark 1-2")
    made = tmp_path / "made.svg"
    run.ok(f"stats --by show --svg {made}")
    root = ElementTree.fromstring(made.read_text(encoding="utf-8"))
    texts = [
        (piece.text or "", float(piece.get("x") or 0), float(piece.get("textLength") or 0))
        for piece in root.iter("{http://www.w3.org/2000/svg}text")
    ]
    edges = {round(x + wide) for words, x, wide in texts if words.endswith(("  1", "  2", "Plays"))}
    assert len(edges) == 1
    # Spread over the columns that are counted, joined characters would come apart.
    first = title.split()[0]
    spread = [wide > 0 for words, _, wide in texts if words.split()[0] == first]
    assert spread[0] == title.isascii()
