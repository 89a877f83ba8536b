"""Shows as they were watched with somebody, for ``next``, ``progress`` and ``list``."""

from __future__ import annotations

from watchlog.actions.company.asked import people_asked
from watchlog.domain.company.people import Names, spellings_of
from watchlog.domain.company.together import SharedSummary, plays_with
from watchlog.domain.models import Show
from watchlog.startup.values import Record
from watchlog.storage.library import Snapshot


class Together(Record):
    """The people named, the shows with a play with all of them, and a note where none has."""

    names: Names
    shows: tuple[Show, ...]
    note: str | None = None

    @property
    def summaries(self) -> list[SharedSummary]:
        """The shows with the plays with all of them alone."""
        return list(map(self.of, self.shows))

    def of(self, show: Show) -> SharedSummary:
        """Return a show with the plays with all of them alone."""
        return SharedSummary(show, self.names)


def together(snapshot: Snapshot, text: str) -> Together:
    """Return the shows with a play with everybody named. Raises BadValue, UnsureName.

    Only the lines that hold the first of the names are parsed.
    """
    names, note = people_asked(snapshot, text)
    spelt = spellings_of(names[0], snapshot.names())
    shows = tuple(show for show in snapshot.shows_naming(spelt) if plays_with(show, names))
    return Together(names, shows, note)
