"""Pairs: two plays that may be one viewing, a show and an earlier state, a name and the shows.

Each of one list is held against each of another; golden/domain has what comes of every pair.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from itertools import combinations, combinations_with_replacement

from tests.domain.as_text import answer, as_text
from tests.golden_pages import hold
from watchlog.domain import duplicates, removal, title_search, titles
from watchlog.domain.checks import duplicate_plays
from watchlog.domain.models import Play, Runtime, Show, Verdict
from watchlog.domain.settings import Settings
from watchlog.domain.title_search import ShowHead

STARTS = time(4)

PLAYS = {
    "evening": Play("evening", 1, 1, "2026-11-20T22:00:00+05:30"),
    "same minute": Play("same minute", 1, 1, "2026-11-20T16:30:59+00:00", source="import:trakt"),
    "minute after": Play("minute after", 1, 1, "2026-11-20T22:01:00+05:30", source="import:trakt"),
    "ten after": Play("ten after", 1, 1, "2026-11-20T22:10:00+05:30", source="import:plex"),
    "eleven after": Play("eleven after", 1, 1, "2026-11-20T22:10:01+05:30", source="import:plex"),
    "laid": Play("laid", 1, 1, "2026-11-20T23:30:00+05:30", laid=True),
    "night": Play("night", 1, 1, "2026-11-21T03:59:59+05:30", laid=True, source="import:trakt"),
    "morning": Play("morning", 1, 1, "2026-11-21T04:00:00+05:30", laid=True, source="import:simkl"),
    "day": Play("day", 1, 1, "2026-11-20", language="hi", source="import:netflix"),
    "day typed": Play("day typed", 1, 1, "2026-11-20", minutes=40, seconds=20),
    "day after": Play("day after", 1, 1, "2026-11-21", source="import:netflix", subtitles="en"),
    "two after": Play("two after", 1, 1, "2026-11-22", source="import:netflix"),
    "month": Play("month", 1, 1, "2026-11", source="import:tvtime"),
    "year": Play("year", 1, 1, "2026", source="import:tvtime", external={"tvtime": 7}),
    "unknown": Play("unknown", 1, 1, source="import:tvtime", external={"tvtime": "7"}),
    "unknown typed": Play("unknown typed", 1, 1, language="en", language_assumed=True),
    "by the 19th": Play("by the 19th", 1, 1, not_after="2026-11-19", source="import:imdb"),
    "ticked": Play(
        "ticked",
        1,
        1,
        "2026-11-20",
        not_after="2026-11-20T22:00:00+05:30",
        source="import:trakt",
        external={"trakt": 1},
    ),
    "trakt 1": Play(
        "trakt 1", 1, 1, "2025", source="import:trakt", external={"trakt": 1, "x": True}
    ),
    "trakt 2": Play(
        "trakt 2", 1, 1, "2025-03", source="import:trakt", external={"trakt": 2, "x": True}
    ),
    "corrected": Play(
        "corrected",
        1,
        1,
        "2026-11-22T20:00:00+05:30",
        source="import:trakt",
        external={"was": {"at": "2026-11-20T22:00:00+05:30", "season": 1, "episode": 1}},
    ),
    "other episode": Play("other episode", 1, 2, "2026-11-20"),
    "other season": Play("other season", 2, 1, "2026-11-20"),
    "by name": Play("by name", 1, None, "2026-11-20", name="The Pilot!"),
    "by that name": Play("by that name", 1, None, "2026-11-20", name="the pilot", minutes=44),
}


def test_which_plays_are_one_viewing() -> None:
    lines = [
        f"{name}: {as_text(duplicates.days_of(each, STARTS))} key {_key(each)}"
        f" was {as_text(duplicates.origin(each))}"
        for name, each in PLAYS.items()
    ]
    for one, other in combinations_with_replacement(PLAYS.values(), 2):
        facts = (
            duplicates.is_duplicate(one, other, STARTS),
            duplicates.overlap(duplicates.days_of(one, STARTS), duplicates.days_of(other, STARTS)),
            duplicates.match_plays([one], [other], STARTS),
            duplicates.match_plays([other], [one], STARTS),
        )
        lines.append(f"{one.id} | {other.id}: {' '.join(map(as_text, facts))}")
    lines += [f"all: {duplicates.match_plays(list(PLAYS.values()), list(PLAYS.values()), STARTS)}"]
    half = [*PLAYS.values()][::2]
    lines += [f"half: {duplicates.match_plays(half, [*PLAYS.values()][1:], STARTS)}"]
    lines += [f"no library: {duplicates.match_plays([], half[:3], STARTS)}"]
    hold("domain/one-viewing", lines)


def _key(play: Play) -> duplicates.ViewingKey:
    return duplicates.viewing_key(play.season, play.episode, play.name, play.n, play.at)


def test_what_stays_of_two_that_are_one() -> None:
    lines = []
    for one, other in combinations(PLAYS.values(), 2):
        lines.append(f"{one.id} | {other.id}: {as_text(duplicates.better_known(one, other))}")
        lines.append(f"    the other way: {as_text(duplicates.better_known(other, one))}")
    for each in PLAYS.values():
        after = replace(each, at="2026-11-25", season=3)
        lines.append(f"with origin: {as_text(duplicates.with_origin(each, after))}")
    hold("domain/better-known", lines)


def test_what_doctor_takes_for_one_viewing() -> None:
    lines = []
    for minutes in (None, 5, 10, 11):
        runtime = None if minutes is None else Runtime(minutes, minutes)
        for one, other in combinations(PLAYS.values(), 2):
            show = Show("s", "S", "s", runtime=runtime, all_plays=(one, other))
            same = Show(
                "s", "S", "s", runtime=runtime, all_plays=(one, replace(other, source=one.source))
            )
            found = [
                [each.kept.id for each in duplicate_plays([of], Settings())] for of in (show, same)
            ]
            if found != [[], []]:
                lines.append(f"{minutes} {one.id} | {other.id}: {found}")
    everything = Show("s", "S", "s", all_plays=tuple(PLAYS.values()))
    lines += [as_text(each) for each in duplicate_plays([everything], Settings())]
    hold("domain/doctor-duplicates", lines)


THEN, NOW = "2026-11-20T22:00:00+05:30", "2026-11-21T22:00:00+05:30"
ROWS = [
    Play("p", 1, 1, THEN),
    Play("p", 1, 1, THEN, deleted=THEN),
    Play("p", 1, 1, THEN, deleted=NOW, undone=NOW, changed={"deleted": NOW, "at": THEN}),
    Play("p", 1, 1, same_as="q", show="s2", changed={"at": NOW}),
    Play("p", deleted=NOW),
    Play("p", deleted=NOW, changed={"deleted": NOW}),
]
STATES = [
    *(Show("s", "Ballard", "ballard", note="n", all_plays=(row,)) for row in ROWS),
    Show(
        "s", "Ballard", "ballard", all_verdicts=(Verdict("v", "skip"), Verdict("w", deleted=THEN))
    ),
    Show(
        "s",
        "Ballard",
        "ballard",
        deleted=NOW,
        all_plays=tuple(ROWS[:3]),
        changed={"deleted": NOW, "at": THEN},
    ),
    Show(
        "s",
        "Ballard",
        "ballard",
        deleted=NOW,
        undone=NOW,
        all_verdicts=(Verdict("v", deleted=NOW),),
    ),
    Show(
        "s", "Ballard", "ballard", deleted=NOW, living=True, into="t", all_plays=(ROWS[0], ROWS[4])
    ),
    Show("s", "Ballard", "ballard", deleted=NOW, into="t"),
    Show("s", "Ballard", "ballard", deleted=NOW, note="n"),
]


def _state(show: Show) -> str:
    facts: dict[str, object] = {
        "deleted": show.deleted,
        "undone": show.undone,
        "into": show.into,
        "note": show.note,
    }
    facts |= {
        "title": show.title,
        "slug": show.slug,
        "living": show.living,
        "changed": show.changed,
    }
    said = ", ".join(f"{name}={each}" for name, each in facts.items() if each)
    rows = ", ".join(map(as_text, (*show.all_plays, *show.all_verdicts)))
    return f"{said} [{rows}]"


def test_what_is_removed_and_comes_back() -> None:
    lines = []
    for each in STATES:
        lines.append(f"## {_state(each)}")
        lines.append(f"shown: {not each.is_hidden}, {[play.id for play in each.plays]}")
        lines.append(f"rows: {removal.removed_rows(each)}, purged: {removal.is_purged(each)}")
        for done in (removal.brought_back, removal.as_it_was, removal.purged):
            lines.append(f"{done.__name__}: {_state(done(each))}")
        lines.append(f"removed: {_state(removal.removed(each, THEN))}")
        lines.append(
            f"at: {[removal.time_of_removal(each, at) for at in (NOW, THEN, '2026-11-22')]}"
        )
        lines.append(f"entered for: {as_text(removal.entered_for(each, each.all_plays))}")
        lines += [
            f"undelete {i}: {_state(removal.undelete(each, o))}" for i, o in enumerate(STATES)
        ]
    hold("domain/removal", lines)


HEADS = [
    ShowHead("a01", "Ballard", 2025, "series", "ballard", ("Renée Ballard",)),
    ShowHead("a02", "The Family Man", 2019, "series", "the-family-man"),
    ShowHead("a03", "Family Guy", 1999, "series", "family-guy"),
    ShowHead("a04", "Pokémon", 1997, "series", "pokemon"),
    ShowHead("a05", "Pokemon", 2023, "series", "pokemon-2023"),
    ShowHead("a06", "Lanterns", 2026, "series", "lanterns"),
    ShowHead("a07", "Lanterns", 1971, "film", "lanterns-1971"),
    ShowHead("a08", "Lanterns", None, "film", "lanterns-2"),
    ShowHead("a09", "進撃の巨人", 2013, "series", "進撃の巨人", ("Attack on Titan",)),
    ShowHead("a10", "Mindhunter", 2017, "series", "mindhunter"),
    ShowHead("a11", "3%", 2016, "series", "3"),
    ShowHead("a12", "1923", 2022, "series", "1923"),
    ShowHead("a13", "Dept. Q", 2025, "series", "dept-q"),
    ShowHead("a14", "The Bear", 2022, "series", "the-bear", ("Bear",)),
    ShowHead("a15", "Bear Island", 2020, "series", "bear-island"),
    *(ShowHead(f"b{n:02d}", f"Story {n}", 2000 + n, "series", f"story-{n}") for n in range(11)),
]
ASKED = (
    "ballard", "BALLARD", "Ballard", "renee ballard", "renee", "ball", "balard", "brd", "bxllxrd",
    "fam", "family", "the family man", "family man", "family man 2019", "tfm", "fm", "man family",
    "pokemon", "pokémon", "Pokemon", "pokemon 1997", "pokemon 2023", "lanterns", "lanterns 1971",
    "lanterns-2", "lanterns 2", "lantrens", "進撃", "巨人", "attack", "aot", "hunter", "hu", "mind",
    "3", "3%", "1923", "1924", "dept", "deptq", "q", "dq", "bear", "the bear", "the", "island bear",
    "story", "story 1", "stry", "sto", "", "  ", "-x", "!!", "nothing like it",
    "nothing-like-it " * 9,
    "fan", "bare", "a14", "a1", "famly man", "the famly", "mindhuntre", "x" * 1001, "ballard 2024",
)  # fmt: skip


def test_what_a_name_finds() -> None:
    lines = []
    for asked in ASKED:
        found = title_search.find_shows(asked, HEADS)
        best = found.best.slug if found.best else None
        slugs = [each.slug for each in found.matches]
        lines.append(f"“{asked[:40]}”: {found.level} {slugs} best {best} {found.ratio:.4f}")
        lines.append(f"    read: {_named(answer(titles.pick_to_read, asked, HEADS))}")
        lines.append(f"    write: {_named(answer(titles.pick_to_write, asked, HEADS))}")
    taken = {head.slug for head in HEADS} | {"lanterns-2026", "lanterns-2026-2"}
    for title, year in (("Lanterns", 2026), ("Lanterns", None), ("New", 2026), ("Ballard", 2020)):
        lines.append(f"slug of {title} {year}: {titles.unique_slug(title, year, taken)}")
    hold("domain/found", lines)


def _named(found: object) -> str:
    if isinstance(found, ShowHead):
        return found.slug
    if isinstance(found, tuple):
        return f"{found[0].slug} {found[1]}"
    return as_text(found)
