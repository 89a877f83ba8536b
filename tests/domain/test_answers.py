"""Answers of TVmaze, merged into shows: what a look-up makes of each show, and what it changed.

Every answer meets every show; golden/domain has the seasons, fields and changes of each pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from tests.domain.as_text import as_text, lines_of
from tests.domain.invented import NOW, a_list, a_show, plays
from tests.golden_pages import hold
from watchlog.domain.lookup import answer as lookup
from watchlog.domain.lookup.answer import Answer, AnswerEpisode, AnswerSeason
from watchlog.domain.lookup.changes import changes_of
from watchlog.domain.models import Airing, Kind, Runtime, Season, Show
from watchlog.domain.moves.renumbered import refs_by_tvmaze_id

NOTED = {
    "from": "tvmaze",
    "at": "2026-11-01T10:00:00+05:30",
    "url": "https://www.tvmaze.com/shows/1/x",
}


def _noted(**said: Any) -> Mapping[str, Any]:
    return {**NOTED, "fields": said}


SHOWS = [
    a_show("new"),
    a_show(
        "typed",
        Season(1, 3, watch_in="hi"),
        Season(2, 8),
        year=2020,
        runtime=Runtime(50, 55),
        platforms=("Netflix",),
        airing=Airing.RUNNING,
        tags=("dark",),
        of=plays("1x1@", "2x9@", "0x1@"),
    ),
    a_show(
        "noted",
        a_list(1, "1 2026-11-01 #11", "2 2026-11-08 #12", "3 2026-11-15 #13"),
        year=2025,
        airing=Airing.RUNNING,
        runtime=Runtime(45, 45),
        platforms=("Prime Video",),
        looked_up=_noted(year=2025, airing="running", runtime=[45, 45], platforms=["HBO"]),
        external={"tvmaze": 1, "tvdb": 9, "imdb": "", "tmdb": 5},
        of=plays("1x1@", "1x2@", "1x2@", "1x3@"),
    ),
    a_show(
        "listed",
        a_list(0, "1 2026-10-01 #91", "4 #94"),
        a_list(1, "1 #11", "2 #12 unlisted", "5 #15"),
        Season(3, listed=(), premiere="2027-01-01"),
        a_list(4, "1 #41", watch_in="fr"),
        of=plays("1x2@", "1x5@", "0x4@", "4x1@"),
        external={"tvmaze": 1},
        looked_up=_noted(),
    ),
    a_show(
        "of-other-seasons",
        a_list(5, "1 #51"),
        Season(6, listed=(), extra={"x": 1}),
        Season(7, listed=()),
        looked_up={"url": "https://elsewhere/", "fields": "none"},
    ),
]


def an_episode(words: str) -> AnswerEpisode:
    """``1x2 #12 2026-11-20 45m``; a special has no number: ``1x``."""
    what, *facts = words.split()
    season, _, number = what.partition("x")
    ids = [int(each[1:]) for each in facts if each.startswith("#")]
    days = [each for each in facts if len(each) == 10]
    moments = [each for each in facts if len(each) > 10]
    minutes = [int(each[:-1]) for each in facts if each.endswith("m")]
    return AnswerEpisode(
        int(season), int(number) if number else None, next(iter(ids), None), f"Title {what}",
        next(iter(days), None), next(iter(moments), None), next(iter(minutes), None),
    )  # fmt: skip


def an_answer(*episodes: str, **said: Any) -> Answer:
    return Answer(1, episodes=tuple(map(an_episode, episodes)), **said)


FIRST = ("1x1 #11 2026-11-01 45m", "1x2 #12 2026-11-08", "1x3 #13 2026-11-15")
ANSWERS = {
    "nothing": an_answer(),
    "no list": Answer(1, episodes=None, problem="503", year=2024),
    "facts": an_answer(
        title="X",
        url="https://www.tvmaze.com/shows/1/ballard",
        year=2026,
        platform="HBO",
        original_language="en",
        airing=Airing.ENDED,
        tags=("drama", "crime"),
        runtime=44,
        external={"imdb": "tt1", "thetvdb": 8, "tvrage": 3},
    ),
    "as before": an_answer(*FIRST),
    "other days": an_answer(
        "1x1 #11 2026-11-02", "1x2 #12", "1x3 #13 2026-11-15", "1x4 #14 2026-11-22"
    ),
    "moments": an_answer(
        "1x1 #11 2026-11-21 2026-11-21T16:00:00+00:00",
        "1x2 #12 2026-11-21 2026-11-21T16:00:01+00:00",
        "1x3 #13 2026-11-29 2026-11-28T20:00:00+00:00",
    ),
    "renumbered": an_answer(
        "1x1 #12 2026-11-08", "1x2 #11 2026-11-01", "2x1 #13 2026-11-15", "2x2 #22"
    ),
    "one id twice": an_answer("1x1 #11", "1x2 #11", "1x2 #15", "1x2 #16", "1x4", "1x5"),
    "specials": an_answer(
        "1x1 #11", "1x #94 2026-12-01", "1x #95", "2x #96 2026-09-01", "1x", "1x #91 2026-10-01"
    ),
    "announced": an_answer(
        *FIRST,
        seasons=(
            AnswerSeason(1, "2026-11-01", "2026-11-15", 3),
            AnswerSeason(2, "2027-03-01"),
            AnswerSeason(3, "2027-01-01"),
            AnswerSeason(0, "2027-05-01"),
        ),
    ),
    "premiere moved": an_answer(*FIRST, seasons=(AnswerSeason(1), AnswerSeason(3, "2027-02-02"))),
    "ordered": an_answer(*FIRST, seasons=(AnswerSeason(1, "2026-11-01", "2026-12-06", 6),)),
    "ordered, no end": an_answer(*FIRST, seasons=(AnswerSeason(1, ordered=5),)),
    "ordered, but over": an_answer(
        *FIRST, seasons=(AnswerSeason(1, ends="2026-11-15", ordered=5),)
    ),
    "ordered, but ended": an_answer(
        *FIRST, airing=Airing.ENDED, seasons=(AnswerSeason(1, ordered=5),)
    ),
    "ordered, undated": an_answer(
        "1x1 #11", seasons=(AnswerSeason(1, ends="2026-01-01", ordered=2),)
    ),
    "ordered too many": an_answer("1x1 #11", seasons=(AnswerSeason(1, ordered=501),)),
    "ordered, older season": an_answer("1x1 #11", "2x1 #21", seasons=(AnswerSeason(1, ordered=4),)),
}


def _told(before: Show, after: Show) -> Iterator[str]:
    if after is before:
        yield "    no news"
        return
    for season in after.seasons:
        rows = " ".join(_row(row) for row in season.listed or ())
        counted = "" if season.episodes is None else f" typed {season.episodes}"
        about = f"{season.watch_in or ''} {season.premiere or ''} {season.extra or ''}".strip()
        listed = "no list" if season.listed is None else f"{len(season.listed)} listed"
        yield f"    season {season.number}:{counted} {listed} {about} {rows}".rstrip()
    for field in fields(Show):
        name = field.name
        if name not in ("seasons", "all_plays") and getattr(after, name) != getattr(before, name):
            yield f"    {name} {as_text(getattr(after, name))}"
    changes = changes_of(before, after)
    for field in fields(changes):
        if getattr(changes, field.name) not in ((), None):
            yield from lines_of(f"    changed {field.name}", getattr(changes, field.name))


def _row(row: Any) -> str:
    facts = [
        row.airdate,
        row.airs_at,
        row.minutes and f"{row.minutes}m",
        row.tvmaze and f"#{row.tvmaze}",
    ]
    said = ",".join(map(str, filter(None, [*facts, row.unlisted and "unlisted"])))
    return f"{row.number}({said})"


def test_what_a_look_up_makes_of_a_show() -> None:
    lines = []
    for show in SHOWS:
        for name, answer in ANSWERS.items():
            lines.append(f"## {show.slug}, {name}")
            once = lookup.merge_answer(show, answer, NOW)
            lines += _told(show, once)
            again = lookup.merge_answer(once, answer, NOW)
            assert again is once, "the same answer brings no news"
    hold("domain/answers", lines)


def test_a_second_look_up_after_the_first() -> None:
    first = lookup.merge_answer(SHOWS[2], ANSWERS["announced"], NOW)
    lines = []
    for name, answer in ANSWERS.items():
        lines += [f"## {name}", *_told(first, lookup.merge_answer(first, answer, NOW))]
    hold("domain/answers-again", lines)


EXTERNAL: list[Mapping[str, Any] | None] = [
    None,
    {},
    {"tvmaze": 5},
    {"tvmaze": "5"},
    {"tvmaze": True},
    {"tvmaze": 0},
    {"tvmaze": -1},
    {"tvmaze": 1},
    {"imdb": "tt12", "thetvdb": 7, "tvdb": 8},
    {"tvdb": "8"},
    {"imdb": "12", "tvdb": 0, "thetvdb": "9"},
    {"imdb": "tt" + "1" * 12, "tvdb": "1" * 12},
    {"imdb": "tt" + "1" * 13, "tvdb": "1" * 13},
    {"imdb": ["tt1"], "tvdb": 1.5},
    {"imdb": "tt1 ", "tvdb": "tt1"},
    {"imdb": "tt", "tvdb": ""},
]
URLS = (
    None,
    7,
    "https://www.tvmaze.com/shows/9/x",
    "https://www.tvmaze.com",
    "http://www.tvmaze.com/shows/9",
)


def test_the_ids_and_the_page_of_a_show() -> None:
    lines = []
    for external in EXTERNAL:
        show = a_show("x", external=external)
        lines.append(f"{external}: {lookup.tvmaze_id(show)} {lookup.search_ids(show)}")
    for url in URLS:
        for external in ({}, {"tvmaze": 5}):
            show = a_show("x", external=external, looked_up={"url": url})
            lines.append(f"{url} {external}: {lookup.tvmaze_url(show)}")
    for show in SHOWS:
        lines.append(f"## {show.slug}: list {lookup.has_episode_list(show)}")
        lines.append(
            f"open {[name for name in lookup.FILLED_FIELDS if lookup.is_open(show, name)]}"
        )
        for names in ((), ("year",), ("tags",), ("year", "airing")):
            lines.append(f"without {names}: {lookup.looked_up_without(show, names)}")
    for value in (Runtime(1, 2), Airing.ENDED, Kind.FILM, ("a", "b"), (), 5, None, "x"):
        lines.append(f"{value!r}: {lookup.json_value(value)!r}")
    listed = replace(SHOWS[3]).listed
    lines.append(f"by id {as_text(refs_by_tvmaze_id(listed))}")
    hold("domain/ids", lines)
