"""The figures of languages: shares, dubbed against original, shows heard in several."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import a_film, a_series, in_summary, watched
from watchlog.domain.models import EpisodeRef, Play, Show
from watchlog.domain.runtimes import Minutes
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import count_plays
from watchlog.domain.stats.languages import LanguageFigures, LanguagePart, language_figures


def figures(*shows: Show) -> LanguageFigures:
    return language_figures(count_plays(in_summary(shows), Settings()))


def heard(languages: str, season: int = 1) -> tuple[Play, ...]:
    """One play for each two letters, in that language; ``--`` is unknown."""
    return tuple(
        watched("22:00", season=season, first=number, language=None if tag == "--" else tag)[0]
        for number, tag in enumerate(languages.split(), 1)
    )


def parts(*shows: Show) -> list[LanguagePart]:
    (mixed,) = figures(*shows).mixed
    return list(mixed.parts)


def test_an_empty_library() -> None:
    found = figures()
    assert (found.groups, found.mixed, found.known.plays, found.dubbed.plays) == ((), (), 0, 0)


def test_a_share_is_of_the_minutes_in_a_known_language() -> None:
    found = figures(a_series("a", heard("hi hi hi en -- --")))
    assert [(group.key, group.plays) for group in found.groups] == [
        ("hi", 3),
        ("en", 1),
        (None, 2),
    ]
    assert [found.share(group) for group in found.groups] == [0.75, 0.25, None]
    assert (found.known.plays, found.known.minutes) == (4, Minutes(180, 180))


def test_what_was_assumed_is_counted_apart() -> None:
    plays = (
        *watched("22:00", language="hi"),
        *watched("22:00", first=2, language="hi", language_assumed=True),
    )
    assert figures(a_series("a", plays)).assumed.plays == 1


def test_dubbed_is_another_language_than_the_one_it_was_made_in() -> None:
    found = figures(
        a_series("a", heard("hi en en-GB --"), original_language="en"),
        a_series("b", heard("zh cmn yue"), original_language="zh-TW"),
        a_series("c", heard("hi")),
    )
    assert (found.dubbed.plays, found.original.plays, found.undecided.plays) == (1, 5, 1)
    assert found.dubbed.minutes == Minutes(45, 45)


def test_a_season_in_each_language() -> None:
    show = a_series("a", (*heard("hi hi", 1), *heard("en en en", 2)))
    assert parts(show) == [LanguagePart("hi", 2, (1,), ()), LanguagePart("en", 3, (2,), ())]


def test_the_parts_come_in_the_order_of_the_seasons() -> None:
    show = a_series("a", (*heard("en", 3), *heard("hi", 2), *heard("pa en", 1)))
    assert [part.language for part in parts(show)] == ["pa", "en", "hi"]


def test_within_a_season_the_episodes_are_named() -> None:
    show = a_series("a", (*heard("hi hi en", 1), *heard("en en", 2)))
    assert parts(show) == [
        LanguagePart("hi", 2, (), (EpisodeRef(1, 1), EpisodeRef(1, 2))),
        LanguagePart("en", 3, (2,), (EpisodeRef(1, 3),)),
    ]


def test_an_episode_heard_in_both_is_named_for_both() -> None:
    show = a_series("a", (*heard("hi hi"), *heard("en")))
    assert parts(show) == [
        LanguagePart("hi", 2, (), (EpisodeRef(1, 1), EpisodeRef(1, 2))),
        LanguagePart("en", 1, (), (EpisodeRef(1, 1),)),
    ]


def test_a_season_is_not_claimed_whole_where_some_of_it_is_unknown() -> None:
    show = a_series("a", (*heard("hi --", 1), *heard("en", 2)))
    (mixed,) = figures(show).mixed
    assert mixed.parts == (
        LanguagePart("hi", 1, (), (EpisodeRef(1, 1),)),
        LanguagePart("en", 1, (2,), ()),
    )
    assert mixed.unknown == 1


def test_what_is_not_mixed() -> None:
    assert figures(a_series("a", heard("hi hi --"))).mixed == ()
    assert figures(a_series("a", heard("en en-GB en-US"))).mixed == ()
    assert figures(a_series("a", heard("no nb"))).mixed == ()
    assert figures(a_series("a", heard("hi")), a_series("b", heard("en"))).mixed == ()


def test_a_film_has_no_seasons_and_no_episodes() -> None:
    film = a_film("heat", "22:00", "23 22:00")
    first, second = film.all_plays
    mixed = Show(
        "id", "Heat", "heat", kind=film.kind,
        all_plays=(Play("1", at=first.at, language="en"), Play("2", at=second.at, language="hi")),
    )  # fmt: skip
    assert parts(mixed) == [LanguagePart("en", 1, (), ()), LanguagePart("hi", 1, (), ())]


def test_the_most_watched_mixed_show_first() -> None:
    found = figures(a_series("a", heard("hi en")), a_series("b", heard("hi en en")))
    assert [each.show.slug for each in found.mixed] == ["b", "a"]


TAGS = st.sampled_from(["hi", "en", "en-GB", "pa", "--"])


@given(st.lists(st.tuples(st.integers(0, 3), TAGS), max_size=12), st.sampled_from(["en", None]))
def test_every_play_is_counted_once(plays: list[tuple[int, str]], original: str | None) -> None:
    numbers: Counter[int] = Counter()
    seen = []
    for at, (season, tag) in enumerate(plays):
        numbers[season] += 1
        language = None if tag == "--" else tag
        seen.append(Play(f"p{at}", season, numbers[season], language=language))
    found = figures(a_series("a", seen, original_language=original))
    known = sum(tag != "--" for _, tag in plays)
    assert sum(group.plays for group in found.groups) == len(plays)
    assert found.known.plays == known
    assert found.original.plays + found.dubbed.plays + found.undecided.plays == known
    shares = [share for group in found.groups if (share := found.share(group)) is not None]
    assert not known or abs(sum(shares) - 1) < 1e-9
    for mixed in found.mixed:
        assert sum(part.plays for part in mixed.parts) + mixed.unknown == len(plays)
        whole = [season for part in mixed.parts for season in part.seasons]
        assert len(whole) == len(set(whole))
        named = [ref for part in mixed.parts for ref in part.refs]
        assert not {ref.season for ref in named} & set(whole)
        covered = sum(numbers[season] for season in whole) + len(named)
        assert covered == len(plays) - mixed.unknown
