"""A place for a library, and a count of what is parsed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from watchlog.storage.file.documents import LazyDocument


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.json"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Counter[bytes]:
    """The documents that were parsed, and how often."""
    counter: Counter[bytes] = Counter()
    for name in ("load", "load_thoroughly"):
        original = getattr(LazyDocument, name)

        def counting(self: LazyDocument, original: Any = original) -> Any:
            counter[self.raw] += 1
            return original(self)

        monkeypatch.setattr(LazyDocument, name, counting)
    return counter
