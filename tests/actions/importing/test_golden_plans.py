"""Golden tables of what rows make of a small library, at and beside each limit.

Each of ``PLANS`` is a library, and what an export says; its plan is held in all: the shows as they
are afterwards, what became of each row, the counts. A second import of the same is to change
nothing, and what it would change stands there too. Made anew with WATCHLOG_UPDATE_GOLDEN=1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from tests.golden_pages import hold
from tests.pinned import numbered
from watchlog.actions.importing.context import zone_named
from watchlog.actions.importing.entries import UNTOLD, Export
from watchlog.actions.importing.near_films import SameFilm
from watchlog.actions.importing.own_export import NONE_MERGED, MergedOwn
from watchlog.actions.importing.plan import ImportAnswers, ImportPlan, ledger_of, plan_import
from watchlog.domain.models import (
    Kind,
    ListedEpisode,
    Play,
    Runtime,
    Season,
    Seen,
    Shelved,
    Show,
    Verdict,
)
from watchlog.domain.settings import Preferences
from watchlog.importers.records import (
    BadRow,
    ImportedMark,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    Location,
    PreferencesDocument,
    Remark,
    ShowDocument,
    ShowKey,
    SkippedRow,
)
from watchlog.storage.library import Snapshot
from watchlog.storage.records import write_show

NOW = datetime(2026, 11, 26, 16, 0, tzinfo=UTC)
NETFLIX = "import:netflix"

Entry = Any


class Case(NamedTuple):
    """A library, and the entries of an export of some format."""

    library: Sequence[Show]
    entries: Sequence[Entry]
    format: str = "trakt"
    said: ImportAnswers = ImportAnswers()
    zone: str = "Asia/Kolkata"
    clock_zone: str | None = None
    merged: MergedOwn = NONE_MERGED


class InMemory:
    """A library that is nowhere but here, as a plan reads it."""

    def __init__(self, shows: Sequence[Show]) -> None:
        self._shows = shows

    def every_show(self) -> Sequence[Show]:
        return self._shows

    def taken_slugs(self) -> set[str]:
        return {show.slug for show in self._shows if not show.is_hidden}

    def has_id(self, show_id: str) -> bool:
        return any(show.id == show_id for show in self._shows)

    def preferences(self) -> Preferences:
        return Preferences()


def as_document(entry: Entry) -> Entry:
    """An entry as it stands in an export: a show or preferences as a document of watchlog's own."""
    if isinstance(entry, Show):
        return ShowDocument(write_show(entry), HERE)
    return PreferencesDocument(entry, HERE) if isinstance(entry, dict) else entry


def export(case: Case) -> Export:
    """The entries as an export, each in a line of its own."""
    kinds: dict[type, list[Any]] = {}
    for line, entry in enumerate(map(as_document, case.entries), 1):
        has_place = "where" in entry._fields
        if has_place and not entry.where.line:
            entry = entry._replace(where=Location(line, entry.where.file))
        kinds.setdefault(type(entry), []).append(entry)
    of = kinds.get
    return Export(
        case.format, "rows", 1, 1, of(ImportedShow, ()), of(ImportedPlay, ()),
        of(ImportedMark, ()), of(ImportedVerdict, ()), of(ShowDocument, ()),
        of(PreferencesDocument, ()), of(SkippedRow, ()),
        of(BadRow, ()), of(Remark, ()), zone_named(case.clock_zone) if case.clock_zone else None,
    )  # fmt: skip


def told(thing: Any) -> str:
    """What a record says, without what is as it always is."""
    usual = {each.name: each.default for each in fields(thing)}
    skipped = {"all_plays", "all_verdicts", "recorded"}
    return " ".join(
        f"{each.name}={getattr(thing, each.name)!r}"
        for each in fields(thing)
        if each.name not in skipped and getattr(thing, each.name) != usual[each.name]
    )


def of_show(show: Show, before: Show | None = None) -> Iterator[str]:
    """A show with what stands in it; of one that was there before, what changed in it."""
    yield f"{'new' if before is None else 'now'} {told(show)}"
    was: list[Play | Verdict] = [*before.all_plays, *before.all_verdicts] if before else []
    now: list[Play | Verdict] = [*show.all_plays, *show.all_verdicts]
    for each in now:
        if each not in was:
            yield f"    {type(each).__name__} {told(each)}"
    kept = {each.id for each in now}
    yield from (f"    gone: {each.id}" for each in was if each.id not in kept)


def of_plan(plan: ImportPlan) -> Iterator[str]:
    """All that a plan comes to: shows, counts and rows."""
    for show in plan.shows.added:
        yield from of_show(show)
    for show in plan.shows.undeleted:
        yield f"undeleted {show.id}"
        yield from of_show(show)
    for before, after in plan.shows.matched:
        if after != before:
            yield from of_show(after, before)
    if plan.preferences is not None:
        yield f"preferences {told(plan.preferences)}"
    ledger = ledger_of(plan)
    unused = {"format", "label", "files_read", "files", "rows", "first", "written", "merged"}
    told_of = {
        each.name: getattr(ledger, each.name)
        for each in fields(ledger)
        if each.name not in unused and getattr(ledger, each.name)
    }
    told_of["came_along"] = [tuple(each) for each in plan.came_along]
    apart = told_of.pop("kept_apart", ())
    yield " ".join(f"{name}={value!r}" for name, value in told_of.items())
    for each in apart:
        yield f"apart: {each._replace(may_be=each.may_be and each.may_be.id)}"
    for row in ledger.rows:
        rest = ", ".join(filter(None, (row.show, row.episode, row.at, row.reason)))
        yield f"  {row.line} {row.outcome}: {rest}"


def afterwards(library: Sequence[Show], plan: ImportPlan) -> list[Show]:
    """The library once a plan was written."""
    now = {show.id: show for show in (*plan.shows.undeleted, *(b for _, b in plan.shows.matched))}
    return [*(now.get(show.id, show) for show in library), *plan.shows.added]


def lines_of(case: Case) -> Iterator[str]:
    library, now = list(case.library), NOW.astimezone(ZoneInfo(case.zone))
    for is_second in (False, True):
        snapshot: Snapshot = InMemory(library)  # type: ignore[assignment]
        plan = plan_import(snapshot, now, export(case), case.said, UNTOLD, case.merged)
        if not is_second:
            yield from of_plan(plan)
        elif plan.shows.new or plan.shows.changed:
            yield "a second import:"
            yield from of_plan(plan)
        library = afterwards(library, plan)


# --- short ways to say what stands in a library, and what an export says ---

HERE = Location(0, "rows.csv")


def show(title: str, *plays: Play, **about: Any) -> Show:
    slug = about.pop("slug", title.lower().replace(" ", "-"))
    return Show(about.pop("id", f"id-{slug}"), title, slug, all_plays=plays, **about)


def movie(title: str, *plays: Play, **about: Any) -> Show:
    return show(title, *plays, kind=Kind.FILM, **about)


def play(at: str | None, season: int | None = 1, episode: int | None = 1, **about: Any) -> Play:
    return Play(f"p-{season}-{episode}-{at}", season, episode, at, **about)


def seen(title: str | ShowKey, at: str | None, *ref: int, **about: Any) -> ImportedPlay:
    key = title if isinstance(title, ShowKey) else ShowKey(title)
    season, number = (*ref, None, None)[:2]
    return ImportedPlay(key, HERE, season, number, at=at, **about)


def film(title: str, year: int | None = None, **ids: int | str) -> ShowKey:
    return ShowKey(title, year, Kind.FILM, tuple(ids.items()))


def series(title: str, year: int | None = None, **ids: int | str) -> ShowKey:
    return ShowKey(title, year, Kind.SERIES, tuple(ids.items()))


def listed(key: ShowKey, state: str | None = None, **about: Any) -> ImportedShow:
    return ImportedShow(key, HERE, state, **about)


def rated(key: ShowKey, rating: float | None = 8, **about: Any) -> ImportedVerdict:
    return ImportedVerdict(key, HERE, rating=rating, **about)


def mark(key: ShowKey, season: int, episode: int, **about: Any) -> ImportedMark:
    return ImportedMark(key, HERE, season, episode, **about)


DAY, NEXT = "2024-05-13", "2024-05-14"
EVENING = "2024-05-13T21:40:00+05:30"
NIGHT = "2024-05-14T01:40:00+05:30"
GONE = "2025-01-01T10:00:00+05:30"
WORD = Verdict("word", "stream", 8, "Slow.")
TEN = (Season(1, 10),)
NAMED = (
    Season(1, 2, (ListedEpisode(1, "Cold Tea"), ListedEpisode(2, "The Gate"))),
    Season(2, 3, (ListedEpisode(1, "Cold Tea"), ListedEpisode(2), ListedEpisode(3, "Low Tide"))),
)


def netflix(at: str | None, title: str | None = None, *ref: int | None, **about: Any) -> Play:
    """A play that came from Netflix; with a title from a ViewingActivity."""
    external = {"netflix": {"title": title}} if title else None
    season, episode = (*ref, None, None)[:2]
    external = about.pop("external", external)
    return Play(
        about.pop("id", f"n-{at}"), season, episode, at, source=NETFLIX, external=external, **about
    )


def active(key: ShowKey, at: str, title: str, *ref: int, **about: Any) -> ImportedPlay:
    """A row of a ViewingActivity."""
    external = {"netflix": {"title": title}}
    return seen(key, at, *ref, by_player=True, external=external, **about)


PLANS: dict[str, dict[str, Case]] = {
    "shows": {
        "by an id, under another title": Case(
            [show("Tin Sky", external={"tvdb": 5})],
            [seen(series("Tin Heaven", tvdb=5), DAY, 1, 1), seen("Tin Heaven", NEXT, 1, 2)],
        ),
        "an id of IMDb whatever the kind": Case(
            [movie("Tin Sky", external={"imdb": "tt1"})], [listed(series("Sky", imdb="tt1"))]
        ),
        "another service's number of a film": Case(
            [movie("Tin Sky", external={"tmdb": 5})], [listed(series("Sky", tmdb=5))]
        ),
        "an id that contradicts": Case(
            [show("Tin Sky", external={"tvdb": 5})], [seen(series("Tin Sky", tvdb=6), DAY, 1, 1)]
        ),
        "an id more, a year and another": Case(
            [show("Tin Sky", external={"tvdb": 5})],
            [seen(series("Tin Sky", 2019, tvdb=5, tmdb=7), DAY, 1, 1)],
        ),
        "an id that is an object in the file": Case(
            [show("Tin Sky", external={"netflix": {"a": 1}, "tvdb": 5})],
            [seen(series("Tin Sky", tvdb=5), DAY, 1, 1)],
        ),
        "another year": Case(
            [show("Tin Sky", year=2018)], [seen(series("Tin Sky", 2019), DAY, 1, 1)]
        ),
        "no year here": Case([show("Tin Sky")], [seen(series("Tin Sky", 2019), DAY, 1, 1)]),
        "no year there": Case([show("Tin Sky", year=2018)], [seen("Tin Sky", DAY, 1, 1)]),
        "another kind": Case([movie("Tin Sky")], [seen("Tin Sky", DAY, 1, 1)]),
        "no kind told, and a film here": Case([movie("Tin Sky")], [seen("Tin Sky", DAY)]),
        "no kind told of anything": Case([], [seen("Tin Sky", DAY), listed(ShowKey("Ash"))]),
        "a name alone makes a series": Case([], [seen("Tin Sky", DAY, name="Gate")]),
        "two of one title, one of the year": Case(
            [show("Tin Sky", year=2018, slug="a"), show("Tin Sky", slug="b")],
            [seen(series("Tin Sky", 2018), DAY, 1, 1)],
        ),
        "two of one title, none of the year": Case(
            [show("Tin Sky", year=2018, slug="a"), show("Tin Sky", year=2019, slug="b")],
            [seen("Tin Sky", DAY, 1, 1)],
        ),
        "a title with its year": Case(
            [show("Tin Sky", year=2018)], [seen("Tin Sky (2018)", DAY, 1, 1)]
        ),
        "a title with another year": Case(
            [show("Tin Sky", year=2018)], [seen("Tin Sky (2019)", DAY, 1, 1)]
        ),
        "a title with a year beside another": Case(
            [], [seen(series("Tin Sky (2018)", 2019), DAY, 1, 1), seen("Ash (2018)", DAY, 1, 1)]
        ),
        "years that are no years": Case(
            [show("Ash", year=1799), show("Moss", year=2200)],
            [seen("Ash (1799)", DAY, 1, 1), seen("Moss (2200)", DAY, 1, 1)],
        ),
        "another name with a year": Case(
            [movie("Tin Sky", year=2018, aliases=("Tin Sky (2020)",))],
            [seen(film("Tin Sky", 2020), DAY)],
        ),
        "another name": Case(
            [show("Tin Sky", aliases=("Blechhimmel",))], [seen("Blechhimmel", DAY, 1, 1)]
        ),
        "nearly its title": Case(
            [show("The Tin Sky"), show("Ash (UK)"), show("Moss", year=2018)],
            [
                seen("Tin Sky", DAY, 1, 1),
                seen("Ash", DAY, 1, 1),
                seen(series("Moss", 2020), DAY, 1, 1),
                seen("Marvel's Ash", DAY, 1, 1),
                seen("The", DAY, 1, 1),
            ],
        ),
        "nearly, but a film": Case([show("The Tin Sky")], [seen(film("Tin Sky"), DAY)]),
        "nearly, of a row that is left out": Case(
            [show("The Tin Sky")], [seen("Tin Sky", "2026-11-27", 1, 1)]
        ),
        "accents tell two apart": Case(
            [show("Backstrom")], [seen("Backstrom", DAY, 1, 1), seen("Bäckström", DAY, 1, 1)]
        ),
        "one of two spellings": Case([show("Backstrom")], [seen("Bäckström", DAY, 1, 1)]),
        "two spellings of one id": Case(
            [show("Backstrom")],
            [
                seen(series("Backstrom", tvdb=5), DAY, 1, 1),
                seen(series("Bäckström", tvdb=5), NEXT, 1, 2),
            ],
        ),
        "both spellings here": Case(
            [show("Backstrom", slug="a"), show("Bäckström", slug="b")],
            [
                seen("Backstrom", DAY, 1, 1),
                seen("Bäckström", DAY, 1, 1),
                seen("BACKSTROM", DAY, 1, 2),
            ],
        ),
        "spellings of a film and of a series": Case(
            [], [seen(film("Bäckström"), DAY), seen("Backstrom", DAY, 1, 1)]
        ),
        "a removed show": Case(
            [
                show("Tin Sky", play(DAY), deleted=GONE),
                show("Ash", deleted=GONE, external={"tvdb": 5}),
            ],
            [
                seen("Tin Sky", DAY, 1, 1),
                listed(series("Tin Sky")),
                rated(series("Tin Sky")),
                mark(series("Tin Sky"), 1, 2),
                seen(series("Other", tvdb=5), DAY, 1, 1),
            ],
        ),
        "a removed show, and accents": Case(
            [show("Backstrom", deleted=GONE)],
            [seen("Backstrom", DAY, 1, 1), seen("Bäckström", DAY, 1, 1)],
        ),
        "a show that undo took back": Case(
            [show("Tin Sky", play(DAY, deleted=GONE, undone=GONE), deleted=GONE, undone=GONE)],
            [seen("Tin Sky", DAY, 1, 1)],
        ),
        "a title that is an id": Case(
            [show("TVDB 5", external={"tvdb": 5}), show("tvdb:6", external={"tvdb": 6})],
            [seen(series("Tin Sky", tvdb=5), DAY, 1, 1), seen(series("Ash", tvdb=6), DAY, 1, 1)],
        ),
        "films a year apart": Case(
            [movie("Ash", play(DAY, None, None), year=2018)], [seen(film("Ash", 2019), DAY)]
        ),
        "films a year apart, a day apart": Case(
            [movie("Ash", play(DAY, None, None), year=2018)], [seen(film("Ash", 2019), NEXT)]
        ),
        "films a year apart, by night": Case(
            [movie("Ash", play(NIGHT, None, None), year=2018)],
            [seen(film("Ash", 2017), DAY), seen(film("Ash", 2017), NEXT)],
        ),
        "films two years apart": Case(
            [movie("Ash", play(DAY, None, None), year=2018)], [seen(film("Ash", 2020), DAY)]
        ),
        "films a year apart, another id": Case(
            [movie("Ash", play(DAY, None, None), year=2018, external={"tmdb": 5})],
            [seen(film("Ash", 2019, tmdb=6), DAY)],
        ),
        "films a year apart, two of them": Case(
            [
                movie("Ash", play(DAY, None, None), year=2018, slug="a"),
                movie("Ash", year=2020, slug="b"),
            ],
            [seen(film("Ash", 2019), DAY)],
        ),
        "films a year apart, as one": Case(
            [movie("Ash", year=2018)],
            [seen(film("Ash", 2019), DAY)],
            said=ImportAnswers(same_films=(SameFilm("Ash", 2019, "id-ash"),)),
        ),
        "a film and a series a year apart": Case(
            [show("Ash", play(DAY), year=2018)], [seen(film("Ash", 2019), DAY)]
        ),
        "slugs that are taken": Case(
            [movie("Tin Sky", slug="tin-sky")],
            [seen(series("Tin Sky"), DAY, 1, 1), seen(series("Tin Sky", 2019), DAY, 1, 1)],
        ),
        "what lists say": Case(
            [show("Ash", aliases=("Asche",), tags=("old",), note="Mine.")],
            [
                listed(
                    series("Ash"),
                    "dropped",
                    note="Theirs.",
                    tags=("new", "old"),
                    aliases=("Cendre",),
                ),
                listed(
                    series("Moss"), "planned", added_at="2020-01-01T00:00:00+00:00", tags=("a",)
                ),
                listed(series("Moss"), "paused", why="Dull.", runtime=Runtime(20, 25), tags=("b",)),
                listed(series("Fern"), "dropped", runtime=Runtime(40, 40), note="x"),
                listed(series("Fern"), runtime=Runtime(50, 50), note="y", added_at=GONE),
            ],
        ),
        "a season grows": Case(
            [show("Ash", seasons=(Season(1, 3), Season(2), Season(3, 5)))],
            [
                seen("Ash", DAY, 1, 4),
                seen("Ash", DAY, 1, 6),
                seen("Ash", DAY, 2, 9),
                seen("Ash", DAY, 3, 5),
                seen("Ash", DAY, 4, 1),
            ],
        ),
    },
    "plays": {
        "in the future": Case(
            [],
            [
                seen("Ash", "2026-11-26", 1, 1),
                seen("Ash", "2026-11-27", 1, 2),
                seen("Ash", "2026-11-26T16:00:00+00:00", 1, 3),
                seen("Ash", "2026-11-26T16:00:01+00:00", 1, 4),
                seen("Ash", "2026-11-26T21:30:00", 1, 5),
                seen("Ash", "2026-11-26T21:30:01", 1, 6),
                seen("Ash", "2026-11-26T17:00:00+01:00", 1, 7),
                seen("Ash", "2026-11-26T17:00:01+01:00", 1, 8),
                seen("Ash", "2026", 1, 9),
                seen("Ash", "2026-11", 1, 10),
                seen("Ash", "2026-12", 1, 11),
            ],
        ),
        "years at the edges": Case(
            [],
            [
                seen("Ash", "1900-05-13", 1, 1),
                seen("Ash", "1901-05-13", 1, 2),
                seen("Ash", None, 1, 3, not_after="2024-05-13T20:00:00+00:00"),
                seen("Ash", None, 1, 4, not_after="2026-11-26T16:00:00+00:00"),
                seen("Ash", None, 1, 5, not_after="2026-11-26T16:00:01+00:00"),
            ],
        ),
        **{
            f"when the clocks change, in {zone}, of {named}": Case(
                [],
                [
                    *(
                        seen("Ash", f"2024-03-{at}", 1, n)
                        for n, at in enumerate(
                            (
                                "31T02:30:00",
                                "31T20:00:00",
                                "30T20:00:00",
                                "30T22:30:00+00:00",
                                "31T00:59:59+00:00",
                                "31T01:00:00+00:00",
                                "30T20:00:00+00:00",
                            ),
                            1,
                        )
                    ),
                    *(
                        seen("Ash", f"2024-10-{at}", 2, n)
                        for n, at in enumerate(
                            (
                                "27T02:30:00",
                                "27T01:30:00",
                                "27T20:00:00",
                                "27T00:30:00+00:00",
                                "27T01:30:00+00:00",
                                "26T12:00:00+00:00",
                                "27T20:00:00+03:00",
                            ),
                            1,
                        )
                    ),
                ],
                zone=zone,
                clock_zone=named,
            )
            for zone, named in (
                ("Europe/Berlin", None),
                ("Asia/Kolkata", "Europe/Berlin"),
                ("Europe/Berlin", "UTC"),
            )
        },
        "reached of a series of unknown length": Case(
            [],
            [
                seen(series("Ash"), DAY, 1, 1, reached=9.9),
                seen(series("Ash"), DAY, 1, 2, reached=10),
            ],
        ),
        "reached of a film of unknown length": Case(
            [], [seen(film("Ash"), DAY, reached=39.9), seen(film("Moss"), DAY, reached=40)]
        ),
        "reached of a known length": Case(
            [show("Ash", runtime=Runtime(100, 120))],
            [seen("Ash", DAY, 1, 1, reached=69.9), seen("Ash", DAY, 1, 2, reached=70)],
        ),
        "reached of a length that the export shows": Case(
            [show("Ash", runtime=Runtime(100, 120))],
            [
                seen("Ash", DAY, 1, 1, reached=59.9, length=50),
                seen("Ash", DAY, 1, 2, reached=60, length=50),
                seen("Moss", DAY, 1, 1, reached=39, length=50),
                seen("Moss", DAY, 1, 2, reached=45, length=50),
            ],
        ),
        "lengths": Case(
            [],
            [
                seen("Ash", DAY, 1, n, minutes=minutes)
                for n, minutes in enumerate(
                    (0, 0.008, 0.01, 0.5, 43, 43.25, 43.999, 1440, 1440.01, -1), 1
                )
            ],
        ),
        "back to back": Case(
            [show("Moss", runtime=Runtime(20, 20))],
            [
                seen("Ash", EVENING, 1, 1, followed_by=2),
                seen("Ash", EVENING, 1, 2, followed_by=1),
                seen("Ash", EVENING, 1, 3, followed_by=-1),
                seen("Ash", DAY, 1, 4, followed_by=1),
                seen("Moss", NIGHT, 1, 1, followed_by=1),
                seen("Moss", "2024-06-01T21:40:00+05:30", name="x", followed_by=1),
            ],
        ),
        "numbers, names and neither": Case(
            [movie("Film")],
            [
                seen(series("Ash"), DAY, 1),
                seen(series("Ash"), DAY),
                seen(series("Ash"), DAY, name="Gate"),
                ImportedPlay(series("Ash"), HERE, None, 4, at=DAY),
                ImportedPlay(series("Ash"), HERE, None, 4, "Gate", at=DAY),
                seen(series("Ash"), DAY, 1, 2, name="Tea"),
                seen(film("Film"), DAY, 1, 2, name="Tea"),
            ],
        ),
        "a name that a list numbers": Case(
            [show("Ash", seasons=NAMED)],
            [
                seen("Ash", DAY, name="the gate"),
                seen("Ash", DAY, name="Cold Tea"),
                seen("Ash", DAY, 2, name="Cold Tea"),
                seen("Ash", DAY, 1, name="Low Tide"),
                seen("Ash", DAY, name="Nothing"),
                seen("Ash", DAY, 2, 3, name="Cold Tea"),
            ],
        ),
        "marks": Case(
            [show("Ash", seasons=(Season(1, 2), Season(2)))],
            [
                mark(series("Ash"), 2, 2, not_after=EVENING),
                seen("Ash", DAY, 1, 2),
                mark(series("Moss"), 1, 2),
                mark(series("Fern"), 2, 1),
                listed(series("Fern"), seasons=(Season(1, 1),)),
                mark(series("Ash"), 2, 3),
            ],
        ),
        "what began on another day": Case(
            [],
            [
                active(series("Ash"), NIGHT, "Ash: a", 1, 1, began="2024-05-13T16:00:00+00:00"),
                active(series("Ash"), NIGHT, "Ash: b", 1, 2, began="2024-05-13T20:00:00+00:00"),
                seen("Ash", NIGHT, 1, 3, began="2024-05-13T16:00:00+00:00", external={"x": 5}),
                seen("Ash", NIGHT, 1, 4, began="2024-05-13T16:00:00+00:00"),
            ],
            "netflix",
        ),
        "audio": Case(
            [],
            [seen("Ash", DAY, 1, 1), seen("Ash", DAY, 1, 2, language="en", subtitles="de")],
            said=ImportAnswers("Hindi"),
        ),
        "the order of new plays": Case(
            [],
            [
                seen("Ash", DAY, 1, 2),
                seen("Ash", DAY, 1, 1),
                seen("Ash", DAY, name="x"),
                seen("Ash", None, 1, 3),
                seen("Ash", "2024-05-12", 1, 9),
            ],
        ),
    },
    "known": {
        "the same minute": Case(
            [show("Ash", play(EVENING))], [seen("Ash", "2024-05-13T16:10:30+00:00", 1, 1)]
        ),
        "the next minute": Case(
            [show("Ash", play(EVENING))], [seen("Ash", "2024-05-13T16:11:00+00:00", 1, 1)]
        ),
        "its day, and the day after": Case(
            [show("Ash", play(EVENING), play(DAY, 1, 2))],
            [seen("Ash", DAY, 1, 1), seen("Ash", NEXT, 1, 2)],
        ),
        "by night, either day": Case(
            [show("Ash", play(NIGHT), play(NIGHT, 1, 2), play(NIGHT, 1, 3))],
            [
                seen("Ash", DAY, 1, 1),
                seen("Ash", NEXT, 1, 2),
                seen("Ash", "2024-05-15", 1, 3),
                seen("Ash", "2024-05-12", 1, 3),
            ],
        ),
        "a better time": Case(
            [show("Ash", play(DAY), play("2024", 1, 2), play(None, 1, 3), play(EVENING, 1, 4))],
            [
                seen("Ash", EVENING, 1, 1),
                seen("Ash", "2024-05", 1, 2),
                seen("Ash", DAY, 1, 3),
                seen("Ash", DAY, 1, 4, language="en", minutes=43.5, subtitles="de"),
            ],
        ),
        "an id of the service": Case(
            [show("Ash", play(DAY, external={"trakt": 7}))],
            [
                seen("Ash", "2025-01-01", 1, 1, external={"trakt": 7}),
                seen("Ash", "2025-01-01", 1, 1, external={"trakt": 8}),
            ],
        ),
        "a day apart": Case(
            [show("Ash", *(play(DAY, 1, n) for n in range(1, 6)))],
            [
                seen("Ash", "2024-05-12", 1, 1),
                seen("Ash", NEXT, 1, 2),
                seen("Ash", "2024-05-15", 1, 3),
                seen("Ash", NEXT, 1, 4),
                seen("Ash", DAY, 1, 4),
                seen("Ash", None, 1, 6),
                seen("Ash", "2024-05", 1, 7),
            ],
        ),
        "a removed play, and an undone one": Case(
            [show("Ash", play(DAY, deleted=GONE), play(DAY, 1, 2, deleted=GONE, undone=GONE))],
            [seen("Ash", DAY, 1, 1), seen("Ash", DAY, 1, 2), seen("Ash", EVENING, 1, 1)],
        ),
        "a corrected play": Case(
            [
                show(
                    "Ash",
                    Play(
                        "p",
                        1,
                        3,
                        NEXT,
                        source="import:trakt",
                        external={"was": {"season": 1, "episode": 1, "at": DAY}},
                    ),
                )
            ],
            [seen("Ash", DAY, 1, 1, minutes=40.0), seen("Ash", DAY, 1, 3)],
        ),
        "rewatches": Case(
            [show("Ash", play(DAY), play(DAY, 1, 3, deleted=GONE))],
            [
                seen("Ash", EVENING, 1, 1),
                seen("Ash", "2025-01-01", 1, 1),
                seen("Ash", "2025-01-01", 1, 2),
                seen("Ash", "2025-02-01", 1, 2),
                seen("Ash", "2025-02-01", 1, 3),
            ],
        ),
        "known by name, and with its number": Case(
            [
                show(
                    "Ash",
                    Play("p", 2, None, DAY, name="Tea"),
                    Play("q", None, None, NEXT, name="Gate"),
                )
            ],
            [
                seen("Ash", DAY, 2, 4, name="Tea"),
                seen("Ash", NEXT, 2, 5, name="Gate"),
                seen("Ash", NEXT, 2, 6, name="Rain"),
            ],
        ),
        "ticked in bulk": Case(
            [show("Moss", runtime=Runtime(5, 5), seasons=TEN)],
            [
                *(seen("Ash", f"2024-05-13T21:40:{n:02}+05:30", 1, n) for n in range(1, 7)),
                *(seen("Moss", f"2024-07-13T21:{4 * n:02}:00+05:30", 1, n) for n in range(1, 7)),
                *(
                    active(series("Fern"), f"2024-09-13T21:40:{n:02}+05:30", f"F{n}", 1, n)
                    for n in range(1, 7)
                ),
                *(
                    seen("Bark", f"2024-10-13T21:{4 * n:02}:00+05:30", 1, n, length=4.0)
                    for n in range(1, 7)
                ),
                *(
                    seen("Leaf", f"2024-11-13T21:{4 * n:02}:00+05:30", 1, n, ticked=True)
                    for n in range(1, 7)
                ),
                *(seen("Root", f"2024-12-13T21:{4 * n:02}:00+05:30", 1, n) for n in range(1, 7)),
                listed(series("Root"), runtime=Runtime(4, 4)),
            ],
        ),
    },
    "opinions": {
        "verdicts that are known": Case(
            [
                show(
                    "Ash",
                    all_verdicts=(
                        Verdict("v", None, 8),
                        Verdict("w", "skip", None, "No."),
                        Verdict("x", None, 5, season=1),
                        Verdict("y", None, 3, deleted=GONE),
                        Verdict("z", None, 2, deleted=GONE, undone=GONE),
                    ),
                )
            ],
            [
                rated(series("Ash"), 8, at=DAY),
                rated(series("Ash"), 9),
                rated(series("Ash"), 5),
                rated(series("Ash"), 5, season=1),
                rated(series("Ash"), 3),
                rated(series("Ash"), 2),
                rated(series("Ash"), None, verdict="skip", note="No."),
                rated(series("Ash"), None, note="No."),
                rated(series("Ash"), None, verdict="skip"),
                rated(series("Ash"), None),
                rated(series("Ash"), 9),
            ],
        ),
        "verdicts of the future, and of a film's season": Case(
            [movie("Film")],
            [
                rated(series("Ash"), 8, at="2026-11-26T16:00:00+00:00"),
                rated(series("Ash"), 7, at="2026-11-26T16:00:01+00:00"),
                rated(film("Film"), 6, season=2),
                rated(series("Ash"), 1, at="2020-01-01"),
            ],
        ),
        "films that were rated": Case(
            [
                movie("Here", play(DAY, None, None)),
                movie("Gone", play(DAY, None, None, deleted=GONE)),
                movie("Undone", play(DAY, None, None, deleted=GONE, undone=GONE)),
                movie("Unseen"),
                movie("Shelved", shelved=Shelved("paused")),
            ],
            [
                rated(film("Here"), at=DAY),
                rated(film("Gone"), at=DAY),
                rated(film("Undone"), at=DAY),
                rated(film("Unseen"), at=DAY),
                rated(film("Unseen"), 7, at="2024-01-01"),
                rated(film("Unseen"), 7, at=None),
                rated(film("Shelved")),
                rated(film("New"), at="2026-12-01"),
                rated(film("Thumb"), of_seen=False),
                rated(film("Word"), None, verdict="stream"),
                rated(film("Dropped")),
                listed(film("Dropped"), "dropped"),
                rated(film("Paused")),
                listed(film("Paused"), "paused"),
                rated(film("Played"), at=DAY),
                seen(film("Played"), NEXT),
                rated(series("Series")),
                listed(film("Whole"), completed=True, not_after=NEXT),
                listed(film("Both"), completed=True),
                rated(film("Both"), at=DAY),
            ],
        ),
        "series seen whole": Case(
            [
                show("Plays", play(DAY)),
                show("Gone", play(DAY, deleted=GONE)),
                show("Seen", stored_seen=Seen("typed")),
                show("Earlier", stored_seen=Seen("import:trakt", "2024-01-01T00:00:00+05:30")),
                show("Cleared", stored_seen=Seen("import:trakt", None, GONE)),
                show("Ten", seasons=TEN),
            ],
            [
                *(
                    listed(series(title), completed=True, not_after=EVENING)
                    for title in ("Plays", "Gone", "Seen", "Earlier", "Cleared", "Ten", "New")
                ),
                listed(series("Future"), completed=True, not_after="2026-12-01T00:00:00+00:00"),
                listed(series("Told"), completed=True, seasons=(Season(0, 3), Season(1, 2))),
                seen("Told", DAY, 1, 1),
                seen("Told", DAY, 1, 2),
                listed(series("Fewer"), completed=True, seasons=(Season(1, 3),)),
                seen("Fewer", DAY, 1, 1),
                listed(series("Open"), completed=True),
                seen("Open", DAY, 1, 1),
                listed(series("Named"), completed=True),
                seen("Named", DAY, name="Gate"),
                listed(series("Twice"), completed=True, not_after="2024-02-01T00:00:00+00:00"),
                listed(series("Twice"), completed=True, not_after=EVENING),
                listed(series("Marked"), completed=True),
                mark(series("Marked"), 2, 1),
            ],
        ),
        "how much came along": Case(
            [show("Gone", play(DAY), deleted=GONE), show("Ash", play(DAY, deleted=GONE))],
            [
                seen("Gone", DAY, 1, 1),
                seen("Ash", DAY, 1, 1),
                rated(series("Gone")),
                rated(series("Ash")),
                rated(series("Ash"), None),
                seen("Ash", DAY, 1, 2, reached=1),
                seen("Ash", "2027", 1, 1),
                SkippedRow("episodes numbered 0", HERE),
                SkippedRow("trailers and previews", HERE),
                SkippedRow("ratings of single episodes", HERE),
                BadRow(HERE, "no title"),
                BadRow(Location(0, "ratings.csv"), "no title"),
                BadRow(Location(0, "other.csv"), "no title"),
                rated(series("Ash"), 3)._replace(where=Location(0, "ratings.csv")),
                rated(film("Film"), 3)._replace(where=Location(0, "ratings.csv")),
                SkippedRow("ratings of unnumbered seasons", Location(0, "other.csv")),
            ],
        ),
        "bad rows of a file that tells of both": Case(
            [],
            [
                seen(film("Ash"), DAY)._replace(where=Location(50, "both.csv")),
                rated(film("Ash"))._replace(where=Location(50, "both.csv")),
                BadRow(Location(0, "both.csv"), "no title"),
                SkippedRow("ratings of single episodes", Location(0, "ratings.csv")),
                SkippedRow("episodes numbered 0", Location(0, "ratings.csv")),
                BadRow(Location(0, "ratings.csv"), "no title"),
            ],
        ),
    },
    "readings": {
        "a film is an episode": Case(
            [movie("Deep Arc: Night: Rails", netflix(DAY))],
            [
                active(
                    series("Deep Arc"),
                    EVENING,
                    "Deep Arc: Night: Rails",
                    1,
                    20,
                    name="Night: Rails",
                )
            ],
            "netflix",
        ),
        "two films are episodes": Case(
            [movie("Ash: Rails", netflix(DAY)), movie("Ash: Tea", netflix(NEXT))],
            [
                active(series("Ash"), EVENING, "Ash: Rails", 1, 1, name="Rails"),
                active(series("Ash"), "2024-05-14T20:00:00+05:30", "Ash: Tea", 1, 2, name="Tea"),
            ],
            "netflix",
        ),
        "an episode is a film": Case(
            [show("Ash", netflix(DAY, name="Rails"))],
            [active(film("Ash: Rails"), EVENING, "Ash: Rails")],
            "netflix",
        ),
        "a film has another title": Case(
            [movie("Ash - Rails", netflix(DAY))],
            [active(film("Ash: Rails"), EVENING, "Ash: Rails")],
            "netflix",
        ),
        "an episode of another show, that has a note": Case(
            [show("Ash: Night", netflix(DAY, None, 2, name="Rails"), note="Mine.")],
            [active(series("Ash"), EVENING, "Ash: Night: Rails", 2, 9, name="Night: Rails")],
            "netflix",
        ),
        "in a later season": Case(
            [movie("Ash: Rails", netflix(DAY))],
            [active(series("Ash"), EVENING, "Ash: Rails", 2, 1, name="Rails")],
            "netflix",
        ),
        **{
            f"a day and a moment: {day}, {at[11:16]} of {at[:10]}": Case(
                [show("Ash", netflix(day, None, 1, name="Rails"))],
                [active(series("Ash"), at, "Ash: Rails", 1, 1, name="Rails")],
                "netflix",
            )
            for day in ("2024-05-11", "2024-05-12", DAY, NEXT, "2024-05-15", "2024-05-16")
            for at in (EVENING, NIGHT)
        },
        "the nearest of two days": Case(
            [
                show(
                    "Ash",
                    netflix("2024-05-12", None, 1, name="Rails"),
                    netflix(NEXT, None, 1, name="Rails"),
                )
            ],
            [active(series("Ash"), EVENING, "Ash: Rails", 1, 1, name="Rails")],
            "netflix",
        ),
        "a day of the history after the activity": Case(
            [show("Ash", netflix(EVENING, "Ash: Rails", 1, 1))],
            [seen("Ash", DAY, 1, name="Rails"), seen("Ash", "2024-05-20", 1, name="Rails")],
            "netflix",
        ),
        "both in one import": Case(
            [],
            [
                active(series("Ash"), EVENING, "Ash: Rails", 1, 1, name="Rails"),
                seen("Ash", DAY, 1, name="Rails"),
                seen("Ash", "2024-05-20", 1, name="Rails"),
                seen(film("Ash: Rails"), NEXT),
            ],
            "netflix",
        ),
        "days on which it only began": Case(
            [
                show(
                    "Ash",
                    netflix("2024-05-11", None, 1, name="Rails"),
                    netflix("2024-05-12", None, 1, name="Rails"),
                    netflix(DAY, None, 1, name="Rails"),
                    netflix("2024-05-10", None, 1, name="Rails"),
                )
            ],
            [
                active(
                    series("Ash"),
                    EVENING,
                    "Ash: Rails",
                    1,
                    1,
                    name="Rails",
                    began="2024-05-11T16:00:00+00:00",
                )
            ],
            "netflix",
        ),
        "one day on which it only began": Case(
            [movie("Ash: Rails", netflix("2024-05-11"), netflix(DAY))],
            [
                active(
                    series("Ash"),
                    EVENING,
                    "Ash: Rails",
                    1,
                    1,
                    name="Rails",
                    began="2024-05-11T16:00:00+00:00",
                )
            ],
            "netflix",
        ),
        "what was corrected by hand": Case(
            [
                show(
                    "Ash",
                    netflix(
                        DAY, None, 1, 7, external={"was": {"season": 1, "name": "Rails", "at": DAY}}
                    ),
                ),
                movie(
                    "Moss: Tea",
                    Play("m", None, None, NEXT, source=NETFLIX, external={"was": {"at": DAY}}),
                ),
            ],
            [
                active(series("Ash"), EVENING, "Ash: Rails", 1, 1, name="Rails"),
                active(series("Moss"), EVENING, "Moss: Tea", 1, 1, name="Tea"),
            ],
            "netflix",
        ),
        "a removed play, and a removed show": Case(
            [
                movie("Ash: Rails", netflix(DAY, deleted=GONE, id="a")),
                movie("Moss: Tea", netflix(DAY, id="b"), deleted=GONE),
            ],
            [
                active(series("Ash"), EVENING, "Ash: Rails", 1, 1, name="Rails"),
                active(series("Moss"), EVENING, "Moss: Tea", 1, 1, name="Tea"),
            ],
            "netflix",
        ),
        "a row without a day": Case(
            [
                show(
                    "Ash",
                    netflix(None, None, 1, name="Rails"),
                    netflix("2024-05", None, 1, name="Tea"),
                )
            ],
            [
                active(series("Ash"), EVENING, "Ash: Rails", 1, 1, name="Rails"),
                active(series("Ash"), EVENING, "Ash: Tea", 1, 2, name="Tea"),
            ],
            "netflix",
        ),
        "moments and days, one of each": Case(
            [
                show(
                    "Ash",
                    netflix(DAY, None, 1, name="Rails"),
                    netflix(EVENING, "Ash: Rails", 1, 1),
                    netflix("2024-05-16", None, 1, name="Rails"),
                )
            ],
            [
                active(
                    series("Ash"), "2024-05-16T20:00:00+05:30", "Ash: Rails", 1, 1, name="Rails"
                ),
                active(series("Ash"), EVENING, "Ash: Rails", 1, 1, name="Rails"),
                seen("Ash", DAY, 1, name="Rails"),
            ],
            "netflix",
        ),
        "of another source": Case(
            [movie("Ash: Rails", play(DAY, None, None))],
            [active(series("Ash"), EVENING, "Ash: Rails", 1, 1, name="Rails")],
            "netflix",
        ),
    },
    "own": {
        "a new show, and removed ones": Case(
            [],
            [
                show("Ash", play(DAY), play(NEXT, 1, 2, deleted=GONE), all_verdicts=(WORD,)),
                show("Moss", play(DAY, 2), deleted=GONE),
                show("Fern", play(DAY, 3), deleted=GONE, undone=GONE),
                ShowDocument({"id": 5}, HERE),
            ],
            "watchlog",
        ),
        "a show under another id": Case(
            [
                show(
                    "Ash",
                    play(DAY),
                    play(NEXT, 1, 2, deleted=GONE, undone=GONE),
                    play(NEXT, 1, 3, deleted=GONE),
                    note="Mine.",
                    all_verdicts=(
                        WORD,
                        Verdict("back", None, 5, deleted=GONE, undone=GONE),
                        Verdict("gone", None, 4, deleted=GONE),
                    ),
                )
            ],
            [
                show(
                    "Ash",
                    play(DAY),
                    play(NEXT, 1, 2),
                    play(NEXT, 1, 3),
                    play(DAY, 1, 4),
                    id="other",
                    note="Theirs.",
                    tags=("new",),
                    year=2018,
                    stored_seen=Seen("typed"),
                    all_verdicts=(
                        WORD,
                        Verdict("back", None, 5),
                        Verdict("gone", None, 4),
                        Verdict("more", "skip"),
                    ),
                )
            ],
            "watchlog",
        ),
        "a show of this id, that was merged": Case(
            [
                show(
                    "Ash", play(DAY), play(NEXT, 1, 2), all_verdicts=(WORD, Verdict("more", "skip"))
                )
            ],
            [
                show(
                    "Ash",
                    play(DAY),
                    play(NEXT, 1, 2),
                    play(DAY, 1, 5),
                    all_verdicts=(WORD, Verdict("more", "skip"), Verdict("lost", None, 1)),
                )
            ],
            "watchlog",
            merged=MergedOwn(
                frozenset({"id-ash"}), frozenset({"p-1-2-2024-05-14", "more"}), True, 3, 2, ()
            ),
        ),
        **{
            f"seen whole: {name}": Case(
                [here], [show("Ash", id="other", stored_seen=Seen("typed", DAY))], "watchlog"
            )
            for name, here in (
                ("new here", show("Ash")),
                ("with a play here", show("Ash", play(DAY))),
                ("seen here", show("Ash", stored_seen=Seen("typed"))),
                ("cleared here", show("Ash", stored_seen=Seen("typed", None, GONE))),
            )
        },
        "removed here": Case(
            [show("Ash", play(DAY), deleted=GONE), show("Moss", deleted=GONE)],
            [
                show("Ash", play(DAY), all_verdicts=(WORD,)),
                show("Moss", play(DAY, 2), id="other", deleted=GONE),
                show("Moss", play(DAY, 3), id="another"),
            ],
            "watchlog",
        ),
        "taken back here": Case(
            [
                show(
                    "Ash",
                    play(DAY, deleted=GONE, undone=GONE),
                    play(NEXT, 1, 2, deleted=GONE, undone=GONE),
                    deleted=GONE,
                    undone=GONE,
                    all_verdicts=(Verdict("back", None, 5, deleted=GONE, undone=GONE),),
                )
            ],
            [show("Ash", play(DAY), all_verdicts=(WORD,))],
            "watchlog",
        ),
        "went into another here": Case(
            [show("Ash", deleted=GONE, into="id-moss"), show("Moss", play(DAY, 2))],
            [show("Ash", play(DAY), all_verdicts=(WORD,))],
            "watchlog",
        ),
        "went in a circle here": Case(
            [
                show("Ash", deleted=GONE, into="id-moss"),
                show("Moss", deleted=GONE, into="id-ash"),
                show("Fern", deleted=GONE, into="nowhere"),
            ],
            [show("Ash", play(DAY)), show("Fern", play(DAY, 2))],
            "watchlog",
        ),
        "rows that lie in another show here": Case(
            [show("Ash"), show("Moss", play(DAY), play(NEXT, 1, 2), all_verdicts=(WORD,))],
            [
                show(
                    "Ash",
                    play(DAY),
                    play(NEXT, 1, 2, deleted=GONE),
                    play(DAY, 1, 3),
                    all_verdicts=(WORD, Verdict("more", "skip")),
                )
            ],
            "watchlog",
            merged=MergedOwn(frozenset(), frozenset({"p-1-1-2024-05-13"}), True, 0, 0, ()),
        ),
        "preferences": Case([], [{"audio": ["hi"], "settings": {"clock": "12"}}], "watchlog"),
        "no preferences": Case([], [{}, {"audio": ["en"]}], "watchlog"),
        "preferences that do not read": Case([], [{"audio": 5}, {"audio": ["en"]}], "watchlog"),
    },
}


@pytest.mark.parametrize("about", PLANS)
def test_what_an_export_comes_to(about: str) -> None:
    lines: list[str] = []
    for name, case in PLANS[about].items():
        lines += [f"== {name}", *numbered("\n".join(lines_of(case))).splitlines()]
    hold(f"importers/plans-{about}", lines)
