"""Answers of TVmaze that are kept on this machine: by their address, with their age and ETag."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from watchlog.startup.values import Record

FRESH_FOR = timedelta(days=1)
FRESH_FOR_ENDED = timedelta(days=30)
SWEPT_AFTER = timedelta(days=120)
"""What nobody has asked for in so long is removed."""


class CachedAnswer(Record):
    """One answer. ``body`` is None where TVmaze had nothing (404); ``at``: when it came."""

    body: bytes | None
    at: datetime
    etag: str | None
    ended: bool

    def is_fresh(self, now: datetime) -> bool:
        return timedelta() <= now - self.at < (FRESH_FOR_ENDED if self.ended else FRESH_FOR)


class AnswerCache:
    """A folder with one file for each answer: a line of JSON about it, then its body.

    A cache: what cannot be read is not there, and what cannot be written is not kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._swept = False

    def find(self, url: str) -> CachedAnswer | None:
        """What is kept of an address, however old."""
        try:
            head, _, body = self._file(url).read_bytes().partition(b"\n")
            about = json.loads(head)
            if about["url"] != url:
                return None
            at = datetime.fromisoformat(about["at"])
            if at.tzinfo is None:
                return None
            etag = about["etag"] if isinstance(about["etag"], str) else None
            return CachedAnswer(body if about["found"] else None, at, etag, bool(about["ended"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def store(self, url: str, answer: CachedAnswer) -> None:
        """Keep an answer, in the place of an older one."""
        about = {
            "url": url,
            "at": answer.at.isoformat(timespec="seconds"),
            "etag": answer.etag,
            "found": answer.body is not None,
            "ended": answer.ended,
        }
        file = self._file(url)
        draft = file.with_suffix(f".{os.getpid()}.tmp")
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._sweep(answer.at)
            draft.write_bytes(json.dumps(about).encode() + b"\n" + (answer.body or b""))
            draft.replace(file)

    def keep_long(self, urls: Sequence[str]) -> None:
        """Keep the answers of these addresses for long: their show has ended."""
        for url in urls:
            kept = self.find(url)
            if kept is not None and not kept.ended:
                self.store(url, kept._replace(ended=True))

    def forget(self, url: str) -> None:
        """Remove the answer of an address: it made no sense."""
        with suppress(OSError):
            self._file(url).unlink(missing_ok=True)

    def _file(self, url: str) -> Path:
        from hashlib import blake2b

        return self._folder / f"{blake2b(url.encode(), digest_size=12).hexdigest()}.answer"

    def _sweep(self, now: datetime) -> None:
        """Once a run, remove what is old, drafts that a crash left among it."""
        if self._swept:
            return
        self._swept = True
        oldest = (now - SWEPT_AFTER).timestamp()
        for file in self._folder.iterdir():
            if file.suffix in (".answer", ".tmp") and file.stat().st_mtime < oldest:
                file.unlink(missing_ok=True)
