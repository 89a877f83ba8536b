"""Which test files belong to a module: that of its name, and those that tests/README.md lists."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]


def elsewhere() -> dict[str, list[str]]:
    """The table of tests/README.md: modules, folders and trees (``/**``), and their test files."""
    text = (TESTS / "README.md").read_text(encoding="utf-8")
    block = text.partition("<!-- tested elsewhere -->")[2].partition("<!-- /tested")[0]
    table: dict[str, list[str]] = {}
    for modules, files in re.findall(r"^\| (`.+`) \|(.+)\|$", block, re.MULTILINE):
        table |= dict.fromkeys(re.findall(r"`([^`]+)`", modules), re.findall(r"`([^`]+)`", files))
    return table


def files_that_test(module: Path) -> list[str]:
    """Return the test files of a module, a path below the package; by their paths below tests/."""
    table = elsewhere()
    mirrored = module.parent / f"test_{module.name}"
    own = [mirrored.as_posix()] if (TESTS / mirrored).is_file() else []
    listed = table.get(module.as_posix())
    if listed is None and not own:
        listed = table.get(f"{module.parent.as_posix()}/")
    below = [name for folder in module.parents for name in table.get(f"{folder.as_posix()}/**", ())]
    return [*own, *(listed or ()), *below]
