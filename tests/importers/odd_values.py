"""Exports in which one value after another is an odd one, each in a copy of a sound row."""

from __future__ import annotations

import copy
import csv
import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.importers.files import Content, as_bytes
from tests.importers.mutations import parsed_json

NUMBERS = (
    "", "0", "1", "2", "5.5", "9.96", "10.0", "10.5", "11", "-1", "100", "300", "1440", "1441",
    "1887", "1888", "2200", "2201", "9999", "10000", "100001", "1000000000", "3:04", "8/10", "8,5",
    "E4", "x",
)  # fmt: skip
TIMES = (
    "", "unknown", "none", "yes", "1900-01-01", "1899-12-31", "9998-12-31", "9999-01-01",
    "2024-02-29", "2023-02-29", "2024-03", "2024", "0001-01-01 00:00:00", "0000-00-00",
    "1970-01-01", "2024-03-05 21:30", "2024-03-05 21:30:15", "2024-03-05T21:30:15Z",
    "2024-03-05T00:00:00Z", "2024-03-05T21:30:15.5+05:30", "2024-03-05 24:00", "5 March 2024",
    "1709674215", "1709674215000", "0", "-1", "x",
)  # fmt: skip
MONTH_FIRST = (
    "", "unknown", "2/29/24", "2/29/23", "3/13/2024", "03/13/24", "3-13-24", "12/31/1899",
    "1/1/9999", "2024-03-13", "3/13/24 21:30", "0/13/24", "x",
)  # fmt: skip
DAY_FIRST = (
    "", "unknown", "29/2/24", "29/2/23", "13/3/2024", "13/03/24", "13-3-24", "31/12/1899",
    "1/1/9999", "2024-03-13", "13/3/24 21:30", "13/0/24", "x",
)  # fmt: skip
WORDS = (
    "", "x", "x" * 301, "  two  words ", "it's\x1b[31mred", "7", "true", "false", "movie",
    "series", "season", "episode", "anime", "special", "watched", "completed", "watching",
    "planned", "plan to watch", "on hold", "paused", "dropped", "repeating", "Hindi", "-1",
    "tt0000000", "1234567",
)  # fmt: skip
"""What a cell may hold, by what it held: a number, a time, anything else."""

OTHER_TYPES: tuple[Any, ...] = (None, True, False, 0, -1, 1.5, [], [1], {}, {"id": 1})
"""What a value of JSON may be besides."""


class Odd(NamedTuple):
    """An export with copies of the row at a place; ``changed`` tells what each of them holds."""

    what: str
    place: str
    files: dict[str, Content]
    changed: dict[str, Any]
    """By a place, such as ``ratings.csv:4``; the first is the sound value."""


def odd_values(sound: str) -> tuple[str, ...]:
    """The values to try where one like this stands."""
    if re.fullmatch(r"-?[0-9.,]{1,9}", sound):
        return NUMBERS
    slashed = re.match(r"([0-9]{1,2})/([0-9]{1,2})/", sound)
    if slashed:
        return MONTH_FIRST if int(slashed[2]) > 12 else DAY_FIRST
    return TIMES if re.match(r"[0-9]{4}-|[0-9]{10,13}$", sound) else WORDS


def shown(value: object) -> str:
    """A value as it is written in a golden file."""
    text = repr(value)
    return text if len(text) < 100 else f"{text[:20]}… of {len(str(value))}"


# --- tables ---


def _rows_of(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def _written(rows: list[list[str]], delimiter: str) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def odd_tables(files: dict[str, Content]) -> Iterator[Odd]:
    """For each column of each table, copies of its first row that has a value there."""
    for path, content in files.items():
        if not isinstance(content, str) or path.endswith(".xml"):
            continue
        delimiter = max(",;\t", key=content.partition("\n")[0].count)
        rows = _rows_of(content, delimiter)
        has_header = delimiter != "\t"
        for column in range(len(rows[0])):
            sound = next((each for each in rows[has_header:] if _cell(each, column)), None)
            if sound is not None:
                yield _of_column(files, path, rows, sound, column, delimiter)


def _cell(row: list[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _of_column(
    files: dict[str, Content], path: str, rows: list[list[str]], sound: list[str], column: int,
    delimiter: str,
) -> Odd:  # fmt: skip
    all_rows, changed, lines = list(rows), {}, _written(rows, delimiter).count("\n")
    for value in (sound[column], *odd_values(sound[column])):
        all_rows.append([*sound[:column], value, *sound[column + 1 :]])
        changed[f"{path}:{lines + 1}"] = value
        lines += 1 + value.count("\n")
    what = f"{path}, column {rows[0][column]}, instead of {shown(sound[column])}"
    above = _written(rows[: rows.index(sound)], delimiter).count("\n")
    return Odd(what, f"{path}:{above + 1}", {**files, path: _written(all_rows, delimiter)}, changed)


FEW = ("", "0", "1", "x", "2024-03-05")
"""What a cell of a further row is tried with."""

MOST_WORDS = 8
"""The most values of a column that may be words by which kinds of rows are told."""


def kinds_of_rows(rows: list[list[str]]) -> list[list[str]]:
    """A row of each kind: of the words in it, and of the cells that it fills."""
    columns = range(max(map(len, rows), default=0))
    words = [
        column
        for column in columns
        if len(found := {_cell(row, column) for row in rows}) <= MOST_WORDS
        and not any(map(str.isdecimal, found))
    ]
    kinds: dict[tuple[object, ...], list[str]] = {}
    for row in rows:
        filled = tuple(bool(_cell(row, column)) for column in columns)
        kinds.setdefault((*(_cell(row, column) for column in words), filled), row)
    return list(kinds.values())


def odd_kinds(files: dict[str, Content]) -> Iterator[list[Odd]]:
    """For each table, and each kind of row in it, copies of that row with odd cells."""
    for path, content in files.items():
        if not isinstance(content, str) or path.endswith(".xml"):
            continue
        delimiter = max(",;\t", key=content.partition("\n")[0].count)
        rows = _rows_of(content, delimiter)
        for sound in kinds_of_rows(rows[delimiter != "\t" :]):
            yield _of_kind(files, path, rows, sound, delimiter)


def _of_kind(
    files: dict[str, Content], path: str, rows: list[list[str]], sound: list[str], delimiter: str
) -> list[Odd]:
    """One export with odd copies of a row, told by the columns that are odd in them."""
    all_rows, lines = list(rows), _written(rows, delimiter).count("\n")
    above = _written(rows[: rows.index(sound)], delimiter).count("\n")
    by_column: dict[int, dict[str, Any]] = {}
    for column in range(len(sound)):
        for value in FEW:
            if value != sound[column]:
                all_rows.append([*sound[:column], value, *sound[column + 1 :]])
                by_column.setdefault(column, {})[f"{path}:{lines + 1}"] = value
                lines += 1 + sum(map(_breaks, all_rows[-1]))
    whole = {**files, path: _written(all_rows, delimiter)}
    return [
        Odd(f"{path}, column {_cell(rows[0], column)}", f"{path}:{above + 1}", whole, changed)
        for column, changed in by_column.items()
    ]


def _breaks(cell: str) -> int:
    return cell.count("\n")


# --- JSON ---


def paths_of(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value within one of JSON."""
    for key in value if isinstance(value, dict) else range(len(value)):
        yield (*path, key)
        if isinstance(value[key], (dict, list)):
            yield from paths_of(value[key], (*path, key))


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def odd_json(files: dict[str, Content]) -> Iterator[Odd]:
    """For each key of an entry of JSON, copies of the first entry that has it."""
    for path, content in files.items():
        whole = parsed_json(as_bytes(content))
        if whole is None:
            continue
        seen: set[tuple[Any, ...]] = set()
        for way in list(paths_of(whole)):
            tops = [at for at in range(len(way)) if len(entries_of(_at(whole, way[:at]))) > 1]
            if tops and len(way) > tops[0] + 1:
                top = tops[0]
                below = ("" if isinstance(key, int) else key for key in way[top + 1 :])
                kind = (*way[:top], *below)
                if kind not in seen:
                    seen.add(kind)
                    yield _of_key(files, path, whole, way, top)


def entries_of(value: Any) -> list[Any]:
    """The entries that a value of JSON holds: objects, in a list or by numbers."""
    if isinstance(value, dict) and not all(key.isdecimal() for key in value):
        return []
    found = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [each for each in found if isinstance(each, dict)]


def _number(key: int | str) -> int:
    """The number of an entry, from 1."""
    return key + 1 if isinstance(key, int) else int(key)


def _of_key(
    files: dict[str, Content], path: str, whole: Any, way: tuple[Any, ...], top: int
) -> Odd:
    sound = _at(whole, way)
    values: list[Any] = [sound, *OTHER_TYPES]
    if not isinstance(sound, (dict, list)):
        texts = odd_values(str(sound))
        values += texts if isinstance(sound, str) else ()
        values += [int(each) for each in NUMBERS if re.fullmatch(r"-?[0-9]+", each)]
    odd = copy.deepcopy(whole)
    entries = _at(odd, way[:top])
    changed: dict[str, Any] = {}
    for value in values:
        entry = copy.deepcopy(_at(whole, way[: top + 1]))
        _at(entry, way[top + 1 : -1])[way[-1]] = value
        if isinstance(entries, list):
            entries.append(entry)
        else:
            entries[str(len(entries) + 1)] = entry
        changed[f"{path}:{len(entries)}"] = value
    keys = ".".join(str(key) for key in way)
    what = f"{path}, {keys}, instead of {shown(sound)}"
    return Odd(what, f"{path}:{_number(way[top])}", {**files, path: odd}, changed)


# --- XML ---


def odd_xml(files: dict[str, Content]) -> Iterator[Odd]:
    """For each field of the first entry of MyAnimeList's, copies of it at the end of the list."""
    for path, text in files.items():
        if isinstance(text, str) and path.endswith(".xml"):
            start, end = text.index("\t<anime>"), text.index("</anime>\n") + len("</anime>\n")
            for name in re.findall(r"<(\w+)>", text[start:end])[1:]:
                yield _of_field(path, text, text[start:end], name)


def _of_field(path: str, text: str, entry: str, name: str) -> Odd:
    head, end, tail = text.rpartition("</anime>\n")
    field = re.search(rf"(<{name}>)(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?(</{name}>)", entry)
    assert field is not None
    place = f"{path}:{text[: text.index(entry)].count(chr(10)) + 1}"
    odd, changed = head + end, {}
    for value in (field[2], *odd_values(field[2])):
        changed[f"{path}:{odd.count(chr(10)) + 1}"] = value
        odd += entry.replace(field[0], f"{field[1]}<![CDATA[{value}]]>{field[3]}")
    what = f"{path}, {name}, instead of {shown(field[2])}"
    return Odd(what, place, {path: odd + tail}, changed)
