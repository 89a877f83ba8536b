"""The words of a verdict: ratings, words in any order, the season or episode that is meant."""

from __future__ import annotations

import pytest

from watchlog.domain.verdict_words import parse_rating, read_words
from watchlog.errors import BadEpisodes, BadValue, Usage, WatchlogError


@pytest.mark.parametrize(("text", "rating"), [("8.5", 8.5), ("8", 8), ("8,5", 8.5), ("10/10", 10)])
def test_ratings(text: str, rating: float) -> None:
    assert parse_rating(text) == rating


@pytest.mark.parametrize("text", ["11", "85", "-1", "good", "8.55", "nan", "inf", ""])
def test_ratings_that_are_none(text: str) -> None:
    with pytest.raises(BadValue):
        parse_rating(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("85", "8.5"),
        ("20", "2"),
        ("100", "10"),
        ("92.5", "9.2"),
        ("19", None),
        ("19.9", None),
        ("101", None),
        ("10.5", None),
        ("7.25", "7.2"),
        ("9.99", "10"),
        ("ten", None),
    ],
)
def test_a_rating_that_cannot_be_is_read_as_one_of_a_hundred(text: str, meant: str | None) -> None:
    with pytest.raises(BadValue) as refused:
        parse_rating(text)
    hints = [hint.command for hint in refused.value.hints]
    assert hints == ([f"--rating {meant}"] if meant else [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["STREAM"], ("stream", None, None)),
        (["8", "Wonderful"], (None, "8", "Wonderful")),
        (["skip", "Stars"], ("skip", None, "Stars")),
        (["8", "Stars of the sea"], (None, "8", "Stars of the sea")),
        (["Slow at first", "9/10", "stream"], ("stream", "9/10", "Slow at first")),
    ],
)
def test_words_behind_a_show(words: list[str], said: tuple[str | None, ...]) -> None:
    found = read_words(words)
    assert (found.word, found.rating, found.note) == said


@pytest.mark.parametrize(
    ("words", "named", "kept"),
    [
        (["stream", "4", "stars"], "4 stars", ("stream",)),
        (["4", "Star", "stream"], "4 Star", ("stream",)),
        (["skip", "4/5"], "4/5", ("skip",)),
        (["85%", "Slow at first"], "85%", ("Slow at first",)),
        (["8", "★★"], "★★", ("8",)),
    ],
)
def test_a_rating_on_another_scale_is_none(
    words: list[str], named: str, kept: tuple[str, ...]
) -> None:
    with pytest.raises(BadValue) as refused:
        read_words(words)
    assert f"“{named}”" in refused.value.message
    [hint] = refused.value.hints
    assert hint.again is not None
    assert hint.again.given == {"words": kept, "rating": "N"}


def test_a_word_alone_is_no_note() -> None:
    with pytest.raises(BadValue, match="Wonderful"):
        read_words(["Wonderful"])


@pytest.mark.parametrize(
    ("words", "season", "episode", "rest"),
    [
        (["s2e3", "9"], None, (2, 3), (None, "9", None)),
        (["S02E03", "9/10", "stream"], None, (2, 3), ("stream", "9/10", None)),
        (["9", "e3"], None, (None, 3), (None, "9", None)),
        (["skip", "E03", "Filler"], None, (None, 3), ("skip", None, "Filler")),
        (["The best yet.", "8.5", "1x07"], None, (1, 7), (None, "8.5", "The best yet.")),
        (["s2 e3", "9"], None, (2, 3), (None, "9", None)),
        (["s0e1", "6"], None, (0, 1), (None, "6", None)),
        (["s2", "skip"], 2, None, ("skip", None, None)),
        (["8", "s2", "e3"], 2, (None, 3), (None, "8", None)),
        (["8", "S2E3 is the best"], None, None, (None, "8", "S2E3 is the best")),
        (["8", "e3 and s2e4, mostly"], None, None, (None, "8", "e3 and s2e4, mostly")),
    ],
)
def test_what_it_is_about_stands_anywhere(
    words: list[str],
    season: int | None,
    episode: tuple[int | None, int] | None,
    rest: tuple[str | None, ...],
) -> None:
    found = read_words(words)
    named = found.episode and (found.episode.first_season, found.episode.first)
    assert (found.season, named) == (season, episode)
    assert (found.word, found.rating, found.note) == rest


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["9", "s1e1-3"], "“s1e1-3” is not one episode or season"),
        (["9", "e1-e3"], "is not one episode"),
        (["9", "4-6"], "“4-6” is not one episode"),
        (["9", "s1-s2"], "is not one episode or season"),
        (["9", "s1e1,s1e2"], "is not one episode"),
        (["9", "s1e1e2"], "is not one episode"),
        (["9", "+3"], "“+3” is not one episode"),
        (["9", "all"], "“all” is not one episode"),
        (["9", "12345"], "is not one episode"),
        (["9", "s1e0"], "episodes are numbered from 1"),
        (["9", "s2-s1"], "runs backwards"),
        (["9", "s99999e1"], "seasons go up to"),
        (["9", "e123456"], "too large a number"),
        (["s1e1", "s1e2", "9"], "Two episodes: give one."),
        (["s1", "s2", "9"], "Two seasons: give one."),
        (["s1e1", "9", "8"], "Two ratings: give one."),
    ],
)
def test_it_is_about_one_thing(words: list[str], problem: str) -> None:
    with pytest.raises(WatchlogError) as refused:
        read_words(words)
    assert problem in refused.value.message
    assert isinstance(refused.value, (BadEpisodes, Usage))


def test_a_note_that_looks_like_an_episode_is_offered_as_one() -> None:
    with pytest.raises(BadEpisodes) as refused:
        read_words(["9", "s1e1-3"])
    note, _ = refused.value.hints
    assert note.again is not None
    assert (note.again.given, note.again.unless_typed) == ({"words": ("9",)}, {"note": "s1e1-3"})


def test_a_long_row_of_episodes_is_read_at_once() -> None:
    assert read_words(["9", "s1 e1 " * 3000 + "!"]).note
