"""Files that are not what they should be: told about, never overwritten, never a traceback."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.faults.cases import AT, START
from tests.faults.house import House
from tests.faults.tally import Tally
from watchlog.storage.library import Library

READING = (
    "", "list", "show ballard", "stats --all", "history", "next --all", "verdicts", "undo --list",
    "hours", "hours hi", "goal", "doctor", "export", "export --format csv", "year 2019", "binges",
    "tonight 3h", "languages", "universe World", "calendar", "progress --all", "upcoming",
    "list --state removed", "verdict ballard", "config people", "stats --by company",
    "stats --explain",
)  # fmt: skip
WRITING = (
    f"watch ballard 9 {AT}",
    f"watch dept-q 1 {AT}",
    "add Kohrra",
    "undo",
    "edit ballard --tag crime",
    "languages hi",
    "verdict ballard stream",
    "undo 2",
    "undo 4",
    "undo 5",
    "undo 9",
    "undo 14",
    "redo",
    "hours hi --heard 20m podcast",
    "goal hi 3h/week",
    "rewatch dept-q",
    "unwatch ballard 1",
    "amend ballard 1 --at 2019-11-21",
    "watch ballard 2 --minutes 20",
    "universe World ballard dept-q",
    "drop ballard",
    "rm ballard",
    "join dept-q ballard",
    "doctor --fix",
    "config people Ann=Ben",
)
UNREADABLE = 5
FEW = 5
ALSO = {"redo": (3, UNREADABLE), "doctor": (0, UNREADABLE), "doctor --fix": (0, UNREADABLE)}
"""The codes of commands of which the file decides less: there is nothing to redo, or to mend."""

_ID = re.compile(rb'"id":"([0-9a-f]{16})"')
# Damage can turn a title into another, and the show is then not found, or not surely.
_MAY_FAIL = (0, 2, 3, 4, UNREADABLE)


def truncated(root: Path, count: int) -> Tally:
    """The file ends after each of its bytes; ``count``: at so many places only, 0: all."""
    tally = Tally()
    house, whole = _a_library(root)
    lengths = range(len(whole))
    dice = random.Random(81)
    for length in sorted(dice.sample(lengths, count)) if count else lengths:
        _try(tally, house, f"{length} bytes", whole[:length], dice)
    return tally


def flipped(root: Path, count: int) -> Tally:
    """So many files with one byte changed at random."""
    tally = Tally()
    house, whole = _a_library(root)
    dice = random.Random(82)
    for _ in range(count):
        at = dice.randrange(len(whole))
        data = bytearray(whole)
        data[at] ^= dice.randrange(1, 256)
        _try(tally, house, f"byte {at} is {data[at]:#04x}", bytes(data), dice)
    return tally


def hostile(root: Path, count: int) -> Tally:
    """The files of the list, and values of a wrong kind; ``count``: each so-manieth of these.

    Beyond 1, each file under a few of the commands.
    """
    tally = Tally()
    house, whole = _a_library(root)
    dice = random.Random(83)
    commands = (*READING, *WRITING)
    for name, data, allowed in files(whole):
        for command in commands if count <= 1 else dice.sample(commands, FEW):
            _one(tally, house, f"{name}: {command}", data, command, ALSO.get(command, allowed))
    for number, (name, data) in enumerate(wrong_values(whole)):
        if number % max(1, count) == 0:
            _try(tally, house, name, data, dice)
    return tally


def records(root: Path, count: int) -> Tally:
    """The newest change record with values of a wrong kind, and bytes changed; so many of each."""
    tally = Tally()
    house, whole = _a_library(root)
    newest = Library(house.library, home=lambda: house.data).changes()[0].id
    (record,) = house.data.rglob(f"{newest}.json")
    dice = random.Random(84)
    wrong = list(wrong_values(record.read_bytes()))
    damaged = [*dice.sample(wrong, min(count, len(wrong))), *_flips(record, dice, count)]
    for name, data in damaged:
        for command in ("undo --list", "undo", "watch ballard 9"):
            house.reset()
            record.write_bytes(data)
            _run(tally, house, f"record, {name}: {command}", whole, command, (0, 2, 3))
    return tally


def _flips(file: Path, dice: random.Random, count: int) -> Iterator[tuple[str, bytes]]:
    whole = file.read_bytes()
    for _ in range(count):
        at = dice.randrange(len(whole))
        yield (
            f"byte {at}",
            whole[:at] + bytes([whole[at] ^ dice.randrange(1, 256)]) + whole[at + 1 :],
        )


def files(whole: bytes) -> Iterator[tuple[str, bytes, tuple[int, ...]]]:
    """Names, bytes and the exit codes that are right."""
    good, bad = (0,), (UNREADABLE,)
    yield "nothing", b"", bad
    yield "zeros", bytes(len(whole)), bad
    yield "zeros behind", whole + bytes(4096), bad
    yield "zeros within", whole[:200] + bytes(100) + whole[300:], bad
    yield "byte-order mark", b"\xef\xbb\xbf" + whole, good
    yield "CRLF", whole.replace(b"\n", b"\r\n"), good
    yield "no newline at the end", whole.rstrip(b"\n"), good
    yield "pretty", json.dumps(json.loads(whole), indent=4).encode(), good
    yield "one line", json.dumps(json.loads(whole)).encode(), good
    yield "UTF-16", whole.decode().encode("utf-16"), bad
    yield "twice", whole + whole, bad
    yield "half twice", whole + whole[: len(whole) // 2], bad
    for text in (b"null", b"[]", b"{}", b'"x"', b"7", b"NaN", b'{"_default":{}}', b"[" * 200_000):
        yield f"{text[:20]!r}", text, bad
    yield "much later", whole.replace(b'"schema":[2,2]', b'"schema":[3,0]'), bad
    yield "a little later", whole.replace(b'"schema":[2,2]', b'"schema":[2,99]'), good
    ballard = b'"title":"Ballard"'
    note = b'"note":"' + b"x" * 10_000_000 + b'",'
    yield "10 MB in a line", whole.replace(ballard, note + ballard), (0, *bad)
    yield "10 MB of no JSON", whole.replace(ballard, b"x" * 10_000_000), (0, 2, 3, 4, *bad)
    surrogate = whole.replace(ballard, b'"title":"Ballard\\ud800"')
    yield "lone surrogate", surrogate, (0, *bad)
    yield "surrogate in bytes", whole.replace(ballard, b'"title":"\xed\xa0\x80"'), _MAY_FAIL
    yield "Latin-1", whole.replace(ballard, '"title":"Ballardé"'.encode("latin-1")), _MAY_FAIL
    yield "a key twice", whole.replace(ballard, ballard + b"," + ballard), (0, *bad)
    yield "a table twice", whole.replace(b'"preferences":{\n', b'"meta":{\n'), bad


JUNK = (
    "null", "true", "-1", "0", "1e999", "NaN", "-Infinity", '""', '"x"', "[]", "{}", "[null]",
    "[[1]]", '{"":null}', "9" * 5000, "1.5", '"\\u0000"', '"\\ud800"', "[" * 3000 + "]" * 3000,
    '["x",7]', '"9999-99-99T99:99:99+99:99"', '"2026-13"',
)  # fmt: skip


def wrong_values(whole: bytes) -> Iterator[tuple[str, bytes]]:
    """Every value of the file in turn is something else."""
    content = json.loads(whole)
    for path in _paths(content):
        for junk in JUNK:
            mark = "\x01junk\x01"
            text = json.dumps(_with(content, path, mark), separators=(",", ":"))
            spot = ".".join(map(str, path))
            yield f"{spot} is {junk[:20]}", text.replace(json.dumps(mark), junk).encode()


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield (*path, key)
            yield from _paths(value[key], (*path, key))


def _with(value: Any, path: tuple[Any, ...], new: str) -> Any:
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = _with(value[path[0]], path[1:], new)
    return copy


def _a_library(root: Path) -> tuple[House, bytes]:
    house = House(root)
    house.ok(
        *START,
        "add 'हिन्दी शो' --film --note 'a “note” \\ of it'",
        "watch हिन्दी",
        "verdict ballard skip 'not again' -r 3.5 --season 1",
        "rm 'Dept. Q'",
        "add 'Dept. Q' --languages hi,en --platform Netflix",
        "languages en hi",
        "rewatch ballard",
        f"watch ballard --language hi --with Ann --minutes 30 {AT}",
        "watch 'Dept. Q' 1-2 --language en",
        f"watch ballard 4 --rating 7 {AT}",
        "hours hi --start 150h",
        "hours hi --heard 40m podcast",
        "hours es --heard 1h radio",
        "goal hi 5h/week",
        "universe World ballard dept-q",
        "add Heat --film",
        "edit heat --similar ballard --watch-with Ann",
        "drop heat --why dull",
        "unwatch 'Dept. Q' 2",
    )
    house.keep()
    return house, house.stored or b""


def _try(tally: Tally, house: House, name: str, data: bytes, dice: random.Random) -> None:
    """One command that reads and one that writes."""
    for command in (dice.choice(READING), dice.choice(WRITING)):
        _one(tally, house, f"{name}: {command}", data, command, _MAY_FAIL)


def _one(
    tally: Tally, house: House, name: str, data: bytes, command: str, allowed: tuple[int, ...]
) -> None:
    house.reset()
    house.library.write_bytes(data)
    _run(tally, house, name, data, command, allowed)


def _run(
    tally: Tally, house: House, name: str, data: bytes, command: str, allowed: tuple[int, ...]
) -> None:
    try:
        ran = house.run(command)
    except Exception as error:
        tally.count(name, [f"a traceback: {error!r:.200}"])
        return
    problems = [] if ran.code in allowed else [f"exit {ran.code}: {ran.err[:200]}"]
    after = house.stored or b""
    if after != data and (ran.code or command in READING):
        problems.append("the file was touched")
    if ran.code and not ran.err.strip():
        problems.append("no message")
    if ran.code == UNREADABLE and not ran.err.startswith(("The library ", "This library ")):
        problems.append(f"the message is {ran.err[:100]!r}")
    if set(_ID.findall(data)) - set(_ID.findall(after)):
        problems.append("something is lost")
    tally.count(name, problems)
    tally.notes[f"exit {ran.code}"] += 1
