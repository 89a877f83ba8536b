"""Copies of a library in which lines differ, to be merged.

``python -m tests.benchmarks.copies PATH COPY [SHOWS]``: so many shows of the copy, else all, have
one play more and another one amended.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from tests.tools.command_line import command_line
from watchlog.domain.models import Play, Show
from watchlog.storage.library import Library, Transaction, new_id


def write_copy(path: Path, copy: Path, shows: int | None = None) -> None:
    """Write a copy of a library in which so many lines differ, else all."""
    shutil.copy(path, copy)

    def work(transaction: Transaction) -> None:
        for show in islice(list(transaction.shows()), shows):
            transaction.save_show(_watched(show))

    Library(copy).transact("watch", datetime.now(UTC), work)


def _watched(show: Show) -> Show:
    first, *others = show.all_plays
    more = Play(new_id(), first.season, first.episode, datetime.now(UTC).isoformat(), "es")
    return replace(show, all_plays=(replace(first, language="es"), *others, more))


if __name__ == "__main__":
    path, copy, shows = command_line(__doc__, "PATH", "COPY", "[SHOWS]")
    write_copy(Path(path), Path(copy), int(shows) if shows else None)
