"""Absolute numbers: there and back, and where they are undefined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.domain.episodes.absolute import absolute_episode, absolute_numbers
from watchlog.domain.episodes.grammar import parse_selection
from watchlog.domain.episodes.resolve import resolve
from watchlog.domain.models import EpisodeRef, ListedEpisode, Play, Season, Show
from watchlog.domain.summary import ShowSummary
from watchlog.errors import BadEpisodes, NoSuchEpisode


def a_show(*lengths: int | None, numbering: str | None = None, **fields: object) -> ShowSummary:
    seasons = tuple(Season(number, length) for number, length in enumerate(lengths, 1))
    return ShowSummary(
        Show("id", "Naruga", "naruga", seasons=seasons, numbering=numbering, **fields)  # type: ignore[arg-type]
    )


def a_list(*numbers: int, unlisted: tuple[int, ...] = ()) -> tuple[ListedEpisode, ...]:
    return tuple(ListedEpisode(number, unlisted=number in unlisted) for number in numbers)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=8), st.data())
def test_each_number_is_of_one_episode_and_back(lengths: list[int], data: st.DataObject) -> None:
    show = a_show(*lengths)
    number = data.draw(st.integers(1, sum(lengths)))
    ref = absolute_episode(number, show)
    assert absolute_numbers(show).of(ref) == number
    assert sum(lengths[: ref.season - 1]) + ref.number == number


def test_the_last_season_may_be_of_unknown_length() -> None:
    show = a_show(61, 16, None)
    assert absolute_episode(400, show) == (3, 400 - 77)
    assert absolute_numbers(show).of(EpisodeRef(3, 1)) == 78


def test_behind_an_unknown_length_nothing_is_counted() -> None:
    show = a_show(61, None, 14)
    assert absolute_numbers(show).of(EpisodeRef(2, 1)) == 62
    assert absolute_numbers(show).of(EpisodeRef(3, 1)) is None
    assert absolute_episode(61, show) == (1, 61)
    with pytest.raises(NoSuchEpisode, match="Season 2 of Naruga has no episode count") as refused:
        absolute_episode(62, show)
    assert refused.value.hints[0].command == "watchlog edit naruga --episodes 61,…,14"


def test_a_season_that_nothing_is_known_of_stops_the_count_too() -> None:
    show = ShowSummary(Show("id", "N", "n", seasons=(Season(1, 5), Season(3, 5))))
    assert absolute_numbers(show).of(EpisodeRef(3, 1)) is None
    years = ShowSummary(Show("id", "N", "n", seasons=(Season(2003, 5), Season(2005, 5))))
    assert absolute_numbers(years).of(EpisodeRef(2005, 1)) == 6


def test_specials_and_what_is_not_listed_have_no_number() -> None:
    seasons = (
        Season(0, None, a_list(1, 2)),
        Season(1, None, a_list(1, 2, 4, 1071, unlisted=(1071,))),
        Season(2, None, a_list(1, 2)),
    )
    numbers = absolute_numbers(ShowSummary(Show("id", "N", "n", seasons=seasons)))
    refs = [EpisodeRef(0, 1), EpisodeRef(1, 2), EpisodeRef(1, 3), EpisodeRef(1, 4)]
    assert [numbers.of(ref) for ref in refs] == [None, 2, None, 3]
    assert numbers.of(EpisodeRef(1, 1071)) is None
    assert numbers.of(None) is None
    assert [numbers.episode(each) for each in (3, 4, 5, 6)] == [(1, 4), (2, 1), (2, 2), None]


def test_a_show_of_which_no_season_is_known_has_one_of_unknown_length() -> None:
    show = a_show(numbering="absolute")
    assert resolve(parse_selection(["1071"]), show).refs == ((1, 1071),)
    played = a_show(all_plays=(Play("p", 2, 3),))
    with pytest.raises(NoSuchEpisode):
        absolute_episode(5, played)


@pytest.mark.parametrize(
    ("words", "first", "last", "count"),
    [
        (["a60-63"], (1, 60), (2, 2), 4),
        (["a60-a63"], (1, 60), (2, 2), 4),
        (["60–A63"], (1, 60), (2, 2), 4),
        (["a1", "a78"], (1, 1), (3, 1), 2),
    ],
)
def test_an_a_counts_through_whatever_the_numbering(
    words: list[str], first: tuple[int, int], last: tuple[int, int], count: int
) -> None:
    for numbering in (None, "absolute"):
        refs = resolve(parse_selection(words), a_show(61, 16, 14, numbering=numbering)).refs
        assert (refs[0], refs[-1], len(refs)) == (first, last, count)


def test_a_bare_number_counts_through_where_that_was_said() -> None:
    show = a_show(61, 16, 14, numbering="absolute")
    assert resolve(parse_selection(["60-63"]), show).refs[-1] == (2, 2)
    assert resolve(parse_selection(["s2e1"]), show).refs == ((2, 1),)
    with pytest.raises(NoSuchEpisode, match="Naruga has 91 episodes; 92 is not one of them"):
        resolve(parse_selection(["92"]), show)


def test_a_bare_number_beyond_every_season_is_offered_as_one_through_all() -> None:
    with pytest.raises(BadEpisodes, match="No season of Naruga has an episode 70") as refused:
        resolve(parse_selection(["70", "s1e1"]), a_show(61, 16))
    assert [hint.command for hint in refused.value.hints] == [
        "a70 s1e1",
        "watchlog edit naruga --numbering absolute",
    ]
    with pytest.raises(BadEpisodes) as refused:
        resolve(parse_selection(["700"]), a_show(61, 16))
    assert [hint.command for hint in refused.value.hints] == [
        "watchlog edit naruga --numbering absolute"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a0", "episodes are numbered from 1"),
        ("a99999", "is not one of them"),
        ("a1071-1069", "runs backwards"),
        ("a1-s1e3", "at one end alone"),
        ("s1e3-a9", "at one end alone"),
        ("a100000", "too large"),
    ],
)
def test_what_is_no_absolute_number_is_refused(text: str, message: str) -> None:
    with pytest.raises((BadEpisodes, NoSuchEpisode), match=message) as refused:
        resolve(parse_selection([text]), a_show(61, 16))
    assert refused.value.exit_code == 2


def test_at_most_2000_at_once_and_then_how_to_go_on() -> None:
    show = a_show(*[150] * 20, numbering="absolute")
    for words in (["all"], ["1-3000"], ["a1-a3000"], ["s1-s20"]):
        with pytest.raises(BadEpisodes, match="more than 2,000 episodes") as refused:
            resolve(parse_selection(words), show)
        (hint,) = refused.value.hints
        assert hint.command == "s1e1-s14e50"
        assert len(resolve(parse_selection([hint.command]), show).refs) == 2000
    with pytest.raises(BadEpisodes) as refused:
        resolve(parse_selection(["s20 s1-s13 s15"]), show)
    assert len(resolve(parse_selection([refused.value.hints[0].command]), show).refs) == 2000
