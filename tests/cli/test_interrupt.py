"""Ctrl-C: exit 130, and said whether it came too late."""

from __future__ import annotations

import pytest

from tests.conftest import Person
from watchlog.storage.archive import Archive


def interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("call", "said", "plays"),
    [("keep", "Interrupted.\n", 0), ("after_save", "Interrupted; but it was saved.\n", 1)],
)
def test_before_and_after_the_save(
    ballard: Person, monkeypatch: pytest.MonkeyPatch, call: str, said: str, plays: int
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Archive, call, interrupt)
        ran = ballard("watch ballard")
    assert (ran.code, ran.out, ran.err) == (130, "", said)
    assert len(ballard.json("history")) == plays
    assert len(ballard.json("undo --list")) == 1 + plays
