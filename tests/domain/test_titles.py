"""Slugs, and which titles are equal."""

from __future__ import annotations

import pytest
from hypothesis import assume, given

from tests.domain.strategies import NASTY
from watchlog.domain.titles import (
    same_title,
    slug_of,
    spelling,
    title_key,
    unique_slug,
)

# --- slugs ---


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Ballard", "ballard"),
        ("Dept. Q", "dept-q"),
        ("Bosch: Legacy", "bosch-legacy"),
        ("Schitt's Creek", "schitts-creek"),
        ("Schitt’s Creek", "schitts-creek"),
        ("Tom & Jerry", "tom-and-jerry"),
        ("Pokémon", "pokemon"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Ærø", "aero"),
        ("Đường lên đỉnh", "duong-len-dinh"),
        ("İstanbul", "istanbul"),
        ("x̌y", "xy"),
        ("Ｆｕｌｌ Ｗｉｄｔｈ", "full-width"),
        ("8½", "8-1-2"),
        ("Alien³", "alien3"),
        ("Rocky Ⅳ", "rocky-iv"),
        ("Show™", "show"),
        ("24", "24"),
        ("9-1-1", "9-1-1"),
        ("M*A*S*H", "m-a-s-h"),
        ("  --Spaced--  out-- ", "spaced-out"),
        ("कोहरा", "कोहरा"),
        ("पाताल लोक", "पाताल-लोक"),
        ("क्‍ष", "क्ष"),
        ("進撃の巨人 Season 2", "進撃の巨人-season-2"),
        ("ガンダム", "ガンダム"),
        ("사랑의 불시착", "사랑의-불시착"),
        ("ᄀ\u200dᅡ", "가"),
        ("مسلسل", "مسلسل"),
        ("Игра Престолов", "игра-престолов"),
        ("Й", "й"),
        ("ΟΔΟΣ", "οδοσ"),
        ("?!", "show"),
        ("🎬", "show"),
        ("", "show"),
    ],
)
def test_slug_of(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_a_slug_with_its_year() -> None:
    assert slug_of("Ballard", 1971) == "ballard-1971"


@given(NASTY)
def test_a_slug_is_never_empty_and_its_own_slug(text: str) -> None:
    slug = slug_of(text)
    assert slug
    assert slug_of(slug) == slug
    assert not any(char.isspace() for char in slug)
    assert slug == slug.strip("-")
    assert slug == slug.casefold() or not slug.isascii()


def test_a_second_show_of_a_title_gets_its_year() -> None:
    assert unique_slug("Ballard", 1971, ()) == "ballard"
    assert unique_slug("Ballard", 1971, {"ballard"}) == "ballard-1971"
    assert unique_slug("Ballard", 1971, {"ballard", "ballard-1971"}) == "ballard-1971-2"
    assert unique_slug("Ballard", None, {"ballard"}) == "ballard-2"
    assert unique_slug("Ballard", None, {"ballard", "ballard-2"}) == "ballard-3"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ballard", "BALLARD"),
        ("Pokémon", "Pokemon"),
        ("Spider-Man", "Spiderman"),
        ("Bosch: Legacy", "bosch legacy"),
        ("Tom & Jerry", "Tom and Jerry"),
        ("Schitt's Creek", "Schitts Creek"),
        ("?!", "?!"),
        ("कोहरा", "कोहरा"),
    ],
)
def test_same_title(one: str, other: str) -> None:
    assert same_title(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tin Sky", "TIN  SKY"), ("Grey’s", "Grey's"), ("Mr. Fox", "Mr Fox"),
     ("Half-Light", "Half–Light"), ("Salt & Ash", "Salt and Ash"), ("Cafe\u0301", "Caf\u00e9")],
)  # fmt: skip
def test_one_spelling(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(("one", "other"), [("Cafe", "Café"), ("3", "3%"), ("?", "!"), ("ø", "o")])
def test_two_spellings(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ballard", "Bosch"), ("The Bear", "Bear"), ("?!", "Show"), ("?!", "!?"), ("かき", "がき")],
)
def test_other_titles(one: str, other: str) -> None:
    assert not same_title(one, other)


@given(NASTY)
def test_a_title_is_the_same_as_itself_in_capitals(text: str) -> None:
    assume(text.casefold() == text.upper().casefold())
    assert title_key(text) == title_key(text.upper())
