"""The cache of TVmaze's answers: one file for each address, with its age and ETag."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from watchlog.startup.values import Record

# A show that runs may gain an episode or an air date any day; one that has ended hardly changes.
FRESH_FOR = timedelta(days=1)
FRESH_FOR_ENDED = timedelta(days=30)
MAX_AGE = timedelta(days=120)
"""The age at which an answer's file is removed; a new answer to the same address renews it."""


class CachedAnswer(Record):
    """One answer; ``body`` is None where TVmaze had nothing (404), ``at`` is when it came.

    ``ended``: it is about a show that has ended, and so stays fresh for longer.
    """

    body: bytes | None
    at: datetime
    etag: str | None
    ended: bool

    def is_fresh(self, now: datetime) -> bool:
        """Tell if it may be used without asking; not if a clock put back makes it of the future."""
        return timedelta() <= now - self.at < (FRESH_FOR_ENDED if self.ended else FRESH_FOR)


class AnswerCache:
    """A folder with one file for each answer: a line of JSON about it, then its body.

    It never raises: a file that cannot be read counts as missing, and an answer that cannot be
    written is not cached.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._is_swept = False

    def find(self, url: str) -> CachedAnswer | None:
        """Return the cached answer of an address, however old; None where there is none."""
        try:
            head, _, body = self._file(url).read_bytes().partition(b"\n")
            about = json.loads(head)
            # The file is named by a hash of the address, which it holds as well.
            if about["url"] != url:
                return None
            at = datetime.fromisoformat(about["at"])
            if at.tzinfo is None:
                return None
            etag = about["etag"] if isinstance(about["etag"], str) else None
            return CachedAnswer(body if about["found"] else None, at, etag, bool(about["ended"]))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def store(self, url: str, answer: CachedAnswer) -> None:
        """Cache an answer, in the place of an older one."""
        about = {
            "url": url,
            "at": answer.at.isoformat(timespec="seconds"),
            "etag": answer.etag,
            "found": answer.body is not None,
            "ended": answer.ended,
        }
        file = self._file(url)
        # Of two runs at once each writes a draft of its own, and the last one to finish stays.
        draft = file.with_suffix(f".{os.getpid()}.tmp")
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._sweep(answer.at)
            draft.write_bytes(json.dumps(about).encode() + b"\n" + (answer.body or b""))
            draft.replace(file)

    def keep_long(self, urls: Sequence[str]) -> None:
        """Mark the answers of these addresses as those of a show that has ended."""
        for url in urls:
            kept = self.find(url)
            if kept is not None and not kept.ended:
                self.store(url, kept._replace(ended=True))

    def forget(self, url: str) -> None:
        """Remove the answer of an address."""
        with suppress(OSError):
            self._file(url).unlink(missing_ok=True)

    def _file(self, url: str) -> Path:
        from hashlib import blake2b

        return self._folder / f"{blake2b(url.encode(), digest_size=12).hexdigest()}.answer"

    def _sweep(self, now: datetime) -> None:
        """Remove old answers, and drafts that a crash left; once a run."""
        if self._is_swept:
            return
        self._is_swept = True
        oldest = (now - MAX_AGE).timestamp()
        for file in self._folder.iterdir():
            if file.suffix in (".answer", ".tmp") and file.stat().st_mtime < oldest:
                file.unlink(missing_ok=True)
