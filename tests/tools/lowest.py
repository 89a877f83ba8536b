"""Run the tests with the lowest dependencies allowed: ``python -m tests.tools.lowest [--newest]``.

Makes a virtual environment in a temporary folder, installs the project there with each run-time
dependency at exactly the lowest version that pyproject.toml allows, and runs the tests that are
not heavy. With --newest the dependencies are the newest instead, Typer whatever its cap says.
The exit code is that of pytest, or of pip where that fails.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PIP = ("-m", "pip", "--disable-pip-version-check", "install", "-q")
TESTS = ("-m", "pytest", "-q", "-n", "2", "-m", "not heavy")
TELL = """
import sys
from importlib.metadata import version
print(*(f"{name} {version(name)}" for name in sys.argv[1:]), sep=", ")
"""


def bounds() -> dict[str, str]:
    """Return the lowest version allowed of each run-time dependency by its name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return dict(re.findall(r"^([\w-]+)>=([\d.]+)", "\n".join(project["dependencies"]), re.M))


def steps(*, newest: bool) -> Iterator[tuple[str, ...]]:
    """Yield what the environment's Python is to run, in order."""
    project = (*PIP, "-e", f"{ROOT}[dev]")
    if newest:
        yield project
        yield (*PIP, "--upgrade", "typer")  # pip complains of our cap, and installs it
    else:
        yield (*project, *(f"{name}=={version}" for name, version in bounds().items()))
    yield ("-c", TELL, *bounds())
    yield TESTS


def main() -> int:
    """Make the environment and take the steps in it, up to the first that fails; its exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--newest", action="store_true", help="the newest versions instead")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="watchlog-versions-") as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder, "Scripts/python.exe" if os.name == "nt" else "bin/python")
        ran = (
            subprocess.run([python, *step], cwd=ROOT, check=False).returncode
            for step in steps(newest=options.newest)
        )
        return next(filter(None, ran), 0)


if __name__ == "__main__":
    sys.exit(main())
