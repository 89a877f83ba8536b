"""One result in each of its forms; only the form that is wanted gets made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

from watchlog.errors import Hint
from watchlog.render.text.style import Look
from watchlog.startup.values import Record

if TYPE_CHECKING:
    from rich.console import RenderableType

Page: TypeAlias = "Iterable[RenderableType]"


class View(Record):
    """A result of ``command``, ready to be shown.

    ``data``: what ``--json`` carries, plain JSON values. Then one of: ``sentence``, lines of
    plain text and hints; ``page``, Rich renderables. A sentence tells of a change, and
    ``--quiet`` drops it, unless it ``answers`` a question. A page that ``is_list`` is TSV
    off a terminal; ``rows`` are what else is, where the data is no list. ``notes`` go to stderr.
    """

    command: str
    data: Callable[[], Any]
    sentence: Callable[[Look], Iterable[str | Hint]] | None = None
    page: Callable[[Look], Page] | None = None
    is_list: bool = False
    answers: bool = False
    notes: tuple[str, ...] = ()
    rows: Callable[[], list[dict[str, Any]]] | None = None


def filter_notes(*notes: str | None) -> tuple[str, ...]:
    """The notes that there are."""
    return tuple(note for note in notes if note)
