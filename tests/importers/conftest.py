"""Holds all that each test here reads, and all that its person sees: ``tests/pinned.py``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pinned import pinned, short_folder


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    yield from short_folder()


@pytest.fixture(autouse=True)
def _all_that_is_seen(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    yield from pinned(request, tmp_path)
