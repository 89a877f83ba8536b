"""Likes: which shows speak for another, counted and named; and the order of films."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from watchlog.domain.evening.likes import Likes, Reason, is_liked
from watchlog.domain.evening.universe import films_before
from watchlog.domain.models import Kind, Show, ShowFacts, Verdict
from watchlog.domain.summary import ShowSummary
from watchlog.domain.universes.parts import (
    ShowsByName,
    UniversePart,
    own_universe,
    stored_parts,
    universes_in,
)


def show(slug: str, **fields: object) -> ShowFacts:
    return ShowFacts(slug, slug.title(), slug, **fields)  # type: ignore[arg-type]


def said(word: str | None = None, rating: float | None = None) -> Verdict:
    return Verdict("v", word, rating)


def test_a_verdict_speaks_for_a_show_if_it_says_stream_or_rates_it_well() -> None:
    liked = [said("stream"), said("stream", 4), said(None, 7), said(None, 10)]
    others = [said("skip", 9), said(None, 6.9), said(None, None)]
    assert [is_liked(each) for each in liked] == [True] * 4
    assert [is_liked(each) for each in others] == [False] * 3


def test_the_best_of_the_shows_that_speak_for_one_comes_first() -> None:
    likes = Likes(
        [
            (show("bosch", universe="BOSCH"), said(None, 8)),
            (show("dept-q", similar=("ballard",)), said("stream", 9)),
            (show("kohrra", tags=("Crime",)), said("stream")),
            (show("heat", tags=("crime",)), said("skip", 9)),
            (show("other"), said("stream", 10)),
            (show("unsaid", tags=("crime",)), None),
        ]
    )
    ballard = show("ballard", universe="Bosch", tags=("crime", "noir"), similar=("BOSCH",))
    assert likes.reasons(ballard) == (
        Reason("Dept-Q", "dept-q", 9),
        Reason("Bosch", "bosch", 8),
        Reason("Kohrra", "kohrra", None, "crime"),
    )
    assert likes.for_show(ballard) == (3, 9)
    assert likes.for_show(show("lonely")) == (0, 0)


def test_a_show_does_not_speak_for_itself() -> None:
    ballard = show("ballard", tags=("crime",), universe="Bosch", similar=("ballard",))
    assert Likes([(ballard, said("stream", 9))]).reasons(ballard) == ()
    assert Likes([(ballard, said("stream", 9))]).for_show(ballard) == (0, 0)


few = st.lists(st.sampled_from("abcd"), max_size=2).map(tuple)
shows = st.builds(
    show,
    st.sampled_from(["a", "b", "c", "d", "e", "f"]),
    tags=few,
    similar=few,
    universe=st.sampled_from([None, "u", "U", "w"]),
)
verdicts = st.none() | st.builds(
    said, st.sampled_from([None, "stream", "skip"]), st.sampled_from([None, 5, 7, 9])
)


@given(st.lists(st.tuples(shows, verdicts), unique_by=lambda each: each[0].slug), shows)
def test_they_are_those_that_have_something_in_common(
    pairs: list[tuple[ShowFacts, Verdict | None]], wanted: ShowFacts
) -> None:
    expected = {
        each.slug
        for each, verdict in pairs
        if verdict is not None and is_liked(verdict) and each.id != wanted.id
        if (own_universe(each) and own_universe(each) == own_universe(wanted))
        or each.slug in wanted.similar
        or wanted.slug in each.similar
        or set(each.tags) & set(wanted.tags)
    }
    likes = Likes(pairs)
    reasons = likes.reasons(wanted)
    assert {each.slug for each in reasons} == expected
    ratings = [each.rating or 0 for each in reasons]
    assert ratings == sorted(ratings, reverse=True)
    assert likes.for_show(wanted) == (len(reasons), max(ratings, default=0))


def film(slug: str, year: int | None, universe: str | None = "Marvel") -> Show:
    return Show(slug, slug.title(), slug, kind=Kind.FILM, year=year, universe=universe)


FILMS = [
    film("third", 2012),
    film("first", 2008, "MARVEL"),
    film("second", 2010),
    film("as-old", 2010),
    film("undated", None),
    film("elsewhere", 2000, "DC"),
    film("alone", 1990, None),
]


def before(films: list[Show], **orders: list[str]) -> dict[str, tuple[str, bool]]:
    """Return of each film the last of those that come first, and whether it is the only one."""
    stored = {
        name: stored_parts(UniversePart(each, each.title()) for each in order)
        for name, order in orders.items()
    }
    shows = list(map(ShowSummary, films))
    found = films_before(films, universes_in(stored, shows, ShowsByName(shows)).values())
    return {key: (earlier.last.slug, earlier.is_only) for key, earlier in found.items()}


def of_lists(earlier: dict[str, list[str]]) -> dict[str, tuple[str, bool]]:
    return {key: (films[-1], len(films) == 1) for key, films in earlier.items()}


def test_films_of_a_universe_come_after_all_that_are_older() -> None:
    assert before(FILMS) == of_lists(
        {
            "second": ["first"],
            "as-old": ["first"],
            "third": ["first", "as-old", "second"],
        }
    )


def test_an_order_goes_before_the_years() -> None:
    assert before(FILMS, marvel=["third", "undated", "first", "third"]) == of_lists(
        {
            "undated": ["third"],
            "first": ["third", "undated"],
            "second": ["third", "undated", "first"],
            "as-old": ["third", "undated", "first"],
        }
    )


def test_a_film_of_two_orders_waits_for_the_films_of_both() -> None:
    assert before(FILMS[5:], one=["elsewhere", "alone"], other=["elsewhere"]) == of_lists(
        {
            "alone": ["elsewhere"],
        }
    )


def test_what_is_seen_is_waited_for_no_longer() -> None:
    shows = list(map(ShowSummary, FILMS))
    universes = universes_in({}, shows, ShowsByName(shows))
    found = films_before(FILMS[:1] + FILMS[2:], universes.values())
    assert sorted(found) == ["third"]


def test_thousands_of_films_of_one_universe_cost_a_step_each() -> None:
    films = [film(f"film-{number:05}", 1900 + number % 100) for number in range(20_000)]
    found = before(films)
    assert len(found) == 19_800
    assert found["film-00001"] == ("film-19900", False)
    assert found["film-19999"] == ("film-19998", False)
