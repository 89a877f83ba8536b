"""Registers: a record taken apart into what was said at once, each with its stamp, and back.

The rules are storage/README.md, Merging. A register is the smallest thing that a merge takes
from one side or the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from watchlog.startup.values import Record
from watchlog.storage.file.documents import Stored
from watchlog.storage.merging.rows import Row
from watchlog.storage.merging.rules import RULES, Rules

Registers = dict[str, "Register"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_NEVER = -(1 << 62)
"""The stamp of what was never changed: smaller than any moment."""

ASIDE = "aside"
"""The key of a row under which registers lie that have no place in it, by their paths.

So does what was set for a season that the other side took off.
"""


LOOKED_UP = "tvmaze"
"""A field that a look-up fills into a play, or a universe's part, by itself: nobody said it, so it
has no stamp.
"""


class Register(Record):
    """One register: ``stamp`` in microseconds from 1970 UTC, ``said``: fields that say something.

    ``value``: of fields said together a mapping without nulls; of an element of a set, True; of
    any other field its stored value. None where nothing is said.
    """

    stamp: int
    said: int
    value: Any

    def beats(self, other: Register) -> bool:
        """Return whether this one stays of the two: by stamp, then fields said, then value."""
        mine, its = (self.stamp, self.said), (other.stamp, other.said)
        if mine != its or repr(self.value) == repr(other.value):
            return mine > its
        return canonical(self.value) > canonical(other.value)


NOTHING = Register(_NEVER, 0, None)


canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
"""Canonical JSON: equal values are equal texts on every machine."""


def parse_stamp(text: object) -> int:
    """Return a stamp in microseconds from 1970 UTC; the smallest for what is no moment."""
    try:
        instant = datetime.fromisoformat(text if type(text) is str else "")
    except ValueError:
        return _NEVER
    return microseconds(instant if instant.tzinfo else instant.replace(tzinfo=UTC))


def microseconds(instant: datetime) -> int:
    """Return an aware datetime in microseconds from 1970 UTC."""
    return (instant - _EPOCH) // _TICK


def stamp_text(stamp: int) -> str:
    """Return a stamp as it is written: UTC, in seconds unless there is more to it."""
    spec = "microseconds" if stamp % 1_000_000 else "seconds"
    text = (_EPOCH + timedelta(microseconds=stamp)).isoformat(timespec=spec)
    return text.replace("+00:00", "Z")


def newest_stamp(row: Row) -> int:
    """Return the newest stamp of a row; the smallest of one that was never changed."""
    return max(map(parse_stamp, stamps_of(row).values()), default=_NEVER)


def stamps_of(row: Row) -> Mapping[str, Any]:
    """Return the stamps of a row as they are stored; none where they are of another kind."""
    changed = row.get("changed")
    return changed if isinstance(changed, dict) else {}


def registers(row: Row, kind: str) -> Registers:
    """Return the registers of a stored row by their paths: ``note``, ``tags:crime``, ``seasons:1``.

    A register without a stamp in which nothing is said is left out.
    """
    return _Reading(row, RULES[kind]).found


class _Reading:
    """One row taken apart."""

    def __init__(self, row: Row, rules: Rules) -> None:
        self._row = row
        self._rules = rules
        self._stamps = {path: parse_stamp(text) for path, text in stamps_of(row).items()}
        self.found: Registers = {}
        self._take_groups()
        self._take_parts()
        self._take_fields()
        for path, value in (row.get(ASIDE) or {}).items():
            self._take(path, value)

    def _take_groups(self) -> None:
        row, stamps = self._row, self._stamps
        for group in self._rules.together:
            value = {name: row[name] for name in group if name in row and _says(row[name])}
            stamp = max([stamps.get(name, _NEVER) for name in group]) if stamps else _NEVER
            if stamp == _NEVER and "deleted" in value:
                stamp = parse_stamp(value["deleted"])
            if value or stamp != _NEVER:
                self.found[group[0]] = Register(stamp, len(value), value or None)

    def _take_parts(self) -> None:
        """Take elements of sets, keys of maps, numbered rows; and what a stamp says is gone."""
        for name in self._rules.parts:
            whole = self._stamps.get(name, _NEVER)
            for path, value in self._entries(name):
                self._take(path, value, whole)
            for path in self._stamps:
                if (
                    path.startswith(name)
                    and path.partition(":")[0] == name
                    and path not in self.found
                ):
                    self._take(path, None, whole)

    def _entries(self, name: str) -> Iterator[tuple[str, Any]]:
        content = self._row.get(name) or ()
        for each in content:
            if name in self._rules.sets:
                yield f"{name}:{each}", True
            elif name in self._rules.maps:
                yield f"{name}:{each}", content[each]
            else:
                yield from self._numbered(f"{name}:{each['number']}", each)

    def _numbered(self, path: str, row: Row) -> Iterator[tuple[str, Any]]:
        apart = self._rules.apart
        yield path, {k: v for k, v in row.items() if k not in (*apart, "number") and _says(v)}
        yield from ((f"{path}.{key}", row[key]) for key in apart if _says(row.get(key)))

    def _take_fields(self) -> None:
        others = self._rules.not_by_itself
        for name in dict.fromkeys((*self._row, *self._stamps)):
            if name not in others and ":" not in name and name != ASIDE:
                self._take(name, self._row.get(name))

    def _take(self, path: str, value: Any, at_least: int = _NEVER) -> None:
        stamp = max(self._stamps.get(path, _NEVER), at_least)
        if value is not None or stamp != _NEVER:
            said = _count_said(path, value, self._rules)
            self.found[path] = Register(stamp, said, value)


def _says(value: Any) -> bool:
    return value is not None and value is not False


def _count_said(path: str, value: Any, rules: Rules) -> int:
    """Count the fields that say something: several of a numbered row, one of anything else.

    Of a list of rows those count, too, that a look-up filled in.
    """
    if type(value) is dict and path.partition(":")[0] == rules.numbered:
        return len(value)
    filled = value if type(value) is list else ()
    return int(value is not None) + sum(type(row) is dict and LOOKED_UP in row for row in filled)


def merge_registers(one: Registers, other: Registers, kind: str) -> Registers:
    """Return of each register the one that beats the other; the order of the two is all one."""
    rules = RULES[kind]
    chosen = {}
    for path in one.keys() | other.keys():
        mine, its = _of(one, path, rules), _of(other, path, rules)
        chosen[path] = its if its is not mine and its.beats(mine) else mine
    for name in rules.earliest:
        values = [side[name] for side in (one, other) if name in side and side[name].said]
        if len(values) == 2 and values[0].value != values[1].value:
            chosen[name] = min(values, key=lambda each: (parse_stamp(each.value), str(each.value)))
    return chosen


def _of(side: Registers, path: str, rules: Rules) -> Register:
    """Return a register of one side; of what it lacks, the stamp of the part as a whole counts."""
    if path in side:
        return side[path]
    part = path.partition(":")[0]
    is_gone = part in rules.parts and part in side
    return Register(side[part].stamp, 0, None) if is_gone else NOTHING


def row_of(chosen: Registers, kind: str, like: Row | None = None) -> Stored:
    """Put registers together to a row, without what is no register (``Rules.left_out``).

    Elements of sets stand as they do in ``like``, the others after them in the order of their
    stamps: without it on every machine in the same.
    """
    rules = RULES[kind]
    row: Stored = {}
    aside: Stored = {}
    for path in sorted(chosen, key=lambda path: (chosen[path].stamp, path)):
        _put(row, aside, path, chosen, rules)
    if rules.numbered in row:
        row[rules.numbered] = [each for _, each in sorted(row[rules.numbered].items())]
    for name in rules.sets:
        if like is not None and name in row:
            places = {each: place for place, each in enumerate(like.get(name) or ())}
            row[name].sort(key=lambda each: places.get(each, len(places)))
    stamps = {path: stamp_text(chosen[path].stamp) for path in sorted(chosen)
              if chosen[path].stamp != _NEVER}  # fmt: skip
    return row | {key: each for key, each in ((ASIDE, aside), ("changed", stamps)) if each}


def with_ties_as_in(row: Stored, chosen: Registers, kind: str, sides: tuple[Row, Row]) -> Stored:
    """Return a merged row, elements of one stamp in the order in which both sides have them.

    They were said at once: ``--languages hi,en``. Where the sides have them in two orders, or
    neither has them all, they stay in that of their texts, which is the same everywhere.
    """
    for name in RULES[kind].sets:
        elements = row.get(name) or []
        groups: dict[int, list[str]] = {}
        for each in elements:
            groups.setdefault(chosen[f"{name}:{each}"].stamp, []).append(each)
        orders = [side.get(name) or () for side in sides]
        elements[:] = [each for group in groups.values() for each in _as_in(group, orders)]
    return row


def _as_in(group: list[str], orders: Iterable[Sequence[str]]) -> Sequence[str]:
    found = {
        tuple(each for each in dict.fromkeys(order) if each in group)
        for order in orders
        if set(group) <= set(order)
    }
    return found.pop() if len(found) == 1 else group


def _put(row: Stored, aside: Stored, path: str, chosen: Registers, rules: Rules) -> None:
    value = chosen[path].value
    part, _, rest = path.partition(":")
    if value is None:
        return
    if part in rules.sets:
        row.setdefault(part, []).append(rest)
    elif part in rules.maps:
        row.setdefault(part, {})[rest] = value
    elif part == rules.numbered:
        number, _, field = rest.partition(".")
        base = chosen.get(f"{part}:{number}", NOTHING).value
        if base is None:
            aside[path] = value
            return
        season = row.setdefault(part, {}).setdefault(int(number), {"number": int(number)})
        season |= {field: value} if field else value
    elif any(path == group[0] for group in rules.together):
        row |= value
    else:
        row[path] = value
