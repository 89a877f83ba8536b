"""Series completed and films rated at another tracker: seen, though no viewing is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Person
from tests.tvmaze_server import Stage, a_show, an_episode

WORDS = "seen, episodes unknown"
BY = "2024-03-02T20:15:00Z"
HEADER = "media_id,source,media_type,title,season_number,episode_number,score,status,end_date\n"


class Exports:
    """Exports that a test writes beside the library; each gives the words of its import."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def written(self, name: str, text: str) -> str:
        (self.folder / name).write_text(text, encoding="utf-8")
        return f"import --yes '{self.folder / name}'"

    def simkl(self, *shows: Any, movies: Any = (), anime: Any = ()) -> str:
        document = {"shows": shows, "movies": movies, "anime": anime}
        return self.written("SimklBackup.json", json.dumps(document))

    def yamtrack(self, *rows: str) -> str:
        return self.written("yamtrack.csv", HEADER + "".join(f"{row}\n" for row in rows))

    def imdb(self, *rows: str) -> str:
        header = "Const,Your Rating,Date Rated,Title,Title Type,Year\n"
        return self.written("ratings.csv", header + "".join(f"{row}\n" for row in rows))

    def trakt(self, name: str, *entries: Any) -> str:
        return self.written(name, json.dumps(entries))


@pytest.fixture
def exports(tmp_path: Path) -> Exports:
    return Exports(tmp_path)


def series(status: str = "completed", title: str = "Harbour Nine", **more: Any) -> Any:
    return {
        "status": status,
        "last_watched_at": BY,
        "show": {"title": title, "year": 2019, "ids": {"simkl": 101}},
        **more,
    }


def film(status: str, title: str = "Salt and Ash", **more: Any) -> Any:
    return {"status": status, "movie": {"title": title, "year": 2021, "ids": {"simkl": 9}}, **more}


def row(run: Person, title: str = "Harbour Nine") -> Any:
    return next(each for each in run.json("list") if each["title"] == title)


def plays(run: Person) -> list[tuple[str, str | None]]:
    return [(each["title"], each["at"]) for each in run.json("history")]


SEEN = {"not_after": "2024-03-03T01:45:00+05:30", "source": "import:simkl"}


# --- a series that was completed ---


def test_a_series_completed_at_simkl_was_seen_whole(run: Person, exports: Exports) -> None:
    data = run.json(exports.simkl(series()))
    assert data["seen"] == {"shows": 1, "films": 0}
    assert data["plays"] == {"new": 0, "known": 0, "skipped": 0}
    found = row(run)
    assert (found["state"], found["seen"], found["watched"]) == ("completed", SEEN, 0)
    [progress] = run.json("progress harbour")
    assert (progress["percent"], progress["minutes_left"], progress["next"]) == (None, None, None)
    assert progress["seen"] == run.json("show harbour")["seen"] == SEEN
    assert run.json("next") == run.json("next harbour") == []


def test_a_series_seen_whole_tells_its_plays(run: Person, exports: Exports) -> None:
    def told() -> str:
        [line] = [line for line in run.ok("show harbour").out.splitlines() if WORDS in line]
        return line

    run.ok(exports.simkl(series()))
    without = told()
    run.ok("watch harbour s1e1-3 --at 2024-01-01")
    assert "3" in told()
    assert "3" not in without


def test_a_series_completed_at_yamtrack_was_seen_whole(run: Person, exports: Exports) -> None:
    run.ok(exports.yamtrack("7,tmdb,tv,Harbour Nine,,,8,Completed,2024-03-02"))
    assert row(run)["seen"] == {"not_after": "2024-03-02", "source": "import:yamtrack"}
    assert run.json("history") == []
    assert len(run.json("verdicts")) == 1


def test_a_series_completed_in_a_table_of_ones_own_was_seen_whole(
    run: Person, exports: Exports
) -> None:
    table = "title,kind,state\nHarbour Nine,series,Completed\nSalt and Ash,film,Completed\n"
    data = run.json(exports.written("own.csv", table))
    assert (data["seen"]["shows"], data["plays"]["new"], data["bad_rows"]) == (1, 1, [])
    assert row(run)["state"] == row(run, "Salt and Ash")["state"] == "completed"
    assert row(run)["seen"]["source"] == "import:csv"


def test_a_series_completed_at_myanimelist_was_seen_whole(run: Person, exports: Exports) -> None:
    anime = {
        "series_animedb_id": 7, "series_title": "Harbour Nine", "series_type": "TV",
        "series_episodes": 0, "my_watched_episodes": 0, "my_status": "Completed",
        "my_finish_date": "2024-03-02",
    }  # fmt: skip
    cells = "".join(f"<{name}>{value}</{name}>" for name, value in anime.items())
    info = "<myinfo><user_name>ines</user_name><user_export_type>1</user_export_type></myinfo>"
    text = f"<?xml version='1.0'?><myanimelist>{info}<anime>{cells}</anime></myanimelist>"
    run.ok(exports.written("animelist.xml", text))
    assert (row(run)["state"], row(run)["watched"]) == ("completed", 0)
    assert row(run)["seen"] == {"not_after": "2024-03-02", "source": "import:myanimelist"}


def test_without_a_time_it_was_seen_by_the_import(run: Person, exports: Exports) -> None:
    run.ok(exports.simkl(series(last_watched_at=None)))
    assert row(run)["seen"]["not_after"] == "2026-11-23T22:00:00+05:30"
    before = run.stored
    run.now = run.now.replace(day=24)
    run.ok(exports.simkl(series(last_watched_at=None)))
    assert run.stored == before


def test_every_page_says_so_at_every_width(run: Person, exports: Exports) -> None:
    run.ok(exports.simkl(series(title="Harbour Nine and the Long Way Home")))
    run.terminal = True
    for run.width in (60, 80, 120):
        for run.colour in (False, True):
            for command in ("list", "progress --all", "show harbour"):
                page = run.ok(command).out
                assert WORDS in page, (command, run.width)
                if not run.colour:
                    assert max(map(len, page.splitlines())) <= run.width
    run.colour = False
    for command in ("", "next"):
        page = run.ok(command).out
        assert "Harbour" not in page
    assert f"Not in the totals: 1 show {WORDS}." in run.ok("stats").out


def test_stats_count_it_apart(run: Person, exports: Exports) -> None:
    run.ok(exports.simkl(series()), "add Mindhunter --episodes 1", "watch mindhunter")
    stats = run.json("stats")
    assert (stats["shows"], stats["plays"], stats["finished"], stats["seen"]) == (1, 1, 1, 1)


def test_the_ledger_counts_it(run: Person, exports: Exports) -> None:
    run.terminal = True
    run.answers = ["n"]
    words = exports.simkl(series(), film("plantowatch", user_rating=7)).replace(" --yes", "")
    page = run.ok(words).out
    assert "1 series whole, episodes unknown" in page
    assert "1 seen" in page


def test_twice_is_once_and_undo_takes_it_back(run: Person, exports: Exports) -> None:
    run.ok("add Ballard")
    words = exports.simkl(series())
    run.ok(words)
    before = run.stored
    assert run.ok(words).first_line.startswith("Nothing new")
    assert run.stored == before
    run.ok("undo")
    assert [each["title"] for each in run.json("list")] == ["Ballard"]
    assert run.json(words)["seen"]["shows"] == 1


def test_a_planned_show_of_the_library_is_completed_by_it(run: Person, exports: Exports) -> None:
    run.ok('add "Harbour Nine" --year 2019', exports.simkl(series()))
    assert row(run)["state"] == "completed"
    run.ok("undo")
    assert (row(run)["state"], row(run)["seen"]) == ("planned", None)
    assert run.json(exports.simkl(series()))["seen"]["shows"] == 1
    assert "Harbour Nine: seen whole" in run.ok("undo --list").out


def test_the_newer_of_two_exports_says_by_when(run: Person, exports: Exports) -> None:
    run.ok(exports.simkl(series()), exports.simkl(series(last_watched_at="2025-01-01T12:00:00Z")))
    assert row(run)["seen"]["not_after"] == "2025-01-01T17:30:00+05:30"
    run.ok(exports.simkl(series()))
    assert row(run)["seen"]["not_after"] == "2025-01-01T17:30:00+05:30"


def test_clear_takes_it_back_and_an_import_does_not_bring_it_again(
    run: Person, exports: Exports
) -> None:
    words = exports.simkl(series())
    ran = run.ok(words, "edit harbour-nine --clear seen")
    assert "Seen whole: no (was by 2024-03-03)" in ran.out
    assert (row(run)["state"], row(run)["seen"]) == ("planned", None)
    assert run.json(words)["seen"]["shows"] == 0
    assert row(run)["state"] == "planned"
    run.ok("undo", "edit harbour-nine --clear seen", "undo")
    assert row(run)["state"] == "completed"
    run.ok("edit harbour-nine --clear seen --note Slow", "edit harbour-nine --clear seen")


def test_where_episodes_are_named_these_alone_count(run: Person, exports: Exports) -> None:
    seasons = [{"number": 1, "episodes": [{"number": 1, "watched_at": BY}]}]
    run.ok(exports.simkl(series(seasons=seasons)))
    assert (row(run)["seen"], row(run)["watched"]) == (None, 1)


def test_a_show_with_plays_in_the_library_stays_as_far_as_it_was(
    run: Person, exports: Exports
) -> None:
    run.ok('add "Harbour Nine" --year 2019', "watch harbour s1e1-2", exports.simkl(series()))
    assert (row(run)["state"], row(run)["seen"]) == ("watching", None)
    run.ok("unwatch harbour s1e1-2", exports.simkl(series()))
    assert row(run)["seen"] is None


def test_a_mark_after_seasons_of_unknown_length_tells_not_all(
    run: Person, exports: Exports
) -> None:
    run.ok(exports.simkl(series(last_watched="S02E02")))
    assert (row(run)["state"], row(run)["watched"]) == ("completed", 2)
    assert row(run)["seen"] is not None


def test_fewer_episodes_than_there_are_tell_not_all(run: Person, exports: Exports) -> None:
    seasons = [{"number": 1, "episodes": [{"number": 1, "watched_at": BY}]}]
    words = exports.simkl(series(seasons=seasons))
    run.ok('add "Harbour Nine" --year 2019 --episodes 2', words)
    assert (row(run)["state"], row(run)["watched"]) == ("completed", 1)
    assert run.json("next") == []
    before = run.stored
    run.ok(words)
    assert run.stored == before


def test_a_known_number_of_episodes_gives_no_plays(run: Person, exports: Exports) -> None:
    run.ok('add "Harbour Nine" --year 2019 --episodes 10,8', exports.simkl(series()))
    assert run.json("history") == []
    [progress] = run.json("progress harbour")
    assert (progress["state"], progress["episodes"], progress["percent"]) == ("completed", 18, None)
    assert progress["minutes_left"] is None


def test_the_persons_own_state_stays(run: Person, exports: Exports) -> None:
    run.ok('add "Harbour Nine" --year 2019', "drop harbour --why grim", exports.simkl(series()))
    assert row(run)["state"] == "dropped"
    run.ok("resume harbour")
    assert row(run)["state"] == "completed"
    run.ok("pause harbour")
    assert row(run)["state"] == "paused"


def test_of_an_anime_a_count_is_a_mark_and_none_is_not(run: Person, exports: Exports) -> None:
    counted = series(watched_episodes_count=3)
    uncounted = series(title="Le Sel") | {"show": {"title": "Le Sel", "ids": {"simkl": 102}}}
    run.ok(exports.simkl(anime=[counted, uncounted]))
    assert (row(run)["watched"], row(run)["seen"]) == (3, None)
    assert row(run, "Le Sel")["state"] == "completed"


@pytest.mark.parametrize(
    ("at", "words"), [("2024-03-03", "after seeing it whole"), ("2022-01-01", "before any play")]
)
def test_how_far_one_was_at_a_rating(run: Person, exports: Exports, at: str, words: str) -> None:
    run.ok(exports.simkl(series(user_rating=9, user_rated_at=f"{at}T10:00:00Z")))
    run.terminal = True
    assert words in run.ok("verdict harbour").out


# --- plays of it ---


def test_a_play_of_an_old_episode_is_an_episode_and_brings_nothing_under_continue(
    run: Person, exports: Exports
) -> None:
    run.ok(exports.simkl(series()))
    ran = run.ok("watch harbour-nine s1e2")
    assert WORDS in ran.out
    assert (row(run)["state"], row(run)["watched"]) == ("completed", 1)
    assert run.json("next") == []
    stats = run.json("stats")
    assert (stats["episodes"], stats["rewatches"], stats["finished"], stats["seen"]) == (1, 0, 0, 1)
    assert run("watch harbour-nine").code == 2
    run.ok("unwatch harbour-nine s1e2")
    assert row(run)["state"] == "completed"


def test_what_is_next_of_it_is_not_known(run: Person, exports: Exports) -> None:
    run.ok(exports.simkl(series()))
    ran = run("watch harbour-nine")
    assert "and no newer episode is known" in ran.err
    assert "watchlog edit harbour-nine --clear seen" in ran.err


@pytest.fixture
def looked_up(viewer: Person, tv: Stage, exports: Exports) -> Person:
    """A person who has seen what of Harbour Nine had aired by March 2024, and looked it up."""
    episodes = [
        an_episode(1, 1, 1, airdate="2024-02-01", airstamp="2024-02-01T20:00:00+00:00"),
        an_episode(2, 1, 2, airdate="2024-02-08", airstamp="2024-02-08T20:00:00+00:00"),
        an_episode(3, 2, 1, airdate="2025-02-01", airstamp="2025-02-01T20:00:00+00:00"),
        an_episode(4, 2, 2, airdate="2025-02-08", airstamp="2025-02-08T20:00:00+00:00"),
    ]
    tv.put(a_show(501, "Harbour Nine", status="Ended", premiered="2019-02-01"), episodes)
    viewer.ok(exports.simkl(series()), "lookup harbour-nine")
    return viewer


def test_an_episode_that_aired_later_is_next(looked_up: Person) -> None:
    assert row(looked_up)["state"] == "watching"
    [waiting] = looked_up.json("next")
    assert (waiting["episode"], waiting["seen"]) == ("S02E01", SEEN)
    [progress] = looked_up.json("progress harbour")
    assert (progress["percent"], progress["skipped"], progress["done_by"]) == (None, [], None)
    assert progress["minutes_left"]["estimate"] == 2 * waiting["minutes"]["estimate"]
    looked_up.terminal = True
    for looked_up.width in (60, 80, 120):
        page = looked_up.ok("").out
        assert "Continue" in page
        assert "S02E01" in page


def test_plays_of_what_aired_later_go_on(looked_up: Person) -> None:
    looked_up.ok("watch harbour-nine")
    assert looked_up.json("next")[0]["episode"] == "S02E02"
    looked_up.ok("watch harbour-nine")
    assert row(looked_up)["state"] == "completed"
    assert looked_up.json("next") == []
    assert looked_up.json("stats")["finished"] == 0


def test_what_was_passed_over_is_skipped(looked_up: Person) -> None:
    looked_up.ok("watch harbour-nine s2e2")
    [progress] = looked_up.json("progress harbour")
    assert (progress["skipped"], progress["next"]) == (["S02E01"], None)


def test_an_old_episode_wakes_no_show_that_sleeps(looked_up: Person) -> None:
    looked_up.ok("watch harbour-nine --at 2026-01-05")
    looked_up.now = looked_up.now.replace(month=12, day=31, year=2027)
    assert looked_up.json("next") == []
    looked_up.ok("watch harbour-nine s1e1")
    assert looked_up.json("next") == []
    looked_up.ok("watch harbour-nine s2e1 --again")
    assert [each["episode"] for each in looked_up.json("next")] == ["S02E02"]


def test_with_a_play_of_every_episode_it_is_as_any_show(looked_up: Person) -> None:
    looked_up.ok("watch harbour-nine all")
    [progress] = looked_up.json("progress harbour")
    assert (progress["state"], progress["percent"]) == ("completed", 100)
    stats = looked_up.json("stats")
    assert (stats["finished"], stats["seen"]) == (1, 0)


def test_taken_back_the_show_begins_anew(looked_up: Person) -> None:
    looked_up.ok("edit harbour-nine --clear seen")
    assert looked_up.json("next")[0]["episode"] == "S01E01"


def test_it_waits_for_what_is_to_air(viewer: Person, tv: Stage, exports: Exports) -> None:
    coming = an_episode(2, 2, 1, airdate="2026-12-01", airstamp="2026-12-01T20:00:00+00:00")
    old = an_episode(1, 1, 1, airdate="2024-02-01", airstamp="2024-02-01T20:00:00+00:00")
    tv.put(a_show(501, "Harbour Nine", premiered="2019-02-01"), [old, coming])
    viewer.ok(exports.simkl(series()), "lookup harbour-nine")
    assert row(viewer)["state"] == "caught-up"
    assert viewer.json("next") == []
    assert [each["episode"] for each in viewer.json("upcoming")] == ["S02E01"]


def test_joined_shows_were_seen_where_one_was(run: Person, exports: Exports) -> None:
    run.ok(exports.simkl(series()), 'add "Harbour IX"', "join harbour-nine harbour-ix")
    assert row(run, "Harbour IX")["seen"] == SEEN


def test_an_export_of_watchlogs_own_carries_it(
    run: Person, exports: Exports, tmp_path: Path
) -> None:
    run.ok(exports.simkl(series()), f"export --output {tmp_path}/own.json")
    seen = row(run)["seen"]
    run.path = tmp_path / "other.json"
    run.ok(f"import --yes {tmp_path}/own.json")
    assert row(run)["seen"] == seen
    run.path = tmp_path / "third.json"
    run.ok('add "Harbour Nine" --year 2019', f"import --yes {tmp_path}/own.json")
    assert row(run)["seen"] == seen


# --- films ---


def test_a_film_with_a_rating_was_seen_by_then(run: Person, exports: Exports) -> None:
    rated = "tt9000001,8,2023-07-04,Salt and Ash,Movie,2021"
    data = run.json(exports.imdb(rated, "tt9000002,9,2023-07-04,Harbour Nine,TV Series,2019"))
    assert (data["plays"]["new"], data["seen"]) == (1, {"shows": 0, "films": 1})
    assert plays(run) == [("Salt and Ash", None)]
    stored = json.loads(run.stored or b"")["shows"].values()
    [play] = next(each["plays"] for each in stored if each["kind"] == "film")
    assert play["not_after"] == "2023-07-04"
    assert row(run, "Salt and Ash")["state"] == "completed"
    assert (row(run)["state"], row(run)["seen"]) == ("planned", None)
    before = run.stored
    again = run.json(exports.imdb(rated))
    assert (again["plays"]["new"], again["plays"]["known"]) == (0, 1)
    assert run.stored == before


def test_its_rating_was_given_after_seeing_it(run: Person, exports: Exports) -> None:
    run.ok(exports.imdb("tt9000001,8,2023-07-04,Salt and Ash,Movie,2021"))
    run.terminal = True
    assert "after seeing it" in run.ok("verdict salt").out


def test_unwatched_it_does_not_come_back(run: Person, exports: Exports) -> None:
    words = exports.imdb("tt9000001,8,2023-07-04,Salt and Ash,Movie,2021")
    run.ok(words, "unwatch salt", words)
    assert plays(run) == []


def test_after_undo_it_is_new_again(run: Person, exports: Exports) -> None:
    run.ok('add "Salt and Ash" --year 2021 --film')
    words = exports.imdb("tt9000001,8,2023-07-04,Salt and Ash,Movie,2021")
    run.ok(words, "undo")
    assert plays(run) == []
    assert row(run, "Salt and Ash")["state"] == "planned"
    assert run.json(words)["seen"]["films"] == 1


@pytest.mark.parametrize("at", ["2020-01-05", "2025-01-05", "unknown", "2021"])
def test_a_film_with_any_play_gets_none(run: Person, exports: Exports, at: str) -> None:
    run.ok('add "Salt and Ash" --year 2021 --film', f"watch salt --at {at}")
    data = run.json(exports.imdb("tt9000001,8,2023-07-04,Salt and Ash,Movie,2021"))
    assert (data["plays"]["new"], len(plays(run))) == (0, 1)


def test_a_rating_beside_a_viewing_adds_none(run: Person, tmp_path: Path) -> None:
    movie = {"title": "Salt and Ash", "year": 2021, "ids": {"trakt": 5, "imdb": "tt0099999"}}
    export = {
        "history": [
            {"id": 4, "watched_at": "2024-05-05T17:00:00.000Z", "type": "movie", "movie": movie}
        ],
        "ratings": [
            {"rated_at": "2023-01-01T12:00:00.000Z", "rating": 8, "type": "movie", "movie": movie}
        ],
    }
    for name, entries in export.items():
        (tmp_path / "trakt").mkdir(exist_ok=True)
        (tmp_path / "trakt" / f"{name}.json").write_text(json.dumps(entries), encoding="utf-8")
    assert run.json(f"import --yes '{tmp_path}/trakt'")["plays"]["new"] == 1


def test_only_films_are_seen_by_a_rating_at_trakt(run: Person, exports: Exports) -> None:
    about = {"title": "Harbour Nine", "year": 2019, "ids": {"trakt": 11}}
    movie = {"title": "Salt and Ash", "year": 2021, "ids": {"trakt": 5}}
    at = {"rated_at": "2023-01-01T12:00:00.000Z", "rating": 8}
    data = run.json(
        exports.trakt(
            "ratings.json",
            {**at, "type": "movie", "movie": movie},
            {**at, "type": "show", "show": about},
            {**at, "type": "season", "season": {"number": 1}, "show": about},
            {**at, "type": "episode", "episode": {"season": 1, "number": 2}, "show": about},
        )
    )
    assert (data["plays"]["new"], data["verdicts"]["new"], data["skipped"]) == (1, 4, [])
    assert plays(run) == [("Salt and Ash", None)]
    assert run.json("show harbour")["seen"] is None


def test_a_watchlist_stays_planned_unless_it_is_rated(run: Person, exports: Exports) -> None:
    run.ok(
        exports.simkl(
            movies=[
                film("plantowatch"),
                film("plantowatch", "Iron Meadow", user_rating=8)
                | {"movie": {"title": "Iron Meadow", "ids": {"simkl": 10}}},
            ]
        )
    )
    assert row(run, "Salt and Ash")["state"] == "planned"
    assert row(run, "Iron Meadow")["state"] == "completed"


def test_who_puts_a_film_aside_rates_what_they_saw(run: Person, exports: Exports) -> None:
    run.ok(exports.simkl(movies=[film("dropped", user_rating=3)]))
    assert (row(run, "Salt and Ash")["state"], plays(run)) == ("dropped", [])
    run.ok('add "Iron Meadow" --film --year 2020', "pause iron")
    run.ok(exports.imdb("tt9000002,5,2023-07-04,Iron Meadow,Movie,2020"))
    assert (row(run, "Iron Meadow")["state"], plays(run)) == ("paused", [])


def test_a_thumb_at_netflix_is_no_viewing(run: Person, exports: Exports) -> None:
    header = "Profile Name,Title Name,Rating Type,Star Value,Thumbs Value,Device Model,Event Utc Ts"
    run.ok('add "Salt and Ash" --film')
    words = exports.written(
        "Ratings.csv",
        f"{header},Region View Date\nInes,Salt and Ash,thumb,,2,,2023-01-01 10:00:00,\n",
    )
    assert run.json(words)["verdicts"]["new"] == 1
    assert plays(run) == []


def test_a_film_completed_without_a_date_was_seen_by_its_rating(
    run: Person, exports: Exports
) -> None:
    at = "2023-05-05T10:00:00Z"
    words = exports.simkl(movies=[film("completed", user_rating=8, user_rated_at=at)])
    data = run.json(words)
    assert (data["plays"]["new"], data["seen"]["films"]) == (1, 1)
    stored = json.loads(run.stored or b"")["shows"].values()
    [play] = next(each["plays"] for each in stored)
    assert (play["at"], play["not_after"]) == (None, "2023-05-05T15:30:00+05:30")
    assert run.json(words)["plays"] == {"new": 0, "known": 1, "skipped": 0}


def test_of_a_film_completed_without_a_date_a_play_is_enough(run: Person, exports: Exports) -> None:
    run.ok('add "Salt and Ash" --year 2021 --film', "watch salt --at 2025-01-05")
    at = "2023-05-05T10:00:00Z"
    words = exports.simkl(movies=[film("completed", user_rating=8, user_rated_at=at)])
    assert run.json(words)["plays"] == {"new": 0, "known": 1, "skipped": 0}


def test_a_rating_to_come_says_not_by_when(run: Person, exports: Exports) -> None:
    run.ok(exports.imdb("tt9000001,8,2031-07-04,Salt and Ash,Movie,2021"))
    stored = json.loads(run.stored or b"")["shows"].values()
    [play] = next(each["plays"] for each in stored)
    assert "not_after" not in play
