"""What an exporter gets and gives, and the one table of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import time, tzinfo
from importlib import import_module
from typing import Any, Protocol, cast

from watchlog.domain.models import Play, Show
from watchlog.startup.values import Record


class ExportFormat(Record):
    """Where a format is written, and what a person gets by it."""

    module: str
    words: str


FORMATS: dict[str, ExportFormat] = {
    "watchlog": ExportFormat("watchlog", "everything, to be imported again"),
    # A module named csv would be taken for the standard library's.
    "csv": ExportFormat("plays_csv", "one play per row, for spreadsheets"),
    "trakt": ExportFormat("trakt", "the history as Trakt's own JSON"),
    "markdown": ExportFormat("markdown", "a diary to read"),
}


class LibraryContents(Record):
    """A library as exporters see it.

    ``documents``: the shows as they are stored, removed ones too; ``shows``: those in sight.
    ``zone``: the person's.
    """

    shows: Sequence[Show]
    documents: Sequence[Mapping[str, Any]]
    preferences: Mapping[str, Any]
    zone: tzinfo | None
    day_starts: time


class Exporter(Protocol):
    """What a module of a format offers."""

    def lines(self, contents: LibraryContents) -> Iterator[str]:
        """The text, line by line, with their line ends."""

    def left_out(self, contents: LibraryContents) -> Sequence[Play]:
        """The plays that the format has no place for."""


def exporter(name: str) -> Exporter:
    """The module of a format; imported now."""
    return cast("Exporter", import_module(f"watchlog.exporters.{FORMATS[name].module}"))
