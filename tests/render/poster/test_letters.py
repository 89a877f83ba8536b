"""Words on a picture: never wider than their room, whatever they are made of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.render.poster.letters import (
    END,
    ISOLATED,
    LONGEST,
    fitted,
    folded_names,
    folded_words,
    isolated,
    numbers_and_units,
    width_of,
    width_of_parts,
)

ANY = st.one_of(
    st.text(max_size=60),
    st.text("Wi .…千👨\u200d\u0301\u0939\u093f\u05e9", max_size=60),
    st.sampled_from(["W" * 500, "i" * 500, "👩‍👩‍👧‍👦" * 40, "שלום " * 90, "Ẑ̵̧̛̙̆a̴̛̰͂l̸͉̇g̶̰̈́o" * 30]),
)
ROOM = st.floats(60, 2000)


@given(ANY, ROOM, st.booleans())
def test_cut_words_are_a_beginning_that_fits(words: str, room: float, bold: bool) -> None:
    shown = fitted(words, 26, room, bold)
    assert width_of(shown, 26, bold) <= room
    if shown != words:
        assert width_of(words, 26, bold) > room
        assert shown.rstrip(END).endswith("…")
        assert words.startswith(shown.rstrip(END)[:-1])


def test_a_letter_keeps_its_marks_and_a_family_stays_together() -> None:
    marked = "e\u0301" * 40
    assert fitted(marked, 26, 300).removesuffix("…") in {"e\u0301" * count for count in range(40)}
    family = "👨\u200d👩\u200d👧"
    cut = fitted(f"ab{family}{family}", 26, width_of(f"ab{family}", 26) + 40)
    assert cut == f"ab{family}…"


@given(ANY)
def test_a_title_from_right_to_left_is_isolated_also_where_it_is_cut(words: str) -> None:
    title = isolated(words)
    assert width_of(title, 1) <= LONGEST
    assert title.count(ISOLATED) == title.count(END) == (not title.isascii())
    shorter = fitted(f"{title} S01E04", 26, 200)
    assert shorter.count(ISOLATED) == shorter.count(END)


def test_a_title_commands_nothing() -> None:
    assert isolated("Heat") == "Heat"
    assert isolated("a\x1b[31mb\u202ec\nd") == "abc d"
    assert isolated("שלום") == f"{ISOLATED}שלום{END}"


@given(st.lists(ANY, min_size=1, max_size=8), ROOM)
def test_folded_words_are_all_there(words: list[str], room: float) -> None:
    said = " ".join(words)
    lines = folded_words(said, 20, room)
    assert all(width_of(line, 20) <= room for line in lines)
    if not any("…" in line for line in lines):
        assert " ".join(lines) == said


@given(st.lists(ANY, min_size=1, max_size=12), st.integers(0, 200), st.floats(300, 900))
def test_names_that_have_no_room_are_counted(names: list[str], more: int, room: float) -> None:
    named = [f"{number}-{isolated(name)}" for number, name in enumerate(names)]
    lines = folded_names(named, more, 26, room, 2)
    assert len(lines) <= 2
    assert all(width_of(line, 26) <= room for line in lines)
    shown = " ".join(lines)
    rest = re.search(r" and (\d+) more$", shown)
    counted = int(rest[1]) if rest else 0
    if not any("…" in line for line in lines):
        kept = len(names) + more - counted
        assert [f"{number}-" in shown for number in range(kept)] == [True] * kept


def test_one_name_begins_with_and() -> None:
    assert folded_names(["Heat 8", "and so on 7"], 0, 26, 900, 2) == ["Heat 8 · and so on 7"]
    assert folded_names(["Heat 8", "Ballard 7"], 3, 26, 900, 2) == ["Heat 8 · Ballard 7 and 3 more"]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("95 h 57 m", ["95", " h ", "57", " m "]),
        ("~1,204 h 05 m", ["~1,204", " h ", "05", " m "]),
        ("~43 min", ["~43", " min "]),
        ("No plays known", ["No plays known"]),
    ],
)
def test_units_are_smaller_than_their_numbers(words: str, parts: list[str]) -> None:
    made = numbers_and_units(words)
    assert [part.words for part in made] == parts
    assert [part.size < 1 for part in made] == [part[0] == " " for part in parts]
    assert width_of_parts(made) < width_of(words, 1, bold=True) + 1
