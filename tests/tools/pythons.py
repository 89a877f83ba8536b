"""Run the tests on every Python of this machine: ``python -m tests.check --pythons [--quick]``.

Looks for python3.11 to python3.14 in PATH, and in the folder of pyenv; of two with the same minor
version it takes the later. Each gets a virtual environment that is thrown away, one after the
other; a line each says how it went.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.tools.lowest import PIP, ROOT, TESTS

Version = tuple[int, ...]
TELL = "import sys; print(*sys.version_info[:3], sep='.')"


def named() -> set[Version]:
    """Return the versions that the classifiers of pyproject.toml name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = re.findall(r"Python :: (\d+)\.(\d+)", "\n".join(project["classifiers"]))
    return {(int(major), int(minor)) for major, minor in found}


def candidates(environ: Mapping[str, str]) -> Iterator[str]:
    """Yield what may be a Python of this machine."""
    for minor in range(11, 15):
        if found := shutil.which(f"python3.{minor}", path=environ.get("PATH")):
            yield found
    pyenv = Path(environ.get("PYENV_ROOT") or Path(environ.get("HOME", "~"), ".pyenv").expanduser())
    yield from map(str, sorted(pyenv.glob("versions/*/bin/python")))


def version_of(python: str) -> Version | None:
    """Return the version of an interpreter; None where it does not run, as pyenv's may not."""
    try:
        ran = subprocess.run([python, "-c", TELL], capture_output=True, text=True, check=False)
    except OSError:
        return None
    return tuple(map(int, ran.stdout.split("."))) if ran.returncode == 0 else None


def latest(pythons: Iterable[tuple[str, Version | None]]) -> dict[Version, tuple[str, Version]]:
    """Return the latest interpreter of each minor version from 3.11 on, the oldest first."""
    found: dict[Version, tuple[str, Version]] = {}
    for python, version in pythons:
        if version is None or version < (3, 11):
            continue
        _, known = found.get(version[:2], ("", (0,)))
        if version > known:
            found[version[:2]] = python, version
    return dict(sorted(found.items()))


def run_on_every_python(tests: Sequence[str]) -> int:
    """Run the tests on each, also after one that failed; 0 if they passed on all."""
    found = latest((each, version_of(each)) for each in candidates(os.environ))
    lines = [_line(python, version, tests) for python, version in found.values()]
    lines += [f"{_text(version)}: not on this machine" for version in sorted(named() - {*found})]
    print("\n" + "\n".join(lines))
    return 1 if any("failed" in line for line in lines) else 0


def _line(python: str, version: Version, tests: Sequence[str]) -> str:
    print(f"\nPython {_text(version)}", flush=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="watchlog-python-") as folder:
        subprocess.run([python, "-m", "venv", folder], check=True)
        own = Path(folder, "Scripts/python.exe" if os.name == "nt" else "bin/python")
        steps = ((*PIP, "-e", f"{ROOT}[dev]"), (*TESTS, "-p", "no:cacheprovider", *tests))
        passed = all(
            subprocess.run([own, *step], cwd=ROOT, check=False).returncode == 0 for step in steps
        )
    seconds = time.monotonic() - started
    return f"{_text(version)}: {'passed' if passed else 'failed'} ({seconds:.0f} s)"


def _text(version: Version) -> str:
    return ".".join(map(str, version))
