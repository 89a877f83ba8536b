"""Two years of one person who watches in Hindi and English: what the pictures are looked at with.

``python -m tests.realistic FILE`` writes the library. It is the same each time: evenings, shows
and times are drawn from one seed, with ``random()`` alone, which no Python version changes.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from tests.tools.command_line import command_line
from watchlog.domain.models import Airing, Kind, Play, Runtime, Season, Shelved, Show, Verdict
from watchlog.domain.settings import Preferences
from watchlog.storage.library import Library, Transaction

INDIA = timezone(timedelta(hours=5, minutes=30))
NOW = datetime(2026, 11, 27, 21, 30, tzinfo=INDIA)
"""A Friday evening; the last play was on Thursday."""

FIRST, LAST = date(2025, 1, 10), date(2026, 11, 20)
"""Evenings that are drawn; the last week is told play by play."""


@dataclass(frozen=True)
class Run:
    """A season (or a film) that is watched from a day on, one evening after the other."""

    slug: str
    season: int | None
    begins: date
    language: str
    first: int = 1
    last: int | None = None


@dataclass
class Told:
    """A show and what was watched of it so far."""

    show: Show
    plays: list[Play] = field(default_factory=list)


def _series(slug: str, title: str, year: int, lengths: str, runtime: str, **more: Any) -> Show:
    low, _, high = runtime.partition("-")
    seasons = tuple(
        Season(number, int(length)) for number, length in enumerate(lengths.split(","), 1) if length
    )
    return Show(
        "", title, slug, year, runtime=Runtime(int(low), int(high or low)), seasons=seasons, **more
    )


def _film(slug: str, title: str, year: int, minutes: int, **more: Any) -> Show:
    return Show("", title, slug, year, Kind.FILM, runtime=Runtime(minutes, minutes), **more)


PRIME, NETFLIX = ("Prime Video",), ("Netflix",)
HI, EN, BOTH = ("hi",), ("en",), ("hi", "en")

SHOWS = (
    _series("ballard", "Ballard", 2025, "10", "40-45", platforms=PRIME, languages=BOTH,
            original_language="en", watch_in="hi", universe="Bosch", tags=("crime",),
            airing=Airing.TO_BE_DETERMINED),
    _series("dept-q", "Dept. Q", 2025, "9", "42-70", platforms=NETFLIX, languages=EN,
            original_language="en", tags=("crime",)),
    _series("paatal-lok", "Paatal Lok", 2020, "9,8", "43", platforms=PRIME, languages=HI,
            original_language="hi", tags=("crime",)),
    _series("bosch", "Bosch", 2014, "10,10,10,10,10,10,8", "45", platforms=PRIME, languages=BOTH,
            original_language="en", universe="Bosch", tags=("crime",)),
    _series("bosch-legacy", "Bosch: Legacy", 2022, "10,10,10", "45", platforms=PRIME,
            languages=EN, universe="Bosch", tags=("crime",)),
    _series("panchayat", "Panchayat", 2020, "8,8,8,8", "35", platforms=PRIME, languages=HI,
            original_language="hi", tags=("comedy",)),
    _series("justified", "Justified", 2010, "13,13,13,13,13,13", "40-45", platforms=PRIME,
            languages=EN, original_language="en", tags=("crime", "western")),
    _series("the-family-man", "The Family Man", 2019, "10,9,7", "40-55", platforms=PRIME,
            languages=BOTH, original_language="hi", tags=("thriller",)),
    _series("kohrra", "Kohrra", 2023, "6", "44", platforms=NETFLIX, languages=("pa", "hi"),
            original_language="pa", tags=("crime",), airing=Airing.RUNNING),
    _series("farzi", "Farzi", 2023, "8", "56", platforms=PRIME, languages=BOTH,
            original_language="hi", tags=("thriller",), airing=Airing.TO_BE_DETERMINED),
    _series("slow-horses", "Slow Horses", 2022, "6,6,6", "45-50", platforms=("Apple TV+",),
            languages=EN, original_language="en", tags=("thriller",), airing=Airing.RUNNING),
    _series("true-detective", "True Detective", 2014, "8", "55", languages=EN,
            original_language="en", tags=("crime",), airing=Airing.ENDED),
    _series("delhi-crime", "Delhi Crime", 2019, "7,5,6", "45-60", platforms=NETFLIX,
            languages=BOTH, original_language="hi", tags=("crime",)),
    _series("sacred-games", "Sacred Games", 2018, "8,8", "45-55", platforms=NETFLIX,
            languages=BOTH, original_language="hi", tags=("crime", "thriller"),
            airing=Airing.ENDED),
    _series("dahaad", "Dahaad", 2023, "8", "52", platforms=PRIME, languages=HI,
            original_language="hi", tags=("crime",), airing=Airing.ENDED),
    _series("mirzapur", "Mirzapur", 2018, "9,10", "45-50", platforms=PRIME, languages=HI,
            original_language="hi", tags=("crime", "thriller"), airing=Airing.RUNNING),
    _series("broadchurch", "Broadchurch", 2013, "8,8", "47", languages=EN,
            original_language="en", tags=("crime",), airing=Airing.ENDED),
    _series("mindhunter", "Mindhunter", 2017, "10,9", "34-73", platforms=NETFLIX, languages=BOTH,
            original_language="en", tags=("crime",)),
    _series("cold-case", "Cold Case", 2003, "23", "43", languages=EN, original_language="en",
            tags=("crime",)),
    _film("heat", "Heat", 1995, 170, languages=EN, original_language="en", tags=("crime",)),
    _film("andhadhun", "Andhadhun", 2018, 138, platforms=NETFLIX, languages=HI,
          original_language="hi", tags=("thriller",)),
    _film("drishyam", "Drishyam", 2015, 163, platforms=NETFLIX, languages=HI,
          original_language="hi", tags=("thriller",)),
    Show("", "Les Revenants", "les-revenants", 2012, languages=("fr",)),
)  # fmt: skip

RUNS = (
    Run("panchayat", 1, date(2025, 1, 10), "hi"),
    Run("true-detective", 1, date(2025, 1, 24), "en"),
    Run("the-family-man", 1, date(2025, 2, 14), "hi"),
    Run("slow-horses", 1, date(2025, 3, 28), "en"),
    Run("drishyam", None, date(2025, 4, 19), "hi"),
    Run("sacred-games", 1, date(2025, 4, 25), "hi"),
    Run("mindhunter", 1, date(2025, 5, 16), "en"),
    Run("farzi", 1, date(2025, 6, 20), "hi"),
    Run("slow-horses", 2, date(2025, 7, 11), "en"),
    Run("mindhunter", 2, date(2025, 8, 22), "hi"),
    Run("dahaad", 1, date(2025, 9, 19), "hi"),
    Run("the-family-man", 2, date(2025, 10, 10), "hi"),
    Run("cold-case", 1, date(2025, 11, 7), "en", last=4),
    Run("sacred-games", 2, date(2025, 11, 28), "hi"),
    Run("slow-horses", 3, date(2025, 12, 12), "en"),
    Run("panchayat", 2, date(2026, 1, 2), "hi"),
    Run("justified", 1, date(2026, 1, 23), "en"),
    Run("paatal-lok", 1, date(2026, 2, 20), "hi"),
    Run("kohrra", 1, date(2026, 3, 27), "pa"),
    Run("heat", None, date(2026, 4, 11), "en"),
    Run("justified", 2, date(2026, 4, 24), "en", last=7),
    Run("mirzapur", 1, date(2026, 5, 15), "hi"),
    Run("delhi-crime", 2, date(2026, 6, 5), "hi"),
    Run("mirzapur", 2, date(2026, 7, 10), "hi"),
    Run("bosch", 1, date(2026, 6, 26), "en"),
    Run("farzi", 1, date(2026, 8, 17), "hi", first=6),
    Run("broadchurch", 1, date(2026, 9, 4), "en"),
    Run("delhi-crime", 3, date(2026, 9, 18), "hi"),
    Run("broadchurch", 2, date(2026, 10, 16), "en"),
    Run("bosch", 2, date(2026, 10, 9), "en", last=4),
    Run("paatal-lok", 2, date(2026, 11, 6), "hi", last=2),
)

EAGERNESS = (0.28, 0.3, 0.28, 0.24, 0.62, 0.5, 0.42)
"""How likely an evening of each weekday is, from Monday on, while something is being watched."""


class Story:
    """Plays being told, one evening after the other."""

    def __init__(self) -> None:
        self.told = {show.slug: Told(show) for show in SHOWS}
        self.dice = random.Random(2025)
        self.ids = 0

    def draw(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``."""
        return low + int(self.dice.random() * (high - low + 1))

    def new_id(self) -> str:
        self.ids += 1
        return f"{0x9E3779B97F4A7C15 * self.ids % 2**64:016x}"

    def play(self, slug: str, season: int | None, number: int | None, **more: Any) -> None:
        play = Play(self.new_id(), season, number, **more)
        self.told[slug].plays.append(play)

    def minutes_of(self, slug: str) -> int:
        runtime = self.told[slug].show.runtime
        assert runtime is not None
        return self.draw(runtime.low, runtime.high)

    def sit(self, run: Run, numbers: list[int], begins: datetime) -> None:
        """Episodes after one another, each marked as it ends, with short pauses between."""
        now = begins
        for number in numbers:
            now += timedelta(minutes=self.minutes_of(run.slug), seconds=self.draw(0, 59))
            film = run.season is None
            self.play(
                run.slug,
                run.season,
                None if film else number,
                at=now.isoformat(),
                language=run.language,
                language_assumed=self.draw(0, 19) == 0,
            )
            now += timedelta(minutes=self.draw(2, 14))

    def evenings(self) -> None:
        """Each evening from the first to the last: whether, what, how much and when."""
        left = {run: self._numbers(run) for run in RUNS}
        day = FIRST
        while day <= LAST:
            begun = [run for run in RUNS if run.begins <= day and left[run]]
            if begun and day != date(2026, 8, 16) and self.dice.random() < EAGERNESS[day.weekday()]:
                run = begun[0] if self.dice.random() < 0.8 else begun[-1]
                numbers = [
                    left[run].pop(0) for _ in range(min(self._how_many(day), len(left[run])))
                ]
                self.sit(run, numbers, self._beginning(day, len(numbers)))
            day += timedelta(days=1)

    def _numbers(self, run: Run) -> list[int]:
        if run.season is None:
            return [1]
        length = self.told[run.slug].show.seasons[run.season - 1].episodes
        return list(range(run.first, (run.last or length or 0) + 1))

    def _how_many(self, day: date) -> int:
        luck = self.dice.random()
        if day.weekday() in (4, 5):
            return 1 if luck < 0.2 else 2 if luck < 0.55 else 3 if luck < 0.85 else 4
        return 1 if luck < 0.5 else 2 if luck < 0.92 else 3

    def _beginning(self, day: date, episodes: int) -> datetime:
        early = day.weekday() > 4 and self.dice.random() < 0.3
        hour = self.draw(15, 17) if early else self.draw(20, 21) if episodes > 1 else 21
        return datetime(day.year, day.month, day.day, hour, self.draw(0, 55), tzinfo=INDIA)

    def last_week(self) -> None:
        """Ballard and Dept. Q, as they were typed in; five evenings in a row."""
        hindi, english = (Run("ballard", 1, LAST, language) for language in ("hi", "en"))
        self.sit(hindi, [1, 2, 3], _at("2026-11-22", "21:52"))
        self.sit(Run("dept-q", 1, LAST, "en"), [1, 2], _at("2026-11-23", "20:40"))
        self.sit(hindi, [4, 5], _at("2026-11-24", "21:20"))
        self.sit(english, [6], _at("2026-11-25", "22:05"))
        self.sit(hindi, [7], _at("2026-11-26", "22:28"))

    def the_long_sunday(self) -> None:
        """The binge of the year: the counterfeiters, once more."""
        self.sit(Run("farzi", 1, LAST, "hi"), [1, 2, 3, 4, 5], _at("2026-08-16", "15:10"))

    def from_elsewhere(self) -> None:
        """Plays from an export: a season known by days alone, and seven without any date."""
        for number in range(1, 8):
            day = "2025-03-15" if number <= 4 else "2025-03-16"
            self.play("delhi-crime", 1, number, at=day, source="import:netflix")
        for season in self.told["bosch"].show.seasons:
            for number in range(1, (season.episodes or 0) + 1):
                self.play("bosch", season.number, number, source="import:tvtime")


def _at(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=INDIA)


VERDICTS = (
    ("true-detective", "stream", 9.0, 1, None, "2025-02-16"),
    ("the-family-man", "skip", 5.5, 2, None, "2025-11-02"),
    ("cold-case", "skip", 5.0, 1, "S01E02", "2025-11-20"),
    ("slow-horses", "stream", 8.5, None, "S01E02", "2026-01-01"),
    ("kohrra", "stream", 8.0, 1, "S01E01", "2026-04-20"),
    ("farzi", "stream", 8.0, 1, "S01E03", "2026-08-17"),
    ("justified", "stream", None, None, None, "2026-05-30"),
    ("ballard", "stream", 8.5, 1, "S01E03", "2026-11-26"),
)


def the_shows() -> list[Show]:
    """Every show with its plays and verdicts."""
    story = Story()
    story.from_elsewhere()
    story.evenings()
    story.the_long_sunday()
    story.last_week()
    said: dict[str, list[Verdict]] = {}
    for slug, word, rating, season, knew_at, day in VERDICTS:
        verdict = Verdict(
            story.new_id(), word, rating, None, season, knew_at, f"{day}T23:40:00+05:30"
        )
        said.setdefault(slug, []).append(verdict)
    return [
        replace(
            told.show,
            id=story.new_id(),
            all_plays=tuple(told.plays),
            all_verdicts=tuple(said.get(slug, ())),
            shelved=Shelved("dropped", "too grim") if slug == "cold-case" else None,
            added_at="2025-01-05T12:00:00+05:30",
        )
        for slug, told in story.told.items()
    ]


def write_realistic(path: Path) -> Path:
    """Write the library to a file that does not exist yet; the same path again."""
    library = Library(path)

    def work(transaction: Transaction) -> None:
        for show in the_shows():
            transaction.add_show(show)
        transaction.save_preferences(Preferences(audio=("hi", "en"), subtitles=("en",)))

    library.transact("a realistic library", NOW, work)
    return path


if __name__ == "__main__":
    (file,) = command_line(__doc__, "FILE")
    print(write_realistic(Path(file)))
