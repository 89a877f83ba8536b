"""Libraries of any size to time commands on: ours, and the same shows in showtime-cli's layout.

``python -m tests.benchmarks.libraries PATH HOME PLAYS`` writes the one, without HOME the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.tools.command_line import command_line
from watchlog.domain.models import Play, Runtime, Season, Show
from watchlog.storage.library import Library, Transaction, new_id

PLAYS_OF_A_SHOW = 50
SEASONS, EPISODES = 6, 10
FIRST_PLAY = datetime(2016, 1, 1, 20, tzinfo=UTC)
BETWEEN_PLAYS = timedelta(minutes=100)


def write_library(path: Path, home: Path, plays: int) -> None:
    """A library with this many plays, 50 of each show's 60 episodes."""
    if not plays:
        return

    def work(transaction: Transaction) -> None:
        for show in _shows(plays):
            transaction.add_show(show)

    Library(path, home=lambda: home).transact("import", datetime.now(UTC), work)


def _shows(plays: int) -> Iterator[Show]:
    for number in range(plays // PLAYS_OF_A_SHOW):
        yield Show(
            new_id(),
            f"Show number {number}",
            f"show-number-{number}",
            year=2015,
            platforms=("Prime Video",),
            languages=("hi", "en"),
            runtime=Runtime(40, 45),
            seasons=tuple(Season(season, EPISODES) for season in range(1, SEASONS + 1)),
            all_plays=tuple(_plays(number)),
            added_at=FIRST_PLAY.isoformat(),
        )


def _plays(show: int) -> Iterator[Play]:
    for number in range(PLAYS_OF_A_SHOW):
        season, episode = number // EPISODES + 1, number % EPISODES + 1
        at = _ended(show * PLAYS_OF_A_SHOW + number).isoformat()
        yield Play(new_id(), season, episode, at, "hi" if show % 2 else "en")


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
    where, home, plays = command_line(__doc__, "PATH", "[HOME]", "PLAYS")
    if home:
        write_library(Path(where), Path(home), int(plays))
    else:
        write_showtime(Path(where), int(plays))
