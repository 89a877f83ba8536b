"""`tonight` and `pick`: what fits into the time that there is, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from watchlog.actions.evening.candidates import Candidates, Wish, candidates_of
from watchlog.actions.evening.commands import commands_of
from watchlog.actions.evening.results import Pick, Tonight, TonightItem, TonightProgramme
from watchlog.actions.rows import ShowRow, row_maker, settings_in, this_evening
from watchlog.actions.universes.asked import universe_asked, universes_of
from watchlog.domain.company.people import Names
from watchlog.domain.evening.likes import Likes
from watchlog.domain.evening.offers import (
    FINISHES_SEASON,
    FINISHES_SHOW,
    GOES_ON,
    KINDS,
    NEW,
)
from watchlog.domain.evening.programmes import Portion, Programme, page_of, programmes
from watchlog.domain.evening.window import window
from watchlog.domain.languages.audio import usual_audio
from watchlog.domain.models import EpisodeRef
from watchlog.domain.runtimes import episode_minutes
from watchlog.domain.settings import Preferences
from watchlog.domain.universes.parts import memberships
from watchlog.domain.verdicts import standing_verdict
from watchlog.errors import Again, Hint, Usage
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Snapshot

if TYPE_CHECKING:
    from watchlog.actions.filters import RowTest

PROGRAMMES = 5
"""Programmes of a page, unless another number is wanted; `pick` takes one of these."""


class TonightFilters(Record):
    """What is typed behind `tonight` and `pick`, as typed; None where not named."""

    time: str | None = None
    language: str | None = None
    company: str | None = None
    alone: bool = False
    platform: str | None = None
    tag: str | None = None
    finish: bool = False
    new: bool = False
    limit: int | None = None
    universe: str | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of programmes that are wanted."""
        if self.finish:
            return FINISHES_SHOW, FINISHES_SEASON
        return (NEW,) if self.new else KINDS


def tonight(library: Library, now: datetime, filters: TonightFilters) -> Tonight:
    """Return what fits into the time typed. Raises BadTime, Usage, UnknownLanguage, UnsureName."""
    _check(filters)
    snapshot = library.read()
    preferences = snapshot.preferences()
    span = window(filters.time, now, settings_in(preferences))
    people = _Person(snapshot, preferences, now, filters)
    rows = [row for row in people.rows if all(test(row) for test in people.tests)]
    wish = Wish(
        span,
        this_evening(now, preferences),
        preferences,
        any_language=people.language is not None,
        alone=filters.alone,
        shared=people.shared,
        universes=people.universes,
    )
    found = candidates_of(rows, people.films, people.likes, wish)
    ranked = programmes(found.offers, span.minutes, filters.kinds)
    page = page_of(ranked, filters.limit or PROGRAMMES)
    shown = tuple(people.shown(each, found) for each in page)
    on_page = {slug for each in page for slug in each.slugs}
    return Tonight(
        window=span,
        programmes=shown,
        left_out=tuple(each for each in found.left_out if each.row.show.slug not in on_page),
        shows_in_library=len(people.all_rows),
        kinds=filters.kinds,
        languages=(people.language,) if people.language else preferences.audio,
        shortest=None if shown else people.shortest(found),
        note=people.note,
    )


def pick(library: Library, now: datetime, filters: TonightFilters, seed: int | None) -> Pick:
    """Return the first item of the best programme; with a seed of another of the best five."""
    found = tonight(library, now, filters._replace(limit=PROGRAMMES))
    if not found.programmes:
        return Pick(found, None)
    chosen = found.programmes[(seed or 0) % len(found.programmes)]
    return Pick(found, chosen._replace(commands=(chosen.of_first,)))


def _check(filters: TonightFilters) -> None:
    if filters.company is not None and filters.alone:
        raise Usage(
            "--with and --alone can't go together.",
            hints=[
                Hint("With them:", again=Again({"alone": None})),
                Hint("Alone:", again=Again({"company": None})),
            ],
        )
    if filters.finish and filters.new:
        raise Usage(
            "--finish and --new can't go together.",
            hints=[
                Hint("What you can finish:", again=Again({"new": None})),
                Hint("Something new:", again=Again({"finish": None})),
            ],
        )


class _Person:
    """Who asks: their shows as rows, what they like, with whom and in which language they watch."""

    def __init__(
        self, snapshot: Snapshot, preferences: Preferences, now: datetime, filters: TonightFilters
    ) -> None:
        self.preferences, self.now = preferences, now
        self.note: str | None = None
        self.company: Names | None = () if filters.alone else None
        self.language = _language(filters.language)
        self.tests = _tests(filters, self.language)
        shows = snapshot.overview()
        make_row = row_maker(now, preferences)
        found = universes_of(snapshot, shows, preferences)
        self.universes = tuple(found.values())
        if filters.universe is not None:
            ids = universe_asked(found, filters.universe).ids
            self.tests.append(lambda row: row.show.id in ids)
        belongs = memberships(found)
        if filters.company is None:
            self.all_rows = self.rows = [make_row(show) for show in shows]
            self.likes = Likes(((row.show, row.verdict) for row in self.all_rows), belongs)
        else:
            from watchlog.actions.company.shared import together

            shared = together(snapshot, filters.company)
            self.company, self.note = shared.names, shared.note
            # What neither has begun may be begun together.
            fresh = [show for show in shows if not show.outline.whole_plays]
            self.all_rows = [make_row(show) for show in shows]
            self.rows = [make_row(show) for show in (*shared.summaries, *fresh)]
            said = ((show.facts, standing_verdict(show.facts.verdicts)) for show in shows)
            self.likes = Likes(said, belongs)
        self.films = [row for row in self.all_rows if row.show.is_film]
        self.shared = _shared(snapshot) if filters.alone else frozenset()

    def shown(self, programme: Programme, found: Candidates) -> TonightProgramme:
        """Return a programme with all that is to be said of it."""
        items = [
            self._item(found.row_of(portion.offer), ref)
            for portion in programme.parts
            for ref in portion.offer.refs(portion.episodes)
        ]
        reasons = self.likes.reasons(items[0].row.show) if programme.kind == NEW else ()
        rows = [(found.row_of(each.offer), each) for each in programme.parts]
        first = (rows[0][0], Portion(programme.parts[0].offer, 1))
        *commands, of_first = commands_of(
            [*rows, first], self.now, self.preferences, language=self.language, company=self.company
        )
        return TonightProgramme(
            programme,
            self.now,
            tuple(self._with_company(items)),
            reasons,
            _left(*rows[0]) if programme.kind == GOES_ON else None,
            tuple(commands),
            of_first,
        )

    def shortest(self, found: Candidates) -> TonightItem | None:
        """Return what takes the least time of all that is on offer."""
        offer = min(found.offers, key=lambda o: (o.highs[0], o.lows[0], o.key), default=None)
        return None if offer is None else self._item(found.row_of(offer), offer.refs(1)[0])

    def _item(self, row: ShowRow, ref: EpisodeRef | None) -> TonightItem:
        season = ref.season if ref else None
        language = self.language or usual_audio(row.summary, season, self.preferences.audio)
        return TonightItem(row, ref, episode_minutes(row.show, ref), language, self.company)

    def _with_company(self, items: Sequence[TonightItem]) -> Iterable[TonightItem]:
        """Yield the items, each with those of whom `watch` would assume that they watch along."""
        if self.company is not None:
            yield from items
            return
        by_row: dict[tuple[str, int], list[TonightItem]] = {}
        for each in items:
            by_row.setdefault(_key(each.row), []).append(each)
        for own in by_row.values():
            row = own[0].row
            for each, names in zip(own, _assumed(row, [o.ref for o in own]), strict=True):
                yield each._replace(company=names)


def _key(row: ShowRow) -> tuple[str, int]:
    return row.show.slug, row.in_pass.number if row.in_pass else 0


def _assumed(row: ShowRow, refs: Sequence[EpisodeRef | None]) -> Sequence[tuple[str, ...] | None]:
    names = (row.in_pass.stored.company if row.in_pass else None) or row.show.watch_with
    if not names:
        return [None] * len(refs)
    from watchlog.domain.company.together import assume, assume_in

    if row.in_pass is not None and row.in_pass.stored.company:
        found = assume_in(row.in_pass, names, refs)
    else:
        found = assume(row.summary.whole, refs)
    return [names if assumed else None for assumed in found.assumed]


def _left(row: ShowRow, portion: Portion) -> int | None:
    """Return how many episodes of the last season are unwatched behind the first so many."""
    last = portion.offer.refs(portion.episodes)[-1]
    assert last is not None
    if row.in_pass is not None:
        scope = row.in_pass.scope
        behind = row.in_pass.follows[portion.episodes :]
        return None if scope is None else sum(ref.season == last.season for ref in behind)
    if row.progress.seen_whole:
        return None
    from watchlog.domain.episodes.seasons import season_numbers

    numbers = season_numbers(row.summary).get(last.season)
    if numbers is None:
        return None
    gaps = sum(ref.season == last.season for ref in row.progress.skipped)
    return gaps + sum(number > last.number for number in numbers)


def _shared(snapshot: Snapshot) -> frozenset[str]:
    """Return the shows, by id, of which the latest play was with somebody."""
    from watchlog.domain.dates.moments import sort_key

    names = snapshot.names()
    found = set()
    for show in snapshot.shows_naming(names) if names else ():
        latest = max(show.plays, key=lambda play: sort_key(play.at), default=None)
        if latest is not None and latest.company:
            found.add(show.id)
    return frozenset(found)


def _language(text: str | None) -> str | None:
    if text is None:
        return None
    from watchlog.domain.languages.names import parse_language

    return parse_language(text)


def _tests(filters: TonightFilters, language: str | None) -> list[RowTest]:
    tests: list[RowTest] = []
    if filters.platform is not None or filters.tag is not None:
        from watchlog.actions.filters import ListFilters, row_tests

        tests += row_tests(ListFilters(platform=filters.platform, tag=filters.tag))
    if language is not None:
        from watchlog.domain.languages.matching import matches

        def can_be_heard(row: ShowRow) -> bool:
            heard = (row.audio,) if row.audio else ()
            return any(matches(language, tag) for tag in (*row.show.languages, *heard))

        tests.append(can_be_heard)
    return tests
