"""Single values of an export, read strictly: titles, numbers, times, ids, shows.

A function that is given nothing (None, "") returns None, and one whose value cannot be meant
raises UnreadableValue, of which ``read_rows`` and ``read_entry`` make a BadRow.

JSON may hold any type anywhere, and True is an int to Python: so types are compared exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from watchlog.domain.dates.moments import is_stamp, stamp
from watchlog.domain.limits import FIRST_YEAR_OF_FILM, LAST_EPISODE, LAST_SEASON, MINUTES_OF_A_DAY
from watchlog.domain.models import Kind, Runtime
from watchlog.domain.text import LONGEST_TITLE, clean_text, clean_title, harmless, one_line, quoted
from watchlog.errors import WatchlogError
from watchlog.importers.reading.csv_tables import CsvRow
from watchlog.importers.records import (
    NO_NUMBER,
    NO_TITLE,
    RATING_OUT_OF_RANGE,
    TIME_OUT_OF_RANGE,
    BadRow,
    ImportedItem,
    Location,
    ShowKey,
)

Entry = TypeVar("Entry")

# The zero dates of MySQL, Go, Excel and Unix. A real play of 1900 is as good as impossible.
NULL_DATES = ("0000", "0001", "1899", "1900", "1970-01-01")
"""How times begin that stand for an unknown one."""


MOST_PLAYS = 1_000
"""Plays of one episode or film that a count may stand for, each of which is made."""

_MOST_TAGS = 100
"""Tags of one row; as many as a show may have."""


class UnreadableValue(Exception):
    """A value that cannot be meant; the message says which and why, for the ledger."""

    of_play = True


def read_rows(
    rows: Iterable[CsvRow], read: Callable[[CsvRow], Iterable[ImportedItem]]
) -> Iterator[ImportedItem]:
    """Yield what ``read`` makes of each row; a BadRow where it raises UnreadableValue."""
    for row in rows:
        try:
            if row.fault:
                raise UnreadableValue(row.fault)
            yield from read(row)
        except UnreadableValue as bad:
            what = one_line(" | ".join(row.cells), 80)
            yield BadRow(row.where, str(bad), what, bad.of_play)


def read_entry(
    read: Callable[[Entry, Location], Iterable[ImportedItem]],
    entry: Entry,
    where: Location,
    title: Callable[[Entry], str],
) -> Iterator[ImportedItem]:
    """Yield what ``read`` makes of a JSON entry; a BadRow where it raises UnreadableValue.

    ``title`` names the entry in that BadRow.
    """
    try:
        yield from read(entry, where)
    except UnreadableValue as bad:
        yield BadRow(where, str(bad), title(entry))


def title_of_entry(entry: Any) -> str:
    """Return the title of an entry's ``show`` or ``movie``; "" where there is none."""
    about = mapping(mapping(entry).get("show")) or mapping(mapping(entry).get("movie"))
    return name(about.get("title")) or ""


def title(value: Any) -> str:
    """Return a title, cleaned. Raises UnreadableValue where there is none or it is absurd."""
    if value is None or value == "":
        raise UnreadableValue(NO_TITLE)
    if type(value) is not str:
        raise UnreadableValue("the title isn't text")
    try:
        return clean_title(value)
    except WatchlogError:
        raise UnreadableValue("the title is empty or longer than 300 characters") from None


def name(value: Any) -> str | None:
    """Return an episode's name, cleaned and on one line; None where there is none."""
    if type(value) is not str:
        return None
    return one_line(value, 300) or None


def tags(value: Any) -> tuple[str, ...]:
    """Return tags that a comma parts, in lower case, each once; absurd ones are left out."""
    words = value.split(",", _MOST_TAGS)[:_MOST_TAGS] if type(value) is str else []
    found = (name(word.lower()) for word in words if len(word) <= LONGEST_TITLE)
    return tuple(dict.fromkeys(word for word in found if word))


def note(value: Any) -> str | None:
    """Return a note, cleaned; None where there is none. One that is too long is cut."""
    if type(value) is not str:
        return None
    try:
        return clean_text(value) or None
    except WatchlogError:
        return one_line(value, 9_000)


def whole_number(value: Any, what: str, low: int, high: int) -> int | None:
    """Return a whole number from ``low`` to ``high``, both inclusive; text is read (``3.0``).

    ``what`` names it in the UnreadableValue that anything else raises.
    """
    if type(value) is int and low <= value <= high:
        return value
    if value is None or value == "":
        return None
    # Tables that went through a spreadsheet have 3.0 for 3. int() refuses a text of thousands of
    # figures with an error of its own.
    if type(value) is str and len(value) < 20 and re.fullmatch(r"-?[0-9]+(\.0+)?", value):
        value = int(value.partition(".")[0])
    if type(value) is float and value.is_integer():
        value = int(value)
    if type(value) is not int:
        raise UnreadableValue(f"the {what} isn't a number")
    if not low <= value <= high:
        shown = f"{what} {value:,}" if abs(value) < 10**9 else f"the {what}"
        raise UnreadableValue(f"{shown} is out of range")
    return value


def season(value: Any) -> int | None:
    """Return the number of a season, 0 for specials; some shows count seasons by the year."""
    return whole_number(value, "season", 0, LAST_SEASON)


def episode(value: Any) -> int | None:
    """Return the number of an episode in its season, from 1."""
    return whole_number(value, "episode", 1, LAST_EPISODE)


def season_and_number(of_season: Any, of_episode: Any) -> tuple[int, int]:
    """Return the season and number of an episode. Raises UnreadableValue if either is missing."""
    found, number = season(of_season), episode(of_episode)
    if found is None or number is None:
        raise UnreadableValue(NO_NUMBER)
    return found, number


def year(value: Any) -> int | None:
    """Return the year that a show began; None where it is absurd, for nothing depends on it."""
    try:
        return whole_number(value, "year", FIRST_YEAR_OF_FILM, 2200)
    except UnreadableValue:
        return None


def minutes(value: Any) -> int | None:
    """Return the minutes of a play or an episode; None where they are absurd or 0."""
    try:
        return whole_number(value, "length", 1, MINUTES_OF_A_DAY)
    except UnreadableValue:
        return None


def exact_minutes(value: Any) -> float | None:
    """Return the minutes of a play, seconds included; None where they are absurd or 0."""
    if type(value) is str and re.fullmatch(r"[0-9]{1,5}[.,][0-9]{1,6}", value):
        length = float(value.replace(",", "."))
        return length if 0 < length <= MINUTES_OF_A_DAY else None
    return minutes(value)


def runtime(value: Any) -> Runtime | None:
    """Return the length of a show's episodes, from minutes; None where they are absurd or 0."""
    length = minutes(value)
    return Runtime(length, length) if length else None


def rating(value: Any, of: float = 10) -> float | None:
    """Return a rating as one of 10, given on a scale that ends with ``of``. 0 stands for none."""
    if value is None or value == "":
        return None
    try:
        given = float(value) if type(value) in (int, float, str) else -1.0
    except ValueError:
        given = -1.0
    if not 0 <= given <= of:
        raise UnreadableValue(RATING_OUT_OF_RANGE)
    return round(given * 10 / of, 1) or None


def ids(**values: Any) -> tuple[tuple[str, int | str], ...]:
    """Return ids of a show by service, for a ShowKey: ``ids(tvdb=row.get("tvdb_id"), imdb=…)``.

    Those that are missing, 0, negative or malformed are left out.
    """
    found: list[tuple[str, int | str]] = []
    for service, value in sorted(values.items()):
        usable = _imdb(value) if service == "imdb" else _number(value)
        if usable is not None:
            found.append((service, usable))
    return tuple(found)


def _imdb(value: Any) -> str | None:
    """Return ``tt0411008``, which some exports write without its ``tt`` or its zeros."""
    match = re.fullmatch(r"(?:tt)?([0-9]{5,10})", value.strip()) if type(value) is str else None
    return f"tt{match[1].zfill(7)}" if match and int(match[1]) else None


def _number(value: Any) -> int | None:
    if type(value) is str and re.fullmatch(r"[0-9]{1,12}", value.strip()):
        value = int(value)
    return value if type(value) is int and 0 < value < 10**12 else None


def show_key(
    name: Any,
    began: Any = None,
    kind: Kind | None = None,
    ids: tuple[tuple[str, int | str], ...] = (),
) -> ShowKey:
    """Return the key of a show. Raises UnreadableValue without a title."""
    return ShowKey(title(name), year(began), kind, ids)


class ShowKeys:
    """The keys of the shows of a file, each made once: titles repeat with every episode."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, Kind], ShowKey] = {}

    def of(self, title: str, kind: Kind) -> ShowKey:
        """The key of a film or a series. Raises UnreadableValue without a title."""
        if (title, kind) not in self._made:
            self._made[title, kind] = show_key(title, kind=kind)
        return self._made[title, kind]


# --- times ---


def utc(value: Any) -> str | None:
    """Return a moment that the service keeps in UTC: ``2026-04-01T11:10:00.000Z``.

    Without a zone it is UTC; another offset is kept. A day stays a day. None for nothing, for
    ``unknown`` and for null dates. Raises UnreadableValue for anything else.
    """
    if value is None or value == "" or value == "unknown":
        return None
    if type(value) is not str:
        raise UnreadableValue("the time isn't text")
    written = value.strip()
    if written.startswith(NULL_DATES):
        return None
    # Most rows have this form, which needs no parsing.
    usual = written[:19]
    if written[19:] in (".000Z", "Z") and is_stamp(f"{usual}+00:00"):
        return f"{usual}+00:00"
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        raise not_a("time", written) from None
    if len(written) <= 10:
        return valid_stamp(found.date().isoformat())
    return valid_stamp(stamp(found if found.tzinfo else found.replace(tzinfo=UTC)))


def not_a(what: str, written: str) -> UnreadableValue:
    """Return the error for a text that should be a time, a date or the like, and isn't."""
    article = "an" if what[0] in "aeiou" else "a"
    return UnreadableValue(f"{quoted(written, 30)} isn't {article} {what}")


def epoch(value: Any, *, per_second: int = 1) -> str | None:
    """Return a moment from seconds since 1970 (``per_second=1000``: milliseconds); None for 0."""
    number = whole_number(value, "time", 0, 10**15)
    if not number:
        return None
    try:
        # Not fromtimestamp, whose bounds differ between systems.
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=number // per_second)
    except OverflowError:
        raise UnreadableValue(TIME_OUT_OF_RANGE) from None
    return valid_stamp(stamp(moment))


def day_at_midnight(at: str | None) -> str | None:
    """Return a stamp; its day for midnight to the second, as which many services keep a day."""
    return at[:10] if at is not None and at[10:19] == "T00:00:00" else at


def day(found: date) -> str:
    """Return a day as a stamp. Raises UnreadableValue for a year beyond 1900 to 9998."""
    return valid_stamp(found.isoformat())


def valid_stamp(at: str) -> str:
    """Return a stamp that a play may have. Raises UnreadableValue beyond years 1900 to 9998."""
    if not is_stamp(at):
        raise UnreadableValue(f"the date {at[:10]} is out of range")
    return at


def without_commands(value: Any) -> Any:
    """Return a JSON value whose texts hold no commands to a terminal; line ends stay."""
    if type(value) is str:
        return "\n".join(map(harmless, value.split("\n"))) if "\n" in value else harmless(value)
    if type(value) is list:
        return [without_commands(each) for each in value]
    if type(value) is dict:
        return {without_commands(key): without_commands(each) for key, each in value.items()}
    return value


def text(value: Any) -> str:
    """Return a text of a JSON export; "" for anything else."""
    return value if type(value) is str else ""


def word(value: Any) -> str:
    """Return a word to compare: ``plantowatch`` of ``Plan to Watch``; "" for what is no text."""
    return re.sub(r"[^a-z0-9]", "", text(value).lower())


def mapping(value: Any) -> Mapping[str, Any]:
    """Return an object of a JSON export; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def sequence(value: Any) -> list[Any]:
    """Return a list of a JSON export; an empty one for anything else."""
    return value if isinstance(value, list) else []
