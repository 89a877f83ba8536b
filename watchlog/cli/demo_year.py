"""The invented year of ``demo``: its shows as commands, its evenings as a table to import."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from watchlog.startup.values import Record

SHOWS = (
    "add Panchayat --year 2020 --episodes 8,8 --runtime 34"
    ' --platform "Prime Video" --languages hi --tag comedy',
    'add "Slow Horses" --year 2022 --episodes 6 --runtime 48'
    ' --platform "Apple TV+" --languages en --tag spies',
    'add Kohrra --year 2023 --episodes 6 --runtime 43 --platform Netflix --languages "pa,hi"',
    'add Mirzapur --year 2018 --episodes 9 --runtime 48 --platform "Prime Video" --languages hi',
    "add Broadchurch --year 2013 --episodes 8,8 --runtime 46 --platform Netflix --languages en",
    'add Farzi --year 2023 --episodes 8 --runtime 56 --platform "Prime Video" --languages hi',
    'add "Delhi Crime" --year 2019 --episodes 7 --runtime 50 --platform Netflix --languages hi,en',
    "add Dark --year 2017 --episodes 10,8,8 --runtime 52 --platform Netflix --languages de,en",
    'add "Paatal Lok" --year 2020 --episodes 9,8 --runtime 43'
    ' --platform "Prime Video" --languages hi',
    'add "Dept. Q" --year 2025 --episodes 9 --runtime 42-70 --platform Netflix --languages en',
    "add Ballard --year 2025 --episodes 10 --runtime 40-45"
    ' --platform "Prime Video" --languages hi,en --universe Bosch --tag crime',
    'add "Bosch: Legacy" --year 2022 --episodes 10,10,10 --runtime 45'
    ' --platform "Prime Video" --languages en --universe Bosch',
    "add Andhadhun --film --year 2018 --runtime 138 --platform Netflix --languages hi",
    "languages Hindi English --subtitles en",
)


class Stretch(Record):
    """Episodes of a season that are seen from some days ago on.

    ``every``: evenings from one to the next; ``at_once``: episodes on each; ``at``: when the first
    of them ends, on the clock.
    """

    title: str
    season: int
    first: int
    last: int
    minutes: int
    language: str
    days_ago: int
    every: int = 2
    at_once: int = 1
    at: tuple[int, int] = (21, 40)


STRETCHES = (
    Stretch("Panchayat", 1, 1, 8, 34, "hi", 352, at_once=2),
    Stretch("Slow Horses", 1, 1, 6, 48, "en", 331, every=3),
    Stretch("Kohrra", 1, 1, 6, 43, "pa", 301, at_once=2, at=(21, 10)),
    Stretch("Mirzapur", 1, 1, 9, 48, "hi", 279, every=3, at=(22, 15)),
    Stretch("Broadchurch", 1, 1, 8, 46, "en", 240, at_once=2, at=(20, 50)),
    Stretch("Broadchurch", 2, 1, 8, 46, "en", 226, every=3),
    Stretch("Farzi", 1, 1, 5, 56, "hi", 173, at_once=5, at=(16, 5)),
    Stretch("Farzi", 1, 6, 8, 56, "hi", 171, every=1, at=(22, 30)),
    Stretch("Delhi Crime", 1, 1, 7, 50, "hi", 152, every=3, at_once=2),
    Stretch("Dark", 1, 1, 10, 52, "de", 124, every=3, at=(22, 5)),
    Stretch("Panchayat", 2, 1, 8, 34, "hi", 83, every=3, at_once=3, at=(21, 0)),
    Stretch("Paatal Lok", 1, 1, 9, 43, "hi", 61, every=2, at=(23, 20)),
    Stretch("Paatal Lok", 2, 1, 3, 43, "hi", 33, every=2, at_once=2),
    Stretch("Dept. Q", 1, 1, 2, 55, "en", 13, every=3, at=(22, 20)),
    Stretch("Ballard", 1, 1, 3, 43, "hi", 3, every=1, at=(22, 50)),
)
VERDICTS = (
    ("Slow Horses", "stream", 8.5, "The rudest man in London, and the best.", 315),
    ("Mirzapur", "skip", 5.5, "Too much blood for me.", 253),
    ("Broadchurch", "stream", 9.0, "Two faces on a beach, and all of it hurts.", 202),
    ("Farzi", "stream", 8.0, "One Sunday, gone.", 168),
    ("Dark", "stream", 8.5, "Keep a family tree beside you.", 96),
)
HEAD = "title,season,episode,watched_at,language,minutes,verdict,rating,note,date_rated"


def rows(now: datetime) -> str:
    """Return the evenings and verdicts of the year up to now, as a table that ``import`` reads."""
    return "\n".join([HEAD, *_plays(now), *_verdicts(now), ""])


def _plays(now: datetime) -> Iterator[str]:
    for seen in STRETCHES:
        for number in range(seen.last - seen.first + 1):
            evening, place = divmod(number, seen.at_once)
            day = now - timedelta(days=seen.days_ago - evening * seen.every)
            # A few minutes between two episodes.
            ended = day.replace(hour=seen.at[0], minute=seen.at[1], second=0)
            ended += timedelta(minutes=place * (seen.minutes + 4))
            facts = (seen.title, seen.season, seen.first + number, ended.isoformat())
            yield ",".join(map(str, (*facts, seen.language, seen.minutes, "", "", "", "")))


def _verdicts(now: datetime) -> Iterator[str]:
    for title, word, rating, note, days_ago in VERDICTS:
        day = (now - timedelta(days=days_ago)).date()
        yield f'{title},,,,,,{word},{rating},"{note}",{day}'
