"""Hours in a language, worked out again from the stored JSON of a library alone.

It shares nothing with watchlog: a library is its file read by ``json``, a time is read by
``fromisoformat``, and a length is an exact fraction of a minute. What the words mean is
domain/README.md, Hours and Parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import Any

DAY = timedelta(days=1)
HALF = Fraction(1, 2)
DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Listened:
    """So long in a language: minutes from ``low`` to ``high``, on an evening as far as known.

    ``days``: the first and the last on which it may have been. ``show``: None for what is none.
    """

    tag: str | None
    low: Fraction
    high: Fraction
    guessed: bool
    assumed: bool
    evening: date | None
    days: tuple[date, date] | None
    show: Json | None
    play: Json
    by_year: bool = False

    @property
    def language(self) -> str | None:
        return None if self.tag is None else self.tag.split("-")[0]

    @property
    def middle(self) -> Fraction:
        return (self.low + self.high) / 2

    @property
    def month(self) -> str | None:
        """The one in which it was for sure: all days on which it may have been lie in it."""
        if self.evening is not None:
            return f"{self.evening:%Y-%m}"
        if self.days is None or self.by_year:
            return None
        return f"{self.days[0]:%Y-%m}"


@dataclass(frozen=True)
class World:
    """A library as the oracle sees it, on an evening."""

    stored: Json
    today: date

    @property
    def preferences(self) -> Json:
        return next(iter(self.stored.get("preferences", {}).values()), {})

    @property
    def settings(self) -> Json:
        return self.preferences.get("settings") or {}

    @property
    def day_starts(self) -> timedelta:
        hours, minutes = self.settings.get("day_starts", "04:00").split(":")
        return timedelta(hours=int(hours), minutes=int(minutes))

    @property
    def week(self) -> date:
        """The first day of the running week."""
        begins = DAY_NAMES.index(self.settings.get("week_starts", "monday"))
        day = self.today
        while day.weekday() != begins:
            day -= DAY
        return day

    def heard(self) -> Iterator[Listened]:
        for show in self.stored["shows"].values():
            if show.get("deleted") or show.get("into"):
                continue
            for play in show["plays"]:
                if not play.get("deleted") and not play.get("same_as"):
                    yield self._of_play(show, play)
        for row in self.stored.get("listening", {}).values():
            if not row.get("deleted"):
                length = Fraction(row["minutes"])
                yield self._at(row, length, length, guessed=False, show=None)

    def _of_play(self, show: Json, play: Json) -> Listened:
        if play.get("minutes") is not None:
            length = play["minutes"] + Fraction(play.get("seconds") or 0, 60)
            return self._at(play, length, length, guessed=False, show=show)
        for season in show["seasons"]:
            for episode in season.get("list") or ():
                same = (season["number"], episode["number"]) == (play["season"], play["episode"])
                if same and episode.get("minutes") is not None:
                    length = Fraction(episode["minutes"])
                    return self._at(play, length, length, guessed=False, show=show)
        usual = show.get("runtime")
        low, high = usual or ((90, 120) if show["kind"] == "film" else (40, 45))
        return self._at(play, Fraction(low), Fraction(high), guessed=not usual, show=show)

    def _at(
        self, row: Json, low: Fraction, high: Fraction, *, guessed: bool, show: Json | None
    ) -> Listened:
        at = row.get("at")
        evening, days = None, None
        if at is not None and "T" in at:
            evening = (datetime.fromisoformat(at).replace(tzinfo=None) - self.day_starts).date()
        elif at is not None:
            known = [day for day in _days_of_year(int(at[:4])) if day.isoformat().startswith(at)]
            days = known[0], known[-1]
            evening = days[0] if len(at) == 10 else None
        return Listened(
            row.get("language"),
            low,
            high,
            guessed,
            bool(row.get("language_assumed")),
            evening,
            (evening, evening) if evening is not None else days,
            show,
            row,
            by_year=at is not None and len(at) == 4,
        )


def _days_of_year(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += DAY


def read(text: str | bytes, today: date) -> World:
    """Return the library of a file."""
    return World(json.loads(text), today)


# --- a row of ``hours`` ---


def length(heard: Iterable[Listened]) -> dict[str, int]:
    """Return a sum as JSON has it: each end, and the middle, rounded half up once."""
    heard = list(heard)
    low = sum((each.low for each in heard), Fraction())
    high = sum((each.high for each in heard), Fraction())
    return {
        "low": floor(low + HALF),
        "high": floor(high + HALF),
        "estimate": floor((low + high) / 2 + HALF),
    }


def languages(world: World) -> dict[str | None, list[Listened]]:
    """Return what was heard in each language, whatever its region."""
    found: dict[str | None, list[Listened]] = {}
    for each in world.heard():
        found.setdefault(each.language, []).append(each)
    return found


def row(world: World, heard: Sequence[Listened]) -> dict[str, Any]:
    """Return the lengths of one language."""
    today = world.today
    evenings = [each for each in heard if each.evening is not None and each.evening <= today]
    return {
        "minutes": length(heard),
        "given": length(each for each in heard if not each.assumed),
        "assumed": length(each for each in heard if each.assumed),
        "month": months(world, heard)[f"{today:%Y-%m}"],
        "week": length(e for e in evenings if e.evening is not None and world.week <= e.evening),
    }


# --- the page of one language ---


def months(world: World, heard: Sequence[Listened]) -> dict[str, dict[str, int]]:
    """Return the last twelve months, the running one last."""
    year, month = world.today.year, world.today.month
    names = []
    for back in range(11, -1, -1):
        number = year * 12 + month - 1 - back
        names.append(f"{number // 12:04d}-{number % 12 + 1:02d}")
    come = [each for each in heard if each.evening is None or each.evening <= world.today]
    return {name: length(each for each in come if each.month == name) for name in names}


def subtitles(heard: Sequence[Listened]) -> dict[tuple[str, str | None], dict[str, int]]:
    """Return how long it was with subtitles of each kind, and of the first two which."""
    found: dict[tuple[str, str | None], list[Listened]] = {}
    for each in heard:
        if each.show is not None:
            tag = each.play.get("subtitles")
            read = None if tag in (None, "none") else tag.split("-")[0]
            kind = "same" if read == each.language else "other"
            key = ("unknown" if tag is None else "none", None) if read is None else (kind, read)
            found.setdefault(key, []).append(each)
    return {key: length(those) for key, those in found.items()}


def dubbed(heard: Sequence[Listened]) -> dict[str, dict[str, int]]:
    """Return how long it was dubbed, in the original, and what nobody knows."""
    found: dict[str, list[Listened]] = {"dubbed": [], "original": [], "unknown": []}
    for each in heard:
        if each.show is None:
            continue
        made_in = each.show.get("original_language")
        same = made_in is not None and made_in.split("-")[0] == each.language
        found["unknown" if made_in is None else "original" if same else "dubbed"].append(each)
    return {name: length(those) for name, those in found.items()}


def elsewhere(heard: Sequence[Listened]) -> dict[str | None, int]:
    """Return the minutes of each title that is of no show."""
    found: dict[str | None, int] = {}
    for each in heard:
        if each.show is None:
            title = each.play["title"] or None
            found[title] = found.get(title, 0) + each.play["minutes"]
    return found


def regions(heard: Sequence[Listened]) -> dict[str | None, dict[str, int]]:
    """Return how long each tag of the language was heard."""
    return {tag: length(e for e in heard if e.tag == tag) for tag in {e.tag for e in heard}}


def kept(world: World, heard: Sequence[Listened], minutes: int, per: str) -> tuple[int, int]:
    """Return in how many of the last days or weeks so many minutes were heard, and of how many."""
    step = 7 * DAY if per == "week" else DAY
    running = world.week if per == "week" else world.today
    evenings = [e.evening for e in heard if e.evening is not None and e.evening <= world.today]
    first = min(evenings, default=world.today)
    looked_at = []
    for back in range(1, (12 if per == "week" else 28) + 1):
        begins = running - back * step
        if begins + step > first:
            days = [begins + day * DAY for day in range(step.days)]
            looked_at.append(sum((e.middle for e in heard if e.evening in days), Fraction()))
    return sum(each >= minutes for each in looked_at), len(looked_at)


def shows(heard: Sequence[Listened]) -> dict[str, dict[str, int]]:
    """Return how long each show was heard."""
    found: dict[str, list[Listened]] = {}
    for each in heard:
        if each.show is not None:
            found.setdefault(each.show["slug"], []).append(each)
    return {slug: length(those) for slug, those in found.items()}


def pace(world: World, heard: Sequence[Listened]) -> tuple[Fraction, Fraction] | None:
    """Return minutes a day over 28 and 90 days, this one included; None in the first week."""
    dated = {
        back: sum((e.middle for e in heard if e.evening == world.today - back * DAY), Fraction())
        for back in range(90)
    }
    evenings = [e.evening for e in heard if e.evening is not None and e.evening <= world.today]
    if not evenings or world.today - min(evenings) < 7 * DAY:
        return None
    four_weeks = sum((dated[back] for back in range(28)), Fraction())
    return four_weeks / 28, sum(dated.values(), Fraction()) / 90


def milestones(
    heard: Sequence[Listened], credit: int, hours: Sequence[int], today: date
) -> list[tuple[int, bool, str | None, bool | None]]:
    """Return hours that were reached, whether before, on which day, and whether that is vague.

    What has no day at all counts first, else the last day on which it may have been, and a day
    ahead is today, and vague. Vague is None where it depends on what came first on that day.
    """
    by_day: dict[date, list[Listened]] = {}
    for each in heard:
        by_day.setdefault(date.min if each.days is None else each.days[1], []).append(each)
    found: list[tuple[int, bool, str | None, bool | None]] = [
        (goal, True, None, False) for goal in hours if credit >= 60 * goal
    ]
    total, vague = Fraction(credit), False
    for day in sorted(by_day):
        are_vague = {_is_vague(each) for each in by_day[day]}
        before, total = total, total + sum(each.middle for each in by_day[day])
        for goal in hours:
            if before < 60 * goal <= total:
                on = None if day == date.min else min(day, today).isoformat()
                is_clear = vague or len(are_vague) == 1 or day > today
                is_vague = vague or True in are_vague or day > today
                found.append((goal, False, on, is_vague if is_clear else None))
        vague = vague or True in are_vague
    return found


def _is_vague(each: Listened) -> bool:
    return each.guessed or each.assumed or each.evening is None


def left(heard: Sequence[Listened], credit: int, hours: Sequence[int]) -> tuple[int, int] | None:
    """Return the next milestone, and how many minutes are left to it."""
    total = credit + sum((each.middle for each in heard), Fraction())
    ahead = [each for each in hours if total < 60 * each]
    return (ahead[0], ceil(60 * ahead[0] - total)) if ahead else None
