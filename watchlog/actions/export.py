"""``export``: the library in one of the formats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from watchlog.actions.rows import settings_in
from watchlog.errors import BadValue, Hint
from watchlog.exporters.formats import FORMATS, LibraryContents, exporter
from watchlog.storage.library import Library
from watchlog.storage.records import write_preferences, write_show


@dataclass(frozen=True)
class Exported:
    """An export that can be written: its text, and how much is in it.

    ``left_out``: plays that the format cannot hold.
    """

    format: str
    contents: LibraryContents
    left_out: int

    @property
    def shows(self) -> int:
        return len(self.contents.shows)

    @property
    def plays(self) -> int:
        return sum(len(show.plays) for show in self.contents.shows) - self.left_out

    def lines(self) -> Iterator[str]:
        """Yield the text in pieces, which need not end where a line does."""
        return exporter(self.format).lines(self.contents)


def export(library: Library, now: datetime, format_name: str) -> Exported:
    """Export the library as it is now. Raises BadValue for an unknown format, LibraryUnusable."""
    if format_name not in FORMATS:
        raise BadValue(
            f"“{format_name[:40]}” is no format to export to. Nothing written.",
            hints=[Hint(f"{name}:", each.words) for name, each in FORMATS.items()],
        )
    snapshot = library.read()
    every = list(snapshot.every_show())
    preferences = snapshot.preferences()
    contents = LibraryContents(
        [show for show in every if show.deleted is None],
        [write_show(show) for show in every] if format_name == "watchlog" else [],
        write_preferences(preferences),
        now.tzinfo,
        settings_in(preferences).day_starts,
    )
    return Exported(format_name, contents, len(exporter(format_name).left_out(contents)))
