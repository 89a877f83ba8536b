"""Netflix's account data: ViewingActivity.csv (by netflix_activity), Ratings.csv and MyList.csv."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta

from watchlog.domain.dates.moments import stamp
from watchlog.domain.models import Kind
from watchlog.domain.text import one_line, quoted
from watchlog.errors import NeedsChoice
from watchlog.importers.netflix import account
from watchlog.importers.netflix.titles import Titled, Titles
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow, CsvTable, header_of
from watchlog.importers.reading.date_order import DayOrder
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import (
    BadRow,
    ImportedItem,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    ImportOptions,
    Location,
    ShowKey,
    SkippedRow,
)
from watchlog.startup.values import Record


def is_account_data(member: Member) -> bool:
    """Whether a table of the account data holds something for watchlog."""
    columns = columns_of(member)
    return _is_activity(columns) or _is_ratings(columns) or _is_list(columns)


def _is_activity(columns: set[str]) -> bool:
    return {"title", "starttime"} <= columns and bool(columns & {"duration", "bookmark"})


def _is_ratings(columns: set[str]) -> bool:
    return {"titlename", "thumbsvalue"} <= columns


def _is_list(columns: set[str]) -> bool:
    return {"titlename", "utctitleadddate"} <= columns


def parse(
    source: Source, members: Sequence[Member], options: ImportOptions
) -> Iterator[ImportedItem]:
    """The viewings, ratings and the list of one profile. Raises NeedsChoice for several."""
    readers = (
        (_is_activity, account.viewings), (_is_ratings, _rated), (_is_list, _listed),
    )  # fmt: skip
    tables = [
        (read, member, CsvTable(source, member).all_rows())
        for is_ours, read in readers
        for member in members
        if is_ours(columns_of(member))
    ]
    profile = chosen_profile([row for _, _, rows in tables for row in rows], options.profile)
    for read, member, rows in tables:
        yield from read(rows_of(rows, profile), member, options)


def _rated(rows: Rows, member: Member, options: ImportOptions) -> Iterator[ImportedItem]:  # noqa: ARG001
    """Thumbs as verdicts (2 and 3 up, 1 down), the stars of former years as ratings."""
    yield from skipping_others(rows)

    def read(row: CsvRow) -> Iterator[ImportedItem]:
        thumbs = values.whole_number(cell(row, "thumbs value"), "thumbs value", 0, 3) or 0
        rating = values.rating(cell(row, "star value"), of=5)
        verdict = (None, "skip", "stream", "stream")[thumbs]
        if verdict is None and rating is None:
            yield SkippedRow("ratings taken back", row.where, cell(row, "title name"))
            return
        key = values.show_key(cell(row, "title name"))
        at = values.utc(cell(row, "event utc ts"))
        yield ImportedVerdict(key, row.where, verdict, rating, at=at)

    yield from values.read_rows(rows.own, read)


def _listed(rows: Rows, member: Member, options: ImportOptions) -> Iterator[ImportedItem]:  # noqa: ARG001
    """What is on "My list"."""
    yield from skipping_others(rows)

    def read(row: CsvRow) -> Iterator[ImportedItem]:
        added = values.utc(cell(row, "utc title add date"))
        yield ImportedShow(
            values.show_key(cell(row, "title name")), row.where, "planned", None, added
        )

    yield from values.read_rows(rows.own, read)


TRAILERS = "trailers and previews"
HIDDEN = "hidden from the viewing activity"
JOINED = "earlier sittings of a viewing"

STARTED_OVER = 0.2
"""A sitting that begins before this share of what was seen, and after WATCHED of it, is a rewatch:
0.2 lets a recap be skipped, and nobody goes back that far for what was missed."""

WATCHED = 0.8

_NUMBER = re.compile(r"\s*\((?=[^()]*[^\W\d])([^()\d]*)(\d{1,4})([^()\d]*)\)\s*$")
"""The episode's number at the end of a title: ``(Épisode 4)``, ``(第8話)``; not ``(1982)``."""

_PREVIEW = re.compile(
    r"_hook_|^(?:season \d+ [\w ]*)?(?:trailer|teaser|clip)(?: \d+)?: |\(trailer\)$", re.I
)
"""How previews are called in English, for files of which a spreadsheet lost the column for it."""

_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:[.,]\d+)?\s*([AP]M)?Z?", re.I)


class PlayerSession(Record):
    """One row: when it began and ended, minutes that were played, and the minute it reached."""

    where: Location
    title: str
    began: datetime
    ended: datetime
    played: float
    reached: float


def viewings(rows: Rows, member: Member, options: ImportOptions) -> Iterator[ImportedItem]:
    """A play for each viewing; what was no viewing is skipped."""
    yield from skipping_others(rows)
    dates = DayOrder.find(
        (cell(row, "start time") for row in rows.own), label=member.path, wish=options.dates
    )
    yield from dates.remarks()
    sittings: defaultdict[str, list[PlayerSession]] = defaultdict(list)
    tells_previews = "supplementalvideotype" in columns_of(member)

    def read(row: CsvRow) -> Iterator[ImportedItem]:
        title = row.get("title")
        skipped = _reason_to_skip(row, "" if tells_previews else title)
        if skipped is not None:
            yield SkippedRow(skipped, row.where, one_line(title, 80))
        else:
            sitting = _sitting(row, title, dates)
            sittings[title].append(sitting)

    yield from values.read_rows(rows.own, read)
    yield from _plays(sittings)


def _reason_to_skip(row: CsvRow, title: str) -> str | None:
    """Why a row is no viewing; judged by the title where no column says so."""
    if cell(row, "supplemental video type") or _PREVIEW.search(title):
        return TRAILERS
    return HIDDEN if "view was hidden" in row.get("attributes").lower() else None


def _sitting(row: CsvRow, title: str, dates: DayOrder) -> PlayerSession:
    began = _moment(cell(row, "start time"), dates)
    played = _minutes(row.get("duration"), "duration")
    reached = _minutes(row.get("bookmark"), "bookmark")
    length = played if played is not None else 0.0
    return PlayerSession(
        row.where,
        title,
        began,
        began + timedelta(minutes=length),
        length,
        reached if reached is not None else length,
    )


def _moment(text: str, dates: DayOrder) -> datetime:
    """``2024-06-16 14:55:58``, or ``18.12.22 15:17`` from a spreadsheet; in UTC."""
    day = dates.day(text)
    clock = _CLOCK.fullmatch(re.split(r"[ T]", text.strip(), maxsplit=1)[-1].strip())
    if day is None or clock is None:
        raise UnreadableValue("no start time" if day is None else "the start time has no hour")
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        hour = hour % 12 + (12 if clock[4].upper() == "PM" else 0)
    try:
        moment = datetime.combine(day, time(hour, minute, second), UTC)
    except ValueError:
        raise UnreadableValue("the start time is none") from None
    values.valid_stamp(stamp(moment))
    return moment


def _minutes(text: str, what: str) -> float | None:
    """``01:10:42`` in minutes; None for an empty cell."""
    if not text:
        return None
    parts = text.split(":")
    if len(parts) not in (2, 3) or not all(re.fullmatch("[0-9]{1,2}", part) for part in parts):
        raise UnreadableValue(f"the {what} is no time")
    hours, minutes, seconds = (int(part) for part in ["0", *parts][-3:])
    return hours * 60 + minutes + seconds / 60


def _plays(sittings: dict[str, list[PlayerSession]]) -> Iterator[ImportedItem]:
    """One play per viewing, with the end of its last sitting and the furthest position."""
    titles = Titles((_NUMBER.sub("", title), None) for title in sittings)
    keys: dict[tuple[str, bool], ShowKey] = {}
    for title, of_title in sittings.items():
        try:
            titled = _titled(title, titles)
            known = (titled.show, titled.is_film)
            if known not in keys:
                kind = Kind.FILM if titled.is_film else Kind.SERIES
                keys[known] = values.show_key(titled.show, kind=kind)
        except UnreadableValue as bad:
            yield from (BadRow(each.where, str(bad), one_line(title, 80)) for each in of_title)
            continue
        for viewing in _viewings_in(of_title):
            for each in viewing[:-1]:
                yield SkippedRow(JOINED, each.where, one_line(title, 80))
            yield _play(keys[known], titled, viewing)


def _titled(title: str, titles: Titles) -> Titled:
    """A title taken apart; the number at its end makes an episode of it, its lack a film."""
    match = _NUMBER.search(title)
    titled = titles.read(_NUMBER.sub("", title))
    if match is None:
        return titled
    number = int(match[2]) or None
    if titled.is_film:  # the number says that it is none
        show, _, name = titled.show.rpartition(": ")
        show, name = (show, name) if show else (name, match[0].strip(" ()"))
        season = None if titles.has_seasons(show) else 1
        return Titled(show, season, name, number if season else None)
    is_arc = ": " in (titled.name or "")
    if titled.season is None and not is_arc and not titles.has_seasons(titled.show):
        return titled._replace(season=1, episode=number)
    return titled._replace(episode=number if titled.season is not None else None)


def _viewings_in(sittings: Iterable[PlayerSession]) -> Iterator[list[PlayerSession]]:
    """The sittings of one title, oldest first, apart where it was started over."""
    viewing: list[PlayerSession] = []
    furthest = 0.0
    ordered = sorted(sittings, key=lambda each: (each.began, -each.where.line))
    length = max(each.reached for each in ordered)
    for each in ordered:
        from_position = each.reached - each.played
        if furthest >= WATCHED * length and from_position < STARTED_OVER * length and viewing:
            yield viewing
            viewing, furthest = [], 0.0
        viewing.append(each)
        furthest = max(furthest, each.reached)
    yield viewing


def _play(key: ShowKey, titled: Titled, viewing: list[PlayerSession]) -> ImportedPlay:
    last = viewing[-1]
    return ImportedPlay(
        key,
        last.where,
        titled.season,
        titled.episode,
        None if titled.is_film else values.name(titled.name),
        values.valid_stamp(stamp(max(each.ended for each in viewing))),
        reached=round(max(each.reached for each in viewing), 1),
    )


OTHER_PROFILES = "rows of other profiles"


def columns_of(member: Member) -> set[str]:
    """The columns without their blanks: ``StartTime`` of a file that was saved again."""
    return {name.replace(" ", "") for name in header_of(member)}


def cell(row: CsvRow, *names: str) -> str:
    """A cell by its column, also where the blanks of its name were lost."""
    return row.get(*names, *(name.replace(" ", "") for name in names))


class Rows(Record):
    """The rows of one profile, and those of the others."""

    own: list[CsvRow]
    others: list[CsvRow]


def chosen_profile(rows: Sequence[CsvRow], wish: str | None) -> str | None:
    """The profile that is wished, in lower case; None where there are not several to choose from.

    Raises NeedsChoice.
    """
    counted = Counter(_profile(row) for row in rows if _profile(row))
    if wish is None and len(counted) < 2:
        return None
    wanted = one_line(wish, 100).casefold() if wish is not None else None
    if wanted not in {name.casefold() for name in counted}:
        raise _needs_profile(counted, wish)
    return wanted


def rows_of(rows: list[CsvRow], profile: str | None) -> Rows:
    """The rows of this profile apart from those of others; rows of no profile are anyone's."""
    if profile is None:
        return Rows(rows, [])
    mine = (profile, "")
    return Rows(
        [row for row in rows if _profile(row).casefold() in mine],
        [row for row in rows if _profile(row).casefold() not in mine],
    )


def _profile(row: CsvRow) -> str:
    return one_line(cell(row, "profile name"), 100)


def _needs_profile(counted: Counter[str], wish: str | None) -> NeedsChoice:
    choices = [
        (name, f"{rows:,} row{'s' if rows > 1 else ''}") for name, rows in counted.most_common(20)
    ]
    message = f"The file holds {len(counted)} profiles; say which is yours. Nothing imported."
    if wish is not None:
        message = f"There is no profile {quoted(wish)} in the file. Nothing imported."
    return NeedsChoice(message, option="--profile", question="Whose is it?", choices=choices)


def skipping_others(rows: Rows) -> Iterator[ImportedItem]:
    """The rows of the other profiles, for the ledger."""
    for row in rows.others:
        yield SkippedRow(OTHER_PROFILES, row.where, _profile(row))
