"""Libraries of any size to time commands on: ours, and the same shows in showtime-cli's layout.

``python -m tests.benchmarks.libraries PATH HOME PLAYS`` writes the one, without HOME the other. A
fourth word says how many plays each show has (50), a fifth how many changes were made before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.tools.command_line import command_line
from watchlog.domain.models import ListedEpisode, Play, Runtime, Season, Show, Verdict
from watchlog.storage.library import Library, Transaction, new_id

PLAYS_OF_A_SHOW = 50
SEASONS, EPISODES = 6, 10
EPISODES_OF_A_LONG_SHOW = 250
A_VERDICT_EVERY, RUNNING_EVERY = 5, 40
FIRST_PLAY = datetime(2016, 1, 1, 20, tzinfo=UTC)
BETWEEN_PLAYS = timedelta(minutes=100)


def write_library(
    path: Path, home: Path, plays: int, of_a_show: int = PLAYS_OF_A_SHOW, changes: int = 0
) -> None:
    """A library with this many plays, so many of each show's episodes.

    Every fifth show has a verdict, every fortieth is still running. With ``changes`` the library
    begins with its first show, which is changed so often; the others follow in one save.
    """
    if not plays:
        return
    library = Library(path, home=lambda: home)
    shows = _shows(plays, of_a_show)
    if changes:
        first = next(shows)
        library.transact("add", datetime.now(UTC), lambda transaction: transaction.add_show(first))
        for number in range(changes):
            _retag(library, first, number)

    def work(transaction: Transaction) -> None:
        for show in shows:
            transaction.add_show(show)

    library.transact("import", datetime.now(UTC), work)


def _retag(library: Library, show: Show, number: int) -> None:
    tagged = replace(show, tags=(f"tag {number}",))
    now = datetime.now(UTC)
    library.transact("edit", now, lambda transaction: transaction.save_show(tagged))


def _shows(plays: int, of_a_show: int) -> Iterator[Show]:
    episodes = EPISODES if of_a_show <= PLAYS_OF_A_SHOW else EPISODES_OF_A_LONG_SHOW
    seasons = SEASONS if of_a_show <= PLAYS_OF_A_SHOW else of_a_show // episodes + 1
    # With one show alone there is nothing to choose and nothing to join: a second has one play.
    counts = [of_a_show] * (plays // of_a_show) if plays > of_a_show else [of_a_show, 1]
    for number, count in enumerate(counts):
        all_seasons = tuple(Season(season, episodes) for season in range(1, seasons + 1))
        if number % RUNNING_EVERY == 0:
            all_seasons = (*all_seasons, _running(seasons + 1))
        rating = Verdict(new_id(), "stream", 5 + number % 5, at=FIRST_PLAY.isoformat())
        yield Show(
            new_id(),
            f"Show number {number}",
            f"show-number-{number}",
            year=2015,
            platforms=("Prime Video",),
            languages=("hi", "en"),
            runtime=Runtime(40, 45),
            seasons=all_seasons,
            all_plays=tuple(_plays(number * of_a_show, count, episodes)),
            all_verdicts=() if number % A_VERDICT_EVERY else (rating,),
            added_at=FIRST_PLAY.isoformat(),
        )


def _running(season: int) -> Season:
    """A season of which an episode airs on each of the next days."""
    today = datetime.now(UTC).date()
    days = (today + timedelta(days=number) for number in range(1, EPISODES + 1))
    listed = (
        ListedEpisode(number, f"Number {number}", day.isoformat())
        for number, day in enumerate(days, start=1)
    )
    return Season(season, EPISODES, tuple(listed))


def _plays(first: int, count: int, episodes: int) -> Iterator[Play]:
    language = "hi" if first // count % 2 else "en"
    for number in range(count):
        season, episode = number // episodes + 1, number % episodes + 1
        yield Play(new_id(), season, episode, _ended(first + number).isoformat(), language)


def _ended(number: int) -> datetime:
    # Fifty years hold 262,800 of them: no play lies in the future.
    return FIRST_PLAY - (number % 200_000) * BETWEEN_PLAYS


def write_showtime(path: Path, plays: int) -> None:
    """Write the shows of ``write_library`` as showtime-cli 0.3.22 does: one row an episode."""
    shows: dict[str, Any] = {}
    episodes: dict[str, Any] = {}
    for number in range(plays // PLAYS_OF_A_SHOW):
        shows[str(number + 1)] = {
            "externals": {"imdb": None, "thetvdb": None, "tvrage": None},
            "id": number + 1,
            "name": f"Show number {number}",
            "premiered": "2015-01-01",
            "status": "Running",
        }
        for place in range(SEASONS * EPISODES):
            key = number * SEASONS * EPISODES + place + 1
            seen = _ended(number * PLAYS_OF_A_SHOW + place).replace(tzinfo=None).isoformat()
            episodes[str(key)] = {
                "airdate": "2015-01-01",
                "id": key,
                "name": f"Episode {place}",
                "number": place % EPISODES + 1,
                "runtime": 43,
                "season": place // EPISODES + 1,
                "show_id": number + 1,
                "watched": seen if place < PLAYS_OF_A_SHOW else "",
            }
    path.write_text(json.dumps({"episode": episodes, "show": shows}), encoding="utf-8")


if __name__ == "__main__":
    where, home, plays, of_a_show, changes = command_line(
        __doc__, "PATH", "[HOME]", "PLAYS", "[OF_A_SHOW]", "[CHANGES]"
    )
    if home:
        each = int(of_a_show or PLAYS_OF_A_SHOW)
        write_library(Path(where), Path(home), int(plays), each, int(changes or 0))
    else:
        write_showtime(Path(where), int(plays))
