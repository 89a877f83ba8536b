"""``config people``: everybody who watched along, and renaming them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from watchlog.domain.company.people import (
    in_order,
    name_key,
    names_of,
    parse_renames,
    renamed,
    spellings_of,
)
from watchlog.domain.models import Pass, Play, Show
from watchlog.domain.text import quoted
from watchlog.errors import BadValue, Hint
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Snapshot, Transaction

Row = TypeVar("Row", Play, Pass)


class PersonLine(Record):
    """Somebody who watched along; ``plays``: with them, ``shows``: that name them."""

    name: str
    plays: int
    shows: int


class People(Record):
    """Everybody whom the library names, by the alphabet; ``renamed``: old and new names."""

    lines: tuple[PersonLine, ...]
    renamed: tuple[tuple[str, str], ...] = ()


def people(library: Library) -> People:
    """Return everybody whom plays in view, passes and shows name."""
    return People(_lines(library.read()))


def rename_people(library: Library, now: datetime, text: str) -> People:
    """Rename people as ``Ana=Anna`` says, wherever they are named; two of one name become one.

    Raises BadValue for a text of another form, and for a name that nothing bears.
    """
    typed = parse_renames(text)

    def work(transaction: Transaction) -> People:
        known = transaction.names()
        pairs = tuple((_known(transaction, old, known), new) for old, new in typed.items())
        names = {name_key(old): new for old, new in pairs}
        # Removed rows as well: what is brought back has the new name, too.
        for show in list(transaction.every_show()):
            transaction.save_show(_renamed_in(show, names))
        return People(_lines(transaction), pairs)

    return library.transact(f"config people {text}", now, work)


def _known(snapshot: Snapshot, name: str, known: set[str]) -> str:
    found = next((each for each in spellings_of(name, known)), None)
    if found is None:
        names = in_order(each for each in known if snapshot.is_named(each))
        raise BadValue(
            f"No play is with {quoted(name)}. Nothing changed.",
            hints=[Hint("Names:", ", ".join(names) or "none yet")],
        )
    return found


def _renamed_in(show: Show, names: Mapping[str, str]) -> Show:
    return replace(
        show,
        all_plays=_renamed_rows(show.all_plays, names),
        all_passes=_renamed_rows(show.all_passes, names),
        watch_with=renamed(show.watch_with, names) or (),
    )


def _renamed_rows(rows: tuple[Row, ...], names: Mapping[str, str]) -> tuple[Row, ...]:
    found = ((row, renamed(row.company, names)) for row in rows)
    return tuple(
        row if company == row.company else replace(row, company=company) for row, company in found
    )


def _lines(snapshot: Snapshot) -> tuple[PersonLine, ...]:
    """Return a line for each name; of the library only what holds one is parsed."""
    plays: Counter[str] = Counter()
    shows: Counter[str] = Counter()
    for show in snapshot.shows_holding(['with":["']):
        plays.update(name for play in show.plays for name in play.company or ())
        shows.update(names_of(show))
    return tuple(
        PersonLine(name, plays[name], shows[name])
        for name in sorted(shows, key=lambda name: (name_key(name), name))
    )
