"""Cleaning what was typed: what stays of a title and of a note, and what is refused."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given

from tests.domain.strategies import NASTY
from watchlog.domain.text import clean_text, clean_title, fold_words, quoted
from watchlog.errors import BadTitle, BadValue

# --- cleaning ---


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ballard", "Ballard"),
        ("  Dept.   Q ", "Dept. Q"),
        ("Schitt's\tCreek", "Schitt's Creek"),
        ('The "Real" [red]Show[/red]: 50%', 'The "Real" [red]Show[/red]: 50%'),
        ("\x1b[31mRed\x1b[0m", "Red"),
        ("\x1b[38;5;196mRed\x1b[m", "Red"),
        ("\x9b31mRed", "Red"),
        ("\x1b]0;a window's title\x07Show", "Show"),
        ("\x1b]8;;https://x.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bPq#0\x1b\\Show", "Show"),
        ("\x1b(BShow", "Show"),
        ("\x1b\x1b[31mShow", "Show"),
        ("\x1b]never ended", "]never ended"),
        ("Show\x00\x07\x08\x7f", "Show"),
        ("one\ntwo\r\nthree\u2028four\u2029five", "one two three four five"),
        ("no\u00a0break\u3000space", "no break space"),
        ("\u202eevil\u202c \u2066isolate\u2069 \u200emark\u200f", "evil isolate mark"),
        ("\ufeffBOM", "BOM"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("bad\ud800half", "badhalf"),
        ("Poke\u0301mon", "Pokémon"),  # NFC
        ("क्‍ष", "क्‍ष"),  # ZWJ
        ("می‌خواهم", "می‌خواهم"),  # ZWNJ
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("鬼滅の刃", "鬼滅の刃"),
        ("?!", "?!"),
    ],
)
def test_clean_title(typed: str, kept: str) -> None:
    assert clean_title(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "\n", "\x1b[31m", "\u200b\ufeff", "\u200d", "\ud800"])
def test_a_title_of_nothing(typed: str) -> None:
    with pytest.raises(BadTitle, match="Nothing recorded"):
        clean_title(typed)


def test_a_title_may_have_300_characters() -> None:
    assert clean_title(" " + "é" * 300) == "é" * 300
    with pytest.raises(BadTitle) as caught:
        clean_title("é" * 301)
    assert "301 characters" in caught.value.message
    assert len(caught.value.message) < 150


@given(NASTY)
def test_a_clean_title_stays_clean(text: str) -> None:
    try:
        title = clean_title(text)
    except BadTitle:
        return
    assert clean_title(title) == title
    assert title == unicodedata.normalize("NFC", title).strip()
    categories = {unicodedata.category(char) for char in title if char not in "\u200c\u200d"}
    assert not categories & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    title.encode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("  \n ", ""),
        ("Slow burn that pays off.", "Slow burn that pays off."),
        ("one\ntwo", "one\ntwo"),
        ("one\r\n\r\ntwo\rthree\u2028four", "one\n\ntwo\nthree\nfour"),
        ("\x1b[1mbold\x1b[0m\tand\x07 [b]this[/b]", "bold and [b]this[/b]"),
        ("a\u202eb", "ab"),
    ],
)
def test_clean_text(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


def test_a_note_too_long_is_named() -> None:
    assert len(clean_text("x" * 10_000)) == 10_000
    with pytest.raises(BadValue, match="The note has 10,001 characters; 10,000 is the most"):
        clean_text("x" * 10_001)
    with pytest.raises(BadValue, match="The reason has 6 characters; 5 is the most"):
        clean_text("x" * 6, 5, "reason")


@given(NASTY)
def test_clean_text_is_stable_and_keeps_line_ends_alone(text: str) -> None:
    note = clean_text(text)
    assert clean_text(note) == note
    assert not any(unicodedata.category(char) == "Cc" for char in note.replace("\n", ""))


def test_cleaning_is_linear() -> None:
    begun = time.process_time()
    for nasty in ("\x1b", "\x1b[", "\x1b]", "\x1bP", "\x9b", "\x1b\x1b[31", " ", "\u0301"):
        clean_text(nasty * 100_000 + "x", most=10**6)
    assert time.process_time() - begun < 5


def test_quoted_cuts_and_cleans() -> None:
    assert quoted("\x1b[31mred\n") == "“red”"
    assert quoted("x" * 10_000) == "“" + "x" * 39 + "…”"
    assert quoted("x" * 40) == "“" + "x" * 40 + "”"


# --- words to compare by ---


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Tom & Jerry's Été", "tom and jerrys ete"),
        ("Été-là: Nuit_2", "ete la nuit 2"),
        ("हिन्दी-रात: दिन", "हिन्दी रात दिन"),
        ("रात।दिन", "रात दिन"),
        ("鬼滅の刃（2）", "鬼滅の刃 2"),
        ("क्\u200dष", "क्ष"),
        ("é\u200bté", "ete"),
        # A mark behind a Latin letter is left out, at the beginning too.
        ("\u0301A\u0301\u0323b", "ab"),
        ("Straße Æon Łódź", "strasse aeon lodz"),
        ("Nº 2½", "no 2 1 2"),
        ("é?!", "e"),
        ("…", ""),
    ],
)
def test_words_without_accents_and_signs(title: str, words: str) -> None:
    assert " ".join(fold_words(title)) == words
