"""A few runs of the command as a process of its own: pipes, encodings, two at once, its imports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tinydb import TinyDB

COMMAND = [sys.executable, "-m", "watchlog"]


def watchlog(home: Path, *words: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command in an empty home."""
    return subprocess.run(
        [*COMMAND, *words], env=surroundings(home, **environ), capture_output=True, check=False
    )


def surroundings(home: Path, **environ: str) -> dict[str, str]:
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
    return {**kept, "HOME": str(home), "WATCHLOG_LIBRARY": str(home / "library.json"), **environ}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    watchlog(tmp_path, "add", "Ballard", "--episodes", "10")
    watchlog(tmp_path, "add", "हिन्दी शो")
    return tmp_path


def test_stock_tinydb_opens_the_library(home: Path) -> None:
    with TinyDB(home / "library.json") as database:
        shows = database.table("shows").all()
    assert [show["title"] for show in shows] == ["Ballard", "हिन्दी शो"]
    assert [show.doc_id for show in shows] == [1, 2]


def test_a_reader_that_leaves_early_is_no_failure(home: Path) -> None:
    reader = subprocess.Popen(["head", "-c", "1"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    assert reader.stdin is not None
    writer = subprocess.run(
        [*COMMAND, "demo"],
        env=surroundings(home),
        stdout=reader.stdin,
        stderr=subprocess.PIPE,
        check=False,
    )
    reader.stdin.close()
    reader.wait()
    assert writer.returncode == 0
    assert writer.stderr == b""


@pytest.mark.parametrize("environ", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252"}])
def test_an_output_without_unicode_gets_ascii(home: Path, environ: dict[str, str]) -> None:
    for words in (["list"], ["show", "ballard"], ["watch", "ballard"], ["stats", "--json"]):
        ran = watchlog(home, *words, **environ)
        assert ran.returncode == 0
        assert ran.stdout.isascii()
        assert ran.stderr == b""


def test_force_color_counts_as_a_terminal_and_no_color_wins_over_colour(home: Path) -> None:
    assert b"\x1b[" in watchlog(home, "list", FORCE_COLOR="1").stdout
    plain = watchlog(home, "list", FORCE_COLOR="1", NO_COLOR="1").stdout
    assert b"\x1b[3" not in plain
    assert plain.startswith(b"  Show")
    assert b"\t" in watchlog(home, "list").stdout


def test_two_at_once_are_both_kept(home: Path) -> None:
    both = [
        subprocess.Popen(
            [*COMMAND, "watch", "ballard", str(number)],
            env=surroundings(home),
            stdout=subprocess.DEVNULL,
        )
        for number in (1, 2, 3)
    ]
    assert [each.wait() for each in both] == [0, 0, 0]
    ran = watchlog(home, "history")
    assert sorted(line.split(b"\t")[3] for line in ran.stdout.splitlines()) == [
        b"S01E01",
        b"S01E02",
        b"S01E03",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_dangling_link_is_not_a_new_library(tmp_path: Path) -> None:
    (tmp_path / "library.json").symlink_to(tmp_path / "unmounted" / "library.json")
    for words in (["list"], ["add", "Ballard"]):
        ran = watchlog(tmp_path, *words)
        assert ran.returncode == 5
        assert b"nothing was created" in ran.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["library.json"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_place_can_be_read(home: Path) -> None:
    home.chmod(0o500)
    try:
        assert watchlog(home, "list").returncode == 0
        assert watchlog(home, "watch", "ballard").returncode == 5
    finally:
        home.chmod(0o700)


HEAVY = (
    "rich", "tinydb", "platformdirs", "importlib.metadata", "urllib.request", "secrets", "uuid",
    "tempfile", "json", "dataclass_transform", "watchlog.actions", "watchlog.render",
    "watchlog.storage", "watchlog.domain",
)  # fmt: skip


def test_what_importing_the_command_line_loads() -> None:
    code = "import sys, watchlog.cli.app; print('\\n'.join(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert "typer" in loaded
    assert loaded & set(HEAVY) <= _loaded_by_typer()


def _loaded_by_typer() -> set[str]:
    code = "import sys, typer; print('\\n'.join(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


def test_a_sentence_is_printed_without_rich(home: Path) -> None:
    code = (
        "import sys; from watchlog.cli.app import main; main(['watch', 'ballard']);"
        " heavy = {'rich', 'urllib.request', 'secrets'};"
        " print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=surroundings(home),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert ran.stdout.splitlines()[-1] == "[]"
