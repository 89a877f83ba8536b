"""Which show a name means: found, asked about, or refused with what to type."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.strategies import NASTY
from watchlog.domain.text import clean_title, quoted
from watchlog.domain.title_search import MatchLevel, ShowHead, find_shows
from watchlog.domain.titles import (
    pick_to_read,
    pick_to_write,
    title_key,
    unique_slug,
)
from watchlog.errors import Ambiguous, BadTitle, NoSuchShow

# --- which show is meant ---


def shelf(*shows: tuple[str, int | None] | tuple[str, int | None, str]) -> list[ShowHead]:
    """Heads with the slugs that adding them in this order gives; a third item is an alias."""
    heads: list[ShowHead] = []
    for title, year, *aliases in shows:
        slug = unique_slug(title, year, {head.slug for head in heads})
        heads.append(ShowHead(f"id-{slug}", title, year, "series", slug, tuple(aliases)))
    return heads


HEADS = shelf(
    ("Ballard", 2025),
    ("Bosch", 2014),
    ("Bosch: Legacy", 2022),
    ("The Family Man", 2019),
    ("Breaking Bad", 2008),
    ("24", 2001),
    ("1899", 2022),
    ("Dept. Q", 2025),
    ("Mindhunter", 2017),
    ("Pokémon", 1997),
    ("Blade Runner 2049", 2017),
    ("Kohrra", 2023, "कोहरा"),
    ("劇場版鬼滅の刃", 2020),
    ("Fargo", 2014),
    ("Fargo", 1996),
    ("Bordertown", 2016, "Sorjonen"),
    ("?!", None),
)


BY_SLUG = {head.slug: head for head in HEADS}


@pytest.mark.parametrize(
    ("query", "level", "slug"),
    [
        ("Ballard", MatchLevel.EXACT, "ballard"),
        ("BALLARD", MatchLevel.EXACT, "ballard"),
        (" ballard ", MatchLevel.EXACT, "ballard"),
        ("ballard 2025", MatchLevel.EXACT, "ballard"),
        ("ballard (2025)", MatchLevel.EXACT, "ballard"),
        ("bosch", MatchLevel.EXACT, "bosch"),
        ("bosch-legacy", MatchLevel.EXACT, "bosch-legacy"),
        ("bosch legacy", MatchLevel.EXACT, "bosch-legacy"),
        ("24", MatchLevel.EXACT, "24"),
        ("1899", MatchLevel.EXACT, "1899"),
        ("dept q", MatchLevel.EXACT, "dept-q"),
        ("pokemon", MatchLevel.EXACT, "pokemon"),
        ("POKE\u0301MON", MatchLevel.EXACT, "pokemon"),
        ("blade runner 2049", MatchLevel.EXACT, "blade-runner-2049"),
        ("कोहरा", MatchLevel.EXACT, "kohrra"),
        ("sorjonen", MatchLevel.EXACT, "bordertown"),
        ("family man", MatchLevel.EXACT, "the-family-man"),
        ("fargo 1996", MatchLevel.EXACT, "fargo-1996"),
        ("fargo (2014)", MatchLevel.EXACT, "fargo"),
        ("fargo-2014", MatchLevel.EXACT, "fargo"),
        ("?!", MatchLevel.EXACT, "show"),
        ("ball", MatchLevel.PREFIX, "ballard"),
        ("the fam", MatchLevel.PREFIX, "the-family-man"),
        ("family", MatchLevel.PREFIX, "the-family-man"),
        ("blade", MatchLevel.PREFIX, "blade-runner-2049"),
        ("bosch-l", MatchLevel.PREFIX, "bosch-legacy"),
        ("fargo-19", MatchLevel.PREFIX, "fargo-1996"),
        ("कोह", MatchLevel.PREFIX, "kohrra"),
        ("legacy", MatchLevel.TOKENS, "bosch-legacy"),
        ("leg bosch", MatchLevel.TOKENS, "bosch-legacy"),
        ("man fam", MatchLevel.TOKENS, "the-family-man"),
        ("鬼滅", MatchLevel.TOKENS, "劇場版鬼滅の刃"),
        ("bb", MatchLevel.INITIALS, "breaking-bad"),
        ("BB", MatchLevel.INITIALS, "breaking-bad"),
        ("tfm", MatchLevel.INITIALS, "the-family-man"),
        ("fm", MatchLevel.INITIALS, "the-family-man"),
        ("balard", MatchLevel.CLOSE, "ballard"),
        ("brd", MatchLevel.CLOSE, "ballard"),
        ("mindhuntr", MatchLevel.CLOSE, "mindhunter"),
        ("familly", MatchLevel.CLOSE, "the-family-man"),
        ("legasy", MatchLevel.CLOSE, "bosch-legacy"),
        ("hunter", MatchLevel.CLOSE, "mindhunter"),  # within a word: too little to write to
        ("Ballerd", MatchLevel.CLOSE, "ballard"),
    ],
)
def test_find_one(query: str, level: MatchLevel, slug: str) -> None:
    found = find_shows(query, HEADS)
    assert (found.level, found.best and found.best.slug) == (level, slug)


@pytest.mark.parametrize(
    ("query", "level", "slugs"),
    [
        ("bos", MatchLevel.PREFIX, {"bosch", "bosch-legacy"}),
        ("Fargo", MatchLevel.EXACT, {"fargo", "fargo-1996"}),
        ("far", MatchLevel.PREFIX, {"fargo", "fargo-1996"}),
        ("fergo", MatchLevel.CLOSE, {"fargo", "fargo-1996"}),
    ],
)
def test_find_several(query: str, level: MatchLevel, slugs: set[str]) -> None:
    found = find_shows(query, HEADS)
    assert found.best is None
    assert (found.level, {head.slug for head in found.matches}) == (level, slugs)


@pytest.mark.parametrize("query", ["xyzzy", "?", "1971", "the office", "x" * 10_000, "-", "\u200b"])
def test_find_nothing(query: str) -> None:
    assert find_shows(query, HEADS).level is MatchLevel.NONE


def test_one_of_several_that_holds_the_words_whole_is_clearly_best() -> None:
    heads = shelf(("Breaking Bad", 2008), ("Very Badly Done", 2020))
    head, note = pick_to_read("bad", heads)
    assert (head.slug, note) == ("breaking-bad", "Reading “bad” as Breaking Bad.")
    with pytest.raises(Ambiguous):
        pick_to_write("bad", heads)


def test_exact_beats_a_longer_title_and_the_one_without_its_article() -> None:
    heads = shelf(("The Bear", 2022), ("Bear", 2010), ("Bear Grylls", 2012))
    assert pick_to_write("bear", heads).slug == "bear"
    assert pick_to_write("the bear", heads).slug == "the-bear"


def test_a_title_with_its_year_beats_the_one_without_its_article() -> None:
    heads = shelf(("Bosch", 1971), ("The Bosch", 1971), ("Bosch", None))
    assert pick_to_write("bosch 1971", heads).slug == "bosch"
    assert pick_to_write("the bosch 1971", heads).slug == "the-bosch"


def test_a_much_closer_spelling_is_clearly_best() -> None:
    heads = shelf(("The Bear", 2022), ("Ballard", 2025))
    assert find_shows("balard", heads).matches == (heads[1],)


def test_a_title_that_holds_another_and_its_year() -> None:
    heads = shelf(("Blade Runner 2049", 2017), ("Blade Runner", 1982))
    assert pick_to_write("blade runner", heads).slug == "blade-runner"
    assert pick_to_write("blade runner 2049", heads).slug == "blade-runner-2049"
    assert pick_to_write("blade runner 1982", heads).slug == "blade-runner"


def test_a_title_without_letters_is_not_named_by_its_year() -> None:
    assert find_shows("1971", shelf(("?!", 1971))).level is MatchLevel.NONE


def test_of_two_with_one_title_the_one_that_nothing_else_names_goes_by_its_slug() -> None:
    heads = shelf(("Ballard", None), ("Ballard", 1971))
    assert pick_to_write("ballard", heads).year is None
    assert pick_to_write("ballard 1971", heads).year == 1971
    twice = shelf(("Fargo", 1996), ("Fargo", 1996))
    assert [pick_to_write(head.slug, twice) for head in twice] == twice


def test_a_slug_letter_by_letter_names_its_show_and_a_title_may_be_of_several() -> None:
    heads = shelf(("Pokémon", 1997), ("Pokémon", 2023))
    assert find_shows("pokemon", heads).best == heads[0]
    for query in ("Pokemon", "pokémon", "Pokémon"):
        assert find_shows(query, heads).best is None


def test_reading_goes_on_with_a_note() -> None:
    assert pick_to_read("ballard", HEADS) == (BY_SLUG["ballard"], None)
    assert pick_to_read("tfm", HEADS)[1] == "Reading “tfm” as The Family Man."


@pytest.mark.parametrize("query", ["ballard", "ball", "legacy", "bb", "fargo 1996"])
def test_writing_goes_on_where_only_one_is_meant(query: str) -> None:
    assert pick_to_write(query, HEADS) == find_shows(query, HEADS).best


def test_writing_asks_about_a_close_spelling() -> None:
    with pytest.raises(Ambiguous) as caught:
        pick_to_write("balard", HEADS)
    error = caught.value
    assert error.message == "No show is called “balard”. Did you mean Ballard? Nothing recorded."
    assert (error.guess, error.guess_title, error.exit_code) == ("ballard", "Ballard", 4)


def test_several_are_listed_with_what_to_type() -> None:
    with pytest.raises(Ambiguous) as caught:
        pick_to_write("Fargo", HEADS)
    error = caught.value
    assert error.message == "“Fargo” fits 2 shows. Nothing recorded."
    assert error.details == ("fargo       Fargo (2014)", "fargo-1996  Fargo (1996)")
    assert [hint.command for hint in error.hints] == ["fargo"]
    assert error.guess is None


def test_where_neither_slug_nor_year_tells_them_apart_the_id_is_listed() -> None:
    heads = shelf(("Ballard", 1971), ("Ballard", None), ("Ballard 1971", None))
    with pytest.raises(Ambiguous) as caught:
        pick_to_read("ball", heads)
    names = [line.split("  ")[0] for line in caught.value.details]
    assert names == ["ballard", "ballard-2", "ballard-1971"]
    assert [pick_to_write(name, heads) for name in names] == heads


def test_reading_records_nothing_and_does_not_say_so() -> None:
    with pytest.raises(Ambiguous) as caught:
        pick_to_read("bos", HEADS)
    assert caught.value.message == "“bos” fits 2 shows."


def test_a_close_spelling_is_a_guess_to_read_as_well() -> None:
    for query, is_sure in (("balard", True), ("brd", False)):
        with pytest.raises(Ambiguous) as caught:
            pick_to_read(query, HEADS)
        assert (caught.value.guess, caught.value.is_sure) == ("ballard", is_sure)


def test_several_close_spellings() -> None:
    with pytest.raises(Ambiguous, match=r"“fergo”\. 2 names are close\.") as caught:
        pick_to_write("fergo", HEADS)
    assert caught.value.guess is None


def test_a_long_list_is_cut() -> None:
    heads = shelf(*((f"Star {number}", None) for number in range(25)))
    with pytest.raises(Ambiguous) as caught:
        pick_to_read("star", heads)
    assert len(caught.value.details) == 11
    assert caught.value.details[-1] == "and 15 more"


@pytest.mark.parametrize(
    ("query", "command"),
    [
        ("xyzzy", "watchlog add xyzzy"),
        ("The Office", "watchlog add 'The Office'"),
        ('a "$x"', "watchlog add 'a \"$x\"'"),
        ("-rf", "watchlog add -- -rf"),
        ("x" * 200, "watchlog add TITLE"),
    ],
)
def test_nothing_near(query: str, command: str) -> None:
    with pytest.raises(NoSuchShow) as caught:
        pick_to_write(query, HEADS)
    error = caught.value
    assert error.message == f"No show is called {quoted(query)}. Nothing recorded."
    assert [hint.command for hint in error.hints] == ["watchlog list", command]
    assert error.exit_code == 3


@pytest.mark.parametrize("query", ["", "  ", "\u200b"])
def test_an_empty_name(query: str) -> None:
    with pytest.raises(BadTitle):
        pick_to_read(query, HEADS)
    with pytest.raises(BadTitle):
        pick_to_write(query, HEADS)


def test_an_empty_library() -> None:
    with pytest.raises(NoSuchShow):
        pick_to_write("ballard", [])


TITLES = st.one_of(
    st.sampled_from(
        ["Ballard", "ballard", "Bosch", "Bosch Legacy", "The Bosch", "24", "1971", "Ballard 1971"]
    ),
    st.text(st.sampled_from("abé 1-'&?が"), min_size=1, max_size=8),
)


SHELVES = st.lists(
    st.tuples(TITLES.filter(str.strip).map(clean_title), st.sampled_from([None, 1971, 2025])),
    min_size=1,
    max_size=8,
    unique_by=lambda show: (title_key(show[0]), show[1]),
).map(lambda shows: shelf(*shows))


@given(SHELVES, st.data())
def test_an_exact_match_always_wins(heads: list[ShowHead], data: st.DataObject) -> None:
    head = data.draw(st.sampled_from(heads))
    for query in (head.title, head.title.upper(), head.slug):
        found = find_shows(query, heads)
        assert found.level is MatchLevel.EXACT
        assert head in found.matches


@given(SHELVES, st.data())
def test_what_a_message_lists_names_just_that_show(
    heads: list[ShowHead], data: st.DataObject
) -> None:
    query = data.draw(st.sampled_from(heads)).title[: data.draw(st.integers(1, 9))]
    assume(query.strip())
    try:
        pick_to_read(query, heads)
    except Ambiguous as error:
        listed = [pick_to_write(line.split("  ")[0], heads) for line in error.details]
        assert len({head.id for head in listed}) == len(listed)
    except NoSuchShow:
        pass


@given(st.text(max_size=60) | NASTY)
def test_any_name_finds_a_show_or_is_refused(query: str) -> None:
    try:
        assert pick_to_write(query, HEADS) in HEADS
    except (Ambiguous, NoSuchShow, BadTitle) as error:
        assert len(error.message) < 200
