"""Ids that follow from something: on two machines it is one show, one row."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from watchlog.domain.models import Kind
from watchlog.domain.titles import title_key
from watchlog.storage.merging.registers import canonical


def show_id(title: str, year: int | None, kind: Kind, is_taken: Callable[[str], bool]) -> str:
    """Return the id of a show that is added: 64 bits of its name, the first that is not taken.

    ``is_taken`` counts removed shows, too: one that is added again is another show.
    """
    from hashlib import blake2b

    key = title_key(title)
    names = (canonical([key, year, str(kind), number]).encode() for number in count())
    ids = (blake2b(name, digest_size=8).hexdigest() for name in names)
    return next(each for each in ids if not is_taken(each))


def row_id(of: str, show: str) -> str:
    """Return the id under which a row that lies in another show already is in this one, too."""
    from hashlib import blake2b

    return blake2b(canonical([of, show]).encode(), digest_size=8).hexdigest()
