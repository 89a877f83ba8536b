"""Mutants are single changes of what is run; the tests of each module are found."""

from __future__ import annotations

import ast
import random
from pathlib import Path

import pytest

from tests.tools.mutants import compiled, mutants_of, sample
from tests.tools.tested_by import TESTS, files_that_test

MODULE = Path("x.py")


@pytest.mark.parametrize(
    ("text", "mutants"),
    [
        ("a = b < c", {"b <= c", "b >= c"}),
        ("a = b is not None", {"b is None"}),
        ("a = b and c and d", {"b or c or d", "c and d", "b and d", "b and c"}),
        ("a = not b", {"b"}),
        ("a = 7", {"8", "6"}),
        ("a = True", {"False"}),
        ("a = b + c", {"b - c"}),
        ("def f():\n    return b", {"None"}),
        ("if a:\n    b()", {"True", "False"}),
        ("a: 'Literal[1]' = b", set()),
        ("a = f'{b + 1}'", set()),
        ("if TYPE_CHECKING:\n    a = 1", set()),
        ("'''Says 1.'''", set()),
    ],
)
def test_what_a_line_may_turn_into(text: str, mutants: set[str]) -> None:
    assert {each.after for each in mutants_of(MODULE, text)} == mutants


def test_everything_else_stays_where_it_was() -> None:
    text = 'é = "é" if a < b else c  # why\nd = (\n    e\n    and g\n)\n'
    first = next(each for each in mutants_of(MODULE, text) if each.before == "a < b")
    assert first.text == text.replace("a < b", f"({first.after})")
    folded = next(each for each in mutants_of(MODULE, text) if each.after == "e or g")
    assert (folded.old.lineno, folded.text) == (3, text.replace("e\n    and g", "(e or g)"))
    assert str(folded) == "x.py:3: e and g -> e or g"


def test_what_compiles_to_the_same_is_no_mutant() -> None:
    text = "def f():\n    return None\n"
    assert [compiled(each.text) == compiled(text) for each in mutants_of(MODULE, text)] == [True]
    assert compiled("a = 1") != compiled("a = True")
    assert compiled("a = (\n    1)") == compiled("a = 1")


def test_a_sample_is_that_of_its_seed_and_each_parses() -> None:
    chosen = sample("domain/text.py", 12, random.Random(4))
    again = sample("domain/text.py", 12, random.Random(4))
    assert [str(each) for each in again] == [str(each) for each in chosen]
    assert len(chosen) == 12
    for each in chosen:
        ast.parse(each.text)


def test_the_files_that_test_a_module_are_those_of_its_name_and_of_the_table() -> None:
    transcripts = "test_transcripts.py"
    named, *listed = files_that_test(Path("domain/dates/when.py"))
    assert named == "domain/dates/test_when.py"
    assert {"test_readings.py", transcripts} <= {*listed}
    of_exporter = files_that_test(Path("exporters/markdown.py"))
    assert {"actions/test_export.py", transcripts} <= {*of_exporter}
    of_contents = files_that_test(Path("storage/contents.py"))
    assert {"storage/file/test_errors.py", transcripts} <= {*of_contents}
    assert transcripts not in files_that_test(Path("importers/trakt.py"))
    package = TESTS.parent / "watchlog"
    for path in package.rglob("*.py"):
        assert path.name == "__init__.py" or files_that_test(path.relative_to(package)), path
