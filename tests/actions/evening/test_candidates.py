"""The page of `tonight` against brute force: random libraries, read by the definitions alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from watchlog.actions.evening.candidates import Candidates, Wish, candidates_of
from watchlog.actions.rows import row_maker
from watchlog.domain.evening.likes import Likes
from watchlog.domain.evening.programmes import Programme, page_of, programmes
from watchlog.domain.evening.window import Window
from watchlog.domain.models import (
    Airing,
    Kind,
    ListedEpisode,
    Play,
    Runtime,
    Season,
    Shelved,
    Show,
    Verdict,
)
from watchlog.domain.settings import Preferences
from watchlog.domain.summary import ShowSummary
from watchlog.domain.universes.parts import ShowsByName, universes_in

TODAY = date(2026, 11, 28)
NOW = datetime(2026, 11, 28, 21, 0, tzinfo=UTC)
KINDS = ("finishes-show", "finishes-season", "goes-on", "mixed", "new")
PREFERRED = ("hi", "en")
ASSUMED = {Kind.SERIES: (40, 45), Kind.FILM: (90, 120)}

Length = tuple[int, int]
Item = tuple[str, str]
"""The slug of a show, and its episode as it is written; ``film`` for a film."""


@dataclass(frozen=True)
class Drawn:
    """A show as it was drawn: of each season the days on which its episodes aired or will."""

    show: Show
    airs: tuple[tuple[date | None, ...] | None, ...]

    @property
    def slug(self) -> str:
        return self.show.slug

    @property
    def length(self) -> Length:
        runtime = self.show.runtime
        return (runtime.low, runtime.high) if runtime else ASSUMED[self.show.kind]

    @property
    def verdict(self) -> Verdict | None:
        return self.show.all_verdicts[-1] if self.show.all_verdicts else None

    @property
    def last(self) -> str:
        return max((play.at or "" for play in self.show.all_plays), default="")

    @property
    def seen(self) -> set[tuple[int, int]]:
        return {(p.season or 0, p.episode or 0) for p in self.show.all_plays}

    def all_episodes(self) -> Iterator[tuple[int, int]]:
        """Every episode of seasons of known length."""
        for season, days in enumerate(self.airs, 1):
            yield from ((season, number) for number in range(1, len(days or ()) + 1))

    def ahead(self) -> list[tuple[int, int]]:
        """The episodes behind the furthest one, up to the first that has not aired."""
        furthest = max(self.seen, default=(0, 0))
        found: list[tuple[int, int]] = []
        for season, days in enumerate(self.airs, 1):
            if days is None:
                number = furthest[1] + 1 if furthest[0] == season else 1
                return [*found, (season, number)] if season >= furthest[0] else found
            for number, day in enumerate(days, 1):
                if (season, number) <= furthest:
                    continue
                if day is not None and day > TODAY:
                    return found
                found.append((season, number))
        return found


titles = st.sampled_from(
    ["Harbour", "Lantern", "Marsh", "North", "Orchard", "Pier", "Quarry", "Reef", "Sound", "Tide"]
)


@st.composite
def drawn_shows(draw: st.DrawFn) -> list[Drawn]:
    names = draw(st.lists(titles, min_size=2, max_size=9, unique=True))
    return [draw(drawn_show(place, name)) for place, name in enumerate(names)]


@st.composite
def drawn_show(draw: st.DrawFn, place: int, name: str) -> Drawn:
    is_film = draw(st.integers(0, 2)) == 0
    airs: list[tuple[date | None, ...] | None] = []
    for _ in range(0 if is_film else draw(st.integers(1, 3))):
        airs.append(tuple([None] * draw(st.integers(1, 5))))
    shape = "film" if is_film else draw(st.sampled_from(["typed", "typed", "listed", "unknown"]))
    if shape == "listed":
        first = TODAY - timedelta(days=draw(st.integers(0, 9)))
        counter = iter(range(99))
        airs = [tuple(first + timedelta(days=next(counter)) for _ in days or ()) for days in airs]
    elif shape == "unknown":
        airs[-1] = None
    low = draw(st.integers(15, 70))
    show = Show(
        f"{place:032x}",
        name,
        name.lower(),
        year=draw(st.sampled_from([None, 1999, 2010])),
        kind=Kind.FILM if is_film else Kind.SERIES,
        languages=draw(st.sampled_from([(), (), ("hi",), ("hi",), ("en", "fr"), ("fr",)])),
        runtime=draw(st.sampled_from([None, Runtime(low, low), Runtime(low, low + 5)])),
        airing=None if shape == "film" else draw(st.sampled_from([None, Airing.RUNNING])),
        tags=draw(st.sampled_from([(), ("crime",), ("crime", "calm")])),
        universe="Coast" if is_film and draw(st.booleans()) else None,
        similar=draw(st.sampled_from([(), ("Harbour",), ("Marsh", "Nothing known")])),
        seasons=tuple(_season(number, days) for number, days in enumerate(airs, 1)),
        shelved=Shelved(draw(st.sampled_from(["paused", "dropped"])))
        if draw(st.integers(0, 9)) == 0
        else None,
        all_verdicts=draw(st.sampled_from([(), (), (), (said("stream", 9),), (said("skip", 3),),
                                           (said(None, 7),), (said(None, 6.5),)])),
    )  # fmt: skip
    return Drawn(replace_plays(show, draw(drawn_plays(airs, place))), tuple(airs))


def _season(number: int, days: tuple[date | None, ...] | None) -> Season:
    if days is None:
        return Season(number)
    if None in days:
        return Season(number, len(days))
    listed = tuple(ListedEpisode(n, f"Part {n}", str(day)) for n, day in enumerate(days, 1))
    return Season(number, len(days), listed=listed)


def said(word: str | None, rating: float) -> Verdict:
    return Verdict("v", word, rating, at="2026-11-01T20:00:00+00:00")


def replace_plays(show: Show, plays: Sequence[Play]) -> Show:
    return replace(show, all_plays=tuple(plays))


@st.composite
def drawn_plays(
    draw: st.DrawFn, airs: Sequence[tuple[date | None, ...] | None], place: int
) -> list[Play]:
    if not airs:
        seen = [(None, None)] if draw(st.integers(0, 3)) == 0 else []
        return [Play(f"p{place}", None, None, "2026-11-10") for _ in seen]
    refs = [
        (season, number)
        for season, days in enumerate(airs, 1)
        for number, day in enumerate(days if days is not None else (None,) * 3, 1)
        if day is None or day <= TODAY
    ]
    until = draw(st.integers(0, len(refs))) if draw(st.integers(0, 3)) else 0
    chosen = [ref for ref in refs[:until] if draw(st.integers(0, 9))]
    # No two shows were watched last at the same moment: of equals the order is not defined.
    day = draw(st.integers(1, 27))
    at = f"2026-11-{day:02d}T20:{place:02d}:00+00:00"
    return [Play(f"p{place}.{s}.{n}", s, n, at) for s, n in chosen]


# What follows reads the definitions anew (domain/README.md, Tonight).


def aside(one: Drawn) -> bool:
    """Whether nothing of a show is offered: put aside, said to skip, or in no preferred tongue."""
    verdict = one.verdict
    if one.show.shelved is not None or (verdict is not None and verdict.verdict == "skip"):
        return True
    known = one.show.languages
    return bool(known) and not set(known) & set(PREFERRED)


def is_in_order(one: Drawn, shows: Sequence[Drawn]) -> bool:
    return not older_unseen(one, shows)


def older_unseen(one: Drawn, shows: Sequence[Drawn]) -> list[Drawn]:
    """The films of its universe that are older and are still to be seen."""
    if one.show.universe is None or one.show.year is None:
        return []
    return [
        each
        for each in shows
        if each.show.universe is not None
        and not each.seen
        and each.show.year is not None
        and each.show.year < one.show.year
        and not (each.show.shelved is not None and each.show.shelved.state == "dropped")
        and not (each.verdict is not None and each.verdict.verdict == "skip")
    ]


def speaking_for(one: Drawn, shows: Sequence[Drawn]) -> list[float]:
    """The ratings of the shows that speak for one; 0 where none was given."""
    found = []
    for each in shows:
        verdict = each.verdict
        if each is one or verdict is None or verdict.verdict == "skip":
            continue
        if verdict.verdict != "stream" and (verdict.rating or 0) < 7:
            continue
        together = each.show.universe is not None and each.show.universe == one.show.universe
        similar = each.show.title in one.show.similar or one.show.title in each.show.similar
        if together or similar or set(each.show.tags) & set(one.show.tags):
            found.append(verdict.rating or 0)
    return found


def by_hand(shows: Sequence[Drawn], minutes: int) -> list[tuple[str, list[Item]]]:
    """Every programme in its order."""
    found: list[tuple[Any, str, list[Item]]] = []

    def add(kind: str, parts: Sequence[tuple[Drawn, Sequence[tuple[int, int]]]], by: Any) -> None:
        low, high = (sum(one.length[end] * (len(e) or 1) for one, e in parts) for end in (0, 1))
        if low > minutes:
            return
        items = [
            (one.slug, f"S{s:02d}E{n:02d}" if (s, n) != (0, 0) else "film")
            for one, episodes in parts
            for s, n in (episodes or [(0, 0)])
        ]
        by = abs(minutes - high) if by is None else by
        names = [one.slug for one, _ in parts]
        found.append(((high > minutes, KINDS.index(kind), by, names), kind, items))

    offered = [one for one in shows if not aside(one)]
    going = [one for one in offered if one.seen and not one.show.is_film and one.ahead()]
    for one in going:
        add_going(one, minutes, add)
    latest = sorted(going, key=lambda one: one.last, reverse=True)[:5]
    for many in (2, 3):
        for some in combinations(latest, many):
            add("mixed", [(one, one.ahead()[:1]) for one in some], None)
    for one in offered:
        if one.seen or not (one.show.is_film or one.ahead()):
            continue
        if not is_in_order(one, shows):
            continue
        ratings = speaking_for(one, shows)
        by = (-len(ratings), -max(ratings, default=0))
        first = (one, one.ahead()[:1])
        add("new", [first], by)
        behind = [each for each in offered if not each.seen and older_unseen(each, shows) == [one]]
        if behind:
            add("new", [first, (behind[0], [])], by)
    return [(kind, items) for _, kind, items in sorted(found, key=lambda each: each[0])]


def add_going(one: Drawn, minutes: int, add: Any) -> None:
    ahead, everything = one.ahead(), list(one.all_episodes())
    whole = None not in one.airs
    ends = []
    for count in range(1, len(ahead) + 1):
        watched = one.seen | set(ahead[:count])
        season = ahead[count - 1][0]
        if (
            one.airs[season - 1] is None
            or (season, len(one.airs[season - 1] or ())) != ahead[count - 1]
        ):
            continue
        finished = whole and set(everything) <= watched
        if finished and one.show.airing is not Airing.RUNNING:
            ends.append(count)
            add("finishes-show", [(one, ahead[:count])], None)
        elif {ref for ref in everything if ref[0] == season} <= watched:
            ends.append(count)
            add("finishes-season", [(one, ahead[:count])], None)
    for end in (1, 0):
        fitting = [n for n in range(1, len(ahead) + 1) if one.length[end] * n <= minutes]
        if fitting:
            if max(fitting) not in ends:
                add("goes-on", [(one, ahead[: max(fitting)])], negated(one.last))
            return


def negated(stamp: str) -> float:
    return -datetime.fromisoformat(stamp).timestamp()


def candidates(shows: Sequence[Drawn], minutes: int) -> Candidates:
    preferences = Preferences(audio=PREFERRED)
    make_row = row_maker(NOW, preferences)
    rows = [make_row(ShowSummary(one.show)) for one in shows]
    window = Window(NOW, NOW + timedelta(minutes=minutes), minutes)
    films = [row for row in rows if row.show.is_film]
    likes = Likes((row.show, row.verdict) for row in rows)
    summaries = [row.summary for row in rows]
    universes = tuple(universes_in({}, summaries, ShowsByName(summaries)).values())
    return candidates_of(rows, films, likes, Wish(window, TODAY, preferences, universes=universes))


def written(programme: Programme) -> tuple[str, list[Item]]:
    return programme.kind, [
        (part.offer.slug, str(ref) if ref else "film")
        for part in programme.parts
        for ref in part.offer.refs(part.episodes)
    ]


def agrees(shows: Sequence[Drawn], minutes: int, limit: int) -> None:
    found = candidates(shows, minutes)
    ranked = programmes(found.offers, minutes)
    expected = by_hand(shows, minutes)
    assert [written(each) for each in ranked] == expected
    event(f"kinds: {len({kind for kind, _ in expected})}")
    page = [written(each) for each in page_of(ranked, limit)]
    slugs: set[str] = set()
    first: list[tuple[str, list[Item]]] = []
    for each in expected:
        own = {slug for slug, _ in each[1]}
        if not own & slugs and len(first) < limit:
            first.append(each)
            slugs |= own
    assert page == (first + [each for each in expected if each not in first])[:limit]
    named = {each.row.show.slug for each in found.left_out}
    assert not named & {slug for _, items in expected for slug, _ in items[:1]}


@given(drawn_shows(), st.integers(20, 400), st.integers(1, 6))
@settings(max_examples=60)
def test_the_page_of_a_library_is_that_of_brute_force(
    shows: list[Drawn], minutes: int, limit: int
) -> None:
    agrees(shows, minutes, limit)


@pytest.mark.heavy
@given(drawn_shows(), st.integers(20, 400), st.integers(1, 6))
@settings(max_examples=1000)
def test_the_pages_of_a_thousand_libraries_are_those_of_brute_force(
    shows: list[Drawn], minutes: int, limit: int
) -> None:
    agrees(shows, minutes, limit)
