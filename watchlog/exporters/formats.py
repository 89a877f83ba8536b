"""The table of export formats, and what their modules are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import time, tzinfo
from importlib import import_module
from typing import Any, Protocol, cast

from watchlog.domain.models import Play, Show
from watchlog.startup.values import Record


class ExportFormat(Record):
    """The module of a format, and what a person gets by it."""

    module: str
    words: str


FORMATS: dict[str, ExportFormat] = {
    "watchlog": ExportFormat("watchlog", "everything, to be imported again"),
    # A module named csv would be taken for the standard library's.
    "csv": ExportFormat("plays_csv", "one play per row, for spreadsheets"),
    "activity": ExportFormat("activity", "date, title, minutes, language and kind, a line each"),
    "trakt": ExportFormat("trakt", "the history as Trakt's own JSON"),
    "markdown": ExportFormat("markdown", "a diary to read"),
}


class LibraryContents(Record):
    """A library as exporters see it.

    ``documents``: the shows as they are stored, removed ones too; ``shows``: those not removed.
    ``zone`` is the person's, None where it is not known. ``handover``: to whom these shows go, who
    watched all of their plays along; None for the whole library. ``listening``: that is no show, as
    it is stored.
    """

    shows: Sequence[Show]
    documents: Sequence[Mapping[str, Any]]
    preferences: Mapping[str, Any]
    zone: tzinfo | None
    day_starts: time
    handover: str | None = None
    listening: Sequence[Mapping[str, Any]] = ()

    @property
    def living_listening(self) -> list[Mapping[str, Any]]:
        """The listening that was not removed."""
        return [each for each in self.listening if not each.get("deleted")]


class Exporter(Protocol):
    """The functions of a format's module."""

    def lines(self, contents: LibraryContents) -> Iterator[str]:
        """Yield the text line by line, with line ends."""

    def left_out(self, contents: LibraryContents) -> Sequence[Play]:
        """Return the plays that the format has no place for; they are counted in a note."""


def exporter(name: str) -> Exporter:
    """Return the module of a format; it is imported now."""
    return cast("Exporter", import_module(f"watchlog.exporters.{FORMATS[name].module}"))
