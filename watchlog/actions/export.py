"""``export``: the library in one of the formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from watchlog.actions.rows import settings_in
from watchlog.domain.models import Show
from watchlog.errors import Again, BadValue, Hint, Usage
from watchlog.exporters.formats import FORMATS, LibraryContents, exporter
from watchlog.startup.values import Record
from watchlog.storage.file.documents import Stored
from watchlog.storage.library import Library, Snapshot
from watchlog.storage.records import write_preferences, write_show

BYTE_ORDER_MARK = "\ufeff"
"""By it Excel knows that a table is UTF-8."""


WHOLE = ("watchlog", "csv", "activity")
"""The formats that can hold a part of an episode, and listening: others have plays alone."""


class Removed(Record):
    """How much of a library is removed and still in its file; rows are those of other shows."""

    shows: int
    plays: int
    verdicts: int


@dataclass(frozen=True)
class Exported:
    """An export that can be written: its text, and how much is in it.

    ``left_out``: plays that the format cannot hold. ``removed``: what was removed and is in this
    export, ``removed_left_out``: what was removed and is not, ``without_removed`` as wished.
    ``assumed_left_out``: plays of a hand-over of which the company is only assumed. ``parts``:
    plays of a part of an episode. ``is_whole``: they are in this export, and so is listening.
    """

    format: str
    contents: LibraryContents
    left_out: int
    removed: Removed
    removed_left_out: Removed
    without_removed: bool = False
    bom: bool = False
    assumed_left_out: int = 0
    is_whole: bool = True

    @cached_property
    def parts(self) -> int:
        return sum(len(show.plays) - len(show.whole_plays) for show in self.contents.shows)

    @property
    def parts_left_out(self) -> int:
        return 0 if self.is_whole else self.parts

    @property
    def listening(self) -> int:
        """The minutes of listening, in this export or left out."""
        return sum(each["minutes"] for each in self.contents.living_listening)

    @property
    def listening_left_out(self) -> int:
        """The minutes of listening that are not in this export."""
        return 0 if self.is_whole else self.listening

    @property
    def shows(self) -> int:
        return len(self.contents.shows)

    @property
    def plays(self) -> int:
        return sum(len(show.plays) for show in self.contents.shows) - self.left_out - self.parts

    def lines(self) -> Iterator[str]:
        """Yield the text in pieces, which need not end where a line does."""
        if self.bom:
            yield BYTE_ORDER_MARK
        yield from exporter(self.format).lines(self.contents)


NONE_REMOVED = Removed(0, 0, 0)


def export(
    library: Library,
    now: datetime,
    format_name: str,
    *,
    without_removed: bool = False,
    bom: bool = False,
    company: str | None = None,
    assumed: bool = False,
) -> Exported:
    """Export the library as it is now.

    ``bom``: a table begins with a byte-order mark. ``company``: only what was watched with this
    person is handed over to them, with ``assumed`` what is assumed to have been as well. Raises
    BadValue for an unknown format, Usage for options that don't go with it, LibraryUnusable, and
    UnsureName.
    """
    if format_name not in FORMATS:
        raise BadValue(
            f"Can't export as “{format_name[:40]}”. Nothing written.",
            hints=[Hint(f"{name}:", each.words) for name, each in FORMATS.items()],
        )
    if bom and format_name != "csv":
        raise Usage("--bom needs --format csv. Nothing written.")
    if assumed and company is None:
        raise Usage("--assumed needs --with NAME. Nothing written.")
    snapshot = library.read()
    if company is not None:
        return _handed_over(snapshot, now, format_name, company, assumed=assumed)
    every = list(snapshot.every_show())
    removed = _removed(every) if format_name == "watchlog" else NONE_REMOVED
    if without_removed:
        # One that went into another is not removed: rows name it, and a later import finds it.
        every = [_visible(show) for show in every if not (show.is_hidden and show.deleted)]
    preferences = snapshot.preferences()
    contents = LibraryContents(
        [show for show in every if not show.is_hidden],
        [write_show(show) for show in every] if format_name == "watchlog" else [],
        write_preferences(preferences),
        now.tzinfo,
        settings_in(preferences).day_starts,
        listening=_listening(snapshot, without_removed=without_removed),
    )
    return Exported(
        format_name,
        contents,
        len(exporter(format_name).left_out(contents)),
        removed=NONE_REMOVED if without_removed else removed,
        removed_left_out=removed if without_removed else NONE_REMOVED,
        without_removed=without_removed,
        bom=bom,
        is_whole=format_name in WHOLE,
    )


def _handed_over(
    snapshot: Snapshot, now: datetime, format_name: str, company: str, *, assumed: bool
) -> Exported:
    """Return what to hand over to somebody. Raises BadValue, UnsureName, Usage."""
    from watchlog.actions.handover import hand_over

    if format_name != "watchlog":
        raise Usage(
            f"--with hands over in watchlog's own form, not as {format_name}. Nothing written.",
            hints=[Hint("So:", again=Again({"format_": None}))],
        )
    found = hand_over(snapshot, company, assumed=assumed)
    contents = LibraryContents(
        found.shows,
        [write_show(show) for show in found.shows],
        {},
        now.tzinfo,
        settings_in(snapshot.preferences()).day_starts,
        found.name,
    )
    return Exported(
        format_name,
        contents,
        0,
        NONE_REMOVED,
        NONE_REMOVED,
        assumed_left_out=found.assumed_left_out,
    )


def _listening(snapshot: Snapshot, *, without_removed: bool) -> list[Stored]:
    if not snapshot.has_listening:
        return []
    rows = snapshot.listening.readable().values()
    return [row for row in rows if not (without_removed and row.get("deleted"))]


def _visible(show: Show) -> Show:
    """Return a show without its removed rows."""
    return replace(show, all_plays=show.plays, all_verdicts=show.verdicts, all_passes=show.passes)


def _removed(every: Sequence[Show]) -> Removed:
    live = [show for show in every if not show.is_hidden]
    return Removed(
        sum(show.is_hidden and show.deleted is not None for show in every),
        sum(play.deleted is not None for show in live for play in show.all_plays),
        sum(verdict.deleted is not None for show in live for verdict in show.all_verdicts),
    )
