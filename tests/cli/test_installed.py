"""A few runs of the command as a process of its own: pipes, encodings, two at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import interruptible

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


@pytest.mark.parametrize(
    "environ", [{"FORCE_COLOR": "1"}, {"FORCE_COLOR": "3", "TERM": "xterm"}, {}]
)
def test_colour_that_is_forced_makes_no_person_of_a_pipe(
    home: Path, environ: dict[str, str]
) -> None:
    for words in (["show", "balard"], ["history", "ballrd"], ["verdict", "balard"]):
        ran = watchlog(home, *words, **environ)
        assert (ran.returncode, ran.stdout) == (4, b"")


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
        assert b"Nothing was created" in ran.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["library.json"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_place_can_be_read(home: Path) -> None:
    home.chmod(0o500)
    try:
        assert watchlog(home, "list").returncode == 0
        assert watchlog(home, "watch", "ballard").returncode == 5
    finally:
        home.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
@interruptible()
def test_an_interrupted_command_says_so(home: Path) -> None:
    running = subprocess.Popen(
        [*COMMAND, "demo"], env=surroundings(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout is not None
    running.stdout.read(1)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate()
    assert running.returncode == 130
    assert told == b"Interrupted.\n"


UNREADABLE = [
    (b"", b"the file is empty"),
    (b"not json", b"line 1, column 1"),
    (b'{"meta":{},"preferences":{},"shows":[]}', b"shows"),
    ('{"meta":{"1":{"format":"watchlog","schema":[1,0],"library_id":"é'.encode("latin-1"), b""),
]


@pytest.mark.parametrize(("content", "said"), UNREADABLE)
def test_a_file_that_is_no_library_is_an_error_and_left_alone(
    tmp_path: Path, content: bytes, said: bytes
) -> None:
    (tmp_path / "library.json").write_bytes(content)
    for words in (["list"], ["add", "Ballard"], []):
        ran = watchlog(tmp_path, *words)
        assert (ran.returncode, ran.stdout) == (5, b"")
        assert ran.stderr.startswith(b"The library can't be read")
        assert said in ran.stderr
        assert b"Traceback" not in ran.stderr
    assert (tmp_path / "library.json").read_bytes() == content


def test_a_directory_for_a_library(tmp_path: Path) -> None:
    (tmp_path / "library.json").mkdir()
    ran = watchlog(tmp_path, "add", "Ballard", "--json")
    assert (ran.returncode, ran.stdout) == (5, b"")
    assert json.loads(ran.stderr)["error"]["code"] == "library_unusable"


def test_arguments_that_are_no_text_are_no_crash(home: Path) -> None:
    for words in ([b"add", b"ab\xffcd"], [b"show", b"\xff"], [b"watch", b"ballard", b"\xff"]):
        command = [*map(os.fsencode, COMMAND), *words]
        ran = subprocess.run(command, env=surroundings(home), capture_output=True, check=False)
        assert ran.returncode in (0, 2, 3)
        assert b"Traceback" not in ran.stderr


def test_the_c_locale_gets_ascii(home: Path) -> None:
    environ = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for words in (["list"], ["show", "ballard"], ["add", "ü"], ["show", "nowhere"]):
        ran = watchlog(home, *words, **environ)
        assert (ran.stdout + ran.stderr).isascii()
        assert b"Traceback" not in ran.stderr


ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX shells")


def through_shell(home: Path, line: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of sh in which ``watchlog`` is the command."""
    line = line.replace("watchlog", f'"{sys.executable}" -m watchlog')
    environ = surroundings(home)
    return subprocess.run(["sh", "-c", line], env=environ, capture_output=True, check=False)


@ON_POSIX
@pytest.mark.parametrize("words", ["list", "watch ballard", "--version", "--help"])
def test_a_closed_output_is_no_failure_of_any_command(home: Path, words: str) -> None:
    # Unbuffered: as if there were more to print than the buffer holds.
    line = f"(PYTHONUNBUFFERED=1 watchlog {words}; echo $? >&2) | true"
    assert through_shell(home, line).stderr == b"0\n"


@ON_POSIX
@pytest.mark.parametrize("words", ["list", "watch ballard", "stats --json", "--version"])
@pytest.mark.parametrize("where", ["> /dev/full", ">&-"])
def test_a_full_output_is_no_crash(home: Path, words: str, where: str) -> None:
    if where == "> /dev/full" and not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    assert b"Traceback" not in through_shell(home, f"watchlog {words} {where}").stderr


@ON_POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_save_succeeds_though_its_message_cannot_be_printed(home: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [*COMMAND, "watch", "ballard"],
            env=surroundings(home), stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert ran.returncode == 0
    assert ran.stderr == (
        b"The output cannot be written: No space left on device. Your change was saved.\n"
    )
    assert b"1 of 10" in watchlog(home, "show", "ballard").stdout


@interruptible()
def test_an_interrupt_while_starting_is_no_traceback(home: Path) -> None:
    code = (
        "import os, signal, sys, runpy;"
        " sys.argv = ['watchlog', 'list'];"
        " find = type('Interrupt', (), {'find_spec': staticmethod(lambda name, *_:"
        " os.kill(os.getpid(), signal.SIGINT) if name == 'typer' else None)});"
        " sys.meta_path.insert(0, find);"
        " runpy.run_module('watchlog', run_name='__main__')"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], env=surroundings(home), capture_output=True, check=False
    )
    assert b"Traceback" not in ran.stderr
    assert ran.returncode == 130


def test_a_dumb_terminal_keeps_letters_and_loses_what_is_drawn(home: Path) -> None:
    surroundings = {"TERM": "dumb", "PYTHONIOENCODING": "utf-8"}
    for words in (["list"], ["show", "हिन्दी शो"], ["next", "--json"]):
        assert "हिन्दी शो" in watchlog(home, *words, **surroundings).stdout.decode()
    shown = watchlog(home, "show", "ballard", FORCE_COLOR="1", **surroundings)
    assert shown.stdout.isascii()


@pytest.mark.parametrize("words", [["upcoming", "--ics", "-"], ["stats", "--svg", "-"],
                                   ["year", "--svg", "-"], ["year", "--html", "-"],
                                   ["export"]])  # fmt: skip
def test_a_file_on_stdout_is_utf8_whatever_the_terminal_shows(home: Path, words: list[str]) -> None:
    watchlog(home, "watch", "हिन्दी शो", "1")
    ran = watchlog(home, *words, PYTHONIOENCODING="ascii")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout == watchlog(home, *words, PYTHONIOENCODING="utf-8").stdout
    assert ran.stdout.decode()
    if "--ics" in words:
        assert ran.stdout.endswith(b"END:VCALENDAR\r\n")


@pytest.mark.skipif(os.name == "nt", reason="no umask there")
def test_no_umask_keeps_a_library_from_its_owner(tmp_path: Path) -> None:
    ran = subprocess.run(
        [*COMMAND, "add", "Ballard"], env=surroundings(tmp_path), umask=0o777, check=False
    )
    assert ran.returncode == 0
    modes = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.glob("library*")}
    assert modes == {"library.json": 0o600, "library.json.lock": 0o600}


@pytest.mark.parametrize(
    ("environ", "code"),
    [({"TZ": "XXX+99"}, 2), ({"COLUMNS": "²"}, 0), ({"LINES": "9" * 5000}, 0)],
)
def test_odd_surroundings_end_in_no_traceback(
    tmp_path: Path, environ: dict[str, str], code: int
) -> None:
    for words in (["add", "Ballard"], ["stats", "--svg", "-"], ["watch", "--help"]):
        ran = watchlog(tmp_path, *words, **environ)
        assert ran.returncode == (0 if "--help" in words else code)
        assert b"Traceback" not in ran.stderr
        assert (tmp_path / "library.json").exists() == (code == 0)


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names are Unicode there")
def test_bytes_of_another_encoding_are_refused_but_name_files(tmp_path: Path) -> None:
    env = surroundings(tmp_path, LC_ALL="C.UTF-8")
    odd = "Amélie".encode("latin-1")
    words = [word.encode() for word in COMMAND]
    for more in ([b"add", odd], [b"add", b"Ballard", b"--tag", odd], [b"--json", b"show", odd]):
        ran = subprocess.run([*words, *more], env=env, capture_output=True, check=False)
        assert (ran.returncode, ran.stdout) == (2, b"")
        assert "Am?lie" in ran.stderr.decode()
        assert "encoding" in ran.stderr.decode()
    file = os.fsencode(tmp_path) + b"/" + odd
    Path(os.fsdecode(file)).write_text(
        "title,season,episode,date\nBallard,1,1,2024\n", encoding="utf-8"
    )
    ran = subprocess.run([*words, b"import", b"-y", file], env=env, check=False)
    assert ran.returncode == 0
    out = subprocess.run([*words, b"export", b"--force", b"--output=" + file], env=env, check=False)
    assert out.returncode == 0
    # A title is none the less in no encoding for a file of that name.
    for more in ([b"add", odd], [b"add", b"X", b"--note", odd]):
        ran = subprocess.run([*words, *more], env=env, cwd=tmp_path, capture_output=True)
        assert (ran.returncode, ran.stdout) == (2, b"")
