"""``path`` and ``--version``."""

from __future__ import annotations

from tests.conftest import Person


def test_the_version_and_the_paths(run: Person) -> None:
    assert run.ok("--version").out.startswith("watchlog ")
    places = run.json("path")
    assert places["library"] == str(run.path)
    assert places["lock"] == f"{run.path}.lock"
    assert not run.path.exists()
