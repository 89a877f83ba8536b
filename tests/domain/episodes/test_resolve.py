"""EPISODES in a show: which ones are meant, and what the show does not have."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.episodes.test_grammar import REFS
from watchlog.domain.episodes.grammar import (
    compact,
    parse_selection,
    typed_form,
)
from watchlog.domain.episodes.resolve import resolve
from watchlog.domain.models import Airing, EpisodeRef, Play, Season, Seen, Show
from watchlog.domain.summary import ShowSummary
from watchlog.errors import Again, BadEpisodes, NoSuchEpisode, WatchlogError


def a_show(*lengths: int | None, watched: str = "", airing: Airing | None = None) -> Show:
    """A show with seasons of these lengths, and a play of each of these episodes."""
    bare = Show(
        id="1",
        title="Ballard",
        slug="ballard",
        airing=airing,
        seasons=tuple(Season(number, length) for number, length in enumerate(lengths, start=1)),
    )
    refs = resolve(parse_selection([watched]), ShowSummary(bare)).refs if watched else ()
    plays = tuple(Play(str(ref), season=ref.season, episode=ref.number) for ref in refs)
    return replace(bare, all_plays=plays)


ONE_SEASON = a_show(10)


THREE_SEASONS = a_show(10, 8, None)


NOBODY_SAID = a_show()


MEANS = [
    (ONE_SEASON, "", "S01E01"),
    (ONE_SEASON, "+3", "S01E01–E03"),
    (ONE_SEASON, "4", "S01E04"),
    (ONE_SEASON, "e4", "S01E04"),
    (ONE_SEASON, "10", "S01E10"),
    (ONE_SEASON, "s1e8-10", "S01E08–E10"),
    (a_show(1), "s1e1", "S01E01"),
    (ONE_SEASON, "4-6", "S01E04–E06"),
    (ONE_SEASON, "4–6", "S01E04–E06"),
    (ONE_SEASON, "e4-e6", "S01E04–E06"),
    (ONE_SEASON, "4 - 6", "S01E04–E06"),
    (ONE_SEASON, "1,3 5", "S01E01, S01E03, S01E05"),
    (ONE_SEASON, "s1e4", "S01E04"),
    (ONE_SEASON, "S01E04", "S01E04"),
    (ONE_SEASON, "1x04", "S01E04"),
    (ONE_SEASON, "s1 e4", "S01E04"),
    (ONE_SEASON, "s1e4-6", "S01E04–E06"),
    (ONE_SEASON, "S1E4-E6", "S01E04–E06"),
    (ONE_SEASON, "1x04-1x06", "S01E04–E06"),
    (ONE_SEASON, "s1", "S01E01–E10"),
    (ONE_SEASON, "all", "S01E01–E10"),
    (ONE_SEASON, "4 4 4-5", "S01E04–E05"),
    (ONE_SEASON, "s2e1", "S02E01"),
    (THREE_SEASONS, "s1e9-s2e2", "S01E09–E10, S02E01–E02"),
    (THREE_SEASONS, "s2", "S02E01–E08"),
    (THREE_SEASONS, "s1-s2", "S01E01–E10, S02E01–E08"),
    (THREE_SEASONS, "s1e9–s3e2", "S01E09–E10, S02E01–E08, S03E01–E02"),
    (THREE_SEASONS, "s3e40", "S03E40"),
    (THREE_SEASONS, "s0e1", "S00E01"),
    (NOBODY_SAID, "7", "S01E07"),
    (NOBODY_SAID, "s5e3", "S05E03"),
    (a_show(10, watched="1-7"), "", "S01E08"),
    (a_show(10, watched="1-7"), "+3", "S01E08–E10"),
    (a_show(10, 8, watched="s1"), "", "S02E01"),
    (a_show(10, 8, watched="s1e1-9"), "+3", "S01E10, S02E01–E02"),
    (a_show(10, watched="1,5"), "", "S01E06"),
    (a_show(None, watched="1-3"), "+2", "S01E04–E05"),
]


@pytest.mark.parametrize(("show", "text", "means"), MEANS)
def test_what_is_typed_means_these_episodes(show: Show, text: str, means: str) -> None:
    assert compact(resolve(parse_selection(text.split()), ShowSummary(show)).refs) == means


REFUSED = [
    (ONE_SEASON, "s1e11", "Ballard season 1 has 10 episodes; s1e11 is not one of them."),
    (a_show(1), "s1e2", "Ballard season 1 has 1 episode; s1e2"),
    (a_show(2), "s1e3", "Ballard season 1 has 2 episodes; s1e3"),
    (ONE_SEASON, "9-12", "Ballard season 1 has 10 episodes; s1e12 is not one of them."),
    (ONE_SEASON, "s3e1", "Ballard has 1 season; s3e1 is in none of them."),
    (a_show(10, airing=Airing.ENDED), "s2e1", "Ballard has 1 season;"),
    (THREE_SEASONS, "4", "Ballard has 3 seasons; “4” does not say which."),
    (THREE_SEASONS, "4-6", "Ballard has 3 seasons; “4-6” does not say which."),
    (THREE_SEASONS, "s3", "Season 3 of Ballard has no episode count yet."),
    (THREE_SEASONS, "all", "Season 3 of Ballard has no episode count yet."),
    (NOBODY_SAID, "all", "Season 1 of Ballard has no episode count yet."),
    (ONE_SEASON, "s0", "Season 0 of Ballard has no episode count yet."),
    (ONE_SEASON, "s1e6-4", "“s1e6-4” runs backwards."),
    (ONE_SEASON, "6-4", "“6-4” runs backwards."),
    (THREE_SEASONS, "s2e1-s1e4", "“s2e1-s1e4” runs backwards."),
    (THREE_SEASONS, "s2-s1", "“s2-s1” runs backwards."),
    (ONE_SEASON, "4-s1e6", "“4-s1e6” names a season only at its end."),
    (ONE_SEASON, "0", "“0”: episodes are numbered from 1."),
    (ONE_SEASON, "+0", "“+0” names no episode; +1 is the next one."),
    (ONE_SEASON, "q", "“q” is not an episode."),
    (ONE_SEASON, "4x", "“4x” is not an episode."),
    (ONE_SEASON, "s1e4f5", "“s1e4f5” is not an episode."),
    (NOBODY_SAID, "1-99999", "That is more than 2,000 episodes at once."),
    (NOBODY_SAID, "123456", "“123456” is too large a number."),
    (NOBODY_SAID, "+3000", "+3000 is more than 2,000 at once."),
    (a_show(10, watched="1-9"), "+3", "Ballard has only 1 more episode."),
    (
        a_show(10, watched="all"),
        "",
        "You've watched all of Ballard: S01E10 is the last",
    ),
]


@pytest.mark.parametrize(("show", "text", "message"), REFUSED)
def test_what_the_show_does_not_have_is_refused(show: Show, text: str, message: str) -> None:
    with pytest.raises((BadEpisodes, NoSuchEpisode)) as refused:
        resolve(parse_selection(text.split()), ShowSummary(show))
    assert refused.value.message.startswith(message)
    assert refused.value.message.endswith("Nothing recorded.")


LONGER, SHOWN = "watchlog edit ballard --episodes", "watchlog show ballard"
SPECIALS = replace(a_show(10), seasons=(Season(0, 2), Season(1, 10)))


@pytest.mark.parametrize(
    ("show", "typed", "commands", "new"),
    [
        # Up to half as long again is believed, or three more; beyond that it is a slip. Only the
        # one behind the last may begin a season.
        (a_show(10, 8), "s2e9", [f"{LONGER} 10,9"], ("s2e9", "s3e1")),
        (a_show(10, 8), "s2e12", [f"{LONGER} 10,12"], None),
        (a_show(10, 8), "s2e13", [SHOWN], None),
        (a_show(10, 8), "s1e15", [f"{LONGER} 15,8"], None),
        (a_show(10, 8), "s1e16", [SHOWN], None),
        (a_show(2), "s1e5", [f"{LONGER} 5"], None),
        (a_show(2), "s1e6", [SHOWN], None),
        (a_show(10, airing=Airing.ENDED), "s1e11", [f"{LONGER} 11"], None),
        (a_show(10, airing=Airing.RUNNING), "s1e11", [f"{LONGER} 11"], ("s1e11", "s2e1")),
        (SPECIALS, "s0e3", [SHOWN], None),
        # Of specials alone no season is the newest.
        (replace(a_show(), seasons=(Season(0, 2),)), "s0e3", [SHOWN], None),
    ],
)
def test_the_refusal_says_how_to_make_a_season_longer(
    show: Show, typed: str, commands: list[str], new: tuple[str, str] | None
) -> None:
    with pytest.raises(NoSuchEpisode) as refused:
        resolve(parse_selection([typed]), ShowSummary(show))
    hints = refused.value.hints
    assert [hint.command for hint in hints if hint.again is None] == commands
    assert [hint.again for hint in hints if hint.again] == ([Again(instead=new)] if new else [])


@pytest.mark.parametrize(
    ("show", "typed", "command"),
    [
        (a_show(10), "s3e1", f"{LONGER} 10,?,?"),
        (a_show(10), "s4e1", f"{LONGER} 10,?,?,?"),
        (a_show(10), "s5e1", SHOWN),
        (a_show(10, airing=Airing.ENDED), "s2e1", f"{LONGER} 10,?"),
        (replace(a_show(), seasons=(Season(2019, 6),)), "s2018e1", SHOWN),
        (replace(a_show(), seasons=(Season(2019, 6),)), "s2021e1", f"{LONGER} 6,?"),
    ],
)
def test_a_season_beyond_those_that_are_known(show: Show, typed: str, command: str) -> None:
    with pytest.raises(NoSuchEpisode) as refused:
        resolve(parse_selection([typed]), ShowSummary(show))
    assert [hint.command for hint in refused.value.hints] == [command]


FIRST = ("s1e1",)


@pytest.mark.parametrize(
    ("show", "proposed"),
    [
        (
            a_show(10, 8, watched="all"),
            [{"episodes": FIRST, "again": True}, {"episodes": ("s3e1",)}],
        ),
        (a_show(10, watched="all", airing=Airing.ENDED), [{"episodes": FIRST, "again": True}]),
        (a_show(0), [{"episodes": FIRST, "again": True}]),
    ],
)
def test_where_nothing_follows_the_ways_on_are_named(
    show: Show, proposed: list[dict[str, object]]
) -> None:
    with pytest.raises(NoSuchEpisode) as refused:
        resolve(parse_selection([]), ShowSummary(show))
    again = [hint.again for hint in refused.value.hints]
    rewatch = [None] if show.plays else []
    assert again == [*(Again(given, show="ballard") for given in proposed), *rewatch]
    if show.plays:
        assert refused.value.hints[-1].command == "watchlog rewatch ballard"
    assert ("S0" in refused.value.message) == bool(show.plays)
    assert "None" not in refused.value.message


def test_where_it_was_seen_whole_an_episode_has_to_be_named() -> None:
    seen = replace(a_show(10), stored_seen=Seen("import:trakt", "2024-03-03"))
    with pytest.raises(NoSuchEpisode) as refused:
        resolve(parse_selection([]), ShowSummary(seen))
    named, cleared = refused.value.hints
    assert named.again == Again({"episodes": FIRST}, show="ballard")
    assert cleared.command == "watchlog edit ballard --clear seen"


def test_a_season_without_a_length_is_asked_for_and_specials_are_named() -> None:
    hints = {}
    for season in ("s0", "s1", "s3"):
        with pytest.raises(NoSuchEpisode) as refused:
            resolve(parse_selection([season]), ShowSummary(a_show(None, 8, None)))
        (hints[season],) = refused.value.hints
    assert hints["s0"].again == Again({"episodes": ("s0e1",)}, show="ballard")
    assert hints["s1"].command == "watchlog edit ballard --episodes …,8,?"
    assert hints["s3"].command == "watchlog edit ballard --episodes ?,8,…"


def test_a_season_that_nobody_told_of_is_named() -> None:
    assert resolve(parse_selection(["s2e1"]), ShowSummary(ONE_SEASON)).new_season == 2
    assert resolve(parse_selection(["s1e1"]), ShowSummary(ONE_SEASON)).new_season is None
    assert resolve(parse_selection(["s5e1"]), ShowSummary(NOBODY_SAID)).new_season is None


@given(st.text(max_size=40) | st.text("s1e2x0-–,+ al", max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        refs = resolve(parse_selection([text]), ShowSummary(THREE_SEASONS)).refs
    except WatchlogError as error:
        assert error.exit_code == 2
        assert error.message.endswith("Nothing recorded.")
    else:
        assert refs
        assert len(set(refs)) == len(refs)


@given(st.lists(REFS, min_size=1, max_size=20, unique=True))
def test_what_we_suggest_to_type_means_the_same_episodes(refs: list[EpisodeRef]) -> None:
    assert list(resolve(parse_selection([typed_form(refs)]), ShowSummary(NOBODY_SAID)).refs) == refs
