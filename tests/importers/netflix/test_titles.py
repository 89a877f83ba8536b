"""Titles whose parts only the other titles of the file tell: parts, chapters, own names, films."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.importers.netflix.evidence import learnt_words
from watchlog.importers.netflix.previews import is_preview
from watchlog.importers.netflix.titles import TitleParts, TitleReader, split_title
from watchlog.importers.reading.values import UnreadableValue

Read = tuple[str, int | None, str | None, int | None]


def read(*titles: str) -> list[Read]:
    reader = TitleReader((title, None) for title in titles)
    return [_plain(reader.read(title)) for title in titles]


def _plain(parts: TitleParts) -> Read:
    return parts.show, parts.season, parts.name, parts.episode


@pytest.mark.parametrize(
    ("season", "part"),
    [
        ("Season 1", "Part {}"),
        ("Temporada 1", "Parte {}"),
        ("Saison\u00a01", "Partie\u00a0{}"),
        ("1. Sezon", "{}. Kısım"),
        ("シーズン1", "パート{}"),
        ("시즌 1", "{}부"),
        ("Staffel 1", "Teil {}"),
        ("Kausi 1", "Osa {}"),
        ("Season 1", "Chapter {}"),
        ("Season 1", "Volume {}"),
    ],
)
def test_a_part_of_a_season_with_several_names_is_no_episode(season: str, part: str) -> None:
    names = [(part.format(n), name) for n in (1, 2) for name in ("Gate", "Tea")]
    assert [
        each[:2] + each[3:] for each in read(*(f"Sal: {season}: {a}: {b}" for a, b in names))
    ] == [("Sal", 1, None)] * 4
    [first, *_] = read(*(f"Sal: {season}: {a}: {b}" for a, b in names))
    assert first[2] == " ".join(f"{names[0][0]}: Gate".split())


def test_a_lone_part_of_a_season_is_no_episode_and_chapters_are() -> None:
    assert read("Sal: Season 3: Part 2: Storm")[0][3] is None
    assert [each[3] for each in read("Sal: Season 1: Part 1: A", "Sal: Season 1: Part 2: B")] == [
        1,
        2,
    ]
    assert read("Sal: Season 2: Chapter 01: Mirror", "Sal: Season 1: Chapter 3: Tea")[0][3] == 1
    assert read("Sal: Season 1: Part 3")[0][3] == 3
    assert read("Sal: Season 1: Episode 4: Tea")[0][3] == 4


def test_a_chapter_beside_other_names_is_a_name() -> None:
    [chapter, *_] = read("Sal: Season 1: Chapter Two", "Sal: Season 1: Cold Tea")
    assert chapter == ("Sal", 1, "Chapter Two", None)
    # Of another season nothing is said, and a word for episodes counts beside any name.
    assert read("Sal: Season 1: Chapter Two", "Sal: Season 2: Cold Tea")[0][3] == 2
    assert read("Sal: Season 1: Episode 2", "Sal: Season 1: Cold Tea")[0][3] == 2


@pytest.mark.parametrize(
    "chapter",
    [
        "Chapter Two",
        "Chapter 2",
        "Capítulo dos",
        "Kapitel zwei",
        "Chapitre\u00a02",
        "Rozdział drugi",
        "第二章",
        "2. Bölüm",
        "Глава вторая",
        "Hoofdstuk twee",
        "제2장",
    ],
)
def test_a_chapter_without_a_season_is_of_the_first(chapter: str) -> None:
    name = " ".join(f"{chapter}: Tea".split())
    assert read(f"Mill Lane: {chapter}: Tea") == [("Mill Lane", 1, name, 2)]
    own = read(f"Mill Lane: {chapter}: Tea", f"Mill Lane: Mill Lane 3: {chapter}: Fog")
    assert own == [("Mill Lane", 1, name, 2), ("Mill Lane", 3, name.replace("Tea", "Fog"), 2)]
    bare = read(f"Mill Lane: {chapter}: Tea", f"Mill Lane 3: {chapter}: Fog")
    assert [each[:2] for each in bare] == [("Mill Lane", 1), ("Mill Lane", 3)]


def test_chapters_with_several_names_are_seasons() -> None:
    titles = ("Bear Woods: Chapter 6: The Frog", "Bear Woods: Chapter 6: Acorns",
              "Bear Woods: Chapter 1: The Express")  # fmt: skip
    assert [each[:2] for each in read(*titles)] == [
        ("Bear Woods", 6), ("Bear Woods", 6), ("Bear Woods", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "segment", ["60 Days", "Best of 2016", "Apollo 11", "Zone 3000", "Mill Lane 2049", "1984"]
)
def test_a_number_in_a_subtitle_is_no_season(segment: str) -> None:
    for titles in (
        [f"Mill Lane: {segment}: {name}" for name in ("Gate", "Tea", "Fog")],
        [f"{show}: {segment}: Gate" for show in ("Mill Lane", "Salt", "Ash", "Iron")],
        [f"Mill Lane: {segment}"],
    ):
        assert not [each for each in read(*titles) if each[1] is not None]


def test_what_stands_in_the_middle_for_three_shows_is_a_season() -> None:
    titles = [f"{show}: Den Serie: Gate" for show in ("Salt", "Ash", "Iron")]
    assert [each[1] for each in read(*titles)] == [1, 1, 1]
    assert [each[1] for each in read(*titles[:2])] == [None, None]
    # A show that has numbered seasons, too, is none of the three.
    numbered = "Iron: Season 2: Fog"
    assert [each[1] for each in read(*titles, numbered)] == [None, None, None, 2]
    assert [each[1] for each in read(*titles, "Tin: Den Serie: Gate", numbered)][:3] == [1, 1, 1]


@pytest.mark.parametrize(
    ("title", "segments"),
    [
        ("Lune\u00a0: Saison\u00a03\u00a0: Jamie", ["Lune", "Saison 3", "Jamie"]),
        ("Lune\u00a0: Saison\u00a03: Jamie", ["Lune", "Saison 3", "Jamie"]),
        ("Lune: Saison\u00a03\u00a0: Jamie", ["Lune", "Saison 3", "Jamie"]),
        ("Lune : Saison 3 : Jamie", ["Lune", "Saison 3", "Jamie"]),
        (
            "Nord\u00a0: Ceux\u00a0: Saison 3\u00a0: Qui\u00a0: toi",
            ["Nord : Ceux", "Saison 3", "Qui : toi"],
        ),
        ("Nord\u00a0: Ceux: Mini\u2011série\u00a0: Oui", ["Nord : Ceux", "Mini‑série", "Oui"]),
        ("Luna\u00a0: Temporada\u00a02\u00a0: Jaime", ["Luna", "Temporada 2", "Jaime"]),
        ("Mond\u202f: Staffel\u00a02\u202f: Jana", ["Mond", "Staffel 2", "Jana"]),
        ("月：第1季：门", ["月", "第1季", "门"]),
        ("Lune\u00a0: Chapitre\u00a02\u00a0: Thé", ["Lune", "Chapitre 2", "Thé"]),
        ("Lune\u00a0: Chapitre\u00a02", ["Lune : Chapitre 2"]),
        ("Lune\u00a0: Épisode\u00a03", ["Lune", "Épisode 3"]),
        ("Nord\u00a0: Ceux qui restent", ["Nord : Ceux qui restent"]),
        ("\u200fירח\u200f: \u200fעונה 2\u200f: \u200fתה", ["ירח", "עונה 2", "תה"]),
        # A colon that surely separates comes before one that may.
        ("Re:Season 2: Season 1: Gate", ["Re:Season 2", "Season 1", "Gate"]),
        ("Tin Sky: : ", ["Tin Sky"]),
        (" : Episode 7", ["", "Episode 7"]),
    ],
)
def test_colons_that_separate(title: str, segments: list[str]) -> None:
    assert split_title(title) == segments


def test_a_final_season_has_no_number_and_keeps_its_name() -> None:
    for final in ("Final Season", "Temporada final", "Dernière saison", "Son Sezon",
                  "ファイナルシーズン", "Ostatni sezon", "The Final Season: Part 2"):  # fmt: skip
        titles = [f"Tin Sky: Season {n}: Episode 1" for n in (1, 2, 3)]
        *_, last = read(*titles, f"Tin Sky: {final}: Episode 1")
        assert last == ("Tin Sky", None, f"{final}: Episode 1", None)
    shows = [f"{show}: Final Season: Tea" for show in ("Salt", "Ash", "Iron", "Fog")]
    assert {each[1] for each in read(*shows)} == {None}
    assert read("Tin Sky: The Final Season") == [("Tin Sky: The Final Season", None, None, None)]


def test_half_seasons_and_remixes_are_of_their_season() -> None:
    assert read("Sky: Season 2 Part B: Tea", "Sky: 3B. řada: Čaj", "Sky: Season 4 Remix: Fog",
                "Sky: Season 1, Episode 4: Gate", "Sky: Season 1, Episode 5") == [
        ("Sky", 2, "Tea", None), ("Sky", 3, "Čaj", None), ("Sky", 4, "Fog", None),
        ("Sky", 1, "Gate", 4), ("Sky", 1, "Season 1, Episode 5", 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title",
    ["소금: 시즌 1: 제4회", "소금: 시즌 1: 4부", "소금: 시즌1: 4화", "Сіль: Сезон 1: Серія 4",
     "Сол: Сезон 1: Епизод 4", "מלח: \u200fעונה 1\u200f: \u200fפרק 4\u200f",
     "ملح: \u200fالموسم 1\u200f: \u200fالحلقة 4", "Соль: Сезон 1: Выпуск 4", "Só: 1. évad: 4. rész",
     "盐: 第 1 季: 第 4 集", "เกลือ: ซีซั่น 1: ตอนที่ 4", "Muối: Mùa 1: Tập 4"],
)  # fmt: skip
def test_numbers_in_every_script(title: str) -> None:
    assert read(title)[0][1::2] == (1, 4)


def test_a_season_with_the_shows_name_and_a_word() -> None:
    assert read("Ash: Ash Returns: Dawn", "Ash: Ash Returns: Dusk", "Ash: Episode 3") == [
        ("Ash", None, "Ash Returns: Dawn", None), ("Ash", None, "Ash Returns: Dusk", None),
        ("Ash", 1, "Episode 3", 3),
    ]  # fmt: skip


def test_own_names_of_seasons() -> None:
    assert [each[:2] for each in read(
        "Tin Sky: Tin Sky 2: Tea", "Tin Sky: Tin Sky II: Tea", "Tin Sky: Tin Sky Season 4: Tea",
        "거인: 거인 2기: 짐승", "Tin Sky: Tin Sky 2049: Tea",
    )] == [
        ("Tin Sky", 2), ("Tin Sky", 2), ("Tin Sky", 4), ("거인", 2), ("Tin Sky", None),
    ]  # fmt: skip


PIECES = st.sampled_from(
    [": ", "\u00a0: ", "：", ":", " ", "Tin Sky", "Season 2", "2", "II", "Part 2", "Chapter Two",
     "-", "Episode 4", "Final Season", "Limited Series", "Trailer", "(", ")", "\u200f", "第3話",
     "4부", "B", "Specials", "60 Days", "1999", "Saison\u00a03", "3B. řada", "é", "", "x"]
)  # fmt: skip


@given(st.lists(st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=9).map("".join)))
def test_any_titles_are_read_or_refused(titles: list[str]) -> None:
    reader = TitleReader((title, None) for title in titles)
    for title in titles:
        assert is_preview(title) in (True, False)
        try:
            parts = reader.read(title)
        except UnreadableValue:
            continue
        assert parts.show
        assert not parts.is_film or (parts.season, parts.episode, parts.name) == (None,) * 3
        assert parts.season is None or 0 <= parts.season <= 9_999
        assert parts.episode is None or parts.season is not None
        assert reader.read(title) == parts


@given(st.lists(st.lists(PIECES, max_size=9).map("".join), min_size=2))
def test_the_order_of_the_rows_does_not_matter(titles: list[str]) -> None:
    one = TitleReader((title, None) for title in titles)
    other = TitleReader((title, None) for title in reversed(titles))
    for title in titles:
        try:
            parts = one.read(title)
        except UnreadableValue:
            continue
        assert parts == other.read(title)


def test_an_endless_title_costs_no_time() -> None:
    for piece in (": ", "a ", "a: ", "season ", "\u00a0: ", "2 ", "(", "trailer "):
        title = f"Tin Sky{piece * 50_000}x"
        assert read(title)[0][1:] == (None, None, None)
        assert not is_preview(title)


@pytest.mark.parametrize(
    ("titles", "is_learnt"),
    [
        (["Mill: Runde 1: Salt", "Mill: Runde 1: Ash", "Mill: Runde 2: Tin"], True),
        (["Mill: Runde 2: Salt", "Mill: Runde 2: Ash", "Mill: Runde 3: Tin"], True),
        (["Mill: Runde 2: Salt", "Mill: Runde 2: Ash", "Mill: Runde 4: Tin"], False),
        (["Mill: Runde 1: Salt", "Mill: Runde 2: Ash", "Mill: Runde 3: Tin"], False),
        (["Mill: Runde 1: Salt", "Mill: Runde 1: Ash", "Pier: Runde 1: Tin"], True),
        (["Mill: Runde 1: Salt", "Mill: Runde 1: Ash", "Pier: Runde 3: Tin"], False),
        (["Mill: Runde 1: Salt", "Mill: Runde 1: Ash"], False),
    ],
)
def test_an_unknown_word_is_a_season_by_several_names_and_a_neighbour(
    titles: list[str], is_learnt: bool
) -> None:
    assert ("runde" in learnt_words(map(split_title, titles))) is is_learnt


@pytest.mark.parametrize("number", [("Episode 1", "Episode 2"), ("Runde 1969", "Runde 1970")])
def test_neither_a_word_for_episodes_nor_a_year_is_learnt(number: tuple[str, str]) -> None:
    first, second = number
    titles = [f"Mill: {first}: Salt", f"Mill: {first}: Ash", f"Mill: {second}: Tin"]
    assert not learnt_words(map(split_title, titles))
