"""What names a show, read from the beginning of its line."""

from __future__ import annotations

from watchlog.domain.models import Show, ShowHead
from watchlog.domain.patterns import pattern
from watchlog.startup import NamedTuple
from watchlog.storage.file.documents import LazyDocument
from watchlog.storage.jsontext import decode
from watchlog.storage.records import read_show

_TEXT = rb'"[^"\\]*(?:\\.[^"\\]*)*"'
HEAD = pattern(
    rb'(\{"id":"[0-9a-z]+","title":%(text)s,"year":(?:null|[0-9]{1,4}),'
    rb'"kind":"(?:series|film)","slug":%(text)s,"aliases":\[(?:%(text)s(?:,%(text)s)*)?\])'
    rb'(,"deleted":")?' % {b"text": _TEXT}
)


class Entry(NamedTuple):
    """A show as the list of shows knows it."""

    head: ShowHead
    removed: bool
    document: LazyDocument


def read_entry(document: LazyDocument) -> Entry:
    """The head of a stored show; the whole line is parsed only if it begins in another way.

    Raises BadDocument.
    """
    found = document.match(HEAD)
    if found is None:
        show = read_show(document.load())
        return Entry(head_of(show), show.deleted is not None, document)
    values = decode(found[1] + b"}")
    values["aliases"] = tuple(values["aliases"])
    return Entry(ShowHead(**values), found[2] is not None, document)


def head_of(show: Show) -> ShowHead:
    """What names a show."""
    return ShowHead(show.id, show.title, show.year, str(show.kind), show.slug, show.aliases)
