"""The rules of the house: sizes, names, citations, the map, where tests are, what is shipped.

Each rule is a function that gives what breaks it, so that a failure names what to mend.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.tools import make_module_map
from tests.tools.tested_by import elsewhere

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "watchlog"
TESTS = ROOT / "tests"
MOST_MODULES = 15
MOST_LINES = 350
GENERATED = re.compile(r"^Generated.*python -m tests\.tools\.make_\w+", re.MULTILINE | re.DOTALL)

MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
NODES = {path: list(ast.walk(tree)) for path, tree in TREES.items()}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# Sizes


def test_a_folder_holds_15_modules_at_most() -> None:
    modules = Counter(path.parent for path in MODULES if path.name != "__init__.py")
    full = {named(folder): count for folder, count in modules.items() if count > MOST_MODULES}
    assert full == {}


def test_a_module_has_350_lines_at_most() -> None:
    long = {}
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        lines = text.count("\n")
        if lines > MOST_LINES and not GENERATED.search(ast.get_docstring(TREES[path]) or ""):
            long[named(path)] = lines
    assert long == {}


# Names


def test_no_public_class_has_the_name_of_another() -> None:
    places: dict[str, list[str]] = {}
    for path, nodes in NODES.items():
        for node in nodes:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(f"{named(path)}:{node.lineno}")
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_no_module_is_named_like_one_of_the_standard_library() -> None:
    taken = sys.stdlib_module_names - {"__main__"}
    folders = {path.parent for path in MODULES if path.parent != PACKAGE}
    assert [named(path) for path in [*MODULES, *sorted(folders)] if path.stem in taken] == []


def test_records_are_defined_with_record() -> None:
    """``typing.NamedTuple`` is slower to define; ``Record`` stands for it."""
    users = [
        f"{named(path)}:{node.lineno}"
        for path, nodes in NODES.items()
        for node in nodes
        if path != PACKAGE / "startup" / "values.py"
        if (isinstance(node, ast.ImportFrom) and "NamedTuple" in {each.name for each in node.names})
        or (isinstance(node, ast.Attribute) and node.attr == "NamedTuple")
    ]
    assert users == []


# Texts


def test_docstrings_are_understood_without_their_neighbours() -> None:
    begun = [
        f"{named(path)}:{getattr(node, 'lineno', 1)}"
        for path, nodes in NODES.items()
        for node in nodes
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        if (ast.get_docstring(node) or "").startswith("The same")
    ]
    assert begun == []


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """The name and text of everything that may cite, each run of blanks and ``#`` made one."""
    files = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "pyproject.toml"]
    for folder in (PACKAGE, TESTS):
        files += sorted(each for each in folder.rglob("*") if each.suffix in {".py", ".md"})
    breaks = re.compile(r"\s*\n\s*(?:#:?\s+)?")
    return tuple(
        (named(path), breaks.sub(" ", path.read_text(encoding="utf-8")))
        for path in files
        if path != Path(__file__)
    )


DOCUMENTS_ELSEWHERE = re.compile(r"\b(?:DESIGN|SAFETY|MOCKUPS|FEATURES)\b|§")


def test_nothing_cites_a_document_that_is_not_in_the_tree() -> None:
    cited = [
        f"{name}: …{text[max(found.start() - 30, 0) : found.end() + 10]}…"
        for name, text in texts()
        for found in DOCUMENTS_ELSEWHERE.finditer(text)
    ]
    cited += [
        f"{name}: {found[0]}"
        for name, text in texts()
        for found in re.finditer(r"(?<![\w./*-])(?:[\w.-]+/)*[A-Z]{2,}[A-Z_-]*\.md\b", text)
        if not pages(name, found[0])
    ]
    assert cited == []


def pages(where: str, cited: str) -> list[Path]:
    """The pages that may be meant: beside the one that cites, below the package, or the root."""
    starts = ((ROOT / where).parent, PACKAGE, ROOT)
    found = dict.fromkeys((start / cited).resolve() for start in starts)
    return [path for path in found if path.is_file() and path.is_relative_to(ROOT)]


CITATION = re.compile(r"([\w./-]*README\.md), (?![A-Z]+\.md)[\"“]?([A-Z].{0,80})")


def headings(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return [found[1].strip() for found in re.finditer(r"^#+ (.+)$", text, re.MULTILINE)]


def test_a_cited_heading_is_one_of_its_page() -> None:
    """A citation is the page, a comma and the heading: domain/README.md, Sittings."""
    wrong = [
        f"{name}: {found[0]}"
        for name, text in texts()
        for found in CITATION.finditer(text)
        if not any(
            re.match(re.escape(heading) + r"(?!\w)", found[2])
            for page in pages(name, found[1])
            for heading in headings(page)
        )
    ]
    assert wrong == []


def test_a_file_that_a_text_names_is_there() -> None:
    gone = [
        f"{name}: {found[0]}"
        for name, text in texts()
        for found in re.finditer(r"(?<![\w/.-])(?:tests|watchlog)/[\w/-]+\.(?:py|md|svg)\b", text)
        if not (ROOT / found[0]).is_file()
    ]
    assert gone == []


def test_no_text_holds_the_marks_of_a_merge() -> None:
    marks = re.compile(r"(?:^| )(?:<{7}|>{7}) \w")
    assert [name for name, text in texts() if marks.search(text)] == []


# The map


def test_the_map_is_the_one_of_the_modules() -> None:
    page = make_module_map.PAGE.read_text(encoding="utf-8")
    assert page.count(make_module_map.BEGIN) == page.count(make_module_map.END) == 1
    assert make_module_map.with_map(page) == page, "run python -m tests.tools.make_module_map"


def test_every_module_has_a_row_in_the_map() -> None:
    """Every module and folder says in one line what it owns."""
    rows = re.findall(r"\(([\w/]+(?:\.py)?)\)\**? \| \**\w?.*\w", make_module_map.table())
    wanted = {path.parent if path.name == "__init__.py" else path for path in MODULES} - {PACKAGE}
    assert sorted(rows) == sorted(path.relative_to(PACKAGE).as_posix() for path in wanted)


# The tests


def test_the_test_of_every_module_is_found() -> None:
    """By its name, at the mirrored place; by the table in tests/README.md, else or as well."""
    table = elsewhere()
    lost, named = [], set()
    for path in MODULES:
        module = path.relative_to(PACKAGE)
        mirrored = TESTS / module.parent / f"test_{module.name}"
        rows = {module.as_posix()} & table.keys()
        named |= {f"{folder.as_posix()}/**" for folder in module.parents} & table.keys()
        if path.name != "__init__.py" and not mirrored.is_file():
            rows |= {f"{module.parent.as_posix()}/"} & table.keys()
            lost += [] if rows else [module.as_posix()]
        named |= rows | ({f"{module.parts[0]}/**"} & table.keys())
    assert lost == []
    assert table.keys() - named == set(), "rows of the table that nothing needs"
    gone = {name for names in table.values() for name in names if not (TESTS / name).exists()}
    assert gone == set()


# What is shipped


def test_the_pages_stay_out_of_the_wheel() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["tool"]["hatch"]["build"]["targets"]["wheel"]["exclude"] == ["**/README.md"]


def test_the_wheel_holds_the_modules_and_nothing_else() -> None:
    wheel = pytest.importorskip("hatchling.builders.wheel")
    files = {
        each.distribution_path for each in wheel.WheelBuilder(str(ROOT)).recurse_included_files()
    }
    assert files == {named(path) for path in MODULES} | {"watchlog/py.typed"}
