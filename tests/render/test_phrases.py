"""The words that the program prints: a table of phrases that it doesn't say, and what it says.

Every literal of the package is read, f-strings with ``{}`` for what is put in. Docstrings are left
out, and so is what has no blank in it: keys of the JSON, values that are stored, names of options.
A phrase is refused by adding a row to ``REFUSED``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "watchlog"

# Not read yet.
LEFT_OUT: tuple[str, ...] = ()

# What is refused (a regular expression, of any case), and what is said instead.
REFUSED = (
    (r"\bnobody\b(?! assumed)", "say what is unknown: “has no episode count yet”, “date unknown”"),
    (r"\bnone now\b", "“no current streak”"),
    (r"\b(no \w+|not|none|is|was) told\b", "“set”, “known”, “given”"),
    (r"\bfor other eyes\b", "“export”"),
    (r"\bso many\b", "the number, or what it is a number of"),
    (r"\bhas said\b", "“is not set”"),
    (r"\bis like that\b", "“No shows match.”"),
    (r"\bof them again\b|\bplayed again\b", "“22 rewatches”"),
    (r"\bat the longest\b", "“longest 5 evenings”"),
    (r"(?<!there )\bis no (?!longer|more)\w+ (of|that)\b", "“Unknown path “foo”.”"),
    (r"\bcomplete(d|ly) (shows?|season|series)\b|\b(is|are) completed\b", "“finished”"),
    (r"\brated or completed\b|(\d|\{\}) completed\b", "“finished”"),
    (r"\bcaught-up (shows?|with)\b|\bis caught-up\b", "“caught up”"),
    (r"\bis there once\b|\breads? well\b", "“unique”, “readable”"),
    (r"\blies? in the future\b", "“is in the future”"),
    (r"\bsurely a slip\b", "say what the most is"),
    (r"\bthat watchlog understands\b", "“isn't a date or time I recognise”"),
    (r"(?<![\w'])'(\w[\w-]*|\{\})'(?!\w)", "quotes are “ ”"),
    (r"\bis there already\b", "“already exists”"),
    (r"\bsays? so already\b", "“is already set that way”"),
    (r"\bhas a play already\b", "“You have already watched …”"),
    (r"\bthere is nothing to (un|re)do\b", "“Nothing to undo.”"),
    (r"[?!]\.(?=\s|$)", "one mark ends a sentence"),
    (r"(?<=\s)-r [89]\b", "hints have the long option: --rating 9"),
    (r"\bwatchlog (watch|unwatch|amend) \S+ S\d\dE\d\d", "to type: s1e4"),
    (r"\b\d{3} min\b|\{\} minutes? (an episode|each)\b|\b\d\.\d h\b", "“2 h 18 m”, “43 min”"),
    (r"(?<!from )\d\d:\d\d to \d\d:\d\d|\{\} - \{\} min", "a range has an en dash: 15:10–20:29"),
)


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def printed(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the line and text of each literal that may be printed, but for single words."""
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    # A literal that is a statement is a docstring, of a name too.
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
            text = "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) in inside or id(node) in told:
                continue
            text = node.value
        else:
            continue
        if " " in text.strip() and not text.startswith("SELECT "):
            yield node.lineno, text


def refused(tree: ast.Module) -> list[str]:
    """Return what is printed and should not be said, each with its line and what to say."""
    return [
        f"{line}: “{text.strip()}” has “{found[0]}”: {instead}"
        for line, text in printed(tree)
        for pattern, instead in REFUSED
        if (found := re.search(pattern, text, re.IGNORECASE))
    ]


def test_nothing_printed_has_words_that_are_not_said() -> None:
    found = {
        named(path): wrong
        for path in sorted(PACKAGE.rglob("*.py"))
        if not named(path).startswith(LEFT_OUT)
        if (wrong := refused(ast.parse(path.read_text("utf-8"))))
    }
    assert found == {}


@pytest.mark.parametrize(
    "code",
    [
        'text = "Nobody knows how many there are."',
        'text = f"{page.count} completed"',
        'say(f"no platform {name}", "no platform told")',
        "raise Usage(f\"No such command '{name}'.\")",
        'hint = f"{question} watchlog verdict {slug} stream -r 9"',
        'text = f"Did you mean {best}?."',
        'hint = f"watchlog watch ballard S01E04"',
    ],
)
def test_a_phrase_of_the_table_is_found(code: str) -> None:
    assert len(refused(ast.parse(code))) == 1


@pytest.mark.parametrize(
    "code",
    [
        '"""Nobody is told that so many are completed."""',
        'def f():\n    """Nobody."""\n    return "completed"',
        'row["completed"] = "is finished now"',
        "text = f\"Don't change the person's {what}.\"",
    ],
)
def test_docstrings_keys_and_apostrophes_are_left_alone(code: str) -> None:
    assert refused(ast.parse(code)) == []
