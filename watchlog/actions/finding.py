"""Finding the show that a command is about, to read it or to write to it."""

from __future__ import annotations

from watchlog.domain.models import Show
from watchlog.domain.titles import pick_to_read, pick_to_write
from watchlog.errors import NoSuchShow
from watchlog.startup import NamedTuple
from watchlog.storage.library import Snapshot


class Found(NamedTuple):
    """A show, and a note where its name was not exactly what was typed."""

    show: Show
    note: str | None


def to_read(snapshot: Snapshot, name: str) -> Found:
    """The show named, if one is clearly best. Raises NoSuchShow, Ambiguous, LibraryDamaged."""
    try:
        head, note = pick_to_read(name, snapshot.heads())
    except NoSuchShow:
        snapshot.check_nameless()
        raise
    return Found(snapshot.show(head.id), note)


def to_write(snapshot: Snapshot, name: str) -> Show:
    """The show named, if that is beyond doubt. Raises NoSuchShow, Ambiguous, LibraryDamaged."""
    try:
        head = pick_to_write(name, snapshot.heads())
    except NoSuchShow:
        snapshot.check_nameless()
        raise
    return snapshot.show(head.id)
