"""What watchlog takes from Typer, Rich, TinyDB and platformdirs: hardly a name that is private."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import watchlog

PACKAGES = {"typer", "rich", "tinydb", "platformdirs"}
UNDOCUMENTED = "rich.cells."
PRIVATE = {
    "cli/completion/install.py": {
        "typer._completion_shared._get_shell_name",
        "typer._completion_shared.get_completion_script",
        "typer._completion_shared.install",
    },
    "render/text/line.py": {"rich.cells.cell_len", "rich.cells.set_cell_size"},
}
"""Each module that uses names which may move with any version, and the names."""


def names_in(module: Path) -> Iterator[str]:
    """Every imported name, and every attribute of a plain name, with what it belongs to."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{each.name}" for each in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


def is_private(name: str) -> bool:
    first, *parts = name.split(".")
    hidden = any(part.startswith("_") and not part.startswith("__") for part in parts)
    return first in PACKAGES and (hidden or name.startswith(UNDOCUMENTED))


def test_private_names_are_used_in_these_modules_alone() -> None:
    root = Path(watchlog.__file__).parent
    found = {
        path.relative_to(root).as_posix(): set(filter(is_private, names_in(path)))
        for path in root.rglob("*.py")
    }
    assert {path: names for path, names in found.items() if names} == PRIVATE


@pytest.mark.parametrize("name", sorted(set().union(*PRIVATE.values())))
def test_private_names_have_not_moved(name: str) -> None:
    module, _, function = name.rpartition(".")
    assert callable(getattr(import_module(module), function))
