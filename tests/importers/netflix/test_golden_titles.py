"""Golden tables of what titles are taken apart into, by what else stands in their file.

Each file of ``FILES`` is one on its own: a line for each title, ``2024-05-13 Ash: Gate`` with its
day or without one. Those of ``ACTIVITIES`` may say a number, ``Ash: Gate (Episode 4)``.
Made anew with WATCHLOG_UPDATE_GOLDEN=1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from tests.golden_pages import hold
from watchlog.importers.netflix.evidence import (
    chapters_with_names,
    is_chapter,
    learnt_phrases,
    learnt_words,
)
from watchlog.importers.netflix.numbered import NumberedTitles, number_of, without_number
from watchlog.importers.netflix.titles import TitleParts, TitleReader, split_title
from watchlog.importers.reading.values import UnreadableValue


def names(*days: str) -> str:
    """Names of "Ash", one on each of these days of May 2024; ``-`` is no day."""
    when = ("" if day == "-" else f"2024-05-{day} " for day in days)
    return "\n".join(f"{day}Ash: Name {'abcdefghijklmnop'[n]}" for n, day in enumerate(when))


MONTHS = [f"2023-{month:02}-01" for month in range(1, 13)]

FILES = {
    # Films, or a series? By how many names there are, and how fast they were seen.
    "one name": names("01"),
    "two names on two days": names("01", "02"),
    "two names on one day": names("01", "01"),
    "three on one day": names("01", "01", "01"),
    "two days with two each": names("01", "01", "20", "20"),
    "two on one day, one later": names("01", "01", "20"),
    "four in four days, two on one": names("01", "01", "03", "04"),
    "four in five days, two on one": names("01", "01", "03", "05"),
    "four in four days, one each": names("01", "02", "03", "04"),
    "five within 35 days": f"{names('01', '08', '15', '22')}\n2024-06-04 Ash: Name e",
    "five in 36 days": f"{names('01', '08', '15', '22')}\n2024-06-05 Ash: Name e",
    "five in 36 days, two on one": f"{names('01', '08', '15', '15')}\n2024-06-05 Ash: Name e",
    "five of six within 35 days": f"2023-01-01 Ash: Name f\n{names('01', '05', '06', '07', '08')}",
    "five without days": names("-", "-", "-", "-", "-"),
    "four without days": names("-", "-", "-", "-"),
    "four, of which one has no day": names("01", "05", "09", "-"),
    "eleven in a year": "\n".join(f"{day} Ash: Name {day[5:7]}x" for day in MONTHS[:11]),
    "twelve in a year": "\n".join(f"{day} Ash: Name {day[5:7]}x" for day in MONTHS),
    "a name seen twice": f"{names('01', '09')}\n2024-05-20 Ash: Name a",
    "numbered names": "2024-05-01 Ash: Part 1\n2024-05-09 Ash: Part 2",
    "a name with a number, and one": "2024-05-01 Ash: Take 2\n2024-05-09 Ash: Gate",
    "two chapters": "2024-05-01 Ash: Chapter 1\n2024-06-09 Ash: Chapter 2",
    "three chapters": (
        "2024-05-01 Ash: Chapter 1\n2024-06-09 Ash: Chapter 2\n2024-09-01 Ash: Chapter 3"
    ),
    "a late chapter": "Ash: Chapter 9\nMoss: Chapter 10",
    "chapters with Roman numbers": "Ash: Chapter IV\nAsh: Chapter IV: Gate\nMoss: Chapter Two: Tea",
    "episodes with numbers": (
        "Ash: Episode 4\nAsh: Episode IV\nMoss: Episode 4: Tea\nFern: Episode Two"
    ),
    # Chapters of one show in two seasons, and what they count.
    "chapters count from one again": (
        "Ash: Season 1: Chapter 1: a\nAsh: Season 1: Chapter 8: b\n"
        "Ash: Season 2: Chapter 1: c\nAsh: Season 2: Chapter 9: d"
    ),
    "chapters go on": (
        "Ash: Season 1: Chapter 1: a\nAsh: Season 1: Chapter 8: b\n"
        "Ash: Season 2: Chapter 9: c\nAsh: Season 2: Chapter 10: d"
    ),
    "chapters leap": "Ash: Season 1: Chapter 8: b\nAsh: Season 2: Chapter 10: d",
    "chapters meet": "Ash: Season 1: Chapter 8: b\nAsh: Season 2: Chapter 8: d",
    "chapters of a second season alone": "Ash: Season 2: Chapter 3: c\nAsh: Season 2: Chapter 4: d",
    "chapters of a first season alone": "Ash: Season 1: Chapter 3: c\nAsh: Season 1: Chapter 4: d",
    "a pilot before the chapters": "Ash: Season 1: Pilot\nAsh: Season 1: Chapter 1: c",
    "episodes beside a pilot": "Ash: Season 1: Pilot\nAsh: Season 1: Episode 2: c",
    "episodes go on": (
        "Ash: Season 1: Episode 8\nAsh: Season 2: Episode 9\nAsh: Season 2: Episode 10"
    ),
    "parts of a season, one name each": "Ash: Season 1: Part 1: a\nAsh: Season 1: Part 2: b",
    "parts of a season, two names": (
        "Ash: Season 1: Part 1: a\nAsh: Season 1: Part 1: b\nAsh: Season 1: Part 2: c"
    ),
    "parts of another season have two": (
        "Ash: Season 1: Part 1: a\nAsh: Season 1: Part 1: b\nAsh: Season 2: Part 2: c"
    ),
    "a lone part": "Ash: Season 1: Part 2: a",
    "a lone chapter": "Ash: Season 1: Chapter 2: a",
    "a part at the end": "Ash: Season 1: Part 2\nAsh: Season 1: Volume 3",
    "the same name in two parts": "Ash: Season 1: Part 1: a\nAsh: Season 1: Part 1: a",
    "chapters that are seasons": "Ash: Chapter 6: a\nAsh: Chapter 6: b\nAsh: Chapter 7: c",
    "chapters with one name each": "Ash: Chapter 6: a\nAsh: Chapter 7: c",
    # Words for seasons that only the file tells.
    "a word learnt by its neighbour": "Ash: Runde 1: a\nAsh: Runde 1: b\nAsh: Runde 2: c",
    "a word without a neighbour": "Ash: Runde 1: a\nAsh: Runde 1: b\nAsh: Runde 3: c",
    "a word with one name each": "Ash: Runde 1: a\nAsh: Runde 2: c",
    "a word in two shows": "Ash: Runde 1: a\nAsh: Runde 1: b\nMoss: Runde 1: c",
    "a word in two shows, not from one": "Ash: Runde 2: a\nAsh: Runde 2: b\nMoss: Runde 2: c",
    "a word in two shows, one from one": "Ash: Runde 1: a\nAsh: Runde 1: b\nMoss: Runde 2: c",
    "a word at 39 and 40": "Ash: Runde 39: a\nAsh: Runde 40: a\nAsh: Runde 40: b",
    "a word at 40 and 41": "Ash: Runde 40: a\nAsh: Runde 40: b\nAsh: Runde 41: c",
    "a learnt word at the end": "Ash: Runde 1: a\nAsh: Runde 1: b\nAsh: Runde 2: c\nMoss: Runde 4",
    "a phrase of three shows": "Ash: Red Line: a\nMoss: Red Line: b\nFern: Red Line: c",
    "a phrase of two shows": "Ash: Red Line: a\nMoss: Red Line: b\nAsh: Red Line: c",
    "a phrase of shows with seasons": (
        "Ash: Red Line: a\nMoss: Red Line: b\nFern: Red Line: c\nFern: Season 2: d"
    ),
    "a phrase with a digit": "Ash: Red 1: a\nMoss: Red 1: b\nFern: Red 1: c",
    "a part without a number": "Ash: Part: a\nMoss: Volume: b\nFern: Specials: c\nFern: Special",
    "a year in the middle": "Ash: Best of 1899: a\nAsh: Part 1899: a\nAsh: Part 1900: a",
    # The show's own name before its season.
    "its own name": "Ash: Ash 2: Gate\nAsh: Ash II: Tea\nAsh: Ash Season 3: Low\nAsh: Ash: Rain",
    "its own name and a year": "Ash: Ash 1899: Gate\nAsh: Ash 1900: Gate\nAsh: Ash 1984: Gate",
    "its own name, and chapters": "Ash: Chapter One: a\nAsh: Ash 2: Chapter One: b",
    "its own name, and a first season": (
        "Ash: Chapter One: a\nAsh: Ash 1: Chapter Two: b\nAsh: Ash 2: Chapter One: c"
    ),
    "its name and number before the colon": "Ash: Chapter One: a\nAsh 3: Chapter One: c",
    "its name and number alone": "Ash 3: Chapter One: c\nAsh 3: Gate\nAsh 3: Chapter One",
    "its own name and a word": "Ash: Ash Returns: Gate\nMoss: Mossy Ways: Gate\nFern: Fern Returns",
    # Where the show ends.
    "seasons elsewhere": "Ash: Season 1: a\nAsh: Gate\nAsh: Gate: Tea\nAsh: Episode 4: Tea",
    "an arc with two names": "Ash: Night: a\nAsh: Night: b",
    "two arcs": "Ash: Night: a\nAsh: Night: b\nAsh: Day: a\nAsh: Day: b",
    "an arc and a name": "Ash: Night: a\nAsh: Night: b\nAsh: Day",
    "an arc with one name": "Ash: Night: a\nAsh: Day: b",
    "an arc within an arc": "Ash: Night: Rails: a\nAsh: Night: Rails: b",
    "final seasons": "Ash: Final Season: a\nAsh: Final Season: b: c\nAsh: Final Season",
    "a final season and a numbered one": (
        "Ash: Final Season: Season 3: a\nAsh: The End: Season 3: a"
    ),
    "seasons at the end": (
        "Ash: Season 2\nAsh: Season 2: \nAsh: Season Two\nAsh: Season 2 of the lot"
    ),
    "a part before the season": "The Box: Part 2: Season 1: Ash\nThe Box: Part 2: Ash",
    "a season with its episode": "Ash: Season 2 Episode 4\nAsh: Season 2 Episode 4: Tea",
    "no title, no episode": ": Tea\n:\nAsh: : \nAsh:\nAsh",
    "blanks before colons": (
        "Ash : Saison 2 : Thé\nNord\u00a0: Ceux: Partie 2: Thé\nAsh : Thé\nAsh : Episode 4\n"
        "Ash : Chapter 4\nAsh : Chapter 4 : Tea\n : Season 2: Tea\n天空：第2季：茶"
    ),
}

ACTIVITIES = {
    "numbers of one arc from one": (
        "Ash: Night: a (Episode 1)\nAsh: Night: b (Episode 2)\nAsh: Night: c"
    ),
    "numbers of one arc from 19": "Ash: Night: a (Episode 19)\nAsh: Night: b (Episode 20)",
    "two arcs that go on": "Ash: Night: a (Episode 1)\nAsh: Day: b (Episode 2)",
    "two arcs that begin anew": "Ash: Night: a (Episode 1)\nAsh: Day: b (Episode 1)",
    "an arc that begins anew beside none": "Ash: Night: a (Episode 1)\nAsh: b (Episode 1)",
    "an episode seen twice": "Ash: a (Episode 1)\nAsh: a (Episode 1)",
    "one number for two names": "Ash: a (Episode 1)\nAsh: b (Episode 1)",
    "a title alone": "Ash (Episode 4)\nAsh (1982)\nAsh (Take 0)\nAsh",
    "a number of four figures, and of five": "Ash: a (Episode 1234)\nAsh: a (Episode 12345)",
    "seasons and none": (
        "Ash: Season 1: a (Episode 1)\nAsh: b (Episode 2)\nAsh: Night: c (Episode 3)"
    ),
    "a season and its number": (
        "Ash: Season 2: Tea (Episode 8)\nAsh: Season 2: Episode 26\nAsh: Season 2: Gate"
    ),
    "a season, and a film": "Ash: Season 2: Tea (Episode 8)\nAsh: The Film\nMoss: Season 2: Tea",
    "numbers without brackets": "Ash: Episode 3\nAsh: Episode IV\nAsh: Episode 0\nAsh: Chapter 3",
    "chapters and own names": (
        "Ash: Chapter One: a (Episode 1)\nAsh: Ash 2: Chapter One: b (Episode 1)"
    ),
    "other scripts": "Ash: Thé (Épisode 4)\n天空: 茶 (第8話)\nAsh: Gate (4)\nAsh: (Episode 4)",
    "films of one beginning": "Ash: Gate\nAsh: Tea\nAsh: Low Tide",
    "films beside a word for seasons": (
        "Ash: Runde 1: a (Episode 1)\nAsh: Runde 1: b (Episode 2)\nAsh: Runde 2: c (Episode 1)\n"
        "Moss: Runde 4: Tea"
    ),
}


def shown(read: Callable[[str], TitleParts], title: str) -> str:
    """A title taken apart, without what is as usual."""
    try:
        parts = read(title)._asdict()
    except UnreadableValue as bad:
        return f"{title}  →  ! {bad}"
    usual = TitleParts._field_defaults
    told = (f"{name}={each!r}" for name, each in parts.items() if each != usual.get(name, ...))
    return f"{title}  →  {' '.join(told)}"


def of_history(text: str) -> Iterator[str]:
    """What a history's reader makes of each title, and the words that it learns."""
    rows: list[tuple[str, object]] = []
    for line in text.splitlines():
        found = re.fullmatch(r"(\d{4}-\d\d-\d\d) (.*)", line)
        rows.append((found[2], date.fromisoformat(found[1])) if found else (line, None))
    reader = TitleReader(rows)
    yield from dict.fromkeys(shown(reader.read, title) for title, _ in rows)
    split = [split_title(title) for title, _ in rows]
    words = learnt_words(split)
    phrases = learnt_phrases(split, words)
    chapters = chapters_with_names(split)
    yield from (
        f"{what}: {sorted(found)}"
        for what, found in (("words", words), ("phrases", phrases), ("chapters", chapters))
        if found
    )
    named = [title for title, _ in rows if reader.names_season(title)]
    yield from [f"names a season: {named}"] if named else []


def of_activity(text: str) -> Iterator[str]:
    """What an activity's reader makes of each title, and the number that the title has."""
    titles = text.splitlines()
    reader = NumberedTitles(titles)
    for title in dict.fromkeys(titles):
        yield f"{shown(reader.read, title)}  [{without_number(title)}, {number_of(title)}]"


SEGMENTS = (
    "Chapter Two", "Chapter 2", "Chapter IV", "Chapter iv", "Chapter XIII", "Chapter", "Episode 4",
    "Episode IV", "Episode Two", "Chapter V2", "Tea", "", "Kapitel I", "第2章", "Part 2",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "files", "read"),
    [("histories", FILES, of_history), ("activities", ACTIVITIES, of_activity)],
)
def test_titles_of_small_files(
    name: str, files: dict[str, str], read: Callable[[str], Iterator[str]]
) -> None:
    lines: list[str] = []
    for what, text in files.items():
        lines += [f"== {what}", *read(text)]
    lines += [f"{each!r}  →  {is_chapter(each)}" for each in SEGMENTS if name == "histories"]
    hold(f"importers/titles-{name}", lines)
