"""What is wrong with a wheel is named: what does not belong into it, and what is missing."""

from __future__ import annotations

import pytest

from tests.tools.release import METADATA, ROOT, modules_of, strangers

MODULES = {"watchlog/__init__.py", "watchlog/cli/app.py", "watchlog/py.typed"}
WHEEL = MODULES | {f"watchlog_tv-0.1.dist-info/{name}" for name in METADATA}


def test_a_wheel_of_the_modules_is_right() -> None:
    assert list(strangers(WHEEL, MODULES)) == []


@pytest.mark.parametrize(
    "name", ["tests/conftest.py", "watchlog/README.md", "watchlog/cli/notes.txt"]
)
def test_what_does_not_belong_into_it_is_named(name: str) -> None:
    assert list(strangers({*WHEEL, name}, MODULES)) == [f"{name} does not belong into the wheel."]


@pytest.mark.parametrize("name", ["watchlog/cli/app.py", "watchlog/py.typed"])
def test_what_is_missing_is_named(name: str) -> None:
    assert list(strangers(WHEEL - {name}, MODULES)) == [f"{name} is missing in the wheel."]


def test_a_wheel_without_its_licence_is_wrong() -> None:
    names = {name for name in WHEEL if not name.endswith("LICENSE")}
    assert list(strangers(names, MODULES)) == ["The metadata lack licenses/LICENSE."]


def test_the_modules_are_those_of_the_tree() -> None:
    assert {"watchlog/__main__.py", "watchlog/storage/library.py"} <= modules_of(ROOT)
    assert not any(name.startswith("tests") for name in modules_of(ROOT))
