"""The Pythons of a machine are found, the latest of each version from 3.11 on."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.tools.pythons import candidates, latest, named, version_of


def test_the_latest_of_each_version_is_taken() -> None:
    pythons = [
        ("/a", (3, 12, 1)),
        ("/b", (3, 12, 11)),
        ("/c", (3, 12, 4)),
        ("/old", (3, 10, 13)),
        ("/broken", None),
        ("/d", (3, 11, 7)),
    ]
    assert latest(pythons) == {(3, 11): ("/d", (3, 11, 7)), (3, 12): ("/b", (3, 12, 11))}


def test_they_are_looked_for_in_the_path_and_with_pyenv(tmp_path: Path) -> None:
    for name in ("bin/python3.14", "bin/python3.9", "pyenv/versions/3.13.0/bin/python"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("#!/bin/sh\nexit 127\n")
        path.chmod(0o755)
    environ = {"PATH": str(tmp_path / "bin"), "PYENV_ROOT": str(tmp_path / "pyenv")}
    found = [Path(each).relative_to(tmp_path).as_posix() for each in candidates(environ)]
    assert found == ["bin/python3.14", "pyenv/versions/3.13.0/bin/python"]
    assert version_of(str(tmp_path / "bin" / "python3.14")) is None


def test_a_python_says_its_version() -> None:
    assert version_of(sys.executable) == sys.version_info[:3]
    assert version_of("/nowhere/python3.12") is None


def test_the_classifiers_name_versions_from_the_lowest_on() -> None:
    assert min(named()) == (3, 11)
