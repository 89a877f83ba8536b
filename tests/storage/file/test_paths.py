"""A link to the library that cannot be followed just now is not taken for the library."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from tests.storage.builders import NOW, a_library, a_play, a_show, watching
from watchlog.errors import LibraryUnusable
from watchlog.storage.library import Library


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_cannot_be_read_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cloud = a_library(tmp_path / "cloud.json", a_show("Ballard")).path
    path = tmp_path / "library.json"
    path.symlink_to(cloud)
    before = cloud.read_bytes()
    look = os.lstat

    def lstat(name: Any, **rest: Any) -> os.stat_result:
        if os.fspath(name) == os.fspath(path):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return look(name, **rest)

    monkeypatch.setattr(os, "lstat", lstat)
    with pytest.raises(LibraryUnusable, match="input/output error"):
        Library(path).transact("watch", NOW, watching("Ballard", a_play(9)))
    monkeypatch.undo()
    assert path.is_symlink()
    assert cloud.read_bytes() == before
