"""Golden files by their names; written anew with WATCHLOG_UPDATE_GOLDEN=1."""

from __future__ import annotations

from collections.abc import Iterable

from tests.test_golden import GOLDEN, UPDATE


def hold(path: str, lines: Iterable[str]) -> None:
    """Hold that lines are those of a golden file, by its path below ``golden`` without ``.txt``."""
    golden, text = GOLDEN / f"{path}.txt", "".join(f"{line}\n" for line in lines)
    if UPDATE:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text.splitlines() == golden.read_text(encoding="utf-8").splitlines()
