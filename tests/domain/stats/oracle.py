"""Every figure of ``stats``, worked out again: slowly, from domain/README.md alone.

It shares the values of ``watchlog.domain.models`` and nothing else with what it checks: times
are read with ``strptime``, months are lists of days, sittings look back at every play before.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from math import floor
from typing import Any

from watchlog.domain.models import Kind, Play, Show

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

BY = [
    "language",
    "platform",
    "show",
    "month",
    "weekday",
    "hour",
    "tag",
    "verdict",
    "company",
    "universe",
]


@dataclass(frozen=True)
class Rules:
    """The settings, as an oracle likes them."""

    day_starts: timedelta = timedelta(hours=4)
    gap: timedelta = timedelta(minutes=90)
    binge: int = 3
    marathon: int = 5
    marathon_minutes: Fraction = Fraction(240)
    week_starts: str = "monday"


@dataclass
class Event:
    """One play with all that its figures rest on."""

    show: Show
    play: Play
    low: Fraction | int
    high: Fraction | int
    assumed: bool
    end: datetime | None = None
    ticked: bool = False
    evening: date | None = None

    @property
    def middle(self) -> Fraction:
        return Fraction(self.low + self.high) / 2

    @property
    def start(self) -> datetime:
        assert self.end is not None
        return self.end - timedelta(seconds=int(self.middle * 60))

    @property
    def minute_known(self) -> bool:
        return self.end is not None and not self.ticked


def read(at: str) -> datetime:
    return datetime.strptime(at, "%Y-%m-%dT%H:%M:%S%z")


def length(show: Show, play: Play) -> tuple[Fraction | int, Fraction | int, bool]:
    """Exact where the play or the episode has it, else the show's range, else assumed."""
    if play.minutes is not None:
        exact = play.minutes + Fraction(play.seconds or 0, 60)
        return exact, exact, False
    for season in show.seasons:
        for episode in season.listed or ():
            same = (season.number, episode.number) == (play.season, play.episode)
            if same and episode.minutes is not None:
                return episode.minutes, episode.minutes, False
    if show.runtime is not None:
        return show.runtime.low, show.runtime.high, False
    return (90, 120, True) if show.kind == Kind.FILM else (40, 45, True)


def event_of(show: Show, play: Play, rules: Rules) -> Event:
    event = Event(show, play, *length(show, play))
    if play.at is not None and "T" in play.at:
        event.end = read(play.at)
        event.evening = (event.end.replace(tzinfo=None) - rules.day_starts).date()
    elif play.at is not None and play.at.count("-") == 2:
        event.evening = datetime.strptime(play.at, "%Y-%m-%d").replace(tzinfo=UTC).date()
    return event


def tick(events: Sequence[Event]) -> None:
    """Three or more plays of one show with the same stamp to the minute."""

    def minute(event: Event) -> str:
        assert event.end is not None
        return event.end.astimezone(UTC).strftime("%Y-%m-%d %H:%M")

    stamped = [event for event in events if event.end is not None]
    for event in stamped:
        same = [
            other
            for other in stamped
            if other.show.id == event.show.id and minute(other) == minute(event)
        ]
        event.ticked = len(same) >= 3


def days_of(at: str) -> Iterator[date]:
    """Every day that a month or a year may mean."""
    day = date(int(at[:4]), 1, 1)
    while day.year == int(at[:4]):
        if day.isoformat().startswith(at):
            yield day
        day += DAY


def reason(event: Event) -> str:
    if event.minute_known:
        return "known to the minute"
    if event.ticked:
        return "ticked in bulk"
    if event.evening is not None:
        return "known by day only"
    if event.play.at is None:
        return "date unknown"
    return "known by month only" if "-" in event.play.at else "known by year only"


def place(event: Event, since: date | None, until: date | None) -> str:
    """Return ``in`` for a play within the period, ``out``, or ``perhaps`` where that is unknown."""
    if since is None and until is None:
        return "in"
    if event.play.at is None:
        return "perhaps"
    days = [event.evening] if event.evening is not None else list(days_of(event.play.at))
    inside = [
        day
        for day in days
        if day is not None and (since is None or since <= day) and (until is None or day <= until)
    ]
    return "in" if len(inside) == len(days) else "perhaps" if inside else "out"


def minutes(events: Sequence[Event]) -> tuple[int, int, int, bool]:
    """Low, high, the middle rounded half up once, and whether a part is assumed."""
    half = Fraction(1, 2)
    low, high = (
        floor(sum((Fraction(getattr(event, end)) for event in events), half))
        for end in ("low", "high")
    )
    middle = sum((event.middle for event in events), Fraction())
    estimate = int(middle) + (1 if middle - int(middle) >= Fraction(1, 2) else 0)
    return low, high, estimate, any(event.assumed for event in events)


def episode(event: Event) -> str:
    if event.show.kind == Kind.FILM:
        return f"{event.show.id}"
    play = event.play
    which = f"name {play.name}" if play.episode is None else f"number {play.episode}"
    return f"{event.show.id} season {play.season} {which}"


def whole(events: Sequence[Event]) -> list[Event]:
    """Those that are plays: a part of an episode is none."""
    return [event for event in events if not event.play.part]


def in_sittings(events: Sequence[Event], rules: Rules) -> list[list[Event]]:
    timed = [event for event in events if event.minute_known]
    ordered = sorted(timed, key=lambda event: (event.end, event.start))
    found: list[list[Event]] = []
    for index, event in enumerate(ordered):
        earlier = ordered[index - 1].end if index else None
        if earlier is not None and event.start - earlier <= rules.gap:
            found[-1].append(event)
        else:
            found.append([event])
    return found


def binges_of(sitting: Sequence[Event], rules: Rules) -> Iterator[dict[str, Any]]:
    for show_id in dict.fromkeys(event.show.id for event in sitting):
        plays = [event for event in whole(sitting) if event.show.id == show_id]
        if len(plays) < rules.binge:
            continue
        ends = [event.end for event in plays if event.end is not None]
        yield {
            "slug": plays[0].show.slug,
            "plays": [event.play.id for event in plays],
            "started_at": min(event.start for event in plays),
            "ended_at": max(ends),
            "minutes": minutes(plays),
            "marathon": len(plays) >= rules.marathon or minutes(plays)[2] >= rules.marathon_minutes,
        }


def longest(binges: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The most plays, then minutes, then the latest; several where they tie in all of these."""
    best = binges
    for measure in (
        lambda binge: len(binge["plays"]),
        lambda binge: binge["minutes"][2],
        lambda binge: binge["ended_at"],
    ):
        most = max((measure(binge) for binge in best), default=None)
        best = [binge for binge in best if measure(binge) == most]
    return list(best)


def streaks(evenings: set[date], today: date) -> tuple[int, int]:
    """The current one and the longest: every stretch of days is tried."""

    def from_here(day: date) -> int:
        return 0 if day not in evenings else 1 + from_here(day + DAY)

    most = max((from_here(day) for day in evenings), default=0)
    if not evenings or max(evenings) not in (today, today - DAY):
        return 0, most
    last = max(evenings)
    return next(n for n in range(1, 9999) if last - n * DAY not in evenings), most


def busiest(events: Sequence[Event]) -> tuple[date, int, tuple[int, int, int, bool]] | None:
    best = None
    for day in sorted({event.evening for event in events if event.evening is not None}):
        plays = [event for event in events if event.evening == day]
        rank = (len(whole(plays)), minutes(plays)[2], day)
        if best is None or rank > best[0]:
            best = (rank, (day, len(whole(plays)), minutes(plays)))
    return best[1] if best else None


def is_late(event: Event, rules: Rules) -> bool:
    """Ended between midnight and the day's start, by its own clock."""
    assert event.end is not None
    clock = timedelta(hours=event.end.hour, minutes=event.end.minute, seconds=event.end.second)
    return clock < rules.day_starts


def edge(events: Sequence[Event], which: str) -> list[str]:
    """Ids of the plays that may be called the first or the last: those that tie.

    Those known by day come after the timed of their evening. One known by month or year is over at
    the end of that, and begins at its beginning; on a tie the better known one counts.
    """
    far = datetime(9999, 1, 1, tzinfo=UTC)
    sign = 1 if which == "first" else -1
    ranks = []
    for event in events:
        at = event.play.at or ""
        if event.evening is not None:
            ranks.append(((event.evening, 0, event.end or far), event.play.id))
        elif len(at) == 7:
            days = calendar.monthrange(int(at[:4]), int(at[5:]))[1]
            day = date.fromisoformat(f"{at}-{days if sign > 0 else 1:02}")
            ranks.append(((day, sign, far), event.play.id))
        elif len(at) == 4:
            day = date.fromisoformat(f"{at}-12-31" if sign > 0 else f"{at}-01-01")
            ranks.append(((day, 2 * sign, far), event.play.id))
    if not ranks:
        return []
    best = min(ranks)[0] if which == "first" else max(ranks)[0]
    return [play for rank, play in ranks if rank == best]


def grid(events: Sequence[Event], rules: Rules) -> list[list[int]]:
    """Weekday by hour from the day's start: every ten seconds of each play are looked at."""
    rows = [[0] * 24 for _ in range(7)]
    first = NAMES.index(rules.week_starts)
    for event in events:
        if event.end is None or event.ticked:
            continue
        moments = [event.start + timedelta(seconds=10) * n for n in range(int(event.middle * 6))]
        cells = set()
        for moment in [*moments, event.end - timedelta(seconds=1)]:
            since_start = moment.replace(tzinfo=None) - rules.day_starts
            cells.add(((since_start.weekday() - first) % 7, since_start.hour))
        for row, column in cells:
            rows[row][column] += 1
    return rows


def keys(event: Event, by: str) -> Sequence[str | None]:
    """Under which keys a play is found."""
    show, evening = event.show, event.evening
    at = event.play.at
    match by:
        case "language":
            return [event.play.language]
        case "platform":
            return sorted(set(show.platforms)) or [None]
        case "tag":
            return sorted(set(show.tags)) or [None]
        case "show":
            return [show.slug]
        case "universe":
            return [show.universe]
        case "company":
            who = event.play.company
            return [None if who is None else "alone" if not who else ", ".join(who)]
        case "month" if evening is None:
            return [at if reason(event) == "known by month only" else None]
        case "month":
            assert evening is not None
            return [evening.strftime("%Y-%m")]
        case "weekday":
            return [None if evening is None else NAMES[evening.weekday()]]
        case "hour":
            return [event.end.strftime("%H") if event.minute_known and event.end else None]
    live = [v for v in show.all_verdicts if v.deleted is None and v.episode is None]
    scopes = {verdict.season for verdict in live}
    headline = None if None in scopes else max(map(int, filter(None, scopes)), default=None)
    words = [verdict.verdict for verdict in live if verdict.season == headline]
    return [next((word for word in reversed(words) if word), None)]


def groups(
    events: Sequence[Event], by: str, unknown: Sequence[Event] = ()
) -> dict[str | None, tuple[Any, ...]]:
    """Groups by their keys; ``unknown`` are events whose time is not believed."""
    found: dict[str | None, list[Event]] = {}
    for event in events:
        for key in [None] if event in unknown else keys(event, by):
            found.setdefault(key, []).append(event)
    return {
        key: (
            len(whole(plays)),
            minutes(plays),
            len({event.show.id for event in plays}),
            sum(1 for event in whole(plays) if is_assumed(event.play, by)),
        )
        for key, plays in found.items()
    }


def is_assumed(play: Play, by: str) -> bool:
    """Whether what plays are grouped by was not said of this one."""
    if by == "language":
        return play.language_assumed
    return by == "company" and play.company is not None and play.company_assumed


def pass_of(event: Event) -> tuple[str, str] | None:
    """The pass that a play is part of; one that was removed is none."""
    live = [one.id for one in event.show.all_passes if one.deleted is None]
    return (event.show.id, event.play.pass_id) if event.play.pass_id in live else None


def months(events: Sequence[Event]) -> dict[str, tuple[int, tuple[int, int, int, bool]]]:
    """Every month from the first with a play to the last."""
    known = groups(events, "month")
    named = sorted(key for key in known if key is not None)
    if not named:
        return {}
    day, result = date.fromisoformat(f"{named[0]}-01"), {}
    while day.strftime("%Y-%m") <= named[-1]:
        month = day.strftime("%Y-%m")
        result[month] = known[month][:2] if month in known else (0, (0, 0, 0, False))
        day += DAY
    return result


def weeks(events: Sequence[Event], rules: Rules) -> dict[date, int]:
    """Plays of each week from the first with a play to the last."""

    def begins(day: date) -> date:
        return day if NAMES[day.weekday()] == rules.week_starts else begins(day - DAY)

    evenings = [event.evening for event in events if event.evening is not None]
    found: dict[date, int] = {}
    day = min(evenings, default=date.max)
    while day <= max(evenings, default=date.min):
        plays = [event for event in whole(events) if event.evening == day]
        found[begins(day)] = found.get(begins(day), 0) + len(plays)
        day += DAY
    return found


def unknown_days(events: Sequence[Event], rules: Rules) -> list[tuple[Any, ...]]:
    """Days of many plays of one show whose times are not known to the minute."""
    vague = [e for e in whole(events) if e.evening is not None and not e.minute_known]
    found = []
    for day, slug in sorted({(e.evening, e.show.slug) for e in vague if e.evening is not None}):
        plays = [event for event in vague if (event.evening, event.show.slug) == (day, slug)]
        if len(plays) >= rules.binge:
            ticked = sum(1 for event in plays if event.ticked)
            found.append((day, slug, len(plays), ticked, minutes(plays)))
    return found


def lies_ahead(event: Event, today: date) -> bool:
    """Whether an evening, or a month or a year that is all that is known, has yet to begin."""
    if event.play.at is None:
        return False
    begins = (event.play.at + "-01-01")[:10]
    return (event.evening or date.fromisoformat(begins)) > today


def left_out(
    events: Sequence[Event], perhaps: Sequence[Event], future: Sequence[Event]
) -> dict[tuple[str, str], int]:
    """By the first figures that plays are missing from, and why."""
    first_missing = {
        "date unknown": "months",
        "known by year only": "months",
        "known by month only": "evenings",
        "known by day only": "sittings",
        "ticked in bulk": "sittings",
    }
    found: dict[tuple[str, str], int] = {}
    if future:
        found["months", "in the future"] = len(future)
    for event in perhaps:
        found["totals", reason(event)] = found.get(("totals", reason(event)), 0) + 1
    for event in events:
        if not event.minute_known:
            place = (first_missing[reason(event)], reason(event))
            found[place] = found.get(place, 0) + 1
    return found


def figures(
    shows: Sequence[Show],
    rules: Rules,
    today: date,
    since: date | None,
    until: date | None,
    names: Sequence[str] = (),
) -> dict[str, Any]:
    """Every figure, by name; ``names``: of plays with all of these people alone."""
    everything = [
        event_of(show, play, rules)
        for show in shows
        for play in show.all_plays
        if play.deleted is None
    ]
    tick(everything)
    everything = [event for event in everything if not set(names) - set(event.play.company or ())]
    events = [event for event in everything if place(event, since, until) == "in"]
    plays_alone = whole(events)
    passes = [pass_of(event) for event in plays_alone]
    perhaps = [event for event in everything if place(event, since, until) == "perhaps"]
    # What lies ahead is a wrong clock: it is in the totals and in no series.
    future = [event for event in events if lies_ahead(event, today)]
    past = [event for event in events if event not in future]
    sittings = in_sittings(past, rules)
    binges = [binge for sitting in sittings for binge in binges_of(sitting, rules)]
    evenings = {event.evening for event in past if event.evening is not None}
    timed = [event for event in whole(past) if event.minute_known]
    episodes = {episode(event) for event in plays_alone}
    return {
        "shows": len({event.show.id for event in events}),
        "episodes": len(episodes),
        "plays": len(plays_alone),
        "parts": len(events) - len(plays_alone),
        "rewatches": len(plays_alone) - len(episodes),
        "minutes": minutes(events),
        "assumed_plays": sum(1 for event in events if event.assumed),
        "laid_plays": sum(1 for event in plays_alone if event.play.laid),
        "undated_plays": sum(1 for event in plays_alone if event.play.at is None),
        "left_out": left_out(past, perhaps, future),
        "sittings": len(sittings),
        "binges": binges,
        "marathons": sum(1 for binge in binges if binge["marathon"]),
        "longest_binge": longest(binges),
        "streak": streaks(evenings, today),
        "busiest_day": busiest(past),
        "evenings": {
            day: (len(whole(plays)), minutes(plays))
            for day in evenings
            for plays in [[event for event in past if event.evening == day]]
        },
        "late": (sum(1 for event in timed if is_late(event, rules)), len(timed)),
        "first_play": edge(whole(past), "first"),
        "last_play": edge(whole(past), "last"),
        "grid": grid(past, rules),
        "months": months(past),
        "weeks": weeks(past, rules),
        "days": unknown_days(past, rules),
        "groups": {
            by: groups(events, by, future if by in ("month", "weekday", "hour") else ())
            for by in BY
        },
        "in_passes": len(passes) - passes.count(None),
        "passes": len(set(passes) - {None}),
    }
