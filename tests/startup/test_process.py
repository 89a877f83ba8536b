"""The surroundings that a process begins in, where its data is, and how it ends."""

from __future__ import annotations

import gc
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from platformdirs import user_data_path

from watchlog.startup import process


@pytest.fixture
def surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """What ``begin_process`` changes is as it was afterwards."""
    mask = os.umask(0o022)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    yield monkeypatch
    os.umask(mask)
    gc.enable()


@pytest.mark.parametrize(
    ("value", "stays"),
    [
        ("80", True), ("0", True), ("999999", True), ("1000000", False), ("", False),
        ("-1", False), ("8.0", False), ("²", False), ("٨٠", False), ("wide", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["COLUMNS", "LINES"])
def test_a_size_that_is_none_goes(
    surroundings: pytest.MonkeyPatch, name: str, value: str, stays: bool
) -> None:
    surroundings.setenv(name, value)
    process.begin_process()
    assert os.environ.get(name) == (value if stays else None)


def test_a_size_that_is_not_there_stays_away(surroundings: pytest.MonkeyPatch) -> None:
    surroundings.delenv("COLUMNS")
    process.begin_process()
    assert "COLUMNS" not in os.environ
    assert os.environ["LINES"] == "24"
    assert not gc.isenabled()


@pytest.mark.skipif(os.name == "nt", reason="there is no umask")
@pytest.mark.parametrize(
    ("mask", "then"), [(0o022, 0o022), (0o777, 0o077), (0o700, 0), (0o077, 0o077), (0, 0)]
)
@pytest.mark.usefixtures("surroundings")
def test_the_owner_may_always_use_their_files(mask: int, then: int) -> None:
    os.umask(mask)
    process.begin_process()
    assert os.umask(0o022) == then


PLAIN = [
    {"HOME": "/home/ann"}, {"HOME": "/home/ann", "XDG_DATA_HOME": "/data"},
    {"HOME": "/home/ann", "XDG_DATA_HOME": ""}, {"XDG_DATA_HOME": "/data/"}, {"HOME": "/a b"},
]  # fmt: skip
ODD = [
    {"HOME": "/home/ann", "XDG_DATA_HOME": name}
    for name in ("data", " /data", "/data ", "~/data", "/a~b", "/$HOME/x", "/a\\b", "  ")
]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere platformdirs says it")
@pytest.mark.parametrize("environ", [*PLAIN, *ODD, {"HOME": ""}])
def test_the_data_is_where_platformdirs_says(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]
) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "ANDROID_DATA", "ANDROID_ROOT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert Path(process.data_home(environ)) == user_data_path("watchlog", appauthor=False)


@pytest.mark.parametrize(
    ("environ", "asked"),
    [*((each, False) for each in PLAIN), *((each, True) for each in ODD), ({}, True),
     ({"HOME": "/home/ann", "ANDROID_DATA": "/data"}, True)],
)  # fmt: skip
def test_platformdirs_is_asked_only_where_the_answer_is_not_plain(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], asked: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **named: f"/asked/{named}")
    assert process.data_home(environ).startswith("/asked/") is asked
    monkeypatch.setattr(sys, "platform", "darwin")
    assert process.data_home(environ) == "/asked/{'appauthor': False}"


def test_the_digest_is_the_usual_one() -> None:
    assert (
        process.blake2b(b"x", digest_size=8).digest()
        == hashlib.blake2b(b"x", digest_size=8).digest()
    )


ENDING = """
import atexit, sys
from watchlog.startup.process import end_process
atexit.register(lambda: print("at the end"))
print("printed")
sys.stderr.write("said")
{more}
end_process(7)
print("never")
"""


@pytest.mark.parametrize("more", ["", "sys.stderr.close()"])
def test_a_process_ends_with_its_code_and_all_that_it_printed(more: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", ENDING.format(more=more)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (7, "printed\nat the end\n", "said")
