"""``merged``: whatever TVmaze does to a list, every play stays, and what was typed stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from watchlog.domain.episodes.progress import known_refs, progress_of, watched_refs
from watchlog.domain.episodes.seasons import has_aired
from watchlog.domain.lookup.answer import (
    Answer,
    AnswerEpisode,
    AnswerSeason,
    is_open,
    merge_answer,
    search_ids,
    tvmaze_url,
)
from watchlog.domain.lookup.changes import changes_of
from watchlog.domain.models import Airing, Play, Runtime, Season, Show
from watchlog.domain.summary import ShowSummary

NOW = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
TODAY = NOW.date()

numbers = st.none() | st.integers(1, 12)
days = st.none() | st.sampled_from(["2025-07-09", "2026-11-23", "2026-12-03", "2027-02-04"])
episodes = st.builds(
    AnswerEpisode,
    season=st.integers(1, 4),
    number=numbers,
    tvmaze=st.none() | st.integers(1, 30),
    title=st.none() | st.sampled_from(["Low Tide", "Daylight"]),
    airdate=days,
    airs_at=st.none() | st.just("2026-12-03T15:30:00+00:00"),
    minutes=st.none() | st.integers(20, 60),
)
answered_seasons = st.builds(
    AnswerSeason,
    number=st.integers(1, 5),
    premiere=days,
    ends=days,
    ordered=st.none() | st.integers(1, 14),
)
answers = st.builds(
    Answer,
    tvmaze=st.integers(1, 3),
    year=st.none() | st.integers(2000, 2026),
    platform=st.none() | st.just("Mubi"),
    airing=st.none() | st.sampled_from(Airing),
    tags=st.sampled_from([(), ("drama",)]),
    runtime=st.none() | st.integers(20, 60),
    seasons=st.lists(answered_seasons, max_size=3).map(tuple),
    episodes=st.none() | st.lists(episodes, max_size=14).map(tuple),
)
play = st.tuples(
    st.integers(0, 4), st.integers(1, 13), st.sampled_from([None, "hi", "en"]),
    st.sampled_from([None, "2026-11", "2026-11-22", "2026-11-22T23:30:00+05:30"]),
)  # fmt: skip
typed_counts = st.dictionaries(st.integers(1, 4), st.none() | st.integers(1, 13), max_size=3)


def a_show(counts: dict[int, int | None], plays: Sequence[tuple[int, int, str | None, str | None]],
           **fields: object) -> Show:  # fmt: skip
    show = Show(
        id="a" * 16,
        title="Ballard",
        slug="ballard",
        seasons=tuple(Season(number, counts[number]) for number in sorted(counts)),
        all_plays=tuple(
            Play(f"{i:016x}", season, number, at=at, language=language)
            for i, (season, number, language, at) in enumerate(plays)
        ),
    )
    return replace(show, **fields)  # type: ignore[arg-type]


def a_special(tvmaze: int) -> Answer:
    return Answer(1, episodes=(AnswerEpisode(season=1, number=None, tvmaze=tvmaze),))


@given(typed_counts, st.lists(play, max_size=8), st.lists(answers, min_size=1, max_size=4))
# It is another show there, of which no list comes: the ids of the list are of the first one.
@example(
    {},
    [(0, 1, None, None)],
    [Answer(2, episodes=None), a_special(2), a_special(1), Answer(2, episodes=None)],
)
@settings(max_examples=300, deadline=None)
def test_every_play_stays_whatever_becomes_of_the_list(
    counts: dict[int, int | None],
    plays: list[tuple[int, int, str | None, str | None]],
    upstream: list[Answer],
) -> None:
    show = before = a_show(counts, plays, tags=("noir",), runtime=Runtime(40, 45))
    for answer in upstream:
        after = merge_answer(show, answer, NOW)
        told = changes_of(show, after)
        assert [replace(play, tvmaze=None) for play in after.all_plays] == list(before.all_plays)
        assert (after.title, after.tags, after.runtime) == ("Ballard", ("noir",), Runtime(40, 45))
        assert {s.number: s.episodes for s in after.seasons if s.episodes is not None} == {
            number: count for number, count in counts.items() if count is not None
        }
        for season in after.seasons:
            listed = [row.number for row in season.listed or ()]
            assert listed == sorted(set(listed))
        _played_rows_stay(show, after)
        assert merge_answer(after, answer, NOW) == after
        assert not changes_of(after, after).moved
        assert not changes_of(after, after).unlisted
        kept = [each.plays for each in told.moved] + [each.plays for each in told.unlisted]
        assert all(plays > 0 for plays in kept)
        progress_of(ShowSummary(after), TODAY)
        show = after


def _played_rows_stay(before: Show, after: Show) -> None:
    """Check that each play whose episode had a row in the list still has one."""
    watched = watched_refs(before)
    assert before.listed.keys() & watched <= after.listed.keys()


@given(st.lists(episodes, max_size=14), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_specials_keep_their_numbers_whatever_comes_between(
    first: list[AnswerEpisode], dice: object
) -> None:
    specials = [replace(each, number=None, tvmaze=i + 1) for i, each in enumerate(first)]
    show = merge_answer(a_show({}, []), Answer(1, episodes=tuple(specials[::2])), NOW)
    had = {row.tvmaze: ref for ref, row in show.listed.items()}
    later = list(specials)
    dice.shuffle(later)  # type: ignore[attr-defined]
    again = merge_answer(show, Answer(1, episodes=tuple(later)), NOW)
    now_has = {row.tvmaze: ref for ref, row in again.listed.items()}
    assert {key: now_has[key] for key in had} == had
    assert len(now_has) == len(specials)


def listed(*rows: AnswerEpisode, **fields: object) -> Answer:
    return Answer(tvmaze=1, episodes=rows, **fields)  # type: ignore[arg-type]


def row(season: int, number: int | None, tvmaze: int, airdate: str | None = "2025-07-09",
        **fields: object) -> AnswerEpisode:  # fmt: skip
    return AnswerEpisode(season, number, tvmaze, airdate=airdate, **fields)  # type: ignore[arg-type]


def test_specials_are_numbered_in_air_order_undated_ones_last() -> None:
    answer = listed(
        row(1, None, 5, None), row(2, None, 6, "2026-01-01"), row(1, None, 7, "2024-01-01")
    )
    show = merge_answer(a_show({}, []), answer, NOW)
    assert {ref.number: each.tvmaze for ref, each in show.listed.items()} == {1: 7, 2: 6, 3: 5}


def test_a_gap_in_the_numbers_is_no_episode() -> None:
    show = merge_answer(a_show({}, [(1, 1, None, None)]), listed(row(1, 1, 1), row(1, 3, 3)), NOW)
    assert known_refs(ShowSummary(show)) == [(1, 1), (1, 3)]
    progress = progress_of(ShowSummary(show), TODAY)
    assert (progress.episodes, progress.next, progress.skipped) == (2, (1, 3), ())


@pytest.mark.parametrize(
    ("airing", "ends", "ordered", "known"),
    [
        (Airing.RUNNING, None, 8, 8),
        (Airing.RUNNING, "2026-12-24", 8, 8),
        (Airing.RUNNING, "2025-07-09", 8, 2),  # it is over: the order was cut short
        (Airing.ENDED, None, 8, 2),
        (Airing.RUNNING, None, None, 2),
        (Airing.RUNNING, None, 99_999, 2),
        (Airing.RUNNING, None, 1, 2),
    ],
)
def test_what_is_ordered_and_not_listed_yet(
    airing: Airing, ends: str | None, ordered: int | None, known: int
) -> None:
    answer = listed(row(1, 1, 1), row(1, 2, 2), airing=airing,
                    seasons=(AnswerSeason(1, ends=ends, ordered=ordered),))  # fmt: skip
    show = merge_answer(a_show({}, [(1, 1, None, None), (1, 2, None, None)]), answer, NOW)
    progress = progress_of(ShowSummary(show), TODAY)
    assert progress.episodes == known
    if known == 8:
        assert progress.state == "caught-up"
        assert progress.next is not None
        assert not has_aired(ShowSummary(show), progress.next, TODAY)


@pytest.mark.parametrize(("today", "aired"), [(date(2027, 2, 3), False), (date(2027, 2, 4), True)])
def test_an_announced_season_begins_on_its_day(today: date, aired: bool) -> None:
    answer = listed(seasons=(AnswerSeason(1, premiere="2027-02-04"),))
    show = merge_answer(a_show({}, []), answer, NOW)
    following = progress_of(ShowSummary(show), today).next
    assert following == (1, 1)
    assert has_aired(ShowSummary(show), following, today) is aired


def test_a_moment_is_kept_in_the_persons_zone_until_it_has_passed() -> None:
    from zoneinfo import ZoneInfo

    there = NOW.astimezone(ZoneInfo("Asia/Kolkata"))
    late = row(1, 1, 1, "2026-12-03", airs_at="2026-12-04T02:00:00+00:00")
    past = row(1, 2, 2, "2026-11-01", airs_at="2026-11-01T20:00:00+00:00")
    show = merge_answer(a_show({}, []), listed(late, past), there)
    assert [each.airs_at for each in show.listed.values()] == ["2026-12-04T07:30:00+05:30", None]
    assert not has_aired(
        ShowSummary(show), next(iter(show.listed)), date(2026, 12, 3)
    )  # a day later there


def test_a_value_that_tvmaze_takes_back_stays() -> None:
    full = Answer(1, year=2025, platform="Mubi", tags=("drama",), runtime=44, airing=Airing.RUNNING)
    show = merge_answer(a_show({}, []), full, NOW)
    assert merge_answer(show, Answer(1), NOW) == show
    assert is_open(show, "year")
    assert not is_open(replace(show, year=1999), "year")


@pytest.mark.parametrize("fields", [7, None, [], {"year": []}, "year"])
def test_a_note_that_somebody_broke_by_hand_is_no_trap(fields: object) -> None:
    show = a_show({}, [], year=1999, looked_up={"fields": fields})
    after = merge_answer(show, Answer(1, year=2025), NOW)
    assert after.year == 1999


@pytest.mark.parametrize(
    ("external", "found"),
    [
        ({"imdb": "tt7", "thetvdb": 9}, {"imdb": "tt7", "thetvdb": "9"}),
        ({"tvdb": "5", "thetvdb": ""}, {"thetvdb": "5"}),
        ({"imdb": "7", "thetvdb": "tt9"}, {}),
        ({"imdb": True, "thetvdb": True}, {}),
        ({"imdb": ["tt7"], "thetvdb": 9.0}, {}),
        ({"imdb": "tt7/../..", "thetvdb": -9}, {}),
        ({"thetvdb": 10**12}, {}),
        (None, {}),
    ],
)
def test_only_ids_are_searched_by(
    external: dict[str, object] | None, found: dict[str, str]
) -> None:
    assert search_ids(a_show({}, [], external=external)) == found


def test_an_id_that_an_import_brought_stays() -> None:
    show = a_show({}, [], external={"tvdb": "5", "imdb": "tt7", "tvmaze": 4})
    answer = Answer(1, external={"imdb": "tt8", "thetvdb": 9})
    assert merge_answer(show, answer, NOW).external == {"tvdb": "5", "imdb": "tt7", "tvmaze": 1}


@pytest.mark.parametrize(
    ("looked_up", "external", "url"),
    [
        ("https://www.tvmaze.com/shows/4/ballard", 4, "https://www.tvmaze.com/shows/4/ballard"),
        ("https://www.tvmaze.com.example/shows/4", 4, "https://www.tvmaze.com/shows/4"),
        (7, 4, "https://www.tvmaze.com/shows/4"),
        (None, 4, "https://www.tvmaze.com/shows/4"),
        (None, None, None),
        ("https://example.com/", True, None),
    ],
)
def test_the_link_is_the_one_that_tvmaze_gave(
    looked_up: object, external: object, url: str | None
) -> None:
    show = a_show({}, [], looked_up={"url": looked_up}, external={"tvmaze": external})
    assert tvmaze_url(show) == url
