"""Which episode a play means: what a list of anime counted, and lists from before ids."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchlog.domain.models import EpisodeRef, ListedEpisode, Play, Season, Show
from watchlog.domain.moves.ids import counted_through, linked


def a_season(number: int, length: int, *unlisted: int, typed: int | None = None) -> Season:
    """A season with ids 101, 102 … in the first, 201 … in the second."""
    rows = [ListedEpisode(n, tvmaze=100 * number + n) for n in range(1, length + 1)]
    return Season(number, typed, (*rows, *(ListedEpisode(n, unlisted=True) for n in unlisted)))


def a_count(number: int, source: str = "import:myanimelist", **fields: object) -> Play:
    return Play(f"p{number}", 1, number, source=source, **fields)  # type: ignore[arg-type]


def a_show(*plays: Play, seasons: tuple[Season, ...]) -> Show:
    return Show("id", "Naruga", "naruga", seasons=seasons, all_plays=plays)


TWO = (a_season(1, 3, 4, 5, 99), a_season(2, 2))


@pytest.mark.parametrize("source", ["import:myanimelist", "import:anilist", "import:kitsu"])
def test_what_a_list_of_anime_counted_belongs_where_the_count_leads(source: str) -> None:
    plays = [a_count(number, source) for number in (2, 4, 5, 6, 99)]
    show = a_show(*plays, seasons=TWO)
    assert counted_through(show) == {(1, 4): (2, 1), (1, 5): (2, 2)}
    after = linked(show, show)
    assert [play.tvmaze for play in after.all_plays] == [102, 201, 202, None, None]
    assert [play.ref for play in after.all_plays] == [play.ref for play in plays]


@pytest.mark.parametrize(
    ("play", "seasons"),
    [
        (a_count(4, "typed"), TWO),
        (a_count(4, "import:trakt"), TWO),
        (Play("p", 2, 4, source="import:kitsu"), TWO),
        (a_count(3), TWO),
        (a_count(4), TWO[:1]),
        (a_count(4), (a_season(1, 3, 4), a_season(3, 2))),  # how long is season 2?
        (a_count(4), (a_season(1, 3, 4), Season(2, 4))),
        (a_count(4), (Season(1, 3), a_season(2, 2))),
    ],
)
def test_what_is_not_sure_belongs_where_it_is(play: Play, seasons: tuple[Season, ...]) -> None:
    assert counted_through(a_show(play, seasons=seasons)) == {}


def test_the_length_that_the_list_of_anime_told_is_no_reason_to_stay() -> None:
    show = a_show(a_count(4), seasons=(a_season(1, 3, 4, typed=5), a_season(2, 2)))
    assert counted_through(show) == {(1, 4): EpisodeRef(2, 1)}


@pytest.mark.parametrize("known", [0, 555])
def test_what_has_an_id_or_never_gets_one_keeps_it(known: int) -> None:
    show = a_show(a_count(4, tvmaze=known), seasons=TWO)
    assert linked(show, show) == show


facts = st.tuples(
    st.sampled_from([None, "Low Tide", "Daylight", "Two Sisters"]),
    st.sampled_from([None, "2025-07-09", "2025-07-16"]),
)
numbers = st.tuples(st.integers(0, 2), st.integers(1, 3)).map(lambda ref: EpisodeRef(*ref))
lists = st.dictionaries(numbers, facts, min_size=1, max_size=6)


def listed(rows: dict[EpisodeRef, tuple[str | None, str | None]], first: int | None) -> Show:
    """A show with a play of each number, and a list with these ids or, of before, without."""
    seasons: dict[int, list[ListedEpisode]] = {}
    for place, (ref, (title, airdate)) in enumerate(sorted(rows.items())):
        tvmaze = None if first is None else first + place
        row = ListedEpisode(ref.number, title=title, airdate=airdate, tvmaze=tvmaze)
        seasons.setdefault(ref.season, []).append(row)
    plays = (Play(f"{season}.{n}", season, n) for season in range(3) for n in range(1, 4))
    return a_show(*plays, seasons=tuple(Season(n, None, tuple(seasons[n])) for n in seasons))


@given(lists, lists)
@settings(max_examples=60)
def test_a_list_from_before_ids_gives_them_only_where_all_agrees(
    old: dict[EpisodeRef, tuple[str | None, str | None]],
    new: dict[EpisodeRef, tuple[str | None, str | None]],
) -> None:
    after = linked(listed(old, None), listed(new, 100))
    at = {row.tvmaze: ref for ref, row in after.listed.items()}
    for play in after.plays:
        ref = play.ref
        assert ref is not None
        said = old.get(ref, (None, None))
        if said == (None, None):
            # Nothing was said of it: the number is what the person said, but of a special.
            assert play.tvmaze in ((None, 0) if ref.season == 0 else (None, *at))
            assert not play.tvmaze or at[play.tvmaze] == ref
        elif play.tvmaze:
            assert new[at[play.tvmaze]] == said
            assert at[play.tvmaze] == ref or None not in said
        else:
            assert new.get(ref) != said
