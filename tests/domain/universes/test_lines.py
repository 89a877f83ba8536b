"""The lines of a universe's order: titles and episodes told apart, whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.domain.limits import LAST_EPISODE
from watchlog.domain.models import EpisodeRef
from watchlog.domain.universes.lines import MOST_PARTS, ends_of, lines_of, words_of
from watchlog.errors import BadEpisodes, BadTitle, BadValue, WatchlogError

SHOWS = {"apollo 13", "24", "orbit", "orbit north", "area 51"}


def is_called(name: str) -> bool:
    return name.casefold() in SHOWS


@pytest.mark.parametrize(
    ("line", "title", "episodes"),
    [
        ("orbit s1e1-7", "orbit", "s1e1-7"),
        ("Orbit North  s2e3", "Orbit North", "s2e3"),
        ("orbit 1-7", "orbit", "1-7"),
        ("orbit 3", "orbit", "3"),
        ("orbit s1e1 - 7", "orbit", "s1e1 - 7"),
        ("orbit 2x03-07", "orbit", "2x03-07"),
        ("orbit all", "orbit", "all"),
        ("Apollo 13", "Apollo 13", ""),
        ("apollo 13 s1e2", "apollo 13", "s1e2"),
        ("24", "24", ""),
        ("24 s1", "24", "s1"),
        ("area 51 1-2", "area 51", "1-2"),
        # Of shows that the library has not: what is surely episodes.
        ("Harbour Nine", "Harbour Nine", ""),
        ("Harbour 9", "Harbour 9", ""),
        ("Harbour Nine s1e1-8", "Harbour Nine", "s1e1-8"),
        ("Harbour 9 1-8", "Harbour 9", "1-8"),
        ("Harbour Nine e4", "Harbour Nine", "e4"),
        ("That's All", "That's All", ""),
    ],
)
def test_a_line_is_a_title_and_episodes(line: str, title: str, episodes: str) -> None:
    (found,) = lines_of(line, is_called)
    assert (found.title, found.episodes, found.line) == (title, episodes, 1)


def test_empty_lines_and_remarks_are_passed_over() -> None:
    found = lines_of("# the first crossover\n\norbit\r\n   \n#\n#blackAF s1\n", is_called)
    assert [(each.title, each.line) for each in found] == [("orbit", 3), ("#blackAF", 6)]


def test_words_of_episodes_belong_to_the_show_before_them() -> None:
    found = words_of(["orbit", "s1e1-7", "24", "24", "s1", "Orbit North", "1-2", "4"], is_called)
    assert [(each.title, each.episodes) for each in found] == [
        ("orbit", "s1e1-7"),
        ("24", ""),
        ("24", "s1"),
        ("Orbit North", "1-2 4"),
    ]


@pytest.mark.parametrize(
    ("episodes", "ends"),
    [
        ("", [None]),
        ("all", [None]),
        ("s2e4", [((2, 4), (2, 4))]),
        ("3-5", [((1, 3), (1, 5))]),
        ("s1e9-s2e2", [((1, 9), (2, 2))]),
        ("s2", [((2, 1), (2, LAST_EPISODE))]),
        ("s1-s3", [((1, 1), (3, LAST_EPISODE))]),
        ("s1e1-3 s1e7", [((1, 1), (1, 3)), ((1, 7), (1, 7))]),
    ],
)
def test_episodes_are_stretches(episodes: str, ends: list[object]) -> None:
    (line,) = lines_of("orbit", is_called)
    found = ends_of(line._replace(episodes=episodes), only_season=1)
    assert [each and tuple(map(tuple, each)) for each in found] == ends


@pytest.mark.parametrize(
    ("episodes", "only_season", "told"),
    [
        ("s1e7-1", 1, "Line 4: “s1e7-1” runs backwards. Nothing changed."),
        ("s3-s1", 1, "Line 4: “s3-s1” runs backwards. Nothing changed."),
        ("s2e2-s1e9", 1, "Line 4: “s2e2-s1e9” runs backwards. Nothing changed."),
        ("+3", 1, "Line 4: “+3” says how many, not which. Nothing changed."),
        ("s1e0", 1, "Line 4: “s1e0”: episodes are numbered from 1. Nothing changed."),
        ("s1e123456", 1, "Line 4: “s1e123456” is too large a number. Nothing changed."),
        ("1-7", None, "Line 4: orbit has several seasons: “1-7” could be of any. Nothing changed."),
    ],
)
def test_what_names_no_stretch_is_refused(
    episodes: str, only_season: int | None, told: str
) -> None:
    *_, line = lines_of("\n\n\norbit", is_called)
    with pytest.raises(BadEpisodes) as error:
        list(ends_of(line._replace(episodes=episodes), only_season))
    assert error.value.message == told


def test_a_line_without_a_title_is_refused_by_its_number() -> None:
    with pytest.raises(BadTitle, match=r"Line 2: “x{39}…” can't be a title"):
        lines_of("orbit\n" + "x" * 400, is_called)


def test_as_many_lines_as_an_order_may_have_are_read() -> None:
    assert len(lines_of("orbit s1e1\n" * MOST_PARTS, is_called)) == MOST_PARTS
    with pytest.raises(BadValue, match="10,001 shows and parts; 10,000 are the most"):
        lines_of("orbit s1e1\n" * (MOST_PARTS + 1), is_called)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        for line in lines_of(text, is_called):
            assert line.title
            list(ends_of(line, 1))
    except WatchlogError as error:
        assert error.exit_code == 2


@given(
    st.sampled_from(["orbit", "Apollo 13", "24", "Harbour 9"]),
    st.integers(0, 40),
    st.integers(1, 900),
    st.integers(0, 99),
)
def test_each_stretch_is_read_as_it_is_written(title: str, season: int, at: int, more: int) -> None:
    (line,) = lines_of(f"{title} s{season}e{at}-{at + more}", is_called)
    assert line.title == title
    first, last = EpisodeRef(season, at), EpisodeRef(season, at + more)
    assert list(ends_of(line, None)) == [(first, last)]
