"""Writes the map in watchlog/README.md: ``python -m tests.tools.make_module_map``.

A row for each folder and each module, with the first line of its docstring; floors from the top
down, as the contract "Imports point down" in pyproject.toml has them.
"""

from __future__ import annotations

import argparse
import ast
import re
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "watchlog"
PAGE = PACKAGE / "README.md"
BEGIN = "<!-- map: python -m tests.tools.make_module_map -->"
END = "<!-- /map -->"
BLOCK = re.compile(r"<!-- map:[^\n]*?-->.*?<!-- /map -->", flags=re.DOTALL)


def table() -> str:
    """The table in Markdown, links relative to the page."""
    rows = ["| module | what it owns |", "|---|---|", *_rows(PACKAGE)]
    return "\n".join(rows)


def _rows(folder: Path) -> list[str]:
    """The modules of a folder by name, then the folders in it, each with its own."""
    rows = [
        f"| [{module.stem}]({_link(module)}) | {_first_line(module)} |"
        for module in sorted(folder.glob("*.py"))
        if module.name != "__init__.py"
    ]
    for each in sorted(folder.iterdir(), key=_floor):
        if (each / "__init__.py").is_file():
            words = _first_line(each / "__init__.py")
            rows += [f"| **[{_link(each)}/]({_link(each)})** | **{words}** |", *_rows(each)]
    return rows


@cache
def _floors() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["type"] == "layers")
    return [name for layer in layers for name in layer.split(" | ")]


def _floor(folder: Path) -> tuple[int, str]:
    """Where a folder stands: by its floor in the package itself, else by its name."""
    floors = _floors() if folder.parent == PACKAGE else []
    place = floors.index(folder.name) if folder.name in floors else len(floors)
    return place, folder.name


def _link(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _first_line(module: Path) -> str:
    words = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return words.partition("\n")[0].replace("``", "`").replace("|", "\\|")


def with_map(page: str) -> str:
    """The page with its map made anew."""
    return BLOCK.sub(lambda _: f"{BEGIN}\n{table()}\n{END}", page)


if __name__ == "__main__":
    argparse.ArgumentParser(description="Write the map of the modules.").parse_args()
    PAGE.write_text(with_map(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
