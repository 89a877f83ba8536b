"""Viewing activities as Netflix writes them, in eight languages, of shows that do not exist.

Each viewing comes with what it truly was. The words are those of ``histories``; the lengths, and
how people stop, go on and give up, are invented. The same seed gives the same file.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tests.importers.netflix.histories import TONGUES, Tongue

LANGUAGES = ("en", "es", "fr", "da", "nl", "pl", "tr", "ja")

HEADER = (
    "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,"
    "Bookmark,Latest Bookmark,Country"
)

# How the number of an episode stands at the end of a title.
_NUMBERED = {
    "en": "(Episode {n})", "es": "(Episodio {n})", "fr": "(Épisode {n})", "da": "(Afsnit {n})",
    "nl": "(Aflevering {n})", "pl": "(Odcinek {n})", "tr": "({n}. Bölüm)", "ja": "(第{n}話)",
}  # fmt: skip


class Viewing(NamedTuple):
    """One viewing: ``ended`` and ``seconds`` are None where it was given up.

    ``days``: the days, in the person's zone, on which it was before the player.
    """

    title: str
    is_film: bool
    ended: datetime | None
    seconds: int | None
    days: tuple[str, ...]


class Account(NamedTuple):
    """The rows of the activity and of the history, oldest first, and what they tell."""

    rows: list[list[str]]
    viewings: list[Viewing]
    history: list[tuple[str, datetime]]

    @property
    def activity_csv(self) -> str:
        """The viewing activity, newest first."""
        return _table(HEADER, self.rows[::-1])

    @property
    def history_csv(self) -> str:
        """The viewing history, newest first: a row per title and day."""
        days = dict.fromkeys((title, f"{at:%Y-%m-%d}") for title, at in self.history)
        newest_first = sorted(days, key=lambda each: each[1], reverse=True)
        return _table("Title,Date", [list(each) for each in newest_first])


def _table(header: str, rows: list[list[str]]) -> str:
    buffer = io.StringIO()
    buffer.write(header + "\n")
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


class Title(NamedTuple):
    """Something to watch, and how long it is in seconds."""

    plain: str
    number: str
    seconds: int

    @property
    def written(self) -> str:
        return f"{self.plain} {self.number}".strip()


def account(language: str, rows: int, zone: ZoneInfo) -> Account:
    """An account with at least so many rows in its activity."""
    return _Writer(language, zone).write(rows)


class _Writer:
    def __init__(self, language: str, zone: ZoneInfo) -> None:
        self.chance = random.Random(language)
        self.zone = zone
        self.now = datetime(2019, 2, 26, 12, 3, 7, tzinfo=UTC)
        self.account = Account([], [], [])
        self.language = language

    def write(self, rows: int) -> Account:
        runs = _runs(TONGUES[self.language], _NUMBERED[self.language], self.chance)
        open_runs = [next(runs) for _ in range(5)]
        while len(self.account.rows) < rows:
            place = self.chance.randrange(len(open_runs))
            self._evening(open_runs[place][: self.chance.choice((1, 2, 3, 4, 12))])
            del open_runs[place][: self.chance.choice((1, 2, 3, 4, 12))]
            if not open_runs[place]:
                open_runs[place] = next(runs)
        return self.account

    def _evening(self, titles: list[Title]) -> None:
        days = timedelta(days=self.chance.choice((1, 1, 2, 3)))
        hours = self.chance.uniform(11.5, 19)
        self.now = self.now.replace(hour=0, minute=0, second=self.chance.randrange(60)) + days
        self.now += timedelta(seconds=round(hours * 3600))
        for title in titles:
            self._watch(title)
            if self.chance.random() < 0.04:
                self._watch(title, after=timedelta(days=self.chance.randint(1, 3)))  # once more
            if self.chance.random() < 0.05:
                trailer = ["Ines", _clock(self.now), "00:00:31", "", f"Trailer: {title.plain}",
                           "TRAILER", "TV", "00:00:31", "00:00:31", "PT"]  # fmt: skip
                self.account.rows.append(trailer)
                self.now += timedelta(seconds=40)

    def _watch(self, title: Title, after: timedelta = timedelta()) -> None:
        self.now += after + timedelta(seconds=self.chance.randint(5, 90))
        luck = self.chance.random()
        if luck < 0.05:  # given up, and perhaps begun again another day
            self._sit(title, 0, round(title.seconds * self.chance.uniform(0.03, 0.6)), gave_up=True)
            return
        end = round(title.seconds * self.chance.choice((1, 1, 1, 0.99, 0.97, 0.94)))
        if luck < 0.15:
            middle = round(end * self.chance.uniform(0.15, 0.75))
            first = self._sit(title, 0, middle)
            pauses = (timedelta(minutes=9), timedelta(hours=5), timedelta(days=1, hours=2))
            self.now += self.chance.choice(pauses)
            begins = max(0, middle - self.chance.randint(0, 20))
            self._sit(title, begins, end, before=first)
        else:
            self._sit(title, 0, end)

    def _sit(
        self, title: Title, begins: int, ends: int, *, gave_up: bool = False,
        before: tuple[str, ...] = (),
    ) -> tuple[str, ...]:  # fmt: skip
        ran = timedelta(seconds=ends - begins)
        attributes = self.chance.choice(("", "", "Autoplayed: user action: None; "))
        self.account.rows.append([
            "Ines", _clock(self.now), _length(ends - begins), attributes, title.written, "", "TV",
            _length(ends), "Not latest view", "PT (Portugal)",
        ])  # fmt: skip
        self.now += ran
        day = self.now.astimezone(self.zone)
        self.account.history.append((title.plain, day))
        days = (*before, f"{day:%Y-%m-%d}")
        is_end = ends >= 0.9 * title.seconds
        if is_end or gave_up:
            ended, seconds = (self.now, ends) if is_end else (None, None)
            viewing = Viewing(title.written, not title.number, ended, seconds, days)
            self.account.viewings.append(viewing)
        return days


def _clock(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"


def _length(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _runs(tongue: Tongue, numbered: str, chance: random.Random) -> Iterator[list[Title]]:
    """Yield what is watched one after the other: seasons, arcs, films; no show comes twice."""
    names = [each for each in tongue.names if ": " not in each]
    firsts = [each for each in (*tongue.shows, *tongue.films) if ":" not in each]
    lengths = {
        "sitcom": (1250, 30), "drama": (2800, 250), "unequal": (3000, 900), "children": (250, 10),
        "anime": (1420, 4), "short": (310, 5),
    }  # fmt: skip

    def name() -> str:
        return f"{chance.choice(names)} {chance.randint(2, 99)} {chance.choice('xyzwkvj')}"

    def long(kind: str) -> int:
        middle, spread = lengths[kind]
        return round(chance.uniform(middle - spread, middle + spread))

    for count in range(10_000):
        show = f"{firsts[count % len(firsts)]} {chr(65 + count // len(firsts) % 26)}{count}"
        kind = chance.choice((*lengths, "film", "film", "film", "saga"))
        if kind == "film":
            yield [Title(show, "", chance.randint(4900, 8400))]
        elif kind == "saga":
            yield [Title(f"{show}: {name()}", "", chance.randint(4900, 8400)) for _ in range(3)]
        elif kind == "anime":
            yield [
                Title(f"{show}: {arc}: {name()}", numbered.format(n=n), long(kind))
                for arc, first in ((name(), 1), (name(), 13))
                for n in range(first, first + 12)
            ]
        elif chance.random() < 0.2:
            yield [
                Title(f"{show}: {name()}", numbered.format(n=n), long(kind)) for n in range(1, 9)
            ]
        else:
            word = tongue.seasons[0]
            found = [
                Title(
                    f"{show}: {word.format(n=season)}: {name()}", numbered.format(n=n), long(kind)
                )
                for season in range(1, 4)
                for n in range(1, chance.randint(7, 11))
            ]
            if kind == "drama":
                found[-1] = found[-1]._replace(seconds=2 * found[-1].seconds)
            yield found
