"""Programmes against brute force: every programme there is, by the same definitions and order."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchlog.domain.evening.offers import Offer
from watchlog.domain.evening.programmes import Programme, page_of, programmes

KINDS = ("finishes-show", "finishes-season", "goes-on", "mixed", "new")

lengths = st.tuples(st.integers(1, 60), st.integers(0, 20)).map(lambda each: (each[0], sum(each)))


@st.composite
def drawn_offers(draw: st.DrawFn) -> list[Offer]:
    """Shows in hand, some of them in a pass as well, new ones, and films behind others."""
    found = []
    for place in range(draw(st.integers(0, 7))):
        episodes = draw(st.lists(lengths, min_size=1, max_size=6))
        if draw(st.booleans()):
            episodes = [episodes[0]] * len(episodes)
        ends = sorted(draw(st.sets(st.integers(1, len(episodes)), max_size=2)))
        kinds = [draw(st.sampled_from(KINDS[:2])) for _ in ends]
        found.append(
            offer(
                f"show-{draw(st.integers(0, 4))}",
                episodes,
                number=place,
                ends=tuple(zip(ends, kinds, strict=True)),
                last=(float(draw(st.integers(0, 3))), 0),
            )
        )
    for place in range(draw(st.integers(0, 4))):
        behind = offer(f"behind-{place}", [draw(lengths)], is_new=True)
        found.append(
            offer(
                f"new-{place}",
                [draw(lengths)],
                is_new=True,
                reasons=draw(st.integers(0, 2)),
                rating=draw(st.sampled_from([0, 7, 8.5])),
                film_after=behind if draw(st.booleans()) else None,
            )
        )
    return found


def offer(slug: str, episodes: list[tuple[int, int]], **told: Any) -> Offer:
    lows = [sum(low for low, _ in episodes[:end]) for end in range(1, len(episodes) + 1)]
    highs = [sum(high for _, high in episodes[:end]) for end in range(1, len(episodes) + 1)]
    runs = ((1, range(1, len(episodes) + 1)),)
    return Offer(slug, lows, highs, runs, **told)


Found = tuple[str, tuple[tuple[str, int, int], ...]]
"""A programme: its kind, and of each show the slug, the pass and how many episodes."""


def by_brute_force(offers: list[Offer], minutes: int) -> list[tuple[Any, Found]]:
    """Every programme, with its key, in order: each candidate is held to the definitions."""
    kept: list[tuple[Any, Found]] = []
    for kind in KINDS:
        for candidate in candidates(offers, kind):
            low = sum(each.lows[many - 1] for each, many in candidate)
            high = sum(each.highs[many - 1] for each, many in candidate)
            if low <= minutes and is_of_kind(candidate, kind, offers, minutes):
                named = tuple((each.slug, each.number, many) for each, many in candidate)
                kept.append((key(candidate, kind, high, minutes), (kind, named)))
    return sorted(kept)


def candidates(offers: list[Offer], kind: str) -> list[list[tuple[Offer, int]]]:
    if kind == "mixed":
        return [
            [(each, 1) for each in some] for many in (2, 3) for some in permutations(offers, many)
        ]
    alone = [[(each, many)] for each in offers for many in range(1, len(each.lows) + 1)]
    both = [[(each, 1), (each.film_after, 1)] for each in offers if each.film_after]
    return [*alone, *both]


def is_of_kind(
    candidate: list[tuple[Offer, int]], kind: str, offers: list[Offer], minutes: int
) -> bool:
    first, many = candidate[0]
    if kind == "new":
        return first.is_new
    if any(each.is_new for each, _ in candidate):
        return False
    if kind == "mixed":
        return [each for each, _ in candidate] in [
            list(some) for size in (2, 3) for some in combinations(five_last(offers), size)
        ]
    if kind != "goes-on":
        return (many, kind) in first.ends
    if many in [end for end, _ in first.ends]:
        return False
    fit = [n for n in range(1, len(first.lows) + 1) if first.highs[n - 1] <= minutes]
    may = [n for n in range(1, len(first.lows) + 1) if first.lows[n - 1] <= minutes]
    return many == (max(fit) if fit else max(may))


def five_last(offers: list[Offer]) -> list[Offer]:
    going = [each for each in offers if not each.is_new]
    ordered = sorted(going, key=lambda each: each.last, reverse=True)
    first_of_show = [
        each
        for place, each in enumerate(ordered)
        if each.slug not in [other.slug for other in ordered[:place]]
    ]
    return first_of_show[:5]


def key(candidate: list[tuple[Offer, int]], kind: str, high: int, minutes: int) -> Any:
    first = candidate[0][0]
    within: Any = abs(minutes - high)
    if kind == "goes-on":
        within = (-first.last[0], -first.last[1])
    if kind == "new":
        within = (-first.reasons, -first.rating)
    return high > minutes, KINDS.index(kind), within, [each.slug for each, _ in candidate]


def named(programme: Programme) -> Found:
    return programme.kind, tuple(
        (part.offer.slug, part.offer.number, part.episodes) for part in programme.parts
    )


def page_by_hand(ranked: list[Found], limit: int) -> list[Found]:
    page: list[Found] = []
    for each in ranked:
        on_page = {slug for _, parts in page for slug, _, _ in parts}
        if not on_page & {slug for slug, _, _ in each[1]}:
            page.append(each)
    page = page[:limit]
    return [*page, *[each for each in ranked if each not in page][: limit - len(page)]]


def agrees(offers: list[Offer], minutes: int, limit: int) -> None:
    expected = [each for _, each in by_brute_force(offers, minutes)]
    found = programmes(offers, minutes)
    assert [named(each) for each in found] == expected
    page = [named(each) for each in page_of(found, limit)]
    assert page == page_by_hand(expected, limit)
    for each in found:
        assert each.low <= minutes
        assert each.over == max(0, each.high - minutes)


@given(drawn_offers(), st.integers(1, 200), st.integers(1, 8))
@settings(max_examples=60)
def test_the_page_is_that_of_brute_force(offers: list[Offer], minutes: int, limit: int) -> None:
    agrees(offers, minutes, limit)


@pytest.mark.heavy
@given(drawn_offers(), st.integers(1, 200), st.integers(1, 8))
@settings(max_examples=1000)
def test_the_page_is_that_of_brute_force_for_a_thousand_libraries(
    offers: list[Offer], minutes: int, limit: int
) -> None:
    agrees(offers, minutes, limit)


def kinds(found: list[Programme]) -> list[tuple[str, int]]:
    return [(each.kind, each.parts[0].episodes) for each in found]


def test_a_range_fits_by_its_longer_end() -> None:
    ends = ((2, "finishes-show"),)
    show = offer("ballard", [(40, 45)] * 2, ends=ends)
    assert kinds(programmes([show], 90)) == [("finishes-show", 2)]
    at_85 = programmes([show], 85)
    assert kinds(at_85) == [("goes-on", 1), ("finishes-show", 2)]
    assert [each.over for each in at_85] == [0, 5]
    assert kinds(programmes([show], 79)) == [("goes-on", 1)]
    assert [each.over for each in programmes([show], 42)] == [3]
    assert programmes([show], 39) == []


def test_a_mix_takes_one_episode_each_of_the_five_watched_last() -> None:
    shows = [offer(f"show-{day}", [(10, 10)] * 3, last=(float(day), 0)) for day in range(7)]
    mixes = [each.slugs for each in programmes(shows, 30) if each.kind == "mixed"]
    assert len(mixes) == 20
    assert {slug for each in mixes for slug in each} == {f"show-{day}" for day in range(2, 7)}
    assert mixes[0] == ("show-4", "show-3", "show-2")
    assert all(list(each) == sorted(each, reverse=True) for each in mixes)


def test_a_page_names_each_show_once_before_it_fills_up() -> None:
    shows = [offer("a", [(30, 30)] * 4, last=(2.0, 0)), offer("b", [(30, 30)], last=(1.0, 0))]
    found = programmes(shows, 60)
    assert [each.slugs for each in page_of(found, 2)] == [("a",), ("b",)]
    assert [each.slugs for each in page_of(found, 5)] == [("a",), ("b",), ("a", "b")]
