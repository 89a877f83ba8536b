"""The side file ``next.tsv``, as completion sees it: slugs, people and languages.

Each TAB comes here: nothing is imported that a slug does not need.
"""

from __future__ import annotations

import os

NAME = "next.tsv"
MARK = "#"
"""Begins the last line, which says what state of the library the others describe."""

PEOPLE = f"{MARK}people"
"""Begins the line before it, where there is one: the people whom the library names."""

LANGUAGES = f"{MARK}languages"
"""Begins the line before these, where there is one: the languages that were heard."""

# O_NONBLOCK: a pipe of this name must not hold up a TAB for ever.
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_MOST_BYTES = 1 << 24
_JOINERS = "\u200c\u200d"


def slugs(path: str | os.PathLike[str]) -> list[str]:
    """Return the slugs in the order of the file; none where there is no file, or only rubbish."""
    lines = text_of(path).split("\n")
    found = (line.partition("\t") for line in lines)
    return list(dict.fromkeys(slug for slug, tab, _ in found if tab and is_harmless(slug)))


def people(path: str | os.PathLike[str]) -> list[str]:
    """Return the names of people that every shell takes as they are."""
    return _named(path, PEOPLE)


def languages(path: str | os.PathLike[str]) -> list[str]:
    """Return the tags of the languages that were heard."""
    return _named(path, LANGUAGES)


def _named(path: str | os.PathLike[str], wanted: str) -> list[str]:
    for line in text_of(path).split("\n")[-4:]:
        begin, *names = line.split("\t")
        if begin == wanted:
            return [name for name in names if is_harmless(name)]
    return []


def is_harmless(slug: str) -> bool:
    """Tell if every shell takes this slug as it is: no blank, quote, ``$`` or mark.

    The file may hold anything, and a shell runs what completion gives it.
    """
    if slug.isascii():
        return slug.replace("-", "").isalnum() and not slug.startswith("-")
    from unicodedata import category

    return all(each in "-" + _JOINERS or category(each)[0] in "LMN" for each in slug)


def text_of(path: str | os.PathLike[str], most: int = _MOST_BYTES) -> str:
    """Return a file, or its first bytes, as text; "" where there is none that can be read."""
    try:
        descriptor = os.open(path, _READ)
        try:
            return os.read(descriptor, most).decode("utf-8", "replace")
        finally:
            os.close(descriptor)
    except OSError:
        return ""
