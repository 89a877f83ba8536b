"""Random libraries of somebody who learns languages, as stored documents."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from random import Random
from typing import Any

from tests.conftest import MONDAY_EVENING

Row = dict[str, Any]

TAGS = ("es", "es", "es-MX", "es-419", "hi", "en", "en-GB", "yue", "cmn", "zh-Hant", None, None)
OFFSETS = tuple(timezone(timedelta(minutes=each)) for each in (330, 330, 330, 0, -480, 840))
RUNTIMES = (None, None, [43, 43], [40, 45], [20, 25], [95, 95])
SETTINGS: tuple[dict[str, str], ...] = (
    {},
    {},
    {"day_starts": "00:00"},
    {"day_starts": "05:30", "week_starts": "sunday"},
)


def drawn(seed: int) -> Row:
    """A library: its tables, as they stand in a file."""
    chance = Random(seed)
    shows = [_show(chance, number) for number in range(chance.randint(1, 5))]
    heard = [_listening(chance, number) for number in range(chance.choice([0, 0, 3, 12]))]
    return {
        "preferences": {"1": _preferences(chance)},
        "shows": {str(number): show for number, show in enumerate(shows, 1)},
        "listening": {str(number): each for number, each in enumerate(heard, 1)},
    }


def _preferences(chance: Random) -> Row:
    spoken = ("es", "hi", "yue")
    some = [each for each in spoken if chance.random() < 0.4]
    goal = {"minutes": 60 * chance.choice([1, 40, 900])} | chance.choice([{}, {"by": "2027-06"}])
    rate = {"minutes": chance.choice([10, 45, 300]), "per": chance.choice(["day", "week"])}
    return {
        "audio": [],
        "subtitles": [],
        "settings": dict(chance.choice(SETTINGS)),
        "credits": {each: chance.choice([7, 60 * 49, 60 * 150]) for each in some},
        "goals": {each: goal for each in spoken if chance.random() < 0.4},
        "rates": {each: rate for each in spoken if chance.random() < 0.4},
    }


def _listening(chance: Random, number: int) -> Row:
    return {
        "id": f"{number:016x}"[::-1].replace("0", "e"),
        "at": _stamp(chance),
        "minutes": chance.randint(1, 90),
        "language": chance.choice([tag for tag in TAGS if tag is not None]),
        "title": chance.choice(["", "Podcast", "Class"]),
        "source": "typed",
        "deleted": "2026-11-02T00:00:00+00:00" if chance.random() < 0.1 else None,
    }


def _show(chance: Random, number: int) -> Row:
    is_film = chance.random() < 0.25
    listed = [
        {"number": each, "title": None, "airdate": None, "minutes": chance.choice([None, 47, 22])}
        for each in range(1, 6)
    ]
    seasons = [{"number": 1, "episodes": 6, "list": listed}, {"number": 2, "episodes": None}]
    plays = [_play(chance, f"{number:04x}{each:012x}", is_film) for each in range(_many(chance))]
    return {
        "id": f"{number:016x}",
        "title": f"Show {number}",
        "slug": f"show-{number}",
        "kind": "film" if is_film else "series",
        "runtime": chance.choice(RUNTIMES),
        "original_language": chance.choice([None, "es", "en-GB", "hi"]),
        "seasons": [] if is_film or chance.random() < 0.3 else seasons[: chance.randint(1, 2)],
        "deleted": "2026-11-01T00:00:00+00:00" if chance.random() < 0.08 else None,
        "plays": plays,
    }


def _many(chance: Random) -> int:
    """How many plays: a few, or so many that milestones are reached."""
    return chance.choice([0, 1, 3, 8, 20, 60, 250])


def _play(chance: Random, id_: str, is_film: bool) -> Row:
    play: Row = {
        "id": id_,
        "season": None if is_film else chance.choice([1, 1, 1, 2, 0]),
        "episode": None if is_film else chance.randint(1, 7),
        "at": _stamp(chance),
        "language": chance.choice(TAGS),
    }
    if play["language"] is not None and chance.random() < 0.3:
        play["language_assumed"] = True
    if chance.random() < 0.3:
        play["minutes"] = chance.choice([1, 10, 34, 43, 90, 180])
        play |= {"seconds": chance.randint(1, 59)} if chance.random() < 0.3 else {}
        play |= {"part": True} if chance.random() < 0.5 else {}
    if chance.random() < 0.4:
        play["subtitles"] = chance.choice(["none", "es", "es-MX", "en", "hi"])
    if chance.random() < 0.07:
        play["deleted"] = "2026-11-02T00:00:00+00:00"
    return play


def _stamp(chance: Random) -> str | None:
    """A moment, a day, a month, a year or nothing; mostly of the last weeks, some to come."""
    ago = timedelta(minutes=int(abs(chance.gauss(0, 1)) * 60 * 24 * chance.choice([3, 30, 200])))
    moment: datetime = MONDAY_EVENING - ago
    if chance.random() < 0.02:
        moment = MONDAY_EVENING + timedelta(days=chance.randint(1, 400))
    form = chance.random()
    if form < 0.7:
        return moment.astimezone(chance.choice(OFFSETS)).isoformat(timespec="seconds")
    length = 10 if form < 0.85 else 7 if form < 0.92 else 4
    return moment.isoformat()[:length] if form < 0.96 else None
