"""The lowest versions are read from pyproject.toml, each of them."""

from __future__ import annotations

from tests.test_dependencies import PACKAGES
from tests.tools.lowest import bounds, steps


def test_every_dependency_has_a_lowest_version() -> None:
    assert bounds().keys() == PACKAGES


def test_exactly_the_lowest_are_installed_unless_the_newest_are_wanted() -> None:
    (install, *_), (newest, upgrade, *_) = steps(newest=False), steps(newest=True)
    exactly = {f"{name}=={version}" for name, version in bounds().items()}
    assert exactly <= {*install}
    assert not exactly & {*newest, *upgrade}
    assert "typer" in upgrade
