"""Changes the package in one small way after another, and sees whether a test notices it.

``python -m tests.tools.mutants --sample 150 --seed N [--module PATH]`` picks mutants at random,
of a module or folder below watchlog/ if one is given, and runs for each the tests that belong to
its module, in a temporary copy. What survives these has to pass what people see as well: the pages,
the transcripts and the commands (``WIDER``). It prints what was killed, what survived and what
took too long. The tests themselves have to pass there first. ``--share 1/2`` tries every second
mutant, so that two processes share a sample. POSIX only.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType
from typing import NamedTuple

from tests.tools.tested_by import files_that_test

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "watchlog"
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "*_cache", "__pycache__", ".hypothesis")
PYTEST = ("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-m", "not heavy")
WIDER = ("test_golden.py", "test_transcripts.py", "test_pictures.py", "actions", "cli")
"""Tests of what people see: of these one that notices a mutant is as good as the module's own."""

MOST_MEMORY = 4 << 30  # bytes of a run: a mutant may ask for all there is

OTHERS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip
"""What a comparison may turn into: its opposite, or the same but for its boundary."""

# An f-string gives no places of its parts in every version; an annotation is never run.
SKIPPED_FIELDS = {"annotation", "returns", "decorator_list", "type_comment"}


class Mutant(NamedTuple):
    """One change of a module: an expression, and what stands in its place."""

    module: Path
    sound: str
    old: ast.expr
    new: ast.expr

    @property
    def text(self) -> str:
        """The text of the whole module with the change."""
        lines, old = self.sound.encode().splitlines(keepends=True), self.old
        assert old.end_lineno and old.end_col_offset  # noqa: PT018
        head, tail = lines[: old.lineno], lines[old.end_lineno - 1 :]
        head[-1], tail[0] = head[-1][: old.col_offset], tail[0][old.end_col_offset :]
        return b"".join([*head, f"({self.after})".encode(), *tail]).decode()

    @property
    def before(self) -> str:
        return ast.unparse(self.old)

    @property
    def after(self) -> str:
        return ast.unparse(self.new)

    def __str__(self) -> str:
        return f"{self.module}:{self.old.lineno}: {self.before} -> {self.after}"


def nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what is run of a module, f-strings and what is for type checkers aside."""
    if isinstance(tree, ast.JoinedStr) or (
        isinstance(tree, ast.If) and ast.unparse(tree.test) == "TYPE_CHECKING"
    ):
        return
    yield tree
    for field, value in ast.iter_fields(tree):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and field not in SKIPPED_FIELDS:
                yield from nodes(child)


def changes(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield each expression of a node that may change, and what into."""
    match node:
        case ast.Compare(ops=ops):
            for place, op in enumerate(ops):
                for other in OTHERS[type(op)]:
                    after = copy.copy(node)
                    after.ops = [*ops[:place], other(), *ops[place + 1 :]]
                    yield node, after
        case ast.BoolOp(op=op, values=values):
            yield node, ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            for place in range(len(values)):
                yield node, ast.BoolOp(op, values[:place] + values[place + 1 :])
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield node, operand
        case ast.BinOp(left, ast.Add() | ast.Sub() as op, right):
            yield node, ast.BinOp(left, ast.Sub() if isinstance(op, ast.Add) else ast.Add(), right)
        case ast.Constant(value=bool(value)):
            yield node, ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield from ((node, ast.Constant(value + step)) for step in (1, -1))
        case ast.Return(value=ast.expr() as value):
            yield value, ast.Constant(None)
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield from ((test, ast.Constant(forced)) for forced in (True, False))


def compiled(text: str) -> object:
    """Return what a module's text compiles to, without the lines that things stand on."""

    def shape(code: CodeType) -> object:
        constants = [shape(x) if isinstance(x, CodeType) else repr(x) for x in code.co_consts]
        return code.co_name, code.co_code, code.co_names, code.co_varnames, constants

    return shape(compile(text, "module", "exec", dont_inherit=True))


def mutants_of(module: Path, text: str) -> Iterator[Mutant]:
    """Yield every mutant of a module, also those that compile to the same."""
    for node in nodes(ast.parse(text)):
        for old, new in changes(node):
            yield Mutant(module, text, old, new)


def sample(below: str, count: int, dice: random.Random) -> list[Mutant]:
    """Pick mutants that change something, of the modules below a path; generated tables aside."""
    found: list[Mutant] = []
    start = PACKAGE / below
    for path in sorted(start.rglob("*.py")) if start.is_dir() else [start]:
        module = path.relative_to(PACKAGE)
        if path.name not in ("table.py", "__init__.py"):
            found += mutants_of(module, path.read_text(encoding="utf-8"))
    dice.shuffle(found)
    changing = (each for each in found if compiled(each.text) != compiled(each.sound))
    return [each for each, _ in zip(changing, range(count), strict=False)]


def verdict(copy_of: Path, tests: Sequence[str], limit: float | None) -> str:
    """Run tests in a copy of the project: ``survived``, ``killed`` or ``timed out``."""
    environ = os.environ | {
        "HOME": str(copy_of / "home"), "PYTHONPATH": str(copy_of), "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    command = [sys.executable, *PYTEST, *(f"tests/{each}" for each in tests)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=copy_of, env=environ, stdout=quiet, stderr=quiet, start_new_session=True
    ) as ran:
        try:
            return "killed" if ran.wait(limit) else "survived"
        except subprocess.TimeoutExpired:
            os.killpg(ran.pid, signal.SIGKILL)
            return "timed out"


def tried(copy_of: Path, chosen: Sequence[Mutant], limit: float) -> dict[str, list[Mutant]]:
    """Try each mutant in a copy of the project, and say how many came to what so far."""
    came: dict[str, list[Mutant]] = {"killed": [], "survived": [], "timed out": []}
    for mutant in chosen:
        target = copy_of / "watchlog" / mutant.module
        target.write_text(mutant.text, encoding="utf-8")
        how = verdict(copy_of, files_that_test(mutant.module), limit)
        if how == "survived":
            how = verdict(copy_of, WIDER, limit)
        came[how].append(mutant)
        shutil.copyfile(PACKAGE / mutant.module, target)
        if how != "killed":
            print(f"{how}: {mutant}", flush=True)
        print(*(f"{len(each)} {name}" for name, each in came.items()), sep=", ", flush=True)
    return came


def main() -> int:
    """Try a sample; 0 unless the tests fail without any mutant."""
    import resource

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=150, help="how many mutants")
    parser.add_argument("--seed", type=int, default=0, help="which ones")
    parser.add_argument("--module", default="", help="a module or folder below watchlog/")
    parser.add_argument("--limit", type=float, default=300, help="seconds of each run")
    parser.add_argument("--share", default="1/1", help="which part of the sample, as in 2/2")
    options = parser.parse_args()
    share, shares = map(int, options.share.split("/"))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    os.nice(10)
    chosen = sample(options.module, options.sample, random.Random(options.seed))
    chosen = chosen[share - 1 :: shares]
    with tempfile.TemporaryDirectory(prefix="watchlog-mutants-") as folder:
        copy_of = Path(
            shutil.copytree(ROOT, Path(folder, "copy"), symlinks=True, ignore=NOT_COPIED)
        )
        (copy_of / "home").mkdir()
        tests = sorted({each for mutant in chosen for each in files_that_test(mutant.module)})
        if verdict(copy_of, tests, None) != "survived":
            print("The tests fail without any mutant.", file=sys.stderr)
            return 1
        came = tried(copy_of, chosen, options.limit)
    for how in ("survived", "timed out"):
        print(f"\n{how.capitalize()}:", *map(str, came[how]), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
