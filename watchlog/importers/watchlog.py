"""watchlog's own format: what ``export`` writes, and a library file of another machine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchlog.domain.company.people import LONGEST_NAME
from watchlog.domain.text import one_line
from watchlog.importers.handover import show_and_plays
from watchlog.importers.reading.json_stream import Item, items, json_head
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import mapping, read_entry, text, without_commands
from watchlog.importers.records import (
    BadRow,
    HandOverTo,
    ImportedItem,
    ImportOptions,
    ListeningDocument,
    Location,
    PreferencesDocument,
    ShowDocument,
)

# An export begins with its format; a library with its table ``meta``, document 1.
_OURS = re.compile(
    r'\s*\{\s*(?:"format"\s*:\s*"watchlog-export"|"meta"\s*:\s*\{\s*"1"\s*:\s*\{[^{}]*"watchlog")'
)


def looks_like(source: Source) -> bool:
    """Tell if a file says that it is watchlog's."""
    return any(_is_of_format(member) for member in _candidates(source))


def _candidates(source: Source) -> list[Member]:
    return [source.single] if source.single is not None else source.named("*.json")


def _is_of_format(member: Member) -> bool:
    return _OURS.match(json_head(member)) is not None


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:  # noqa: ARG001
    """Yield every show document, removed ones too, listening, and the preferences.

    Of a hand-over, which says to whom it goes before all else, shows and plays as those of others.
    """
    for member in filter(_is_of_format, _candidates(source)):
        name: str | None = None
        for item in items(source, member):
            if item.key == "handover":
                name = one_line(text(item.value), LONGEST_NAME) or None
                yield from [HandOverTo(Location(1, member.path), name)] if name else []
            elif name is None:
                yield from _read(item, member)
            elif item.key == "shows" and item.number:
                yield from _handed_over(item, member, name)


def _handed_over(item: Item, member: Member, name: str) -> Iterator[ImportedItem]:
    where = Location(item.number, member.path)
    yield from read_entry(
        lambda stored, at: show_and_plays(mapping(stored), at, name),
        without_commands(item.value),
        where,
        lambda stored: text(mapping(stored).get("title")),
    )


def _read(item: Item, member: Member) -> Iterator[ImportedItem]:
    where = Location(item.number, member.path)
    if item.key == "shows" and item.number:
        if isinstance(item.value, dict):
            yield ShowDocument(without_commands(item.value), where)
        else:
            yield BadRow(where, "not a show")
    elif item.key == "shows":  # of a library: an object of documents by their TinyDB number
        for number, stored in mapping(item.value).items():
            yield from _read(
                Item("shows", int(number) if number.isdecimal() else 1, stored), member
            )
    elif item.key == "listening":
        # Of a library an object of documents by their numbers, as its shows are.
        many = [item.value] if item.number else mapping(item.value).values()
        yield from (
            ListeningDocument(without_commands(each), where)
            if isinstance(each, dict)
            else BadRow(where, "no listening")
            for each in many
        )
    elif item.key == "preferences" and isinstance(item.value, dict):
        yield PreferencesDocument(
            without_commands(mapping(item.value.get("1")) or item.value), where
        )
