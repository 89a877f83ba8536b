"""Writing a calendar file where a person asked for it."""

from __future__ import annotations

import os
from pathlib import Path

from watchlog.errors import WatchlogError

BEGINNING = b"BEGIN:VCALENDAR"


def write_calendar(named: str, content: bytes) -> None:
    """Write a calendar, whole or not at all; only another calendar is ever replaced."""
    file = Path(named).expanduser()
    try:
        if file.exists() and not _is_calendar(file):
            raise WatchlogError(f"{named[:200]} is there and no calendar. Nothing written.")
        draft = file.with_name(f".{file.name}.{os.getpid()}.tmp")
        try:
            draft.write_bytes(content)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise WatchlogError(
            f"{named[:200]} cannot be written: {error.strerror}. Nothing written."
        ) from None
    except ValueError:
        raise WatchlogError("That is no name of a file. Nothing written.") from None


def _is_calendar(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        beginning = opened.read(len(BEGINNING))
    return beginning in (b"", BEGINNING)
