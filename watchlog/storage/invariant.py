"""The invariant of a save: no document, play or verdict that was there may be gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Protocol

from watchlog.storage.jsontext import decode

Documents = Mapping[str, Collection[str]]


class Touched(Protocol):
    """A document that a save touches, by its texts before and after (None: it was not there)."""

    @property
    def table(self) -> str: ...
    @property
    def old(self) -> bytes | None: ...
    @property
    def new(self) -> bytes | None: ...


class WouldBeLost(RuntimeError):
    """A save would lose something: a fault of this program, and nothing is written."""


def check_nothing_lost(before: Documents, after: Documents, touched: Iterable[Touched]) -> None:
    """Compares what is about to be written with what was read. Raises WouldBeLost."""
    for table, documents in before.items():
        gone = set(documents) - set(after.get(table, ()))
        if gone:
            raise WouldBeLost(f"documents of {table}: {', '.join(sorted(gone))}")
    for change in touched:
        # A document that goes was seen to above.
        if change.table == "shows" and change.old is not None and change.new is not None:
            _check_show(decode(change.old), decode(change.new))


def _check_show(old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    if old["id"] != new["id"]:
        raise WouldBeLost(f"show {old['id']}")
    for part in ("plays", "verdicts"):
        gone = _ids(old, part) - _ids(new, part)
        if gone:
            raise WouldBeLost(f"{part} of {old['title']}: {', '.join(sorted(gone))}")


def _ids(show: Mapping[str, Any], part: str) -> Counter[str]:
    """Counted, for a hand edit may have given one id to two."""
    return Counter(each["id"] for each in show.get(part) or ())
