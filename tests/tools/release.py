"""Build what is released, and try it: ``python -m tests.tools.release [FOLDER]``.

Builds the sdist and the wheel into the folder, or into one that is thrown away. The wheel must hold
the modules of the package, its licence and nothing else: no tests, and none of the pages for those
who change the code. Then it is installed in a fresh environment, where ``watchlog demo`` must run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.tools.command_line import command_line

ROOT = Path(__file__).parents[2]
METADATA = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}


def strangers(names: Iterable[str], modules: set[str]) -> Iterator[str]:
    """Yield what is wrong with the names of the files in a wheel, a sentence each."""
    found = set(names)
    told = {name for name in found if ".dist-info/" in name}
    package = found - told
    yield from (f"{name} does not belong into the wheel." for name in sorted(package - modules))
    yield from (f"{name} is missing in the wheel." for name in sorted(modules - package))
    metadata = {name.partition(".dist-info/")[2] for name in told}
    yield from (f"The metadata lack {name}." for name in sorted(METADATA - metadata))


def modules_of(root: Path) -> set[str]:
    """Return the names of the files that a wheel of this tree must hold."""
    modules = {path.relative_to(root).as_posix() for path in root.glob("watchlog/**/*.py")}
    return modules | {"watchlog/py.typed"}


def _build(folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", folder], cwd=ROOT, check=True)
    (wheel,) = folder.glob("*.whl")
    (_,) = folder.glob("*.tar.gz")
    return wheel


def _try_out(wheel: Path, folder: Path) -> None:
    """Install the wheel where nothing else is, and run its demo."""
    venv.create(folder / "environment", with_pip=True)
    scripts = folder / "environment" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([scripts / "python", "-m", "pip", "install", "-q", wheel], check=True)
    home = {"HOME": str(folder), "USERPROFILE": str(folder), "PYTHONUTF8": "1"}
    for words in (("--version",), ("demo",)):
        command = [str(scripts / "watchlog"), *words]
        subprocess.run(command, cwd=folder, env=os.environ | home, check=True)


def main() -> int:
    """Build and try; 0 if the wheel is as it should be."""
    (given,) = command_line(__doc__, "[FOLDER]")
    with tempfile.TemporaryDirectory(prefix="watchlog-release-") as name:
        folder = Path(name)
        wheel = _build(Path(given).absolute() if given else folder / "dist")
        with zipfile.ZipFile(wheel) as archive:
            wrong = list(strangers(archive.namelist(), modules_of(ROOT)))
        if wrong:
            print(*wrong, sep="\n", file=sys.stderr)
            return 1
        _try_out(wheel, folder)
    print(f"{wheel.name} holds what it should, and runs.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
