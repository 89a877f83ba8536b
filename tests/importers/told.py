"""Records as text, each with every field that is not its usual value, and what differs in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from tests.importers.files import Content, source
from watchlog.errors import WatchlogError
from watchlog.importers import formats
from watchlog.importers.records import ImportedItem, ImportOptions, ShowKey


class Told(NamedTuple):
    """One record: what it is, and those of its fields that differ from what they are by default."""

    kind: str
    fields: dict[str, str]

    def __str__(self) -> str:
        return f"{self.kind} {' '.join(f'{name}={each}' for name, each in self.fields.items())}"


ByPlace = dict[str, list[Told]]
"""Records by where they stand: ``ratings.csv:4``; "" for what is said of a whole file."""


def _fields(thing: Any) -> Iterator[tuple[str, str]]:
    for name, value in thing._asdict().items():
        if isinstance(value, ShowKey):
            yield from _fields(value)
            yield from ((service, repr(number)) for service, number in value.ids)
        elif name not in ("where", "ids") and value != thing._field_defaults.get(name, ...):
            yield name, repr(value)


def told(things: Iterable[ImportedItem]) -> ByPlace:
    """The records of each place, in order."""
    found: ByPlace = {}
    for thing in things:
        where = getattr(thing, "where", None)
        kind = type(thing).__name__.removeprefix("Imported")
        place = f"{where.file}:{where.line}" if where else ""
        found.setdefault(place, []).append(Told(kind, dict(_fields(thing))))
    return found


def error_told(error: WatchlogError) -> Told:
    """An error with all that goes with it: what is said, hints and questions."""
    fields = {key: repr(value) for key, value in vars(error).items() if value}
    return Told(type(error).__name__, fields)


def outcome(
    name: str | None, files: dict[str, Content], options: ImportOptions = ImportOptions()
) -> ByPlace:
    """What a format's importer makes of files, or the error by which they are refused.

    Without a name, the format is the one that they are recognised as.
    """
    try:
        found = name or formats.choose_format(source(files), None)
        return told(formats.importer(found).parse(source(files), options))
    except WatchlogError as error:
        return {"refused": [error_told(error)]}


def otherwise(before: Sequence[Told], after: Sequence[Told], value: object = ...) -> list[str]:
    """What is told otherwise; ``…`` stands for a value itself, as text or as a number."""
    if [each.kind for each in before] != [each.kind for each in after]:
        lines = [f"  {each}".replace(repr(value), "…") for each in after[:2]] or ["  nothing"]
        return [*lines, f"  … {len(after)} records"] if len(after) > 2 else lines
    found: dict[str, None] = {}
    for old, new in zip(before, after, strict=True):
        for name in sorted({*old.fields, *new.fields}):
            is_now = new.fields.get(name, "none")
            if old.fields.get(name, "none") != is_now:
                is_value = is_now in (repr(value), str(value))
                found[f"  {new.kind} {name}={'…' if is_value else is_now}"] = None
    return list(found)
